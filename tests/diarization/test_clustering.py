"""Pieces grouped into speakers: against an oracle that compares everything with everything at every step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.diarization import clustering
from audiotools.diarization.clustering import Known, agglomerate, group, unit


def expected_of(seconds: float) -> float:
    """What part of a long piece's nearness to its voice a piece of so many seconds has."""
    return min(1.0, (seconds / (seconds + 1)) / (2 / 3)) ** 0.5


def plainly(
    sums: np.ndarray, threshold: float, apart: set[tuple[int, int]], least: int, seconds: np.ndarray | None = None
) -> list[set[int]]:
    amounts = np.full(len(sums), 9.0) if seconds is None else seconds
    groups = [({number}, vector.astype(np.float64)) for number, vector in enumerate(sums)]
    while len(groups) > least:
        best, pair = -9.0, None
        for i in range(len(groups)):
            for j in range(i + 1, len(groups)):
                if any((min(a, b), max(a, b)) in apart for a in groups[i][0] for b in groups[j][0]):
                    continue
                x, y = groups[i][1], groups[j][1]
                cosine = float(x @ y / np.linalg.norm(x) / np.linalg.norm(y))
                for members, _ in (groups[i], groups[j]):
                    cosine /= expected_of(sum(float(amounts[member]) for member in members))
                if cosine > best:
                    best, pair = cosine, (i, j)
        if pair is None or best < threshold:
            break
        i, j = pair
        groups[i] = (groups[i][0] | groups[j][0], groups[i][1] + groups[j][1])
        del groups[j]
    return sorted((members for members, _ in groups), key=min)


def as_sets(labels: np.ndarray) -> list[set[int]]:
    return sorted(({int(n) for n in np.flatnonzero(labels == k)} for k in np.unique(labels)), key=min)


@settings(max_examples=tries(80), deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 14), st.floats(-0.5, 0.95), st.integers(1, 4))
def test_against_comparing_all_at_every_step(seed: int, count: int, threshold: float, least: int) -> None:
    dice = np.random.default_rng(seed)
    sums = dice.standard_normal((count, 4)).astype(np.float32)
    pairs = {(min(a, b), max(a, b)) for a, b in dice.integers(0, count, (3, 2)) if a != b}
    matrix = np.zeros((count, count), bool)
    for a, b in pairs:
        matrix[a, b] = matrix[b, a] = True
    assert as_sets(agglomerate(sums, threshold, matrix, least)) == plainly(sums, threshold, pairs, least)
    seconds = dice.uniform(0.3, 3, count).astype(np.float32)
    found = as_sets(agglomerate(sums, threshold, matrix, least, seconds))
    assert found == plainly(sums, threshold, pairs, least, seconds)


def voices(counts: list[int], noise: float, seed: int = 0, dimension: int = 192) -> tuple[np.ndarray, np.ndarray]:
    """Noisy pieces of so many people, shuffled, and whose each is. Noise 1 makes a cosine of 0.5 within a person."""
    dice = np.random.default_rng(seed)
    centres = unit(dice.standard_normal((len(counts), dimension)).astype(np.float32))
    owners = dice.permutation(np.repeat(np.arange(len(counts)), counts))
    spread = unit(dice.standard_normal((len(owners), dimension)).astype(np.float32))
    return (centres[owners] + noise * spread).astype(np.float32), owners


def same_partition(labels: np.ndarray, owners: np.ndarray) -> bool:
    return len(set(zip(labels.tolist(), owners.tolist(), strict=True))) == len(set(labels)) == len(set(owners))


class TestSpeakers:
    @pytest.mark.slow
    def test_two_stay_two_over_an_hour(self) -> None:
        vectors, owners = voices([700, 500], noise=0.8)
        found = group(vectors, np.full(1200, 3, np.float32), threshold=0.6)
        assert same_partition(found.labels, owners)

    def test_more_pieces_than_one_table_takes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clustering, "_BLOCK", 50)
        vectors, owners = voices([150, 120, 40], noise=0.5)
        found = group(vectors, np.full(310, 3, np.float32), threshold=0.6)
        assert same_partition(found.labels, owners)

    def test_a_third_who_speaks_for_ten_seconds(self) -> None:
        vectors, owners = voices([400, 400, 3], noise=0.7)
        found = group(vectors, np.full(803, 3.3, np.float32), threshold=0.6)
        assert same_partition(found.labels, owners)

    def test_a_cough_is_nobody(self) -> None:
        vectors, owners = voices([100, 100, 1], noise=0.5)
        found = group(vectors, np.full(201, 1.5, np.float32), threshold=0.6)
        assert len(found.voices) == 2
        assert found.labels[owners == 2].tolist() == [-1]

    def test_a_laugh_that_comes_again_and_again_is_nobody(self) -> None:
        vectors, owners = voices([200, 200, 6], noise=0.5)
        seconds = np.where(owners == 2, 0.8, 3).astype(np.float32)
        assert len(group(vectors, seconds, threshold=0.6).voices) == 2
        seconds = np.where(owners == 2, 1.2, 3).astype(np.float32)
        assert len(group(vectors, seconds, threshold=0.6).voices) == 3

    def test_who_says_a_second_in_a_short_recording(self) -> None:
        vectors, owners = voices([8, 1], noise=0.5)
        seconds = np.where(owners == 1, 1.1, 3).astype(np.float32)
        tracks = owners.tolist()
        assert len(group(vectors, seconds, Known(tracks=tracks), threshold=0.6).voices) == 1
        assert len(group(vectors, seconds, Known(tracks=tracks, told_apart={(0, 1)}), threshold=0.6).voices) == 2
        # The same track as another's, or a long recording: a sound, more likely than a person.
        assert len(group(vectors, seconds, Known(tracks=[0] * 9, told_apart={(0, 1)}), threshold=0.6).voices) == 1
        seconds = np.where(owners == 1, 1.1, 30).astype(np.float32)
        assert len(group(vectors, seconds, Known(tracks=tracks, told_apart={(0, 1)}), threshold=0.6).voices) == 1

    def test_a_fifth_of_a_short_recording_is_a_speaker(self) -> None:
        one = np.eye(192, dtype=np.float32)[0]
        other = (0.4 * np.eye(192)[0] + 0.92 * np.eye(192)[1]).astype(np.float32)
        vectors = np.stack([one, other])
        assert len(group(vectors, np.array([12, 3], np.float32), threshold=0.6).voices) == 2
        assert len(group(vectors, np.array([120, 3], np.float32), threshold=0.6).voices) == 1

    def test_short_pieces_of_one_voice_are_farther_apart(self) -> None:
        vectors, owners = voices([6, 6], noise=1.0)  # a cosine of 0.5 within a person
        short = group(vectors, np.full(12, 1, np.float32), threshold=0.6)
        assert same_partition(short.labels, owners)
        assert len(set(group(vectors, np.full(12, 3, np.float32), threshold=0.6).labels.tolist())) > 2

    def test_half_way_between_two_is_neither(self) -> None:
        vectors, owners = voices([300, 300], noise=0.5)
        mixed = unit(vectors[owners == 0][:3]) + unit(vectors[owners == 1][:3])
        found = group(np.vstack([vectors, mixed]), np.full(603, 3, np.float32), threshold=0.75)
        assert len(found.voices) == 2

    def test_one_who_seemed_to_talk_with_himself_is_one(self) -> None:
        vectors, _ = voices([60], noise=0.4)
        found = group(vectors, np.full(60, 3, np.float32), Known([(0, 1), (10, 20), (30, 31)]), threshold=0.6)
        assert len(found.voices) == 1

    def test_two_who_talk_at_once_are_two_though_alike(self) -> None:
        one = np.eye(192, dtype=np.float32)[0]
        other = (0.65 * np.eye(192)[0] + 0.76 * np.eye(192)[1]).astype(np.float32)
        seconds = np.array([10, 3], np.float32)
        assert len(group(np.stack([one, other]), seconds, threshold=0.6).voices) == 1
        assert len(group(np.stack([one, other]), seconds, Known([(0, 1)]), threshold=0.6).voices) == 2

    @pytest.mark.parametrize("asked", [1, 2, 3, 4, 5])
    def test_as_many_as_asked(self, asked: int) -> None:
        vectors, owners = voices([50, 50, 50], noise=0.6)
        found = group(vectors, np.full(150, 3, np.float32), threshold=0.6, least=asked, most=asked)
        assert len(found.voices) == asked
        assert set(found.labels.tolist()) <= {-1, *range(asked)}
        if asked == 3:
            assert same_partition(found.labels, owners)

    def test_asking_for_two_leaves_noise_and_keeps_the_two(self) -> None:
        vectors, owners = voices([80, 60, 4], noise=0.5)
        found = group(vectors, np.full(144, 3, np.float32), threshold=0.6, least=2, most=2)
        real = owners < 2
        assert same_partition(found.labels[real], owners[real])

    def test_bounds_that_hold_change_nothing(self) -> None:
        vectors, owners = voices([50, 50], noise=0.6)
        seconds = np.full(100, 3, np.float32)
        free = group(vectors, seconds, threshold=0.6)
        bounded = group(vectors, seconds, threshold=0.6, least=1, most=4)
        assert (free.labels == bounded.labels).all()
        assert same_partition(free.labels, owners)

    def test_no_pieces_and_one(self) -> None:
        assert group(np.zeros((0, 192), np.float32), np.zeros(0, np.float32), threshold=0.6).voices.shape == (0, 192)
        one = group(np.ones((1, 192), np.float32), np.full(1, 0.3, np.float32), threshold=0.6, least=3)
        assert one.labels.tolist() == [0]
        assert np.linalg.norm(one.voices, axis=1) == pytest.approx(1)
