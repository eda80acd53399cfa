"""Clips: cutting a stretch out of a recording, and joining clips into one file.

Conventions
-----------
* A clip keeps the source's own rate and channels, and starts and ends on the sample nearest to the times asked
  for (Matroska and WebM keep times in whole milliseconds: there, on the nearest millisecond).
* The suffix of the file written says its format: WAV, FLAC, MP3, M4A, Opus or Ogg.
* A file is written beside its place and renamed into it, and never over the recording it comes from.

Sources: libav (through PyAV) decodes and encodes, pydub fades and joins; no ffmpeg program is needed.
"""

from __future__ import annotations

import math
import os
import warnings
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from audiotools.audio.decoding import Stretch, read
from audiotools.audio.encoding import FORMATS, Encoder, Encoding, sound_frame
from audiotools.audio.recording import Audio, unchanged
from audiotools.audio.samples import finite
from audiotools.errors import AudioError
from audiotools.files import clear_partials, mode, partial_beside, replace_file
from audiotools.records import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray


_LOSSLESS = ("pcm_", "flac", "alac", "wavpack", "tta", "ape")
"""Codecs whose samples may need more than 16 bits; what a lossy codec gives back is no finer than that."""


def cut_clip(
    audio: str | Path | Audio,
    start: float,
    end: float,
    out: str | Path,
    *,
    handles: float = 0.0,
    fade: float = 0.0,
    format: str | None = None,
    gain: float = 0.0,
) -> Span:
    """Write a stretch of a recording to a file.

    Parameters
    ----------
    audio
        The recording: a path, or the result of `load_audio`, from which cutting is faster (it knows whether the
        decoder may jump to the place).
    start, end
        Seconds, ``0 <= start < end``; an end after that of the recording is taken as its end.
    out
        File to write.
    handles
        Seconds to add on both sides, as far as the recording reaches, at least 0.
    fade
        Seconds of fade in and out, at least 0, each at most half the clip.
    format
        ``wav``, ``flac``, ``mp3``, ``m4a``, ``opus`` or ``ogg``; None: what the suffix of `out` says.
    gain
        Decibels by which the clip is made louder, or softer below 0; what gets too loud is cut off at full scale.

    Returns
    -------
    Span
        The stretch of the recording that the file holds, handles included.

    Raises
    ------
    AudioError
        If the recording cannot be read, the times make no sense or lie outside it, the format is unknown, or the
        file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> audio = Audio.from_samples([0.1] * 32000)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cut_clip(audio, 0.5, 1.0, folder + "/clip.wav", handles=0.25)
    Span(start=0.25, end=1.25)
    """
    if not (math.isfinite(start) and math.isfinite(end) and 0 <= start < end):
        raise AudioError(f"A clip needs 0 <= start < end in seconds: found start={start!r} and end={end!r}.")
    if not (handles >= 0 and fade >= 0):
        raise AudioError(f"Handles and fade are seconds, at least 0: found {handles!r} and {fade!r}.")
    if not math.isfinite(gain):
        raise AudioError(f"The gain of a clip is in decibels: found {gain!r}.")
    target, encoding = _target(out, format, [audio])
    name = audio.info.name if isinstance(audio, Audio) else str(audio)
    data, rate, first, deep = _stretch(audio, max(0.0, start - handles), end + handles)
    if not data.shape[1] or first + data.shape[1] <= round(start * rate):
        raise AudioError(f"{name!r} ends before {start:.2f} s: there is nothing to cut.")
    if gain:
        data = np.clip(data * np.float32(10 ** (gain / 20)), -1.0, 1.0)
    clip = _segment(data, rate, deep)
    length = min(round(fade * 1000), len(clip) // 2)
    if length:
        clip = clip.fade_in(length).fade_out(length)
    _write(clip, target, encoding)
    return Span(first / rate, (first + data.shape[1]) / rate)


def join_clips(paths: Iterable[str | Path], out: str | Path, gap: float = 0.0, *, format: str | None = None) -> float:
    """Write several files one after the other into one.

    Parameters
    ----------
    paths
        Recordings in the order wanted, at least one; the highest rate and the most channels among them hold for all.
    out
        File to write; its suffix says the format.
    gap
        Seconds of silence between two of them, at least 0.
    format
        As for `cut_clip`.

    Returns
    -------
    float
        Length of the file in seconds.

    Raises
    ------
    AudioError
        If there is nothing to join, or a file cannot be read or written.

    Examples
    --------
    >>> join_clips([], "all.wav")
    Traceback (most recent call last):
        ...
    audiotools.errors.AudioError: There are no clips to join: give at least one file.
    """
    sources = [Path(path) for path in paths]
    if not sources:
        raise AudioError("There are no clips to join: give at least one file.")
    if not (math.isfinite(gap) and gap >= 0):
        raise AudioError(f"The gap between clips is in seconds, at least 0: found {gap!r}.")
    target, encoding = _target(out, format, sources)
    pieces = [_stretch(path, 0.0, None) for path in sources]
    rate = max(piece[1] for piece in pieces)
    deep = any(piece[3] for piece in pieces)
    channels = max(piece[0].shape[0] for piece in pieces)
    silence = np.zeros((channels, round(gap * rate)), dtype=np.float32)
    joined = None
    for data, own, _, _ in pieces:
        piece = _segment(_spread(_resampled(data, own, rate), channels), rate, deep)
        joined = piece if joined is None else _append(_append(joined, _segment(silence, rate, deep)), piece)
    _write(joined, target, encoding)
    return float(joined.frame_count()) / rate if joined is not None else 0.0


def recode(
    recording: str | Path,
    out: str | Path,
    *,
    format: str | None = None,
    change: Callable[[NDArray[np.float32], int, int], NDArray[np.float32]] | None = None,
    accept: Callable[[float], None] | None = None,
) -> float:
    """Write a whole recording in another format, piece by piece: its length takes no memory.

    Parameters
    ----------
    recording
        Any audio or video file.
    out
        File to write.
    format
        ``flac``, ``mp3``, ``m4a``, ``opus`` or ``ogg``; None: what the suffix of `out` says.
    change
        From a piece (channels by samples), its rate in hertz and the number of its first sample to what is written.
    accept
        Called with the length in seconds before the file is moved to its name; what it raises leaves none.

    Returns
    -------
    float
        Length in seconds.

    Raises
    ------
    AudioError
        If the recording cannot be read or changes meanwhile, the format is unknown, or the file cannot be written.
    """
    path = Path(recording)
    target, encoding = _target(out, format, [path])
    if encoding.codec == "pcm":
        raise AudioError(f"Cannot write {target.name!r} piece by piece: choose flac, mp3, m4a, opus or ogg.")
    if not path.is_file():
        raise AudioError(f"There is no file {str(path)!r}: check the path.")
    part = partial_beside(target)
    length = 0.0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_partials(target.parent)
        with ExitStack() as stack:
            encoder: Encoder | None = None
            form = (0, 0)

            def sink(piece: NDArray[Any], rate: int, first: int) -> None:
                nonlocal encoder, form, length
                if encoder is None:
                    form = (rate, piece.shape[0])
                    encoder = stack.enter_context(Encoder(part, encoding, *form))
                if rate != form[0]:
                    raise AudioError(f"{str(path)!r} changes its sample rate on the way: convert it to one rate first.")
                data = np.asarray(piece, dtype=np.float32)
                data = data if change is None else change(data, rate, first)
                encoder.feed(finite(_spread(data, form[1])))
                length = (first + piece.shape[1]) / rate

            with unchanged(path):
                read(path, sink)
        if accept is not None:
            accept(length)
        part.chmod(mode())
        replace_file(part, target)
    except OSError as error:
        raise AudioError(f"Cannot write {str(target)!r} ({error.strerror or error}): check the folder.") from error
    finally:
        with suppress(OSError):
            part.unlink()
    return length


def _target(out: str | Path, format: str | None, sources: Iterable[str | Path | Audio]) -> tuple[Path, Encoding]:
    target = Path(out)
    name = (format or target.suffix.lstrip(".")).lower()
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        wrong = f"{name} is not one of the formats" if name else "its name says no format; end it in one of"
        raise AudioError(f"Cannot write {target.name!r}: {wrong} {known}.")
    for source in sources:
        path = source.path if isinstance(source, Audio) else Path(source)
        if path is not None and target.exists() and path.exists() and target.samefile(path):
            raise AudioError(f"{str(target)!r} is the recording itself: write the clip to another file.")
    return target, FORMATS[name]


def _stretch(audio: str | Path | Audio, start: float, end: float | None) -> tuple[NDArray[np.float32], int, int, bool]:
    """Samples of shape (channels, n) at the source's rate, that rate, the index of the first, and whether 16 bits
    cannot hold what the source holds.
    """
    if isinstance(audio, Audio) and (audio.path is None or len(audio.tracks) > 1):
        from audiotools.audio.samples import SAMPLE_RATE

        first = round(start * SAMPLE_RATE)
        return audio.samples(start, end)[None, :], SAMPLE_RATE, first, True
    path = audio.path if isinstance(audio, Audio) else Path(audio)
    if path is None or not path.is_file():
        raise AudioError(f"There is no file {str(path)!r}: check the path.")
    kept: list[NDArray[Any]] = []
    seen = {"rate": 0, "channels": 0, "first": 0}

    def sink(piece: NDArray[Any], rate: int, at: int) -> None:
        if not seen["rate"]:
            seen.update(rate=rate, channels=piece.shape[0])
        if rate != seen["rate"]:
            raise AudioError(f"{str(path)!r} changes its sample rate on the way: convert it to one rate first.")
        first = max(0, round(start * rate) - at)
        last = piece.shape[1] if end is None else min(piece.shape[1], round(end * rate) - at)
        if first < last:
            if not kept:
                seen["first"] = at + first
            kept.append(_spread(np.asarray(piece[:, first:last], dtype=np.float32), seen["channels"]))

    seek = isinstance(audio, Audio) and audio.steady
    track = audio.tracks[0] if isinstance(audio, Audio) and audio.tracks else None
    with unchanged(path):
        source = read(path, sink, Stretch(start, end, seek), track=track)
    data = np.concatenate(kept, axis=1) if kept else np.zeros((1, 0), dtype=np.float32)
    return finite(data), seen["rate"], seen["first"], source.codec.startswith(_LOSSLESS)


def _spread(data: NDArray[np.float32], channels: int) -> NDArray[np.float32]:
    """The same sound in another number of channels: their mean, in each of them."""
    if data.shape[0] == channels:
        return data
    return np.repeat(data.mean(axis=0, keepdims=True, dtype=np.float32), channels, axis=0)


def _resampled(data: NDArray[np.float32], rate: int, wanted: int) -> NDArray[np.float32]:
    if rate == wanted or not data.shape[1]:
        return data
    import av

    resampler = av.AudioResampler(format="fltp", rate=wanted)
    frame = sound_frame(data, rate)
    frames = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([out.to_ndarray() for out in frames], axis=1)[:, : round(data.shape[1] * wanted / rate)]


# --- pydub --------------------------------------------------------------------------------------------------------


def _segment(data: NDArray[np.float32], rate: int, deep: bool) -> Any:
    """A pydub segment of 16 bits, or of 32 when they are needed."""
    with warnings.catch_warnings():
        # It warns of a missing ffmpeg program, which is not used here.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment  # type: ignore[import-untyped,unused-ignore]

    scaled = data * np.float32(1 << 15)
    short = np.clip(np.rint(scaled), -(1 << 15), (1 << 15) - 1)
    if not deep or np.array_equal(short, scaled):
        numbers, width = short.astype("<i2"), 2
    else:
        whole = np.rint(data.astype(np.float64) * (1 << 31))
        numbers, width = np.clip(whole, -(1 << 31), (1 << 31) - 1).astype("<i4"), 4
    raw = np.ascontiguousarray(numbers.T).tobytes()
    return AudioSegment(data=raw, sample_width=width, frame_rate=rate, channels=data.shape[0])


def _append(one: Any, other: Any) -> Any:
    # crossfade=0: pydub would blend a tenth of a second of the two.
    return one.append(other, crossfade=0) if other.frame_count() else one


def _write(clip: Any, target: Path, encoding: Encoding) -> None:
    part = partial_beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if encoding.codec == "pcm":
            clip.export(str(part), format="wav").close()
        else:
            _encode(clip, part, encoding)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.chmod(mode())
        replace_file(part, target)
    except OSError as error:
        raise AudioError(f"Cannot write {str(target)!r} ({error.strerror or error}): check the folder.") from error
    finally:
        with suppress(OSError):
            part.unlink()


def _encode(clip: Any, path: Path, encoding: Encoding) -> None:
    numbers = np.frombuffer(clip.raw_data, dtype="<i2" if clip.sample_width == 2 else "<i4")
    data = numbers.reshape(-1, clip.channels).T.astype(np.float64) / (1 << (8 * clip.sample_width - 1))
    with Encoder(path, encoding, clip.frame_rate, clip.channels, deep=clip.sample_width > 2) as encoder:
        encoder.feed(data.astype(np.float32))
