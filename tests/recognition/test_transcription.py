"""Recognition with engines that are made up: the flow from sound to words."""

import re
import subprocess
import sys

import listeners
import numpy as np
import pytest
from listeners import ALPHABET, RATE, Knowing, Saying, call_folder, spread_out

from audiotools.audio.recording import Audio
from audiotools.config import AudioConfig, Config, TranscribeConfig
from audiotools.diarization.diarizer import diarize
from audiotools.errors import AudioError, ConfigError, EngineError, WeightsError
from audiotools.recognition.speech import speech_probabilities, speech_regions
from audiotools.recognition.transcription import transcribe
from audiotools.recognition.whisper import Heard, load_engine, vote, whisper_code
from audiotools.records import Word

# Fixtures.
call, spaced = listeners.call, listeners.spaced


def test_silence_is_not_even_heard():
    engine = Saying(lambda seconds, careful: pytest.fail("the engine was asked"))
    words = transcribe(Audio.from_samples(np.zeros(RATE * 5, "float32")), engine=engine)
    assert (len(words), words.notes, words.language) == (0, ("No speech was found.",), None)


def test_a_path_may_be_given(call):
    words = transcribe(str(call_folder() / "sample.wav"), language="en", engine=Knowing(call))
    assert len(words) > 20 and words.language == "en"


def test_the_language_is_told_from_windows_all_over_and_no_window_is_heard_twice(spaced):
    engine = Knowing(spaced)
    words = transcribe(spaced, engine=engine)
    again = Knowing(spaced)
    transcribe(spaced, engine=again, language="en")
    assert engine.calls[0][1] is None and engine.calls[0][0] == min(5, sum(c[0] for c in again.calls))
    assert {call[1] for call in engine.calls[1:]} == {"en"}
    assert sum(c[0] for c in engine.calls) == sum(c[0] for c in again.calls)
    assert words.notes[0] == "Language detected: en (probability 0.80, from 5 windows of speech)."
    assert words.provenance.options["language_probability"] == 0.8
    assert engine.error(words) < 0.0051


class Bilingual(Knowing):
    """Knows where in the recording a window lies; what lies between two times is French, as it says in its words."""

    def __init__(self, audio, low, high):
        super().__init__(audio)
        self.low, self.high = low, high

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        found = []
        self.calls.append((len(windows), language, tuple(hotwords), careful))
        for window in windows:
            one = self.hear(window)
            where = [self.said[word.text] for word in one.words]
            share = sum(self.low <= at < self.high for at in where) / max(1, len(where))
            chances = {"fr": share, "en": 1 - share}
            spoken = language or max(chances, key=chances.get)
            right = (spoken == "fr") == (share > 0.5)
            found.append(Heard(one.words, -0.2 if right else -0.8, 0.0, spoken, chances))
        return found


def test_a_stretch_in_another_language_is_heard_in_its_own(spaced):
    engine = Bilingual(spaced, 52.0, 80.0)  # one of the talks, with silence on either side
    words = transcribe(spaced, engine=engine)
    assert words.language == "en"
    inside = [w.language or None for w in words if 52 < w.start < 80]
    outside = [w.language or None for w in words if w.start < 52 or w.start > 80]
    assert inside and set(inside) == {"fr"} and outside and set(outside) == {None}
    assert any(note.startswith("Other languages were heard") and "fr (" in note for note in words.notes)
    assert engine.error(words) < 0.0051


def test_a_language_that_is_given_is_kept_and_the_sound_that_contradicts_it_told(spaced):
    words = transcribe(spaced, engine=Bilingual(spaced, 0.0, 1000.0), language="en")
    assert not any(w.language for w in words) and words.language == "en"
    told = [note for note in words.notes if "sounds like fr, recognised as en because that language was given" in note]
    assert told


def test_progress_goes_by_the_clock_and_ends_at_the_end(spaced):
    seen = []
    transcribe(spaced, language="en", engine=Knowing(spaced), progress=lambda *step: seen.append(step))
    assert list(dict.fromkeys(stage for stage, *_ in seen)) == ["speech", "transcribe"]
    for stage in ("speech", "transcribe"):
        done = [step[1] for step in seen if step[0] == stage]
        assert done == sorted(done) and done[-1] == pytest.approx(spaced.duration)
        assert {step[2] for step in seen} == {spaced.duration}


def test_an_exception_from_progress_ends_the_work(spaced):
    class StopNowError(Exception):
        pass

    def stop(stage, done, total):
        if stage == "transcribe" and done:
            raise StopNowError

    engine = Knowing(spaced)
    with pytest.raises(StopNowError):
        transcribe(spaced, language="en", engine=engine, progress=stop)
    assert len(engine.calls) == 1
    assert len(transcribe(spaced, language="en", engine=engine)) > 200


class Mishearing:
    """Writes one name otherwise unless it is told to expect it, and then may leave out what stands around it."""

    def __init__(self, skips):
        self.asked, self.skips = [], skips

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        self.asked.append(tuple(hotwords))
        said = ALPHABET.replace("lima", "al-Hajj" if hotwords else "Owlhodge")
        if hotwords and self.skips:
            said = " ".join(said.split()[10:13])
        return [self.heard(said, len(window) / RATE) for window in windows]

    def heard(self, said, seconds):
        one = spread_out(ALPHABET, seconds)
        where = dict(zip(ALPHABET.split(), one.words, strict=True))
        where |= dict.fromkeys(("al-Hajj", "Owlhodge"), where["lima"])
        words = [Word(where[t].start, where[t].end, t, None, 0.3 if t == "Owlhodge" else 0.95) for t in said.split()]
        return Heard(tuple(words), language="en", logprob=-0.2)


@pytest.mark.parametrize("skips", [True, False])
def test_names_to_expect_are_put_right_and_nothing_else_changes(call, skips):
    engine = Mishearing(skips)
    words = transcribe(call, language="en", engine=engine, hotwords=["Yasmin  al-Hajj", "Sheila", "Sheila", " "])
    assert [w.text for w in words] == ALPHABET.replace("lima", "al-Hajj").split()
    assert engine.asked[:2] == [(), ("Yasmin al-Hajj", "Sheila")]
    assert words.provenance.options["hotwords"] == ["Yasmin al-Hajj", "Sheila"]


def test_names_are_not_expected_where_nothing_sounds_like_them(call):
    engine = Mishearing(skips=True)
    words = transcribe(call, language="en", engine=engine, hotwords=["Bartholomew"])
    without = transcribe(call, language="en", engine=Mishearing(skips=True))
    # One doubtful word that begins with a capital may be any name, and no name came of it.
    assert [w.text for w in words] == [w.text for w in without]


def test_a_window_lost_in_a_loop_is_heard_again_in_smaller_parts(call):
    loop = "I am here now. " * 12
    engine = Saying(lambda seconds, careful: spread_out("All quite well." if careful else loop, seconds))
    words = transcribe(call, language="en", engine=engine)
    assert engine.calls.count(True) >= 2 and engine.calls[0] is False
    assert {w.text for w in words} == {"All", "quite", "well."}
    assert not any("left out" in note for note in words.notes)


def test_a_guess_at_silence_is_heard_carefully_and_left_out_where_that_is_one_as_well(call):
    def guessing(seconds, careful):
        return Heard((Word(0.3, 0.5, "Thank"), Word(0.5, 0.8, "you.")), -1.2, 0.7, "en")

    def knowing(seconds, careful):
        return spread_out("All quite well.", seconds) if careful else guessing(seconds, careful)

    words = transcribe(call, language="en", engine=Saying(guessing))
    assert not words.words and any("left out 'Thank you.' (most likely no speech)" in note for note in words.notes)
    assert {w.text for w in transcribe(call, language="en", engine=Saying(knowing))} == {"All", "quite", "well."}


def test_windows_of_like_length_are_heard_together_and_none_twice(spaced):
    class Lengths(Knowing):
        def recognise(self, windows, *, language, hotwords=(), careful=False):
            lengths.append([len(window) / RATE for window in windows])
            return super().recognise(windows, language=language, hotwords=hotwords, careful=careful)

    lengths, engine = [], Lengths(spaced)
    config = Config(transcribe=TranscribeConfig(window=15.0))
    words = transcribe(spaced, language="en", engine=engine, config=config)
    every = [length for group in lengths for length in group]
    assert len(lengths) > 2 and len(set(every)) > 3
    assert every == sorted(every, reverse=True)
    assert list(words) == sorted(words, key=lambda word: word.start) and engine.error(words) < 0.0051


def test_more_words_than_anybody_says_are_heard_again_and_then_left_out(call):
    """Pairs of figures written on and on, no two alike, on one spot: no loop, and nobody's words."""

    def say(seconds, careful):
        said = [Word(n * 0.4, n * 0.4 + 0.3, text, None, 0.9) for n, text in enumerate(("My", "number", "is"))]
        crowd = (Word(1.5 + n / 100, 1.5 + n / 100, f"{n}-{n + 1},", None, 0.6) for n in range(40))
        return Heard((*said, *crowd), -0.3, 0.0, "en")

    engine = Saying(say)
    words = transcribe(call, language="en", engine=engine)
    assert True in engine.calls and {w.text for w in words} == {"My", "number", "is"}
    assert any("0-1, 1-2, 2-3," in note and "more words than anybody says" in note for note in words.notes)


def test_a_loop_that_stays_is_said_once_and_noted(call):
    engine = Saying(lambda seconds, careful: spread_out("I am here now. " * 12, seconds))
    words = transcribe(call, language="en", engine=engine)
    assert 4 <= len(words) <= 4 * engine.calls.count(True)
    assert any("the recogniser repeated itself 12 times" in note for note in words.notes)


def test_lost_speech_is_heard_again(call):
    talk = speech_regions(speech_probabilities(call), call.duration)
    longest = max(span.duration for span in talk)
    assert longest > 2

    hearings = []

    def say(seconds, careful):
        hearings.append(seconds)
        if len(hearings) == 1:  # a window full of talk, and only its first word
            return Heard((Word(0.0, 0.3, "Hello?", confidence=0.9),), -0.2, 0.0, "en")
        return spread_out(" ".join(ALPHABET.split()[: round(seconds)]), seconds)

    words = transcribe(call, language="en", engine=Saying(say))
    assert "Hello?" in [w.text for w in words] and "alfa" in [w.text for w in words]
    spoken = [span for span in talk if span.duration > 2.5]
    assert all(any(span.start <= w.start < span.end for w in words) for span in spoken)


def test_words_put_into_a_pause_are_heard_again_at_their_place(call):
    chances = speech_probabilities(call)
    talk = speech_regions(chances, call.duration)
    told = []

    def say(seconds, careful):
        told.append(seconds)
        if len(told) == 1:  # the whole talk, with two words far into the silence at its start
            words = spread_out(ALPHABET, seconds).words
            return Heard((*words[:-2], Word(0.0, 0.04, "I", None, 0.3), Word(0.04, 0.08, "think.", None, 0.3)), -0.2)
        return Heard((Word(2.0, 2.2, "I", None, 0.8), Word(2.2, 2.6, "think.", None, 0.8)), -0.2)

    words = transcribe(call, language="en", engine=Saying(say))
    assert [w.text for w in words][-2:] != [] and talk
    assert not any("'I think.'" in note for note in words.notes)


def test_what_is_left_out_is_noted_with_its_time(call):
    said = Heard(
        (Word(0.0, 0.9, "Thanks", None, 0.3), Word(0.9, 1.5, "for", None, 0.3), Word(1.5, 2.0, "watching!", None, 0.3)),
        -0.9,
        0.8,
        "en",
    )
    words = transcribe(call, language="en", engine=Saying(lambda *_: said))
    assert len(words) == 0
    assert "left out 'Thanks for watching!'" in words.notes[0]


def _beyond(seconds):
    return Heard((Word(seconds - 0.1, seconds + 5, "Thanks for watching!", None, 0.2),), -0.9, 0.8, "en")


def _over_and_over(seconds):
    return Heard(
        tuple(Word(n * seconds / 40, (n + 1) * seconds / 40, "so", None, 0.9) for n in range(41)), -0.2, 0, "en"
    )


def _french(seconds):
    return Heard((Word(0, seconds + 1, "oui"),), -0.2, 0.0, "en", {"fr": 0.99, "en": 0.01})


def _doubtful(seconds):
    return Heard((Word(0.0, 0.3, "Hm?", confidence=0.05),), -1.2, 0.5, "en")


@pytest.mark.parametrize("say", [_beyond, _over_and_over, _french, _doubtful], ids=lambda say: say.__name__)
@pytest.mark.parametrize("length", [9.0137, 11.9949])
def test_the_times_in_notes_lie_in_the_file(call, say, length):
    sound = Audio.from_samples(call.samples(6.5, 6.5 + length), RATE)
    words = transcribe(sound, language="en", engine=Saying(lambda seconds, _: say(seconds)))
    times = [float(time) for note in words.notes for time in re.findall(r"\d+\.\d\d(?=-| s)", note)]
    assert times and all(0 <= time <= sound.duration for time in times), words.notes


def test_scripts_without_spaces_and_right_to_left_pass_through(call):
    for text in ("これ は テスト です。", "قال أحمد: نعم هنا."):
        words = transcribe(call, language="ja", engine=Saying(lambda seconds, _, t=text: spread_out(t, seconds)))
        assert {w.text for w in words} == set(text.split())


def test_the_settings_name_the_language_unless_the_caller_does(call):
    config = Config(transcribe=TranscribeConfig(language="nl"))
    engine = Knowing(call)
    transcribe(call, engine=engine, config=config)
    transcribe(call, engine=engine, config=config, language="en")
    assert list(dict.fromkeys(c[1] for c in engine.calls)) == ["nl", "en"]


def test_speech_that_stays_without_words_is_pointed_out(call):
    first = Heard((Word(0.0, 0.3, "Hello?", confidence=0.9),), -0.2, 0.0, "en")
    doubtful = Heard((Word(0.0, 0.3, "Hm?", confidence=0.3),), -1.2, 0.5, "en")
    hearings = iter([first])
    words = transcribe(call, language="en", engine=Saying(lambda *_: next(hearings, doubtful)))
    assert [w.text for w in words] == ["Hello?"]
    assert any("somebody seems to speak, but no words were made out" in note for note in words.notes)


# --- the recogniser ---------------------------------------------------------------------------------------------


def test_language_tags_become_the_recognisers_codes():
    known = ["en", "pt", "he", "no", "jw", "zh", "yue"]
    given_codes = {"EN": "en", "pt-BR": "pt", "zh_Hant": "zh", "iw": "he", "nb": "no", "jv": "jw", "yue": "yue"}
    assert {code: whisper_code(code, known, "base") for code in given_codes} == given_codes
    with pytest.raises(ConfigError, match=r"Unknown language 'xx': give a two-letter code .*\(en, he,.*detected"):
        whisper_code("xx", known, "base")
    with pytest.raises(ConfigError, match=r"'tiny.en' knows English only, not 'ar'"):
        whisper_code("ar", ["en"], "tiny.en")


def test_one_window_does_not_outvote_the_others():
    assert vote([{"ar": 0.9}, {"ar": 0.6, "en": 0.3}, {"en": 0.99}]) == "ar"
    assert vote([]) == "en"


def test_a_missing_recogniser_is_a_sentence(monkeypatch, tmp_path):
    from audiotools.recognition.whisper import FasterWhisper

    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(EngineError, match="pip install faster-whisper"):
        FasterWhisper(tmp_path, TranscribeConfig())


def test_a_missing_model_is_a_sentence(tmp_path):
    with pytest.raises(WeightsError, match="no-such-model"):
        load_engine(TranscribeConfig(model="no-such-model"))


def test_a_folder_without_a_model_is_a_sentence(tmp_path):
    from audiotools.recognition.whisper import FasterWhisper

    with pytest.raises(EngineError, match=r"cannot be loaded on cpu as int8.*audiotools models verify"):
        FasterWhisper(tmp_path, TranscribeConfig(device="cpu"))


def test_importing_pulls_in_no_model_library():
    code = "import sys, audiotools.recognition.transcription; print({m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("torch", "faster_whisper", "ctranslate2", "onnxruntime", "pyannote", "av"):
        assert f"'{heavy}'" not in loaded


def test_a_part_that_begins_behind_the_end_is_an_error():
    audio = Audio.from_samples(np.zeros(RATE * 3, "float32"), RATE, "short")
    with pytest.raises(AudioError, match="'short' ends at 00:00:03: there is nothing from 00:00:50 on"):
        transcribe(audio, config=Config(audio=AudioConfig(start=50.0)), engine=None)
    with pytest.raises(AudioError, match="ends at 00:00:03"):
        diarize(audio, config=Config(audio=AudioConfig(start=50.0)), engine=lambda audio, limits, progress: None)
