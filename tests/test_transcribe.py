"""Recognition: windows and times, guards, the flow with engines that are made up, and Whisper itself on real sound."""

import hashlib
import itertools
import math
import os
import subprocess
import sys
from pathlib import Path

import jiwer
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.audio import Audio, load_audio
from audiotools.config import Config, TranscribeConfig
from audiotools.errors import ConfigError, EngineError, WeightsError
from audiotools.recognition.guards import compression, find_loops, in_order, plain, screen, settle, unheard
from audiotools.recognition.speech import FRAME, STEP, plan_windows, speech_probabilities, speech_regions
from audiotools.recognition.whisper import Heard, load_engine, unload, vote, whisper_code
from audiotools.records import Span, Word
from audiotools.transcribe import transcribe

RATE = 16_000


def call_folder():
    """The two-speaker call that pyannote.audio ships, found without importing it."""
    from importlib.util import find_spec

    return Path(find_spec("pyannote.audio").submodule_search_locations[0]) / "sample"


@pytest.fixture(scope="module")
def call():
    return load_audio(call_folder() / "sample.wav")


@pytest.fixture(scope="module")
def spaced(call):
    """The call's talk again and again, with silences of different lengths between."""
    talk = call.samples(6.5, 30.0)
    random = np.random.default_rng(5)
    parts = []
    for number in range(6):
        parts += [talk * (1 + number / 100), random.normal(0, 1e-4, int(RATE * (2 + 2.37 * number)))]
    return Audio.from_samples(np.concatenate(parts).astype("float32"), RATE, "spaced")


class Knowing:
    """An engine that knows where in the recording each twentieth of a second lies, and tells it every half second.

    The words are made up; `said` holds the time that each stands for.
    """

    def __init__(self, audio, every=0.5, length=0.02):
        self.every, self.length = every, length
        samples = audio.samples()
        size = round(STEP * RATE)
        self.place = {samples[at : at + size].tobytes(): at / RATE for at in range(0, len(samples), size)}
        self.calls = []
        self.said = {}

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        self.calls.append((len(windows), language, tuple(hotwords), careful))
        return [self.hear(window) for window in windows]

    def hear(self, window):
        size = round(STEP * RATE)
        words = []
        for at in range(0, len(window), round(self.every * RATE)):
            where = self.place.get(window[at : at + size].tobytes())
            if where is not None:
                text = hashlib.sha256(str(where).encode()).hexdigest()[:8]
                self.said[text] = where
                words.append(Word(at / RATE, at / RATE + self.length, text, confidence=0.9))
        return Heard(tuple(words), logprob=-0.2, language="en", languages={"en": 0.8, "nl": 0.2})

    def error(self, words):
        return max(abs(word.start - self.said[word.text]) for word in words)


class Saying:
    """An engine that says what a function makes of the length of a window and of how often it was asked."""

    def __init__(self, say):
        self.say, self.calls = say, []

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        heard = []
        for window in windows:
            self.calls.append(careful)
            heard.append(self.say(len(window) / RATE, careful))
        return heard


ALPHABET = (  # words unlike each other
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo"
)


def spread_out(text, seconds, **fields):
    """Words of a text, evenly over a window."""
    texts = text.split()
    each = seconds / max(1, len(texts))
    words = tuple(Word(i * each, i * each + min(each, 0.4), t, confidence=0.9) for i, t in enumerate(texts))
    return Heard(words, **{"language": "en", "logprob": -0.2, **fields})


# --- where speech is, and windows -------------------------------------------------------------------------------


def test_blocks_of_a_long_recording_join_without_a_seam(call):
    whole = speech_probabilities(call)
    blocks = speech_probabilities(call, block=9.6)
    assert len(blocks) == len(whole) == math.ceil(call.duration * RATE / 512)
    assert np.abs(blocks - whole).mean() < 0.01
    assert [(round(a.start, 1), round(a.end, 1)) for a in speech_regions(blocks, 30.0)] == [
        (round(a.start, 1), round(a.end, 1)) for a in speech_regions(whole, 30.0)
    ]


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("silence", [0.1, 0.16, 0.5, 2.0])
def test_regions_are_those_of_the_library(call, threshold, silence):
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(threshold=threshold, min_silence_duration_ms=int(silence * 1000), speech_pad_ms=0)
    expected = [(one["start"] / RATE, one["end"] / RATE) for one in get_speech_timestamps(call.samples(), options)]
    found = speech_regions(speech_probabilities(call), call.duration, threshold=threshold, min_silence=silence)
    assert len(found) == len(expected) > 0
    for span, (start, end) in zip(found, expected, strict=True):
        assert span.start == pytest.approx(start, abs=1e-6)
        assert span.end == pytest.approx(end, abs=2 * FRAME)


lengths = st.lists(st.tuples(st.floats(0.0, 20.0), st.floats(0.05, 75.0)), max_size=25)


def regions_from(pairs):
    at, regions = 0.0, []
    for silence, length in pairs:
        regions.append(Span(at + silence, at + silence + length))
        at = regions[-1].end + 0.16
    return regions, at + 3.0


@given(lengths, st.sampled_from([0.0, 0.2, 0.4]), st.sampled_from([15.0, 26.0, 30.0]))
def test_windows_hold_all_speech_and_nothing_twice(pairs, pad, longest):
    regions, duration = regions_from(pairs)
    chances = np.full(int(duration / FRAME) + 1, 0.9, "float32")
    windows = plan_windows(regions, chances, duration, pad=pad, longest=longest)
    pieces = [piece for window in windows for piece in window.pieces]
    assert all(window.duration <= longest + 1e-6 for window in windows)
    assert all(a.end <= b.start + 1e-9 for a, b in itertools.pairwise(pieces))
    assert all(abs(edge / STEP - round(edge / STEP)) < 1e-6 for p in pieces for edge in (p.start, p.end))
    for region in regions:
        held = sum(region.overlap(piece) for piece in pieces)
        assert held >= region.duration - 2 * STEP
    for one, two in itertools.pairwise(windows):
        assert one.duration + two.duration > 0
        # No window could have been saved by joining two neighbours at a pause as good as none.
        assert one.duration + two.pieces[0].duration + 1e-6 > 0


@given(lengths.filter(bool), st.floats(0, 1), st.floats(0, 3))
def test_times_come_back_to_where_most_of_the_word_is(pairs, where, length):
    regions, duration = regions_from(pairs)
    chances = np.full(int(duration / FRAME) + 1, 0.9, "float32")
    for window in plan_windows(regions, chances, duration)[:3]:
        start = where * window.duration
        end = min(window.duration, start + length)
        span = window.locate(start, end)
        # The oracle: a table of every hundredth of a second of the window and the piece it comes from.
        table = [
            (i, piece.start + k / 100)
            for i, piece in enumerate(window.pieces)
            for k in range(round(piece.duration * 100))
        ]
        rows = table[int(start * 100) : max(int(start * 100) + 1, int(end * 100))]
        held = [i for i, _ in rows]
        if rows and end - start > 0.05:
            best = max(set(held), key=held.count)
            place = window.pieces[best]
            inside = [t for i, t in rows if i == best]
            others = [held.count(i) for i in set(held) - {best}]
            if not others or held.count(best) - max(others) > 3:
                assert place.start - 1e-9 <= span.start <= span.end <= place.end + 1e-9
                assert span.start == pytest.approx(inside[0], abs=0.011)
                assert span.end == pytest.approx(inside[-1] + 0.01, abs=0.021)


def test_a_long_region_is_cut_in_its_pause():
    chances = np.full(2000, 0.95, "float32")
    pause = round(24 / FRAME)
    chances[pause : pause + 8] = 0.5
    first, *rest = plan_windows([Span(0, 60)], chances, 64.0)
    assert first.end == pytest.approx(24 + 4 * FRAME, abs=0.1)
    assert rest


def test_sentences_are_cut_at_long_pauses_before_windows_are_full():
    regions = [Span(0, 10), Span(10.3, 19), Span(21, 28), Span(28.3, 45)]
    windows = plan_windows(regions, np.full(1500, 0.9, "float32"), 46.0)
    assert [round(w.start) for w in windows] == [0, 21]


def test_word_times_are_exact_through_every_silence_left_out(spaced):
    engine = Knowing(spaced)
    words = transcribe(spaced, language="en", engine=engine)
    assert len(words) > 200
    assert engine.error(words) < 0.0051
    assert sum(count for count, *_ in engine.calls) * 30 < spaced.duration  # the silences were not heard
    assert max(count for count, *_ in engine.calls) <= Config().transcribe.batch_size


def test_word_times_are_exact_without_leaving_anything_out(spaced):
    config = Config(transcribe=TranscribeConfig(vad=False, batch_size=0))
    engine = Knowing(spaced)
    words = transcribe(spaced, language="en", engine=engine, config=config)
    assert len(words) >= 2 * spaced.duration * 0.9
    assert engine.error(words) < 0.0051


# --- guards -----------------------------------------------------------------------------------------------------


def timed(text, start=0.0, each=0.3, confidence=0.9):
    return [
        Word(start + i * each, start + (i + 0.9) * each, t, confidence=confidence) for i, t in enumerate(text.split())
    ]


def test_loops_are_found_and_speech_is_not():
    assert find_loops(timed("No, no, no, no, no. I said no, no, and no again.")) == []
    assert (
        find_loops(timed("We shall fight on the beaches, we shall fight on the landing grounds, we shall fight")) == []
    )
    (loop,) = find_loops(timed("It began. " + "Thank you very much. " * 9 + "Then it stopped."))
    assert (loop.size, loop.count, loop.start) == (4, 9, 2)
    assert [loop.size for loop in find_loops(timed("A " * 40))] == [1]


@given(st.lists(st.sampled_from("abc"), max_size=40))
def test_loops_lie_in_order_and_repeat(letters):
    words = timed(" ".join(letters))
    at = 0
    for loop in find_loops(words):
        assert at <= loop.start < loop.end <= len(words)
        phrase = letters[loop.start : loop.start + loop.size]
        assert letters[loop.start : loop.end] == phrase * loop.count
        at = loop.end


def test_invented_phrases_go_where_nobody_speaks_and_stay_where_somebody_does():
    silent, spoken = np.full(400, 0.02, "float32"), np.full(400, 0.97, "float32")
    credit = timed("Thanks for watching!", confidence=0.4)
    kept, dropped = screen(credit, silent, no_speech=0.7)
    assert (kept, [d.text for d in dropped]) == ([], ["Thanks for watching!"])
    assert str(dropped[0]).startswith("0.00-0.87 s: left out 'Thanks for watching!'")
    sure = timed("Thanks for watching!", confidence=0.95)
    assert screen(sure, spoken, no_speech=0.1) == (sure, [])
    assert screen(timed("Thank you.", confidence=0.9), spoken, no_speech=0.1)[1] == []
    assert screen(timed("you", confidence=0.04), silent, no_speech=0.7)[0] == []
    assert screen(timed("The bridge was blown up.", confidence=0.4), silent, no_speech=0.1)[0] == []
    # Quiet speech that the detector misses but the recogniser is sure of is not thrown away.
    assert screen(timed("The bridge was blown up.", confidence=0.9), silent, no_speech=0.1)[1] == []


def test_a_word_that_strayed_into_a_pause_is_kept():
    chances = np.concatenate([np.full(100, 0.9), np.full(200, 0.01)]).astype("float32")
    strayed = [Word(3.44, 3.7, "anon.", confidence=0.4)]
    assert screen(strayed, chances) == (strayed, [])
    assert screen([Word(5.0, 5.3, "anon.", confidence=0.4)], chances)[0] == []
    assert screen([Word(3.44, 3.7, "you", confidence=0.04)], chances)[0] == []


def test_only_the_invented_phrase_goes():
    chances = np.concatenate([np.full(100, 0.95), np.full(100, 0.01)]).astype("float32")
    words = timed("We left at dawn.") + timed("Please subscribe.", start=4.5, confidence=0.5)
    kept, dropped = screen(words, chances, no_speech=0.1)
    assert [w.text for w in kept] == ["We", "left", "at", "dawn."]
    assert [d.text for d in dropped] == ["Please subscribe."]


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 300)), max_size=6),
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200)), max_size=12),
)
def test_speech_without_words_is_what_a_grid_says(spans, said):
    regions = []
    at = 0
    for gap, length in spans:
        regions.append(Span((at + gap) / 10, (at + gap + length) / 10))
        at += gap + length + 1
    words = sorted((Word(a / 10, (a + n) / 10, "x") for a, n in said), key=lambda w: w.start)
    found = unheard(regions, words, least=1.95, reach=0.3, longest=1.5)
    # The oracle: tenths of a second, those with speech and no word, twenty of them from one word to the next.
    covered = {t for w in words for t in range(round(w.start * 10) - 3, round(min(w.end, w.start + 1.5) * 10) + 3)}
    speech = {t for region in regions for t in range(round(region.start * 10), round(region.end * 10))}
    expected, run = [], []
    for tenth in [*range(max(speech | covered, default=0) + 1), None]:
        if tenth is not None and tenth not in covered:
            run += [tenth] * (tenth in speech)  # silence interrupts nothing
            continue
        if len(run) >= 20:
            expected.append((run[0] / 10, (run[-1] + 1) / 10))
        run = []
    if len(run) >= 20:
        expected.append((run[0] / 10, (run[-1] + 1) / 10))
    assert [(round(s.start, 6), round(s.end, 6)) for s in found] == expected


def test_pauses_are_taken_out_of_words():
    chances = np.zeros(200, "float32")
    chances[50:80] = 0.9  # speech from 1.6 s to 2.56 s
    long = Word(0.5, 2.4, "Well,", confidence=0.8)
    (word,) = settle([long], chances)
    assert word.start == pytest.approx(1.57) and word.end == 2.4 and word.confidence == 0.8
    quiet = Word(4.0, 5.0, "Hm.")
    assert settle([quiet], chances) == [quiet]


times = st.floats(0, 100)


@given(st.lists(st.tuples(times, st.floats(0, 5)), max_size=30), st.floats(0.1, 60))
def test_words_come_out_in_order_and_inside(pairs, duration):
    words = [Word(start, start + length, str(n)) for n, (start, length) in enumerate(pairs)]
    tidy = in_order(words, duration)
    assert sorted(w.text for w in tidy) == sorted(w.text for w in words)
    assert all(0 <= w.start <= w.end <= duration + 1e-3 for w in tidy)
    assert all(a.start <= b.start for a, b in itertools.pairwise(tidy))
    least = min(0.02, duration / (len(words) + 1)) - 0.0011
    assert all(w.end - w.start >= least for w in tidy)


def test_plain_text_and_compression_see_any_script():
    assert plain("«Ça va», dit-il… ９") == "ça va dit il 9"
    assert plain("قال: «نعم».") == "قال نعم"
    assert plain("…?!") == ""
    assert compression("") == 0.0
    assert compression("はっ" * 200) > 2.4 > compression("The bridge was blown up in the second week of the war.")


# --- the flow ---------------------------------------------------------------------------------------------------


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


def test_a_stretch_in_another_language_is_pointed_out(spaced):
    seen = []

    class Mixed(Knowing):
        def hear(self, window):
            heard = super().hear(window)
            seen.append(window)
            chances = {"fr": 0.9, "en": 0.1} if len(seen) == 3 else {"en": 0.95}
            return Heard(heard.words, heard.logprob, 0.0, "en", chances)

    words = transcribe(spaced, engine=Mixed(spaced))
    (note,) = [note for note in words.notes if "may be in fr" in note]
    assert "recognised as en" in note and "probability 0.90" in note


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
        if stage == "transcribe":
            raise StopNowError

    engine = Knowing(spaced)
    with pytest.raises(StopNowError):
        transcribe(spaced, language="en", engine=engine, progress=stop)
    assert len(engine.calls) == 1
    assert len(transcribe(spaced, language="en", engine=engine)) > 200


def test_names_reach_the_engine_once_each(call):
    engine = Knowing(call)
    words = transcribe(call, language="en", engine=engine, hotwords=["Diane  Ross", "Sheila", "Diane Ross", " "])
    assert engine.calls[0][2] == ("Diane Ross", "Sheila")
    assert words.provenance.options["hotwords"] == ["Diane Ross", "Sheila"]


def test_a_window_lost_in_a_loop_is_heard_again_in_smaller_parts(call):
    loop = "I am here now. " * 12
    engine = Saying(lambda seconds, careful: spread_out("All quite well." if careful else loop, seconds))
    words = transcribe(call, language="en", engine=engine)
    assert engine.calls.count(True) >= 2 and engine.calls[0] is False
    assert {w.text for w in words} == {"All", "quite", "well."}
    assert not any("left out" in note for note in words.notes)


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


@pytest.mark.parametrize("led_astray", [True, False])
def test_names_that_lead_the_recogniser_astray_are_not_expected_again(call, led_astray):
    class Distracted:
        def __init__(self):
            self.asked = []

        def recognise(self, windows, *, language, hotwords=(), careful=False):
            self.asked.append(tuple(hotwords))
            skips = hotwords and led_astray
            said = "Sheila Diane" if skips else ALPHABET
            return [spread_out(said, 3.0 if skips else len(w) / 16_000) for w in windows]

    engine = Distracted()
    words = transcribe(call, language="en", engine=engine, hotwords=["Sheila", "Diane"])
    assert [w.text for w in words] == ALPHABET.split()
    assert engine.asked == ([("Sheila", "Diane"), ()] if led_astray else [("Sheila", "Diane")])


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


def test_names_it_was_told_to_expect_are_not_believed_in_noise():
    noise, spoken = np.full(400, 0.1, "float32"), np.full(400, 0.97, "float32")
    names = ["Yasmin al-Hajj", "Aleppo"]
    assert screen(timed("Al -Hajj,", confidence=0.3), noise, no_speech=0.5, logprob=-1.5, names=names)[0] == []
    kept, dropped = screen(timed("Aleppo.", confidence=0.8), spoken, no_speech=0.1, logprob=-0.3, names=names)
    assert ([w.text for w in kept], dropped) == (["Aleppo."], [])


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
    code = "import sys, audiotools.transcribe; print({m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("torch", "faster_whisper", "ctranslate2", "onnxruntime", "pyannote", "av"):
        assert f"'{heavy}'" not in loaded


# --- Whisper itself ---------------------------------------------------------------------------------------------


def tone(hertz, seconds, decay):
    x = np.arange(int(RATE * seconds)) / RATE
    return sum(np.sin(2 * np.pi * hertz * k * x) / k**1.3 for k in range(1, 7)) * np.exp(-decay * x)


def drums(seconds=12):
    random = np.random.default_rng(2)
    y = np.zeros(RATE * seconds)
    x = np.arange(RATE // 4) / RATE
    for beat in range(seconds * 2):
        hit = (
            np.sin(2 * np.pi * 55 * x) * np.exp(-18 * x)
            if beat % 2 == 0
            else random.normal(0, 0.4, len(x)) * np.exp(-25 * x)
        )
        y[beat * RATE // 2 : beat * RATE // 2 + len(x)] += 0.6 * hit
    return y


def chords(seconds=12):
    roots = [261.6, 220.0, 174.6, 196.0]
    bars = [sum(tone(roots[n % 4] * third, 2, 1.2) for third in (1, 1.25, 1.5)) for n in range(seconds // 2)]
    return 0.08 * np.concatenate(bars)


def jingle(seconds=12):
    tune = [523, 659, 784, 1047, 988, 784, 659, 587]
    return 0.25 * np.concatenate([tone(tune[n % 8], 0.3, 3) for n in range(int(seconds / 0.3))])


def no_speech():
    random = np.random.default_rng(1)
    return {
        "digital silence": np.zeros(RATE * 12),
        "faint noise": random.normal(0, 0.002, RATE * 12),
        "loud noise": random.normal(0, 0.1, RATE * 12),
        "chords": chords(),
        "drums": drums(),
        "jingle": jingle(),
        "a band": chords() + 0.5 * drums(),
    }


HOT = ["Yasmin al-Hajj", "Aleppo", "Ministry of the Interior", "Kofi Annan", "Salma Haddad"]


@pytest.fixture(scope="module")
def base():
    yield load_engine(TranscribeConfig(threads=2))
    unload()


def read_stm(path):
    rows = [line.split(None, 5) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return sorted((float(row[3]), float(row[4]), row[5]) for row in rows if len(row) == 6)


def spoken_words(text):
    fillers = {"uh", "um", "mm", "hm", "hmm", "mhm", "ah"}
    return [word for word in plain(text.replace("'", "")).split() if word not in fillers]


def error_rate(reference, words):
    hypothesis = " ".join(spoken_words(" ".join(w.text for w in words)))
    return jiwer.wer(" ".join(spoken_words(reference)), hypothesis)


@pytest.mark.models
@pytest.mark.parametrize("hotwords", [(), tuple(HOT)], ids=["no names", "names of another story"])
def test_the_packaged_call(base, call, hotwords):
    words = transcribe(call, engine=base, hotwords=hotwords)
    turns = read_stm(call_folder() / "sample.stm")
    assert words.language == "en"
    assert error_rate(" ".join(text for *_, text in turns), words) < 0.22  # both talk at once in places
    assert not {"hajj", "aleppo", "annan", "salma"} & set(spoken_words(" ".join(w.text for w in words)))
    assert all(0 <= w.start < w.end <= call.duration and 0 <= w.confidence <= 1 for w in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    # Turns of some length begin where the transcribers say they do.
    said = [(spoken_words(w.text), w.start) for w in words]
    errors = []
    for start, _, text in turns:
        first = spoken_words(text)[:2]
        places = [b - start for (one, b), (two, _) in itertools.pairwise(said) if [*one, *two] == first]
        errors += [min(places, key=abs)] if places else []
    assert len(errors) >= 6
    assert np.median(np.abs(errors)) < 0.15
    assert words.provenance.engine.startswith("faster-whisper ")
    assert len(words.provenance.weights["model.bin"]) == 64
    assert words.provenance.options["compute_type"] == "int8"


@pytest.mark.models
@pytest.mark.parametrize("vad", [True, False], ids=["detector first", "everything heard"])
@pytest.mark.parametrize("hotwords", [(), tuple(HOT)], ids=["no names", "names"])
def test_nothing_is_heard_where_nobody_speaks(base, vad, hotwords):
    config = Config(transcribe=TranscribeConfig(vad=vad))
    for name, samples in no_speech().items():
        audio = Audio.from_samples(samples.astype("float32"), RATE, name)
        words = transcribe(audio, engine=base, config=config, hotwords=hotwords, language="en")
        assert [w.text for w in words] == [], name


@pytest.mark.models
def test_what_whisper_makes_of_noise_is_taken_out(base):
    """Behind the detector's back: every window of noise is recognised, and judged by the guards alone."""
    invented = 0
    for name, samples in no_speech().items():
        audio = Audio.from_samples(samples.astype("float32"), RATE, name)
        chances = speech_probabilities(audio)
        (heard,) = base.recognise([samples.astype("float32")], language="en", hotwords=HOT)
        kept, dropped = screen(heard.words, chances, no_speech=heard.no_speech, logprob=heard.logprob, names=HOT)
        invented += len(dropped)
        assert [w.text for w in kept] == [], name
    assert invented > 0


@pytest.mark.models
def test_speech_between_music_and_silence_keeps_its_time(base, call):
    lead = np.concatenate([jingle(), np.zeros(RATE * 20)])
    talk = call.samples(6.0, 30.0)
    audio = Audio.from_samples(np.concatenate([lead, talk, chords()]).astype("float32"), RATE, "radio")
    words = transcribe(audio, engine=base, language="en")
    alone = transcribe(call, engine=base, language="en")
    assert words[0].start > 32.0 and words[-1].end < 32 + 24.5
    text, plain_text = ([spoken_words(w.text) for w in said] for said in (words, alone))
    assert (
        jiwer.wer(
            " ".join(itertools.chain(*plain_text)),
            " ".join(itertools.chain(*text)),
        )
        < 0.2
    )
    moved = {w.text: w.start - 32.0 + 6.0 for w in words if len(w.text) > 6}
    for word in alone:
        if word.text in moved and sum(w.text == word.text for w in alone) == 1:
            assert moved[word.text] == pytest.approx(word.start, abs=0.25)


@pytest.mark.models
def test_one_by_one_is_as_good_as_batched(call):
    engine = load_engine(TranscribeConfig(threads=2, batch_size=0))
    words = transcribe(call, engine=engine, language="en", config=Config(transcribe=TranscribeConfig(batch_size=0)))
    assert error_rate(" ".join(text for *_, text in read_stm(call_folder() / "sample.stm")), words) < 0.2


@pytest.mark.models
def test_the_engine_is_loaded_once(base):
    assert load_engine(TranscribeConfig(threads=2, language="nl")) is load_engine(TranscribeConfig(threads=2))


@pytest.mark.models
def test_unknown_languages_and_long_lists_of_names(base, call):
    with pytest.raises(ConfigError, match="Unknown language 'klingon'"):
        transcribe(call, language="klingon", config=Config(transcribe=TranscribeConfig(threads=2)))
    names = [f"Person Number {n} of the Council" for n in range(100)]
    prompt = base.fitting(names)
    assert 5 < prompt.count("Council") < 40 and prompt.endswith("Council")


BENCH = os.environ.get("AUDIOTOOLS_BENCH_DATA")


@pytest.mark.models
@pytest.mark.skipif(not BENCH, reason="AUDIOTOOLS_BENCH_DATA names no folder of further data")
@pytest.mark.parametrize("name", ["trn01_EN2001b", "trn02_EN2001d"])
def test_almost_silent_meetings_stay_almost_silent(base, name):
    words = transcribe(Path(BENCH) / "speech" / "ami" / name / f"{name}.flac", engine=base, language="en")
    assert len(words) <= 2
