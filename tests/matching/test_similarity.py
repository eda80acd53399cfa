"""How words sound, many at once and one by one."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audiotools.matching import similarity
from audiotools.matching.similarity import Forms, likeness, sound, sounds_of, traits

WORDS = st.one_of(
    st.text("aeiouyhgctdwkqnpsxzmbv", min_size=1, max_size=7),
    st.text(min_size=1, max_size=4).map(lambda text: "".join(text.split())).filter(bool),
)


def sound_by_itself(word):
    if not word.isascii():
        return word
    for pattern, put in similarity._SOUNDS:
        word = re.sub(pattern.pattern, put, word)
    return re.sub(r"(.)\1+", r"\1", word)


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_words_sound_the_same_read_at_once_as_one_by_one(words):
    assert sounds_of(words) == [sound(word) for word in words] == [sound_by_itself(word) for word in words]


def test_no_words_make_no_sounds():
    assert sounds_of([]) == []


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=9, unique=True), st.randoms(use_true_random=False))
def test_forms_are_the_same_in_whatever_order_words_are_asked_for(words, random):
    forms = Forms(words, ["en", "de"])
    for _ in range(3):
        some = np.array(random.choices(range(len(words)), k=4))
        wanted = [words[n] for n in some]
        assert forms.sounds(some) == [sound(word) for word in wanted]
        assert forms.texts(some) == wanted
        assert forms.traits(some).tolist() == [list(traits(word)) for word in wanted]
        assert forms.keys(some).tolist() == [list(forms.keys_of(word)) for word in wanted]


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=9, unique=True))
def test_known_sounds_change_no_likeness(printed, spoken):
    assert (likeness(printed, spoken) == likeness(printed, spoken, sounds_of(spoken))).all()
