"""Somebody who only ever says a word or two: short answers in another's long talk.

Pieces of less than a second say too little about a voice for grouping to begin with them, and few of them make no
group that is worth a speaker. But they come again, from one person: each is far from every speaker found, as none of
these speakers' own pieces is, and together they are one voice. Where that is so at several places, it is one speaker
more.

Such an answer may lie within a piece of the talk, where the segmentation network took it for the talker's. The short
stretches of a piece are heard by themselves too, therefore, and taken out of it where they are another speaker's.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from audiotools.diarization.clustering import expected, unit
from audiotools.diarization.pieces import Piece, seconds_of

Floats = npt.NDArray[np.float32]

_SHORTEST = 0.25  # seconds of a piece; what is shorter has hardly a voice
_LONG = 2.0  # seconds from which on a piece shows how near a speaker's own are
_FAR = 0.55  # share of that nearness below which a piece is somebody else's
_ALIKE = 0.12  # cosine to the sum of the others below which a piece is not of that voice
_TOGETHER = 0.25  # mean of these cosines from which on they are one voice
_OWN = 0.3  # nearness to another speaker from which on a stretch within a piece may be that one's
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
    if not len(voices):
        return None
    units = unit(np.nan_to_num(vectors))
    near = _nearness(units, seconds, voices).max(axis=1)
    foreign = _foreign(near[known], seconds[known])
    far = np.flatnonzero(known & (seconds >= _SHORTEST) & (near < foreign))
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


def take_out(
    pieces: Sequence[Piece], vectors: Floats, stretches: Sequence[Piece], alone: Floats, voices: Floats
) -> tuple[list[Piece], Floats]:
    """Pieces without the stretches of theirs that are another speaker's, which are pieces of their own then.

    Parameters
    ----------
    pieces, vectors
        Of the recording, in order of time, shape ``(pieces, dimension)``; NaN in the rows of those without a voice.
    stretches, alone
        Short ones within these pieces (see `audiotools.diarization.pieces.brief`), heard by themselves.
    voices
        Of the speakers, unit vectors, shape ``(speakers, dimension)``.

    Returns
    -------
    list of Piece, numpy.ndarray
        In order of time, with their vectors.

    Examples
    --------
    >>> talk, answer = [1.0, 0.0], [0.0, 1.0]
    >>> pieces = [Piece(0, ((0, 180),)), Piece(0, ((200, 240), (260, 400)))]
    >>> made, _ = take_out(
    ...     pieces, np.array([talk, talk]), [Piece(0, ((200, 240),))], np.array([answer]), np.array([talk, answer])
    ... )
    >>> [one.spans for one in made]
    [((0, 180),), ((200, 240),), ((260, 400),)]
    """
    if len(voices) < 2 or not len(stretches):
        return list(pieces), vectors
    likeness = _nearness(unit(vectors), seconds_of(pieces), voices)
    known = ~np.isnan(vectors).any(axis=1)
    foreign = _foreign(likeness[known].max(axis=1), seconds_of(pieces)[known])
    owners = {
        (piece.track, span): int(row.argmax())
        for piece, row in zip(pieces, likeness, strict=True)
        if not np.isnan(row).any()
        for span in piece.spans
    }
    taken: dict[tuple[int, tuple[int, int]], Floats] = {}
    for stretch, vector, row in zip(
        stretches, alone, _nearness(unit(alone), seconds_of(stretches), voices), strict=True
    ):
        place = (stretch.track, stretch.spans[0])
        owner = owners.get(place)
        if owner is None or np.isnan(row).any() or int(row.argmax()) == owner:
            continue
        if row[owner] < foreign and row.max() >= _OWN:
            taken[place] = vector
    made: list[tuple[Piece, Floats]] = []
    for piece, vector in zip(pieces, vectors, strict=True):
        rest = tuple(span for span in piece.spans if (piece.track, span) not in taken)
        if rest:
            made.append((Piece(piece.track, rest), vector))
        own = [(piece.track, span) for span in piece.spans if (piece.track, span) in taken]
        made += [(Piece(track, (span,)), taken[track, span]) for track, span in own]
    made.sort(key=lambda one: (one[0].start, one[0].track))
    return [piece for piece, _ in made], np.array([vector for _, vector in made], np.float32)


def _nearness(units: Floats, seconds: Floats, voices: Floats) -> Floats:
    """Cosines to speakers, against what can be expected of so much speech, shape ``(pieces, speakers)``."""
    out: Floats = units @ voices.T / expected(seconds)[:, None]
    return out


def _foreign(near: Floats, seconds: Floats) -> float:
    """Nearness below which a piece is somebody else's; -inf where no piece shows how near a speaker's own are."""
    own = near[seconds >= _LONG]
    return _FAR * float(np.median(own)) if len(own) else -np.inf


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
