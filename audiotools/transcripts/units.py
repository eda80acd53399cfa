"""Times that a source gives in another unit than seconds: a block in milliseconds, hours and minutes read as minutes.

Two things tell. A block amid others fits between its neighbours in another unit, and in one alone. And people say two
or three words a second: where a file has a hundred in each, what was read as minutes and seconds is hours and minutes.
What is plain is put right, and said; what is not stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from audiotools.text.clocks import timecode
from audiotools.transcripts.readers.cues import Cue, moved
from audiotools.transcripts.times import IN_ORDER, LEAP, longest_ordered

UNITS = {
    1e-3: "milliseconds",
    1e-6: "microseconds",
    1e-7: "steps of 100 nanoseconds",
    **{1 / rate: f"samples, {rate:,} a second" for rate in (8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)},
    **{1 / rate: f"frames, {rate} a second" for rate in (24, 25, 30)},
}
"""What programs count in beside seconds, and how many seconds one is."""

SPEECH = (0.25, 8.0)
"""Words a second, median of a file's stretches, that talk with its pauses has; the fastest speakers stay below six."""

FAST = 15.0
"""Words a second, median of a file's stretches, from which its times are no minutes and seconds."""

HOUR = 60.0
"""What minutes are multiplied with, seconds of them, that are hours and minutes."""

FEWEST = 4
"""Stretches of a file, at least, whose median pace is trusted."""

CLOSE = 10.0
"""Seconds behind what comes before it, at most, that a last block begins that is put right: nothing follows to tell."""


def put_in_seconds(cues: Sequence[Cue]) -> tuple[list[Cue], list[str]]:
    """Cues with their times in seconds, where others were plainly meant, and a sentence for each change.

    Parameters
    ----------
    cues
        In the order of the source.

    Examples
    --------
    >>> times = [(0, 4), (4, 8), (8000, 12000), (12, 16)]
    >>> cues, notes = put_in_seconds([Cue(float(a), float(b), None, ()) for a, b in times])
    >>> cues[2].start, notes
    (8.0, ['part 3: the time 02:13:20 is read as milliseconds, 00:00:08, which fits between its neighbours'])
    """
    found, notes = list(cues), list[str]()
    if _too_fast(found):
        scaled = [_scaled(cue, HOUR) for cue in found[:-1]]
        scaled.append(moved(found[-1], (HOUR - 1) * found[-1].start))  # it has no end of its own
        return scaled, ["its times are read as hours and minutes: in minutes and seconds nobody could say so much"]
    for first, last in _blocks(found):
        before = found[first - 1].end if first else 0.0
        after = found[last].start if last < len(found) else None
        fits = [unit for unit in UNITS if _fits(found[first:last], unit, before, after)]
        if len(fits) == 1:
            old = found[first].start
            found[first:last] = [_scaled(cue, fits[0]) for cue in found[first:last]]
            parts = f"part {first + 1}" if last == first + 1 else f"parts {first + 1} to {last}"
            times = f"the time {timecode(old)} is" if last == first + 1 else f"the times from {timecode(old)} on are"
            notes.append(
                f"{parts}: {times} read as {UNITS[fits[0]]}, {timecode(found[first].start)}, which fits "
                + ("between its neighbours" if after is not None else "behind what comes before it")
            )
    return found, notes


def _too_fast(cues: Sequence[Cue]) -> bool:
    """Whether nobody could say the words in the time there is, but anybody could in sixty times as much."""
    timed = [(one.start, other.start, len(one.words)) for one, other in pairwise(cues) if one.words]
    paces = [words / (after - before) for before, after, words in timed if after > before]
    if len(paces) < FEWEST or 2 * len(paces) < len(cues):
        return False
    pace = median(paces)
    return pace >= FAST and SPEECH[0] <= pace / HOUR <= SPEECH[1] and all(cue.start % 1 == 0 for cue in cues)


def _blocks(cues: Sequence[Cue]) -> Iterator[tuple[int, int]]:
    """Runs of cues that lie hours from those before and behind them, as half-open ranges."""
    starts = [cue.start for cue in cues]
    ordered = longest_ordered(starts)
    if len(ordered) < IN_ORDER * len(starts):
        return
    first = None
    for n in range(len(cues) + 1):
        if n < len(cues) and n not in ordered:
            first = n if first is None else first
        elif first is not None:
            yield first, n
            first = None
    # Where the last block is in another unit, nothing is out of order.
    leaps = [n for n in range(1, len(cues)) if n in ordered and starts[n] - cues[n - 1].end > LEAP]
    last = max(leaps, key=lambda n: starts[n] / max(1.0, cues[n - 1].end), default=len(cues))
    if last < len(cues) and all(n in ordered for n in range(last, len(cues))):
        yield last, len(cues)


def _fits(block: Sequence[Cue], unit: float, before: float, after: float | None) -> bool:
    """Whether a block stands where it belongs when its times are of a unit."""
    if block[0].start < before + LEAP:
        return False
    inside = all(one.start <= other.start for one, other in pairwise(block))
    first, last = block[0].start * unit, max(cue.end for cue in block) * unit
    slack = 0.01 * (last - first)
    if after is None:
        return inside and before - slack <= first <= before + CLOSE
    return inside and before - slack <= first and last <= after + slack


def _scaled(cue: Cue, factor: float) -> Cue:
    """A cue with its times, and those of its words that lie in it, in another unit."""
    low, high = cue.start, cue.end
    words = tuple(
        msgspec.structs.replace(word, start=word.start * factor, end=word.end * factor)
        if low - 1 <= word.start <= word.end <= high + 1
        else word
        for word in cue.words
    )
    return Cue(low * factor, high * factor, cue.speaker, words)
