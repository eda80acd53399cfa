"""How many processor cores the engines of this process may use."""

from __future__ import annotations

import os

THREADS = "AUDIOTOOLS_THREADS"
"""Variable with the number of threads for a process that shares the machine with others like it."""


def count_processors() -> int:
    """Processor cores that this process may use: what ``AUDIOTOOLS_THREADS`` says, else those it is allowed to run on.

    In a container or under Slurm the latter are fewer than the machine has.

    Examples
    --------
    >>> count_processors() >= 1
    True
    """
    named = os.environ.get(THREADS, "").strip()
    if named.isdecimal() and int(named) > 0:
        return int(named)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS and Windows do not tell more
