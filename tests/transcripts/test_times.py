"""Times that jump are said and, where the pattern is plain, repaired."""

from __future__ import annotations

import json

import pytest
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


def talk(tmp_path, parts):
    said = {"segments": [{"start": a, "end": b, "text": f"We left number {n}."} for n, (a, b) in enumerate(parts)]}
    (tmp_path / "talk.json").write_text(json.dumps(said))
    return read_transcript(tmp_path / "talk.json")


SECONDS = [(4.0 * n, 4.0 * n + 3.5) for n in range(12)]


@pytest.mark.parametrize("unit", [1_000, 1_000_000, 16_000])
@pytest.mark.parametrize("block", [(2, 3), (0, 3), (5, 8), (9, 12)])
def test_a_block_in_another_unit_is_read_in_seconds_and_told(tmp_path, unit, block):
    first, last = block
    parts = [(a * unit, b * unit) if first <= n < last and n else (a, b) for n, (a, b) in enumerate(SECONDS)]
    read = talk(tmp_path, parts)
    plain = talk(tmp_path, SECONDS).words
    assert [w.text for w in read.words] == [w.text for w in plain]
    assert [w.start for w in read.words] == pytest.approx([w.start for w in plain], abs=0.01)
    [note] = read.notes
    assert note.startswith("part") and ("milliseconds" in note) == (unit == 1_000)


def test_a_block_that_fits_in_two_units_or_none_is_told_and_left(tmp_path):
    # Frames at 24, 25 and 30 a second all fit into a pause of an hour.
    for odd in ((100_000.0, 100_100.0), (500_000.0, 500_004.0)):
        parts = [*SECONDS[:6], odd, *((a + 4_500, b + 4_500) for a, b in SECONDS[6:])]
        read = talk(tmp_path, parts)
        assert max(word.end for word in read.words) == odd[1]
        assert [note for note in read.notes if "check it" in note]


def test_breaks_of_hours_and_wide_pauses_are_no_other_unit(tmp_path):
    for later in (5_000.0, 90_000.0):
        parts = [*SECONDS[:6], *((a + later, b + later) for a, b in SECONDS[6:])]
        assert not talk(tmp_path, parts).notes


def test_hours_and_minutes_are_not_minutes_and_seconds(tmp_path):
    said = "and nobody looked back until the bridge was well behind us that day " * 6
    lines = [f"{n // 60:02d}:{n % 60:02d} {'ANN' if n % 4 == 1 else 'BOB'}: {said}" for n in range(3, 120, 2)]
    (tmp_path / "talk.txt").write_text("\n".join(lines))
    read = read_transcript(tmp_path / "talk.txt")
    assert [u.start for u in read.utterances][:3] == [180.0, 300.0, 420.0]
    assert "hours and minutes" in read.notes[0]
    assert all(word.end - word.start < 30 for word in read.words)
    # A table of contents, or a talk of ordinary pace, is left as it is.
    for text in ("Arrival", "and nobody looked back"):
        (tmp_path / "talk.txt").write_text("\n".join(f"{n:02d}:00 ANN: {text}" for n in range(0, 50, 5)))
        assert not read_transcript(tmp_path / "talk.txt").notes


def test_a_clock_without_hours_goes_on_behind_its_full_hour(tmp_path):
    clocks = ["57:10", "58:30", "59:40", "00:20", "01:35", "30:00", "59:50", "00:30", "02:00"]
    lines = [f"[{clock}] {'ANN' if n % 2 else 'BOB'}: Nobody looked back." for n, clock in enumerate(clocks)]
    (tmp_path / "talk.txt").write_text("\n".join(lines))
    starts = [u.start for u in read_transcript(tmp_path / "talk.txt").utterances]
    assert starts == [3430, 3510, 3580, 3620, 3695, 5400, 7190, 7230, 7320]
    # Another side of a cassette begins where the last one ends, as far as is known.
    (tmp_path / "talk.txt").write_text("\n".join(line.replace("[5", "[3") for line in lines[:5]))
    assert read_transcript(tmp_path / "talk.txt").utterances[3].start < 2500


def test_times_out_of_order_by_seconds_are_no_mistake():
    assert far_times([0.0, 4.0, 3.2, 9.0, 8.5, 7200.0, 7201.0, 7199.0]) == []
