"""Files of a pinned model straight from the hub, by plain HTTPS: no account, no library, no report of use.

Each file is asked for at the pinned revision and written beside its place; what was cut off goes on where it stopped.
It gets its name when it has the pinned size and SHA-256, and is removed when it has not.

Conventions
-----------
* ``HF_ENDPOINT`` names another hub (a mirror), as it does for other programs. Proxies and certificates are the
  system's.
* Only HTTPS is spoken, but to this machine itself.
"""

from __future__ import annotations

import hashlib
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audiotools.errors import WeightsError
from audiotools.files import replace_file

if TYPE_CHECKING:
    from audiotools.models.pinned import Model, WeightFile

HUB = "https://huggingface.co"
UNFINISHED = ".unfinished"
"""Suffix of a file that is being fetched."""

_BLOCK = 1 << 20  # bytes
_TRIES = 3  # connections that break off, for one file
_PATIENCE = 60.0  # seconds without a byte
_RANGE, _GONE = 416, 404  # answers of HTTP: nothing is there beyond what was asked for; nothing is there

Progress = Callable[[str, float, float], None]


def download_files(model: Model, files: list[WeightFile], folder: Path, progress: Progress | None = None) -> None:
    """Bring files of a pinned model into its folder.

    Raises
    ------
    WeightsError
        If the hub cannot be reached, has not got a file, or sends other bytes than those pinned.
    """
    total, done = float(sum(file.size for file in files)), 0.0
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:

        def report(count: float, before: float = done) -> None:
            if progress is not None:
                progress(f"fetch {model.name}", before + count, total)

        report(0.0)
        _file(model, file, folder, report)
        done += file.size


def address(model: Model, name: str) -> str:
    """Where the hub keeps a file of a model, at the pinned revision.

    >>> from audiotools.models.pinned import MODELS
    >>> address(MODELS["small"], "config.json")
    'https://huggingface.co/Systran/faster-whisper-small/resolve/536b0662742c02347bc0e980a01041f333bce120/config.json'

    Raises
    ------
    WeightsError
        If ``HF_ENDPOINT`` is no HTTPS address.
    """
    hub = (os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")
    _check(hub)
    return f"{hub}/{model.hub}/resolve/{model.revision}/{urllib.parse.quote(name)}"


def _check(url: str) -> None:
    parts = urllib.parse.urlsplit(url)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise WeightsError(f"Weights are fetched by HTTPS only, not from {url!r}: check HF_ENDPOINT.")


class _OnlySecure(urllib.request.HTTPRedirectHandler):
    """Follows the hub to where its large files lie, unless that is no HTTPS."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _file(model: Model, file: WeightFile, folder: Path, report: Callable[[float], None]) -> None:
    url, label = address(model, file.name), f"{model.hub}/{file.name}"
    part = folder / (file.name + UNFINISHED)
    part.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(_TRIES):
        try:
            _go_on(url, part, file.size, report)
            break
        except urllib.error.HTTPError as error:
            if error.code == _RANGE:
                part.unlink(missing_ok=True)
                continue
            why = "there is no such file" if error.code == _GONE else f"status {error.code}"
            raise WeightsError(f"{label} could not be fetched from the hub ({why}): try again later.") from error
        except (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError) as error:
            if attempt + 1 == _TRIES:
                reason = getattr(error, "reason", None) or error
                raise WeightsError(
                    f"{label} could not be fetched from the hub ({reason}): check the network; what has come is kept, "
                    "and the next fetch goes on from there."
                ) from error
    size = part.stat().st_size if part.exists() else 0
    with part.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if size != file.size or found != file.sha256:
        part.unlink()
        raise WeightsError(
            f"{label} is not the file it should be: expected SHA-256 {file.sha256} of {file.size} bytes, found {found} "
            f"of {size}; nothing was kept."
        )
    replace_file(part, folder / file.name)


def _go_on(url: str, part: Path, size: int, report: Callable[[float], None]) -> None:
    """Fetch what is missing of a file, never more than its size and a byte."""
    have = part.stat().st_size if part.exists() else 0
    if have >= size:
        return
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})  # noqa: S310 (checked)
    request.add_header("User-Agent", "audiotools")
    with urllib.request.build_opener(_OnlySecure).open(request, timeout=_PATIENCE) as answer:
        goes_on = have and answer.status == 206
        with part.open("ab" if goes_on else "wb") as out:
            count = have if goes_on else 0
            while count <= size and (block := answer.read(min(_BLOCK, size + 1 - count))):
                out.write(block)
                count += len(block)
                report(float(min(count, size)))
    if count < size:
        raise ConnectionError(f"it broke off after {count} of {size} bytes")
