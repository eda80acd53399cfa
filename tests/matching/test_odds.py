"""How likely an alignment is right."""

import pytest

from audiotools.matching.calibration import CEILING, Evidence, odds, probability

PLAIN = Evidence(
    words=2.5,
    surprise=5.0,
    earned=0.95,
    cuts=0.0,
    missing=0.0,
    weakest=0.0,
    unlike=0.0,
    halved=0.0,
    denials=0,
    searched=0.0,
    same=1.0,
)


def test_however_often_print_denies_what_was_said_it_speaks_against_the_place():
    likely = [odds(PLAIN._replace(denials=times)) for times in (0, 1, 2, 3, 9)]
    assert likely[0] == likely[1] > likely[2] == likely[3] == likely[4]


@pytest.mark.parametrize("surprise", [-1e6, -10.0, 0.0, 10.0, 1e6])
def test_a_probability_stays_below_what_was_ever_right(surprise):
    assert 0.0 <= probability(PLAIN._replace(surprise=surprise)) <= CEILING


@pytest.mark.parametrize("words", [0.7, 1.3, 1.6, 2.2, 3.5])
def test_likelier_alignments_stay_likelier(words):
    made = [probability(PLAIN._replace(words=words, surprise=n / 10, earned=0.6)) for n in range(-60, 60)]
    assert made == sorted(made)
    assert made[0] < 0.1 < 0.9 < made[-1]


def test_words_nothing_like_print_and_a_missing_half_speak_against_a_place():
    doubtful = PLAIN._replace(surprise=2.0, earned=0.5)
    assert odds(doubtful) > odds(doubtful._replace(unlike=0.3))
    assert odds(doubtful) > odds(doubtful._replace(halved=1.0, missing=0.2))
