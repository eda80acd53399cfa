"""What is taken out of what a recogniser says, and what is not."""

import itertools

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.recognition.guards import (
    compression,
    find_loops,
    in_order,
    longest_of,
    plain,
    screen,
    settle,
    sparse,
    to_edges,
    unheard,
    unrepeated,
)
from audiotools.records import Span, Word


def timed(text, start=0.0, each=0.3, confidence=0.9):
    return [
        Word(start + i * each, start + (i + 0.9) * each, t, confidence=confidence) for i, t in enumerate(text.split())
    ]


def test_loops_are_found_and_speech_is_not():
    assert find_loops(timed("No, no, no, no, no. I said no, no, and no again.")) == []
    assert (
        find_loops(timed("We shall fight on the beaches, we shall fight on the landing grounds, we shall fight")) == []
    )
    (loop,) = find_loops(timed("It began. " + "Thank you very much. " * 9 + "Then it stopped."))
    assert (loop.size, loop.count, loop.start) == (4, 9, 2)
    assert [loop.size for loop in find_loops(timed("A " * 40))] == [1]


@given(st.lists(st.sampled_from("abc"), max_size=40))
def test_loops_lie_in_order_and_repeat(letters):
    words = timed(" ".join(letters))
    at = 0
    for loop in find_loops(words):
        assert at <= loop.start < loop.end <= len(words)
        phrase = letters[loop.start : loop.start + loop.size]
        assert letters[loop.start : loop.end] == phrase * loop.count
        at = loop.end


def test_invented_phrases_go_where_nobody_speaks_and_stay_where_somebody_does():
    silent, spoken = np.full(400, 0.02, "float32"), np.full(400, 0.97, "float32")
    credit = timed("Thanks for watching!", confidence=0.4)
    kept, dropped = screen(credit, silent, no_speech=0.7)
    assert (kept, [d.text for d in dropped]) == ([], ["Thanks for watching!"])
    assert str(dropped[0]).startswith("0.00-0.87 s: left out 'Thanks for watching!'")
    sure = timed("Thanks for watching!", confidence=0.95)
    assert screen(sure, spoken, no_speech=0.1) == (sure, [])
    assert screen(timed("Thank you.", confidence=0.9), spoken, no_speech=0.1)[1] == []
    assert screen(timed("you", confidence=0.04), silent, no_speech=0.7)[0] == []
    assert screen(timed("The bridge was blown up.", confidence=0.4), silent, no_speech=0.1)[0] == []
    # Quiet speech that the detector misses but the recogniser is sure of is not thrown away.
    assert screen(timed("The bridge was blown up.", confidence=0.9), silent, no_speech=0.1)[1] == []


def test_a_word_that_strayed_into_a_pause_is_kept():
    chances = np.concatenate([np.full(100, 0.9), np.full(200, 0.01)]).astype("float32")
    strayed = [Word(3.44, 3.7, "anon.", confidence=0.4)]
    assert screen(strayed, chances) == (strayed, [])
    assert screen([Word(5.0, 5.3, "anon.", confidence=0.4)], chances)[0] == []
    assert screen([Word(3.44, 3.7, "you", confidence=0.04)], chances)[0] == []


def test_only_the_invented_phrase_goes():
    chances = np.concatenate([np.full(100, 0.95), np.full(100, 0.01)]).astype("float32")
    words = timed("We left at dawn.") + timed("Please subscribe.", start=4.5, confidence=0.5)
    kept, dropped = screen(words, chances, no_speech=0.1)
    assert [w.text for w in kept] == ["We", "left", "at", "dawn."]
    assert [d.text for d in dropped] == ["Please subscribe."]


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 300)), max_size=6),
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200)), max_size=12),
)
def test_speech_without_words_is_what_a_grid_says(spans, said):
    regions = []
    at = 0
    for gap, length in spans:
        regions.append(Span((at + gap) / 10, (at + gap + length) / 10))
        at += gap + length + 1
    words = sorted((Word(a / 10, (a + n) / 10, "x") for a, n in said), key=lambda w: w.start)
    found = unheard(regions, words, least=1.95, reach=0.3, longest=1.5)
    # The oracle: tenths of a second, those with speech and no word, twenty of them from one word to the next.
    covered = {t for w in words for t in range(round(w.start * 10) - 3, round(min(w.end, w.start + 1.5) * 10) + 3)}
    speech = {t for region in regions for t in range(round(region.start * 10), round(region.end * 10))}
    expected, run = [], []
    for tenth in [*range(max(speech | covered, default=0) + 1), None]:
        if tenth is not None and tenth not in covered:
            run += [tenth] * (tenth in speech)  # silence interrupts nothing
            continue
        if len(run) >= 20:
            expected.append((run[0] / 10, (run[-1] + 1) / 10))
        run = []
    if len(run) >= 20:
        expected.append((run[0] / 10, (run[-1] + 1) / 10))
    assert [(round(s.start, 6), round(s.end, 6)) for s in found] == expected


def test_pauses_are_taken_out_of_words():
    chances = np.zeros(200, "float32")
    chances[50:80] = 0.9  # speech from 1.6 s to 2.56 s
    long = Word(0.5, 2.4, "Well,", confidence=0.8)
    (word,) = settle([long], chances)
    assert word.start == pytest.approx(1.57) and word.end == 2.4 and word.confidence == 0.8
    quiet = Word(4.0, 5.0, "Hm.")
    assert settle([quiet], chances) == [quiet]


def test_half_a_second_of_silence_is_no_part_of_a_word():
    chances = np.zeros(200, "float32")
    chances[20:30] = 0.9  # 0.32 s of speech from 0.64 s on, then half a second of silence
    chances[46:60] = 0.9  # 0.45 s from 1.47 s on
    (word,) = settle([Word(0.5, 2.2, "Well,")], chances)
    assert (word.start, word.end) == (pytest.approx(1.44, abs=0.01), pytest.approx(1.95, abs=0.01))


@pytest.mark.parametrize(("lowest", "start"), [(0.3, 0.61), (0.2, 1.25)])
def test_a_long_vowel_of_which_the_detector_is_not_sure_is_no_pause(lowest, start):
    chances = np.zeros(200, "float32")
    chances[20:50] = 0.6  # 0.64 s to 1.6 s
    chances[32:40] = lowest
    (word,) = settle([Word(0.5, 1.6, "ask")], chances)
    assert word.start == pytest.approx(start, abs=0.01)


def test_a_word_behind_a_pause_leaves_the_end_of_the_one_before_it():
    chances = np.zeros(200, "float32")
    chances[20:32] = 0.9  # the word before, to 1.02 s
    chances[41:46] = 0.9  # a short word, 0.16 s from 1.31 s on
    (word,) = settle([Word(0.7, 1.5, "has")], chances)
    assert (word.start, word.end) == (pytest.approx(1.28, abs=0.01), pytest.approx(1.5, abs=0.01))
    chances[45:48] = 0.0
    chances[47:48] = 0.9  # a single frame may be the soft beginning of the next word
    (word,) = settle(
        [Word(0.7, 1.53, "forty")], np.where(np.arange(200) > 40, chances * (np.arange(200) == 47), chances)
    )
    assert word.start == pytest.approx(0.7) and word.end < 1.1


def test_the_longer_a_word_the_longer_it_may_take():
    lengths = [longest_of(Word(0, 9, text)) for text in ("I", "we", "harbour", "grandmother's", "responsibilities")]
    assert lengths == sorted(lengths) and lengths[0] == pytest.approx(0.56) and lengths[2] > 2 * lengths[0] > 1.1
    assert longest_of(Word(0, 9, "antidisestablishmentarianism")) == 1.5


times = st.floats(0, 100)


@given(st.lists(st.tuples(times, st.floats(0, 5)), max_size=30), st.floats(0.1, 60))
def test_words_come_out_in_order_and_inside(pairs, duration):
    words = [Word(start, start + length, str(n)) for n, (start, length) in enumerate(pairs)]
    tidy = in_order(words, duration)
    assert sorted(w.text for w in tidy) == sorted(w.text for w in words)
    assert all(0 <= w.start <= w.end <= duration + 1e-3 for w in tidy)
    assert all(a.start <= b.start for a, b in itertools.pairwise(tidy))
    least = min(0.02, duration / (len(words) + 1)) - 0.0011
    assert all(w.end - w.start >= least for w in tidy)


def test_plain_text_and_compression_see_any_script():
    assert plain("«Ça va», dit-il… ９") == "ça va dit il 9"
    assert plain("قال: «نعم».") == "قال نعم"
    assert plain("…?!") == ""
    assert compression("") == 0.0
    assert compression("はっ" * 200) > 2.4 > compression("The bridge was blown up in the second week of the war.")


def test_names_it_was_told_to_expect_are_not_believed_in_noise():
    noise, spoken = np.full(400, 0.1, "float32"), np.full(400, 0.97, "float32")
    names = ["Yasmin al-Hajj", "Aleppo"]
    for said in ("Al -Hajj,", "Al-Hajj,"):
        assert screen(timed(said, confidence=0.3), noise, no_speech=0.5, logprob=-1.5, names=names)[0] == []
    kept, dropped = screen(timed("Aleppo.", confidence=0.8), spoken, no_speech=0.1, logprob=-0.3, names=names)
    assert ([w.text for w in kept], dropped) == (["Aleppo."], [])


def test_words_stretched_over_a_hole_are_noticed():
    chances = np.full(2000, 0.97, "float32")
    fluent = timed("we left at dawn and nobody looked back until the bridge was behind us")
    assert sparse(fluent, chances) == []
    # Eighteen words are missing after "dawn": "and" was stretched over part of the hole.
    later = [msgspec.structs.replace(w, start=w.start + 4.8, end=w.end + 4.8) for w in fluent[4:]]
    later[0] = msgspec.structs.replace(later[0], start=later[0].start - 1.5)
    (hole,) = sparse([*fluent[:4], *later], chances)
    assert hole.start == fluent[3].end and hole.end == later[1].start
    # At the end of the recording nothing stands behind the word that was stretched.
    last = Word(fluent[-1].end + 1.5, fluent[-1].end + 3.5, "stuff.", confidence=0.9)
    assert sparse([*fluent, last], chances) == [Span(fluent[-1].end, last.end)]
    # A pause is no hole.
    silent = chances.copy()
    silent[round(fluent[3].end / 0.032) : round(later[0].end / 0.032) - 8] = 0.01
    assert sparse([*fluent[:4], *later], silent) == []


def test_figures_may_take_their_time():
    chances = np.full(2000, 0.97, "float32")
    words = [
        *timed("my number is just this one"),
        Word(1.8, 6.5, "212-555-0147.", None, 0.9),
        *timed("thank you all", 6.6),
    ]
    assert sparse(words, chances) == [] and unheard([Span(0.0, 7.4)], words) == []
    (settled,) = settle([words[6]], np.where(np.arange(2000) % 30 < 15, 0.9, 0.01).astype("float32"))
    assert settled.end - settled.start > 4.0


def test_what_is_heard_again_does_not_repeat_its_neighbours():
    number = [Word(0, 3, "212-555-0147.", None, 0.9)]
    said = timed("0147 thank you", 3.0)
    assert [w.text for w in unrepeated(said, (number, []))] == ["thank", "you"]
    assert unrepeated(timed("555 0147"), (number, [])) == []
    assert unrepeated(timed("we left"), (timed("and we left"), [])) == []
    assert [w.text for w in unrepeated(timed("we left at"), (timed("so we"), timed("at dawn")))] == ["left"]


def test_figures_reach_to_the_end_of_their_speech_and_no_further_than_their_text_takes():
    speech = [Span(1.0, 1.75), Span(4.0, 8.0), Span(10.0, 10.6), Span(12.0, 13.0)]
    words = [
        Word(1.2, 1.5, "250."),
        Word(4.0, 4.4, "17"),  # four seconds are more than it can take
        Word(10.0, 10.2, "he"),
        Word(10.2, 10.4, "left."),  # no figure
        Word(12.4, 12.6, "1250."),
        Word(14.0, 14.3, "Nowhere."),
    ]
    times = [(w.start, w.end) for w in to_edges(words, speech)]
    assert times == [(1.2, 1.75), (4.0, 4.4), (10.0, 10.2), (10.2, 10.4), (12.4, 13.0), (14.0, 14.3)]
    assert to_edges([], speech) == [] and to_edges(words, []) == words
