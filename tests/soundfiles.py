"""Sound files made for the tests: a signal that tells its own time, in any format, and its lag found again."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np


@cache
def bursts(rate: int, seconds: float = 6.0, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Bursts of low-passed noise, different every half second: at `rate`, and as they should come out at 16 kHz.

    Made once, and not to be written to.
    """
    rng = np.random.default_rng(seed)
    times = np.arange(int(16_000 * seconds)) / 16_000
    window = np.hanning(9) / np.hanning(9).sum()
    clean = np.convolve(rng.standard_normal(times.size), window, "same") * ((times % 0.5) < 0.2) * 0.3
    own = np.arange(int(rate * seconds)) / rate
    made = np.interp(own, times, clean).astype(np.float32), clean.astype(np.float32)
    for samples in made:
        samples.flags.writeable = False
    return made


def lag(found: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """Seconds by which `found` comes late, and how alike the two are (1: the same)."""
    size = 1 << (len(found) + len(expected)).bit_length()
    both = np.fft.irfft(np.fft.rfft(found, size) * np.conj(np.fft.rfft(expected, size)), size)
    at = int(np.argmax(both))
    alike = both[at] / np.sqrt((found.astype(float) ** 2).sum() * (expected.astype(float) ** 2).sum())
    return (at - size if at > size // 2 else at) / 16_000, float(alike)


def encode(path: Path, data: np.ndarray, rate: int, codec: str, *, late: float = 0.0, video: bool = False) -> Path:
    """Write samples of shape (n,) or (channels, n) with PyAV; the sound starts `late` seconds after the picture.

    The same sound is encoded once a run, and copied after that.
    """
    data = np.ascontiguousarray(np.atleast_2d(data), dtype=np.float32)
    what = (path.suffix, hashlib.sha256(data).digest(), data.shape, rate, codec, late, video)
    if what in _ENCODED:
        path.write_bytes(_ENCODED[what])
        return path
    _encode(path, data, rate, codec, late, video)
    _ENCODED[what] = path.read_bytes()
    return path


_ENCODED: dict[tuple[object, ...], bytes] = {}


def _encode(path: Path, data: np.ndarray, rate: int, codec: str, late: float, video: bool) -> None:
    with av.open("file:" + str(path), "w") as container:
        picture = _picture(container) if video else None
        stream = container.add_stream(codec, rate=rate)
        stream.layout = "mono" if len(data) == 1 else "stereo"
        if picture is not None:
            _draw(container, picture, data.shape[1] / rate + late)
        frame = av.AudioFrame.from_ndarray(data, format="fltp", layout=stream.layout.name)
        frame.sample_rate, frame.pts = rate, 0
        resampler = av.AudioResampler(format=stream.codec_context.format, layout=stream.layout, rate=rate)
        fifo = av.AudioFifo()
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            piece.pts = None
            fifo.write(piece)
        at, step = round(late * rate), stream.codec_context.frame_size or 1024
        while fifo.samples:
            piece = fifo.read(min(step, fifo.samples))
            piece.pts, piece.time_base, piece.sample_rate = at, Fraction(1, rate), rate
            at += piece.samples
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


def encode_picture() -> bytes:
    """A small PNG."""
    context = av.CodecContext.create("png", "w")
    context.width = context.height = 16
    context.pix_fmt, context.time_base = "rgb24", Fraction(1, 25)
    frame = av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), np.uint8), format="rgb24")
    return b"".join(bytes(packet) for packet in [*context.encode(frame), *context.encode(None)])


def silent_video(path: Path) -> Path:
    """One second of picture without a sound track."""
    with av.open(str(path), "w") as container:
        _draw(container, _picture(container), 1.0)
    return path


def _picture(container: av.container.OutputContainer) -> av.VideoStream:
    stream = container.add_stream("mpeg4", rate=25)
    stream.width = stream.height = 64
    stream.pix_fmt = "yuv420p"
    return stream


def _draw(container: av.container.OutputContainer, stream: av.VideoStream, seconds: float) -> None:
    for number in range(int(25 * seconds)):
        frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number % 256, np.uint8), format="rgb24")
        frame.pts = number
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
