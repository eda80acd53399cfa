"""What is called missing: stretches that earn less than the jump to them costs, beside what was surely said."""

from itertools import product

import numpy as np
import pytest

from audiotools.matching.align import Alignment
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.matching.missing import ISLAND, leave_out_chance
from audiotools.matching.query import read_printed
from audiotools.matching.regions import region
from audiotools.records import Quote, Transcript, Word

_AS_PRINTED, _MISHEARD = 1.0, -0.2
_ISLAND = [_AS_PRINTED, _MISHEARD, _AS_PRINTED, _AS_PRINTED]  # earns 2.8; less than four in five words as printed
_MAIN = [_AS_PRINTED] * 8
_RARE = 9.0  # nats: no word here is said by chance


def _kept(stretches, prices):
    """Which stretches stay of an alignment that jumps from each to the next, at these prices."""
    gains = [gain for stretch in stretches for gain in stretch]
    begins = np.cumsum([0, *map(len, stretches)])[:-1].tolist()
    spoken = ["".join(letters) for letters in product("bdfg", "aeiou", "lmnr")][: 3 * len(gains)]
    words = tuple(Word(n / 2, n / 2 + 0.4, word, "A") for n, word in enumerate(spoken))
    index = index_transcripts([Transcript.from_words(words)])
    at = tuple(i + 4 * sum(i >= b for b in begins[1:]) for i in range(len(gains)))
    paid = tuple(prices[begins.index(i)] if i in begins else 0.0 for i in range(len(gains)))
    alignment = Alignment(
        sum(gains) - sum(paid), at, tuple(i in begins[1:] for i in range(len(gains))), tuple(gains), paid
    )
    printed = read_printed(Quote(text=" ".join(spoken[place] for place in at)), index)
    left = leave_out_chance(alignment, printed, np.full(len(gains), _RARE), region(index, [(0, len(index.word))]))
    return [n for n, begin in enumerate(begins) if begin not in left.missing]


@pytest.mark.parametrize(("price", "stays"), [(1.0, True), (2.7, True), (2.9, False), (5.0, False)])
def test_a_stretch_that_print_does_not_mark_must_earn_the_jump_between_it_and_the_main_one(price, stays):
    before = _kept([_ISLAND, _MAIN, _ISLAND], [0.0, price, 0.5])
    assert before == ([0, 1, 2] if stays else [1, 2])
    after = _kept([_ISLAND, _MAIN, _ISLAND], [0.0, 0.5, price])
    assert after == ([0, 1, 2] if stays else [0, 1])


def test_a_stretch_said_as_printed_need_not_earn_its_jump():
    assert _kept([_MAIN, [_AS_PRINTED] * 3], [0.0, 8.0]) == [0, 1]
    assert _kept([_MAIN, [ISLAND - 0.1]], [0.0, 0.0]) == [0]


def test_one_stretch_alone_is_left_as_it_is():
    assert _kept([_ISLAND], [0.0]) == [0]


SAID = "we crossed the river before dawn with the oxen and two barrels of flour because the ford would be deep by noon"


def _found(said, printed):
    words = [Word(n / 2, n / 2 + 0.4, text, "A") for n, text in enumerate(said.split())]
    [match] = match_quotes(Transcript.from_words(words), [Quote(text=printed)])
    return match


def test_a_middle_that_was_not_said_is_named_whole_where_other_words_were_said_in_its_place():
    invented = "every mayor in Lisbon had signed our letter"
    match = _found(SAID, SAID.replace("with the oxen and two barrels of flour", invented))
    missing = [edit for edit in match.edits if edit.missing]
    assert [(edit.kind, edit.printed, edit.cause) for edit in missing] == [("inserted", invented, "unknown")]
    assert [edit.spoken for edit in match.edits if edit.kind == "omitted"] == ["with the oxen and two barrels of flour"]
    assert (match.verdict, "missing" in match.warnings) == ("edited", True)
    assert (match.spans[0].start, match.spans[-1].end) == pytest.approx((0, 10.9), abs=0.2)


def test_a_few_misheard_words_in_the_middle_are_not_called_missing():
    match = _found(SAID, SAID.replace("oxen and two", "Auxerre under two"))
    assert "missing" not in match.warnings
