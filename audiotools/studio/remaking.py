"""Results made again in the background, once nobody has decided anything for a moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import anyio.to_thread

from audiotools.errors import AudiotoolsError
from audiotools.journal.journal import Journal
from audiotools.pipeline.remake import decide
from audiotools.studio.background import Background
from audiotools.studio.opened import Opened

_QUIET = 0.8  # seconds without a decision after which results are made again
_IDLE = 4.0  # seconds without a decision after which exports are
_LOOK = 0.25  # seconds between looks at what is to be done
_ELSEWHERE = 1.5  # seconds between looks at what other programs decided
_AGAIN = 10.0  # seconds until something that failed is tried again


def remade(folder: str, exports: bool) -> tuple[int, list[str]]:
    """Make the results in a folder again.

    Returns
    -------
    tuple
        Entries of the journal when it began, and sentences on files that were left as they are.
    """
    notes: list[str] = []
    count = len(Journal(folder).entries)
    decide(Path(folder), (), exports=exports, on_note=notes.append)
    return count, notes


class Remaker:
    """Makes again what is held open, one after the other.

    Parameters
    ----------
    opened
        What is held open, as it is now.
    tell
        Called with the id of results and a message for their pages.
    """

    def __init__(self, opened: Callable[[], Iterable[Opened]], tell: Callable[[str, dict[str, Any]], None]) -> None:
        self._opened, self._tell = opened, tell
        self._background = Background()
        self._exported: dict[str, int] = {}  # entries of the journal that the exports were made with
        self._failed: dict[str, float] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look after what is held open."""
        self._task = asyncio.create_task(self._look_after())

    async def finish(self) -> None:
        """Make again what is still to be, and end."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for held in list(self._opened()):
            if not held.current or len(held.journal.entries) > self._exported.get(held.id, held.entries_read):
                await self._make(held, exports=True)
        self._background.close()

    async def _look_after(self) -> None:
        looked = 0.0
        while True:
            await asyncio.sleep(_LOOK)
            now = time.monotonic()
            if now - looked > _ELSEWHERE:
                looked = now
                for held in list(self._opened()):
                    await self._guarded(held, held.catch_up)
            for held in list(self._opened()):
                quiet = time.monotonic() - held.decided_at
                if now - self._failed.get(held.id, -_AGAIN) < _AGAIN:
                    continue
                if not held.current and quiet > _QUIET:
                    await self._make(held, exports=False)
                elif quiet > _IDLE and len(held.journal.entries) != self._exported.get(held.id, held.entries_read):
                    await self._make(held, exports=True)

    async def _make(self, held: Opened, *, exports: bool) -> None:
        if not exports:
            self._tell(held.id, {"remaking": True})
        try:
            entries, notes = await self._background.do(remade, str(held.folder), exports)
            await anyio.to_thread.run_sync(held.remade, entries)
            if exports:
                self._exported[held.id] = entries
                stale = await anyio.to_thread.run_sync(held.stale_exports)
                self._tell(held.id, {"exports_stale": stale, "notes": notes})
        except (AudiotoolsError, BrokenProcessPool, OSError) as error:
            self._failed[held.id] = time.monotonic()
            self._tell(held.id, {"notice": f"The results could not be made again yet: {error}"})
        finally:
            if not exports:
                self._tell(held.id, {"remaking": False})

    async def _guarded(self, held: Opened, work: Callable[[], None]) -> None:
        try:
            await anyio.to_thread.run_sync(work)
        except (AudiotoolsError, OSError) as error:
            self._tell(held.id, {"gone": True, "message": str(error)})
