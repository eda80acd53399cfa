"""Whoever spoke in the paragraph before need not speak the next, and a verb without a subject is nobody's."""

import msgspec
import pytest

from audiotools import find_quotes
from audiotools.articles.reader import text_article


def speakers(text, language):
    article = msgspec.structs.replace(text_article(text), language=language)
    return [quote.speaker for quote in find_quotes(article)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“Who told you that?” asked Tom Hill.\n\n“People say it. All of them do.”"),
        ("de", "»Wer hat das gesagt?« fragte Karl Ebner.\n\n»Die Leute reden davon.«"),
        ("cs", "„Kdo to řekl?“ zeptal se Petr Novák.\n\n„Lidé o tom mluví.“"),
        ("sv", "»Vem har sagt det?» frågade Anna Berg.\n\n»Folk talar om det.»"),
    ],
)
def test_whoever_asks_does_not_answer(language, text):
    assert speakers(text, language)[1:] == [None]


def test_a_dialogue_is_told_by_a_question_among_its_paragraphs():
    told = "„Sie kommen heute“, sagte Karl Ebner.\n\n„Das ist gut.“\n\n„Und morgen?“\n\n„Morgen auch.“"
    assert speakers(told, "de") == ["Karl Ebner", None, None, None]


def test_news_goes_on_in_a_new_paragraph():
    told = "“We left at night,” Tom Hill said.\n\n“It rained on the road.”\n\n“Nobody came to meet us.”"
    assert speakers(told, "en") == ["Tom Hill"] * 3


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Anna Weber legte den Brief auf den Tisch und sagte: „Das war alles.“", "Anna Weber"),
        ("fr", "Marie Dupont posa la lettre et dit : « C’est tout. »", "Marie Dupont"),
        ("sv", "Anna Berg lade brevet på bordet och sade: ”Det var allt.”", "Anna Berg"),
        ("it", "Anna Rossi posò la lettera e disse: «Questo è tutto.»", "Anna Rossi"),
        ("de", "Karl Ebner stand auf, und dann sagte Anna Weber: „Das war alles.“", "Anna Weber"),
        ("nl", "Piet Bos legde de brief neer en zei: “Dat was alles.”", "Piet Bos"),
    ],
)
def test_two_verbs_joined_have_one_subject(language, text, expected):
    assert speakers(text, language) == [expected]


def test_a_verb_whose_subject_is_not_understood_is_not_given_to_who_spoke_before():
    told = "„Das geht nicht“, sagte Karl Ebner. Und Leitmann sagte äußerst laut: „Dann gehen wir.“"
    assert speakers(told, "de") in (["Karl Ebner", None], ["Karl Ebner", "Leitmann"])


@pytest.mark.parametrize(
    "text",
    [
        "„Ja“, sagte Tom Beyer, der bisher kein Wort gesagt hatte. „Aber erst am Abend.“",
        "Dieser rückte an der Mütze und erwiderte: „Daraus wird nichts.“",
    ],
)
def test_german_words_in_small_letters_are_nobody(text):
    assert {"bisher", "Wort", "rückte"}.isdisjoint(" ".join(filter(None, speakers(text, "de"))).split())


def test_he_is_not_a_woman_who_spoke_last():
    told = "“We left,” Mrs. Hill said.\n\nThe door was shut. “Nobody came,” he said."
    assert speakers(told, "en") == ["Mrs. Hill", None]
