"""Whether spans are the right ones: overlap, hits, edges, and how true scores are."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from finders import Spans


def overlap(a: list[float], b: list[float]) -> float:
    both = max(0.0, min(a[1], b[1]) - max(a[0], b[0]))
    either = (a[1] - a[0]) + (b[1] - b[0]) - both
    return both / either if either > 0 else 0.0


def union_overlap(a: Spans, b: Spans) -> float:
    def ticks(spans: Spans) -> set[int]:
        return {t for s, e in spans for t in range(round(s * 100), round(e * 100))}

    x, y = ticks(a), ticks(b)
    return len(x & y) / len(x | y) if x | y else 0.0


def is_hit(spans: Spans, truth: Spans) -> bool:
    return bool(truth) and all(any(overlap(s, part) >= 0.5 for s in spans) for part in truth)


def quantiles(values: list[float]) -> str:
    return f"{np.median(values):.3f} / {np.quantile(values, 0.9):.3f}" if values else "-"


def figures(rows: list[tuple[dict[str, Any], Spans, float]], threshold: float | None) -> dict[str, Any]:
    """Hit rate, overlap, edges, hits at one false accept in a hundred, and how true the scores are."""
    said = [(q, spans, score) for q, spans, score in rows if q["truth"]]
    unsaid = sorted((score for q, _, score in rows if not q["truth"]), reverse=True)
    hits = [is_hit(spans, q["truth"]) for q, spans, _ in said]
    starts, ends = [], []
    for q, spans, _ in said:
        for part in q["truth"]:
            best = max(spans, key=lambda s: overlap(s, part), default=None)
            if best and overlap(best, part) >= 0.5:
                starts.append(abs(best[0] - part[0]))
                ends.append(abs(best[1] - part[1]))
    allowed = unsaid[int(0.01 * len(unsaid))] if unsaid else 0.0
    kinds = sorted({q["kind"] for q, _, _ in said})
    result: dict[str, Any] = {
        "quotes": len(rows),
        "never said": len(unsaid),
        "hit@1": round(float(np.mean(hits)), 4),
        "mean IoU": round(float(np.mean([union_overlap(s, q["truth"]) for q, s, _ in said])), 4),
        "hits at 1 % false accepts": round(
            float(np.mean([h and s > allowed for h, (_, _, s) in zip(hits, said, strict=True)])), 4
        ),
        "start error, median / p90": quantiles(starts),
        "end error, median / p90": quantiles(ends),
        "by kind": {
            kind: round(float(np.mean([h for h, (q, _, _) in zip(hits, said, strict=True) if q["kind"] == kind])), 3)
            for kind in kinds
        },
    }
    if threshold is not None:
        accepted = [s >= threshold for s in unsaid]
        result["at the threshold: hits, false accepts"] = [
            round(float(np.mean([h and s >= threshold for h, (_, _, s) in zip(hits, said, strict=True)])), 4),
            round(float(np.mean(accepted)), 4) if accepted else 0.0,
        ]
    result["reliability: score, right, quotes"] = reliability(
        [score for _, _, score in rows], [is_hit(spans, q["truth"]) for q, spans, _ in rows]
    )
    return result


def reliability(scores: list[float], right: list[bool]) -> list[list[float]]:
    """Ten bins of a tenth each: the mean score, the part that was right, how many there were."""
    edges = [*(n / 10 for n in range(10)), 1.0001]
    table = []
    for low, high in pairwise(edges):
        inside = [n for n, s in enumerate(scores) if low <= s < high]
        if inside:
            table.append(
                [
                    round(float(np.mean([scores[n] for n in inside])), 3),
                    round(float(np.mean([right[n] for n in inside])), 3),
                    len(inside),
                ]
            )
    return table
