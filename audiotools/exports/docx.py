"""The transcript as a Word document that can be handed on: title, people, date, rights, and what was said.

Each paragraph says when it begins and who speaks. What was found out about the recording stands in an appendix on a
page of its own, under a heading of that name, and can be left out: the evidence for names, what does not fit together,
the printed quotes with their places, and those that were not found. Words that were printed are highlighted then, and
a comment on them says how, by whom and how sure that is. Right-to-left languages run from the right.
"""

from __future__ import annotations

import datetime
import io
import locale
import os
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from typing import Any

from audiotools.errors import ConfigError
from audiotools.exports.dating import day_of
from audiotools.exports.facts import described, remarks, told
from audiotools.exports.format import Format
from audiotools.exports.matched import all_matches, clock_times, describe, spans_of
from audiotools.exports.passages import passages, spoken_otherwise
from audiotools.exports.quoted import Quoted
from audiotools.records import Finding, Match, Result, Word
from audiotools.records.metadata import About
from audiotools.text.clocks import timecode
from audiotools.text.lines import line
from audiotools.text.spacing import written

APPENDIX = "Appendix"
"""Heading under which nothing was said; a reader stops there."""

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Sheets, in millimetres."""

_AUTHOR = "audiotools"
_LETTER = frozenset("US CA MX CL CO CR DO GT NI PA PH PR SV VE".split())  # CLDR, territories that use US Letter
_REGION = re.compile(r"[a-z]{2,3}[-_](?:[A-Z][a-z]{3}[-_])?([A-Z]{2})(?![A-Za-z])")
_COMMAND = re.compile(r"--\w|\baudiotools\b|`")
_MARGIN = 25.0  # millimetres
_GREY = "595959"


def write(
    result: Result, *, paper: str | None = None, appendix: bool | None = None, about: About | None = None
) -> bytes:
    """A DOCX file.

    Parameters
    ----------
    result
        As `process` returns it.
    paper
        ``a4`` or ``letter``; left out, as is usual where the language of the recording, or else of this computer, is
        spoken.
    appendix
        Whether what was found out is told, in comments and an appendix; it is, unless this is False.
    about
        Goes into the head of the document and its properties.

    Raises
    ------
    ConfigError
        If there is no such paper.
    """
    from docx import Document

    known, transcript = about or About(), result.transcript
    whole = appendix is not False
    document = Document()
    title = line(known.title or transcript.recording) or "Transcript"
    language = known.language or transcript.language or ""
    _page(document, sheet_for(paper, language), title)
    _properties(document, known, title, language, day_of(result, about))
    _turned(document.add_heading(title, 0), title)
    _head(document, result, known)
    document.add_heading("Transcript", 1)
    found = [match for match in all_matches(result) if match.found and match.spans] if whole else []
    quoted = Quoted(found, transcript.words)
    runs: dict[tuple[int, int], list[Any]] = {}
    for utterance in transcript.utterances:
        name = line(transcript.name_of(utterance.speaker) or "")
        for words in passages(utterance):
            paragraph = document.add_paragraph()
            stamp = paragraph.add_run(f"[{timecode(words[0].start)}] ")
            _grey(stamp)
            if name:
                paragraph.add_run(f"{name}: ").bold = True
            _said(paragraph, words, quoted, runs)
            _turned(paragraph, written(words))
            _in_language(paragraph, spoken_otherwise(words, transcript.language))
    for (number, _), marked in runs.items():
        match = found[number - 1]
        text = f"{line(match.quote.id)}: {describe(match, clock_times(spans_of(match, result)))}"
        comment = document.add_comment([marked[0], marked[-1]], text=text, author=_AUTHOR, initials="at")
        comment._comment_elm.date = datetime.datetime.combine(day_of(result, about), datetime.time(), datetime.UTC)
    if whole:
        _appendix(document, result, found)
    file = io.BytesIO()
    document.save(file)
    return _undated(file.getvalue())


def sheet_for(paper: str | None, language: str) -> tuple[float, float]:
    """Width and height of the paper in millimetres.

    >>> sheet_for(None, "en-US"), sheet_for("A4", "en-US")
    ((215.9, 279.4), (210.0, 297.0))
    """
    if paper is not None:
        if paper.lower() not in PAPERS:
            raise ConfigError(f"There is no paper {paper!r}: choose from {', '.join(PAPERS)}.")
        return PAPERS[paper.lower()]
    here = os.environ.get("LC_ALL") or os.environ.get("LC_PAPER") or os.environ.get("LANG") or locale.getlocale()[0]
    region = _REGION.match(language) or _REGION.match(here or "")
    return PAPERS["letter" if region and region[1] in _LETTER else "a4"]


def _page(document: Any, sheet: tuple[float, float], title: str) -> None:
    """Paper, margins, type, and a foot with the title and the number of the page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in sheet)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    style = document.styles["Normal"]
    style.font.size = Pt(11)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.15
    foot = section.footer.paragraphs[0]
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(sheet[0] - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    _grey(foot.add_run(f"{title if len(title) <= 60 else title[:59] + '…'}\t"))
    _field(foot, "PAGE")
    _grey(foot.add_run(" / "))
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """A number that the word processor works out."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    _grey(run)
    field.append(run._r)
    paragraph._p.append(field)


def _grey(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size = Pt(9)
    run.font.color.rgb = RGBColor.from_string(_GREY)


def _properties(document: Any, about: About, title: str, language: str, day: datetime.date) -> None:
    from docx.oxml.ns import qn

    core = document.core_properties
    core.title = title[:255]  # as long as Word lets them be
    core.author = line(", ".join(about.interviewer))[:255] or _AUTHOR
    core.last_modified_by = core.author
    core.subject = line(", ".join(about.interviewee))[:255]
    core.comments = line(about.rights or "")[:255]
    core.identifier = line(about.identifier or "")[:255]
    core.language = line(language)[:255]
    core.category = line(about.collection or "")[:255]
    core.created = core.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    if language.replace("-", "").isalnum():
        for mark in document.styles.element.iter(qn("w:lang")):
            mark.set(qn("w:val"), language)


def _head(document: Any, result: Result, about: About) -> None:
    """What is known of the recording, a line each: what its archive says, else what can be told of it."""
    transcript = result.transcript
    rows = [(label, value) for label, value in described(about) if label != "Title"]
    if not about.interviewee:
        names = [speaker.name for speaker in transcript.speakers if speaker.name]
        rows.insert(0, ("Speakers", line(", ".join(names))))
    if transcript.audio is not None:
        rows.append(("Recording", line(f"{transcript.audio.name}, {timecode(transcript.audio.duration)}")))
    for label, value in rows:
        if value:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = 0
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(value)
            _turned(paragraph, value)


def _appendix(document: Any, result: Result, found: Sequence[Match]) -> None:
    """Evidence, what does not fit together, and the printed quotes, on a page of their own."""
    transcript = result.transcript
    named = [speaker for speaker in transcript.speakers if speaker.name]
    absent = [match.quote for match in all_matches(result) if not match.found]
    parts = (
        (
            "Speakers",
            [f"{s.name} ({s.label})" + (f": {'; '.join(s.evidence)}" if s.evidence else "") for s in named],
        ),
        ("To check", [_advice(finding) for finding in transcript.findings]),
        ("Notes", remarks(result)),
        ("Printed quotes", [_placed(match, result) for match in found]),
        (
            "Printed and not found in this recording",
            [f"“{line(quote.text)}”" + (f" ({line(quote.speaker)})" if quote.speaker else "") for quote in absent],
        ),
    )
    if not any(texts for _, texts in parts):
        return
    document.add_heading(APPENDIX, 1).paragraph_format.page_break_before = True
    if result.article is not None and result.article.title:
        document.add_paragraph(line(f"Article: {result.article.title}"))
    for heading, texts in parts:
        if texts:
            document.add_heading(heading, 2)
        for text in texts:
            _turned(document.add_paragraph(line(text), style="List Bullet"), text)


def _advice(finding: Finding) -> str:
    """What does not fit together, and what would settle it, unless that is a command: those who get the document have
    none of our programs.
    """
    return finding.message if _COMMAND.search(finding.suggestion or "") else told(finding)


def _placed(match: Match, result: Result) -> str:
    who = f"{line(match.quote.speaker)}, " if match.quote.speaker else ""
    spans = spans_of(match, result)
    times = ", ".join(f"{timecode(start / 1000)}–{timecode(end / 1000)}" for start, end in spans)
    return f"“{line(match.quote.text)}” ({who}{times}; {match.judgement})"


def _said(paragraph: Any, words: Sequence[Word], quoted: Quoted, runs: dict[tuple[int, int], list[Any]]) -> None:
    """The words as runs, a new one wherever a quote begins or ends."""
    from docx.enum.text import WD_COLOR_INDEX

    for parts, before, text in quoted.runs(words):
        if before:
            paragraph.add_run(before)
        run = paragraph.add_run(text)
        if parts:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        for part in sorted(parts, key=lambda part: (part.number, part.part)):
            runs.setdefault((part.number, part.part), []).append(run)


def _in_language(paragraph: Any, code: str | None) -> None:
    """Let a paragraph be spelt and read out in its own language, where it is not the document's."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for run in paragraph.runs if code else ():
        mark = OxmlElement("w:lang")
        for kind in ("val", "eastAsia", "bidi"):
            mark.set(qn(f"w:{kind}"), code)
        run._r.get_or_add_rPr().append(mark)


def leftward(text: str) -> bool:
    """Whether a text runs from right to left: whether most of its letters with a direction do.

    >>> leftward("قالت نعم: yes"), leftward("yes")
    (True, False)
    """
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    return sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L")


def _turned(paragraph: Any, text: str) -> None:
    """Let a paragraph run from the right where its text does; each run by its own letters."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    if leftward(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        if leftward(run.text):
            mark = OxmlElement("w:rtl")
            properties = run._r.get_or_add_rPr()
            if properties.find(qn("w:rtl")) is None:
                properties.append(mark)
            # Scripts from the right have bold and italics of their own.
            run.font.cs_bold, run.font.cs_italic = run.bold, run.italic


def _undated(content: bytes) -> bytes:
    """The same package with no time of its making: the parts of a ZIP have one each, at least 1980's."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return made.getvalue()


FORMAT = Format(
    "docx",
    "transcript.docx",
    "Word document to hand on or to mark up, with an appendix of what was found out that can be left out",
    keeps="words, speakers, a timecode a paragraph, metadata; in comments and appendix quotes with places, quotes not "
    "found, the evidence for names, what does not fit together, people's notes",
    loses="word times and ends, which words are nobody's, confidence of words, differences word by word, "
    "commands that would settle a finding",
    write=write,
    options=("paper", "appendix", "about"),
    trades=("producer",),
)
