"""Somebody who only ever says a word or two is one speaker more; coughs, one aside and short own words are not."""

import numpy as np
import pytest

from audiotools.diarization.clustering import unit
from audiotools.diarization.outsiders import find_outsider

DIMENSION = 192


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def heard(rng, voice, seconds):
    """The vector of so much speech of a voice: the shorter, the more of it is noise."""
    noise = unit(rng.normal(size=DIMENSION)) * 0.7 / np.sqrt(seconds)
    return unit(unit(voice) + noise)


def monologue(rng, *, answers=6, length=0.6, voices=1, others=None):
    """Pieces of a talk of so many voices, and short answers of one voice more, a minute apart in all."""
    people = [rng.normal(size=DIMENSION) for _ in range(voices + 1)]
    rows = [(number * 10.0, 3.0, people[number % voices]) for number in range(24)]
    rows += [(number * 10.0 + 4, 0.5, people[number % voices]) for number in range(24)]  # own short words
    rows += [(number * 40.0 + 5, length, others[number] if others else people[-1]) for number in range(answers)]
    rows.sort(key=lambda row: row[0])
    vectors = np.array([heard(rng, voice, seconds) for _, seconds, voice in rows], np.float32)
    seconds = np.array([seconds for _, seconds, _ in rows], np.float32)
    found = unit(np.array(people[:voices], np.float32))
    return (vectors, seconds, [start for start, _, _ in rows], found), unit(people[-1])


@pytest.mark.parametrize("voices", [1, 2])
def test_short_answers_are_one_speaker_more(rng, voices):
    pieces, other = monologue(rng, voices=voices)
    found = find_outsider(*pieces)
    assert found is not None and float(found @ other) > 0.7


def test_nobody_is_found_where_everything_is_the_speakers_own(rng):
    pieces, _ = monologue(rng, answers=0)
    assert find_outsider(*pieces) is None


@pytest.mark.parametrize("answers", [1, 2, 3])
def test_a_few_asides_are_no_speaker(rng, answers):
    pieces, _ = monologue(rng, answers=answers, length=0.9)
    assert find_outsider(*pieces) is None


def test_noises_that_are_not_alike_are_no_speaker(rng):
    pieces, _ = monologue(rng, others=[rng.normal(size=DIMENSION) for _ in range(6)])
    assert find_outsider(*pieces) is None


def test_answers_all_in_one_place_are_not_taken_for_a_voice(rng):
    (vectors, seconds, starts, voices), _ = monologue(rng)
    answers = seconds == np.float32(0.6)
    close = [100 + 0.01 * start if answer else start for start, answer in zip(starts, answers, strict=True)]
    assert find_outsider(vectors, seconds, close, voices) is None


def test_without_speakers_or_long_pieces_there_is_nothing_to_compare_with(rng):
    (vectors, seconds, starts, voices), _ = monologue(rng)
    assert find_outsider(vectors, seconds, starts, voices[:0]) is None
    assert find_outsider(vectors, np.minimum(seconds, 1.0), starts, voices) is None
    assert find_outsider(np.full_like(vectors, np.nan), seconds, starts, voices) is None
