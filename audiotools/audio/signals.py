"""What a channel holds when it holds no voice: timecode, a test tone, rumble.

Film crews record timecode (LTC, SMPTE 12M: a square wave that changes at every bit, and in the middle of each bit that
is one) on a channel beside the voice; a mixer sends a tone to set levels by; the sixth channel of surround sound holds
what is below 120 Hz. None of them is speech, and each is loud enough to bury it in a mean.

Conventions
-----------
* A channel is judged by its sound, never by its label: recorders with six microphones are labelled 5.1 by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

VOICE, TIMECODE, TONE, RUMBLE = range(4)
"""What a channel is taken to hold; the first stands for anything but the others."""

NAMES = {TIMECODE: "timecode", TONE: "a test tone", RUMBLE: "only rumble or hum"}
"""How a note calls them."""

UNSURE, SOFT = -1, -2
"""Of a piece that does not tell, so that what was taken before stands, and of a channel too soft to be judged."""

# Root mean square from which a channel is judged, -50 decibels of full scale; seconds a piece must have.
_LEAST, _SHORT = 0.003, 0.9
# Bits a second of timecode: 80 a frame at 24, 25 and 30 frames. By what part of a bit its changes may be early or late,
# the share of them that must fall in place, and the share that those in the middle of bits are, at least (the sync
# word of each frame has twelve ones).
_BITS, _BIT_RATE_NEEDED = (1920, 2000, 2400), 11_025
_OFF, _IN_PLACE, _HALVES = 0.13, 0.9, 0.15
# Hertz below which there is no speech to understand, and up to which it is looked for.
_LOW, _HIGH = 200.0, 4000.0
# Energy of a tone's lines, so many, of all; bins of a spectrum that one takes on either side.
_PURE, _LINES, _BINS = 0.995, 3, 3
# Energy above `_LOW` of a channel with rumble: against the rest of it, and against what another channel has there.
_ABOVE, _BESIDE = 1e-3, 1e-3
# Root mean square, -60 decibels of full scale, of what is no voice any more above `_LOW`.
_FAINT = 10 ** (-60 / 20)


def judge(piece: NDArray[Any], rate: int, coarse: NDArray[Any], coarse_rate: float) -> NDArray[np.int_]:
    """What each channel of a piece holds, or `UNSURE` or `SOFT`.

    Parameters
    ----------
    piece
        Sound of shape ``(channels, n)``, -1..1.
    rate
        Of `piece`, in hertz.
    coarse, coarse_rate
        The same at a lower rate, about 8 kHz.

    Examples
    --------
    >>> time = np.arange(32000) / 16000
    >>> noise = np.random.default_rng(0).standard_normal(32000) * 0.1
    >>> piece = np.stack([noise, 0.3 * np.sin(2 * np.pi * 1000 * time), 0.3 * np.sin(2 * np.pi * 40 * time)])
    >>> [NAMES.get(kind) for kind in judge(piece, 16000, piece[:, ::2], 8000).tolist()]
    [None, 'a test tone', 'only rumble or hum']
    """
    size = coarse.shape[1]
    if size < _SHORT * coarse_rate:
        return np.full(len(piece), UNSURE)
    kinds = np.full(len(piece), SOFT)
    with np.errstate(invalid="ignore", over="ignore"):
        loud = np.nan_to_num(np.sqrt(np.mean(np.square(coarse), axis=1))) >= _LEAST
    if not loud.any():
        return kinds
    weights = np.hanning(size)
    spectrum = np.square(np.abs(np.fft.rfft(np.nan_to_num(coarse) * weights, axis=1)))
    hertz = np.fft.rfftfreq(size, 1 / coarse_rate)
    speech = spectrum[:, (hertz >= _LOW) & (hertz < _HIGH)]
    above = speech.sum(axis=1)
    below = spectrum[:, (hertz < _LOW) & (hertz > 1)].sum(axis=1)
    least = _FAINT**2 * size * float(np.square(weights).sum()) / 2  # by Parseval's theorem, of one half of a spectrum
    for channel in np.flatnonzero(loud).tolist():
        others = np.delete(above, channel).max(initial=0.0)
        if is_timecode(piece[channel], rate):
            kinds[channel] = TIMECODE
        elif above[channel] > below[channel] and _pure(speech[channel]):
            kinds[channel] = TONE
        elif above[channel] >= _ABOVE * below[channel]:
            kinds[channel] = VOICE
        elif above[channel] < _BESIDE * others:
            kinds[channel] = RUMBLE
        else:  # nobody speaks elsewhere: a soft voice may be under hum
            kinds[channel] = UNSURE if above[channel] < least else VOICE
    return kinds


def is_timecode(samples: NDArray[Any], rate: int) -> bool:
    """Whether samples of shape ``(n,)``, about a second or more of them, are linear timecode.

    Examples
    --------
    >>> bits = np.random.default_rng(1).integers(0, 2, 4800)
    >>> halves = np.stack([np.ones(4800, int), bits], axis=1).ravel()
    >>> wave = 0.3 * (-1.0) ** np.repeat(np.cumsum(halves), 10)
    >>> is_timecode(wave, 48000), is_timecode(np.random.default_rng(1).standard_normal(96000), 48000)
    (True, False)
    """
    if rate < _BIT_RATE_NEEDED:
        return False
    wave = np.asarray(samples, np.float32) - np.float32(np.nanmean(samples) if len(samples) else 0)
    at = np.flatnonzero(np.diff(np.signbit(wave)))
    often = len(at) / max(1, len(wave)) * rate
    if not 0.9 * _BITS[0] < often < 2.1 * _BITS[-1]:
        return False
    before, after = wave[at], wave[at + 1]
    apart = np.diff(at + before / (before - after)) / rate
    for bits in _BITS:
        whole, half = np.abs(apart * bits - 1) < _OFF, np.abs(apart * bits - 0.5) < _OFF
        if np.mean(whole | half) >= _IN_PLACE and np.mean(half) >= _HALVES and whole.any():
            return True
    return False


def _pure(spectrum: NDArray[np.float64]) -> bool:
    """Whether nearly all the energy of a spectrum lies in a few lines."""
    left, whole, held = spectrum.copy(), float(spectrum.sum()), 0.0
    for _ in range(_LINES):
        top = int(left.argmax())
        line = slice(max(0, top - _BINS), top + _BINS + 1)
        held += float(left[line].sum())
        left[line] = 0
    return held >= _PURE * whole
