"""Names to expect: where they are tried, and what of them is taken."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.recognition.names import may_hold, spelt_as_expected, with_names
from audiotools.records import Word

NAMES = ["Yasmin al-Hajj", "Deir ez-Zor", "Helen Marsh"]


def said(text, sure=0.7):
    return [Word(n * 0.4, n * 0.4 + 0.38, t, confidence=sure) for n, t in enumerate(text.split())]


def test_names_are_tried_where_a_doubtful_word_might_be_one():
    assert may_hold(said("we met Yasmeen there", 0.7), NAMES)
    assert not may_hold(said("we met Yasmeen there", 0.97), NAMES)  # the recogniser is sure
    assert not may_hold(said("we met Yasmin there", 0.7), NAMES)  # it is right already
    assert not may_hold(said("we went over the bridge", 0.7), NAMES)
    assert may_hold(said("they call him Deer as Or there", 0.4), NAMES)  # a name that nobody knows, taken apart
    assert not may_hold(said("they call him Wojtyla there", 0.4), NAMES)  # some other name
    assert not may_hold(said("we met Yasmeen there", 0.2), [])


@pytest.mark.parametrize(
    "text",
    [
        "we swear it",
        "mortars, they said",
        "therefore gardening",
        "a Newton, Anne",
        "a sort of it",
        "it is surely so",
        "under it",
        "some fruit then",
        "the entire day",
    ],
)
def test_words_that_are_like_a_name_by_chance_are_not_heard_again(text):
    assert not may_hold(said(text, 0.4), ["Deir ez-Zor", "Ms. Fairweather", "NATO"])


@pytest.mark.parametrize(
    "text", ["they met Owlhodge there", "in derisor then", "from neato it came", "a farweather day"]
)
def test_words_that_may_well_be_a_name_are_heard_again(text):
    assert may_hold(said(text, 0.6), ["Deir ez-Zor", "Ms. Fairweather", "NATO", "al-Hajj"])


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("the Guttenberg, or the", "the Gutenberg, or the"),
        ("by Peter Schoffer's press", "by Peter Schoeffer's press"),
        ("and (Guttenberg) too", "and (Gutenberg) too"),
        ("the Gutenberg press", "the Gutenberg press"),
        ("Guttenberg was first", "Guttenberg was first"),  # it may be any word
        ("a guttenberg press", "a guttenberg press"),
        ("Mr Mathews came", "Mr Mathews came"),  # two are expected that sound so
        ("by Ann herself", "by Ann herself"),  # too short to tell
    ],
)
def test_a_name_heard_well_is_spelt_as_it_is_expected(text, spelt):
    names = ["Johannes Gutenberg", "Peter Schoeffer", "Mary Matthews", "Tom Matheus", "Matthewes", "Anne"]
    names += ["Mathewws"]
    assert " ".join(word.text for word in spelt_as_expected(said(text, 0.95), names)) == spelt


def test_a_name_takes_the_place_of_what_sounds_like_it():
    plain, named = said("and Yasmeen Al Hodge said no"), said("and Yasmin al-Hajj said no")
    assert " ".join(w.text for w in with_names(plain, named, NAMES)) == "and Yasmin al-Hajj said no"
    times = [(0.0, 0.38), (0.4, 0.6), (0.6, 0.78), (0.8, 1.18), (1.2, 1.58)]
    named = [Word(a, b, t) for (a, b), t in zip(times, "in Deir ez-Zor we slept".split(), strict=True)]
    many = with_names(said("in derisor we slept"), named, NAMES)
    assert " ".join(w.text for w in many) == "in Deir ez-Zor we slept"
    assert all(a.start <= b.start for a, b in pairwise(many))


def test_what_does_not_sound_like_a_name_stays():
    sure = said("we met Yasmeen there", 0.95)
    assert with_names(sure, said("we met Yasmin there"), NAMES) == sure
    plain = said("she was the interviewer that night")
    assert with_names(plain, said("she was Helen Marsh that night"), NAMES) == plain
    assert with_names(plain, said("Helen Marsh"), NAMES) == plain
    assert with_names(plain, said("she was the interviewer"), NAMES) == plain
    assert with_names(plain, [], NAMES) == plain


words = st.lists(st.sampled_from("we met Yasmeen Hodge Helen March in the marsh derisor and left".split()), max_size=12)
others = st.lists(st.sampled_from("we met Yasmin al-Hajj Helen Marsh in the Deir ez-Zor left".split()), max_size=12)


@given(words, others)
def test_no_word_is_lost_whatever_is_heard_the_second_time(plain, named):
    found = with_names(said(" ".join(plain)), said(" ".join(named)), NAMES)
    count = sum(len(w.text.replace("-", " ").split()) for w in found)
    assert count >= len(plain)
    expected = {part for name in NAMES for part in name.split()}
    assert all(w.text in plain or w.text in expected for w in found)
