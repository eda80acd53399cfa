"""A collection: a folder in which is kept which recordings belong together, and the results of each.

``collection.json`` lists the recordings: for each its path, relative to the collection, and the SHA-256 of its bytes,
which together are its identity, and what was said of it when it was added. ``results/`` holds a results folder for
each, as `audiotools.process` makes it: they are the truth. All else is derived from these and can be made again.
"""

from __future__ import annotations

import errno
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import unquote

import msgspec

from audiotools import files
from audiotools.config import Config, config_from
from audiotools.errors import BusyError, ConfigError, ReadOnlyError, StoreError
from audiotools.library.jobs import Outcome, State
from audiotools.records.metadata import About, find_about, load_about
from audiotools.store import jsonfile
from audiotools.store.folder import file_hash

MANIFEST = "collection.json"
RESULTS = "results"
WORDS = "words"
"""Folder of what quotes are looked for in; derived from the results, as the database is."""

OUTCOME = "outcome.json"
"""In a results folder: how the last work on it ended."""

LOCK = ".collection.lock"

Presence: TypeAlias = Literal["here", "missing", "changed"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A recording of a collection.

    Parameters
    ----------
    id
        The first twelve figures of its SHA-256, with a number where several recordings have them; it never changes.
    number
        In the order in which recordings were added, from 1; it never changes.
    path
        Relative to the collection, with slashes; absolute where it cannot be.
    sha256
        Of its bytes, hex.
    size, modified
        Bytes and nanoseconds, by which a look at the file tells that it is the same.
    folder
        Its results folder within ``results/``.
    duration
        Seconds, as its header has it; 0 where that is not known.
    articles
        What was published about it, as `path`.
    about
        What was said of it when it was added; what a ``recording.toml`` says counts for more.
    num_speakers
        How many people speak, where that was said.
    replaced
        Whether another file took its place; its results are kept, and it is worked on no more.
    """

    id: str
    number: int
    path: str
    sha256: str
    size: int
    modified: int
    folder: str
    duration: float = 0.0
    articles: tuple[str, ...] = ()
    about: About = About()
    num_speakers: int | None = None
    replaced: bool = False

    @property
    def looked_at(self) -> tuple[int, int]:
        """What `audiotools.files.look_at` said of the file whose bytes these are."""
        return self.size, self.modified


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What ``collection.json`` holds.

    Parameters
    ----------
    name
        Of the collection, for people.
    key
        Drawn once, so that several collections can lie in one database.
    database
        Address of a PostgreSQL database; None for a file beside this one.
    settings
        All settings, as plain data.
    recordings
        In the order in which they were added.
    """

    name: str
    key: str
    database: str | None = None
    settings: dict[str, Any] = {}
    recordings: tuple[Entry, ...] = ()


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """How the last work on a recording ended, kept in its results folder; see `audiotools.library.jobs.Outcome`.

    Parameters
    ----------
    made_from
        What it was worked on with, in one text.
    """

    state: State
    made_from: str
    why: str = ""
    seconds: dict[str, float] = {}
    took: float = 0.0
    duration: float = 0.0
    at_once: int = 1


class Collection:
    """A collection as it lies in its folder.

    Parameters
    ----------
    folder
        In which ``collection.json`` lies.

    Raises
    ------
    StoreError
        If there is none, or it is damaged.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._resolved = os.path.realpath(self.folder)
        if not files.is_file(self.folder / MANIFEST):
            raise StoreError(
                f"{str(self.folder)!r} is no collection: make one with audiotools collection init {self.folder}."
            )
        self.manifest = _read(self.folder / MANIFEST)
        self._counted: tuple[Manifest, Counter[str]] | None = None
        self._alike: tuple[Manifest, dict[str, list[Entry]]] | None = None

    @classmethod
    def init(cls, folder: str | Path, **given: Any) -> Collection:
        """Make a collection, or change the settings of one that is there.

        Parameters
        ----------
        folder
            Made when it is not there.
        given
            Fields of `Manifest`; what is None stays as it was.
        """
        place = Path(folder)
        known = {name: value for name, value in given.items() if value is not None}
        if files.is_file(place / MANIFEST):
            collection = cls(place)
            with collection.locked():
                collection.write(msgspec.structs.replace(collection.manifest, **known))
            return collection
        try:
            place.mkdir(parents=True, exist_ok=True, mode=files.mode(folder=True))
        except OSError as error:
            raise StoreError(f"Cannot make the folder {str(place)!r} ({error.strerror or error}).") from error
        named = {"name": place.resolve().name or "collection", "key": os.urandom(6).hex(), **known}
        jsonfile.write_atomic(place / MANIFEST, jsonfile.dump("collection", Manifest(**named)))
        return cls(place)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the collection for one writer, with the list of recordings as it is now.

        Raises
        ------
        BusyError
            If another command is writing.
        ReadOnlyError
            If nothing may be written into the folder.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / LOCK, mode=files.mode())
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise BusyError(
                f"Another command is working on the collection {str(self.folder)!r}: wait until it is done."
            ) from error
        except OSError as error:
            kind = ReadOnlyError if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else StoreError
            raise kind(f"Cannot write into {str(self.folder)!r} ({error.strerror or error}).") from error
        try:
            files.clear_partials(self.folder)
            self.manifest = _read(self.folder / MANIFEST)
            yield
        finally:
            lock.release()

    def write(self, manifest: Manifest) -> None:
        """Keep another list of recordings, or other settings; the collection must be locked."""
        if manifest != self.manifest:
            jsonfile.write_atomic(self.folder / MANIFEST, jsonfile.dump("collection", manifest))
            self.manifest = manifest

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Recordings that are worked on and searched, in the order in which they were added."""
        return tuple(entry for entry in self.manifest.recordings if not entry.replaced)

    @property
    def config(self) -> Config:
        """Settings."""
        return config_from(self.manifest.settings, where=str(self.folder / MANIFEST))

    def recording(self, entry: Entry) -> Path:
        """Where a recording lies."""
        return Path(self.recording_text(entry))

    def results(self, entry: Entry) -> Path:
        """The results folder of a recording."""
        return Path(self.results_text(entry))

    # Ten thousand recordings are looked at before a question is answered, and making a Path takes longer than a look.

    def recording_text(self, entry: Entry) -> str:
        """As `recording`, as text."""
        return os.path.normpath(os.path.join(self._resolved, entry.path))  # noqa: PTH118

    def results_text(self, entry: Entry) -> str:
        """As `results`, as text."""
        return os.path.join(self.folder, RESULTS, entry.folder)  # noqa: PTH118

    def relative(self, path: str | Path) -> str:
        """A path as the list keeps it."""
        place = Path(path).resolve()
        try:
            return Path(os.path.relpath(place, self._resolved)).as_posix()
        except ValueError:  # another drive
            return place.as_posix()

    def absolute(self, path: str) -> Path:
        """Where a path lies that the list keeps."""
        return Path(os.path.normpath(os.path.join(self._resolved, path)))  # noqa: PTH118

    def presence(self, entry: Entry) -> Presence:
        """Whether a recording lies where it lay, by its size and date alone."""
        found = files.look_at(self.recording_text(entry))
        if found is None:
            return "missing"
        return "here" if found == entry.looked_at else "changed"

    def is_same(self, entry: Entry) -> bool:
        """Whether the file in a recording's place has its bytes; they are read only where size or date changed."""
        presence = self.presence(entry)
        return presence == "here" or (presence == "changed" and file_hash(self.recording(entry)) == entry.sha256)

    def ended(self, entry: Entry) -> Ended | None:
        """How the last work on a recording ended; None before the first."""
        path = self.results(entry) / OUTCOME
        return jsonfile.load("outcome", path, Ended) if files.is_file(path) else None

    def keep(self, entry: Entry, outcome: Outcome, made_from: str) -> None:
        """Keep how the work on a recording ended, and how long the last work took in which speech was recognised."""
        before = self.ended(entry)
        measured: Outcome | Ended = outcome if before is None or outcome.seconds.get("transcribe") else before
        ended = Ended(
            state=outcome.state,
            made_from=made_from,
            why=outcome.why,
            seconds=measured.seconds,
            took=measured.took,
            duration=outcome.duration or measured.duration,
            at_once=measured.at_once,
        )
        jsonfile.write_atomic(self.results(entry) / OUTCOME, jsonfile.dump("outcome", ended))

    def about_file(self, entry: Entry) -> Path | None:
        """The ``recording.toml`` of a recording; None where there is none."""
        recording = self.recording_text(entry)
        found = find_about(self.results_text(entry), recording)
        if found is None or found != Path(recording).with_name("recording.toml"):
            return found
        # One file beside several recordings would give each of them the same title and date.
        return found if self._in_folder[_folder(entry.path)] == 1 else None

    @property
    def _in_folder(self) -> Counter[str]:
        """How many recordings lie in each folder."""
        if self._counted is None or self._counted[0] is not self.manifest:
            self._counted = self.manifest, Counter(_folder(entry.path) for entry in self.entries)
        return self._counted[1]

    def copies(self, entry: Entry) -> list[Entry]:
        """Other recordings of the same bytes, in the order in which they were added."""
        if self._alike is None or self._alike[0] is not self.manifest:
            alike: dict[str, list[Entry]] = {}
            for one in self.entries:
                alike.setdefault(one.sha256, []).append(one)
            self._alike = self.manifest, alike
        return [one for one in self._alike[1].get(entry.sha256, ()) if one.id != entry.id]

    def about(self, entry: Entry) -> About:
        """What is known of a recording besides its sound.

        Raises
        ------
        ConfigError
            If its ``recording.toml`` cannot be read.
        """
        place = self.about_file(entry)
        if place is None:
            return entry.about
        return laid_over(entry.about, load_about(place))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def laid_over(under: About, over: About) -> About:
    """What is known from two sources; the second counts for more, and of access the narrower.

    >>> laid_over(About(title="Tape 4", date="1998"), About(title="The flood")).date
    '1998'
    """
    told = {name: value for name in over.__struct_fields__ if (value := getattr(over, name))}
    if under.closed and "access" in told and not over.closed:
        told.pop("access")
    return msgspec.structs.replace(under, **told)


_LEADS_OUT = re.compile(r"^$|^[/\\]|^\w:|(?:^|[/\\])\.\.?(?:$|[/\\])|[\x00-\x1f]")
_KEY = re.compile(r"\w{1,32}", re.ASCII)  # it becomes part of the name of a schema


def _read(path: Path) -> Manifest:
    """What ``collection.json`` holds; refused where it would have results written anywhere but in the collection.

    Raises
    ------
    StoreError
        If it is damaged, or names such a folder.
    """
    made = jsonfile.load("collection", path, Manifest)
    wrong = next((entry.folder for entry in made.recordings if _LEADS_OUT.search(entry.folder)), None)
    if wrong is not None:
        raise StoreError(f"{path} names {wrong!r} for results, which lie in the collection: correct it by hand.")
    if not _KEY.fullmatch(made.key):
        raise StoreError(f"{path} has the key {made.key!r}, where letters and digits are expected: correct it by hand.")
    return made


def find_collection(place: str | Path) -> Path | None:
    """The folder of the collection that a path means: itself, or the one it lies in; None where there is none."""
    path = Path(place)
    return path if files.is_file(path / MANIFEST) else None


def bare(address: str) -> str:
    """A database's address without a password, whatever signs that has.

    >>> bare("postgresql://archive:p@ss/w?#@localhost/tapes"), bare("postgresql://archive@[::1]:5432/tapes")
    ('postgresql://archive@localhost/tapes', 'postgresql://archive@[::1]:5432/tapes')
    """
    return re.sub(r"(//[^@:/\[]*):.*(?=@)", r"\1", address, flags=re.DOTALL)


def refuse_password(address: str) -> str:
    """A database's address, which is kept in a file that others may read.

    Raises
    ------
    ConfigError
        If it holds a password.

    Examples
    --------
    >>> refuse_password("postgresql://archive@localhost/tapes")
    'postgresql://archive@localhost/tapes'
    """
    if not re.match("postgres(?:ql)?://", address):
        raise ConfigError("A database is given as postgresql://user@host/name.")  # what was given may hold a password
    if bare(address) != address or re.search("[?&][^=&]*password=", unquote(address), re.IGNORECASE):
        raise ConfigError(
            "Leave the password out of the database's address, which is kept in collection.json: "
            "libpq reads it from ~/.pgpass, or from the variable PGPASSWORD."
        )
    return address
