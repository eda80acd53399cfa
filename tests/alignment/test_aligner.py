"""Known words and their times: corrected, partial, moved, never said."""

import random
from itertools import pairwise

import numpy as np
import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.alignment.aligner import align
from audiotools.alignment.pairing import edit_path, pair
from audiotools.audio.recording import Audio
from audiotools.records import Span, Word

VOCABULARY = [f"{a}{b}{c}" for a in ("ba", "ko", "li", "mu", "ser", "tan") for b in "aeiou" for c in ("n", "rt", "sk")]


def spoken(texts, start=0.0, each=0.3):
    """Words at even times, each with its own confidence."""
    return [
        Word(round(start + n * each, 3), round(start + n * each + 0.28, 3), t, confidence=0.9)
        for n, t in enumerate(texts)
    ]


def story(count, seed=1):
    random.seed(seed)
    return [random.choice(VOCABULARY) for _ in range(count)]


def test_the_same_words_keep_their_times_to_the_millisecond():
    words = spoken(story(400))
    aligned = align([word.text for word in words], words)
    assert [(w.start, w.end, w.text, w.timed) for w in aligned] == [(w.start, w.end, w.text, True) for w in words]
    assert aligned.measured == 1.0 and aligned.notes == () and len(aligned.passages) == 1


def test_corrected_words_take_the_place_of_what_was_misheard_and_keep_their_own_fields():
    heard = spoken("we left the vally at down and never came back".split())
    text = "We left the valley at dawn, and never came back."
    given_words = [Word(0, 0, word, speaker="A", timed=False) for word in text.split()]
    aligned = align(given_words, heard)
    assert [w.start for w in aligned] == [w.start for w in heard]
    assert {w.speaker for w in aligned} == {"A"} and all(w.timed for w in aligned)
    assert " ".join(w.text for w in aligned) == text


def test_a_name_unlike_what_was_heard_takes_its_place():
    heard = spoken("we met Owlhudge in the square".split())
    aligned = align("We met al-Hajj in the square".split(), heard)
    assert (aligned.words[2].start, aligned.words[2].end, aligned.words[2].timed) == (0.6, 0.88, True)


def test_words_that_were_missed_are_estimated_between_their_neighbours():
    heard = spoken(["We", "left"]) + spoken(["at", "dawn"], start=2.0)
    aligned = align("We left the valley at dawn".split(), heard)
    assert aligned.sources == ("recognised", "recognised", "letters", "letters", "recognised", "recognised")
    the, valley = aligned.words[2:4]
    assert heard[1].end <= the.start < the.end == valley.start < valley.end <= 2.0
    assert not the.timed and not valley.timed and valley.end - valley.start > the.end - the.start


def test_figures_and_contractions_meet_however_they_are_written():
    heard = spoken("I don't have twenty five dollars".split())
    aligned = align("I do not have $25".split(), heard)
    assert aligned.words[-1].start == heard[3].start and aligned.words[-1].end == heard[5].end
    do, no = aligned.words[1:3]
    assert heard[1].start == do.start < do.end == no.start < no.end == heard[1].end
    assert not do.timed and not no.timed  # where in "don't" the one ends and the other begins nobody measured


def test_a_text_that_covers_a_part_of_the_recording_lies_in_its_place():
    words = spoken(story(3000))
    part = words[1700:1900]
    aligned = align([word.text for word in part], words)
    assert [w.start for w in aligned] == [w.start for w in part]


def test_a_passage_that_was_never_said_is_told_and_has_no_length():
    words = spoken(story(300))
    extra = [f"printed{n}" for n in range(80)]
    texts = [w.text for w in words]
    aligned = align([*texts[:120], *extra, *texts[120:]], words)
    lost = [one for one in aligned.passages if one.span is None]
    assert [(one.first, one.last) for one in lost] == [(120, 199)]
    assert all(w.start == w.end and not w.timed for w in aligned.words[120:200])
    assert [w.start for w in aligned.words[:120]] == [w.start for w in words[:120]]
    assert aligned.notes == (
        "Not found on the recording: 80 words from “printed0 printed1 printed2 printed3 printed4” on.",
    )


def test_passages_out_of_order_are_found_and_told():
    words = spoken(story(900))
    texts = [w.text for w in words]
    aligned = align([*texts[600:650], *texts[:600], *texts[650:]], words)
    assert [w.start for w in aligned.words[:50]] == [w.start for w in words[600:650]]
    assert [w.start for w in aligned.words[50:650]] == [w.start for w in words[:600]]
    (moved,) = [one for one in aligned.passages if one.moved]
    assert (moved.first, moved.last) == (0, 49) and moved.span.start == words[600].start
    assert len(aligned.notes) == 1 and aligned.notes[0].startswith("Out of order: 50 words from “")


def test_a_recording_that_says_the_same_several_times_is_followed_from_one_to_the_next():
    texts = story(150) * 8
    words = spoken(texts)
    random.seed(3)
    given_texts = [f"wrong{n}" if random.random() < 0.1 else text for n, text in enumerate(texts)]
    aligned = align(given_texts, words)
    off = np.abs([a.start - b.start for a, b in zip(aligned, words, strict=True)])
    assert np.quantile(off, 0.97) == 0 and off.max() < 1.0


def test_nothing_recognised_places_nothing():
    aligned = align("We left at dawn".split(), [], duration=10.0)
    assert aligned.sources == ("unplaced",) * 4 and not any(w.timed for w in aligned)
    assert len(align([], spoken(story(5)))) == 0


def test_a_word_timed_by_length_only_is_not_measured_by_being_used():
    heard = [Word(0.0, 0.5, "We", timed=False), Word(0.5, 1.0, "left")]
    assert align("We left".split(), heard).sources == ("letters", "recognised")


class Telling:
    """An aligner that knows where each word lies, in seconds of the recording, and keeps what it was asked."""

    def __init__(self, truth):
        self.truth, self.asked = truth, []

    def word_spans(self, window, words, language=None):
        self.asked.append((len(window) / 16_000, list(words), language))
        begin = float(window[0])  # the sound below tells where it was cut
        return [
            Span(max(0.0, self.truth[w][0] - begin), max(0.0, self.truth[w][1] - begin)) if w in self.truth else None
            for w in words
        ]


def ramp(seconds):
    """Sound in which every sample says at what second it lies."""
    return Audio.from_samples(np.arange(int(seconds * 16_000), dtype="float32") / 16_000)


def test_an_aligner_finds_what_the_recogniser_missed():
    truth = {w: (n * 0.5, n * 0.5 + 0.4) for n, w in enumerate("We left the green valley at dawn".split())}
    heard = [Word(*truth[w], w) for w in ("We", "left", "at", "dawn")]
    teller = Telling(truth)
    aligned = align(truth, heard, ramp(10.0), aligner=teller, language="en")
    assert aligned.sources == ("recognised",) * 2 + ("aligner",) * 3 + ("recognised",) * 2
    assert all(abs(w.start - truth[w.text][0]) < 0.01 and w.timed for w in aligned)
    ((seconds, words, language),) = teller.asked
    assert words == list(truth) and language == "en" and seconds <= 28.0


@pytest.mark.parametrize("lie", [(9.0, 9.5), None])
def test_what_an_aligner_cannot_tell_or_puts_elsewhere_stays_estimated(lie):
    truth = {w: (n * 0.5, n * 0.5 + 0.4) for n, w in enumerate("We left the valley at dawn".split())}
    heard = [Word(*truth[w], w) for w in ("We", "left", "at", "dawn")]
    told = {**truth, "valley": lie} if lie else {w: t for w, t in truth.items() if w != "valley"}
    aligned = align(truth, heard, ramp(10.0), aligner=Telling(told))
    assert aligned.sources[2:4] == ("letters", "letters")


def test_many_gaps_are_asked_about_window_by_window():
    texts = [f"{word}{n}" for n, word in enumerate(story(400))]
    truth = {w: (n * 0.3, n * 0.3 + 0.28) for n, w in enumerate(texts)}
    heard = [Word(*truth[w], w) for n, w in enumerate(texts) if n % 10]
    teller = Telling(truth)
    aligned = align(texts, heard, ramp(125.0), aligner=teller)
    assert aligned.sources.count("aligner") == 40
    assert len(teller.asked) <= 7 and max(seconds for seconds, *_ in teller.asked) <= 28.0


tokens = st.lists(st.sampled_from(["alpha", "bravo", "charlie", "delta", "x"]), max_size=9)


@given(tokens, tokens)
@settings(max_examples=tries(200))
def test_the_path_through_a_gap_is_the_cheapest(ours, theirs):
    found = edit_path(ours, theirs)

    def price(a, b):
        from rapidfuzz.distance import Indel

        likeness = Indel.normalized_similarity(a, b)
        return 1 - likeness if likeness >= 0.3 else 1.0

    best = {(0, 0): 0.0}
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            options = [best[i - 1, j] + 0.6] if i else []
            options += [best[i, j - 1] + 0.6] if j else []
            options += [best[i - 1, j - 1] + price(ours[i - 1], theirs[j - 1])] if i and j else []
            best[i, j] = min(options, default=0.0)
    mine = sum(price(ours[a], theirs[b]) for a, b, _ in found) + 0.6 * (len(ours) + len(theirs) - 2 * len(found))
    assert mine == pytest.approx(best[len(ours), len(theirs)], abs=1e-5)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=60), st.lists(st.sampled_from(VOCABULARY), max_size=60))
@settings(max_examples=tries(100))
def test_each_token_is_paired_once_and_times_stay_in_order_and_inside(ours, theirs):
    found = pair(ours, theirs)
    assert len({p.given for p in found.pairs}) == len({p.heard for p in found.pairs}) == len(found.pairs)
    words = spoken(theirs)
    aligned = align(ours, words, duration=20.0)
    assert [w.text for w in aligned] == ours
    moved = {n for one in aligned.passages if one.moved for n in range(one.first, one.last + 1)}
    line = [w for n, w in enumerate(aligned) if n not in moved]
    assert all(a.start <= b.start and a.end <= max(b.start, a.start) + 1e-9 for a, b in pairwise(line))
    assert all(0 <= w.start <= w.end for w in aligned)
    assert [n for one in aligned.passages for n in range(one.first, one.last + 1)] == list(range(len(ours)))


def test_repeated_words_meet_those_recognised_though_one_of_them_is_written_wrong():
    said = "so just for fun I like I like I like beans and then we went home".split()
    wrong = "so just for fun I like lantern I like I like um beans and then we went home".split()
    heard = spoken(said)
    aligned = align(wrong, heard)
    kept = [word for word in aligned if word.text not in ("lantern", "um")]
    assert [(w.start, w.text) for w in kept] == [(w.start, w.text) for w in heard]


@pytest.mark.parametrize("behind", ["", "and then we went home"])
def test_what_is_said_twice_and_written_once_stays_with_the_words_around_it(behind):
    heard = spoken(f"we left at dawn and so on and so on {behind}".split())
    aligned = align(f"we left at dawn and so on {behind}".split(), heard)
    assert [w.start for w in aligned][:5] == [w.start for w in heard][:5]


def test_a_chant_is_paired_in_linear_time():
    assert grows_linearly(lambda size: ["hey", "jude"] * (size // 2), lambda chant: pair(chant, chant[3:]), 500, 4000)
