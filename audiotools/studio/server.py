"""The studio's server: what it answers at which address; see docs/studio.md."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from audiotools.errors import AudioError, AudiotoolsError
from audiotools.page.page import page_lines
from audiotools.page.texts import LANGUAGES, first_language
from audiotools.pipeline.drafting import draft
from audiotools.studio import changes as asked
from audiotools.studio import panel
from audiotools.studio.answers import answer, failed, file_answer, malformed, not_there, refused, work
from audiotools.studio.background import Background
from audiotools.studio.collected import Names
from audiotools.studio.hub import Hub
from audiotools.studio.listening import Listening
from audiotools.studio.opened import Opened
from audiotools.studio.remaking import Remaker
from audiotools.studio.security import Guard, Keys
from audiotools.studio.settings import Settings
from audiotools.studio.shell import start_page, workbench_page
from audiotools.studio.sound import playback_of
from audiotools.studio.starting import Starting
from audiotools.studio.workspace import Workspace

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
}
_PREVIEW = "sandbox allow-scripts allow-same-origin; frame-ancestors 'self'"
# The page brings a stricter policy of its own, which holds as well.


class Studio:
    """The studio on a workspace.

    Parameters
    ----------
    workspace
        The folders it may look into.
    by
        Who decides, for the record.
    settings
        What a person set; their own file when left out.
    engines
        For runs, in place of those that the settings name: keyword arguments of `audiotools.process`.
    remakes
        Whether results are made again in the background.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        by: str | None = None,
        settings: Settings | None = None,
        engines: dict[str, Any] | None = None,
        remakes: bool = True,
    ) -> None:
        self.workspace, self.by, self.remakes = workspace, by, remakes
        self.settings = settings or Settings()
        self.hub = Hub()
        self.starting = Starting(workspace, self.hub, engines)
        self.remaker = Remaker(lambda: tuple(self._opened.values()), self.hub.tell)
        self.listening = Listening(workspace, self.hub, self._held)
        self.names = Names(workspace)
        self._exporting = Background()
        self._exports: set[asyncio.Task[None]] = set()
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
            self.starting.jobs.start()
            if self.remakes:
                self.remaker.start()
            yield
            self.hub.close()
            await self.starting.jobs.finish()
            if self.remakes:
                await self.remaker.finish()
            self._exporting.close()
            self.names.close()
            self.listening.close()

        one = "/api/results/{id}"
        routes = [
            Route("/", self.start),
            Route("/r/{id}", self.workbench),
            Route("/static/{path:path}", _asset("audiotools.studio", "static")),
            Route("/page/{path:path}", _asset("audiotools.page", "")),
            Route("/api/settings", self.settings_route, methods=["GET", "PUT"]),
            Route("/api/results", self.list_results),
            Route(one, self.show),
            Route(f"{one}/decisions", self.decide, methods=["POST"]),
            Route(f"{one}/undo", self.undo, methods=["POST"]),
            Route(f"{one}/redo", self.redo, methods=["POST"]),
            Route(f"{one}/events", self.events),
            Route(f"{one}/names", self.offered),
            Route(f"{one}/preview", self.preview),
            Route(f"{one}/exports", self.exports, methods=["GET", "POST"]),
            Route(f"{one}/exports/{{file:path}}", self.download),
            *self.listening.routes(),
            *self.starting.routes(),
        ]
        made = Starlette(
            routes=routes,
            lifespan=lifespan,
            exception_handlers={
                AudiotoolsError: refused,
                msgspec.MsgspecError: malformed,
                ClientDisconnect: malformed,
                HTTPException: not_there,
                Exception: failed,
            },
        )
        return Guard(made, keys, hosts)

    async def start(self, request: Request) -> Response:
        """The page with the list."""
        return HTMLResponse(start_page(await self._language(request)))

    async def workbench(self, request: Request) -> Response:
        """The page of one recording's results."""
        id_ = request.path_params["id"]
        await work(self.workspace.folder, id_)
        return HTMLResponse(workbench_page(await self._language(request), id_))

    async def _language(self, request: Request) -> str:
        """The interface's language: as it was set, else the first that the browser asks for and that there is."""
        chosen = (await work(self.settings.load)).get("language")
        return chosen if chosen in LANGUAGES else first_language(request.headers.get("accept-language", ""))

    async def settings_route(self, request: Request) -> Response:
        """What a person set."""
        if request.method == "PUT":
            wanted = msgspec.json.decode(await request.body(), type=dict[str, dict[str, Any]])
            await work(self.settings.save, wanted.get("settings", {}))
        return answer({"settings": await work(self.settings.load)})

    async def list_results(self, request: Request) -> Response:
        """The results that there are."""
        running = self.starting.states()
        listed = await work(self.workspace.listing)
        return answer([{**one, **running.get(one["id"], {})} for one in listed])

    async def show(self, request: Request) -> Response:
        """Everything that a page shows of results."""
        held = await self._held(request)

        def view() -> dict[str, Any]:
            return {**held.view(), "exports_stale": held.stale_exports(), "sound": self.listening.known(held)}

        return answer(await work(view))

    async def decide(self, request: Request) -> Response:
        """Decide."""
        held = await self._held(request)
        wanted = msgspec.json.decode(await request.body(), type=asked.Asked)
        first = wanted.changes[0]
        if isinstance(first, asked.Replace) and first.preview:
            return answer(await work(held.places, first))
        return answer(await work(held.decide, wanted, tab=_tab(request), by=self.by))

    async def undo(self, request: Request) -> Response:
        """Take back what was decided last."""
        return await self._step(request, back=True)

    async def redo(self, request: Request) -> Response:
        """Let what was taken back hold again."""
        return await self._step(request, back=False)

    async def _step(self, request: Request, *, back: bool) -> Response:
        held = await self._held(request)
        wanted = msgspec.json.decode(await request.body(), type=asked.Step)
        return answer(await work(held.step, wanted, back=back, tab=_tab(request), by=self.by))

    async def events(self, request: Request) -> Response:
        """What becomes of results, as it does."""
        held = await self._held(request)
        listener = self.hub.listen(held.id, request.query_params.get("tab", ""))
        last = request.headers.get("last-event-id", "")
        missed = held.since(int(last)) if last.isdigit() else []
        first = [{"reload": True}] if missed is None else missed
        return StreamingResponse(listener.stream(first), media_type="text/event-stream")

    async def offered(self, request: Request) -> Response:
        """Names of the whole workspace, to be offered while somebody types."""
        held = await self._held(request)
        return answer({"names": await work(held.tellable, await self.names.gather())})

    async def preview(self, request: Request) -> Response:
        """The page as readers will get it, with sound in which what is withheld is not heard."""
        held = await self._held(request)

        def page() -> str:
            result = held.state.result if held.current else draft(held.folder).result
            return "".join(_with_sound(page_lines(result), f"/api/results/{held.id}/sound?preview=readers"))

        return HTMLResponse(
            await work(page), headers={"content-security-policy": _PREVIEW, "x-frame-options": "SAMEORIGIN"}
        )

    async def exports(self, request: Request) -> Response:
        """What can be made and was made; made, in the background."""
        held = await self._held(request)
        if request.method == "GET":
            return answer(await work(lambda: panel.panel(held, self._recording(held))))
        wanted = msgspec.json.decode(await request.body(), type=panel.Making)
        options = panel.checked(wanted)
        tape = await work(self._recording, held)
        task = asyncio.create_task(self._make(held, options, wanted.quotes, tape))
        self._exports.add(task)
        task.add_done_callback(self._exports.discard)
        return answer({"export": held.id}, 202)

    async def _make(
        self, held: Opened, options: dict[str, dict[str, Any]], quotes: list[str] | None, tape: Path | None
    ) -> None:
        audio = None if tape is None else str(tape)
        try:
            files, notes = await self._exporting.do(panel.make, str(held.folder), options, quotes, audio)
            told: dict[str, Any] = {"state": "done", "files": files, "notes": notes, "message": None}
        except (AudiotoolsError, BrokenProcessPool, OSError) as error:
            told = {"state": "failed", "files": [], "notes": [], "message": str(error)}
        self.hub.tell(held.id, {"exports": told})
        self.hub.tell(held.id, {"exports_stale": await work(held.stale_exports)})

    def _recording(self, held: Opened) -> Path | None:
        try:
            return playback_of(held.folder, held.state.said, self.workspace).path
        except AudioError:
            return None

    async def download(self, request: Request) -> Response:
        """A file that was made, to take away."""
        held = await self._held(request)
        path = await work(panel.download, held, request.path_params["file"])
        name = path.name.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_")
        kept = {"content-disposition": f'attachment; filename="{name}"'}
        return await work(lambda: file_answer(path, "application/octet-stream", kept, within=held.folder))

    async def _held(self, request: Request) -> Opened:
        return await work(self.open, request.path_params["id"])


def _asset(package: str, inner: str) -> Callable[[Request], Any]:
    """What answers with files of a package, of the kinds that pages load."""

    async def asset(request: Request) -> Response:
        path: str = request.path_params["path"]
        file = Path(str(resources.files(package))) / inner / path
        if _ASSET.fullmatch(path) is None or not file.is_file():
            raise HTTPException(404)
        return file_answer(file, _KINDS[path.rpartition(".")[2]])

    return asset


def _with_sound(pieces: Iterator[str], address: str) -> Iterator[str]:
    """A page whose player plays what lies at an address."""
    for piece in pieces:
        if piece.startswith("<audio "):
            yield f'<audio id="sound" preload="metadata" controls src="{address}"></audio>'
        else:
            yield piece


def _tab(request: Request) -> str:
    return request.headers.get("x-tab", "")[:64]
