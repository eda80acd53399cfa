"""Pages on which nobody speaks: words between marks beside a verb are no thing's words there."""

import pytest

from audiotools.articles.attribution.doubts import tells_reader
from audiotools.articles.extraction import find_quotes

FILLING = " ".join(f"Step {number} of the setup takes a minute and needs no network at all." for number in range(60))
MARKED = [
    "The list shows organizers, staff and volunteers what the system calls “people of the event” in its menu.",
    "Zippy, depending on whether you consider steam engines of BIOS “useful in daily work”, is worth a look.",
]
SPOKEN = "“We left at night and nobody saw us,” said Ruth Pell, a baker."


@pytest.mark.parametrize("marked", MARKED)
def test_nothing_speaks_where_nobody_does(marked):
    quotes = find_quotes(f"How to set it up\n\n{FILLING}\n\n{marked}")
    assert quotes
    assert all(quote.speaker is None for quote in quotes)


@pytest.mark.parametrize("spoken", [SPOKEN, "“We left at night and nobody saw us,” said the mayor."])
def test_whoever_plainly_speaks_stays_a_speaker(spoken):
    (quote,) = [q for q in find_quotes(f"How to set it up\n\n{FILLING}\n\n{spoken}") if q.kind == "direct"]
    assert quote.speaker in ("Ruth Pell", "The mayor", "the mayor")


def test_whoever_is_named_once_beside_a_verb_stays_a_speaker():
    told = "The trick, as Nora Marsh of the blog Simple Pans explains, is “to cut the quality time for my own hobbies”."
    quotes = find_quotes(f"How to set it up\n\n{FILLING}\n\n{told}")
    assert [quote.speaker for quote in quotes] == ["Nora Marsh"]


def test_what_the_reader_is_told_to_say_is_not_the_speaker_s_before():
    told = "Do not ask whether, or say “it is as fast as the other one”."
    by = {quote.text: quote.speaker for quote in find_quotes(f"{SPOKEN} {told}")}
    assert by["We left at night and nobody saw us,"] == "Ruth Pell"
    assert by["it is as fast as the other one"] is None


@pytest.mark.parametrize(
    ("before", "told"),
    [("When you ask: ", True), ("(for example, _", True), ("Lane asked of the guests, ", False), ("She said ", False)],
)
def test_examples_and_advice_are_told_by_what_stands_before(before, told):
    assert tells_reader(before) == told
