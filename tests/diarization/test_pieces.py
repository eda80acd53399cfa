"""Tracks cut into pieces, and every stretch given to a speaker."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.diarization.pieces import Piece, cut, divide, features, sample_of
from audiotools.diarization.speakers import Heard, apart, assign, overlaps
from audiotools.diarization.tracks import Run

LONGEST = 4.0 * 16000 / 270


@st.composite
def runs_of_tracks(draw: st.DrawFn) -> list[Run]:
    runs = []
    for track in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, 300))
        for _ in range(draw(st.integers(1, 8))):
            length = draw(st.integers(1, 900))
            runs.append(Run(track, at, at + length, draw(st.booleans())))
            at += length + draw(st.integers(1, 600))
    return sorted(runs, key=lambda run: run.start)


@settings(deadline=None)
@given(runs_of_tracks())
def test_every_clean_frame_is_in_one_piece_of_its_track(runs: list[Run]) -> None:
    pieces = cut(runs)
    clean = sorted((run.track, frame) for run in runs if run.clean for frame in range(run.start, run.end))
    found = sorted(
        (piece.track, frame) for piece in pieces for start, end in piece.spans for frame in range(start, end)
    )
    assert found == clean
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    for piece in pieces:
        assert piece.seconds * 16000 / 270 <= 1.5 * LONGEST
        assert all(left < right for left, right in piece.spans)


def test_a_piece_is_long_enough_unless_its_track_has_no_more() -> None:
    pieces = cut([Run(0, 0, 50, True), Run(0, 60, 110, True), Run(0, 120, 170, True), Run(0, 180, 200, True)])
    assert pieces == [Piece(0, ((0, 50), (60, 110), (120, 170))), Piece(0, ((180, 200),))]


def test_no_piece_is_much_longer_than_the_longest() -> None:
    pieces = cut([Run(0, 0, 90, True), Run(0, 91, 357, True)])
    assert pieces == [Piece(0, ((0, 90), (91, 224))), Piece(0, ((224, 357),))]


@settings(max_examples=tries(60), deadline=None)
@given(runs_of_tracks(), st.integers(0, 10**6))
def test_a_piece_divided_has_the_same_frames_in_order(runs: list[Run], seed: int) -> None:
    dice = np.random.default_rng(seed)
    for piece in cut(runs):
        rows = sum((end - start) * 270 // 160 for start, end in piece.spans)
        cuts = sorted({int(row) for row in dice.integers(1, max(2, rows), 3) if row < rows})
        found = divide(piece, cuts)
        frames = [frame for part in found for start, end in part.spans for frame in range(start, end)]
        assert frames == [frame for start, end in piece.spans for frame in range(start, end)]
        assert all(start < end for part in found for start, end in part.spans)
        assert len(found) <= len(cuts) + 1
        if all(b - a >= 50 for a, b in zip([0, *cuts], [*cuts, rows], strict=True)):
            assert len(found) == len(cuts) + 1
            for part, start, end in zip(found, [0, *cuts], [*cuts, rows], strict=True):
                inside = sum(right - left for left, right in part.spans) * 270 / 160
                assert abs(inside - (end - start)) <= 2 + len(piece.spans)


def test_features_are_of_the_piece_alone() -> None:
    samples = np.random.default_rng(0).standard_normal(16000 * 6).astype(np.float32)
    piece = Piece(0, ((60, 120), (200, 260)))
    whole = features(samples, 0, piece)
    first = sample_of(60)
    part = features(samples[first : sample_of(260) + 1600], first, piece)
    np.testing.assert_allclose(whole, part, atol=1e-5)
    assert len(whole) == 2 * (60 * 270 // 160)
    np.testing.assert_allclose(whole.mean(axis=0), 0, atol=1e-4)
    elsewhere = samples.copy()
    elsewhere[: sample_of(60)] = 0
    elsewhere[sample_of(121) + 240 : sample_of(200)] = 0
    np.testing.assert_allclose(features(elsewhere, 0, piece), whole, atol=1e-5)


def test_too_short_for_features() -> None:
    assert features(np.zeros(600, np.float32), 0, Piece(0, ((0, 1),))).shape[1] == 80


@given(runs_of_tracks())
def test_overlaps_against_frame_by_frame(runs: list[Run]) -> None:
    true = {}
    for run in runs:
        if not run.clean:
            for frame in range(run.start, run.end):
                true.setdefault(frame, set()).add(run.track)
    found = {}
    for start, end, inside in overlaps(runs):
        for frame in range(start, end):
            assert frame not in found
            found[frame] = {run.track for run in inside}
    assert found == true


def test_pieces_of_tracks_that_talk_at_once_are_apart() -> None:
    runs = [Run(0, 0, 100, True), Run(0, 100, 140, False), Run(1, 100, 140, False), Run(1, 140, 300, True)]
    pieces = cut([*runs, Run(1, 5000, 5200, True)])
    assert apart(pieces, runs, least=20, reach=500) == [(0, 1)]
    assert apart(pieces, runs, least=50, reach=500) == []
    assert apart(pieces, runs, least=20, reach=10**6) == [(0, 1), (0, 2)]


class TestAssign:
    def test_each_piece_to_the_nearest_voice(self) -> None:
        runs = [Run(0, 0, 100, True), Run(1, 120, 200, True), Run(0, 220, 300, True)]
        pieces = [Piece(0, ((0, 100),)), Piece(1, ((120, 200),)), Piece(0, ((220, 300),))]
        likeness = np.array([[0.9, 0.1], [0.2, 0.8], [0.3, 0.6]], np.float32)
        assert assign(pieces, likeness, runs) == [Heard(0, 100, 0), Heard(120, 200, 1), Heard(220, 300, 1)]

    def test_nobody_talks_with_himself(self) -> None:
        runs = [Run(0, 0, 100, True), Run(0, 100, 200, False), Run(1, 100, 200, False), Run(1, 200, 300, True)]
        pieces = [Piece(0, ((0, 100),)), Piece(1, ((200, 300),))]
        likeness = np.array([[0.9, 0.1], [0.8, 0.3]], np.float32)
        # Both sound like the first; where they talk at once the less sure one is the other.
        assert assign(pieces, likeness, runs) == [Heard(0, 300, 0), Heard(100, 200, 1)]

    def test_one_never_heard_alone_is_one_more(self) -> None:
        runs = [Run(0, 0, 100, True), Run(0, 100, 200, False), Run(1, 100, 200, False)]
        pieces = [Piece(0, ((0, 100),))]
        assert assign(pieces, np.array([[0.9]], np.float32), runs) == [Heard(0, 200, 0), Heard(100, 200, 1)]
        short = [Run(0, 0, 100, True), Run(0, 100, 110, False), Run(1, 100, 110, False)]
        assert assign(pieces, np.array([[0.9]], np.float32), short) == [Heard(0, 110, 0)]

    def test_a_scrap_without_a_voice_goes_with_its_track(self) -> None:
        runs = [Run(0, 0, 300, True), Run(1, 310, 315, True), Run(1, 900, 1100, True)]
        pieces = [Piece(0, ((0, 300),)), Piece(1, ((310, 315),)), Piece(1, ((900, 1100),))]
        likeness = np.array([[0.9, 0.1], [np.nan, np.nan], [0.2, 0.8]], np.float32)
        assert assign(pieces, likeness, runs) == [Heard(0, 300, 0), Heard(310, 315, 1), Heard(900, 1100, 1)]

    def test_only_ever_at_once(self) -> None:
        runs = [Run(0, 0, 50, False), Run(1, 0, 50, False)]
        assert assign([], np.zeros((0, 0), np.float32), runs) == [Heard(0, 50, 0), Heard(0, 50, 1)]

    def test_no_voice_at_all(self) -> None:
        runs = [Run(0, 0, 3, True)]
        likeness = np.full((1, 0), np.nan, np.float32)
        assert assign([Piece(0, ((0, 3),))], likeness, runs) == [Heard(0, 3, 0)]

    @settings(deadline=None)
    @given(runs_of_tracks(), st.integers(1, 3), st.integers(0, 10**6))
    def test_all_that_is_heard_is_somebodys(self, runs: list[Run], speakers: int, seed: int) -> None:
        pieces = cut(runs)
        likeness = np.random.default_rng(seed).uniform(-1, 1, (len(pieces), speakers)).astype(np.float32)
        heard = assign(pieces, likeness, runs)
        frames = {frame for run in runs for frame in range(run.start, run.end)}
        assert {frame for one in heard for frame in range(one.start, one.end)} == frames
        for speaker in {one.speaker for one in heard}:
            own = sorted((one.start, one.end) for one in heard if one.speaker == speaker)
            assert all(before[1] < after[0] for before, after in pairwise(own))
