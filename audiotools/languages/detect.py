"""Which language a text is in, told from its script and its most frequent small words.

Enough to keep an Arabic original apart from its English translation and to choose a recogniser's language;
no model, no guessing: a text that is too short, or in a language that nothing here knows, gives None.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log

from audiotools.languages.known import list_languages
from audiotools.languages.unrecorded import LETTERS, OTHERS, SMALL

_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("he", re.compile(r"[\u0590-\u05ff\ufb1d-\ufb4f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)
_OF_SCRIPT = dict(_SCRIPTS)
_LETTERS = 65_536
"""Letters whose script is remembered: all of the first plane."""
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]+")
_ASCII = re.compile(r"[\x00-\x7f]+")
_NOT_LATIN = re.compile("|".join(pattern.pattern for _, pattern in _SCRIPTS))
# Letters that one language of the script has and its neighbour lacks.
_SISTERS = (
    ("ar", "ur", re.compile(r"[ٹڈڑےہں]"), 0.02),  # has the letters of the next one, too
    ("ar", "fa", re.compile(r"[پچژگکی]"), 0.02),
)
_SCHWAS = 0.03  # share of the letters: a tenth in Azerbaijani, none in its neighbours
_SHARED = {"ru": "cyrillic", "hi": "devanagari"}
"""Scripts that are listed above under one of their languages, and have several."""
_FOREIGN = 0.35
"""What a letter that a language lacks counts against it, in rare small words; names bring some of them anywhere."""

_LEAST = 0.75
"""Score that a Latin text needs: one small word that few other languages have."""

_AHEAD = 0.2
"""How far the best must lead the second, likewise."""

_SHARE = 0.12
"""The same as a share of its score, before one without a record: a neighbour's words are many in a longer text."""

_RARER = 0.95
"""What a word says for a language without a record: fewer texts are in one, and shared words alone say little."""

_LITTLE = 0.3
"""Score that a text in other letters needs, which few languages have."""

_LESS = 0.4
"""What other function words count beside the most frequent ones."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MARKED = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")  # vowels are marks, and no letters
_NO_VOTES: dict[str, float] = {}
_TEXTS = 16
"""Samples of texts whose words are remembered: a text, its parts and its quotes are asked about one after the other."""


@cache
def _votes(script: str) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """What each small word, and each letter beyond the common ones, says for each language of a script."""
    recorded = [one for one in list_languages().values() if one.script == script]
    others = SMALL if script == "latin" else OTHERS.get(script, {})
    holders: dict[str, dict[str, float]] = {}
    letters: dict[str, list[str]] = {}
    for one in recorded:
        for word in one.small | one.function_words | one.core:
            holders.setdefault(word, {})[one.code] = 1.0 if word in one.small else _LESS
    for code, some in others.items():
        for word in some:
            holders.setdefault(word, {})[code] = _RARER
    for code, own in [
        *((one.code, one.letters) for one in recorded),
        *((code, LETTERS.get(code, "")) for code in others),
    ]:
        for letter in own:
            letters.setdefault(letter, []).append(code)
    every = [*(one.code for one in recorded), *others]
    count = len(every)
    words = {
        word: {code: share * log(1 + count / len(some)) / log(1 + count) for code, share in some.items()}
        for word, some in holders.items()
    }
    signs = {
        letter: {code: 0.5 / len(codes) if code in codes else -_FOREIGN for code in every}
        for letter, codes in letters.items()
    }
    return words, signs


def language_of(text: str) -> str | None:
    """Guess the language of a text.

    Parameters
    ----------
    text
        Some sentences; only the first 20,000 characters are looked at.

    Returns
    -------
    str or None
        ISO 639-1 code.

    Examples
    --------
    >>> language_of("We left the city at night."), language_of("خرجنا من المدينة ليلا"), language_of("42")
    ('en', 'ar', None)
    """
    sample = text[:20_000]
    scripts, latin = _count_letters(sample)
    code = max(scripts, key=lambda key: scripts[key])
    if scripts[code] > latin or (code in ("ja", "zh", "ko") and 2 * scripts[code] > latin):
        if scripts[code] == 0:
            return None
        if code == "zh" and scripts["ja"] > 0.05 * scripts["zh"]:
            return "ja"
        for base, sister, letters, share in _SISTERS:
            if code == base and len(letters.findall(sample)) > share * scripts[code]:
                code = sister
        return _best(_ranked(sample, _SHARED[code]), _LITTLE) if code in _SHARED else code
    best = _best(_ranked(sample, "latin"))
    if sample.lower().count("ə") > _SCHWAS * latin:
        return "az" if best in (None, "tr") else best  # whose other letters are Turkish ones
    if best is not None and _scarce(sample, best):
        return None
    return "no" if best == "nb" else best  # as recognisers call it


def _best(ranked: Sequence[tuple[str, float]], least: float = _LEAST) -> str | None:
    """The likeliest language, where there is enough that says so and no other is about as likely."""
    if not ranked or ranked[0][1] < least:
        return None
    code, score = ranked[0]
    return code if all(score >= _lead(code, other, score) + less for other, less in ranked[1:]) else None


def _lead(code: str, other: str, score: float) -> float:
    """How far a language must lead another: farther, where one of the two has no record and the other has."""
    if (code in list_languages()) == (other in list_languages()):
        return _AHEAD
    return max(_AHEAD, _SHARE * score) if code in list_languages() else 2 * _AHEAD


def closest_language(text: str) -> str | None:
    """The language a text is likest to, where it is too short to be sure: how to read it, not what to call it."""
    sure = language_of(text)
    if sure is not None:
        return sure
    script = script_of(text[:20_000])
    ranked = _ranked(text[:20_000], _SHARED.get(script, script))
    code, score = next(((code, score) for code, score in ranked if code in list_languages()), ("", 0.0))
    return code if score >= _LEAST and score > ranked[0][1] - _AHEAD else None


def is_foreign(text: str, language: str) -> bool:
    """Whether a text is plainly not in a language, though nothing tells in which it is: it lacks its small words.

    Examples
    --------
    >>> text = "Wonke umuntu unelungelo lokuphila nokukhululeka nokuphepha kwakhe. "
    >>> is_foreign(8 * text, "en"), is_foreign(8 * text, "xx"), is_foreign("Radio 4, FM", "en")
    (True, False, False)
    """
    record = list_languages().get(language)
    if record is None or not record.spaced or not record.capitals:
        return False
    words = _WORD.findall(text[:20_000].lower().replace("’", "'"))
    if len(words) < _ENOUGH:
        return False
    return sum(word in record.small for word in words) < _SCARCE * len(words)


def _scarce(sample: str, code: str) -> bool:
    """Whether the small words of a language are too few in a text of some length to be more than chance."""
    words = _count_words(_lowered(sample), _WORD)
    if words.total() < _ENOUGH:
        return False
    known = _voters("latin", code)
    own = sum(
        count
        for word, count in words.items()
        if word in known or ("'" in word and not known.isdisjoint(word.split("'")))
    )
    return own < _COVERED * words.total()


@cache
def _voters(script: str, code: str) -> frozenset[str]:
    """The words that say something for a language."""
    return frozenset(word for word, votes in _votes(script)[0].items() if code in votes)


_ENOUGH = 40
"""Words from which a text without a language's small words is not in it."""

_COVERED = 0.1
"""Share of a text's words that are function words of its language: 0.13 and more in 59 languages' declarations of human
rights, sixty words and more at a time; most of what is in yet another language has less of any."""

_SCARCE = 0.04
"""Share of them that are small words: a tenth to a half in prose, in menus and lists about a twentieth."""


def lacks_record(text: str) -> bool:
    """Whether a text is plainly in a language without a record, be it one of several: Croatian or Serbian."""
    script = script_of(text[:20_000])
    ranked = _ranked(text[:20_000], _SHARED.get(script, script))
    if not ranked or ranked[0][1] < _LEAST or ranked[0][0] in list_languages():
        return False
    return all(
        ranked[0][1] >= _lead(ranked[0][0], code, ranked[0][1]) + score
        for code, score in ranked
        if code in list_languages()
    )


@lru_cache(maxsize=_TEXTS)
def _ranked(sample: str, script: str) -> Sequence[tuple[str, float]]:
    """The languages of a script that a text may be in, with their scores, the likeliest first."""
    words, signs = _votes(script)
    score: defaultdict[str, float] = defaultdict(float)
    low = _lowered(sample)
    for word, count in _count_words(low, _MARKED if script == "devanagari" else _WORD).items():
        for part in {word, *word.split("'")} if "'" in word else (word,):
            for language, weight in words.get(part, _NO_VOTES).items():
                score[language] += count * weight
    for letter, count in Counter(_beyond_ascii(low)).items():
        for language, weight in signs.get(letter, _NO_VOTES).items():
            score[language] += weight * min(count, 1 + len(low) / 200)
    return tuple(sorted(score.items(), key=lambda pair: -pair[1]))


def _lowered(sample: str) -> str:
    return unicodedata.normalize("NFC", sample).lower().replace("’", "'")


@lru_cache(maxsize=_TEXTS)
def _count_words(low: str, word: re.Pattern[str]) -> Counter[str]:
    return Counter(word.findall(low))


def _beyond_ascii(text: str) -> str:
    return "" if text.isascii() else _ASCII.sub("", text)


def _count_letters(text: str) -> tuple[dict[str, int], int]:
    """How many letters of each script a text has, and how many Latin ones; plain ASCII is passed over quickly."""
    counts = {code: 0 for code, _ in _SCRIPTS}
    for letter, count in Counter(_beyond_ascii(text)).items():
        if code := _script_of_letter(letter):
            counts[code] += count
    return counts, sum(map(len, _LATIN.findall(text)))


@lru_cache(maxsize=_LETTERS)
def _script_of_letter(letter: str) -> str:
    return next((code for code, pattern in _SCRIPTS if pattern.match(letter)), "")


def script_of(text: str) -> str:
    """The script most letters belong to: ``latin`` or the code of the language it is listed under; ``""`` for none."""
    first = _NOT_LATIN.search(_beyond_ascii(text))
    if first is None:
        return "latin" if _LATIN.search(text) else ""
    code = _script_of_letter(first.group())
    if 2 * len(_OF_SCRIPT[code].findall(text)) > len(text):
        return code  # most of it, whatever the rest is
    counts, latin = _count_letters(text)
    counts["latin"] = latin
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] else ""
