"""Voices that change within a piece: against plain sums, and against where they were put."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.diarization.changes import _Sums, parts

CHANNELS = 16


def mean_of(pooled: np.ndarray) -> np.ndarray:
    """A voice network whose vector is the mean of the frames."""
    return pooled[:, : pooled.shape[1] // 2]


def spoken(lengths: list[int], noise: float, seed: int = 0) -> np.ndarray:
    """Two people in turn, each for so many frames of 20 ms."""
    dice = np.random.default_rng(seed)
    frames = noise * dice.standard_normal((CHANNELS, sum(lengths)))
    at = 0
    for number, length in enumerate(lengths):
        frames[number % 2, at : at + length] += 1
        at += length
    return frames.astype(np.float32)


@settings(max_examples=tries(40), deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 300))
def test_parts_are_in_order_and_each_vector_is_of_its_part_alone(seed: int, count: int) -> None:
    frames = np.random.default_rng(seed).standard_normal((4, count)).astype(np.float32)
    found = parts(frames, mean_of)
    starts = [part.start for part in found]
    assert starts[0] == 0
    edges = [*starts, count]
    assert all(end - start >= min(25, count) for start, end in itertools.pairwise(edges))
    for part, end in zip(found, edges[1:], strict=True):
        np.testing.assert_allclose(part.vector, frames[:, part.start : end].mean(axis=1), atol=1e-4)


@settings(max_examples=tries(40), deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 50), st.integers(2, 60))
def test_statistics_of_any_stretch(seed: int, start: int, length: int) -> None:
    frames = (5 + np.random.default_rng(seed).standard_normal((3, 110))).astype(np.float32)
    (pooled,) = _Sums(frames).pooled(np.array([start]), np.array([start + length]))
    stretch = frames[:, start : start + length].astype(np.float64)
    np.testing.assert_allclose(pooled[:3], stretch.mean(axis=1), atol=1e-4)
    np.testing.assert_allclose(pooled[3:], stretch.std(axis=1, ddof=1), atol=1e-3)


@pytest.mark.parametrize("lengths", [[75, 75], [100, 50], [60, 80, 60], [40, 110]])
def test_a_change_is_found_where_it_is(lengths: list[int]) -> None:
    found = [part.start for part in parts(spoken(lengths, noise=0.5), mean_of)]
    expected = [0, *np.cumsum(lengths)[:-1].tolist()]
    assert len(found) == len(expected)
    assert np.abs(np.array(found) - expected).max() <= 5


@pytest.mark.parametrize("count", [2, 24, 49, 50, 200])
def test_one_voice_is_one_part(count: int) -> None:
    assert len(parts(spoken([count], noise=0.5), mean_of)) == 1


def test_what_is_too_short_to_compare_stays_whole() -> None:
    assert len(parts(spoken([24, 24], noise=0.1), mean_of)) == 1
