"""The folders that the studio may look into, and the results in them.

Results are named in addresses by a number from which no path can be made, the same whenever the studio is started, so
that a page that is open goes on. What lies outside, or is reached through a link that leads outside, is not there.
"""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from audiotools.audio.checking import TOLERANCE
from audiotools.audio.decoding import announced_duration
from audiotools.errors import AudiotoolsError, ConfigError, StoreError
from audiotools.files import is_file, look_at, mode
from audiotools.journal.journal import FILE as JOURNAL
from audiotools.pipeline.further import ARTICLES
from audiotools.pipeline.reviewing import wanting_review
from audiotools.records import AudioInfo, Match, Result, Transcript, Turns
from audiotools.store import jsonfile

_DEEP = 4  # folders below the given one in which results are looked for
_MANY = 5000  # folders that are looked into

Marks: TypeAlias = tuple[tuple[int, int] | None, ...]
"""Of each of some files, its bytes and when it was last written."""


class MissingError(StoreError):
    """Results that an address names and that are not there."""


class _Said(msgspec.Struct, frozen=True):
    words: list[msgspec.Raw]


class _Voice(msgspec.Struct, frozen=True):
    label: str
    name: str | None = None


class _Brief(msgspec.Struct, frozen=True):
    """Of a transcript what the list shows."""

    recording: str = ""
    language: str | None = None
    utterances: list[_Said] = []
    speakers: list[_Voice] = []
    audio: AudioInfo | None = None


class Workspace:
    """What the studio was opened on.

    Parameters
    ----------
    place
        A results folder, a folder of results, a folder that holds ``transcripts``, or a recording; None: the current
        folder.

    Raises
    ------
    ConfigError
        If there is no such place.
    """

    def __init__(self, place: str | Path | None = None) -> None:
        given = Path(place) if place is not None else Path()
        if not given.exists():
            raise ConfigError(
                f"There is no {str(given)!r}: give a results folder, a folder of results, or a recording."
            )
        self.recording: Path | None = None
        self.first: str | None = None
        base = given
        if given.is_file():
            self.recording = given.resolve()
            base = Path()
        self.single = is_file(base / "transcript.json")
        if self.single:
            self.results = base.resolve()
        else:
            inner = base / "transcripts"
            is_results = base.resolve().name == "transcripts" or any(self._inside(base, deep=1))
            self.results = base.resolve() if is_results and not inner.is_dir() else inner.resolve()
        self.home = self.results.parent if self.single or self.results.name == "transcripts" else self.results
        self.recordings = self.home / "recordings"
        self._briefs: dict[Path, tuple[Marks, dict[str, Any]]] = {}
        self._folders: dict[str, Path] = {}
        if self.single:
            self.first = self.id_of(self.results)
        elif self.recording is not None:
            own = self._results_of(self.recording)
            self.first = None if own is None else self.id_of(own)

    def _results_of(self, recording: Path) -> Path | None:
        """The results folder of a recording: one named like it, of a file of that name and length."""
        length = announced_duration(recording)
        named = sorted(self.results.glob(f"{glob.escape(recording.stem)}*")) if self.results.is_dir() else []
        for folder in named:
            if is_file(folder / "transcript.json"):
                known = self.brief(folder)
                told = known["duration"] is None or not length or abs(known["duration"] - length) < TOLERANCE
                if known["state"] == "done" and known["recording"] == recording.name and told:
                    return folder
        return None

    def id_of(self, folder: Path) -> str:
        """The name of a results folder in addresses."""
        path = folder.resolve()
        id_ = hashlib.blake2b(os.fsencode(path), digest_size=8).hexdigest()
        self._folders[id_] = path
        return id_

    def folder(self, id_: str) -> Path:
        """The results folder of that name.

        Raises
        ------
        MissingError
            If there are none, or something in them leads out of what was given.
        """
        path = self._folders.get(id_)
        if path is None:
            list(self.folders())
            path = self._folders.get(id_)
        if path is None or not path.is_dir():
            raise MissingError("There are no such results here any more.")
        self.check(path)
        return path

    def check(self, folder: Path) -> None:
        """See to it that nothing in a results folder leads out of what was given.

        Raises
        ------
        MissingError
            If something does.
        """
        self._within(folder)
        for place, folders, names in os.walk(folder):
            for name in (*folders, *names):
                path = Path(place) / name
                if path.is_symlink():
                    self._within(path)

    def _within(self, path: Path) -> None:
        if not path.resolve().is_relative_to(self.results):
            raise MissingError(f"{path.name} leads out of the folder that the studio was opened on, and is left alone.")

    def folders(self) -> Iterator[Path]:
        """The results folders, those in which a run has only begun included."""
        found = [self.results] if self.single else self._inside(self.results, _DEEP)
        for folder in found:
            self.id_of(folder)
            yield folder
            for further in self._inside(folder / ARTICLES, deep=1):
                self.id_of(further)
                yield further

    def _inside(self, place: Path, deep: int) -> Iterator[Path]:
        seen = 0
        level = [place]
        for _ in range(deep):
            below: list[Path] = []
            for folder in level:
                try:
                    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
                except OSError:
                    continue
                for entry in entries:
                    seen += 1
                    if seen > _MANY or not entry.is_dir(follow_symlinks=False) or entry.name.startswith("."):
                        continue
                    path = Path(entry.path)
                    if is_file(path / "transcript.json") or is_file(path / "stages.json"):
                        yield path
                    else:
                        below.append(path)
            level = below

    def listing(self) -> list[dict[str, Any]]:
        """What the list shows of each results folder."""
        return [self.brief(folder) for folder in self.folders()]

    def brief(self, folder: Path) -> dict[str, Any]:
        """What the list shows of a results folder."""
        known = {"id": self.id_of(folder), "name": self.name_of(folder)}
        try:
            self.check(folder)
            marks = marks_of(folder / name for name in ("transcript.json", "matches.json", JOURNAL))
            kept = self._briefs.get(folder)
            if kept is None or kept[0] != marks:
                kept = marks, _brief(folder)
                self._briefs[folder] = kept
        except AudiotoolsError as error:
            return {**known, **_EMPTY, "state": "damaged", "why": str(error)}
        except OSError as error:
            return {**known, **_EMPTY, "state": "damaged", "why": error.strerror or str(error)}
        return {**known, **kept[1]}

    def name_of(self, folder: Path) -> str:
        """What a results folder is called; one of a further article says of which recording."""
        return f"{folder.parent.parent.name} · {folder.name}" if folder.parent.name == ARTICLES else folder.name

    def recording_here(self, path: Path) -> bool:
        """Whether a recording lies in a folder that was given."""
        there = path.resolve()
        return there == self.recording or there.is_relative_to(self.home)

    def fresh_folder(self, stem: str) -> Path:
        """A results folder that is not there yet."""
        return _fresh(self.results, stem, "")

    def fresh_recording(self, name: str) -> Path:
        """A path for a recording that is not there yet."""
        self.recordings.mkdir(parents=True, exist_ok=True, mode=mode(folder=True))
        return _fresh(self.recordings, Path(name).stem, Path(name).suffix)


_EMPTY: dict[str, Any] = {
    "recording": None,
    "duration": None,
    "language": None,
    "voices": [],
    "quotes": {"found": 0, "doubtful": 0, "missing": 0, "review": 0},
    "words": 0,
    "changed": None,
}


def _fresh(folder: Path, stem: str, suffix: str) -> Path:
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    return path


def marks_of(paths: Iterable[Path]) -> Marks:
    """What tells whether files are as they were."""
    return tuple(map(look_at, paths))


def _brief(folder: Path) -> dict[str, Any]:
    path = folder / "transcript.json"
    if not is_file(path):
        return {**_EMPTY, "state": "stopped", "why": "The run was stopped before it was finished."}
    said = jsonfile.load("transcript", path, _Brief)
    matches: tuple[Match, ...] = ()
    if is_file(folder / "matches.json"):
        matches = jsonfile.load("matches", folder / "matches.json", tuple[Match, ...])
    review = wanting_review(Result(Transcript(), Turns(), None, (), matches, ""))
    doubtful = {one.match.quote.id for one in review if one.match.found}
    changed = max(path.stat().st_mtime, _time(folder / JOURNAL))
    return {
        "recording": said.audio.name if said.audio else said.recording,
        "duration": said.audio.duration if said.audio else None,
        "language": said.language,
        "voices": [voice.name or voice.label for voice in said.speakers],
        "quotes": {
            "found": sum(match.found for match in matches),
            "doubtful": len(doubtful),
            "missing": sum(not match.found for match in matches),
            "review": len(review),
        },
        "words": sum(len(one.words) for one in said.utterances),
        "state": "done",
        "why": None,
        "changed": changed,
    }


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
