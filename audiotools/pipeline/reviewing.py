"""Decisions about quotes and their places carried out on what was read and found.

Quotes are known by their text, not by their number, so that a decision holds when the article is read again; one whose
quote is not there any more is kept and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from audiotools.config import Config
from audiotools.errors import ConfigError
from audiotools.journal.decisions import MatchDecision, QuoteAnchor, QuoteDecision
from audiotools.matching.matcher import match_quotes
from audiotools.pipeline.rematching import heard_in
from audiotools.records import Edges, Finding, Match, Place, Quote, QuotePart, Reading, Result, Span, Transcript
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


def as_printed(result: Result, quotes: Sequence[Quote]) -> Result:
    """Results whose quotes are as the article has them, before the gate: for decisions, which name them so.

    Examples
    --------
    >>> from audiotools.records import Turns
    >>> shown, printed = Quote("q1", "We left […]."), Quote("q1", "We left him.")
    >>> result = Result(Transcript(), Turns(), None, (shown,), (Match(shown, (), 0.0, "absent"),), "")
    >>> as_printed(result, [printed]).matches[0].quote.text
    'We left him.'
    """
    known = {quote.id: quote for quote in quotes}
    matches = (msgspec.structs.replace(match, quote=known.get(match.quote.id, match.quote)) for match in result.matches)
    return msgspec.structs.replace(result, quotes=tuple(quotes), matches=tuple(matches))


def known_matches(quotes: Sequence[Quote], matches: Iterable[Match]) -> tuple[list[Match], frozenset[str]]:
    """A match for each quote, found or none yet, and the ids of those that are yet to be looked for."""
    known = {match.quote.id: match for match in matches}
    found, pending = [], set()
    for quote in quotes:
        match = known.get(quote.id)
        if match is None or match.quote.text != quote.text:
            match = Match(quote, (), 0.0, "absent")
            pending.add(quote.id)
        found.append(msgspec.structs.replace(match, quote=quote))
    return found, frozenset(pending)


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
        if decision.action == "mark":
            made = _marked(reading, quotes, decision.quotes[0])
            if made is None:
                findings.append(_unfit(decision))
            elif made not in quotes:
                quotes = sorted([*quotes, made], key=lambda quote: quote.start if quote.start is not None else -1)
            continue
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


def _marked(reading: Reading, quotes: Sequence[Quote], wanted: QuoteAnchor) -> Quote | None:
    """The quote that a person marked in the article, at the place nearest to where they did; None where it is gone."""
    article = reading.article
    if article is None or not wanted.text:
        return None
    known = find_quote(quotes, wanted)
    if known is not None and known.start == wanted.start:
        return known  # the reader finds it by itself today
    near, starts = wanted.start or 0, []
    at = article.text.find(wanted.text)
    while at >= 0:
        starts.append(at)
        at = article.text.find(wanted.text, at + 1)
    if not starts:
        return None
    start = min(starts, key=lambda start: abs(start - near))
    end = start + len(wanted.text)
    around = next((p for p in article.paragraphs if p.start <= start and end <= p.end), None)
    id_, number = wanted.id, 2
    while any(quote.id == id_ for quote in quotes):
        id_, number = f"{wanted.id}-{number}", number + 1
    return Quote(
        id_, wanted.text, start, end, split_parts(wanted.text, offset=start), language=article.language,
        context=article.text[around.start : around.end] if around else "", evidence="a person marked it",
    )  # fmt: skip


def mark(reading: Reading, start: int, end: int) -> QuoteDecision:
    """Decide that a passage of the article is a quote.

    Parameters
    ----------
    reading
        The article and its quotes as they are.
    start, end
        Characters of `Article.text`; spaces and quotation marks at either end are left out.

    Raises
    ------
    ConfigError
        If there is no article, no word in that passage, or a quote in it already.
    """
    article = reading.article
    if article is None or not 0 <= start < end <= len(article.text):
        raise ConfigError("Choose a passage of the article.")
    text = article.text[start:end]
    start += len(text) - len(text.lstrip(_AROUND))
    text = text.strip(_AROUND)
    end = start + len(text)
    if not _words(text):
        raise ConfigError("There is no word in that passage: choose the words that were said.")
    if any(
        quote.start is not None and quote.end is not None and quote.start < end and start < quote.end
        for quote in reading.quotes
    ):
        raise ConfigError("That passage is, or holds, a quote already: split or merge that one.")
    numbers = [int(found[1]) for quote in reading.quotes if (found := re.fullmatch(r"q(\d+)", quote.id))]
    fresh = f"q{max(numbers, default=0) + 1:03d}"
    return QuoteDecision(action="mark", quotes=(QuoteAnchor(fresh, text, start),))


_AROUND = " \t\r\n\u00a0\"'“”„‟«»‹›‘’‚「」『』"
"""What stands around a quote and is no part of it."""


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


LOW = 0.8
"""Score below which the place of a quote wants an eye."""

NEARLY = 0.1
"""Score from which the best guess of a quote that was not found wants an eye."""


class Wanting(msgspec.Struct, frozen=True):
    """A match that a person should look at.

    Parameters
    ----------
    match
        As it stands.
    reasons
        Why: ``negation``, ``number``, ``name`` and the other warnings of a match; ``low score``, ``nearly found``,
        ``another voice``.
    """

    match: Match
    reasons: tuple[str, ...]


def wanting_review(result: Result) -> tuple[Wanting, ...]:
    """The matches that want an eye and that nobody has looked at yet, in the article's order."""
    disputed = {id_ for f in result.transcript.findings if f.kind in ("attribution", "swapped") for id_ in f.quotes}
    found = []
    for match in result.matches:
        if match.reviewed is not msgspec.UNSET:
            continue
        reasons = [*match.warnings]
        if match.found and match.score < LOW:
            reasons.append("low score")
        if not match.found and match.alternatives and match.score >= NEARLY:
            reasons.append("nearly found")
        if match.quote.id in disputed:
            reasons.append("another voice")
        if reasons:
            found.append(Wanting(match, tuple(reasons)))
    return tuple(found)


def match_of(result: Result, id_: str) -> Match:
    """The match of a quote, by its id.

    Raises
    ------
    ConfigError
        If there is no such quote.
    """
    found = next((match for match in result.matches if match.quote.id == id_), None)
    if found is None:
        known = ", ".join(match.quote.id for match in result.matches[:5]) or "none"
        raise ConfigError(f"There is no quote {id_!r} here: choose from {known} …, as audiotools review lists them.")
    return found


def accept(result: Result, id_: str) -> MatchDecision:
    """Decide that a quote was said where it was found, or, where it was not, at the best guess.

    Raises
    ------
    ConfigError
        If there is no such quote, or no place to accept.
    """
    match = match_of(result, id_)
    spans = match.spans or (match.alternatives[0].spans if match.alternatives else ())
    if not spans:
        raise ConfigError(
            f"{id_} was not found and there is no guess: say where it is with --move {id_} 1:02.4-1:05.0."
        )
    return MatchDecision(action="accept", quote=anchor(match.quote), spans=spans)


def reject(result: Result, id_: str) -> MatchDecision:
    """Decide that a quote was not said where it was found.

    Raises
    ------
    ConfigError
        If there is no such quote, or it was not found anyway.
    """
    match = match_of(result, id_)
    if not match.spans:
        raise ConfigError(f"{id_} was not found, so there is nothing to turn down.")
    return MatchDecision(action="reject", quote=anchor(match.quote), spans=match.spans)


def move(result: Result, id_: str, spans: Sequence[Span]) -> MatchDecision:
    """Decide where a quote was said.

    Raises
    ------
    ConfigError
        If there is no such quote, or nothing is said there.
    """
    match = match_of(result, id_)
    if not _words_in(result.transcript, spans).words:
        raise ConfigError(f"Nothing is said there, so {id_} cannot have been: give other times.")
    return MatchDecision(action="move", quote=anchor(match.quote), spans=tuple(spans))


def take(result: Result, id_: str, number: int) -> MatchDecision:
    """Decide that a quote was said at one of its other places, counted from 1.

    Raises
    ------
    ConfigError
        If there is no such quote or no such place.
    """
    match = match_of(result, id_)
    if not 1 <= number <= len(match.alternatives):
        have = (
            f"{id_} has {len(match.alternatives)} other places" if match.alternatives else f"{id_} has no other place"
        )
        raise ConfigError(f"{have}: audiotools review lists them.")
    return MatchDecision(action="take", quote=anchor(match.quote), spans=match.alternatives[number - 1].spans)


def merge(result: Result, ids: Sequence[str]) -> QuoteDecision:
    """Decide that quotes are one.

    Raises
    ------
    ConfigError
        If there is no such quote, or only one.
    """
    quotes = tuple(anchor(match_of(result, id_).quote) for id_ in dict.fromkeys(ids))
    if len(quotes) < 2:
        raise ConfigError("Merging takes at least two quotes, such as q004,q005.")
    return QuoteDecision(action="merge", quotes=quotes)


def split(result: Result, id_: str, before: str) -> QuoteDecision:
    """Decide that a quote is two, the second from some words on.

    Raises
    ------
    ConfigError
        If there is no such quote, or these words are not within it.
    """
    quote = match_of(result, id_).quote
    at = quote.text.find(before)
    if not before.strip() or at <= 0:
        raise ConfigError(f"{before!r} is not within {id_}: give the words with which the second part begins.")
    return QuoteDecision(action="split", quotes=(anchor(quote),), at=at)


def drop(result: Result, id_: str) -> QuoteDecision:
    """Decide that something is no quote.

    Raises
    ------
    ConfigError
        If there is no such quote.
    """
    return QuoteDecision(action="drop", quotes=(anchor(match_of(result, id_).quote),))


def attribute(result: Result, id_: str, speaker: str) -> QuoteDecision:
    """Decide whom the article means as the speaker of a quote; an empty name means nobody known.

    Raises
    ------
    ConfigError
        If there is no such quote.
    """
    quote = anchor(match_of(result, id_).quote)
    return QuoteDecision(action="speaker", quotes=(quote,), speaker=" ".join(speaker.split()) or None)
