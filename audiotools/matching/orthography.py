"""One word in two orthographies: "colour" and "color", "Schiffahrt" and "Schifffahrt", "acção" and "ação".

What was said is the same, whichever a desk or a recogniser writes. `spelling_key` gives both the same key: it applies
the rules by which the orthographies of a language differ, never a list of its words, but for closed classes. A rule
is kept only where it does not make two words of the language one ("four" and "for", "scrapped" and "scraped").

Conventions
-----------
* Keys are for comparing only, and only with keys of the same language.
* Rules apply to folded words (`audiotools.text.tokens`): no case, no accents, "ss" for "ß", "е" for "ё".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

_ANY = (
    (r"(?P<one>.)(?P=one)(?=(?P=one))", r"\g<one>"),  # Schifffahrt
    (r"(?<=.)ph(?=.)", "f"),  # sulphur
)

_RULES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "en": (
            (r"(?<=..)our(?!se|[nt])", "or"),  # colour, favourite
            (r"(?<=...[iy])z(?=[aei])", "s"),  # organize, analyze
            (r"(?<=..[bcgtv])re(?=s?$)", "er"),  # centre
            (r"(?<=..[bcgtv])(?:re|ere)d$", "erd"),  # centred
            (r"(?<=[a-z]{3})ll(?=[aefimosy]|$)|ll(?=ful)", "l"),  # travelled, enroll, skillful
            (r"(?<=worshi)pp|(?<=kidna)pp", "p"),
            (r"(?<=[fb]ocu)ss|(?<=bia)ss(?=e)", "s"),
            (r"(?<=benefi)tt|(?<=targe)tt|(?<=comba)tt", "t"),
            (r"(?<=gr)amme(?=s?$)", "am"),
            (r"(?<=jew)el+e?ry", "elry"),
            (r"(?<=lo|go)gue(?=[sd]?$)", "g"),  # dialogue
            (r"(?<=[a-z]{2})nc(?=e(?:[ds]|less)?$)", "ns"),  # defence
            (r"(?<=..)tic(?=e[sd]?$|ing$)", "tis"),  # practice
            (r"(?<=dg)ement", "ment"),  # judgement
            (r"(?<=[a-z]{2})eable$", "able"),  # likeable
            (r"xion", "ction"),  # connexion
            (r"(?<=[a-z])[ao]e(?=[b-df-hj-np-tv-z][a-z]{2}|uv)|^[ao]e(?=s[a-z]{4}|t[a-z]{4})", "e"),  # paediatric
            (r"^aero(?=pl|dr)", "air"),
            (r"(?<=^gr)ay", "ey"),
            (r"(?<=^m)oul(?=[dt])|(?<=^sm)oul(?=[dt])", "ol"),
            (r"(?<=^learn|^dream|^spoil)ed$|(?<=^lean|^leap|^burn)ed$|(?<=^spel|^smel|^spil|^dwel)l?ed$", "t"),
            (r"^enquir", "inquir"),
            (r"^cheque", "check"),
            (r"^tyre", "tire"),
            (r"^plough", "plow"),
            (r"^kerb", "curb"),
            (r"^gaol", "jail"),
            (r"^draught", "draft"),
            (r"^pyjama", "pajama"),
            (r"^moustache", "mustache"),
            (r"^aluminium", "aluminum"),
            (r"^sceptic", "skeptic"),
            (r"^yoghurt", "yogurt"),
            (r"^doughnut", "donut"),
            (r"^ageing", "aging"),
            (r"^artefact", "artifact"),
        ),
        # Umlauts written out, and what the reforms of 1901 and 1996 changed by rule.
        "de": ((r"(?<=(?<![aeq])u)e|(?<=[ao])e", ""), (r"th(?!e)", "t"), (r"rauh", "rau")),
        "fr": ((r"^clef", "cle"), (r"^oign", "ogn")),
        # Before 1990, consonants that nobody says were written in Portugal.
        "pt": ((r"^act", "at"), (r"^opt(?=im)", "ot"), (r"(?<=...)[cp](?=[ct])|(?<=^a)c(?=cao)", "")),
        "es": ((r"^ps", "s"), (r"(?<=^o)b(?=scu)", ""), (r"^septi", "seti"), (r"^trans", "tras"), (r"meji", "mexi")),
        "nl": ((r"c(?=[aourlkt])", "k"), (r"ij", "y"), (r"th", "t")),
        "da": ((r"aa", "a"), (r"ø", "oe"), (r"æ", "ae")),
        "sv": ((r"^hv|(?<=.)fv", "v"), (r"th", "t")),
        "ru": ((r"ъ$", ""), (r"ѣ", "е"), (r"і", "и"), (r"ѳ", "ф")),
        "sr": tuple(
            zip(
                "абвгдђежзијклљмнњопрстћуфхцчџшđ",
                "a b v g d dj e z z i j k l lj m n nj o p r s t c u f h c c dz s dj".split(),
                strict=True,
            )
        ),
        # Letters that only say how a vowel is read, inside words long enough to be told without.
        "he": ((r"(?<=.)([וי])(?=\1)", ""), (r"(?<=.)[וי](?=..)(?=(?:[וי]*[א-הז-טכ-ת]){3})", "")),
        "hi": (("़", ""), ("ँ", "ं"), (r"[ङञणनम]्(?=[क-म])", "ं")),
        "fa": (("ی", "ي"), ("ک", "ك"), ("ۀ", "ه")),
        "tr": (("ı", "i"),),
        "id": ((r"oe", "u"), (r"tj", "c"), (r"dj", "j")),
    }
)
"""Rules by language, as patterns and what is put for them."""

_SAME_AS = {"no": "da", "nb": "da", "nn": "da", "hr": "sr", "bs": "sr", "mr": "hi", "ne": "hi", "ur": "fa", "": "en"}
"""Languages whose orthographies differ in the same way; English where the language is not known."""

_CHINESE = ("zh", "yue", "")
"""Languages whose signs are written in full or simplified; and where the language is not known."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


@lru_cache(maxsize=131072)
def spelling_key(word: str, language: str = "en") -> str:
    """What a word is compared by, whatever the orthography.

    Parameters
    ----------
    word
        Folded.
    language
        ISO 639-1 code; empty where it is not known.

    Examples
    --------
    >>> [spelling_key(word) for word in ("colour", "organised", "centre", "travelling", "for", "four")]
    ['color', 'organised', 'center', 'traveling', 'for', 'four']
    >>> spelling_key("accao", "pt") == spelling_key("acao", "pt")
    True
    >>> spelling_key("學", "zh") == spelling_key("学", "zh")
    True
    """
    if language in _CHINESE and not word.isascii() and _HAN.search(word):
        return _simplified(word)
    for letters, pattern, put in _rules(_SAME_AS.get(language, language)):
        if letters in word:
            word = pattern.sub(put, word)
    return word


class Spellings:
    """The words that were said, by what they are compared by.

    Parameters
    ----------
    words
        Folded, the ones said least first.
    languages
        That are spoken, as codes.

    Examples
    --------
    >>> Spellings(["кући"], ["sr"]).find("kuci")
    'кући'
    """

    def __init__(self, words: Iterable[str], languages: Iterable[str]) -> None:
        self._languages = sorted(set(languages)) or [""]
        self._words = {(code, spelling_key(word, code)): word for word in words for code in self._languages}

    def find(self, word: str) -> str:
        """A word as it was said most; the word itself where it was said in no orthography."""
        keys = ((code, spelling_key(word, code)) for code in self._languages)
        return next((self._words[key] for key in keys if key in self._words), word)


@cache
def _rules(language: str) -> list[tuple[str, re.Pattern[str], str]]:
    """The rules of a language, each with the letters without which it holds for no word."""
    rules = [*_ANY, *_RULES.get(language, ())]
    return [(_letters_of(pattern), re.compile(pattern), put) for pattern, put in rules]


_AROUND = re.compile(r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
"""What a rule asks of the letters around those that it is about."""

_VAGUE = re.compile(r"\([^()]*\)|\[[^]]*\]|.[?*+]")
"""What may be one letter or another, or none."""


def _letters_of(pattern: str) -> str:
    """Letters that stand in every word in which a rule's pattern finds anything; none where that is not so plain.

    >>> [_letters_of(rule) for rule in ("(?<=..)our(?!se|[nt])", "(?<=worshi)pp|(?<=kidna)pp", "el+e?ry", "[cp]|d")]
    ['our', 'pp', 'ry', '']
    """
    plain = _VAGUE.sub(" ", _AROUND.sub("", pattern))
    ways = {max(way.strip("^$").split(), key=len, default="") for way in plain.split("|")}
    letters = min(ways)
    return letters if len(ways) == 1 and letters.isalpha() else ""


def _simplified(word: str) -> str:
    """A Chinese word in simplified signs, by the tables of OpenCC."""
    text: str = _converter().convert(word)
    return text


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
