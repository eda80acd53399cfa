"""The transcript as a Word document: a paragraph a passage with timecode and speaker, printed quotes marked.

Words that were printed are highlighted, and a comment on them says how, by whom and how sure that is. Right-to-left
languages run from the right. Quotes that were not found stand at the end.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from typing import Any

from audiotools.exports.facts import described, told
from audiotools.exports.format import Format
from audiotools.exports.matched import all_matches, clock_times, describe, spans_of
from audiotools.exports.passages import passages
from audiotools.exports.quoted import Quoted
from audiotools.records import Result, Word
from audiotools.records.metadata import About
from audiotools.text.clocks import timecode
from audiotools.text.lines import line
from audiotools.text.spacing import written

_AUTHOR = "audiotools"


def write(result: Result, *, about: About | None = None) -> bytes:
    """A DOCX file.

    Parameters
    ----------
    result
        As `process` returns it.
    about
        Goes into the head of the document and its properties.
    """
    from docx import Document

    known, transcript = about or About(), result.transcript
    document = Document()
    title = line(known.title or transcript.recording) or "Transcript"
    language = known.language or transcript.language or ""
    _properties(document, known, title, language)
    _turned(document.add_heading(title, 0), title)
    for fact in _facts(result, known):
        _turned(document.add_paragraph(fact, style="List Bullet"), fact)
    _listed(document, "To check", [told(finding) for finding in transcript.findings])
    if transcript.findings:
        document.add_heading("Transcript", 1)
    found = [match for match in all_matches(result) if match.found and match.spans]
    quoted = Quoted(found, transcript.words)
    runs: dict[tuple[int, int], list[Any]] = {}
    for utterance in transcript.utterances:
        name = line(transcript.name_of(utterance.speaker) or "")
        for words in passages(utterance):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"[{timecode(words[0].start)}] ").italic = True
            if name:
                paragraph.add_run(f"{name}: ").bold = True
            _said(paragraph, words, quoted, runs)
            _turned(paragraph, written(words))
            name = ""
    for (number, _), marked in runs.items():
        match = found[number - 1]
        text = f"{line(match.quote.id)}: {describe(match, clock_times(spans_of(match, result)))}"
        document.add_comment([marked[0], marked[-1]], text=text, author=_AUTHOR, initials="at")
    absent = [match.quote for match in all_matches(result) if not match.found]
    lost = [f"“{line(quote.text)}”" + (f" ({line(quote.speaker)})" if quote.speaker else "") for quote in absent]
    _listed(document, "Printed and not found in this recording", lost)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _properties(document: Any, about: About, title: str, language: str) -> None:
    core = document.core_properties
    core.title = title[:255]  # as long as Word lets them be
    core.author = line(", ".join(about.interviewer))[:255] or _AUTHOR
    core.subject = line(", ".join(about.interviewee))[:255]
    core.comments = line(about.rights or "")[:255]
    core.identifier = line(about.identifier or "")[:255]
    core.language = line(language)[:255]
    core.category = line(about.collection or "")[:255]


def _facts(result: Result, about: About) -> list[str]:
    transcript = result.transcript
    rows = [
        ("Recording", transcript.audio and f"{transcript.audio.name}, {timecode(transcript.audio.duration)}"),
        ("Language", about.language or transcript.language),
        ("Article", result.article.title if result.article else None),
        *((label, value) for label, value in described(about) if label not in ("Title", "Language")),
    ]
    named = [speaker for speaker in transcript.speakers if speaker.name]
    heard = [f"Speaker {s.label}: {s.name}" + (f" ({'; '.join(s.evidence)})" if s.evidence else "") for s in named]
    return [line(f"{label}: {value}") for label, value in rows if value] + [line(text) for text in heard]


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


def _listed(document: Any, heading: str, texts: Sequence[str]) -> None:
    if texts:
        document.add_heading(heading, 1)
    for text in texts:
        _turned(document.add_paragraph(line(text), style="List Bullet"), text)


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


FORMAT = Format(
    "docx",
    "transcript.docx",
    "Word document to read and mark up",
    keeps="speakers and the evidence for their names, what does not fit together, a timecode a paragraph, quotes "
    "highlighted with comments, quotes not found, metadata",
    loses="word times, confidence of words, differences word by word",
    write=write,
    options=("about",),
    trades=("producer",),
)
