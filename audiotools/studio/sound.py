"""The recording for the studio's player: the file itself, a stretch at a time, never as a whole in memory.

Where a browser cannot play it, a copy is made that it can; where something is withheld, a copy as readers will hear it.
Copies lie in a folder of the server's own, which nobody else can read and which is gone when the server stops.
"""

from __future__ import annotations

import functools
import math
import mimetypes
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audiotools.audio.checking import TOLERANCE, check_recording
from audiotools.audio.clips import cut_clip, recode
from audiotools.audio.decoding import announced_duration, read
from audiotools.errors import AudioError, AudiotoolsError
from audiotools.files import look_at
from audiotools.journal.decisions import Sound
from audiotools.journal.journal import Journal
from audiotools.pipeline.remake import recording_of
from audiotools.pipeline.stages import MACHINE, Recorded
from audiotools.records import AudioInfo, Span, Transcript
from audiotools.redaction.bleep import write_bleeped
from audiotools.redaction.gate import withheld_stretches
from audiotools.store import jsonfile
from audiotools.store.folder import Store, file_hash, fingerprint
from audiotools.studio.workspace import Workspace

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PLAYED = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".webm": "audio/webm",
}
"""Endings of files that every browser of today plays, with what they are sent as."""

_CODECS = (
    "mp3",
    "mp3float",
    "aac",
    "opus",
    "vorbis",
    "flac",
    "pcm_u8",
    "pcm_s16le",
    "pcm_s24le",
    "pcm_f32le",
    "pcm_16",
    "pcm_24",
    "float",
)
"""What must be in them, as libav and libsndfile name it."""


class Playback(NamedTuple):
    """A recording, and whether a browser plays it as it is."""

    path: Path
    played: bool
    kind: str
    looked: tuple[int, int] | None = None
    """Its bytes and when it was written, as it was before it was taken for the recording."""


def playback_of(folder: Path, said: Transcript, workspace: Workspace) -> Playback:
    """The recording of results.

    A results folder that came from elsewhere may name any file of this machine as its recording. One that lies in a
    folder that the studio was opened on is taken where it is the recording or a copy of its length; one elsewhere only
    where it is the very recording, byte by byte.

    Raises
    ------
    AudioError
        If it is not found, or is not the recording.
    """
    store = Store(folder)
    path = recording_of(store, said)
    if path is None or not path.is_file():
        raise AudioError("The recording is not where it was: put it back, or into the folder recordings.")
    looked = look_at(path)
    known = _machine(store) or said.audio
    digest = known.sha256 if known is not None else ""
    if not workspace.recording_here(path) and (not digest or file_hash(path) != digest):
        raise AudioError(
            f"{path.name} lies outside the folder that the studio was opened on and is not the recording as it was: "
            "put it into the folder recordings."
        )
    if known is not None and (refusal := _refusal(path, looked, known)):
        raise AudioError(refusal)
    codec = known.codec if known is not None else ""
    kind = _PLAYED.get(path.suffix.lower())
    played = kind is not None and (not codec or codec in _CODECS)
    return Playback(path, played, kind or mimetypes.guess_type(path.name)[0] or "application/octet-stream", looked)


@functools.lru_cache(maxsize=64)
def _refusal(path: Path, looked: tuple[int, int] | None, known: AudioInfo) -> str:
    """Why a file cannot be the recording, "" where it can; asked once for as long as its size and time stay (`looked`).

    One that announces the recording's length is believed; any other is read, since what a file announces may be wrong.
    """
    if abs(announced_duration(path) - known.duration) <= TOLERANCE:
        return ""
    try:
        check_recording(path, Transcript(audio=known))
    except AudioError as error:
        return str(error)
    return ""


def _machine(store: Store) -> AudioInfo | None:
    """What is known of the recording as it was read, before anything was withheld."""
    path = store.path(f"{MACHINE}/recording.json")
    return jsonfile.load("recording", path, Recorded).audio if path.is_file() else None


class PreparingError(AudiotoolsError):
    """What was asked for is being made; the page is told when it is there."""


class Copies:
    """Copies of recordings that the server makes for itself, each once.

    Parameters
    ----------
    folder
        Where they lie: the server's own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begun: set[Path] = set()

    def path(self, tape: Path, what: str, suffix: str, *more: object) -> Path:
        """Where a copy of a recording as it is now lies, or is to."""
        known = tape.stat()
        mark = fingerprint(str(tape), known.st_size, known.st_mtime_ns, what, *more)
        return self.folder / f"{mark[:32]}{suffix}"


def heard_by_readers(folder: Path, said: Transcript) -> tuple[tuple[Span, Sound], ...]:
    """What readers do not hear."""
    return withheld_stretches(said, Journal(folder).withheld)


def write_playable(tape: str, out: str) -> None:
    """A copy that every browser plays."""
    recode(tape, out)


def write_for_readers(tape: str, out: str, stretches: tuple[tuple[Span, Sound], ...]) -> None:
    """A copy in which what is withheld is not heard."""
    write_bleeped(tape, out, stretches)


def write_stretch(tape: Path, out: Path, start: float, end: float, stretches: Iterable[tuple[Span, Sound]]) -> None:
    """A stretch of a recording as readers will hear it, as FLAC.

    Raises
    ------
    AudioError
        If the recording cannot be read, or ends before.
    """
    with tempfile.TemporaryDirectory(dir=out.parent) as place:
        clip = Path(place) / "clip.wav"
        cut = cut_clip(tape, start, end, clip)
        inside = [
            (Span(max(0.0, span.start - cut.start), span.end - cut.start), sound)
            for span, sound in stretches
            if span.end > cut.start and span.start < cut.end
        ]
        write_bleeped(clip, out, inside)


PEAKS_A_SECOND = 100
"""Peaks that are kept of a recording: an edge is seen to the hundredth of a second."""


class _Peaks:
    """The lowest and the highest sample of every hundredth of a second, as they come."""

    def __init__(self) -> None:
        self.made: list[NDArray[np.int8]] = []
        self._rest: NDArray[np.float32] = np.empty(0, np.float32)

    def feed(self, piece: NDArray[Any], rate: int, first: int) -> None:
        data = np.asarray(piece, dtype=np.float32).mean(axis=0)
        data = np.concatenate([self._rest, data]) if len(self._rest) else data
        size = max(1, rate // PEAKS_A_SECOND)
        count = len(data) // size
        self.made.append(_extremes(data[: count * size].reshape(count, size)))
        self._rest = data[count * size :]

    def done(self) -> NDArray[np.int8]:
        if len(self._rest):
            self.made.append(_extremes(self._rest[None, :]))
        return np.concatenate(self.made) if self.made else np.empty((0, 2), np.int8)


def _extremes(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    low, high = rows.min(axis=1, initial=0.0), rows.max(axis=1, initial=0.0)
    both = np.clip(np.nan_to_num(np.stack([low, high], axis=1)), -1.0, 1.0)
    made: NDArray[np.int8] = np.round(both * 127).astype(np.int8)
    return made


def write_peaks(tape: str, out: str) -> None:
    """The peaks of a whole recording, read piece by piece, in a file that is read from where it is needed."""
    peaks = _Peaks()
    read(Path(tape), peaks.feed)
    part = Path(out).with_suffix(".part.npy")
    np.save(part, peaks.done())
    part.replace(out)


def peaks_from(path: Path, start: float, end: float, count: int) -> dict[str, Any]:
    """The peaks of a stretch, as so many columns, from what `write_peaks` wrote."""
    kept = np.load(path, mmap_mode="r", allow_pickle=False)
    low, high = int(start * PEAKS_A_SECOND), math.ceil(end * PEAKS_A_SECOND)
    return _columns(np.asarray(kept[max(0, low) : max(0, high)]), 1 / PEAKS_A_SECOND, count)


def peaks_at(tape: Path, start: float, end: float, count: int, folder: Path) -> dict[str, Any]:
    """The peaks of a stretch, decoded for this alone; some columns to each sample where it is short.

    Raises
    ------
    AudioError
        If the recording cannot be read there.
    """
    import soundfile  # type: ignore[import-untyped,unused-ignore]

    with tempfile.TemporaryDirectory(dir=folder) as place:
        clip = Path(place) / "clip.wav"
        cut_clip(tape, start, end, clip)
        data, rate = soundfile.read(clip, dtype="float32", always_2d=True)
    mono = data.mean(axis=1)
    size = max(1, len(mono) // max(1, count))
    rows = mono[: len(mono) // size * size].reshape(-1, size)
    return _columns(_extremes(rows), size / rate, count)


def _columns(kept: NDArray[np.int8], seconds: float, count: int) -> dict[str, Any]:
    if len(kept) > count:
        edges = np.linspace(0, len(kept), count + 1).astype(np.int64)[:-1]
        low, high = np.minimum.reduceat(kept[:, 0], edges), np.maximum.reduceat(kept[:, 1], edges)
        seconds *= len(kept) / count
    else:
        low, high = kept[:, 0], kept[:, 1]
    return {"min": low.tolist(), "max": high.tolist(), "seconds_each": seconds}
