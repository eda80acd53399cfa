"""The recording for the page: its outline, as a curve to draw, and its bytes, when they are to travel along."""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path
from urllib.parse import quote_from_bytes

import numpy as np
from numpy.typing import NDArray

from audiotools.audio.checking import check_length
from audiotools.audio.recording import Audio, open_audio
from audiotools.errors import AudioError
from audiotools.files import read_bytes
from audiotools.records import Transcript

POINTS = 4000
"""Points of the outline: more than a screen is wide."""

LARGEST = 350_000_000
"""Bytes of a recording that may be embedded: base64 makes a third more of them, and browsers refuse 512 MB."""

_TYPES = {".m4a": "audio/mp4", ".opus": "audio/ogg", ".oga": "audio/ogg", ".flac": "audio/flac", ".wav": "audio/wav"}


def outline(audio: Audio, points: int = POINTS) -> NDArray[np.uint8]:
    """Loudest sample in each of equally long stretches, 0 to 255, the loudest of all at 255.

    Parameters
    ----------
    audio
        As `load_audio` returns it; it is read block by block.
    points
        At most so many stretches, at least 1.

    Examples
    --------
    >>> outline(Audio.from_samples([0.1] * 8000 + [-0.5] * 8000), 2).tolist()
    [51, 255]
    """
    length = len(audio)
    edges = np.linspace(0, length, min(points, max(1, length)) + 1).astype(np.int64)
    loudest = np.zeros(len(edges) - 1, dtype=np.float32)
    position = 0
    for block in audio.blocks(60.0):
        first = int(np.searchsorted(edges, position, side="right")) - 1
        last = int(np.searchsorted(edges, position + len(block), side="left"))
        starts = np.maximum(edges[first:last] - position, 0)
        loudest[first:last] = np.maximum(loudest[first:last], np.maximum.reduceat(np.abs(block), starts))
        position += len(block)
    top = float(loudest.max(initial=0.0))
    return np.round(loudest * (255 / top) if top > 0 else loudest).astype(np.uint8)


def outline_of(recording: str | Path | Audio, transcript: Transcript) -> str:
    """Outline of a recording, in base64, after a look whether it is the transcript's.

    Raises
    ------
    AudioError
        If it cannot be read or is of another length.
    """
    audio = open_audio(recording)
    try:
        check_length(audio.info.name, audio.duration, transcript)
        return base64.b64encode(outline(audio).tobytes()).decode()
    finally:
        if audio is not recording:
            audio.close()


def path_of(recording: str | Path | Audio) -> Path:
    """The file a recording was read from, or only its name where there is none.

    >>> path_of("tapes/one.wav").name, path_of(Audio.from_samples([0.0], name="made.wav")).name
    ('one.wav', 'made.wav')
    """
    if isinstance(recording, Audio):
        return recording.path or Path(recording.info.name)
    return Path(recording)


def beside(name: str) -> str:
    """Address of a file that lies beside the page, whatever its name.

    >>> beside("tape #1 (50%).wav"), beside("javascript:alert(1).mp3")
    ('./tape%20%231%20%2850%25%29.wav', './javascript%3Aalert%281%29.mp3')
    """
    try:
        raw = name.encode("utf-8", "surrogateescape")  # bytes of a file name that are no UTF-8 come back as they were
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "replace")
    return "./" + quote_from_bytes(raw, safe="")


def embedded(path: Path) -> str:
    """The whole file as a ``data:`` address.

    Raises
    ------
    AudioError
        If it is too large for browsers or cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise AudioError(
                f"{str(path)!r} is too large to embed ({size // 1_000_000} MB, at most {LARGEST // 1_000_000} MB): "
                "leave it beside the page, or embed a smaller copy such as an MP3."
            )
        content = read_bytes(path)
    except OSError as error:
        raise AudioError(
            f"Cannot read {str(path)!r} ({error.strerror or error}): check its path and rights."
        ) from error
    ending = path.suffix.lower()
    kind = _TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
