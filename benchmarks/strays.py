"""Which stretches of a quote were said where they were read, and which are chance: weights for `matching.missing`.

    python benchmarks/strays.py CASES.json [CASES.json ...] [--every N]

CASES.json is as of ``benchmarks/matching.py``. On the meetings that are not held out, with labels as they are, none and
wrong ones by turns, each quote that was said, plain and edited as real desks edit (`benchmarks/desks.py`), half of some
of which was not, is read whole. A stretch counts as said where at least half of its words that earned anything stand in
what was said. The weights are printed, and how many stretches of either kind the curve gets wrong.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from typing import Any

import numpy as np
from desks import desk_quotes
from finders import read_cases, transcript_of
from matching import fit

from audiotools.matching.index import TranscriptIndex, index_transcripts
from audiotools.matching.matcher import best_candidate
from audiotools.matching.missing import Stray, blocks_of, main_of, stray
from audiotools.matching.query import rarity, spelt_as_said
from audiotools.records import Quote

AROUND = 0.3
"""Seconds beyond what was said that a word's middle may lie at."""


def strays(index: TranscriptIndex, quote: dict[str, Any]) -> Iterator[tuple[Stray, bool]]:
    """The stretches of a quote beside the main one, and whether each was said where it was read."""
    found = best_candidate(index, Quote(text=quote["text"])) if quote["truth"] else None
    if found is None:
        return
    printed, best = found
    whole = best.whole
    blocks = list(blocks_of(whole, printed))
    rare, main = rarity(spelt_as_said(printed, index), index), main_of(whole, blocks)
    for number, block in enumerate(blocks):
        if number == main:
            continue
        read = [i for i in block if whole.at[i] >= 0]
        earned = [i for i in read if whole.gains[i] > 0] or read
        words = [index.word[best.region.at[whole.at[i]]] for i in earned]
        middles = [float(index.start[w] + index.end[w]) / 2 for w in words]
        said = [any(a - AROUND <= middle <= b + AROUND for a, b in quote["truth"]) for middle in middles]
        yield stray(whole, printed, rare, best.region, blocks, (number, main)), 2 * sum(said) >= len(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(0)
    facts, right = [], []
    for number, path in enumerate(args.cases):
        cases = read_cases(path, "training", args.every)
        for n, case in enumerate(cases):
            index = index_transcripts([transcript_of(case, ("as-is", "as-is", "none", "wrong")[(n + number) % 4])])
            made = desk_quotes(case, cases[(n + 1) % len(cases)], rng, len(case["quotes"]))
            for quote in [*case["quotes"], *made]:
                for stretch, said in strays(index, quote):
                    facts.append(stretch)
                    right.append(said)
    y = np.array(right)
    p = fit(Stray._fields, np.array(facts, np.float64), y)
    print(f"from 0.5: {int((y & (p < 0.5)).sum())} said left out, {int((~y & (p >= 0.5)).sum())} not said kept")


if __name__ == "__main__":
    main()
