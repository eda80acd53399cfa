"""Recordings taken into a collection: found, hashed, and told apart from those that are there.

A recording is its path and its bytes. The same bytes in a new place, while the old one is empty, are a recording that
was moved; other bytes in an old place are another recording, with results of its own.
"""

from __future__ import annotations

import glob
import mimetypes
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Literal, TypeAlias

import msgspec

from audiotools.audio.decoding import announced_duration
from audiotools.errors import AudioError, AudiotoolsError
from audiotools.files import look_at
from audiotools.library.collection import RESULTS, Collection, Entry
from audiotools.records.metadata import About
from audiotools.redaction.gate import ENDING
from audiotools.store.folder import file_hash

What: TypeAlias = Literal["added", "known", "moved", "replaced", "copy", "failed"]

_ENDINGS = frozenset(
    ".3gp .aac .aif .aiff .amr .ape .au .avi .caf .dss .ds2 .flac .flv .m2ts .m4a .m4b .m4v .mka .mkv .mov .mp2 .mp3 "
    ".mp4 .mpeg .mpg .mts .mxf .oga .ogg .ogv .opus .ra .rf64 .spx .vob .w64 .wav .weba .webm .wma .wmv .wv".split()
)
"""Endings of recordings, besides those that `mimetypes` knows as audio or video."""

_NO_SOUND = frozenset(".m3u .m3u8 .pls .mid .midi .ts".split())
"""Of files that `mimetypes` takes for sound: playlists, notes, and what is source text far more often than video."""

_NOT_READ = frozenset(".xlsx .xls .xlsm .xlsb .numbers".split())
"""Of lists that are not read, and would else be taken for recordings."""

_LONGEST = 255
"""Bytes that file systems allow a name."""

_KEEP_EVERY = 100
"""Recordings after which the list is written, so that a long hashing that is stopped goes on where it was."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A recording to be added, and what is said of it; what is None or empty stays as it was.

    Parameters
    ----------
    path
        Of the file.
    articles
        Paths of what was published about it.
    about
        Title, names, date, rights, language.
    num_speakers
        How many people speak.
    """

    path: str
    articles: tuple[str, ...] = ()
    about: About = About()
    num_speakers: int | None = None


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a recording that was to be added.

    Parameters
    ----------
    path
        As it was given.
    what
        ``added``; ``known``, where it is there already; ``moved``; ``replaced``, where it is another file than the one
        that lay there; ``copy``, where the same bytes lie elsewhere in the collection as well; ``failed``.
    why
        A sentence for a person; empty where there is nothing to say.
    """

    path: str
    what: What
    why: str = ""


def find_recordings(collection: Collection, places: Iterable[str]) -> Iterator[str]:
    """Files that places mean: files, folders with all that is in them, and patterns such as ``tapes/*.wav``.

    Raises
    ------
    AudioError
        If a place is none of them, or holds no recording.
    """
    results = (collection.folder / RESULTS).resolve()
    for place in places:
        path = Path(place)
        if path.is_dir():
            # Names are compared, not the order in which the disk has them.
            found = sorted(one for one in path.rglob("*") if _is_recording(one, path, results))
        elif path.is_file():
            if path.suffix.lower() in _NOT_READ:
                raise AudioError(f"{place!r} is no recording: save the list as ODS or CSV, and give that.")
            found = [path]
        else:
            listed = sorted(Path(one) for one in glob.glob(place, recursive=True))  # noqa: PTH207 -- may be absolute
            found = [one for one in listed if one.is_file()]
            found += [one for top in listed if top.is_dir() for one in sorted(top.rglob("*"))
                      if _is_recording(one, top, results)]  # fmt: skip
            if not listed:
                raise AudioError(f"There is no {place!r}: give files, folders, or a pattern such as 'tapes/*.wav'.")
        if not found:
            raise AudioError(f"{place!r} holds no recordings.")
        yield from (str(one) for one in found)


def _is_recording(path: Path, top: Path, results: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(top).parts) or path.name.endswith(ENDING):
        return False
    ending = path.suffix.lower()
    if ending in _NO_SOUND or not path.is_file() or path.resolve().is_relative_to(results):
        return False
    kind = mimetypes.guess_type(f"x{ending}")[0] or ""
    return ending in _ENDINGS or kind.startswith(("audio/", "video/"))


def add(
    collection: Collection,
    wanted: Iterable[Wanted],
    *,
    on_added: Callable[[Added], None],
    progress: Callable[[str, float, float], None] | None = None,
) -> None:
    """Take recordings into a collection; what is wrong with one stops no other.

    Parameters
    ----------
    collection
        Not locked by the caller.
    wanted
        The recordings.
    on_added
        Told what became of each.
    progress
        Called as ``progress("add", done, total)``, in recordings.

    Raises
    ------
    BusyError
        If another command is working on the collection.
    """
    every = list(wanted)
    with collection.locked():
        list_ = _List(collection)
        try:
            for number, one in enumerate(every, 1):
                try:
                    on_added(list_.take(one))
                except (AudiotoolsError, OSError) as error:
                    on_added(Added(path=one.path, what="failed", why=_reason(error)))
                if number % _KEEP_EVERY == 0:
                    list_.keep()
                if progress is not None:
                    progress("add", number, len(every))
        finally:
            list_.keep()


def _reason(error: Exception) -> str:
    return f"It cannot be read ({error.strerror or error})." if isinstance(error, OSError) else str(error)


class _List:
    """The list of a collection while recordings are added to it."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.entries = {entry.number: entry for entry in collection.manifest.recordings}
        self.by_path = {entry.path: entry.number for entry in self.entries.values() if not entry.replaced}
        self.by_hash: dict[str, list[int]] = {}
        self.ids = {entry.id for entry in self.entries.values()}
        self.last = max(self.entries, default=0)
        self.folders: set[str] = set()
        self.above: set[str] = set()  # folders that hold a results folder
        for entry in self.entries.values():
            self._take_folder(entry.folder)
        for entry in self.entries.values():
            self.by_hash.setdefault(entry.sha256, []).append(entry.number)

    def keep(self) -> None:
        self.collection.write(
            msgspec.structs.replace(self.collection.manifest, recordings=tuple(self.entries.values()))
        )

    def take(self, wanted: Wanted) -> Added:
        """Take one recording in, or say why not."""
        source = Path(wanted.path)
        path = self.collection.relative(source)
        try:
            path.encode()
        except UnicodeEncodeError as error:
            raise AudioError("Its name is not in UTF-8, so that no list can hold it: rename it.") from error
        if source.resolve().is_relative_to((self.collection.folder / RESULTS).resolve()):
            raise AudioError("It lies among the results of this collection, which holds no recordings.")
        found = look_at(source)
        if found is None:
            raise AudioError("There is no such file, or it is none that can be read.")
        known = self.entries.get(self.by_path.get(path, 0))
        if known is not None and found == known.looked_at:
            self._put(self._told(known, wanted))
            return Added(path=wanted.path, what="known")
        digest = file_hash(source)
        seen = dict(zip(("size", "modified"), found, strict=True))
        if known is not None and known.sha256 == digest:
            self._put(self._told(msgspec.structs.replace(known, **seen), wanted))
            return Added(path=wanted.path, what="known")
        same = [self.entries[number] for number in self.by_hash.get(digest, ())]
        gone = next((e for e in same if e.replaced or not self.collection.recording(e).exists()), None)
        what: What = "added"
        why = ""
        if known is not None:
            self._put(msgspec.structs.replace(known, replaced=True))
            what = "replaced"
            why = f"Another file lay here before: its results are kept in {RESULTS}/{known.folder}."
        if gone is not None:
            self.by_path.pop(gone.path, None)
            back = gone.replaced and gone.path == path
            self._put(self._told(msgspec.structs.replace(gone, path=path, replaced=False, **seen), wanted))
            told = "It is the recording that lay here before" if back else f"It was {gone.path}"
            return Added(path=wanted.path, what="moved", why=f"{told}: its results are kept.")
        if same and known is None:
            what, why = "copy", f"It holds the same bytes as {same[0].path}."
        self._put(self._told(self._new(path, source, digest, seen), wanted))
        return Added(path=wanted.path, what=what, why=why)

    def _new(self, path: str, source: Path, digest: str, seen: dict[str, Any]) -> Entry:
        id_, again = digest[:12], 1
        while id_ in self.ids:
            again += 1
            id_ = f"{digest[:12]}-{again}"
        self.ids.add(id_)
        self.last += 1
        folder = self._free_folder(path)
        self._take_folder(folder)
        duration = announced_duration(source)
        return Entry(id=id_, number=self.last, path=path, sha256=digest, folder=folder, duration=duration, **seen)

    def _free_folder(self, path: str) -> str:
        """A results folder after a recording's path, which is no other's, and in no other."""
        parts = ["_" if part == ".." else part for part in PurePosixPath(path).parts if part not in ("/", ".")]
        wished, again = "/".join(part.replace(":", "_") for part in parts), 1
        made = wished
        while made in self.folders or made in self.above or any(f in self.folders for f in _parents(made)):
            again += 1
            room = _LONGEST - len(f"-{again}")
            folder, _, name = wished.rpartition("/")
            made = f"{folder}/{_cut(name, room)}-{again}".lstrip("/")
        return made

    def _take_folder(self, folder: str) -> None:
        self.folders.add(folder)
        self.above.update(_parents(folder))

    def _told(self, entry: Entry, wanted: Wanted) -> Entry:
        """An entry with what was said of it now."""
        told = {name: value for name in wanted.about.__struct_fields__ if (value := getattr(wanted.about, name))}
        articles = tuple(self.collection.relative(article) for article in wanted.articles)
        return msgspec.structs.replace(
            entry,
            about=msgspec.structs.replace(entry.about, **told),
            articles=articles or entry.articles,
            num_speakers=wanted.num_speakers or entry.num_speakers,
        )

    def _put(self, entry: Entry) -> None:
        self.entries[entry.number] = entry
        if not entry.replaced:
            self.by_path[entry.path] = entry.number
        numbers = self.by_hash.setdefault(entry.sha256, [])
        if entry.number not in numbers:
            numbers.append(entry.number)


def _cut(name: str, most: int) -> str:
    """The beginning of a name that takes at most so many bytes.

    >>> _cut("tape.wav", 255), _cut("شريط", 5)
    ('tape.wav', 'شر')
    """
    return name.encode()[:most].decode(errors="ignore")


def _parents(folder: str) -> list[str]:
    return [parent.as_posix() for parent in PurePosixPath(folder).parents][:-1]
