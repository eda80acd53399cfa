"""Files sent to a browser: the very ones that were looked at, though others may write where they lie.

Who may write into a folder can put a link, or another file, in the place of one between the look at it and the sending
of it. So a file is opened first, what was opened is held against what was looked at, and what is open is what is sent.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from audiotools.errors import StoreError
from audiotools.files import open_regular

_OPEN = Path("/dev/fd")
"""Where systems other than Windows have files by their numbers."""


class Sent(FileResponse):
    """A file, or the stretch of its bytes that is asked for, sent piece by piece.

    Parameters
    ----------
    path
        The file.
    kind
        Its media type.
    headers
        More of them.
    looked
        What `audiotools.files.look_at` told of it when it was looked at.
    within
        Folder that it has to lie in, whatever links lead to it.

    Raises
    ------
    StoreError
        If it cannot be read, lies elsewhere, or is another file by now.
    """

    def __init__(
        self,
        path: str | Path,
        kind: str,
        headers: Mapping[str, str] | None = None,
        *,
        looked: tuple[int, int] | None = None,
        within: Path | None = None,
    ) -> None:
        name = Path(path).name
        try:
            self._file = open_regular(path)
            known = os.fstat(self._file.fileno())
            inside = within is None or _is_within(path, within, known)
        except OSError as error:
            raise StoreError(f"{name} cannot be read ({error.strerror or error}).") from error
        if not inside or (looked is not None and looked != (known.st_size, known.st_mtime_ns)):
            self._file.close()
            raise StoreError(f"{name} was exchanged while it was looked at: ask again.")
        place = _OPEN / str(self._file.fileno())
        super().__init__(place if place.exists() else path, media_type=kind, headers=headers, stat_result=known)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, and close it."""
        with self._file:
            await super().__call__(scope, receive, send)


def _is_within(path: str | Path, folder: Path, known: os.stat_result) -> bool:
    """Whether an open file is one that lies in a folder: the place that a path leads to is, and holds this file."""
    place = Path(path).resolve()
    return place.is_relative_to(folder.resolve()) and os.path.samestat(place.lstat(), known)
