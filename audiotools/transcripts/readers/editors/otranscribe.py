"""oTranscribe (OTR): a web page's text in JSON, with marks that carry their times."""

from __future__ import annotations

from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source, page_lines
from audiotools.transcripts.readers.typed.stamped import read_lines


def _is_otr(source: Source) -> bool:
    match source.json:
        case {"text": str(), "media": _, "media-time": _} | {"text": str(), "media-source": _}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    lines = page_lines(source.json["text"], source.name)
    return read_lines(lines, "\n".join(line.text for line in lines), source.name)


READER = Reader(name="oTranscribe", reads="OTR: text with times, speakers", sniff=_is_otr, read=_read)
