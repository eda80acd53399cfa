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
