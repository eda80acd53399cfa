"""Tiers of annotation programs: for each voice one of utterances and one of words, and tiers of printed quotes.

A tier holds one thing at a time: where utterances of one voice overlap, the earlier one ends where the later begins,
and that is said in a note. What is said in another language than the recording's has a tier with its code. Quotes that
overlap (one inside another) go on a second tier, and a third, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable

from audiotools.exports.intervals import Interval, apart, limit, utterance_times, voices, within
from audiotools.exports.matched import all_matches, spans_of
from audiotools.exports.passages import spoken_otherwise
from audiotools.records import Result
from audiotools.text.lines import line

LANGUAGES = "Languages"
"""Name of the tier of utterances in another language than the recording's."""


def tiers_of(result: Result) -> tuple[dict[str, list[Interval]], tuple[str, ...]]:
    """The intervals of each tier, by its name, and a note where voices had to give way to themselves."""
    transcript = result.transcript
    last = limit(transcript)
    names = voices(transcript) or {None: "Speech"}
    spoken: dict[str | None, list[Interval]] = {label: [] for label in names}
    words: dict[str | None, list[Interval]] = {label: [] for label in names}
    for utterance, (start, end) in zip(transcript.utterances, utterance_times(transcript), strict=True):
        if text := line(utterance.text):
            spoken[utterance.speaker].append(Interval(start, end, text))
        for word in utterance.words:
            if text := line(word.text):
                words[utterance.speaker].append(Interval(*within(word.start, word.end, last), text))
    tiers: dict[str, list[Interval]] = {}
    clipped = 0
    for label, name in names.items():
        tiers[name], changed = apart(spoken[label])
        clipped += changed
    for label, name in names.items():
        tiers[f"{name} - words"], _ = apart(words[label])
    quoted = [
        Interval(start, end, f"{line(match.quote.id)}: {line(match.quote.text)}")
        for match in all_matches(result)
        for start, end in spans_of(match, result)
    ]
    for number, layer in enumerate(layers(quoted), 1):
        tiers[unused("Quotes" if number == 1 else f"Quotes {number}", tiers)] = layer
    foreign = [
        Interval(start, end, code)
        for utterance, (start, end) in zip(transcript.utterances, utterance_times(transcript), strict=True)
        if (code := spoken_otherwise(utterance.words, transcript.language))
    ]
    for number, layer in enumerate(layers(foreign), 1):
        tiers[unused(LANGUAGES if number == 1 else f"{LANGUAGES} {number}", tiers)] = layer
    note = "utterance of a voice that talks over itself was cut short or joined, since a tier holds one at a time."
    return tiers, (
        f"{clipped} {note.replace('utterance', 'utterances', 1) if clipped > 1 else note}",
    ) if clipped else ()


def layers(intervals: Iterable[Interval]) -> list[list[Interval]]:
    """Intervals on as few tiers as hold them without overlap.

    >>> [len(layer) for layer in layers([Interval(0, 5, "a"), Interval(1, 2, "b"), Interval(5, 6, "c")])]
    [2, 1]
    """
    made: list[list[Interval]] = []
    for interval in sorted(intervals):
        free = next((layer for layer in made if layer[-1].end <= interval.start), None)
        if free is None:
            made.append(free := [])
        free.append(interval)
    return made


def unused(name: str, taken: Iterable[str]) -> str:
    """A name that no other tier has."""
    known = set(taken)
    while name in known:
        name += "_"
    return name
