"""Times as readers take them from texts: what is none is none, and what is wrong is told with its place."""

import pytest

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.clocks import clock_seconds
from audiotools.transcripts.readers.cues import stretch


@pytest.mark.parametrize("text", ["soon", "P", "1:2:3:4:5", "PT", "a:b"])
def test_what_is_no_time_is_none(text):
    assert clock_seconds(text) is None


@pytest.mark.parametrize(("start", "end"), [("x", "2"), ("1", "x"), ("2", "1")])
def test_a_stretch_that_makes_no_sense_is_told_with_its_place(start, end):
    with pytest.raises(ArticleError, match="line 3"):
        stretch(start, end, "line 3")
