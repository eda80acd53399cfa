"""What the readers of source markups have in common: blocks that open and close, and marks of type faces."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape


def program(text: str) -> str:
    """A program, as `webpage.walk_blocks` reads it: there for the colon before it, and nobody's words."""
    return f'<pre class="program">{escape(text, quote=False)}</pre>'


class Blocks:
    """The page so far, and the lines of the paragraph that is open."""

    def __init__(self, inline: Callable[[str], str]) -> None:
        self.parts: list[str] = []
        self.lines: list[str] = []
        self.inline = inline

    def close(self) -> None:
        """The open paragraph is over."""
        if self.lines:
            self.parts.append(f"<p>{self.inline(' '.join(self.lines))}</p>")
            self.lines.clear()

    def put(self, tag: str, words: str) -> None:
        """A block of its own."""
        self.close()
        self.parts.append(f"<{tag}>{self.inline(words)}</{tag}>")

    def program(self, text: str) -> None:
        """Words of a program: what a colon before it announces."""
        self.close()
        if text.strip():
            self.parts.append(program(text))

    def quote(self, signed: str) -> None:
        """A quotation begins, or with who signed it ends."""
        self.close()
        self.parts.append(f"<p>— {self.inline(signed)}</p></blockquote>" if signed else "</blockquote>")


_MARKED = r"(?<![\w\\]){0}(?=\S)([^\n]{{1,400}}?)(?<=\S){0}(?!\w)"


def type_faces(marks: dict[str, str]) -> Callable[[str], str]:
    """How a markup's marks of type faces become a page's."""
    rules = [(re.compile(_MARKED.format(re.escape(mark))), rf"<{tag}>\1</{tag}>") for mark, tag in marks.items()]

    def inline(words: str) -> str:
        words = escape(unescape(words), quote=False)
        for rule, shown in rules:
            words = rule.sub(shown, words)
        return words

    return inline
