"""Years that print gives in figures are found where they were spelt out, and parts of a whole by any name."""

from __future__ import annotations

import pytest

from audiotools.matching.amounts import find_number_words
from audiotools.matching.matcher import match_quotes
from audiotools.matching.shares import read_share, same_share
from audiotools.matching.weighty import weighty_words
from audiotools.records import Match, Quote, Transcript, Word

BEFORE = "bel cor dan fel gol hun jim kal".split()


def found(printed: str, spoken: str, language: str) -> Match:
    said = [*BEFORE, *spoken.split(), *reversed(BEFORE)]
    talk = Transcript.from_words((Word(n * 0.4, n * 0.4 + 0.35, w, "A") for n, w in enumerate(said)), language=language)
    [match] = match_quotes(talk, [Quote(text=printed)])
    return match


@pytest.mark.parametrize(
    ("language", "printed", "spoken"),
    [
        ("es", "1936 fue el año", "mil novecientos treinta y seis fue el año"),
        ("fr", "En 1942 on est parti", "en mille neuf cent quarante deux on est parti"),
        ("fr", "En 1971 on est parti", "en mille neuf cent soixante et onze on est parti"),
        ("fr", "En 1797 on est parti", "en mille sept cent quatre-vingt-dix-sept on est parti"),
        ("ru", "В 1942 году мы уехали", "в тысяча девятьсот сорок втором году мы уехали"),
        ("ar", "في سنة 1948 خرجنا من البيت", "في سنة ألف وتسعمائة وثمانية وأربعين خرجنا من البيت"),
        ("ar", "في سنة 1956 خرجنا من البيت", "في سنة ألف وتسعمئة وستة وخمسين خرجنا من البيت"),
        ("de", "1943 sind wir geflohen", "neunzehnhundertdreiundvierzig sind wir geflohen"),
    ],
)
def test_a_year_in_figures_is_found_where_it_was_spelt_out(language, printed, spoken):
    match = found(printed, spoken, language)
    first, last = len(BEFORE) * 0.4, (len(BEFORE) + len(spoken.split())) * 0.4
    assert match.score > 0.9 and "number" not in match.warnings
    assert (match.spans[0].start, match.spans[-1].end) == pytest.approx((first, last), abs=0.1)


SAME = {
    "en": ["25%|25 percent|twenty-five per cent|a quarter|one quarter", "half|50 per cent|50 %"],
    "de": ["ein Viertel|25 Prozent|25%", "die Hälfte|50 Prozent", "drei Viertel|75 Prozent", "ein Drittel|33 Prozent"],
    "fr": ["la moitié|50 pour cent", "un quart|25 %", "un tiers|33 pour cent"],
    "es": ["la mitad|50 por ciento", "un tercio|33%"],
    "ru": ["четверть|25 процентов", "половина|50%"],
}


@pytest.mark.parametrize("language", SAME)
def test_parts_of_a_whole_are_one_however_they_are_named(language):
    known = weighty_words(language)
    for line in SAME[language]:
        shares = [read_share(text.split(), known) for text in line.split("|")]
        assert all(same_share(shares[0], other) for other in shares), (line, shares)


@pytest.mark.parametrize(
    ("printed", "spoken", "warnings"),
    [
        ("25 percent of the people left the valley", "a quarter of the people left the valley", ()),
        ("A quarter of the people left the valley", "25% of the people left the valley", ()),
        ("A quarter of the people left the valley", "half of the people left the valley", ("number",)),
        ("30 percent of the people left the valley", "a quarter of the people left the valley", ("number",)),
        ("25 of the people left the valley", "a quarter of the people left the valley", ("number",)),
    ],
)
def test_another_part_of_a_whole_is_a_warning_and_another_name_of_it_is_none(printed, spoken, warnings):
    assert found(printed, spoken, "en").warnings == warnings


@pytest.mark.parametrize(
    ("languages", "number_words"),
    [(["en"], {}), (["", "en"], {}), (["de", "en"], {5: "funf", 8: "achte"}), (["de"], {5: "funf", 8: "achte"})],
)
def test_english_number_words_stand_for_no_figures(languages, number_words):
    # Figures are folded into English cardinals: a "5" that nobody said must not become the "fifth" that somebody did.
    said = {"fifth": 3, "funf": 2, "achte": 1, "boat": 4}
    assert find_number_words(said, languages, said.__getitem__) == number_words


def test_a_figure_nobody_said_is_not_read_as_an_english_ordinal():
    match = found("bel cor dan 5 boats fel gol", "bel cor dan fifth boats fel gol", "en")
    assert [(edit.printed, edit.spoken) for edit in match.edits if edit.kind == "replaced"] == [("5", "fifth")]
