"""How well words are given to speakers: the shipped rules against the largest overlap, on meetings.

    python benchmarks/speakers.py [--meetings N] [--fit N] [--models]

Reference words with true speakers, read from ``ami_words`` and ``speech/ami`` under the folder that the
environment variable AUDIOTOOLS_BENCH_DATA names, are given the clocks of a recogniser (Gaussian jitter; of two
people talking at once, one is often not written down), and their turns the errors of a diarizer: edges off by a
tenth of a second and more, short turns missed, overlaps flattened, near turns joined. Printed for each set:
words whose speaker is right, over all words and over those within 0.5 s of a change of speaker, and cpWER.
With ``--models``, the package's own recogniser and diarizer on the clips and on joined read books as well: cpWER, and
for the clips, whose words have times, how many of the recognised words have the right speaker, everywhere and within
0.5 s of a change. There, a recognised word is the true word that the cheapest alignment of text and time gives it,
and labels stand for the speakers with whom most words agree.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from audiotools.records import Turn, Word
from audiotools.transcripts.speakers import DEFAULT_RULES, Rules, assign_speakers

Labels = list[str | None]


def true_turns(words: Sequence[Word], join: float = 0.4) -> list[Turn]:
    """One turn for each run of a speaker's words without a pause longer than `join` seconds."""
    last: dict[str, list[float]] = {}
    turns = []
    for word in sorted(words, key=lambda w: w.start):
        own = last.get(word.speaker or "")
        if own and word.start - own[1] <= join:
            own[1] = max(own[1], word.end)
        else:
            if own:
                turns.append(Turn(own[0], own[1], word.speaker or ""))
            last[word.speaker or ""] = [word.start, word.end]
    return sorted([*turns, *(Turn(start, end, speaker) for speaker, (start, end) in last.items())])


def diarized(turns: Sequence[Turn], rng: random.Random, scale: float = 0.12) -> list[Turn]:
    """The turns as a diarizer would find them; `scale` is the mean error of an edge in seconds."""
    kept = []
    for turn in turns:
        if turn.duration < 0.6 and rng.random() < 0.25:
            continue  # short turns are missed most
        start = max(0.0, turn.start + rng.choice((-1, 1)) * rng.expovariate(1 / scale))
        end = max(start + 0.1, turn.end + rng.choice((-1, 1)) * rng.expovariate(1 / scale))
        kept.append(Turn(start, end, turn.speaker))
    kept.sort()
    out: list[Turn] = []
    for turn in kept:
        before = out[-1] if out else None
        if before and before.speaker != turn.speaker and turn.start < before.end and rng.random() < 0.5:
            # overlap flattened: the earlier voice ends, or the later one begins late or is lost
            if turn.end <= before.end:
                if rng.random() < 0.5:
                    out[-1] = msgspec.structs.replace(before, end=max(before.start, turn.start))
                    rest = Turn(turn.end, before.end, before.speaker)
                    out += [turn, rest] if rest.duration > 0.1 else [turn]
                continue
            if rng.random() < 0.5:
                out[-1] = msgspec.structs.replace(before, end=max(before.start, turn.start))
            else:
                turn = msgspec.structs.replace(turn, start=min(before.end, turn.end))
        out.append(turn)
    return sorted(out)


def recognised(words: Sequence[Word], rng: random.Random, jitter: float = 0.07, lost: float = 0.8) -> list[Word]:
    """The words as a recogniser would time them; of words said at the same time it often writes down one."""
    out: list[Word] = []
    for word in sorted(words, key=lambda w: w.start):
        before = out[-1] if out else None
        if before and before.speaker != word.speaker and word.start < before.end - 0.05 and rng.random() < lost:
            continue
        start = max(0.0, word.start + rng.gauss(0, jitter))
        end = max(start + 0.02, word.end + rng.gauss(0, jitter))
        out.append(Word(start, end, word.text, word.speaker))
    return sorted(out, key=lambda w: w.start)


def by_largest_overlap(words: Sequence[Word], turns: Sequence[Turn], reach: float = 0.5) -> Labels:
    """The usual rule: the speaker heard longest during the word, else the nearest turn within `reach` seconds."""
    turns = sorted(turns)
    starts = [turn.start for turn in turns]
    longest = max((turn.duration for turn in turns), default=0.0)
    labels: Labels = []
    for word in words:
        near = turns[bisect_left(starts, word.start - longest - reach) : bisect_left(starts, word.end + reach)]
        heard: dict[str, float] = {}
        for turn in near:
            heard[turn.speaker] = heard.get(turn.speaker, 0.0) + max(
                0.0, min(turn.end, word.end) - max(turn.start, word.start)
            )
        if heard and max(heard.values()) > 0:
            labels.append(max(heard, key=lambda label: heard[label]))
            continue
        away = [(max(turn.start - word.end, word.start - turn.end), turn.speaker) for turn in near]
        labels.append(min(away)[1] if away and min(away)[0] <= reach else None)
    return labels


def at_changes(words: Sequence[Word], reach: float = 0.5) -> list[bool]:
    """Whether each word lies within `reach` seconds of a change from one true speaker to another."""
    edges = [(before.end + word.start) / 2 for before, word in pairwise(words) if before.speaker != word.speaker]
    near = []
    for word in words:
        place = bisect_left(edges, word.start - reach)
        near.append(place < len(edges) and edges[place] <= word.end + reach)
    return near


def right(labels: Labels, words: Sequence[Word], where: Sequence[bool] | None = None) -> float:
    pairs = [
        label == word.speaker
        for i, (label, word) in enumerate(zip(labels, words, strict=True))
        if not where or where[i]
    ]
    return sum(pairs) / len(pairs) if pairs else float("nan")


def cpwer(labels: Labels, words: Sequence[Word]) -> float:
    import meeteval

    def streams(names: Sequence[str | None]) -> dict[str, str]:
        said: dict[str, list[str]] = {}
        for name, word in zip(names, words, strict=True):
            said.setdefault(name or "nobody", []).append(word.text)
        return {name: " ".join(texts) for name, texts in said.items()}

    true, given = streams([w.speaker for w in words]), streams(labels)
    scored = meeteval.wer.cp_word_error_rate(true, given, reference_sort=False, hypothesis_sort=False)
    return float(scored.error_rate)


Case = tuple[list[Word], list[Turn]]


def meetings(folder: Path, count: int, seed: int, skip: int = 0) -> list[Case]:
    """Whole meetings, each with its recogniser's words and its diarizer's turns."""
    cases = []
    paths = sorted(folder.glob("*.json.gz"))
    random.Random(0).shuffle(paths)
    for path in paths[skip : skip + count]:
        with gzip.open(path) as file:
            data = json.load(file)
        words = [Word(start, max(start, end), text, speaker) for start, end, speaker, text in data["words"]]
        rng = random.Random(f"{seed} {path.name}")
        cases.append((recognised(words, rng), diarized(true_turns(words), rng)))
    return cases


def clips(folder: Path, seed: int, times: int = 20) -> list[Case]:
    """The half-minute clips with talk, `times` differently disturbed copies of each."""
    from audiotools.transcripts.building import load_transcript

    cases = []
    for path in sorted(folder.glob("trn*/words.json")):
        words = list(load_transcript(path).words)
        for copy in range(times if len(words) > 5 else 0):
            rng = random.Random(f"{seed} {path} {copy}")
            cases.append((recognised(words, rng), diarized(true_turns(words), rng)))
    return cases


def score(
    assign: Callable[[Sequence[Word], Sequence[Turn]], Labels], cases: Sequence[Case]
) -> tuple[float, float, float]:
    total = near = wrong = wrong_near = 0
    errors = 0.0
    for words, turns in cases:
        labels = assign(words, turns)
        changes = at_changes(words)
        total += len(words)
        near += sum(changes)
        wrong += sum(label != word.speaker for label, word in zip(labels, words, strict=True))
        wrong_near += sum(
            label != word.speaker for label, word, change in zip(labels, words, changes, strict=True) if change
        )
        errors += cpwer(labels, words) * len(words)
    return 1 - wrong / total, 1 - wrong_near / near, errors / total


def fit(cases: Sequence[Case], rules: Rules) -> Rules:
    """Coordinate descent over the weights: words right, counted once everywhere and once more at changes."""

    def worth(candidate: Rules) -> float:
        got = 0.0
        for words, turns in cases:
            labels = assign_speakers(words, turns, candidate)
            got += right(labels, words) + 0.2 * right(labels, words, at_changes(words))
        return got / len(cases)

    best = worth(rules)
    for factor in (2.0, 1.5, 1.2):
        improved = True
        while improved:
            improved = False
            for field in rules.__struct_fields__:
                for value in (getattr(rules, field) * factor, getattr(rules, field) / factor):
                    candidate = msgspec.structs.replace(rules, **{field: value})
                    got = worth(candidate)
                    if got > best + 1e-5:
                        best, rules, improved = got, candidate, True
                        print(f"{best:.5f} {rules}", flush=True)
    return rules


def aligned(heard: Sequence[Word], true: Sequence[Word], normal: Callable[[str], str]) -> list[int | None]:
    """Which true word each recognised word is: edit distance, in which a second between two words costs a half."""
    texts = [normal(word.text) for word in heard], [normal(word.text) for word in true]
    middles = [(w.start + w.end) / 2 for w in heard], [(w.start + w.end) / 2 for w in true]
    cost = [[float(j) for j in range(len(true) + 1)]]
    for i in range(len(heard)):
        row = [cost[-1][0] + 1]
        for j in range(len(true)):
            apart = min(0.5 * abs(middles[0][i] - middles[1][j]), 3.0)
            pair = (0.0 if texts[0][i] == texts[1][j] else 1.2) + apart
            row.append(min(cost[-1][j] + pair, cost[-1][j + 1] + 1, row[-1] + 1))
        cost.append(row)
    found: list[int | None] = [None] * len(heard)
    i, j = len(heard), len(true)
    while i and j:
        if cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
        elif cost[i][j] == cost[i][j - 1] + 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found[i] = j
    return found


def right_words(labels: Labels, places: Sequence[int | None], true: Sequence[Word]) -> tuple[int, int, int, int]:
    """Recognised words, those with the right speaker, and both again within 0.5 s of a change of speaker."""
    from scipy.optimize import linear_sum_assignment

    pairs = [(label, place) for label, place in zip(labels, places, strict=True) if place is not None]
    names, people = sorted({label or "" for label, _ in pairs}), sorted({word.speaker or "" for word in true})
    agree = [
        [sum(label == name and true[place].speaker == one for label, place in pairs) for one in people]
        for name in names
    ]
    best = linear_sum_assignment(agree, maximize=True)
    stands = {names[row]: people[column] for row, column in zip(*best, strict=True)}
    near = at_changes(true)
    good = [label is not None and stands.get(label) == true[place].speaker for label, place in pairs]
    close = [near[place] for _, place in pairs]
    return len(good), sum(good), sum(close), sum(g and c for g, c in zip(good, close, strict=True))


class Recorded(NamedTuple):
    """A recording under a rule: cpWER and true words; for clips, what `right_words` counts."""

    name: str
    rule: str
    cpwer: float
    words: int
    right: tuple[int, int, int, int]


def recorded(folder: Path) -> Iterator[Recorded]:
    """Scores with the package's own words and turns."""
    from audiotools import diarize, transcribe
    from audiotools.diarization.diarizer import load_engine
    from audiotools.evaluation.references import read_reference
    from audiotools.evaluation.words import normaliser, score_words
    from audiotools.records import Transcript
    from audiotools.transcripts.building import load_transcript

    normal, _ = normaliser("en")
    engine = load_engine()
    files = [(p, p.parent / "ref.stm") for p in sorted(folder.glob("ami/trn*/*.flac"))]
    files += [(p, p.with_suffix(".stm")) for p in sorted(folder.glob("librispeech/*o_?.flac"))]
    for audio, stm in files:
        if audio.stem.startswith(("trn01", "trn02")):
            continue  # two words each: nothing to tell apart
        words, turns = list(transcribe(audio)), list(diarize(audio, engine=engine))
        said = read_reference(stm).said or ()
        timed = audio.parent / "words.json"
        true = sorted(load_transcript(timed).words, key=lambda word: word.start) if timed.is_file() else []
        places = aligned(words, true, normal)
        for rule, assign in RULES.items():
            labels = assign(words, turns)
            given = (msgspec.structs.replace(word, speaker=label) for word, label in zip(words, labels, strict=True))
            scored = score_words(Transcript.from_words(given), said, normal)
            if scored is not None and scored.cpwer is not None:
                yield Recorded(audio.stem, rule, scored.cpwer, scored.words, right_words(labels, places, true))


RULES: dict[str, Callable[[Sequence[Word], Sequence[Turn]], Labels]] = {
    "largest overlap": by_largest_overlap,
    "shipped": assign_speakers,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--meetings", type=int, default=20, help="whole meetings to score (default 20)")
    parser.add_argument("--fit", type=int, metavar="N", help="fit the weights on N other meetings first")
    parser.add_argument("--models", action="store_true", help="recognise and diarize the clips and joined books too")
    options = parser.parse_args()
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not data:
        print("Set AUDIOTOOLS_BENCH_DATA to a folder with ami_words/ and speech/ami/.", file=sys.stderr)
        return 2
    rules = DEFAULT_RULES
    if options.fit:
        cases = meetings(Path(data) / "ami_words", options.fit, seed=1, skip=options.meetings)
        rules = fit([(words[:3000], turns) for words, turns in cases], rules)
        print(rules)
    sets = {
        f"{options.meetings} meetings": meetings(Path(data) / "ami_words", options.meetings, seed=2),
        "8 clips, 20 copies each": clips(Path(data) / "speech" / "ami", seed=3),
    }
    print("| set | words | rule | right | right at changes | cpWER | seconds |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: |")
    for name, cases in sets.items():
        count = sum(len(words) for words, _ in cases)
        for rule, assign in {
            "largest overlap": by_largest_overlap,
            "shipped": lambda words, turns: assign_speakers(words, turns, rules),
        }.items():
            began = time.process_time()
            for words, turns in cases:
                assign(words, turns)
            spent = time.process_time() - began
            everywhere, near, errors = score(assign, cases)
            print(
                f"| {name} | {count} | {rule} | {everywhere:.2%} | {near:.2%} | {errors:.2%} | {spent:.1f} |",
                flush=True,
            )
    if options.models:
        print("\n| recording | rule | cpWER | words right | at changes |\n| --- | --- | ---: | ---: | ---: |")
        total: dict[str, list[float]] = {}
        for one in recorded(Path(data) / "speech"):
            count, good, close, good_close = one.right
            print(
                f"| {one.name} | {one.rule} | {one.cpwer:.1%} | {good} of {count} | {good_close} of {close} |",
                flush=True,
            )
            pooled = total.setdefault(one.rule, [0.0] * 6)
            for place, number in enumerate((one.cpwer * one.words, one.words, *one.right)):
                pooled[place] += number
        for rule, (wrong, said, *right_of) in total.items():
            shares = [f"{got / max(all_, 1):.1%} of {all_:.0f}" for all_, got in (right_of[:2], right_of[2:])]
            print(f"| all, pooled | {rule} | {wrong / said:.1%} | {' | '.join(shares)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
