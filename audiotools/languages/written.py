"""How a language's record is written down: words, phrases and numbers as text, read into what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

Words = frozenset[str]
Gender = Literal["m", "f", "p", "n", "i", "u"]


def words(text: str) -> Words:
    """The words of a text; ``stem/ending/ending`` stands for the stem and for the stem with each ending.

    A stem that is no word of the language does no harm: no text prints it.

    Examples
    --------
    >>> sorted(words("dice dij/o/eron сказал/а"))
    ['dice', 'dij', 'dijeron', 'dijo', 'сказал', 'сказала']
    """
    return frozenset(form for word in text.split() for form in _forms(word))


def _forms(word: str) -> Iterable[str]:
    stem, *endings = word.split("/")
    return (stem, *(stem + ending for ending in endings))


def listed(text: str) -> tuple[str, ...]:
    """The words of a text, in their order."""
    return tuple(text.split())


def endings(text: str) -> dict[str, tuple[str, ...]]:
    """Endings with others that stand in their place, as ``ending=other,other``.

    Examples
    --------
    >>> endings("ek=ka,kem =a,em")
    {'ek': ('ka', 'kem'), '': ('a', 'em')}
    """
    pairs = (pair.split("=") for pair in text.split())
    return {end: tuple(others.split(",")) for end, others in pairs}


def tagged(text: str) -> dict[str, Gender]:
    """Pronouns with what they tell, as ``word=gender``.

    Examples
    --------
    >>> tagged("il=m elle=f")
    {'il': 'm', 'elle': 'f'}
    """
    pairs = (pair.rsplit("=", 1) for pair in text.split())
    return {word: cast(Gender, gender) for word, gender in pairs}


def tagged_phrases(text: str) -> dict[str, Gender]:
    """Phrases parted by ``|`` with what they tell, as ``phrase=gender``.

    Examples
    --------
    >>> tagged_phrases("según él=m|según ella=f")
    {'según él': 'm', 'según ella': 'f'}
    """
    pairs = (pair.strip().rsplit("=", 1) for pair in text.split("|"))
    return {" ".join(phrase.split()): cast(Gender, gender) for phrase, gender in pairs}


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases parted by ``|``, each a tuple of words.

    Examples
    --------
    >>> phrases("thank you|hello")
    (('thank', 'you'), ('hello',))
    """
    return tuple(tuple(phrase.split()) for phrase in text.split("|") if phrase.strip())


def shortened(text: str) -> dict[str, tuple[str, ...]]:
    """Short forms with what they are read out as, as ``short=long/long`` parted by ``;``.

    Examples
    --------
    >>> shortened("st=street/saint; no.=number")
    {'st': ('street', 'saint'), 'no.': ('number',)}
    """
    pairs = (pair.split("=", 1) for pair in text.split(";"))
    return {" ".join(short.split()): tuple(" ".join(one.split()) for one in long.split("/")) for short, long in pairs}


def counted(small: str, tens: str = "", larger: str = "", also: str = "", *, hundreds: str = "") -> dict[str, int]:
    """Number words with their values: 0, 1, 2 …, then 10, 20, 30 … 90, then ``word=value``.

    Parameters
    ----------
    small
        From zero on; forms of one number are joined by ``/``.
    tens
        From ten, or from the first ten that `small` does not reach, up to ninety.
    larger, also
        Others, as ``word=value``.
    hundreds
        From two hundred on, where each is a word of its own.

    Examples
    --------
    >>> counted("nul een/één twee", "dertig", "honderd=100")["honderd"]
    100
    """
    numbers = {form: value for value, forms in enumerate(small.split()) for form in forms.split("/")}
    many = tens.split()
    numbers.update({form: 10 * (10 - len(many) + i) for i, forms in enumerate(many) for form in forms.split("/")})
    for i, forms in enumerate(hundreds.split()):
        numbers.update(dict.fromkeys(forms.split("/"), 100 * (i + 2)))
    pairs = (pair.rsplit("=", 1) for pair in f"{larger} {also}".split())
    return {**numbers, **{word: int(value) for word, value in pairs}}


def ranked(forms: str, endings: str = "", tens: str = "") -> dict[str, int]:
    """Ordinals with their values, from the first on.

    Parameters
    ----------
    forms
        In order; forms of one are joined by ``/``.
    endings
        What each of them ends in, where they do.
    tens
        From thirty on, by tens.

    Examples
    --------
    >>> ranked("erst zweit", "e en")["zweiten"], ranked("перв втор", "ый ой", tens="тридцат сороков")["сороковой"]
    (2, 40)
    """
    values = [*enumerate(forms.split(), 1), *((10 * n, form) for n, form in enumerate(tens.split(), 3))]
    return {
        form + ending: value for value, some in values for form in some.split("/") for ending in endings.split() or [""]
    }


def named(text: str) -> dict[str, Words]:
    """Things parted by ``;`` with what they are called; the words of one name are joined by ``_``.

    Examples
    --------
    >>> sorted(named("percent: percent per_cent; mile: mile miles")["percent"])
    ['per cent', 'percent']
    """
    pairs = (pair.split(":", 1) for pair in text.split(";"))
    return {
        " ".join(thing.split()): frozenset(name.replace("_", " ") for name in names.split()) for thing, names in pairs
    }
