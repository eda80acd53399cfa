"""The subject before a quote whose verb stands behind it, as Turkish has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.capitals import given_in
from audiotools.articles.attribution.clauses import Word
from audiotools.articles.attribution.sayings import Saying
from audiotools.languages.language import Language


def _goes_on(words: Sequence[Word], run: tuple[int, int]) -> bool:
    """Whether a name ends in a word with an ending of its own: ``Hack | Forums'ın kurucusu``."""
    return run[1] < len(words) and words[run[1]].is_capital and "'" in words[run[1]].low


def _joined(words: Sequence[Word], run: tuple[int, int], language: Language) -> tuple[int, int]:
    """A body with all it is for: ``Ulaştırma ve Altyapı Bakanlığı``."""
    start, stop = run
    body = words[stop - 1].low in language.bodies
    while body and start > 1 and words[start - 1].low in language.joining and words[start - 2].is_capital:
        start -= 2
    return start, stop


def _described(words: Sequence[Word], runs: Sequence[tuple[int, int]], language: Language) -> int | None:
    """Where the description begins that stands right before the comma: ``bir yolcu,``, ``Polis memuru:``."""
    if not words or words[-1].is_capital or words[-1].low in language.function_words:
        return None
    role = language.is_role(words[-1].low)
    if len(words) > 1 and words[-2].low in language.determiners:
        return len(words) - 2 if role or not words[-1].low.endswith(language.noun_cases) else None
    if not role:
        return None
    return next((run[0] for run in runs if run[1] == len(words) - 1), len(words) - 1)


def _owns(words: Sequence[Word], run: tuple[int, int], language: Language) -> bool:
    """Whether something of its own stands behind a name, which is spoken of: ``NATO | anlaşmasının maddesi``."""
    follows = words[run[1]] if run[1] < len(words) else None
    return follows is not None and not follows.is_capital and follows.low.endswith(language.owned_ends)


def _runs(words: Sequence[Word], language: Language) -> list[tuple[int, int]]:
    """The names before a quote, each with all that belongs to it."""
    runs: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        proper = word.is_capital and word.low not in language.function_words and not re.search("['’]", word.text[:-1])
        if proper and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif proper:
            runs.append((index, index + 1))
    runs = [_joined(words, run, language) for run in runs if not _goes_on(words, run)]
    return [run for run in runs if not any(other[0] <= run[0] and run[1] < other[1] for other in runs)]


def enclosing(text: str, before: Sequence[Word], cue: str, language: Language) -> Saying | None:
    """The subject before the quote whose verb stands behind it: ``Ali Demir, "…" dedi``."""
    words = list(before)
    comma = bool(words) and words[-1].text in ",:"
    while words and not words[-1].is_word:
        words.pop()
    runs = _runs(words, language)
    first = next((i for i, w in enumerate(words) if w.text == ","), len(words))
    ends = [run for run in runs if run[1] == len(words) or (run[1] < len(words) and words[run[1]].low in ("de", "da"))]
    described = None if ends or not comma else _described(words, runs, language)
    if described is not None:
        return Saying(text[words[described].start : words[-1].end], cue, "description")
    leads = [run for run in runs if run[1] == first] or [run for run in runs if run[0] <= 4 and run[1] < first]
    chosen = ends[-1:] or [run for run in leads if not _owns(words, run, language)][:1]
    return _named(text, words, chosen[0], cue, language) if chosen else None


def _named(text: str, words: Sequence[Word], run: tuple[int, int], cue: str, language: Language) -> Saying:
    """A name without the offices before it; a body with all its words."""
    start, stop = run
    body = words[stop - 1].low in language.bodies
    while not body and stop - start > 1 and language.is_role(words[start].low):
        start += 1
    for index in range(start, stop - 1):
        if not body and language.is_role(words[index].low):
            start = index + 1
    start = start if body else given_in(words, start, stop)
    return Saying(text[words[start].start : words[stop - 1].end], cue, "name")
