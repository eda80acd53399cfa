"""Printed quotes looked for by audiotools and by the usual tools: from a case to spans and a score, quote by quote.

The peers are optional: rapidfuzz is a dependency anyway, Quid and easyaligner are installed by whoever wants to compare
(``pip install quid easyaligner``).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from audiotools.matching.matcher import match_quotes
from audiotools.records import Match, Quote, Transcript, Word

Spans = list[list[float]]
Case = dict[str, Any]


def is_held_out(name: str, names: list[str]) -> bool:
    """Every third series of meetings."""
    return sorted({n[:6] for n in names}).index(name[:6]) % 3 == 2


def read_cases(path: str, which: str = "all", every: int = 1) -> list[Case]:
    cases: list[Case] = json.loads(Path(path).read_text(encoding="utf-8"))
    names = [case["id"] for case in cases]
    kept = [c for c in cases if which == "all" or is_held_out(c["id"], names) == (which == "held-out")]
    return kept[::every]


def transcript_of(case: Case, labels: str = "as-is") -> Transcript:
    """The case's words; without labels, or with a fifth of them wrong."""
    rng = random.Random(case["id"])
    speakers = sorted({w[2] for w in case["words"]})

    def label(speaker: str) -> str | None:
        if labels == "none":
            return None
        return rng.choice(speakers) if labels == "wrong" and rng.random() < 0.2 else speaker

    return Transcript.from_words((Word(a, b, t, label(s)) for a, b, s, t in case["words"]), recording=case["id"])


def ours(case: Case, labels: str) -> list[tuple[Spans, float]]:
    matches = match_quotes(transcript_of(case, labels), [Quote(text=q["text"]) for q in case["quotes"]])
    return [prediction(match) for match in matches]


def prediction(match: Match) -> tuple[Spans, float]:
    """The accepted place, or the best guess that was turned down."""
    spans = match.spans or (match.alternatives[0].spans if match.alternatives else ())
    return [[s.start, s.end] for s in spans], match.score


def bare(word: str) -> str:
    return re.sub(r"[^\w'’-]", "", word.lower()).strip("-'")


def printed_parts(text: str) -> list[str]:
    parts = re.split(r"\s*(?:\[…\]|…|\.\.\.)\s*", re.sub(r"\[[^…\]]*\]", "", text))
    return [p for p in (" ".join(filter(None, map(bare, part.split()))) for part in parts) if p]


def flat(case: Case) -> tuple[str, list[int]]:
    """The recording as one string, and the word each character belongs to."""
    text, owner = "", []
    for n, word in enumerate(case["words"]):
        if piece := bare(word[3]):
            text += piece + " "
            owner += [n] * (len(piece) + 1)
    return text, owner


def span_of(case: Case, first: int, last: int) -> list[float]:
    words = case["words"]
    return [words[first][0], max(words[first][0], words[last][1])]


def rapidfuzz(case: Case, labels: str) -> list[tuple[Spans, float]]:
    from rapidfuzz import fuzz

    text, owner = flat(case)
    out = []
    for quote in case["quotes"]:
        spans, scores = [], []
        for part in printed_parts(quote["text"]):
            found = fuzz.partial_ratio_alignment(part, text)
            last = min(found.dest_end, len(owner)) - 1
            spans.append(span_of(case, owner[found.dest_start], owner[last]))
            scores.append(found.score / 100)
        out.append((spans, min(scores, default=0.0)))
    return out


def quid(case: Case, labels: str) -> list[tuple[Spans, float]]:
    from quid.core.Quid import Quid

    text, owner = flat(case)
    finder = Quid(min_match_length=4)
    out = []
    for quote in case["quotes"]:
        spans: Spans = []
        matched = total = 0
        for part in printed_parts(quote["text"]):
            total += len(part)
            found = finder.compare(text, part)
            if not found:
                continue
            best = max(found, key=lambda m: m.target_span.end - m.target_span.start)
            matched += best.target_span.end - best.target_span.start
            last = min(best.source_span.end, len(owner)) - 1
            spans.append(span_of(case, owner[best.source_span.start], owner[last]))
        out.append((spans, min(1.0, matched / max(1, total))))
    return out


def easyaligner(case: Case, labels: str) -> list[tuple[Spans, float]]:
    from easyaligner.data.datamodel import AlignmentSegment, SpeechSegment, WordSegment
    from easyaligner.text.match import fuzzy_match

    words = [
        WordSegment(text=bare(t) + " ", start=a, end=max(a, b), score=1.0) for a, b, _, t in case["words"] if bare(t)
    ]
    end = max(w.end for w in words)
    whole = AlignmentSegment(start=0.0, end=end, text="", words=words, score=1.0)
    speech = [SpeechSegment(start=0.0, end=end, alignments=[whole])]
    out = []
    for quote in case["quotes"]:
        spans, scores = [], []
        for part in printed_parts(quote["text"]):
            found = fuzzy_match(part, speech, threshold=0.0)
            if found is not None:
                spans.append([found.start, max(found.start, found.end)])
            scores.append(found.score / 100 if found is not None else 0.0)
        out.append((spans, min(scores, default=0.0)))
    return out


SYSTEMS: dict[str, Callable[[Case, str], list[tuple[Spans, float]]]] = {
    "ours": ours,
    "rapidfuzz": rapidfuzz,
    "quid": quid,
    "easyaligner": easyaligner,
}
