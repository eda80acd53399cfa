"""Ray, connected to a cluster that asks for a token, or started on this machine, and no more of it left than was there.

Sources: Ray's documentation on token authentication (from version 2.52.0 on) and its environment variables.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audiotools.errors import ConfigError, EngineError
from audiotools.files import is_running
from audiotools.privacy import switch_off_reports
from audiotools.processors import count_processors

LOCAL = "local"
"""In place of an address: Ray on this machine alone, started here and ended in the end."""

OLDEST = (2, 52)
"""The first version of Ray that asks for a token."""

_PATIENCE = 20.0  # seconds that a head has to answer

_LONGEST = 20
"""Characters that the path of the folder for temporary files may have: a socket's has at most 107 in all."""

_PREFIX = "audiotools-ray-"
_OWNER = "audiotools.pid"  # in the folder: the process that it is of

_NOBODY = "http://127.0.0.1:9"
"""Where nobody answers: the port of a service that has not been offered for decades."""

_TOKEN = "RAY_AUTH_TOKEN"  # noqa: S105 (the name of a variable)
_MODE = "RAY_AUTH_MODE"
_LOOPBACK = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"


@contextlib.contextmanager
def connected(address: str) -> Iterator[Any]:
    """Ray, connected to a cluster or started on this machine; what was begun here is ended in the end, nothing else.

    Parameters
    ----------
    address
        Host and port of a cluster's head, or `LOCAL`.

    Raises
    ------
    EngineError
        If Ray is not installed or too old, nobody answers, or the cluster asks nobody for a token.
    ConfigError
        If it is no address.
    """
    loopback = address == LOCAL or _is_loopback(address)
    if os.environ.get(_MODE, "").lower() not in ("", "token"):
        raise EngineError(
            f"{_MODE} is {os.environ[_MODE]!r}: whoever reaches the cluster could run code on it; unset it."
        )
    os.environ[_MODE] = "token"
    if address == LOCAL:
        os.environ.setdefault(_TOKEN, secrets.token_hex(32))
    if loopback:  # Ray takes 127.0.0.1 for the machine's own address otherwise, and listens there
        os.environ[_LOOPBACK] = "0"
    switch_off_reports()
    ray = _load_ray()
    if address != LOCAL and answers_strangers(address):
        raise EngineError(
            f"The cluster at {address} asks nobody for a token, so whoever reaches it runs code on its machines: end "
            f"it and start its nodes anew with {_MODE}=token (docs/cluster.md)."
        )
    folder = _temporary() if address == LOCAL else None
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": False}
    if folder is not None:
        options |= {"num_cpus": count_processors(), "include_dashboard": False, "_temp_dir": folder}
        options |= {"_node_ip_address": "127.0.0.1"}
    try:
        try:
            with _asking_nobody() if folder is not None else contextlib.nullcontext():
                ray.init(address=address, **options)
        except (ConnectionError, RuntimeError, ValueError, OSError, ray.exceptions.RayError) as error:
            first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise EngineError(
                f"Ray cannot be had at {address!r} ({first}): this machine must be a node of the cluster and know its "
                "token (docs/cluster.md)."
            ) from error
        with _kept_off_output(ray):
            yield ray
    finally:
        ray.shutdown()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _temporary() -> str:
    """A private folder for Ray's own files, with a path short enough for the sockets in it.

    Those of commands that were killed go: what was sent to a worker may lie in them.
    """
    usual = tempfile.gettempdir()
    place = Path(usual if len(usual) <= _LONGEST or os.name != "posix" else "/tmp")  # noqa: S108 (private in it)
    for left in place.glob(f"{_PREFIX}*/{_OWNER}"):
        with contextlib.suppress(OSError, ValueError):
            if not left.parent.is_symlink() and not is_running(int(left.read_text(encoding="ascii"))):
                shutil.rmtree(left.parent, ignore_errors=True)
    made = tempfile.mkdtemp(prefix=_PREFIX, dir=place)
    Path(made, _OWNER).write_text(str(os.getpid()), encoding="ascii")
    return made


@contextlib.contextmanager
def _asking_nobody() -> Iterator[None]:
    """While this lasts, what is started asks for pages by a proxy that there is not, unless they are this machine's.

    Ray asks the addresses at which clouds tell their machines about themselves (``169.254.169.254`` and a name of
    Google's), whether or not it is to report what it learns.
    """
    nowhere = {"http_proxy": _NOBODY, "https_proxy": _NOBODY, "no_proxy": "127.0.0.1,localhost,::1"}
    names = [*nowhere, *map(str.upper, nowhere)]
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: nowhere[name.lower()] for name in names})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _kept_off_output(ray: Any) -> Iterator[None]:
    """Ray tells of processes that died on standard output, where results go; outcomes tell it here."""
    worker = getattr(getattr(ray, "_private", None), "worker", None)
    prints = getattr(worker, "print_to_stdstream", None)
    if worker is None or prints is None:  # another version of Ray
        yield
        return
    worker.print_to_stdstream = lambda *_, **__: None
    try:
        yield
    finally:
        worker.print_to_stdstream = prints


def _load_ray() -> Any:
    try:
        import ray
        import ray.exceptions
        import ray.util.scheduling_strategies
    except ImportError as error:
        raise EngineError(
            f"Several machines need Ray, which cannot be loaded ({error}): pip install 'audiotools[cluster]', or use "
            "--workers on this one."
        ) from error
    if tuple(int(part) for part in ray.__version__.split(".")[:2]) < OLDEST:
        raise EngineError(f"Ray {ray.__version__} cannot ask for a token: update it, pip install -U 'ray>=2.52'.")
    return ray


def answers_strangers(address: str) -> bool:
    """Whether the head of a cluster answers somebody who has no token.

    Parameters
    ----------
    address
        Host and port.

    Raises
    ------
    EngineError
        If nobody answers there.
    ConfigError
        If it is no address.
    """
    import grpc  # type: ignore[import-untyped]
    from ray.core.generated import gcs_service_pb2, gcs_service_pb2_grpc

    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise ConfigError(
            f"{address!r} is no address of a cluster: expected HOST:PORT, as in 192.168.1.10:6379, or local."
        )
    if os.environ.get("RAY_USE_TLS", "") == "1":
        return False  # who has no certificate does not get as far as this
    with grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)]) as channel:
        stub = gcs_service_pb2_grpc.InternalKVGcsServiceStub(channel)  # type: ignore[no-untyped-call]
        asked = gcs_service_pb2.InternalKVKeysRequest(prefix=b"audiotools")  # type: ignore[attr-defined]
        try:
            stub.InternalKVKeys(asked, timeout=_PATIENCE, wait_for_ready=True)
        except grpc.RpcError as error:
            if error.code() == grpc.StatusCode.UNAUTHENTICATED:
                return False
            raise EngineError(
                f"No Ray cluster answers at {address!r} ({error.code().name.lower()}): check the address, and that its "
                "head is running."
            ) from error
    return True


def _is_loopback(address: str) -> bool:
    host = address.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
