"""What speaks against a phrase that a recogniser says it heard: a table of named reasons.

The recogniser's bounds are its makers' own (Radford et al., Robust Speech Recognition via Large-Scale Weak Supervision,
2022, 4.5). The others were set by hand, on silence, music and noise and on talk with words that are easily lost; each
says beside it what it is of and why it lies there. What they decide is kept in ``tests/golden``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from audiotools.recognition.invented import CREDIT_MARKS, CREDITS, SOUNDS

INVENTED = "a phrase recognisers invent"


def plain(text: str) -> str:
    """Lower case, without punctuation, single spaces: for comparing phrases.

    >>> plain("Thanks, for  watching!")
    'thanks for watching'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return " ".join(kept.split())


class Signs(NamedTuple):
    """What speaks for and against a phrase.

    Parameters
    ----------
    text
        Plain.
    heard
        Share of its words' time, 0..1, in which the detector hears speech.
    sure
        Mean confidence, 0..1; 1 where the recogniser gives none.
    alone
        Whether the detector hears no speech there, nor within some tenths of a second of it.
    no_speech, logprob, expected
        See `screen`; the last as single words.
    """

    text: str
    heard: float
    sure: float
    alone: bool
    no_speech: float
    logprob: float
    expected: frozenset[str]


_SILENT = 0.6  # probability of silence from which the recogniser's makers believe it
_LOW = -1.0  # mean log probability of a token below which they believe no text
_RATHER_SILENT = 0.3  # probability of silence that is no proof, and enough beside another sign: half of theirs

# Shares of a phrase's time in which the detector hears speech, below which a reason may count: the mean of its words'.
# The 326 phrases of the sixteen-minute sample, all of them said, have 0.88 in the middle and 0.45 at the lowest
# twentieth, a fifth of them less than 0.6, a single one less than 0.37: no share decides alone.
_HARDLY = 0.3  # of a phrase that recognisers invent: below it lies next to nothing that was said
_NOWHERE = 0.15  # of any phrase with no speech near: next to nothing
_HALF = 0.5  # of a phrase that the recogniser itself doubts, or that has no word: less speech than silence
_MOSTLY = 0.6  # of a credit, which hardly anybody says: with more speech than that it may have been read out

# Mean confidences of a phrase's words, below which a reason may count. The same phrases have 0.94 in the middle, 0.77
# at the lowest twentieth and 0.67 at the lowest hundredth.
_GUESSED = 0.25  # of an invented phrase where speech may be near, or of tokens below `_LOW`: far below what was said
_DOUBTFUL = 0.35  # where the recogniser believes in silence, too
_TOLD = 0.4  # of names it was told to expect, rather silent besides: telling makes them likelier than they are
_TOLD_ALONE = 0.6  # the same with no speech near: higher, since the detector speaks against them as well
_SAYS_SO = 0.7  # of any phrase with no speech near: surer than that, the recogniser is believed
_CREDITED = 0.5  # of a credit: it must be surer than not


def _sound(signs: Signs) -> bool:
    if signs.text not in SOUNDS or signs.heard >= _HARDLY:
        return False
    return signs.sure < _GUESSED or (signs.alone and (signs.sure < _SAYS_SO or signs.no_speech > _RATHER_SILENT))


def _names_alone(signs: Signs) -> bool:
    if not signs.expected.issuperset(signs.text.split()):
        return False
    return (signs.alone and signs.sure < _TOLD_ALONE) or (signs.sure < _TOLD and signs.no_speech > _RATHER_SILENT)


def _silence(signs: Signs) -> bool:
    return signs.alone and signs.heard < _NOWHERE and signs.sure < _SAYS_SO


def _unlikely(signs: Signs) -> bool:
    if signs.heard >= _HALF:
        return False
    return (signs.no_speech > _SILENT and signs.sure < _DOUBTFUL) or (signs.logprob < _LOW and signs.sure < _GUESSED)


_DOUBTS: tuple[tuple[Callable[[Signs], bool], str], ...] = (
    (_sound, "a phrase recognisers invent, and hardly any speech there"),
    (_names_alone, "only names it was told to expect, and hardly any speech there"),
    (_silence, "no speech there"),
    (_unlikely, "most likely no speech"),
)
"""Why a phrase is not to be believed; the first that holds counts. The likelier a text is to be invented, the more must
speak for it."""


def doubt_of(signs: Signs) -> str | None:
    """Why a phrase is not to be believed, or None.

    >>> quiet = Signs("thank you", heard=0.1, sure=0.2, alone=True, no_speech=0.9, logprob=-1.5, expected=frozenset())
    >>> doubt_of(quiet), doubt_of(quiet._replace(heard=1.0, sure=0.9, alone=False))
    ('a phrase recognisers invent, and hardly any speech there', None)
    """
    if not signs.text:
        return "no words" if signs.heard < _HALF else None
    if signs.text in CREDITS or any(mark in signs.text for mark in CREDIT_MARKS):
        return INVENTED if signs.heard < _MOSTLY or signs.sure < _CREDITED or signs.no_speech > _SILENT else None
    return next((reason for holds, reason in _DOUBTS if holds(signs)), None)
