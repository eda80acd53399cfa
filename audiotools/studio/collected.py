"""Names of the whole workspace, to be offered while somebody types: of every result, who takes part, known voices.

They are gathered in a process of its own, each results folder once until it changes, so that nobody who types waits.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from audiotools.articles.extraction import names_in
from audiotools.errors import AudiotoolsError
from audiotools.files import is_file
from audiotools.naming.voices import load_voices
from audiotools.people.roster import ENDING, FOLDER_FILE, load_roster
from audiotools.records import Reading
from audiotools.store import jsonfile
from audiotools.store.folder import Store
from audiotools.studio.background import Background
from audiotools.studio.workspace import Marks, Workspace, marks_of

Reader: TypeAlias = Callable[[list[str]], list[list[str]]]

MOST = 10_000
"""Names that are offered: those of most results."""

_FILES = ("transcript.json", "quotes.json")
_AT_ONCE = 50  # folders that are read between two looks at whether anybody still waits


class _Voice(msgspec.Struct, frozen=True):
    name: str | None = None


class _Voices(msgspec.Struct, frozen=True):
    """Of a transcript who speaks in it."""

    speakers: list[_Voice] = []


class _Known(NamedTuple):
    marks: Marks
    names: tuple[str, ...]


class Names:
    """The names of a workspace, as far as they are known.

    Parameters
    ----------
    workspace
        Whose results are looked at.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[Path, _Known] = {}
        self._background = Background()
        self._lock = asyncio.Lock()

    async def gather(self) -> list[str]:
        """Every name that may be told, those of most results first."""
        async with self._lock:
            places, files = await asyncio.to_thread(self._places)
            for start in range(0, len(places), _AT_ONCE):
                await self._read(places[start : start + _AT_ONCE], names_of_results)
            for path, marks in files:
                await self._read([(path, marks)], names_of_rosters)
            there = [path for path, _ in (*places, *files)]
            self._known = {path: self._known[path] for path in there if path in self._known}
            counted = Counter(name for one in self._known.values() for name in dict.fromkeys(one.names))
            voices = await asyncio.to_thread(_enrolled)
        return list(dict.fromkeys([*(name for name, _ in counted.most_common(MOST)), *voices]))

    async def _read(self, places: list[tuple[Path, Marks]], reader: Reader) -> None:
        changed = [(path, marks) for path, marks in places if self._known.get(path, _NOTHING).marks != marks]
        if not changed:
            return
        try:
            found = await self._background.do(reader, [str(path) for path, _ in changed])
        except BrokenProcessPool:
            return
        for (path, marks), names in zip(changed, found, strict=True):
            self._known[path] = _Known(marks, tuple(names))

    def _places(self) -> tuple[list[tuple[Path, Marks]], list[tuple[Path, Marks]]]:
        """Results folders, and files beside recordings that say who takes part, with what tells that they changed."""
        folders = list(self._workspace.folders())
        recordings = {self._workspace.recordings, self._workspace.home, *(one.parent for one in folders)}
        if self._workspace.recording is not None:
            recordings.add(self._workspace.recording.parent)
        beside = [path for place in sorted(recordings) if place.is_dir() for path in sorted(place.glob(f"*{ENDING}"))]
        beside += [path for place in sorted(recordings) if is_file(path := place / FOLDER_FILE)]
        files = [path for path in dict.fromkeys(beside) if is_file(path)]
        marked = [(folder, marks_of(folder / name for name in _FILES)) for folder in folders]
        return marked, [(path, marks_of([path])) for path in files]

    def close(self) -> None:
        """End what is being read."""
        self._background.close()


_NOTHING = _Known((), ())


def names_of_results(folders: list[str]) -> list[list[str]]:
    """Of each results folder the names of its voices, and of the people and places of its article."""
    return [_of_results(Path(folder)) for folder in folders]


def names_of_rosters(files: list[str]) -> list[list[str]]:
    """Of each file the people who take part, but for those who appear under another name."""
    return [_of_roster(Path(path)) for path in files]


def _of_results(folder: Path) -> list[str]:
    found: list[str] = []
    try:
        if is_file(folder / "transcript.json"):
            said = jsonfile.load("transcript", folder / "transcript.json", _Voices)
            found += [voice.name for voice in said.speakers if voice.name]
        if is_file(folder / "quotes.json"):
            reading = jsonfile.load("quotes", folder / "quotes.json", Reading)
            found += names_in(reading.quotes)
            if reading.article is not None:
                found += names_in(reading.article)
        origin = Store(folder).origin
        found += origin.hotwords if origin is not None else ()
    except AudiotoolsError:
        pass  # what is damaged says so in the list
    return list(dict.fromkeys(found))


def _of_roster(path: Path) -> list[str]:
    try:
        return [speaker.shown for speaker in load_roster(path).speakers]
    except AudiotoolsError:
        return []


def _enrolled() -> list[str]:
    try:
        return [voice.name for voice in load_voices()]
    except AudiotoolsError:
        return []
