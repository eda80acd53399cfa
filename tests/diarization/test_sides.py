"""Who speaks when, from the levels of two sides; and tracks divided between the sides."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiotools.audio.channels import QUIET
from audiotools.audio.sides import at_frames, layout, spoken
from audiotools.diarization.sides import speech, split
from audiotools.diarization.tracks import Run, frame_time

SECOND = 59  # frames
NOISE = -70.0


def conversation(seconds: int = 120, seed: int = 0, share: float = 0.5) -> np.ndarray:
    """When left and right speak, with overlaps and pauses: shape (frames, 2)."""
    dice = np.random.default_rng(seed)
    said = np.zeros((seconds * SECOND, 2), bool)
    at = SECOND
    while at < len(said) - 8 * SECOND:
        side = int(dice.random() > share)
        length = int(dice.uniform(1.5, 6) * SECOND)
        said[at : at + length, side] = True
        if dice.random() < 0.3:
            inside = at + int(dice.uniform(0.3, 0.6) * length)
            said[inside : inside + SECOND // 2, 1 - side] = True
        at += length + int(dice.uniform(-0.4, 0.8) * SECOND)
    return said


def levels(said: np.ndarray, leak: float, gain: tuple[float, float] = (0, 0), noise: float = NOISE) -> np.ndarray:
    """What two microphones measure, each hearing the other's voice so many decibels softer."""
    dice = np.random.default_rng(7)
    voices = np.where(said, 10 ** ((-35 + 5 * dice.standard_normal(said.shape)) / 10), 0)
    heard = voices + voices[:, ::-1] * 10 ** (-leak / 10)
    heard += 10 ** ((noise + dice.standard_normal(said.shape)) / 10)
    return np.maximum(10 * np.log10(heard) + np.array(gain), QUIET).astype(np.float32)


class TestLayout:
    @pytest.mark.parametrize("leak", [8, 10, 15, 20, 30, 90])
    @pytest.mark.parametrize("gain", [(0, 0), (0, -6), (-20, 0)])
    def test_of_a_voice_a_side(self, leak: float, gain: tuple[float, float]) -> None:
        said = conversation()
        lies = layout(levels(said, leak, gain), said.any(axis=1))
        assert lies is not None
        for side in (0, 1):
            between = gain[side] - gain[1 - side] - lies.heard[side]
            assert between >= min(leak, 25) - 3
            assert between <= leak + 3 or leak > 30
            assert lies.noise[side] == pytest.approx(max(NOISE + gain[side], -80), abs=3)
            assert lies.usual[side] == pytest.approx(-35 + gain[side], abs=4)

    def test_of_a_call_with_digital_silence(self) -> None:
        said = conversation()
        assert layout(levels(said, 200, noise=-200), said.any(axis=1)) is not None

    @pytest.mark.parametrize("share", [0.1, 0.9])
    def test_where_one_says_little(self, share: float) -> None:
        said = conversation(400, share=share)
        assert layout(levels(said, 15), said.any(axis=1)) is not None

    @pytest.mark.parametrize("leak", [0, 2, 4])
    def test_not_of_one_microphone_in_a_room(self, leak: float) -> None:
        said = conversation()
        assert layout(levels(said, leak), said.any(axis=1)) is None

    @pytest.mark.parametrize("noise", [-100.0, -70.0, -50.0])
    def test_not_of_a_dead_side(self, noise: float) -> None:
        said = conversation()
        both = levels(said, 0)
        both[:, 1] = noise + np.random.default_rng(3).standard_normal(len(both))
        assert layout(both, said.any(axis=1)) is None
        assert layout(both[:, ::-1].copy(), said.any(axis=1)) is None

    @pytest.mark.parametrize("noise", [-60.0, -45.0])
    def test_not_of_a_dead_side_where_nothing_is_recorded_for_a_while(self, noise: float) -> None:
        """Then its noise is none by comparison; and of two voices in one microphone one is far off."""
        said = conversation()
        both = levels(said, 0)
        both[said[:, 1], 0] -= 20
        both[:, 1] = noise + np.random.default_rng(3).standard_normal(len(both))
        silent = slice(0, len(both) // 5)
        both[silent], said[silent] = QUIET, False
        assert layout(both, said.any(axis=1)) is None

    def test_not_of_a_side_with_a_knock_or_two(self) -> None:
        said = conversation()
        said[:, 1] = False
        said[500:530, 1] = said[900:930, 1] = True
        assert layout(levels(said, 30), said.any(axis=1)) is None

    def test_not_of_the_same_on_both(self) -> None:
        said = conversation()
        one = levels(said, 10)[:, :1]
        assert layout(np.repeat(one, 2, axis=1), said.any(axis=1)) is None

    @pytest.mark.parametrize("spread", [3.0, 6.0, 9.0])
    def test_not_of_sound_from_everywhere(self, spread: float) -> None:
        """Music, a crowd: any side may lead by any number of decibels."""
        dice = np.random.default_rng(1)
        lead = spread * np.repeat(dice.standard_normal(400), 20)
        both = np.stack([-40 + lead, -40 - lead], axis=1) / 1.0
        both[::10] = NOISE
        assert layout(both.astype(np.float32), np.ones(len(both), bool)) is None

    @pytest.mark.parametrize("until", [142, 160, 200])
    def test_not_of_two_sides_with_somebody_in_the_middle(self, until: int) -> None:
        said = conversation(240)
        both = levels(said, 15)
        third = slice(120 * SECOND, until * SECOND)
        both[third] = both[third].max(axis=1, keepdims=True)
        assert layout(both, said.any(axis=1)) is None

    def test_not_where_nobody_speaks(self) -> None:
        assert layout(np.full((500, 2), NOISE, np.float32), np.zeros(500, bool)) is None
        assert layout(np.full((500, 2), QUIET, np.float32), np.ones(500, bool)) is None


class TestSpoken:
    @pytest.mark.parametrize(("leak", "agreement"), [(10, 0.94), (15, 0.95), (20, 0.95), (90, 0.95)])
    @pytest.mark.parametrize("gain", [(0, 0), (0, -20)])
    def test_each_side_is_its_own_speakers(self, leak: float, agreement: float, gain: tuple[float, float]) -> None:
        said = conversation(300, seed=1)
        both, anybody = levels(said, leak, gain), said.any(axis=1)
        lies = layout(both, anybody)
        assert lies is not None
        found = spoken(both, anybody, lies)
        assert (found == said).all(axis=1).mean() > agreement
        # Two at once are found, and crosstalk is not taken for it.
        together = said.all(axis=1)
        assert found[together].all(axis=1).mean() > 0.75
        assert together[found.all(axis=1)].mean() > 0.7

    def test_somebody_speaks_wherever_the_network_hears_speech(self) -> None:
        said = conversation(seed=2)
        both, anybody = levels(said, 15), said.any(axis=1)
        anybody[:40] = anybody[-100:] = True
        lies = layout(both, anybody)
        assert lies is not None
        assert spoken(both, anybody, lies)[anybody].any(axis=1).all()

    def test_what_the_network_does_not_take_for_speech_is_none(self) -> None:
        said = conversation(seed=3)
        both, anybody = levels(said, 15), said.any(axis=1)
        lies = layout(both, anybody)
        assert lies is not None
        door = slice(5, 40)
        assert not said[: SECOND - 1].any()
        both[door] = (-20, -40)
        assert not spoken(both, anybody, lies)[door].any()

    def test_clicks_and_breaths_on_the_silent_side_are_not_speech(self) -> None:
        said = conversation(seed=4)
        both, anybody = levels(said, 25), said.any(axis=1)
        lies = layout(both, anybody)
        assert lies is not None
        before = spoken(both, anybody, lies)
        turn = next(at for at in range(SECOND, len(said)) if (said[at : at + 90] == (True, False)).all())
        both[turn + 30 : turn + 33, 1] = -35  # a click
        both[turn + 45 : turn + 70, 1] = -60  # a breath
        np.testing.assert_array_equal(spoken(both, anybody, lies), before)


@st.composite
def tracks_and_sides(draw: st.DrawFn) -> tuple[list[Run], np.ndarray]:
    runs = []
    for track in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, 60))
        for _ in range(draw(st.integers(1, 5))):
            length = draw(st.integers(1, 90))
            runs.append(Run(track, at, at + length, draw(st.booleans())))
            at += length + draw(st.integers(1, 60))
    sides = np.zeros((max(run.end for run in runs), 2), bool)
    for side in (0, 1):
        for start, length in draw(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), max_size=6)):
            sides[start : start + length, side] = True
    heard = speech(runs, len(sides))
    sides[heard & ~sides.any(axis=1), draw(st.integers(0, 1))] = True
    return sorted(runs, key=lambda run: run.start), sides


class TestSplit:
    @settings(deadline=None)
    @given(tracks_and_sides())
    def test_every_frame_of_a_side_has_a_track_there(self, given_: tuple[list[Run], np.ndarray]) -> None:
        runs, sides = given_
        heard = np.zeros((len(sides), 6), int)
        clean = np.zeros(len(sides), bool)
        for run in split(runs, sides):
            heard[run.start : run.end, run.track] += 1
            clean[run.start : run.end] |= run.clean
        before = np.zeros((len(sides), 3), bool)
        for run in runs:
            before[run.start : run.end, run.track] = True
        assert heard.max() <= 1  # no track twice at once
        on = np.stack([heard[:, 0::2].any(axis=1), heard[:, 1::2].any(axis=1)], axis=1)
        assert on[sides].all()
        several = before.sum(axis=1) > 1
        np.testing.assert_array_equal(on[~several], sides[~several])
        assert (heard.sum(axis=1)[sides.all(axis=1)] == 2).all()
        # Nobody comes from nowhere: tracks are those heard there, or the nearest where none is.
        tracks = heard.reshape(len(sides), 3, 2).any(axis=2)
        somebody = before.any(axis=1)
        assert (before | ~tracks)[somebody].all()
        np.testing.assert_array_equal(clean, heard.sum(axis=1) == 1)

    def test_no_tracks(self) -> None:
        assert split([], np.ones((50, 2), bool)) == []

    def test_two_people_on_one_side_who_talk_at_once_stay_there(self) -> None:
        sides = np.zeros((300, 2), bool)
        sides[:, 0] = True
        runs = [Run(0, 0, 100, True), Run(0, 100, 140, False), Run(1, 100, 140, False), Run(1, 140, 300, True)]
        assert {run.track for run in split(runs, sides)} == {0, 2}

    def test_a_track_at_home_on_the_other_side_is_there_unseen(self) -> None:
        sides = np.zeros((300, 2), bool)
        sides[:200, 0] = sides[200:, 1] = True
        runs = [Run(0, 0, 150, True), Run(0, 150, 200, False), Run(1, 150, 200, False), Run(1, 200, 300, True)]
        found = split(runs, sides)
        assert [(run.start, run.end) for run in found if run.track == 3] == [(150, 200), (200, 300)]
        assert all(run.clean is (run.start in (0, 200)) for run in found)

    def test_two_tracks_and_two_sides_go_where_they_are_at_home(self) -> None:
        sides = np.zeros((300, 2), bool)
        sides[:200, 1] = sides[150:, 0] = True
        runs = [Run(0, 0, 150, True), Run(0, 150, 200, False), Run(1, 150, 200, False), Run(1, 200, 300, True)]
        assert {(run.track // 2, run.track % 2) for run in split(runs, sides)} == {(0, 1), (1, 0)}


def test_levels_are_those_of_each_frame_of_the_network() -> None:
    track = np.arange(200, dtype=np.float16).reshape(100, 2)
    found = at_frames(track, 130)
    for frame in (0, 1, 17, 100, 114):
        assert found[frame, 0] == track[int(frame_time(frame) / 0.02), 0]
    assert (found[-5:] == QUIET).all()
