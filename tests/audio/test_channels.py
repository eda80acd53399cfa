"""Two channels made one: their levels kept, opposite phase put right, everything else the plain mean."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audiotools.audio.channels import FRAME, QUIET, Downmix
from audiotools.audio.recording import Audio, load_audio
from audiotools.audio.samples import mean


def speechlike(seconds: float, rate: int = 16000, seed: int = 0, level: float = 0.1) -> np.ndarray:
    """Noise in syllables, with a pause after every second."""
    n = round(seconds * rate)
    time = np.arange(n) / rate
    noise = np.random.default_rng(seed).standard_normal(n)
    return (level * noise * np.sin(np.pi * 4 * time) ** 2 * (time % 2 < 1)).astype(np.float32)


def by_hand(piece: np.ndarray, rate: int) -> np.ndarray:
    """Levels one frame and one side at a time."""
    step = max(1, rate // 8000)
    frames: dict[int, list[np.ndarray]] = {}
    coarse = [piece[:, i * step : (i + 1) * step].mean(axis=1) for i in range(piece.shape[1] // step)]
    for i in range(len(coarse) - 1):
        frames.setdefault(int((i * step / rate + 1e-7) / FRAME + 1e-9), []).append((coarse[i + 1] - coarse[i]) ** 2)
    out = np.full((max(frames) + 1, 2), QUIET)
    for frame, energies in frames.items():
        out[frame] = 10 * np.log10(np.maximum(np.mean(energies, axis=0), 10 ** (QUIET / 10)))
    return out


class TestLevels:
    @pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000, 96000])
    def test_against_a_frame_at_a_time(self, rate: int) -> None:
        piece = np.stack([speechlike(1.51, rate), speechlike(1.51, rate, seed=1, level=0.02)])
        mix = Downmix()
        mix(piece, rate)
        levels = mix.levels()
        assert levels is not None
        np.testing.assert_allclose(levels.astype(float), by_hand(piece, rate), atol=0.1)

    @given(st.lists(st.integers(0, 47000), max_size=6), st.sampled_from([8000, 16000, 44100]))
    @example([7], 8000)  # so few samples of two noises may well be opposite
    def test_do_not_hang_on_how_the_recording_comes_in_pieces(self, cuts: list[int], rate: int) -> None:
        piece = np.stack([speechlike(47000 / rate, rate), speechlike(47000 / rate, rate, seed=1)])
        whole, parts = Downmix(), Downmix()
        mono = whole(piece, rate)
        edges = sorted({0, *cuts, 47000})
        joined = np.concatenate([parts(piece[:, a:b], rate) for a, b in pairwise(edges)])
        np.testing.assert_array_equal(mono, joined)
        one, other = whole.levels(), parts.levels()
        assert one is not None
        assert other is not None
        # A cut shifts which neighbours are summed up; of noise, others give another level.
        assert abs(len(one) - len(other)) <= 1
        shared = min(len(one), len(other))
        assert np.median(np.abs(one[:shared].astype(float) - other[:shared])) < 1

    def test_a_rate_that_changes_on_the_way_keeps_the_time(self) -> None:
        mix = Downmix()
        for rate in (16000, 44100, 8000):
            mix(np.zeros((2, rate), np.float32), rate)
        click = np.zeros((2, 8000), np.float32)
        click[1, 4080] = 1
        mix(click, 8000)
        levels = mix.levels()
        assert levels is not None
        assert np.flatnonzero(levels[:, 1] > QUIET).tolist() == [175]
        assert (levels[:, 0] == QUIET).all()

    def test_are_there_for_two_channels_only(self) -> None:
        noise = speechlike(1)
        for channels, known in ((1, False), (2, True), (3, False), (6, False)):
            levels = Audio.from_samples(np.stack([noise] * channels, axis=1)).levels
            assert (levels is not None) is known
        assert Audio.from_samples(noise).levels is None

    def test_one_channel_before_two_is_time_without_levels(self) -> None:
        mix = Downmix()
        mix(np.ones((1, 16000), np.float32), 16000)
        mix(np.stack([speechlike(1), speechlike(1)]), 16000)
        levels = mix.levels()
        assert levels is not None
        assert len(levels) == 100
        assert (levels[:50] == QUIET).all()
        assert (levels[50:] > QUIET).any()

    def test_an_offset_and_hum_hardly_count(self) -> None:
        time = np.arange(16000) / 16000
        hum = 0.3 + 0.1 * np.sin(2 * np.pi * 50 * time)
        tone = 0.1 * np.sin(2 * np.pi * 1000 * time)
        levels = Audio.from_samples(np.stack([hum, tone], axis=1)).levels
        assert levels is not None
        assert (levels[:, 1] > levels[:, 0] + 20).all()

    def test_nan_and_infinity_do_no_harm(self) -> None:
        data = np.stack([speechlike(3), speechlike(3, seed=1)], axis=1)
        data[500, 0], data[9000, 1] = np.nan, np.inf
        audio = Audio.from_samples(data)
        assert audio.levels is not None
        assert np.isfinite(audio.levels).all()
        assert np.isfinite(audio.samples()).all()

    @pytest.mark.parametrize(("rate", "name"), [(16000, "a.wav"), (44100, "a.wav"), (48000, "a.flac")])
    def test_of_a_file_are_those_of_its_samples(self, tmp_path: Path, rate: int, name: str) -> None:
        data = np.stack([speechlike(5, rate), speechlike(5, rate, seed=1, level=0.01)], axis=1)
        soundfile.write(tmp_path / name, data, rate, subtype="PCM_24")
        with load_audio(tmp_path / name) as read:
            made = Audio.from_samples(data, rate)
            assert read.levels is not None
            assert made.levels is not None
            assert read.levels.shape == made.levels.shape
            loud = made.levels > -60
            assert np.abs(read.levels[loud].astype(float) - made.levels[loud]).mean() < 0.5
            assert read.levels.nbytes <= 200 * read.duration + 8


class TestPhase:
    def test_opposite_phase_is_put_right_and_told(self) -> None:
        voice = speechlike(9)
        audio = Audio.from_samples(np.stack([voice, -voice], axis=1))
        np.testing.assert_allclose(audio.samples(), voice, atol=1e-6)
        assert audio.notes[0].startswith("The two channels are in opposite phase for 9.0 s")

    def test_with_noise_and_unequal_levels(self) -> None:
        voice, noise = speechlike(9), np.random.default_rng(5).standard_normal((2, 9 * 16000)) * 0.003
        audio = Audio.from_samples(np.stack([voice, -0.6 * voice]).T + noise.T)
        assert np.corrcoef(audio.samples(), voice)[0, 1] > 0.95

    def test_where_only_some_of_a_recording_is_turned_over(self) -> None:
        voice = speechlike(24)
        sign = np.where((np.arange(len(voice)) // 16000) // 8 == 1, -1, 1)
        audio = Audio.from_samples(np.stack([voice, sign * voice], axis=1))
        np.testing.assert_allclose(audio.samples(), voice, atol=1e-6)

    def test_hum_in_opposite_phase_between_words_stays_out(self) -> None:
        voice = speechlike(20)
        voice[6 * 16000 : 12 * 16000] = 0
        hum = 0.0005 * np.sin(2 * np.pi * 300 * np.arange(len(voice)) / 16000).astype(np.float32)
        audio = Audio.from_samples(np.stack([voice + hum, voice - hum], axis=1))
        np.testing.assert_allclose(audio.samples(), voice, atol=1e-6)
        assert audio.notes == ()

    def test_a_file_in_opposite_phase(self, tmp_path: Path) -> None:
        voice = speechlike(25)
        for rate in (16000, 8000):
            path = tmp_path / f"{rate}.wav"
            soundfile.write(path, np.stack([voice, -voice], axis=1), rate)
            with load_audio(path) as audio:
                assert np.abs(audio.samples()).max() > 0.5 * np.abs(voice).max()
                assert "opposite phase" in audio.notes[0]

    @given(st.floats(-0.7, 1), st.floats(0.01, 1), st.integers(0, 5))
    def test_anything_else_is_the_plain_mean(self, alike: float, gain: float, seed: int) -> None:
        """Two sides that have `alike` in common: rooms, music, a voice a side, one side quiet."""
        left, other = speechlike(3, seed=seed), speechlike(3, seed=seed + 50)
        right = (gain * (alike * left + np.sqrt(1 - alike**2) * other)).astype(np.float32)
        mix = Downmix()
        np.testing.assert_array_equal(mix(np.stack([left, right]), 16000), mean(np.stack([left, right])))
        assert mix.notes == ()

    @pytest.mark.parametrize("right", [0.0, 1.0])
    def test_a_dead_side_and_the_same_on_both(self, right: float) -> None:
        voice = speechlike(5)
        audio = Audio.from_samples(np.stack([voice, right * voice], axis=1))
        np.testing.assert_array_equal(audio.samples(), voice * np.float32((1 + right) / 2))


def timecode(fps: float, seconds: float, rate: int, seed: int = 0) -> np.ndarray:
    """SMPTE 12M: a square wave that changes at each bit, and in the middle of those that are one."""
    sync = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1]
    random = np.random.default_rng(seed)
    bits = np.concatenate([[*random.integers(0, 2, 64), *sync] for _ in range(int(seconds * fps) + 2)])
    starts = np.arange(len(bits)) / fps / 80
    changes = np.sort(np.concatenate([starts, starts[bits == 1] + 0.5 / fps / 80]))
    return (0.3 * (-1.0) ** np.searchsorted(changes, np.arange(round(seconds * rate)) / rate)).astype(np.float32)


class TestManyChannels:
    @settings(max_examples=20)
    @given(
        st.lists(st.sampled_from([-1, 1]), min_size=2, max_size=5),
        st.lists(st.lists(st.sampled_from([0.01, 0.1, 0.5, 1.0]), min_size=5, max_size=5), min_size=3, max_size=3),
    )
    @example([1, -1, 1, -1], [[1.0, 0.1, 0.5, 0.1, 1.0], [0.1, 1.0, 0.1, 0.5, 1.0], [1.0, 0.1, 0.5, 0.1, 1.0]])
    def test_the_mean_keeps_its_polarity_and_level_however_loud_each_is_when(
        self, signs: list[int], gains: list[list[float]]
    ) -> None:
        """Against every way to sign the channels once and for all: it is the best of them, or its reverse."""
        over = np.repeat(np.array(gains)[:, : len(signs)], 16000, axis=0).T.astype(np.float32)
        sound = over * speechlike(2 * len(gains), 8000) * np.array(signs, np.float32)[:, None]
        mono = Downmix()(sound, 8000)
        possible = {way: (sound * np.array(way)[:, None]).mean(axis=0) for way in product((-1, 1), repeat=len(signs))}
        loudest = max(float(np.square(one).sum()) for one in possible.values())
        same = [way for way, one in possible.items() if np.abs(mono - one).max() < 1e-6]
        assert any(np.square(possible[way]).sum() > 0.999 * loudest for way in same)

    def test_a_channel_that_begins_later_and_louder_is_turned_to_what_was_heard(self) -> None:
        voice, late = speechlike(12), (np.arange(12 * 16000) >= 4 * 16000).astype(np.float32)
        mono = Downmix()(np.stack([0.1 * voice, 0.1 * voice, -late * voice, late * voice]), 16000)
        np.testing.assert_allclose(mono, (0.2 + 2 * late) * voice / 4, atol=1e-6)

    def test_a_part_is_the_same_stretch_of_the_whole(self) -> None:
        voice, fades = speechlike(14), np.linspace(1, 0.05, 14 * 16000).astype(np.float32)
        sides = [voice * fades, -voice * fades[::-1], -voice * fades, voice * fades[::-1]]
        with Audio.from_samples(np.stack(sides, axis=1)) as whole, whole.part(5.3, 11.1) as part:
            np.testing.assert_array_equal(part.samples(), whole.samples(5.3, 11.1))
            np.testing.assert_allclose(whole.samples(), voice * (fades + fades[::-1]) / 2, atol=1e-6)

    def test_two_pairs_with_a_voice_each(self) -> None:
        one, other = speechlike(20), np.roll(speechlike(20, seed=3), 16000)
        mono = Downmix()(np.stack([one, -one, 0.3 * other, -other]), 16000)
        signs = [(a, b) for a in (-1, 1) for b in (-1, 1)]
        assert min(np.abs(mono - (2 * a * one + 1.3 * b * other) / 4).max() for a, b in signs) < 1e-6

    @pytest.mark.parametrize(("fps", "rate"), [(24, 48000), (25, 44100), (29.97, 48000), (30, 16000)])
    def test_timecode_beside_voices_is_left_out_and_told(self, fps: float, rate: int) -> None:
        left, right = speechlike(4, rate), np.roll(speechlike(4, rate, seed=2), rate)
        mix = Downmix()
        mono = mix(np.stack([left, timecode(fps, 4, rate), right]), rate)
        np.testing.assert_allclose(mono, (left + right) / 3, atol=1e-6)
        assert mix.notes == ("Channel 2 holds timecode for 4.0 s and was left out there.",)
        assert mix.levels() is not None and mix.sides == (0, 2)
        alone = Downmix()
        alone(np.stack([left, timecode(fps, 4, rate)]), rate)
        assert alone.levels() is None

    def test_rumble_is_left_out_and_no_side(self) -> None:
        time, low = np.arange(4 * 48000) / 48000, np.zeros(4 * 48000, np.float32)
        for hertz in (23, 41, 67, 88):
            low += (0.1 * np.sin(2 * np.pi * hertz * time + hertz) * np.sin(time * hertz / 20)).astype(np.float32)
        left, right = speechlike(4, 48000), np.roll(speechlike(4, 48000, seed=2), 48000)
        nothing = np.zeros_like(left)
        mix = Downmix()
        mono = mix(np.stack([left, right, nothing, low, nothing, nothing]), 48000)
        np.testing.assert_allclose(mono, (left + right) / 6, atol=1e-6)
        assert mix.levels() is not None and mix.sides == (0, 1)
        assert mix.notes == ("Channel 4 holds only rumble or hum for 4.0 s and was left out there.",)

    def test_a_sixth_microphone_is_no_rumble_whatever_its_label_says(self) -> None:
        voices = np.stack([speechlike(4, seed=seed) for seed in range(6)])
        mix = Downmix()
        np.testing.assert_array_equal(mix(voices, 16000), mean(voices))
        assert mix.notes == ()

    def test_hum_is_no_side(self) -> None:
        time = np.arange(4 * 16000) / 16000
        hum = sum(0.05 / k * np.sin(2 * np.pi * 50 * k * time) for k in range(1, 9)).astype(np.float32)
        left, right = speechlike(4), np.roll(speechlike(4, seed=2), 16000)
        mix = Downmix()
        mix(np.stack([hum, left, right]), 16000)
        assert mix.levels() is not None and mix.sides == (1, 2)

    def test_what_holds_only_a_tone_or_timecode_is_kept_as_it_is(self) -> None:
        wave = np.stack([timecode(25, 3, 48000), timecode(25, 3, 48000)])
        mix = Downmix()
        np.testing.assert_array_equal(mix(wave, 48000), mean(wave))
        assert mix.notes == ()
