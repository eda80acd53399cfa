"""Where the words alone cannot tell, the article around them does; it never overrules the words."""

from __future__ import annotations

import pytest

from audiotools.matching.matcher import match_quotes
from audiotools.matching.reranking import Option, choose_places
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


def places(*starts: float, score: float = 6.0) -> list[Option]:
    return [Option(start, start + 3, "A", 0, score, 0.95) for start in starts]


def printed(*gaps: int) -> list[Quote]:
    quotes, at = [], 0
    for n, gap in enumerate(gaps):
        at += gap
        quotes.append(Quote(text="so it was", id=f"q{n}", start=at, end=at + 40))
        at += 40
    return quotes


def test_what_follows_in_print_follows_in_the_recording():
    sure = Option(500, 505, "A", 0, 12.0, 0.99)
    assert choose_places(printed(0, 20), [[sure], places(100, 510)]) == [0, 1]
    assert choose_places(printed(0, 20), [places(100, 490), [sure]]) == [1, 0]
    # Far away in print they need not have been said together.
    assert choose_places(printed(0, 9000), [[sure], places(100, 510)]) == [0, 0]


def test_a_chain_of_doubtful_places_holds_together():
    sure = Option(2000, 2005, "A", 0, 12.0, 0.99)
    chain = [places(30, 1970), places(700, 1980), places(1200, 1990), [sure]]
    assert choose_places(printed(0, 20, 20, 20), chain) == [1, 1, 1, 0]


def test_print_that_keeps_no_order_is_not_believed_to():
    sure = [[Option(at, at + 3, "A", 0, 12.0, 0.99)] for at in (900, 100, 700, 300, 500, 200)]
    assert choose_places(printed(*[5000] * 7), [*sure, places(50, 2000)])[-1] == 0
    ordered = [[Option(at, at + 3, "A", 0, 12.0, 0.99)] for at in (100, 200, 300, 500, 700, 900)]
    assert choose_places(printed(*[5000] * 7), [*ordered, places(50, 2000)])[-1] == 1


def test_a_clearly_better_reading_is_never_overruled():
    sure = Option(500, 505, "A", 0, 12.0, 0.99)
    better, worse = places(100, score=8.0), places(510, score=6.0)
    assert choose_places(printed(0, 5), [[sure], better + worse]) == [0, 0]
