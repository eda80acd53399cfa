"""How well a voice is known again in another recording: equal error rate, false accepts and false rejects.

    AUDIOTOOLS_BENCH_DATA=DIR python benchmarks/voices.py [--cache FILE] [--pairs]

Voices are made as the diarizer makes them: CAM++ over the speech of one speaker with silence and the others'
speech left out. Two sets, from ``DIR/speech``:

* *meetings*: half-minute clips of AMI meetings; EN2001a to e share people, and so do EN2006a and b. Each voice is
  enrolled in turn and compared with every voice of every other clip. Short: many voices have a few seconds.
* *readers*: the first half of each LibriSpeech reader against the second half of each. Easy: one book, one room.

Besides, every voice of at least 2.5 s is compared with single pieces of three seconds of the others, as a short remark
would be. Both sets are small: counts stand beside every rate, and the bounds of Wilson's 95 % interval, which for
pieces of one voice, being alike, are too narrow.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile

from audiotools.config import NamesConfig
from audiotools.diarization.embedding import embed, load_parameters
from audiotools.diarization.fbank import fbank
from audiotools.naming.weighing import cosine

RATE = 16_000
PIECE = 3.0  # seconds


class Voice(NamedTuple):
    """A speaker's voice in one recording."""

    set: str
    session: str
    speaker: str
    seconds: float
    vector: list[float]
    piece: bool = False


def turns(path: Path) -> dict[str, list[tuple[float, float]]]:
    spoken: dict[str, list[tuple[float, float]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if cells and cells[0] == "SPEAKER":
            start, length = float(cells[3]), float(cells[4])
            spoken.setdefault(cells[7], []).append((start, start + length))
    return spoken


def alone(spoken: dict[str, list[tuple[float, float]]], speaker: str, samples: int) -> np.ndarray:
    """Which samples only this speaker speaks in."""
    mine, others = np.zeros(samples, bool), np.zeros(samples, bool)
    for who, stretches in spoken.items():
        for start, end in stretches:
            (mine if who == speaker else others)[int(start * RATE) : int(end * RATE)] = True
    return mine & ~others


def vector(parameters: dict, signal: np.ndarray) -> list[float]:
    import torch

    features = fbank(signal)
    with torch.inference_mode():
        return embed(parameters, torch.from_numpy(features - features.mean(axis=0))[None])[0].tolist()


def stretches(folder: Path) -> Iterator[tuple[str, str, str, np.ndarray]]:
    """Set, session, speaker and speech of every voice there is."""
    for clip in sorted((folder / "ami").glob("trn*")):
        signal, rate = soundfile.read(clip / f"{clip.name}.flac", dtype="float32")
        assert rate == RATE  # noqa: S101
        spoken = turns(clip / "only_words.rttm")
        for speaker in spoken:
            yield "meetings", clip.name.split("_")[1], speaker, signal[alone(spoken, speaker, len(signal))]
    seen: set[str] = set()
    for path in sorted((folder / "librispeech").glob("*.flac")):
        signal, rate = soundfile.read(path, dtype="float32")
        assert rate == RATE  # noqa: S101
        spoken = turns(path.with_suffix(".rttm"))
        for speaker in sorted(set(spoken) - seen):  # the joined files hold the single ones again
            seen.add(speaker)
            speech = signal[alone(spoken, speaker, len(signal))]
            for part, half in enumerate(np.array_split(speech, 2)):
                yield "readers", f"half {part + 1}", speaker, half


def collect(folder: Path, cache: Path | None) -> list[Voice]:
    if cache and cache.exists():
        return [Voice(*row) for row in json.loads(cache.read_text(encoding="utf-8"))]
    import torch

    from audiotools.models import weights

    torch.set_num_threads(1)
    parameters = load_parameters(weights.ensure("campplus") / "campplus_cn_en_common.pt")
    voices = []
    for group, session, speaker, speech in stretches(folder):
        size = int(PIECE * RATE)
        parts = [speech[first : first + size] for first in range(0, len(speech) - size + 1, size)]
        for number, part in enumerate((speech, *parts)):
            if len(part) >= RATE // 4:
                made = vector(parameters, part)
                voices.append(Voice(group, session, speaker, len(part) / RATE, made, number > 0))
    if cache:
        cache.write_text(json.dumps(voices), encoding="utf-8")
    return voices


class Trial(NamedTuple):
    """An enrolled voice against one of another recording."""

    same: bool
    score: float
    one: Voice
    other: Voice


def of_pieces(voices: Sequence[Voice]) -> list[Trial]:
    """Each whole voice against each piece of another recording."""
    whole = [voice for voice in voices if not voice.piece and voice.seconds >= 2.5]
    return [
        Trial(one.speaker == piece.speaker, cosine(one.vector, piece.vector), one, piece)
        for one in whole
        for piece in voices
        if piece.piece and piece.session != one.session
    ]


def trials(voices: Sequence[Voice], least: float) -> list[Trial]:
    usable = [voice for voice in voices if voice.seconds >= least and not voice.piece]
    return [
        Trial(one.speaker == other.speaker, cosine(one.vector, other.vector), one, other)
        for place, one in enumerate(usable)
        for other in usable[place + 1 :]
        if one.session != other.session
    ]


def wilson(hits: int, count: int) -> str:
    if not count:
        return "–"
    share, z = hits / count, 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    reach = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return f"{hits} of {count} = {share:.1%} ({max(0.0, middle - reach):.0%} to {min(1.0, middle + reach):.0%})"


def equal_error(found: Sequence[Trial]) -> tuple[float, float]:
    """Rate and threshold at which as large a share of the same voices falls below as of others lies above."""
    same = sorted(t.score for t in found if t.same)
    other = sorted(t.score for t in found if not t.same)
    best = (2.0, 0.0, 0.0)
    for threshold in sorted({t.score for t in found}):
        rejects = np.searchsorted(same, threshold, "left") / len(same)
        accepts = 1 - np.searchsorted(other, threshold, "left") / len(other)
        best = min(best, (abs(rejects - accepts), max(rejects, accepts), threshold))
    return best[1], best[2]


def report(title: str, found: Sequence[Trial], threshold: float) -> None:
    same = [t for t in found if t.same]
    other = [t for t in found if not t.same]
    print(f"\n{title}: {len(same)} trials of one person, {len(other)} of two")
    if not same or not other:
        return
    rate, at = equal_error(found)
    print(f"  equal error rate {rate:.1%}, at {at:.2f}")
    print(f"  one person: {min(t.score for t in same):.2f} to {max(t.score for t in same):.2f}; "
          f"two: up to {max(t.score for t in other):.2f}")  # fmt: skip
    for level in sorted({0.4, 0.45, 0.5, 0.55, 0.6, threshold}):
        mark = " <- chosen" if level == threshold else ""
        print(f"  at {level:.2f}: false rejects {wilson(sum(t.score < level for t in same), len(same))}, "
              f"false accepts {wilson(sum(t.score >= level for t in other), len(other))}{mark}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="file that keeps the vectors between runs")
    parser.add_argument("--pairs", action="store_true", help="list every trial of one person")
    options = parser.parse_args()
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not data:
        sys.exit("Set AUDIOTOOLS_BENCH_DATA to the folder with the benchmark's speech.")
    voices = collect(Path(data) / "speech", options.cache)
    threshold = NamesConfig().voice_threshold
    for group in ("meetings", "readers"):
        mine = [voice for voice in voices if voice.set == group]
        for least in (0.25, 1.0, 2.5) if group == "meetings" else (2.5,):
            count = sum(voice.seconds >= least and not voice.piece for voice in mine)
            report(f"{group}, at least {least:g} s of speech ({count} voices)", trials(mine, least), threshold)
        report(f"{group}, pieces of {PIECE:g} s", of_pieces(mine), threshold)
    if options.pairs:
        for trial in trials(voices, 0.25):
            if trial.same:
                a, b = trial.one, trial.other
                print(f"{trial.score:.2f} {a.speaker} {a.session} {a.seconds:.1f} s, {b.session} {b.seconds:.1f} s")


if __name__ == "__main__":
    main()
