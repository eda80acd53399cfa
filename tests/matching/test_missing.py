"""What is called missing: stretches that chance explains, beside what was surely said."""

from itertools import product

import numpy as np
import pytest

from audiotools.matching.align import Alignment
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.matching.missing import Stray, leave_out_chance, stray_odds
from audiotools.matching.query import read_printed
from audiotools.matching.regions import region
from audiotools.records import Quote, Transcript, Word

_AS_PRINTED, _MISHEARD = 1.0, -0.7
_SAID, _HALF_HEARD = [_AS_PRINTED] * 4, [_AS_PRINTED, _MISHEARD, _MISHEARD, _AS_PRINTED]
_MAIN = [_AS_PRINTED] * 8
_RARE, _COMMON = 9.0, 3.0  # nats


def _kept(stretches, rare=_RARE, apart=4, voices="A"):
    """Which stretches stay of an alignment that jumps from each to the next, so many words on."""
    gains = [gain for stretch in stretches for gain in stretch]
    begins = np.cumsum([0, *map(len, stretches)])[:-1].tolist()
    at = tuple(i + apart * sum(i >= b for b in begins[1:]) for i in range(len(gains)))
    spoken = ["".join(letters) for letters in product("bdfgklmnprst", repeat=3)][: at[-1] + 1]
    who = dict.fromkeys(range(len(spoken)), "A")
    for voice, begin, stretch in zip(voices, begins, stretches, strict=False):
        who |= dict.fromkeys((at[begin + n] for n in range(len(stretch))), voice)
    words = tuple(Word(n / 2, n / 2 + 0.4, word, who[n]) for n, word in enumerate(spoken))
    index = index_transcripts([Transcript.from_words(words)])
    paid = tuple(3.0 if i in begins[1:] else 0.0 for i in range(len(gains)))
    alignment = Alignment(
        sum(gains) - sum(paid), at, tuple(i in begins[1:] for i in range(len(gains))), tuple(gains), paid
    )
    printed = read_printed(Quote(text=" ".join(spoken[place] for place in at)), index)
    left = leave_out_chance(alignment, printed, np.full(len(gains), rare), region(index, [(0, len(index.word))]))
    return [n for n, begin in enumerate(begins) if begin not in left.missing]


@pytest.mark.parametrize("stretches", [[_MAIN, _SAID], [_SAID, _MAIN], [_SAID, _MAIN, _SAID]])
def test_rare_words_said_as_printed_stay_wherever_they_stand(stretches):
    everything = list(range(len(stretches)))
    assert _kept(stretches) == everything
    assert _kept(stretches, apart=500) == everything


def test_common_words_stay_near_the_others_and_are_chance_far_from_them():
    assert _kept([_MAIN, _SAID], _COMMON, apart=4) == [0, 1]
    assert _kept([_MAIN, _SAID], _COMMON, apart=500) == [0]


def test_common_words_in_another_voice_are_chance():
    assert _kept([_MAIN, _SAID], _COMMON, apart=20, voices="AA") == [0, 1]
    assert _kept([_MAIN, _SAID], _COMMON, apart=20, voices="AB") == [0]


def test_words_unlike_what_was_said_speak_against_a_stretch():
    assert _kept([_MAIN, _HALF_HEARD], apart=500) == [0]
    assert _kept([_MAIN, _HALF_HEARD, _SAID], apart=500) == [0, 2]


def test_a_mark_speaks_for_a_stretch_and_so_does_a_sentence_less():
    facts = Stray(said=10.0, lost=1.0, away=5.0, marked=False, sentence=False, others=0.0)
    plain, sentence, mark = map(stray_odds, (facts, facts._replace(sentence=True), facts._replace(marked=True)))
    assert plain < sentence < mark


def test_one_stretch_alone_is_left_as_it_is():
    assert _kept([_HALF_HEARD]) == [0]


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
