"""Speech, or a quoted word? Tells quotes from terms: titles, nicknames, labels and scare quotes.

What is long enough to be said is speech. A few words in marks are speech when the sentence attributes them, and a
term when they are a title, a nickname, a name given to something, or when nobody is said to have said them.
"""

from __future__ import annotations

import re

from audiotools.prose import starts_capital

_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "it's",
        "no",
        "not",
    ]
)
_TITLED_BEFORE = re.compile(
    r"(?:\b(?:show|programme?|podcast|book|novel|film|movie|song|album|documentary|series|episode|play|poem|essay|magazine|newspaper|hit|single|ballad|classic|comedy|drama|bestseller|sitcom|column|game|"
    r"(?:so-called)|(?:known as)|(?:named)|(?:titled)|(?:entitled)|(?:nicknamed)|(?:called)|(?:[A-Z][\w.]+(?:'s|’s)))[,:]?\s*(?:\w+\s+)?)$"
)
_TITLED_AFTER = re.compile(
    r"^[,\s]*(?:show|programme?|podcast|book|novel|film|movie|song|album|documentary|series|episode|host|co-host|star|actor|actress|author|anchor|bestseller|trilogy|franchise|characters?)\b"
)
_FINITE = re.compile(
    r"\b(?:i|we|you|he|she|they|it|that|this|there)(?:['’](?:m|s|re|ve|ll|d))?\s+\w+|\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|must|do|does|did|don['’]t|isn['’]t|can['’]t|won['’]t)\b",
    re.IGNORECASE,
)


def is_title_case(words: list[str]) -> bool:
    """Whether every longer word is capitalised, as in the title of a book.

    Examples
    --------
    >>> is_title_case("The Art of the Deal".split()), is_title_case("We left at night".split())
    (True, False)
    """
    long = [w for w in words if w.lower() not in _SMALL]
    return (
        len(long) >= 1 and all(starts_capital(w.strip("'’‘“”\"(")) or w[:1].isdigit() for w in long) and len(words) > 1
    )


def is_clause(text: str) -> bool:
    """Whether the words could stand as a sentence: a subject, or a finite verb."""
    return bool(_FINITE.search(text))


def is_term(quoted: str, before: str, after: str, strength: float, *, heading: bool, single: bool) -> bool:
    """Whether a quoted stretch is a term and not speech.

    Parameters
    ----------
    quoted
        Inside the marks.
    before, after
        The text around it in its paragraph, marks left out.
    strength
        How plainly the sentence attributes it, 0..100; see `attribution.Attribution`.
    heading
        Whether it stands in a headline.
    single
        Whether single marks were used.
    """
    words = quoted.split()
    count = len(words)
    if re.fullmatch(r"\(.*\)\W*", quoted):
        return True
    if heading:
        return count < 4 or not is_clause(quoted) or (is_title_case(words) and count < 5)
    ended = quoted[-1] in ".!?" and count >= 3
    if count >= 8 and not is_title_case(words):
        return False
    if _nickname(words, before, after):
        return True
    title = is_title_case(words) and count >= 2 and not is_clause(quoted)
    if title and strength < 85:
        return True
    if title and (_TITLED_BEFORE.search(before) or _TITLED_AFTER.search(after)):
        return True
    if count <= 6 and strength < 30 and not (is_clause(quoted) and count >= 4):
        return not ended or strength == 0
    return single and count <= 3 and strength < 60


def _nickname(words: list[str], before: str, after: str) -> bool:
    """Robert C. “Bobby” Scott."""
    return (
        len(words) <= 2
        and bool(re.search(r"[A-Z][\w’'-]*\.?\s$", before))
        and bool(re.match(r"\s[A-Z]\w", after))
        and starts_capital(words[0])
    )
