"""Files with several sound tracks, and channels beyond two."""

import av
import numpy as np
import pytest

from audiotools.audio.channels import Downmix
from audiotools.audio.recording import Audio, load_audio
from audiotools.errors import AudioError

RATE = 16_000


def voice(seed, starts, seconds=20.0, level=0.2):
    """Noise in syllables in the second after each start."""
    samples = np.zeros(round(seconds * RATE), np.float32)
    random = np.random.default_rng(seed)
    for start in starts:
        time = np.arange(RATE) / RATE
        burst = level * random.standard_normal(RATE) * np.sin(np.pi * 4 * time) ** 2
        samples[round(start * RATE) : round(start * RATE) + RATE] = burst
    return np.clip(samples, -1, 1)


def write(path, tracks, starts=None):
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("flac", rate=RATE, layout="mono") for _ in tracks]
        for stream, samples, start in zip(streams, tracks, starts or [0.0] * len(tracks), strict=True):
            for at in range(0, len(samples), 4096):
                piece = (samples[None, at : at + 4096] * 32767).astype(np.int16)
                frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
                frame.sample_rate, frame.pts = RATE, at + round(start * RATE)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


@pytest.fixture(autouse=True)
def _anything_is_speech(monkeypatch):
    """Noise in syllables stands for speech here; the detector knows better."""
    monkeypatch.setattr("audiotools.audio.tracks._speaks", lambda store: True)


ONE, OTHER = voice(1, range(0, 20, 4)), voice(2, range(2, 20, 4))
SILENT = np.zeros_like(ONE)


def test_a_silent_first_track_is_passed_over(tmp_path):
    audio = load_audio(write(tmp_path / "video.mkv", [SILENT, ONE]))
    assert audio.tracks == (2,) and audio.info.tracks == (2,)
    assert np.corrcoef(audio.samples(), ONE)[0, 1] > 0.99
    assert audio.notes == ("The file has 2 sound tracks; number 2 was used (the first with speech).",)


def test_a_voice_a_track_is_heard_whole_and_is_its_sides(tmp_path):
    audio = load_audio(write(tmp_path / "call.mkv", [ONE, OTHER]))
    assert audio.tracks == (1, 2) and audio.levels is not None and audio.levels.shape[1] == 2
    assert np.corrcoef(audio.samples(), (ONE + OTHER) / 2)[0, 1] > 0.99
    with audio.side(0) as left, audio.side(1) as right:
        assert np.corrcoef(left.samples(), ONE)[0, 1] > 0.99 and np.corrcoef(right.samples(), OTHER)[0, 1] > 0.99
    assert audio.notes == ("The file has 2 sound tracks; numbers 1 and 2 were used together.",)


def test_sides_are_as_long_as_the_recording_whichever_track_ends_first(tmp_path):
    audio = load_audio(write(tmp_path / "call.mkv", [ONE[: 9 * RATE], OTHER]))
    assert audio.duration == pytest.approx(20.0, abs=0.01)
    with audio.side(0) as left, audio.side(1) as right:
        assert len(left) == len(right) == len(audio)
        assert not left.samples(9.1).any() and np.corrcoef(right.samples(), OTHER)[0, 1] > 0.99
    with audio.part(12.0, 16.0) as part, part.side(0) as left:
        assert len(left) == len(part)


def test_a_track_that_begins_late_lies_where_it_is_played(tmp_path):
    late = write(tmp_path / "call.mkv", [ONE, OTHER[6 * RATE :]], starts=(0.0, 6.0))
    expected = np.where(np.arange(len(OTHER)) < 6 * RATE, 0, OTHER)
    with load_audio(late) as both, both.side(1) as second, load_audio(late, track=2) as alone:
        for audio in (second, alone):
            assert audio.duration == pytest.approx(20.0, abs=0.01)
            assert np.corrcoef(audio.samples()[: len(expected)], expected)[0, 1] > 0.99


def test_tracks_that_speak_at_the_same_time_are_versions_of_one_thing(tmp_path):
    dubbed = voice(3, np.arange(0, 20, 4) + 0.1, seconds=21)
    path = write(tmp_path / "film.mkv", [ONE, dubbed])
    audio = load_audio(path)
    assert audio.tracks == (1,) and "speak at the same time" in audio.notes[0]
    assert load_audio(path, track="all").tracks == (1, 2)
    assert load_audio(path, track=2).tracks == (2,)


def test_the_same_on_two_tracks_is_used_once(tmp_path):
    assert load_audio(write(tmp_path / "twice.mkv", [ONE, ONE * 0.5, SILENT])).tracks == (1,)


def test_timecode_on_a_track_is_left_out_and_told(tmp_path):
    bits = np.random.default_rng(3).integers(0, 2, 20 * 2000)
    halves = np.cumsum(np.stack([np.ones_like(bits), bits], axis=1).ravel())
    timecode = (0.4 * (-1.0) ** np.repeat(halves, 4)).astype(np.float32)
    path = write(tmp_path / "camera.mkv", [timecode, ONE, OTHER])
    with load_audio(path, track="all") as audio:
        assert audio.tracks == (2, 3) and audio.notes[-1] == "Sound track 1 holds timecode and was left out."
        assert np.corrcoef(audio.samples(), (ONE + OTHER) / 2)[0, 1] > 0.99
    assert load_audio(path, track=(1, 2)).tracks == (1, 2)


def test_a_track_that_is_not_there_is_a_sentence(tmp_path):
    path = write(tmp_path / "two.mkv", [ONE, OTHER])
    with pytest.raises(AudioError, match=r"has no sound track 3: it has 2 sound tracks"):
        load_audio(path, track=3)


@pytest.mark.parametrize(("count", "places"), [(4, (0, 1)), (6, (2, 5)), (6, (0, 3))])
def test_two_channels_of_many_that_sound_are_the_sides(count, places):
    data = np.random.default_rng(4).normal(0, 1e-5, (len(ONE), count)).astype("float32")
    data[:, places[0]] += ONE
    data[:, places[1]] += OTHER
    audio = Audio.from_samples(data, RATE)
    assert audio.levels is not None and audio.levels.shape[1] == 2
    with audio.side(1) as right:
        assert np.corrcoef(right.samples(), OTHER)[0, 1] > 0.99


@pytest.mark.parametrize("turned", [(1,), (0, 3), (2, 3)])
def test_any_channel_in_opposite_phase_is_turned(turned):
    signs = np.ones(4, np.float32)
    signs[list(turned)] = -1
    mix = Downmix()
    mono = mix(ONE * signs[:, None], RATE)
    assert abs(np.corrcoef(mono, ONE)[0, 1]) > 0.99 and np.abs(mono).max() > 0.9 * np.abs(ONE).max()
    assert "opposite phase" in mix.notes[0]


def test_a_part_is_a_recording_of_its_own():
    audio = Audio.from_samples(np.stack([ONE, OTHER], axis=1), RATE)
    part = audio.part(4.0, 12.0)
    assert part.duration == 8.0 and np.array_equal(part.samples(1.0, 2.0), audio.samples(5.0, 6.0))
    assert part.levels.shape == (400, 2)
    assert np.array_equal(part.side(0).samples(), audio.side(0).samples(4.0, 12.0))
