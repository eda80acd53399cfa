"""What the page is told of results: plain data, as short as it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from audiotools.articles.extraction import names_in
from audiotools.journal.decisions import NoteDecision, TitleDecision, WithholdDecision
from audiotools.journal.journal import Entry
from audiotools.page.items import COLOURS, name_of, voices
from audiotools.page.printed import is_markdown, markdown_layers
from audiotools.pipeline.annotating import with_title
from audiotools.pipeline.reviewing import wanting_review
from audiotools.records import Match, Place, Span, Title, Turn, Word
from audiotools.redaction.gate import MARK
from audiotools.studio.state import Paragraph, State
from audiotools.text.spacing import gaps

CORRECTED, ESTIMATED, WITHHELD, NOBODY, CLOSE = 1, 2, 4, 8, 16
"""Flags of a word: a person wrote it; its times are estimated; it may not be seen; nobody was heard there; nothing is
written between it and the word before."""

_SAMPLE = (2.0, 8.0)  # seconds: a sample of a voice is at least, and is cut to at most, so long
_SAMPLES = 3


def word_columns(words: Sequence[Word], before: Word | None = None) -> dict[str, list[Any]]:
    """Words as columns, one entry a word; `before` is the one before the first."""
    texts, starts, ends, sure, flags = [], [], [], [], []
    spaces = gaps([before, *words])[1:] if before is not None else gaps(words)
    for word, space in zip(words, spaces, strict=True):
        texts.append(word.text)
        starts.append(round(word.start, 3))
        ends.append(round(word.end, 3))
        sure.append(None if word.confidence is None else round(word.confidence, 2))
        flags.append(
            (CORRECTED if word.corrected is True else 0)
            | (0 if word.timed else ESTIMATED)
            | (WITHHELD if MARK in word.text else 0)
            | (NOBODY if word.speaker is None else 0)
            | (0 if space or (len(texts) == 1 and before is None) else CLOSE)
        )
    return {"text": texts, "start": starts, "end": ends, "confidence": sure, "flags": flags}


def paragraph_list(paragraphs: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Paragraphs by the numbers of their words."""
    return [{"first": one.first, "last": one.last, "speaker": one.speaker} for one in paragraphs]


def voice_list(state: State) -> list[dict[str, Any]]:
    """The voices: whose each is and why, how long it speaks, three samples of it."""
    result = state.result
    known = {speaker.label: speaker for speaker in state.speakers}
    samples = _samples(state.turns)
    seconds: dict[str, float] = defaultdict(float)
    for turn in state.turns:
        seconds[turn.speaker] += turn.duration
    found = []
    for label, number in voices(result).items():
        speaker = known.get(label)
        found.append(
            {
                "label": label,
                "name": speaker.name if speaker else None,
                "shown": name_of(result.transcript, label),
                "number": number,
                "colour": number % COLOURS,
                "seconds": round(seconds[label], 1),
                "source": speaker.source if speaker else None,
                "confidence": speaker.confidence if speaker else None,
                "evidence": list(speaker.evidence) if speaker else [],
                "role": speaker.role if speaker else None,
                "pseudonym": bool(speaker and speaker.pseudonym),
                "samples": samples.get(label, []),
            }
        )
    return found


def _samples(turns: Iterable[Turn]) -> dict[str, list[list[float]]]:
    """For each voice its longest turns in which nobody else talks, in order of time."""
    ordered = sorted(turns, key=lambda turn: turn.start)
    alone: dict[str, list[tuple[float, float]]] = defaultdict(list)
    latest = -1.0
    for number, turn in enumerate(ordered):
        following = ordered[number + 1].start if number + 1 < len(ordered) else turn.end
        start, end = max(turn.start, latest), min(turn.end, following)
        latest = max(latest, turn.end)
        if end - start >= _SAMPLE[0]:
            alone[turn.speaker].append((end - start, start))
    found = {}
    for label, stretches in alone.items():
        best = sorted(stretches, reverse=True)[:_SAMPLES]
        found[label] = [
            [round(start, 2), round(start + min(length, _SAMPLE[1]), 2)]
            for start, length in sorted((start, length) for length, start in best)
        ]
    return found


def quote_list(state: State) -> list[dict[str, Any]]:
    """The quotes of the article: where each was said, what print and recording differ in, what wants an eye."""
    wanting = {one.match.quote.id: list(one.reasons) for one in wanting_review(state.result)}
    return [
        _quote(number, match, wanting.get(match.quote.id, []), match.quote.id in state.pending)
        for number, match in enumerate(state.matches, 1)
    ]


def _quote(number: int, match: Match, reasons: list[str], pending: bool) -> dict[str, Any]:
    quote = match.quote
    return {
        "id": quote.id,
        "number": number,
        "text": quote.text,
        "article_start": quote.start,
        "article_end": quote.end,
        "attributed": quote.speaker,
        "evidence": quote.evidence,
        "kind": quote.kind,
        "found": match.found,
        "verdict": match.verdict,
        "judgement": match.judgement,
        "score": round(match.score, 3),
        "voice": match.voice,
        "spans": _spans(match.spans, match.voice),
        "edits": [msgspec.to_builtins(edit) for edit in match.edits],
        "alternatives": [_place(number, place) for number, place in enumerate(match.alternatives, 1)],
        "decision": None if match.reviewed is msgspec.UNSET else match.reviewed,
        "wanting": [] if pending else reasons,
        "pending": pending,
    }


def _spans(spans: Sequence[Span], voice: str | None) -> list[list[Any]]:
    return [[round(span.start, 3), round(span.end, 3), voice] for span in spans]


def _place(number: int, place: Place) -> dict[str, Any]:
    return {
        "number": number,
        "spans": _spans(place.spans, place.voice),
        "score": round(place.score, 3),
        "voice": place.voice,
    }


def article_view(state: State) -> dict[str, Any] | None:
    """The article as it may be seen."""
    article = state.article
    if article is None:
        return None
    return {
        "title": article.title,
        "text": article.text,
        "author": article.author,
        "date": article.date,
        "language": article.language,
        "direction": direction(article.language),
        "paragraphs": [{"start": p.start, "end": p.end, "role": p.role} for p in article.paragraphs],
        "layers": [
            [layer.start, layer.end, layer.name]
            for p in (article.paragraphs if is_markdown(article) else ())
            for layer in markdown_layers(article.text, p.start, p.end)
        ],
    }


def finding_list(state: State) -> list[dict[str, Any]]:
    """What does not fit together."""
    return [{**msgspec.to_builtins(finding), "text": finding.message, "at": None} for finding in state.findings]


def withheld_list(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What is withheld, a stretch each; words that are withheld wherever they stand are not told again."""
    found = []
    for entry in entries:
        one = entry.decision
        if isinstance(one, WithholdDecision):
            known = {"id": entry.id, "reason": one.reason, "sound": one.sound, "words": len(one.words)}
            found += [{**known, "start": span.start, "end": span.end} for span in one.spans]
            if not one.spans:
                found.append({**known, "start": None, "end": None})
    return found


def remarks(entries: Iterable[Entry]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Notes that people made, and titles that they gave, as they hold."""
    notes: list[dict[str, Any]] = []
    titles: tuple[Title, ...] = ()
    for entry in entries:
        one = entry.decision
        if isinstance(one, NoteDecision):
            span = [one.span.start, one.span.end] if one.span else None
            quote = one.quote.id if one.quote else None
            notes.append({"id": entry.id, "text": one.text, "span": span, "quote": quote, "by": entry.by})
        elif isinstance(one, TitleDecision):
            titles = with_title(titles, one)
    return notes, [{"title": one.title, "span": [one.start, one.end]} for one in titles]


def offered(state: State) -> list[str]:
    """Names to offer while somebody types: of the article, and of the voices."""
    names = [speaker.name for speaker in state.speakers if speaker.name]
    if state.article is not None:
        names += names_in(state.article)
    names += [match.quote.speaker for match in state.matches if match.quote.speaker]
    return sorted(dict.fromkeys(names))


def direction(language: str | None) -> str:
    """``rtl`` or ``ltr``.

    >>> direction("ar"), direction("en-GB"), direction(None)
    ('rtl', 'ltr', 'ltr')
    """
    from babel import Locale, UnknownLocaleError

    try:
        order = Locale.parse(language or "", sep="-").character_order
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"
