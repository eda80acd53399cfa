"""Pages as sites and browsers make them: pull quotes, embedded posts, programs, and who wrote them."""

import io

import pytest

from audiotools import find_quotes, read_article
from audiotools.documents.authors import clean_author

SAID = "I light the ovens at midnight, and they need somebody all night."
BODY = (
    "<p>Ann Beck bakes by night and paints by day, in a house above the harbour of Dover that has no curtains.</p>{}"
    f"<p>“{SAID} Nobody else wants to,” Beck says. “My father did it for forty years.”</p>"
    "<p>The bakery opened in 1931 and has closed only twice since, once for a flood and once for a wedding.</p>"
)


def read(inner, head=""):
    page = (
        f"<!doctype html><html lang='en'><head><title>The baker</title>{head}</head><body><article><h1>The baker</h1>"
    )
    return read_article(io.BytesIO(f"{page}{BODY.format(inner)}</article></body></html>".encode()), format="html")


@pytest.mark.parametrize("box", ["<blockquote>{}</blockquote>", "<blockquote class='x'><p><i>{}</i></p></blockquote>"])
def test_a_quotation_pulled_out_of_the_body_repeats_it(box):
    pulled, whole, _ = find_quotes(read(box.format(SAID)))
    assert (pulled.text, pulled.repeats, pulled.speaker) == (SAID, whole.id, "Ann Beck")


def test_a_block_quotation_of_its_own_repeats_nothing():
    assert (
        find_quotes(read("<blockquote><p>We slept in the flour store, all of us.</p></blockquote>"))[0].repeats is None
    )


def test_a_line_broken_for_its_looks_is_no_end_of_a_quotation():
    block = "<blockquote><p>We slept in the flour store,<br>my brothers and I.</p><cite>Ann Beck</cite></blockquote>"
    assert find_quotes(read(block))[0].text == "We slept in the flour store, my brothers and I."


def test_a_stanza_is_one_quotation():
    verse = (
        "Come hither, all of you,<br>And hear the baker sing<br>Of bread and flour and snow;<br>It is a simple thing."
    )
    quotes = find_quotes(read(f"<blockquote><p>{verse}</p></blockquote>"))
    assert quotes[0].text == verse.replace("<br>", " ")


def test_a_name_below_a_break_still_signs():
    quotes = find_quotes(read("<blockquote><p>No bread was ever better.<br>Tom Vale, miller</p></blockquote>"))
    assert (quotes[0].text, quotes[0].speaker) == ("No bread was ever better.", "Tom Vale")


def test_whoever_wrote_a_post_signs_it():
    post = "<blockquote class='tweet'><p>No bread was ever better than hers.</p>— {} (@tomv) <a>June 7</a></blockquote>"
    assert find_quotes(read(post.format("Tom Vale")))[0].speaker == "Tom Vale"
    assert find_quotes(read(post.format("tom or so")))[0].speaker == "@tomv"
    assert find_quotes(read(post.format("王芳")))[0].speaker == "王芳"


def test_neither_programs_nor_lost_posts_are_words():
    program = "<pre>int oven(int heat) {<br>  return heat &gt; 200 ? ON : OFF;<br>}<b>// done</b></pre>"
    lost = "<blockquote><p>Tweet may have been deleted (opens in a new tab)</p></blockquote>"
    assert len(find_quotes(read(program + lost))) == 2


RULE = "Beck wrote down what every oven of the house must say:"
BEHIND = "Aim is to keep the heat low and to have no ovens that nobody watches, which is what many bakers want."


def of_kind(article, kind):
    return [quote.text for quote in find_quotes(article) if quote.kind == kind]


def test_what_a_colon_announces_is_the_program_and_not_what_stands_behind_it():
    assert of_kind(read(f"<p>{RULE}</p><p>{BEHIND}</p>"), "block") == [BEHIND]
    assert of_kind(read(f"<p>{RULE}</p><pre>heat = {{ low; }}</pre><p>{BEHIND}</p>"), "block") == []


@pytest.mark.parametrize(("between", "blocks"), [("", 1), ("```\nheat = low\n```\n\n", 0)])
def test_in_markdown_too(between, blocks):
    page = f"# The baker\n\nAnn Beck bakes by night and paints by day.\n\n{RULE}\n\n{between}{BEHIND}\n"
    assert len(of_kind(read_article(io.BytesIO(page.encode()), format="markdown"), "block")) == blocks


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Ruth Pell Follow", "Ruth Pell"),
        ("By Ann Beck; TOM VALE; Ruth Pell December", "Ann Beck; TOM VALE; Ruth Pell"),
        ("September", ""),
        ("Updated Oct 9", ""),
        ("Ruth Pell View author archive Get author RSS feed", "Ruth Pell"),
        ("Theresa May", "Theresa May"),
        ("April Vale", "April Vale"),
        ("The White House", "The White House"),
        ("Jean-Luc Pell-Beck", "Jean-Luc Pell-Beck"),
    ],
)
def test_an_author_is_a_name(printed, names):
    assert clean_author(printed) == names


def test_headings_of_common_words_say_nothing():
    text = (
        "Declaring Oven Flags\n\nI declare each oven with its flags, and my flags are kept.\n\nUsing Oven Flags\n\n"
        "I use the oven as my brother did, and my flags are printed with it."
    )
    parts = text.split("\n\n")
    body = "".join(f"<h2>{a}</h2><p>{b}</p>" for a, b in zip(parts[::2], parts[1::2], strict=True))
    assert [quote for quote in find_quotes(read(body)) if quote.kind == "statement"] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Rivals fired back, with the New York Ledger tweeting that “the end is near for the mayor.”",
            "New York Ledger",
        ),
        ("“Clouds hang low,” whispered Ann Beck.\n\n“We go.” Whispered Ann Beck so that nobody heard it.", "Ann Beck"),
    ],
)
def test_a_name_is_whole_and_nothing_more(text, speaker):
    assert {quote.speaker for quote in find_quotes(text)} == {speaker}


COUNCIL = "".join(
    f"<p>The council met on day {day}, and it talked for three hours about the old bridge over the river.</p>"
    for day in range(4)
)
LEFT = "<p>“We left at dawn,” said Ann Beck.</p>"


def _read(page):
    article = read_article(io.BytesIO(page.encode()), format="html")
    return article, [(quote.kind, quote.speaker, quote.text) for quote in find_quotes(article)]


def test_the_frame_of_an_archive_is_no_text():
    frame = "<div id='wm-ipp-base'><div><p>Collection: “Live crawls,” said Joe Ash of the archive.</p></div></div>"
    article, quotes = _read(f"<body>{frame}<h1>The bridge</h1>{COUNCIL}{LEFT}</body>")
    assert "Collection" not in article.text
    assert [speaker for _, speaker, _ in quotes] == ["Ann Beck"]


@pytest.mark.parametrize("name", ["MsoTitle", "title"])
def test_a_word_processor_s_title_and_quotation_are_that(name):
    quoted = "<p class=MsoNormal>Tom Vale said:</p><p class=MsoQuote>We heard the dogs before we heard the water.</p>"
    inside = f"<p class={name}>The bridge</p>{COUNCIL}{LEFT}{quoted}"
    article, quotes = _read(f"<html><body class=doc-content>{inside}</body></html>")
    assert article.title == "The bridge"
    assert quotes[1:] == [("block", "Tom Vale", "We heard the dogs before we heard the water.")]
