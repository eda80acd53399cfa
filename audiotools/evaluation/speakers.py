"""Speaker errors by pyannote.metrics, and which label stands for whom."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from audiotools.privacy import kept_to_itself
from audiotools.records import Span, Turn

COLLAR = 0.25
"""Seconds left out on either side of a true edge, in the figure with a collar."""


class SpeakerScore(msgspec.Struct, frozen=True):
    """Speaker errors; `missed`, `invented` and `confused` are fractions of `speech` (seconds); they add up to `der`."""

    der: float
    der_collar: float
    missed: float
    invented: float
    confused: float
    speech: float
    expected: int
    found: int


def score_speakers(
    turns: Iterable[Turn],
    truth: Sequence[Turn],
    scored: Sequence[Span] | None = None,
    duration: float | None = None,
) -> SpeakerScore:
    """Speaker errors of turns.

    Parameters
    ----------
    scored
        Stretches that count; by default the whole recording.
    duration
        Of the recording, in seconds; by default up to the last end on either side.
    """
    with kept_to_itself():
        from pyannote.core import Segment, Timeline  # type: ignore[import-untyped]
        from pyannote.metrics.diarization import DiarizationErrorRate

    heard = list(turns)
    last = max([duration or 0.0, *(turn.end for turn in (*heard, *truth))])
    within = Timeline([Segment(span.start, span.end) for span in scored or [Span(0.0, last)]])
    expected, found = _annotation(truth), _annotation(heard)
    parts = DiarizationErrorRate()(expected, found, uem=within, detailed=True)
    # pyannote's collar is the whole width around an edge.
    collar = DiarizationErrorRate(collar=2 * COLLAR)(expected, found, uem=within)
    total = parts["total"] or math.nan
    return SpeakerScore(
        der=float(parts["diarization error rate"]),
        der_collar=float(collar),
        missed=parts["missed detection"] / total,
        invented=parts["false alarm"] / total,
        confused=parts["confusion"] / total,
        speech=float(parts["total"]),
        expected=len({turn.speaker for turn in truth}),
        found=len({turn.speaker for turn in heard}),
    )


def pair_speakers(turns: Iterable[Turn], truth: Iterable[Turn]) -> dict[str, str]:
    """Labels of a result to labels of the reference: the pairing under which they speak together longest.

    Examples
    --------
    >>> pair_speakers([Turn(0, 2, "S0"), Turn(2, 3, "S1")], [Turn(0, 2.2, "ann"), Turn(2.2, 3, "bo")])
    {'S0': 'ann', 'S1': 'bo'}
    """
    heard, known = list(turns), list(truth)
    if not heard or not known:
        return {}
    with kept_to_itself():
        from pyannote.metrics.matcher import HungarianMapper

    return {str(a): str(b) for a, b in sorted(HungarianMapper()(_annotation(heard), _annotation(known)).items())}


def _annotation(turns: Iterable[Turn]):  # type: ignore[no-untyped-def] # noqa: ANN202 - pyannote.core has no types
    with kept_to_itself():
        from pyannote.core import Annotation, Segment

    annotation = Annotation()
    for track, turn in enumerate(turns):
        if turn.duration > 0:
            annotation[Segment(turn.start, turn.end), track] = turn.speaker
    return annotation
