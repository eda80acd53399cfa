"""Text without times, timed against what is recognised in its recording."""

import numpy as np
import pytest
from loading import load

from audiotools.errors import ArticleError
from audiotools.pipeline.timing import read_said, time_words
from audiotools.records import Provenance, Span, Word, Words
from audiotools.transcripts.building import load_untimed
from audiotools.transcripts.readers import has_times

TYPED = """Interview, typed in 1998 and never read aloud by anybody at all on this tape of ours.

RUTH ABEL: We left the valley at dawn, and my uncle drove it all night long.

SAM LEE: Who drove the truck?

RUTH ABEL: My uncle, and nobody waved.
"""


def heard(text, start):
    return [Word(start + 0.4 * n, start + 0.4 * n + 0.35, word) for n, word in enumerate(text.split())]


class Everywhere:
    """An aligner that finds whatever it is asked for, as attention does."""

    def word_spans(self, window, words, language=None):
        step = len(window) / 16_000 / len(words)
        return [Span(n * step, (n + 1) * step) for n in range(len(words))]


class Silence:
    duration = 60.0

    def samples(self, start=0.0, end=None):
        return np.zeros(round(((self.duration if end is None else end) - start) * 16_000), np.float32)


@pytest.fixture
def typed(tmp_path):
    (tmp_path / "talk.txt").write_text(TYPED)
    return load_untimed(tmp_path / "talk.txt")


def recognised():
    spoken = [
        *heard("we left the valley at dawn and my uncle drove it all night long", 12.0),
        *heard("who drove the drug", 20.0),
        *heard("my uncle and nobody waved", 23.0),
        *heard("and then " * 20, 40.0),
    ]
    return Words(tuple(spoken), language="en", provenance=Provenance(engine="recogniser"))


def test_words_get_their_times_and_what_was_never_said_is_left_out(typed):
    assert not has_times(typed)
    words = time_words(typed, recognised())
    said = [(w.speaker, w.text, round(w.start, 1), w.timed) for w in words]
    assert said[0] == ("RUTH ABEL", "We", 12.0, True)
    assert ("SAM LEE", "truck?", 21.2, True) in said or ("SAM LEE", "truck?", 21.2, False) in said
    assert said[-1][:3] == ("RUTH ABEL", "waved.", 24.6)
    assert not any(w.text == "Interview," for w in words)


def test_it_is_said_how_sure_each_passage_is(typed):
    words = time_words(typed, recognised())
    passages = words.provenance.options["passages"]
    assert [(one["speaker"], one["words"], one["found"]) for one in passages][1:] == [
        ("RUTH ABEL", 14, 14),
        ("SAM LEE", 4, 4),
        ("RUTH ABEL", 5, 5),
    ]
    assert passages[0]["found"] == 0 and passages[1]["measured"] == 14
    told = " ".join(words.notes)
    assert "on the recording: 17 words from “Interview, typed" in told
    assert "Not in the text: 00:00:40 to 00:00:55" in told


def test_an_aligner_that_finds_everything_makes_nothing_said(typed):
    words = time_words(typed, recognised(), Silence(), recogniser=Everywhere())
    assert words[0].text == "We"
    assert "Not heard on the recording: 17 words from “Interview, typed" in " ".join(words.notes)


def test_without_a_recording_it_is_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"talk\.txt has words but no times .* give the recording with it"):
        load(tmp_path, TYPED)
    (tmp_path / "talk.txt").write_text(TYPED)
    with pytest.raises(ArticleError, match="has words but no times"):
        read_said(tmp_path / "talk.txt")
