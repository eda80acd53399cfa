"""Web pages as newsrooms build them: furniture inside the article, and words above it."""

import io

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article

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


STORY = (
    "Mary Poe left in 1998, and the road to the valley has been closed ever since by order of the council. “We took "
    "everything we had,” she said. The mill and both farms were sold in the spring of that year, nobody knows to whom."
)


def quotes_of(inside):
    page = f"<html lang='en'><head><title>The valley</title></head><body><h1>The valley</h1><p>{STORY}</p>{inside}"
    return [(quote.kind, quote.text, quote.speaker) for quote in find_quotes(read(page + "</body></html>"))][1:]


def test_who_signed_a_quotation_is_no_quotation():
    said = "We ask only that the names be read aloud."
    for name in ("Ann Roe", "أحمد العلي"):
        assert quotes_of(f"<blockquote><p>{said}</p><cite>{name}</cite></blockquote>") == [("block", said, name)]


def test_marks_inside_a_set_off_paragraph_tell_the_quote_from_its_attribution():
    found = quotes_of("<blockquote>“I never slept that night,” said Ann Roe, a nurse.</blockquote>")
    assert found == [("direct", "I never slept that night,", "Ann Roe")]


def test_a_year_in_the_story_is_not_its_date():
    page = f"<html><head><title>The valley</title></head><body><h1>The valley</h1><p>{STORY}</p></body></html>"
    assert read(page).date is None
    dated = page.replace("<h1>", "<meta property='article:published_time' content='2024-05-12'><h1>")
    assert read(dated.replace("<body>", "").replace("</head>", "")).date == "2024-05-12"


def test_a_page_without_paragraphs_is_not_read_as_one_with_its_menu():
    rows = "".join(f"<div><h2><button>Part {n}</button></h2><div><div>{STORY}</div></div></div>" for n in range(3))
    article = read(f"<html><body><nav><a href='/'>Home</a></nav><div><h1>The valley</h1>{rows}</div></body></html>")
    assert "Home" not in article.text
    assert article.title == "The valley"
    assert article.text.count("took everything we had") == 3
    assert {"Part 1", "Part 2"} <= {article.text[p.start : p.end] for p in article.paragraphs if p.role == "heading"}
