"""Log-mel filterbank features as Kaldi computes them: what CAM++ was trained on.

Conventions
-----------
* Input is mono float32 at 16 kHz in -1..1; output is ``(frames, 80)`` float32, a frame every 10 ms over 25 ms.
* Frames lie wholly inside the signal (Kaldi's ``snip-edges``): ``1 + (samples - 400) // 160`` of them.
* No dither, so the same samples always give the same numbers.

Source: Kaldi's ``feature-fbank`` and ``feature-window`` (Povey and others), with its defaults of pre-emphasis 0.97,
DC removal, Povey window, a 512-point spectrum and 80 triangular mel bands from 20 Hz to 8 kHz.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16000
"""Hertz; the only rate the models here take."""

FRAME_LENGTH = 400
"""Samples of a frame: 25 ms, as in Kaldi, with whose filter banks the networks were trained."""

FRAME_SHIFT = 160
"""Samples from one frame to the next: 10 ms, as in Kaldi."""

BANDS = 80
"""Mel bands of a frame, as the networks take them."""

_FFT = 512  # samples: the next power of two above a frame
_PREEMPHASIS = 0.97  # share of the sample before that is taken away, Kaldi's default
_LOW, _HIGH = 20.0, 8000.0  # hertz: Kaldi's lowest, and half the sample rate
_FLOOR = float(np.finfo(np.float32).eps)

Floats = npt.NDArray[np.float32]


def frame_count(samples: int) -> int:
    """How many feature frames a signal of so many samples has.

    >>> frame_count(399), frame_count(400), frame_count(16000)
    (0, 1, 98)
    """
    return 0 if samples < FRAME_LENGTH else 1 + (samples - FRAME_LENGTH) // FRAME_SHIFT


def fbank(signal: Floats) -> Floats:
    """Log-mel energies of a signal.

    Parameters
    ----------
    signal
        Mono samples at 16 kHz, -1..1, shape ``(samples,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(frame_count(len(signal)), 80)``, natural logarithm of the energy in each band, floored at
        the smallest step of float32. Not mean-normalised.

    Examples
    --------
    >>> fbank(np.zeros(16000, np.float32)).shape
    (98, 80)
    """
    count = frame_count(len(signal))
    if count == 0:
        return np.zeros((0, BANDS), np.float32)
    signal = np.ascontiguousarray(signal, dtype=np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(signal, FRAME_LENGTH)[::FRAME_SHIFT][:count]
    frames = frames - frames.mean(axis=1, keepdims=True, dtype=np.float32)
    # Kaldi repeats the first sample as its own predecessor.
    shaped = np.empty_like(frames)
    shaped[:, 1:] = frames[:, 1:] - np.float32(_PREEMPHASIS) * frames[:, :-1]
    shaped[:, 0] = frames[:, 0] * np.float32(1 - _PREEMPHASIS)
    shaped *= _window()
    spectrum = np.fft.rfft(shaped, n=_FFT, axis=1)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    energies: Floats = np.log(np.maximum(power @ _mel(), np.float32(_FLOOR)))
    return energies


@cache
def _window() -> Floats:
    """Povey's window: a Hann window to the power 0.85, which reaches zero at both ends."""
    phase = 2 * np.pi * np.arange(FRAME_LENGTH) / (FRAME_LENGTH - 1)
    return ((0.5 - 0.5 * np.cos(phase)) ** 0.85).astype(np.float32)


@cache
def _mel() -> Floats:
    """Weights of spectrum bins (rows) in mel bands (columns): triangles that are straight on the mel scale."""

    def mel(hertz: npt.ArrayLike) -> npt.NDArray[np.float64]:
        return 1127.0 * np.log1p(np.asarray(hertz, np.float64) / 700.0)

    edges = np.linspace(mel(_LOW), mel(_HIGH), BANDS + 2)
    bins = mel(np.arange(_FFT // 2 + 1) * SAMPLE_RATE / _FFT)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    weights = np.clip(np.minimum(rising, falling), 0, None)
    weights[-1] = 0  # Kaldi leaves the Nyquist bin out
    return weights.astype(np.float32)
