"""Text without times: plain text, Word, a web page. An archivist's commonest file.

A paragraph is a passage, a name before a colon or on a line of its own its speaker, who goes on until another is
named. All its words lie at nought until the recording times them, see `audiotools.transcripts.building.load_untimed`.
"""

from __future__ import annotations

import re

from audiotools.transcripts.readers.captions.names import Raw, with_speakers
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Line, Source
from audiotools.transcripts.readers.typed.closing import closes

_RULE = re.compile(r"\s*(?:[-*_=~#–—]\s?){3,}$")
_ALONE = re.compile(r"\s*(?:\*\*)?([A-Z][^\n.?!:]{0,58})(?:\*\*)?\s?:\s*$")
_BOLD = re.compile(r"\*\*([^*\n]{1,80})\*\*")
_LETTER = re.compile(r"\s*(Q|A)\.\s+")


def _is_prose(source: Source) -> bool:
    return source.form in ("text", "packed", "rtf", "html") and any(sign.isalpha() for sign in source.text)


def _read(source: Source) -> Contents:
    paragraphs = _paragraphs([line for line in source.lines if not line.heading and not _RULE.match(line.text)])
    texts = [_LETTER.sub(r"\1: ", _BOLD.sub(r"\1", text)) for text in paragraphs if not closes(text)]
    raw: list[Raw] = [(0.0, 0.0, None, text) for text in texts]
    return Contents(cues=with_speakers(raw, measured=False, carry=True), timed=False, sequential=True)


def _paragraphs(lines: list[Line]) -> list[str]:
    """Paragraphs; a name on a line of its own joins the one below it."""
    found: list[str] = []
    waiting = ""
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if _ALONE.match(text):
            waiting = f"{text} "
            continue
        if found and not line.apart and not waiting:
            found[-1] = f"{found[-1]}\n{text}"
        else:
            found.append(waiting + text)
        waiting = ""
    return found


READER = Reader(name="text without times", reads="plain text, Word, web pages", sniff=_is_prose, read=_read)
