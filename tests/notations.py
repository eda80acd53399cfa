"""Print and a recording that have the same sentence but for one place, written otherwise than it is said."""

from __future__ import annotations

from audiotools.matching.matcher import match_quotes
from audiotools.records import Match, Quote, Transcript, Word


def cases(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """Language, print and speech of a table of ``printed|spoken`` parted by three spaces, or lines."""
    return [
        (language, *pair.strip().split("|"))
        for language, text in table.items()
        for line in text.splitlines()
        for pair in line.strip().split("   ")
    ]


def match_between(around: tuple[str, str], printed: str, spoken: str, language: str) -> Match:
    """What a quote is found to be that has some words printed where others were said, between the same ones."""
    before, behind = around
    said = f"{before} {spoken} {behind}".split()
    words = (Word(n * 0.4, n * 0.4 + 0.35, word, "A", 0.97) for n, word in enumerate(said))
    talk = Transcript.from_words(words, language=language)
    [match] = match_quotes(talk, [Quote(text=f"{before} {printed} {behind}")])
    return match
