"""Answers of the studio's server, and the errors it knows as such."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio.to_thread
import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from audiotools.errors import AudioError, AudiotoolsError, ConfigError
from audiotools.page.sending import Sent
from audiotools.studio.opened import ConflictError
from audiotools.studio.sound import PreparingError
from audiotools.studio.workspace import MissingError

T = TypeVar("T")

_SOON = "2"  # seconds after which what is being prepared may be asked for again


class TooLargeError(AudiotoolsError):
    """More than is taken, or than there is room for."""


class KindError(AudiotoolsError):
    """A file of a kind that nothing here can do anything with."""


async def work(function: Callable[..., T], *args: Any, **options: Any) -> T:
    """Do in a thread what may wait for the disk."""
    return await anyio.to_thread.run_sync(lambda: function(*args, **options))


def answer(value: Any, status: int = 200) -> Response:
    """Plain data as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def file_answer(path: Path, kind: str, headers: dict[str, str] | None = None, **looked: Any) -> Sent:
    """A file, or the stretch of its bytes that is asked for; `looked` as in `audiotools.page.sending.Sent`."""
    return Sent(path, kind, {"cache-control": "private, no-cache", **(headers or {})}, **looked)


_STATUS: tuple[tuple[type[AudiotoolsError], int], ...] = (
    (MissingError, 404),
    (TooLargeError, 413),
    (KindError, 415),
    (PreparingError, 503),
    (AudioError, 404),
    (ConfigError, 422),
)


async def refused(request: Request, error: Exception) -> Response:
    """What cannot be done, in a sentence."""
    if isinstance(error, ConflictError):
        told = {"message": str(error), "version": error.version}
        return answer({**told, "full": True} if error.patches is None else {**told, "patches": error.patches}, 409)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    made = answer({"message": str(error)}, status)
    if status == 503:
        made.headers["retry-after"] = _SOON
    return made


async def malformed(request: Request, error: Exception) -> Response:
    """A request that is not what it should be."""
    return answer({"message": f"The request is not understood: {error}."}, 400)


async def not_there(request: Request, error: Exception) -> Response:
    """An address that there is not, or at which something cannot be done."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = {404: "There is nothing at this address.", 405: "That cannot be done at this address."}
    return answer({"message": told.get(status, "The request is not understood.")}, status)


async def failed(request: Request, error: Exception) -> Response:
    """Something that nobody thought of."""
    return answer({"message": f"Something unexpected went wrong ({type(error).__name__})."}, 500)
