"""Server-sent events: every page that shows the same is told the same, in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec

_WAITING = 500  # messages a page may lie behind; one that lies further behind loads again
_BEAT = 15.0  # seconds between signs of life, by which a page that is gone is noticed


class Hub:
    """Who listens to what."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: dict[str, set[Listener]] = {}

    def start(self) -> None:
        """Take the running loop as the one that messages go out on."""
        self._loop = asyncio.get_running_loop()

    def tell(self, topic: str, message: dict[str, Any], but: str = "") -> None:
        """Tell everybody who listens to a topic, from any thread; `but` is the page that knows already."""
        if self._loop is None or self._loop.is_closed():
            return
        try:
            self._loop.call_soon_threadsafe(self._tell, topic, message, but)
        except RuntimeError:
            return  # the loop was closed meanwhile: nobody listens any more

    def _tell(self, topic: str, message: dict[str, Any], but: str) -> None:
        data = event(message)
        for listener in list(self._listeners.get(topic, ())):
            if not but or listener.tab != but:
                listener.put(data)

    def listen(self, topic: str, tab: str = "") -> Listener:
        """Begin to listen; see `Listener.stream`."""
        listener = Listener(tab, lambda gone: self._listeners.get(topic, set()).discard(gone))
        self._listeners.setdefault(topic, set()).add(listener)
        return listener

    def close(self) -> None:
        """Let every listener go."""
        for listeners in self._listeners.values():
            for listener in list(listeners):
                listener.end()


class Listener:
    """A page that listens."""

    def __init__(self, tab: str, left: Any) -> None:
        self.tab, self._left = tab, left
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(_WAITING + 2)

    def put(self, data: bytes) -> None:
        """Give it a message; one that lies too far behind is told to load again, and let go."""
        if self._queue.qsize() >= _WAITING:
            self._queue.put_nowait(event({"reload": True}))
            self.end()
            return
        self._queue.put_nowait(data)

    def end(self) -> None:
        """Let it go once it has what is waiting."""
        self._left(self)
        self._queue.put_nowait(None)

    async def stream(self, first: list[dict[str, Any]]) -> AsyncIterator[bytes]:
        """Messages as they come, after those that the page missed."""
        try:
            yield b": here\n\n"
            for message in first:
                yield event(message)
            while True:
                try:
                    data = await asyncio.wait_for(self._queue.get(), _BEAT)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if data is None:
                    return
                yield data
        finally:
            self._left(self)


def event(message: dict[str, Any]) -> bytes:
    r"""A message as the wire has it.

    >>> event({"version": 7, "remaking": True})
    b'id: 7\ndata: {"version":7,"remaking":true}\n\n'
    """
    head = f"id: {message['version']}\n".encode() if "version" in message else b""
    return head + b"data: " + msgspec.json.encode(message) + b"\n\n"
