"""Speech printed without quotation marks: block quotations, testimony, interviews.

Three conventions, told by the page and the voice: a *block* is set off by the page itself or announced by a colon;
a *statement* is first-person testimony under an introduction (or a heading) that names who speaks; an interview
puts a name and a colon before every turn. Narrators do not say "I": where testimony ends, so does its first person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from audiotools.articles.quotation import dashes
from audiotools.articles.quotation.interviews import find_turns
from audiotools.articles.quotation.marks import Stretch
from audiotools.articles.quotation.narration import FIRST_PERSON, NARRATOR, outside, reports, same_source
from audiotools.articles.quotation.pages import BOLD, Page, style_of
from audiotools.articles.quotation.signatures import NAME_ALONE, SIGNED, SIGNED_INSIDE, Below, read_signature, signs
from audiotools.articles.quotation.tellers import find_tellings
from audiotools.languages.detect import script_of
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.records import Paragraph

_EDITED = re.compile(
    r"\b(?:edited|condensed|abridged|shortened|translated)\b.{0,30}\bfor (?:length|clarity|brevity|space)"
    r"|\bin (?:their|his|her) own words\b|\bas told to\b"
    r"|\b(?:statements?|accounts?|testimon(?:y|ies)|interviews?|stories) (?:have|has|were|are|was|is)(?:"
    r" been)?(?: lightly)? (?:edited|translated|condensed)",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\b(?:video|videos|photo|photos|picture|pictures|image|images|clip|footage|map|chart|graphic|gif|screenshot"
    r"|here (?:are|is)|watch|listen)\b",
    re.IGNORECASE,
)
_READER = re.compile(r"(?:(?:And|But|So|Now|Then)\s)?(?:you|let['’]?s|let us)\b", re.IGNORECASE)
_NAME_START = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+)?(?:[A-Z][\w.'’-]+|(?:al|el|a)-[A-Z][\w'’-]+)(?:\s+(?:(?:al|el|a|bin|ibn|de"
    r"|van|von|Abu|Haj)[-\s])?[A-Z][\w.'’-]+){1,4}\s*(?:,|\(|is\b|was\b|lives?\b|works?\b|worked\b|has\b|left\b"
    r"|fled\b|came\b|grew\b|—|–|-\s)"
)


_CHAPTER = re.compile(
    r"(?:chapter|part|book|act|scene|volume|canto|section|lesson|kapitel|teil|chapitre|partie|capítulo|parte|capitolo"
    r"|hoofdstuk|глава|часть|rozdział|kapitola)\s+(?:\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|first"
    r"|the\s\w+)\b|(?:prologue|epilogue|preface|foreword)\W*$",
    re.IGNORECASE,
)
"""Headings of a book, none of which gives what is below it to somebody."""

_SUBHEAD = 12  # words of a line in bold or in capitals that heads what follows, at most


def _is_subhead(line: str, style: str) -> bool:
    """Whether a paragraph is set like a heading: short, all of it in bold or in capitals, no sentence."""
    words = line.strip(" *_").split()
    shouted = line.isupper() and any(len(word) > 3 for word in words)
    return len(words) <= _SUBHEAD and line.rstrip(" *_")[-1:] not in ".,;?!" and (style == BOLD or shouted)


class SetOff(NamedTuple):
    """Speech without marks, one entry a paragraph.

    Parameters
    ----------
    start, end
        Characters of the canonical text.
    paragraph
        Index of its paragraph.
    kind
        ``block`` or ``statement``.
    intro
        Index of the paragraph that names who speaks, or -1.
    label
        The printed name before a turn of an interview or under a block, or an empty string.
    resumes
        Whether it goes on from the entry before.
    weak
        Whether it is announced by a colon alone, without a verb of saying.
    announced
        Whether a colon makes it a quotation at all, not the page.
    """

    start: int
    end: int
    paragraph: int
    kind: str
    intro: int
    label: str
    resumes: bool
    weak: bool = False
    announced: bool = False


def find_set_off(
    text: str,
    paragraphs: Sequence[Paragraph],
    stretches: Sequence[Stretch],
    *,
    language: str | None = None,
    title: str = "",
) -> list[SetOff]:
    """Find speech printed without marks.

    Parameters
    ----------
    paragraphs
        Of the canonical text.
    stretches
        What stands between marks; paragraphs that are quoted whole are left to them.
    language, title
        Of the article, where they are known.

    Returns
    -------
    list of SetOff
        In order, at most one a paragraph.
    """
    return _Finder(text, paragraphs, stretches, language, title).find()


class _Speech(NamedTuple):
    """What a paragraph is, if it is speech: what `SetOff` says of it beside its place."""

    kind: str
    intro: int
    label: str = ""
    resumes: bool = False
    weak: bool = False


_TABLE = re.compile(r"(?m)^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+|^\|.*\|[ \t]*$")
"""A table of Markdown: the rule under its head, or a row between bars."""


_DASH = re.compile(r"[—–-][ \t]+")
"""What opens a turn in a dialogue, and is no word of it."""


def _is_whole(stretch: Stretch, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a turn behind a dash is its whole paragraph, with no narrator in it."""
    paragraph = paragraphs[stretch.paragraph]
    return stretch.outer_end - stretch.outer_start >= paragraph.end - paragraph.start - _EDGE


_EDGE = 4  # characters of dashes and spaces that may be left out


class _Finder:
    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        stretches: Sequence[Stretch],
        language: str | None,
        title: str,
    ) -> None:
        self.text, self.paragraphs, self.language, self.title = text, paragraphs, language, title
        self.lines = [text[p.start : p.end] for p in paragraphs]
        quoted: Counter[int] = Counter()
        for stretch in stretches:
            quoted[stretch.paragraph] += stretch.outer_end - stretch.outer_start
        self.quoted = [quoted[i] / max(1, p.end - p.start) for i, p in enumerate(paragraphs)]
        self.dashed = {s.paragraph for s in stretches if s.family == dashes.FAMILY and _is_whole(s, paragraphs)}
        self.first = [bool(FIRST_PERSON.search(line)) for line in self.lines]
        self.main_script = script_of(text[:20_000])
        self.scripts = [script_of(line) for line in self.lines]
        self.found: dict[int, SetOff] = {}

    def find(self) -> list[SetOff]:
        self._interviews()
        self._tellings()
        self._statements()
        self._blocks()
        return [self.found[index] for index in sorted(self.found)]

    def _put(self, index: int, speech: _Speech, *, start: int | None = None) -> None:
        paragraph = self.paragraphs[index]
        begin = paragraph.start if start is None else start
        line = self.text[begin : paragraph.end]
        core = line.strip(" \t\n*_")
        if opened := _DASH.match(core) if speech.kind == "statement" else None:
            core = core[opened.end() :]
        if not core or not any(c.isalnum() for c in core):
            return
        begin += line.index(core)
        announced = speech.kind == "block" and paragraph.role != "quote"
        self.found[index] = SetOff(begin, begin + len(core), index, *speech, announced)

    def _interviews(self) -> None:
        unmarked = [0.0 if i in self.dashed else share for i, share in enumerate(self.quoted)]
        page = Page(self.text, self.paragraphs, unmarked, self.language, self.title)
        for turn in find_turns(page):
            self._put(
                turn.paragraph, _Speech("statement", -1, label=turn.label, resumes=turn.resumes), start=turn.start
            )

    def _tellings(self) -> None:
        """What a heading gives to somebody who speaks in the first person."""
        page = Page(self.text, self.paragraphs, self.quoted, self.language, self.title)
        heads = [
            p.role == "heading" or (p.role == "body" and _is_subhead(line, style_of(page, i)))
            for i, (p, line) in enumerate(zip(self.paragraphs, self.lines, strict=True))
        ]
        bodies = [
            p.role == "body" and i not in self.found and self.quoted[i] < 0.5 for i, p in enumerate(self.paragraphs)
        ]
        for telling in find_tellings(self.lines, heads, bodies, self.language):
            after = next(
                (i for i in range(telling.heading + 1, len(heads)) if heads[i] and i not in self.found), len(heads)
            )
            if any(telling.heading < i < after for i in self.found if i not in telling.members):
                continue  # what leads to an interview
            if self._is_book or _CHAPTER.match(self.lines[telling.heading]):
                continue
            for index in telling.members:
                resumes = index != telling.members[0]
                self._put(index, _Speech("statement", telling.heading, label=telling.teller, resumes=resumes))

    def _statements(self) -> None:
        intros = [i for i in range(len(self.lines) - 1) if self._introduces(i)]
        headed = [
            i
            for i, p in enumerate(self.paragraphs)
            if p.role == "heading"
            and i
            and _EDITED.search(self.lines[i])
            and re.search(r"['’]s? |\bby\b|\bof\b|:", self.lines[i])
        ]
        announced = any(
            _EDITED.search(line) and p.role == "body" for line, p in zip(self.lines, self.paragraphs, strict=True)
        )
        if not announced and (
            len(intros) < 2 or not all(re.search(r"\b(?:I|[Mm]y)\b", self.lines[i + 1]) for i in intros)
        ):
            intros = []
        if not announced and intros and self._narrator_speaks(intros):
            intros = []
        named = [
            i for i, p in enumerate(self.paragraphs) if p.role == "heading" and i and NAME_ALONE.match(self.lines[i])
        ]
        named = [i for i in named if i + 1 < len(self.lines) and self.first[i + 1] and self.quoted[i + 1] < 0.3]
        if not announced:
            named = [] if self._is_book else [i for i in named if self._is_teller(i)]
        if announced or len(named) >= 2:
            headed = sorted({*headed, *named})
        stops = set(intros)
        for intro in [*intros, *headed]:
            resumes = False
            for index in range(intro + 1, len(self.paragraphs)):
                role = self.paragraphs[index].role
                if role in ("caption", "byline", "code", "note"):
                    continue
                if role == "heading" or index in stops or index in self.found:
                    break
                if not (self._testifies(index) and self.quoted[index] < 0.5):
                    break
                self._put(index, _Speech("statement", intro, resumes=resumes))
                resumes = True

    @cached_property
    def _is_book(self) -> bool:
        """Whether headings count chapters: then the others are titles of them, and nobody's who says "I"."""
        return sum(bool(_CHAPTER.match(line)) for line in self.lines) > 1

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """Every longer word that is printed in small letters."""
        return frozenset(re.findall(r"\b[a-zß-ÿ][^\W\d_]{3,}", self.text))

    def _is_teller(self, index: int) -> bool:
        """Whether a heading in capitals can be who says "I" below it: its words nowhere stand in small letters."""
        words = [word.lower() for word in re.findall(r"[^\W\d_]{4,}", self.lines[index])]
        return self._small_words.isdisjoint(words) and bool(re.search(r"\b(?:I|[Mm]y)\b", self.lines[index + 1]))

    def _narrator_speaks(self, intros: list[int]) -> bool:
        """Whether the writer says "I" outside of what could be testimony: then first person tells nothing."""
        testimony: set[int] = set()
        for intro in intros:
            index = intro + 1
            while index < len(self.lines) and index not in intros and self.paragraphs[index].role != "heading":
                testimony.add(index)
                index += 1
        return any(
            re.search(r"\b(?:I|[Mm]y)\b", outside(self.lines[i]))
            for i, p in enumerate(self.paragraphs)
            if p.role == "body" and i not in testimony
        )

    def _testifies(self, index: int) -> bool:
        """Whether a paragraph is in the first person, or stands between two that are and addresses "you"."""
        if self.first[index]:
            return True
        following = index + 1 < len(self.lines) and self.first[index + 1] and self.paragraphs[index + 1].role == "body"
        return following and bool(re.search(r"\b[Yy]ou\b", self.lines[index])) and not reports(self.lines[index])

    def _introduces(self, index: int) -> bool:
        """Whether a paragraph presents a person, and the next speaks as one."""
        line = self.lines[index]
        if self.paragraphs[index].role != "body" or line.rstrip()[-1:] in ":," or not _NAME_START.match(line):
            return False  # one whose letter begins with a salutation is not its writer
        if FIRST_PERSON.search(outside(line)):
            return False
        for after in range(index + 1, min(index + 3, len(self.lines))):
            if self.paragraphs[after].role == "body":
                own = bool(FIRST_PERSON.search(outside(self.lines[after])))
                opens = re.search(r"[“”\"«»]", self.lines[after][:2])
                return own and self.quoted[after] < 0.5 and not opens
        return False

    def _blocks(self) -> None:
        count = len(self.paragraphs)
        index = 0
        while index < count:
            paragraph = self.paragraphs[index]
            if paragraph.role == "quote" and index not in self.found:
                signed = SIGNED.match(self.lines[index])
                own = index - 1 in self.found and self._same_block(index) and self._ends_block(index)
                name = signed["name"] if signed else signs(self.lines[index]) if own else ""
                if not name and index - 1 in self.found and NAME_ALONE.match(self.lines[index]):
                    name = self.lines[index]
                if name:
                    self._sign(index, name)
                elif self.quoted[index] < 0.6 and not self._told(index):
                    before = index - 1
                    while before >= 0 and self.paragraphs[before].role == "quote":
                        before -= 1
                    self._put(index, _Speech("block", before, resumes=self._same_block(index)))
                    self._signed_inside(index)
                index += 1
                if index < count and paragraph.role == "quote" != self.paragraphs[index].role:
                    self._signed_below(index)
                continue
            if index + 1 < count and self._announces(index):
                index = self._take_block(index)
                self._signed_below(index + 1)
            index += 1

    def _same_block(self, index: int) -> bool:
        """Whether a set-off paragraph goes on from the one before: two block quotations are two quotes."""
        group, before = self.paragraphs[index].group, self.paragraphs[index - 1].group if index else 0
        return index - 1 in self.found and (group == before or not group or not before)

    def _ends_block(self, index: int) -> bool:
        """Whether a set-off paragraph is the last of its block quotation."""
        following = self.paragraphs[index + 1] if index + 1 < len(self.paragraphs) else None
        return following is None or following.role != "quote" or following.group != self.paragraphs[index].group

    def _signed_inside(self, index: int) -> None:
        """A dash and a name at the end of a block sign it: ``Nobody told us. — Jane Roe, nurse``."""
        entry = self.found.get(index)
        signed = SIGNED_INSIDE.search(self.text, entry.start, entry.end) if entry is not None else None
        if entry is not None and signed is not None:
            self.found[index] = entry._replace(end=signed.start())
            self._sign(index + 1, signed["name"])

    def _signed_below(self, index: int) -> None:
        """A name on a line of its own under a block, and an office under it, sign the block."""
        if index >= len(self.lines) or index - 1 not in self.found or index in self.found:
            return
        below = [
            Below(self.lines[i], self.paragraphs[i].role, self.quoted[i]) for i in range(index, len(self.lines))[:2]
        ]
        name = read_signature(below[0], below[1] if len(below) > 1 else None)
        if name:
            self._sign(index, name)

    def _told(self, index: int) -> bool:
        """Whether a set-off paragraph is a quote between marks with its attribution: then the marks tell the quote."""
        line = self.lines[index]
        if not self.quoted[index] or not re.match(r"[“”\"«„‘'‹]", line):
            return False
        return bool({word.strip(".,:;()").lower() for word in outside(line).split()} & ENGLISH.saying)

    def _sign(self, index: int, name: str) -> None:
        """Give a block quotation the name that stands under it."""
        name = re.split(r"[,(]|\s(?:in|on|to|at)\s(?=[\w“\"])", name)[0].strip(" .*_")
        index -= 1
        while (entry := self.found.get(index)) is not None and entry.kind == "block":
            self.found[index] = entry._replace(label=name)
            if not entry.resumes:
                break
            index -= 1

    def _announces(self, index: int) -> bool:
        line = self.lines[index].rstrip(" *_")
        paragraph, following = self.paragraphs[index], self.paragraphs[index + 1]
        if not line.endswith((":", "：")) or paragraph.role not in ("body", "caption") or index in self.found:
            return False
        after = self.lines[index + 1]
        if _TABLE.search(after):
            return False
        if following.role != "body" or index + 1 in self.found or self.quoted[index + 1] >= 0.3:
            return False
        if after.rstrip().endswith(":") or NARRATOR.match(after) or re.match(r"[“”\"«„‘'‹]", after):
            return False
        words = after.split()
        unended = after[-1:].isalnum() or after.endswith(")")
        if len(words) < 6 or (len(words) < 20 and unended and self.scripts[index + 1] == self.main_script):
            return False
        last = re.split(r"[.!?]\s", line)[-1]
        low = {w.strip("\"'’“”.,:;()").lower() for w in last.split()}
        says = bool(low & (ENGLISH.saying | ENGLISH.speech_nouns))
        if _READER.match(last):
            return False
        if _MEDIA.search(last[-110:]) and not self.first[index + 1]:
            return False
        if says:
            return not reports(after) or self.first[index + 1] or same_source(line, after)
        return len(words) >= 25 and len(re.findall(r"[.!?](?:\s|$)", after)) >= 2 and not reports(after)

    def _take_block(self, intro: int) -> int:
        """Take the announced paragraph and those that go on in its voice; the last one taken."""
        line = re.split(r"[.!?]\s", self.lines[intro])[-1]
        low = {w.strip("\"'’“”.,:;()").lower() for w in line.split()}
        weak = not low & (ENGLISH.saying | ENGLISH.speech_nouns)
        index = intro + 1
        self._put(index, _Speech("block", intro, weak=weak))
        foreign = self.scripts[index] != self.main_script and self.scripts[index] != ""
        original = len(self.lines[index])
        if foreign:
            while index + 1 < len(self.lines) and self.scripts[index + 1] == self.scripts[intro + 1]:
                index += 1
                if not self._signature(index):
                    self._put(index, _Speech("block", intro, resumes=True))
                    original += len(self.lines[index])
            return self._translation(intro, index, original)
        while index + 1 < len(self.lines) and self._goes_on(index + 1) and self.first[index] and self.first[index + 1]:
            index += 1
            self._put(index, _Speech("block", intro, resumes=True, weak=weak))
        return index

    def _translation(self, intro: int, index: int, original: int) -> int:
        """The paragraphs after an original that render it in the article's language."""
        length = 0
        resumes = False
        while index + 1 < len(self.lines) and self._goes_on(index + 1):
            line = self.lines[index + 1]
            if self._signature(index + 1):
                index += 1
                if length:
                    break
                continue
            if reports(line) and not self.first[index + 1]:
                break
            if length >= 0.75 * original and not self.first[index + 1]:
                break
            index += 1
            self._put(index, _Speech("block", intro, resumes=resumes))
            resumes = True
            length += len(line)
        return index

    def _goes_on(self, index: int) -> bool:
        line = self.lines[index]
        return (
            self.paragraphs[index].role == "body"
            and index not in self.found
            and self.quoted[index] < 0.5
            and not line.rstrip().endswith(":")
            and not NARRATOR.match(line)
        )

    def _signature(self, index: int) -> bool:
        """A short line under a block that names who signed it."""
        line = self.lines[index]
        follows = index + 1 < len(self.lines) and self.scripts[index + 1] == self.scripts[index]
        if follows and len(self.lines[index + 1].split()) > 6 and self.scripts[index] != self.main_script:
            return False  # a short line inside a longer text
        return len(line.split()) <= 6 and line[-1:].isalnum() and self.paragraphs[index].role in ("body", "heading")
