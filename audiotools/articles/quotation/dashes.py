"""Dialogue that begins with a dash, as French and Spanish print it.

In ``—No sé —dijo Ana—. Nos fuimos.`` nothing else marks the speech. A paragraph that begins with a dash is a turn, and
with each turn somebody else speaks. Within it the narrator's words stand between dashes in Spanish, and behind a comma
in French (``— Jamais, répond Marie. Jamais.``). A list may begin with dashes too, so a turn on its own counts only
where a verb of saying stands in it, and a run of them where one does or somebody asks or exclaims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audiotools.articles.quotation.marks import Stretch
from audiotools.languages.elsewhere import OTHER_LANGUAGES
from audiotools.records import Paragraph

FAMILY = "T"
"""Of stretches found here; see `Stretch.family`."""

LANGUAGES = frozenset("fr es it pt ca gl".split())

_PAST = """
    demanda demandèrent répondit répondirent répliqua ajouta s’écria s'écria cria murmura fit expliqua raconta soupira
    lança continua interrogea souffla assura affirma hurla chuchota exclamó exclama susurró gritó murmuró contestó
    interrumpió continuó prosiguió repuso replicó añadieron chiese rispose aggiunse esclamò perguntou respondeu disse
"""
VERBS = "|".join(sorted({*OTHER_LANGUAGES, *_PAST.split()}, key=len, reverse=True))
_BEGINS = re.compile(r"\s*(?:[—―]|–(?=\s))\s*(?=[\w¿¡«“\"…(])")
_ITEM = re.compile(r"[a-zà-ÿ]|.*;$")
_OPENS = re.compile(r"\s[—–―](?=[^\s—–―])")
_CLOSES = re.compile(r"(?<=[^\s—–―])[—–―](?=[\s.,;:…!?]|$)[.,;:…]*")
_INCISE = re.compile(
    rf"(?<=[,?!…])\s+(?:(?:[\w’']+(?:-t)?-(?:il|elle|on|ils|elles)(?:\s(?:{VERBS}))?|(?:(?:a|ont|avait)\s)?(?:{VERBS})\s"
    rf"(?:(?:le|la|les|un|une|son|sa|el|los|las|su)\s[\w’-]+|l['’][\w’-]+|[A-ZÀ-Ý][\w’-]+|ella|él|lui))\b"
    r"[^.?!]{0,200})(?:\.|$)"
)
_SAYS = re.compile(rf"\b(?:{VERBS})\b|-(?:il|elle|ils|elles)\b")
_NARRATES = re.compile(r"\s*(?:Il|Elle|Puis)\s[^?!]*$")


def find_dashed(text: str, paragraphs: Sequence[Paragraph], taken: set[int]) -> list[Stretch]:
    """What is said in turns that begin with a dash.

    Parameters
    ----------
    paragraphs
        Of the canonical text.
    taken
        Indices of paragraphs that hold quotes of another kind.

    Returns
    -------
    list of Stretch
        In order, one for each part of a turn; the narrator's words stand between them.

    Examples
    --------
    >>> text = "—No sé —dijo Ana—. Nos fuimos."
    >>> [text[s.start : s.end] for s in find_dashed(text, [Paragraph(0, len(text))], set())]
    ['No sé', 'Nos fuimos.']
    """
    turns = {
        index: begins.end()
        for index, p in enumerate(paragraphs)
        if index not in taken
        and p.role in ("body", "item", "quote")
        and (begins := _BEGINS.match(text, p.start, p.end))
        and not _ITEM.match(text, begins.end(), p.end)
    }
    found: list[Stretch] = []
    for run in _runs(sorted(turns)):
        parts = {index: list(_parts(text, turns[index], paragraphs[index].end)) for index in run}
        lively = any(re.search("[?!]", text[turns[index] : paragraphs[index].end]) for index in run)
        told = any(_told(text, parts[index], paragraphs[index].end) for index in run)
        if told or (lively and len(run) > 1):
            for index in run:
                found += _stretches(text, paragraphs[index].start, index, parts[index])
    return found


def _runs(indices: Sequence[int]) -> Iterator[list[int]]:
    """Turns that follow each other."""
    run: list[int] = []
    for index in indices:
        if run and index > run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Start and end of each part of a turn, and where the narrator's words behind it begin."""
    while start < end:
        opened = _OPENS.search(text, start, end)
        if opened:
            yield start, opened.start(), opened.end()
            closed = _CLOSES.search(text, opened.end(), end)
            if not closed:
                return
            start = closed.end()
            continue
        incise = _INCISE.search(text, start, end)
        if not incise:
            yield start, end, end
            return
        yield start, incise.start(), incise.start()
        start = incise.end()
        if _NARRATES.match(text, start, end):
            return


def _told(text: str, parts: Sequence[tuple[int, int, int]], end: int) -> bool:
    """Whether the narrator's words between the parts say that somebody speaks."""
    behind = [start for start, _, _ in parts[1:]] + [end]
    return any(_SAYS.search(text, after, until) for (_, _, after), until in zip(parts, behind, strict=True))


def _stretches(text: str, outer: int, index: int, parts: Sequence[tuple[int, int, int]]) -> Iterator[Stretch]:
    resumes = False
    for place, (start, end, after) in enumerate(parts):
        inside = text[start:end]
        a, b = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
        if any(c.isalnum() for c in inside):
            yield Stretch(a, b, outer, after, index, FAMILY, True, True, resumes)
            resumes = True
        outer = parts[place + 1][0] if place + 1 < len(parts) else b
