"""The same words in another orthography, a word that was not said, and a negation that was cut off."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiotools.matching import candidates, orthography
from audiotools.matching.collection import CollectionIndex
from audiotools.matching.matcher import match_quotes
from audiotools.matching.orthography import spelling_key
from audiotools.records import Match, Quote, Transcript, Word

PAD = {
    "en": "we lived by the river in those days and my father kept the books",
    "de": "wir wohnten damals am Fluss und mein Vater schrieb die Zahlen auf",
    "pt": "naquele tempo morávamos perto do rio com a minha avó",
    "sr": "тада смо становали близу града код моје баке",
    "he": "בימים ההם גרנו ליד הנהר עם סבתא",
    "hi": "उन दिनों हम नदी के पास रहते थे",
    "nl": "in die tijd woonden wij dicht bij de rivier",
    "no": "den gangen bodde vi nede ved elva",
    "es": "en aquellos años vivíamos cerca del río",
    "ar": "في تلك الأيام كنا نسكن قرب النهر",
    "fr": "en ce temps-là nous habitions près de la rivière",
}


def found(printed: str, spoken: str, language: str) -> Match:
    said = f"{PAD[language]} {spoken} {PAD[language]}".split()
    talk = Transcript.from_words((Word(n * 0.4, n * 0.4 + 0.35, w, "A") for n, w in enumerate(said)), language=language)
    [match] = match_quotes(talk, [Quote(text=printed)])
    return match


SAME = [
    ("The colored neighbors organized a gray theater", "the coloured neighbours organised a grey theatre", "en"),
    ("His judgment analyzed the maneuver", "his judgement analysed the manoeuvre", "en"),
    ("Learned travelers enrolled in the program", "learnt travellers enrolled in the programme", "en"),
    ("Er wusste, dass die Schifffahrt rau war", "er wußte daß die Schiffahrt rauh war", "de"),
    ("Die Mädchen im Tal", "die Maedchen im Thal", "de"),
    ("A ação do diretor foi ótima", "a acção do director foi óptima", "pt"),
    ("Živeli smo u maloj kući", "живели смо у малој кући", "sr"),
    ("השלחן עמד ליד התכנית", "השולחן עמד ליד התוכנית", "he"),
    ("हिंदी की जमीन पर संबंध", "हिन्दी की ज़मीन पर सम्बन्ध", "hi"),
    ("Het product van de cultuur", "het produkt van de kultuur", "nl"),
    ("Det var på den tid få kroner", "det var paa den tid faa kroner", "no"),
]


@pytest.mark.parametrize(("printed", "spoken", "language"), SAME)
def test_another_orthography_is_the_same_words(printed, spoken, language):
    match = found(printed, spoken, language)
    assert match.verdict == "verbatim"
    assert match.score > 0.9
    assert not any(edit.risk for edit in match.edits)


@pytest.mark.parametrize(("printed", "spoken", "language"), SAME)
@pytest.mark.parametrize("stored", [False, True])
def test_another_orthography_is_found_in_what_is_too_long_to_be_read_whole(
    printed, spoken, language, stored, tmp_path, monkeypatch
):
    monkeypatch.setattr(candidates, "WHOLE", 10)
    said = f"{PAD[language]} {spoken} {PAD[language]}".split()
    words = [Word(n * 0.4, n * 0.4 + 0.35, word, "A") for n, word in enumerate(said)]
    talk = Transcript.from_words(words, language=language, recording="talk")
    collection = CollectionIndex.open(tmp_path)
    if stored:
        collection.add("talk", talk)
    [match] = match_quotes(collection if stored else talk, [Quote(text=printed)])
    assert match.verdict == "verbatim"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("for", "four", "en"),
        ("or", "our", "en"),
        ("scraped", "scrapped", "en"),
        ("dose", "doze", "en"),
        ("prince", "princess", "en"),
        ("does", "dos", "en"),
        ("plant", "planed", "en"),
        ("sever", "severe", "en"),
        ("program", "programs", "en"),
        ("neu", "neue", "de"),
        ("pato", "pacto", "pt"),
        ("for", "før", "da"),
        ("דבר", "דיבר", "he"),
        ("colour", "color", "de"),
    ],
)
def test_two_words_of_a_language_stay_two(one, other, language):
    assert spelling_key(one, language) != spelling_key(other, language)


@pytest.mark.parametrize(
    ("printed", "spoken", "language", "risks"),
    [
        ("«أذهب إلى البيت القديم»", "لم أذهب إلى البيت القديم", "ar", ["negation"]),
        ("«Fui a la casa de mi padre.»", "no fui a la casa de mi padre", "es", ["negation"]),
        ("«Fui a la casa de mi padre.»", "No, fui a la casa de mi padre", "es", []),
        ("“Took the money from the company.”", "I never took the money from the company", "en", ["negation"]),
        ("“They asked me to sign it and I did.”", "they asked me to sign it and I did not", "en", ["negation"]),
        ("“They asked me to sign it and I did.”", "they asked me to sign it and I did. Not once", "en", []),
        ("“They came to the island.”", "they came to the island not knowing why", "en", []),
        ("„Mein Bruder kam und ich weiß.“", "mein Bruder kam und ich weiß nicht", "de", ["negation"]),
        ("« Mon frère est venu, je sais. »", "mon frère est venu je sais pas", "fr", ["negation"]),
        ("a crook who took the money", "I am not a crook who took the money", "en", []),
        ("“I did take the boat out.”", "no I did take the boat out", "en", []),
    ],
)
def test_a_negation_just_outside_is_told(printed, spoken, language, risks):
    match = found(printed, spoken, language)
    assert [edit.risk for edit in match.edits if edit.risk] == risks
    assert match.verdict == ("edited" if risks else "verbatim")


@pytest.mark.parametrize(
    ("printed", "spoken", "language"),
    [
        ("La mitad de la gente se fue", "treinta por ciento de la gente se fue", "es"),
        ("Half of the people left the valley", "thirty percent of the people left the valley", "en"),
    ],
)
def test_a_share_that_begins_outside_the_aligned_words_is_another_number(printed, spoken, language):
    assert "number" in [edit.risk for edit in found(printed, spoken, language).edits]


@pytest.mark.parametrize("printed", ["So you left home at six. Yes.", "No. So you left home at six."])
def test_a_short_word_that_was_not_said_is_no_verbatim(printed):
    assert found(printed, "so you left home at six", "en").verdict == "edited"


@pytest.mark.parametrize(
    ("printed", "spoken", "language"),
    [
        ("Das Donaudampfschiff fuhr jeden Morgen", "das Donau dampf schiff fuhr jeden Morgen", "de"),
        ("Das Donau-Dampf-Schiff fuhr jeden Morgen", "das Donaudampfschiff fuhr jeden Morgen", "de"),
        ("Een langeafstandsloper kwam elke morgen", "een lange afstands loper kwam elke morgen", "nl"),
    ],
)
def test_a_compound_in_several_pieces_is_one(printed, spoken, language):
    match = found(printed, spoken, language)
    assert (match.verdict, match.score > 0.9) == ("verbatim", True)


_PIECES = "our z re ered ll pp ss tt amme elery gue nce tice dgement eable xion ae oe aero gray oul spelled ed en th e"


@settings(max_examples=40)
@given(st.sampled_from(["", *orthography._RULES]), st.randoms(use_true_random=False))
def test_a_rule_is_only_left_out_where_it_would_change_nothing(language, random):
    rules = [*orthography._ANY, *orthography._RULES.get(language or "en", ())]
    letters = sorted({c for pattern, _ in rules for c in pattern if c.isalpha()})
    for _ in range(8):
        word = wanted = "".join(random.choices([*_PIECES.split(), *letters], k=random.randint(1, 6)))
        for pattern, put in rules:
            wanted = re.sub(pattern, put, wanted)
        assert spelling_key(word, language) == wanted
