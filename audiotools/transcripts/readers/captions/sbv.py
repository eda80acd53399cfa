"""SBV, YouTube's captions, in which two times with a comma between them stand above the text."""

from __future__ import annotations

import re

from audiotools.transcripts.readers.captions.subrip import srt_contents
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_TIMES = re.compile(r"^(\d+:\d\d:\d\d\.\d{3}),(\d+:\d\d:\d\d\.\d{3})[ \t]*$", re.MULTILINE)


def _is_sbv(source: Source) -> bool:
    return source.form == "text" and _TIMES.match(source.text.lstrip()) is not None


def _read(source: Source) -> Contents:
    return srt_contents(_TIMES.sub(r"\1 --> \2", source.text), source.name)


READER = Reader(name="SBV", reads="captions", sniff=_is_sbv, read=_read)
