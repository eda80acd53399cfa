"""Who may talk to the studio: the browser of the person who started it, and nothing else.

Any page that a browser shows can send requests to this machine, and any name on the web can be made to lead here. So a
request is answered only where all of this holds:

* its ``Host`` is the address that the studio was opened at (no name that leads here by DNS rebinding);
* it carries the cookie that the secret in the address is exchanged for (other people and programs of this machine do
  not know it; the cookie is bound to the port and is sent to nobody else's pages);
* where the browser says which site it comes from, it comes from the studio's own pages (a page of another program on
  another port of this machine is the same site for cookies, and another origin here);
* what changes something says that its ``Origin`` is the studio, and has a type that forms cannot send.

What is answered may run, load and show nothing but what the studio itself serves.
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, Response

from audiotools.page.markup import tag
from audiotools.page.texts import Texts, first_language

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; frame-src 'self'; worker-src 'none'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What the studio's own pages may do."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

_SAFE = ("GET", "HEAD")
_TYPES = ("application/json", "application/octet-stream")

LONGEST_BODY = 2_000_000
"""Bytes of a request, uploads aside."""

_ENTRY = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>audiotools studio</title>'
    '<meta http-equiv="refresh" content="0; url={path}"><p><a href="{path}">Open the studio</a></p></html>'
)


class Keys:
    """The secret in the address, and what the browser gets in exchange.

    Parameters
    ----------
    port
        On which the studio listens: cookies do not tell ports apart, so the cookie's name does.
    """

    def __init__(self, port: int) -> None:
        self.secret = secrets.token_urlsafe(32)
        self.cookie = f"audiotools_studio_{port}"
        self._session = secrets.token_urlsafe(32)
        self._once: set[str] = set()

    def once(self) -> str:
        """A secret that opens the studio a single time: for the command line of the browser, which others can read."""
        made = secrets.token_urlsafe(32)
        self._once.add(made)
        return made

    def opens(self, given: str) -> bool:
        """Whether this is the secret; one that is good for a single time is used up."""
        for known in list(self._once):
            if hmac.compare_digest(given.encode(), known.encode()):
                self._once.discard(known)
                return True
        return hmac.compare_digest(given.encode(), self.secret.encode())

    def knows(self, cookies: str) -> bool:
        """Whether a request's cookies hold what the secret was exchanged for."""
        try:
            sent = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        return sent is not None and hmac.compare_digest(sent.value.encode(), self._session.encode())

    @property
    def set_cookie(self) -> str:
        """The header that gives the browser its cookie."""
        return f"{self.cookie}={self._session}; Path=/; HttpOnly; SameSite=Strict"


class Guard:
    """Answers a request only where it comes from the studio's own pages in the browser of who started it.

    Parameters
    ----------
    app
        What answers.
    keys
        The secrets.
    hosts
        ``Host`` of the studio's addresses, with the port.
    """

    def __init__(self, app: ASGIApp, keys: Keys, hosts: tuple[str, ...]) -> None:
        self.app, self.keys, self.hosts = app, keys, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # there are no web sockets here

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self.refusal(scope)
        if refused is not None:
            headers = Headers(scope=scope)
            if refused.status_code in (401, 403) and "text/html" in headers.get("accept", ""):
                refused = _shown(refused.status_code, headers.get("accept-language", ""))
            await refused(scope, receive, guarded)
            return
        await self.app(scope, _limited(receive, scope), guarded)

    def refusal(self, scope: Scope) -> Response | None:
        """What a request is told that is not to be answered; None where it is."""
        headers = Headers(scope=scope)
        method, path = scope["method"], scope["path"]
        host = headers.getlist("host")
        if len(host) != 1 or host[0].lower() not in self.hosts:
            return _told(421, "This is not the studio's address: open the one that the terminal shows.")
        origin = headers.get("origin")
        own = f"http://{host[0].lower()}"
        if origin is not None and origin.lower() != own:
            return _told(403, "The request comes from another page and is not answered.")
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if path == "/" and "secret" in query:
            return self._entered(method, query)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _told(403, "The request comes from another page and is not answered.")
        if not self.keys.knows(headers.get("cookie", "")):
            return _told(401, "Open the studio from the address that the terminal shows; this one lacks its secret.")
        if method not in _SAFE:
            if origin is None:
                return _told(403, "The request does not say where it comes from and is not answered.")
            kind = headers.get("content-type", "").partition(";")[0].strip().lower()
            if method != "DELETE" and kind not in _TYPES:
                return _told(415, "Send JSON, or the bytes of a file.")
            length = headers.get("content-length", "0")
            if kind != "application/octet-stream" and (not length.isdigit() or int(length) > LONGEST_BODY):
                return _told(413, "That is too much at once.")
        return None

    def _entered(self, method: str, query: dict[str, list[str]]) -> Response:
        if method != "GET" or not self.keys.opens(query["secret"][0]):
            return _told(
                403, "That secret is not, or no longer, the studio's: take the address that the terminal shows."
            )
        # Not a redirect: the browser comes here from a terminal or a file, and would not send a strict cookie along.
        wanted = query.get("open", [""])[0]
        path = f"/r/{wanted}" if wanted.isalnum() else "/"
        return HTMLResponse(
            _ENTRY.format(path=path),
            headers={
                "set-cookie": self.keys.set_cookie,
                "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
            },
        )


def _told(status: int, message: str) -> Response:
    return JSONResponse({"message": message}, status)


def _shown(status: int, asked_for: str) -> Response:
    """What somebody sees who comes here by a bookmark, or with the address of a studio that was started again since."""
    t = Texts(first_language(asked_for))
    head = tag("head", tag("meta", charset="utf-8"), tag("title", "audiotools studio"))
    body = tag("body", tag("main", tag("h1", "audiotools studio"), tag("p", t("start.again"))))
    return HTMLResponse(f"<!doctype html>{tag('html', head, body, lang=t.language, dir=t.direction)}", status)


def _limited(receive: Receive, scope: Scope) -> Receive:
    """What a request sends, broken off where it is longer than it may be; files are measured where they are written."""
    kind = Headers(scope=scope).get("content-type", "")
    if kind.startswith("application/octet-stream"):
        return receive
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LONGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return limited
