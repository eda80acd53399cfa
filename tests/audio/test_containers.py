"""Whether a file holds all it announces, and when its sound begins."""

import av
import numpy as np
import pytest

from audiotools.audio.recording import load_audio

RATE = 48_000


def clicks(seconds=8):
    samples = np.zeros(RATE * seconds, np.float32)
    for second in range(1, seconds):
        samples[second * RATE : second * RATE + 960] = 0.5 * np.sin(np.arange(960) * 0.3)
    return samples


def write(path, codec, *, offset=0.0, picture=0.0):
    """A file with clicks every second from second 1 on, its sound `offset` seconds late, a picture of some length."""
    with av.open(str(path), "w") as container:
        sound = container.add_stream(codec, rate=RATE, layout="mono" if codec != "wmav2" else "stereo")
        sound.bit_rate = 128_000
        video = container.add_stream("mpeg4", rate=10) if picture else None
        if video is not None:
            video.width = video.height = 64
            for number in range(round(picture * 10)):
                frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
                frame.pts = number
                container.mux(video.encode(frame))
            container.mux(video.encode(None))
        samples = clicks()
        size = sound.codec_context.frame_size or 1024
        kind = sound.codec_context.format.name
        for at in range(0, len(samples), size):
            piece = samples[None, at : at + size]
            if kind.startswith("s16"):
                piece = (piece * 32767).astype(np.int16)
            piece = np.repeat(piece, sound.codec_context.layout.nb_channels, axis=0)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece), format=kind, layout=sound.layout)
            frame.sample_rate, frame.pts = RATE, at + round(offset * RATE)
            container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    return path


def first_click(audio):
    return np.flatnonzero(np.abs(audio.samples()) > 0.1)[0] / 16_000


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("kept.mkv", "flac", {"offset": 3600.0}),
        ("kept.ts", "mp2", {"offset": 3600.0}),
        ("longer.mkv", "flac", {"picture": 20.0}),
        ("late.mkv", "flac", {"offset": 12.0, "picture": 24.0}),
        ("late.mp4", "aac", {"offset": 12.0, "picture": 24.0}),
    ],
)
def test_nothing_is_missing_from_a_file_that_holds_all_it_announces(tmp_path, name, codec, options):
    audio = load_audio(write(tmp_path / name, codec, **options))
    assert audio.notes == ()
    late = options.get("offset", 0.0) if options.get("picture") else 0.0
    assert first_click(audio) == pytest.approx(1.0 + late, abs=0.06)


def test_a_matroska_file_cut_in_the_middle_is_told(tmp_path):
    path = write(tmp_path / "whole.mkv", "flac", picture=20.0)
    data = path.read_bytes()
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(data[: len(data) // 2])
    assert "cut short or damaged" in load_audio(cut).notes[0]


def test_windows_media_of_libavs_own_encoder_is_in_time(tmp_path):
    audio = load_audio(write(tmp_path / "clicks.wma", "wmav2"))
    assert first_click(audio) == pytest.approx(1.0, abs=0.002)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.caf", "pcm_s16le"),
        ("a.w64", "pcm_s16le"),
        ("a.avi", "pcm_s16le"),
        ("a.wma", "wmav2"),
        ("a.voc", "pcm_s16le"),
    ],
)
def test_a_file_that_was_cut_is_told_and_a_whole_one_is_not(tmp_path, name, codec):
    path = write(tmp_path / name, codec)
    assert load_audio(path).notes == ()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    [note] = load_audio(path).notes
    assert "mid-stream" in note or " of 8." in note


def test_a_caf_file_written_into_a_pipe_lacks_nothing(tmp_path):
    path = write(tmp_path / "a.caf", "pcm_s16le")
    data = bytearray(path.read_bytes())
    at = data.index(b"data") + 4
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(data)
    assert load_audio(path).notes == ()


@pytest.mark.parametrize(("name", "codec"), [("a.ac3", "ac3"), ("a.eac3", "eac3"), ("a.mp2", "mp2"), ("a.aac", "aac")])
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_bare_stream_cut_within_a_frame_is_told(tmp_path, name, codec, share):
    path = write(tmp_path / name, codec)
    assert load_audio(path).notes == ()
    data, frames = path.read_bytes(), frame_starts(path)
    frame = len(frames) * 6 // 10
    path.write_bytes(data[: round(frames[frame] + share * (frames[frame + 1] - frames[frame]))])
    [note] = load_audio(path).notes
    assert note.startswith(("The file ends in mid-stream", "The file is damaged: nothing could be read after 4."))


def test_a_bare_stream_that_ends_with_a_frame_may_be_whole(tmp_path):
    path = write(tmp_path / "a.ac3", "ac3")
    data, frames = path.read_bytes(), frame_starts(path)
    path.write_bytes(data[: frames[len(frames) // 2]])
    assert load_audio(path).notes == ()


def test_what_follows_the_sound_of_a_bare_stream_is_no_part_of_it(tmp_path):
    path = write(tmp_path / "a.mp2", "mp2")
    path.write_bytes(path.read_bytes() + b"TAG" + b" " * 125)
    assert load_audio(path).notes == ()


def frame_starts(path):
    """Bytes at which the frames of a bare stream begin."""
    with av.open(str(path)) as container:
        sizes = [packet.size for packet in container.demux() if packet.size]
    return np.cumsum([path.stat().st_size - sum(sizes), *sizes])[:-1].tolist()
