"""What stands above an interview, or in the note below it, says in its language that it is one, and who asks."""

from __future__ import annotations

import re
from functools import cache

from audiotools.articles.quotation.pages import Page
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language
from audiotools.languages.language import Language

_ABOVE = 8  # paragraphs above the first question that may introduce it
_LONG = 700  # characters of an introduction, at most; longer paragraphs are prose in which anything is said
_NOTE = 160  # characters of the note at the end that says who asked


def announces(page: Page, begin: int) -> bool:
    """Whether the paragraphs above the first turn, or the note at the end, say that what follows is an interview.

    Parameters
    ----------
    page
        The article.
    begin
        Index of the paragraph of the first turn.
    """
    record = _record(page.language)
    above = [page.line(i) for i in range(max(0, begin - _ABOVE), begin)]
    intro = [page.title, *(line for line in above if len(line) <= _LONG)]
    last = page.line(len(page.paragraphs) - 1)
    note = len(last) <= _NOTE and _matches(record, "askers", last)
    return note or any(says_interview(line, page.language) for line in intro)


def says_interview(text: str, language: str | None) -> bool:
    """Whether a line says in the language's words that somebody was asked.

    Examples
    --------
    >>> says_interview("Z Anną Lis rozmawia Jan Kot.", "pl"), says_interview("Anna Lis mieszka w Gdyni.", "pl")
    (True, False)
    >>> says_interview("長野の小林さんに話を聞いた。", "ja")
    True
    """
    record = _record(language)
    return any(_matches(record, kind, text) for kind in ("asked", "askers", "talks"))


def says_help(text: str, language: str | None) -> bool:
    """Whether a line heads questions that everybody asks.

    >>> says_help("Najczęściej zadawane pytania", "pl"), says_help("よくある質問", "ja"), says_help("Une vie", "fr")
    (True, True, False)
    """
    return _matches(_record(language), "helps", text)


def named_behind(text: str, kind: str, name: str, language: Language) -> str:
    """The name behind a phrase of a kind, with small words between them; an empty string where there is none.

    Parameters
    ----------
    text
        An introduction or a note.
    kind
        The field of the record: ``asked`` or ``askers``.
    name
        The pattern of a name.
    language
        Of the text.

    Examples
    --------
    >>> named_behind("Abbiamo incontrato la fornaia Anna Riva.", "asked", "[A-Z][a-z]+ [A-Z][a-z]+", ENGLISH)
    ''
    >>> named_behind("We met the baker Ann Beck.", "asked", "[A-Z][a-z]+ [A-Z][a-z]+", ENGLISH)
    'Ann Beck'
    """
    phrases = _pattern(language, kind)
    between = r"(?:[^\W\dA-Z_]+,?\s+){0,4}?" if kind == "asked" else r":?\s*"
    shape = rf"(?i:{phrases.pattern})\s*{between}(?P<name>{name})" if phrases else r"(?!)(?P<name>)"
    names = (found["name"] for found in re.finditer(shape, text.replace("’", "'")))
    return next((one for name in names if len((one := _capitals(name)).split()) > 1), "")


def _capitals(name: str) -> str:
    """A name up to its last word in capitals before a word that is none, without the stop behind it."""
    words = name.rstrip(".,’'- ").split()
    if not words or not words[0][0].isupper():
        return ""
    end = next((i for i, word in enumerate(words) if not word[0].isupper()), len(words))
    return " ".join(words if words[-1][0].isupper() else words[:end])


def _record(language: str | None) -> Language:
    return (find_language(language) if language else None) or ENGLISH


def _matches(record: Language, kind: str, text: str) -> bool:
    pattern = _pattern(record, kind)
    return pattern is not None and pattern.search(text.lower().replace("’", "'")) is not None


@cache
def _pattern(record: Language, kind: str) -> re.Pattern[str] | None:
    """The phrases of a record as one pattern; whole words where spaces part words."""
    phrases = sorted((" ".join(phrase) for phrase in getattr(record.tellings, kind)), key=len, reverse=True)
    if not phrases:
        return None
    some = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{some})(?!\w)" if record.spaced and record.capitals else f"(?:{some})")
