"""Each rule that tells subjects from other noun phrases has an example in which it speaks."""

import re

import pytest

from audiotools.articles.attribution.mentions import mentions
from audiotools.articles.attribution.phrases import gathered, phrases
from audiotools.articles.attribution.prose import tokens_of
from audiotools.articles.attribution.subjecthood import BESIDES, BETWEEN, STANDS, view_of

GROUPS = {"stands": STANDS, "between": BETWEEN, "besides": BESIDES}
CASES = [(group, rule) for group, rules in GROUPS.items() for rule in rules]


def view(example):
    """An example as the rules see it."""
    place, verb = (re.search(mark, re.sub(other, "", example)) for mark, other in ((r"\[", r"\*"), (r"\*", r"[\[\]]")))
    text = re.sub(r"[\[\]*]", "", example)
    quotes = [(*found.span(), number) for number, found in enumerate(re.finditer("“[^”]*”", text))]
    tokens = tokens_of(text, 0, len(text), quotes)
    named = mentions(text, tokens, frozenset(), frozenset())
    nouns = gathered(tokens, phrases(tokens, 0, len(tokens), named))
    phrase = next(noun for noun in nouns if tokens[noun.first].start == place.start())
    index = next(i for i, token in enumerate(tokens) if token.start == verb.start())
    return view_of(tokens, 0, index, phrase)


@pytest.mark.parametrize(("group", "rule"), CASES, ids=[rule.name for _, rule in CASES])
def test_a_rule_speaks_in_its_example(group, rule):
    seen = view(rule.example)
    assert rule.weigh(seen) is not None
    if group != "besides":  # the first that applies counts
        assert next(other.name for other in GROUPS[group] if other.weigh(seen) is not None) == rule.name
