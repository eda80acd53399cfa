"""Which language a text is in, told from its script and its most frequent small words.

Enough to keep an Arabic original apart from its English translation and to choose a recogniser's language;
no model, no guessing: a text that is too short, or in a language without an entry here, gives None.
"""

from __future__ import annotations

import re
from collections import Counter

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
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
# Letters that one language of the script has and its neighbour lacks.
_SISTERS = (
    ("ar", "fa", re.compile(r"[پچژگکی]"), 0.02),
    ("ar", "ur", re.compile(r"[ٹڈڑےہں]"), 0.02),
    ("ru", "uk", re.compile(r"[іїєґ]", re.IGNORECASE), 0.01),
)
_SMALL_WORDS = {
    "en": "the of and to in that is was he for it with as his on be at by i this had not are but from or have "
    "they you she her said we were their been which who will would all my so there",
    "fr": "le la les de des du et est que qui dans un une il elle pas pour sur au avec ce se je nous vous ont été",
    "de": "der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an er sie wir ich dem",
    "es": "el la los las de que y en un una es por con no se para su al lo como más pero del yo nos era",
    "it": "il lo la gli le di che e è un una in per non con si da del della sono come ma io ci era",
    "pt": "o a os as de que e em um uma é por com não se para do da no na como mais mas eu nós era",
    "nl": "de het een en van is in dat op te zijn met voor niet aan er ook als maar om ik wij hij was",
    "sv": "och att det i en som är av för på med den till inte har jag vi de ett om men var",
    "da": "og at det i en som er af for på med den til ikke har jeg vi de et om men var",
    "no": "og at det i en som er av for på med den til ikke har jeg vi de et om men var",
    "pl": "i w na z do że się nie to jest o jak za od po ale był dla przez jestem ja my",
    "tr": "ve bir bu da de için ile çok ne ama daha gibi ben biz o olarak var mi ki",
}
_VOTES: dict[str, list[str]] = {}
for _code, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _VOTES.setdefault(_word, []).append(_code)


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
    scripts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    code = max(scripts, key=lambda key: scripts[key])
    latin = len(_LATIN.findall(sample))
    if scripts[code] > latin or (code in ("ja", "zh", "ko") and 2 * scripts[code] > latin):
        if scripts[code] == 0:
            return None
        if code == "zh" and scripts["ja"] > 0.05 * scripts["zh"]:
            return "ja"
        for base, sister, letters, share in _SISTERS:
            if code == base and len(letters.findall(sample)) > share * scripts[code]:
                code = sister
        return code
    votes: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", sample.lower()):
        for language in _VOTES.get(word, ()):
            votes[language] += 1
    if not votes:
        return None
    (best, most), *rest = votes.most_common(2)
    return best if not rest or most > rest[0][1] else None


def script_of(text: str) -> str:
    """The script most letters belong to: ``latin`` or the code of the language it is listed under; ``""`` for none."""
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS}
    counts["latin"] = len(_LATIN.findall(text))
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] else ""
