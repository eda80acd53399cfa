"""What is known of an article before its turns are told, and how each of its paragraphs is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.records import Paragraph

BOLD, ITALIC, HEADING, SET_OFF, PLAIN = "bold", "italic", "heading", "quote", "plain"
_MARKED = re.compile(r"(?P<mark>\*\*|__|\*|_)(?=\S)(?P<inside>.{2,600}?)(?<=\S)(?P=mark)\s*$", re.DOTALL)


class Turn(NamedTuple):
    """A paragraph of a turn.

    Parameters
    ----------
    paragraph
        Its index.
    start
        Where its words begin, behind a label.
    label
        The printed name, or ``Q`` or ``A``.
    resumes
        Whether it goes on from the paragraph before.
    """

    paragraph: int
    start: int
    label: str
    resumes: bool = False


class Page(NamedTuple):
    """What is known of an article before its turns are told."""

    text: str
    paragraphs: Sequence[Paragraph]
    quoted: Sequence[float]
    language: str | None
    title: str

    def line(self, index: int) -> str:
        """The characters of a paragraph."""
        paragraph = self.paragraphs[index]
        return self.text[paragraph.start : paragraph.end]


def style_of(page: Page, index: int) -> str:
    """How a paragraph is set as a whole."""
    paragraph, line = page.paragraphs[index], page.line(index)
    if paragraph.role == "heading":
        return HEADING
    bold, italic = (
        _letters("".join(page.text[start:end] for start, end in runs)) / (_letters(line) or 1) if runs else 0.0
        for runs in (paragraph.bold, paragraph.italic)
    )
    marked = _MARKED.match(line)
    if bold > 0.9 or (marked and len(marked["mark"]) == 2):
        return BOLD
    if italic > 0.9 or (marked and len(marked["mark"]) == 1):
        return ITALIC
    return SET_OFF if paragraph.role == "quote" else PLAIN


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
