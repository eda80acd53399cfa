"""Words in windows of sound: those that were missed, with what was recognised around them.

A window holds as much of the recording as an aligner takes at once, since that costs the same as less, and more where
nothing was recognised for longer. It begins and ends in a pause between words recognised, where there is one. All its
words are timed by the sound; those recognised for sure keep near their places. In a language that the aligner does not
know, only words that would be spread over a stretch are put where they sound most alike, and stay estimates.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from audiotools.alignment.places import LONGEST, Heard, Near, Place, Source, WindowAligner
from audiotools.audio.samples import Sound
from audiotools.records import Seconds, Span

# Seconds of a window: more than the first only where nothing is known for longer; the last takes some 300 MB.
_REACHES = tuple(LONGEST * times for times in (1, 2, 4))

KNOWN = ("recognised", "aligner")
"""Sources of places that are not estimated."""

_SURE = 3  # words recognised in a row, as they were given, that keep near their places
_MISSED = 1  # words between them, at most, that were not
_IN_A_ROW: Seconds = 1.0  # a longer pause is none
_NEVER_SAID = 8  # so many words in a row that have no room were never said
_BEFORE: Seconds = 6.0  # of words known that a window begins with, at most
_DOUBTFUL = 5  # words before and after one that has no room that are not sure
# Mean likelihood of such words below which they were not. (Said from a distance, some of them wrong, -1.8; never said,
# in 30 places between -3.6 and -2.4.)
_UNSAID = -2.2
_LIKELY = -1.5  # mean likelihood from which on words that had no time count as heard


class _Window(NamedTuple):
    """Positions in a line, half open, and where on the recording they are looked for."""

    first: int
    last: int
    low: Seconds
    high: Seconds


def retime(
    run: Sequence[int],
    texts: Sequence[str],
    placed: list[Place | None],
    audio: Sound,
    aligner: WindowAligner,
    *,
    roughly: bool = False,
) -> None:
    """Let an aligner time the words of each window in which one was not recognised.

    Parameters
    ----------
    run
        Numbers of the words of a line.
    texts, placed
        All words, and where they lie; every word of the line has a place, which is changed here.
    audio
        The recording.
    aligner
        What finds words in windows.
    roughly
        Whether only words that are estimated get other times, and stay estimates: it does not know the language.
    """
    places = [place for number in run if (place := placed[number]) is not None]
    line = _Line([texts[number] for number in run], places, _sure(places))
    for window in _windows(line, audio.duration):
        sound = audio.samples(window.low, window.high)
        at = list(range(window.first, window.last))
        found = aligner.words_heard(sound, *line.asked(at, window))
        never = _never_said([places[n] for n in at], found)
        if any(never):
            # What lies at their place is something else.
            said = [n for n, lost in zip(at, never, strict=True) if not lost]
            again = iter(aligner.words_heard(sound, *line.asked(said, window)))
            found = [None if lost else next(again) for lost in never]
        made = _timed([places[n] for n in at], found, window)
        places[window.first : window.last] = made if not roughly else _nearer([places[n] for n in at], made)
    for number, place in zip(run, places, strict=True):
        placed[number] = place


class _Line(NamedTuple):
    """Words whose times go forward, where they lie so far, and which of them are sure to lie there."""

    texts: Sequence[str]
    places: list[Place]
    sure: Sequence[bool]

    def asked(self, at: Sequence[int], window: _Window) -> tuple[list[str], list[Near | None]]:
        """Some of the words, and where in a window they were recognised."""
        near: list[Near | None] = []
        for number in at:
            place = self.places[number]
            span = Span(max(0.0, place.start - window.low), max(0.0, place.end - window.low))
            near.append(Near(span, self.sure[number]) if place.source in KNOWN else None)
        return [self.texts[number] for number in at], near


def _sure(places: Sequence[Place]) -> list[bool]:
    """Which words were recognised as they were given, with others before or after them."""
    found = [False] * len(places)
    group: list[int] = []
    for number, place in [*enumerate(places), (len(places), None)]:
        if place is not None and place.source != "recognised":
            continue
        if group and (place is None or not _follow(places, group[-1], number)):
            exact = sum(places[one].likeness == 1.0 for one in group)
            if exact >= max(_SURE, len(group) / 2):
                for one in group:
                    found[one] = True
            group = []
        group.append(number)
    # Where words have no room, those around them may have been taken for others like them.
    for number, place in enumerate(places):
        if place.source == "unplaced":
            around = range(max(0, number - _DOUBTFUL), min(len(found), number + _DOUBTFUL + 1))
            found[around.start : around.stop] = [False] * len(around)
    return found


def _follow(places: Sequence[Place], before: int, after: int) -> bool:
    """Whether two words were recognised one behind the other, with at most `_MISSED` of the text missed between."""
    if places[after].start - places[before].end >= _IN_A_ROW or after - before - 1 > _MISSED:
        return False
    return all(place.source != "unplaced" for place in places[before:after])


def _windows(line: _Line, duration: Seconds) -> list[_Window]:
    """Windows over all words that were not recognised, as far as these can be in one."""
    places = line.places
    found: list[_Window] = []
    at = 0
    while at < len(places):
        if places[at].source in KNOWN:
            at += 1
            continue
        first = _opening(places, at, found[-1].last if found else 0)
        low = places[first - 1].end if first else 0.0
        if first == 0 and places[0].start > LONGEST / 2:
            low = places[0].start - LONGEST / 2  # what is said before it is not given
        last, longest = next(
            ((end, each) for each in _REACHES if (end := _closing(line, at, low, duration, each)) > at),
            (at, LONGEST),
        )
        if last <= at:
            at = next((n for n in range(at, len(places)) if places[n].source in KNOWN), len(places))
            continue
        high = places[last].start if last < len(places) else min(duration, low + longest)
        if high > low:
            found.append(_Window(first, last, low, high))
        at = last
    return found


def _opening(places: Sequence[Place], at: int, least: int) -> int:
    """Where a window for the word at a place begins: before it, in the widest pause between words known."""
    first = best = at
    widest = -1.0
    while first > least and places[first - 1].source in KNOWN and places[at].start - places[first].start < _BEFORE:
        first -= 1
        gap = places[first].start - places[first - 1].end if first else _BEFORE
        if first == 0 or places[first - 1].source not in KNOWN:
            gap = max(gap, 0.0)
        if gap >= widest:
            widest, best = gap, first
    return best


def _closing(line: _Line, at: int, low: Seconds, duration: Seconds, longest: Seconds) -> int:
    """Where it ends: the last pause worth the name between words known, so far away at most; `at` for nowhere."""
    places, (best, widest) = line.places, (at, -1.0)
    for last in range(at + 1, len(places) + 1):
        end = places[last].start if last < len(places) else min(duration, max(places[-1].end + 1.0, low))
        if end - low > longest:
            break
        if last == len(places):
            # What is said last may lie far behind what was recognised: a window of its own may reach further.
            return best if at < best and low + longest < duration else last
        if not (line.sure[last] and places[last - 1].source in KNOWN):
            continue
        # A later pause is worth a little more.
        gap = places[last].start - places[last - 1].end + (end - low) / LONGEST
        if gap >= widest:
            best, widest = last, gap
        if longest > LONGEST:
            break  # what is missed is long enough
    return best


def _nearer(places: Sequence[Place], made: Sequence[Place]) -> list[Place]:
    """The places with estimates at new times, as far as these lie between the words known around them."""
    kept = list(places)
    low = 0.0
    for number, (place, new) in enumerate(zip(places, made, strict=True)):
        if place.source == "letters":
            high = next((one.start for one in places[number + 1 :] if one.source in KNOWN), float("inf"))
            start = min(max(low, new.start), high)
            kept[number] = place._replace(start=start, end=min(max(start, new.end), high))
        low = max(low, kept[number].start if place.source == "letters" else kept[number].end)
    return kept


def _never_said(places: Sequence[Place], found: Sequence[Heard | None]) -> list[bool]:
    """Which words had no room, many in a row, and do not sound like what was heard in their place either."""
    lost: list[bool] = []
    for unplaced, group in groupby(zip(places, found, strict=True), key=lambda one: one[0].source == "unplaced"):
        likely = [-10.0 if heard is None else heard.likelihood for _, heard in group]
        lost += [unplaced and len(likely) >= _NEVER_SAID and sum(likely) / len(likely) < _UNSAID] * len(likely)
    return lost


def _timed(places: Sequence[Place], found: Sequence[Heard | None], window: _Window) -> list[Place]:
    """The places with their times from the sound, in order, within the window."""
    made: list[Place] = []
    edge = window.low
    for place, heard in zip(places, found, strict=True):
        if heard is None or (place.source == "recognised" and heard.likelihood < _LIKELY):
            # It does not sound as it is written: another word was recognised in its place.
            made.append(place._replace(start=max(edge, place.start), end=max(edge, place.start, place.end)))
        else:
            start = min(max(edge, window.low + heard.span.start), window.high)
            end = min(max(start, window.low + heard.span.end), window.high)
            source: Source = place.source
            if source != "recognised" and heard.likelihood >= _LIKELY:
                source = "aligner"
            made.append(place._replace(start=start, end=end, source=source))
        edge = made[-1].start
    return made
