"""Somebody who only ever says a word or two: short answers in another's long talk.

Pieces of less than a second say too little about a voice for grouping to begin with them, and few of them make no
group that is worth a speaker. But they come again, from one person: each is far from every speaker found, as none of
these speakers' own pieces is, and together they are one voice. Where that is so at several places, it is one speaker
more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from audiotools.diarization.clustering import expected, unit

Floats = npt.NDArray[np.float32]

_SHORTEST = 0.25  # seconds of a piece; what is shorter has hardly a voice
_LONG = 2.0  # seconds from which on a piece shows how near a speaker's own are
_FAR = 0.55  # share of that nearness below which a piece is somebody else's
_ALIKE = 0.12  # cosine to the sum of the others below which a piece is not of that voice
_TOGETHER = 0.25  # mean of these cosines from which on they are one voice
_OTHER = 0.5  # cosine to a speaker from which on that voice is no new one
_PLACES, _APART = 4, 3.0  # so many places, so many seconds from each other
_SECONDS = 2.0  # of speech in all


def find_outsider(vectors: Floats, seconds: Floats, starts: Sequence[float], voices: Floats) -> Floats | None:
    """The voice of somebody who speaks in short pieces only, where there is one.

    Parameters
    ----------
    vectors
        Of pieces of speech, shape ``(pieces, dimension)``, any length; NaN in the rows of those without a voice.
    seconds
        Speech in each.
    starts
        When each begins, in seconds.
    voices
        Of the speakers found, unit vectors, shape ``(speakers, dimension)``.

    Returns
    -------
    numpy.ndarray or None
        A unit vector, shape ``(dimension,)``; None where the pieces are all the speakers' own, or of nobody for sure.

    Examples
    --------
    >>> voices = np.array([[1, 0, 0]], np.float32)
    >>> vectors = np.array([[1, 0.1, 0]] * 9 + [[0, 1, 0.2]] * 5, np.float32)
    >>> seconds = np.array([3.0] * 9 + [0.6] * 5, np.float32)
    >>> find_outsider(vectors, seconds, list(range(0, 70, 5)), voices).round(1).tolist()
    [0.0, 1.0, 0.20000000298023224]
    """
    known = ~np.isnan(vectors).any(axis=1)
    if not len(voices) or not (known & (seconds >= _LONG)).any():
        return None
    units = unit(np.nan_to_num(vectors))
    near = (units @ voices.T).max(axis=1) / expected(seconds)
    usual = float(np.median(near[known & (seconds >= _LONG)]))
    far = np.flatnonzero(known & (seconds >= _SHORTEST) & (near < _FAR * usual))
    while len(far):
        weighted = units[far] * seconds[far, None]
        together = np.einsum("ij,ij->i", units[far], unit(weighted.sum(axis=0) - weighted))
        if (together >= _ALIKE).all():
            break
        far = np.delete(far, together.argmin())
    if not len(far) or together.mean() < _TOGETHER or float(seconds[far].sum()) < _SECONDS:
        return None
    voice: Floats = unit(weighted.sum(axis=0))
    if _places([starts[int(number)] for number in far]) < _PLACES or float((voices @ voice).max()) >= _OTHER:
        return None
    return voice


def _places(starts: Sequence[float]) -> int:
    """How many there are when those near each other are one.

    >>> _places([1.0, 2.0, 9.0])
    2
    """
    count, last = 0, -np.inf
    for start in sorted(starts):
        if start - last >= _APART:
            count += 1
        last = start
    return count
