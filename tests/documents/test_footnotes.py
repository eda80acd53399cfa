"""Footnotes and quote boxes: notes are nobody's answer, and who signs a box is no quote."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article

TURNS = [
    ("When did you begin to paint?", "I was nine, and I had one box of colours{}."),
    ("And the bakery?", "That came later. I light the ovens at midnight, and they need somebody all night."),
    ("Do you ever rest?", "On Sundays I sleep until noon, and nobody may call."),
]
NOTES = {
    "a word processor's": ('<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
                           '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> I mean the tin box.</p></div>'),
    "an office's": ('<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
                    '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> The tin one.</p></div>'),
    "a newsletter's": ('<a class="footnote-anchor" href="#footnote-1" id="footnote-anchor-1">1</a>',
                       '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a><div><p>I mean the tin.'
                       "</p></div></div>"),
}  # fmt: skip


def read(markup, form="html"):
    return read_article(io.BytesIO(markup.encode()), format=form)


def page(body):
    title = "Interview with Ann Beck"
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>Ann Beck bakes by night and paints by day. We met her in Dover.</p>{body}</article></body></html>"
    )


@pytest.mark.parametrize("kind", NOTES)
def test_notes_of_a_page_are_no_answers_and_their_marks_no_words(kind):
    mark, note = NOTES[kind]
    turns = "".join(f"<p><b>{ask}</b></p><p>{answer.format(mark)}</p>" for ask, answer in TURNS)
    said = [quote.text for quote in find_quotes(read(page(turns + note)))]
    assert said == [part.format("") for turn in TURNS for part in turn]


def test_notes_of_markdown_are_no_answers():
    turns = "\n\n".join(f"**{ask}**\n\n{answer.format('[^1]')}" for ask, answer in TURNS)
    article = read(
        f"# Interview with Ann Beck\n\n{turns}\n\n[^1]: I mean the tin box, and I have it still.", "markdown"
    )
    assert article.paragraphs[-1].role == "note"
    assert len([quote for quote in find_quotes(article) if quote.kind == "statement"]) == 6


PROSE = "<p>The fire began on the quay in May 1911 and burned for three days, and half of the town was lost to it.</p>"
BOXES = [
    '<blockquote><p>{}</p><div class="templatequotecite">— <cite>{}, a letter</cite></div></blockquote>',
    '<table class="cquote"><tr><td>“</td><td>{}</td><td>”</td></tr><tr><td><cite>— {}</cite></td></tr></table>',
    '<div class="quotebox"><blockquote><p>{}</p></blockquote><p><cite>{} in 1950</cite></p></div>',
    '<blockquote><p>{}</p><p class="attribution">{}</p></blockquote>',
]


@pytest.mark.parametrize("box", BOXES)
def test_a_quote_box_is_one_quote_and_whose_it_says(box):
    words = "We saw the ropes burn first, and then the water itself seemed to be on fire."
    quotes = find_quotes(read(page(PROSE + box.format(words, "Ruth Pell") + PROSE)))
    assert [(quote.kind, quote.speaker, quote.text) for quote in quotes] == [("block", "Ruth Pell", words)]
