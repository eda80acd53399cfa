"""How well printed quotes are found on the recording, beside the usual tools; and the calibration of the score.

    python benchmarks/matching.py predict CASES.json PRED.json [--system ours|rapidfuzz|quid|easyaligner]
                                         [--labels as-is|none|wrong] [--held-out | --training] [--every N]
    python benchmarks/matching.py score CASES.json PRED.json [CASES.json PRED.json ...] [--threshold T]
    python benchmarks/matching.py calibrate CASES.json [CASES.json ...]
    python benchmarks/matching.py cuts CASES.json [CASES.json ...]
    python benchmarks/matching.py long CASES.json [--hours 2 8 24 75] [--quotes 300] [--labels as-is|none|wrong]
    python benchmarks/matching.py scale WORDS_DIR [--quotes 100]

CASES.json holds simulated newsroom quotes over real meetings: a list of ``{"id", "words": [[start, end, speaker,
text]], "quotes": [{"id", "text", "truth": [[start, end]], "kind"}]}``; an empty ``truth`` is a quote that was never
said. WORDS_DIR holds gzipped ``{"meeting", "words"}``; it defaults to ``$AUDIOTOOLS_BENCH_DATA/ami_words``.

Every third series of meetings (by name, the first six letters) is held out: prices and calibration were chosen on
the others, and figures are to be reported on these. The usual tools are in `benchmarks/finders.py`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from desks import desk_quotes
from finders import (
    SYSTEMS,
    Case,
    Spans,
    bare,
    flat,
    is_held_out,
    ours,
    prediction,
    printed_parts,
    read_cases,
    transcript_of,
)
from hits import figures, is_hit, reliability, union_overlap

from audiotools.matching.calibration import CEILING, HALF, UNSURE, WEIGHTS, Evidence
from audiotools.matching.cuts import Gap, Paired, gap_between
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.matcher import best_candidate, index_transcripts, match_quotes
from audiotools.matching.spans import read_pairs, voices_of
from audiotools.records import Quote, Transcript, Word


def predict(args: argparse.Namespace) -> None:
    which = "held-out" if args.held_out else "training" if args.training else "all"
    cases = read_cases(args.cases, which, args.every)
    rows, spent = [], 0.0
    for case in cases:
        began = time.process_time()
        answers = SYSTEMS[args.system](case, args.labels)
        spent += time.process_time() - began
        rows += [
            {"case": case["id"], "quote": q["id"], "spans": spans, "score": min(1.0, max(0.0, score))}
            for q, (spans, score) in zip(case["quotes"], answers, strict=True)
        ]
    Path(args.pred).write_text(json.dumps(rows), encoding="utf-8")
    print(f"{len(cases)} recordings, {len(rows)} quotes, {1000 * spent / max(1, len(rows)):.1f} ms of CPU a quote")


def score(args: argparse.Namespace) -> None:
    rows = []
    for cases, pred in zip(args.files[::2], args.files[1::2], strict=True):
        predictions = {(p["case"], p["quote"]): p for p in json.loads(Path(pred).read_text(encoding="utf-8"))}
        for case in read_cases(cases):
            for quote in case["quotes"]:
                found = predictions.get((case["id"], quote["id"]))
                if found is not None:
                    rows.append((quote, found["spans"], found["score"] if found["spans"] else 0.0))
    print(json.dumps(figures(rows, args.threshold), indent=1))


# Calibration


def tiny_quotes(cases: list[Case], n: int, rng: random.Random, count: int = 6) -> list[dict[str, Any]]:
    """Phrases of two to four words, half of them from another recording: titles, terms, remembered phrases."""
    quotes = []
    for k in range(count):
        source = cases[n] if k % 2 == 0 else cases[(n + 1) % len(cases)]
        words = source["words"]
        at = rng.randrange(max(1, len(words) - 20))
        run = [w for w in words[at : at + 20] if w[2] == words[at][2]][: rng.randint(2, 4)]
        text = " ".join(w[3] for w in run)
        if len(run) > 1 and run[-1][1] - run[0][0] < 4:
            quotes.append({"text": text, "truth": [[run[0][0], run[-1][1]]] if k % 2 == 0 else [], "kind": "tiny"})
    return quotes


def said_anywhere(text: str, case: Case) -> bool:
    wanted = " ".join(filter(None, map(bare, text.split())))
    return f" {wanted} " in f" {flat(case)[0]}"


class Settings(NamedTuple):
    """How a curve is fitted: its upper end, what is added to each example without a weight, how much each counts."""

    ceiling: float
    added: np.ndarray[Any, Any]
    counts: np.ndarray[Any, Any]


def fit(
    names: tuple[str, ...], x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], settings: Settings | None = None
) -> np.ndarray[Any, Any]:
    """Fit a logistic curve, print its weights and how true it is, and give the probabilities."""
    from scipy.optimize import minimize

    ceiling, added, counts = settings or Settings(1.0, np.zeros(len(x)), np.ones(len(x)))
    middle, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - middle) / spread]

    def loss(b: np.ndarray[Any, Any]) -> float:
        p = ceiling / (1 + np.exp(-np.clip(z @ b + added, -30, 30)))
        p = np.clip(p, 1e-12, 1 - 1e-12)
        return float(-(counts * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() + 0.3 * (b[1:] ** 2).sum())

    b = minimize(loss, np.zeros(z.shape[1])).x
    weights = b[1:] / spread
    intercept = b[0] - float(weights @ middle)
    print(f"{len(y)} examples, {int(y.sum())} positive; log loss {loss(b) / len(y):.4f}")
    print("intercept", round(intercept, 3), dict(zip(names, np.round(weights, 3).tolist(), strict=False)))
    p: np.ndarray[Any, Any] = ceiling / (1 + np.exp(-(intercept + x @ weights + added)))
    print("reliability", reliability(p.tolist(), y.tolist()))
    return p


def cuts(args: argparse.Namespace) -> None:
    """Fit the weights of `audiotools.matching.cuts` on the meetings that are not held out, and print them."""
    facts, cut = [], []
    for number, path in enumerate(args.cases):
        for n, case in enumerate(read_cases(path, "training", args.every)):
            index = index_transcripts([transcript_of(case, ("as-is", "as-is", "none", "wrong")[(n + number) % 4])])
            for quote in case["quotes"]:
                for gap, is_cut in gaps(index, quote):
                    facts.append(gap)
                    cut.append(is_cut)
    p = fit(Gap._fields, np.array(facts, np.float64), np.array(cut))
    y = np.array(cut)
    for limit in (0.2, 0.3, 0.4, 0.5):
        print(f"from {limit}: {int((y & (p < limit)).sum())} missed, {int((~y & (p >= limit)).sum())} false")


def gaps(index: TranscriptIndex, quote: dict[str, Any]) -> Iterator[tuple[Gap, bool]]:
    """The gaps inside the parts of a quote, where it was found, and whether the desk cut there."""
    truth = quote["truth"]
    found = best_candidate(index, Quote(text=quote["text"])) if truth else None
    if found is None:
        return
    printed, best = found
    pairs = read_pairs(best.alignment, best.region)
    paired = Paired(pairs, printed, index, voices_of(pairs, index))
    sure = [n for n, pair in enumerate(pairs) if pair.sure]

    def stretch(token: int) -> int | None:
        word = index.word[token]
        middle = float(index.start[word] + index.end[word]) / 2
        return next((n for n, (a, b) in enumerate(truth) if a - 0.15 <= middle <= b + 0.15), None)

    for a, b in pairwise(sure):
        one, other = pairs[a], pairs[b]
        if printed.part[one.printed] != printed.part[other.printed] or other.token < one.token:
            continue
        gap = gap_between(paired, a, b)
        sides = stretch(one.token), stretch(other.token)
        if gap is not None and None not in sides:
            yield gap, sides[0] != sides[1]


FITTED = ("words", "missing", "unlike", "halved")
"""Fields of `Evidence` whose weights are fitted, beside the others as they are."""

HALF_SAID = 0.3
"""What a quote counts half of which was never said: a quarter of those made are such, and few of those in print."""


def calibrate(args: argparse.Namespace) -> None:
    """Fit weights of `audiotools.matching.calibration` on the meetings that are not held out, and print them.

    Those of `FITTED`, beside the other fields' as they are.
    """
    evidence, right, unsaid, counts = [], [], [], []
    rng = random.Random(0)
    for number, path in enumerate(args.cases):
        cases = read_cases(path, "training", args.every)
        for n, case in enumerate(cases):
            labels = ("as-is", "none", "wrong")[(n + number) % 3]
            index = index_transcripts([transcript_of(case, labels)])
            made = desk_quotes(case, cases[(n + 1) % len(cases)], rng, len(case["quotes"]))
            for quote in [*case["quotes"], *made, *tiny_quotes(cases, n, rng)]:
                found = best_candidate(index, Quote(text=quote["text"]))
                if found is None:
                    continue
                _, best = found
                spans = [stretch.span for stretch in best.stretches]
                evidence.append(best.evidence.fitted)
                # A phrase said in several places is as right in one as in another.
                tiny = quote["kind"] == "tiny" and said_anywhere(quote["text"], case)
                right.append(tiny or is_hit([[s.start, s.end] for s in spans], quote["truth"]))
                unsaid.append(quote["kind"] != "tiny" and not quote["truth"])
                counts.append(HALF_SAID if quote["kind"] == "desk half" else 1.0)
    facts = np.array(evidence, np.float64)
    names = Evidence._fields[: len(WEIGHTS) - 1]
    kept = [n for n, name in enumerate(names) if name not in FITTED]
    missing = facts[:, names.index("missing")]
    added = facts[:, kept] @ np.array(WEIGHTS)[1:][kept] - UNSURE * np.maximum(0, missing - HALF)
    free = [n for n in range(len(names)) if n not in kept]
    p = fit(FITTED, facts[:, free], np.array(right), Settings(CEILING, added, np.array(counts)))
    wrong = np.sort(p[np.array(unsaid)])[::-1]
    print("threshold for one false accept in a hundred:", round(float(wrong[int(0.01 * len(wrong))]), 3))


# Scale


def meetings(folder: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    for path in sorted(folder.glob("*.json.gz")):
        with gzip.open(path) as file:
            data = json.load(file)
        yield data["meeting"], data["words"]


def long(args: argparse.Namespace) -> None:
    """Meetings joined to one labelled recording with breaks of hours, against each meeting alone.

    Quotes are those of meetings that are held out, which stand anywhere in the whole; meetings follow one another in
    the order of their names until the hours of speech are reached. A speaker keeps the label across a series. Quotes
    are asked for all at once, in no order, and, in the column "by meeting", those of one meeting together, as in an
    article about it. In the column "or as well" a quote of these is also right where the words recognised are as like
    print as at the true place.
    """
    cases = read_cases(args.cases)
    names = [case["id"] for case in cases]
    alone: dict[str, tuple[bool, float]] = {}
    print(
        "hours  with breaks  words    quotes  hit alone  joined  by meeting  or as well  "
        "IoU alone  by meeting  CPU s for 100  by meeting"
    )
    for hours in args.hours:
        joined: list[list[Any]] = []
        chosen: list[tuple[Case, float]] = []
        clock = speech = 0.0
        rng = random.Random(round(hours))
        # Held-out meetings first, so that even two hours hold some; the rest around them.
        for case in sorted(cases, key=lambda c: (not is_held_out(c["id"], names), c["id"])):
            length = max(w[1] for w in case["words"])
            if speech and speech + length > hours * 3600:
                continue
            joined += [[a + clock, b + clock, f"{case['id'][:6]} {s}", t] for a, b, s, t in case["words"]]
            chosen.append((case, clock))
            speech += length
            clock += length + rng.choice([0.0, 600.0, 3600.0, 14000.0, 40000.0])
        whole = {"id": "joined", "words": joined, "quotes": []}
        # What was never said in its meeting was said in another: it has no truth here.
        held_out = [(c, at) for c, at in chosen if is_held_out(c["id"], names)]
        wanted = [(c, at, q) for c, at in held_out for q in c["quotes"] if q["truth"]]
        rng.shuffle(wanted)
        wanted = wanted[: args.quotes]
        for case in {c["id"]: c for c, _, q in wanted}.values():
            some = [q for c, _, q in wanted if c is case and q["id"] not in alone]
            for q, (spans, _) in zip(some, ours({**case, "quotes": some}, args.labels), strict=True):
                alone[q["id"]] = is_hit(spans, q["truth"]), union_overlap(spans, q["truth"])
        index = index_transcripts([transcript_of(whole, args.labels)])
        quotes = [Quote(text=q["text"]) for _, _, q in wanted]
        match_quotes(index, quotes[:1])
        began = time.process_time()
        found = [prediction(match) for match in match_quotes(index, quotes)]
        spent = time.process_time() - began
        by_meeting: dict[str, tuple[Spans, float]] = {}
        began = time.process_time()
        for name in sorted({c["id"] for c, _, _ in wanted}):
            some = [q for c, _, q in wanted if c["id"] == name]
            answers = map(prediction, match_quotes(index, [Quote(text=q["text"]) for q in some]))
            by_meeting |= dict(zip((q["id"] for q in some), answers, strict=True))
        spent_by_meeting = time.process_time() - began
        hits, overlaps = [], []
        for (_, at, q), (anywhere, _) in zip(wanted, found, strict=True):
            truth = [[a + at, b + at] for a, b in q["truth"]]
            spans, score = by_meeting[q["id"]]
            hit = is_hit(spans, truth)
            as_good = hit or likeness(q, spans, joined) >= likeness(q, truth, joined)
            hits.append((alone[q["id"]][0], is_hit(anywhere, truth), hit, as_good))
            overlaps.append((alone[q["id"]][1], union_overlap(spans, truth)))
            if args.misses and alone[q["id"]][0] and not hit:
                as_well = "as well" if as_good else "worse"
                print(f"  {q['id']} {score:.2f} {as_well} {q['text']!r}\n    truth {truth}\n    found {spans}")
        print(
            f"{speech / 3600:5.1f}  {clock / 3600:11.1f}  {len(joined):7d}  {len(hits):6d}  "
            f"{np.mean([h[0] for h in hits]):9.3f}  {np.mean([h[1] for h in hits]):6.3f}  "
            f"{np.mean([h[2] for h in hits]):10.3f}  {np.mean([h[3] for h in hits]):10.3f}  "
            f"{np.mean([a for a, _ in overlaps]):9.3f}  {np.mean([b for _, b in overlaps]):10.3f}  "
            f"{spent * 100 / len(wanted):13.2f}  {spent_by_meeting * 100 / len(wanted):10.2f}",
            flush=True,
        )


def likeness(quote: dict[str, Any], spans: Spans, words: list[list[Any]]) -> float:
    """How like the printed words are to those said in some spans, 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    printed = " ".join(printed_parts(quote["text"])).split()
    said = [text for a, b, _, t in words if any(s <= (a + b) / 2 <= e for s, e in spans) and (text := bare(t))]
    return float(Levenshtein.normalized_similarity(printed, [t for t in said if t not in ("um", "uh")]))


def scale(args: argparse.Namespace) -> None:
    """CPU time to build, memory, CPU time for a number of quotes, from one meeting to all; rapidfuzz beside."""
    from rapidfuzz import fuzz

    rng = random.Random(7)
    everything = [
        Transcript.from_words((Word(a, max(a, b), t, s) for a, b, s, t in words), recording=name)
        for name, words in meetings(args.words)
    ]
    print("hours  words    build s  peak MB  index MB  quotes s  found  rapidfuzz s (a tenth of the quotes, times ten)")
    for share in (0.015, 0.06, 0.25, 1.0):
        some = everything[: max(1, round(len(everything) * share))]
        hours = sum(t.words[-1].end for t in some) / 3600
        quotes, sources = [], []
        while len(quotes) < args.quotes:
            talk = rng.choice(some)
            utterance = rng.choice([u for u in talk.utterances if len(u.words) >= 10])
            said = [w.text for w in utterance.words[:25] if w.text.lower().strip(".,") not in ("um", "uh")]
            quotes.append(Quote(text=" ".join(w for w in said if rng.random() > 0.1)))
            sources.append((talk.recording, utterance.start))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        index = index_transcripts(some)
        built = time.process_time() - began
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        size = sum(v.nbytes for v in vars(index).values() if isinstance(v, np.ndarray)) / 2**20
        match_quotes(index, quotes[:1])
        began = time.process_time()
        matches = match_quotes(index, quotes)
        spent = time.process_time() - began
        found = sum(
            m.recording == name and bool(m.spans) and abs(m.spans[0].start - start) < 5
            for m, (name, start) in zip(matches, sources, strict=True)
        )
        text = " ".join(bare(w.text) for t in some for w in t.words)
        began = time.process_time()
        for quote in quotes[: max(1, args.quotes // 10)]:
            fuzz.partial_ratio_alignment(" ".join(map(bare, quote.text.split())), text)
        peer = (time.process_time() - began) * 10
        count = len(index.start)
        print(
            f"{hours:5.1f}  {count:7d}  {built:7.2f}  {peak:7.0f}  {size:8.0f}  {spent:8.2f}  {found:5d}  {peer:.1f}",
            flush=True,
        )


def main() -> None:
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    p = verbs.add_parser("predict")
    p.add_argument("cases")
    p.add_argument("pred")
    p.add_argument("--system", choices=sorted(SYSTEMS), default="ours")
    p.add_argument("--labels", choices=["as-is", "none", "wrong"], default="as-is")
    p.add_argument("--held-out", action="store_true")
    p.add_argument("--training", action="store_true")
    p.add_argument("--every", type=int, default=1)
    p.set_defaults(run=predict)
    p = verbs.add_parser("score")
    p.add_argument("files", nargs="+", help="cases and predictions, by turns")
    p.add_argument("--threshold", type=float)
    p.set_defaults(run=score)
    for name, verb in (("calibrate", calibrate), ("cuts", cuts)):
        p = verbs.add_parser(name)
        p.add_argument("cases", nargs="+")
        p.add_argument("--every", type=int, default=1)
        p.set_defaults(run=verb)
    p = verbs.add_parser("long")
    p.add_argument("cases")
    p.add_argument("--hours", nargs="+", type=float, default=[2, 8, 24, 75])
    p.add_argument("--quotes", type=int, default=600)
    p.add_argument("--labels", choices=["as-is", "none", "wrong"], default="as-is")
    p.add_argument("--misses", action="store_true", help="print what is found alone and not in the whole")
    p.set_defaults(run=long)
    p = verbs.add_parser("scale")
    p.add_argument("words", nargs="?", type=Path, default=Path(data) / "ami_words" if data else None)
    p.add_argument("--quotes", type=int, default=100)
    p.set_defaults(run=scale)
    args = parser.parse_args()
    if args.verb == "scale" and args.words is None:
        sys.exit("Give the folder of word files, or set AUDIOTOOLS_BENCH_DATA.")
    args.run(args)


if __name__ == "__main__":
    main()
