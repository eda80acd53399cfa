"""Mails that answer others line by line, or above what they answer; mails as mailers and editors leave them."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article
from audiotools.documents.replies import read_writer

HEAD = "From: Ann Beck <ann@example.org>\nTo: Tom Vale <tom@example.org>\nSubject: Re: The mill\nMIME-Version: 1.0\n"
PLAIN = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
WROTE = "On Sun, Mar 2, 2025 at 9:12 AM, Ruth Pell <ruth@example.org> wrote:"


def said(body, head=HEAD + PLAIN):
    article = read_article(io.BytesIO((head + body).encode()), format="mail")
    return [(quote.speaker, quote.text) for quote in find_quotes(article)]


@pytest.mark.parametrize(
    "line",
    [
        WROTE,
        "On Sun, Mar 2, 2025 at 9:12 AM, Ruth Pell\n<ruth@example.org> wrote:",
        "--- On Sun, 3/2/25, Ruth Pell <ruth@example.org> wrote:",
        "Am 02.03.2025 um 09:12 schrieb Ruth Pell:",
        "Le 2 mars 2025 à 09:12, Ruth Pell a écrit :",
        "El 2 de marzo de 2025 9:12, Ruth Pell<ruth@example.org> escribió:",
        "Il giorno 2 marzo 2025 09:12, Ruth Pell ha scritto:",
        "Op 2 maart 2025 09:12 schreef Ruth Pell:",
        "Den 2. mars 2025 kl. 09:12 skrev Ruth Pell:",
        "W dniu 2 marca 2025 09:12 użytkownik Ruth Pell <ruth@example.org> napisał:",
        "2025/3/2 Ruth Pell <ruth@example.org>:",
        "Ruth Pell wrote:",
    ],
)
def test_what_is_answered_is_who_wrote_its(line):
    body = f"{line}\n> The wheel is gone, and nobody saw it.\n\nI saw it.\n\n> Who else did?\n\nThe miller.\n\nAnn\n"
    assert said(body) == [("Ruth Pell", "The wheel is gone, and nobody saw it."), ("Ruth Pell", "Who else did?")]


def test_an_answer_above_its_signature_leaves_what_it_answers_a_quotation():
    assert said(f"I saw it.\n\n-- \nAnn Beck\nDover\n\n{WROTE}\n> The wheel is gone.\n>> Is the mill well?\n") == [
        ("Ruth Pell", "The wheel is gone.")
    ]
    assert said(f"I saw it.\n\n-- \nAnn Beck\n\n{WROTE}\n\nThe wheel is gone, all of it.\n") == [
        ("Ruth Pell", "The wheel is gone, all of it.")
    ]


def test_who_has_no_name_has_an_address_and_nobody_else_gets_the_words():
    line = "On Sun, Mar 2, 2025 at 9:12 AM, ruth <ruth@example.org> wrote:"
    assert said(f"I saw it.\n\nAnn Beck\n\n{line}\n> The wheel is gone.\n") == [
        ("ruth@example.org", "The wheel is gone.")
    ]


@pytest.mark.parametrize("line", ["She wrote:", "In 1986, in a letter to her aunt, she wrote:", "Note:", "A wrote: B"])
def test_prose_is_no_such_line(line):
    assert read_writer([line], 0) == ("", 0)


def test_a_boundary_without_marks_and_a_mail_in_utf_16_are_read():
    parts = (
        f"{HEAD}Content-Type: multipart/alternative;\n boundary=----=_Next_000.A\n\n------=_Next_000.A\n{PLAIN}"
        "“The wheel is gone,” said Ruth Pell.\n\n------=_Next_000.A--\n"
    )
    for data in (parts.encode(), parts.encode("utf-16")):
        article = read_article(io.BytesIO(data), format="mail")
        assert [quote.speaker for quote in find_quotes(article)] == ["Ruth Pell"]
