"""OHMS XML: version 6 with a WebVTT inside, and version 5 with lines that are synchronised by the minute.

``<sync>1:|13(3)|19(14)`` says that the first minute ends in line 13 of the transcript after its third word, the
second in line 19 after its fourteenth; the number before the colon is the length of the step in minutes. Footnotes,
and the marks that refer to them, are no speech.
"""

from __future__ import annotations

import re
from typing import Any

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import with_speakers
from audiotools.transcripts.readers.captions.webvtt import vtt_contents
from audiotools.transcripts.readers.passages import Passage, laid_out
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source, local
from audiotools.transcripts.readers.typed.closing import closes

_NOTES = re.compile(r"\[\[(footnotes|note)\]\].*", re.DOTALL)
_NOTE = re.compile(r"\[\[footnote\]\][^\[]{0,40}\[\[/footnote\]\]")
_STAMP = re.compile(r"\{[0-9:]{1,12}\}")
_POINT = re.compile(r"(\d{1,7})(?:\((\d{1,7})\))?")


def _is_ohms(source: Source) -> bool:
    return source.form == "xml" and source.root in ("ROOT", "record") and _record(source) is not None


def _record(source: Source) -> Any:
    records = (one for one in source.xml.iter() if local(one) == "record")
    return next((one for one in records if _text(one, "vtt_transcript", "transcript", "version") is not None), None)


def _text(record: Any, *names: str) -> str | None:
    for name in names:
        for one in record:
            if local(one) == name and "".join(one.itertext()).strip():
                return "".join(one.itertext())
    return None


def _read(source: Source) -> Contents:
    record = _record(source)
    language = _language(_text(record, "language"))
    vtt = _text(record, "vtt_transcript")
    if vtt:
        return _captions(vtt, source.name, language)
    text = _text(record, "transcript")
    if text is None:
        raise ArticleError(f"{source.name} is an OHMS record without a transcript: it holds an index only.")
    if text.lstrip().startswith("WEBVTT"):
        return _captions(text, source.name, language)
    return _lines(text, _text(record, "sync") or "", source.name, language)


def _captions(vtt: str, name: str, language: str | None) -> Contents:
    """The captions of version 6; what follows the mark of the transcript's end are annotations."""
    body = re.split(r"^(?:NOTE[ \t]*\n?[ \t]*)?TRANSCRIPTION END\b", vtt.replace("\r\n", "\n"), maxsplit=1, flags=re.M)[
        0
    ]
    body = re.sub(r"^NOTE[ \t]*\n[ \t]*TRANSCRIPTION BEGIN[ \t]*$", "", body, flags=re.M)
    body = re.sub(r"^TRANSCRIPTION BEGIN[ \t]*$", "", body, flags=re.M)
    found = vtt_contents(body.strip() + "\n", name, lenient=True)
    return Contents(cues=found.cues, language=found.language or language)


def _lines(text: str, sync: str, name: str, language: str | None) -> Contents:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cut = next((number for number, line in enumerate(lines) if _NOTES.search(line)), len(lines))
    lines = [*lines[:cut], *([_NOTES.sub("", lines[cut])] if cut < len(lines) else [])]
    points = _points(sync, name)
    last = max(points, default=1)
    lines = lines[: next((number for number in range(last, len(lines)) if closes(lines[number])), len(lines))]
    passages: list[Passage] = []
    start: float | None = 0.0 if points else None
    kept: list[str] = []
    for number, line in enumerate(lines, 1):
        words = line.split()
        at = 0
        for word, seconds in points.get(number, ()):
            stop = min(max(word, at), len(words))
            kept.append(" ".join(words[at:stop]))
            passages.append(Passage(start, seconds, None, _plain(kept)))
            start, kept, at = seconds, [], stop
        kept.append(" ".join(words[at:]))
        if not words or not points:  # paragraphs are kept apart
            kept.append("")
    passages.append(Passage(start, None, None, _plain(kept)))
    passages = [passage for passage in passages if passage.text.strip()]
    raw, timed = laid_out(passages)
    return Contents(cues=with_speakers(raw, measured=False, carry=True), language=language, timed=timed)


def _points(sync: str, name: str) -> dict[int, list[tuple[int, float]]]:
    """By line: after which word, and at which second, a step ends."""
    step, colon, rest = sync.strip().partition(":")
    if not colon or not rest.strip("|").strip():
        return {}
    if not step.strip().isdecimal():
        raise ArticleError(f"{name}: expected a sync such as '1:|13(3)|19(14)', found {sync[:40]!r}.")
    found: dict[int, list[tuple[int, float]]] = {}
    entries = rest.strip().split("|")
    for number, entry in enumerate(entries[1:] if not entries[0].strip() else entries, 1):
        point = _POINT.fullmatch(entry.strip())
        if point:  # one that was skipped leaves its place empty
            found.setdefault(int(point[1]), []).append((int(point[2] or 0), number * int(step) * 60.0))
    return found


def _plain(kept: list[str]) -> str:
    text = "\n".join(line for line in kept if line.strip())
    return _STAMP.sub("", _NOTE.sub("", text)).strip()


def _language(text: str | None) -> str | None:
    code = (text or "").strip().lower()
    return code if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?", code) else None


READER = Reader(
    name="OHMS", reads="XML 6 with its WebVTT, XML 5 with its minutes, or without", sniff=_is_ohms, read=_read
)
