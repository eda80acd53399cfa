"""The fast table against a slow and obvious one: every way to read every printed word, tried one by one."""

from __future__ import annotations

import random

import numpy as np
import pytest

from audiotools.matching.align import Prices, Row, Table
from audiotools.matching.index import index_transcripts
from audiotools.matching.regions import region
from audiotools.records import Transcript, Word


def recording(rng: random.Random, name: str, speakers: list[str | None], length: int) -> Transcript:
    time, words = 0.0, []
    for _ in range(length):
        time += rng.choice([0.0, 0.1, 0.3, 2.0, 15.0])
        words.append(Word(time, time + rng.uniform(0, 0.5), rng.choice("a b c d e um".split()), rng.choice(speakers)))
    return Transcript.from_words(words, recording=name)


def fare(where, prices: Prices, row: Row, k: int, j: int) -> float:
    """The price of matching place j right after place k, straight from the description of what an alignment pays."""
    ways = [
        toll * row.ease
        for before, toll in zip(where.before[:, j], where.toll[:, j], strict=True)
        if before == k and np.isfinite(toll)
    ]
    own_stream = np.empty(len(where), int)
    own_stream[where.order] = where.own_stream
    if k != j and where.stream[k] == where.stream[j]:
        away = abs(where.at[j] - where.at[k])
        other = prices.other_voice if where.labelled else 0.0
        far = min(away * prices.far, prices.farthest)
        ways.append(row.cut + other + far + (prices.backward if k > j else 0.0))
        if k < j and own_stream[k] == own_stream[j]:
            ways.append(row.cut + min(far, away * prices.near - prices.nearby))
    return min(ways, default=np.inf)


def slow(where, gains, rows, prices: Prices) -> float:
    """The best alignment's score: for each printed word and place, every earlier printed word and every other place."""
    n, m = len(where), len(rows)
    best = np.full((m, n), -np.inf)  # printed word i read at place j, whatever came before
    for i in range(m):
        for j in range(n):
            options = [-sum(row.unsaid for row in rows[:i])]
            for earlier in range(i):
                left_out = sum(row.unsaid for row in rows[earlier + 1 : i])
                options += [
                    best[earlier, k] - left_out - fare(where, prices, rows[i], k, j)
                    for k in range(n)
                    if np.isfinite(best[earlier, k])
                ]
            best[i, j] = max(options) + gains[i, where.local[j]]
    return max(best[i].max() - sum(row.unsaid for row in rows[i + 1 :]) for i in range(m))


@pytest.mark.parametrize("seed", range(24))
def test_the_table_finds_what_trying_everything_finds(seed):
    rng = random.Random(seed)
    speakers: list[str | None] = [None] if seed % 4 == 0 else ["A", "B", "C"][: rng.randint(1, 3)]
    index = index_transcripts([recording(rng, f"r{n}", speakers, rng.randint(1, 11)) for n in range(rng.randint(1, 3))])
    n = len(index.token)
    cut = rng.randint(0, n)
    ranges = [(0, n)] if seed % 3 else [(0, cut), (min(n, cut + 2), n)]
    where = region(index, [(a, b) for a, b in ranges if b > a])
    prices = Prices(near=0.05, far=0.004, nearby=0.5, farthest=rng.choice([0.02, 4.0]))
    rows = [Row(rng.uniform(0.1, 1), rng.uniform(0.6, 3), rng.choice([0.25, 1.0])) for _ in range(rng.randint(1, 6))]
    generator = np.random.default_rng(seed)
    gains = generator.uniform(-1, 1.5, (len(rows), len(where.vocabulary)))
    table = Table(where, gains, rows, prices)
    ends = table.ends()
    expected = slow(where, gains, rows, prices)
    assert ends.max() == pytest.approx(expected, abs=1e-9)

    # The alignment it hands back costs and earns what it says.
    alignment = table.alignment(int(ends.argmax()))
    score, previous = 0.0, None
    for i, place in enumerate(alignment.at):
        if place < 0:
            score -= rows[i].unsaid
            continue
        score += gains[i, where.local[place]]
        if previous is not None:
            score -= fare(where, prices, rows[i], previous, place)
        previous = place
    assert score == pytest.approx(alignment.score, abs=1e-9)
    assert alignment.score == pytest.approx(expected, abs=1e-9)
