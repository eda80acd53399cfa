"""Forms of a name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from audiotools.people.names import ALIKE, LEAST_ALIKE, folded, similar_names, spelling_keys

NAMES = st.tuples(
    st.sampled_from(["", "al-", "Al ", "el-", "Abu "]), st.text("abdeghjkmnqrstuy", min_size=2, max_size=9)
)


def changed(name: str, at: int, letter: str) -> str:
    """One letter put in, as a misprint."""
    return name[: at % (len(name) + 1)] + letter + name[at % (len(name) + 1) :]


@given(NAMES, st.integers(0, 9), st.sampled_from(["", "a", "h", "k", "al", "al-"]))
def test_names_that_may_be_one_share_a_key_or_are_misprints(name, at, letter):
    first = "".join(name)
    for second in (changed(first, at, letter), letter + first, first.replace("q", "k"), first.replace("j", "dj")):
        if similar_names(first, second):
            a, b = folded(first), folded(second)
            misprint = a[:1] == b[:1] and min(len(a), len(b)) >= LEAST_ALIKE and fuzz.ratio(a, b) >= ALIKE
            assert misprint or set(spelling_keys(first)) & set(spelling_keys(second)), (first, second)


def test_strangers_share_none():
    assert not set(spelling_keys("Moss")) & set(spelling_keys("Abel"))
