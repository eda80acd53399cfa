"""The sounds of the made samples that are no voices: music, street, room, and the cutting and writing of audio.

Everything comes from seeded noise and sines. Samples are mono float arrays at `RATE`; levels are in dB of full
scale. Nothing here moves anything in time: filters run forwards and backwards.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.signal import butter, fftconvolve, resample_poly, sosfiltfilt

RATE = 24_000
BIT_RATE = 34_000


def resample(samples: np.ndarray, rate: int) -> np.ndarray:
    """To `RATE`, float32."""
    if rate == RATE:
        return samples.astype(np.float32)
    divisor = int(np.gcd(rate, RATE))
    return resample_poly(samples, RATE // divisor, rate // divisor).astype(np.float32)


def trim(samples: np.ndarray, below: float = 42.0) -> np.ndarray:
    """Cut to the first and last 5 ms whose level is within `below` dB of the loudest, then fade 2 ms at the edges."""
    window = RATE // 200
    power = np.convolve(samples.astype(np.float64) ** 2, np.ones(window) / window, mode="same")
    loud = np.flatnonzero(power > power.max() * 10 ** (-below / 10))
    cut = samples[loud[0] : loud[-1] + 1].copy()
    ramp = np.linspace(0, 1, RATE // 500, dtype=np.float32)
    cut[: len(ramp)] *= ramp
    cut[-len(ramp) :] *= ramp[::-1]
    return cut


def levelled(samples: np.ndarray, level: float) -> np.ndarray:
    """With the root mean square of its louder half of frames at `level` dB of full scale."""
    frame = RATE // 50
    frames = samples[: len(samples) // frame * frame].reshape(-1, frame)
    power = np.sort((frames.astype(np.float64) ** 2).mean(axis=1))[len(frames) // 2 :]
    return samples * np.float32(10 ** (level / 20) / np.sqrt(power.mean()))


def band(samples: np.ndarray, low: float, high: float) -> np.ndarray:
    """Band-pass without delay (it runs forwards and backwards, so that times stay)."""
    return sosfiltfilt(butter(3, (low, high), "bandpass", fs=RATE, output="sos"), samples)


def jingle(seconds: float) -> np.ndarray:
    """A few plucked chords, then a held one that fades."""
    chords = [(0.0, (196, 294, 392)), (0.5, (220, 330, 440)), (1.0, (247, 370, 494)), (1.75, (294, 440, 587))]
    chords += [(2.5, (262, 392, 523)), (3.0, (247, 370, 494)), (3.5, (220, 330, 440)), (4.25, (196, 294, 392, 587))]
    time = np.arange(round(seconds * RATE)) / RATE
    sound = np.zeros_like(time)
    for onset, notes in chords:
        since = np.clip(time - onset, 0, None)
        decay = np.exp(-since * (1.1 if onset > 4 else 2.6)) * (1 - np.exp(-since * 90)) * (time >= onset)
        for note in notes:
            for harmonic in range(1, 6):
                sound += decay * np.sin(2 * np.pi * note * harmonic * since) / harmonic**1.7
    sound *= np.minimum(1, (seconds - time) / 1.5)
    return sound / np.abs(sound).max() * 0.35


def street(length: int, rng: np.random.Generator) -> np.ndarray:
    """Traffic: a rumble that swells, and vehicles that pass, from noise alone."""
    time = np.arange(length) / RATE
    rumble = band(rng.standard_normal(length), 35, 260)
    rumble *= 1 + 0.35 * np.sin(2 * np.pi * time / 11.0) + 0.2 * np.sin(2 * np.pi * time / 4.3)
    hiss = band(rng.standard_normal(length), 500, 5500)
    passing = np.full(length, 0.12)
    moment = 2.0
    while moment < length / RATE:
        passing += rng.uniform(0.3, 1.0) * np.exp(-0.5 * ((time - moment) / rng.uniform(0.7, 1.8)) ** 2)
        moment += rng.uniform(4.0, 10.0)
    bed = rumble / rumble.std() * (0.5 + passing) + 0.35 * hiss / hiss.std() * passing
    return bed / bed.std() * 10 ** (-36 / 20)


def room(samples: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The studio's short, quiet answer after the voice itself, which stays where it is."""
    time = np.arange(round(0.16 * RATE)) / RATE
    answer = rng.standard_normal(len(time)) * np.exp(-time / 0.028) * (time > 0.004)
    answer *= 10 ** (-19 / 20) / np.sqrt((answer**2).sum())
    return samples + fftconvolve(samples, answer)[: len(samples)]


def encode(sound: np.ndarray, path: Path) -> None:
    """Write Opus, mono."""
    import av

    with av.open(str(path), "w", format="ogg") as box:
        stream = box.add_stream("libopus", rate=RATE, options={"application": "audio", "vbr": "on"})
        stream.bit_rate = BIT_RATE
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(sound[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = RATE
        frame.pts = 0
        box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
