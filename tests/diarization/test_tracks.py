"""Windows stitched into tracks: against who truly spoke, whatever the windows call them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.diarization.tracks import FRAMES, Run, Stitcher, frame_time


def stitch(true: np.ndarray, hop: int, orders: list[list[int]]) -> list[Run]:
    """Show windows over ``(frames, 3)`` of truth, each with its people in another order."""
    stitcher = Stitcher(hop)
    runs: list[Run] = []
    windows = 1 + max(0, -(-(len(true) - FRAMES) // hop))
    padded = np.zeros((FRAMES + (windows - 1) * hop, 3), np.float32)
    padded[: len(true)] = true
    for number in range(windows):
        view = padded[number * hop : number * hop + FRAMES]
        runs.extend(stitcher.add(view[:, orders[number % len(orders)]]))
    runs.extend(stitcher.finish())
    return runs


def paint(runs: list[Run], frames: int) -> dict[int, np.ndarray]:
    rows: dict[int, np.ndarray] = {}
    for run in runs:
        rows.setdefault(run.track, np.zeros(frames, bool))[run.start : run.end] = True
    return rows


ORDERS = [[0, 1, 2], [2, 0, 1], [1, 0, 2], [2, 1, 0]]


@st.composite
def conversations(draw: st.DrawFn) -> np.ndarray:
    """Two people, at times at once, with pauses shorter than a window."""
    true = np.zeros((draw(st.integers(700, 2400)), 3), np.float32)
    at = draw(st.integers(0, 100))
    while at < len(true):
        who = draw(st.sampled_from([[0], [1], [0, 1]]))
        length = draw(st.integers(40, 200))
        true[at : at + length, who] = 1
        at += length + draw(st.integers(0, 40))
    return true


@settings(max_examples=tries(40), deadline=None)
@given(conversations(), st.integers(40, 150))
def test_what_is_heard_is_kept_and_never_shared(true: np.ndarray, hop: int) -> None:
    for start in range(0, len(true) - FRAMES, hop):
        shared = true[start + hop : start + FRAMES]
        # Who has only ever spoken together with another cannot be told from that other.
        assume(not shared.any() or (shared[:, 0] != shared[:, 1]).any())
    runs = stitch(true, hop, ORDERS)
    rows = paint(runs, len(true) + FRAMES)
    heard = sum((row.astype(int) for row in rows.values()), np.zeros(len(true) + FRAMES, int))
    assert (heard[: len(true)] == true.sum(axis=1)).all()
    assert not heard[len(true) :].any()
    for row in rows.values():
        # Perfect windows never make one track of two people.
        owners = [int((row[: len(true)] & (true[:, person] > 0) & (true.sum(axis=1) == 1)).sum()) for person in (0, 1)]
        assert min(owners) == 0
    for run in runs:
        alone = true[run.start : run.end].sum(axis=1) == 1
        assert alone.all() if run.clean else not alone.any()


def test_one_person_is_one_track_however_numbered() -> None:
    true = np.zeros((3000, 3), np.float32)
    true[100:2900, 0] = 1
    runs = stitch(true, 59, ORDERS)
    assert runs == [Run(0, 100, 2900, True)]


def test_a_track_ends_with_a_long_silence() -> None:
    true = np.zeros((3000, 3), np.float32)
    true[0:200, 0] = 1
    true[2500:2900, 0] = 1
    runs = stitch(true, 59, ORDERS)
    assert [(run.start, run.end) for run in runs] == [(0, 200), (2500, 2900)]
    assert runs[0].track != runs[1].track


def test_two_at_once_are_kept_apart() -> None:
    true = np.zeros((1200, 3), np.float32)
    true[0:700, 0] = 1
    true[600:1200, 1] = 1
    runs = stitch(true, 59, ORDERS)
    assert [(run.start, run.end, run.clean) for run in sorted(runs, key=lambda r: r.start)] == [
        (0, 600, True),
        (600, 700, False),
        (600, 700, False),
        (700, 1200, True),
    ]


def test_one_wrong_window_is_outvoted() -> None:
    stitcher = Stitcher(59)
    right = np.zeros((FRAMES, 3), np.float32)
    right[:, 0] = 1
    wrong = np.zeros((FRAMES, 3), np.float32)
    wrong[:300, 0] = 1
    wrong[300:, 1] = 1
    runs: list[Run] = []
    for number in range(20):
        runs.extend(stitcher.add(wrong if number == 10 else right))
    runs.extend(stitcher.finish())
    assert runs == [Run(0, 0, 19 * 59 + FRAMES, True)]


def test_people_told_apart_in_a_window() -> None:
    stitcher = Stitcher(59)
    window = np.zeros((FRAMES, 3), np.float32)
    window[100:200, 0] = 1
    window[180:400, 2] = 1
    window[300:310, 1] = 1  # too little to go by
    list(stitcher.add(window))
    assert stitcher.told_apart == {(0, 2)} or stitcher.told_apart == {(0, 1)}
    (pair,) = stitcher.told_apart
    runs = list(stitcher.finish())
    assert {run.track for run in runs if run.clean} >= set(pair)


def test_who_is_only_heard_with_another_is_not_told_apart() -> None:
    stitcher = Stitcher(59)
    window = np.zeros((FRAMES, 3), np.float32)
    window[100:400, 0] = 1
    window[150:300, 1] = 1
    list(stitcher.add(window))
    assert stitcher.told_apart == set()


def test_silence() -> None:
    runs = stitch(np.zeros((2000, 3), np.float32), 59, ORDERS)
    assert runs == []


def test_runs_come_as_soon_as_they_are_settled() -> None:
    stitcher = Stitcher(59)
    burst = np.zeros((FRAMES, 3), np.float32)
    burst[10:30, 0] = 1
    assert list(stitcher.add(burst)) == []
    silence = np.zeros((FRAMES, 3), np.float32)
    assert list(stitcher.add(silence)) == [Run(0, 10, 30, True)]


@pytest.mark.parametrize("hop", [0, FRAMES + 1])
def test_hops_that_leave_gaps(hop: int) -> None:
    with pytest.raises(ValueError, match=f"found {hop}"):
        Stitcher(hop)


def test_frames_are_where_the_network_puts_them() -> None:
    # 991 samples wide, 270 apart.
    assert frame_time(0) == pytest.approx(495.5 / 16000)
    assert frame_time(1) - frame_time(0) == pytest.approx(270 / 16000)
