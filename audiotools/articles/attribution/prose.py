"""Paragraphs as attribution sees them: words and punctuation, each quote one opaque token, cut into sentences.

What stands inside a quote says nothing about who said it, so it is hidden; only how a quote ends matters, because
``“Never.” He left.`` are two sentences and ``“Never,” he said.`` is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from audiotools.languages.english import LANGUAGE as ENGLISH

_IN_WORDS = r"[^\W_¹²³⁰⁴-⁹]"  # a note's number is no part of the word before it
_WORD = re.compile(rf"@?{_IN_WORDS}+(?:(?:[’'.&‐‑-](?={_IN_WORDS})|/(?=\d)){_IN_WORDS}+)*[’']?|--+|…|[^\w\s]")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof rev fr gen lt col maj capt sgt sen sens rep reps gov hon st jr sr vs etc inc ltd co corp
    dept no cmdr adm cpl pvt jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat
    sun del atty supt ala ariz ark calif colo conn fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa penn tenn tex va vt wash wis wyo
""".split()
)
_CLOSERS = "\"”’»'›)]"


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quote.

    Parameters
    ----------
    text
        As printed; empty for a quote.
    low
        In lower case, with straight apostrophes; of a quote its last character.
    start, end
        Characters of the text.
    quote
        Number of the quoted stretch it stands for, else -1.
    is_word
        Whether it is a word or a number.
    is_capital
        Whether it begins with a capital letter (a prefix such as ``al-`` looked through).
    """

    text: str
    low: str
    start: int
    end: int
    quote: int = -1
    is_word: bool = False
    is_capital: bool = False


_KEPT = 65_536  # different words of which is kept how they are printed: nearly all that a book has
_PREFIX = re.compile(r"(?:al|el|a[dnrstz]|ash|adh|ath|d|l|o|ul|ur|us)[-'’‐‑](?=[^\W\d_])")


@lru_cache(maxsize=_KEPT)
def starts_capital(word: str) -> bool:
    """Whether a word is written like a name: ``Roe``, ``al-Hage``, ``d’Arc``, ``@Name``.

    Examples
    --------
    >>> [word for word in ("Roe", "al-Hage", "iPhone", "well-known") if starts_capital(word)]
    ['Roe', 'al-Hage']
    """
    if word[:1] == "@":
        return len(word) > 2
    if word[:1].isupper():
        return True
    prefix = _PREFIX.match(word)
    return bool(prefix) and word[prefix.end() : prefix.end() + 1].isupper()  # type: ignore[union-attr]


def tokens_of(text: str, start: int, end: int, quotes: Sequence[tuple[int, int, int]] = ()) -> list[Token]:
    """Words and punctuation of a stretch, the quotes inside it hidden.

    Parameters
    ----------
    quotes
        Outer start, outer end and number of each quoted stretch, in order, inside the stretch.

    Examples
    --------
    >>> [t.text for t in tokens_of("Mr. Roe’s aide said “no”.", 0, 25, [(20, 24, 0)])]
    ['Mr.', 'Roe’s', 'aide', 'said', '', '.']
    """
    tokens: list[Token] = []
    position = start
    for outer_start, outer_end, number in [*quotes, (end, end, -1)]:
        for found in _WORD.finditer(text, position, max(position, outer_start)):
            first, last = found.span()
            if first < position:
                continue  # the full stop of an abbreviation was taken with its word
            word = _printed(found[0])
            if word.abbreviates and last < outer_start and text[last] == ".":
                last += 1
                word = _printed(text[first:last])
            fields = (word.text, word.low, first, last, -1, word.is_word, word.is_capital)
            tokens.append(tuple.__new__(Token, fields))  # a third faster than by name, and a book has a million
            position = last
        if number >= 0:
            inside = text[outer_start:outer_end].rstrip(_CLOSERS + "“„‘‚ ")
            tokens.append(Token("", inside[-1:], outer_start, outer_end, number))
        position = max(position, outer_end)
    return tokens


class _Printed(NamedTuple):
    """What each token of a word shares: as in `Token`, and whether a full stop behind it is its own."""

    text: str
    low: str
    is_word: bool
    is_capital: bool
    abbreviates: bool


@lru_cache(maxsize=_KEPT)
def _printed(word: str) -> _Printed:
    small = word.lower()
    abbreviates = word[0].isalnum() and (
        small in _ABBREVIATIONS
        or (len(word) == 1 and word.isupper())
        or re.fullmatch(r"(?:\w\.)+\w|[A-Z]-[\w.]+", word) is not None
    )
    is_word = word[-1].isalnum() or word[0].isalnum() or word[0] == "@"
    return _Printed(word, small.replace("’", "'"), is_word, starts_capital(word), abbreviates)


_LONGEST = 160
"""Words, marks and quotes of a sentence; what goes on for longer was printed without full stops, and is cut at a comma
if there is one, since who is meant is told by each word's relation to each other one."""


def sentences(tokens: Sequence[Token], ends: Sequence[str]) -> list[tuple[int, int]]:
    """Cut a paragraph's tokens into sentences, as ranges of token numbers.

    Parameters
    ----------
    ends
        For each quoted stretch by its number, the last character inside its marks.
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    for index, token in enumerate(tokens[:-1]):
        if token.is_word and token.text[-1] != "." and index + 1 - start < _LONGEST:
            continue  # a word ends nothing
        following = tokens[index + 1]
        stop = False
        if token.quote >= 0:
            last = ends[token.quote]
            if last in ".!?…" and not (following.text in (",", "—", "–", "-", "--", ")") or following.low in _CLOSERS):
                opens = following.text in ("(", "[") and index + 2 < len(tokens) and tokens[index + 2].is_capital
                capital = following.is_capital or following.quote >= 0 or following.text[:1].isdigit() or opens
                stop = capital and not _attributes(tokens, index + 1, last)
        elif token.text in (".", "!", "?", "…") or (
            token.text.endswith(".") and len(token.text) > 3 and following.quote >= 0
        ):
            stop = following.quote >= 0 or not following.low[:1].islower() or following.is_capital
            if following.text and following.text in _CLOSERS:
                stop = False
        elif token.text in _CLOSERS and index and tokens[index - 1].text in (".", "!", "?"):
            stop = following.quote >= 0 or following.is_capital
        long = index + 1 - start
        if stop or long >= _LONGEST or (long >= _LONGEST // 2 and token.text in (",", ";", ":", "—", "–")):
            cuts.append((start, index + 1))
            start = index + 1
    if start < len(tokens):
        cuts.append((start, len(tokens)))
    return cuts


def _is_led(tokens: Sequence[Token], index: int) -> bool:
    """Whether a colon, or a verb of saying and a comma, stands right before a quote, which needs no other verb."""
    if index < 2 or tokens[index - 1].text not in (",", ":"):
        return False
    if tokens[index - 1].text == ":":
        return True
    before = tokens[max(0, index - _LED) : index - 1]
    return not any(token.quote >= 0 for token in before) and any(token.low in ENGLISH.core for token in before)


_LED = 4  # tokens before a quote among which the verb of saying that leads to it stands, with its comma


def _attributes(tokens: Sequence[Token], index: int, last: str) -> bool:
    """Whether the words after a finished quote say who spoke it: ``“Never!” Roe shouted``."""
    verbs = ENGLISH.saying if last in "!?" else ENGLISH.core
    if _is_led(tokens, index - 1):
        return False  # Roe asked, “Why?” Lane shrugged and said nothing.
    for step in range(index, min(index + 5, len(tokens))):
        token = tokens[step]
        if token.quote >= 0 or not token.is_word:
            return False
        if token.low in verbs:
            # “Neither.” Roe said nothing more. — a full stop needs the attribution to end the sentence soon
            rest = tokens[step + 1] if step + 1 < len(tokens) else None
            if rest is not None and rest.text == ":":
                return False  # Roe adds: “…”
            return last in "!?…" or rest is None or rest.text in (".", ",")
    return False
