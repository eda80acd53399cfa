"""Days as people write them, in catalogues and when they look for one."""

from __future__ import annotations

import re
from functools import cache

from audiotools.errors import ConfigError
from audiotools.text.tokens import fold

LOCALES = ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "pl", "cs", "ru", "uk", "tr", "ar")
"""Languages whose names of months are read."""

_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?)?(?P<month>[^\W\d_]+)\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?,)?\s+(?:de\s+)?(?P<year>\d{4})"
)


def read_date(text: str) -> str:
    """A day or month as 1998-05-17 or 1998-05; what is written otherwise comes back as it is.

    Of figures, the day stands first where a point stands between them, or where only so it is one.

    Raises
    ------
    ConfigError
        If it may be either of two days.

    Examples
    --------
    >>> read_date("17.05.1998"), read_date("1998-05"), read_date("5/17/1998")
    ('1998-05-17', '1998-05', '1998-05-17')
    >>> read_date("May 17, 1998"), read_date("17. Mai 1998"), read_date("mayo de 1998"), read_date("in spring")
    ('1998-05-17', '1998-05-17', '1998-05', 'in spring')
    """
    stripped = text.strip()
    if named := _NAMED.fullmatch(stripped):
        month = _months().get(fold(named["month"]))
        day = named["day"] or named["after"]
        if month is None or (named["day"] and named["after"]):
            return text
        return f"{named['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    found = _FIGURES.fullmatch(stripped)
    if not found:
        return text
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first > 12 or (second <= 12 and "." in text) or first == second:
        day_, month_ = first, second
    elif second > 12:
        day_, month_ = second, first
    else:
        raise ConfigError(f"{text!r} may be either of two days: write it as {year}-{second:02}-{first:02}.")
    return f"{year}-{month_:02}-{day_:02}"


@cache
def _months() -> dict[str, int]:
    """Names of months, folded, to their numbers."""
    from babel import Locale

    found: dict[str, int] = {}
    for language in LOCALES:
        months = Locale(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    found.setdefault(fold(name), int(number))
    return found
