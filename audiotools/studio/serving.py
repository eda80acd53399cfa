"""The studio's server as a process: on this machine's loopback alone, until it is stopped."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable

import uvicorn

from audiotools.errors import ConfigError
from audiotools.studio.security import Keys
from audiotools.studio.server import Studio

LOOPBACK = "127.0.0.1"


def serve(studio: Studio, port: int = 0, ready: Callable[[str, str], None] | None = None) -> None:
    """Answer until the process is told to stop.

    Parameters
    ----------
    studio
        What is served.
    port
        To listen on; 0: one that is free.
    ready
        Called with the address that holds the secret, and with one that is good for a single time.

    Raises
    ------
    ConfigError
        If the port is taken.
    """
    with contextlib.closing(_listening(port)) as listener:
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


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise ConfigError(
            f"Port {port} of this machine is taken or cannot be used: choose another with --port."
        ) from error
    listener.listen(128)
    return listener
