"""Each rule of attribution that stands in a table has an example in which it speaks, before any other."""

import re

import pytest

from audiotools.articles.attribution.cue_rules import RULES
from audiotools.articles.attribution.cue_subjects import Place
from audiotools.articles.attribution.mentions import mentions
from audiotools.articles.attribution.name_starts import START_RULES, Start, bare
from audiotools.articles.attribution.phrases import gathered, phrases
from audiotools.articles.attribution.prose import tokens_of

SIGNS = re.compile(r"[\[\]*]")


def parsed(example):
    """The tokens of an example, the noun phrases in it, and where its signs stand in the text without them."""
    text = SIGNS.sub("", example)
    places = {}
    for found in SIGNS.finditer(example):
        places.setdefault(found.group(), found.start() - len(SIGNS.findall(example[: found.start()])))
    quotes = [(*found.span(), number) for number, found in enumerate(re.finditer("“[^”]*”", text))]
    tokens = tokens_of(text, 0, len(text), quotes)
    return text, tokens, places


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_cue_rule_finds_the_subject_of_its_example(rule):
    text, tokens, places = parsed(rule.example)
    nouns = gathered(tokens, phrases(tokens, 0, len(tokens), mentions(text, tokens)))
    number = next(i for i, token in enumerate(tokens) if token.start == places["*"])
    place = Place(tokens, 0, len(tokens), nouns, number)
    assert next(other.name for other in RULES if other.find(place) is not None) == rule.name
    (cue,) = rule.find(place)
    assert cue.verb == number
    assert tokens[cue.phrase.first].start == places["["]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_cue_rule_knows_no_word_but_its_own(rule):
    for example in [other.example for other in RULES]:
        text, tokens, _ = parsed(example)
        nouns = gathered(tokens, phrases(tokens, 0, len(tokens), mentions(text, tokens)))
        others = [number for number, token in enumerate(tokens) if token.low not in rule.words]
        assert [n for n in others if rule.find(Place(tokens, 0, len(tokens), nouns, n)) is not None] == []


def start_of(example):
    text, tokens, places = parsed(example)
    number = next(i for i, token in enumerate(tokens) if token.start == places["*"])
    before = "".join(token.text for token in tokens[:number])
    lower = frozenset(re.findall(r"\b[a-z]{2,}\b", text))
    return Start(tokens, number, bare(tokens[number].low), not before or before[-1] in ".!?", lower)


@pytest.mark.parametrize("rule", START_RULES, ids=[rule.name for rule in START_RULES])
def test_a_rule_of_beginnings_finds_no_name_in_its_example(rule):
    start = start_of(rule.example)
    assert next(other.name for other in START_RULES if other.judge(start) is not None) == rule.name
    assert rule.judge(start) is False


@pytest.mark.parametrize(
    "example",
    ["*Jane* Roe came.", "*New* York burned.", "Then *Kelly* went.", "*Kelly* went.", "*The* Dover Post wrote of it.",
     "*Sterling* said so.", "*@jroe* wrote so."],
)  # fmt: skip
def test_no_rule_stops_a_name(example):
    start = start_of(example)
    assert next((rule.judge(start) for rule in START_RULES if rule.judge(start) is not None), True)
