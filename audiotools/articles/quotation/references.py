"""Lists of works: "See also", references, related links. What stands there between marks is a title, and nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.records import Paragraph

_LISTS = re.compile(
    r"see also|references?|further reading|external links?|bibliograph(?:y|ie)|works cited|(?:selected )?publications"
    r"|discography|filmography|related(?: (?:articles|stories|posts|links|content|reading))?|recommended(?: reading)?"
    r"|read (?:more|next)|more (?:stories|from .{2,30}|on this (?:story|topic))|you may also like|most (?:read|popular)"
    r"|around the web|citations?|siehe auch|einzelnachweise|literatur|weblinks|quellen|mehr zum thema"
    r"|voir aussi|références|bibliographie|liens externes|articles connexes|lire aussi|à lire aussi"
    r"|véase también|referencias|bibliografía|enlaces externos|ver también|ver também|referências|ligações externas"
    r"|vedi anche|voci correlate|note e riferimenti|bibliografia|collegamenti esterni|zie ook|referenties|externe links"
    r"|se även|referenser|källor|se også|referanser|referencer|zobacz też|przypisy|viz také|reference|см\. также"
    r"|примечания|литература|ссылки|див\. також|примітки|посилання|δείτε επίσης|παραπομπές|ayrıca bakınız|kaynakça"
    r"|انظر أيضًا|انظر أيضا|مراجع|المراجع|ראו גם|הערות שוליים"
    r"|参见|參見|参考文献|参考资料|脚注|関連項目|外部リンク|같이 보기|각주"
    r"|इन्हें भी देखें|सन्दर्भ",
    re.IGNORECASE,
)
"""What such a list is headed."""

_LINK = re.compile(
    r"(?:(?:also )?(?:read|see|watch|listen|related|recommended|more)(?: (?:also|more|next|too|story|stories|article"
    r"|video|coverage))?|don['’]t miss|in case you missed it|mehr zum thema|lesen sie auch|lire aussi|à lire(?: aussi)?"
    r"|lee también|leia (?:também|mais)|leggi anche|lees ook|läs också|les også|læs også|czytaj (?:też|także)"
    r"|čtěte také|читайте также|читайте також)\s*[:：>»|–—-]",
    re.IGNORECASE,
)
"""How a line begins that leads to another page."""

_NUMBERED = re.compile(r"(?:\[\d{1,3}\]|\(?\d{1,3}[.)]|[*†‡^↑])\s*(?:[*†‡^↑]\s*)*")
_DATED = re.compile(
    r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bretrieved\b|\baccessed\b|\barchived\b|\bpp?\.\s?\d|\bdoi\b|\bISBN\b", re.IGNORECASE
)
_MARK = re.compile(r"[“”\"„«»「『]")
_MOST_HEADING = 40  # characters of a line that heads such a list


class Works(NamedTuple):
    """The paragraphs of an article that name works.

    Parameters
    ----------
    listed
        Those of a list, and notes that cite: what somebody plainly says there is said.
    links
        Lines that lead to other pages: what is said there is said elsewhere.
    """

    listed: frozenset[int]
    links: frozenset[int]


def find_works(text: str, paragraphs: Sequence[Paragraph]) -> Works:
    r"""The paragraphs that name works, by what they are headed and how they begin.

    Examples
    --------
    >>> text = "We met.\nSee also\n“The long road”, Ann Beck\nRelated: “I left”"
    >>> lines = [Paragraph(0, 7), Paragraph(8, 16), Paragraph(17, 42), Paragraph(43, 60)]
    >>> find_works(text, lines)
    Works(listed=frozenset({2, 3}), links=frozenset({3}))
    """
    listed, links, inside, end = set(), set(), False, 0
    for index, paragraph in enumerate(paragraphs):
        left_out = text[end : paragraph.start][-_MOST_HEADING:].strip(" *_#=\n")  # a heading that is nobody's text
        inside = inside or bool(_LISTS.fullmatch(left_out.rstrip(":：")))
        end = paragraph.end
        line = text[paragraph.start : paragraph.end].strip(" *_#\n")
        if len(line) <= _MOST_HEADING and _LISTS.fullmatch(line.rstrip(":：")):
            inside = True
            continue
        if paragraph.role == "heading" and not _MARK.search(line):
            inside = False  # in plain text the title of a work on its own line looks like a heading, too
        marked = _NUMBERED.match(line)
        cites = (marked or paragraph.role == "note") and _DATED.search(line, marked.end() if marked else 0)
        if inside or cites:
            listed.add(index)
        if _LINK.match(line):
            links.add(index)
    return Works(frozenset(listed), frozenset(links))
