"""Text with a time here and there, as people type transcripts and as most programs save them for reading.

A line counts as *stamped* when it begins with a time, or with a name and a time and nothing else before them::

    [00:01:05] Ruth Abel: We left.        00:01:05.2 - 00:01:09.0  We left.
    Ruth Abel (1:05):                      **Ruth Abel** `00:01:05`
    We left.                               We left.

Times are ``MM:SS`` or ``HH:MM:SS``, with a fraction or frames (which are not looked at) or without. What stands between
two stamped lines belongs to the first; what stands before the first is a heading and has no place on the tape. A
stretch lasts until the next begins, where no end is printed, or for a second a word where that is less; the last one
for as long as its words take at an ordinary pace. All that the source tells is when a stretch begins, and its words are
marked so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import Raw, is_name, with_speakers
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_TIME = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3}|[:;]\d\d)?"
_STAMP = re.compile(
    rf"\s*(?:[-*+>#]\s+)?(?P<name>[^\W\d_][^:\n\[\]()<>`]{{0,59}}?|\*\*[^*\n]{{1,60}}\*\*)??[ \t:,]*"
    rf"[\[({{<`]*(?<![\d:.,])(?P<start>{_TIME})(?![\d:.,]*\d)(?:\s*(?:->|[-–—]|to|\|)\s*(?P<end>{_TIME})(?![\d:]))?"
    r"(?P<close>[\])}>`]*)(?P<rest>.*)$"
)
_OURS = re.compile(r"^(?:\*\*.+\*\* )?`\d\d:\d\d:\d\d`  $", re.MULTILINE)  # Markdown as it is exported here
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PACE = 2.5  # words a second of ordinary talk
_SLOWEST = 1.0  # words a second


class _Stamp(NamedTuple):
    line: int
    start: float
    end: float | None
    name: str | None
    text: str


def is_stamped(text: str) -> bool:
    r"""Whether a text is one: two stamped lines at least, or one that is all there is.

    >>> is_stamped("[0:01] Ruth: So.\n\n[0:05] Sam: Yes."), is_stamped("We left at 10:30.\nAnd then?")
    (True, False)
    """
    stamps, plain = 0, 0
    for line in text.split("\n"):
        if _stamp(line, 0):
            stamps += 1
            if stamps > 1:
                return True
        elif line.strip():
            plain += 1
    return stamps == 1 and plain < 2


def _is_text(source: Source) -> bool:
    return source.form in ("text", "packed") and is_stamped(source.text)


def _read(source: Source) -> Contents:
    """Cues of a text with times.

    Raises
    ------
    ArticleError
        If its times do not run forward.
    """
    text, name = source.text, source.name
    stamps: list[_Stamp] = []
    if _OURS.search(text):
        text = _ESCAPED.sub(r"\1", text)
    for number, line in enumerate(text.split("\n"), 1):
        found = _stamp(line, number)
        if found:
            if stamps and found.start < stamps[-1].start:
                raise ArticleError(
                    f"{name}, line {number}: expected a time after that of line {stamps[-1].line}, "
                    f"found {line.strip()[:60]!r}."
                )
            stamps.append(found)
        elif stamps and line.strip():
            stamps[-1] = stamps[-1]._replace(text=f"{stamps[-1].text}\n{line.strip()}".strip())
    raw: list[Raw] = []
    for place, stamp in enumerate(stamps):
        words = len(re.sub(r"\A[^:\n]{1,60}:\s", "", stamp.text).split())  # without the name
        if stamp.end is not None:
            end = max(stamp.start, stamp.end)
        elif place + 1 < len(stamps):
            end = min(stamps[place + 1].start, stamp.start + words / _SLOWEST)
        else:
            end = stamp.start + words / _PACE
        raw.append((stamp.start, end, stamp.name, stamp.text))
    return Contents(cues=with_speakers(raw, measured=False))


def _stamp(line: str, number: int) -> _Stamp | None:
    """A line's time, and what stands around it, where the line begins with them."""
    found = _STAMP.match(line) if "-->" not in line else None
    if not found:
        return None
    name, rest = (found["name"] or "").strip("* \t,"), found["rest"]
    if name and (rest.strip(" \t:*\\") or not (found["close"] or is_name(name, 2))):
        return None  # a sentence with a time in it
    if not name and not found["close"] and rest[:1] not in ("", " ", "\t", ":"):
        return None
    said = "" if name else re.sub(r"^[\s:|\\–—-]+", "", rest)
    column, tab, after = said.partition("\t")
    if tab and is_name(column, 2):
        name, said = column.strip().rstrip(":"), after.strip()
    end = _seconds(found["end"]) if found["end"] else None
    return _Stamp(number, _seconds(found["start"]), end, name or None, said)


def _seconds(text: str) -> float:
    parts = re.split(r"[:;]", text.replace(",", "."))
    total = 0.0
    for part in parts[:3]:  # a fourth one counts frames
        total = total * 60 + float(part)
    return total


READER = Reader(name="text with times", reads="a time before each passage", sniff=_is_text, read=_read)
