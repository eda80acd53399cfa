"""Chapters built on many interviews: block quotations below a sentence, things that speak for nobody, many parties."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

PEOPLE = (
    "Ruth Pell, a weaver, came to the mill in 1951. Tom Vale ran the dye house; he said so himself. Ann Beck, the "
    "engineer, who built the looms, left early."
)


def speakers(text):
    article = text_article(f"{PEOPLE}\n\n{text}", markdown=True)
    return [quote.speaker for quote in find_quotes(article) if quote.kind != "term"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pell recalls the winter of the flood.\n\n> We carried the bales up the stairs by hand.", ["Ruth Pell"]),
        ("According to Pell, the bales were saved.\n\n> We carried them up the stairs by hand.", ["Ruth Pell"]),
        ("In Pell’s view, the bales were lost.\n\n> The water came up to the second landing.", ["Ruth Pell"]),
        ("To Pell, nothing was lost.\n\n> The water came up to the second landing.", ["Ruth Pell"]),
        ("Pell was able to recall that night.\n\n> The water came up.\n\n> I ran.", ["Ruth Pell"] * 2),
        ("Being young, Pell had ways of her own.\n\n> I never asked anybody for the keys.", ["Ruth Pell"]),
        ("The water rose in the dye house.\n\n> It came up to the second landing.", [None]),
        ("Pell was hired by her aunt.\n\n> I remember that Pell never asked for the keys.", [None]),
        ("Pell explains how the dye house was saved:\n\n> Vale shut the gates.", ["Ruth Pell"]),
    ],
)
def test_a_block_is_whose_the_sentence_above_it_is(text, wanted):
    assert speakers(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A Draper loom cost more, and with the Draper it was “a good deal of trouble for everybody.”", [None]),
        ("The Draper was built by Vale, Pell, and Beck to be “the last loom that we would ever need.”", [None]),
        ("Vale ran it. The loom became known as “the thing that ate the wages of us all.”", [None]),
        ("Vale spoke. A major example is “cleaning the vats by hand every night.”", ["Tom Vale"]),
        ("Vale and Beck left. They had wanted “to see the sea again before it was too late.”", [None]),
        ("By Pell’s account it was Tom Vale who closed it, saying “he [Tom Vale] had no choice in it.”", [None]),
        ("The idea outlined by Pell was “to have a gate that closes by itself.”", ["Ruth Pell"]),
        ("As Pell alluded to, “nobody who weaves for a living sleeps well.”", ["Ruth Pell"]),
        ("Pell is not so sure. To her, “the gate is only a kind of door.”", ["Ruth Pell"]),
    ],
)
def test_things_and_several_people_say_nothing(text, wanted):
    assert speakers(text) == wanted


def test_a_first_name_in_a_block_is_somebody_of_the_chapter():
    assert speakers("Beck recalls it:\n\n> Then one day Tom said, “I will do it tonight,” and he did.") == [
        "Ann Beck", "Tom Vale",
    ]  # fmt: skip
