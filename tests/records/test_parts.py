import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.records.parts import split_parts


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("all of it", ["all of it"]),
        ("one … two", ["one", "two"]),
        ("one ... two", ["one", "two"]),
        ("one…two", ["one", "two"]),
        ("one …. two", ["one", "two"]),
        ("one. … Two", ["one.", "Two"]),
        ("one . . . two", ["one", "two"]),
        ("one [...] two", ["one", "two"]),
        ("one […] two", ["one", "two"]),
        ("one (…) two", ["one", "two"]),
        ("… and then", ["and then"]),
        ("and then…", ["and then"]),
        ("Hello... is anyone… there?", ["Hello", "is anyone", "there?"]),
        ("One. Two. Three.", ["One. Two. Three."]),
        ("", []),
        ("…", []),
    ],
)
def test_omissions_split(printed, parts):
    assert [part.text for part in split_parts(printed)] == parts


def test_insertions_are_marked_inside_words_too():
    (part,) = split_parts("the kind[s] of [sic] thing")
    assert [part.text[a:b] for a, b in part.unspoken] == ["[s]", "[sic]"]


@given(st.text(alphabet="ab .…[]()\n", max_size=60), st.integers(0, 1000))
def test_offsets_slice_back(text, offset):
    for part in split_parts(text, offset):
        assert text[part.start - offset : part.end - offset] == part.text
        assert part.text == part.text.strip() != ""
        for start, end in part.unspoken:
            assert part.start <= start < end <= part.end
            assert text[start - offset] == "["
            assert text[end - offset - 1] == "]"
