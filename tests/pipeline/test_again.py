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


class Hollow(Better):
    """Says what nobody says, at the very end of what it hears and beyond."""

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        ends = [len(window) / 16_000 for window in windows]
        return [Heard((Word(end - 0.1, end + 3, "Thanks for watching!", None, 0.1),), -2.0, 0.9, "en") for end in ends]


def test_notes_of_the_passage_are_those_of_the_last_hearing_and_end_with_the_sound(folder):
    from audiotools.audio.recording import load_audio
    from audiotools.text.clocks import timecode

    with load_audio(call_folder() / "sample.wav") as sound:
        duration = sound.duration
    told = []
    hollow = recognise_again(folder, RecognitionRequest(Span(25.0, 99.0)), engine=Hollow(), on_note=told.append)
    left_out = [note for note in hollow.transcript.notes if "left out" in note]
    assert left_out and set(left_out) <= set(told)
    assert all(float(note.split("-")[1].split()[0]) <= duration for note in left_out)
    told = f"00:00:25-{timecode(duration)} was recognised again, and no words were made out there."
    assert told in hollow.transcript.notes
    better = recognise_again(folder, RecognitionRequest(Span(25.0, 99.0)), engine=Better())
    assert not any("left out" in note for note in better.transcript.notes)


def test_what_a_person_corrected_in_the_passage_is_kept_or_told(folder):
    from audiotools.journal.decisions import WordDecision
    from audiotools.pipeline.locating import load_result
    from audiotools.pipeline.remake import decide

    words = [w for w in load_result(folder).transcript.words if 12.0 <= (w.start + w.end) / 2 < 18.0]
    one = words[1]
    decide(folder, [WordDecision(span=Span(one.start, one.end), was=(one.text,), text=("corrected",))])
    same = recognise_again(folder, RecognitionRequest(Span(12.0, 18.0)), engine=OneSentence())
    assert "corrected" in {w.text for w in same.transcript.words} or "corrected" in str(same.transcript.findings)
    other = recognise_again(folder, RecognitionRequest(Span(12.0, 18.0)), engine=Better())
    (finding,) = other.transcript.findings
    assert "'corrected'" in finding.message and "kept and not carried out" in finding.message
