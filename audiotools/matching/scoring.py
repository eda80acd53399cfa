"""How a printed word scores against a recognised one.

A logarithm of odds: how often the word that was printed turns up in speech as this kind of word, against how often any
word of this recording would. The same word earns by its rarity. A word that differs earns by its kind (`KINDS`): like
in spelling or sound, or beginning alike and about as long, as what recognisers mishear mostly is. Such a kind scores
little where the recording is full of it ("to" for "the"), and much where nothing else there is like it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.matching.index import TranscriptIndex
from audiotools.matching.query import FloatArray, Printed
from audiotools.matching.regions import Region
from audiotools.matching.similarity import likeness, traits
from audiotools.matching.weighty import weighty_words

_SAME = 0.999
"""Likeness, 0..1, above which it is the word itself."""


class Kind(NamedTuple):
    """A kind of differing word.

    Parameters
    ----------
    share
        Of the words that were misheard or changed, how many are of this kind.
    most
        What one may earn, in units of a common word.
    """

    share: float
    most: float


KINDS = {
    "variant": Kind(0.04, 0.8),
    "close": Kind(0.09, 0.5),
    "onset": Kind(0.36, 0.3),
    "similar": Kind(0.10, 0.1),
    "unlike": Kind(0.43, -0.5),
}
"""Shares: the mean of what a recogniser of ordinary size misheard in meetings and in the sample, and of what simulated
editing and mishearing gives; in both, words that begin alike and are as long are many times more frequent than chance.
"""

_SHARE, _MOST = (np.array(column) for column in zip(*KINDS.values(), strict=True))

CHANGED = 0.09
"""How many words are misheard or changed."""

UNLIKE = -0.6
"""A word that earns less than this is nothing like the printed one."""

VARIANT, CLOSE, SIMILAR = 0.9, 0.7, 0.5
"""Likenesses, 0..1, from which a word is a variant of the printed one, close to it, or similar."""

NATS_A_UNIT = 4.5
"""Nats of evidence that one unit of score stands for: what a common word is worth (the inverse of 0.22 a nat)."""

WORST = -0.7
"""Units that the most unlikely word scores: less would never be read, for leaving a printed word out costs 0.8."""

FILLER_FOR_WORD = -1.0
"""Units for reading a word as a filler: a word that carries meaning is seldom misheard as a hum."""

MOST_OF_SAME = 0.9
"""Part of what the word itself scores that a differing word may score, at most."""

SELDOM = 0.002
"""Chance, 0..1, added to that of every kind, so that a kind seen nowhere is no certainty."""


def gains(printed: Printed, scores: FloatArray, where: Region, index: TranscriptIndex) -> FloatArray:
    """What reading each printed word as each recognised word scores.

    Parameters
    ----------
    printed, scores
        The quote, and what each of its words scores as itself.
    where, index
        What is searched.

    Returns
    -------
    array of float, (printed words, vocabulary of the region)
        In units of a common word.
    """
    spoken, theirs = index.forms.texts(where.vocabulary), index.forms.traits(where.vocabulary)
    grades = likeness(printed.folded, spoken, index.forms.sounds(where.vocabulary))
    keys = np.array([index.forms.keys_of(word) for word in printed.folded])
    for mine, said in zip(keys.T, index.forms.keys(where.vocabulary).T, strict=True):
        grades[mine[:, None] == said] = 1.0  # the same word in another orthography
    if foreign := frozenset(index.languages) - {"", "en"}:
        _count(grades, printed.folded, spoken, foreign)
    same = grades > _SAME
    kind = _kinds(grades, printed.folded, theirs)
    # How many recognised words are of each kind, seen from each printed one.
    cell = kind + len(KINDS) * np.arange(len(kind))[:, None]
    count = np.bincount(where.local, minlength=len(spoken))
    size = len(kind) * len(KINDS)
    like = np.bincount(cell.ravel(), weights=(~same * count).ravel(), minlength=size).reshape(-1, len(KINDS))
    # The word that was said is no chance: the others of its kind are.
    chance = np.maximum(like - 1, 0) / max(1, len(where)) + SELDOM
    value = np.minimum(np.maximum(np.log(CHANGED * _SHARE / chance) / NATS_A_UNIT, WORST), _MOST)
    earned = np.minimum(value, MOST_OF_SAME * scores[:, None]).ravel()[cell]
    earned = np.where(same, scores[:, None], earned)
    hums = theirs[:, 2].nonzero()[0]
    if len(hums):
        earned[:, hums] = np.where(grades[:, hums] < SIMILAR, FILLER_FOR_WORD, earned[:, hums])
    return earned


def _count(
    grades: npt.NDArray[np.float32], printed: Sequence[str], spoken: Sequence[str], languages: frozenset[str]
) -> None:
    """Number words of one value are the same word: figures are folded into English ones in every language."""
    for known in map(weighty_words, languages):
        for row, value in enumerate(map(known.numbers.get, printed)):
            if value is not None and value != 1:  # "one" is an article in many
                grades[row, [n for n, word in enumerate(spoken) if known.numbers.get(word) == value]] = 1.0


def _kinds(
    grades: npt.NDArray[np.float32], printed: Sequence[str], theirs: npt.NDArray[np.int64]
) -> npt.NDArray[np.int8]:
    """The number of the kind of each pair, by the traits of the spoken words."""
    mine = np.array(list(map(traits, printed)))
    onset = mine[:, :1] == theirs[:, 0]
    onset &= np.abs(mine[:, 1:2] - theirs[:, 1]) <= 1
    kind = np.full(grades.shape, len(KINDS) - 1, np.int8)
    for number, test in reversed(list(enumerate((grades >= VARIANT, grades >= CLOSE, onset, grades >= SIMILAR)))):
        kind[test] = number
    return kind
