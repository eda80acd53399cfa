"""Speech or a quoted word: every rule decides its own example, and none of those before it does."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.quotation.kinds import RULES, decide, is_title_case
from audiotools.articles.quotation.pages import BOLD
from audiotools.articles.quotation.setoff import _is_subhead


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_decides_its_example(rule):
    assert decide(rule.example).name == rule.name


def test_rules_have_names_of_their_own():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Beck came to Dover in May. She starred in the film “Waiting for the ferry to come”.",
        "Ebner kam aus Hof. Im Film „Das lange Warten auf den Fluss“ spielt sie die Hauptrolle.",
        "Hunderte zogen unter dem Motto „Wir bleiben hier bis zum Morgen“ durch die Stadt, sagte Ebner.",
        "Open the app, then tap “Allow access to all photos”. Ann Beck wrote this guide.",
        "Pell, Ruth (1991). “Walls and windows: a talk with Ann Beck”. Art Weekly.",
        "Anne Bac joue dans le film « Attendre le bac du soir » depuis lundi.",
        "Ana Gil actúa en la película «Esperando el barco de la noche» desde mayo.",
    ],
)
def test_titles_mottos_labels_and_citations_are_nobodys_speech(text):
    assert [(quote.kind, quote.speaker) for quote in find_quotes(text)] == [("term", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Lane Said Reform “Really Has To Come From The Industry Itself.”\n\nThe mayor spoke in Dover on Monday.",
        "Todd Lane joked, “Nobody Gets Rich On Bread,” and left the room.",
    ],
)
def test_capitals_behind_a_verb_of_saying_are_speech(text):
    assert [quote.kind for quote in find_quotes(text)] == ["direct"]


def test_marks_around_a_word_hide_no_capital():
    assert is_title_case(["“The", "Long", "(Dark)", "‘Night’"])
    assert not is_title_case(["“the", "long", "night”"])


@pytest.mark.parametrize(("line", "is_head"), [("**Where they went**", True), ("**They went by night.**", False)])
def test_a_sentence_in_bold_is_no_heading(line, is_head):
    assert _is_subhead(line, BOLD) == is_head
