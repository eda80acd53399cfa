"""Jobs that wait for a worker: which comes next, and which has been tried often enough.

The same for processes on this machine and for a cluster: a job whose worker died, or whose folder was busy, comes
again, and neither for ever.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from audiotools.library.jobs import Job, Outcome

DEATHS = 3
"""Workers that one recording may cost before it is given up: more often than chance ends a process."""

PATIENCE = 600.0
"""Seconds after which a results folder that somebody else is writing into is not waited for any longer."""

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds before a busy folder is looked at again, doubled each time


class Waiting:
    """Jobs that are not finished and that nobody is doing, largest recording first, so that workers end together.

    Parameters
    ----------
    jobs
        All there is to do.
    deaths, patience
        As `DEATHS` and `PATIENCE`.
    now
        Tells the time, in seconds.

    Examples
    --------
    >>> waiting = Waiting([Job(id="1", recording="a.wav", folder="a")])
    >>> job = waiting.take()
    >>> waiting.died(job, "killed by signal 9"), len(waiting)
    (None, 1)
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        *,
        deaths: int = DEATHS,
        patience: float = PATIENCE,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._jobs = deque(sorted(jobs, key=_size, reverse=True))
        self._busy: list[tuple[float, Job]] = []  # when to look again
        self._deaths: dict[Job, list[str]] = {}
        self._pauses: dict[Job, list[float]] = {}
        self._most, self._patience, self._now = deaths, patience, now

    def __len__(self) -> int:
        return len(self._jobs) + len(self._busy)

    def take(self) -> Job | None:
        """The job that comes next; None when there is none, or none yet."""
        if self._jobs:
            return self._jobs.popleft()
        self._busy.sort(key=lambda one: one[0])
        if self._busy and self._busy[0][0] <= self._now():
            return self._busy.pop(0)[1]
        return None

    def give_back(self, job: Job) -> None:
        """Put a job back that nobody began."""
        self._jobs.appendleft(job)

    def pause(self) -> float | None:
        """Seconds until `take` may give a job; None where only a job that is being done can bring one."""
        if self._jobs:
            return 0.0
        return max(0.0, min(at for at, _ in self._busy) - self._now()) if self._busy else None

    def died(self, job: Job, how: str) -> Outcome | None:
        """The worker that did a job is dead: the job comes again, after the others; or else what came of it.

        Parameters
        ----------
        job
            What it did.
        how
            How it ended, as in ``"killed by signal 9"``.
        """
        deaths = self._deaths.setdefault(job, [])
        deaths.append(how)
        if len(deaths) < self._most:
            self._jobs.append(job)
            return None
        why = (
            f"The process that worked on it ended {len(deaths)} times ({'; '.join(dict.fromkeys(deaths))}): often "
            "memory is short, which fewer workers or a smaller model mend."
        )
        return Outcome(job=job, state="failed", why=why)

    def settle(self, outcome: Outcome) -> Outcome | None:
        """An outcome as it counts: one that was busy comes again, until that has lasted too long."""
        if outcome.state != "busy":
            return outcome
        now = self._now()
        pauses = self._pauses.setdefault(outcome.job, [now, _FIRST_PAUSE])
        since, pause = pauses
        if now - since > self._patience:
            return outcome
        self._busy.append((now + pause, outcome.job))
        pauses[1] = min(2 * pause, _LONGEST_PAUSE)
        return None


def _size(job: Job) -> int:
    try:
        return Path(job.recording).stat().st_size
    except OSError:
        return 0
