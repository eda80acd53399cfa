"""Whisper itself, on real sound and on sound that is no speech; and what faster-whisper hands over."""

import itertools
import os
from pathlib import Path
from types import SimpleNamespace

import jiwer
import numpy as np
import pytest
from listeners import RATE, call_folder

from audiotools.audio.recording import Audio, load_audio
from audiotools.config import Config, TranscribeConfig
from audiotools.errors import ConfigError
from audiotools.recognition.guards import plain, screen
from audiotools.recognition.speech import speech_probabilities
from audiotools.recognition.transcription import transcribe
from audiotools.recognition.whisper import EARLY, heard_of, load_engine, own_languages, unload
from audiotools.recognition.windows import Decoded, TimedPiece


def segment(*words, seek=0):
    return SimpleNamespace(
        seek=seek,
        words=[SimpleNamespace(start=start, end=end, word=word, probability=p) for start, end, word, p in words],
        tokens=[1] * len(words),
        avg_logprob=-0.2,
        no_speech_prob=0.1,
    )


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", (" 12", ",000", " pounds,"), ["12,000", "pounds,"]),
        ("en", (" at", " 7", ".40."), ["at", "7.40."]),
        ("en", (" o", "'clock"), ["o'clock"]),
        ("en", (" a", " 74", "-year", "-old"), ["a", "74-year-old"]),
        ("en", (" he", " -", " well"), ["he", "-", "well"]),
        ("en", ("So", " it"), ["So", "it"]),
        ("zh", ("我", "们"), ["我", "们"]),
        ("en", (" so", " ", ",000"), ["so,000"]),
    ],
)
def test_what_stands_without_a_space_is_one_word(language, words, expected):
    pieces = tuple(TimedPiece(word, n, n + 0.5, 0.9 - n / 10) for n, word in enumerate(words))
    found = heard_of(Decoded(pieces, -0.2, 0.1, language)).words
    assert [word.text for word in found] == expected
    assert found[0].start == EARLY[0]
    assert found[-1].end == len(words) - 0.5 + EARLY[1]
    assert found[-1].confidence == pytest.approx(0.9 - (len(words) - 1) / 10)


def test_words_lie_later_than_attention_says_and_never_over_the_next():
    pieces = (TimedPiece(" We", 1.0, 1.3, 0.9), TimedPiece(" left", 1.3, 1.6, 0.9), TimedPiece(" it", 2.0, 2.1, 0.9))
    found = heard_of(Decoded(pieces, -0.2, 0.1, "en")).words
    assert [(round(w.start, 2), round(w.end, 2)) for w in found] == [(1.02, 1.32), (1.32, 1.64), (2.02, 2.14)]


def test_the_first_word_does_not_take_the_silence_before_it():
    pieces = (TimedPiece(" We", 0.0, 2.0, 0.9), *(TimedPiece(" x", 2 + n / 4, 2.25 + n / 4, 0.9) for n in range(8)))
    assert heard_of(Decoded(pieces, -0.2, 0.1, "en")).words[0].start == pytest.approx(1.52)


def test_a_window_has_its_own_language_where_that_is_sure():
    english, arabic = {"en": 0.9, "ar": 0.05}, {"ar": 0.95, "en": 0.01}
    assert own_languages([english, arabic, {"cy": 0.4, "en": 0.3}, english]) == ["en", "ar", "en", "en"]
    assert own_languages([]) == []


@pytest.fixture(scope="module")
def call():
    return load_audio(call_folder() / "sample.wav")


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
