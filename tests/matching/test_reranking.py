"""Where the words alone cannot tell, the article around them does; it never overrules the words."""

from __future__ import annotations

import pytest

from audiotools.matching.matcher import match_quotes
from audiotools.records import Quote, Transcript, Word


def conversation(*remarks: tuple[float, str, str]) -> Transcript:
    words = []
    for start, speaker, text in remarks:
        words += [Word(start + 0.4 * n, start + 0.4 * n + 0.35, w, speaker) for n, w in enumerate(text.split())]
    return Transcript.from_words(words, recording="talk")


TALK = conversation(
    (0, "A", "the harbour was full of boats when I was a child here"),
    (20, "A", "nobody told us anything"),
    (40, "B", "I drove the last engine over the bridge in the rain"),
    (60, "B", "nobody told us anything"),
    (70, "B", "and we never asked the company for a new road"),
)
BOATS = Quote(id="1", text="The harbour was full of boats when I was a child", speaker="Ann")
ENGINE = Quote(id="2", text="I drove the last engine over the bridge in the rain", speaker="Bob")


def starts(*quotes: Quote) -> list[float]:
    return [m.spans[0].start for m in match_quotes(TALK, quotes)]


def test_the_speaker_decides_between_places_where_the_same_words_were_said():
    twice = "Nobody told us anything"
    assert starts(BOATS, ENGINE, Quote(id="3", text=twice, speaker="Ann"))[2] == 20
    assert starts(BOATS, ENGINE, Quote(id="3", text=twice, speaker="Bob"))[2] == 60


def test_a_continued_quote_goes_on_where_the_first_half_ended():
    first = Quote(id="1", text="I drove the last engine over the bridge in the rain", speaker="Bob")
    second = Quote(id="2", text="nobody told us anything", continues="1")
    assert starts(first, second) == [40, 60]


def test_the_other_place_is_reported():
    match = match_quotes(TALK, [Quote(text="Nobody told us anything")])[0]
    assert {p.spans[0].start for p in match.alternatives} | {match.spans[0].start} >= {20, 60}


def test_a_wrong_attribution_does_not_move_a_quote_from_its_words():
    wrong = Quote(id="3", text="we never asked the company for a new road", speaker="Ann")
    assert starts(BOATS, ENGINE, wrong)[2] == pytest.approx(70.4, abs=0.05)
