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
