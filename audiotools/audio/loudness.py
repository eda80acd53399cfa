"""Quiet recordings brought up: detectors and recognisers are made for speech at the usual level.

A recording made with the gain too low is as clear as any, in 24 bits at least; but fifty decibels down a speech
detector hears nothing in it, and a voice across the room is as quiet between louder ones. Where the loudest of some
seconds is below the usual, they are raised, by no more than brings them there, and by the same as far as neighbours
allow. What is loud enough is left as it is, sample by sample.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audiotools.audio.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from audiotools.audio.samples import Samples, Sound

QUIET = -30.0
"""Decibels of full scale below which the loudest of a stretch is taken for too quiet.

Reading and telephone speech lie at -31 to -15, meetings heard from a table at -50 to -28.
"""

USUAL = -26.0
"""Decibels of full scale to which it is raised: what speech is usually recorded at."""

_BLOCK = 5.0  # seconds that are judged at once
_REACH = 1  # blocks on either side whose loudest counts as a block's own: a pause is no quiet stretch
_WIDER = 3  # blocks on either side that a voice far from the microphone shares with loud ones
_FAR = 20.0  # decibels that such a voice may lie below them: what is softer still is a pause, with its noise
_FRAME = 0.05  # seconds over which the level is taken
_LOUDEST = 0.9  # of the frames of a block are softer than its level
_SILENT = -110.0  # decibels: what is below holds nothing to raise
_VERY_QUIET = -55.0  # decibels from which on a person is told


class Raised:
    """A recording whose quiet stretches are brought up.

    Parameters
    ----------
    sound
        The recording; it is read once, block by block.

    Examples
    --------
    >>> from audiotools.audio.recording import Audio
    >>> tone = np.sin(np.arange(160_000) / 10).astype("float32")
    >>> quiet = Raised(Audio.from_samples(0.001 * tone))
    >>> loud = Raised(Audio.from_samples(0.3 * tone))
    >>> bool(np.abs(quiet.samples()).max() > 0.05), loud.changed, quiet.note
    (True, False, 'The recording is very quiet (-63 dB): it was brought up for the recogniser.')
    """

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        blocks = range(max(1, math.ceil(sound.duration / _BLOCK)))
        levels = [_level(sound.samples(number * _BLOCK, (number + 1) * _BLOCK)) for number in blocks]
        self._loudest = max(levels)
        around = np.maximum(_loudest(levels, _REACH), _loudest(levels, _WIDER) - _FAR)
        raised = np.where((around < QUIET) & (around > _SILENT), USUAL - around, 0.0)
        self._gains: npt.NDArray[np.float32] = (10 ** (raised / 20)).astype(np.float32)

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self._sound.duration

    @property
    def changed(self) -> bool:
        """Whether anything was brought up."""
        return bool((self._gains != 1).any())

    @property
    def note(self) -> str | None:
        """What a person should know: that the whole recording is very quiet."""
        if not _SILENT < self._loudest < _VERY_QUIET:
            return None
        return f"The recording is very quiet ({self._loudest:.0f} dB): it was brought up for the recogniser."

    def samples(self, start: float = 0.0, end: float | None = None) -> Samples:
        """Samples of a stretch, brought up; see `audiotools.audio.recording.Audio.samples`."""
        samples = self._sound.samples(start, end)
        if not self.changed:
            return samples
        first = round(max(start, 0.0) * SAMPLE_RATE)
        # From the middle of one block to that of the next the gain goes evenly.
        middles = (np.arange(len(self._gains)) + 0.5) * _BLOCK * SAMPLE_RATE
        gain = np.interp(np.arange(first, first + len(samples)), middles, self._gains)
        return np.clip(samples * gain.astype(np.float32), -1.0, 1.0)


def _loudest(levels: Sequence[float], reach: int) -> npt.NDArray[np.float64]:
    """The highest level of each block and of so many on either side of it."""
    padded = np.pad(np.array(levels), reach, constant_values=-np.inf)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).max(axis=1))


def _level(samples: Samples) -> float:
    """Decibels of full scale that only a tenth of the frames exceed."""
    size = round(_FRAME * SAMPLE_RATE)
    frames = len(samples) // size
    if not frames:
        return -math.inf
    power = np.mean(np.square(samples[: frames * size].reshape(frames, size).astype(np.float64)), axis=1)
    return float(10 * np.log10(max(float(np.quantile(power, _LOUDEST)), 1e-14)))
