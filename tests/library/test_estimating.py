"""How long the rest takes: by the clock, and only from work that was done from beginning to end."""

from __future__ import annotations

import pytest

from audiotools.library.collection import Ended
from audiotools.library.estimating import estimate, measured_pace

MADE = {"transcribe": 70.0, "diarize": 25.0}


def ended(**given):
    return Ended(**{"state": "done", "made_from": "", "seconds": MADE, "took": 100.0, "duration": 1000.0, **given})


def test_recordings_done_at_the_same_time_share_the_clock():
    assert measured_pace([ended()]) == pytest.approx(0.1)
    assert measured_pace([ended(at_once=4)] * 4) == pytest.approx(0.025)


def test_longer_recordings_count_more():
    assert measured_pace([ended(took=300.0, duration=1000.0), ended(took=100.0, duration=3000.0)]) == pytest.approx(0.1)


def test_what_was_finished_before_or_failed_says_nothing():
    read_back = ended(seconds={"transcribe": 0.0, "diarize": 0.0}, took=0.4)
    diarized_only = ended(seconds={"transcribe": 0.0, "diarize": 25.0}, took=26.0)
    unreadable = ended(state="failed", duration=0.0, took=1.0)
    assert measured_pace([read_back, diarized_only, unreadable]) is None
    assert measured_pace([read_back, diarized_only, unreadable, ended()]) == pytest.approx(0.1)


def test_nothing_is_estimated_from_nothing():
    assert estimate(3600.0, None) is None and estimate(3600.0, 0.1) == pytest.approx(360.0)
