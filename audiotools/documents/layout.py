"""Plain text and Markdown → paragraphs and what each is in the page; the text itself is never changed.

A page copied from the web brings its menus, captions and comment forms along. They are marked, by what they say
(share links, forms, photo credits) and where they stand (before the title, after the last sentence), and readers
of the article skip what is marked ``boilerplate``. When in doubt a paragraph is ``body``: a menu read as prose
costs nothing, a lost quote does.
"""

from __future__ import annotations

import re
from itertools import pairwise

from audiotools.documents.canonical import Canonical
from audiotools.documents.frontmatter import front_matter_end
from audiotools.documents.typed import SENTENCE_END, lines_of, plain_spans, trim
from audiotools.languages.verbs import is_saying
from audiotools.records import Paragraph
from audiotools.text.labels import LABEL

_ITEM = re.compile(r"\s*(?:[•▪◦‣·*+]|[-–](?=\s)|\d{1,2}[.)](?=\s))\s+")
_CAPTION = re.compile(
    r"^(?:photos?|photographs?|images?|pictures?|pics?|credits?|caption|video|illustration|courtesy)\b\s*(?::"
    r"|by\b|/|of\b|credit)"
    r"|\b(?:photo|photograph|image|picture|illustration)s?(?:\s*:|\s+(?:by|courtesy|sent by"
    r"|taken (?:and sent )?by|credit|via|from|copyright|©))"
    r"|\((?:photo|image|picture|ap|afp|reuters|getty)\b[^)]*\)\s*$"
    r"|(?:/\s?(?:afp|reuters|ap|getty images|epa|anadolu)|getty images|ap photo)\b.{0,30}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by|words by|text by|written by|reported by|story by)\s+(?-i:[A-Z]|al-"
    r"|el-)[\w.'’-]*(?:[\s,&]+(?:and\s+)?[\w.'’-]+){0,9}\W*$",
    re.IGNORECASE,
)
_CORRESPONDENT = re.compile(
    r"(?:by|from)\s+(?:(?:our|a|an|the)\s+)?(?:[\w'’&-]+\s+){0,4}"
    r"(?:correspondents?|reporters?|staff|writers?|editors?|bureau|agenc(?:y|ies)|contributors?)"
    r"(?:\s+(?:in|at|on)\s+[\w\s,.'’-]{2,50}|,\s+[\w\s'’-]{2,40})?\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z][\w.'’-]+\s+){1,3}[A-Z][\w'’-]+$")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"^(?:(?:published|updated|posted|last (?:updated|modified))(?:\s+on)?:?\s*)?(?:(?:mon|tues|wednes|thurs"
    rf"|fri|satur|sun)day,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
    r"(?:[,\s|•·-]+\d{1,2}[:.]\d\d.{0,20})?\W*$",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"^(?:\d+\s*min(?:ute)?s?\s+read|audio\s+\d+:\d\d|listen(?:\s+to this.*|\s+\d+:\d\d)?|search(?: for)?(?:"
    r" \w+)?\.?|menu|home|skip to .*"
    r"|share(?: this.*| on .*)?|tweet|print|e-?mail(?: this.*)?|facebook|twitter|whatsapp|linkedin|copy link"
    r"|save|follow (?:us|me|.{1,40} on (?:twitter|facebook|instagram|x))\b.*"
    r"|advertisement|sponsored.*|related(?: articles?| stories| topics?)?:?|read (?:more|next|also|the rest"
    r"|our)\b.*|more (?:on|from) .*|most (?:read|popular|viewed|shared|watched|commented).*"
    r"|see also.*|tags?:.*|topics?:.*|categor(?:y|ies):.*|filed under.*|(?:total )?comments?(?:\s*\(?\d*\)?)"
    r"|comments? about this .*|leave a (?:comment|reply).*"
    r"|post a comment.*|join the (?:conversation|discussion).*|authors?, please log in.*|(?:log|sign) (?:in"
    r"|up)\b.*|subscribe\b.*|(?:daily |weekly )?newsletters?\b.*"
    r"|please fill (?:in )?the fields.*|\*?code confirming.*|all comments are (?:reviewed|moderated).*|please"
    r" treat others.*|your email address.*|required fields.*"
    r"|(?:we use|this (?:web)?site uses) cookies.*|accept(?: all)?(?: cookies)?|(?:copyright|©|\(c\)).*|all"
    r" rights reserved.*|terms (?:of|and) .{0,40}|privacy policy.*"
    r"|click here.*|(?:previous|next)(?: article| post)?|back to (?:top|home).*|\[?loading.*|donate.*|support"
    r" us.*|(?:\(\d+\)\s*)+|http\S+|www\.\S+|\W+)$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:contributed (?:to (?:this|the) (?:post|report|story|article)|reporting)|(?:additional )?reporting by"
    r"|(?:edited|translated|compiled) by|this post has been updated|can be reached at|follow .{0,40} on twitter"
    r"|(?:these|this) (?:interviews?|reports?|story|stories|articles?|conversations?|testimon(?:y|ies)|series"
    r"|pieces?) (?:is|are|was|were) (?:part of|published|produced|conducted|first published|originally)"
    r"|receive essential|delivered to your inbox|sign up (?:for|to)|subscribe to)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?:(?:total )?comments?\b.{0,30}|join the (?:conversation|discussion)|leave a (?:comment|reply)|post a"
    r" comment|related (?:articles?|stories)|you may also like.*"
    r"|most (?:read|viewed|popular|shared|watched)|"
    r"read (?:more|next)|share this.*|more from .*|(?:daily |weekly )?newsletter.*|about the authors?)\W*$",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"\W*follow\s.{1,40}\son\s(?:twitter|facebook|instagram|threads|bluesky|mastodon|x)\b[\s:,]*@\w+\W*$", re.IGNORECASE
)
_RULE = re.compile(r"^\s*([-*_=~])(?:\s*\1){2,}\s*$")
_MD_ITEM = re.compile(r"\s*(?:[•▪◦‣·*+]|-(?=\s)|\d{1,2}[.)](?=\s))\s+")  # a longer dash opens speech
_MD_HEADING = re.compile(r"^ {0,3}#{1,6}\s+")
_MD_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})\s*$")
_MD_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})")
_MD_LINK = re.compile(
    r"^ {0,3}\[(?!\^)[^\]]+\]:\s+(?:<[^>]*>|(?:[a-z][\w+.-]*:|www\.|[#/.])\S*|[\w./-]+\.[a-z]{2,5}\b\S*)"
    r"(?:\s+(?:\".*\"|'.*'|\(.*\)))?\s*$",
    re.IGNORECASE,
)
_MD_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:\s*")
_MD_ALERT = re.compile(
    r"\[!\w+\].*|(\*\*|__)(?:note|tip|important|warning|caution|danger|todo|info):?\1:?", re.IGNORECASE
)
_MD_ASKED = re.compile(r"((\*\*|__)(?=\S)[^*\n]{6,400}?[?？]\W{0,3}(?<=\S)\2)(?:\s+|$)")
_MD_IMAGE = re.compile(r"^\s*!\[[^\]]*\]\([^)]*\)\s*$")


def lay_out(form: Canonical, *, markdown: bool = False) -> tuple[Paragraph, ...]:
    r"""Find the paragraphs of a plain text and their roles.

    Parameters
    ----------
    form
        The text in canonical form; the paragraphs point into its source.
    markdown
        Whether ``#`` headings, ``>`` quotations and soft line breaks mean what they mean in Markdown.

    Examples
    --------
    >>> from audiotools.documents.canonical import canonical
    >>> text = "A headline\n\nBy Jane Roe\n\n“Yes,” she said, and sat down again.\n\nShare this article"
    >>> [paragraph.role for paragraph in lay_out(canonical(text))]
    ['heading', 'byline', 'body', 'boilerplate']
    """
    text = form.text
    spans = _markdown_spans(text) if markdown else [(a, b, "") for a, b in plain_spans(text)]
    roles = _roles(text, spans)
    return tuple(
        Paragraph(form.to_source(start), form.to_source(end), role)
        for (start, end, _), role in zip(spans, roles, strict=True)
    )


def title_of(form: Canonical, paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The headline: of the headings before all prose the longest (a section's name may stand above it)."""
    titles = []
    for paragraph in paragraphs:
        if paragraph.role == "heading":
            titles.append(" ".join(form.source[paragraph.start : paragraph.end].split()))
        elif titles and paragraph.role in ("body", "quote", "item"):
            break
    return max(titles, key=len, default=None) or None


def byline_of(form: Canonical, paragraphs: tuple[Paragraph, ...]) -> tuple[str | None, str | None]:
    """Author and date, as printed, where the text has lines for them."""
    author = date = None
    for paragraph in paragraphs:
        if paragraph.role == "byline":
            line = " ".join(form.source[paragraph.start : paragraph.end].split())
            if _DATE.match(line):
                date = date or line
            elif not author:
                author = re.sub(r"(?i)^(?:words|text|written|reported|story)?\s*by\s+", "", line).strip(" .,;:") or None
    return author, date


def _markdown_spans(text: str) -> list[tuple[int, int, str]]:
    """Paragraphs with the role that Markdown's own marks give them, or an empty string."""
    reader = _Markdown(text)
    front = front_matter_end(text)
    if front:
        reader.aside(*trim(text, 0, front))
    for start, end in lines_of(text):
        if start >= front:
            reader.take(start, end)
    reader.close()
    return reader.spans


class _Markdown:
    """Reads a text line by line, and knows which paragraph is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int, str]] = []
        self.role, self.fenced, self.alert = "", False, False
        self.unshown = ""  # what closes the comment that is open
        self.closing = {mark: text.rfind(mark) for mark in ("-->", "%}")}
        self.open: tuple[int, int] | None = None

    def close(self) -> None:
        """The open paragraph is over."""
        if self.open is not None:
            self.spans.append((*self.open, self.role))
            self.open = None

    def aside(self, start: int, end: int, role: str = "boilerplate") -> None:
        """What is no part of the text stands here."""
        self.close()
        self.spans.append((start, end, role))

    def take(self, start: int, end: int) -> None:
        """Read the next line."""
        a, b = trim(self.text, start, end)
        line = self.text[a:b]
        if self.unshown or (not self.fenced and line.startswith(("<!--", "{%"))):
            self._take_unshown(a, b, line)
        elif _MD_FENCE.match(line):
            self.aside(a, b, "code")
            self.fenced = not self.fenced
        elif self.fenced and a < b:
            self.aside(a, b, "code")
        elif a >= b:
            self.close()
            self.alert = False
        elif _MD_UNDERLINE.match(line) and self.open is not None and not self.role:
            self.role = "heading"
            self.aside(a, b)
        elif _RULE.match(line) or _MD_IMAGE.match(line) or _MD_LINK.match(line):
            self.aside(a, b)
        elif heading := _MD_HEADING.match(line):
            self.close()
            inner = len(line) - len(line.rstrip("# \t")) if line.endswith("#") else 0
            self.role, self.open = "heading", (a + heading.end(), b - inner)
            self.close()
        else:
            self._take_words(a, b, line)
            if self.text[start:end].endswith("  ") or line.endswith("\\"):
                self.close()  # a hard break: the author wanted a line of its own

    def _take_unshown(self, a: int, b: int, line: str) -> None:
        """A line of a comment, or of what a maker of sites fills in."""
        if not self.unshown:
            self.unshown = "-->" if line.startswith("<!--") else "%}"
            if self.closing[self.unshown] < a:
                self.unshown = ""
                self._take_words(a, b, line)
                return
        if a < b:
            self.aside(a, b)
        if self.unshown in line:
            self.unshown = ""

    def _take_words(self, a: int, b: int, line: str) -> None:
        """A line of a paragraph, a quotation or a list."""
        role, inner = "", a
        if line.startswith(">"):
            inner = a + len(line) - len(line.lstrip("> \t"))
            if inner >= b:
                self.close()
                return
            if _MD_ALERT.fullmatch(self.text, inner, b):  # a note of the author's own, set as a quotation
                self.aside(inner, b)
                self.alert = True
                return
            role = "" if self.alert else "quote"
            if re.match(r"(?:[—–―]|--)\s*[A-Z]", self.text[inner:b]):
                self.close()  # who signed it
        elif item := _MD_ITEM.match(line):
            role, inner = "item", a + item.end()
        elif note := _MD_FOOTNOTE.match(line):
            role, inner = "note", a + note.end()
        elif self.open is not None and not self.role and LABEL.match(line) and LABEL.match(self.text, self.open[0], b):
            self.close()  # turns, or names with their values, one a line
        left = self.role == "quote" and not role
        if not role and (self.open is None or left) and (asked := _MD_ASKED.match(self.text, inner, b)):
            self.close()  # a question in bold type, and its answer in the same line or the next
            self.spans.append((inner, asked.end(1), ""))
            inner, left = asked.end(), False
        self._add_words(role, inner, b, left=left)

    def _add_words(self, role: str, inner: int, b: int, *, left: bool) -> None:
        """Words of a paragraph that is open, or that begins with them."""
        if inner >= b:
            return
        if role in ("item", "note") or self.open is None or (role and role != self.role) or left:
            self.close()
            self.role, self.open = role, (inner, b)
        else:
            self.open = (self.open[0], b)


def _roles(text: str, spans: list[tuple[int, int, str]]) -> list[str]:
    lines = [text[start:end] for start, end, _ in spans]
    roles = [given or _role(line) for (_, _, given), line in zip(spans, lines, strict=True)]
    for index in range(2, len(lines)):
        # A caption is often printed twice, once for the picture and once below it.
        before = lines[index - 1].rstrip(".")
        if 20 <= len(before) <= 200 and lines[index].startswith(before) and roles[index] in ("body", "caption"):
            roles[index - 1] = roles[index] = "caption"
    gaps = ["\n\n" in text[a:b].replace(" ", "") for (_, a, _), (b, _, _) in pairwise(spans)]
    alone = [True, *gaps] if any(gaps) else [True] * len(lines)
    _mark_headings(lines, roles, alone)
    _mark_underlined(text, spans, roles, alone)
    for index in range(1, len(lines) - 1):
        # the author's name alone, between the title and the date
        if roles[index] == "heading" and _NAME.match(lines[index]) and _DATE.match(lines[index + 1]):
            roles[index] = "byline"
    _mark_tail(lines, roles)
    return roles


def _role(line: str) -> str:
    if len(line) <= 300:
        if (
            _BOILERPLATE.match(line)
            or _HANDLE.match(line)
            or (_CREDIT.search(line) and not re.search(r"[“\"«„]", line))
        ):
            return "boilerplate"
        if len(line) <= 120 and (_BYLINE.match(line) or _CORRESPONDENT.match(line) or _DATE.match(line)):
            return "byline"
        if _CAPTION.search(line) and not re.search(r"[“\"«„]\S.*[”\"»“]", line):
            return "caption"
    if _ITEM.match(line):
        return "item"
    return "body"


def _mark_underlined(text: str, spans: list[tuple[int, int, str]], roles: list[str], alone: list[bool]) -> None:
    """A line of its own with a rule right below it, as typed texts set their headings."""
    for index, ((start, end, _), (below, stop, _)) in enumerate(pairwise(spans)):
        under = text[end:below].count("\n") == 1 and _UNDERLINE.fullmatch(text, below, stop)
        if under and roles[index] == "body" and alone[index] and "\n" not in text[start:end]:
            roles[index] = "heading"


_UNDERLINE = re.compile(r"([-=~])\1{2,}")


def _mark_headings(lines: list[str], roles: list[str], alone: list[bool]) -> None:
    """Short lines without a full stop between longer ones, and the title before all prose."""
    body = [i for i, role in enumerate(roles) if role == "body"]
    if len(body) < 2:
        return
    last = body[-1]
    if "heading" not in roles:
        _mark_title(lines, roles, alone, body)
    for index, following in zip(body, [*body[1:], -1], strict=True):
        line = lines[index]
        count = len(line.split())
        if roles[index] != "body" or index == last or count > 12 or len(line) > 90 or not alone[index]:
            continue
        if SENTENCE_END.search(line) or line.endswith((",", "-", "–", "—")) or _speaks(line) or _DASHED.match(line):
            continue
        if line[0].isupper() or line[0] in "‘“\"'«„" or not line[0].isascii():
            after = lines[following] if following >= 0 else ""
            if len(after) > 1.5 * len(line) and len(after.split()) > 8 and line.isascii() >= after.isascii():
                roles[index] = "heading"


def _mark_title(lines: list[str], roles: list[str], alone: list[bool], body: list[int]) -> None:
    """The title, the section's name above it and the deck below it, among the first lines of a text."""
    for index in body[:3]:
        words = len(lines[index].split())
        longer = any(len(lines[j].split()) > words for j in body if j > index)
        turns = index != body[0] or any(map(LABEL.match, lines[index + 1 : index + 3]))
        talk = _attributes(lines[index]) or (turns and _speaks(lines[index])) or _DASHED.match(lines[index])
        most = 16 if lines[index].endswith(".") else 25
        prose = words > most or len(lines[index]) > 180 or lines[index].endswith(":") or _SENTENCES.match(lines[index])
        if prose or not longer or talk:
            return
        roles[index] = "heading"
        if words > 3:  # the title; what came before it is the section's name
            deck = index + 1
            if deck in body and not alone[deck] and len(lines[deck].split()) <= 25 and not _speaks(lines[deck]):
                roles[deck] = "heading"
            return


_SENTENCES = re.compile(r".*[^\W\d_]{4,}[.!…][”\"’»]?\s+[“\"‘«„]?[^\W\d_a-zß-ÿ].*[.!…][”\"’»]?$")
"""Two sentences that end as such, which no headline is."""

_DASHED = re.compile(r"[—―]\s?[\w¿¡]|– \w")  # a turn of dialogue, as French and Spanish print it


def _speaks(line: str) -> bool:
    """Whether a short line is somebody's words: an utterance after a name, or a quote with its speaker."""
    return bool(LABEL.match(line)) or _attributes(line)


def _attributes(line: str) -> bool:
    """Whether a line holds a quote with its attribution, as no headline does."""
    return bool(
        re.match(r"[\"“«„‘].*[,.!?][\"”»“’]\s+\w+|[\"“«„»].*[\"”»“«]\s?,\s+[a-zà-ÿ]", line)
        or (re.search(r"[“\"«„]", line) and is_saying(line))
        or re.search(r"\b(?:said|says|told|asked|added|wrote)\b.{0,40}[“\"«].*[”\"»]\W*$", line)
    )


def _mark_tail(lines: list[str], roles: list[str]) -> None:
    """What follows a comment form's or link list's heading in the last third is not the article."""
    total = sum(map(len, lines))
    behind = 0
    for index in range(len(lines) - 1, -1, -1):
        behind += len(lines[index])
        if behind > 0.34 * total:
            return
        if _TAIL.match(lines[index]):
            for j in range(index, len(lines)):
                roles[j] = "boilerplate"
