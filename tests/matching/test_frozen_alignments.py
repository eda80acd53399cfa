"""How quotes are read, number by number, in talk as people talk: overlaps, pauses, fillers, restarts, broken-off words.

Answers alone would hide a price that is off: they are the same over a wide range of prices. So what lies behind them is
kept: which word may follow which and for how much, where is looked, what each printed word earns and costs, and the
evidence. ``python -m pytest tests/matching/test_frozen_alignments.py --renew`` keeps it anew and prints what changed.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from audiotools.matching.candidates import candidate_ranges
from audiotools.matching.collection import CollectionIndex
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import best_candidate, match_quotes
from audiotools.matching.missing import blocks_of
from audiotools.matching.query import read_printed
from audiotools.matching.transitions import mislabelled
from audiotools.records import Quote, Transcript, Word

COMMON = "the and to of a in that it is was we they had but so for on with not don't never I you this".split()
STEMS = "bar cor dan fel gol hun jim kal lor mun nep pol rak sol tam vor wes yar zim bel".split()
RARE = [stem + end for stem in STEMS for end in ("a", "el", "in", "os", "er", "un", "ith", "ed", "ing")]
FILLERS = ("um", "uh", "mm-hmm")


def talk(seed: int, lines: int, labels: str = "right") -> Transcript:
    """Invented talk: three voices that pause, hum, begin anew, break off and speak at the same time."""
    rng = random.Random(seed)
    words: list[Word] = []
    clock, voice = 0.3, "A"
    for _ in range(lines):
        voice = rng.choice([v for v in "ABC" if v != voice])
        at = clock - rng.choice([0.0, 0.0, 0.0, 0.6, 1.4])
        said: list[str] = []
        for _ in range(rng.randint(4, 24)):
            text = rng.choice(COMMON) if rng.random() < 0.55 else rng.choice(RARE)
            chance = rng.random()
            if chance < 0.05:
                said += [text, rng.choice(FILLERS), text]
            elif chance < 0.08:
                said += [text[:2] + "-", text]
            elif chance < 0.12 and said:
                said += [*said[-2:], text]
            else:
                said.append(text)
        for text in said:
            length = round(0.08 + 0.06 * len(text) * rng.uniform(0.8, 1.2), 2)
            label = rng.choice("ABC") if labels == "wrong" and rng.random() < 0.2 else voice
            sure = rng.choice([None, 0.4, 0.9, 1.0])
            at = max(0.0, at)
            words.append(Word(round(at, 2), round(at + length, 2), text, None if labels == "none" else label, sure))
            at += length + rng.choice([0.0, 0.0, 0.0, 0.05, 0.3, 0.7, 2.5])
        clock = at + rng.choice([0.1, 0.4, 1.5, 6.0])
    return Transcript.from_words(sorted(words, key=lambda w: w.start), recording=f"talk {seed}")


def printed(source: Transcript, seed: int, count: int) -> list[str]:
    """Lines as print might have them: words dropped and changed, cut with a mark and without, joined, half invented."""
    rng = random.Random(seed)
    lines = [[w.text for w in u.words] for u in source.utterances if len(u.words) > 9]
    made = []
    for n in range(count):
        line = [t for t in rng.choice(lines) if t not in FILLERS and not t.endswith("-")]
        other = [t for t in rng.choice(lines) if t not in FILLERS and not t.endswith("-")]
        cut = rng.randint(3, len(line) - 3)
        made.append(
            [
                " ".join(line),
                " ".join(t for t in line if rng.random() > 0.15),
                " ".join(t if rng.random() > 0.15 else rng.choice(RARE) for t in line),
                " ".join(line[:cut]) + " … " + " ".join(line[min(cut + 3, len(line) - 2) :]),
                " ".join(line[:cut]) + ". " + " ".join(other).capitalize(),
                " ".join(other) + ", " + " ".join(line),
                " ".join(line) + " " + " ".join(rng.choices(RARE, k=7)),
                "Not " + " ".join(line[:cut]) + " [the river] " + " ".join(line[cut + 1 :]),
                " ".join(rng.choices(COMMON + RARE, k=9)),
                " ".join(line[:5]),
            ][n % 10]
        )
    return made


def rounded(values: Any) -> Any:
    return np.round(np.asarray(values, np.float64), 5).tolist()


def read(index: Any, text: str) -> dict[str, Any]:
    found = best_candidate(index, Quote(text=text))
    if found is None:
        return {}
    asked, best = found
    where, alignment = best.region, best.alignment
    return {
        "at": [int(where.at[place]) if place >= 0 else -1 for place in alignment.at],
        "jumped": [n for n, jumped in enumerate(alignment.jumped) if jumped],
        "gains": rounded(alignment.gains),
        "paid": rounded(alignment.paid),
        "missing": sorted(alignment.missing),
        "blocks": list(blocks_of(alignment, asked)),
        "evidence": rounded(best.evidence),
        "score": round(best.score, 6),
        "spans": [rounded([s.span.start, s.span.end]) for s in best.stretches],
        "edges": [[s.edges.start, s.edges.end] for s in best.stretches],
        "voice": best.voice,
    }


def test_quotes_are_read_as_before(frozen):
    made = {}
    for first, (labels, seed) in enumerate((("right", 1), ("wrong", 2), ("none", 3))):
        one = talk(seed, 60, labels)
        index = index_transcripts([one])
        for n, text in list(enumerate(printed(one, seed, 10)))[first::3]:
            made[f"{labels} {n}: {text}"] = read(index, text)
    frozen("alignments", made)


def test_transitions_cost_as_before(frozen):
    made = {}
    for labels, seed in (("right", 4), ("wrong", 5), ("none", 6)):
        index = index_transcripts([talk(seed, 12, labels)])
        made[labels] = {
            f"{n} {index.vocabulary[index.token[n]]}": [index.back[n].tolist(), rounded(np.minimum(index.toll[n], 99))]
            for n in range(len(index.token))
        }
    frozen("transitions", made)


def test_places_in_long_recordings_are_chosen_as_before(frozen, tmp_path):
    long = [talk(seed, 500) for seed in (7, 8, 9)]
    index = index_transcripts(long)
    assert index.searched > 16_000
    collection = CollectionIndex.open(tmp_path)
    collection.add_all((one.recording, one) for one in long)
    made = {}
    for n, text in enumerate(printed(long[1], 7, 20)):
        parts: dict[int, list[str]] = {}
        asked = read_printed(Quote(text=text), index)
        for token, part in zip(asked.tokens, asked.part, strict=True):
            parts.setdefault(part, []).append(token.text)
        ranges = candidate_ranges([index], list(parts.values()))
        assert candidate_ranges(collection.shards, list(parts.values())) == ranges
        here, there = match_quotes(index, [Quote(text=text)])[0], match_quotes(collection, [Quote(text=text)])[0]
        assert (here.recording, here.voice, len(here.spans)) == (there.recording, there.voice, len(there.spans))
        made[f"{n}: {text}"] = {
            "ranges": [list(one) for one in ranges],
            "score": round(here.score, 5),
            "recording": here.recording,
            "spans": [rounded([s.start, s.end]) for s in here.spans],
        }
    frozen("places", made)


def test_wrong_labels_are_noticed():
    def doubt(labels: str) -> float:
        from audiotools.matching.transitions import Stream

        index = index_transcripts([talk(10, 60, labels)])
        of = index.word
        flags = np.zeros(len(of), np.bool_)
        stream = Stream(index.token, index.start[of], index.end[of], index.speaker[of], of, flags, flags)
        return mislabelled(stream)

    assert doubt("right") < 0.02 < 0.1 < doubt("wrong")
