"""Joint probabilities against trying everything, and their simple properties."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.naming.weighing import PRIORS, _twice, cosine, weigh

PEOPLE = ("Ada", "Ben", "Cleo")
VOICES = ("V", "W", "X")


def _pair(alike, one, other):
    return alike.get((one, other), alike.get((other, one)))


def everything(worth, alike):
    """Probabilities by summing over every way of giving names to voices."""
    voices, ways = list(worth), {}
    for way in itertools.product((None, *PEOPLE), repeat=len(worth)):
        weight = 0.0
        for voice, person in zip(worth, way, strict=True):
            weight += math.log(PRIORS.unnamed) if person is None else math.log((1 - PRIORS.unnamed) / 3)
            weight += 0.0 if person is None else worth[voice][person]
        for (i, one), (j, other) in itertools.combinations(enumerate(way), 2):
            if one is not None and one == other:
                weight += math.log(_twice(_pair(alike, voices[i], voices[j]), PRIORS))
        ways[way] = math.exp(weight)
    whole = sum(ways.values())
    return {
        voice: {p: sum(w for way, w in ways.items() if way[n] == p) / whole for p in (None, *PEOPLE)}
        for n, voice in enumerate(worth)
    }


nats = st.floats(-5, 5)


@settings(max_examples=tries(60))
@given(
    st.fixed_dictionaries({voice: st.fixed_dictionaries(dict.fromkeys(PEOPLE, nats)) for voice in VOICES}),
    st.dictionaries(st.sampled_from([("V", "W"), ("V", "X"), ("W", "X")]), st.floats(-1, 1)),
)
def test_as_by_trying_everything(worth, alike):
    found = weigh(worth, dict.fromkeys(PEOPLE, 1.0), alike)
    for voice, chances in everything(worth, alike).items():
        assert sum(found[voice].values()) == pytest.approx(1.0)
        for person, chance in chances.items():
            assert found[voice].get(person, 0.0) == pytest.approx(chance, abs=2e-5)


def test_what_is_decided_is_certain_and_taken_into_account():
    worth = {voice: {"Ada": 2.0, "Ben": 1.0} for voice in ("V", "W")}
    free = weigh(worth, {"Ada": 1, "Ben": 1})
    fixed = weigh(worth, {"Ada": 1, "Ben": 1}, decided={"V": "Ada"})
    assert fixed["V"] == {"Ada": pytest.approx(1.0)}
    assert fixed["W"]["Ben"] > free["W"]["Ben"]


@pytest.mark.slow
def test_many_voices_stay_affordable():
    worth = {f"V{n}": {p: float((n + len(p)) % 5) for p in ("Ada", "Ben", "Cleo", "Dora", "Ed")} for n in range(30)}
    found = weigh(worth, dict.fromkeys(("Ada", "Ben", "Cleo", "Dora", "Ed"), 1.0))
    assert len(found) == 30
    assert all(sum(chances.values()) == pytest.approx(1.0) for chances in found.values())


def test_nobody_to_weigh():
    assert weigh({}, {}) == {}


def test_cosines():
    assert cosine((1.0, 0.0), (1.0, 1.0)) == pytest.approx(math.sqrt(0.5))
    assert cosine((0.0, 0.0), (1.0, 1.0)) == 0.0
    assert cosine((1.0,), (1.0, 1.0)) == 0.0
