"""Stretches of time on tiers: whole milliseconds, within the recording, none empty, none over another.

Tiers of annotation programs hold one thing at a time. Where two stretches overlap, the earlier gives way to the later;
where they begin together they become one, so that no text is ever dropped.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audiotools.records import Match, Result, Span, Transcript
from audiotools.text.clocks import milliseconds
from audiotools.text.lines import line


class Interval(msgspec.Struct, frozen=True, order=True):
    """A stretch with what was said in it: ``start < end``, whole milliseconds."""

    start: int
    end: int
    text: str


def limit(transcript: Transcript) -> int:
    """Length of the recording in milliseconds, at least 1; of what was said, where no recording is known."""
    if transcript.audio is not None:
        return max(1, milliseconds(transcript.audio.duration))
    return max(1, milliseconds(max((utterance.end for utterance in transcript.utterances), default=0.0)))


def within(start: float, end: float, last: int) -> tuple[int, int]:
    """Seconds as milliseconds, ``0 <= first < second <= last``.

    >>> within(1.0004, 1.0004, 5000), within(9.0, 9.5, 5000)
    ((1000, 1001), (4999, 5000))
    """
    first = min(milliseconds(start), last - 1)
    return first, max(first + 1, min(milliseconds(end), last))


def utterance_times(transcript: Transcript) -> list[tuple[int, int]]:
    """Start and end of each utterance, in milliseconds, within the recording."""
    last = limit(transcript)
    return [within(utterance.start, utterance.end, last) for utterance in transcript.utterances]


def span_times(match: Match, transcript: Transcript) -> list[tuple[int, int]]:
    """Start and end of each span of a match, in milliseconds, within the recording."""
    last = max(limit(transcript), *(milliseconds(span.end) for span in match.spans)) if match.spans else 1
    if transcript.audio is not None:
        last = limit(transcript)
    return [within(span.start, span.end, last) for span in match.spans]


def whole(match: Match) -> Span | None:
    """From the first to the last moment of a match; None where it was not found."""
    if not match.found or not match.spans:
        return None
    return Span(min(span.start for span in match.spans), max(span.end for span in match.spans))


def apart(intervals: Iterable[Interval]) -> tuple[list[Interval], int]:
    """Intervals of one tier, none over another, and how many had to be changed for it.

    Examples
    --------
    >>> apart([Interval(0, 9, "a"), Interval(5, 12, "b"), Interval(5, 7, "c")])
    ([Interval(start=0, end=5, text='a'), Interval(start=5, end=12, text='b c')], 2)
    """
    kept: list[Interval] = []
    changed = 0
    for interval in sorted(intervals, key=lambda one: one.start):
        if kept and interval.start <= kept[-1].start:
            before = kept.pop()
            text = " ".join(part for part in (before.text, interval.text) if part)
            kept.append(Interval(before.start, max(before.end, interval.end), text))
            changed += 1
            continue
        if kept and interval.start < kept[-1].end:
            kept[-1] = msgspec.structs.replace(kept[-1], end=interval.start)
            changed += 1
        kept.append(interval)
    return kept, changed


def in_turn(times: Iterable[tuple[int, int]], last: int) -> list[tuple[int, int]]:
    """Stretches one after the other: each gives way to the next, none is empty, all end by `last`.

    Parameters
    ----------
    times
        Start and end in milliseconds, in order of start.
    last
        Length of the recording; more where it has not a millisecond for each.

    Examples
    --------
    >>> in_turn([(0, 500), (200, 900), (200, 300)], 1000)
    [(0, 200), (200, 201), (201, 301)]
    """
    raw = list(times)
    last = max(last, len(raw))
    starts: list[int] = []
    for place, (start, _) in enumerate(raw):
        earliest = starts[-1] + 1 if starts else 0
        starts.append(max(earliest, min(start, last - (len(raw) - place))))
    made = []
    for place, (start, (asked, end)) in enumerate(zip(starts, raw, strict=True)):
        following = starts[place + 1] if place + 1 < len(starts) else last
        made.append((start, max(start + 1, min(end + start - asked if start > asked else end, following, last))))
    return made


def voices(transcript: Transcript) -> dict[str | None, str]:
    """A name for the tier of each voice, no two alike: the person's, else the label, else ``Speech``."""
    names: dict[str | None, str] = {}
    labels = [speaker.label for speaker in transcript.speakers]
    spoken: list[str | None] = [utterance.speaker for utterance in transcript.utterances]
    for label in dict.fromkeys([*labels, *spoken]):
        name = line(transcript.name_of(label) or "") or line(label or "") or "Speech"
        number = 2
        unique = name
        while unique in names.values():
            unique, number = f"{name} ({line(label or '') if number == 2 and label else number})", number + 1
        names[label] = unique
    return names


def beyond(result: Result) -> tuple[str, ...]:
    """A note where times lie past the recording's end; writers move them to its end."""
    transcript = result.transcript
    if transcript.audio is None:
        return ()
    last = limit(transcript)
    late = sum(milliseconds(utterance.end) > last for utterance in transcript.utterances)
    late += sum(milliseconds(span.end) > last for match in result.matches for span in match.spans)
    if not late:
        return ()
    times = "1 stretch lies" if late == 1 else f"{late} stretches lie"
    return (f"{times} past the end of the recording and were cut there.",)
