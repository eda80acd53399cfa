"""Changes to quotes as decisions: where one was said, what is one, and a passage that the reader missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from audiotools.errors import ConfigError
from audiotools.journal.decisions import Decision, MatchDecision, QuoteDecision
from audiotools.pipeline import reviewing
from audiotools.records import Transcript
from audiotools.redaction.gate import MARK
from audiotools.studio import changes as asked
from audiotools.studio.outcomes import Around, How, Outcome, spans_of
from audiotools.studio.state import State

_NEAR = 60.0  # seconds around a quote's place in which its words are looked for


def on_match(make: Callable[[Any, Any], MatchDecision]) -> How:
    """How a change about where a quote was said is decided: `make` gives the decision from it and the results."""

    def outcome(change: Any, state: State, around: Around) -> Outcome:
        decision = make(change, reviewing.as_printed(state.result, around.reading.quotes))
        return Outcome((decision,), _placed(state, around, change.quote, decision))

    return outcome


def _placed(state: State, around: Around, id_: str, decision: MatchDecision) -> State:
    matches = list(state.matches)
    number = next(n for n, match in enumerate(matches) if match.quote.id == id_)
    match = matches[number]
    near = [*decision.spans, *match.spans]
    low, high = min(span.start for span in near) - _NEAR, max(span.end for span in near) + _NEAR
    said = Transcript(
        utterances=tuple(u for u in state.utterances if u.start <= high and u.end >= low), language=state.said.language
    )
    matches[number] = (
        reviewing.rejected(match, decision.spans)
        if decision.action == "reject"
        else reviewing.placed(match, decision, said, around.config)
    )
    return msgspec.structs.replace(state, matches=tuple(matches), pending=state.pending - {id_})


def on_quote(make: Callable[[Any, Any], QuoteDecision]) -> How:
    """How a change about what is a quote is decided."""

    def outcome(change: Any, state: State, around: Around) -> Outcome:
        decision = make(change, reviewing.as_printed(state.result, around.reading.quotes))
        return Outcome((decision,), _reread(state, around, decision))

    return outcome


def _reread(state: State, around: Around, decision: QuoteDecision) -> State:
    """The state with the quotes that a decision makes; those that are new are pending."""
    reading, unfit = reviewing.reworked(around.reading, [decision])
    if unfit:
        raise ConfigError("The article has no such quote any more: load the page again.")
    matches, new = reviewing.known_matches(reading.quotes, state.matches)
    there = {quote.id for quote in reading.quotes}
    return msgspec.structs.replace(
        state, quotes=reading.quotes, matches=tuple(matches), pending=(state.pending & there) | new
    )


def mark_quote(change: asked.MarkQuote, state: State, around: Around) -> Outcome:
    """Decide that characters of the article are a quote, and perhaps where it was said."""
    if state.article is not None and MARK in state.article.text[change.article_start : change.article_end]:
        raise ConfigError("A passage that holds something withheld cannot be marked as a quote.")
    start, end = change.article_start, change.article_end
    if state.article is not None and around.reading.article is not None:
        start, end = _in_print(state.article.text, around.reading.article.text, start, end)
    decision = reviewing.mark(around.reading, start, end)
    decisions: list[Decision] = [decision]
    now = _reread(state, around, decision)
    if change.spans is not None:
        id_ = decision.quotes[0].id
        spans = spans_of(change.spans)
        moved = msgspec.structs.replace(reviewing.move(now.result, id_, spans), quote=decision.quotes[0])
        decisions.append(moved)
        now = _placed(now, around, id_, moved)
    return Outcome(tuple(decisions), now)


def _in_print(shown: str, printed: str, start: int, end: int) -> tuple[int, int]:
    """Where characters of the article as it is shown are in the article as it was printed."""
    if shown == printed:
        return start, end
    text, places, at = shown[start:end], [], -1
    while (at := printed.find(text, at + 1)) >= 0:
        places.append(at)
    number, at = 0, -1
    while (at := shown.find(text, at + 1)) >= 0 and at < start:
        number += 1
    if number >= len(places):
        raise ConfigError("That passage is not in the article as it was printed.")
    return places[number], places[number] + len(text)
