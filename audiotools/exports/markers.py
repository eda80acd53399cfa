"""Places of the printed quotes as markers for sound editing programs; times are whole milliseconds."""

from __future__ import annotations

from audiotools.exports.matched import all_matches, spans_of
from audiotools.records import Match, Result
from audiotools.text.lines import line


def places(result: Result) -> list[tuple[int, int, str, Match]]:
    """Start and end in milliseconds, name and match of each spoken part, in order of time."""
    found = []
    for match in all_matches(result):
        spans = spans_of(match, result)
        for part, (start, end) in enumerate(spans, 1):
            label = line(match.quote.id) or "quote"
            number = f" ({part}/{len(spans)})" if len(spans) > 1 else ""
            found.append((start, end, f"{label}{number} {line(match.quote.text)}", match))
    return sorted(found, key=lambda place: place[:3])
