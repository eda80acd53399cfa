"""Names among words, at their hardest: titles that are surnames, initials that are titles."""

import pytest

from audiotools.articles.attribution.people import titled
from audiotools.articles.extraction import find_quotes


def test_a_surname_may_be_a_title():
    text = (
        "Howard Dean came at noon. “We will win,” Dean said. Martin Judge was there. “He is wrong,” said Judge. "
        "Dean Mary Poe of the college was asked. “Never,” said Dean Poe."
    )
    assert [quote.speaker for quote in find_quotes(text)] == ["Howard Dean", "Martin Judge", "Mary Poe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Howard B. Dean and Anna King", {"dean", "king"}),
        ("Police Chief Ann Roe and Vice President Tom Bell", set()),
        ("Mary Judge Roe left with Senator Poe", set()),
        ("Martin Judge’s farm", {"judge"}),
    ],
)
def test_titles_behind_given_names(text, expected):
    assert titled(text) == expected
