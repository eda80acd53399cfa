"""Web pages as newsrooms build them: furniture inside the article, and words above it."""

import io

from audiotools.article import read_article
from audiotools.quotes import find_quotes

PAGE = """<!doctype html><html lang="en"><head><title>After the valley | News</title></head>
<body class="has-ads"><nav><ul><li>“Opinion”</li></ul></nav>
<header><h1>After the valley</h1><p class="article__standfirst">Mary Poe left in 1998. “Nobody came back,” she says.</p>
</header><article class="ad-supported"><div class="body">
<p>It was a cold morning when Mary Poe, a 74-year-old photographer, left the house in which she was born. “We took
everything we had to the valley,” she said. “And we never went back.”</p>
<aside class="pullquote"><p>“We took everything we had to the valley”</p></aside>
<p>The village was emptied in a week. Tom Bell, who drove the truck, remembers the noise and the cold of that day.</p>
<div class="c-ad ad--inline"><p>Advertisement</p><p>“The best mattress ever,” says Dr Sleep.</p></div>
<p>He made the journey fourteen times in that one week, mostly by night. “It was a whole life in a truck,” he said.</p>
</div></article><section id="comments"><p>“We took everything” - what a story, he said, “Never look back.”</p></section>
</body></html>"""


def read(page):
    return read_article(io.BytesIO(page.encode()), format="html")


def test_an_advertisement_inside_the_article_is_left_out_and_nobodys_name_is_taken_from_it():
    quotes = find_quotes(read(PAGE))
    assert [(quote.speaker, quote.text) for quote in quotes] == [
        ("Mary Poe", "Nobody came back,"),
        ("Mary Poe", "We took everything we had to the valley,"),
        ("Mary Poe", "And we never went back."),
        ("Tom Bell", "It was a whole life in a truck,"),
    ]


def test_the_sentences_under_a_headline_belong_to_the_article():
    article = read(PAGE)
    assert article.title == "After the valley"
    second = article.paragraphs[1]
    assert article.text[second.start : second.end] == "Mary Poe left in 1998. “Nobody came back,” she says."
    repeated = PAGE.replace(
        "<p>It was a cold", "<p>Mary Poe left in 1998. “Nobody came back,” she says.</p><p>It was a cold"
    )
    assert read(repeated).text.count("Nobody came back") == 1


def test_a_page_that_is_named_for_its_advertisements_is_read_whole():
    page = PAGE.replace('<div class="body">', '<div class="advertising">').replace("c-ad ad--inline", "inline")
    assert "Dr Sleep" in read(page).text
    assert "a whole life in a truck" in read(page).text
