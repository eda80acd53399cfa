"""Pieces and their voices made turns, for a whole recording and for a voice a side."""

from __future__ import annotations

import numpy as np
import pytest

from audiotools.config import DiarizeConfig
from audiotools.diarization.diarizer import limits_of
from audiotools.diarization.engines import Limits
from audiotools.diarization.pieces import brief, cut
from audiotools.diarization.tracks import Run
from audiotools.diarization.turns import Listened, Speakers, speakers, speakers_by_side, turns
from audiotools.records import Provenance, Turns

PIECE = 180  # frames, three seconds
VOICES = np.linalg.qr(np.random.default_rng(0).standard_normal((32, 32)))[0].astype(np.float32)


def tape(*said: tuple[int, int, int]) -> Listened:
    """Pieces of three seconds one after the other: (side, track, voice)."""
    runs = [
        Run(2 * track + side, number * 200, number * 200 + PIECE, True) for number, (side, track, _) in enumerate(said)
    ]
    dice = np.random.default_rng(1)
    vectors = np.array([VOICES[voice] + 0.05 * dice.standard_normal(32) for _, _, voice in said], np.float32)
    return Listened(runs, set(), cut(runs), vectors)


def made(found: Speakers | None) -> Turns:
    assert found is not None
    return turns(found, 1e6, Provenance())


def limits(**given: int) -> Limits:
    return limits_of(DiarizeConfig(), **given)


def who(found: Turns) -> list[str]:
    return [turn.speaker for turn in found]


class TestBySide:
    def test_a_voice_a_side_is_a_speaker_a_side(self) -> None:
        found = made(speakers_by_side(tape((0, 0, 5), (1, 0, 6), (0, 0, 5), (1, 0, 6)), 0.4, Limits()))
        assert len(set(found.speakers)) == 2
        first, second = found.speakers
        assert who(found) == [first, second, first, second]
        assert np.dot(found.voices[first], VOICES[5]) > 0.9
        assert np.dot(found.voices[second], VOICES[6]) > 0.9
        assert found.channels == {first: 0, second: 1}

    def test_voices_alike_stay_apart_when_they_are_on_two_sides(self) -> None:
        """By their voices alone they would be one; the sides know better."""
        said = tape((0, 0, 5), (1, 0, 6), (0, 0, 5), (1, 0, 6))
        said.vectors[1::2] = 0.65 * said.vectors[::2] + 0.76 * said.vectors[1::2]
        assert len(made(speakers_by_side(said, 0.4, Limits())).speakers) == 2
        assert len(made(speakers(said, 0.4, Limits())).speakers) == 1

    def test_two_people_on_a_side_are_told_apart_by_their_voices(self) -> None:
        said = [(0, 0, 5), (1, 1, 6), (1, 2, 7), (0, 0, 5), (1, 2, 7), (1, 1, 6)] * 3
        found = made(speakers_by_side(tape(*said), 0.4, Limits()))
        label = dict(zip((5, 6, 7), found.speakers, strict=True))
        assert who(found) == [label[voice] for _, _, voice in said]
        assert found.channels == {label[5]: 0, label[6]: 1, label[7]: 1}

    def test_one_voice_on_both_sides_is_for_the_voices_to_tell(self) -> None:
        assert speakers_by_side(tape(*[(0, 0, 5), (1, 0, 5)] * 5), 0.4, Limits()) is None
        # The sides were changed over in the middle.
        half = [(0, 0, 5), (1, 0, 6)] * 6
        assert speakers_by_side(tape(*half, *((1 - s, t, v) for s, t, v in half)), 0.4, Limits()) is None

    def test_a_little_of_the_other_side_coming_through_is_the_other_side(self) -> None:
        said = [(0, 0, 5), (1, 1, 6)] * 12 + [(1, 1, 5)]
        found = made(speakers_by_side(tape(*said), 0.4, Limits()))
        assert len(found.speakers) == 2
        assert who(found)[-1] == who(found)[0]
        assert set(found.voices) == set(found.speakers)

    def test_who_talks_at_once_on_two_sides_talks_at_once(self) -> None:
        said = tape((0, 0, 5), (1, 0, 6))
        runs = [*said.runs, Run(0, 380, 410, False), Run(1, 380, 410, False)]
        found = made(speakers_by_side(said._replace(runs=runs), 0.4, Limits()))
        assert {turn.speaker for turn in found if turn.start < 6.6 < turn.end} == set(found.speakers)

    def test_who_is_only_heard_under_another_there_is_the_other_side_coming_through(self) -> None:
        said = tape((0, 0, 5), (1, 0, 6), (0, 0, 5), (1, 0, 6))
        runs = [*said.runs, Run(0, 800, 900, False), Run(2, 800, 900, False)]
        found = made(speakers_by_side(said._replace(runs=runs), 0.4, Limits()))
        assert {turn.speaker for turn in found if turn.start < 14.3 < turn.end} == {who(found)[0]}

    def test_a_side_too_brief_for_a_voice_has_a_speaker_without_one(self) -> None:
        said = tape((0, 0, 5), (1, 0, 6), (0, 0, 5))
        said.vectors[1] = np.nan
        found = made(speakers_by_side(said, 0.4, Limits()))
        assert len(found.speakers) == 2
        assert len(found.voices) == 1

    @pytest.mark.parametrize(
        ("asked", "count"),
        [
            ({}, 4),
            ({"num_speakers": 2}, 2),
            ({"num_speakers": 3}, 3),
            ({"max_speakers": 3}, 3),
            ({"max_speakers": 9}, 4),
            ({"min_speakers": 3}, 4),
        ],
    )
    def test_bounds_hold_for_both_sides_together(self, asked: dict[str, int], count: int) -> None:
        said = [(0, 0, 5), (0, 1, 6), (1, 2, 7), (1, 2, 7), (1, 3, 8)] * 4
        found = made(speakers_by_side(tape(*said), 0.4, limits(**asked)))
        assert len(found.speakers) == count
        # Nobody is on both sides, and whoever says least goes first.
        left = {label for label, (side, _, _) in zip(who(found), said, strict=False) if side == 0}
        right = {label for label, (side, _, _) in zip(who(found), said, strict=False) if side == 1}
        if count != 3:
            assert len(left) == len(right) == count // 2

    def test_more_than_can_be_heard_is_told(self) -> None:
        said = tape(*[(0, 0, 5), (1, 1, 6)] * 8)
        found = made(speakers_by_side(said, 0.4, limits(num_speakers=3)))
        assert len(found.speakers) == 3
        assert found.notes[0].startswith("At least 3 speakers were asked for, but only 2 can be told apart")


def test_who_talks_at_once_with_a_piece_without_a_voice_is_told_all_the_same() -> None:
    said = tape((0, 0, 5), (0, 1, 6))
    said.vectors[1] = np.nan
    runs = [*said.runs, Run(0, 380, 410, False), Run(2, 380, 410, False)]
    found = made(speakers(said._replace(runs=runs), 0.4, Limits()))
    assert np.dot(found.voices[who(found)[0]], VOICES[5]) > 0.9


def test_nothing_heard_is_no_turns() -> None:
    nothing = Listened([], set(), [], np.zeros((0, 32), np.float32))
    assert made(speakers(nothing, 0.4, Limits())).turns == ()
    assert made(speakers_by_side(nothing, 0.4, Limits())).turns == ()


class TestAnswersWithinATalk:
    """Six short answers that the segmentation took for the talker's, heard by themselves."""

    @staticmethod
    def talk(answers: int, voice: int = 6) -> Listened:
        dice = np.random.default_rng(2)

        def heard(voice: int) -> np.ndarray:
            return VOICES[voice] + 0.05 * dice.standard_normal(32)

        runs = []
        for number in range(12):
            runs += [Run(0, 600 * number, 600 * number + 45, True), Run(0, 600 * number + 60, 600 * number + 200, True)]
        pieces = cut(runs)
        stretches = [stretch for piece in pieces for stretch in brief(piece)]
        alone = [heard(voice if number < answers else 5) for number in range(len(stretches))]
        vectors = np.array([heard(5) for _ in pieces], np.float32)
        return Listened(runs, set(), pieces, vectors, stretches, np.array(alone, np.float32))

    @pytest.mark.parametrize("given", [{}, {"num_speakers": 2}, {"min_speakers": 2}])
    def test_they_are_another_speakers(self, given: dict[str, int]) -> None:
        found = speakers(self.talk(6), 0.4, limits(**given))
        told = made(found)
        talker = told.turns[-1].speaker
        assert len(told.speakers) == 2 and found.notes == ()
        answers = [turn for turn in told if turn.speaker != talker]
        assert [round(turn.duration, 1) for turn in answers] == [0.8] * 6

    def test_two_of_them_are_not_and_neither_are_ones_own(self) -> None:
        assert len(made(speakers(self.talk(2), 0.4, Limits())).speakers) == 1
        assert len(made(speakers(self.talk(6, voice=5), 0.4, Limits())).speakers) == 1

    def test_with_one_speaker_there_is_one(self) -> None:
        assert len(made(speakers(self.talk(6), 0.4, limits(num_speakers=1))).speakers) == 1
