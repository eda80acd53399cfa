"""Progress of a collection: a bar on a terminal; in a file or a pipe a line a stage of a recording, never a flood."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from audiotools.cli import show

if TYPE_CHECKING:
    from audiotools.library.jobs import Job

Report: TypeAlias = "Callable[[Job, str, float, float], None]"
"""As runners call it: ``progress(job, stage, done, total)``."""

LEAST = 1.0
"""Seconds that a stage takes which gets a line of its own: most stages of a recording are done at once."""

EVERY = 60.0
"""Seconds without a line after which one says how far the work is, however many recordings are worked on."""


class Overall:
    """How far all recordings are, each of them by its stages, and every stage weighing as long as it takes.

    Parameters
    ----------
    report
        Called as ``report("recordings", done, total)``, in recordings.
    total
        Recordings.
    """

    def __init__(self, report: Callable[[str, float, float], None], total: int) -> None:
        self._report, self._total = report, total
        self._ways: dict[str, show.RunProgress] = {}

    def __call__(self, job: Job, stage: str, done: float, of: float) -> None:
        """Take what a runner reports."""
        way = self._ways.setdefault(job.id, show.RunProgress(show.RUN_STAGES))
        way.report(stage, done, of)
        self._report("recordings", sum(one.share for one in self._ways.values()), self._total)


class Lines:
    """Lines on where the work is: every stage of a recording once it is done, and a share of one now and then.

    Parameters
    ----------
    write
        Takes a line.
    names
        Ids of jobs to what people call the recordings.
    now
        Tells the time, in seconds.

    Examples
    --------
    >>> from audiotools.library.jobs import Job
    >>> job, times = Job(id="1", recording="", folder=""), iter([0.0, 0.0, 90.0, 120.0])
    >>> lines = Lines(print, {"1": "1998/abel.wav"}, now=lambda: next(times))
    >>> for done in (0, 30, 40):
    ...     lines(job, "transcribe", done, 40)
    1998/abel.wav: Recognising speech, 75 %.
    1998/abel.wav: Recognising speech took 2:00.
    """

    def __init__(
        self, write: Callable[[str], object], names: Mapping[str, str], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._write, self._names, self._now = write, names, now
        self._begun: dict[tuple[str, str], float] = {}
        self._ended: set[tuple[str, str]] = set()
        self._last = now()

    def __call__(self, job: Job, stage: str, done: float, of: float) -> None:
        """Take what a runner reports."""
        at, key = self._now(), (job.id, stage)
        seconds = at - self._begun.setdefault(key, at)
        share = min(1.0, done / of) if of > 0 else 1.0
        if share >= 1.0:
            if key not in self._ended and seconds >= LEAST:
                self._tell(job, f"{show.label(stage)} took {show.clock(seconds).split('.')[0]}.", at)
            self._ended.add(key)
        elif at - self._last >= EVERY:
            self._tell(job, f"{show.label(stage)}, {int(100 * share)} %.", at)

    def _tell(self, job: Job, what: str, at: float) -> None:
        self._last = at
        self._write(f"{self._names.get(job.id, job.id)}: {what}")


@contextmanager
def recordings(quiet: bool, names: Mapping[str, str]) -> Iterator[Report | None]:
    """Where the work on several recordings is, on standard error.

    Parameters
    ----------
    quiet
        Show nothing.
    names
        Ids of the jobs that will be done to what people call the recordings.
    """
    where = show.console(stderr=True)
    if quiet or not names:
        yield None
    elif where.is_terminal:
        with show.progress(quiet) as report:
            yield None if report is None else Overall(report, len(names))
    else:
        yield Lines(lambda line: where.print(show.harmless(line), markup=False, highlight=False, soft_wrap=True), names)
