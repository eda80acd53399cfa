"""A passage of finished results recognised once more."""

import msgspec
import pytest
from fakes import OneSentence, TwoVoices
from listeners import call_folder

from audiotools import Config, process
from audiotools.config import AudioConfig
from audiotools.errors import ConfigError
from audiotools.pipeline.again import RecognitionRequest, _merged, recognise_again
from audiotools.recognition.transcription import Heard, transcribe
from audiotools.records import Span, Word, Words
from audiotools.store import jsonfile


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


def test_a_word_at_an_edge_is_neither_lost_nor_doubled_where_it_is_heard_a_little_otherwise():
    old = Words(
        tuple(Word(n * 0.5, n * 0.5 + 0.5, text) for n, text in enumerate("one two three four five six".split()))
    )
    for off in (-0.3, -0.1, 0.0, 0.1, 0.3):
        moved = [msgspec.structs.replace(w, start=max(0.0, w.start + off), end=w.end + off) for w in old.words]
        for start, end in ((0.7, 1.8), (0.8, 2.3), (1.0, 2.0), (0.0, 2.6)):
            merged = _merged(old, Words(tuple(moved)), Span(start, end))
            assert sorted(w.text for w in merged.words) == sorted(w.text for w in old.words)


class Listening:
    """Tells how much it was given to hear."""

    seconds = 0.0

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        self.seconds = max(self.seconds, *(len(window) / 16_000 for window in windows))
        return OneSentence().recognise(windows, language=language)


def test_a_passage_is_heard_with_what_is_around_it(folder):
    engine = Listening()
    recognise_again(folder, RecognitionRequest(Span(14.0, 15.0)), engine=engine)
    assert engine.seconds > 3.0


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


@pytest.mark.parametrize(("start", "end"), [(12.3, 18.1), (0.0, 9.9), (21.0, None)])
def test_of_a_part_no_word_lies_on_the_other_side(start, end):
    config = Config(audio=AudioConfig(start=start, end=end))
    found = transcribe(call_folder() / "sample.wav", language="en", config=config, engine=Better())
    assert found.words and all(start <= (w.start + w.end) / 2 < (end or 1e9) for w in found.words)


class Asked:
    """Keeps the languages it was asked for."""

    def __init__(self):
        self.languages = []

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        self.languages.append(language)
        return [
            msgspec.structs.replace(one, language=language or "en")
            for one in Better().recognise(windows, language=language)
        ]


def in_languages(folder, *codes):
    """The folder, with words whose languages take turns; None is that of the recording."""
    path = folder / "machine" / "words.json"
    words = jsonfile.load("words", path, Words)
    changed = [
        msgspec.structs.replace(word, language=codes[n % len(codes)] or msgspec.UNSET) for n, word in enumerate(words)
    ]
    path.write_bytes(jsonfile.dump("words", msgspec.structs.replace(words, words=tuple(changed))))


def test_a_passage_is_heard_in_the_language_of_what_stood_there(folder):
    in_languages(folder, "de")
    engine = Asked()
    result = recognise_again(folder, RecognitionRequest(Span(12.0, 18.0)), engine=engine)
    assert set(engine.languages) == {"de"}
    assert {word.language for word in result.transcript.words if 12.5 < word.middle < 17.5} == {"de"}


def test_a_passage_in_several_languages_tells_its_own(folder):
    in_languages(folder, "de", None)
    engine = Asked()
    recognise_again(folder, RecognitionRequest(Span(12.0, 18.0)), engine=engine)
    assert engine.languages[0] is None


def test_a_language_that_is_asked_for_is_kept_with_the_words(folder):
    result = recognise_again(folder, RecognitionRequest(Span(12.0, 18.0), language="fr"), engine=Asked())
    assert {word.language for word in result.transcript.words if 12.5 < word.middle < 17.5} == {"fr"}
    back = recognise_again(folder, RecognitionRequest(Span(12.0, 18.0), language="en"), engine=Asked())
    assert not any(word.language for word in back.transcript.words)
