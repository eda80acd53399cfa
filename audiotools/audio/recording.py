"""Reading recordings: any container in, 16 kHz mono float32 out, block by block.

Conventions
-----------
* Second *t* of the samples is second *t* as a player shows it: encoder delay and priming are cut off, a sound
  track that starts late is preceded by silence, and what cannot be decoded becomes silence of the same length.
* Samples lie in -1..1; several channels become one by their mean, two in opposite phase by the mean with one of them
  turned over; NaN and infinity become 0. How loud each of two channels is when stays known (`Audio.levels`).
* A recording is decoded once. Up to twenty minutes stay in memory, longer ones go to an anonymous temporary
  file, so memory does not grow with length.
* Only local files that hold their sound themselves are opened: a playlist is no recording.
* A file that is exchanged or written to while it is read is refused: what was hashed is what was decoded.

Sources: libav (through PyAV) decodes and resamples; libsndfile (through soundfile) reads 16 kHz WAV faster.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from audiotools.audio.channels import FRAME, Downmix
from audiotools.audio.decoding import Progress, count_tracks, decode, decode_channel
from audiotools.audio.samples import SAMPLE_RATE, Pipe, Store
from audiotools.audio.tracks import Tracks, Wanted, decode_tracks
from audiotools.errors import AudioError
from audiotools.records import AudioInfo
from audiotools.text.clocks import timecode

if TYPE_CHECKING:
    from types import TracebackType

    from numpy.typing import ArrayLike

    from audiotools.audio.channels import Levels
    from audiotools.audio.samples import Samples


__all__ = ["SAMPLE_RATE", "Audio", "load_audio", "open_audio"]


class Sides(NamedTuple):
    """The two sides of a recording.

    Parameters
    ----------
    levels
        How loud each is, in decibels of full scale, shape ``(frames, 2)``, every
        `audiotools.audio.channels.FRAME` seconds.
    readers
        What decodes each alone.
    """

    levels: Levels
    readers: tuple[Callable[[], Store], Callable[[], Store]]


class Audio:
    """A decoded recording.

    Made by `load_audio` or `Audio.from_samples`; use it in a ``with`` block or `close` it to give back its
    temporary file at once.

    Parameters
    ----------
    info
        What is known of the source.
    path
        The source file, or None when there is none.
    notes
        What a person should know of the decoding ("the file is cut short").
    steady
        Whether every sample lies where the file's own time stamps put it, so that clips may be cut by seeking.
    sides
        Of a source with two channels, or two tracks with a voice each.
    """

    def __init__(
        self,
        info: AudioInfo,
        store: Store,
        path: Path | None = None,
        notes: tuple[str, ...] = (),
        steady: bool = False,
        sides: Sides | None = None,
    ) -> None:
        self.info = info
        self.path = path
        self.notes = notes
        self.steady = steady
        self._sides = sides
        self._store = store

    @classmethod
    def from_samples(cls, samples: ArrayLike, sample_rate: int = SAMPLE_RATE, name: str = "samples") -> Audio:
        """Wrap samples that are in memory already.

        Parameters
        ----------
        samples
            Numbers in -1..1, of shape ``(n,)`` or ``(n, channels)``.
        sample_rate
            Of `samples`, in hertz, above 0.
        name
            Stands for the file name.

        Raises
        ------
        AudioError
            If there are no samples, or their shape or rate makes no sense.

        Examples
        --------
        >>> audio = Audio.from_samples([0.0] * 8000, sample_rate=8000)
        >>> audio.duration, audio.info.sample_rate
        (1.0, 8000)
        """
        data = np.asarray(samples, dtype=np.float32)
        if data.ndim not in (1, 2) or data.size == 0 or sample_rate <= 0:
            raise AudioError(
                f"Samples need the shape (n,) or (n, channels), at least one of them, and a rate above 0; "
                f"found {data.shape} at {sample_rate} Hz."
            )
        store = Store()
        pipe, mix = Pipe(store), Downmix()
        pipe.feed(mix(data.T if data.ndim == 2 else data[None], int(sample_rate)), int(sample_rate))
        pipe.finish()
        digest = hashlib.sha256(np.ascontiguousarray(data).tobytes()).hexdigest()
        channels = data.shape[1] if data.ndim == 2 else 1
        info = AudioInfo(name, store.length / SAMPLE_RATE, int(sample_rate), channels, digest, "samples", "float32")
        levels = mix.levels()

        def alone(channel: int) -> Store:
            kept = Store()
            one = Pipe(kept)
            one.feed(np.ascontiguousarray(data[:, channel]), int(sample_rate))
            one.finish()
            return kept

        sides = None
        if levels is not None and mix.sides is not None:
            sides = Sides(levels, (partial(alone, mix.sides[0]), partial(alone, mix.sides[1])))
        return cls(info, store, notes=mix.notes, sides=sides)

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.info.duration

    @property
    def levels(self) -> Levels | None:
        """Of a source with two channels, or two tracks with a voice each: how loud each is; see `Sides`."""
        return None if self._sides is None else self._sides.levels

    @property
    def tracks(self) -> tuple[int, ...]:
        """Numbers of the sound tracks used, from 1, of a file that has several."""
        return self.info.tracks or ()

    def __len__(self) -> int:
        return self._store.length

    def samples(self, start: float = 0.0, end: float | None = None) -> Samples:
        """Samples of a stretch.

        Parameters
        ----------
        start, end
            Seconds; parts outside the recording are left out, and `end` None is the end of the recording.

        Returns
        -------
        numpy.ndarray
            float32 of shape ``(n,)``, the caller's own.

        Examples
        --------
        >>> Audio.from_samples([0.5] * 16000).samples(0.25, 0.75).shape
        (8000,)
        """
        first, last = self._range(start, end)
        return self._store.read(first, last)

    def blocks(self, seconds: float = 30.0, start: float = 0.0, end: float | None = None) -> Iterator[Samples]:
        """Samples of a stretch in consecutive blocks, the last one shorter.

        Parameters
        ----------
        seconds
            Length of a block, above 0.
        start, end
            As for `samples`.

        Examples
        --------
        >>> [len(block) for block in Audio.from_samples([0.5] * 16000).blocks(0.4)]
        [6400, 6400, 3200]
        """
        if not seconds > 0:
            raise ValueError(f"blocks: expected seconds above 0, found {seconds!r}")
        first, last = self._range(start, end)
        step = max(1, round(seconds * SAMPLE_RATE))
        for at in range(first, last, step):
            yield self._store.read(at, min(at + step, last))

    def part(self, start: float, end: float | None = None) -> Audio:
        """A stretch as a recording of its own, which begins at 0; to be closed by the caller.

        Parameters
        ----------
        start, end
            As for `samples`.

        Examples
        --------
        >>> Audio.from_samples([0.5] * 16000).part(0.25, 0.75).duration
        0.5
        """
        first, last = self._range(start, end)
        info = msgspec.structs.replace(self.info, duration=(last - first) / SAMPLE_RATE)

        def alone(read: Callable[[], Store]) -> Store:
            whole = read()
            cut = whole.copy(first, last)
            whole.close()
            return cut

        sides = self._sides
        if sides is not None:
            levels = sides.levels[round(first / SAMPLE_RATE / FRAME) : round(last / SAMPLE_RATE / FRAME)]
            sides = Sides(levels, (partial(alone, sides.readers[0]), partial(alone, sides.readers[1])))
        return Audio(info, self._store.copy(first, last), notes=self.notes, sides=sides)

    def side(self, number: int) -> Audio:
        """One of the two sides of a recording that has such, alone; to be closed by the caller.

        Parameters
        ----------
        number
            0 or 1.

        Raises
        ------
        AudioError
            If the recording has no two sides (`levels` is None).

        Examples
        --------
        >>> both = Audio.from_samples(np.stack([np.full(1600, 0.5), np.zeros(1600)], axis=1))
        >>> both.side(0).samples().max(), both.side(1).samples().max()
        (np.float32(0.5), np.float32(0.0))
        """
        if self._sides is None:
            raise AudioError(f"{self.info.name!r} has no two sides.")
        return Audio(self.info, self._sides.readers[number](), notes=self.notes)

    def _range(self, start: float, end: float | None) -> tuple[int, int]:
        if math.isnan(start) or (end is not None and math.isnan(end)):
            raise ValueError(f"expected times in seconds, found start={start!r}, end={end!r}")
        length = self._store.length
        first = round(min(max(start * SAMPLE_RATE, 0), length))
        last = length if end is None else round(min(max(end * SAMPLE_RATE, 0), length))
        return first, max(first, last)

    def close(self) -> None:
        """Give back the memory or the temporary file; the samples are gone, `info` stays."""
        self._store.close()

    def __enter__(self) -> Audio:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Audio({self.info.name!r}, {self.duration:.3f} s)"


def load_audio(path: str | Path, *, track: Wanted = None, progress: Progress | None = None) -> Audio:
    """Decode a recording.

    Parameters
    ----------
    path
        A file of any format libav reads: WAV, FLAC, MP3, M4A, Opus, Ogg, WebM, video files.
    track
        Of a file with several sound tracks: the number of one, or of some, from 1; ``"all"`` for all together; None:
        the first with speech, or all that hold a voice each.
    progress
        Called as ``progress("decode", done, total)`` in seconds of audio.

    Returns
    -------
    Audio
        16 kHz, mono, float32. `Audio.notes` says so when parts could not be decoded, and which tracks were used.

    Raises
    ------
    AudioError
        If the file is missing, empty, not a recording, or has no sound track, or none of that number.

    Examples
    --------
    >>> load_audio("surely-not-here.mp3")
    Traceback (most recent call last):
        ...
    audiotools.errors.AudioError: There is no file 'surely-not-here.mp3': check the path.
    """
    path = Path(path)
    _check_file(path)
    with ThreadPoolExecutor(1) as pool:
        try:
            with unchanged(path) as identity:
                # Hashing lets go of the interpreter, so it runs beside the decoder over the same cached pages.
                digest = pool.submit(_sha256, path)
                made = _decoded(path, track, progress)
                sha256 = digest.result()
        except OSError as error:
            raise AudioError(
                f"Cannot read {str(path)!r} ({error.strerror or error}): check the file and the disk."
            ) from error
    source, store = made.source, made.store
    info = AudioInfo(
        name=path.name,
        duration=store.length / SAMPLE_RATE,
        sample_rate=source.sample_rate,
        channels=source.channels,
        sha256=sha256,
        format=source.format,
        codec=source.codec,
        tracks=made.used or msgspec.UNSET,
    )
    return Audio(info, store, path, source.notes, steady=source.steady, sides=_sides(path, made, identity))


def _decoded(path: Path, track: Wanted, progress: Progress | None) -> Tracks:
    count = count_tracks(path)
    if isinstance(track, tuple) and len(track) == 1:
        (track,) = track
    if count > 1 and not isinstance(track, int):
        return decode_tracks(path, count, track, progress)
    store = Store()
    try:
        made = decode(path, store, progress, track=track if isinstance(track, int) else None)
    except BaseException:
        store.close()
        raise
    used = (track,) if count > 1 and isinstance(track, int) else ()
    return Tracks(made.source, store, made.levels, used, channels=made.sides)


def _sides(path: Path, made: Tracks, identity: tuple[int, ...]) -> Sides | None:
    """The sides of a recording that has such; each is decoded alone when it is asked for."""
    if made.levels is None:
        return None
    if made.sides is not None:
        one, other = made.sides
        return Sides(made.levels, (one.copy, other.copy))
    if made.channels is None:
        return None

    def alone(channel: int) -> Store:
        store = Store()
        with unchanged(path, identity):  # the side of another file than the one that was decoded is no side of it
            decode_channel(path, store, channel, made.used[0] if made.used else None)
        return store

    return Sides(made.levels, (partial(alone, made.channels[0]), partial(alone, made.channels[1])))


def open_audio(audio: str | Path | Audio) -> Audio:
    """The recording itself, whether a path or the result of `load_audio` is given.

    Raises
    ------
    AudioError
        As `load_audio`.

    Examples
    --------
    >>> audio = Audio.from_samples([0.0] * 16)
    >>> open_audio(audio) is audio
    True
    """
    return audio if isinstance(audio, Audio) else load_audio(audio)


def check_start(audio: Audio, start: float) -> None:
    """Make sure that a part of a recording begins before the recording ends.

    Raises
    ------
    AudioError
        If it does not.

    Examples
    --------
    >>> check_start(Audio.from_samples([0.5] * 16000), 0.5)
    """
    if start and start >= audio.duration:
        raise AudioError(
            f"{audio.info.name!r} ends at {timecode(audio.duration)}: there is nothing from {timecode(start)} on."
        )


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise AudioError(f"There is no file {str(path)!r}: check the path.") from error
    except (OSError, ValueError) as error:
        raise AudioError(f"Cannot read {str(path)!r} ({error}): check the path and its permissions.") from error
    if path.is_dir():
        raise AudioError(f"{str(path)!r} is a folder: give the path of one recording.")
    if not path.is_file():
        raise AudioError(f"{str(path)!r} is not a regular file: give the path of a recording.")
    if size == 0:
        raise AudioError(f"{str(path)!r} is empty (0 bytes): copy or export the recording again.")


def _identity(path: Path) -> tuple[int, ...]:
    """What changes when a file is exchanged or written to."""
    stat = path.stat()
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns if os.name == "posix" else 0


@contextmanager
def unchanged(path: Path, before: tuple[int, ...] | None = None) -> Iterator[tuple[int, ...]]:
    """Make sure that a file is the same one in the end; what tells it from others is given.

    Parameters
    ----------
    path
        The file.
    before
        What told it from others when it was read before; None where it was not.

    Raises
    ------
    AudioError
        If it was exchanged or written to meanwhile.
    """
    known = _identity(path) if before is None else before
    yield known
    if _identity(path) != known:
        raise AudioError(f"{str(path)!r} was written to while it was read: wait until it is whole, and run again.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
