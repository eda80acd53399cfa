"""The studio's server: what it answers at which address; see docs/studio.md."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator, Callable
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import anyio.to_thread
import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from audiotools.errors import AudioError, AudiotoolsError, ConfigError
from audiotools.studio import changes as asked
from audiotools.studio.hub import Hub
from audiotools.studio.opened import ConflictError, Opened
from audiotools.studio.security import Guard, Keys
from audiotools.studio.shell import start_page, workbench_page
from audiotools.studio.sound import tape_of
from audiotools.studio.workspace import MissingError, Workspace

T = TypeVar("T")

LANGUAGES = ("en", "fr", "ar")
"""Of the interface."""

_ASSET = re.compile(r"(?:[\w-]+/)?[\w-]+(?:\.[\w-]+)*\.(?:js|mjs|css|json|svg|png|woff2|ico|webmanifest)")
_KINDS = {
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "woff2": "font/woff2",
    "ico": "image/x-icon",
    "webmanifest": "application/manifest+json",
    "html": "text/html; charset=utf-8",
}


class Studio:
    """The studio on a workspace.

    Parameters
    ----------
    workspace
        The folders it may look into.
    by
        Who decides, for the record.
    """

    def __init__(self, workspace: Workspace, *, by: str | None = None) -> None:
        self.workspace, self.by = workspace, by
        self.hub = Hub()
        self._opened: dict[str, Opened] = {}
        self._lock = Lock()

    def open(self, id_: str) -> Opened:
        """Results, held open from the first time they are asked for."""
        folder = self.workspace.folder(id_)
        with self._lock:
            held = self._opened.get(id_)
            if held is None:
                held = Opened(id_, folder, lambda message, tab: self.hub.tell(id_, message, tab))
                self._opened[id_] = held
        held.catch_up()
        return held

    def app(self, keys: Keys, hosts: tuple[str, ...]) -> Guard:
        """What answers requests, guarded."""

        @contextlib.asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            self.hub.start()
            yield
            self.hub.close()

        routes = [
            Route("/", self.start),
            Route("/r/{id}", self.workbench),
            Route("/static/{path:path}", self._asset("audiotools.studio", "static")),
            Route("/page/{path:path}", self._asset("audiotools.page", "")),
            Route("/api/results", self.list_results),
            Route("/api/results/{id}", self.show),
            Route("/api/results/{id}/decisions", self.decide, methods=["POST"]),
            Route("/api/results/{id}/undo", self.undo, methods=["POST"]),
            Route("/api/results/{id}/redo", self.redo, methods=["POST"]),
            Route("/api/results/{id}/events", self.events),
            Route("/api/results/{id}/sound", self.sound),
        ]
        made = Starlette(
            routes=routes,
            lifespan=lifespan,
            exception_handlers={
                AudiotoolsError: _refused,
                msgspec.MsgspecError: _malformed,
                HTTPException: _http,
                Exception: _failed,
            },
        )
        return Guard(made, keys, hosts)

    async def start(self, request: Request) -> Response:
        """The page with the list."""
        return HTMLResponse(start_page(_language(request)))

    async def workbench(self, request: Request) -> Response:
        """The page of one recording's results."""
        await _work(self.workspace.folder, request.path_params["id"])
        return HTMLResponse(workbench_page(_language(request)))

    def _asset(self, package: str, inner: str) -> Callable[[Request], Any]:
        async def asset(request: Request) -> Response:
            path: str = request.path_params["path"]
            if _ASSET.fullmatch(path) is None:
                raise HTTPException(404)
            return _file(package, inner, path)

        return asset

    async def list_results(self, request: Request) -> Response:
        """The results that there are."""
        return _json(await _work(self.workspace.listing))

    async def show(self, request: Request) -> Response:
        """Everything that a page shows of results."""
        held = await self._held(request)
        return _json(await _work(held.view))

    async def decide(self, request: Request) -> Response:
        """Decide."""
        held = await self._held(request)
        wanted = msgspec.json.decode(await request.body(), type=asked.Asked)
        first = wanted.changes[0]
        if isinstance(first, asked.Replace) and first.preview:
            return _json(await _work(held.places, first))
        return _json(await _work(held.decide, wanted, tab=_tab(request), by=self.by))

    async def undo(self, request: Request) -> Response:
        """Take back what was decided last."""
        return await self._step(request, back=True)

    async def redo(self, request: Request) -> Response:
        """Let what was taken back hold again."""
        return await self._step(request, back=False)

    async def _step(self, request: Request, *, back: bool) -> Response:
        held = await self._held(request)
        wanted = msgspec.json.decode(await request.body(), type=asked.Step)
        return _json(await _work(held.step, wanted, back=back, tab=_tab(request), by=self.by))

    async def events(self, request: Request) -> Response:
        """What becomes of results, as it does."""
        held = await self._held(request)
        listener = self.hub.listen(held.id, request.query_params.get("tab", ""))
        last = request.headers.get("last-event-id", "")
        missed = held.since(int(last)) if last.isdigit() else []
        first = [{"reload": True}] if missed is None else missed
        return StreamingResponse(listener.stream(first), media_type="text/event-stream")

    async def sound(self, request: Request) -> Response:
        """The recording, or a stretch of its bytes."""
        held = await self._held(request)
        tape = await _work(tape_of, held.folder, held.state.said, self.workspace)
        return FileResponse(tape.path, media_type=tape.kind, headers={"cache-control": "private, no-cache"})

    async def _held(self, request: Request) -> Opened:
        return await _work(self.open, request.path_params["id"])


async def _work(function: Callable[..., T], *args: Any, **options: Any) -> T:
    """Do in a thread what may wait for the disk."""
    return await anyio.to_thread.run_sync(lambda: function(*args, **options))


def _language(request: Request) -> str:
    """The interface's language that the browser asks for first, of those that there are."""
    asked_for = request.headers.get("accept-language", "")
    codes = (part.partition(";")[0].strip().lower().partition("-")[0] for part in asked_for.split(","))
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])


def _tab(request: Request) -> str:
    return request.headers.get("x-tab", "")[:64]


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _file(package: str, inner: str, name: str) -> Response:
    place = resources.files(package)
    file = Path(str(place)) / inner / name
    if not file.is_file():
        raise HTTPException(404)
    kind = _KINDS[name.rpartition(".")[2]]
    return FileResponse(file, media_type=kind, headers={"cache-control": "private, no-cache"})


async def _refused(request: Request, error: Exception) -> Response:
    status = 422
    if isinstance(error, MissingError):
        status = 404
    elif isinstance(error, ConflictError):
        told = {"message": str(error), "version": error.version}
        return _json({**told, "full": True} if error.patches is None else {**told, "patches": error.patches}, 409)
    elif isinstance(error, AudioError):
        status = 404
    elif not isinstance(error, ConfigError):
        status = 500
    return _json({"message": str(error)}, status)


async def _malformed(request: Request, error: Exception) -> Response:
    return _json({"message": f"The request is not understood: {error}."}, 400)


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = {404: "There is nothing at this address.", 405: "That cannot be done at this address."}
    return _json({"message": told.get(status, "The request is not understood.")}, status)


async def _failed(request: Request, error: Exception) -> Response:
    return _json({"message": f"Something unexpected went wrong ({type(error).__name__})."}, 500)
