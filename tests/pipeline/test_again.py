"""A passage of finished results recognised once more."""

import pytest
from fakes import OneSentence, TwoVoices
from listeners import call_folder

from audiotools import process
from audiotools.errors import ConfigError
from audiotools.pipeline.again import RecognitionRequest, recognise_again
from audiotools.recognition.transcription import Heard
from audiotools.records import Span, Word


class Better:
    """Says one word over and over, as often as there is room."""

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        def heard(seconds):
            count = max(1, int(seconds / 0.4))
            texts = ("alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima".split() * 9)[:count]
            words = (Word(n * 0.4, n * 0.4 + 0.38, text, confidence=0.9) for n, text in enumerate(texts))
            return Heard(tuple(words), logprob=-0.2, language="en")

        return [heard(len(window) / 16_000) for window in windows]


@pytest.fixture
def folder(tmp_path):
    sound = call_folder() / "sample.wav"
    process(sound, out=tmp_path / "call", recogniser=OneSentence(), diarizer=TwoVoices())
    return tmp_path / "call"


def test_a_passage_takes_the_place_of_what_stood_there_and_the_rest_stays(folder):
    from audiotools.pipeline.locating import load_result

    before = load_result(folder).transcript
    result = recognise_again(folder, RecognitionRequest(Span(12.0, 18.0)), engine=Better())
    said = result.transcript.words

    def outside(words):
        return [(w.start, w.end, w.text) for w in words if not 12.0 <= (w.start + w.end) / 2 < 18.0]

    assert outside(said) == outside(before.words)
    inside = {w.text for w in said if 12.0 <= (w.start + w.end) / 2 < 18.0}
    assert inside and inside <= set("alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima".split())
    assert load_result(folder).transcript == result.transcript
    (recogniser,) = [step for step in result.transcript.provenance if "again" in step.options]
    assert recogniser.options["again"][0]["start"] == 12.0


def test_the_next_run_keeps_the_passage(folder):
    result = recognise_again(folder, RecognitionRequest(Span(12.0, 18.0)), engine=Better())
    sound = call_folder() / "sample.wav"
    kept = process(sound, out=folder, recogniser=OneSentence(), diarizer=TwoVoices())
    assert [w.text for w in kept.transcript.words] == [w.text for w in result.transcript.words]


def test_a_passage_behind_the_end_is_a_sentence(folder):
    with pytest.raises(ConfigError, match="where the recording is over"):
        recognise_again(folder, RecognitionRequest(Span(100.0, 110.0)), engine=Better())
