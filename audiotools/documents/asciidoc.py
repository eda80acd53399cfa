"""AsciiDoc texts → the web page they stand for, as far as words, headings, quotations and type faces go."""

from __future__ import annotations

import re
from html import unescape

from audiotools.documents.sourcepage import Blocks, type_faces

_AD_FACES = type_faces({"**": "b", "*": "b", "__": "i", "_": "i", "``": "span", "`": "span", "+": "span"})
_AD_HEADING = re.compile(r"(={1,6}|#{1,6})\s+(.+?)(?:\s+\1)?$")
_AD_QUOTE = re.compile(r"\[(?:(?:quote|verse)\b(.*)|(,\s*[^\]]+))\]$")
_AD_ENTRY = re.compile(r":!?[\w-]+!?:(?:\s.*)?$")
_AD_LINK = re.compile(
    r"(?:link:|xref:|https?://)[^\s\[\]]*\[([^\]]*)\]|<<[^<>,]+,\s*([^<>]+)>>|<<[^<>]+>>|\(\(\(.*?\)\)\)"
)
_AD_NOTE = re.compile(r"footnote(?:ref)?:\w*\[[^\]]*\]")
_AD_ITEM = re.compile(r"(?:\*{1,5}|-|\.{1,5}|\d{1,3}\.)\s+(?=\S)")
_AD_FENCE = re.compile(r"-{4,}|\.{4,}|/{4,}|\+{4,}|[|,:!]===+|(```)\w*")
_AD_APART = re.compile(
    r"(?://|\[.*\]$|={4,}$|\*{4,}$|--$|'''$|<<<$|\+$)|(?:image|include|video|audio|toc|ifdef|ifndef|endif)::"
)
_AD_TERM = re.compile(r"(\S.{0,80}?):{2,4}(?:\s+(.*))?$")
_AD_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s")


def _asciidoc_inline(words: str) -> str:
    words = _AD_NOTE.sub("", unescape(words))
    words = _AD_LINK.sub(lambda found: (found[1] or found[2] or "").rstrip("^"), words)
    words = re.sub(r'"`(.*?)`"', r"“\1”", re.sub(r"'`(.*?)`'", r"‘\1’", words))
    return _AD_FACES(re.sub(r"\[\.?[\w.#-]+\](?=[#*_])|(?<!\w)#(?=\S)|(?<=\S)#(?!\w)", "", words)).replace(" +", " ")


def asciidoc_page(text: str) -> tuple[str, dict[str, str]]:
    r"""The page that an AsciiDoc text stands for, and the title, author and date of its header.

    Examples
    --------
    >>> asciidoc_page("She *left*.\n\n[quote, Jane Roe]\n____\nAt night.\n____")[0]
    '<p>She <b>left</b>.</p>\n<blockquote>\n<p>At night.</p>\n<p>— Jane Roe</p></blockquote>'
    """
    facts, lines = _asciidoc_header(text)
    reader = _Reader()
    for line in [*lines, ""]:
        reader.take(line.strip())
    return "\n".join(reader.blocks.parts), facts


class _Reader:
    """Reads a text line by line, and knows which block is open."""

    def __init__(self) -> None:
        self.blocks = Blocks(_asciidoc_inline)
        self.fence = ""  # what closes the program, comment or table that is open
        self.inside: list[str] = []  # its lines
        self.quoted, self.aside = False, False
        self.signed: str | None = None  # who signs the quotation that is open or comes

    def take(self, line: str) -> None:
        """Read the next line."""
        if self.fence:
            self._take_fenced(line)
        elif fence := _AD_FENCE.fullmatch(line):
            self.blocks.close()
            self.fence = fence[1] or line
        elif re.fullmatch(r'_{4,}|""', line):
            self._turn_quotation()
        elif quote := _AD_QUOTE.match(line):
            self.blocks.close()
            self.signed = _asciidoc_signed(quote[1] or quote[2])
        elif not line:
            self._end_paragraph()
        elif _AD_APART.match(line) or _AD_ENTRY.match(line):
            self.blocks.close()
        else:
            self._take_words(line)

    def _take_fenced(self, line: str) -> None:
        if line != self.fence:
            self.inside.append(line)
            return
        if re.match(r"-{4}|\.{4}|```", self.fence):
            self.blocks.program("\n".join(self.inside))
        self.fence = ""
        self.inside.clear()

    def _turn_quotation(self) -> None:
        self.blocks.close()
        if self.quoted:
            self.blocks.quote(self.signed or "")
            self.signed = None
        else:
            self.blocks.parts.append("<blockquote>")
        self.quoted = not self.quoted

    def _end_paragraph(self) -> None:
        alone = self.signed is not None and bool(self.blocks.lines) and not self.quoted
        if self.aside:
            self.blocks.lines.clear()
        lines = self.blocks.lines
        if len(lines) > 1 and lines[0].startswith('"') and lines[-1].startswith("-- ") and not self.quoted:
            self.signed, alone = _asciidoc_signed(lines.pop()[3:]), True
            lines[0], lines[-1] = lines[0][1:], lines[-1].removesuffix('"')
        if alone:
            self.blocks.parts.append("<blockquote>")
            self.blocks.quote(self.signed or "")
            self.signed = None
        self.blocks.close()
        self.aside = False

    def _take_words(self, line: str) -> None:
        if not self.blocks.lines and (head := _AD_HEADING.match(line)):
            self.blocks.put(f"h{min(6, len(head[1]))}", head[2])
        elif not self.blocks.lines and re.match(r"\.\w", line):
            pass  # a block's title
        elif term := _AD_TERM.match(line):
            self.blocks.put("li", f"{term[1]}: {term[2] or ''}" if term[2] else term[1])
        elif item := _AD_ITEM.match(line):
            self.blocks.put("li", line[item.end() :])
        else:
            self.aside = self.aside or (not self.blocks.lines and bool(_AD_ADMONITION.match(line)))
            self.blocks.lines.append(line.removesuffix(" +"))


def _asciidoc_signed(attributes: str) -> str:
    """Who said a quotation, of what its block states: ``[quote, who, source]``."""
    parts = re.findall(r'"[^"]*"|[^,]+', attributes.strip().lstrip(",.#-"))
    return next((part.strip().strip('"') for part in parts if part.strip() and "=" not in part), "")


def _asciidoc_header(text: str) -> tuple[dict[str, str], list[str]]:
    """A document's title, its author and date on the lines below it, and the lines behind its header."""
    lines = text.lstrip("\n").split("\n")
    facts: dict[str, str] = {}
    start = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith(("//", ":"))), 0)
    if not re.match(r"[=#]\s+\S", lines[start]):
        return facts, lines
    facts["title"] = re.sub(r"<[^>]*>", "", _asciidoc_inline(lines[start][1:].strip()))
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if not line.strip():
            return facts, lines[number:]
        entry = re.match(r":(author|revdate|date|lang)s?:\s+(.+)$", line)
        if entry:
            facts.setdefault({"revdate": "date", "lang": "language"}.get(entry[1], entry[1]), entry[2].strip())
        elif number == start + 1 and not line.startswith((":", "//")):
            facts["author"] = re.sub(r"\s*<[^>]*>", "", line).strip()
        elif dated := re.search(r"\b\d{4}-\d\d-\d\d\b", line):
            facts.setdefault("date", dated[0])
    return facts, []
