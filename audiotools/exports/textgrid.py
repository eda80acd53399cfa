"""Praat TextGrids: for each voice a tier of utterances and one of words, and a tier of printed quotes.

A tier holds one thing at a time: where utterances of one voice overlap, the earlier one ends where the later begins,
and that is said in a note. Quotes that overlap (one inside another) go on a second tier, and a third, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from audiotools.exports.annotations import not_found, spans_of
from audiotools.exports.intervals import Interval, apart, beyond, limit, utterance_times, voices, within
from audiotools.exports.made import Made
from audiotools.exports.tables import all_matches
from audiotools.records import Result
from audiotools.text.lines import line


def textgrid(result: Result) -> Made:
    """A TextGrid in Praat's long text format."""
    tiers, notes = tiers_of(result)
    last = max([limit(result.transcript), *(one.end for entries in tiers.values() for one in entries)])

    def write(path: Path) -> None:
        from praatio import textgrid as praat  # type: ignore[import-untyped]

        grid = praat.Textgrid(0, last / 1000)
        for name, entries in tiers.items():
            rows: list[Any] = [(one.start / 1000, one.end / 1000, one.text) for one in entries]
            grid.addTier(praat.IntervalTier(name, rows, 0, last / 1000))
        grid.save(str(path), format="long_textgrid", includeBlankSpaces=True, reportingMode="silence")

    return Made(write, (*notes, *not_found(result), *beyond(result)))


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
