"""Given names that end as offices do, and are none."""

import pytest

from audiotools.articles.extraction import find_quotes


@pytest.mark.parametrize("given", ["Holger", "Rüdiger", "Roger", "Volker", "Rainer"])
def test_a_given_name_is_no_office_by_its_ending(given):
    [quote] = find_quotes(f"„Auf ihn war kein Verlass“, erklärte {given} Brandt.")
    assert quote.speaker == f"{given} Brandt"


@pytest.mark.parametrize("office", ["Verleger", "Trainer", "Bürger"])
def test_an_office_by_its_ending_is_no_given_name(office):
    [quote] = find_quotes(f"„Auf ihn war kein Verlass“, erklärte {office} Brandt.")
    assert quote.speaker == "Brandt"
