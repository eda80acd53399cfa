"""Block quotations: whole, told apart, signed, and with others quoted inside them."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article


def quotes(body, kind="html"):
    page = f"<html lang='en'><body><h1>The loom</h1>{body}</body></html>" if kind == "html" else body
    return find_quotes(read_article(io.BytesIO(page.encode()), format=kind))


LONG = "Most of the patterns up until that winter could not take a second thread"


@pytest.mark.parametrize("tag", ["code", "tt", "kbd", "samp", "em", "a href='x'"])
def test_white_space_in_a_block_is_a_browsers(tag):
    inner = f"<{tag}>warp</{tag.split()[0]}>"
    found = quotes(
        f"<p>Petra Lind explains:</p>\n<blockquote align='left'>\n <p>{LONG},\n  says {inner},\n  and one spool\n only."
        "</p>\n</blockquote><p>That was in May, in the mill by the river.</p>"
    )
    assert [(q.kind, q.text) for q in found] == [("block", f"{LONG}, says warp, and one spool only.")]


def test_a_line_broken_by_the_page_stays_broken_and_goes_on():
    found = quotes(f"<p>Petra Lind writes:</p><blockquote>{LONG}.<br>And we had one spool only.</blockquote>")
    assert [q.text for q in found] == [f"{LONG}.", "And we had one spool only."]
    assert found[1].continues == found[0].id


def test_two_blocks_are_two_quotes():
    found = quotes(f"<p>Two letters came:</p><blockquote><p>{LONG}.</p></blockquote><blockquote><p>I never saw the "
                   "loom, and I would not know it if it stood here.</p></blockquote>")  # fmt: skip
    assert len(found) == 2
    assert found[1].continues is None


def test_somebody_else_quoted_in_a_block_is_quoted():
    found = quotes(
        f"<p>Petra Lind writes:</p><blockquote><p>{LONG}. “It will never hold,” said Joe Ash, the miller, and he was "
        "“quite right” about it.</p></blockquote>"
    )
    assert [(q.kind, q.speaker, q.text[:16]) for q in found] == [
        ("block", "Petra Lind", LONG[:16]),
        ("direct", "Joe Ash", "It will never ho"),
    ]


@pytest.mark.parametrize(
    "signature",
    [
        "Dr. Nils Aker\nHarbour Office, Northhaven",
        "— Nils Aker",
        "Nils Aker, harbour master",
        "Nils Aker\nHarbour Office",
    ],
)
def test_a_name_under_a_block_signs_it(signature):
    letter = "No vessel will leave the pier until the storm has passed. We ask all crews to stay with their boats."
    text = (
        f"The harbour office answered in writing:\n\n{letter}\n\n{signature}\n\nOn Tuesday the pier was opened again."
    )
    assert [(q.kind, q.speaker.removeprefix("Dr. "), q.text) for q in quotes(text, "text")] == [
        ("block", "Nils Aker", letter)
    ]


def test_a_credit_line_under_a_pull_quote_names_its_speaker_and_is_no_speech():
    text = (
        "Voters were split.\n\n“We haven't seen anything like this before. You just assume that people know.”\n"
        "Nora Orne, a scholar at the Dover Institute, on Todd Lane.\n\nMayor Ruth Pell said turnout was high."
    )
    assert [(q.speaker, q.text[:10]) for q in quotes(text, "text")] == [("Nora Orne", "We haven't")]


AROUND = (
    "<p>The council met on Monday and talked for three hours about the bridge, which was closed since the flood.</p>"
)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("We left the <time>old town</time> at dawn and ran.", "We left the old town at dawn and ran."),
        ("We left the <label>old town</label> at dawn and ran.", "We left the old town at dawn and ran."),
        ("We left <a href='/a'>town</a> at dawn, and <a href='/b'>ran</a>.", "We left town at dawn, and ran."),
        ("We read <cite>The Long Wait</cite> at dawn and slept.", "We read The Long Wait at dawn and slept."),
        ("<span style='display:block'>We left at dawn,</span><span style='display: block'>and nobody saw us.</span>",
         "We left at dawn, and nobody saw us."),
        ("We left at dawn and <div>nobody saw us</div> go.", "We left at dawn and nobody saw us go."),
    ],
)  # fmt: skip
def test_inline_elements_of_a_block_keep_their_words(inside, words):
    page = f"<body><article><h1>The bridge</h1>{AROUND}<p>Ann Beck said:</p><blockquote>{inside}</blockquote>{AROUND}"
    (quote,) = find_quotes(read_article(io.BytesIO(page.encode()), format="html"))
    assert (quote.kind, quote.speaker, quote.text) == ("block", "Ann Beck", words)


def test_a_short_paragraph_with_links_is_no_menu():
    said = "<p>“Never again,” <a href='/a'>Ann Beck</a> told <a href='/b'>the Post</a>.</p>"
    page = f"<body><article><h1>The bridge</h1>{AROUND}{said}{AROUND}"
    assert [q.speaker for q in find_quotes(read_article(io.BytesIO(page.encode()), format="html"))] == ["Ann Beck"]
