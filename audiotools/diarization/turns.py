"""From pieces with their voices to turns: pieces grouped into speakers, tracks given to them, frames made seconds.

Where the recording has a voice a side (`audiotools.diarization.sides`), each side is grouped for itself, and whoever
is heard on one is not heard on the other. Bounds on the number of speakers hold for both sides together. But if by
their voice somebody says much on either side, the sides do not tell people apart, and nothing is made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from audiotools.audio.sides import SIDES
from audiotools.diarization.clustering import Groups, Known, group, unit
from audiotools.diarization.outsiders import find_outsider, take_out
from audiotools.diarization.pieces import Piece, seconds_of
from audiotools.diarization.speakers import Heard, apart, assign, bridged
from audiotools.diarization.tracks import SAMPLES_PER_FRAME, Run, frame_time
from audiotools.records import Provenance, Turn, Turns

if TYPE_CHECKING:
    from audiotools.diarization.engines import Limits

Floats = npt.NDArray[np.float32]
Find = Callable[..., Groups]

_PER_SECOND = 16000 / SAMPLES_PER_FRAME  # frames
# Two tracks are different people where they talk at once for this long on end, and within this reach of it, in seconds.
_AT_ONCE = 0.3
_REACH = 10.0
# Seconds of silence that do not end a turn.
_PAUSE = 0.3
# Cosine from which on the voices of two sides are one person's; and the part of each side's speech that is theirs, from
# which on the sides do not tell people apart.
_ONE, _PART = 0.7, 0.1


class Listened(NamedTuple):
    """What the networks made of a recording.

    Parameters
    ----------
    runs
        Of all tracks.
    told_apart
        Pairs of tracks that are two people's, the smaller number first.
    pieces
        Of the tracks, in order of time.
    vectors
        Of the pieces' voices, shape ``(pieces, dimension)``; NaN in the rows of pieces too short for one.
    stretches
        Short ones within pieces, heard by themselves.
    alone
        Their vectors, shape ``(stretches, dimension)``; None where there are none.
    """

    runs: Sequence[Run]
    told_apart: set[tuple[int, int]]
    pieces: Sequence[Piece]
    vectors: Floats
    stretches: Sequence[Piece] = ()
    alone: Floats | None = None


class Speakers(NamedTuple):
    """Who speaks when: stretches, a unit vector for each speaker, what a person should know, and the side of each."""

    heard: list[Heard]
    voices: Floats
    notes: tuple[str, ...] = ()
    sides: tuple[int, ...] = ()


def speakers(found: Listened, threshold: float, limits: Limits) -> Speakers:
    """The speakers of a recording, by their voices.

    Parameters
    ----------
    threshold
        Cosine distance of two voices from which on they are two people.
    limits
        How many there may be.
    """
    find = _find(found, threshold)
    groups = _groups(found, find, limits)
    heard = _assigned(_parted(found, groups), groups, limits.most)

    def free() -> int:
        return len(_with_outsider(found, find(), None).voices)

    return Speakers(heard, groups.voices, _more_than_heard(len(groups.voices), free, limits))


def speakers_by_side(found: Listened, threshold: float, limits: Limits) -> Speakers | None:
    """The same for tracks divided between two sides; None where one person speaks on both.

    Parameters
    ----------
    found
        Of tracks as `audiotools.diarization.sides.split` numbers them.
    limits
        As for `speakers`; at most 1 is for the caller to refuse.
    """
    sides = [_side(found, side) for side in range(SIDES)]
    finds = [_find(one, threshold) for one in sides]
    free = [find() for find in finds]
    shares = [_shares(one, groups) for one, groups in zip(sides, free, strict=True)]
    if any(min(shares[0][a], shares[1][b]) >= _PART for a, b in _same(*free)):
        return None
    groups_of = _within(limits, finds, free, sides)
    heard: list[Heard] = []
    voices: list[Floats] = []
    on: list[int] = []
    for side, (one, groups) in enumerate(zip(sides, groups_of, strict=True)):
        count = sum(map(len, voices))
        # Nobody on a side is only ever heard under others there: who seems to be, is the other side coming through.
        known = max(1, len(groups.voices))
        heard += (stretch._replace(speaker=stretch.speaker + count) for stretch in _assigned(one, groups, known))
        on += [side] * known
        voices.append(np.pad(groups.voices, ((0, known - len(groups.voices)), (0, 0)), constant_values=np.nan))
    found_voices = np.concatenate(voices)
    # So is somebody with little to say whose voice is one of the other side's.
    shares = [_shares(one, groups) for one, groups in zip(sides, groups_of, strict=True)]
    through = {}
    for a, b in _same(*groups_of):
        there, here = a, len(voices[0]) + b
        less, more = (there, here) if shares[0][a] < shares[1][b] else (here, there)
        through[less] = more
        found_voices[less] = np.nan
    heard = [one._replace(speaker=through.get(one.speaker, one.speaker)) for one in heard]
    notes = _more_than_heard(len(found_voices), lambda: sum(len(groups.voices) for groups in free), limits)
    return Speakers(heard, found_voices, notes, tuple(on))


def turns(found: Speakers, duration: float, made_by: Provenance) -> Turns:
    """Turns in seconds, with a vector for each voice."""
    made = []
    for start, end, speaker in bridged(found.heard, round(_PAUSE * _PER_SECOND)):
        left, right = frame_time(start), min(frame_time(end), duration)
        if left < right:
            made.append(Turn(left, right, str(speaker)))
    voices = {
        str(number): tuple(float(x) for x in voice)
        for number, voice in enumerate(found.voices)
        if not np.isnan(voice).any()
    }
    channels = {str(number): side for number, side in enumerate(found.sides)} or msgspec.UNSET
    return Turns(tuple(made), voices=voices, provenance=made_by, notes=found.notes, channels=channels)


def _find(found: Listened, threshold: float) -> Find:
    """`group` over what was heard, to be called with bounds."""
    known: list[int] = np.flatnonzero(~np.isnan(found.vectors).any(axis=1)).tolist()
    place = {piece: number for number, piece in enumerate(known)}
    pairs = apart(found.pieces, found.runs, round(_AT_ONCE * _PER_SECOND), round(_REACH * _PER_SECOND))
    return partial(
        group,
        found.vectors[known],
        np.array([found.pieces[number].seconds for number in known], np.float32),
        Known(
            [(place[a], place[b]) for a, b in pairs if a in place and b in place],
            [found.pieces[number].track for number in known],
            found.told_apart,
        ),
        threshold=1 - threshold,
    )


def _groups(found: Listened, find: Find, limits: Limits) -> Groups:
    """The speakers within the limits, somebody who says a word or two among them."""
    least = limits.least or 1
    if least > 1:
        # Somebody who answers here and there is more of a speaker than a part of one who talks.
        free = find(most=limits.most)
        more = _with_outsider(found, free, limits.most)
        if len(free.voices) < least <= len(more.voices):
            return more
    return _with_outsider(found, find(least=least, most=limits.most), limits.most)


def _with_outsider(found: Listened, groups: Groups, most: int | None) -> Groups:
    """The speakers, and one more who says a word or two at several places, where there may be one more."""
    if most is not None and len(groups.voices) >= most:
        return groups
    pieces = [*found.pieces, *found.stretches]
    vectors = found.vectors if found.alone is None else np.concatenate([found.vectors, found.alone])
    starts = [piece.start / _PER_SECOND for piece in pieces]
    voice = find_outsider(vectors, seconds_of(pieces), starts, groups.voices)
    return groups if voice is None else groups._replace(voices=np.vstack([groups.voices, voice]))


def _parted(found: Listened, groups: Groups) -> Listened:
    """The same with each short stretch of another speaker a piece of its own."""
    if found.alone is None:
        return found
    pieces, vectors = take_out(found.pieces, found.vectors, found.stretches, found.alone, groups.voices)
    return found._replace(pieces=pieces, vectors=vectors)


def _assigned(found: Listened, groups: Groups, most: int | None) -> list[Heard]:
    heard = assign(found.pieces, unit(found.vectors) @ groups.voices.T, found.runs)
    return heard if most is None else [one for one in heard if one.speaker < most]


def _more_than_heard(count: int, free: Callable[[], int], limits: Limits) -> tuple[str, ...]:
    """A note where more speakers were asked for, and found, than the sound would have made."""
    if limits.least is None or limits.least < 2:
        return ()
    heard = free()
    if not 0 < heard < count:
        return ()
    return (
        f"At least {limits.least} speakers were asked for, but only {heard} can be told apart with certainty: "
        f"one person's speech may stand under two labels.",
    )


def _side(found: Listened, side: int) -> Listened:
    """What was heard on one side."""
    mine = [number for number, piece in enumerate(found.pieces) if piece.track % SIDES == side]
    return Listened(
        [run for run in found.runs if run.track % SIDES == side],
        {(SIDES * a + side, SIDES * b + side) for a, b in found.told_apart},
        [found.pieces[number] for number in mine],
        found.vectors[mine],
    )


def _seconds(found: Listened, groups: Groups) -> Floats:
    """How long each speaker is heard alone."""
    likeness = unit(found.vectors) @ groups.voices.T
    amounts = np.zeros(len(groups.voices), np.float32)
    for piece, row in zip(found.pieces, likeness, strict=True):
        if len(row) and not np.isnan(row).any():
            amounts[row.argmax()] += piece.seconds
    return amounts


def _shares(found: Listened, groups: Groups) -> Floats:
    """The same as parts of all that is heard, 0..1."""
    amounts = _seconds(found, groups)
    out: Floats = amounts / max(float(amounts.sum()), 1e-9)
    return out


def _same(one: Groups, other: Groups) -> list[tuple[int, int]]:
    """Speakers of two sides who are one person, each with the nearest at most."""
    alike = one.voices @ other.voices.T
    return [
        (a, b)
        for a, b in np.argwhere(alike >= _ONE).tolist()
        if alike[a, b] == alike[a].max() and alike[a, b] == alike[:, b].max()
    ]


def _within(limits: Limits, finds: Sequence[Find], free: Sequence[Groups], sides: Sequence[Listened]) -> list[Groups]:
    """Speakers of both sides, so many that the bounds hold for them together."""
    found = list(free)

    def count() -> int:
        return sum(max(1, len(groups.voices)) for groups in found)

    while limits.most is not None and count() > limits.most:
        # Whoever says least goes, but nobody who has a side alone.
        least = {
            side: float(_seconds(sides[side], groups).min())
            for side, groups in enumerate(found)
            if len(groups.voices) > 1
        }
        if not least:
            break
        side = min(least, key=lambda number: least[number])
        found[side] = finds[side](most=len(found[side].voices) - 1)
    while limits.least is not None and count() < limits.least:
        spare = None if limits.most is None else limits.most - count()
        more = {
            side: find(least=len(groups.voices) + 1, most=None if spare is None else len(groups.voices) + spare)
            for side, (find, groups) in enumerate(zip(finds, found, strict=True))
        }
        more = {side: groups for side, groups in more.items() if len(groups.voices) > len(found[side].voices)}
        if not more:
            break
        side = min(more, key=lambda number: _nearest(more[number].voices))
        found[side] = more[side]
    return found


def _nearest(voices: Floats) -> float:
    """Cosine of the two voices most alike."""
    alike = voices @ voices.T
    np.fill_diagonal(alike, -1)
    return float(alike.max())
