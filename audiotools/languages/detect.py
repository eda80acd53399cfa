"""Which language a text is in, told from its script and its most frequent small words.

Enough to keep an Arabic original apart from its English translation and to choose a recogniser's language;
no model, no guessing: a text that is too short, or in a language that nothing here knows, gives None.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from math import log

from audiotools.languages.known import list_languages
from audiotools.languages.unrecorded import SMALL

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
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]+")
_ASCII = re.compile(r"[\x00-\x7f]+")
_NOT_LATIN = re.compile("|".join(pattern.pattern for _, pattern in _SCRIPTS))
# Letters that one language of the script has and its neighbour lacks.
_SISTERS = (
    ("ar", "fa", re.compile(r"[پچژگکی]"), 0.02),
    ("ar", "ur", re.compile(r"[ٹڈڑےہں]"), 0.02),
    ("ru", "uk", re.compile(r"[іїєґ]", re.IGNORECASE), 0.01),
)
_FOREIGN = 0.35
"""What a letter that a language lacks counts against it, in rare small words; names bring some of them anywhere."""

_LEAST = 0.7
"""Score that a Latin text needs: one small word that few other languages have."""

_AHEAD = 0.2
"""How far the best must lead the second, likewise."""

_LESS = 0.4
"""What other function words count beside the most frequent ones."""


@cache
def _votes() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """What each small word, and each letter beyond a to z, says for each language written in Latin letters."""
    latin = [one for one in list_languages().values() if one.script == "latin"]
    holders: dict[str, dict[str, float]] = {}
    letters: dict[str, list[str]] = {}
    for one in latin:
        for word in one.small | one.function_words | one.core:
            holders.setdefault(word, {})[one.code] = 1.0 if word in one.small else _LESS
        for letter in one.letters:
            letters.setdefault(letter, []).append(one.code)
    count = len(latin)
    words = {
        word: {code: share * log(1 + count / len(some)) / log(1 + count) for code, share in some.items()}
        for word, some in holders.items()
    }
    signs = {
        letter: {one.code: 0.5 / len(codes) if one.code in codes else -_FOREIGN for one in latin}
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
        return code
    if unrecorded := _unrecorded(sample):
        return unrecorded
    ranked = _ranked(sample)
    if not ranked or ranked[0][1] < _LEAST:
        return None
    best = ranked[0][0] if len(ranked) < 2 or ranked[0][1] >= _AHEAD + ranked[1][1] else None
    return "no" if best == "nb" else best  # as recognisers call it


def closest_language(text: str) -> str | None:
    """The language a text is likest to, where it is too short to be sure: how to read it, not what to call it."""
    sure = language_of(text)
    ranked = _ranked(text[:20_000]) if sure is None else []
    return sure or (ranked[0][0] if ranked and ranked[0][1] >= _LEAST else None)


_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_VOTES: dict[str, float] = {}


def _ranked(sample: str) -> list[tuple[str, float]]:
    """The two likeliest languages in Latin letters, with their scores."""
    words, signs = _votes()
    score: defaultdict[str, float] = defaultdict(float)
    low = sample.lower().replace("’", "'")
    for word, count in Counter(_WORD.findall(low)).items():
        for part in {word, *word.split("'")} if "'" in word else (word,):
            for language, weight in words.get(part, _NO_VOTES).items():
                score[language] += count * weight
    for letter, count in Counter(re.findall(r"[^\x00-\x7f]", low)).items():
        for language, weight in signs.get(letter, {}).items():
            score[language] += weight * min(count, 1 + len(low) / 200)
    return sorted(score.items(), key=lambda pair: -pair[1])[:2]


@cache
def _frequent() -> dict[str, dict[str, float]]:
    """What each frequent word says for each language in Latin letters, with a record or without."""
    every = {one.code: one.small for one in list_languages().values() if one.script == "latin"} | SMALL
    holders: dict[str, list[str]] = {}
    for code, words in every.items():
        for word in words:
            holders.setdefault(word, []).append(code)
    return {word: dict.fromkeys(codes, log(1 + len(every) / len(codes))) for word, codes in holders.items()}


def _unrecorded(sample: str) -> str | None:
    """The language without a record that a text is in, where its frequent words say so plainly."""
    table = _frequent()
    score: defaultdict[str, float] = defaultdict(float)
    words = _LETTERS.findall(unicodedata.normalize("NFC", sample[:_SAMPLE]).lower())
    for word, count in Counter(words).items():
        for code, weight in table.get(word, _NO_VOTES).items():
            score[code] += count * weight
    code = max(score, key=lambda one: score[one], default="")
    known = max((weight for one, weight in score.items() if one not in SMALL), default=0.0)
    return code if code in SMALL and score[code] >= _PLAINLY and score[code] > _CLEARLY * known else None


_SAMPLE = 4_000
"""Characters by which a language without a record is told."""

_PLAINLY = 8.0
"""Score that one needs: three words that nearly no other language has."""

_CLEARLY = 1.25
"""Times as much as the best with a record."""


def _beyond_ascii(text: str) -> str:
    return "" if text.isascii() else _ASCII.sub("", text)


def _count_letters(text: str) -> tuple[dict[str, int], int]:
    """How many letters of each script a text has, and how many Latin ones; plain ASCII is passed over quickly."""
    beyond = _beyond_ascii(text)
    counts = {code: len(pattern.findall(beyond)) if beyond else 0 for code, pattern in _SCRIPTS}
    return counts, sum(map(len, _LATIN.findall(text)))


def script_of(text: str) -> str:
    """The script most letters belong to: ``latin`` or the code of the language it is listed under; ``""`` for none."""
    if not _NOT_LATIN.search(_beyond_ascii(text)):
        return "latin" if _LATIN.search(text) else ""
    counts, latin = _count_letters(text)
    counts["latin"] = latin
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] else ""
