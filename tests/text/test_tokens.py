"""Print and tape meet in the same tokens, and each token knows its characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.text.tokens import fold, tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        ("We don’t", "we do not"),
        ("gonna", "going to"),
        ("$3.5 million", "three point five million dollars"),
        ("25%", "twenty five percent"),
        ("in 1998", "in nineteen ninety eight"),
        ("2005", "two thousand five"),
        ("the 1990s", "the nineteen nineties"),
        ("21st", "twenty-first"),
        ("1,200", "thousand two hundred"),
        ("user-friendly", "user friendly"),
        ("U.S.A.", "USA"),
        ("L_C_D_", "LCD"),
        ("Dar’aa", "Daraa"),
        ("Çelik", "Celik"),
        ("e\u0301te\u0301", "été"),
        ("أَحْمَد", "احمد"),
        ("Tom & Jerry", "tom and jerry"),
        ("yeah", "yes"),
        ("uh-huh", "uhhuh"),
    ],
)
def test_two_ways_of_writing_are_one(printed, spoken):
    assert words(printed) == words(spoken)


def test_scripts_without_spaces_give_a_token_a_character():
    assert words("日本語です") == list("日本語です")


def test_hindi_keeps_its_vowel_signs():
    assert words("हिन्दी में") == ["हिन्दी", "में"]


def test_telephone_numbers_are_read_out():
    assert words("007") == ["zero", "zero", "seven"]


def test_what_was_never_spoken_gives_no_token():
    text = "[W]e like the kind[s] of [old] boats"
    found = tokenize(text, offset=100, skip=[(100, 103), (118, 121), (125, 130)])
    assert [t.text for t in found] == ["we", "like", "the", "kind", "of", "boats"]
    assert all(text[t.start - 100 : t.end - 100] for t in found)


@given(st.text(max_size=80))
def test_tokens_stand_in_order_inside_the_text(text):
    found = tokenize(text, offset=7)
    assert all(7 <= t.start < t.end <= 7 + len(text) for t in found)
    assert all(a.start <= b.start for a, b in pairwise(found))
    assert all(t.text and t.text == fold(t.text) for t in found)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_number_has_words(number):
    assert all(word.isalpha() for word in words(str(number)))
