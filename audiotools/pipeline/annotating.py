"""Titles of index segments and notes, as people decided them, on the transcript that the exports are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from audiotools.errors import ConfigError
from audiotools.exports.topics import list_topics
from audiotools.journal.decisions import NoteDecision, TitleDecision, moment
from audiotools.journal.journal import Entry
from audiotools.pipeline.reviewing import anchor, find_quote
from audiotools.records import Finding, Quote, Remark, Result, Span, Title, Transcript
from audiotools.text.clocks import seconds_of, stretch_of

_REACH = 2.0
"""Seconds from the time that somebody types within which a word is meant."""

_SAME = 0.5
"""Share of the longer of two segments from which the later title takes the place of the earlier one."""


def annotated(said: Transcript, quotes: Sequence[Quote], entries: Iterable[Entry]) -> Transcript:
    """A transcript with the titles and notes that people decided; a note on a quote that is gone becomes a finding.

    Examples
    --------
    >>> title = TitleDecision(span=Span(0, 60), title="The mine")
    >>> entry = Entry(id="1", time="", decision=title)
    >>> annotated(Transcript(), (), [entry]).titles
    (Title(start=0, end=60, title='The mine'),)
    """
    titles: tuple[Title, ...] = ()
    remarks, findings = [], []
    for entry in entries:
        decision = entry.decision
        if isinstance(decision, TitleDecision):
            titles = with_title(titles, decision)
        elif isinstance(decision, NoteDecision):
            quote = find_quote(quotes, decision.quote) if decision.quote is not None else None
            if decision.quote is not None and quote is None:
                findings.append(_unfit(decision))
                continue
            remarks.append(Remark(decision.text, decision.span, quote.id if quote is not None else None, entry.by))
    if not (titles or remarks or findings):
        return said
    return msgspec.structs.replace(said, titles=titles, remarks=tuple(remarks), findings=(*said.findings, *findings))


def with_title(titles: Sequence[Title], decision: TitleDecision) -> tuple[Title, ...]:
    """Titles with one more, which goes before those it overlaps: they are cut, or gone where they mean the same
    segment or lie within it. An empty title takes theirs away.

    >>> mine = TitleDecision(span=Span(0, 60), title="The mine")
    >>> with_title(with_title((), mine), TitleDecision(span=Span(50, 90), title="The strike"))
    (Title(start=0, end=50, title='The mine'), Title(start=50, end=90, title='The strike'))
    """
    span, kept = decision.span, []
    for one in titles:
        own = Span(one.start, one.end)
        shared = own.overlap(span)
        if shared <= 0:
            kept.append(one)
        elif shared < _SAME * max(own.duration, span.duration):
            pieces = ((one.start, min(one.end, span.start)), (max(one.start, span.end), one.end))
            kept += [Title(start, end, one.title) for start, end in pieces if start < end]
    if decision.title.strip():
        kept.append(Title(span.start, span.end, decision.title.strip()))
    return tuple(sorted(kept, key=lambda one: one.start))


def title_at(result: Result, where: str, title: str) -> TitleDecision:
    """Decide what a segment of the index is called.

    Parameters
    ----------
    where
        A time within the segment, or the stretch that is to be one. Where the talk has no segments, the one that is
        titled runs from that time to the next titled one or to the end.
    title
        Empty takes the title of the segment away.

    Raises
    ------
    ConfigError
        If that is no time, lies behind the recording, or there is no title to take away.
    """
    span = _span_of(where, result)
    if span.duration == 0:
        span = _segment(result, span.start)
    title = " ".join(title.split())
    if not title and not any(Span(one.start, one.end).overlap(span) > 0 for one in result.transcript.titles):
        raise ConfigError(f"No segment has a title at {moment(span.start)}, so there is none to take away.")
    return TitleDecision(span=span, title=title)


def _segment(result: Result, at: float) -> Span:
    """The segment of the index in which a time lies."""
    end = _end(result.transcript)
    for topic in list_topics(result):
        low, high = topic.start / 1000, topic.end / 1000
        if low <= at < high:
            return Span(low, high)
        if low > at:
            end = min(end, low)
    return Span(at, end)


def _end(said: Transcript) -> float:
    known = said.audio.duration if said.audio is not None else 0.0
    return max([known, *(utterance.end for utterance in said.utterances)])


def note_on(result: Result, where: str, text: str) -> NoteDecision:
    """Write a note.

    Parameters
    ----------
    where
        A time, which means the word said there; a stretch; the id of a quote; or ``all``, the whole recording.

    Raises
    ------
    ConfigError
        If there is no such place, or nothing to note.
    """
    text = " ".join(text.split())
    if not text:
        raise ConfigError('Say what to note: --note 1:02.4 "Ask her again about this".')
    if where.strip().lower() == "all":
        return NoteDecision(text=text)
    quote = next((one for one in result.quotes if one.id == where.strip()), None)
    if quote is not None:
        return NoteDecision(text=text, quote=anchor(quote))
    span = _span_of(where, result)
    if span.duration == 0:
        near = min(result.transcript.words, key=lambda word: _away(word.start, word.end, span.start), default=None)
        if near is not None and _away(near.start, near.end, span.start) <= _REACH:
            span = Span(near.start, max(near.start, near.end))
    return NoteDecision(text=text, span=span)


def _away(start: float, end: float, at: float) -> float:
    return max(0.0, start - at, at - end)


def _span_of(where: str, result: Result) -> Span:
    """A time or a stretch that somebody typed."""
    at = seconds_of(where)
    ends = (at, at) if at is not None else stretch_of(where)
    if ends is None:
        raise ConfigError(
            f"There is no such place as {where!r}: give a time such as 1:02.4, a stretch such as 1:02.4-3:10, or, for "
            "a note, the id of a quote or all."
        )
    if ends[0] >= (end := _end(result.transcript)):
        raise ConfigError(f"The recording lasts {end:.1f} s: nothing is said at {where}.")
    return Span(ends[0], min(ends[1], end))


def _unfit(decision: NoteDecision) -> Finding:
    printed = decision.quote.text[:40] if decision.quote is not None else ""
    return Finding(
        "decision",
        f"You noted: {decision.text}; the article has no such quote any more (“{printed}”), so the note is kept and "
        "shown nowhere.",
        suggestion="Note it elsewhere, or take it back",
    )
