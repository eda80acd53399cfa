"""Times for words that a person wrote where the recogniser heard more or fewer, measured in the sound.

Only the new words get times; their neighbours keep theirs. What the aligner cannot tell stays estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from audiotools.alignment.places import Aligner
from audiotools.audio.samples import Sound
from audiotools.journal.decisions import Decision, WordDecision
from audiotools.records import Span

_MARGIN = 0.3
"""Seconds of sound listened to beyond the neighbouring words."""

_SHORTEST = 0.02
"""Seconds that a word lasts at least, for its time to count as measured."""

_LONGEST = 28.0
"""Seconds that an aligner takes at once; a longer passage stays estimated."""


def time_words(
    decisions: Sequence[Decision], sound: Sound, aligner: Aligner, language: str | None = None
) -> tuple[Decision, ...]:
    """Decisions about words, those that change how many there are with times measured in the sound.

    Parameters
    ----------
    decisions
        Of any kind; the others stay as they are.
    sound
        The recording.
    aligner
        What finds known words in sound.
    language
        Spoken, BCP 47.
    """
    return tuple(
        _timed(one, sound, aligner, language)
        if isinstance(one, WordDecision) and one.text and len(one.text) != len(one.was)
        else one
        for one in decisions
    )


def _timed(one: WordDecision, sound: Sound, aligner: Aligner, language: str | None) -> WordDecision:
    around = 1.0 if one.before or one.after else 0.0  # seconds in which the neighbours are said
    start = max(0.0, one.span.start - around - _MARGIN)
    end = min(sound.duration, one.span.end + around + _MARGIN)
    if not one.span.start < end or end - start > _LONGEST:
        return one
    words = [*([one.before] if one.before else []), *one.text, *([one.after] if one.after else [])]
    first = 1 if one.before else 0
    found = aligner.word_spans(sound.samples(start, end), words, language)[first : first + len(one.text)]
    low, high = one.span.start - _MARGIN, one.span.end + _MARGIN
    times = []
    for span in found:
        if span is None or not low <= start + span.start <= start + span.end <= high:
            return one
        # Neighbours keep their times, so that the new words stay between them.
        begin = round(min(max(start + span.start, one.span.start), one.span.end), 3)
        times.append(Span(begin, max(begin, round(min(max(start + span.end, begin), one.span.end), 3))))
    if min(span.duration for span in times) < _SHORTEST:
        return one  # squeezed in: the sound does not hold these words, or not there
    ordered = all(a.start <= b.start for a, b in pairwise(times))
    return msgspec.structs.replace(one, times=tuple(times)) if ordered and one.span.duration > 0 else one
