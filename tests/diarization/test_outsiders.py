"""Somebody who only ever says a word or two is one speaker more; coughs, one aside and short own words are not."""

import numpy as np
import pytest

from audiotools.diarization.clustering import unit
from audiotools.diarization.outsiders import find_outsider, take_out
from audiotools.diarization.pieces import Piece, brief

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


def talk(*rows):
    """Pieces of a talk, their vectors, the short stretches within these and theirs: (spans, vector, {span: alone})."""
    pieces = [Piece(0, spans) for spans, _, _ in rows]
    vectors = np.array([vector for _, vector, _ in rows], np.float32)
    stretches = [Piece(0, (span,)) for _, _, alone in rows for span in alone]
    heard_alone = [vector for _, _, alone in rows for vector in alone.values()]
    return pieces, vectors, stretches, np.array(heard_alone, np.float32).reshape(-1, vectors.shape[1])


TALKER, OTHER = [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]
ANSWERED = (((0, 180),), TALKER, {}), (((200, 240), (260, 400)), TALKER, {(200, 240): OTHER})


def test_an_answer_within_a_piece_is_a_piece_of_its_own():
    pieces, vectors = take_out(*talk(*ANSWERED), np.array([TALKER, OTHER], np.float32))
    assert [piece.spans for piece in pieces] == [((0, 180),), ((200, 240),), ((260, 400),)]
    assert vectors.tolist() == [TALKER, OTHER, TALKER]


@pytest.mark.parametrize("alone", [TALKER, [0.7, 0.71, 0.0], [0.0, 0.1, 1.0], [np.nan] * 3])
def test_own_doubtful_and_strange_stretches_stay_where_they_are(alone):
    rows = ANSWERED[0], (((200, 240), (260, 400)), TALKER, {(200, 240): alone})
    pieces, vectors = take_out(*talk(*rows), np.array([TALKER, OTHER], np.float32))
    assert [piece.spans for piece in pieces] == [((0, 180),), ((200, 240), (260, 400))]
    assert vectors.tolist() == [TALKER, TALKER]


def test_where_one_person_speaks_nothing_is_taken_out():
    pieces, _ = take_out(*talk(*ANSWERED), np.array([TALKER], np.float32))
    assert len(pieces) == 2


def test_stretches_of_a_piece_are_short_and_between_silences():
    assert brief(Piece(3, ((0, 40), (60, 200), (203, 240), (260, 300)))) == [
        Piece(3, ((0, 40),)),
        Piece(3, ((260, 300),)),
    ]
    assert brief(Piece(3, ((0, 40),))) == []
