"""The same words in another notation are verbatim and weigh nothing; other words and numbers are the desk's."""

from __future__ import annotations

import random

import pytest

from audiotools.matching.matcher import match_quotes
from audiotools.matching.notation import say_the_same
from audiotools.matching.weighty import weighty_words
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
    ("25 per cent of the people left that year", "25% of the people left that year", None),
    ("There were 100 people in the house", "there were a hundred people in the house", None),
    ("It cost a thousand dollars to build", "it cost $1,000 to build", None),
    ("It was 5 May when we left", "it was the fifth of May when we left", None),
    ("It was on May 5 that we left", "it was on the fifth of May that we left", None),
    ("We left at 5:30 a.m. with the boat", "we left at half past five a.m. with the boat", None),
    ("It was 40 °C in the shade there", "it was forty degrees celsius in the shade there", None),
    ("It was 40° in the shade there", "it was forty degrees in the shade there", None),
    ("It was Henry VIII who built the house", "it was Henry the eighth who built the house", None),
    ("They drove 60 mph to the valley", "they drove sixty miles an hour to the valley", None),
    ("The No. 1 reason was the valley", "the number one reason was the valley", None),
    ("It weighed 5kg in the end", "it weighed five kilos in the end", None),
    ("It was 3.5 miles to the valley", "it was three and a half miles to the valley", None),
    ("Es waren 20 Leute im Dorf in den 70er Jahren", "es waren zwanzig Leute im Dorf in den siebziger Jahren", "de"),
    ("我们那时候在学校里读书的时间很少", "我們那時候在學校裡讀書的時間很少", "zh"),
]


@pytest.mark.parametrize(("printed", "said", "language"), SAME)
def test_the_same_words_written_otherwise_are_verbatim(printed, said, language):
    found = match(printed, said, language)
    assert (found.verdict, found.warnings) == ("verbatim", ())
    assert found.edits and all(edit.cause == "recogniser" for edit in found.edits)


OTHER = [
    ("Back in the '70s my father bought the boat", "back in the sixties my father bought the boat", ("number",)),
    ("They paid $5 million for the island", "they paid six million dollars for the island", ("number",)),
    ("The FBI was what we all dreamed of", "the CIA was what we all dreamed of", ("name",)),
    ("Back in the 1970s my father bought the boat", "back in the seventies my father bought the boat", ()),
    ("We left at 5:30 p.m. with the boat", "we left at five thirty a.m. with the boat", ("number",)),
    ("We left at 5:30 a.m. with the boat", "we left at half past six a.m. with the boat", ("number",)),
    ("We paid £20 for the old house", "we paid twenty dollars for the old house", ("number",)),
    ("It was Henry VIII who built the house", "it was Henry the seventh who built the house", ("number",)),
    ("It was Henry VIII who built the house", "it was Henry VII who built the house", ("number",)),
    ("The First World War II was it for the valley", "the first world war I was it for the valley", ("number",)),
    ("There were 100 people in the house", "there were a thousand people in the house", ("number",)),
    ("It was 5 May when we left", "it was the sixth of May when we left", ("number",)),
    ("It was 5 May when we left", "it was the fifth of June when we left", ()),
    ("It was 40 °C in the shade there", "it was forty degrees fahrenheit in the shade there", ("number",)),
    ("It was 40 °C in the shade there", "it was fourteen degrees celsius in the shade there", ("number",)),
    ("25 per cent of the people left that year", "25 of the people left that year", ()),
    ("It grew by 3.5 miles a year then", "it grew by 35 miles a year then", ("number",)),
    ("It cost $1.50 in the old valley", "it cost $150 in the old valley", ("number",)),
    ("For 18 years we lived in the valley", "for an eighteen years we lived in the valley", ()),
    ("They took 5 boats from the valley", "they took the fifth of boats from the valley", ()),
    ("The OS people knew nothing of the valley", "the operating system people knew nothing of the valley", ()),
    ("I did not know that he came from the valley", "I didn't know that he came from the valley", ()),
]


@pytest.mark.parametrize(("printed", "said", "warnings"), OTHER)
def test_other_words_and_numbers_are_the_desks(printed, said, warnings):
    found = match(printed, said)
    assert (found.verdict, found.warnings) == ("edited", warnings)


@pytest.mark.parametrize(
    "pair", [("3.5", "35"), ("$5", "5%"), ("5:30", "half past six"), ("40 °C", "40 °F"), ("", "a")]
)
def test_other_figures_and_signs_are_not_the_same(pair):
    english = weighty_words("en")
    assert not say_the_same(*pair, english)
    assert not say_the_same(*reversed(pair), english)


@pytest.mark.parametrize(("printed", "said"), [("1,500", "1500"), ("5.30", "5:30"), ("5:30", "530")])
def test_points_that_change_no_number_are_no_edit(printed, said):
    assert match(f"It was {printed} when we left", f"it was {said} when we left").edits == ()


def test_what_stands_side_by_side_and_is_one_notation_is_one_edit():
    [edit] = match("It was 40 °C in the shade there", "it was forty degrees celsius in the shade there").edits
    assert (edit.printed, edit.spoken, edit.start, edit.end) == ("40 °C", "forty degrees celsius", 7, 12)
    [edit] = match("It was 5 May when we left", "it was the fifth of May when we left").edits
    assert (edit.kind, edit.printed, edit.spoken) == ("replaced", "5", "the fifth of")
    assert edit.span is not None
    assert edit.span.end - edit.span.start == pytest.approx(3 * 0.4, abs=0.03)


def test_what_a_figure_is_read_as_is_told_whole():
    [edit] = match("About 180 of the people left", "about one hundred and eighty of the people left").edits
    assert (edit.printed, edit.spoken) == ("180", "one hundred and eighty")
