"""Where somebody speaks, and how to cut that into windows a recogniser can take.

A recogniser of Whisper's kind hears thirty seconds at a time and costs the same whether they are full or not, so
stretches without speech are left out and the rest is packed into as few windows as good cuts allow. Every window
remembers where its pieces lie in the recording; that is all it takes to bring times back without drift.

Conventions
-----------
* Speech probabilities come one a frame of 32 ms (`FRAME`), for the whole recording: half a megabyte an hour.
* Edges of pieces are rounded to 20 ms, the recogniser's own time step, so that windows add up exactly.

Sources
-------
The probabilities are those of Silero VAD (https://github.com/snakers4/silero-vad), run by faster-whisper.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from audiotools.errors import EngineError
from audiotools.records import Seconds, Span

if TYPE_CHECKING:
    from audiotools.audio.samples import Sound

Samples: TypeAlias = npt.NDArray[np.float32]
"""Mono, 16 kHz, -1..1."""
Progress: TypeAlias = Callable[[str, float, float], None]
"""Called as ``progress(stage, done, total)``."""

SAMPLE_RATE = 16_000
FRAME: Seconds = 512 / SAMPLE_RATE
STEP: Seconds = 0.02
WINDOW: Seconds = 30.0
"""Longest window, in seconds: what Whisper's encoder takes."""

_SPOKEN: Seconds = 0.12  # of a word, from which on it belongs where that is: less may be the next one's soft beginning
_LEAD_IN: Seconds = 64 * FRAME  # heard again before each block, so that the network is warm where the block begins


def speech_probabilities(audio: Sound, progress: Progress | None = None, *, block: Seconds = 300.0) -> Samples:
    """How likely somebody speaks, frame by frame.

    Parameters
    ----------
    audio
        The recording.
    progress
        Called as ``progress("speech", done, total)``, in seconds of audio.
    block
        Seconds read at once, a whole number of frames; bounds the memory a long recording takes.

    Returns
    -------
    array of float32
        One probability, 0..1, for each frame of `FRAME` seconds.

    Raises
    ------
    EngineError
        If faster-whisper or onnxruntime, which run the detector, are not installed.
    """
    try:
        from faster_whisper.vad import get_vad_model  # type: ignore[import-untyped]

        detector = get_vad_model()
    except (ImportError, RuntimeError, OSError) as error:
        raise EngineError(
            f"The speech detector cannot be loaded ({error}): install faster-whisper and onnxruntime."
        ) from error
    found: list[Samples] = []
    duration = audio.duration
    for number in range(math.ceil(duration / block)):
        start = number * block
        lead = min(start, _LEAD_IN)
        samples = audio.samples(start - lead, min(start + block, duration))
        if not len(samples):
            break
        frames = -(-len(samples) // 512)
        padded = np.pad(samples, (0, frames * 512 - len(samples)))
        found.append(np.asarray(detector(padded), dtype=np.float32).reshape(-1)[round(lead / FRAME) :])
        if progress is not None:
            progress("speech", min(start + block, duration), duration)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.float32)


def speech_regions(
    probabilities: Samples,
    duration: Seconds,
    *,
    threshold: float = 0.5,
    min_silence: Seconds = 0.16,
    min_speech: Seconds = 0.0,
) -> tuple[Span, ...]:
    """Stretches of speech: begun by a frame at `threshold`, ended by silence that lasts.

    Parameters
    ----------
    probabilities
        From `speech_probabilities`.
    duration
        Of the recording, in seconds; no region reaches beyond it.
    threshold
        Probability, 0..1, at which speech begins; it ends 0.15 below.
    min_silence
        Seconds without speech that end a region.
    min_speech
        Regions shorter than this, in seconds, are left out.

    Examples
    --------
    >>> spans = speech_regions(np.array([0.1, 0.9, 0.9, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], "float32"), 0.32)
    >>> [(round(span.start, 3), round(span.end, 3)) for span in spans]
    [(0.032, 0.128)]
    """
    quiet = max(threshold - 0.15, 0.01)
    hold = max(1, math.ceil(min_silence / FRAME))
    found: list[tuple[int, int]] = []
    begin, silent_since = None, None
    for frame, probability in enumerate(probabilities.tolist()):
        if probability >= threshold:
            begin = frame if begin is None else begin
            silent_since = None
        elif begin is not None and (probability < quiet or silent_since is not None):
            if probability < quiet and silent_since is None:
                silent_since = frame
            if silent_since is not None and frame - silent_since >= hold:
                found.append((begin, silent_since))
                begin, silent_since = None, None
    if begin is not None:
        found.append((begin, silent_since if silent_since is not None else len(probabilities)))
    spans = (Span(min(a * FRAME, duration), min(b * FRAME, duration)) for a, b in found)
    return tuple(span for span in spans if span.duration > 0 and span.duration >= min_speech)


class Window(msgspec.Struct, frozen=True):
    """What the recogniser hears at once: stretches of the recording, one after the other.

    Parameters
    ----------
    pieces
        In order of time, without overlap, edges on multiples of `STEP`; together at most `WINDOW` seconds.

    Examples
    --------
    >>> window = Window((Span(10, 12), Span(60, 63)))
    >>> window.duration, window.locate(0.5, 1.0), window.locate(1.9, 2.5)
    (5, Span(start=10.5, end=11.0), Span(start=60.0, end=60.5))
    """

    pieces: tuple[Span, ...]

    @property
    def start(self) -> Seconds:
        """Where it begins in the recording."""
        return self.pieces[0].start

    @property
    def end(self) -> Seconds:
        """Where it ends in the recording."""
        return self.pieces[-1].end

    @property
    def duration(self) -> float:
        """Seconds to be heard."""
        return sum(piece.duration for piece in self.pieces)

    def samples(self, audio: Sound) -> Samples:
        """Read the audio to be heard; a piece that the recording ends in is filled up with silence."""
        parts = []
        for piece in self.pieces:
            part = audio.samples(piece.start, min(piece.end, audio.duration))
            size = round(piece.duration * SAMPLE_RATE)
            parts.append(np.pad(part[:size], (0, max(0, size - len(part)))))
        return np.concatenate(parts).astype(np.float32, copy=False)

    def locate(self, start: Seconds, end: Seconds, probabilities: Samples | None = None) -> Span:
        """Bring a stretch of the window back to the recording.

        A stretch that crosses a joint goes to one side, and ends there: nothing is ever placed in what was left out.
        That is the side that holds more of it, or, where it is known when somebody speaks, the last one that holds
        speech of it: a word's time begins where the one before ended, and so holds the pause between them.

        Parameters
        ----------
        start, end
            Seconds from the start of the window.
        probabilities
            From `speech_probabilities`.
        """
        sides: list[tuple[float, Span]] = []
        offset = 0.0
        for piece in self.pieces:
            low = min(max(start, offset), offset + piece.duration)
            high = min(max(end, offset), offset + piece.duration)
            held = high - low if end > start else float(offset <= start < offset + piece.duration)
            begin = min(piece.start + (low - offset), piece.end)
            sides.append((held, Span(begin, max(begin, min(piece.start + (high - offset), piece.end)))))
            offset += piece.duration
        crossed = [span for held, span in sides if held > 1e-9]
        if probabilities is not None and len(crossed) > 1:
            spoken = [_spoken(probabilities, span) for span in crossed]
            for span, seconds in zip(reversed(crossed), reversed(spoken), strict=True):
                if seconds and seconds >= min(_SPOKEN, max(spoken)):
                    return span
        return max(sides, key=lambda side: side[0])[1]


def plan_windows(
    regions: Iterable[Span],
    probabilities: Samples,
    duration: Seconds,
    *,
    pad: Seconds = 0.4,
    longest: Seconds = WINDOW,
) -> tuple[Window, ...]:
    """Pack speech into windows, cutting where the silence is long.

    Parameters
    ----------
    regions
        Speech, in order of time.
    probabilities
        Used to cut a region that is longer than a window at its quietest place.
    duration
        Of the recording, in seconds.
    pad
        Seconds kept on either side of a region; where two regions lie closer, the silence is shared.
    longest
        Of a window, in seconds.
    """
    pieces: list[Span] = []
    pauses: list[Seconds] = []  # the silence before each piece
    for piece, pause in _padded(regions, duration, pad):
        parts = _split(piece, probabilities, longest)
        pieces += parts
        pauses += [pause] + [0.0] * (len(parts) - 1)
    return tuple(Window(_merged(pieces[a:b])) for a, b in _cuts(pieces, pauses, longest))


def _grid(value: Seconds, rounding: Callable[[float], int] = round) -> Seconds:
    return rounding(value / STEP) * STEP


def _padded(regions: Iterable[Span], duration: Seconds, pad: Seconds) -> Iterator[tuple[Span, Seconds]]:
    spans = list(regions)
    last = _grid(duration, math.ceil)
    edge = 0.0
    for number, span in enumerate(spans):
        start = max(edge, _grid(span.start - pad))
        following = spans[number + 1].start if number + 1 < len(spans) else math.inf
        end = min(last, _grid(min(span.end + pad, (span.end + following) / 2)))
        if end > start:
            yield Span(start, end), span.start - (spans[number - 1].end if number else -math.inf)
        edge = max(edge, end)


def _split(piece: Span, probabilities: Samples, longest: Seconds) -> list[Span]:
    """Cut a piece that is too long where speech is least likely, looking at the last two thirds of a window."""
    parts = []
    while piece.duration > longest + 1e-6:
        low, high = piece.start + longest / 3, piece.start + longest
        first, last = int(low / FRAME) + 1, min(int(high / FRAME), len(probabilities))
        chances = probabilities[first:last]
        # Averaged over a fifth of a second, so that a pause is preferred to a single weak frame.
        smooth = np.convolve(chances, np.full(7, 1 / 7), mode="same") if len(chances) >= 7 else chances
        cut = _grid((first + int(np.argmin(smooth)) + 0.5) * FRAME) if len(chances) else _grid(high)
        cut = min(max(cut, _grid(low)), _grid(high, math.floor))
        parts.append(Span(piece.start, cut))
        piece = Span(cut, piece.end)
    return [*parts, piece]


def _cuts(pieces: Sequence[Span], pauses: Sequence[Seconds], longest: Seconds) -> list[tuple[int, int]]:
    """Group pieces so that the number of windows, and the sentences cut by them, are fewest."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        choice = (math.inf, end - 1)
        held = 0.0
        for begin in range(end - 1, -1, -1):
            held += pieces[begin].duration
            if held > longest + 1e-6:
                break
            cost = best[begin][0] + _window_cost(held, longest) + (_cut_cost(pauses[begin]) if begin else 0.0)
            choice = min(choice, (cost, begin))
        best.append(choice)
    groups = []
    end = len(pieces)
    while end:
        begin = best[end][1]
        groups.append((begin, end))
        end = begin
    return groups[::-1]


def _window_cost(held: Seconds, longest: Seconds) -> float:
    """What a window costs, in full ones: a short one gives a recogniser little to go by, so all are of like length."""
    return 1.0 + 0.5 * (1.0 - held / longest) ** 2


def _cut_cost(pause: Seconds) -> float:
    """What a cut costs, in windows: nothing in a silence of a second, half a window where speech hardly pauses."""
    return 0.5 * max(0.0, 1.0 - pause / 1.0)


def _merged(pieces: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for piece in pieces:
        if merged and piece.start - merged[-1].end < STEP / 2:
            merged[-1] = Span(merged[-1].start, piece.end)
        else:
            merged.append(piece)
    return tuple(merged)


def _spoken(probabilities: Samples, span: Span) -> Seconds:
    """Seconds of a stretch in which somebody speaks."""
    return float(np.count_nonzero(probabilities[round(span.start / FRAME) : round(span.end / FRAME)] >= 0.5)) * FRAME


def share_of_speech(probabilities: Samples, span: Span) -> float:
    """Mean probability of speech in a stretch of the recording, 0..1.

    Examples
    --------
    >>> round(share_of_speech(np.array([0, 1, 1, 0], "float32"), Span(0.0, 0.064)), 2)
    0.5
    """
    first = int(span.start / FRAME)
    chances = probabilities[first : max(first + 1, math.ceil(span.end / FRAME - 1e-9))]
    return float(np.mean(chances)) if len(chances) else 0.0
