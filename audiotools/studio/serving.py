"""The studio's server as a process: on this machine's loopback alone, until it is stopped."""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
from collections.abc import Callable

import uvicorn

from audiotools.errors import ConfigError
from audiotools.studio.security import Keys
from audiotools.studio.server import Studio

LOOPBACK = "127.0.0.1"

_FIRST, _PORTS = 20_000, 12_000
"""Ports of folders: below those that systems lend for a moment (RFC 6335; Linux begins at 32,768)."""


def serve(studio: Studio, port: int = 0, ready: Callable[[str, str], None] | None = None) -> None:
    """Answer until the process is told to stop.

    Parameters
    ----------
    studio
        What is served.
    port
        To listen on; 0: the folder's own where it is free, so that pages that are open go on when the studio is started
        again, else any that is.
    ready
        Called with the address that holds the secret, and with one that is good for a single time.

    Raises
    ------
    ConfigError
        If the port is taken.
    """
    with contextlib.closing(_listening(port) if port else _usual(studio)) as listener:
        port = listener.getsockname()[1]
        keys = Keys(port)
        app = studio.app(keys, (f"{LOOPBACK}:{port}", f"localhost:{port}"))
        settings = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, lifespan="on", ws="none",
            timeout_graceful_shutdown=1, h11_max_incomplete_event_size=65_536,
        )  # fmt: skip
        server = uvicorn.Server(settings)
        if ready is not None:
            base = f"http://{LOOPBACK}:{port}/"
            first = studio.workspace.first
            opened = f"&open={first}" if first else ""
            ready(f"{base}?secret={keys.secret}{opened}", f"{base}?secret={keys.once()}{opened}")
        with contextlib.suppress(
            KeyboardInterrupt
        ):  # raised again once everything is closed: that is how it is stopped
            server.run(sockets=[listener])


def _usual(studio: Studio) -> socket.socket:
    """The folder's own port, or where that is taken another one."""
    folder = hashlib.blake2b(os.fsencode(studio.workspace.results), digest_size=4).digest()
    try:
        return _listening(_FIRST + int.from_bytes(folder, "big") % _PORTS)
    except ConfigError:
        return _listening(0)


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Connections of a server that was killed linger for a minute and keep nobody else out; on Windows, where the same
    # option would share the port with any other program, they do not.
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise ConfigError(
            f"Port {port} of this machine is taken or cannot be used: choose another with --port."
        ) from error
    listener.listen(128)
    return listener
