"""On two hundred made edits few that turn what was said are missed, and few others are taken for such."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from risks import cases, measure


@pytest.mark.slow
def test_edits_that_turn_what_was_said_are_told_and_others_are_not():
    made = cases()
    assert len(made) == 200 and sum(what is not None for _, _, what in made) == 100
    missed, false = measure(made)
    assert len(missed) <= 4, missed
    assert len(false) <= 3, false
