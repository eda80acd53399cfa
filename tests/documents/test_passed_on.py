"""Mails that pass others on, and files that are refused with a sentence that says what to do."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article
from audiotools.errors import ArticleError

HEADERS = {
    "Outlook": "-----Original Message-----\nFrom: Ruth Pell [mailto:ruth@example.org]\nSent: Sunday, March 2, 2025\n"
    "To: Ann Beck\nCc: Karl Ebner\nSubject: The mill\n",
    "German": "Von: Ruth Pell <ruth@example.org>\nGesendet: Sonntag, 2. März 2025\nAn: Ann Beck\nBetreff: Die Mühle\n",
    "French": "De : Ruth Pell\nEnvoyé : dimanche 2 mars 2025\nÀ : Ann Beck\nObjet : Le moulin\n",
    "Gmail": "---------- Forwarded message ---------\nFrom: Ruth Pell <ruth@example.org>\nDate: Sun, Mar 2, 2025\n"
    "Subject: The mill\nTo: Ann Beck <ann@example.org>\n",
}


def mail(body):
    head = (
        "From: Ann Beck <ann@example.org>\nTo: Tom Vale <tom@example.org>\nSubject: FW: The mill\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    )
    article = read_article(io.BytesIO((head + body).encode()), format="mail")
    return article, [(quote.speaker, quote.text) for quote in find_quotes(article)]


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_a_mail_that_is_passed_on_is_who_sent_its(headers):
    article, found = mail(
        f"See below.\n\nAnn\n\n{headers}\nWe left at dawn and saw that the wheel was gone.\n\n"
        "I have never seen it so.\n\n> What did the miller say?\n"
    )
    assert found == [
        ("Ruth Pell", "We left at dawn and saw that the wheel was gone."),
        ("Ruth Pell", "I have never seen it so."),
    ]
    read = [article.text[p.start : p.end] for p in article.paragraphs if p.role not in ("boilerplate", "note")]
    assert not any(word in line for line in read for word in ("Ebner", "mailto", "Betreff", "miller"))


def test_each_of_two_mails_that_are_passed_on_has_its_own_sender():
    again = HEADERS["German"].replace("Ruth Pell", "Karl Ebner")
    _, found = mail(f"Both are below.\n\n{HEADERS['Outlook']}\nWe left at dawn.\n\n{again}\nThe wheel is gone.\n")
    assert found == [("Ruth Pell", "We left at dawn."), ("Karl Ebner", "The wheel is gone.")]


def test_a_line_that_begins_like_a_header_is_text():
    _, found = mail("From: the hill one sees the mill.\n\n“It is lost,” said Ruth Pell.\n")
    assert found == [("Ruth Pell", "It is lost,")]


@pytest.mark.parametrize(
    "source",
    ["\\documentclass{article}\n\\begin{document}\nVale: ``We left,'' she said.\n\\end{document}\n",
     "% a chapter\n\\section{The mill}\n\\begin{quote}\nWe left.\n\\end{quote}\n"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["mill.tex", "mill.txt"])
def test_sources_of_latex_are_refused(tmp_path, source, name):
    path = tmp_path / name
    path.write_text(source)
    with pytest.raises(ArticleError, match=r"LaTeX.*PDF"):
        read_article(path)


def test_a_text_that_names_a_command_of_latex_is_read():
    text = "One writes \\section{…} for a heading.\n\n“It is easy,” said Ruth Pell.\n"
    assert len(read_article(io.BytesIO(text.encode())).paragraphs) == 2


def test_a_mail_of_outlook_is_refused_as_such(tmp_path):
    path = tmp_path / "mill.msg"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(ArticleError, match="Outlook"):
        read_article(path)
