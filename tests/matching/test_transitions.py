"""What it costs to go from one word of a recording to the next."""

from __future__ import annotations

import numpy as np
import pytest

from audiotools.matching.transitions import Costs, Stream, predecessors


def stream(*starts: float, speakers: tuple[int, ...] | None = None) -> Stream:
    n = len(starts)
    start = np.array(starts, float)
    return Stream(
        token=np.arange(n, dtype=np.int32),
        start=start,
        end=start + 0.3,
        speaker=np.array(speakers or (0,) * n, np.int32),
        word=np.arange(n, dtype=np.int32),
        filler=np.zeros(n, bool),
        fragment=np.zeros(n, bool),
    )


def step(seconds: float) -> float:
    """The price of going from one word to the next over so much silence."""
    back, toll = predecessors(stream(0.0, 0.3 + seconds))
    return float(toll[1][back[1] == 1][0])


def test_a_silence_costs_more_the_longer_it_is_up_to_some_seconds():
    assert step(0.0) == step(0.4) == 0
    assert 0 < step(1.0) < step(2.0) < step(4.0)
    assert step(10.0) == step(60.0) == step(86_400.0)


def test_no_silence_costs_as_much_as_leaving_out_three_words_that_mean_something():
    """Two do: else a pause for thought would be passed over for some other place, or none be told from speech."""
    left_out = Costs().content
    assert 2 * left_out < step(3600.0) < 3 * left_out


def test_the_silence_of_an_hour_is_dearer_than_a_word_left_out_and_cheaper_in_ones_own_voice():
    costs = Costs()
    alone, _ = predecessors(stream(0.0, 3600.0))
    assert alone[1].max() == 1
    back, toll = predecessors(stream(0.0, 3600.0, speakers=(0, 1)))
    assert float(toll[1][back[1] == 1][0]) == pytest.approx(costs.gap_most + costs.change_most)
