"""How near the edges of quotes lie to where speech begins and ends, with re-timing on the sound and without.

    python benchmarks/edges.py CACHE_DIR [--only meetings|chunks|quotes] [--config PRESET] [--list SECONDS]

Three kinds of edges:

* *meetings*: stretches of ten words of one speaker, cut anywhere in the half-minute clips of ``speech/ami`` in the
  folder that the environment variable AUDIOTOOLS_BENCH_DATA names. Most of these edges lie in running speech; the
  human words carry times that were aligned by machine.
* *chunks*: the script of ``recordings/night_train``, line by line (of four words or more). Each line was synthesised
  alone, so its edges are exact; but its pauses are cleaner than real ones.
* *quotes*: the same recording's printed quotes, part by part.

A recording is transcribed once by `audiotools.process`, into a folder under CACHE_DIR that is used again; quotes are
matched anew each time. Given are median and 90th percentile of the absolute errors and the bias (the median of found
minus true) in seconds, for all edges and by where they came from; in brackets what the word times alone would have
given for the same edges. A part whose place and span share less than half of what they cover is not found, and has no
edges to measure. In meetings the recogniser mishears a word in three: where the word times alone are half a second
off, another word was found at that edge; such edges are counted and left out. ``--list`` prints the edges that are
further off than that.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from audiotools import match_quotes, process
from audiotools.audio.recording import open_audio
from audiotools.config import Config, load_config
from audiotools.evaluation.quotes import iou
from audiotools.records import Quote, Span

HERE = Path(__file__).resolve().parent.parent
WORDS, STEP = 10, 3
SHORTEST = 4
FOUND = 0.5
ANOTHER = 0.5
KINDS = ("meetings", "chunks", "quotes")


class Edge(NamedTuple):
    """One edge: of what, which, where it came from, and its seconds as found, by word times alone and in truth."""

    name: str
    side: str
    source: str
    found: float
    by_words: float
    true: float


class Case(NamedTuple):
    """Something printed, and the places where it was said, one list of spans each."""

    quote: Quote
    places: list[list[Span]]


class Sample(NamedTuple):
    """A recording, the article it goes with, and what is to be found on it."""

    audio: Path
    article: Path | None
    cases: list[Case]


def meetings(folder: Path) -> Iterator[Sample]:
    """The clips, with stretches of ten words that overlap."""
    for path in sorted(folder.glob("trn*/words.json")):
        read = json.loads(path.read_text(encoding="utf-8"))["words"]
        words = [w for w in read if w["type"] == "w" and not w["punc"]]
        cases = []
        for speaker in sorted({w["speaker"] for w in words}):
            own = [w for w in words if w["speaker"] == speaker]
            for first in range(0, len(own) - WORDS + 1, STEP):
                said = own[first : first + WORDS]
                quote = Quote(text=" ".join(w["text"] for w in said), id=f"{said[0]['start']:.2f}")
                cases.append(Case(quote, [[Span(said[0]["start"], said[-1]["end"])]]))
        if cases:
            yield Sample(next(path.parent.glob("*.flac")), None, cases)


def script(path: Path, kind: str) -> Sample:
    """A sample's lines or its printed quotes."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    if kind == "chunks":
        cases = [
            Case(Quote(text=c["text"], id=f"{c['start']:.2f}"), [[Span(c["start"], c["end"])]])
            for c in truth["chunks"]
            if len(c["text"].split()) >= SHORTEST
        ]
    else:
        cases = [
            Case(
                Quote(text=q["text"], id=q["id"], start=q["start"], end=q["end"], continues=q["continues"]),
                [[Span(*span) for span in place] for place in (q["spans"], *q["also"])],
            )
            for q in truth["quotes"]
            if q["spans"]
        ]
    return Sample(path.parent / truth["audio"], path.parent / truth["article"], cases)


def measure(sample: Sample, cache: Path, config: Config) -> tuple[list[Edge], int, float]:
    """Edges of what was found, how many parts were not, and the seconds that re-timing took."""
    result = process(sample.audio, sample.article, out=cache / sample.audio.stem, config=config)
    heard = result.transcript
    quotes = [case.quote for case in sample.cases]
    settings = msgspec.structs.replace(config, match=msgspec.structs.replace(config.match, acoustic=False))
    with open_audio(sample.audio) as audio:
        begun = time.perf_counter()
        plain = match_quotes(heard, quotes, config=settings)
        between = time.perf_counter()
        moved = match_quotes(heard, quotes, audio=audio, turns=result.turns, config=settings)
        took = (time.perf_counter() - between) - (between - begun)
    edges, missed = [], 0
    for case, before, after in zip(sample.cases, plain, moved, strict=True):
        options = []
        for place in case.places:
            pairs = [(part, n) for part in place if (n := nearest(part, after.spans)) is not None]
            options.append((len(pairs) - len(place), pairs))
        short, pairs = max(options, key=lambda option: option[0])
        missed -= short
        for part, n in pairs:
            name = f"{sample.audio.stem} {case.quote.id}"
            span, words, source = after.spans[n], before.spans[n], after.edges[n]
            edges.append(Edge(name, "start", source.start, span.start, words.start, part.start))
            edges.append(Edge(name, "end", source.end, span.end, words.end, part.end))
    return edges, missed, took


def nearest(part: Span, spans: tuple[Span, ...]) -> int | None:
    """The span that answers to a part."""
    best = max(range(len(spans)), key=lambda n: iou(part, spans[n]), default=None)
    return best if best is not None and iou(part, spans[best]) >= FOUND else None


def table(edges: list[Edge]) -> Iterator[str]:
    """Errors by side and by source, a line each."""
    for side in ("start", "end"):
        own = [edge for edge in edges if edge.side == side]
        sources = sorted({edge.source for edge in own})
        for source in (None, *sources):
            chosen = [edge for edge in own if source in (None, edge.source)]
            found, words = (
                np.array([getattr(edge, what) - edge.true for edge in chosen]) for what in ("found", "by_words")
            )
            yield f"  {side:5} {source or 'all':9} {len(chosen):4}  {figures(found)}  [{figures(words)}]"


def figures(errors: np.ndarray) -> str:
    """Median, 90th percentile and bias."""
    size = np.abs(errors)
    return f"{np.median(size):.3f} {np.quantile(size, 0.9):.3f} {np.median(errors):+.3f}"


def samples(kind: str) -> list[Sample]:
    """What is measured of a kind."""
    if kind != "meetings":
        return [script(HERE / "recordings" / "night_train.truth.json", kind)]
    folder = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not folder:
        print("meetings left out: AUDIOTOOLS_BENCH_DATA names no folder", file=sys.stderr)
        return []
    return list(meetings(Path(folder) / "speech" / "ami"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path, help="folder for transcripts, used again")
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--config", default="default")
    parser.add_argument("--list", type=float, metavar="SECONDS", help="print edges that are further off")
    args = parser.parse_args()
    config = load_config(args.config)
    print("  edge  from      edges  median p90 bias [by word times]")
    for kind in (args.only,) if args.only else KINDS:
        edges: list[Edge] = []
        missed, took = 0, 0.0
        for sample in samples(kind):
            more, short, seconds = measure(sample, args.cache, config)
            edges, missed, took = edges + more, missed + short, took + seconds
        if not edges:
            continue
        print(f"{kind}: {len(edges) // 2} parts found, {missed} not; re-timing took {took:.1f} s")
        if kind == "meetings":
            same = [edge for edge in edges if abs(edge.by_words - edge.true) < ANOTHER]
            print(f"  {len(edges) - len(same)} edges at another word")
            edges = same
        print("\n".join(table(edges)))
        for edge in edges if args.list is not None else ():
            if abs(edge.found - edge.true) > args.list:
                print(
                    f"    {edge.name} {edge.side} true {edge.true:.2f} found {edge.found - edge.true:+.2f} "
                    f"from {edge.source} [{edge.by_words - edge.true:+.2f}]"
                )


if __name__ == "__main__":
    main()
