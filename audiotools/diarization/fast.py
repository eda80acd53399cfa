"""Diarization that does each second's work once.

1. A segmentation network runs over windows that overlap by nine tenths, in a form that shares what windows have in
   common (`audiotools.diarization.segmentation`, `audiotools.diarization.exported`).
2. Windows are stitched into tracks, by vote (`audiotools.diarization.tracks`).
3. Where a track is heard alone, it is cut into pieces of two to four seconds, and each gets a voice vector, once
   (`audiotools.diarization.pieces`, `audiotools.diarization.embedding`); pieces in which the voice changes are cut
   there (`audiotools.diarization.changes`), and their short stretches are heard by themselves too.
4. Pieces are grouped into speakers (`audiotools.diarization.clustering`), and every stretch of every track is given to
   one of them (`audiotools.diarization.speakers`, `audiotools.diarization.turns`); speech at once stays at once.

Where the recording has a voice a side (`audiotools.diarization.sides`), tracks are divided between the sides before the
third step, and the fourth is done for each side alone.

Memory does not grow with the recording's length, but for the pieces' vectors and the turns themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audiotools.audio.sides import at_frames, layout, spoken
from audiotools.config import DiarizeConfig
from audiotools.diarization.changes import parts, pooled
from audiotools.diarization.embedding import DIMENSION, MIN_FRAMES, VoiceNetwork
from audiotools.diarization.pieces import Piece, brief, cut, divide, features, sample_of
from audiotools.diarization.segmentation import activities, gain_for, in_order, on_device, on_processor, window_count
from audiotools.diarization.sides import speech, split
from audiotools.diarization.tracks import FRAMES, SAMPLES_PER_FRAME, Run, Stitcher
from audiotools.diarization.turns import Listened, Speakers, speakers, speakers_by_side, turns
from audiotools.errors import EngineError
from audiotools.processors import count_processors
from audiotools.records import Provenance, Turns

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio
    from audiotools.diarization.engines import Limits

Progress = Callable[[str, float, float], None]
Floats = npt.NDArray[np.float32]
Embedded = tuple[list[Piece], Floats]

_RATE = 16000  # hertz
# Share of the time that segmentation takes; voices take the rest.
_SEGMENTATION_SHARE = 0.55
# Shortest recording, in seconds, that can hold speech.
_SHORTEST = 0.1
# Cosine distance of two voices from which on they are two people.
_THRESHOLD = 0.4
# Pieces embedded as one item of work.
_PIECES = 8


class FastEngine:
    """Our own inference over the same open weights as `PyannoteEngine`.

    Parameters
    ----------
    config
        `segmentation`, `embedding`, `device`, `step`, `threshold`, `sides` and `threads` are obeyed.
    """

    def __init__(self, config: DiarizeConfig) -> None:
        self._config = config
        self._threads = config.threads or count_processors()
        self._activity: Callable[[Floats, int, int], Floats] | None = None
        self._voices: VoiceNetwork | None = None
        self._weights: dict[str, str] = {}
        self._device = "cpu"

    def __call__(self, audio: Audio, limits: Limits, progress: Progress | None) -> Turns:
        """Diarize a recording; see `audiotools.diarization.engines.Engine`."""
        if self._activity is None or self._voices is None:
            self.load(progress)
        config = self._config
        threshold = config.threshold or _THRESHOLD
        options = {"engine": "fast", "step": config.step, "threshold": threshold, "device": self._device}
        found = Speakers([], np.zeros((0, DIMENSION), np.float32))
        if audio.duration >= _SHORTEST:
            with ThreadPoolExecutor(self._threads, "diarize") as pool:
                found, sides = self._speakers(audio, threshold, limits, pool, progress)
            options |= {"sides": sides} if sides else {}
        made_by = Provenance(
            engine=_versions(self._device),
            model=f"{config.segmentation} + {config.embedding}",
            weights=dict(self._weights),
            options=options,
        )
        return turns(found, audio.duration, made_by)

    def _speakers(
        self, audio: Audio, threshold: float, limits: Limits, pool: ThreadPoolExecutor, progress: Progress | None
    ) -> tuple[Speakers, str]:
        """Who speaks when; and of a recording with two sides, what was made of them."""
        gain = gain_for(audio)
        runs, told_apart = self._runs(audio, gain, pool, progress)
        by_side, sides = _by_side(audio, runs, limits) if self._config.sides == "auto" else (None, "")
        if by_side is not None:
            pieces, vectors = self._embed(audio, gain, cut(by_side), pool, progress)[0]
            found = speakers_by_side(Listened(by_side, told_apart, pieces, vectors), threshold, limits)
            if found is not None:
                return found, sides
            sides = "not used: the same voice is on both"
            progress = _waiting(progress)
        whole, short = self._embed(audio, gain, cut(runs), pool, progress, brief)
        return speakers(Listened(runs, told_apart, *whole, *short), threshold, limits), sides

    def load(self, progress: Progress | None = None) -> None:
        """Load the networks, as the first call would: fetched and exported where that was not done yet."""
        from audiotools.models import weights

        config = self._config
        segmentation = weights.ensure_file(config.segmentation, "pytorch_model.bin", progress=progress)
        voice = weights.ensure_file(config.embedding, "campplus_cn_en_common.pt", progress=progress)
        digests = [weights.hashes(path)[path.name] for path in (segmentation, voice)]
        self._weights = {segmentation.name: digests[0], voice.name: digests[1]}
        self._device = _device(config.device)
        if self._device == "cpu":
            from audiotools.diarization.exported import segmenter, voice_network

            self._activity = on_processor(segmenter(segmentation, digests[0]))
            self._voices = voice_network(voice, digests[1])
        else:
            from audiotools.diarization.embedding import batched
            from audiotools.diarization.networks import load_network

            self._activity = on_device(load_network(segmentation).to(self._device), self._device)
            self._voices = batched(voice, self._device)

    def _runs(
        self, audio: Audio, gain: float, pool: ThreadPoolExecutor, progress: Progress | None
    ) -> tuple[list[Run], set[tuple[int, int]]]:
        """Who is heard when, as tracks, and which of these are two people's for sure."""
        assert self._activity is not None  # noqa: S101  # `load` has run
        hop = max(1, round(self._config.step * FRAMES))
        stitcher = Stitcher(hop)
        total = window_count(len(audio), hop)
        runs: list[Run] = []
        for number, activity in enumerate(activities(audio, hop, self._activity, pool, self._threads, gain), 1):
            runs.extend(stitcher.add(activity))
            if progress is not None:
                progress("diarize", _SEGMENTATION_SHARE * number / total * audio.duration, audio.duration)
        runs.extend(stitcher.finish())
        end = _frames(audio)
        return [run._replace(end=min(run.end, end)) for run in runs if run.start < end], stitcher.told_apart

    def _embed(
        self,
        audio: Audio,
        gain: float,
        pieces: list[Piece],
        pool: ThreadPoolExecutor,
        progress: Progress | None,
        within: Callable[[Piece], list[Piece]] = lambda piece: [],
    ) -> tuple[Embedded, Embedded]:
        """The pieces, cut where voices change, and stretches within these, each with its vector; NaN if too short."""
        network = self._voices
        assert network is not None  # noqa: S101  # `load` has run

        def heard(part: list[Piece]) -> tuple[list[tuple[Piece, Floats]], list[tuple[Piece, Floats]]]:
            """What the network says of each 20 ms of pieces; and those too short for it, with no vector."""
            long, stretches, none = [], [], []
            for piece in part:
                first = sample_of(piece.start)
                samples = audio.samples(first / _RATE, (sample_of(piece.end) + _RATE // 10) / _RATE)
                stretch = features(samples * np.float32(gain), first, piece)
                if len(stretch) >= MIN_FRAMES:
                    long.append(piece)
                    stretches.append(stretch)
                else:
                    none.append((piece, np.full(DIMENSION, np.nan, np.float32)))
            return list(zip(long, network.frames(stretches), strict=True)), none

        def embed(part: list[Piece]) -> tuple[list[tuple[Piece, Floats]], list[tuple[Piece, Floats]]]:
            known, found = heard(part)
            for piece, frames in known:
                voices = parts(frames, network.vectors)
                cuts = [2 * voice.start for voice in voices[1:]]
                found += zip(divide(piece, cuts), (voice.vector for voice in voices), strict=True)
            short = heard([stretch for piece, _ in found for stretch in within(piece)])[0]
            return found, [(stretch, network.vectors(pooled(frames))[0]) for stretch, frames in short]

        size = min(_PIECES, max(1, -(-len(pieces) // 2)))  # short recordings too keep two processors busy
        batches = [pieces[at : at + size] for at in range(0, len(pieces), size)]
        total = sum(piece.seconds for piece in pieces)
        done = 0.0
        embedded: list[tuple[Piece, Floats]] = []
        alone: list[tuple[Piece, Floats]] = []
        for batch, (found, short) in zip(batches, in_order(pool, embed, batches, self._threads), strict=True):
            embedded += found
            alone += short
            done += sum(piece.seconds for piece in batch)
            if progress is not None:
                share = _SEGMENTATION_SHARE + (1 - _SEGMENTATION_SHARE) * done / total
                progress("diarize", min(1.0, share) * audio.duration, audio.duration)
        return _in_time(embedded), _in_time(alone)


def _in_time(embedded: list[tuple[Piece, Floats]]) -> Embedded:
    """Pieces in order of time, and their vectors."""
    embedded.sort(key=lambda one: (one[0].start, one[0].track))
    vectors = np.array([vector for _, vector in embedded], np.float32).reshape(len(embedded), DIMENSION)
    return [piece for piece, _ in embedded], vectors


def _by_side(audio: Audio, runs: list[Run], limits: Limits) -> tuple[list[Run] | None, str]:
    """The tracks divided between the sides of a recording with a voice a side, or None; and why."""
    if audio.levels is None or not runs:
        return None, ""
    frames = _frames(audio)
    levels, said = at_frames(audio.levels, frames), speech(runs, frames)
    lies = layout(levels, said)
    if lies is None:
        return None, "not used: they do not have a voice each"
    if limits.most == 1:
        return None, "not used: one speaker was asked for"
    return split(runs, spoken(levels, said, lies)), "used: left and right have a voice each"


def _frames(audio: Audio) -> int:
    return (len(audio) - sample_of(0)) // SAMPLES_PER_FRAME


def _waiting(progress: Progress | None) -> Progress | None:
    """Progress of work done over again, when all of it has been reported: it never goes back."""
    return None if progress is None else lambda stage, done, total: progress(stage, total, total)


def _device(wanted: str) -> str:
    """Where to compute: ``"cpu"`` or ``"cuda"``."""
    # Asking torch costs its import, so it is only asked where there may be a card.
    if wanted == "cpu" or (wanted == "auto" and not Path("/proc/driver/nvidia").exists() and os.name == "posix"):
        return "cpu"
    import torch

    if torch.cuda.is_available():
        return "cuda"
    if wanted == "cuda":
        raise EngineError('No CUDA device is available: set [diarize] device = "auto" or "cpu".')
    return "cpu"


def _versions(device: str) -> str:
    library = "onnxruntime" if device == "cpu" else "torch"
    return f"audiotools {_version('audiotools')} with {library} {_version(library)}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        import audiotools

        return str(audiotools.__version__) if package == "audiotools" else "unknown"
