"""What each step of matching gives by itself, number by number, on invented talk.

Where a price or a bound is off by a little, whole answers are the same, and these are not.
``python -m pytest tests/matching/test_frozen_steps.py --renew`` keeps it anew and prints what changed.
"""

from __future__ import annotations

import random
import zlib
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from test_frozen_alignments import COMMON, FILLERS, RARE, printed, rounded, talk

from audiotools.audio.samples import SAMPLE_RATE
from audiotools.matching.boundaries import EdgeLimits, SpeakerActivity, retime
from audiotools.matching.cuts import Paired, gap_between, is_cut, probability
from audiotools.matching.edits import account
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import best_candidate
from audiotools.matching.query import rarity, read_printed, spelt_as_said, word_scores
from audiotools.matching.regions import region
from audiotools.matching.reranking import Option, choose_places
from audiotools.matching.scoring import gains
from audiotools.matching.similarity import likeness
from audiotools.matching.spans import edge_limits, read_pairs, voices_of
from audiotools.matching.verification import AcousticVerifier, recheck
from audiotools.records import Edit, Quote, Span, Transcript, Turn, Word

TALKS = (("right", 21), ("wrong", 22), ("none", 23))


def quoted(seed: int, source: Any) -> list[str]:
    """Quotes of a talk, some with what weighs: a negation, a number, a name."""
    rng = random.Random(seed)
    made = printed(source, seed, 20)
    for n in range(0, len(made), 3):
        words = made[n].split()
        words.insert(rng.randrange(1, len(words)), rng.choice(["not", "never", "seventeen", "1971", "Ruth", "can't"]))
        made[n] = " ".join(words)
    return made


def test_gaps_and_edits_are_as_before(frozen):
    made = {}
    for labels, seed in TALKS:
        source = talk(seed, 26, labels)
        index = index_transcripts([source])
        for text in quoted(seed, source)[:12]:
            found = best_candidate(index, Quote(text=text))
            if found is None:
                continue
            asked, best = found
            pairs = read_pairs(best.alignment, best.region)
            paired = Paired(pairs, asked, index, voices_of(pairs, index))
            gaps = [
                gap_between(paired, a, b) for a, b in pairwise(range(len(pairs))) if pairs[b].token > pairs[a].token
            ]
            made[f"{labels}: {text}"] = {
                "gaps": [
                    [*rounded(gap), round(probability(gap), 6), is_cut(probability(gap), 1.0, 1.0, 1.5)]
                    for gap in gaps
                    if gap is not None
                ],
                "limits": [
                    [rounded(np.minimum([edge.low, edge.high], 1e6)), edge.first, edge.voice]
                    for stretch in best.stretches
                    for edge in edge_limits(stretch, index)
                ],
                "words": [list(stretch.words) for stretch in best.stretches],
                "edits": [
                    [edit.kind, edit.printed, edit.spoken, edit.cause, edit.risk, edit.missing, edit.start, edit.end]
                    for edit in account(best.alignment, asked, best.region, index, best.stretches)
                ],
            }
    frozen("steps_gaps", made)


def test_words_score_as_before(frozen):
    source = talk(24, 20)
    index = index_transcripts([source])
    where = region(index, [(0, len(index.token))])
    made = {}
    for text in quoted(24, source)[:12]:
        asked = read_printed(Quote(text=text), index)
        rare = rarity(spelt_as_said(asked, index), index)
        scores = word_scores(asked, rare)
        table = gains(asked, scores, where, index)
        made[text] = {
            "rare": rounded(rare),
            "scores": rounded(scores),
            "gains": [[*rounded(np.sort(row)[::-1][:4]), *rounded(np.sort(row)[:2])] for row in table],
        }
    frozen("steps_scores", made)


WORDS = (
    "knife nife knight night write right psalm sam xavier zavier lamb lam catch cash shoe photo foto laugh laf though "
    "judge juge thin tin back bak queen kween city sity gem jem box boks very fery home hom hajj hage mother mom "
    "a an was were going go because cause harbour harbor organise organize grey gray Daraa Dar'aa al-Hajj al-Hage "
    "twenty plenty nation notion won't will walked walk walking talk talked tock wanted want haunt"
).split()


def test_likenesses_are_as_before(frozen):
    grades = likeness(WORDS, WORDS)
    made = {}
    for number, word in enumerate(WORDS):
        alike = [other for other in range(number) if grades[number, other] or grades[other, number]]
        made[word] = {WORDS[other]: rounded([grades[number, other], grades[other, number]]) for other in alike}
    frozen("steps_likeness", made)


PRINT = (
    "We left at dawn … the piano stayed behind. “I [never saw] it again.”",
    "Well-known, half asleep, the night-train left; nobody (waved).",
    "It was 5,000 people — 5000, she said — or five thousand. And no. And nobody came to look for us there.",
    "kind[s] of [the] choice[...]we had. [laughs] Um, uh, don't. Can not. Cannot. E-mail, email, e mail.",
    "One. Two words. Three more words. Four words are enough. Five words are more, too.",
    "[Nothing was said]",
    "…",
    "U.S. Dr. Pell's nurse (Ann) wasn't there...",
)


def test_print_is_read_as_before(frozen):
    said = "we left at dawn the piano stayed behind well known night train nobody waved email can not cannot".split()
    other = Transcript.from_words(Word(n, n + 0.5, word, "A") for n, word in enumerate(said))
    index = index_transcripts([talk(25, 10), other])
    made = {}
    for text in PRINT:
        asked = read_printed(Quote(text=text), index)
        made[text] = {
            "tokens": [[token.text, token.start, token.end] for token in asked.tokens],
            "part": list(asked.part),
            "bracket": [n for n, bracket in enumerate(asked.bracket) if bracket],
            "sentence": [n for n, sentence in enumerate(asked.sentence) if sentence],
            "filler": [n for n, filler in enumerate(asked.filler) if filler],
            "remarks": asked.remarks,
            "rare": rounded(rarity(spelt_as_said(asked, index), index)),
        }
    frozen("steps_print", made)


class Bursts:
    """Sound that is loud in some stretches and faint between them."""

    duration = 20.0

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        level = np.full(round(self.duration * SAMPLE_RATE), 0.001 * (1 + seed % 3))
        at = 0.3
        while at < self.duration:
            long = float(rng.choice([0.05, 0.2, 0.5, 1.1]))
            first, last = round(at * SAMPLE_RATE), round((at + long) * SAMPLE_RATE)
            level[first:last] = rng.choice([0.02, 0.1, 0.3])
            at += long + float(rng.choice([0.04, 0.09, 0.12, 0.3, 0.8]))
        self.data = (level * rng.standard_normal(len(level))).astype(np.float32)

    def samples(self, start: float = 0.0, end: float | None = None) -> npt.NDArray[np.float32]:
        last = len(self.data) if end is None else round(end * SAMPLE_RATE)
        return self.data[max(0, round(start * SAMPLE_RATE)) : last]


def test_edges_move_as_before(frozen):
    made = {}
    for seed in range(6):
        rng = random.Random(seed)
        sound = Bursts(seed)
        turns = [Turn(at, at + rng.uniform(0.5, 3), rng.choice("AB")) for at in np.arange(0.0, 19.0, 1.3).tolist()]
        activity = SpeakerActivity(turns)
        for n in range(12):
            begin = rng.uniform(0.0, 18.0)
            span = Span(round(begin, 2), round(min(20.0, begin + rng.uniform(0.1, 1.5)), 2))
            edges = [
                EdgeLimits(
                    round(at - rng.uniform(0.05, 0.5), 2),
                    round(at + rng.uniform(0.05, 0.5), 2),
                    rng.choice([None, (round(at, 2), round(at + rng.uniform(0.2, 0.9), 2))]),
                    rng.choice([None, "A", "B"]),
                )
                for at in (span.start, span.end)
            ]
            moved, source = retime(sound, span, *edges, activity if n % 2 else None)
            made[f"{seed} {n} {span.start} {span.end}"] = [*rounded([moved.start, moved.end]), source.start, source.end]
    frozen("steps_edges", made)


def test_places_are_chosen_among_near_ties_as_before(frozen):
    made = {}
    for seed in range(80):
        rng = random.Random(seed)
        options, quotes = [], []
        for n in range(rng.randint(2, 7)):
            best = rng.uniform(4.0, 9.0)
            options.append(
                [
                    Option(
                        start := round(rng.uniform(0, 600), 1),
                        start + 4.0,
                        rng.choice([None, "A", "B", "C"]),
                        rng.choice([0, 0, 0, 1]),
                        round(best - (rng.choice([0.05, 0.2, 0.45, 0.9]) if k else 0.0), 2),
                        rng.choice([0.5, 0.9, 0.97, 0.999]),
                    )
                    for k in range(rng.randint(0, 3))
                ]
            )
            continues = f"q{n - 1}" if n and rng.random() < 0.2 else None
            quotes.append(Quote(id=f"q{n}", text="x", speaker=rng.choice(["Ann", "Bob", None]), continues=continues))
        made[str(seed)] = choose_places(quotes, options)
    frozen("steps_places", made)


class Coin(AcousticVerifier):
    """Takes print's side by the letters of what it is asked."""

    def __init__(self) -> None:
        super().__init__(None, None, "en")  # type: ignore[arg-type]
        self.questions: list[Any] = []

    def supports(self, start: float, end: float, recognised: Any, printed: str) -> bool:
        self.asked += 1
        self.questions.append([round(start, 2), round(end, 2), *recognised, printed])
        return zlib.crc32(printed.encode()) % 2 == 0


def test_the_sound_is_asked_as_before(frozen):
    made = {}
    for labels, seed in TALKS[:2]:
        source = talk(seed, 26, labels)
        index = index_transcripts([source])
        rng = random.Random(seed)
        words = [w.text for u in source.utterances for w in u.words]
        for n in range(12):
            first = rng.randrange(len(words) - 12)
            text, edits = "", []
            for place, word in enumerate(words[first : first + 10], first):
                like = word[:-1] + rng.choice("aeiou") if len(word) > 2 else rng.choice(COMMON)
                shown = rng.choice([word, word, word, like, rng.choice(RARE)])
                start, spoken = len(text), (float(index.start[place]), float(index.end[place]))
                text += shown + " "
                cause = rng.choice(["desk", "desk", "recogniser", "unknown"])
                if shown != word:
                    edits.append(Edit("replaced", shown, word, start, start + len(shown), Span(*spoken), cause=cause))
                elif word in FILLERS:
                    edits.append(Edit("omitted", "", word, start, start, Span(*spoken), cause=cause))
            verifier = Coin()
            out = recheck(edits, text, 0, index, verifier, 3)
            made[f"{labels} {n}: {text}"] = {"asked": verifier.questions, "causes": [edit.cause for edit in out]}
    frozen("steps_asked", made)
