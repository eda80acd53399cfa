"""Forms of a name: particles and suffixes, spellings that are one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

PARTICLES_IN_NAMES = frozenset(
    """
    de del della di da dos du van von der den bin ibn bint ben abu abou umm al el ad ash la le y ter ten
""".split()
)


SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


_WORDS = 65_536  # different words whose forms are kept: more than a book has names

_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ash|adh|ath|a|ul)[-\s'’‐‑]+", re.IGNORECASE)


@lru_cache(maxsize=_WORDS)
def folded(word: str) -> str:
    """A word for comparing names: no case, accents, article or apostrophe."""
    word = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    word = "".join(c for c in word if not unicodedata.combining(c))
    word = _ARTICLE.sub("", word.removesuffix("'s"))
    return re.sub(r"[\W_]+", "", word)


@lru_cache(maxsize=_WORDS)
def _skeleton(word: str) -> str:
    """A transliteration's consonants, in one spelling."""
    word = folded(word)
    word = re.sub(r"^al(?=[^aeiou]{1,2}[aeiou])(?=.{4})", "", word)
    word = (
        word.replace("sh", "S")
        .replace("ch", "S")
        .replace("dj", "j")
        .replace("ge", "j")
        .replace("kh", "K")
        .replace("gh", "g")
        .replace("ph", "f")
        .replace("q", "k")
        .replace("th", "t")
        .replace("dh", "d")
        .replace("z", "s")
        .replace("c", "k")
    )
    word = re.sub(r"[aeiouyhw]+", "", word[:1]) + re.sub(r"[aeiouyhw]+", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", word)


def similar_names(left: str, right: str) -> bool:
    """Whether two spellings are likely one surname.

    Examples
    --------
    >>> similar_names("al-Hajj", "Al-Hage"), similar_names("Alashkar", "Al-Ashkar"), similar_names("Ham", "Han")
    (True, True, False)
    """
    a, b = folded(left), folded(right)
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    arabic = bool(_ARTICLE.match(left) or _ARTICLE.match(right))
    if arabic and _skeleton(left) == _skeleton(right) and len(_skeleton(left)) >= 2 - (len(a) < 5):
        return True
    if {a, b} == {a, "al" + a} or {a, b} == {b, "al" + b}:
        return True
    return a[0] == b[0] and min(len(a), len(b)) >= LEAST_ALIKE and fuzz.ratio(a, b, score_cutoff=ALIKE) >= ALIKE


ALIKE = 87.0
"""Of 100: from this likeness (`rapidfuzz.fuzz.ratio`) on two surnames of one first letter are one, misprinted."""

LEAST_ALIKE = 6
"""Letters of a surname below which a misprint is not told from another surname."""


def spelling_keys(surname: str) -> tuple[str, ...]:
    """Keys of which two surnames share one wherever `similar_names` holds of them, but for misprints (`ALIKE`).

    >>> bool(set(spelling_keys("al-Hajj")) & set(spelling_keys("Al-Hage")))
    True
    """
    name = folded(surname)
    return (f"={name}", f"=al{name}", f"~{_skeleton(surname)}")
