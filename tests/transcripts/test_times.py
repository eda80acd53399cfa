"""Times that jump are said and, where the pattern is plain, repaired."""

from __future__ import annotations

import json

from growth import lines_of
from hypothesis import given
from hypothesis import strategies as st

from audiotools.transcripts import times as module
from audiotools.transcripts.readers import read_transcript
from audiotools.transcripts.times import Stamp, far_times, repair_times


def stamps(*times: float) -> list[Stamp]:
    return [Stamp(2 * n + 1, time) for n, time in enumerate(times)]


def test_minutes_and_seconds_typed_with_seconds_of_their_own_are_read_as_such():
    repaired = repair_times(stamps(0, 700, 1390, 24 * 3600, 1470, 25 * 3600, 1560))
    assert repaired.times == (0, 700, 1390, 1440, 1470, 1500, 1560)
    assert [note.split(":")[0] for note in repaired.notes] == ["line 7", "line 11"]


def test_several_in_a_row_are_repaired_together():
    repaired = repair_times(stamps(0, 700, 1000, 1200, 1390, 24 * 3600, 24 * 3600 + 600, 1470, 1480, 1490, 1500, 1560))
    assert repaired.times[5:7] == (1440, 1450)


def test_the_last_times_are_repaired_where_they_leap_ahead():
    assert repair_times(stamps(0, 700, 1390, 24 * 3600)).times == (0, 700, 1390, 1440)
    assert repair_times(stamps(0, 700, 1390, 24 * 3600, 24 * 3600 + 900)).times == (0, 700, 1390, 1440, 1455)


def test_what_fits_in_no_way_is_said_and_left_alone():
    repaired = repair_times(stamps(0, 700, 5000, 1390, 1400, 1500))
    assert repaired.times == (0, 700, 5000, 1390, 1400, 1500)
    assert repaired.notes == ("line 5: the time 01:23:20 does not fit between 00:11:40 and 00:23:10: check it",)


def test_a_break_of_hours_another_tape_and_a_file_out_of_order_are_no_mistakes():
    for times in ((0, 700, 1390, 14020, 14500), (0, 500, 900, 0, 400, 800), (0, 10, 20, 5, 15, 25, 1, 2)):
        assert repair_times(stamps(*times)) == (times, ())


@given(st.lists(st.floats(0, 1e5), max_size=30))
def test_times_in_order_are_never_touched_unless_they_leap(times):
    ordered = [round(time, 1) + 0.05 for time in sorted(times)]
    assert repair_times(stamps(*ordered)) == (tuple(ordered), ())


def _work_of(count: int) -> int:
    """Lines of the module that are carried out for so many times, of which each fifth jumps."""
    jumping = [Stamp(n, float(n) if n % 5 else 1e6 - n) for n in range(count)]
    return lines_of(module, lambda: repair_times(jumping))


def test_twice_the_times_take_twice_the_work():
    assert _work_of(800) < 2.2 * _work_of(400)


def test_a_part_in_milliseconds_amid_seconds_is_told(tmp_path):
    parts = [(0, 4), (4, 8), (8000, 12000), (12, 16), (16, 20)]
    said = {"segments": [{"start": a, "end": b, "text": f"We left number {a}."} for a, b in parts]}
    (tmp_path / "talk.json").write_text(json.dumps(said))
    [note] = read_transcript(tmp_path / "talk.json").notes
    assert note.startswith("part 3: the time 02:13:20") and "milliseconds" in note


def test_times_out_of_order_by_seconds_are_no_mistake():
    assert far_times([0.0, 4.0, 3.2, 9.0, 8.5, 7200.0, 7201.0, 7199.0]) == []
