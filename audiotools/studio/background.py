"""What takes long, done in a process of its own, so that nobody who types waits for it.

The process is less urgent than others, is not stopped by the keys that stop the server, and ends when the server does,
however that ends.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

_NICE = 10  # steps by which the process is less urgent


class Background:
    """A process that does one thing after the other; one that died is started again."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def do(self, function: Callable[..., T], *args: Any) -> T:
        """Call a function of a module, with arguments that can be pickled, in the process.

        Raises
        ------
        BrokenProcessPool
            If the process dies of it twice.
        """
        try:
            return await self._submit(function, *args)
        except BrokenProcessPool:
            self._pool = None
            return await self._submit(function, *args)

    async def _submit(self, function: Callable[..., T], *args: Any) -> T:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=spawn, initializer=begin_worker)
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *args)

    def close(self) -> None:
        """Let the process end; what it is at is left."""
        if self._pool is not None:
            processes = list((self._pool._processes or {}).values())
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            self._pool = None


def begin_worker() -> None:
    """Make a process of the server's a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICE)
    os.environ["AUDIOTOOLS_OFFLINE"] = "1"
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    """End this process when the server's ends, however it does: results are safe at any moment."""
    parent.join()
    sys.stderr.close()
    os._exit(1)
