"""What the guards say, kept case by case: every sign at its limit and on either side of it."""

import msgspec
import numpy as np
import pytest
from frozen import same

from audiotools.recognition.guards import compression, find_loops, in_order, phrases, plain, screen, settle, unheard
from audiotools.recognition.speech import FRAME
from audiotools.records import Span, Word

UNIT = 25 * FRAME  # seconds of a phrase in the cases below, a whole number of frames


def said(text, start=2.0, seconds=UNIT, confidence=0.9):
    """Words of equal length."""
    words = text.split() or [text]
    each = seconds / len(words)
    return [Word(start + n * each, start + (n + 1) * each, w, confidence=confidence) for n, w in enumerate(words)]


def doubted(text, *, speech, sure, no_speech=0.0, logprob=0.0, beside=None):
    """Why a phrase of one word or more is left out; `beside` is the probability of speech around it."""
    chances = np.full(400, speech if beside is None else beside, "float64")
    start = 100 * FRAME
    chances[100:125] = speech
    words = said(text, start, confidence=sure)
    kept, dropped = screen(words, chances, no_speech=no_speech, logprob=logprob, names=["Helen al-Hajj"])
    assert [bool(kept), bool(dropped)] in ([True, False], [False, True])
    return dropped[0].reason if dropped else None


# For each reason a phrase in which every sign speaks for it, and each sign just inside, at and just outside its limit.
DOUBTS = {
    "nothing but marks": ("…", {"speech": 0.2, "sure": 0.9}, {"speech": 0.5}),
    "a credit, unsure": ("Thanks for watching!", {"speech": 0.9, "sure": 0.3}, {"sure": 0.5}),
    "a credit, unheard": ("Thanks for watching!", {"speech": 0.3, "sure": 0.95}, {"speech": 0.6}),
    "a credit in no speech": (
        "Thanks for watching!",
        {"speech": 0.9, "sure": 0.95, "no_speech": 0.8},
        {"no_speech": 0.6},
    ),
    "a credit with names": ("Subtitles by Amara.org volunteers", {"speech": 0.9, "sure": 0.3}, {"sure": 0.5}),
    "a sound, unsure": ("you", {"speech": 0.2, "sure": 0.1, "beside": 0.9}, {"speech": 0.3, "sure": 0.25}),
    "a sound, alone": ("you", {"speech": 0.2, "sure": 0.5}, {"speech": 0.3, "sure": 0.7, "beside": 0.5}),
    "a sound, alone in no speech": (
        "you",
        {"speech": 0.2, "sure": 0.95, "no_speech": 0.5},
        {"speech": 0.3, "no_speech": 0.3, "beside": 0.5},
    ),
    "names it expects, alone": ("al-Hajj, Helen", {"speech": 0.4, "sure": 0.3}, {"sure": 0.6, "speech": 0.5}),
    "names it expects, unsure": (
        "al-Hajj, Helen",
        {"speech": 0.9, "sure": 0.3, "no_speech": 0.5},
        {"sure": 0.4, "no_speech": 0.3},
    ),
    "names and more": ("Helen came", {"speech": 0.9, "sure": 0.3, "no_speech": 0.5}, {}),
    "no speech": ("the bridge", {"speech": 0.1, "sure": 0.5}, {"speech": 0.15, "sure": 0.7, "beside": 0.5}),
    "hardly any": (
        "the bridge",
        {"speech": 0.3, "sure": 0.2, "no_speech": 0.8},
        {"speech": 0.5, "no_speech": 0.6, "sure": 0.35},
    ),
    "unlikely words": (
        "the bridge",
        {"speech": 0.3, "sure": 0.2, "logprob": -1.5},
        {"speech": 0.5, "logprob": -1.0, "sure": 0.25},
    ),
    "plain speech": ("the bridge", {"speech": 0.9, "sure": 0.9}, {"sure": 0.1, "speech": 0.6}),
}


def test_doubts(frozen):
    made = {}
    for name, (text, signs, limits) in DOUBTS.items():
        made[name] = doubted(text, **signs)
        for sign, limit in limits.items():
            for value in (limit - 0.01, limit, limit + 0.01):
                made[f"{name}, {sign} {value:.2f}"] = doubted(text, **{**signs, sign: value})
    frozen("guards_doubts", made)


def test_a_phrase_without_confidence_is_taken_for_sure():
    assert doubted("Thanks for watching!", speech=0.9, sure=None) is None
    assert doubted("the bridge", speech=0.1, sure=None) is None


def test_speech_counts_as_beside_a_phrase_within_four_tenths():
    for gap, kept in ((0.3, True), (0.5, False)):
        chances = np.full(400, 0.01)
        words = said("the bridge", 100 * FRAME, confidence=0.5)
        near = int((words[0].start - gap) / FRAME)
        chances[near - 20 : near] = 0.9
        assert bool(screen(words, chances)[0]) == kept
        chances = np.full(400, 0.01)
        near = int((words[-1].end + gap) / FRAME) + 1
        chances[near : near + 20] = 0.9
        assert bool(screen(words, chances)[0]) == kept


def test_what_is_dropped_is_told_with_its_place():
    words = [*said("We left.", 1.0), *said("Please subscribe.", 3.0, confidence=0.2)]
    kept, (dropped,) = screen(words, np.full(400, 0.9))
    assert [word.text for word in kept] == ["We", "left."]
    assert dropped.span == Span(3.0, 3.0 + UNIT) and dropped.text == "Please subscribe."
    assert str(dropped) == "3.00-3.80 s: left out 'Please subscribe.' (a phrase recognisers invent)."


def test_loops(frozen):
    once = "then it went on".split()
    made = {}
    for size in range(1, 18):
        phrase = [f"w{n}" for n in range(size)]
        for count in range(1, 10):
            words = [Word(n, n + 1, text) for n, text in enumerate([*once, *phrase * count, *phrase[:1], *once])]
            found = find_loops(words)
            if found:
                made[f"{size} words, {count} times"] = [msgspec.to_builtins(loop) for loop in found]
    words = [Word(n, n + 1, text) for n, text in enumerate(("No, " * 9 + "and " + "yes sir " * 7).split())]
    made["two loops"] = [msgspec.to_builtins(loop) for loop in find_loops(words)]
    made["at most two words long"] = [msgspec.to_builtins(loop) for loop in find_loops(words, longest=1)]
    frozen("guards_loops", made)


def test_compression_is_length_by_compressed_length():
    assert compression("") == 0.0
    assert compression("ab") == pytest.approx(2 / 10)
    assert compression("é") == compression("ab"), "bytes count, not letters"


def test_plain(frozen):
    texts = [
        "Thanks, for  watching!",
        "L’Été — ÉTÉ",
        "STRASSE straße",
        "ﬁne ½ 3rd",
        "«Да»، نعم؟",
        "e\u0301",
        "_a-b_",
        "…",
    ]
    frozen("guards_plain", {text: plain(text) for text in texts})


SOUND = np.zeros(320)
SOUND[32:64] = 0.9
SOUND[68:72] = 0.35
SOUND[96:150] = 0.34
SOUND[150:200] = 0.8


TIMES = [
    (0, 10),
    (0.9, 2.2),
    (1, 1.1),
    (1.5, 3),
    (2, 2.19),
    (2, 2.2),
    (2, 2.25),
    (2.04, 2.26),
    (2.06, 4.83),
    (2.28, 2.9),
]
TIMES += [(4, 5), (4.6, 4.805), (4.7, 4.9), (4.79, 5), (6.3, 9), (9, 12)]


@pytest.mark.parametrize("margin", [0.03, 0.0])
def test_settled(frozen, margin):
    made = {}
    for start, end in TIMES:
        for pause in (0.2, 0.1, 0.05):
            (word,) = settle([Word(start, end, "x", confidence=0.5)], SOUND, pause=pause, margin=margin)
            assert (word.text, word.confidence) == ("x", 0.5)
            made[f"{start}-{end}, pause {pause}"] = [word.start, word.end]
    frozen(f"guards_settled_{'close' if not margin else 'wide'}", made)


def test_phrases(frozen):
    def broken(*words, **options):
        timed = [Word(start, start + 0.5, text) for start, text in words]
        return [" ".join(word.text for word in group) for group in phrases(timed, **options)]

    made = {
        "nothing": broken(),
        "ends": broken(
            *((n * 0.5, t) for n, t in enumerate(["a.", "b", "c?", "d", "e!", "f؟", "g。", "h,", "i…", "j"]))
        ),
        "a pause of 0.79": broken((0, "a"), (1.29, "b")),
        "a pause of 0.80": broken((0, "a"), (1.3, "b")),
        "a pause of 0.81": broken((0, "a"), (1.31, "b")),
        "shorter pauses": broken((0, "a"), (0.8, "b"), pause=0.2),
    }
    frozen("guards_phrases", made)


def test_unheard(frozen):
    speech = [Span(0, 5), Span(5.2, 9), Span(12, 13.9), Span(14, 20)]
    words = [Word(1, 1.4, "a"), Word(5.0, 5.5, "b", confidence=0.1), Word(15, 19, "c", confidence=0.5)]
    wild = [Word(2, 4, "x", confidence=0.099), *words]

    def spans(regions, words, **options):
        return [[span.start, span.end] for span in unheard(regions, words, **options)]

    made = {
        "no words": spans(speech, []),
        "no speech": spans([], words),
        "words": spans(speech, words),
        "a wild guess": spans(speech, wild),
        "least 3": spans(speech, words, least=3.0),
        "least 1": spans(speech, words, least=1.0),
        "reach 0": spans(speech, words, reach=0.0),
        "reach 1": spans(speech, words, reach=1.0, least=1.0),
        "longest 3": spans(speech, words, longest=3.0, least=0.5),
        "just under two seconds": spans([Span(0, 1.99)], []),
        "two seconds": spans([Span(0, 2.0)], []),
        "three regions between two words": spans([Span(0, 1), Span(1.5, 2), Span(2.2, 3)], [Word(4, 5, "a")]),
        "a word between": spans([Span(0, 1.5), Span(2.5, 4)], [Word(1.9, 2.1, "a")]),
        "a word without confidence": spans([Span(0, 4)], [Word(1.0, 3.0, "a", confidence=None)], longest=3.0),
        "a word at the edge": spans([Span(0, 3)], [Word(3.3, 4, "a")]),
    }
    frozen("guards_unheard", made)


def test_in_order(frozen):
    def times(words, duration):
        return [[word.start, word.end, word.text] for word in in_order(words, duration)]

    spot = [Word(1.0, 1.0, text) for text in "abc"]
    made = {
        "nothing": times([], 1.0),
        "on one spot": times(spot, 5.0),
        "on one spot at the end": times(spot, 1.0),
        "hardly any time": times(spot, 0.03),
        "beyond the end": times([Word(4.0, 4.5, "a"), Word(4.4, 7.0, "b")], 5.0),
        "into the next": times([Word(0.0, 2.0, "a"), Word(1.0, 1.5, "b")], 5.0),
        "out of order": times([Word(2.0, 2.5, "b"), Word(0.0, 3.0, "a")], 5.0),
        "rounded to a millisecond": times([Word(0.12345, 0.98765, "a")], 5.0),
        "rounded no further": times([Word(0.0014, 0.0086, "a")], 0.0086),
        "without length": times([Word(0.0, 0.0, "a"), Word(3.0, 3.0, "b")], 5.0),
        "sorted by start alone": times([Word(1.0, 3.0, "a"), Word(1.0, 2.0, "b")], 5.0),
    }
    frozen("guards_in_order", made)


def test_kept_results_are_compared_to_a_millionth_and_by_kind():
    assert same({"a": [1, 2.0000001]}, {"a": [1.0, 2.0]}) and not same([1.0], [1.00001])
    assert not same({"a": 1}, {"a": 1, "b": 2}) and not same([1], [1, 2]) and not same(None, 0) and not same("1", 1)
    assert not same(True, 1) and not same(1, None)
