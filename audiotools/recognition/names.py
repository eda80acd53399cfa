"""Names to expect, used where they help and nowhere else.

Told to expect names, Whisper writes them rightly, and now and then skips whole sentences to reach the next one. So
every window is heard without them. Where a word might be one of the names, misheard, it is heard once more with them,
and of that second hearing only the names are taken: in the place of words that sound alike and lie at the same time.
Nothing else can change, and nothing can be lost. A name that was heard well and only spelt otherwise ("Guttenberg")
is spelt as it is expected, without being heard again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from audiotools.alignment.pairing import edit_path
from audiotools.records import Word
from audiotools.text.tokens import fold, tokenize

# A word surer than this is no misheard name; one that is capitalised in mid-sentence and less sure may be any name.
_SURE, _UNSURE = 0.75, 0.5
# Likeness of spelling, and of consonants, from which on a word might be a name misheard; and may be replaced by it.
_ALIKE, _REPLACED = 0.7, 0.55
_ALIKE_SMALL = 0.8  # the former of a word written small: seven of seven that were less alike were no names
_JOINED, _APART = 3, 0.5  # words that a name may have been taken apart into, and likeness of their spelling
_FULL = 6  # letters from which on equal consonants mean something, be they few and the vowels others
_AS_LONG, _CONSONANTS = 0.5, 3  # share of the longer one's letters, and consonants, below which likeness says little
_TOGETHER = 0.6  # share of the longer stretch that both hearings of a name must have in common
_WHOLE = 0.7  # of the letters replaced that the name has, at least: half a name is worse than a name misspelt
_SHORTEST = 3  # letters of a name's part that are looked for
_SENTENCE_END = ".?!。？！؟…"
_SPELT = 5  # letters from which on a name is told by its sound alone
_CORE = re.compile(r"^(\W*)(.*?)((?:['’]s)?\W*)$")  # what is before a word, the word, what is behind it


def may_hold(words: Sequence[Word], names: Iterable[str]) -> bool:
    """Whether any word might be one of the names, misheard.

    Examples
    --------
    >>> said = [Word(0, 1, "met", None, 0.98), Word(1, 2, "Owlhodge", None, 0.3), Word(2, 3, "there.", None, 0.9)]
    >>> may_hold(said, ["al-Hajj"]), may_hold(said[:1], ["al-Hajj"])
    (True, False)
    """
    parts = _parts(names)
    if not parts:
        return False
    texts = [fold(word.text) for word in words]
    for number, (word, begins) in enumerate(zip(words, _begins(words), strict=True)):
        text = texts[number]
        if len(text) < _SHORTEST or text in parts or _is_sure(word):
            continue
        large = word.text[:1].isupper()
        if any(_might_be(text, part, _ALIKE if large else _ALIKE_SMALL) for part in parts):
            return True
        # A name that nobody knows is written as anything, and as several words.
        if large and not begins and word.confidence is not None and word.confidence < _UNSURE:
            several = ["".join(texts[number : number + count]) for count in range(2, _JOINED + 1)]
            if any(
                _spelt_alike(one, part) >= _APART and _might_be(one, part, _ALIKE) for one in several for part in parts
            ):
                return True
    return False


def spelt_as_expected(words: Sequence[Word], names: Iterable[str]) -> list[Word]:
    """Words, of which those that are an expected name in another spelling are spelt as it is.

    Parameters
    ----------
    words
        In order of time.
    names
        What was expected.

    Examples
    --------
    >>> said = [Word(0, 1, "The"), Word(1, 2, "Guttenberg's"), Word(2, 3, "Bible.")]
    >>> [w.text for w in spelt_as_expected(said, ["Johannes Gutenberg"])]
    ['The', "Gutenberg's", 'Bible.']
    """
    expected = _spellings(tuple(names))
    known = {fold(name) for one in expected.values() for name in one}
    out = []
    for word, begins in zip(words, _begins(words), strict=True):
        before, core, behind = _CORE.match(word.text).groups()  # type: ignore[union-attr]
        meant = expected.get(_sounded(fold(core)), ()) if not begins and core[:1].isupper() else ()
        if len(meant) == 1 and fold(core) not in known:
            word = msgspec.structs.replace(word, text=f"{before}{meant[0]}{behind}")
        out.append(word)
    return out


def _begins(words: Iterable[Word]) -> Iterator[bool]:
    """Whether each word begins a sentence."""
    begins = True
    for word in words:
        yield begins
        begins = word.text[-1:] in _SENTENCE_END


@lru_cache(maxsize=64)
def _spellings(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Words of names by what they sound like."""
    found: dict[str, dict[str, None]] = {}
    for name in names:
        for word in name.split():
            core = _CORE.match(word).group(2)  # type: ignore[union-attr]
            if len(fold(core)) >= _SPELT and core[:1].isupper():
                found.setdefault(_sounded(fold(core)), {})[core] = None
    return {sound: tuple(spelt) for sound, spelt in found.items()}


def _sounded(text: str) -> str:
    """A word without what is heard alike: double letters, ph and f, ck and k, the umlauts written out."""
    for written, heard in (("ph", "f"), ("ck", "k"), ("oe", "o"), ("ae", "a"), ("ue", "u")):
        text = text.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", text)


def with_names(plain: Sequence[Word], named: Sequence[Word], names: Iterable[str]) -> list[Word]:
    """Words heard without names, with the names taken from a second hearing.

    Parameters
    ----------
    plain, named
        Of the same window, heard without and with names to expect, in order of time.
    names
        What was expected.

    Examples
    --------
    >>> plain = [Word(0, 1, "met"), Word(1, 2, "Owlhodge"), Word(2, 3, "there.")]
    >>> named = [Word(0, 1, "met"), Word(1, 2, "al-Hajj"), Word(2, 3, "there.")]
    >>> [w.text for w in with_names(plain, named, ["al-Hajj"])]
    ['met', 'al-Hajj', 'there.']
    """
    mine, other = ([fold(word.text) for word in side] for side in (plain, named))
    path = edit_path(mine, other)
    out: list[Word] = []
    before = (-1, -1)
    for a, b in [*((a, b) for a, b, likeness in path if likeness == 1.0), (len(plain), len(named))]:
        ours, theirs = plain[before[0] + 1 : a], named[before[1] + 1 : b]
        whole = _named(ours, theirs, names)
        if whole:
            out += whole
        else:
            beside = {x: named[y] for x, y, _ in path if before[0] < x < a}
            for number, word in enumerate(ours, before[0] + 1):
                out += (_named([word], [beside[number]], names) if number in beside else []) or [word]
        out += plain[a : a + 1]
        before = (a, b)
    return out


def _named(ours: Sequence[Word], theirs: Sequence[Word], names: Iterable[str]) -> list[Word]:
    """The words of the second hearing, where they are names in the place of words that sound alike; else none."""
    if not ours or not theirs or all(_is_sure(word) for word in ours):
        return []
    mine, other = _tokens(ours), _tokens(theirs)
    parts, expected = _parts(names), _parts(names, shortest=1)
    new = [token for token in other if token in parts and token not in mine]
    if not new or len(other) < len(mine) or any(token not in expected and token not in mine for token in other):
        return []
    mine_joined, other_joined = "".join(mine), "".join(other)
    if len(other_joined) < _WHOLE * len(mine_joined) or _alike(mine_joined, other_joined) < _REPLACED:
        return []
    begin, end = ours[0].start, max(word.end for word in ours)
    low, high = theirs[0].start, max(word.end for word in theirs)
    if min(end, high) - max(begin, low) < _TOGETHER * max(end - begin, high - low):
        return []
    if len(theirs) == len(ours):
        edges = [(word.start, word.end) for word in ours]
    else:
        scale = (end - begin) / max(high - low, 1e-9)
        edges = [(begin + (w.start - low) * scale, begin + (w.end - low) * scale) for w in theirs]
    return [msgspec.structs.replace(w, start=a, end=max(a, b)) for w, (a, b) in zip(theirs, edges, strict=True)]


def _is_sure(word: Word) -> bool:
    return word.confidence is not None and word.confidence >= _SURE


def _tokens(words: Sequence[Word]) -> list[str]:
    return [token.text for word in words for token in tokenize(word.text)]


@lru_cache(maxsize=64)
def _parts_of(names: tuple[str, ...], shortest: int) -> frozenset[str]:
    found = {token.text for name in names for token in tokenize(name)}
    found |= {fold(part) for name in names for part in (name, *name.split())}
    return frozenset(part for part in found if len(part) >= shortest and not part.isdigit())


def _parts(names: Iterable[str], shortest: int = _SHORTEST) -> frozenset[str]:
    return _parts_of(tuple(names), shortest)


def _might_be(text: str, part: str, alike: float) -> bool:
    """Whether a word might be a part of a name, misheard, when it is so much alike.

    Hearing a window again takes half as long as hearing it, so a likeness by chance is no reason: of a few consonants
    ("sort" and the *Zor* of Deir ez-Zor), or of words of which one is more than twice as long.
    """
    if min(len(text), len(part)) < _AS_LONG * max(len(text), len(part)):
        return False
    few = min(len(_consonants(text)), len(_consonants(part))) < _CONSONANTS
    equal = _consonants(text) == _consonants(part) and min(len(text), len(part)) >= _FULL
    likeness = _spelt_alike(text, part) if few and not equal else _alike(text, part)
    return likeness >= alike


@lru_cache(maxsize=65536)
def _spelt_alike(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> float:
    """Likeness of spelling, or of what is left of both without vowels, 0..1."""
    spelt = _spelt_alike(one, other)
    a, b = _consonants(one), _consonants(other)
    heard = _spelt_alike(a, b) if min(len(a), len(b)) >= 2 else 0.0
    return max(spelt, heard)


@lru_cache(maxsize=65536)
def _consonants(word: str) -> str:
    sound = word
    for written, heard in (("ph", "f"), ("dg", "j"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"), ("w", "")):
        sound = sound.replace(written, heard)
    sound = re.sub(r"[aeiouyh]+", "", sound)
    return re.sub(r"(.)\1+", r"\1", sound)
