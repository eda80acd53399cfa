"""A collection for colleagues to search, read-only: nothing that they can ask changes anything.

What is withheld is not in the results that the database is made from, and recordings that are closed are left out of
every question. Before something is shown its files are looked at once more: what was decided since the database was
written is taken up first, or not shown at all.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from collections.abc import Collection as Names
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from audiotools import files
from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.journal.journal import Journal
from audiotools.library.collection import MANIFEST, Collection, Entry
from audiotools.library.database import Database
from audiotools.library.indexing import bring_up, open_database
from audiotools.library.pages import PAGE, Choices, SearchPage, message_page, recording_page
from audiotools.library.searching import Filters, Found, search
from audiotools.library.stamps import stamp
from audiotools.page.sending import Sent
from audiotools.pipeline.locating import load_result
from audiotools.redaction.bleep import write_bleeped
from audiotools.redaction.gate import withheld_stretches
from audiotools.store.scratch import scratch_folder

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_KINDS = {
    ".wav": "audio/wav", ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".mp4": "audio/mp4", ".aac": "audio/aac",
    ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".flac": "audio/flac", ".webm": "audio/webm",
}  # fmt: skip
"""Endings of files that browsers play, and what they are sent as."""

_LOOKED = 2.0
"""Seconds for which a look at all files of the collection holds; those of what is shown are looked at every time."""

_NOT_PLAYED = "Browsers cannot play a file of this kind: the passages have their times."
_GONE = "The recording is not where it was."

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self'; "
    "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Served:
    """A collection as it is served.

    Parameters
    ----------
    folder
        Of the collection.
    scratch
        A folder for copies in which what is withheld cannot be heard.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.scratch = folder, scratch
        self._lock = threading.Lock()
        self._bleeping = threading.Lock()
        self._read(0)

    def _read(self, seen: int) -> None:
        self.collection = Collection(self.folder)
        self.entries = {entry.id: entry for entry in self.collection.entries}
        self._seen, self._looked = seen, -_LOOKED

    def look(self, *, now: bool = False) -> None:
        """Take up what was decided since the database was written, where nobody else is writing.

        Parameters
        ----------
        now
            Although everything was looked at a moment ago.
        """
        with self._lock:
            changed = (self.folder / MANIFEST).stat().st_mtime_ns
            if changed != self._seen:
                self._read(changed)
            if not now and time.monotonic() - self._looked < _LOOKED:
                return
            self._looked = time.monotonic()
            with contextlib.suppress(AudiotoolsError), contextlib.closing(open_database(self.collection)) as database:
                known = database.stamps()
                if known == {entry.id: stamp(self.collection, entry) for entry in self.entries.values()}:
                    return
            with contextlib.suppress(AudiotoolsError, OSError):  # busy, or a folder that may only be read
                bring_up(self.collection)

    def shows(self, id_: str) -> bool:
        """Whether a recording may be shown, once what was decided about it is taken up."""
        for now in (False, True):
            self.look(now=now)
            with contextlib.closing(open_database(self.collection)) as database:
                if self.is_fresh(database, id_):
                    return True
        return False

    def is_fresh(self, database: Database, id_: str) -> bool:
        """Whether what the database holds of a recording is what its results say, and it is open to all."""
        entry = self.entries.get(id_)
        if entry is None:
            return False
        known = database.select("SELECT stamp, closed FROM recording WHERE id = :id", {"id": id_})
        return bool(known) and not known[0]["closed"] and known[0]["stamp"] == stamp(self.collection, entry)

    def answer(self, words: str, filters: Filters, skip: int) -> tuple[Found, bool]:
        """What is found, and whether some of it was left out because it is being written anew."""
        found, stale = Found(), set[str]()
        for now in (False, True):
            self.look(now=now)
            with contextlib.closing(open_database(self.collection)) as database:
                found = search(database, words, filters, limit=PAGE, offset=skip)
                shown = {hit.recording for hit in found.hits} | {one.recording for one in found.recordings}
                stale = {id_ for id_ in shown if not self.is_fresh(database, id_)}
            if not stale:
                break
        kept = Found(
            hits=tuple(hit for hit in found.hits if hit.recording not in stale),
            total=found.total,
            people=() if stale else found.people,
            recordings=tuple(one for one in found.recordings if one.recording not in stale),
        )
        return kept, bool(stale)

    def choices(self) -> Choices:
        """What the filters offer: what recordings that are open to all have."""
        with contextlib.closing(open_database(self.collection)) as database:

            def every(column: str) -> tuple[str, ...]:
                rows = database.select(
                    f"SELECT DISTINCT {column} AS one FROM recording "  # noqa: S608 -- names of our own columns
                    f"WHERE closed = 0 AND {column} IS NOT NULL AND {column} <> '' ORDER BY {column}"
                )
                return tuple(row["one"] for row in rows)

            people = database.select(
                "SELECT DISTINCT q.name AS one FROM person q JOIN recording r ON r.id = q.recording "
                "WHERE r.closed = 0 AND q.name IS NOT NULL AND q.voice IS NOT NULL ORDER BY q.name LIMIT 2000"
            )
            return Choices(
                people=tuple(row["one"] for row in people),
                collections=every("collection"),
                rights=every("rights"),
                languages=every("language"),
            )

    def page_of(self, id_: str) -> str | None:
        """The page of a recording; None where there is none to see."""
        if not self.shows(id_):
            return None
        with contextlib.closing(open_database(self.collection)) as database:
            if not self.is_fresh(database, id_):  # decided in between
                return None
            asked = {"id": id_}
            recording = database.select("SELECT * FROM recording WHERE id = :id", asked)[0]
            people = database.select("SELECT name, voice, role FROM person WHERE recording = :id", asked)
            passages = database.select(
                "SELECT start, stop, voice, person, text FROM passage WHERE recording = :id ORDER BY passage.id", asked
            )
            quotes = database.select(
                'SELECT m.start, q.text, q.speaker, m.article FROM "match" m JOIN quote q ON q.recording = m.recording '
                "AND q.article = m.article AND q.quote = m.quote "
                "WHERE m.recording = :id AND m.start IS NOT NULL ORDER BY m.start",
                asked,
            )
        silent = self._silent(self.entries[id_])
        return recording_page(self.collection.manifest.name, recording, people, passages, quotes, silent=silent)

    def _silent(self, entry: Entry) -> str:
        """Why a recording cannot be heard; empty where it can."""
        path = self.collection.recording(entry)
        if not files.is_file(path) or self.collection.presence(entry) != "here":
            return _GONE
        return "" if path.suffix.lower() in _KINDS else _NOT_PLAYED

    def sound_of(self, id_: str) -> tuple[Path, str, tuple[int, int] | None] | None:
        """A recording as it may be heard, what it is sent as, and its size and date; None where nothing is to hear."""
        if not self.shows(id_):
            return None
        entry = self.entries[id_]
        if self._silent(entry):
            return None
        folder, source = self.collection.results(entry), self.collection.recording(entry)
        said = load_result(folder).transcript
        stretches = withheld_stretches(said, Journal(folder).withheld)
        if not stretches:
            return source, _KINDS[source.suffix.lower()], entry.looked_at
        bleeped = self.scratch / f"{stamp(self.collection, entry)}.flac"
        with self._bleeping:
            if not bleeped.is_file():
                for old in self.scratch.glob("*.flac"):
                    old.unlink()  # one recording at a time: a copy may have gigabytes
                write_bleeped(source, bleeped, stretches, said)
        return bleeped, "audio/flac", None


class Pages:
    """What is answered to each address.

    Parameters
    ----------
    served
        The collection.
    """

    def __init__(self, served: Served) -> None:
        self.served = served

    @property
    def name(self) -> str:
        """Of the collection."""
        return self.served.collection.manifest.name

    def find(self, request: Request) -> Response:
        """The search page."""
        asked = request.query_params
        words = asked.get("q", "")[:1000]
        filters = Filters(**{name: asked.get(name, "").strip()[:200] or None for name in _ASKED}, closed=False)
        number = asked.get("skip", "")
        skip = int(number) if number.isdecimal() and number.isascii() and len(number) < 5 else 0
        self.served.look()
        shown = SearchPage(name=self.name, words=words, filters=filters, choices=self.served.choices(), skip=skip)
        if not any(sign.isalnum() for sign in words) and filters == Filters(closed=False):
            return _page(shown.html())
        try:
            found, stale = self.served.answer(words, filters, skip)
        except ConfigError as error:
            return _page(msgspec.structs.replace(shown, note=str(error)).html(), 400)
        note = "Some recordings are being written anew and are left out: ask again in a moment." if stale else ""
        return _page(msgspec.structs.replace(shown, found=found, note=note).html())

    def recording(self, request: Request) -> Response:
        """The page of a recording."""
        content = self.served.page_of(request.path_params["id"])
        if content is None:
            return _page(message_page(self.name, "There is no recording of this address to see."), 404)
        return _page(content)

    def sound(self, request: Request) -> Response:
        """A recording's sound, or the part of it that is asked for."""
        found = self.served.sound_of(request.path_params["id"])
        if found is None:
            return _page(message_page(self.name, "There is no recording of this address to hear."), 404)
        path, kind, looked = found
        return Sent(path, kind, _HEADERS, looked=looked)

    def in_a_thread(self, answer: Callable[[Request], Response]) -> Callable[[Request], Any]:
        """An answer that does not keep others waiting, whatever is wrong with the collection."""

        async def answering(request: Request) -> Response:
            try:
                return await run_in_threadpool(answer, request)
            except (AudiotoolsError, OSError):
                told = "The collection cannot be read at the moment: ask again, or tell who looks after it."
                return _page(message_page(self.name, told), 503)

        return answering


_ASKED = ("person", "since", "until", "collection", "rights", "language")


def _page(content: str, status: int = 200) -> Response:
    return HTMLResponse(content, status, headers=_HEADERS)


class OwnNames:
    """Answers only what is asked under a name of this machine.

    Any name on the web can be made to lead here (DNS rebinding), and a page that was opened under it could read
    everything in a colleague's name. An address in numbers cannot be made to.

    Parameters
    ----------
    app
        What answers.
    hosts
        The names.
    numbers
        Whether any address in numbers is this machine's as well, because it listens on all that it has.
    """

    def __init__(self, app: ASGIApp, hosts: Names[str], *, numbers: bool = False) -> None:
        self.app, self.hosts, self.numbers = app, {host.lower() for host in hosts}, numbers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan" or self._known(dict(scope["headers"]).get(b"host", b"")):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            refused = message_page("audiotools", "This is not the address of the collection: ask who looks after it.")
            await _page(refused, 421)(scope, receive, send)

    def _known(self, given: bytes) -> bool:
        try:
            host = urlsplit("//" + given.decode("latin-1")).hostname or ""
            return host in self.hosts or (self.numbers and bool(ipaddress.ip_address(host)))
        except ValueError:
            return False


def make_app(served: Served, hosts: Names[str], *, numbers: bool = False) -> Starlette:
    """The pages as an application.

    Parameters
    ----------
    served
        The collection.
    hosts, numbers
        Under which it may be asked, see `OwnNames`.
    """
    pages = Pages(served)
    routes = [
        Route("/", pages.in_a_thread(pages.find)),
        Route("/recording/{id}", pages.in_a_thread(pages.recording)),
        Route("/sound/{id}", pages.in_a_thread(pages.sound)),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(OwnNames, hosts=hosts, numbers=numbers)])


LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve_collection(
    folder: Path, *, host: str = LOOPBACK[0], port: int = 0, ready: Callable[[str], None] | None = None
) -> None:
    """Answer until the process is told to stop.

    Parameters
    ----------
    folder
        Of the collection.
    host
        Address to listen on: 127.0.0.1 for this machine alone; this machine's name or address for its network.
    port
        To listen on; 0: one that is free.
    ready
        Called with the address, once it answers.

    Raises
    ------
    ConfigError
        If the address or port is taken, or not of this machine.
    """
    with (
        scratch_folder() as scratch,
        contextlib.closing(_listen(host, port)) as listener,
    ):
        served = Served(folder, scratch)
        served.look()
        bound = listener.getsockname()[1]
        everywhere = host in ("0.0.0.0", "::")  # noqa: S104 -- a person asked for it
        own = socket.gethostname()
        names = [own, own.partition(".")[0], f"{own}.local"] if everywhere else [host]
        app = make_app(served, [*LOOPBACK, *names], numbers=everywhere)
        settings = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=1
        )
        if ready is not None:
            shown = socket.gethostname() if everywhere else f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{bound}/")
        uvicorn.Server(settings).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except (OSError, OverflowError, IndexError) as error:
        raise ConfigError(
            f"Cannot listen on {host}, port {port} ({error}): choose another with --host or --port."
        ) from error
    listener.listen(128)
    return listener
