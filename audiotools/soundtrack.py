"""Decoding: a file's sound track into 16 kHz mono samples, in time with what a player shows.

Two readers: libsndfile for whole WAV files at 16 kHz, where it was measured to be three times as fast, and libav
for everything else (for FLAC and other rates they take the same time). libav gives each frame a presentation time;
samples are laid down by it, so a track that starts late, or packets that cannot be decoded, leave silence and
nothing shifts.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import msgspec
import numpy as np

from audiotools.errors import AudioError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples: TypeAlias = NDArray[np.float32]

SAMPLE_RATE = 16_000
"""Samples a second, in hertz, of everything that is handed out."""

IN_MEMORY = 20 * 60 * SAMPLE_RATE
"""Samples up to which a recording stays in memory."""

Progress: TypeAlias = Callable[[str, float, float], None]
"""Called as ``progress(stage, done, total)``, here in seconds of audio."""

_JITTER = 0.015
"""Seconds by which a frame's time may differ from the samples counted so far: containers round, to 1 ms at best."""

_REBASE_BACK = 0.5
"""Seconds of a jump backwards from which it is a new time line (joined streams) and no overlap."""


class Source(msgspec.Struct, frozen=True):
    """What the decoder says of the file."""

    sample_rate: int
    channels: int
    format: str
    codec: str


def decode(path: Path, store: Store, progress: Progress | None = None) -> tuple[Source, tuple[str, ...]]:
    """Decode a file into a store.

    Returns
    -------
    tuple
        The source's properties, and notes for a person.

    Raises
    ------
    AudioError
        If the file is not a recording or has no sound track.
    """
    quick = _read_with_soundfile(path, store, progress)
    if quick is not None:
        return quick, ()
    store.clear()
    return _read_with_av(path, store, progress)


def mean(data: NDArray[Any]) -> Samples:
    """One channel from samples of shape ``(n,)`` or ``(n, channels)``."""
    if data.ndim == 1:
        return np.asarray(data, dtype=np.float32)
    # Column by column: NumPy's mean over a short axis takes ten times as long.
    mono = np.array(data[:, 0], dtype=np.float32)
    for channel in range(1, data.shape[1]):
        mono += data[:, channel]
    mono /= np.float32(data.shape[1])
    return mono


# --- libsndfile ---------------------------------------------------------------------------------------------------


def _read_with_soundfile(path: Path, store: Store, progress: Progress | None) -> Source | None:
    """Read a whole 16 kHz WAV file, or return None when libav had better do it."""
    with path.open("rb") as head:
        magic = head.read(12)
    # A size that is more than there is, or unknown (0 or all ones), means cut short or never finished.
    whole = 8 + int.from_bytes(magic[4:8], "little") <= path.stat().st_size and magic[4:8] != bytes(4)
    if magic[:4] != b"RIFF" or magic[8:] != b"WAVE" or not whole:
        return None
    import soundfile  # type: ignore[import-untyped,unused-ignore]

    try:
        with path.open("rb") as raw, soundfile.SoundFile(raw) as file:
            if file.samplerate != SAMPLE_RATE or not file.frames:
                return None
            total = file.frames / SAMPLE_RATE
            for block in file.blocks(blocksize=SAMPLE_RATE * 10, dtype="float32", always_2d=True):
                store.append(mean(block))
                if progress is not None:
                    progress("decode", store.length / SAMPLE_RATE, total)
            if store.length != file.frames:
                return None
            return Source(SAMPLE_RATE, file.channels, file.format.lower(), file.subtype.lower())
    except soundfile.LibsndfileError:
        return None


# --- libav --------------------------------------------------------------------------------------------------------


def _read_with_av(path: Path, store: Store, progress: Progress | None) -> tuple[Source, tuple[str, ...]]:
    import av

    try:
        # "file:" keeps names with colons from being protocols; the white list keeps playlists off the network.
        container = av.open(
            "file:" + os.fspath(path), metadata_errors="replace", options={"protocol_whitelist": "file"}
        )
    except (av.FFmpegError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AudioError(
            f"{str(path)!r} cannot be read as a recording ({reason.lower()}): it is damaged, cut short or no audio."
        ) from error
    with container:
        stream = container.streams.best("audio")
        if stream is None or not stream.codec_context:
            raise AudioError(f"{str(path)!r} has no sound track: give a recording with one.")
        return _Decoder(container, stream, store, progress).run(path)


class _Decoder:
    """One pass over a container's sound track."""

    def __init__(self, container: Any, stream: Any, store: Store, progress: Progress | None) -> None:
        self.container = container
        self.stream = stream
        self.store = store
        self.progress = progress
        self.pipe = Pipe(store)
        self.total = _length(container, stream)
        self.zero: float | None = None
        self.clock = 0.0
        """Seconds laid down so far."""
        self.rate = 0
        self.channels = 0
        self.most_channels = 0
        self.kind = ""
        self.tick = 0.0
        self.broken = 0
        self.joins = 0
        self.lost = 0.0
        self.pending: list[NDArray[Any]] = []
        self.pending_size = 0

    def run(self, path: Path) -> tuple[Source, tuple[str, ...]]:
        import av

        packets = self.container.demux(self.stream)
        cut = None
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                break
            except av.FFmpegError as error:
                cut = error
                break
            try:
                frames = packet.decode()
            except av.FFmpegError:
                self.broken += 1
                continue
            for frame in frames:
                self._take(frame)
        self._flush()
        self.pipe.finish()
        if not self.store.length:
            raise AudioError(
                f"{str(path)!r} holds no sound: "
                + ("its sound track cannot be decoded." if self.broken or cut else "its sound track is empty.")
            )
        source = Source(
            sample_rate=self.rate,
            channels=self.most_channels,
            format=self.container.format.name,
            codec=self.stream.codec_context.codec.name,
        )
        return source, self._notes(cut is not None)

    def _take(self, frame: Any) -> None:
        rate, channels, kind = frame.sample_rate, frame.layout.nb_channels, frame.format.name
        size = frame.samples
        if not size or rate <= 0:
            return
        if (rate, channels, kind) != (self.rate, self.channels, self.kind):
            self._flush()
            self.rate, self.channels, self.kind = rate, channels, kind
            self.most_channels = max(self.most_channels, channels)
            self.tick = float(frame.time_base or 0)
        data = frame.to_ndarray()
        data = data if data.shape[0] == channels and kind.endswith("p") else data.reshape(-1, channels).T
        if frame.pts is not None and self.tick:
            skip = self._in_time(frame.pts * self.tick)
            data = data[:, skip:]
        self._lay(data)

    def _in_time(self, at: float) -> int:
        """Fill up to where samples that belong at `at` have their place; return how many of them come too late."""
        first = self.zero is None
        if self.zero is None:
            self.zero = _origin(self.container, self.stream, at)
        off = at - self.zero - self.clock
        if off > (0 if first else _JITTER):
            if self.clock + off > max(self.total, self.clock) + 60:
                self._join(at)
            else:
                self.lost += 0 if first else off
                self._silence(off)
        elif off < -_REBASE_BACK:
            self._join(at)
        elif off < -_JITTER:
            return round(-off * self.rate)
        return 0

    def _join(self, at: float) -> None:
        """A time line that starts anew (streams joined end to end): go on where we are."""
        self.zero = at - self.clock
        self.joins += 1

    def _silence(self, seconds: float) -> None:
        self._flush()
        left = round(seconds * self.rate)
        self.clock += left / self.rate
        while left > 0:
            self.pipe.feed(np.zeros(min(left, self.rate * 10), dtype=np.float32), self.rate)
            left -= self.rate * 10

    def _lay(self, data: NDArray[Any]) -> None:
        self.pending.append(data)
        self.pending_size += data.shape[1]
        self.clock += data.shape[1] / self.rate
        if self.pending_size >= self.rate * 2:
            self._flush()

    def _flush(self) -> None:
        if self.pending_size:
            self.pipe.feed(mean(_floats(np.concatenate(self.pending, axis=1), self.kind).T), self.rate)
            self.pending, self.pending_size = [], 0
            if self.progress is not None:
                self.progress("decode", self.clock, max(self.total, self.clock))

    def _notes(self, cut: bool) -> tuple[str, ...]:
        notes = []
        if self.total and self.clock < self.total - max(1.0, 0.005 * self.total):
            notes.append(
                f"The file is cut short or damaged: {self.clock:.1f} s of {self.total:.1f} s could be decoded."
            )
        elif cut:
            notes.append(f"The file is damaged: nothing could be read after {self.clock:.1f} s.")
        if self.lost > 0:
            notes.append(f"{self.lost:.2f} s in the middle could not be decoded and became silence.")
        elif self.broken:
            notes.append(f"{self.broken} damaged packets were left out.")
        if self.joins:
            notes.append(f"The time line starts anew {self.joins} times; the parts were joined end to end.")
        return tuple(notes)


def _length(container: Any, stream: Any) -> float:
    """Seconds the file says it lasts, or 0 when it does not say."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return float(container.duration or 0) / 1e6


def _origin(container: Any, stream: Any, first: float) -> float:
    """The presentation time a player shows as 0:00, given that of the first sample."""
    import av

    if "mp4" in container.format.name:
        return min(0.0, first)  # its edit lists count from 0
    starts = [first]
    for other in container.streams.video:
        cover = other.disposition & av.stream.Disposition.attached_pic
        if not cover and other.start_time is not None:
            starts.append(float(other.start_time * other.time_base))
    return min(starts)


def _floats(data: NDArray[Any], kind: str) -> NDArray[Any]:
    """Samples of one of libav's sample formats as numbers in -1..1."""
    if data.dtype.kind not in "iu":
        return data
    whole = np.float32(1 << (8 * data.dtype.itemsize - 1))
    numbers = data.astype(np.float32)
    if kind.startswith("u8"):
        numbers -= whole
    numbers /= whole
    return numbers


# --- samples ------------------------------------------------------------------------------------------------------


class Store:
    """Samples in order: in memory while few, in an anonymous temporary file from then on."""

    def __init__(self, limit: int = IN_MEMORY) -> None:
        self.length = 0
        self._limit = limit
        self._pieces: list[Samples] = []
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False

    def append(self, samples: Samples) -> None:
        """Add samples at the end; NaN and infinity become 0."""
        if not samples.size:
            return
        if not np.isfinite(samples).all():
            samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
        self.length += samples.size
        if self._file is None and self.length > self._limit:
            self._file = tempfile.TemporaryFile(prefix="audiotools-")  # noqa: SIM115 (it lives as long as the store)
            for piece in self._pieces:
                self._file.write(piece.data)
            self._pieces = []
        if self._file is not None:
            self._file.write(np.ascontiguousarray(samples, dtype=np.float32).data)
        else:
            self._pieces.append(np.array(samples, dtype=np.float32))

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

        if not np.isfinite(mono).all():  # one NaN would spread over the whole filter
            mono = np.nan_to_num(mono, nan=0.0, posinf=0.0, neginf=0.0)
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
