"""What faster-whisper hands over, before it is looked at."""

from types import SimpleNamespace

import pytest

from audiotools.recognition.whisper import heard


def segment(*words, seek=0):
    return SimpleNamespace(
        seek=seek,
        words=[SimpleNamespace(start=start, end=end, word=word, probability=p) for start, end, word, p in words],
        tokens=[1] * len(words),
        avg_logprob=-0.2,
        no_speech_prob=0.1,
    )


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", (" 12", ",000", " pounds,"), ["12,000", "pounds,"]),
        ("en", (" at", " 7", ".40."), ["at", "7.40."]),
        ("en", (" o", "'clock"), ["o'clock"]),
        ("en", (" a", " 74", "-year", "-old"), ["a", "74-year-old"]),
        ("en", (" he", " -", " well"), ["he", "-", "well"]),
        ("en", ("So", " it"), ["So", "it"]),
        ("zh", ("我", "们"), ["我", "们"]),
        ("en", (" so", " ", ",000"), ["so,000"]),
    ],
)
def test_what_stands_without_a_space_is_one_word(language, words, expected):
    rows = [(number, number + 0.5, word, 0.9 - number / 10) for number, word in enumerate(words)]
    found = heard([segment(*rows)], language).words
    assert [word.text for word in found] == expected
    assert found[0].start == 0.0
    assert found[-1].end == len(words) - 0.5
    assert found[-1].confidence == pytest.approx(0.9 - (len(words) - 1) / 10)


def test_segments_are_apart_and_words_count_from_their_own_window():
    found = heard([segment((10.0, 10.5, " Yes.", 0.9), seek=1000), segment((11.0, 11.5, "No.", 0.9), seek=1000)], "en")
    assert [(word.start, word.end, word.text) for word in found.words] == [(0.0, 0.5, "Yes."), (1.0, 1.5, "No.")]
