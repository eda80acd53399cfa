"""Papers, stations and agencies that pass on what others said, and who those others are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audiotools.articles.attribution.cue_subjects import Cue
from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.scene import AGENCIES
from audiotools.languages.english import LANGUAGE as ENGLISH

_OUTLETS = frozenset(
    """
    times post journal news press radio television tv magazine daily tribune herald gazette observer guardian
    telegraph chronicle mail newspaper website bbc cnn nbc abc cbs afp ap npr pbs itv
""".split()
)
_OF_DEEDS = frozenset(
    "offer offers offered want wants wanted seek seeks plan plans planned find finds found see sees saw seen know knows"
    " knew aim aims aimed mean means meant expect expects expected".split()
)
"""Verbs by which somebody may speak, and hardly does where another tells of it."""
_RELAYING = frozenset("according reported reports cited cites quoted quotes".split())


def is_outlet(name: str) -> bool:
    """Whether a name is that of a paper, a station or an agency.

    Examples
    --------
    >>> [is_outlet(name) for name in ("Reuters", "The Dover Post", "BBC", "Emily Roe")]
    [True, True, True, False]
    """
    words = name.lower().split()
    return words[-1] in _OUTLETS or name.lower() in AGENCIES


def beyond_relay(
    tokens: Sequence[Token], fits: Sequence[tuple[float, Cue]], best: tuple[float, Cue] | None, least: float
) -> tuple[float, Cue] | None:
    """The cue of somebody who speaks in the sentence of a quote, rather than of the outlet that passes it on.

    Parameters
    ----------
    fits
        How plainly each cue of the sentence belongs to the quote.
    best
        The plainest.
    least
        From which on a cue belongs to it at all.
    """
    if best is not None and tokens[best[1].verb].low in _OF_DEEDS:
        outer = _reporting(tokens, fits, best[1])
        best = outer if outer is not None else best
    if best is None or not _relays(tokens, best[1]):
        return best
    people = (pair for pair in fits if pair[0] > least and _is_somebody(pair[1].phrase))
    return max(people, key=lambda pair: pair[0], default=best)


def _reporting(tokens: Sequence[Token], fits: Iterable[tuple[float, Cue]], inner: Cue) -> tuple[float, Cue] | None:
    """The cue of who tells what another did: "Roe told reporters that Hill offered “a feast”" are words of Roe."""
    outer = (
        (score, cue)
        for score, cue in fits
        if cue.phrase is not inner.phrase
        and not cue.inverted
        and cue.verb < inner.phrase.first
        and tokens[cue.verb].low in ENGLISH.core
        and all(t.is_word for t in tokens[cue.verb : inner.verb])
    )
    return max(outer, key=lambda pair: pair[1].verb, default=None)


def _relays(tokens: Sequence[Token], cue: Cue) -> bool:
    mention = cue.phrase.mention
    if mention is None:
        return tokens[cue.verb].low in ("reported", "reports") and not cue.phrase.pronoun
    return tokens[cue.verb].low in _RELAYING and is_outlet(mention.text)


def _is_somebody(phrase: Phrase) -> bool:
    return phrase.pronoun in ("he", "she") or (phrase.mention is not None and not is_outlet(phrase.mention.text))
