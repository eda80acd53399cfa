"""A PostgreSQL server of the tests' own: on loopback, with its own data folder, ended with them."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def programs() -> Path | None:
    """Where Debian, or the path, has PostgreSQL's programs; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4].split(".")[0]))
    other = shutil.which("initdb")
    return found[-1].parent if found else Path(other).parent if other else None


def missing() -> str:
    """Why no server can be started; empty where one can."""
    if programs() is None:
        return "PostgreSQL is not installed (apt-get install postgresql)"
    if os.geteuid() == 0 and not _unprivileged():
        return "PostgreSQL refuses to run as root, and there is no other user to run it as"
    return ""


def _unprivileged() -> dict[str, Any]:
    """The user that runs the server where the tests run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    return {}


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A running server; the address of an empty database."""
    place = programs()
    assert place is not None
    who = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="audiotools-postgresql-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = None
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        run = {"cwd": folder, "check": True, "capture_output": True, **who}
        made = [place / "initdb", "-D", folder / "data", "-U", "archive", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*made, "--locale", "C.UTF-8"], **run)
        with (folder / "log").open("wb") as log:
            options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "fsync": "off"}
            listed = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
            process = subprocess.Popen(
                [place / "postgres", "-D", folder / "data", *listed], cwd=folder, stdout=log, stderr=log, **who
            )
        address = f"postgresql://archive@127.0.0.1:{port}/postgres"
        _wait(address, process, folder / "log")
        yield address
    finally:
        if process is not None:
            process.terminate()
            process.wait(600)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    for _ in range(3000):
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL ended: {log.read_text(errors='replace')[-2000:]}")
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(address, connect_timeout=60).close()
            return
        time.sleep(0.1)
    raise RuntimeError("PostgreSQL does not answer.")
