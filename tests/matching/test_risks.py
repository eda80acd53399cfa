"""Edits that may turn what was said are told from those that cannot."""

from __future__ import annotations

import pytest

from audiotools.matching.matcher import match_quotes
from audiotools.matching.risks import Saying, weigh
from audiotools.records import Edit, Match, Quote, Transcript, Word

BEFORE = {
    "en": "well good evening everybody and thanks for coming out here tonight because",
    "de": "guten Abend zusammen und danke dass ihr heute alle gekommen seid denn damals",
    "fr": "bonsoir tout le monde et merci d'être venus ce soir parce que vraiment",
    "es": "buenas tardes a todos y gracias por haber venido esta noche porque entonces",
}
AFTER = {"en": "and that was that", "de": "und so war das", "fr": "et voilà", "es": "y así fue"}


def found(printed: str, spoken: str, language: str = "en") -> Match:
    said = f"{BEFORE[language]} {spoken} {AFTER[language]}".split()
    talk = Transcript.from_words((Word(n * 0.4, n * 0.4 + 0.35, w, "A") for n, w in enumerate(said)), language=language)
    [match] = match_quotes(talk, [Quote(text=printed)])
    return match


@pytest.mark.parametrize(
    ("printed", "spoken", "language", "warnings"),
    [
        ("we did find the keys that morning", "we did not find the keys that morning", "en", ("negation",)),
        ("we didn't find the keys that morning", "we did find the keys that morning", "en", ("negation",)),
        ("that was legal back in those days", "that was illegal back in those days", "en", ("negation",)),
        ("no, we found the keys that morning", "we found the keys that morning", "en", ()),
        ("there were 1,500 people at the gate", "there were fifteen hundred people at the gate", "en", ()),
        ("there were 1,500 people at the gate", "there were five hundred people at the gate", "en", ("number",)),
        ("there were ten people at the gate", "there were twelve people at the gate", "en", ("number",)),
        ("I think they went to the river", "I think they went two the river", "en", ()),
        ("I told Peter about the flood there", "I told Michael about the flood there", "en", ("name",)),
        ("I told Ahmad about the flood there", "I told Ahmed about the flood there", "en", ()),
        ("there was a flood in Hama that year", "there was a flood in Homs that year", "en", ("name",)),
        ("we sent two dozen letters to the harbour", "we sent 24 letters to the harbour", "en", ()),
        ("we sent three dozen letters to the harbour", "we sent 24 letters to the harbour", "en", ("number",)),
        ("we sent a dozen letters to the harbour", "we sent twelve letters to the harbour", "en", ()),
        (
            "sie haben am Hafen zwei Dutzend Briefe geschickt",
            "sie haben am Hafen vierundzwanzig Briefe geschickt",
            "de",
            (),
        ),
        ("we came back on June 6 to the harbour", "we came back on June 6th to the harbour", "en", ()),
        ("we came back on June 6 to the harbour", "we came back on June sixth to the harbour", "en", ()),
        ("we came back on June 7 to the harbour", "we came back on June sixth to the harbour", "en", ("number",)),
        (
            "we came back on June 6, 1944 to the harbour",
            "we came back on June 6th nineteen forty four to the harbour",
            "en",
            (),
        ),
        ("in the 1950s there was no road to the harbour", "in the fifties there was no road to the harbour", "en", ()),
        (
            "in the 1960s there was no road to the harbour",
            "in the fifties there was no road to the harbour",
            "en",
            ("number",),
        ),
        ("before World War II there was no road here", "before World War Two there was no road here", "en", ()),
        ("we walked 3.5 miles to the harbour", "we walked three and a half miles to the harbour", "en", ()),
        ("we left the harbour at 9:30 in the rain", "we left the harbour at half past nine in the rain", "en", ()),
        ("the old U.S. Army came to the harbour", "the old United States army came to the harbour", "en", ()),
        ("we went to St. Louis by the old ferry", "we went to Saint Louis by the old ferry", "en", ()),
        ("a screen of 4in stands in the harbour", "a screen of four inches stands in the harbour", "en", ()),
        ("a screen of 5in stands in the harbour", "a screen of four inches stands in the harbour", "en", ("number",)),
        ("it took five days to get there", "it took four days. Um, five days to get there", "en", ()),
        ("it took four days to get there", "it took four days. Um, four days to get there", "en", ()),
        ("it took us to get to the river there", "it took us four days to get to the river there", "en", ("number",)),
        ("wir haben am Tor 25 Leute gesehen", "wir haben am Tor fünfundzwanzig Leute gesehen", "de", ()),
        ("wir haben am Tor 52 Leute gesehen", "wir haben am Tor fünfundzwanzig Leute gesehen", "de", ("number",)),
        ("wir haben am Tor keine Leute gesehen", "wir haben am Tor die Leute gesehen", "de", ("negation",)),
        ("nous avons vu beaucoup de gens", "nous n'avons pas vu beaucoup de gens", "fr", ("negation",)),
        ("il est né en 1962 dans ce village", "il est né en mille neuf cent soixante-deux dans ce village", "fr", ()),
        (
            "ich bin 1948 in einem kleinen Dorf geboren",
            "ich bin neunzehnhundertachtundvierzig in einem kleinen Dorf geboren",
            "de",
            (),
        ),
        ("we met at 9:30 near the old gate", "we met at nine thirty near the old gate", "en", ()),
        ("they paid 3.5 million for the old gate", "they paid three point five million for the old gate", "en", ()),
        ("nous avons compté douze maisons là-bas", "nous avons compté treize maisons là-bas", "fr", ("number",)),
        ("dijeron que 25 personas llegaron a casa", "dijeron que veinticinco personas llegaron a casa", "es", ()),
        ("wir sind am 6. Juni aus dem Dorf weg", "wir sind am sechsten Juni aus dem Dorf weg", "de", ()),
        ("wir sind am 7. Juni aus dem Dorf weg", "wir sind am sechsten Juni aus dem Dorf weg", "de", ("number",)),
        ("en 1962 nous étions dix à bord", "en mille neuf cent soixante-deux nous étions dix à bord", "fr", ()),
        (
            "en 1963 nous étions dix à bord",
            "en mille neuf cent soixante-deux nous étions dix à bord",
            "fr",
            ("number",),
        ),
        ("nous ne savons pas ce qui est arrivé", "nous savons pas ce qui est arrivé", "fr", ()),
        ("vimos a mucha gente en la puerta", "no vimos a mucha gente en la puerta del pueblo", "es", ()),
        ("entonces vimos a mucha gente allí", "entonces no vimos a mucha gente allí", "es", ("negation",)),
    ],
)
def test_what_may_turn_the_meaning_is_a_warning(printed, spoken, language, warnings):
    match = found(printed, spoken, language)
    assert match.found
    assert match.warnings == warnings


def test_what_moved_or_is_written_otherwise_is_no_risk():
    text = "It is not also there"
    moved = Edit("omitted", "", "not", 11, 11), Edit("inserted", "not", "", 6, 9)
    assert [edit.risk for edit in weigh(moved, Saying(text, 0, "en"))] == [None, None]
    assert weigh(moved[:1], Saying(text, 0, "en"))[0].risk == "negation"


@pytest.mark.parametrize(
    ("code", "figures", "words"),
    [
        ("de", "347", "dreihundertsiebenundvierzig"),
        ("fr", "97", "quatre-vingt-dix-sept"),
        ("es", "1.532", "mil quinientos treinta y dos"),
        ("it", "28", "ventotto"),
        ("en", "1953", "nineteen fifty three"),
        ("en", "205", "two hundred and five"),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(code, figures, words):
    same = Edit("replaced", figures, words, 0, len(figures))
    other = Edit("replaced", figures[::-1], words, 0, len(figures))
    assert weigh([same], Saying(figures, 0, code))[0].risk is None
    assert weigh([other], Saying(figures[::-1], 0, code))[0].risk == "number"


@pytest.mark.parametrize(
    ("code", "spoken"),
    [
        ("zh", "我们没有去"),
        ("ja", "行きませんでした"),
        ("ru", "мы не пошли"),
        ("ar", "لم نذهب"),
    ],
)
def test_a_negation_left_out_is_told_in_every_language(code, spoken):
    left_out = Edit("omitted", "", spoken, 0, 0)
    assert weigh([left_out], Saying("", 0, code))[0].risk == "negation"


def test_brackets_and_marked_passages_are_printed_openly():
    edits = (
        Edit("inserted", "[Peter]", "", 2, 9, marked=True),
        Edit("omitted", "", "and we never went there", 10, 12, marked=True),
    )
    assert [edit.risk for edit in weigh(edits, Saying("so [Peter] … went", 0, "en"))] == [None, None]
