"""reStructuredText → the web page it stands for, as docutils reads it; nothing is included from other files."""

from __future__ import annotations

import re
from typing import Any

from audiotools.documents.sourcepage import program

_ROLE = re.compile(r":[\w:.+-]{2,40}:`~?([^`<\n]*?)(?:\s*<[^`<>\n]*>)?`")
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "smart_quotes": False,
    "embed_stylesheet": False,
    "initial_header_level": 2,
    "math_output": "LaTeX",
}
_HEADER = re.compile(r"\s*(?:[A-Z][\w-]*:[ \t].*\n(?:[ \t]+\S.*\n)*){3,}(?=\s*\n)")
"""Lines of names and values above the text, as the header of a mail."""

_ENTRY = re.compile(r"^([A-Z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_FACTS = ("author", "authors", "date", "language")


def restructured_page(text: str) -> tuple[str, dict[str, str]]:
    r"""The page that a reStructuredText stands for, and the title, author and date that it states.

    Examples
    --------
    >>> page, facts = restructured_page("War\n===\n\nShe *left*.\n\n   At night.\n\n   -- Jane Roe")
    >>> facts, "<p>At night.</p>" in page
    ({'title': 'War'}, True)
    """
    from docutils.core import publish_doctree, publish_from_doctree  # type: ignore[import-untyped]  # late, as below

    header = _HEADER.match(text)
    document: Any = publish_doctree(
        _ROLE.sub(r"\1", text[header.end() if header else 0 :]), settings_overrides=_SETTINGS
    )
    facts = {"title": document.get("title", "")} | _stated(document)
    for key, words in _ENTRY.findall(header[0]) if header else ():
        if key.lower() in ("title", *_FACTS):
            facts[key.lower()] = re.sub(r"\s*<[^<>]*>", "", " ".join(words.split()))
    _leave_words(document)
    page = publish_from_doctree(document, writer="html5", settings_overrides=_SETTINGS | {"output_encoding": "unicode"})
    body = re.search(r"<body[^>]*>(.*)</body>", str(page), re.DOTALL)
    return (body[1] if body else ""), {key: value for key, value in facts.items() if value}


def _stated(document: Any) -> dict[str, str]:
    """What a document says of itself in the list of fields below its title, which is taken out."""
    from docutils import nodes  # type: ignore[import-untyped]

    facts: dict[str, str] = {}
    for node in list(document.findall(nodes.docinfo)):
        for entry in node:
            field = entry.tagname == "field"
            name = entry[0].astext().lower() if field else entry.tagname
            if name in _FACTS:
                words = entry[-1].astext() if field else entry.astext()
                facts.setdefault(name.removesuffix("s"), words.replace("\n\n", "; "))
        node.parent.remove(node)
    return facts


def _leave_words(document: Any) -> None:
    """Take out notes, comments and pictures; verse becomes a paragraph, code in a line its letters; programs stay."""
    from docutils import nodes

    for kind in (nodes.footnote, nodes.citation, nodes.footnote_reference,
                 nodes.comment, nodes.system_message, nodes.math_block, nodes.figure, nodes.image, nodes.topic,
                 nodes.Admonition, nodes.target, nodes.problematic, nodes.substitution_definition):  # fmt: skip
        for node in list(document.findall(kind)):
            if node.parent is not None:
                node.parent.remove(node)
    for kind in (nodes.literal_block, nodes.doctest_block):
        for node in list(document.findall(kind)):
            node.parent.replace(node, nodes.raw("", program(node.astext()), format="html"))
    for node in list(document.findall(nodes.literal)):
        node.parent.replace(node, nodes.Text(node.astext()))
    for node in list(document.findall(nodes.line_block)):
        if not isinstance(node.parent, nodes.line_block):
            verse = " ".join(line.astext() for line in node.findall(nodes.line) if line.astext())
            node.parent.replace(node, nodes.paragraph("", verse))
