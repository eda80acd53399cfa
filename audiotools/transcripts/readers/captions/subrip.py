"""SubRip: numbered captions, times with a comma, and what people make of it.

Times may lack their hours, and have a comma or a point.
"""

from __future__ import annotations

import html
import re

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import Raw, with_speakers
from audiotools.transcripts.readers.captions.times import clear_times
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_MARKUP = re.compile(r"</?(?:[biu]|font|c|v|ruby|rt)(?:[ .][^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


_TIMES = re.compile(r"^[ \t]*+(?:\d++:)?\d\d?:\d\d?[,.]\d++[ \t]*+-->", re.MULTILINE)


def _is_srt(source: Source) -> bool:
    return source.form == "text" and _TIMES.search(source.text) is not None


def _read(source: Source) -> Contents:
    return srt_contents(source.text, source.name)


def srt_contents(text: str, name: str) -> Contents:
    """Cues of an SRT.

    Raises
    ------
    ArticleError
        If it is malformed.
    """
    import srt  # type: ignore[import-untyped]

    text = "\n".join(line.strip(" \t") for line in text.split("\n"))
    text = clear_times(text, text, name, ",", "00:00:01,000 --> 00:00:02,500")
    try:
        subtitles = list(srt.parse(text))
    except srt.SRTParseError as error:
        line = text.count("\n", 0, error.expected_start) + 1
        found_text = error.unmatched_content.strip()[:60]
        raise ArticleError(f"{name}, line {line}: expected a caption, found {found_text!r}.") from error
    raw: list[Raw] = []
    for subtitle in subtitles:
        start, end = subtitle.start.total_seconds(), subtitle.end.total_seconds()
        if end < start:
            found_times = (
                f"{srt.timedelta_to_srt_timestamp(subtitle.start)} --> {srt.timedelta_to_srt_timestamp(subtitle.end)}"
            )
            raise ArticleError(
                f"{name}, caption {subtitle.index}: expected an end after the start, found {found_times}."
            )
        raw.append((start, end, None, html.unescape(_MARKUP.sub("", subtitle.content))))
    return Contents(cues=with_speakers(raw))


READER = Reader(name="SRT", reads="captions, names before the text", sniff=_is_srt, read=_read)
