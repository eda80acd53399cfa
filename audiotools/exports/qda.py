"""Transcripts for qualitative data analysis: timestamps in the text, as each program wants them.

* MAXQDA and ATLAS.ti link text and sound by marks as ``#00:01:15-3#`` (hours, minutes, seconds, tenths), one before
  each paragraph.
* NVivo reads lines parted by tabs, with a timespan, and a heading that says which column is which.

Both know tenths of a second: a passage begins with the tenth in which it begins, so that nothing of it is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit, within
from audiotools.exports.passages import passages
from audiotools.records import Result
from audiotools.text.clocks import clock
from audiotools.text.lines import line
from audiotools.text.spacing import written


def write(result: Result) -> Made:
    """One file for MAXQDA and ATLAS.ti, one for NVivo."""
    files = {"qda/maxqda-atlasti.txt": _marked(result), "qda/nvivo.txt": _tabbed(result)}
    return Made(files, beyond(result))


def _passages(result: Result) -> Iterator[tuple[int, int, str, str]]:
    """Start and end in milliseconds, name and text of each passage, in order of time."""
    transcript, last = result.transcript, limit(result.transcript)
    found = []
    for utterance in transcript.utterances:
        name = line(transcript.name_of(utterance.speaker) or "")
        for words in passages(utterance):
            text = line(written(words))
            times = within(words[0].start, max(word.end for word in words), last)
            if text:
                found.append((*times, name, text))
    yield from sorted(found, key=lambda passage: passage[0])


def _marked(result: Result) -> Iterator[str]:
    for start, _, name, text in _passages(result):
        # A number sign in a name or in what was said would begin another timestamp.
        passage = f"{name}: {text}" if name else text
        yield f"#{tenths(start).replace('.', '-')}# {passage.replace('#', '＃')}\n\n"


def _tabbed(result: Result) -> Iterator[str]:
    yield "\ufeffTimespan\tContent\tSpeaker\r\n"
    for start, end, name, text in _passages(result):
        until = max(start // 100 + 1, -(-end // 100)) * 100
        yield f"{tenths(start)} - {tenths(until)}\t{text}\t{name}\r\n"


def tenths(ms: int) -> str:
    """Hours, minutes, seconds and the tenth that has begun.

    >>> tenths(75_390)
    '00:01:15.3'
    """
    return clock(ms)[:-2]


FORMAT = Format(
    "qda",
    "qda",
    "Text with timestamps for MAXQDA, ATLAS.ti and NVivo",
    keeps="speakers, passages with their beginnings (and ends for NVivo) to the tenth of a second",
    loses="word times, which words are nobody's, confidence, quotes, metadata, evidence for names",
    write=write,
    trades=("producer",),
)
