"""Samples at 16 kHz, one channel: kept in memory while few, in a temporary file from then on.

Conventions
-----------
* Samples are float32 in -1..1; NaN and infinity become 0 on the way in.
* Several channels become one by their mean (two of them as `audiotools.audio.channels` says).
* Resampling keeps the time: sample *i* of the source belongs at *i / rate* seconds, in the result too.

Sources: libav's resampler (through PyAV), fed in pieces and flushed at the end.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

import numpy as np

from audiotools.errors import AudioError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples: TypeAlias = NDArray[np.float32]

SAMPLE_RATE = 16_000
"""Samples a second, in hertz, of everything that is handed out."""

IN_MEMORY = 20 * 60 * SAMPLE_RATE
"""Samples up to which a recording stays in memory."""


@runtime_checkable
class Sound(Protocol):
    """A recording that gives samples: `audiotools.audio.recording.Audio`, or what stands for it."""

    @property
    def duration(self) -> float:
        """Length in seconds."""

    def samples(self, start: float = 0.0, end: float | None = None) -> Samples:
        """Samples of a stretch in seconds, mono, at `SAMPLE_RATE`."""


def mean(channels: NDArray[Any]) -> Samples:
    """One channel from samples of shape ``(channels, n)``.

    >>> mean(np.array([[0.0, 1.0], [1.0, 1.0]])).tolist()
    [0.5, 1.0]
    """
    # Row by row: NumPy's mean over a short axis takes ten times as long.
    mono = np.array(channels[0], dtype=np.float32)
    for channel in channels[1:]:
        mono += channel
    if len(channels) > 1:
        mono /= np.float32(len(channels))
    return mono


def finite(samples: NDArray[Any]) -> NDArray[Any]:
    """The samples, with 0 for NaN and infinity."""
    return samples if np.isfinite(samples).all() else np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)


class Store:
    """Samples in order: in memory while few, in an anonymous temporary file from then on."""

    def __init__(self, limit: int = IN_MEMORY) -> None:
        self.length = 0
        self._limit = limit
        self._pieces: list[Samples] = []
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False

    def make_sure_of_room(self, seconds: float) -> None:
        """See that a recording of this length can be kept, before hours are spent on it.

        Raises
        ------
        AudioError
            If the folder for temporary files has less room than it takes.
        """
        folder = tempfile.gettempdir()
        needed = int(seconds * SAMPLE_RATE) * 4 - self.length * 4 * (self._file is not None)
        if seconds * SAMPLE_RATE > self._limit and needed > shutil.disk_usage(folder).free:
            raise AudioError(
                f"Decoded, the recording takes {needed / 1e6:,.0f} MB, and {folder} has "
                f"{shutil.disk_usage(folder).free / 1e6:,.0f}: make room, or name another folder with --tmp or TMPDIR."
            )

    def append(self, samples: Samples) -> None:
        """Add samples at the end; NaN and infinity become 0."""
        if not samples.size:
            return
        samples = np.ascontiguousarray(finite(samples), dtype=np.float32)
        self.length += samples.size
        if self._file is None and self.length <= self._limit:
            self._pieces.append(samples.copy())
            return
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="audiotools-")  # noqa: SIM115 (it lives as long as the store)
                for piece in self._pieces:
                    self._file.write(piece.data)
                self._pieces = []
            self._file.seek(0, os.SEEK_END)  # reading moves it
            self._file.write(samples.data)
        except OSError as error:
            raise AudioError(
                f"Cannot keep the decoded sound in {tempfile.gettempdir()} ({error.strerror or error}): it takes "
                "230 MB an hour; free some space, or set TMPDIR to a folder on another disk."
            ) from error

    def append_silence(self, count: int) -> None:
        """Append zeros, however many, a block at a time."""
        while count > 0:
            self.append(np.zeros(min(count, SAMPLE_RATE * 30), dtype=np.float32))
            count -= SAMPLE_RATE * 30

    def read(self, first: int, last: int) -> Samples:
        """Samples `first` up to `last`, in a new array."""
        if self._closed:
            raise ValueError("the recording is closed")
        with self._lock:
            if self._file is None:
                if len(self._pieces) != 1:
                    self._pieces = [np.concatenate(self._pieces)] if self._pieces else [np.zeros(0, np.float32)]
                return self._pieces[0][first:last].copy()
            out = np.empty(last - first, dtype=np.float32)
            self._file.seek(first * out.itemsize, os.SEEK_SET)
            view, done = memoryview(out.view(np.uint8)), 0  # type: ignore[arg-type,unused-ignore]
            while done < len(view):
                count = self._file.readinto(view[done:])  # type: ignore[attr-defined]
                if not count:
                    raise OSError("the temporary file with the samples was cut short")
                done += count
            return out

    def copy(self, first: int = 0, last: int | None = None) -> Store:
        """Samples `first` up to `last` once more, to be closed by themselves."""
        made = Store(self._limit)
        end = self.length if last is None else min(last, self.length)
        for at in range(first, end, SAMPLE_RATE * 30):
            made.append(self.read(at, min(at + SAMPLE_RATE * 30, end)))
        return made

    def trim(self, count: int) -> None:
        """Forget the last `count` samples."""
        self.length -= count
        if self._file is not None:
            self._file.truncate(self.length * 4)
            self._file.seek(0, os.SEEK_END)
        while count and self._pieces:
            kept = self._pieces[-1][: max(0, self._pieces[-1].size - count)]
            count -= self._pieces[-1].size - kept.size
            self._pieces[-1:] = [kept] if kept.size else []

    def clear(self) -> None:
        """Forget everything, to begin again."""
        if self._file is not None:
            self._file.close()
        self._file, self._pieces, self.length = None, [], 0

    def close(self) -> None:
        """Give everything back."""
        self.clear()
        self._closed = True


class Pipe:
    """Resamples mono samples of any rate to 16 kHz into a store; the rate may change on the way."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._rate = 0
        self._resampler: Any = None
        self._fed = 0
        self._base = 0

    def feed(self, mono: Samples, rate: int) -> None:
        """Take in mono samples of this rate, in hertz."""
        if rate != self._rate:
            self.finish()
            self._start(rate)
        self._fed += mono.size
        if self._resampler is None:
            self.store.append(mono)
            return
        import av

        mono = finite(mono)  # one NaN would spread over the whole filter
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(mono)[None, :], format="fltp", layout="mono")
        frame.sample_rate = rate
        frame.time_base = Fraction(1, rate)
        frame.pts = self._fed - mono.size
        self._drain(frame)

    def _start(self, rate: int) -> None:
        self._rate, self._fed, self._base = rate, 0, self.store.length
        self._resampler = None
        if rate != SAMPLE_RATE:
            import av

            self._resampler = av.AudioResampler(format="fltp", layout="mono", rate=SAMPLE_RATE)

    def _drain(self, frame: Any) -> None:
        for out in self._resampler.resample(frame):
            self.store.append(out.to_ndarray()[0])

    def finish(self) -> None:
        """Let out what the resampler still holds, and make the length exact."""
        if self._resampler is not None and self._fed:
            self._drain(None)
            # The filter's tail may be a few samples short or long of the true length.
            short = self._base + round(self._fed * SAMPLE_RATE / self._rate) - self.store.length
            if short > 0:
                self.store.append_silence(short)
            elif short < 0:
                self.store.trim(-short)
        self._resampler, self._rate, self._fed = None, 0, 0
