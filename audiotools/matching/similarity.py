"""How alike two words are, by spelling and by sound, from 0 to 1.

A printed word and what the recogniser made of it differ in spelling (``al-Hajj``, ``al-Hage``), in sound-alikes
(``their``, ``there``), in inflection (``want``, ``wanted``) or not at all. `likeness` grades whole vocabularies against
each other at once, in compiled code (rapidfuzz).

The sound of a word is approximated from English spelling: silent letters go, letters that share a sound become one,
vowels become one. It is a hint, worth twice as much as spelling where the two disagree in its favour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from audiotools.matching.orthography import spelling_key
from audiotools.text.tokens import FILLERS

FloatArray = npt.NDArray[np.float32]

FLOOR = 0.3
"""Below this, likeness is chance and counts as none."""

_LIKEST = 0.97
"""Likeness, 0..1, of words that sound the same and are spelt otherwise, at most: the word itself is always nearer."""

_SOUNDS = [
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"^(?:kn|gn)", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"^ps", "s"),
        (r"^x", "z"),
        (r"mb$", "m"),
        (r"tch|ch|sch|sh|ti(?=on)|ci(?=a)", "S"),
        (r"ph", "f"),
        (r"gh(?=t|$)|gh(?=[^aeiou])", ""),
        (r"gh", "g"),
        (r"dge?(?=[eiy]|$)", "j"),
        (r"th", "T"),
        (r"ck|qu?|kh|c(?![eiyh])", "k"),
        (r"c(?=[eiy])|z", "s"),
        (r"g(?=[eiy])", "j"),
        (r"x", "ks"),
        (r"v", "f"),
        (r"(?<=[^aeiou\n])e$", ""),
        (r"(?<=.)h(?![aeiouy])", ""),
        (r"[aeiouyw]+(?=.)|(?<=.)[aeiouyw]+", "a"),
    )
]
_DOUBLED = re.compile(r"(.)\1+")

# Words that desks put for each other, by how alike they count: small words that are changed for grammar's sake, and
# words that mean the same. Both count as more than close and less than the word itself (see `scoring.VARIANT`).
_INTERCHANGED = {
    frozenset(pair.split("/")): value
    for value, pairs in (
        (
            0.9,
            "a/an a/one is/was are/were has/have was/were in/on who/whom that/which okay/yes them/they i/me your/you",
        ),
        (0.9, "go/going do/did get/got this/that these/those would/will can/could may/might shall/will is/has"),
        (0.95, "because/cause mother/mom father/dad percent/cent until/till television/tv would/had oh/zero"),
    )
    for pair in pairs.split()
}


@lru_cache(maxsize=131072)
def sound(word: str) -> str:
    """A rough key of how a folded word sounds in English.

    Examples
    --------
    >>> sound("hajj") == sound("hage"), sound("their") == sound("there"), sound("knight") == sound("nite")
    (True, True, True)
    """
    [heard] = sounds_of([word])
    return heard


def sounds_of(words: Sequence[str]) -> list[str]:
    """How many folded words sound, as `sound` has it: in far less time, since each rule reads all of them at once.

    Examples
    --------
    >>> sounds_of(["knight", "über", "hajj"])
    ['nat', 'über', 'haj']
    """
    if not words:
        return []
    text = "\n".join(word if word.isascii() else "" for word in words)
    for pattern, replacement in _SOUNDS:
        text = pattern.sub(replacement, text)
    heard = _DOUBLED.sub(r"\1", text).split("\n")
    return [sounding if word.isascii() else word for word, sounding in zip(words, heard, strict=True)]


class Forms:
    """How the words of a vocabulary are written and sound, by number: worked out when a word is first asked for.

    Parameters
    ----------
    vocabulary
        Folded words.
    languages
        That are spoken, as codes.

    Examples
    --------
    >>> forms = Forms(["um", "knight"])
    >>> forms.texts(np.array([1])), forms.sounds(np.array([1])), forms.traits(np.array([0])).tolist()
    (['knight'], ['nat'], [[117, 2, 1]])
    """

    def __init__(self, vocabulary: Sequence[str], languages: Iterable[str] = ()) -> None:
        self.vocabulary = vocabulary
        self.languages = tuple(sorted(set(languages))) or ("",)
        self._texts, self._sounds = np.empty((2, len(vocabulary)), object)
        self._traits = np.zeros((len(vocabulary), 3), np.int64)
        self._keys = np.zeros((len(vocabulary), len(self.languages)), np.int64)
        self._known = np.zeros(len(vocabulary), np.bool_)

    def learn(self, numbers: npt.NDArray[Any]) -> None:
        """Work out all that is known of some words."""
        new = numbers[~self._known[numbers]]
        if not len(new):
            return
        words = [self.vocabulary[n] for n in new.tolist()]
        self._texts[new], self._sounds[new] = words, sounds_of(words)
        self._traits[new] = list(map(traits, words))
        self._keys[new] = list(map(self.keys_of, words))
        self._known[new] = True

    def keys_of(self, word: str) -> tuple[int, ...]:
        """What a word is compared by in each language, whatever its orthography, as numbers."""
        return _keys_of(word, self.languages)

    def keys(self, numbers: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
        """(words, languages), the `keys_of` words."""
        self.learn(numbers)
        chosen: npt.NDArray[np.int64] = self._keys[numbers]
        return chosen

    def texts(self, numbers: npt.NDArray[Any]) -> list[str]:
        """Some words."""
        self.learn(numbers)
        return self._texts[numbers].tolist()  # type: ignore[no-any-return]

    def sounds(self, numbers: npt.NDArray[Any]) -> list[str]:
        """How they sound."""
        self.learn(numbers)
        return self._sounds[numbers].tolist()  # type: ignore[no-any-return]

    def traits(self, numbers: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
        """(words, 3), their `traits`."""
        self.learn(numbers)
        chosen: npt.NDArray[np.int64] = self._traits[numbers]
        return chosen


@lru_cache(maxsize=131072)
def _keys_of(word: str, languages: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(hash(spelling_key(word, language)) for language in languages)


@lru_cache(maxsize=131072)
def traits(word: str) -> tuple[int, int, bool]:
    """What a word begins with, how long it is, and whether it is a filler."""
    return ord(word[0]), len(word), word in FILLERS


def likeness(printed: Sequence[str], spoken: Sequence[str], sounds: Sequence[str] = ()) -> FloatArray:
    """Grade every printed word against every spoken one.

    Parameters
    ----------
    printed, spoken
        Folded words, as `audiotools.text.tokens.tokenize` gives them.
    sounds
        How the spoken words sound, where that is known already.

    Returns
    -------
    array of float32, (len(printed), len(spoken))
        1 for the same word, 0 below `FLOOR`.

    Examples
    --------
    >>> grades = likeness(["hajj", "want"], ["hage", "wanted", "screen"])
    >>> bool(grades[0, 0] > 0.8), bool(grades[1, 1] > 0.6), float(grades[1, 2])
    (True, True, 0.0)
    """
    if not len(printed) or not len(spoken):
        return np.zeros((len(printed), len(spoken)), np.float32)
    places = dict(zip(spoken, range(len(spoken)), strict=True))
    theirs = sounds or list(map(sound, spoken))
    mine = [theirs[places[word]] if word in places else sound(word) for word in printed]
    spelling: FloatArray = cdist(printed, spoken, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    heard: FloatArray = cdist(mine, theirs, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    grades: FloatArray = np.maximum(spelling, (spelling + 2 * heard) / 3)
    grades[(grades > _LIKEST) & (spelling < 1)] = _LIKEST
    grades[grades < FLOOR] = 0
    variants = _variants()
    for row, word in enumerate(printed):
        for other, value in variants.get(word, ()):
            column = places.get(other)
            if column is not None:
                grades[row, column] = max(grades[row, column], value)
    return grades


@lru_cache(maxsize=1)
def _variants() -> dict[str, list[tuple[str, float]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for pair, value in _INTERCHANGED.items():
        for word in pair:
            table.setdefault(word, []).extend((other, value) for other in pair - {word})
    return table
