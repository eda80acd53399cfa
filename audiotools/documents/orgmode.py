"""Org files → the web page they stand for, as far as words, headings, quotations and type faces go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiotools.documents.sourcepage import Blocks, type_faces

_ORG_FACES = type_faces({"*": "b", "/": "i", "~": "span", "=": "span", "+": "span"})
_ORG_KEY = re.compile(r"#\+(title|author|date|language):\s*(.*)$", re.IGNORECASE)
_ORG_BEGIN = re.compile(r"#\+begin_(\w+)", re.IGNORECASE)
_ORG_HEADING = re.compile(r"(\*{1,8})\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#\w\]\s+)?(.+?)(?:\s+:[\w@:]+:)?$")
_ORG_ITEM = re.compile(r"(?:[-+]|\d{1,3}[.)])\s+(?:\[[ X-]\]\s+)?(?=\S)")
_ORG_LINK = re.compile(r"\[\[[^\[\]]*\](?:\[([^\[\]]*)\])?\]")
_ORG_NOTE = re.compile(r"\[fn:[^\[\]]*\]")
_ORG_SIGNED = re.compile(r"(?:--|[—–―])\s*(?=\S)")
_ORG_DRAWER = re.compile(r":(?!end:)\w+:", re.IGNORECASE)
_ORG_FOOT = re.compile(r"\[fn:[^\]]+\]\s")
_ORG_PROGRAMS = ("src", "example")
_ORG_WORDS = ("quote", "verse", "center")


def _org_inline(words: str) -> str:
    return _ORG_FACES(_ORG_LINK.sub(lambda found: found[1] or "", _ORG_NOTE.sub("", words)))


def org_page(text: str) -> tuple[str, dict[str, str]]:
    r"""The page that an Org file stands for, and the title, author, date and language that it states.

    Examples
    --------
    >>> org_page("#+TITLE: War\n* Life\nShe /left/.\n#+BEGIN_QUOTE\nAt night.\n-- Jane Roe\n#+END_QUOTE")[0]
    '<h2>Life</h2>\n<p>She <i>left</i>.</p>\n<blockquote>\n<p>At night.</p>\n<p>— Jane Roe</p></blockquote>'
    """
    facts: dict[str, str] = {}
    blocks = Blocks(_org_inline)
    lines = iter(text.split("\n"))
    for line in lines:
        if key := _ORG_KEY.match(line.strip()):
            facts.setdefault(key[1].lower(), key[2].strip().strip("<>[]"))
        elif not _take_block(blocks, line, lines):
            _take_line(blocks, line)
    blocks.close()
    if "language" in facts:
        facts["language"] = facts["language"].split("_")[0].split("-")[0].lower()
    return "\n".join(blocks.parts), {key: value for key, value in facts.items() if value}


def _take_block(blocks: Blocks, line: str, lines: Iterator[str]) -> bool:
    """Read what begins here and ends some lines on: a quotation, a program, a drawer of settings, a note."""
    bare = line.strip()
    if begin := _ORG_BEGIN.match(bare):
        kind = begin[1].lower()
        blocks.close()
        inside = list(_until(lines, f"#+end_{kind}"))
        if kind in _ORG_WORDS:
            _org_quote(blocks, inside)
        elif kind in _ORG_PROGRAMS:
            blocks.program("\n".join(inside))
        return True
    end = ":end:" if _ORG_DRAWER.fullmatch(bare) else "" if _ORG_FOOT.match(line) else None
    if end is None:
        return False
    blocks.close()
    list(_until(lines, end))
    return True


def _take_line(blocks: Blocks, line: str) -> None:
    bare = line.strip()
    if not bare or bare.startswith(("#+", "# ", "|")) or re.fullmatch(r"#|-{5,}", bare):
        blocks.close()
    elif head := _ORG_HEADING.match(line):
        blocks.put(f"h{min(6, len(head[1]) + 1)}", head[2])
    elif item := _ORG_ITEM.match(bare):
        blocks.put("li", bare[item.end() :])
    else:
        blocks.lines.append(bare)


def _org_quote(blocks: Blocks, inside: list[str]) -> None:
    signed = ""
    blocks.parts.append("<blockquote>")
    for line in inside:
        bare = line.strip()
        if found := _ORG_SIGNED.match(bare):
            signed = bare[found.end() :]
        elif not bare:
            blocks.close()
        else:
            blocks.lines.append(bare)
    blocks.quote(signed)


def _until(lines: Iterator[str], end: str) -> Iterator[str]:
    """The lines up to one that ends a block."""
    for line in lines:
        if line.strip().lower() == end:
            return
        yield line
