"""How long the rest of a collection takes, told from what took how long here.

What counts is the clock, not the work of processors: two recordings at once that take ten minutes each are five minutes
a recording. So the estimate holds for as many workers, of the same kind, as did what was measured.
"""

from __future__ import annotations

from collections.abc import Iterable

from audiotools.library.collection import Ended

_LONG = ("transcribe", "diarize")
"""The stages that take nearly all of the time: work in which one of them was finished before says nothing."""


def measured_pace(done: Iterable[Ended]) -> float | None:
    """Seconds on the clock that a second of recording took, over all work from beginning to end; None without any.

    Parameters
    ----------
    done
        How work on recordings ended.

    Examples
    --------
    >>> seconds = {"transcribe": 200.0, "diarize": 90.0}
    >>> two = [Ended(state="done", made_from="", seconds=seconds, took=300.0, duration=1000.0, at_once=2)] * 2
    >>> measured_pace(two)
    0.15
    >>> measured_pace([]) is None
    True
    """
    took = heard = 0.0
    for ended in done:
        if ended.duration > 0 and all(ended.seconds.get(stage, 0.0) > 0 for stage in _LONG):
            took += ended.took / max(1, ended.at_once)
            heard += ended.duration
    return took / heard if heard else None


def estimate(seconds: float, pace: float | None) -> float | None:
    """Seconds on the clock that so many seconds of recording take; None where nothing was measured.

    >>> estimate(7200.0, 0.15), estimate(7200.0, None)
    (1080.0, None)
    """
    return None if pace is None else seconds * pace
