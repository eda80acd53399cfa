"""How far a run is, and how long the rest takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

_SHARES = {
    "article": 0.2,
    "decode": 2.0,
    "transcribe": 65.0,
    "diarize": 20.0,
    "match": 2.0,
    "names": 0.4,
    "export": 0.4,
}
# Thousandths of a recording's length that each stage may take on two processors (docs/architecture.md).

RUN_STAGES = tuple(_SHARES)
"""The stages of a run, in order."""

LEAST_TOLD = 0.1
"""Seconds; a stage that was finished before takes less."""


class RunProgress:
    """How far several stages are, each of them weighing as long as it takes.

    Parameters
    ----------
    stages
        All that will be done; without any, the last one reported.
    now
        Tells the time, in seconds.
    weights
        How long stages take beside what they usually do, by their names.

    Examples
    --------
    >>> times = iter([0.0, 0.0, 6.5, 6.5])
    >>> way = RunProgress(("transcribe", "diarize"), now=lambda: next(times))
    >>> way.report("transcribe", 0, 100); way.report("transcribe", 50, 100)
    >>> round(way.share, 2), round(way.seconds_left(), 1)
    (0.38, 10.5)
    """

    def __init__(
        self,
        stages: Sequence[str] = (),
        now: Callable[[], float] = time.monotonic,
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self._stages, self._now = tuple(stages), now
        self._weights = {name: share * (weights or {}).get(name, 1.0) for name, share in _SHARES.items()}
        self._done: dict[str, float] = {}
        self._begun: dict[str, float] = {}
        self._ended: dict[str, float] = {}
        self._told: set[str] = set()
        self._last = ""
        self._start = now()

    def report(self, stage: str, done: float, total: float) -> None:
        """Say how far a stage is."""
        self._last = stage
        at = self._now()
        self._begun.setdefault(stage, at)
        self._done[stage] = min(1.0, done / total) if total > 0 else 1.0
        if self._done[stage] >= 1.0:
            self._ended.setdefault(stage, at)

    @property
    def share(self) -> float:
        """How much of everything is done, 0..1."""
        if not self._stages or self._last not in self._stages:
            return self._done.get(self._last, 0.0)
        whole = sum(self._weights.get(stage, 1.0) for stage in self._stages)
        return sum(self._weights.get(stage, 1.0) * self._done.get(stage, 0.0) for stage in self._stages) / whole

    def seconds_left(self) -> float | None:
        """How long the rest takes, at the pace of what took time so far; None while nothing tells."""
        at = self._now()
        known = self._stages if self._last in self._stages else (self._last,)
        spent = worked = 0.0
        for stage in known:
            if stage in self._begun:
                seconds = self._ended.get(stage, at) - self._begun[stage]
                if seconds >= LEAST_TOLD:  # one that was finished before says nothing of the pace
                    spent += seconds
                    worked += self._weights.get(stage, 1.0) * self._done[stage]
        left = sum(self._weights.get(stage, 1.0) * (1 - self._done.get(stage, 0.0)) for stage in known)
        return left * spent / worked if worked > 0 and spent > 0 else None

    @property
    def took(self) -> dict[str, float]:
        """Seconds that each finished stage took."""
        return {stage: end - self._begun[stage] for stage, end in self._ended.items()}

    def finished(self, stage: str) -> float | None:
        """Seconds that a stage took, once it is finished and was not asked for before."""
        if stage not in self._ended or stage in self._told:
            return None
        self._told.add(stage)
        return self._ended[stage] - self._begun[stage]
