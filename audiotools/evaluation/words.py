"""Word errors: WER by jiwer, cpWER (words with the right speaker), after a stated normalisation.

cpWER gives each voice of the result to one of the reference so that the errors are fewest, which is an assignment
problem. Source: Watanabe et al. 2020, CHiME-6 Challenge; a test holds it against meeteval, which is no dependency,
since it has to be compiled where it is installed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

import msgspec

from audiotools.evaluation.references import Said
from audiotools.records import Transcript


class WordScore(msgspec.Struct, frozen=True):
    """Word errors; rates are fractions of `words`, the number of true words. `cpwer` needs speakers on both sides."""

    wer: float
    words: int
    substituted: int
    deleted: int
    inserted: int
    cpwer: float | None = None


def normaliser(language: str = "en", *, fillers: bool = False) -> tuple[Callable[[str], str], str]:
    """The function that makes texts alike before words are compared, and a sentence that says what it does.

    Examples
    --------
    >>> normal, stated = normaliser("en")
    >>> normal("Um, twenty-one colours: they're here!")
    '21 colors they are here'
    >>> normaliser("ar")[0]("نَعَم، هناك")
    'نعم هناك'
    """
    if language.split("-")[0].lower() == "en":
        from whisper_normalizer.english import EnglishTextNormalizer  # type: ignore[import-untyped]

        english = EnglishTextNormalizer()
        if fillers:
            english.ignore_patterns = r"(?!)"
        stated = "Whisper's English normaliser, fillers " + ("counted" if fillers else "left out")
        return lambda text: str(english(text.replace("’", "'"))).strip(), stated
    filler = re.compile(r"\b(?:hmm+|mm+|mhm|uh|um|uhm|äh+|ähm+|öh|hm|euh)\b")

    def plain(text: str) -> str:
        text = unicodedata.normalize("NFKC", text).casefold()
        text = re.sub("[\u0640\u064b-\u0652\u0670]", "", text)  # tatweel and vowel signs
        text = re.sub(r"[أإآٱ]", "ا", text)
        text = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
        return " ".join((text if fillers else filler.sub(" ", text)).split())

    return plain, "case, punctuation and Arabic vowel signs dropped, fillers " + ("counted" if fillers else "left out")


def score_words(transcript: Transcript, said: Sequence[Said], normal: Callable[[str], str]) -> WordScore | None:
    """Word errors of a transcript; None where the reference holds no words once normalised."""
    import jiwer

    ordered = sorted(transcript.words, key=lambda word: word.start)
    expected = normal(" ".join(part.text for part in said))
    heard = normal(" ".join(word.text for word in ordered))
    if not expected:
        return None
    counts = jiwer.process_words(expected, heard)
    total = counts.hits + counts.substitutions + counts.deletions
    cpwer = None
    if all(part.speaker is not None for part in said) and any(word.speaker for word in ordered):
        cpwer = _cpwer(
            _streams(((part.speaker, part.text) for part in said), normal),
            _streams(((u.speaker, u.text) for u in transcript.utterances), normal),
        )
    return WordScore(counts.wer, total, counts.substitutions, counts.deletions, counts.insertions, cpwer)


def _cpwer(expected: dict[str, str], heard: dict[str, str]) -> float:
    """Errors of the best pairing of voices, per expected word; a voice left over is all errors.

    >>> _cpwer({"ann": "did you", "bo": "no"}, {"1": "no", "0": "did you"})
    0.0
    """
    import numpy as np
    from rapidfuzz.distance import Levenshtein
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy has no types

    rows, columns = ([text.split() for text in side.values()] for side in (expected, heard))
    rows += [[]] * (len(columns) - len(rows))
    columns += [[]] * (len(rows) - len(columns))
    errors = np.array([[Levenshtein.distance(row, column) for column in columns] for row in rows])
    return float(errors[linear_sum_assignment(errors)].sum() / sum(map(len, rows)))


def _streams(parts: Iterable[tuple[str | None, str]], normal: Callable[[str], str]) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for speaker, text in parts:
        said.setdefault(speaker or "", []).append(text)
    return {speaker: normal(" ".join(texts)) for speaker, texts in said.items()}
