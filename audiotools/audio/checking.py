"""Whether a file is the recording of a transcript: by its length, since a copy in another format is as good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audiotools.audio.decoding import read
from audiotools.audio.recording import Audio, load_audio
from audiotools.errors import AudioError
from audiotools.records import Result, Transcript
from audiotools.store.folder import file_hash
from audiotools.text.clocks import timecode

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 2.0
"""Seconds by which another copy of the recording may differ in length: padding of its codec."""


def path_of(audio: str | Path | Audio) -> Path:
    """The recording's file.

    Raises
    ------
    AudioError
        If it lies in memory alone, or is not there.
    """
    path = audio.path if isinstance(audio, Audio) else Path(audio)
    if path is None or not path.is_file():
        raise AudioError(f"There is no file {str(path) if path else 'of this recording'!r}: check the path.")
    return path


def matching(audio: str | Path | Audio, result: Result) -> Audio:
    """The decoded recording, once it is sure to be the transcript's.

    Raises
    ------
    AudioError
        If it cannot be read or is of another length.
    """
    loaded = audio if isinstance(audio, Audio) else load_audio(audio)
    check_length(loaded.info.name, loaded.duration, result.transcript)
    return loaded


@contextmanager
def opened(path: str | Path | None, transcript: Transcript) -> Iterator[Audio | None]:
    """The recording of a transcript, where one is given, once it is sure that it can be that one; closed in the end.

    Raises
    ------
    AudioError
        If it cannot be read or is of another length.
    """
    if path is None:
        yield None
        return
    tracks = transcript.audio.tracks if transcript.audio is not None else ()
    loaded = load_audio(path, track=tracks or None)
    try:
        check_length(loaded.info.name, loaded.duration, transcript)
        yield loaded
    finally:
        loaded.close()


def unlike(audio: Audio | None, transcript: Transcript) -> tuple[str, ...]:
    """A sentence where a file is of the recording's length and not, byte for byte, what the transcript was made from.

    >>> from audiotools.records import AudioInfo
    >>> tape = Audio.from_samples([0.1] * 16000)
    >>> unlike(tape, Transcript(audio=AudioInfo("tape.wav", 1.0, 16000, 1, "0" * 64)))[0][:44]
    'samples is not, byte for byte, the recording'
    >>> unlike(tape, Transcript()), unlike(None, Transcript())
    ((), ())
    """
    known = transcript.audio
    if audio is None or known is None or not known.sha256 or audio.info.sha256 == known.sha256:
        return ()
    told = "is not, byte for byte, the recording of the transcript; it lasts as long, and was taken for a copy"
    return (f"{audio.info.name} {told}.",)


def check_recording(path: Path, transcript: Transcript) -> bool:
    """Whether a file is the transcript's recording, byte for byte; any other has to be a recording of its length.

    Raises
    ------
    AudioError
        If it can be no recording of the transcript.
    """
    known = transcript.audio
    if known is not None and known.sha256 and file_hash(path) == known.sha256:
        return True
    end = 0.0

    def sink(piece: NDArray[Any], rate: int, first: int) -> None:
        nonlocal end
        end = (first + piece.shape[-1]) / rate

    read(path, sink)
    check_length(path.name, end, transcript)
    return False


def check_length(name: str, seconds: float, transcript: Transcript) -> None:
    """Make sure that a file of some length can be the transcript's recording.

    A copy in another format is as good as the recording itself, so its length decides, not its bytes. A transcript that
    does not say how long its recording is must not go on behind the file's end.

    Raises
    ------
    AudioError
        If it cannot.
    """
    expected = transcript.audio
    if expected is not None and abs(seconds - expected.duration) > TOLERANCE:
        raise AudioError(
            f"{name!r} lasts {timecode(seconds)} and the transcript's recording "
            f"{timecode(expected.duration)}: give the recording that the transcript was made from."
        )
    last = max((utterance.words[-1].start for utterance in transcript.utterances if utterance.words), default=0.0)
    if expected is None and last > seconds + TOLERANCE:
        raise AudioError(
            f"{name!r} lasts {timecode(seconds)} and the transcript goes on until {timecode(last)}: "
            "give the recording that the transcript was made from."
        )
