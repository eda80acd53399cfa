"""Transcripts to read: Markdown and plain text, a paragraph and a timecode for each thing said.

A long monologue is broken where its speaker pauses or, failing that, after some hundred words at the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiotools.records import Finding, Result, Transcript, Utterance, Word
from audiotools.records.metadata import About
from audiotools.text.clocks import timecode
from audiotools.text.lines import fit, line
from audiotools.text.sentences import ends_sentence
from audiotools.text.spacing import written

_LONG = 120  # words after which a paragraph ends with its sentence
_PAUSE = 2.0  # seconds of silence after a sentence that end a paragraph
_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|^[-+=#>]")
_ITEM = re.compile(r"^(\d+)([.)])(?=\s|$)")


def passages(utterance: Utterance) -> Iterator[list[Word]]:
    """The words of an utterance, cut where a long one makes a new paragraph."""
    current: list[Word] = []
    for word in utterance.words:
        if (
            current
            and ends_sentence(current[-1].text)
            and (len(current) >= _LONG or word.start - current[-1].end >= _PAUSE)
        ):
            yield current
            current = []
        current.append(word)
    if current:
        yield current


def paragraphs(transcript: Transcript) -> Iterator[tuple[float, str | None, str]]:
    """Start in seconds, speaker's name (None where it goes on or nobody was heard) and text of each paragraph."""
    for utterance in transcript.utterances:
        name = line(transcript.name_of(utterance.speaker) or "") or None
        for words in passages(utterance):
            yield words[0].start, name, fit(written(words))
            name = None


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> print(escaped("1. a *b* <c> d_e"))
    1\. a \*b\* \<c> d_e
    """
    return _ITEM.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def described(about: About | None) -> list[tuple[str, str]]:
    """What is known of the recording, as labels and values for people.

    >>> described(About(interviewee=("Ruth Abel",), date="1998"))
    [('Interviewee', 'Ruth Abel'), ('Date', '1998')]
    """
    known = about or About()
    rows = (
        ("Title", known.title),
        ("Interviewee", ", ".join(known.interviewee)),
        ("Interviewer", ", ".join(known.interviewer)),
        ("Date", known.date),
        ("Place", known.place),
        ("Language", known.language),
        ("About", known.description),
        ("Collection", known.collection),
        ("Held by", known.repository),
        ("Identifier", known.identifier),
        ("Rights", known.rights),
        ("Address", known.url),
    )
    return [(label, line(value)) for label, value in rows if value]


def told(finding: Finding) -> str:
    """What does not fit together, and what would settle it.

    >>> told(Finding("tape", "A voice says it is Ada Moss.", suggestion="Listen at 5.00 s"))
    'A voice says it is Ada Moss. Listen at 5.00 s.'
    """
    return f"{finding.message} {finding.suggestion}." if finding.suggestion else finding.message


def markdown_lines(result: Result) -> Iterator[str]:
    """Markdown: a heading, the facts, who speaks and how that is known, then what was said."""
    transcript = result.transcript
    yield f"# {escaped(line(transcript.recording) or 'Transcript')}\n\n"
    facts = []
    if transcript.audio:
        facts.append(f"Recording: {escaped(line(transcript.audio.name))}, {timecode(transcript.audio.duration)}")
    if transcript.language:
        facts.append(f"Language: {escaped(line(transcript.language))}")
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
    if transcript.findings:
        yield "## To check\n\n"
        yield from (f"- {escaped(line(told(finding)))}\n" for finding in transcript.findings)
        yield "\n"
    yield "## Transcript\n"
    for start, name, text in paragraphs(transcript):
        who = f"**{escaped(name)}** " if name else ""
        yield f"\n{who}`{timecode(start)}`  \n{escaped(text)}\n"


def plain_lines(result: Result) -> Iterator[str]:
    """Plain text: timecode, speaker, what was said."""
    for place, (start, name, text) in enumerate(paragraphs(result.transcript)):
        gap = "\n" if place else ""
        yield f"{gap}[{timecode(start)}] {name + ': ' if name else ''}{text}\n"
