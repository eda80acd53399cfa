"""Talk that pages set in tables and lists of terms, who is named under quotations, style sheets of word processors."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article

TURNS = [
    ("Tom Vale", "When did you begin to bake?"),
    ("Ann Beck", "I was nine. My mother gave me the dough."),
    ("Tom Vale", "Did you like it?"),
    ("Ann Beck", "I hated it, and then I loved it."),
]
STORY = "The water came in the night and took the lower street, and the people of the town went up the hill."


def read(body, head=""):
    page = f"<html lang='en'><head><title>The mill</title>{head}</head><body><article><h1>The mill</h1>{body}</article>"
    return find_quotes(read_article(io.BytesIO(f"{page}</body></html>".encode()), format="html"))


def rows(*columns):
    return (
        "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in columns) + "</table>"
    )


@pytest.mark.parametrize(
    "body",
    [
        rows(*TURNS),
        rows(*((f"00:00:{n:02}", who, what) for n, (who, what) in enumerate(TURNS))),
        rows(*((f"<b>{who}:</b>", what) for who, what in TURNS)),
        "<dl>" + "".join(f"<dt>{who}</dt><dd>{what}</dd>" for who, what in TURNS) + "</dl>",
    ],
)
def test_turns_in_tables_and_lists_of_terms_are_turns(body):
    found = read(f"<p>An interview with Ann Beck, recorded in Hull.</p>{body}")
    assert [(q.kind, q.speaker, q.text) for q in found] == [("statement", who, what) for who, what in TURNS]


@pytest.mark.parametrize(
    "body",
    [
        rows(("Wheat", "12.50 a sack"), ("Rye", "9.20 a sack"), ("Wheat", "13.00 a sack"), ("Rye", "9.80 a sack")),
        "<dl><dt>Loom</dt><dd>What I weave on.</dd><dt>Warp</dt><dd>Do you see the threads?</dd></dl>",
    ],
)
def test_other_tables_and_lists_say_nothing(body):
    assert read(f"<p>{STORY}</p>{body}") == []


@pytest.mark.parametrize(
    "block",
    [
        "<figure><blockquote><p>{}</p></blockquote><figcaption>— Jane Roe, in <i>The Post</i></figcaption></figure>",
        "<blockquote><p>{}</p><footer>— <cite>Jane Roe</cite>, nurse</footer></blockquote>",
        "<blockquote><p>{}</p><footer>Jane Roe, <cite>The Post</cite></footer></blockquote>",
        "<blockquote><p>{} — Jane Roe, nurse</p></blockquote>",
    ],
)
def test_who_is_named_with_a_quotation_signs_it(block):
    said = "Nobody had told us that the river could rise so fast in one night."
    found = read(f"<p>{STORY}</p>{block.format(said)}<p>{STORY}</p>")
    assert [(q.kind, q.speaker, q.text) for q in found] == [("block", "Jane Roe", said)]


def test_questions_in_a_class_of_bold_are_questions():
    sheet = "<style>.c1{color:#000;font-weight:700}.c2{font-style:italic}</style>"
    asked = "".join(
        f"<p><span class='c3 c1'>{question}</span></p><p><span class='c3'>{answer}</span></p>"
        for question, answer in (
            ("When did you begin to bake?", "I was nine. My mother gave me the dough."),
            ("Did you like it?", "I hated it, and then I loved it."),
            ("Do you still bake?", "Every day. I get up at three."),
        )
    )
    found = read(f"<p>We met Ann Beck in Hull, where she bakes.</p>{asked}", sheet)
    assert [q.speaker for q in found] == ["interviewer", "Ann Beck"] * 3


def test_a_pull_quote_is_whose_the_body_says_it_is():
    said = "We left at night and nobody came, and we walked"
    other = "<blockquote><p>Nobody had told us that the river could rise. — Jane Roe, nurse</p></blockquote>"
    found = read(f"<p>{STORY}</p><blockquote><p>“{said}”</p></blockquote>{other}<p>“{said},” said Tom Vale.</p>")
    assert [q.speaker for q in found] == ["Tom Vale", "Jane Roe", "Tom Vale"]
    assert found[0].repeats == found[2].id


MAILBOX = b"""From ann@example.org Thu May  4 10:00:00 2023
From: Ann Beck <ann@example.org>
Subject: The flood
Date: Thu, 04 May 2023 10:00:00 +0000
Content-Type: text/plain; charset=utf-8; format=flowed

"We left at night and nobody came to help us, not even the people of the \x20
council," said Ruth Pell, a nurse.

On Wed, May 3, 2023 at 9:00 AM Tom Vale <tom@example.org> wrote:
> I was there too. My mother rang the bell.
> > Who was there?

From tom@example.org Fri May  5 10:00:00 2023
From: Tom Vale <tom@example.org>
Subject: Re: The flood
Content-Type: text/plain; charset=utf-8

"Nobody told us," said Ida Blake.
>From the hill I saw it.
"""


def test_a_mailbox_is_read_mail_by_mail():
    article = read_article(io.BytesIO(MAILBOX))
    assert (article.title, article.date) == ("The flood", "2023-05-04")
    assert "Content-Type" not in article.text and "From ann@" not in article.text
    assert "\nFrom the hill I saw it." in article.text
    assert [(q.kind, q.speaker) for q in find_quotes(article)] == [
        ("direct", "Ruth Pell"), ("block", "Tom Vale"), ("direct", "Ida Blake"),
    ]  # fmt: skip


def test_no_pronoun_is_a_speaker():
    for who in ("nobody", "somebody", "everyone", "one"):
        assert [q.speaker for q in find_quotes(f"“The river is rising again,” {who} said.")] == [None]


def test_who_signs_a_quotation_within_another_has_not_said_what_stands_around_it():
    inner = "<blockquote><p>It will stand when we are gone.</p><cite>Karl Ebner</cite></blockquote>"
    found = read(f"<p>{STORY}</p><blockquote><p>The mill stood here in 1811.</p>{inner}</blockquote><p>{STORY}</p>")
    assert [(quote.speaker, quote.text) for quote in found] == [
        (None, "The mill stood here in 1811."),
        ("Karl Ebner", "It will stand when we are gone."),
    ]
