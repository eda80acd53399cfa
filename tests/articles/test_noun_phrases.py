"""Every rule by which noun phrases are read, on its own example, which comes out otherwise without the rule."""

import re

import pytest

from audiotools.articles.attribution import noun_phrases
from audiotools.articles.attribution.clauses import words_of
from audiotools.articles.attribution.noun_growth import GROWTH
from audiotools.articles.attribution.noun_shapes import SHAPES
from audiotools.languages.known import find_language


def _read(example):
    """Whether the phrase in brackets is found as printed: its words, its kind, and what is shown of it."""
    code, clause = example
    language = find_language(code)
    printed = re.search(r"\[(.*?)\]", clause)[1]
    text = re.sub(r"[\[\]*]", "", clause)
    words = words_of(text, 0, len(text), language)
    name = re.search(r"\*(.*?)\*", printed)
    wanted = (printed.replace("*", ""), "name" if name else "description", name[1] if name else printed)
    found = noun_phrases.nouns(words, language, begins=False)
    shown = [
        (_text(text, words, n.first, n.last), n.kind, _text(text, words, *n.shown))
        for n in found
        if n.kind != "pronoun"
    ]
    return wanted, shown


def _text(text, words, first, last):
    return text[words[first].start : words[last - 1].end] if first < last else ""


@pytest.mark.parametrize("rule", [*GROWTH, *SHAPES], ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule):
    wanted, shown = _read(rule.example)
    assert wanted in shown


_BUT_THE_LAST = [(table, rule) for table in ("GROWTH", "SHAPES") for rule in getattr(noun_phrases, table)[:-1]]


@pytest.mark.parametrize(("table", "rule"), _BUT_THE_LAST, ids=lambda part: getattr(part, "name", part))
def test_without_the_rule_its_example_is_read_otherwise(table, rule, monkeypatch):
    monkeypatch.setattr(noun_phrases, table, tuple(one for one in getattr(noun_phrases, table) if one is not rule))
    wanted, shown = _read(rule.example)
    assert wanted not in shown


@pytest.mark.parametrize(
    ("code", "clause", "phrases"),
    [
        ("pl", "ktoś z nich", [("ktoś z nich", "description")]),
        ("fr", "certains de nous", [("certains", "pronoun"), ("nous", "pronoun")]),
        ("es", "alguien de ellos", [("alguien", "pronoun"), ("ellos", "pronoun")]),
        ("de", "jemand von der Polizei", [("jemand von der Polizei", "description")]),
        ("de", "diese", [("diese", "pronoun")]),
        ("de", "diese Nachbarin", [("diese Nachbarin", "description")]),
    ],
)
def test_a_pronoun_is_one_by_itself_and_part_of_who_else_is_named(code, clause, phrases):
    words = words_of(clause, 0, len(clause), find_language(code))
    found = noun_phrases.nouns(words, find_language(code), begins=False)
    assert [(_text(clause, words, n.first, n.last), n.kind) for n in found] == phrases
