"""What is not sure is looked for where the sure quotes of the article stand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.matching.candidates import WHOLE
from audiotools.matching.collection import CollectionIndex
from audiotools.matching.index import TranscriptIndex, index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.matching.sessions import FEWEST, SHARE, find_sessions
from audiotools.records import Quote, Transcript, Word

LENGTH = 50_000
_SYLLABLES = "bar cor dan fel gol hun jim kal lor mun nep pol rak sol tam vor".split()
_SMALL = "the and to of a in that it was we they had".split()


def talk(name: str, seed: int, words: int = 2_000) -> list[str]:
    rng = random.Random(f"{name} {seed}")
    return [
        rng.choice(_SMALL) if rng.random() < 0.5 else rng.choice(_SYLLABLES) + rng.choice(_SYLLABLES)
        for _ in range(words)
    ]


def spoken(name: str, texts: list[str]) -> Transcript:
    return Transcript.from_words(
        (Word(n * 0.4, n * 0.4 + 0.35, text, "A") for n, text in enumerate(texts)), recording=name
    )


@pytest.fixture(scope="module")
def archive() -> dict[str, list[str]]:
    """Nine interviews; what a visitor says stands in the third word for word, and in the eighth a little misheard."""
    said = {f"tape {n}": talk(f"tape {n}", n) for n in range(9)}
    said["tape 2"][900:906] = "that was the mill they burnt".split()
    said["tape 7"][1800:1806] = "that is the mill they burnt".split()
    return said


def article(said: list[str]) -> list[Quote]:
    return [Quote(text=" ".join(said[at : at + 12])) for at in (100, 300, 500, 700)]


PHRASE = Quote(text="that was the mill they burnt")


@pytest.fixture(scope="module")
def index(archive) -> TranscriptIndex:
    return index_transcripts([spoken(name, texts) for name, texts in archive.items()])


def test_a_phrase_is_found_where_the_rest_of_the_article_was_said(archive, index):
    [alone] = match_quotes(index, [PHRASE])
    assert alone.recording == "tape 2"
    *sure, found = match_quotes(index, [*article(archive["tape 7"]), PHRASE])
    assert {match.recording for match in sure} == {"tape 7"}
    assert found.recording == "tape 7"
    assert found.spans[0].start == pytest.approx(720.0, abs=1.0)
    assert "tape 2" in [place.recording for place in found.alternatives]
    # Quotes from here and there speak for nowhere.
    scattered = [Quote(text=" ".join(texts[300:312])) for texts in archive.values()]
    assert match_quotes(index, [*scattered, PHRASE])[-1].recording == "tape 2"


def test_a_collection_on_disk_answers_the_same(archive, index, tmp_path):
    collection = CollectionIndex.open(tmp_path / "index")
    collection.add_all((name, spoken(name, texts)) for name, texts in archive.items())
    wanted = [*article(archive["tape 7"]), PHRASE, Quote(text="nobody ever spoke about painted horses")]
    for one, other in zip(match_quotes(index, wanted), match_quotes(collection, wanted), strict=True):
        assert (one.recording, one.verdict, len(one.spans)) == (other.recording, other.verdict, len(other.spans))
        assert [s.start for s in one.spans] == pytest.approx([s.start for s in other.spans], abs=0.01)
        assert one.score == pytest.approx(other.score, abs=1e-3)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, LENGTH - 1)), max_size=30))
def test_sessions_hold_enough_of_the_sure_quotes_and_no_recording_has_another_such(places):
    found = find_sessions(places, lambda recording: LENGTH)
    least = max(FEWEST, SHARE * (len(places) + 1))
    assert sum(session.share for session in found) < 1.0
    left = sorted(places)
    for session in found:
        where = session.where
        assert 0 <= where.low < where.high <= LENGTH
        assert where.high - where.low == WHOLE
        inside = [one for one in left if one[0] == where.recording and where.low <= one[1] < where.high]
        assert len(inside) >= session.share * (len(places) + 1) - 1e-9 >= least - 1e-9
        left = [one for one in left if one not in inside]
    # Whatever stretch is taken of what is left, it holds too few.
    for recording, token in left:
        assert sum(r == recording and token <= t < token + WHOLE for r, t in left) < least
