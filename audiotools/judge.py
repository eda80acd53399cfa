"""How sure a reading is, and what to call it.

A few meaningful facts about a reading (`Evidence`) go through a logistic curve whose weights were fitted on simulated
newsroom edits of real meetings (``benchmarks/matching.py calibrate``), a third of them never said. The
result is a probability that the place is right in all its parts.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from audiotools.align import Reading
from audiotools.printed import FloatArray, Printed


class Evidence(NamedTuple):
    """What speaks for and against a reading.

    Parameters
    ----------
    words
        Printed words, fillers aside (logarithm).
    surprise
        How unlikely so good a reading is by chance in this much speech, in nats, dampened.
    same
        Fraction of the printed words' worth read as the very same word.
    missing
        Fraction of their worth left out, or read as quite another word.
    cuts
        Leaps that print does not mark, for each ten printed words.
    """

    words: float
    surprise: float
    same: float
    missing: float
    cuts: float


def gather(reading: Reading, printed: Printed, worth: FloatArray, info: FloatArray, size: int) -> Evidence:
    """Collect the evidence for a reading.

    Parameters
    ----------
    reading, printed
        What was read, and what was printed.
    worth, info
        What each printed word could earn, and how rare it is on the tape, in nats.
    size
        Number of tokens searched.
    """
    total = float(worth.sum()) or 1.0
    gains = np.array(reading.gains)
    read = np.array(reading.at) >= 0
    same = read & (gains >= worth - 1e-9)
    lost = ~read | (gains <= 0)
    count = sum(not f for f in printed.filler)
    unmarked = sum(j and (i == 0 or printed.part[i] == printed.part[i - 1]) for i, j in enumerate(reading.jumped))
    kept = np.clip(gains / worth, 0, 1) * info
    paid = float(np.maximum(gains, 0).sum()) - reading.score
    surprise = float(kept.sum()) - _NATS * paid - math.log(max(2, size))
    return Evidence(
        words=math.log(max(1, count)),
        surprise=math.copysign(math.log1p(abs(surprise) / 5), surprise),
        same=float(worth[same].sum()) / total,
        missing=float(worth[lost].sum()) / total,
        cuts=10 * unmarked / max(5, count),
    )


_NATS = 4.0  # what one unit of a reading's score is worth, about

WEIGHTS = (-2.0, -0.57, 1.9, 5.1, 2.0, -1.2)
"""Intercept, then one weight for each field of `Evidence`."""


def probability(evidence: Evidence) -> float:
    """Calibrated probability, 0..1, that the reading is right."""
    z = WEIGHTS[0] + sum(w * x for w, x in zip(WEIGHTS[1:], evidence, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
