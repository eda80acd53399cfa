"""The same words in another notation are verbatim and weigh nothing; other words and numbers are the desk's."""

from __future__ import annotations

import random

import pytest

from audiotools.matching.matcher import match_quotes
from audiotools.records import Match, Quote, Transcript, Word

AROUND = "we used to talk about this kind of thing around the table when people came over".split()


def match(printed: str, said: str, language: str | None = None) -> Match:
    drawn = random.Random(3)
    spoken = list(said) if language == "zh" else said.split()
    texts = [*drawn.choices(AROUND, k=60), *spoken, *drawn.choices(AROUND, k=60)]
    words = [Word(n * 0.4, n * 0.4 + 0.38, text, "A") for n, text in enumerate(texts)]
    [found] = match_quotes(Transcript.from_words(words, language=language), [Quote(text=printed)])
    assert found.spans and found.spans[0].start == pytest.approx(24.0, abs=0.9)
    return found


SAME = [
    ("Okay, so we went down to the river", "OK so we went down to the river", None),
    ("So the river was OK that night", "so the river was o k that night", None),
    ("Back in the '70s my father bought the boat", "back in the seventies my father bought the boat", None),
    ("Back in the 1970's my father bought the boat", "back in the 19 seventies my father bought the boat", None),
    ("About 25% of the people left that year", "about twenty five percent of the people left that year", None),
    ("About 180 of the people left that year", "about one hundred and eighty of the people left that year", None),
    ("They paid $5 million for the island", "they paid five million dollars for the island", None),
    ("The 20th century was hard on the valley", "the twentieth century was hard on the valley", None),
    ("World War II came and we left the valley", "world war two came and we left the valley", None),
    ("Mr. Smith met Dr. Brown on Main St. then", "mister Smith met doctor Brown on main street then", None),
    ("He worked for the FBI in the valley", "he worked for the f b i in the valley", None),
    ("It was DC here and AC in the valley", "it was d c here and a c in the valley", None),
    ("Es waren 20 Leute im Dorf in den 70er Jahren", "es waren zwanzig Leute im Dorf in den siebziger Jahren", "de"),
    ("我们那时候在学校里读书的时间很少", "我們那時候在學校裡讀書的時間很少", "zh"),
]


@pytest.mark.parametrize(("printed", "said", "language"), SAME, ids=[printed for printed, _, _ in SAME])
def test_the_same_words_written_otherwise_are_verbatim(printed, said, language):
    found = match(printed, said, language)
    assert (found.verdict, found.warnings) == ("verbatim", ())
    assert found.edits and all(edit.cause == "recogniser" for edit in found.edits)


OTHER = [
    ("Back in the '70s my father bought the boat", "back in the sixties my father bought the boat", ("number",)),
    ("They paid $5 million for the island", "they paid six million dollars for the island", ("number",)),
    ("The FBI was what we all dreamed of", "the CIA was what we all dreamed of", ("name",)),
    ("Back in the 1970s my father bought the boat", "back in the seventies my father bought the boat", ()),
    ("The OS people knew nothing of the valley", "the operating system people knew nothing of the valley", ()),
    ("I did not know that he came from the valley", "I didn't know that he came from the valley", ()),
]


@pytest.mark.parametrize(("printed", "said", "warnings"), OTHER, ids=[f"{said}" for _, said, _ in OTHER])
def test_other_words_and_numbers_are_the_desks(printed, said, warnings):
    found = match(printed, said)
    assert (found.verdict, found.warnings) == ("edited", warnings)


def test_what_a_figure_is_read_as_is_told_whole():
    [edit] = match("About 180 of the people left", "about one hundred and eighty of the people left").edits
    assert (edit.printed, edit.spoken) == ("180", "one hundred and eighty")
