"""Cutting and joining: the very samples of the source, in every format that is written."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundfiles import bursts, encode, lag
from tiers import tries

from audiotools.audio import clips, decoding
from audiotools.audio.clips import cut_clip, join_clips, recode
from audiotools.audio.recording import Audio, load_audio
from audiotools.errors import AudioError
from audiotools.records import Span


def _source(folder: Path, rate: int, channels: int, subtype: str, seconds: float = 2.5) -> tuple[Path, np.ndarray]:
    path = folder / "source.wav"
    noise = np.random.default_rng(1).standard_normal((int(rate * seconds), channels)) * 0.1
    soundfile.write(path, noise, rate, subtype=subtype)
    return path, soundfile.read(path, dtype="float32", always_2d=True)[0]


@pytest.mark.parametrize(
    ("subtype", "rate", "channels"),
    [("PCM_16", 44_100, 2), ("PCM_24", 96_000, 1), ("PCM_U8", 8_000, 1), ("PCM_16", 48_000, 6)],
)
@pytest.mark.parametrize("suffix", ["wav", "flac"])
@pytest.mark.parametrize("loaded", [False, True], ids=["path", "loaded"])
def test_a_lossless_clip_holds_the_very_samples(
    tmp_path: Path, subtype: str, rate: int, channels: int, suffix: str, loaded: bool
) -> None:
    path, data = _source(tmp_path, rate, channels, subtype)
    out = tmp_path / f"clip.{suffix}"
    span = cut_clip(load_audio(path) if loaded else path, 1.123456, 2.25, out)
    found, found_rate = soundfile.read(out, dtype="float32", always_2d=True)
    first, last = round(1.123456 * rate), round(2.25 * rate)
    assert found_rate == rate
    assert np.array_equal(found, data[first:last])
    assert span == Span(first / rate, last / rate)


@settings(deadline=None, max_examples=tries(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.floats(0, 1.9), length=st.floats(0.01, 1.5), handles=st.floats(0, 1.0))
def test_any_stretch_with_handles(tmp_path: Path, start: float, length: float, handles: float) -> None:
    path = tmp_path / "two.wav"
    if not path.exists():
        soundfile.write(path, np.random.default_rng(2).uniform(-0.5, 0.5, 22_050 * 2), 22_050)
    data = soundfile.read(path, dtype="float32")[0]
    span = cut_clip(path, start, start + length, tmp_path / "clip.wav", handles=handles)
    first = round(max(0.0, start - handles) * 22_050)
    last = min(data.size, round((start + length + handles) * 22_050))
    assert np.array_equal(soundfile.read(tmp_path / "clip.wav", dtype="float32")[0], data[first:last])
    assert span == Span(first / 22_050, last / 22_050)


@pytest.mark.parametrize(
    ("name", "codec", "rate"),
    [
        ("a.mp3", "libmp3lame", 44_100),
        ("a.opus", "libopus", 48_000),
        ("a.flac", "flac", 44_100),
        ("a.m4a", "aac", 44_100),
    ],
)
def test_jumping_to_the_place_gives_what_decoding_all_of_it_gives(
    tmp_path: Path, name: str, codec: str, rate: int
) -> None:
    path = encode(tmp_path / name, bursts(rate, 14.0)[0], rate, codec)
    audio = load_audio(path)
    assert audio.steady
    for start in (0.5, 3.3, 9.77, 12.0):
        cut_clip(path, start, start + 1.5, tmp_path / "slow.wav")
        cut_clip(audio, start, start + 1.5, tmp_path / "fast.wav")
        slow = soundfile.read(tmp_path / "slow.wav")[0]
        fast = soundfile.read(tmp_path / "fast.wav")[0]
        assert slow.size == fast.size == round((start + 1.5) * rate) - round(start * rate)
        # AAC decoders make up their noise anew each time.
        assert np.abs(slow - fast).max() < (0.03 if codec == "aac" else 1e-6)


@pytest.mark.slow
def test_jumping_decodes_little_of_a_long_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = encode(tmp_path / "long.mp3", np.tile(bursts(16_000, 30.0)[0], 5), 16_000, "libmp3lame")
    audio = load_audio(path)
    decoded = 0
    take = decoding._Decoder._take

    def counted(self: decoding._Decoder, frame: Any) -> None:
        nonlocal decoded
        decoded += frame.samples
        take(self, frame)

    monkeypatch.setattr(decoding._Decoder, "_take", counted)
    cut_clip(path, 140.0, 141.0, tmp_path / "slow.wav")
    assert decoded > 140 * 16_000
    decoded = 0
    cut_clip(audio, 140.0, 141.0, tmp_path / "fast.wav")
    assert 16_000 < decoded < 10 * 16_000
    assert (tmp_path / "slow.wav").read_bytes() == (tmp_path / "fast.wav").read_bytes()


def test_a_damaged_recording_is_cut_where_it_is_heard(tmp_path: Path) -> None:
    data, expected = bursts(44_100, 12.0)
    path = encode(tmp_path / "a.mp3", data, 44_100, "libmp3lame")
    raw = bytearray(path.read_bytes())
    at = len(raw) * 3 // 10
    raw[at : at + 600] = bytes(600)
    path.write_bytes(raw)
    audio = load_audio(path)
    assert not audio.steady
    cut_clip(audio, 8.0, 11.0, tmp_path / "clip.wav")
    found = load_audio(tmp_path / "clip.wav").samples()
    late, alike = lag(found, expected[8 * 16_000 : 11 * 16_000])
    assert abs(late) < 0.001
    assert alike > 0.97


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "opus", "ogg", "flac", "wav"])
@pytest.mark.parametrize(("rate", "channels"), [(44_100, 2), (8_000, 1), (96_000, 1)])
def test_every_format_written_is_read_back_in_time(tmp_path: Path, suffix: str, rate: int, channels: int) -> None:
    data, expected = bursts(rate)
    soundfile.write(tmp_path / "source.wav", np.stack([data] * channels, axis=1), rate)
    cut_clip(tmp_path / "source.wav", 1.0, 4.0, tmp_path / f"clip.{suffix}")
    audio = load_audio(tmp_path / f"clip.{suffix}")
    late, alike = lag(audio.samples(), expected[16_000:64_000])
    assert abs(late) < 0.001
    assert alike > (0.8 if rate == 8_000 else 0.97)
    assert audio.info.channels == channels
    assert audio.duration == pytest.approx(3.0, abs=0.08)
    assert audio.notes == ()


def test_fade_and_silence_at_the_edges(tmp_path: Path) -> None:
    audio = Audio.from_samples(np.full(32_000, 0.5, np.float32))
    cut_clip(audio, 0.5, 1.5, tmp_path / "clip.wav", fade=0.1)
    found = soundfile.read(tmp_path / "clip.wav")[0]
    assert found.size == 16_000
    assert abs(found[0]) < 0.01
    assert abs(found[-1]) < 0.02
    assert np.abs(found[1_700:14_300] - 0.5).max() < 1e-3
    assert np.all(np.diff(found[:1_500]) >= -1e-3)


def test_joining_keeps_every_sample_and_the_gap(tmp_path: Path) -> None:
    pieces = []
    for number in range(3):
        noise = np.random.default_rng(number).uniform(-0.5, 0.5, 4_410 + number)
        soundfile.write(tmp_path / f"{number}.wav", noise, 44_100)
        pieces.append(soundfile.read(tmp_path / f"{number}.wav", dtype="float32")[0])
    seconds = join_clips([tmp_path / f"{number}.wav" for number in range(3)], tmp_path / "all.wav", gap=0.25)
    gap = np.zeros(11_025, np.float32)
    expected = np.concatenate([pieces[0], gap, pieces[1], gap, pieces[2]])
    assert np.array_equal(soundfile.read(tmp_path / "all.wav", dtype="float32")[0], expected)
    assert seconds == pytest.approx(expected.size / 44_100)


def test_joining_different_kinds_takes_the_highest_rate_and_all_channels(tmp_path: Path) -> None:
    low, one = bursts(16_000, 2.0, seed=1)
    high, two = bursts(48_000, 2.0, seed=2)
    encode(tmp_path / "one.mp3", low, 16_000, "libmp3lame")
    soundfile.write(tmp_path / "two.wav", np.stack([high, high], axis=1), 48_000)
    join_clips([tmp_path / "one.mp3", tmp_path / "two.wav"], tmp_path / "both.flac", gap=1.0)
    audio = load_audio(tmp_path / "both.flac")
    assert (audio.info.sample_rate, audio.info.channels) == (48_000, 2)
    assert audio.duration == pytest.approx(5.0, abs=0.001)
    late, alike = lag(audio.samples(), np.concatenate([one, np.zeros(16_000), two]))
    assert abs(late) < 0.001
    assert alike > 0.95


@pytest.mark.parametrize(
    ("start", "end", "out", "more", "says"),
    [
        (3.0, 2.0, "c.wav", {}, "0 <= start < end"),
        (-1.0, 2.0, "c.wav", {}, "0 <= start < end"),
        (0.0, float("inf"), "c.wav", {}, "0 <= start < end"),
        (0.0, float("nan"), "c.wav", {}, "0 <= start < end"),
        (0.0, 1.0, "c.wav", {"handles": -1.0}, "at least 0"),
        (0.0, 1.0, "c.wav", {"fade": -1.0}, "at least 0"),
        (60.0, 61.0, "c.wav", {}, "ends before 60.00 s"),
        (0.0, 1.0, "c.xyz", {}, "xyz is not one of the formats wav, flac"),
        (0.0, 1.0, "clip", {}, "its name says no format; end it in one of wav"),
        (0.0, 1.0, "source.wav", {}, "is the recording itself"),
        (0.0, 1.0, "source.wav/c.wav", {}, "Cannot write"),
    ],
)
def test_bad_requests_are_sentences_and_leave_nothing(tmp_path: Path, start, end, out, more, says) -> None:
    path, _ = _source(tmp_path, 16_000, 1, "PCM_16", 2.0)
    before = path.read_bytes()
    with pytest.raises(AudioError, match=says):
        cut_clip(path, start, end, tmp_path / out, **more)
    assert [file.name for file in tmp_path.iterdir()] == ["source.wav"]
    assert path.read_bytes() == before


def test_joining_nothing_or_onto_a_source(tmp_path: Path) -> None:
    path, _ = _source(tmp_path, 16_000, 1, "PCM_16", 1.0)
    with pytest.raises(AudioError, match="no clips to join"):
        join_clips([], tmp_path / "all.wav")
    with pytest.raises(AudioError, match="is the recording itself"):
        join_clips([path, path], path)
    with pytest.raises(AudioError, match="gap"):
        join_clips([path], tmp_path / "all.wav", gap=-1.0)
    with pytest.raises(AudioError, match="There is no file"):
        join_clips([tmp_path / "gone.wav"], tmp_path / "all.wav")


def test_the_format_may_be_named_and_old_clips_are_replaced(tmp_path: Path) -> None:
    path, _ = _source(tmp_path, 16_000, 1, "PCM_16", 2.0)
    out = tmp_path / "quote.clip"
    out.write_text("old")
    cut_clip(path, 0.0, 1.0, out, format="flac")
    assert soundfile.info(out).format == "FLAC"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["quote.clip", "source.wav"]


@pytest.mark.parametrize(("rate", "channels"), [(44_100, 2), (48_000, 6), (13_000, 1)])
@pytest.mark.parametrize("suffix", ["flac", "mp3", "m4a", "opus"])
def test_a_whole_recording_is_written_anew_in_time(tmp_path: Path, suffix: str, rate: int, channels: int) -> None:
    path = tmp_path / "source.wav"
    data, expected = bursts(rate, 5.0)
    soundfile.write(path, np.stack([data] * channels, axis=1), rate)
    seconds = recode(path, tmp_path / f"copy.{suffix}")
    assert seconds == pytest.approx(5.0, abs=1e-6)
    after = load_audio(tmp_path / f"copy.{suffix}")
    late, alike = lag(after.samples(0, 4.9), expected[: 49 * 1600])
    assert abs(late) < 0.001 and alike > 0.97
    assert after.duration == pytest.approx(5.0, abs=0.08)
    assert after.info.channels == (channels if suffix == "flac" or channels < 3 else 1)
    if suffix == "flac":
        assert np.array_equal(soundfile.read(tmp_path / "copy.flac")[0], soundfile.read(path)[0])


def test_writing_anew_takes_no_memory_for_length(tmp_path: Path) -> None:
    """What is held at a time is the same for a short recording and a long one."""
    peaks = []
    for seconds in (10.0, 100.0):
        path = tmp_path / "source.wav"
        soundfile.write(path, np.zeros(int(48_000 * seconds), dtype="int16"), 48_000)
        tracemalloc.start()
        recode(path, tmp_path / "copy.flac")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0] + 1_000_000


def test_writing_anew_refuses_what_it_cannot_do(tmp_path: Path) -> None:
    path, _ = _source(tmp_path, 8_000, 1, "PCM_16", 1.0)
    (tmp_path / "text.mp3").write_text("no sound")
    for source, out, says in [
        (path, path, "is the recording itself"),
        (path, tmp_path / "b.wav", "piece by piece"),
        (path, tmp_path / "b.xyz", "is not one of the formats"),
        (tmp_path / "none.wav", tmp_path / "b.mp3", "There is no file"),
        (tmp_path / "text.mp3", tmp_path / "b.mp3", "text.mp3"),
    ]:
        with pytest.raises(AudioError, match=says):
            recode(source, out)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["source.wav", "text.mp3"]


def test_a_recording_that_is_exchanged_while_it_is_cut_gives_no_clip(tmp_path: Path, monkeypatch) -> None:
    path, _ = _source(tmp_path, 8_000, 1, "PCM_16", 1.0)
    whole = clips.read

    def meanwhile(source: Path, *args: Any, **options: Any) -> Any:
        result = whole(source, *args, **options)
        soundfile.write(tmp_path / "other.wav", np.zeros(9_000), 8_000)
        (tmp_path / "other.wav").replace(source)
        return result

    monkeypatch.setattr(clips, "read", meanwhile)
    with pytest.raises(AudioError, match="was written to while it was read"):
        cut_clip(path, 0.2, 0.5, tmp_path / "clip.wav")
    assert [file.name for file in tmp_path.iterdir()] == ["source.wav"]
