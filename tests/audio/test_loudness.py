"""Quiet recordings brought up, and nothing else changed."""

import numpy as np
import pytest

from audiotools.audio.loudness import QUIET, USUAL, Raised
from audiotools.audio.recording import Audio


def speechlike(seconds, level):
    random = np.random.default_rng(7)
    time = np.arange(int(seconds * 16_000)) / 16_000
    syllables = np.sin(np.pi * 3 * time) ** 2 * (time % 4 < 3)
    samples = random.standard_normal(len(time)) * syllables
    return (samples / samples.std() * 10 ** (level / 20)).astype("float32")


def loudness(samples):
    return 10 * np.log10(np.mean(np.square(samples.astype(float))))


@pytest.mark.parametrize("level", [-52, -65, -75, -90])
def test_a_quiet_recording_comes_up_to_the_usual_level(level):
    raised = Raised(Audio.from_samples(speechlike(60, level)))
    assert raised.changed
    assert abs(loudness(raised.samples()) - USUAL) < 8
    assert (raised.note is not None) == (level < -60)


@pytest.mark.parametrize("level", [-12, -20, -28])
def test_what_is_loud_enough_stays_sample_by_sample(level):
    audio = Audio.from_samples(speechlike(60, level))
    raised = Raised(audio)
    assert not raised.changed and raised.note is None
    assert np.array_equal(raised.samples(3.0, 9.5), audio.samples(3.0, 9.5))


def test_pauses_of_a_loud_recording_are_not_brought_up():
    loud = speechlike(60, -25)
    loud[16_000 * 20 : 16_000 * 28] *= 0.001
    raised = Raised(Audio.from_samples(loud))
    assert np.abs(raised.samples(21, 27)).max() < 10 ** (QUIET / 20)


def test_a_voice_far_from_the_microphone_comes_up_between_loud_ones():
    loud, far = speechlike(40, -20), speechlike(20, -42)
    raised = Raised(Audio.from_samples(np.concatenate([loud, far, loud])))
    assert loudness(raised.samples(46, 54)) > loudness(far) + 8
    assert np.array_equal(raised.samples(0, 30), loud[: 30 * 16_000])


def test_the_noise_of_a_long_pause_stays_far_below_the_speech_around_it():
    speech, pause = speechlike(40, -32), speechlike(20, -70)
    raised = Raised(Audio.from_samples(np.concatenate([speech, pause, speech]))).samples()
    inside, around = raised[46 * 16_000 : 54 * 16_000], raised[: 35 * 16_000]
    assert 10 < loudness(inside) - loudness(pause) < 32
    assert loudness(inside) < loudness(around) - 10


def test_silence_stays_silence_and_stretches_agree_with_the_whole():
    assert not Raised(Audio.from_samples(np.zeros(160_000, "float32"))).changed
    raised = Raised(Audio.from_samples(np.concatenate([speechlike(40, -70), speechlike(60, -20)])))
    whole = raised.samples()
    assert np.allclose(raised.samples(33.3, 61.7), whole[round(33.3 * 16_000) : round(61.7 * 16_000)], atol=1e-6)
    assert np.abs(whole).max() <= 1.0
