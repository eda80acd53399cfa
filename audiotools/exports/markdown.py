"""Transcripts to read: Markdown and plain text, a paragraph and a timecode for each thing said.

A long monologue is broken where its speaker pauses or, failing that, after some hundred words at the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audiotools.exports.facts import remarks, told
from audiotools.exports.format import Format
from audiotools.exports.matched import all_matches, clock_times, describe, spans_of
from audiotools.exports.passages import languages_besides, paragraphs
from audiotools.records import Result
from audiotools.text.clocks import timecode
from audiotools.text.lines import line

_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|^[-+=#>]")
_ITEM = re.compile(r"^(\d+)([.)])(?=\s|$)")


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> print(escaped("1. a *b* <c> d_e"))
    1\. a \*b\* \<c> d_e
    """
    return _ITEM.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def write(result: Result) -> Iterator[str]:
    """Markdown: a heading, the facts, who speaks and how that is known, then what was said."""
    transcript = result.transcript
    yield f"# {escaped(line(transcript.recording) or 'Transcript')}\n\n"
    facts = []
    if transcript.audio:
        facts.append(f"Recording: {escaped(line(transcript.audio.name))}, {timecode(transcript.audio.duration)}")
    if transcript.language:
        others = languages_besides(transcript)
        also = f"; passages in {', '.join(others)}" if others else ""
        facts.append(f"Language: {escaped(line(transcript.language))}{also}")
    if result.article and result.article.title:
        facts.append(f"Article: {escaped(line(result.article.title))}")
    yield from (f"- {fact}\n" for fact in facts)
    if facts:
        yield "\n"
    named = [speaker for speaker in transcript.speakers if speaker.name]
    if named:
        yield "## Speakers\n\n"
        for speaker in named:
            because = f": {escaped(line('; '.join(speaker.evidence)))}" if speaker.evidence else ""
            role = f", {escaped(line(speaker.role))}" if speaker.role else ""
            sure = "" if speaker.confidence is None else f", {speaker.confidence:.2f}"
            yield f"- **{escaped(line(speaker.name or ''))}**{role} ({escaped(line(speaker.label))}{sure}{because})\n"
        yield "\n"
    doubtful = [match for match in all_matches(result) if match.warnings]
    yield from _listed("To check", [line(told(finding)) for finding in transcript.findings])
    yield from _listed("Quotes to check", [describe(m, clock_times(spans_of(m, result))) for m in doubtful])
    yield from _listed("Notes", remarks(result))
    yield "## Transcript\n"
    for start, name, text in paragraphs(transcript):
        who = f"**{escaped(name)}** " if name else ""
        yield f"\n{who}`{timecode(start)}`  \n{escaped(text)}\n"


def _listed(heading: str, texts: Sequence[str]) -> Iterator[str]:
    """A list under a heading; nothing where it would be empty."""
    if texts:
        yield f"## {heading}\n\n"
        yield from (f"- {escaped(text)}\n" for text in texts)
        yield "\n"


FORMAT = Format(
    "md",
    "transcript.md",
    "Transcript to read and mark up, in Markdown",
    keeps="speakers, the evidence for their names, what does not fit together, people's notes, a timecode a paragraph",
    loses="word times, which words are nobody's, confidence, quotes but those that want an eye, metadata",
    write=write,
    trades=("producer",),
)
