"""Errors in finding printed quotes; the preface of `audiotools.evaluation.report` defines each measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from audiotools.evaluation.references import TrueQuote
from audiotools.records import Match, Span

FOUND = 0.5
"""Intersection over union from which a part counts as found."""


class QuoteScore(msgspec.Struct, frozen=True):
    """Quotes: rates as fractions, errors in seconds; None where there is nothing to take them of.

    Parameters
    ----------
    said, hit
        Quotes that were said, and those whose parts were all found.
    parts, parts_found
        Their spoken stretches.
    mean_iou
        Of the unions of spans.
    start_median, start_p90, end_median, end_p90
        Of the edges of found parts.
    absent, false_accepts
        Quotes that were never said, and those given a place all the same.
    voiced, voice_right
        Quotes given a place where somebody was heard and the truth is known, and those given the right voice.
    attributed, speaker_right
        Quotes read whose printed speaker is known, and those read with that speaker.
    unread
        Ids of quotes that were not read in the article at all.
    missed, accepted
        Ids of quotes said and not hit; of quotes never said and accepted.
    """

    said: int
    hit: int
    parts: int
    parts_found: int
    mean_iou: float | None
    start_median: float | None
    start_p90: float | None
    end_median: float | None
    end_p90: float | None
    absent: int
    false_accepts: int
    voiced: int
    voice_right: int
    attributed: int
    speaker_right: int
    unread: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


def score_quotes(
    matches: Sequence[Match], truth: Sequence[TrueQuote], same: Mapping[str, str] | None = None
) -> QuoteScore:
    """Errors in finding quotes.

    Parameters
    ----------
    matches
        As `match_quotes` returns them.
    truth
        Every printed quote, said or not.
    same
        Labels of the result to labels of the truth, see `pair_speakers`.
    """
    same = same or {}
    found = _paired(matches, truth)
    ious, starts, ends = [], [], []
    hit = parts = parts_found = voiced = voice_right = attributed = speaker_right = 0
    missed, accepted, unread = [], [], []
    for quote in truth:
        match = found.get(quote.id)
        spans = match.spans if match is not None and match.found else ()
        if match is None:
            unread.append(quote.id)
        elif quote.speaker is not None:
            attributed += 1
            speaker_right += _same_name(match.quote.speaker, quote.speaker)
        if not quote.places:
            if spans:
                accepted.append(quote.id)
            continue
        place, pairs = max(
            ((place, _found_parts(place, spans)) for place in quote.places),
            key=lambda one: (len(one[1]) / len(one[0]), union_iou(one[0], spans)),
        )
        parts += len(place)
        parts_found += len(pairs)
        ious.append(union_iou(place, spans))
        starts += [abs(part.start - span.start) for part, span in pairs]
        ends += [abs(part.end - span.end) for part, span in pairs]
        if len(pairs) == len(place):
            hit += 1
        else:
            missed.append(quote.id)
        if match is not None and spans and match.voice is not None and quote.label is not None and same:
            voiced += 1
            voice_right += same.get(match.voice) == quote.label
    said = len(ious)
    return QuoteScore(
        said=said,
        hit=hit,
        parts=parts,
        parts_found=parts_found,
        mean_iou=sum(ious) / said if said else None,
        start_median=_quantile(starts, 0.5),
        start_p90=_quantile(starts, 0.9),
        end_median=_quantile(ends, 0.5),
        end_p90=_quantile(ends, 0.9),
        absent=len(truth) - said,
        false_accepts=len(accepted),
        voiced=voiced,
        voice_right=voice_right,
        attributed=attributed,
        speaker_right=speaker_right,
        unread=tuple(unread),
        missed=tuple(missed),
        accepted=tuple(accepted),
    )


def iou(one: Span, other: Span) -> float:
    """Intersection over union of two spans.

    >>> iou(Span(0, 2), Span(1, 3)), iou(Span(1, 1), Span(1, 1))
    (0.3333333333333333, 0.0)
    """
    union = max(one.end, other.end) - min(one.start, other.start)
    common = one.overlap(other)
    return common / (one.duration + other.duration - common) if union and common else 0.0


def union_iou(some: Iterable[Span], others: Iterable[Span]) -> float:
    """Intersection over union of what two lists of spans cover, overlaps within a list counted once.

    >>> union_iou([Span(0, 1), Span(2, 3)], [Span(0, 3)])
    0.6666666666666666
    """
    first, second = _merged(some), _merged(others)
    common = sum(a.overlap(b) for a in first for b in second)
    total = sum(span.duration for span in (*first, *second)) - common
    return common / total if total else 0.0


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _found_parts(place: Sequence[Span], spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each part that is found, with the span that meets it best."""
    best = [(part, max(spans, key=lambda span: iou(part, span))) for part in place] if spans else []
    return [(part, span) for part, span in best if iou(part, span) >= FOUND]


_SAME_PLACE = 0.3  # intersection over union in the article from which two quotes may be the same
_SAME_TEXT = 0.8  # likeness of text from which they may be


def _paired(matches: Sequence[Match], truth: Sequence[TrueQuote]) -> dict[str, Match]:
    """True quotes' ids to the match of the same printed quote: by place in the article, failing that by text."""
    from rapidfuzz import fuzz, utils

    free = dict(enumerate(matches))
    pairs: dict[str, Match] = {}

    def shared(quote: TrueQuote, match: Match) -> float:
        other = match.quote
        if quote.start is None or quote.end is None or other.start is None or other.end is None:
            return 0.0
        printed, read = Span(quote.start, quote.end), Span(other.start, other.end)
        return iou(printed, read)

    def alike(quote: TrueQuote, match: Match) -> float:
        return fuzz.ratio(quote.text, match.quote.text, processor=utils.default_process) / 100

    for likeness, least in ((shared, _SAME_PLACE), (alike, _SAME_TEXT)):
        left = [quote for quote in truth if quote.id not in pairs]
        ranked = sorted(
            (
                (likeness(quote, match), place, number)
                for place, quote in enumerate(left)
                for number, match in free.items()
            ),
            key=lambda one: (-one[0], one[1], one[2]),
        )
        for value, place, number in ranked:
            if value >= least and left[place].id not in pairs and number in free:
                pairs[left[place].id] = free.pop(number)
    return pairs


def _same_name(one: str | None, other: str) -> bool:
    return one is not None and one.casefold().split() == other.casefold().split()


def _quantile(values: Iterable[float], share: float) -> float | None:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None
