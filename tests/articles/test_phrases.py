"""Each rule that finds noun phrases, ends one or puts two together has an example in which it speaks."""

from itertools import islice

import pytest

from audiotools.articles.attribution.mentions import mentions
from audiotools.articles.attribution.phrases import _ENDS, _READERS, _Sentence, gathered, phrases, speaks_of_somebody
from audiotools.articles.attribution.prose import tokens_of

READ = [
    # the reader that speaks first at the star, and what it finds there; "" where it passes over the word
    ("_name", "*Ruth Pell said so.", "Ruth Pell"),
    ("_name", "Then *Councillor Ruth Pell said so.", "Councillor Ruth Pell"),
    ("_pronoun", "Then *she left.", "she"),
    ("_pronoun", "*He's claiming it.", "He's"),
    ("_pronoun", "Now *they've called.", "they've"),
    ("_owner_of_words", "In *her own words the river rose.", "her"),
    ("_owner_of_words", "By *his account it was over.", "his"),
    ("_owner_of_words", "To *her mind it was over.", "her"),
    ("_conjunction", "Officials said *that its value rose.", ""),
    ("_conjunction", "Officials said *that Ruth Pell left.", ""),
    ("_count", "A mother of *three said so.", ""),
    ("_description", "Officials said *that night was cold.", "that night"),
    ("_description", "In *her house the river rose.", "her house"),
    ("_description", "*The state department said so.", "The state department"),
    ("_description", "And *residents said so.", "residents"),
    ("_description", "*A 24-year-old activist said so.", "A 24-year-old activist"),
    ("_description", "Then *58 percent said so.", "58 percent"),
    ("_description", "*A doctor named Ann Beck said so.", "A doctor named Ann Beck"),
    ("_description", "*The longtime pollster Pat Roe said so.", "The longtime pollster Pat Roe"),
    ("_nothing", "Then 58 *trains said so.", ""),
    ("_nothing", "*Slowly he said so.", ""),
]

ENDED = [
    # what ends the description at its star, and where
    ("_ends_at_small_word", "*The old mayor of Hull said so.", "The old mayor"),
    ("_ends_at_small_word", "*The old mayor never said so.", "The old mayor"),
    ("_ends_at_small_word", "*The mayor the town chose said so.", "The mayor"),
    ("_ends_at_participle", "*Protesters marching through town said so.", "Protesters"),
    ("_ends_at_participle", "*My father used to say so.", "My father"),
    ("_ends_at_participle", "*A man angrily said so.", "A man"),
    ("_ends_at_verb", "*The old mayor said so.", "The old mayor"),
    ("_ends_at_verb", "*Residents said so.", "Residents"),
    (None, "*The daily paper", "The daily paper"),
    (None, "*The state department", "The state department"),
    (None, "*The report", "The report"),
]

TOGETHER = [
    # a sentence, and the subjects that are left when what belongs together stands together
    ("Jane Roe, a nurse, said so.", ["Jane Roe"]),
    ("Jane Roe, 34, said so.", ["Jane Roe"]),
    ("Jane Roe (R-Ohio), a member, said so.", ["Jane Roe"]),
    ("One Syrian, a 24-year-old media activist, said so.", ["a 24-year-old media activist"]),
    ("One Syrian, the guide, said so.", ["One Syrian"]),
    ("At the gate, a guide said so.", ["the gate", "a guide"]),
    ("The mayor, Jane Roe, said so.", ["The mayor, Jane Roe"]),
    ("The mayor of Hull, Jane Roe, said so.", ["The mayor of Hull, Jane Roe"]),
    ("A spokesman for it, Jane Roe, said so.", ["A spokesman for it, Jane Roe"]),
    ("With the mayor, Jane Roe, it was over.", ["the mayor", "Jane Roe", "it"]),
    ("The mayor, Jane Roe's brother, said so.", ["The mayor", "Jane Roe's"]),
    ("The river, Jane Roe, said so.", ["The river", "Jane Roe"]),
    ("The regime and Russian government have agreed.", ["The regime and Russian government"]),
    ("The regime and the army have agreed.", ["The regime and the army", "the army"]),
    ("The regime or Russian government have agreed.", ["The regime"]),
    ("The mother of a boy said so.", ["The mother of a boy", "a boy"]),
    ("The mother of a boy in the village said so.", ["The mother of a boy", "a boy", "the village"]),
    ("The brother of Ruth Pell said so.", ["The brother of Ruth Pell", "Ruth Pell"]),
    ("Critics of the plan said so.", ["Critics of the plan", "the plan"]),
    ("The old grey tired mother of a boy said so.", ["The old grey tired mother", "a boy"]),
    ("A spokesman for Disney said so.", ["A spokesman for Disney", "Disney"]),
    ("A spokesman for the Bank of Dover said so.", ["A spokesman for the Bank of Dover", "the Bank of Dover"]),
    ("A lawyer for the council said so.", ["A lawyer for the council", "the council"]),
    ("A ticket for the council said so.", ["A ticket", "the council"]),
    ("The young, blond-haired journalist said so.", ["The young, blond-haired journalist"]),
    ("The famous story Roe told was long.", ["The famous story", "Roe"]),
    ("And cold old aid workers said so.", ["old aid workers"]),
]  # fmt: skip


def starred(example):
    """The sentence of an example, its tokens, the token that the star stands before, and its names."""
    text = example.replace("*", "")
    tokens = tokens_of(text, 0, len(text), [])
    number = next(i for i, token in enumerate(tokens) if token.start == example.index("*"))
    return text, tokens, number, mentions(text, tokens)


def printed(text, tokens, phrase):
    first, last = phrase.shown or (phrase.first, phrase.last)
    return text[tokens[first].start : tokens[last - 1].end]


@pytest.mark.parametrize(("name", "example", "found"), READ, ids=[f"{name} {example}" for name, example, _ in READ])
def test_a_reader_speaks_first_in_its_example(name, example, found):
    text, tokens, number, names = starred(example)
    sentence = _Sentence(tokens, 0, len(tokens), {mention.first: mention for mention in names})
    reader, (phrase, after) = next((r, said) for r in _READERS if (said := r(sentence, number)) is not None)
    assert reader.__name__ == name
    assert after > number
    assert (phrase is None and not found) or printed(text, tokens, phrase._replace(shown=None)) == found
    assert phrase is None or phrase.first == number


def test_every_reader_and_every_end_has_an_example():
    assert {reader.__name__ for reader in _READERS} == {name for name, *_ in READ}
    assert {end.__name__ for end in _ENDS} == {name for name, *_ in ENDED if name}


@pytest.mark.parametrize(("name", "example", "found"), ENDED, ids=[example for _, example, _ in ENDED])
def test_a_description_ends_where_its_example_says(name, example, found):
    text, tokens, number, names = starred(example)
    (phrase,) = [one for one in phrases(tokens, 0, len(tokens), names) if one.first == number]
    assert printed(text, tokens, phrase._replace(shown=None)) == found
    ends = [
        end.__name__ for end in _ENDS if phrase.last < len(tokens) and end(tokens, number, phrase.last, len(tokens))
    ]
    assert ends[:1] == ([name] if name else [])


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in TOGETHER])
def test_a_sentence_that_names_nobody_begins_with_the_first_phrase_read(sentence):
    tokens = tokens_of(sentence, 0, len(sentence), [])
    first = [(phrase.first, phrase.last) for phrase in islice(phrases(tokens, 0, len(tokens), []), 1)]
    kept = [(phrase.first, phrase.last) for phrase in gathered(tokens, phrases(tokens, 0, len(tokens), []))]
    assert first == kept[:1]


@pytest.mark.parametrize(
    ("sentence", "spoken_of"),
    [
        ("Then he's off.", True),
        ("In her own words it rose.", True),
        ("They saw them there.", False),
        ("Shed it.", False),
    ],
)
def test_he_and_she_are_somebody(sentence, spoken_of):
    tokens = tokens_of(sentence, 0, len(sentence), [])
    nouns = gathered(tokens, phrases(tokens, 0, len(tokens), []))
    assert speaks_of_somebody(tokens, 0, len(tokens)) is spoken_of
    assert any(noun.pronoun in ("he", "she") for noun in nouns) is spoken_of


@pytest.mark.parametrize(("sentence", "subjects"), TOGETHER, ids=[sentence for sentence, _ in TOGETHER])
def test_what_belongs_together_is_one_subject(sentence, subjects):
    tokens = tokens_of(sentence, 0, len(sentence), [])
    found = gathered(tokens, phrases(tokens, 0, len(tokens), mentions(sentence, tokens)))
    assert [printed(sentence, tokens, one) for one in found] == subjects
