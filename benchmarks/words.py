"""How many words are lost, invented or wrong, and how far off their times are: ours beside plain faster-whisper.

    python benchmarks/words.py CACHE_DIR [--only SET ...] [--engine ENGINE ...] [--model NAME] [--order N ...] [--list]
    python benchmarks/words.py CACHE_DIR --paired [--only SET ...] [--order N ...]

Engines, all with the same weights, beam, number type and language (English):

* *ours*: `audiotools.transcribe`;
* *batched*: faster-whisper's batched pipeline as it comes, with its speech detector;
* *sequential*: faster-whisper's `WhisperModel.transcribe` with the detector on.

Each hears every recording twice, without names and with a list of them (*+names*): the article's where there is one,
else the capitalised words of the reference, as a person would type them, and ten that are not said.

Sets: *ami* (half minutes of meetings), *librispeech*, *ljspeech* (read aloud), *turns* (two and three readers of the
former taking turns) in the folder that the environment variable AUDIOTOOLS_BENCH_DATA names; *call* and *night*, the
samples in ``recordings/``. With ``--order N``, what was read aloud (*librispeech* and *ljspeech*) once more, each
reader alone, the same clips in other orders: where windows are cut then changes, so that several say more than one.

With ``--paired``, ours beside batched utterance by utterance, of what was read aloud, in its own order and in those of
``--order``: of how many fewer or more words are wrong, and how far the difference would lie with other utterances of
the same kind (95 % of ten thousand draws of them, each with all its orders).

Given are: word error rate (Whisper's English normaliser, fillers left out on both sides) and its parts; *lost*,
passages of four words or more of which none came out; *starts*, the absolute error of word starts (median, 90th
percentile, worst; of words told right) where the reference has word times, or of the first words of segments where
it has those; bias of starts and of ends; and processor seconds by seconds of audio. What an engine heard is kept in
CACHE_DIR: ours by the text of the package, so that a change is heard anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import soundfile

from audiotools.alignment.pairing import pair
from audiotools.articles.extraction import names_in
from audiotools.articles.reader import read_article
from audiotools.audio.recording import load_audio
from audiotools.config import Config, TranscribeConfig
from audiotools.evaluation.references import read_reference
from audiotools.evaluation.words import normaliser
from audiotools.recognition.transcription import transcribe
from audiotools.records import Word
from audiotools.text.tokens import tokenize

HERE = Path(__file__).resolve().parent.parent
SETS = ("ami", "librispeech", "turns", "ljspeech", "call", "night")
RATE, BETWEEN = 16_000, 0.4  # of what is joined: samples a second, and seconds of silence between two clips
ENGINES = ("ours", "batched", "sequential")
NOT_SAID = ("Yasmin al-Hajj", "Deir ez-Zor", "Kowalczyk", "Ouagadougou", "Ms. Fairweather", "Tønsberg", "NATO")
PASSAGE = 4
ABOVE, LASTS, MOSTLY = 12.0, 15, 0.7
"""A first sound is so many decibels over the softest twentieth, for that share of so many hundredths of a second: what
is softer or shorter is a breath or a click."""
CHAT_WORD = re.compile(r"(\S+) \x15(\d+)_(\d+)\x15")
_READ = {
    "librispeech": "librispeech/[0-9]*.stm",
    "turns": "librispeech/[a-z]*.stm",
    "ljspeech": "ljspeech_morris/*.stm",
}
_ALONE = {"librispeech": "librispeech/*.stm", "ljspeech": "ljspeech_morris/*.stm"}
SENTENCE = re.compile(r"[.!?]\s+\w+|^\s*\w+")


class Sample(NamedTuple):
    """A recording, what was said on it, names to expect, and the true times of words where they are known."""

    audio: Path
    text: str
    names: tuple[str, ...]
    words: tuple[Word, ...] = ()
    utterances: tuple[str, ...] = ()
    """What the text is joined from, where it was read aloud."""


def samples(name: str, folder: Path | None) -> Iterator[Sample]:
    """The recordings of a set."""
    if name in ("call", "night"):
        yield _shipped(name)
        return
    if folder is None:
        raise SystemExit(f"{name}: set AUDIOTOOLS_BENCH_DATA to the folder that holds speech/")
    if name == "chat":
        yield chat(folder)
        return
    speech = folder / "speech"
    if name == "ami":
        for path in sorted(speech.glob("ami/trn*/words.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            said = [word for word in data["words"] if word["type"] == "w" and not word["punc"]]
            if len(said) >= 10:  # two clips hold hardly a word
                words = tuple(Word(word["start"], word["end"], word["text"]) for word in said)
                text = " ".join(word.text for word in words)
                yield Sample(next(path.parent.glob("*.flac")), text, _names(text), words)
    else:
        pattern = _READ[name]
        for path in sorted(speech.glob(pattern)):
            said = read_reference(path).said or ()
            text = " ".join(part.text for part in said)
            audio = path.with_suffix(".flac")
            utterances = tuple(part.text for part in said)
            yield Sample(audio, text, _names(text), tuple(_first_words(audio, said)), utterances)


def _first_words(audio: Path, said: Iterable[Any]) -> Iterator[Word]:
    """Words of which the first of every segment has a time: that of the segment's first sound."""
    with load_audio(audio) as sound:
        samples = sound.samples(0.0, sound.duration)
    power = (samples[: len(samples) // 160 * 160].reshape(-1, 160) ** 2).mean(axis=1)
    above = power > np.quantile(power[power > 1e-9], 0.05) * 10 ** (ABOVE / 10)  # between joined utterances stand zeros
    loud = above[: 1 - LASTS] & (np.convolve(above, np.ones(LASTS) / LASTS, mode="valid") >= MOSTLY)
    for part in said:
        first = round(100 * part.start)
        start = (first + int(np.argmax(loud[first:]))) / 100
        for place, text in enumerate(part.text.split()):
            yield Word(start, start, text, timed=not place)


def clips(name: str, folder: Path | None) -> dict[str, dict[str, np.ndarray]]:
    """What each reader read, clip by clip: its samples by its text."""
    found: dict[str, dict[str, np.ndarray]] = {}
    for path in sorted((Path(folder or "") / "speech").glob(_ALONE[name])):
        with load_audio(path.with_suffix(".flac")) as audio:
            sound = audio.samples()
        for line in path.read_text(encoding="utf-8").splitlines():
            _, _, reader, start, end, text = line.split(maxsplit=5)
            found.setdefault(reader, {}).setdefault(text, sound[round(RATE * float(start)) : round(RATE * float(end))])
    return found


def orders(name: str, folder: Path | None, cache: Path, seed: int) -> Iterator[Sample]:
    """What each reader read, clip by clip, in an order that the seed decides."""
    silence = np.zeros(round(BETWEEN * RATE), np.float32)
    for reader, said in sorted(clips(name, folder).items()):
        texts = list(said)
        random.Random(seed).shuffle(texts)
        joined = cache / f"{reader}-order{seed}.wav"
        soundfile.write(joined, np.concatenate([part for text in texts for part in (said[text], silence)]), RATE)
        yield Sample(joined, " ".join(texts), (), (), tuple(texts))


def chat(folder: Path) -> Sample:
    """Half a minute of somebody thinking aloud, each word with its time (milliseconds, aligned by machine)."""
    path = folder / "speech" / "batchalign_chat" / "test.cha"
    words = []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("%wor:"):
            words += [Word(int(a) / 1000, int(b) / 1000, text) for text, a, b in CHAT_WORD.findall(row)]
    text = " ".join(word.text for word in words)
    return Sample(path.with_suffix(".mp3"), text, (), tuple(words))


def _shipped(name: str) -> Sample:
    stem = {"call": "call", "night": "night_train"}[name]
    truth = json.loads((HERE / "recordings" / f"{stem}.truth.json").read_text(encoding="utf-8"))
    if name == "call":
        from importlib.util import find_spec

        package = find_spec("pyannote.audio")
        audio = Path(str(package and package.submodule_search_locations[0])) / "sample" / "sample.wav"  # type: ignore[index]
    else:
        audio = HERE / "recordings" / f"{stem}.opus"
    names = names_in(read_article(HERE / "recordings" / f"{stem}.md"))
    chunks = sorted(truth["chunks"], key=lambda chunk: chunk["start"])
    # Only where a line of the script begins and ends is known: its first word's start.
    words = tuple(
        Word(c["start"], c["end"], text, timed=not place)
        for c in chunks
        for place, text in enumerate(c["text"].split())
    )
    return Sample(audio, " ".join(chunk["text"] for chunk in chunks), tuple(names), words if name == "night" else ())


def _names(text: str) -> tuple[str, ...]:
    inside = SENTENCE.sub(" ", text)
    found = dict.fromkeys(re.findall(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*", inside))
    return (*list(found)[:12], *NOT_SAID)


class Heard(NamedTuple):
    """What an engine made of a recording, and the processor seconds that it took."""

    words: list[Word]
    seconds: float
    duration: float


def heard(sample: Sample, engine: str, named: bool, model: str, cache: Path) -> Heard:
    """What an engine makes of a recording, from the cache where it has been heard before."""
    names = sample.names if named else ()
    key = [sample.audio.name, sample.audio.stat().st_size, engine, list(names), model, _version(engine), "en"]
    path = cache / f"{hashlib.sha256(json.dumps(key).encode()).hexdigest()[:24]}.json"
    if not path.exists():
        with load_audio(sample.audio) as audio:
            duration = audio.duration
            begun = time.process_time()
            words = _ENGINES[engine](audio, names, model)
            seconds = time.process_time() - begun
        made = {"key": key, "words": words, "seconds": seconds, "duration": duration}
        part = path.with_suffix(".part")
        part.write_text(json.dumps(made), encoding="utf-8")
        part.replace(path)
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Heard(
        [Word(max(0, a), max(0, a, b), text) for a, b, text in kept["words"]], kept["seconds"], kept["duration"]
    )


def _version(engine: str) -> str:
    from importlib.metadata import version

    if engine != "ours":
        return version("faster-whisper")
    digest = hashlib.sha256()
    for room in ("recognition", "audio"):
        for path in sorted((HERE / "audiotools" / room).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _ours(audio: Any, names: tuple[str, ...], model: str) -> list[Any]:
    config = Config(transcribe=TranscribeConfig(model=model, language="en"))
    return [[w.start, w.end, w.text] for w in transcribe(audio, hotwords=names, config=config)]


@cache
def _loaded(model: str) -> Any:
    """The plain model, loaded once in a process, as ours is."""
    from faster_whisper import WhisperModel  # type: ignore[import-untyped]

    from audiotools.models import weights

    return WhisperModel(str(weights.ensure(model)), device="cpu", compute_type="int8")


def _plain(audio: Any, names: tuple[str, ...], model: str, *, batched: bool) -> list[Any]:
    from faster_whisper import BatchedInferencePipeline

    loaded = _loaded(model)
    options: dict[str, Any] = {"beam_size": 5, "word_timestamps": True, "language": "en"}
    options["hotwords"] = ", ".join(names) or None
    if batched:
        segments, _ = BatchedInferencePipeline(loaded).transcribe(audio.samples(), batch_size=4, **options)
    else:
        segments, _ = loaded.transcribe(audio.samples(), vad_filter=True, **options)
    return [[float(w.start), float(w.end), w.word.strip()] for s in segments for w in s.words or ()]


_ENGINES = {
    "ours": _ours,
    "batched": lambda audio, names, model: _plain(audio, names, model, batched=True),
    "sequential": lambda audio, names, model: _plain(audio, names, model, batched=False),
}


class Counted(NamedTuple):
    """Counts of one recording, or of several together."""

    words: int = 0
    substituted: int = 0
    deleted: int = 0
    inserted: int = 0
    lost: int = 0
    starts: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()
    seconds: float = 0.0
    duration: float = 0.0

    def plus(self, other: Counted) -> Counted:
        """Both together."""
        return Counted(*(a + b for a, b in zip(self, other, strict=True)))  # type: ignore[operator]

    @property
    def wer(self) -> float:
        """Word errors by true words."""
        return (self.substituted + self.deleted + self.inserted) / max(1, self.words)


def count(sample: Sample, found: Heard, show: bool) -> Counted:
    """Compare what was heard with what was said."""
    import jiwer

    normal, _ = normaliser("en")
    said, told = normal(sample.text), normal(" ".join(word.text for word in found.words))
    scored = jiwer.process_words(said, told)
    total = scored.hits + scored.substitutions + scored.deletions
    lost = 0
    expected = scored.references[0]
    for chunk in scored.alignments[0]:
        size = chunk.ref_end_idx - chunk.ref_start_idx
        if chunk.type == "delete" and size >= PASSAGE:
            lost += 1
            if show:
                print(f"    lost: {' '.join(expected[chunk.ref_start_idx : chunk.ref_end_idx])}")
        if show and chunk.type == "insert" and chunk.hyp_end_idx - chunk.hyp_start_idx >= 3:
            print(f"    put in: {' '.join(scored.hypotheses[0][chunk.hyp_start_idx : chunk.hyp_end_idx])}")
    starts, ends = _off(sample, found)
    counts = (scored.substitutions, scored.deletions, scored.insertions)
    return Counted(total, *counts, lost, starts, ends, found.seconds, found.duration)


def _off(sample: Sample, found: Heard) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How far off word times are, in seconds, of words told right; found minus true."""
    ours = [(token.text, word) for word in sample.words for token in tokenize(word.text)[:1]]
    theirs = [(token.text, word) for word in found.words for token in tokenize(word.text)[:1]]
    pairs = pair([text for text, _ in ours], [text for text, _ in theirs]).pairs
    right = [(ours[p.given][1], theirs[p.heard][1]) for p in pairs if p.likeness == 1.0]
    right = [(true, told) for true, told in right if true.timed]
    # Words that lie nowhere near are others that read the same.
    right = [(true, told) for true, told in right if abs(true.start - told.start) < 5.0]
    whole = all(word.timed for word in sample.words)
    ends = tuple(told.end - true.end for true, told in right) if whole else ()
    return tuple(told.start - true.start for true, told in right), ends


def wrong_by_utterance(sample: Sample, text: str) -> list[tuple[int, int, int]]:
    """Of each utterance the words wrong, all it has, and those left out; words put in belong to the one behind them."""
    import jiwer

    normal, _ = normaliser("en")
    said = [normal(text).split() for text in sample.utterances]
    owner = [place for place, words in enumerate(said) for _ in words]
    wrong, left_out = Counter[int](), Counter[int]()
    for chunk in jiwer.process_words(" ".join(" ".join(words) for words in said), normal(text)).alignments[0]:
        if chunk.type == "insert":
            wrong[owner[min(chunk.ref_start_idx, len(owner) - 1)]] += chunk.hyp_end_idx - chunk.hyp_start_idx
        elif chunk.type != "equal":
            wrong.update(owner[chunk.ref_start_idx : chunk.ref_end_idx])
            left_out.update(owner[chunk.ref_start_idx : chunk.ref_end_idx] if chunk.type == "delete" else ())
    return [(wrong[place], len(words), left_out[place]) for place, words in enumerate(said)]


def paired(name: str, folder: Path | None, options: argparse.Namespace) -> str:
    """Ours beside batched, utterance by utterance."""
    more, size = Counter[str](), Counter[str]()
    for seed in (None, *(options.order or ())):
        for sample in samples(name, folder) if seed is None else orders(name, folder, options.cache, seed):
            both = [heard(sample, engine, False, options.model, options.cache) for engine in ("ours", "batched")]
            ours, theirs = (wrong_by_utterance(sample, " ".join(w.text for w in found.words)) for found in both)
            for text, (mine, words, _), (other, _, _) in zip(sample.utterances, ours, theirs, strict=True):
                more[text] += mine - other
                size[text] += words
    differ = np.array([more[text] for text in size], float)
    words = np.array([size[text] for text in size], float)
    drawn = np.random.default_rng(1).integers(0, len(words), (10_000, len(words)))
    low, high = np.quantile(100 * differ[drawn].sum(axis=1) / words[drawn].sum(axis=1), (0.025, 0.975))
    sides = f"{(differ < 0).sum()} better, {(differ > 0).sum()} worse of {len(differ)}"
    return f"{name:12} {sides}; {100 * differ.sum() / words.sum():+.2f} points, 95 % {low:+.2f} to {high:+.2f}"


def row(name: str, engine: str, one: Counted) -> str:
    """A line of the table."""
    off = np.abs(one.starts)
    times = ""
    if len(off):
        times = f"{np.median(off):.3f} / {np.quantile(off, 0.9):.3f} / {off.max():.2f}  {np.median(one.starts):+.3f}"
    if len(one.ends):
        times += f" {np.median(one.ends):+.3f}"
    counts = f"{one.substituted:4d} {one.deleted:4d} {one.inserted:4d} {one.lost:4d}"
    cost = one.seconds / max(one.duration, 1e-9)
    return f"{name:12} {engine:18} {one.words:6d} {100 * one.wer:6.2f}  {counts}  {times:38} {cost:.3f}"


def main(arguments: Iterable[str] | None = None) -> None:
    """Read the command line, hear, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--only", choices=SETS, action="append", help="sets to hear; all when left out")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="engines to run; all when left out")
    parser.add_argument("--model", default="base")
    parser.add_argument("--order", type=int, action="append", help="what was read aloud, in the order of this seed")
    parser.add_argument("--paired", action="store_true", help="of what was read aloud, utterance by utterance")
    parser.add_argument("--list", action="store_true", help="print passages lost and put in")
    options = parser.parse_args(None if arguments is None else list(arguments))
    options.cache.mkdir(parents=True, exist_ok=True)
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    folder = Path(data) if data else None
    if (options.order or options.paired) and (folder is None or not _ALONE.keys() >= set(options.only or ())):
        raise SystemExit("--order, --paired: librispeech and ljspeech only, and AUDIOTOOLS_BENCH_DATA must be set")
    if options.paired:
        for name in options.only or _ALONE:
            print(paired(name, folder, options))
        return
    print(f"{'set':12} {'engine':18} {'words':>6} {'WER %':>6}  {'sub':>4} {'del':>4} {'ins':>4} {'lost':>4}  ", end="")
    print(f"{'starts: median / p90 / worst, bias, end':38} cost")
    for name in options.only or (_ALONE if options.order else SETS):
        for seed in options.order or (None,):
            for engine in options.engine or ENGINES:
                for named in (False,) if options.order else (False, True):
                    print(_row_of(name, seed, engine, named, folder, options), flush=True)


def _row_of(
    name: str, seed: int | None, engine: str, named: bool, folder: Path | None, options: argparse.Namespace
) -> str:
    label = engine + ("+names" if named else "")
    total = Counted()
    for sample in samples(name, folder) if seed is None else orders(name, folder, options.cache, seed):
        if options.list:
            print(f"  {label}: {sample.audio.stem}")
        found = heard(sample, engine, named, options.model, options.cache)
        total = total.plus(count(sample, found, options.list))
    return row(name if seed is None else f"{name} {seed}", label, total)


if __name__ == "__main__":
    main()
