"""A recording with stretches that cannot be heard: a tone, or silence, in their place.

Every other sample stays what it was. The edges are faded over a few milliseconds, outwards, so that nothing of what is
withheld is left and no cut clicks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from audiotools.audio.checking import check_length
from audiotools.audio.clips import recode
from audiotools.journal.decisions import Sound
from audiotools.records import Span, Transcript

if TYPE_CHECKING:
    from numpy.typing import NDArray

TONE = 1000.0
"""Hertz of the tone: what broadcasters use."""

LEVEL = 0.1
"""Loudness of the tone, of full scale: -20 dB, about as loud as speech."""

MARGIN = 0.02
"""Seconds before and after a stretch that are withheld with it: recognised edges lie within some hundredths."""

_FADE = 0.005  # seconds outside the stretch over which what is heard fades out and in


def write_bleeped(
    recording: str | Path, out: str | Path, stretches: Sequence[tuple[Span, Sound]], said: Transcript | None = None
) -> float:
    """Write a recording in which stretches cannot be heard.

    Parameters
    ----------
    recording
        Any audio or video file.
    out
        File to write: FLAC, which keeps every other sample, MP3, M4A, Opus or Ogg.
    stretches
        What is withheld, each with what is heard there.
    said
        The transcript that tells where it is said: of another recording than this one nothing is written.

    Returns
    -------
    float
        Length in seconds.

    Raises
    ------
    AudioError
        If the recording cannot be read or is not the transcript's, or the file cannot be written.
    """
    wide = [(max(0.0, span.start - MARGIN), span.end + MARGIN, sound) for span, sound in stretches]

    def change(piece: NDArray[np.float32], rate: int, first: int) -> NDArray[np.float32]:
        start, end = first / rate, (first + piece.shape[1]) / rate
        touching = [one for one in wide if one[0] - _FADE < end and one[1] + _FADE > start]
        if not touching:
            return piece
        times = (first + np.arange(piece.shape[1])) / rate
        gain = np.ones(piece.shape[1], dtype=np.float32)
        tone = np.zeros(piece.shape[1], dtype=np.float32)
        for low, high, sound in touching:
            outside = np.maximum(low - times, times - high)
            gain = np.minimum(gain, np.clip(outside / _FADE, 0.0, 1.0).astype(np.float32))
            if sound == "beep":
                inside = np.clip(-outside / _FADE, 0.0, 1.0)
                tone = np.maximum(tone, inside.astype(np.float32))
        wave = (LEVEL * np.sin(2 * np.pi * TONE * times)).astype(np.float32)
        return (piece * gain + wave * tone).astype(np.float32)

    def accept(length: float) -> None:
        if said is not None:
            check_length(Path(recording).name, length, said)

    return recode(recording, out, change=change, accept=accept)
