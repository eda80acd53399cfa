"""Writing sound: the formats clips are written in, and an encoder that takes sound piece by piece."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Encoding(msgspec.Struct, frozen=True):
    """How a format is written: libav's container and encoder, and the rates it takes (none: all)."""

    container: str
    codec: str
    rates: tuple[int, ...] = ()
    bit_rate: int = 0

    def rate_for(self, rate: int) -> int:
        """The rate that sound of a rate is written at: the next one up loses nothing; above the highest, that one.

        >>> FORMATS["m4a"].rate_for(13_000), FORMATS["opus"].rate_for(96_000), FORMATS["flac"].rate_for(13_000)
        (16000, 48000, 13000)
        """
        if not self.rates or rate in self.rates:
            return rate
        return min((known for known in self.rates if known >= rate), default=max(self.rates))


# Sample rates in hertz that the formats know (ISO/IEC 11172-3 and 13818-3; 14496-3; RFC 6716).
_MP3_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_AAC_RATES = (*_MP3_RATES, 64000, 88200, 96000)
_OPUS_RATES = (8000, 12000, 16000, 24000, 48000)
FORMATS = {
    "wav": Encoding("wav", "pcm"),
    "flac": Encoding("flac", "flac"),
    "mp3": Encoding("mp3", "libmp3lame", _MP3_RATES, 128_000),
    "m4a": Encoding("ipod", "aac", _AAC_RATES, 128_000),
    "opus": Encoding("opus", "libopus", _OPUS_RATES, 64_000),
    "ogg": Encoding("ogg", "libopus", _OPUS_RATES, 64_000),
}
"""By the name people ask for; WAV is not libav's here."""


class Encoder:
    """A sound file being written, to be used in a ``with`` statement.

    Parameters
    ----------
    path
        The file.
    encoding
        One of `FORMATS`, but WAV.
    rate
        Of the sound that comes, in hertz.
    channels
        Of the sound that comes; more than two are mixed to one where the format is a lossy one.
    deep
        Whether 16 bits do not hold it, for formats that can keep more.
    """

    def __init__(self, path: Path, encoding: Encoding, rate: int, channels: int, *, deep: bool = False) -> None:
        import av

        self._rate, self._written = rate, encoding.rate_for(rate)
        self._mixed = encoding.container != "flac" and channels > 2
        self._taken = self._done = 0
        layout = _layout(1 if self._mixed else channels)
        # Exact to the bit: Ogg would number its streams by chance otherwise.
        options = {"fflags": "+bitexact"}
        self._container = av.open("file:" + os.fspath(path), "w", format=encoding.container, options=options)
        self._stream: Any = self._container.add_stream(encoding.codec, rate=self._written)
        context: Any = self._stream.codec_context
        context.layout = layout
        if encoding.bit_rate:
            context.bit_rate = encoding.bit_rate if layout == "stereo" else encoding.bit_rate * 3 // 4
        if encoding.codec == "flac":
            context.format = "s32" if deep else "s16"
        context.open()
        self._step = context.frame_size or 4096
        self._resampler = av.AudioResampler(format=context.format, layout=layout, rate=self._written)
        self._fifo = av.AudioFifo()

    def __enter__(self) -> Encoder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._container.close()

    def feed(self, data: NDArray[np.float32]) -> None:
        """Take the next samples, of shape ``(channels, n)``, between -1 and 1."""
        if not data.shape[1]:
            return
        frame = sound_frame(data.mean(axis=0, keepdims=True) if self._mixed else data, self._rate, self._taken)
        self._taken += data.shape[1]
        self._take(self._resampler.resample(frame))
        while self._fifo.samples >= self._step:
            self._encode(self._step)

    def _take(self, frames: list[Any]) -> None:
        for frame in frames:
            frame.pts = None
            self._fifo.write(frame)

    def _encode(self, count: int) -> None:
        piece: Any = self._fifo.read(count)
        piece.pts, piece.time_base, piece.sample_rate = self._done, Fraction(1, self._written), self._written
        self._done += piece.samples
        self._container.mux(self._stream.encode(piece))

    def _finish(self) -> None:
        if self._taken:
            self._take(self._resampler.resample(None))
        length = round(self._taken * self._written / self._rate)  # a change of rate leaves some samples more
        while left := min(self._step, self._fifo.samples, length - self._done):
            self._encode(left)
        self._container.mux(self._stream.encode(None))


def sound_frame(data: NDArray[np.float32], rate: int, first: int = 0) -> Any:
    """Samples of shape ``(channels, n)`` as libav takes them; `first` is the index of the first one."""
    import av

    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(data, dtype=np.float32), format="fltp", layout=_layout(data.shape[0])
    )
    frame.sample_rate = rate
    frame.time_base = Fraction(1, rate)
    frame.pts = first
    return frame


def _layout(channels: int) -> str:
    return {1: "mono", 2: "stereo"}.get(channels, f"{channels}c")
