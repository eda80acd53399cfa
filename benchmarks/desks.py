"""Simulated quotes edited as desks were seen to edit: for calibrating scores, beside the plainer ones of a case.

In printed interviews that were laid beside their transcripts, desks left out up to thousands of words at once, marked
or not, put a later remark first, joined pieces that lie an hour apart, dropped and changed single words everywhere,
punctuated anew, and printed, in one breath with what was said, what was not. Each kind is made here from the
recognised words of a meeting, with words swapped at the rate at which its recogniser mishears.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

Word = list[Any]
Stretch = list[int]
FILLERS = frozenset("um uh er erm hmm mm mm-hmm uh-huh".split())
DROPPED = frozenset("well so yeah okay like just really actually you know i mean right kind of sort".split())
ADDED = ("and", "but", "then", "also", "very", "that", "really", "because", "now")
SWAPS = {
    "is": "was", "are": "were", "can": "could", "will": "would", "this": "that", "these": "those", "have": "had",
    "think": "believe", "big": "large", "good": "great", "maybe": "perhaps", "thing": "point", "get": "have",
    "want": "wanted", "need": "needed", "people": "users", "kind": "sort", "want to": "would like to",
}  # fmt: skip
MARKS = (" … ", " ... ", "… ", " […] ", " [...] ", ". … ", " – ")


def desk_quotes(
    case: dict[str, Any], other: dict[str, Any], rng: random.Random, count: int, noise: float = 0.08
) -> list[dict[str, Any]]:
    """Quotes of one meeting, a quarter of them never said there.

    Parameters
    ----------
    case, other
        The meeting, and another one, as in a file of cases.
    rng
        Of the run.
    count
        How many.
    noise
        How many printed words stand for one that the recogniser would have misheard.
    """
    runs, elsewhere = remarks(case["words"]), remarks(other["words"])
    if len(runs) < 4 or len(elsewhere) < 4:
        return []
    kinds: list[Callable[..., Any]] = [_plain, _plain, _long_gap, _long_gap, _far_pieces, _reordered, _half, _half]
    quotes = []
    for n in range(count):
        absent = n % 4 == 0
        source, pool = (other, elsewhere) if absent else (case, runs)
        kind = rng.choice(kinds[:-2] if absent else kinds)
        made = kind(source["words"], pool, rng, noise, (other["words"], elsewhere))
        if made is None:
            continue
        text, truth = made
        if len(re.findall(r"\w+", text)) >= 5:
            quotes.append({"text": text, "truth": [] if absent else truth, "kind": f"desk {kind.__name__[1:]}"})
    return quotes


def remarks(words: list[Word]) -> list[Stretch]:
    """One speaker's words without a pause of more than a second and a half: at least eight."""
    found: list[Stretch] = []
    for speaker in sorted({w[2] for w in words}):
        run: Stretch = []
        for n, word in enumerate(words):
            if word[2] != speaker:
                continue
            if run and word[0] - words[run[-1]][1] > 1.5:
                found.append(run)
                run = []
            run.append(n)
        found.append(run)
    return sorted(run for run in found if len(run) >= 8)


def piece(words: list[Word], run: Stretch, rng: random.Random, noise: float, least: int = 6) -> tuple[str, list[float]]:
    """Part of a remark as printed, and when it was said."""
    length = min(len(run), rng.choice([least, 10, 15, 25, 40]) + rng.randint(0, 5))
    at = rng.randint(0, len(run) - length)
    chosen = run[at : at + length]
    while len(chosen) > 4 and bare(words[chosen[0]][3]) in FILLERS | DROPPED:
        chosen = chosen[1:]
    while len(chosen) > 4 and bare(words[chosen[-1]][3]) in FILLERS | DROPPED:
        chosen = chosen[:-1]
    printed: list[str] = []
    last = len(chosen) - 1
    for n, number in enumerate(chosen):
        text = words[number][3].rstrip("-.,?!")
        key = bare(text)
        inside = 0 < n < last
        if key in FILLERS or (inside and key in DROPPED and rng.random() < 0.5) or (inside and rng.random() < 0.03):
            continue
        if rng.random() < noise and len(key) > 1:
            text = misheard(key, words, rng)
        elif rng.random() < 0.3 and key in SWAPS:
            text = SWAPS[key]
        if inside and rng.random() < 0.02:
            printed.append(rng.choice(ADDED))
        if inside and rng.random() < 0.08:
            text += rng.choice([",", ",", ".", ";", " –"])
        printed.append(text)
    sentence = re.sub(r"([.] )(\w)", lambda m: m[1] + m[2].upper(), " ".join(printed))
    return sentence[:1].upper() + sentence[1:], [words[chosen[0]][0], words[chosen[-1]][1]]


def bare(word: str) -> str:
    return re.sub(r"[^\w'’-]", "", word.lower()).strip("-'")


def misheard(key: str, words: list[Word], rng: random.Random) -> str:
    """Another word of the meeting, mostly one that begins alike."""
    others = [bare(rng.choice(words)[3]) for _ in range(40)]
    alike = [o for o in others if o[:1] == key[:1] and o != key and abs(len(o) - len(key)) < 2]
    return rng.choice(alike or [o for o in others if o] or [key])


def _plain(words: list[Word], pool: list[Stretch], rng: random.Random, noise: float, other: Any) -> Any:
    text, span = piece(words, rng.choice(pool), rng, noise)
    return text + rng.choice([".", ",", ""]), [span]


def _two(words: list[Word], pool: list[Stretch], rng: random.Random, noise: float, low: int, high: int) -> Any:
    """Two pieces of one voice with so many words between them."""
    first = rng.choice(pool)
    speaker = words[first[0]][2]
    later = [r for r in pool if words[r[0]][2] == speaker and low <= r[0] - first[-1] <= high]
    if not later:
        return None
    return piece(words, first, rng, noise), piece(words, rng.choice(later), rng, noise)


def _long_gap(words: list[Word], pool: list[Stretch], rng: random.Random, noise: float, other: Any) -> Any:
    both = _two(words, pool, rng, noise, 40, 2500)
    if both is None:
        return None
    (one, first), (two, second) = both
    return one + (rng.choice(MARKS) if rng.random() < 0.6 else ". ") + two + ".", [first, second]


def _far_pieces(words: list[Word], pool: list[Stretch], rng: random.Random, noise: float, other: Any) -> Any:
    both = _two(words, pool, rng, noise, 1000, 100_000)
    if both is None:
        return None
    (one, first), (two, second) = both
    return one + rng.choice([". ", ", ", " … "]) + two + ".", [first, second]


def _reordered(words: list[Word], pool: list[Stretch], rng: random.Random, noise: float, other: Any) -> Any:
    both = _two(words, pool, rng, noise, 5, 1500)
    if both is None:
        return None
    (one, first), (two, second) = both
    return two + rng.choice([". ", " … "]) + one + ".", [second, first]


def _half(words: list[Word], pool: list[Stretch], rng: random.Random, noise: float, other: Any) -> Any:
    one, span = piece(words, rng.choice(pool), rng, noise, 10)
    two, _ = piece(other[0], rng.choice(other[1]), rng, noise, 10)
    order = (one, two) if rng.random() < 0.6 else (two, one)
    return order[0] + rng.choice([". ", ". ", " … "]) + order[1] + ".", [span]
