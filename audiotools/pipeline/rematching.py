"""Places of quotes after a decision, without the recording: only what the decision touched is looked at again."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from audiotools.config import Config
from audiotools.matching.matcher import match_quotes
from audiotools.records import Match, Quote, Span, Transcript, Turns, Word

_NEAR = 1.0
"""Seconds around a changed word in which a quote's edge may depend on it."""


def rematched(
    matches: Sequence[Match],
    quotes: Sequence[Quote],
    before: Transcript,
    now: Transcript,
    turns: Turns,
    config: Config,
) -> tuple[Match, ...]:
    """A match for each quote: those that no change touched as they were, the others found in the words.

    Parameters
    ----------
    matches
        From before the decision.
    quotes
        As they are now.
    before, now
        The transcripts. Where only voices changed, places stand and their voices are those of `now`.
    turns
        Who speaks when, now.
    """
    known = {match.quote.id: match for match in matches}
    changed = changed_spans(before, now)
    again = [
        quote
        for quote in quotes
        if (match := known.get(quote.id)) is None
        or msgspec.structs.replace(match.quote, speaker=quote.speaker) != quote
        or (changed and (not match.found or touches(match, changed)))
    ]
    wanted = {quote.id for quote in again}
    found = {m.quote.id: m for m in match_quotes(now, again, turns=turns, config=config)} if again else {}
    result = []
    for quote in quotes:
        if quote.id in wanted:
            result.append(_same_edges(found[quote.id], known.get(quote.id)))
        else:
            result.append(revoiced(msgspec.structs.replace(known[quote.id], quote=quote), now))
    return tuple(result)


def changed_spans(before: Transcript, now: Transcript) -> list[Span]:
    """Where two transcripts of one recording have other words, in order of time."""

    def keys(said: Transcript) -> set[tuple[float, float, str]]:
        return {(word.start, word.end, word.text) for word in said.words}

    return sorted(Span(start, end) for start, end, _ in keys(before) ^ keys(now))


def touches(match: Match, changed: Sequence[Span]) -> bool:
    """Whether a match, or one of its alternatives, lies where something changed."""
    starts = [span.start for span in changed]
    longest = max(span.duration for span in changed)
    for span in (*match.spans, *(span for place in match.alternatives for span in place.spans)):
        low = bisect_left(starts, span.start - _NEAR - longest)
        high = bisect_left(starts, span.end + _NEAR)
        if any(there.end >= span.start - _NEAR for there in changed[low:high]):
            return True
    return False


def _same_edges(match: Match, before: Match | None) -> Match:
    """A match whose edges, where they lie on the same words as before, keep what was measured in the sound."""
    if before is None or len(before.spans) != len(match.spans) or len(before.edges) != len(match.spans):
        return match
    spans, edges = [], []
    for new, old, new_edges, old_edges in zip(match.spans, before.spans, match.edges, before.edges, strict=False):
        start = old.start if abs(old.start - new.start) < _EDGE else new.start
        end = old.end if abs(old.end - new.end) < _EDGE else new.end
        if start > end:
            start, end = new.start, new.end
        spans.append(Span(start, end))
        edges.append(
            msgspec.structs.replace(
                new_edges,
                start=old_edges.start if start == old.start else new_edges.start,
                end=old_edges.end if end == old.end else new_edges.end,
            )
        )
    return msgspec.structs.replace(match, spans=tuple(spans), edges=tuple(edges))


_EDGE = 0.3
"""Seconds by which an edge found in the sound lies from its word's at most, nearly always."""


def revoiced(match: Match, said: Transcript) -> Match:
    """A match whose voice and utterances are those of a transcript; its places stand."""
    if not match.spans:
        return match
    voice, touched = heard_in(match.spans, said)
    return msgspec.structs.replace(match, voice=voice, utterances=touched)


def heard_in(spans: Sequence[Span], said: Transcript) -> tuple[str | None, tuple[str, ...]]:
    """Who is heard longest in spans, and the ids of the utterances that lie in them."""
    heard: dict[str, float] = defaultdict(float)
    touched = []
    starts = [utterance.start for utterance in said.utterances]
    last = bisect_left(starts, max(span.end for span in spans)) if starts == sorted(starts) else len(starts)
    for utterance in said.utterances[:last]:
        seconds = sum(_shared(word, spans) for word in utterance.words)
        if seconds > 0:
            touched.append(utterance.id)
            if utterance.speaker is not None:
                heard[utterance.speaker] += seconds
    return max(heard, key=lambda label: heard[label], default=None), tuple(touched)


def _shared(word: Word, spans: Iterable[Span]) -> float:
    return sum(max(0.0, min(word.end, span.end) - max(word.start, span.start)) for span in spans)
