"""What speaks against a phrase that a recogniser says it heard: a table of named reasons.

The recogniser's bounds are its makers' own (Radford et al., Robust Speech Recognition via Large-Scale Weak Supervision,
2022, 4.5). All other numbers were set by hand, on silence, music and noise and on talk with words that are easily lost;
none is fitted. What they decide is kept in ``tests/golden``.
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


_SILENT, _LOW = 0.6, -1.0  # the recogniser's own bounds: probability of silence, mean log probability of a token
_RATHER_SILENT = 0.3  # probability of silence that is no proof by itself


def _sound(signs: Signs) -> bool:
    if signs.text not in SOUNDS or signs.heard >= 0.3:
        return False
    return signs.sure < 0.25 or (signs.alone and (signs.sure < 0.7 or signs.no_speech > _RATHER_SILENT))


def _names_alone(signs: Signs) -> bool:
    if not signs.expected.issuperset(signs.text.split()):
        return False
    return (signs.alone and signs.sure < 0.6) or (signs.sure < 0.4 and signs.no_speech > _RATHER_SILENT)


def _silence(signs: Signs) -> bool:
    return signs.alone and signs.heard < 0.15 and signs.sure < 0.7


def _unlikely(signs: Signs) -> bool:
    if signs.heard >= 0.5:
        return False
    return (signs.no_speech > _SILENT and signs.sure < 0.35) or (signs.logprob < _LOW and signs.sure < 0.25)


_DOUBTS: tuple[tuple[Callable[[Signs], bool], str], ...] = (
    (_sound, "a phrase recognisers invent, and hardly any speech there"),
    (_names_alone, "only names it was told to expect, and hardly any speech there"),
    (_silence, "no speech there"),
    (_unlikely, "most likely no speech"),
)
"""Why a phrase is not to be believed; the first that holds counts. Numbers in them are shares of time and confidences:
the likelier a text is to be invented, the more must speak for it."""


def doubt_of(signs: Signs) -> str | None:
    """Why a phrase is not to be believed, or None.

    >>> quiet = Signs("thank you", heard=0.1, sure=0.2, alone=True, no_speech=0.9, logprob=-1.5, expected=frozenset())
    >>> doubt_of(quiet), doubt_of(quiet._replace(heard=1.0, sure=0.9, alone=False))
    ('a phrase recognisers invent, and hardly any speech there', None)
    """
    if not signs.text:
        return "no words" if signs.heard < 0.5 else None
    if signs.text in CREDITS or any(mark in signs.text for mark in CREDIT_MARKS):
        return INVENTED if signs.heard < 0.6 or signs.sure < 0.5 or signs.no_speech > _SILENT else None
    return next((reason for holds, reason in _DOUBTS if holds(signs)), None)
