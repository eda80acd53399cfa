"""autoEdit 2: paragraphs of lines of words."""

from __future__ import annotations

import msgspec

from audiotools.transcripts.readers.cues import WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Word(msgspec.Struct, rename="camel"):
    text: str
    start_time: float
    end_time: float


class _Line(msgspec.Struct):
    line: list[_Word] = []


class _Paragraph(msgspec.Struct):
    paragraph: list[_Line] = []
    speaker: str | None = None


def _is_autoedit(source: Source) -> bool:
    match source.json:
        case {"text": [{"paragraph": list()}, *_]}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    said = WordList()
    for paragraph in source.shaped(source.json["text"], list[_Paragraph]):
        for line in paragraph.paragraph:
            for word in line.line:
                said.add(word.start_time, word.end_time, word.text, paragraph.speaker)
    return Contents(cues=said.cues)


READER = Reader(name="autoEdit", reads="words, speakers", sniff=_is_autoedit, read=_read)
