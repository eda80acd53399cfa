"""MediaWiki's source text → the web page it stands for, as far as words, headings, quotations and type faces go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from audiotools.documents.sourcepage import Blocks, program

_GONE = re.compile(  # each stops at the next of its kind, so that what is never closed costs nothing
    r"<!--(?:(?!<!--).)*?-->|<(ref|math|score|gallery|syntaxhighlight|source|timeline|templatestyles|nowiki)\b[^<>]*"
    r"(?:/>|(?<!/)>(?:(?!<\1\b).)*?</\1\s*>)|^\{\|(?:(?!^\{\|).)*?^\|\}|__[A-Z]+__",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"<(syntaxhighlight|source|pre)\b(?![^<>]*/>)[^<>]*>((?:(?!<\1\b).)*?)</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_MOST_NESTED = 20  # templates inside each other
_QUOTES = re.compile(
    r"(?:block|c|r|long|pull|centered |quote )?(?:quote|quotation|quote box|zitat|cita|citation bloc)\b"
)
_WORDS_KEYS = ("text", "quote", "1", "content", "zitat", "texto")
_SIGNED_KEYS = ("author", "by", "sign", "person", "2", "autor", "4", "source", "3", "quelle")
_SHOWN = frozenset(
    ("nowrap", "nobr", "lang", "transl", "small", "big", "em", "strong", "smallcaps", "sc", "w", "wikt", "abbr")
)
_FILE = re.compile(
    r"\[\[(?:file|image|datei|bild|fichier|archivo|category|kategorie|catégorie|categoría)\s*:", re.IGNORECASE
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_OUTER_LINK = re.compile(r"\[(?:https?:)?//\S+(?:\s+([^\]]*))?\]")
_BOLD, _ITALIC = re.compile(r"'''(.+?)'''"), re.compile(r"''(.+?)''")
_TAG = re.compile(
    r"&lt;(/?(?:blockquote|b|i|em|strong|br|p|div|poem|center|small|big|u|q|cite|span)\b(?:(?!&[lg]t;).)*?/?)&gt;"
)
_HEADING = re.compile(r"^(={1,6})\s*(.+?)\s*\1\s*$")
_APART = re.compile(r"\s*</?(?:blockquote|div|poem|center|p)\b")


def wiki_page(text: str) -> tuple[str, dict[str, str]]:
    r"""The page that a wiki's source text stands for, and its title where it has a heading of the first order.

    Examples
    --------
    >>> wiki_page("== War ==\n[[Jane Roe|She]] '''left'''.<ref>1</ref>\n{{quote|At night.|Jane Roe}}")[0]
    '<h2>War</h2>\n<p>She <b>left</b>.</p>\n<blockquote><p>At night.</p><p>— Jane Roe</p></blockquote>'
    """
    quotations: list[str] = []
    text = _PROGRAM.sub(lambda found: _kept(program(unescape(found[2])), quotations), text)
    text = _drop_files(_GONE.sub("", _GONE.sub("", text)))
    for _ in range(_MOST_NESTED):
        text, count = _TEMPLATE.subn(lambda found: _expanded(found[1], quotations), text)
        if not count:
            break
    blocks = Blocks(_inline)
    for line in text.split("\n"):
        if kept := re.fullmatch(r"\s*\x02(\d+)\x03\s*", line):
            blocks.close()
            blocks.parts.append(quotations[int(kept[1])])
        else:
            _take_line(blocks, line)
    blocks.close()
    first = re.search(r"^=\s*([^=\n]+?)\s*=\s*$", text, re.MULTILINE)
    return re.sub(r"\x02\d+\x03", "", "\n".join(blocks.parts)), {"title": first[1]} if first else {}


def _take_line(blocks: Blocks, line: str) -> None:
    if heading := _HEADING.match(line):
        blocks.put(f"h{min(6, len(heading[1]))}", heading[2])
    elif not line.strip() or line.lstrip().startswith("----"):
        blocks.close()
    elif line[0] in "*#":
        blocks.put("li", line.lstrip("*#:; "))
    elif line[0] == ";":
        blocks.put("p", f"'''{line.lstrip(';:* ')}'''")
    elif line[0] == ":":
        blocks.put("p", line.lstrip(":;* "))
    elif _APART.match(line):
        blocks.close()
        blocks.parts.append(_inline(line))
    else:
        blocks.lines.append(line)


def _inline(line: str) -> str:
    """A line's words with their type faces; marks of links left out."""
    line = _OUTER_LINK.sub(lambda found: found[1] or "", _LINK.sub(r"\1", line))
    line = escape(unescape(line), quote=False)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", _TAG.sub(r"<\1>", line))).replace("<poem>", "<p>")


def _drop_files(text: str) -> str:
    """Leave out pictures with their captions, in which links may stand, and what a page is filed under."""
    parts, at = [], 0
    while found := _FILE.search(text, at):
        parts.append(text[at : found.start()])
        depth, at = 1, found.end()
        for bracket in re.compile(r"\[\[|\]\]|\n\n").finditer(text, found.end()):
            depth += 1 if bracket[0] == "[[" else -1
            at = bracket.end()
            if depth <= 0 or bracket[0] == "\n\n":
                break
    return "".join([*parts, text[at:]])


def _expanded(inside: str, quotations: list[str]) -> str:
    """A template's words: a quotation, what only changes how words look, or nothing."""
    name, *arguments = re.split(r"\|(?![^\[\]|]*\]\])", inside)
    name = name.strip().lower().replace("_", " ")
    named, numbered = _arguments(arguments)
    if _QUOTES.match(name):
        words = next((named[key] for key in _WORDS_KEYS if named.get(key)), "")
        signed = next((named[key] for key in _SIGNED_KEYS if named.get(key) and named[key] != words), "")
        below = f"<p>— {_inline(signed).lstrip('—–- ')}</p>" if signed else ""
        said = "".join(f"<p>{_inline(part)}</p>" for part in re.split(r"\n\s*\n", words) if part.strip())
        return _kept(f"<blockquote>{said}{below}</blockquote>", quotations)
    return numbered[-1] if name in _SHOWN and numbered else ""


def _kept(block: str, quotations: list[str]) -> str:
    """What stands in the place of a block until the page is put together."""
    quotations.append(block)
    return f"\n\n\x02{len(quotations) - 1}\x03\n\n"


def _arguments(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """A template's arguments by their names or numbers, and those without a name."""
    named: dict[str, str] = {}
    numbered: list[str] = []
    for argument in arguments:
        key = re.match(r"\s*([\w-]{1,20})\s*=", argument)
        if key:
            named[key[1].lower()] = argument[key.end() :].strip()
        else:
            numbered.append(argument.strip())
            named.setdefault(str(len(numbered)), argument.strip())
    return named, numbered
