"""Reading recordings: every format in time, damage without shift, bad input as one sentence, flat memory."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundfiles import bursts, encode, encode_picture, lag
from tiers import tries

from audiotools.audio import samples as samples_module
from audiotools.audio.recording import SAMPLE_RATE, Audio, load_audio, open_audio
from audiotools.audio.samples import Pipe, Store
from audiotools.errors import AudioError, CancelledError

MILLISECOND = 0.001

FORMATS = [
    # name, encoder, rate, how alike at least
    ("voice.wav", "pcm_s16le", 16_000, 0.999),
    ("voice.wav", "pcm_s16le", 44_100, 0.999),
    ("voice.wav", "pcm_s24le", 96_000, 0.999),
    ("voice.wav", "pcm_f32le", 48_000, 0.999),
    ("voice.wav", "pcm_u8", 8_000, 0.99),
    ("voice.flac", "flac", 44_100, 0.999),
    ("voice.aiff", "pcm_s16be", 22_050, 0.999),
    ("voice.mp3", "libmp3lame", 44_100, 0.99),
    ("voice.mp3", "libmp3lame", 8_000, 0.8),
    ("voice.m4a", "aac", 44_100, 0.99),
    ("voice.opus", "libopus", 48_000, 0.97),
    ("voice.ogg", "libopus", 16_000, 0.97),
    ("voice.webm", "libopus", 48_000, 0.97),
    ("voice.mka", "flac", 48_000, 0.999),
    ("voice.au", "pcm_mulaw", 8_000, 0.99),
]


@pytest.mark.parametrize(("name", "codec", "rate", "alike"), FORMATS, ids=lambda value: str(value))
def test_every_format_comes_out_in_time(tmp_path: Path, name: str, codec: str, rate: int, alike: float) -> None:
    data, expected = bursts(rate)
    path = encode(tmp_path / name, data, rate, codec)
    with load_audio(path) as audio:
        late, likeness = lag(audio.samples(), expected)
        assert abs(late) < MILLISECOND
        assert likeness > alike
        assert audio.duration == pytest.approx(6.0, abs=0.03)
        assert audio.info.sample_rate == (48_000 if codec == "libopus" else rate)
        assert audio.info.channels == 1
        assert audio.info.name == name
        assert audio.info.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert audio.info.format
        assert audio.info.codec
        assert audio.notes == ()
        assert len(audio) == round(audio.duration * SAMPLE_RATE)
        assert audio.samples().dtype == np.float32


@pytest.mark.parametrize("name", ["talk.mp4", "talk.mkv", "talk.mov", "talk.ts"])
def test_sound_that_starts_after_the_picture(tmp_path: Path, name: str) -> None:
    data, expected = bursts(48_000, 3.0)
    path = encode(tmp_path / name, data, 48_000, "aac", late=1.5, video=True)
    audio = load_audio(path)
    late, _ = lag(audio.samples(), expected)
    # AAC alone, in a transport stream, does not say how much of its start is priming.
    assert late == pytest.approx(1.5, abs=0.002)
    assert not audio.samples(0.0, 1.4).any()
    assert audio.duration == pytest.approx(4.5, abs=0.03)


def test_sound_that_starts_late_without_a_picture(tmp_path: Path) -> None:
    data, expected = bursts(48_000, 3.0)
    audio = load_audio(encode(tmp_path / "edit-list.m4a", data, 48_000, "aac", late=1.0))
    assert lag(audio.samples(), expected)[0] == pytest.approx(1.0, abs=0.002)


def test_a_cover_picture_is_no_video(tmp_path: Path) -> None:
    data, expected = bursts(44_100)
    plain = encode(tmp_path / "plain.mp3", data, 44_100, "libmp3lame")
    picture = encode_picture()
    frame = b"APIC" + (len(picture) + 13).to_bytes(4, "big") + b"\0\0" + b"\0image/png\0\3\0" + picture
    size = len(frame)
    tag = b"ID3\3\0\0" + bytes(size >> shift & 127 for shift in (21, 14, 7, 0)) + frame
    raw = plain.read_bytes()
    old = 10 + sum((byte & 127) << shift for byte, shift in zip(raw[6:10], (21, 14, 7, 0), strict=True))
    (tmp_path / "cover.mp3").write_bytes(tag + raw[old if raw[:3] == b"ID3" else 0 :])
    audio = load_audio(tmp_path / "cover.mp3")
    assert abs(lag(audio.samples(), expected)[0]) < MILLISECOND
    assert audio.duration == pytest.approx(6.0, abs=0.01)


def test_several_sound_tracks_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "two.mka"
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("flac", rate=16_000, layout="mono") for _ in range(2)]
        for stream in streams:
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 4_000), np.int16), format="s16", layout="mono")
            frame.sample_rate, frame.pts = 16_000, 0
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    assert load_audio(path).notes == ("The file has 2 sound tracks; number 1 was used.",)


def test_one_voice_a_side_becomes_their_mean(tmp_path: Path) -> None:
    left, one = bursts(44_100, seed=1)
    right, two = bursts(44_100, seed=2)
    for name, codec in (("sides.wav", "pcm_s16le"), ("sides.flac", "flac"), ("sides.mp3", "libmp3lame")):
        audio = load_audio(encode(tmp_path / name, np.stack([left, right]), 44_100, codec))
        assert audio.info.channels == 2
        late, alike = lag(audio.samples(), (one + two) / 2)
        assert abs(late) < MILLISECOND
        assert alike > 0.99
        level = np.sqrt(np.mean(audio.samples() ** 2)) / np.sqrt(np.mean(((one + two) / 2) ** 2))
        assert level == pytest.approx(1.0, abs=0.1)  # a sum would be 2, libav's own downmix 1.4


@pytest.mark.parametrize("rate", [16_000, 48_000])
def test_no_channel_of_many_cancels_another(tmp_path: Path, rate: int) -> None:
    data = np.tile(np.linspace(-0.5, 0.5, rate, dtype=np.float32)[:, None], (1, 4))
    data[:, 2:] *= -1
    soundfile.write(tmp_path / "four.wav", data, rate)
    audio = load_audio(tmp_path / "four.wav")
    assert audio.info.channels == 4
    assert np.abs(np.abs(audio.samples()) - np.abs(data[:, 0])[:: rate // 16_000]).max() < 0.02
    assert "Some channels are in opposite phase" in audio.notes[0]


def test_full_scale_stays_within_one(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "loud.wav", np.array([1.0, -1.0] * 8_000), 16_000)
    found = load_audio(tmp_path / "loud.wav").samples()
    assert found.min() == -1.0
    assert 0.9999 < found.max() <= 1.0


@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_nan_and_infinity_become_silence_and_spread_no_further(tmp_path: Path, rate: int) -> None:
    data = np.full(rate, 0.25, dtype=np.float32)
    data[rate // 2 : rate // 2 + 3] = [np.nan, np.inf, -np.inf]
    soundfile.write(tmp_path / "holes.wav", data, rate, subtype="FLOAT")
    found = load_audio(tmp_path / "holes.wav").samples()
    assert np.isfinite(found).all()
    assert np.abs(found[:7_900] - 0.25)[200:].max() < 0.01
    assert np.abs(found[8_100:15_800] - 0.25).max() < 0.01


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_resampling_in_pieces_keeps_the_time_and_the_length(rate: int) -> None:
    data = np.zeros(rate * 2 + 7, dtype=np.float32)
    data[rate] = 1.0
    store = Store()
    pipe = Pipe(store)
    for piece in np.array_split(data, 37):
        pipe.feed(piece, rate)
    pipe.finish()
    assert store.length == round(data.size * SAMPLE_RATE / rate)
    assert int(np.argmax(store.read(0, store.length))) == SAMPLE_RATE


def test_a_rate_that_changes_on_the_way_keeps_the_time() -> None:
    store = Store()
    pipe = Pipe(store)
    for rate in (44_100, 16_000, 8_000):
        click = np.zeros(rate, dtype=np.float32)
        click[rate // 2] = 1.0
        pipe.feed(click, rate)
    pipe.finish()
    found = store.read(0, store.length)
    assert store.length == 3 * SAMPLE_RATE
    assert [int(np.argmax(found[i * 16_000 : (i + 1) * 16_000])) for i in range(3)] == [8_000] * 3


# --- damage -------------------------------------------------------------------------------------------------------

DAMAGED = [
    ("a.mp3", "libmp3lame", 44_100),
    ("a.m4a", "aac", 44_100),
    ("a.opus", "libopus", 48_000),
    ("a.flac", "flac", 44_100),
    ("a.mka", "libopus", 48_000),
]


@pytest.mark.parametrize(("name", "codec", "rate"), DAMAGED)
def test_damage_in_the_middle_does_not_shift_what_follows(tmp_path: Path, name: str, codec: str, rate: int) -> None:
    data, expected = bursts(rate, 12.0)
    path = encode(tmp_path / name, data, rate, codec)
    raw = bytearray(path.read_bytes())
    at = len(raw) * 3 // 10
    raw[at : at + 600] = np.random.default_rng(3).bytes(600)
    path.write_bytes(raw)
    audio = load_audio(path)
    assert audio.duration == pytest.approx(12.0, abs=0.05)
    late, alike = lag(audio.samples(8.0), expected[8 * SAMPLE_RATE :])
    assert abs(late) < MILLISECOND
    assert alike > 0.97
    assert any("became silence" in note for note in audio.notes)


@pytest.mark.parametrize(
    ("name", "codec", "rate"),
    [*(case for case in DAMAGED if case[0] != "a.m4a"), ("a.wav", "pcm_s16le", 44_100), ("b.wav", "pcm_s16le", 16_000)],
)
def test_a_file_cut_short_is_read_as_far_as_it_goes(tmp_path: Path, name: str, codec: str, rate: int) -> None:
    data, expected = bursts(rate, 12.0)
    path = encode(tmp_path / name, data, rate, codec)
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) * 6 // 10])
    audio = load_audio(path)
    assert 6.5 < audio.duration < 8.0
    late, alike = lag(audio.samples(), expected[: len(audio)])
    assert abs(late) < MILLISECOND
    assert alike > 0.97
    assert audio.notes
    assert "cut short" in audio.notes[0] or "mid-stream" in audio.notes[0]


@pytest.mark.parametrize("size", [b"\0\0\0\0", b"\xff\xff\xff\xff"], ids=["never finished", "from a pipe"])
@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_a_wav_file_without_its_sizes(tmp_path: Path, size: bytes, rate: int) -> None:
    data, expected = bursts(rate)
    path = encode(tmp_path / "a.wav", data, rate, "pcm_s16le")
    raw = bytearray(path.read_bytes())
    at = raw.index(b"data") + 4
    raw[4:8] = raw[at : at + 4] = size
    path.write_bytes(raw)
    audio = load_audio(path)
    assert audio.duration == pytest.approx(6.0, abs=0.01)
    assert abs(lag(audio.samples(), expected)[0]) < MILLISECOND


def _restamped(path: Path, data: np.ndarray, shift) -> Path:
    """A Matroska file of 24 ms packets, each `shift(number)` milliseconds off its time; None leaves it out."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libmp3lame", rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(data)[None], format="fltp", layout="mono")
        frame.sample_rate, frame.pts = 48_000, 0
        resampler = av.AudioResampler(format="s16p", layout="mono", rate=48_000, frame_size=1_152)
        packets = [p for piece in [*resampler.resample(frame), None] for p in stream.encode(piece)]
        for number, packet in enumerate(packets):
            off = shift(number)
            if off is not None:
                packet.pts = packet.dts = number * 1_152 + off * 48
                packet.time_base = Fraction(1, 48_000)
                container.mux(packet)
    return path


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Audio:
    path = tmp_path_factory.mktemp("stamps") / "steady.mka"
    return load_audio(_restamped(path, bursts(48_000)[0], lambda number: 0))


def test_jitter_of_the_time_stamps_is_no_gap(steady: Audio, tmp_path: Path) -> None:
    data = bursts(48_000)[0]
    shaken = load_audio(_restamped(tmp_path / "shaken.mka", data, lambda number: [0, 20, 40, 40, 20][number % 5]))
    assert shaken.notes == ()
    assert np.array_equal(shaken.samples(), steady.samples())


@pytest.mark.parametrize("lost", [1, 2, 9], ids=["a packet", "two packets", "many packets"])
def test_packets_that_went_missing_unnoticed(steady: Audio, tmp_path: Path, lost: int) -> None:
    data = bursts(48_000)[0]
    gappy = _restamped(tmp_path / "gappy.mka", data, lambda number: None if 100 <= number < 100 + lost else 0)
    audio = load_audio(gappy)
    assert audio.duration == pytest.approx(steady.duration, abs=0.002)
    assert abs(lag(audio.samples(3.0), steady.samples(3.0))[0]) < 0.002
    assert audio.notes == (f"{lost * 0.024:.2f} s in the middle are missing or damaged and became silence.",)


def test_streams_joined_end_to_end_lose_nothing(tmp_path: Path) -> None:
    data, expected = bursts(48_000)
    path = encode(tmp_path / "a.opus", data, 48_000, "libopus")
    path.write_bytes(path.read_bytes() * 2)
    audio = load_audio(path)
    assert audio.notes == ("The time line starts anew once; the parts were joined end to end.",)
    assert not audio.steady
    assert audio.duration == pytest.approx(12.0, abs=0.1)
    assert abs(lag(audio.samples(0.0, 6.0), expected)[0]) < MILLISECOND
    assert abs(lag(audio.samples(audio.duration - 6.0), expected)[0]) < 0.02


NAMES = [
    "with spaces and 'quotes' \"twice\"",
    "new\nline",
    "مقابلة مسجلة",
    "ראיון",
    "-dash",
    "http:colon",
    "%03d",
    "concat:x|y",
    "pipe:0",
    "file:x",
    "a;b&c$(d)`e`",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids most of these names")
@pytest.mark.parametrize("stem", NAMES)
@pytest.mark.parametrize(("suffix", "codec"), [(".wav", "pcm_s16le"), (".mp3", "libmp3lame")])
def test_any_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stem: str, suffix: str, codec: str) -> None:
    made = encode(tmp_path / f"plain{suffix}", bursts(16_000, 1.0)[0], 16_000, codec)
    made.rename(tmp_path / (stem + suffix))
    monkeypatch.chdir(tmp_path)  # a bare name, with nothing before a leading dash
    audio = load_audio(stem + suffix)
    assert audio.info.name == stem + suffix
    assert audio.duration == pytest.approx(1.0, abs=0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.wav")
    try:
        encode(tmp_path / "a.wav", np.zeros(16_000), 16_000, "pcm_s16le").rename(path)
    except OSError:
        pytest.skip("this file system wants UTF-8")
    assert load_audio(path).duration == 1.0


# --- the record ---------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.integers(1, 5_000),
    seconds=st.floats(0.0001, 0.5),
    start=st.floats(-0.1, 0.4),
    length=st.one_of(st.none(), st.floats(-0.1, 0.4)),
    limit=st.integers(1, 6_000),
)
def test_blocks_and_stretches_agree_with_the_whole(
    size: int, seconds: float, start: float, length: float | None, limit: int
) -> None:
    whole = np.random.default_rng(size).uniform(-1, 1, size).astype(np.float32)
    store = Store(limit)
    for piece in np.array_split(whole, min(size, 7)):
        store.append(piece)
    audio = Audio(Audio.from_samples(whole).info, store)
    end = None if length is None else start + length
    first = min(size, round(max(start, 0) * SAMPLE_RATE))
    last = size if end is None else max(first, min(size, round(max(end, 0) * SAMPLE_RATE)))
    assert np.array_equal(audio.samples(start, end), whole[first:last])
    blocks = list(audio.blocks(seconds, start, end))
    assert np.array_equal(np.concatenate([*blocks, np.zeros(0, np.float32)]), whole[first:last])
    step = max(1, round(seconds * SAMPLE_RATE))
    assert all(len(block) == step for block in blocks[:-1])
    assert all(0 < len(block) <= step for block in blocks)
    audio.close()


@settings(deadline=None, max_examples=tries(60))
@given(sizes=st.lists(st.integers(0, 50), min_size=1, max_size=8), limit=st.integers(0, 200), cut=st.integers(0, 400))
def test_a_store_trims_the_same_in_memory_and_on_disk(sizes: list[int], limit: int, cut: int) -> None:
    store, expected = Store(limit), np.zeros(0, np.float32)
    for number, size in enumerate(sizes):
        piece = np.full(size, number, np.float32)
        store.append(piece)
        expected = np.concatenate([expected, piece])
        assert np.array_equal(store.read(0, store.length // 2), expected[: store.length // 2])  # in between, too
    cut = min(cut, expected.size)
    store.trim(cut)
    store.append(np.full(3, 99, np.float32))
    expected = np.concatenate([expected[: expected.size - cut], np.full(3, 99, np.float32)])
    assert np.array_equal(store.read(0, store.length), expected)
    store.close()


def test_what_is_handed_out_is_the_callers_own() -> None:
    audio = Audio.from_samples(np.zeros(100, np.float32))
    audio.samples()[:] = 1.0
    next(audio.blocks())[:] = 1.0
    assert not audio.samples().any()


def test_from_samples_resamples_and_averages() -> None:
    data, expected = bursts(48_000)
    audio = Audio.from_samples(np.stack([data, data], axis=1), 48_000, name="memory")
    assert (audio.info.name, audio.info.channels, audio.info.sample_rate) == ("memory", 2, 48_000)
    late, alike = lag(audio.samples(), expected)
    assert abs(late) < MILLISECOND
    assert alike > 0.999
    assert audio.info.sha256 != Audio.from_samples(data, 48_000).info.sha256


@pytest.mark.parametrize(("data", "rate"), [([], 16_000), (np.zeros((2, 2, 2)), 16_000), ([0.0], 0)])
def test_from_samples_refuses_what_is_no_sound(data, rate: int) -> None:
    with pytest.raises(AudioError, match="Samples need"):
        Audio.from_samples(data, rate)


def test_open_audio_takes_both(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.wav", np.zeros(16_000), 16_000, "pcm_s16le")
    audio = open_audio(path)
    assert open_audio(audio) is audio
    assert open_audio(str(path)).info == audio.info


def test_closing_gives_everything_back(tmp_path: Path) -> None:
    with load_audio(encode(tmp_path / "a.wav", np.zeros(16_000), 16_000, "pcm_s16le")) as audio:
        assert audio.samples().size == 16_000
    assert audio.duration == 1.0
    with pytest.raises(ValueError, match="closed"):
        audio.samples()


@pytest.mark.parametrize(
    "call", [lambda a: a.samples(float("nan")), lambda a: next(a.blocks(0)), lambda a: next(a.blocks(-1))]
)
def test_times_that_are_no_times(call) -> None:
    with pytest.raises(ValueError, match="expected"):
        call(Audio.from_samples([0.0] * 10))


@pytest.mark.parametrize(("name", "codec"), [("a.wav", "pcm_s16le"), ("a.mp3", "libmp3lame")])
def test_progress_rises_to_the_whole_and_may_stop_it(tmp_path: Path, name: str, codec: str) -> None:
    path = encode(tmp_path / name, np.zeros(16_000 * 40), 16_000, codec)
    calls: list[tuple[str, float, float]] = []
    audio = load_audio(path, progress=lambda *call: calls.append(call))
    assert {stage for stage, _, _ in calls} == {"decode"}
    done = [call[1] for call in calls]
    assert done == sorted(done)
    assert done[-1] == pytest.approx(audio.duration, abs=0.1)
    assert len(calls) > 3
    assert all(0 <= d <= total for _, d, total in calls)

    def stop(stage: str, done: float, total: float) -> None:
        raise CancelledError("enough")

    with pytest.raises(CancelledError, match="enough"):
        load_audio(path, progress=stop)


_PEAK = """
import resource, sys
from audiotools.audio import samples
samples.Store.__init__.__defaults__ = (int(sys.argv[2]),)
from audiotools.audio.recording import load_audio
load_audio(sys.argv[3])  # libraries loaded, buffers warm
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
audio = load_audio(sys.argv[1])
for block in audio.blocks():
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, len(audio) * 4 // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux only")
def test_memory_does_not_grow_with_length(tmp_path: Path) -> None:
    short = tmp_path / "short.flac"
    soundfile.write(short, np.zeros(16_000 * 90), 16_000)
    long = tmp_path / "long.flac"
    with soundfile.SoundFile(long, "w", 16_000, 1) as file:
        for _ in range(60):
            file.write(np.zeros(16_000 * 60, dtype=np.float32))
    limit = 16_000 * 60
    arguments = [sys.executable, "-c", _PEAK, str(long), str(limit), str(short)]
    grown, size = map(int, subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.split())
    assert size > 200_000  # an hour of samples
    assert grown < size / 10


def test_short_recordings_stay_in_memory_and_long_ones_do_not() -> None:
    store = Store(limit=100)
    store.append(np.zeros(100, np.float32))
    assert store._file is None
    store.append(np.zeros(1, np.float32))
    assert store._file is not None
    assert store._pieces == []
    assert samples_module.IN_MEMORY == 20 * 60 * SAMPLE_RATE
    store.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = encode(tmp_path / "a.mp3", np.zeros(16_000), 16_000, "libmp3lame")
    monkeypatch.setattr(Store.__init__, "__defaults__", (1_000,))
    monkeypatch.setattr(samples_module.tempfile, "TemporaryFile", lambda **_: open("/dev/full", "w+b", 0))  # noqa: SIM115, PTH123
    with pytest.raises(AudioError, match=r"No space left on device.*set TMPDIR"):
        load_audio(path)
