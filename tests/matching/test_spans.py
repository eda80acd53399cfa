"""From an alignment to spoken stretches: where print is cut without a mark, and where the edges lie."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.matching import spans
from audiotools.matching.cuts import WEIGHTS, Gap, Pair, probability
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.matching.query import rarity, read_printed, spelt_as_said, word_scores
from audiotools.matching.regions import region
from audiotools.matching.scoring import gains
from audiotools.records import Match, Quote, Transcript, Word


def said(*pieces: tuple[float, str, str | None]) -> Transcript:
    """Pieces of speech: when they begin, what is said at three words a second, and who says it."""
    words = [
        Word(start + n / 3, start + n / 3 + 0.3, text, speaker)
        for start, line, speaker in pieces
        for n, text in enumerate(line.split())
    ]
    return Transcript.from_words(sorted(words, key=lambda w: w.start))


def find(printed: str, *pieces: tuple[float, str, str | None]) -> Match:
    [match] = match_quotes(said(*pieces), [Quote(text=printed)])
    return match


OPENING = "the harbour was full of painted boats that summer"
CLOSING = "my grandmother sold lemonade beside the lighthouse gate"


@pytest.mark.parametrize("speaker", ["A", None])
def test_sentences_left_out_without_a_mark_make_two_stretches(speaker):
    middle = "we had eleven visitors from abroad who wanted to buy the old chapel and its bell"
    found = find(f"{OPENING} {CLOSING}", (0, f"{OPENING} {middle} {CLOSING}", speaker))
    assert len(found.spans) == 2
    assert found.spans[0].end == pytest.approx(8 / 3 + 0.3, abs=0.02)


@pytest.mark.parametrize("speaker", ["A", None])
def test_a_pause_alone_is_no_cut(speaker):
    found = find(f"{OPENING}. {CLOSING}", (0, OPENING, speaker), (4.6, CLOSING, speaker))
    assert len(found.spans) == 1


def test_somebody_elses_remark_is_no_cut():
    found = find(f"{OPENING}. {CLOSING}", (0, OPENING, "A"), (3.1, "oh really", "B"), (4.3, CLOSING, "A"))
    assert len(found.spans) == 1


def test_words_begun_anew_are_no_cut():
    found = find(f"{OPENING} {CLOSING}", (0, f"{OPENING} my um my grand my um {CLOSING}", "A"))
    assert len(found.spans) == 1


def test_a_long_silence_is_a_cut():
    found = find(f"{OPENING}. {CLOSING}", (0, OPENING, "A"), (60, CLOSING, "A"))
    assert len(found.spans) == 2


def test_less_time_and_fewer_words_make_a_cut_less_likely():
    cut = Gap(1.5, 3, 0, 0, 0, False, 0, False, 5, 2.0)
    assert len(WEIGHTS) == len(Gap._fields) + 1
    for other in (
        cut._replace(seconds=0.5),
        cut._replace(own=0),
        cut._replace(unheard=3),
        cut._replace(marks=True),
        cut._replace(support=1),
    ):
        assert probability(other) < probability(cut)


def test_a_missed_first_word_was_said_in_the_hole_before():
    found = find(f"Yesterday {OPENING}", (0, "well okay", "A"), (1.3, OPENING, "A"), (4.0, "that is all", "A"))
    assert found.spans[0].start == pytest.approx(1 / 3 + 0.3, abs=0.01)
    assert (found.edges[0].start, found.edges[0].end) == ("estimate", "word")


def test_a_missed_word_takes_no_more_of_a_long_hole_than_its_letters_do():
    found = find(f"Yesterday {OPENING}", (0, "well okay", "A"), (9.0, OPENING, "A"))
    assert 8.2 < found.spans[0].start < 8.6


@pytest.mark.parametrize("overlap", [-0.08, 0.08])
def test_two_words_that_meet_share_the_middle_of_their_times(overlap):
    words = [Word(0, 1 + overlap, "well", "A"), Word(0.5, 1.3, "hm", "B")]
    words += [Word(w.start + 1, w.end + 1, w.text, "A") for w in said((0, OPENING, "A")).words]
    [found] = match_quotes(Transcript.from_words(words), [Quote(text=OPENING)])
    assert found.spans[0].start == pytest.approx(1 + overlap / 2)
    assert found.edges[0].start == "word"


def test_no_more_than_the_hole_is_given():
    found = find(f"Yesterday {OPENING}", (0.1, OPENING, "A"))
    assert (found.spans[0].start, found.edges[0].start) == (0.0, "estimate")
    found = find(f"Yesterday {OPENING}", (0, OPENING, "A"))
    assert (found.spans[0].start, found.edges[0].start) == (0.0, "word")


def test_a_long_word_that_is_nothing_like_the_last_printed_one_is_left_out():
    words = [*said((0, OPENING, "A")).words, Word(3.0, 5.0, "unquestionably", "A")]
    [found] = match_quotes(Transcript.from_words(words), [Quote(text=f"{OPENING} too")])
    assert found.spans[0].end < 3.4


def earned(printed: str, spoken: str, tape: str) -> float:
    index = index_transcripts([said((0, tape, "A"))])
    quote = read_printed(Quote(text=printed), index)
    where = region(index, [(0, len(index.token))])
    column = [index.vocabulary[v] for v in where.vocabulary].index(spoken)
    return float(gains(quote, word_scores(quote, rarity(spelt_as_said(quote, index), index)), where, index)[0, column])


def test_a_differing_word_earns_by_its_kind_and_by_how_rare_that_is_here():
    plain = "then they saw the burnt house on the hill and two men who ran"
    crowded = "he hung the horn on a hook by the hose near the horse and held his hat"
    assert earned("house", "house", plain) > earned("house", "burnt", plain) + 1
    assert earned("horde", "horse", crowded) > earned("horde", "near", crowded)
    assert earned("hid", "hat", plain.replace("house", "hat")) > earned("hid", "hat", crowded)
    assert earned("house", "um", "um " + plain) < earned("house", "men", "um " + plain)


@given(st.lists(st.sampled_from([0.1, 0.2, 2.0]), min_size=2, max_size=7), st.data())
@settings(max_examples=tries(60), deadline=None)
def test_unsure_words_of_a_gap_go_with_the_sure_word_they_touch(silences, data):
    starts = list(accumulate([0.0, *silences], lambda end, silence: end + 0.3 + silence))
    words = [Word(start, start + 0.3, f"{'abcdefgh'[n]}oko", "A") for n, start in enumerate(starts)]
    index = index_transcripts([Transcript.from_words(words)])
    cut = data.draw(st.integers(1, len(words)), label="a mark in print before this word")
    text = " ".join(w.text for w in words[:cut]) + " … " + " ".join(w.text for w in words[cut:])
    printed = read_printed(Quote(text=text.removesuffix(" … ")), index)
    run = [Pair(n, n, n in (0, len(words) - 1)) for n in range(len(words))]
    left, right = spans._sides(run, printed, index)
    touches = [silence < spans.TOUCHING for silence in silences]
    gap = range(1, len(words) - 1)
    with_first = [n for n in gap if all(touches[:n]) and printed.part[n] == printed.part[0]]
    with_last = [n for n in gap if all(touches[n:]) and printed.part[n] == printed.part[-1] and n not in with_first]
    assert [pair.printed for pair in left] == with_first
    assert [pair.printed for pair in right[:-1]] == with_last


@pytest.mark.parametrize("speaker", ["A", None])
def test_the_half_that_was_said_is_found_from_its_first_word_to_its_last(speaker):
    before, after = "we had eleven visitors from abroad", "the old chapel bell rang every morning"
    speech = (0, f"{before} {OPENING} {after}", speaker)
    first, last = 6 / 3, 14 / 3 + 0.3
    for printed in (
        f"No mayor of ours ever came down to visit anybody. {OPENING.capitalize()}",
        f"{OPENING.capitalize()}. The government never paid for a single repair of ours",
    ):
        found = find(printed, speech)
        [span] = found.spans
        assert (span.start, span.end) == (pytest.approx(first, abs=0.05), pytest.approx(last, abs=0.05))
        [missing] = [edit.printed for edit in found.edits if edit.missing]
        assert missing in printed.replace(OPENING.capitalize(), "") and len(missing.split()) >= 9
