"""Markers for Adobe Audition: its tab-separated ``.csv``."""

from __future__ import annotations

from collections.abc import Iterator

from audiotools.exports.clipnames import name_parts
from audiotools.exports.events import comment_on
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond
from audiotools.exports.matched import not_found
from audiotools.records import Result


def write(result: Result) -> Made:
    """Markers for Adobe Audition: its tab-separated ``.csv``."""

    def rows() -> Iterator[str]:
        yield "Name\tStart\tDuration\tTime Format\tType\tDescription\n"
        for start, end, name, match in sorted(name_parts(result), key=lambda part: part[:3]):
            about = comment_on(match)
            yield f"{name}\t{_decimal(start)}\t{_decimal(end - start)}\tdecimal\tCue\t{about}\n"

    return Made(rows(), (*not_found(result), *beyond(result)))


def _decimal(ms: int) -> str:
    """Minutes and seconds as Audition's decimal clock writes them.

    >>> _decimal(61_004)
    '1:01.004'
    """
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes}:{rest // 1000:02d}.{rest % 1000:03d}"


FORMAT = Format(
    "audition",
    "quotes.audition.csv",
    "Markers for Adobe Audition",
    keeps="places and texts of quotes, verdicts, scores",
    loses="transcript, quotes not found, metadata",
    write=write,
    needs=("article",),
    trades=("editor",),
)
