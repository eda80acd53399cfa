"""Short answers of another voice in a long talk, told apart without the number of speakers.

    AUDIOTOOLS_BENCH_DATA=… python benchmarks/answers.py [--seconds 0.8] [--count 6] [--known]

Read books (`speech/librispeech`, `speech/ljspeech_morris`) are the talk; into pauses of it stretches of another reader
are laid, of so many seconds, with a fifth of a second before and after. Printed for each pair of readers: answers that
are another speaker's for a quarter of a second, and for more than half of their length; the speakers found; and the
seconds of the talk that are given away. ``--known`` says that there are two.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from itertools import permutations
from pathlib import Path

import numpy as np
import soundfile

from audiotools import Turns, diarize, load_audio

RATE = 16000
HOP = RATE // 100
TALK = 115  # seconds of a talk at most
PAUSE, BESIDE = 0.35, 0.2  # seconds of a pause that takes an answer, and of quiet before and after it
QUIET, SPOKEN = 38.0, 30.0  # decibels under the loudest hundredth of a second
READERS = (
    "librispeech/1688-142285",
    "librispeech/1998-15444",
    "librispeech/2609-156975",
    "ljspeech_morris/LJ001_0001-0032",
)


def load(path: Path) -> np.ndarray:
    """A recording in 16 kHz, mono."""
    with load_audio(path) as audio:
        return audio.samples(0.0, audio.duration)


def levels(samples: np.ndarray) -> np.ndarray:
    """Decibels of each hundredth of a second."""
    count = len(samples) // HOP
    return 10 * np.log10((samples[: count * HOP].reshape(count, HOP) ** 2).mean(axis=1) + 1e-10)


def pauses(samples: np.ndarray) -> list[tuple[int, int]]:
    """Pauses long enough for an answer, not at the ends."""
    quiet = np.concatenate([[False], levels(samples) < levels(samples).max() - QUIET, [False]])
    edges = np.flatnonzero(np.diff(quiet.astype(int))).reshape(-1, 2) * HOP
    long = [(int(a), int(b)) for a, b in edges if b - a >= PAUSE * RATE]
    return [(a, b) for a, b in long if a > 4 * RATE and b < len(samples) - 4 * RATE]


def stretches(samples: np.ndarray, seconds: float, count: int, rng: random.Random) -> list[np.ndarray]:
    """Stretches that are spoken nearly throughout and begin after something quiet."""
    loud, length = levels(samples), round(seconds * 100)
    top = loud.max()
    fit = [
        at
        for at in range(4, len(loud) - length, 7)
        if (loud[at : at + length] > top - SPOKEN).mean() > 0.85 and loud[at - 4 : at + 1].min() < top - SPOKEN - 2
    ]
    rng.shuffle(fit)
    chosen: list[int] = []
    for at in fit:
        if len(chosen) < count and all(abs(at - other) > 2 * length for other in chosen):
            chosen.append(at)
    ramp = np.linspace(0, 1, 2 * HOP, dtype=np.float32)
    made = [samples[at * HOP : (at + length) * HOP].copy() for at in sorted(chosen)]
    for one in made:
        one[: len(ramp)] *= ramp
        one[-len(ramp) :] *= ramp[::-1]
    return made


def answered(
    talk: np.ndarray, other: np.ndarray, seconds: float, count: int
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """A talk with another's answers, and when these are."""
    rng = random.Random(0)
    other = other * (np.abs(talk).std() / np.abs(other).std())
    free = pauses(talk)
    free = sorted(rng.sample(free, min(count, len(free))))
    parts, truth, last, at = [], [], 0, 0
    for (begin, end), answer in zip(free, stretches(other, seconds, count, rng), strict=False):
        middle = (begin + end) // 2
        room = np.resize(talk[begin:end], round(BESIDE * RATE))
        start = at + middle - last + len(room)
        parts += [talk[last:middle], room, answer, room]
        truth.append((start / RATE, (start + len(answer)) / RATE))
        last, at = middle, start + len(answer) + len(room)
    return np.concatenate([*parts, talk[last:]]).astype(np.float32), truth


def within(turns: Turns, main: str, start: float, end: float) -> float:
    """Seconds of others than the talker between two times."""
    return sum(max(0.0, min(end, t.end) - max(start, t.start)) for t in turns if t.speaker != main)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=0.8)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--known", action="store_true")
    options = parser.parse_args()
    base = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not base:
        sys.exit("Set AUDIOTOOLS_BENCH_DATA to the folder that holds speech/.")
    voices = {name: load(Path(base, "speech", f"{name}.flac")) for name in READERS}
    print("| talk | answers | heard at all | for more than half | speakers | given away, s |")
    print("| --- | --- | --- | --- | --- | --- |")
    total: Counter[str] = Counter()
    for talk, other in permutations(READERS, 2):
        made, truth = answered(voices[talk][: TALK * RATE], voices[other], options.seconds, options.count)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "talk.wav"
            soundfile.write(path, made, RATE)
            with load_audio(path) as audio:
                turns = diarize(audio, num_speakers=2 if options.known else None)
        spoken: Counter[str] = Counter()
        for turn in turns:
            spoken[turn.speaker] += turn.duration
        talker = spoken.most_common(1)[0][0]
        heard = [within(turns, talker, *span) for span in truth]
        row = {
            "asked": len(truth),
            "touched": sum(one >= 0.25 for one in heard),
            "half": sum(one > (end - start) / 2 for one, (start, end) in zip(heard, truth, strict=True)),
        }
        total.update(row)
        away = sum(spoken.values()) - spoken[talker] - sum(heard)
        cells = (Path(talk).name, Path(other).name, f"{row['touched']} of {row['asked']}", row["half"], len(spoken))
        print(f"| {' | '.join(map(str, cells))} | {away:.2f} |", flush=True)
    print(f"| all | | {total['touched']} of {total['asked']} | {total['half']} | | |")


if __name__ == "__main__":
    main()
