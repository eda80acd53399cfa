"""What the studio answers about sound: the recording, its outline, a stretch as readers will hear it."""

from __future__ import annotations

import asyncio
import math
import weakref
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from audiotools.errors import AudioError, AudiotoolsError, ConfigError
from audiotools.store.scratch import scratch_folder
from audiotools.studio.answers import answer, file_answer, work
from audiotools.studio.background import Background
from audiotools.studio.hub import Hub
from audiotools.studio.opened import Opened
from audiotools.studio.sound import (
    Copies,
    Playback,
    PreparingError,
    heard_by_readers,
    peaks_at,
    peaks_from,
    playback_of,
    write_for_readers,
    write_peaks,
    write_playable,
    write_stretch,
)
from audiotools.studio.workspace import Workspace

_AT_ONCE = 120.0  # seconds of a stretch that is decoded when it is asked for
_COLUMNS = 10_000  # columns of an outline, at most


class Listening:
    """The routes about sound.

    Parameters
    ----------
    workspace
        The folders it may look into.
    hub
        Told when something that takes long is there.
    held
        From a request to the results it is about.
    """

    def __init__(self, workspace: Workspace, hub: Hub, held: Callable[[Request], Any]) -> None:
        self._workspace, self._hub, self._held = workspace, hub, held
        self._own = ExitStack()
        weakref.finalize(self, self._own.close)
        self.copies = Copies(self._own.enter_context(scratch_folder()))
        self._background = Background()
        self._tasks: set[asyncio.Task[None]] = set()

    def routes(self) -> list[Route]:
        """Addresses and what answers them."""
        return [
            Route("/api/results/{id}/sound", self.sound),
            Route("/api/results/{id}/peaks", self.peaks),
        ]

    def close(self) -> None:
        """End what is being made, and remove every copy."""
        self._background.close()
        self._own.close()

    def known(self, held: Opened) -> dict[str, Any]:
        """Whether there is sound to play, for the page."""
        url = f"/api/results/{held.id}/sound"
        try:
            tape = playback_of(held.folder, held.state.said, self._workspace)
        except AudiotoolsError as error:
            return {"state": "missing", "why": str(error), "url": None}
        if tape.played or self.copies.path(tape.path, "playable", ".m4a").is_file():
            return {"state": "ready", "why": None, "url": url}
        return {"state": "preparing", "why": "A copy that browsers play is being made.", "url": url}

    async def sound(self, request: Request) -> Response:
        """The recording, or a stretch of its bytes; as readers will hear it with ``preview=readers``."""
        held: Opened = await self._held(request)
        tape: Playback = await work(playback_of, held.folder, held.state.said, self._workspace)
        query = request.query_params
        if query.get("preview") == "readers":
            stretches = await work(heard_by_readers, held.folder, held.state.said)
            if "start" in query:
                start, end = _stretch(query.get("start"), query.get("end"))
                path = self.copies.path(tape.path, "stretch", ".flac", start, end, stretches)
                if not path.is_file():
                    await work(write_stretch, tape.path, path, start, end, stretches)
                return file_answer(path, "audio/flac")
            if stretches:
                path = self.copies.path(tape.path, "readers", ".flac", stretches)
                await self._made(held, path, "sound", write_for_readers, str(tape.path), str(path), stretches)
                return file_answer(path, "audio/flac")
        if tape.played:
            return file_answer(tape.path, tape.kind, looked=tape.looked)
        path = self.copies.path(tape.path, "playable", ".m4a")
        await self._made(held, path, "sound", write_playable, str(tape.path), str(path))
        return file_answer(path, "audio/mp4")

    async def peaks(self, request: Request) -> Response:
        """The outline of a stretch."""
        held: Opened = await self._held(request)
        tape: Playback = await work(playback_of, held.folder, held.state.said, self._workspace)
        start, end = _stretch(request.query_params.get("start", "0"), request.query_params.get("end"))
        asked = request.query_params.get("n", "1000")
        if not asked.isdigit() or not 0 < int(asked) <= _COLUMNS:
            raise ConfigError(f"An outline has 1 to {_COLUMNS} columns.")
        whole = self.copies.path(tape.path, "peaks", ".npy")
        if not whole.is_file():
            self._begin(held, whole, "peaks", write_peaks, str(tape.path), str(whole))
            if end - start <= _AT_ONCE:
                return answer(await work(peaks_at, tape.path, start, end, int(asked), self.copies.folder))
            raise PreparingError("The outline is being made.")
        return answer(await work(peaks_from, whole, start, end, int(asked)))

    async def _made(self, held: Opened, path: Path, what: str, function: Callable[..., None], *args: Any) -> None:
        """See to it that a copy is there.

        Raises
        ------
        PreparingError
            If it is not yet.
        """
        if not path.is_file():
            self._begin(held, path, what, function, *args)
            raise PreparingError("The sound is being prepared.")

    def _begin(self, held: Opened, path: Path, what: str, function: Callable[..., None], *args: Any) -> None:
        if path not in self.copies.begun:
            self.copies.begun.add(path)
            task = asyncio.create_task(self._make(held.id, path, what, function, *args))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _make(self, id_: str, path: Path, what: str, function: Callable[..., None], *args: Any) -> None:
        try:
            await self._background.do(function, *args)
        except (AudiotoolsError, BrokenProcessPool, OSError) as error:
            self._hub.tell(id_, {what: "failed", "message": str(error)})
        else:
            self._hub.tell(id_, {what: "ready"})
        finally:
            self.copies.begun.discard(path)


def _stretch(start: str | None, end: str | None) -> tuple[float, float]:
    try:
        low, high = float(start or 0), float(end or "nan")
    except ValueError:
        low = high = math.nan
    if not (0 <= low < high < math.inf):
        raise AudioError("Say which stretch: start and end in seconds.")
    return low, high
