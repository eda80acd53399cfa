"""Titles that a page lists, cites and links, and words that only look like the beginning of a name."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article, text_article

SAID = (
    "The harbour\n\nIt was closed in 1984. “Nobody told us,” said Jane Roe, the mayor of the town.\n\n"
    "The quay was sold in May, and it was empty for years.\n\n"
)


def found(text, **keywords):
    return [(quote.kind, quote.speaker) for quote in find_quotes(text_article(text, **keywords))]


@pytest.mark.parametrize(
    "listed",
    [
        "## See also\n\n- “The long road to the closing of the harbour” by Tom Vale\n",
        "## References\n\n1. Vale, Tom. “The long road to the closing of it”. Hull Mail. 3 May 1984.\n",
        "### Siehe auch\n\n- „Der lange Weg des Hafens bis zum Ende“, Hull Mail\n",
        '[2] J. Roe and T. Vale, "Why we fought for the harbour all these years," Harbour Review, vol. 12, 1988.\n',
        '1. ^ "Closing of the harbour is a blow to the town". Hull Mail. Retrieved 4 May 2010.\n',
        "Read more: “We never saw a penny of the money,” says former mayor\n",
        'Related: "I lost everything in the flood": a baker tells\n',
        "Don't miss: “We left at four and never came back,” Tom Vale says\n",
    ],
)
def test_titles_in_lists_of_works_are_nobodys(listed):
    assert all(kind == "term" for kind, _ in found(SAID + listed, markdown=True)[1:])


def test_a_list_is_told_in_plain_text_and_ends_at_the_next_heading():
    listed = (
        "See also\n\n“The long road to the closing of the harbour” by Tom Vale\n\n“How we lost it all”, Hull Mail\n\n"
    )
    after = "The quay today\n\nThe quay is empty. “We come here every day,” Tom Vale said to us at the gate.\n"
    assert found(SAID + listed + after)[1:] == [*[("term", None)] * 2, ("direct", "Tom Vale")]


def test_what_somebody_plainly_says_in_a_note_is_said():
    note = "3. In May 1984 Tom Vale told the Hull Mail: “We come here every day, and nobody asks.”\n"
    assert found(SAID + note, markdown=True)[-1] == ("direct", "Tom Vale")


@pytest.mark.parametrize("word", ["Poor", "Either", "Unless", "Alongside", "Then-mayor", "Fellow", "Whatever", "Via"])
def test_a_word_that_opens_a_sentence_is_no_part_of_the_name_behind_it(word):
    assert found(f"The quay\n\n{word} Anne Brown said, “We left at four.”")[-1] == ("direct", "Anne Brown")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In her essay “Why we left the valley and never came back,” Roe tells of it.", "term"),
        ("The play, “You can't take it with you,” opened in May, Vale said.", "term"),
        ("Roe wrote in an op-ed, “We have lost the harbour for good.”", "direct"),
        ("He said in the book “We left at four and never came back to it.”", "direct"),
    ],
)
def test_the_title_of_a_work_is_told_from_words_of_it(text, kind):
    assert found(f"The valley\n\n{text}")[-1][0] == kind


def test_chapters_are_nobody_who_speaks():
    told = "I left at four and I was glad of it. I said so to my mother, who knew me. I went on."
    names = ["CHAPTER IX HOLIDAYS", "Chapter X Autumn Days", "Part Three", "Holidays Abroad", "Winter Evenings"]
    page = "".join(f"<h2>{name}</h2><p>{told}</p><p>We saw my aunt there, and my uncle.</p>" for name in names)
    html = f"<html><body><article><h1>My town</h1>{page}</article></body></html>"
    assert not find_quotes(read_article(io.BytesIO(html.encode()), format="html"))


def test_initials_stand_for_the_names_printed_before():
    turns = [
        "Ruth Bell: How did you come to this?", "Simon D. Gray: I started when I was nine, with my father. I loved it.",
        "RB: What did your mother say?", "SDG: She told me to go on. I did.", "RB: And today?", "SDG: I am still here.",
    ]  # fmt: skip
    said = find_quotes("A talk at the quay\n\n" + "\n\n".join(turns))
    assert [quote.speaker for quote in said] == ["Ruth Bell", "Simon D. Gray"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "“It was a terrible night,” said Hull resident Tom Vale, 55, who had worked there.",
        "“It was a terrible night,” said Dover bus driver Tom Vale.",
    ],
)
def test_a_place_and_an_office_lead_to_who_speaks(text):
    assert found(f"The night\n\n{text}") == [("direct", "Tom Vale")]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Downing Street said the islands rest “with the town for good”.", "Downing Street"),
        ("Leaving Hull, Ann Beck said the islands rest “with the town for good”.", "Ann Beck"),
        ("Quietly Ann Beck said, “It rests with the town for good.”", "Ann Beck"),
    ],
)
def test_a_word_shaped_like_a_gerund_is_a_name_where_its_run_speaks(said, who):
    assert found(f"The quay\n\n{said}") == [("direct", who)]
