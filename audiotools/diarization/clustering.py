"""Which stretches of speech are one person's: voice vectors in, a speaker for each out.

Pieces of speech are joined from the bottom up: the two nearest groups first, by the cosine between their
vectors' sums, each vector weighted by how much speech it stands for, until the nearest two are too far apart.
The vector of a short piece says much about its sounds and less about the voice, so that even one person's are far
apart: cosines are measured against what can be expected of so much speech. Pieces known to come from different
people (heard at once) are never joined. Groups with too little speech to trust are then given to the nearest of
the others, unless they are far from all of them.

Sources: K. Han, S. Kim, S. Narayanan, "Strategies to improve the robustness of agglomerative hierarchical
clustering", IEEE TASLP 2008.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.intp]

# All of these were set by hand, none fitted. Each was moved one step down and up, by a fifth to a half, with the pieces
# of the fourteen recordings of `benchmarks/diarization.py`: the call, the night train, eight AMI clips of half a
# minute, four read books. Only `_FULL` and the first of `_SECONDS` moved an error rate, the clips' and for the worse:
# 20.3 % as they are, 21.0 with `_FULL` at 1.5, 21.4 and 21.8 with `_SECONDS` from 1 and from 3 (the former with 6
# speakers too few or too many in all where it is 9 now). The others moved none in the second decimal, so that no
# recording of these tells where they should lie; what they are for is in ``tests/diarization/test_clustering.py``.
# Seconds of speech from which on a piece has a part in finding the speakers, and from which on it counts in full:
# what is shorter may be a cough or a laugh, and these are much alike.
_SURE, _FULL = 0.7, 1.0
# A piece of so many seconds is worth what a longer one is; the noise in shorter ones is as large as the voice at the
# second number.
_LONG, _NOISE = 2.0, 1.0
# A group is a speaker, if it has this share of all speech (but from the first of these seconds on at most, and
# from the second at least); or if it has some seconds, and no other speaker's voice is nearer than a cosine that rises
# with these, from the first pair of numbers to the second; or the first of these seconds, and it talks over another.
_SHARE = 0.03
_MUCH = 15.0
_SECONDS, _NEAREST = (2.0, 5.0), (0.25, 0.5)
# Between the two, seconds are worth what they would be if all speech were so many: who says little in a short
# recording may well be a guest.
_SHORT = 30.0
# ... and in a short recording, fewer seconds are enough, if they are this share of all speech, where no voice is
# nearer than the third number: either more seconds, or tracks of one's own, one of which was told apart from another
# speaker's.
_CUT_OUT = 1.5, 0.05, 0.2
_TOLD_APART = 0.75, 0.02, 0.3
# Cosine from which on two groups are one person, even if they seemed to talk at once.
_ONE = 0.7
# Pieces compared all with all; when there are more, neighbours are joined first if they are nearer than this cosine.
_BLOCK = 2000
_SAME = 0.75
# Step by which the threshold is raised when there are too few speakers.
_RAISE = 0.04


def unit(vectors: Floats) -> Floats:
    """Vectors of length one.

    >>> unit(np.array([[3.0, 4.0]], np.float32)).round(3).tolist()
    [[0.6000000238418579, 0.800000011920929]]
    """
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    out: Floats = vectors / np.maximum(lengths, np.float32(1e-9))
    return out


class Groups(NamedTuple):
    """Speakers found.

    Parameters
    ----------
    labels
        Speaker of each piece, from 0; -1 for a piece that had no part in finding them.
    voices
        A unit vector for each speaker, shape ``(speakers, dimension)``.
    """

    labels: Labels
    voices: Floats


class Known(NamedTuple):
    """What is known of pieces besides how they sound.

    Parameters
    ----------
    apart
        Pairs of pieces that are of different people.
    tracks
        Of which track each piece is; None where that is not known.
    told_apart
        Pairs of tracks that were heard near each other as two people, the smaller number first.
    """

    apart: Sequence[tuple[int, int]] = ()
    tracks: Sequence[int] | None = None
    told_apart: Set[tuple[int, int]] = frozenset()


UNKNOWN = Known()
"""Nothing is known besides the sound."""


def group(
    vectors: Floats,
    seconds: Floats,
    known: Known = UNKNOWN,
    *,
    threshold: float,
    least: int = 1,
    most: int | None = None,
) -> Groups:
    """Find the speakers of a recording.

    Parameters
    ----------
    vectors
        Of pieces of speech in order of time, shape ``(pieces, dimension)``, any length.
    seconds
        Speech in each piece.
    known
        What else is known of them.
    threshold
        Cosine below which two voices are different people, -1..1.
    least, most
        Bounds on the number of speakers. There may be fewer than `least` where there are too few pieces.

    Examples
    --------
    >>> voices = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 1]], np.float32)
    >>> group(voices, np.full(4, 5, np.float32), threshold=0.6).labels.tolist()
    [0, 0, 1, 1]
    """
    count, dimension = vectors.shape
    labels = np.full(count, -1, np.intp)
    if not count:
        return Groups(labels, np.zeros((0, dimension), np.float32))
    sure = np.flatnonzero(seconds >= min(_SURE, float(seconds.max())))
    sums = unit(vectors[sure]) * seconds[sure, None]
    first = _in_blocks(sums, sure, known.apart, _SAME)
    joined, amounts = _sums(sums, first), _totals(seconds[sure], first)
    full = _totals(np.where(seconds[sure] >= min(_FULL, float(seconds.max())), seconds[sure], 0), first)
    pairs = _pairs(known.apart, sure, first)
    matrix = _matrix(len(joined), pairs)
    tracks: list[set[int]] = [set() for _ in joined]
    if known.tracks is not None:
        for piece, label in zip(sure.tolist(), first.tolist(), strict=True):
            tracks[label].add(known.tracks[piece])
    pieces = _Joined(joined, amounts, full, pairs, tracks, known.told_apart)

    second = agglomerate(joined, threshold, matrix, seconds=amounts)
    raised = threshold
    while len(kept := _kept(pieces, second, least)) < least:
        # Too few: join less.
        raised += _RAISE
        if raised >= 1:
            second = np.arange(len(joined))
            kept = _kept(pieces, second, least)
            break
        second = agglomerate(joined, raised, matrix, seconds=amounts)
    totals = _sums(joined, second)[kept]
    weights = _totals(amounts, second)[kept]
    merged = agglomerate(totals, max(threshold, _ONE), None, least)
    if most is not None and int(merged.max()) >= most:
        merged = _down_to(_sums(totals, merged), _totals(weights, merged), most)[merged]
    voices = unit(_sums(totals, merged))
    place = np.full(int(second.max()) + 1, -1, np.intp)
    place[kept] = merged
    labels[sure] = place[second[first]]
    return Groups(labels, voices)


def _in_blocks(sums: Floats, sure: Labels, apart: Sequence[tuple[int, int]], threshold: float) -> Labels:
    """Join what is surely one voice, a block of neighbours at a time, when there are too many for one table."""
    count = len(sums)
    if count <= _BLOCK:
        return np.arange(count)
    labels = np.zeros(count, np.intp)
    number = 0
    for at in range(0, count, _BLOCK):
        part = np.arange(at, min(count, at + _BLOCK))
        inside = _pairs(apart, sure[part], np.arange(len(part)))
        labels[part] = agglomerate(sums[part], threshold, _matrix(len(part), inside)) + number
        number = int(labels[part].max()) + 1
    return labels


class _Joined(NamedTuple):
    """Pieces that are surely of one voice each, joined."""

    sums: Floats  # of their vectors, each times its seconds
    seconds: Floats
    full: Floats  # seconds in pieces that count in full
    pairs: set[tuple[int, int]]  # of different people
    tracks: list[set[int]]
    told_apart: Set[tuple[int, int]]  # pairs of tracks


def _kept(joined: _Joined, labels: Labels, least: int) -> list[int]:
    """Groups that are speakers: with much speech; with some, unless like another; with little, if unlike all others."""
    totals, solid = _totals(joined.seconds, labels), _totals(joined.full, labels)
    voices = unit(_sums(joined.sums, labels))
    tracks: list[set[int]] = [set() for _ in totals]
    for label, own_tracks in zip(labels.tolist(), joined.tracks, strict=True):
        tracks[label] |= own_tracks
    bound = {(int(labels[a]), int(labels[b])) for a, b in joined.pairs}
    everything = float(totals.sum())
    much = min(_MUCH, max(_SECONDS[1], _SHARE * everything))
    kept: list[int] = []
    theirs: set[int] = set()
    for one in np.argsort(-totals, kind="stable").tolist():
        if kept:
            alike = float((voices[kept] @ voices[one]).max())
            over = any((one, other) in bound or (other, one) in bound for other in kept)
            own = theirs.isdisjoint(tracks[one]) and any(
                (min(a, b), max(a, b)) in joined.told_apart for a in tracks[one] for b in theirs
            )
            some = solid[one] >= _SECONDS[0]
            weight = solid[one] if solid[one] >= _SECONDS[1] else solid[one] * _SHORT / everything
            sure = (
                solid[one] >= much
                or (some and alike < np.interp(weight, _SECONDS, _NEAREST))
                or (some and over)
                or _brief(totals[one], everything, alike, *_CUT_OUT)
                or (own and _brief(totals[one], everything, alike, *_TOLD_APART))
            )
            if not sure and len(kept) >= least:
                continue
        kept.append(one)
        theirs |= tracks[one]
    return kept


def _brief(seconds: float, everything: float, alike: float, least: float, share: float, nearest: float) -> bool:
    return seconds >= max(least, share * everything) and alike < nearest


def _down_to(sums: Floats, weights: Floats, most: int) -> Labels:
    """Join groups until few enough are left, first those whose joining loses least: near ones, and little ones."""
    labels = np.arange(len(sums))
    sums, weights = sums.copy(), weights.copy()
    alive = list(range(len(sums)))
    while len(alive) > most:
        voices = unit(sums[alive])
        loss = (1 - voices @ voices.T) / (1 / weights[alive][:, None] + 1 / weights[alive][None, :])
        np.fill_diagonal(loss, np.inf)
        a, b = sorted(int(number) for number in np.unravel_index(int(loss.argmin()), loss.shape))
        keep, drop = alive[a], alive[b]
        sums[keep] += sums[drop]
        weights[keep] += weights[drop]
        labels[labels == drop] = keep
        alive.remove(drop)
    return np.unique(labels, return_inverse=True)[1].astype(np.intp)


def _sums(vectors: Floats, labels: Labels) -> Floats:
    out = np.zeros((int(labels.max()) + 1, vectors.shape[1]), np.float32)
    np.add.at(out, labels, vectors)
    return out


def _totals(seconds: Floats, labels: Labels) -> Floats:
    return np.bincount(labels, weights=seconds, minlength=int(labels.max()) + 1).astype(np.float32)


def _pairs(apart: Sequence[tuple[int, int]], pieces: Labels, labels: Labels) -> set[tuple[int, int]]:
    """Pairs of groups that hold pieces of a pair; none of a group with itself."""
    place = {int(piece): int(label) for piece, label in zip(pieces, labels, strict=True)}
    pairs = {(place[a], place[b]) for a, b in apart if a in place and b in place}
    return {(min(a, b), max(a, b)) for a, b in pairs if a != b}


def _matrix(count: int, pairs: set[tuple[int, int]]) -> npt.NDArray[np.bool_] | None:
    if not pairs:
        return None
    matrix = np.zeros((count, count), bool)
    a, b = np.array(sorted(pairs)).T
    matrix[a, b] = matrix[b, a] = True
    return matrix


def agglomerate(
    sums: Floats,
    threshold: float,
    apart: npt.NDArray[np.bool_] | None,
    least: int = 1,
    seconds: Floats | None = None,
) -> Labels:
    """Join groups from the bottom up while the nearest two are near enough.

    Parameters
    ----------
    sums
        Sum of the weighted unit vectors of each group at the start, shape ``(groups, dimension)``.
    threshold
        Cosine below which groups stay apart, -1..1.
    apart
        Which groups are known to be different people, shape ``(groups, groups)``; None: nothing is known.
    least
        Stop when so many groups are left.
    seconds
        Speech in each group at the start, where cosines are to be measured against what can be expected of it.

    Returns
    -------
    numpy.ndarray
        A number for each group at the start, from 0.
    """
    count = len(sums)
    sums = sums.astype(np.float32).copy()
    members = [[number] for number in range(count)]
    amounts = np.full(count, _LONG, np.float32) if seconds is None else seconds.astype(np.float32)
    directions = unit(sums) / expected(amounts)[:, None]
    similarity = directions @ directions.T
    if apart is not None:
        similarity[apart] = -2
    np.fill_diagonal(similarity, -3)
    best = similarity.argmax(axis=1)
    value = similarity[np.arange(count), best]
    alive = count
    while alive > least:
        a = int(value.argmax())
        if value[a] < threshold:
            break
        b = int(best[a])
        members[a] += members[b]
        members[b] = []
        sums[a] += sums[b]
        blocked = (similarity[a] == -2) | (similarity[b] == -2)
        amounts[a] += amounts[b]
        directions[a] = unit(sums[a]) / expected(amounts[a])
        fresh = directions @ directions[a]
        fresh[blocked] = -2
        gone = similarity[a] == -3
        gone[b] = True
        fresh[gone | (similarity[b] == -3)] = -3
        fresh[a] = -3
        similarity[a] = similarity[:, a] = fresh
        similarity[b] = similarity[:, b] = -3
        value[b] = -3
        # Whose nearest was one of the two must look again; the others need only compare with the new group.
        again = np.flatnonzero(((best == a) | (best == b)) & (value > -3))
        nearer = (fresh > value) & (value > -3)
        best[nearer] = a
        value[nearer] = fresh[nearer]
        for row in {*again.tolist(), a}:
            best[row] = similarity[row].argmax()
            value[row] = similarity[row, best[row]]
        alive -= 1
    labels = np.zeros(count, np.intp)
    for number, group in enumerate(group for group in members if group):
        labels[group] = number
    return labels


def expected(seconds: Floats) -> Floats:
    """How near the vector of so much speech is to its voice, against that of a long piece, 0..1."""
    share = seconds / (seconds + _NOISE) * ((_LONG + _NOISE) / _LONG)
    out: Floats = np.sqrt(np.minimum(share, 1)).astype(np.float32)
    return out
