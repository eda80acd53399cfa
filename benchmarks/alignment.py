"""How near the times of known words come to the truth, and how the cost grows with length.

    python benchmarks/alignment.py CACHE_DIR [--only SET ...] [--sound] [--letters FILE [FILE]] [--draw N ...] [--hour]

The true words of a recording, and the same with a tenth of them replaced by others (which ones, each `--draw` says:
one to eight where nothing else is said), are given the times of what was
recognised in it (`audiotools.alignment.aligner.align`); the recognition is that of ``benchmarks/words.py``, kept in
the same CACHE_DIR. Sets and references are those of that benchmark: *ami* and *chat* have times for every word (by
machine), *night* exact ones for the first word of every line, *librispeech* and *ljspeech* the first sound of every
utterance. With ``--sound`` the words missed are looked for in the sound, by their letters
(`audiotools.alignment.letters`), with ``--letters`` by a layer of ``benchmarks/letters.py``; by two in turn, where each
was fitted without the recordings that it measures.

Given are: share of words measured; the absolute error of starts (median, 90th percentile), of words measured and of
all; and seconds of work for the set's words put end to end once, four and sixteen times. With ``--hour`` the set's
recordings are put end to end until they last a quarter of an hour, and an hour, and the recogniser is asked for what it
missed in them.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from words import Sample, heard, samples

from audiotools.alignment.aligner import align
from audiotools.alignment.letters import LetterAligner, by_letters, load_layer
from audiotools.alignment.places import Aligner
from audiotools.audio.recording import SAMPLE_RATE, Audio, load_audio
from audiotools.config import TranscribeConfig
from audiotools.recognition.whisper import load_engine
from audiotools.records import Word

SETS = ("ami", "night", "librispeech", "ljspeech", "chat")
DRAWS = range(1, 9)
WRONG = "orchard velvet thunder marble lantern gravel copper meadow".split()


def texts_of(sample: Sample, wrong: float, draw: int = 1) -> list[str]:
    """The true words, a part of them replaced."""
    texts = [word.text for word in sample.words]
    dice = random.Random(f"{draw} {sample.audio.name}")
    for number in dice.sample(range(len(texts)), round(wrong * len(texts))):
        texts[number] = dice.choice(WRONG)
    return texts


class Joined(NamedTuple):
    """Texts with a tenth of their words wrong, the true words, those recognised, and the sound."""

    texts: list[str]
    true: list[Word]
    words: list[Word]
    audio: Audio


def shifted(words: Iterable[Word], by: float) -> list[Word]:
    """Words so many seconds later."""
    return [msgspec.structs.replace(word, start=word.start + by, end=word.end + by) for word in words]


def joined(name: str, data: Path | None, cache: Path, seconds: float) -> Joined:
    """So many seconds of a set, its recordings end to end."""
    texts: list[str] = []
    true: list[Word] = []
    words: list[Word] = []
    sounds: list[np.ndarray] = []
    at = 0.0
    for number, sample in enumerate(itertools.cycle(list(samples(name, data)))):
        if at >= seconds:
            break
        texts += texts_of(sample, 0.1, number)
        true += shifted(sample.words, at)
        words += shifted(heard(sample, "ours", False, "base", cache).words, at)
        with load_audio(sample.audio) as audio:
            sounds.append(audio.samples())
        at += len(sounds[-1]) / SAMPLE_RATE
    return Joined(texts, true, words, Audio.from_samples(np.concatenate(sounds), SAMPLE_RATE, name))


def show_hour(name: str, data: Path | None, cache: Path) -> None:
    """Print what aligning a quarter of an hour and an hour of a set takes, with its sound."""
    engine = by_letters(load_engine(TranscribeConfig()))
    for minutes in (15, 60):
        one = joined(name, data, cache, 60 * minutes)
        with one.audio:
            begun = time.process_time()
            aligned = align(one.texts, one.words, one.audio, aligner=engine, language="en")
            seconds = time.process_time() - begun
            placed = sum(source == "aligner" for source in aligned.sources)
            length = one.audio.duration
        off = [abs(told.start - true.start) for true, told in zip(one.true, aligned, strict=True) if true.timed]
        print(
            f"{name:8} {length:.0f} s of sound, {len(one.texts)} words, {placed} found by the sound alone: "
            f"{seconds:.1f} s, {seconds / length:.4f} of it; starts {np.median(off):.3f} / {np.quantile(off, 0.9):.3f}",
            flush=True,
        )


def aligners_for(sound: bool, letters: list[Path]) -> list[Aligner | None]:
    """What looks for words in the sound, if anything does: of each recording in turn."""
    if letters:
        engine = load_engine(TranscribeConfig())
        return [LetterAligner(engine, load_layer(path)) for path in letters]
    return [by_letters(load_engine(TranscribeConfig())) if sound else None]


def main() -> None:
    """Align and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--only", choices=SETS, action="append")
    parser.add_argument("--sound", action="store_true")
    parser.add_argument("--letters", type=Path, nargs="+", default=[])
    parser.add_argument("--draw", type=int, action="append")
    parser.add_argument("--hour", action="store_true")
    options = parser.parse_args()
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if options.hour:
        for name in options.only or SETS:
            show_hour(name, Path(data) if data else None, options.cache)
        return
    aligners = aligners_for(options.sound, options.letters)
    print(f"{'set':8} {'wrong':>6} {'words':>6} {'measured':>9}  measured: median / p90    all: median / p90")
    for name in options.only or SETS:
        for wrong in (0.0, 0.1):
            measured, every, count, known = [], [], 0, 0
            draws = (options.draw or DRAWS) if wrong else (0,)
            every_sample = enumerate(samples(name, Path(data) if data else None))
            for (number, sample), draw in itertools.product(every_sample, draws):
                aligner = aligners[number % len(aligners)]
                found = heard(sample, "ours", False, "base", options.cache)
                with load_audio(sample.audio) as audio:
                    aligned = align(texts_of(sample, wrong, draw), found.words, audio, aligner=aligner, language="en")
                count += len(aligned)
                known += sum(word.timed for word in aligned)
                for true, told in zip(sample.words, aligned, strict=True):
                    if true.timed:
                        every.append(abs(told.start - true.start))
                        if told.timed:
                            measured.append(every[-1])
            numbers = [float(np.quantile(part, q)) for part in (measured, every) for q in (0.5, 0.9)]
            shown = f"{numbers[0]:.3f} / {numbers[1]:.3f}            {numbers[2]:.3f} / {numbers[3]:.3f}"
            print(f"{name:8} {wrong:6.0%} {count:6d} {known / count:9.1%}  {shown}", flush=True)
        sample = max(samples(name, Path(data) if data else None), key=lambda one: len(one.words))
        words = heard(sample, "ours", False, "base", options.cache).words
        length = max(word.end for word in words)
        costs = []
        for times in (1, 4, 16):
            many = [word for n in range(times) for word in shifted(words, n * length)]
            given: list[str | Word] = [*texts_of(sample, 0.1)] * times
            begun = time.process_time()
            align(given, many)
            costs.append(f"{len(given)} words {time.process_time() - begun:.2f} s")
        print(f"{name:8} {', '.join(costs)}", flush=True)


if __name__ == "__main__":
    main()
