"""A person's decisions: anchored to times, carried out in order, told when they no longer fit."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.errors import ConfigError
from audiotools.journal.journal import FILE, Journal
from audiotools.naming.decisions import (
    anchors_of,
    carry_out,
    load_decisions,
    merge_voices,
    name_voice,
    split_voice,
)
from audiotools.records import Span, Turn, Turns

TALK = Turns(
    (Turn(0, 4, "SPEAKER_00"), Turn(4, 9, "SPEAKER_01"), Turn(9, 12, "SPEAKER_00"), Turn(12, 20, "SPEAKER_02")),
    voices={"SPEAKER_00": (2.0, 0.0), "SPEAKER_01": (0.0, 1.0), "SPEAKER_02": (0.0, 3.0)},
)


def relabelled(turns, seed):
    """The same talk as another run may have it: other labels, edges a little off, a turn in two."""
    dice = random.Random(seed)
    labels = list(turns.speakers)
    others = [f"SPEAKER_{number:02d}" for number in dice.sample(range(9), len(labels))]
    new = dict(zip(labels, others, strict=True))
    made = []
    for turn in turns:
        start, end = turn.start + dice.uniform(0, 0.3), turn.end - dice.uniform(0, 0.3)
        middle = dice.uniform(start, end)
        made += [Turn(start, middle, new[turn.speaker]), Turn(middle, end, new[turn.speaker])]
    return Turns(tuple(sorted(made))), new


@given(st.integers(0, 10_000))
def test_names_find_their_voices_whatever_the_labels(seed):
    decisions = [name_voice(TALK, label, name) for label, name in (("SPEAKER_00", "Ada"), ("SPEAKER_02", "Ben"))]
    turns, new = relabelled(TALK, seed)
    assert carry_out(decisions, turns).names == {new["SPEAKER_00"]: "Ada", new["SPEAKER_02"]: "Ben"}


@given(st.integers(0, 10_000))
def test_merges_and_splits_too(seed):
    split = split_voice(TALK, "SPEAKER_00", 6.0)
    halves = carry_out([split], TALK).turns
    fresh = next(label for label in halves.speakers if label not in TALK.speakers)
    decisions = [split, merge_voices(halves, ["SPEAKER_01", fresh]), name_voice(halves, fresh, "Ada")]
    turns, new = relabelled(TALK, seed)
    done = carry_out(decisions, turns)
    assert not done.findings
    assert list(done.names.values()) == ["Ada"]
    (one,) = done.names
    assert one == new["SPEAKER_01"]
    spoken = sum(turn.duration for turn in done.turns if turn.speaker == one)
    assert spoken == pytest.approx(8.0, abs=1.3)  # 4 to 12 s


def test_a_split_cuts_the_turn_and_leaves_no_vector_of_two_people():
    turns = carry_out([split_voice(TALK, "SPEAKER_02", 15.0)], TALK).turns
    assert turns.turns[-2:] == (Turn(12, 15.0, "SPEAKER_02"), Turn(15.0, 20, "SPEAKER_03"))
    assert set(turns.voices) == {"SPEAKER_00", "SPEAKER_01"}


def test_a_merge_weighs_vectors_by_length():
    turns = carry_out([merge_voices(TALK, ["SPEAKER_00", "SPEAKER_01"])], TALK).turns
    assert turns.speakers == ("SPEAKER_00", "SPEAKER_02")
    assert turns.voices["SPEAKER_00"] == pytest.approx((7 / 12, 5 / 12))
    assert sum(turn.duration for turn in turns) == sum(turn.duration for turn in TALK)


def test_a_later_name_replaces_an_earlier_one():
    decisions = [name_voice(TALK, "SPEAKER_00", "Ada"), name_voice(TALK, "SPEAKER_00", "Ben")]
    assert carry_out(decisions, TALK).names == {"SPEAKER_00": "Ben"}


@pytest.mark.parametrize(
    "turns",
    [Turns(), Turns((Turn(30, 40, "SPEAKER_00"),)), Turns(tuple(Turn(n, n + 1, f"S{n}") for n in range(12)))],
    ids=["nobody", "elsewhere", "everybody"],
)
def test_a_decision_that_fits_no_voice_is_told_and_not_carried_out(turns):
    decisions = [name_voice(TALK, "SPEAKER_00", "Ada"), merge_voices(TALK, ["SPEAKER_00", "SPEAKER_02"])]
    done = carry_out(decisions, turns)
    assert (done.turns, done.names) == (turns, {})
    assert [finding.kind for finding in done.findings] == ["decision", "decision"]
    assert '--set SPEAKER_00="Ada"' in done.findings[1].message


def test_kept_and_read_back(tmp_path):
    decisions = (name_voice(TALK, "SPEAKER_00", "Ada"), split_voice(TALK, "SPEAKER_02", 15.0))
    Journal(tmp_path).append(*decisions)
    assert load_decisions(tmp_path) == decisions
    assert all(decision.provenance == "person" for decision in load_decisions(tmp_path))
    assert (tmp_path / FILE).is_file()


@pytest.mark.parametrize(
    ("decide", "says"),
    [
        (lambda: name_voice(TALK, "SPEAKER_07", "Ada"), "no voice 'SPEAKER_07'.*SPEAKER_00, SPEAKER_01"),
        (lambda: merge_voices(TALK, ["SPEAKER_00", "SPEAKER_00"]), "at least two"),
        (lambda: split_voice(TALK, "SPEAKER_02", 5.0), "from 12.00 to 20.00 s"),
        (lambda: split_voice(TALK, "SPEAKER_02", float("nan")), "time in between"),
    ],
)
def test_what_cannot_be_meant(decide, says):
    with pytest.raises(ConfigError, match=says):
        decide()


def test_anchors_are_the_longest_turns_in_order():
    turns = Turns(tuple(Turn(10 * n, 10 * n + n / 10, "A") for n in range(1, 31)))
    anchors = anchors_of(turns, "A")
    assert len(anchors) == 12
    assert list(anchors) == sorted(anchors)
    assert anchors[0] == Span(190, 191.9)
