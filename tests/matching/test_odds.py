"""How likely an alignment is right."""

import math

import pytest

from audiotools.matching.calibration import CEILING, Evidence, odds, probability

PLAIN = Evidence(
    words=2.5, surprise=5.0, earned=0.95, cuts=0.0, missing=0.0, weakest=0.0, denials=0, searched=0.0, same=1.0
)


def test_however_often_print_denies_what_was_said_it_speaks_against_the_place():
    likely = [odds(PLAIN._replace(denials=times)) for times in (0, 1, 2, 3, 9)]
    assert likely[0] == likely[1] > likely[2] == likely[3] == likely[4]


@pytest.mark.parametrize("surprise", [-1e6, -10.0, 0.0, 10.0, 1e6])
def test_a_probability_stays_below_what_was_ever_right(surprise):
    assert 0.0 <= probability(PLAIN._replace(surprise=surprise)) <= CEILING


@pytest.mark.parametrize("words", [0.7, 1.3, 1.6, 2.2, 3.5])
def test_likelier_alignments_stay_likelier_and_what_is_turned_down_stays_so(words):
    some = [PLAIN._replace(words=words, surprise=n / 20, earned=0.6) for n in range(100)]
    plain = [CEILING / (1 + math.exp(-odds(one))) for one in some]
    made = [probability(one) for one in some]
    assert made == sorted(made)
    assert all(p == pytest.approx(q) if q <= 0.25 else p >= q - 1e-9 for p, q in zip(made, plain, strict=True))
    assert any(p > q + 0.05 for p, q in zip(made, plain, strict=True)) == (words > 1.5)
