"""Decisions about quotes and their places carried out on what was read and found.

Quotes are known by their text, not by their number, so that a decision holds when the article is read again; one whose
quote is not there any more is kept and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from audiotools.config import Config
from audiotools.journal.decisions import MatchDecision, QuoteAnchor, QuoteDecision
from audiotools.matching.matcher import match_quotes
from audiotools.pipeline.rematching import heard_in
from audiotools.records import Edges, Finding, Match, Place, Quote, QuotePart, Reading, Span, Transcript
from audiotools.records.parts import split_parts
from audiotools.text.tokens import tokenize

_SAME = 0.5
"""Share of the shorter of two places that both cover where they are the same place."""


def anchor(quote: Quote) -> QuoteAnchor:
    """What a quote is known by."""
    return QuoteAnchor(quote.id, quote.text, quote.start)


def find_quote(quotes: Sequence[Quote], wanted: QuoteAnchor) -> Quote | None:
    """The quote that an anchor means: of those with its words the one with its id, else the nearest in the article."""
    words = _words(wanted.text)
    same = [quote for quote in quotes if _words(quote.text) == words]
    named = [quote for quote in same if quote.id == wanted.id]
    if named:
        return named[0]
    return min(same, key=lambda quote: abs((quote.start or 0) - (wanted.start or 0)), default=None)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenize(text))


def reworked(reading: Reading, decisions: Iterable[QuoteDecision]) -> tuple[Reading, tuple[Finding, ...]]:
    """An article's quotes merged, split, dropped and given speakers as people decided, and what no longer fits.

    Examples
    --------
    >>> quotes = (Quote("q1", "We left,", 1, 9), Quote("q2", "at dawn.", 22, 30))
    >>> merge = QuoteDecision(action="merge", quotes=tuple(anchor(quote) for quote in quotes))
    >>> [(q.id, q.text) for q in reworked(Reading(None, quotes), [merge])[0].quotes]
    [('q1', 'We left, at dawn.')]
    """
    quotes, findings = list(reading.quotes), []
    for decision in decisions:
        meant = [find_quote(quotes, wanted) for wanted in decision.quotes]
        there = [quote for quote in meant if quote is not None]
        if len(there) < len(meant) or not there:
            findings.append(_unfit(decision))
            continue
        first = quotes.index(there[0])
        if decision.action == "speaker":
            quotes[first] = msgspec.structs.replace(
                there[0], speaker=decision.speaker, aliases=(), cue=None, evidence="a person decided it"
            )
            continue
        if decision.action == "drop":
            quotes = [quote for quote in quotes if quote not in there]
        elif decision.action == "split":
            quotes[first : first + 1] = _split(there[0], decision.at or 0, {quote.id for quote in quotes})
        else:
            merged = _merged(there, reading)
            quotes = [merged if q is there[0] else q for q in quotes if q is there[0] or q not in there]
        known = {quote.id for quote in quotes}
        gone = {quote.id: there[0].id for quote in there if quote.id not in known}
        quotes = [_linked(quote, gone, known) for quote in quotes]
    return Reading(reading.article, tuple(quotes)), tuple(findings)


def _linked(quote: Quote, gone: dict[str, str], known: set[str]) -> Quote:
    """A quote that points to none that is gone."""

    def now(id_: str | None) -> str | None:
        to = gone.get(id_, id_) if id_ else id_
        return to if to in known and to != quote.id else None

    if not gone:
        return quote
    links = {name: now(getattr(quote, name)) for name in ("continues", "original", "repeats")}
    return msgspec.structs.replace(quote, **links)


def _merged(quotes: Sequence[Quote], reading: Reading) -> Quote:
    """Quotes as one; what the article has between them was not spoken, or, where nothing is known, is a space."""
    ordered = sorted(quotes, key=lambda quote: quote.start if quote.start is not None else 0)
    first, last = ordered[0], ordered[-1]
    article = reading.article
    if article is None or any(quote.start is None or quote.end is None for quote in ordered):
        text = " ".join(quote.text for quote in ordered)
        return msgspec.structs.replace(quotes[0], text=text, parts=split_parts(text), end=None, start=None)
    parts: tuple[QuotePart, ...] = tuple(part for quote in ordered for part in _parts_of(quote))
    text = article.text[first.start : last.end]
    return msgspec.structs.replace(first, id=quotes[0].id, text=text, end=last.end, parts=parts)


def _parts_of(quote: Quote) -> tuple[QuotePart, ...]:
    return quote.parts or split_parts(quote.text, offset=quote.start or 0)


def _split(quote: Quote, at: int, taken: set[str]) -> list[Quote]:
    """Two quotes, before and after a character."""
    left, right = quote.text[:at].rstrip(), quote.text[at:].lstrip()
    number = 2
    while (fresh := f"{quote.id}-{number}") in taken:
        number += 1
    begin = quote.start
    start = None if begin is None else begin + len(quote.text) - len(right)
    made = []
    for id_, text, place in ((quote.id, left, begin), (fresh, right, start)):
        end = None if place is None else place + len(text)
        parts = split_parts(text, offset=place or 0)
        made.append(msgspec.structs.replace(quote, id=id_, text=text, start=place, end=end, parts=parts))
    return [made[0], msgspec.structs.replace(made[1], continues=None)]


def reviewed(
    matches: Sequence[Match], said: Transcript, decisions: Iterable[MatchDecision], config: Config
) -> tuple[tuple[Match, ...], tuple[Finding, ...]]:
    """Matches accepted, turned down and moved as people decided, and decisions that no longer fit."""
    found, findings = list(matches), []
    for decision in decisions:
        quote = find_quote([match.quote for match in found], decision.quote)
        if quote is None:
            findings.append(_unfit(decision))
            continue
        number = next(n for n, match in enumerate(found) if match.quote.id == quote.id)
        match = found[number]
        found[number] = (
            rejected(match, decision.spans) if decision.action == "reject" else placed(match, decision, said, config)
        )
    return tuple(found), tuple(findings)


def rejected(match: Match, spans: Sequence[Span]) -> Match:
    """A match at whose place the quote was not said: absent, the place first among those turned down."""
    if not match.spans or (spans and not same_place(match.spans, spans)):
        return match
    place = Place(match.spans, 0.0, match.recording, match.voice, match.edges)
    return msgspec.structs.replace(
        match,
        spans=(),
        score=0.0,
        verdict="absent",
        voice=None,
        utterances=(),
        edits=(),
        edges=(),
        alternatives=(place, *match.alternatives),
        reviewed="rejected",
    )


def placed(match: Match, decision: MatchDecision, said: Transcript, config: Config) -> Match:
    """A match at the place a person says; differences are those between the quote and the words there."""
    done = {"accept": "accepted", "move": "moved", "take": "moved"}[decision.action]
    if match.spans == decision.spans or (decision.action == "accept" and same_place(match.spans, decision.spans)):
        return msgspec.structs.replace(match, score=1.0, reviewed=done)
    voice, touched = heard_in(decision.spans, said)
    there = _words_in(said, decision.spans)
    sure = msgspec.structs.replace(config.match, threshold=0.0, alternatives=0)
    again = (
        match_quotes(there, [match.quote], config=msgspec.structs.replace(config, match=sure))[0]
        if there.words
        else None
    )
    near = next((p for p in match.alternatives if same_place(p.spans, decision.spans)), None)
    others = [p for p in match.alternatives if not same_place(p.spans, decision.spans)]
    if match.spans:
        others.insert(0, Place(match.spans, match.score, match.recording, match.voice, match.edges))
    return msgspec.structs.replace(
        match,
        spans=decision.spans,
        score=1.0,
        verdict=again.verdict if again is not None and again.found else "paraphrase",
        voice=voice,
        utterances=touched,
        edits=again.edits if again is not None and again.found else (),
        edges=near.edges
        if near is not None and near.spans == decision.spans
        else tuple(Edges() for _ in decision.spans),
        alternatives=tuple(others),
        reviewed=done,
    )


def same_place(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two places are mostly the same stretch of the recording."""
    shared = sum(a.overlap(b) for a in one for b in other)
    shorter = min(sum(span.duration for span in one), sum(span.duration for span in other))
    return bool(one) and bool(other) and shared >= _SAME * shorter and shared > 0


def _words_in(said: Transcript, spans: Sequence[Span]) -> Transcript:
    """What is said in spans, alone."""

    def inside(start: float, end: float) -> bool:
        middle = (start + end) / 2
        return any(span.start <= middle <= span.end for span in spans)

    kept = (
        msgspec.structs.replace(u, words=words)
        for u in said.utterances
        if (words := tuple(word for word in u.words if inside(word.start, word.end)))
    )
    return msgspec.structs.replace(said, utterances=tuple(kept))


def _unfit(decision: MatchDecision | QuoteDecision) -> Finding:
    quotes = decision.quotes if isinstance(decision, QuoteDecision) else (decision.quote,)
    texts = ", ".join(f"“{quote.text[:40]}”" for quote in quotes)
    return Finding(
        "decision",
        f"You decided: {decision.told}; the article has no such quote any more ({texts}), so the decision is kept and "
        "not carried out.",
        suggestion="Decide again, or take it back",
    )
