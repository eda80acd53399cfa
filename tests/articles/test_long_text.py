"""Texts without a full stop, as recognisers and some people write them: reading them takes no longer than others."""

import pytest
from growth import grows_linearly

from audiotools.articles.extraction import find_quotes


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "“no” said Ann Roe, ",
        "“no” said Ann Roe and then she went away again with Tom Bell who told them ",
        "Ann Roe said no, ",
        "—no —dijo Ana—. ",
    ],
)
def test_time_grows_with_the_length(unit):
    head = "El pueblo de la gente\n\nLa gente que no sabe se va.\n\n—" if unit[0] == "—" else "The town\n\n"
    assert grows_linearly(lambda count: head + unit * count, find_quotes, 150, 1200)


def test_a_sentence_that_does_not_end_keeps_its_speakers():
    text = "The town\n\n" + "“we left” said Ann Roe, “we stayed” said Tom Bell, " * 40
    assert [quote.speaker for quote in find_quotes(text)] == ["Ann Roe", "Tom Bell"] * 40


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a question between two names is its own sentence's
        ("Roe asks, “Was it time?” Lane replied that it was.", ["Roe"]),
        # words that stand alone behind a sentence about another
        ("“We left at night,” said Ruth Roe. Tom Hill agreed. “We had nothing.” It rained.", ["Ruth Roe", "Tom Hill"]),
        (
            "“We left at night,” said Ruth Roe. Tom Hill was her teacher. “We had nothing.” It rained.",
            ["Ruth Roe", None],
        ),
        (
            "‘I looked ahead,’ said Ann Roe. Her driver, Tom Hill, said little. ‘And Tom stopped, gently.’",
            ["Ann Roe"] * 2,
        ),
        # whose clause it is
        ("Ruth Pell told Anna Lane, and Lane shrugged, calling it “a great shame.”", ["Anna Lane"]),
        ("Roe had wanted, while the group was away, to write “in one the very simple book of all.”", ["Roe"]),
        ("Somebody came into my office saying, “I’m having trouble with this.”", [None]),
        ("Tom Bell offers the following saying from Ruth E. Lane: “The river has a long memory.”", ["Ruth E. Lane"]),
        # an order to the reader is no part of a name
        ("Tom Bell wrote it. Hear Bell explain it: “We put it together in a night.”", ["Tom Bell"]),
    ],
)
def test_many_parties_are_told_apart(text, speakers):
    assert [quote.speaker for quote in find_quotes(text)] == speakers


def test_the_title_in_a_note_is_nobodys_words():
    text = "According to Tom Bell, “we had to go on.” (“Interview with Tom Bell,” Harbour Review, June 1985, p. 59.)"
    assert [(quote.kind, quote.speaker) for quote in find_quotes(text)] == [("direct", "Tom Bell"), ("term", None)]
