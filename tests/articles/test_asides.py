"""Notes and definitions of links that stand in an article and are nobody's words."""

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

NOTES = """
Q: How do I install it?

A: You copy the folder, as I did.

[board]: https://www.example.org/
[other]: ./other.md "Other"

Q: Can you use it on a Mac?

A: Yes, we do so every day.

CAUTION: Do you know what you do?

TODO: I should write more here.

> [!NOTE]
> You should know that we moved.

> **Warning**
> We remove this soon.
"""


def test_links_and_notes_of_markdown_are_nobodys_words():
    quotes = find_quotes(text_article(NOTES, markdown=True))
    assert not any(
        words in quote.text
        for quote in quotes
        for words in ("https:", "other.md", "!NOTE", "Warning", "Do you know", "I should")
    )
    assert not [quote for quote in quotes if quote.kind == "block"]


def test_what_a_page_of_markdown_does_not_show_is_no_quote():
    text = (
        "# Ovens\n\n<!-- “hidden,” said Joe Ash\nand “more” -->\n\n"
        "{% include image.html\n   caption='From “Here”' %}\n\n"
        "Ann Beck came.^[“The Long Wait,” 1990.] {{ “filled in” }} “We went,” she said.\n\n"
        "```\n<!-- open\n```\n\n“At night,” said Tom Vale.\n"
    )
    quotes = find_quotes(text_article(text, markdown=True))
    assert [(quote.speaker, quote.text) for quote in quotes] == [("Ann Beck", "We went,"), ("Tom Vale", "At night,")]
