"""Of passages of meetings that were lost: how much any decoding of the recogniser gives, an upper bound.

    AUDIOTOOLS_BENCH_DATA=… python benchmarks/bounds.py CACHE_DIR [--model NAME]

Each passage that `benchmarks/words.py` counts as lost is decoded by itself, as a whole and utterance by utterance
(parted where it pauses for half a second): with so many seconds around it, at its level and brought up, by beams of 1,
5 and 10, with and without timestamps, behind a text, and drawn five times at a temperature of 0.8. Printed are its
words, those that come out in order in the best decoding of each part (whoever said them), and the same of decodings
that are believed: without chance, and of tokens as likely as what fills a hole must be. A passage stays lost where four
words in a row do not come out even so.
"""

from __future__ import annotations

import argparse
import difflib
import itertools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jiwer
import numpy as np
from words import PASSAGE, Sample, heard, samples

from audiotools.audio.recording import load_audio
from audiotools.evaluation.words import normaliser
from audiotools.models import weights
from audiotools.recognition.whisper import GUESSED
from audiotools.records import Span

AROUND = (0.1, 0.4, 1.0, 4.0)  # seconds
LEVELS = (None, -26.0, -16.0)  # decibels of full scale that a tenth of the frames exceed; None: as it is
WAYS = (
    {"beam_size": 5},
    {"beam_size": 1},
    {"beam_size": 10},
    {"beam_size": 5, "timed": True},
    {"beam_size": 5, "behind": " So, okay. Right. I think, you know, it's, uh, yeah."},
    {"beam_size": 1, "num_hypotheses": 5, "sampling_topk": 0, "sampling_temperature": 0.8},
)
PAUSE = 0.5  # seconds that part utterances
LONGEST = 28.0  # seconds of a stretch


class Said(NamedTuple):
    """A word of the reference, as it is compared."""

    text: str
    span: Span


def passages(sample: Sample, told: str) -> Iterator[list[Said]]:
    """Words in a row of which none came out."""
    normal, _ = normaliser("en")
    said = [Said(text, Span(word.start, word.end)) for word in sample.words for text in normal(word.text).split()]
    for chunk in jiwer.process_words(" ".join(word.text for word in said), normal(told)).alignments[0]:
        if chunk.type == "delete" and chunk.ref_end_idx - chunk.ref_start_idx >= PASSAGE:
            yield said[chunk.ref_start_idx : chunk.ref_end_idx]


def parts(passage: Sequence[Said]) -> list[range]:
    """The passage as a whole, and its utterances."""
    cuts = [n for n in range(1, len(passage)) if passage[n].span.start - passage[n - 1].span.end >= PAUSE]
    found = [range(low, high) for low, high in itertools.pairwise([0, *cuts, len(passage)])]
    return [range(len(passage)), *found] if cuts else found


def decodings(model: Any, audio: Any, span: Span) -> Iterator[tuple[str, float, bool]]:
    """Texts that a stretch may be decoded to, their mean log probability, and whether by chance."""
    from faster_whisper.audio import pad_or_trim
    from faster_whisper.tokenizer import Tokenizer
    from faster_whisper.transcribe import get_suppressed_tokens

    tokenizer = Tokenizer(model.hf_tokenizer, True, task="transcribe", language="en")
    for around, level in itertools.product(AROUND, LEVELS):
        low, high = max(0.0, span.start - around), min(audio.duration, span.end + around)
        sound = audio.samples(low, min(high, low + LONGEST))
        if level is not None:
            power = (sound[: len(sound) // 800 * 800].reshape(-1, 800) ** 2).mean(axis=1)
            sound = np.clip(sound * 10 ** (level / 20) / np.sqrt(np.quantile(power, 0.9) + 1e-12), -1, 1)
        features = model.feature_extractor(sound.astype(np.float32))[..., :-1]
        encoded = model.encode(pad_or_trim(features, max(2000, min(3000, features.shape[-1] + 300)))[None])
        for way in WAYS:
            options = {key: value for key, value in way.items() if key not in ("timed", "behind")}
            before = tokenizer.encode(str(way["behind"])) if "behind" in way else []
            prompt = model.get_prompt(tokenizer, before, without_timestamps="timed" not in way)
            suppressed = get_suppressed_tokens(tokenizer, [-1])
            (made,) = model.model.generate(
                encoded, [prompt], suppress_tokens=suppressed, return_scores=True, max_length=448, **options
            )
            for tokens, score in zip(made.sequences_ids, made.scores, strict=True):
                text = tokenizer.decode([token for token in tokens if token < tokenizer.eot])
                yield text, float(score) * len(tokens) / (len(tokens) + 1), "sampling_temperature" in way


def come_out(wanted: Sequence[str], text: str) -> set[int]:
    """Places of the words that a text has in order."""
    normal, _ = normaliser("en")
    blocks = difflib.SequenceMatcher(None, wanted, normal(text).split(), autojunk=False).get_matching_blocks()
    return {block.a + n for block in blocks for n in range(block.size)}


def still_lost(found: set[int], size: int) -> bool:
    """Whether four words in a row did not come out."""
    return any(found.isdisjoint(range(at, at + PASSAGE)) for at in range(size - PASSAGE + 1))


def main() -> None:
    """Decode what was lost, and print what came of it."""
    from faster_whisper import WhisperModel

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--model", default="base")
    options = parser.parse_args()
    model = WhisperModel(str(weights.ensure(options.model)), device="cpu", compute_type="int8")
    print("| passage | words | in any decoding | lost even so | in decodings believed | lost even so |")
    print("| --- | --- | --- | --- | --- | --- |")
    for sample in samples("ami", Path(os.environ["AUDIOTOOLS_BENCH_DATA"])):
        told = " ".join(word.text for word in heard(sample, "ours", False, options.model, options.cache).words)
        with load_audio(sample.audio) as audio:
            for passage in passages(sample, told):
                every: set[int] = set()
                believed: set[int] = set()
                for part in parts(passage):
                    words = [passage[n].text for n in part]
                    span = Span(passage[part[0]].span.start, max(passage[n].span.end for n in part))
                    made = [(come_out(words, text), *one) for text, *one in decodings(model, audio, span)]
                    sure = [found for found, logprob, drawn in made if logprob >= GUESSED and not drawn]
                    for all_of, found in ((every, [one for one, *_ in made]), (believed, sure)):
                        all_of |= {part[0] + n for n in max(found, key=len, default=set())}
                text = " ".join(word.text for word in passage)
                lost = ["yes" if still_lost(found, len(passage)) else "no" for found in (every, believed)]
                print(
                    f"| {text} | {len(passage)} | {len(every)} | {lost[0]} | {len(believed)} | {lost[1]} |", flush=True
                )


if __name__ == "__main__":
    main()
