"""What it earns to read a printed word as a recognised one.

A logarithm of odds: how often the word that was printed turns up on tape as this kind of word, against how often any
word of this recording would. The same word earns by its rarity. A word that differs earns by its kind (`KINDS`): like
in spelling or sound, or beginning alike and about as long, as what recognisers mishear mostly is. Such a kind is worth
little where the recording is full of it ("to" for "the"), and much where nothing else there is like it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.matching.candidates import Region
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.query import FloatArray, Printed
from audiotools.matching.similarity import likeness
from audiotools.text.tokens import FILLERS


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

CHANGED = 0.09
"""How many words are misheard or changed."""

UNLIKE = -0.6
"""A word that earns less than this is nothing like the printed one."""

_VARIANT, _CLOSE, _SIMILAR = 0.9, 0.7, 0.5
_NATS = 4.5  # what one unit is
_WORST = -0.7
_HUM = -1.0  # a word that carries meaning is seldom misheard as a hum
_KEPT = 0.9  # a differing word earns at most this part of what the word itself does
_SELDOM = 0.002


def gains(printed: Printed, worth: FloatArray, where: Region, index: TranscriptIndex) -> FloatArray:
    """What reading each printed word as each recognised word earns.

    Parameters
    ----------
    printed, worth
        The quote, and what each of its words earns as itself.
    where, index
        What is searched.

    Returns
    -------
    array of float, (printed words, vocabulary of the region)
        In units of a common word.
    """
    spoken = [index.vocabulary[v] for v in where.vocabulary]
    grades = likeness(printed.folded, spoken)
    same = grades > 0.999
    count = np.bincount(where.local, minlength=len(spoken))
    kind = _kinds(grades, printed.folded, spoken)
    earned = np.where(same, worth[:, None], 0.0)
    for number, (share, most) in enumerate(KINDS.values()):
        members = (kind == number) & ~same
        # The word that was said is no chance: the others of its kind are.
        chance = np.maximum(members @ count - 1, 0) / max(1, len(where)) + _SELDOM
        value = np.clip(np.log(CHANGED * share / chance) / _NATS, _WORST, most)
        earned += members * np.minimum(value, _KEPT * worth)[:, None]
    hums = np.array([word in FILLERS for word in spoken], np.bool_)
    earned[:, hums] = np.where(grades[:, hums] < _SIMILAR, _HUM, earned[:, hums])
    return earned


def _kinds(grades: npt.NDArray[np.float32], printed: list[str], spoken: list[str]) -> npt.NDArray[np.int8]:
    """The number of the kind of each pair."""
    firsts, lengths = (np.array([f(word) for word in spoken]) for f in (_first, len))
    onset = np.array([[_first(word)] for word in printed]) == firsts
    onset &= np.abs(np.array([[len(word)] for word in printed]) - lengths) <= 1
    tests = (grades >= _VARIANT, grades >= _CLOSE, onset, grades >= _SIMILAR)
    return np.select(tests, range(len(tests)), len(tests)).astype(np.int8)


def _first(word: str) -> int:
    return ord(word[0])
