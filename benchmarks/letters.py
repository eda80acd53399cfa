"""Fit the layer of letters that `audiotools.alignment.letters` puts on the recogniser's encoder.

    AUDIOTOOLS_BENCH_DATA=… python benchmarks/letters.py CACHE_DIR OUT.npz [--only SET ...] [--without {0,1}]

Sets are those of ``benchmarks/words.py``: librispeech, ljspeech and night, of which the package's layer is made, where
nothing else is said. Every recording is read as it is and once more as if from a distance (an echo, noise, other
voices, another level); one whose words all have times, which are few and of many voices, also a little faster, twice.
Those times are kept to, and where two speak at once nothing is learned. Elsewhere the true words take the times of
those recognised (`align`). A word's letters take an even share of its time each. To these a layer of weights is fitted;
with it the letters are aligned anew, and so on, three times. Windows are at most 27 s, cut in pauses.

``benchmarks/alignment.py --letters FILE`` measures a layer that was fitted without the set that is measured; or without
the half of it that is: ``--without 0`` leaves out the first, third, fifth recording of sets whose words all have times,
``--without 1`` the others, and ``--letters FILE0 FILE1`` measures each of them by the layer that does not know it.

Everything is drawn from fixed seeds, and encoder and fitting have one thread each, so that no order of sums changes.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from words import SETS as EVERY
from words import Sample, heard, samples

from audiotools.alignment.aligner import align
from audiotools.alignment.letters import FRAMES, LETTERS, Layer, placed_letters, spelt
from audiotools.alignment.places import Near
from audiotools.audio.recording import SAMPLE_RATE, load_audio
from audiotools.config import TranscribeConfig
from audiotools.recognition.whisper import FasterWhisper, load_engine
from audiotools.records import Span, Word

SETS = ("librispeech", "ljspeech", "night")
LONGEST = 27.0  # seconds of a window
FASTER = (1.08, 1.15)
TIMES, EPOCHS, BATCH, STEP, DECAY = 3, 4, 256, 4e-3, 1e-3
SIGNS = len(LETTERS) + 1
UNTOLD = -1  # letter of a frame that nothing is learned from


class Window(NamedTuple):
    """What the encoder makes of a stretch, the words in it with times from its start, and whether these are exact."""

    frames: np.ndarray
    words: tuple[Word, ...]
    exact: bool

    @property
    def alone(self) -> list[Word]:
        """The words during which no other is said."""
        if not self.exact:
            return list(self.words)
        return [
            one
            for one in self.words
            if not any(other is not one and other.start < one.end and other.end > one.start for other in self.words)
        ]

    def told(self, letters: np.ndarray) -> np.ndarray:
        """Letters of frames, without those of words that are said at once."""
        known = letters.copy()
        alone = {id(word) for word in self.alone}
        for word in self.words:
            if id(word) not in alone:
                known[round(word.start * FRAMES) : round(word.end * FRAMES)] = UNTOLD
        return known


def stretches(words: list[Word], duration: float) -> Iterator[tuple[float, float, list[Word]]]:
    """Stretches of a recording with the words in them, cut in the widest pause of their last third."""
    first, low = 0, 0.0
    while first < len(words):
        low = max(low, words[first].start - 1.0)
        last = first + 1
        while last < len(words) and words[last].end < low + LONGEST:
            last += 1
        high = min(duration, words[last - 1].end + 1.0)
        if last < len(words):
            some = range(max(first + 1, first + 2 * (last - first) // 3), last + 1)
            last = max(some, key=lambda n: words[n].start - words[n - 1].end)
            high = (words[last - 1].end + words[last].start) / 2
        yield low, high, words[first:last]
        first, low = last, high


def far(sound: np.ndarray, other: np.ndarray, dice: np.random.Generator) -> np.ndarray:
    """A stretch of speech as if from a distance: with an echo, noise and other voices, at another level."""
    echo = round(dice.uniform(0.2, 0.6) * SAMPLE_RATE)
    room = dice.standard_normal(echo) * np.exp(-6.9 * np.arange(echo) / echo)
    room *= dice.uniform(0.3, 1.2) / np.sqrt((room**2).sum())
    room[0] += 1
    size = 1 << int(np.ceil(np.log2(len(sound) + echo)))
    heard = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size))[: len(sound)]
    level = np.sqrt((heard**2).mean())
    tones = np.fft.rfft(dice.standard_normal(len(heard)))
    tones /= np.maximum(1, np.arange(len(tones)) / len(tones) * 40) ** dice.uniform(0.3, 1)
    noise = np.fft.irfft(tones, len(heard))
    voices = np.resize(np.roll(other[::-1], dice.integers(len(other))), len(heard))
    heard += level * noise / noise.std() * 10 ** (-dice.uniform(5, 20) / 20)
    heard += level * voices / voices.std() * 10 ** (-dice.uniform(12, 25) / 20)
    return (heard / np.abs(heard).max() * 10 ** (-dice.uniform(3, 30) / 20)).astype(np.float32)


def faster(sound: np.ndarray, times: float) -> np.ndarray:
    """A stretch of speech played so many times as fast."""
    return np.interp(np.arange(int(len(sound) / times)) * times, np.arange(len(sound)), sound).astype(np.float32)


def known(sample: Sample, duration: float, cache: Path) -> list[Word]:
    """True words with their times, or with those of the words recognised where they have none of their own."""
    if all(word.timed for word in sample.words):
        return sorted(sample.words, key=lambda word: word.start)
    return list(align(sample.text.split(), heard(sample, "ours", False, "base", cache).words, duration=duration))


def windows(name: str, cache: Path, engine: FasterWhisper, without: int | None) -> Iterator[Window]:
    """All of a set, but where all its words have times every second recording may be left out."""
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    dice = np.random.default_rng(1)
    for number, sample in enumerate(samples(name, Path(data) if data else None)):
        exact = all(word.timed for word in sample.words)
        if exact and number % 2 == without:
            continue
        with load_audio(sample.audio) as audio:
            for low, high, words in stretches(known(sample, audio.duration, cache), audio.duration):
                sound = audio.samples(low, high)
                ways = [(1.0, sound), (1.0, far(sound, audio.samples(), dice))]
                ways += [(times, faster(sound, times)) for times in FASTER if exact]
                for times, one in ways:
                    near = tuple(
                        Word(max(0.0, w.start - low) / times, max(0.0, w.end - low) / times, w.text) for w in words
                    )
                    yield Window(engine.frames(one).astype(np.float16), near, exact)
        print(sample.audio.stem, flush=True)


def even(window: Window) -> np.ndarray:
    """The letter of each frame, where the letters of a word take as long each."""
    found = np.zeros(len(window.frames), np.int64)
    for word in window.alone:
        letters = [one for one in spelt(word.text) if one < SIGNS]
        edges = np.linspace(word.start, word.end, len(letters) + 1)
        for letter, low, high in zip(letters, edges, edges[1:], strict=False):
            found[round(low * FRAMES) : round(high * FRAMES)] = letter
    return window.told(found)


def aligned(window: Window, layer: Layer) -> np.ndarray:
    """The letter of each frame, where a layer hears it."""
    words = window.alone
    near = [Near(Span(word.start, word.end), True) if window.exact else None for word in words]
    found = placed_letters(layer.likelihoods(window.frames), [spelt(word.text) for word in words], near)
    return window.told(found)


def fitted(frames: np.ndarray, letters: np.ndarray, model: str, before: Layer | None) -> Layer:
    """The layer that tells these letters best."""
    torch.manual_seed(0)
    told = letters != UNTOLD
    frames, letters = frames[told], letters[told]
    x, y = torch.from_numpy(frames), torch.from_numpy(letters)
    layer = torch.nn.Linear(x.shape[1], SIGNS)
    if before is not None:
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(before.weights.T))
            layer.bias.copy_(torch.from_numpy(before.bias))
    optimiser = torch.optim.AdamW(layer.parameters(), lr=STEP, weight_decay=DECAY)
    steps = EPOCHS * (len(x) // BATCH + 1)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, STEP, total_steps=steps)
    for _ in range(EPOCHS):
        total = 0.0
        for part in torch.randperm(len(x)).split(BATCH):
            loss = torch.nn.functional.cross_entropy(layer(x[part].float()), y[part])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            pace.step()
            total += float(loss.detach()) * len(part)
    share = np.bincount(letters, minlength=SIGNS) + 1.0
    print(f"{len(letters)} frames, {total / len(letters):.3f}, {share[0] / share.sum():.2f} silent", flush=True)
    weights, bias = layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy().copy()
    return Layer(weights, bias, (share / share.sum()).astype(np.float32), model)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=EVERY, action="append")
    parser.add_argument("--without", type=int, choices=(0, 1))
    options = parser.parse_args()
    torch.set_num_threads(1)
    engine = load_engine(TranscribeConfig(model="base", threads=1))
    every = [one for name in options.only or SETS for one in windows(name, options.cache, engine, options.without)]
    frames = np.concatenate([one.frames for one in every])
    model = engine.encoder() or ""
    layer = fitted(frames, np.concatenate([even(one) for one in every]), model, None)
    for _ in range(TIMES):
        layer = fitted(frames, np.concatenate([aligned(one, layer) for one in every]), model, layer)
    with options.out.open("wb") as file:
        np.savez_compressed(
            file,
            weights=layer.weights.astype(np.float16),
            bias=layer.bias.astype(np.float16),
            share=layer.share.astype(np.float32),
            model=np.array(layer.model),
        )
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
