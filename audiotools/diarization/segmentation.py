"""The segmentation network over a whole recording: window after window, who of three people is heard when.

Conventions
-----------
* Windows are ten seconds long and begin every `hop` frames (`audiotools.diarization.tracks`); the last one that is
  needed to reach the end is filled up with silence.
* Audio is read a block at a time, and the results of a few blocks are held: memory does not grow with length.

Source: A. Plaquet, H. Bredin, "Powerset multi-class cross entropy loss for neural speaker diarization",
Interspeech 2023; weights `pyannote/segmentation-3.0`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from audiotools.diarization.exported import Segmenter
from audiotools.diarization.tracks import CLASSES, SAMPLES_PER_FRAME, WINDOW

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio

Floats = npt.NDArray[np.float32]
In = TypeVar("In")
Out = TypeVar("Out")

_RATE = 16000  # hertz
# Windows whose filter bank is computed together, and windows that go through the network together.
_BLOCK = 32
_BATCH = 4
# Root mean square of the louder seconds (this quantile of all) that a recording is brought to; quieter than the last
# number is digital silence.
_LEVEL = 0.1
_LOUDER = 0.95
_SILENCE = 1e-6


def window_count(samples: int, hop: int) -> int:
    """Windows needed to cover a recording.

    >>> [window_count(n, 59) for n in (1, 160000, 160001, 160000 + 59 * 270)]
    [1, 1, 2, 2]
    """
    return 1 + max(0, math.ceil((samples - WINDOW) / (hop * SAMPLES_PER_FRAME)))


def gain_for(audio: Audio) -> float:
    """What to multiply a recording by so that its louder seconds are as loud as the networks' training data.

    The networks level what they hear, but not without bounds: very quiet recordings are lost to them otherwise.

    Examples
    --------
    >>> from audiotools.audio.recording import Audio
    >>> round(gain_for(Audio.from_samples(np.full(32000, 0.001, np.float32), 16000)))
    100
    """
    levels = []
    for block in audio.blocks(60.0):
        whole = len(block) // _RATE * _RATE
        parts = [block[:whole].reshape(-1, _RATE), block[whole:][None]] if whole else [block[None]]
        levels += [np.sqrt(np.mean(np.square(part), axis=1)) for part in parts if part.size]
    loud = float(np.quantile(np.concatenate(levels), _LOUDER))
    return _LEVEL / loud if loud > _SILENCE else 1.0


def activities(
    audio: Audio,
    hop: int,
    activity: Callable[[Floats, int, int], Floats],
    pool: Executor,
    ahead: int,
    gain: float = 1.0,
) -> Iterator[Floats]:
    """How surely each of three people is heard, window after window.

    Parameters
    ----------
    audio
        The recording.
    hop
        Frames between the starts of windows.
    activity
        `on_processor` or `on_device`, with its network.
    pool, ahead
        Where blocks are computed, and how many at once.
    gain
        What samples are multiplied by (see `gain_for`).

    Yields
    ------
    numpy.ndarray
        Probabilities, shape ``(589, 3)``.
    """
    step = hop * SAMPLES_PER_FRAME
    windows = window_count(len(audio), hop)
    size = min(_BLOCK, -(-windows // 2))  # short recordings too keep two processors busy

    def block(first: int) -> Floats:
        count = min(size, windows - first)
        start, end = first * step, (first + count - 1) * step + WINDOW
        samples = audio.samples(start / _RATE, min(end, len(audio)) / _RATE) * np.float32(gain)
        return activity(np.pad(samples, (0, end - start - len(samples))), count, step)

    for rows in in_order(pool, block, range(0, windows, size), ahead):
        yield from rows


def on_processor(network: Segmenter) -> Callable[[Floats, int, int], Floats]:
    """Windows over a block of samples by onnxruntime: ``(samples, windows, step) -> (windows, 589, 3)``."""

    def run(samples: Floats, count: int, step: int) -> Floats:
        bands = network.filter(samples)
        starts = [number * step for number in range(count)]
        batches = [starts[at : at + _BATCH] for at in range(0, count, _BATCH)]
        return np.concatenate([np.exp(network.run(samples, bands, batch)) @ CLASSES for batch in batches])

    return run


def on_device(network: Any, device: str) -> Callable[[Floats, int, int], Floats]:
    """The same by torch, for graphics cards."""
    import torch

    classes = torch.from_numpy(CLASSES).to(device)

    def run(samples: Floats, count: int, step: int) -> Floats:
        with torch.inference_mode():
            windows = torch.from_numpy(samples).to(device).unfold(0, WINDOW, step)[:count]
            out: Floats = (network(windows[:, None]).exp() @ classes).cpu().numpy()
        return out

    return run


def in_order(pool: Executor, work: Callable[[In], Out], items: Iterable[In], ahead: int) -> Iterator[Out]:
    """Results of work on many items, in their order, with a few items under way at once.

    When the caller stops early (or an item fails), what has not begun is called off.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor(2) as pool:
    ...     list(in_order(pool, abs, range(-3, 3), ahead=2))
    [3, 2, 1, 0, 1, 2]
    """
    waiting: deque[Future[Out]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
