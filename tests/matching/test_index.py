"""An index holds every word where it was said, and comes back from a file as it went in."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from audiotools.errors import StoreError
from audiotools.matching.candidates import candidate_ranges
from audiotools.matching.index import TranscriptIndex, index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.records import Quote, Transcript, Word

WORDS = "the a of and to river boat lamp signal water carriage night winter mother engine bridge don't 25 um".split()


def talk(seed: int, name: str, length: int = 200) -> Transcript:
    rng = random.Random(seed)
    return Transcript.from_words(
        (Word(n * 0.3, n * 0.3 + 0.25, rng.choice(WORDS), rng.choice(["A", "B"])) for n in range(length)),
        recording=name,
    )


def test_every_occurrence_is_listed():
    index = index_transcripts([talk(1, "one"), talk(2, "two")])
    for number, text in enumerate(index.vocabulary):
        expected = np.flatnonzero(index.token == number)
        [low], [high] = index.bounds(np.array([number]))
        assert index.occurrences[low:high].tolist() == expected.tolist(), text
        assert index.frequency(text) == len(expected)


def test_neighbours_of_one_speaker_are_pairs():
    words = [Word(0, 1, "red", "A"), Word(1, 1.2, "yes", "B"), Word(1.2, 2, "lamp", "A")]
    index = index_transcripts([Transcript.from_words(words)])
    assert index.has_pair("red", "lamp")
    assert not index.has_pair("lamp", "red")


def test_an_index_survives_its_file(tmp_path):
    index = index_transcripts([talk(1, "one"), talk(2, "zwei – ü")])
    index.save(tmp_path / "all.index")
    again = TranscriptIndex.load(tmp_path / "all.index")
    for name, value in vars(index).items():
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(getattr(again, name), value)
        elif name in ("names", "voices", "texts", "vocabulary", "utterance_ids"):
            assert getattr(again, name) == value
    quote = Quote(text=" ".join(w.text for w in talk(2, "").words[40:52]))
    assert match_quotes(again, [quote]) == match_quotes(index, [quote])


@pytest.mark.parametrize("content", [b"", b"not an index", b"PK\x03\x04 broken"])
def test_a_broken_file_is_an_error_that_says_what_to_do(tmp_path, content):
    path = tmp_path / "bad.index"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="build it again"):
        TranscriptIndex.load(path)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(StoreError):
        TranscriptIndex.load(tmp_path / "nowhere.index")


def test_an_empty_index_is_searched_in_vain():
    for transcripts in ([], [Transcript()]):
        [match] = match_quotes(index_transcripts(transcripts), [Quote(text="was anything said")])
        assert match.verdict == "absent"


@pytest.mark.parametrize("seed", range(5))
def test_windows_hold_the_place_that_the_whole_search_finds(seed):
    rng = random.Random(seed)
    pool = ["".join(rng.choices("abcdefghijklm", k=rng.randint(2, 7))) for _ in range(400)]
    words = [Word(n * 0.3, n * 0.3 + 0.25, rng.choice(pool), "A") for n in range(20_000)]
    index = index_transcripts([Transcript.from_words(words, recording="long")])
    at = rng.randrange(19_900)
    printed = [w.text for w in words[at : at + 15]]
    del printed[4]
    ranges = [(low, high) for _, low, high in candidate_ranges([index], [printed])]
    assert any(a <= at and at + 15 <= b for a, b in ranges)
    assert sum(b - a for a, b in ranges) < 2500
    assert all(b <= c for (_, b), (c, _) in pairwise(ranges))


@pytest.mark.parametrize("transcripts", [[], [Transcript(recording="silent")], [Transcript(), talk(3, "three", 4)]])
def test_one_in_which_little_or_nothing_was_said_comes_back_too(transcripts, tmp_path):
    index = index_transcripts(transcripts)
    index.save(tmp_path / "small.index")
    again = TranscriptIndex.load(tmp_path / "small.index")
    assert (len(again), again.names, list(again.texts)) == (len(index), index.names, list(index.texts))
    assert list(again.vocabulary) == list(index.vocabulary) and again.searched == index.searched
    assert np.array_equal(again.token, index.token) and np.array_equal(again.start, index.start)
    assert match_quotes(again, [Quote(text="the river")])[0].verdict in ("absent", "verbatim")
