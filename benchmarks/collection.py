"""How well quotes are found in collections of one to over a thousand recordings, and what that costs.

    python benchmarks/collection.py make FOLDER [--recordings 1290] [--said 1000] [--unsaid 1200] [--wer 0.15]
    python benchmarks/collection.py report FOLDER [--recordings 1 10 100 1290] [--tuning] [--save PRED.json]
    python benchmarks/collection.py fit FOLDER [--recordings 1 10 100 1290]

`make` writes a collection and its quotes under FOLDER, from the manual words of meetings in
``$AUDIOTOOLS_BENCH_DATA/ami_words``. Recordings are recognised with simulated errors. The first 83 are meetings; the
others are drawn from these word by word, each after the one or two before it, with the times and voices of a meeting:
they hold as many phrases of five words in common with the meetings as a further meeting does (one in forty).

Quotes are edited as newsrooms do: plain, short, with a middle left out, two remarks joined. Those that were said are of
meetings of the collection; those that never were are of meetings left out of it, without those of which a third, or
five words if that is more, was said in one run anywhere in it. Every third series of meetings is held out: of these are
the quotes that are reported; `fit` and ``--tuning`` use those of the others.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from finders import bare, is_held_out, prediction
from hits import is_hit, reliability
from matching import meetings

from audiotools.matching.calibration import CEILING, Evidence, odds
from audiotools.matching.collection import CollectionIndex
from audiotools.matching.index import TranscriptIndex, index_transcripts
from audiotools.matching.matcher import best_candidate, match_quotes
from audiotools.matching.shards import excerpt
from audiotools.records import Quote, Transcript, Word

Row = list[Any]
Array = np.ndarray[Any, Any]
FILLERS = frozenset("um uh er erm hmm mm mm-hmm uh-huh".split())
SHORTEST, LONGEST, PAUSE = 6, 60, 1.5
MIX = 0.25
"""How often a drawn word follows the two before it rather than one: so drawn recordings repeat as many phrases of five
words as meetings do of other meetings."""


# Recordings


class Recogniser:
    """Words as a recogniser with this word error rate would hand them over."""

    def __init__(self, words: Sequence[Row], wer: float) -> None:
        self.wer = wer
        self.alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.any = [text for _, _, _, written in words if (text := bare(written))]
        for text in self.any:
            self.alike[text[0], len(text)].append(text)

    def hear(self, words: Sequence[Row], rng: random.Random) -> list[Row]:
        """The same words: some misheard as others that begin alike, some missed, some added."""
        heard: list[Row] = []
        for start, end, speaker, written in words:
            chance = rng.random()
            text = written.rstrip("-")
            if (written.endswith("-") and rng.random() < 0.8) or self.wer * 0.6 <= chance < self.wer * 0.85:
                continue
            if chance < self.wer * 0.6:
                said = bare(text)
                text = rng.choice(self.alike.get((said[:1], len(said)), self.any))
            begin = round(max(0.0, start + rng.gauss(0, 0.04)), 2)
            if self.wer * 0.85 <= chance < self.wer:
                heard.append([begin, begin, speaker, rng.choice(self.any)])
            heard.append([begin, round(max(begin + 0.02, end + rng.gauss(0, 0.04)), 2), speaker, text])
        return sorted(heard, key=lambda word: word[0])


class Drawing:
    """Recordings drawn from others word by word."""

    def __init__(self, recordings: Sequence[Sequence[Row]]) -> None:
        self.said: list[str] = []
        for words in recordings:
            for _, run in groupby(sorted(words, key=lambda w: w[2]), key=lambda w: w[2]):
                self.said += [w[3] for w in run]
        self.after: dict[str, list[int]] = defaultdict(list)
        self.after_two: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n in range(2, len(self.said)):
            one, two = self.said[n - 2], self.said[n - 1]
            self.after[two].append(n)
            self.after_two[one, two].append(n)

    def draw(self, words: Sequence[Row], rng: random.Random) -> list[Row]:
        """Other words at the times and with the voices of these."""
        last: dict[str, tuple[str, str]] = {}
        drawn = []
        for start, end, speaker, _ in words:
            one, two = last.get(speaker, ("", ""))
            choice = (self.after_two.get((one, two)) if rng.random() < MIX else None) or self.after.get(two)
            text = self.said[choice[int(rng.random() * len(choice))]] if choice else rng.choice(self.said)
            last[speaker] = two, text
            drawn.append([start, end, speaker, text])
        return drawn


def transcript(words: Sequence[Row]) -> Transcript:
    return Transcript.from_words(Word(a, max(a, b), text, speaker) for a, b, speaker, text in words)


# Quotes


def remarks(words: Sequence[Row]) -> list[list[int]]:
    """What each speaker said in one go: numbers of words."""
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        by_speaker[word[2]].append(n)
    found = []
    for numbers in by_speaker.values():
        run: list[int] = []
        for n in numbers:
            if run and (words[n][0] - words[run[-1]][1] > PAUSE or len(run) >= LONGEST):
                found.append(run)
                run = []
            run.append(n)
        found.append(run)
    return [run for run in found if len(run) >= SHORTEST]


def tidied(words: Sequence[Row], run: list[int], rng: random.Random) -> tuple[str, list[float]] | None:
    """The words of a stretch as print has them, and when it was said."""

    def dropped(n: int) -> bool:
        return words[n][3].endswith("-") or bare(words[n][3]) in FILLERS

    kept = [n for n in run if not dropped(n)]
    printed, before = [], ""
    for n in kept:
        text = bare(words[n][3])
        if text and text != before:
            printed.append(words[n][3] if rng.random() > 0.02 else words[n][3].rstrip(".,?!") + " [sic]")
        before = text
    return (" ".join(printed), [words[kept[0]][0], words[kept[-1]][1]]) if len(printed) > 2 else None


def newsroom_quote(words: Sequence[Row], pool: Sequence[list[int]], rng: random.Random) -> dict[str, Any] | None:
    """One quote: plain, short, with a middle left out, or of two remarks."""
    [kind] = rng.choices(["plain", "ellipsis", "joined", "short"], [4, 3, 2, 1])
    run = rng.choice(pool)
    if kind == "short" or (len(run) > 12 and rng.random() < 0.5):
        length = rng.randint(5, 7) if kind == "short" else rng.randint(10, len(run))
        at = rng.randint(0, max(0, len(run) - length))
        run = run[at : at + length]
    pieces = [run]
    if kind == "ellipsis" and len(run) >= 14:
        cut = rng.randint(2, len(run) // 3)
        at = rng.randint(4, len(run) - cut - 4)
        pieces = [run[:at], run[at + cut :]]
    elif kind == "joined":
        end = words[run[-1]][1]
        later = [r for r in pool if words[r[0]][2] == words[run[0]][2] and 2 < words[r[0]][0] - end < 240]
        pieces = [run, rng.choice(later)[:25]] if later else [run]
    made = [tidied(words, piece, rng) for piece in pieces]
    parts = [part for part in made if part is not None]
    if len(parts) < len(pieces):
        return None
    marked = rng.random() < 0.7
    truth = [when for _, when in parts]
    if len(truth) > 1 and not marked and truth[1][0] - truth[0][1] < 1.0:
        truth = [[truth[0][0], truth[1][1]]]
    text = (" … " if marked else " ").join(text[:1].upper() + text[1:] for text, _ in parts)
    enough = len([w for w in text.split() if not w.startswith("[")]) >= 5
    return (
        {"text": text, "truth": truth, "kind": kind if len(pieces) > 1 or kind == "short" else "plain"}
        if enough
        else None
    )


def newsroom_quotes(words: Sequence[Row], count: int, rng: random.Random) -> list[dict[str, Any]]:
    pool, quotes = remarks(words), list[dict[str, Any]]()
    for _ in range(40 * count):
        quote = newsroom_quote(words, pool, rng)
        if quote is not None and all(quote["text"] != other["text"] for other in quotes):
            quotes.append(quote)
        if len(quotes) == count:
            break
    return quotes


class Phrases:
    """The phrases of five words that were said anywhere: as meetings were written down, and as all was recognised."""

    def __init__(self, written: Sequence[Sequence[Row]], index: CollectionIndex) -> None:
        self.numbers: dict[str, int] = {}
        hashes = []
        for words in written:
            in_turn = sorted(words, key=lambda word: word[2])
            hashes.append(self._hashed(self._ids([bare(word[3]) for word in in_turn])))
        for shard in index.shards:
            of_text = np.array([self._id(bare(text)) for text in shard.texts.all()], np.uint64)
            for low, high in pairwise(shard.words_from.tolist()):
                in_turn = np.argsort(shard.speaker[low:high], kind="stable")
                ids = of_text[shard.raw[low:high]][in_turn]
                hashes.append(self._hashed(ids[ids > 0]))
        self.all = np.unique(np.concatenate(hashes))

    def _id(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers) + 1) if text and text not in FILLERS else 0

    def _ids(self, texts: Sequence[str]) -> Array:
        return np.array([number for text in texts if (number := self._id(text))], np.uint64)

    def _hashed(self, ids: Array) -> Array:
        out = np.zeros(max(0, len(ids) - 4), np.uint64)
        for k in range(5):
            out = out * np.uint64(1_000_003) + ids[k : max(0, len(ids) - 4) + k]
        return out

    def was_said(self, text: str) -> bool:
        """Whether a third of a quote, and five words at least, was said in one run: the rest may be misheard."""
        ids = self._ids([bare(word) for word in text.split() if not word.startswith("[")])
        wanted = self._hashed(ids)
        there = self.all[np.minimum(np.searchsorted(self.all, wanted), len(self.all) - 1)] == wanted
        longest = max((len(list(run)) + 4 for said, run in groupby(there.tolist()) if said), default=0)
        return longest >= max(5, len(ids) / 3)


# Making a collection


def roles(names: list[str]) -> dict[str, tuple[bool, bool]]:
    """For each meeting, whether it is held out, and whether it is left out of the collection."""
    series = sorted({name[:6] for name in names})
    held = [s for s in series if is_held_out(s, names)]
    tuning = [s for s in series if s not in held]
    left_out = {*held[::2], *tuning[::4]}
    return {name: (name[:6] in held, name[:6] in left_out) for name in names}


def make(args: argparse.Namespace) -> None:
    everything = dict(meetings(args.data))
    role = roles(sorted(everything))
    within = [name for name in sorted(everything) if not role[name][1]]
    rng = random.Random(18)
    recogniser = Recogniser([w for name in within for w in everything[name]], args.wer)
    drawing = Drawing([everything[name] for name in within])

    def recordings() -> Iterator[tuple[str, Transcript]]:
        for number in range(args.recordings):
            name, again = within[number % len(within)], number // len(within)
            words = drawing.draw(everything[name], rng) if again else everything[name]
            yield f"{name}-{again}", transcript(recogniser.hear(words, rng))

    index = CollectionIndex.open(args.folder / "index")
    if not len(index):
        index.add_all(recordings())
    rng = random.Random(12)
    phrases = Phrases([everything[name] for name in within], index)
    quotes = []
    for is_said, wanted in ((True, args.said), (False, args.unsaid)):
        for held in (True, False):
            some = [name for name in sorted(everything) if role[name] == (held, not is_said)]
            each = 1 + wanted * (1 if is_said else 3) // len(some)
            made = [(name, q) for name in some for q in newsroom_quotes(everything[name], each, rng)]
            rng.shuffle(made)
            made = [(name, q) for name, q in made if is_said or not phrases.was_said(q["text"])]
            quotes += [{**q, "recording": f"{name}-0", "said": is_said, "held out": held} for name, q in made[:wanted]]
    (args.folder / "quotes.json").write_text(json.dumps(quotes), encoding="utf-8")
    size = f"{index.nbytes / index.words:.0f} bytes a word"
    print(f"{len(index)} recordings, {index.words} words, {len(index.shards)} shards, {size}")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (with the meetings themselves)")
    for held in (True, False):
        said, unsaid = (sum(q["said"] is s and q["held out"] is held for q in quotes) for s in (True, False))
        print(f"{'held out' if held else 'tuning'}: {said} quotes said, {unsaid} never")


# Reporting


def of_size(folder: Path, size: int, held: bool) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Indexes of so many recordings, and the quotes to look up in each."""
    quotes = [q for q in json.loads((folder / "quotes.json").read_text(encoding="utf-8")) if q["held out"] is held]
    unsaid = [q for q in quotes if not q["said"]]
    whole = CollectionIndex.open(folder / "index")
    if size >= len(whole):
        yield whole, quotes
        return
    homes = sorted({q["recording"] for q in quotes if q["said"]})
    groups = [homes[n : n + size] for n in range(0, len(homes), size)]
    groups = [g for g in groups if len(g) == size] or [homes]
    others = [name for name in whole.recordings if name not in homes]
    base = np.cumsum([0, *(len(shard) for shard in whole.shards)])
    for number, group in enumerate(groups):
        names = group + others[: size - len(group)]
        places = [whole.position(name) for name in names]
        shards = [int(np.searchsorted(base, p, side="right")) - 1 for p in places]
        yield (
            part_of(whole, [(s, p - int(base[s])) for s, p in zip(shards, places, strict=True)]),
            [
                *(q for q in quotes if q["said"] and q["recording"] in group),
                *unsaid[number :: len(groups)],
            ],
        )


def part_of(whole: CollectionIndex, chosen: list[tuple[int, int]]) -> TranscriptIndex:
    """Some recordings of a collection, indexed anew."""
    return index_transcripts(transcript_in(whole, place) for place in chosen)


def transcript_in(whole: CollectionIndex, place: tuple[int, int]) -> Transcript:
    """A recording of a collection, by its shard and number, as it was added."""
    one = excerpt(whole.shards, [place])
    columns = (one.start.tolist(), one.end.tolist(), one.raw.tolist(), one.speaker.tolist())
    words = (Word(a, b, one.texts[raw], one.voices[0][s]) for a, b, raw, s in zip(*columns, strict=True))
    return Transcript.from_words(words, recording=one.names[0])


def report(args: argparse.Namespace) -> None:
    print("recordings  words     said  never  hit@1  hits at threshold  false accepts  hits at 1 %  CPU ms a quote")
    for size in args.recordings:
        rows: list[dict[str, Any]] = []
        spent, words = 0.0, []
        for index, quotes in of_size(args.folder, size, not args.tuning):
            words.append(index.searched)
            quotes = quotes[:: args.every]
            wanted = [Quote(text=q["text"]) for q in quotes]
            match_quotes(index, wanted[:1])
            # One by one: quotes of a hundred meetings are not an article.
            for q, quote in zip(quotes, wanted, strict=True):
                began = time.process_time()
                [match] = match_quotes(index, [quote])
                spent += time.process_time() - began
                spans, score = prediction(match)
                where = match.recording or (match.alternatives[0].recording if match.alternatives else "")
                rows.append({**q, "spans": spans, "score": score if spans else 0.0, "found in": where})
        for row in rows:
            row["hit"] = row["said"] and row["found in"] == row["recording"] and is_hit(row["spans"], row["truth"])
        said, unsaid = [r for r in rows if r["said"]], [r for r in rows if not r["said"]]
        limit = sorted((r["score"] for r in unsaid), reverse=True)[int(0.01 * len(unsaid))]
        print(
            f"{size:10d}  {round(np.mean(words)):8d}  {len(said):4d}  {len(unsaid):5d}  "
            f"{np.mean([r['hit'] for r in said]):.3f}  "
            f"{np.mean([r['hit'] and r['score'] >= args.threshold for r in said]):17.3f}  "
            f"{np.mean([r['score'] >= args.threshold for r in unsaid]):13.4f}  "
            f"{np.mean([r['hit'] and r['score'] > limit for r in said]):11.3f}  {1000 * spent / len(rows):.1f}",
            flush=True,
        )
        if args.reliability:
            print("  score, right, quotes:", reliability([r["score"] for r in rows], [bool(r["hit"]) for r in rows]))
        if args.save:
            args.save.with_name(f"{args.save.stem}-{size}.json").write_text(json.dumps(rows), encoding="utf-8")


# Fitting


def fit_size(args: argparse.Namespace) -> None:
    """Fit `audiotools.matching.calibration.GROWN`: what a larger search changes, beside the weights as they are."""
    facts, right, unsaid, sizes = [], [], [], []
    for size in args.recordings:
        for index, quotes in of_size(args.folder, size, held=False):
            for q in quotes[:: args.every]:
                found = best_candidate(index, Quote(text=q["text"]))
                if found is None:
                    continue
                best = found[1]
                spans = [[s.span.start, s.span.end] for s in best.stretches]
                home = best.source.names[best.recording] == q["recording"]
                facts.append(best.evidence)
                right.append(q["said"] and home and is_hit(spans, q["truth"]))
                unsaid.append(not q["said"])
                sizes.append(size)
    if args.save:
        values = {"facts": facts, "right": right, "unsaid": unsaid, "sizes": sizes}
        args.save.write_text(json.dumps(values, default=float), encoding="utf-8")
    fit_grown([Evidence(*row) for row in facts], np.array(right), np.array(unsaid), np.array(sizes))


def fit_grown(facts: list[Evidence], right: Array, unsaid: Array, sizes: Array) -> None:
    """Fit the change with size and print it, and what each size then accepts wrongly."""
    from scipy.optimize import minimize

    fixed = np.array([odds(e) for e in facts])
    grown = np.array([[e.searched, *(e.searched * x for x in e.fitted)] for e in facts])
    spread = grown.std(0) + 1e-9

    def chance(b: Array) -> Array:
        p: Array = CEILING / (1 + np.exp(-np.clip(fixed + grown / spread @ b, -30, 30)))
        return np.clip(p, 1e-12, 1 - 1e-12)

    def loss(b: Array) -> float:
        p = chance(b)
        return float(-(right * np.log(p) + (1 - right) * np.log(1 - p)).sum() + 0.3 * (b**2).sum())

    best = minimize(loss, np.zeros(grown.shape[1])).x
    p = chance(best)
    print("GROWN", np.round(best / spread, 3).tolist(), f"log loss {loss(0 * best):.1f} before, {loss(best):.1f} after")
    for size in np.unique(sizes):
        here, accepted = sizes == size, p[(sizes == size) & unsaid] >= 0.25
        hits = right[here & ~unsaid] & (p[here & ~unsaid] >= 0.5)
        print(size, "false accepts", round(float(accepted.mean()), 4), "hits", round(float(hits.mean()), 4))


def main() -> None:
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    p = verbs.add_parser("make")
    p.add_argument("folder", type=Path)
    p.add_argument("--data", type=Path, default=Path(data) / "ami_words" if data else None)
    p.add_argument("--recordings", type=int, default=1290)
    p.add_argument("--said", type=int, default=1000)
    p.add_argument("--unsaid", type=int, default=1200)
    p.add_argument("--wer", type=float, default=0.15)
    p.set_defaults(run=make)
    for name, verb in (("report", report), ("fit", fit_size)):
        p = verbs.add_parser(name)
        p.add_argument("folder", type=Path)
        p.add_argument("--recordings", nargs="+", type=int, default=[1, 10, 100, 1290])
        p.add_argument("--threshold", type=float, default=0.5)
        p.add_argument("--tuning", action="store_true")
        p.add_argument("--reliability", action="store_true")
        p.add_argument("--save", type=Path)
        p.add_argument("--every", type=int, default=1, help="look up one quote in so many")
        p.set_defaults(run=verb)
    args = parser.parse_args()
    if args.verb == "make" and args.data is None:
        sys.exit("Give the folder of word files, or set AUDIOTOOLS_BENCH_DATA.")
    args.run(args)


if __name__ == "__main__":
    main()
