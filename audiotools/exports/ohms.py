"""OHMS XML 6.0, for the Oral History Metadata Synchronizer and Aviary: transcript, quotes as footnotes, an index.

The order of elements is the schema's; `id` and the times of the index are whole numbers. The transcript is a WebVTT of
paragraphs with voices in `vtt_transcript`. Words that were printed carry a class with a number, and the annotation of
that number, after the last caption, says how they were printed. The index has a point for each topic and for each
quote that was found; those that were not found are named in `user_notes`.

The viewer reads `vtt_transcript` by rules of its own, which this writer keeps to. A line that has a clock with
milliseconds anywhere in it begins a cue, so no text and no annotation holds one; a line of digits alone is taken for a
cue's number, so none is; a record without cues has no WebVTT at all. Annotations are what stands between two fixed
rows of notes, with nothing else there. Version 3.10.15 reads an annotation's text, 3.10.16 its attribute
`target_sub_id_text` and only where there is no text: each is written in both ways, the attribute last, since readers
that keep one of a number keep that.

Sources: the OHMS schema 6.0 (namespace https://www.weareavp.com/nunncenter/ohms), exports of OHMS 6, and the behaviour
of the OHMS viewer 3.10.15 and 3.10.16.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from audiotools.exports.cuetext import escape_cue, voice_tag
from audiotools.exports.dating import day_of
from audiotools.exports.elements import add_element
from audiotools.exports.facts import remarks
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, in_turn, limit, within
from audiotools.exports.matched import Spoken, all_matches, clock_times, describe, spans_of
from audiotools.exports.passages import languages_besides, passages
from audiotools.exports.quoted import Quoted
from audiotools.exports.topics import Topic, list_topics
from audiotools.records import Match, Result, Word
from audiotools.records.metadata import About
from audiotools.text.clocks import clock
from audiotools.text.lines import fit, line

NAMESPACE = "https://www.weareavp.com/nunncenter/ohms"
VERSION = "6.0"
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_CLOCK = re.compile(r"([0-9]{2}:[0-9]{2}:[0-9]{2})\.([0-9]{3})")
_NUMBER = re.compile("[0-9]+")
_MARKER = re.compile("(TRANSCRIPTION|ANNOTATIONS) (BEGIN|END)")
_TITLE = 100  # characters of a quote that make the title of its index point


def write(result: Result, *, index: str | Path | None = None, about: About | None = None) -> Made:
    """An OHMS record.

    Parameters
    ----------
    result
        As `process` returns it.
    index
        Table of topics that a person corrected; they are estimated otherwise.
    about
        Title, names, date and rights.
    """
    from lxml import etree  # type: ignore[import-untyped]

    known = about or About()
    transcript, audio = result.transcript, result.transcript.audio
    root = etree.Element(
        f"{{{NAMESPACE}}}ROOT", nsmap={None: NAMESPACE, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
    )
    root.set(_SCHEMA, f"{NAMESPACE} {NAMESPACE}/ohms.xsd")
    key = (audio.sha256 if audio else "") or transcript.recording
    number = zlib.crc32(fit(key).encode()) & 0x7FFFFFFF
    record = add_element(root, "record", id=str(number), dt=day_of(result, about).isoformat())
    full = known.date if known.date and len(known.date) == len("1998-05-17") else ""
    add_element(record, "version", VERSION)
    add_element(record, "date", value=full, format="yyyy-mm-dd")
    add_element(record, "date_nonpreferred_format", "" if full else known.date or "")
    add_element(record, "cms_record_id")
    add_element(record, "title", known.title or transcript.recording or "Recording")
    add_element(record, "accession", known.identifier or "")
    add_element(record, "duration", clock(limit(transcript))[:-4])
    for name in ("collection_id", "collection_name", "series_id", "series_name"):
        add_element(record, name, known.collection or "" if name == "collection_name" else "")
    add_element(record, "repository", known.repository or "")
    add_element(record, "funding")
    add_element(record, "repository_url")
    for name, people in (("interviewee", known.interviewee), ("interviewer", known.interviewer)):
        for person in people or ("",):
            add_element(record, name, person)
    add_element(record, "format", "audio")
    add_element(record, "file_name", audio.name if audio else "")
    add_element(record, "transcript_alt_lang")
    add_element(record, "translate", "0")
    add_element(record, "media_id")
    add_element(record, "media_url", known.url or "")
    media = add_element(record, "mediafile")
    add_element(media, "host", "Other")
    for name in ("avalon_target_domain", "host_account_id", "host_player_id", "host_clip_id"):
        add_element(media, name)
    add_element(media, "clip_format", "audio")
    add_element(record, "kembed")
    spoken = (known.language or transcript.language or "", *languages_besides(transcript))
    add_element(record, "language", "; ".join(code for code in spoken if code))
    add_element(record, "user_notes", " ".join(part for part in (_absent(result), _noted(result)) if part))
    _index(add_element(record, "index"), result, list_topics(result, index))
    add_element(record, "type", "interview" if known.interviewee else "")
    place = f"Recorded in {known.place}." if known.place else ""
    add_element(record, "description", " ".join(part for part in (known.description, place) if part))
    add_element(record, "rel")
    found = [match for match in all_matches(result) if match.found and match.spans]
    captioned = add_element(record, "vtt_transcript")
    if cues := "".join(vtt_lines(result, found)):
        captioned.text = etree.CDATA(cues)
    add_element(record, "rights", known.rights or "")
    add_element(record, "fmt", "audio")
    add_element(record, "usage")
    add_element(record, "userestrict", "0")
    add_element(record, "xmllocation")
    add_element(record, "xmlfilename", "ohms.xml")
    add_element(record, "collection_link")
    add_element(record, "series_link")
    etree.indent(root)
    notes = (*_moved(result), *beyond(result))
    if not known.url:
        notes = (*notes, "OHMS players need the sound's address on the web: give url in recording.toml.")
    return Made(etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n", notes)


def _absent(result: Result) -> str:
    lost = [line(match.quote.text) for match in all_matches(result) if not match.found]
    return f"Printed and not found in this recording: {'; '.join(f'“{text}”' for text in lost)}" if lost else ""


def _noted(result: Result) -> str:
    noted = remarks(result)
    return f"Notes: {'; '.join(noted)}" if noted else ""


def _index(index: Any, result: Result, topics: Sequence[Topic]) -> None:
    """Points for topics and for quotes, in order of time; a quote's title is in quotation marks."""
    found = [(spans, match) for match in all_matches(result) if (spans := spans_of(match, result))]
    points: list[tuple[int, int, Topic | Match]] = [
        *((topic.start, 0, topic) for topic in topics),
        *((min(spans)[0], 1, match) for spans, match in found),
    ]
    said = Spoken(result.transcript)
    for start, _, what in sorted(points, key=lambda point: point[:2]):
        point = add_element(index, "point")
        add_element(point, "time", str(start // 1000))
        if isinstance(what, Topic):
            _topic(point, what)
        else:
            _quote(point, what, result, said)


def _topic(point: Any, topic: Topic) -> None:
    add_element(point, "title", topic.title)
    add_element(point, "partial_transcript")
    add_element(point, "synopsis", f"[Automatic] {topic.synopsis}" if topic.automatic else topic.synopsis)
    add_element(point, "keywords", "; ".join(topic.keywords))
    add_element(point, "subjects")


def _quote(point: Any, match: Match, result: Result, said: Spoken) -> None:
    text = line(match.quote.text)
    add_element(point, "title", f"“{text if len(text) <= _TITLE else text[: _TITLE - 1].rsplit(' ', 1)[0] + '…'}”")
    add_element(point, "partial_transcript", said.text(match.spans))
    add_element(point, "synopsis", describe(match, clock_times(spans_of(match, result))))
    add_element(point, "keywords", line(match.quote.speaker or ""))
    add_element(point, "subjects")
    source = (result.article.source or "") if result.article else ""
    if source.startswith(("https://", "http://")):
        link = add_element(point, "hyperlinks")
        add_element(link, "hyperlink", source)
        add_element(link, "hyperlink_text", (result.article.title if result.article else None) or "Article")


def vtt_lines(result: Result, found: Sequence[Match]) -> Iterator[str]:
    """The transcript as WebVTT with voices, numbered marks where words were printed, and the annotations."""
    transcript = result.transcript
    quoted = Quoted(found, transcript.words)
    paragraphs = _paragraphs(result)
    apart = in_turn([(start, end) for start, end, _, _ in paragraphs], limit(transcript))
    begun = False
    for (start, end), (_, _, name, words) in zip(apart, paragraphs, strict=True):
        text = _marked(words, quoted)
        if not text:
            continue
        if not begun:
            yield "WEBVTT\n\nNOTE\nTRANSCRIPTION BEGIN\n\n"
            begun = True
        if name and line(name):
            text = f"{voice_tag(name, _escape)}{text}"
        elif _NUMBER.fullmatch(text):
            text = f"&#{ord(text[0])};{text[1:]}"
        yield f"{clock(start)} --> {clock(end)}\n{text}\n\n"
    if found and begun:
        yield "NOTE\nTRANSCRIPTION END\n\nNOTE\nANNOTATIONS BEGIN\n\nNOTE\n"
        for number, match in enumerate(found, 1):
            text = _escape(_annotation(match, spans_of(match, result))).replace('"', "&quot;")
            yield f'<annotation ref="{number}">{text}</annotation>\n'
            yield f'<annotation ref="{number}" target_sub_id_text="{text}"></annotation>\n'
        yield "\nNOTE\nANNOTATIONS END\n"


def _annotation(match: Match, spans: Sequence[tuple[int, int]]) -> str:
    """What is known of a quote, its times in seconds, which no reader takes for a cue's."""
    times = ", ".join(f"{start / 1000:.3f}–{end / 1000:.3f} s" for start, end in spans)
    return describe(match, times)


def _paragraphs(result: Result) -> list[tuple[int, int, str | None, list[Word]]]:
    """Start and end in milliseconds, name and words of each passage, in order of time."""
    transcript, last = result.transcript, limit(result.transcript)
    found = []
    for utterance in transcript.utterances:
        for words in passages(utterance):
            times = within(words[0].start, max(word.end for word in words), last)
            found.append((*times, transcript.name_of(utterance.speaker), words))
    return sorted(found, key=lambda paragraph: paragraph[0])


def _moved(result: Result) -> tuple[str, ...]:
    """A note where paragraphs had to give way to others, since captions follow each other."""
    times = [(start, end) for start, end, _, _ in _paragraphs(result)]
    moved = sum(a != b for a, b in zip(times, in_turn(times, limit(result.transcript)), strict=True))
    if not moved:
        return ()
    what = "1 paragraph" if moved == 1 else f"{moved} paragraphs"
    return (f"{what} spoken at the same time as another had its times cut so that captions follow each other.",)


def _marked(words: Sequence[Word], quoted: Quoted) -> str:
    """The words, with the quoted ones in numbered classes; of several quotes the shortest, so that none is hidden."""
    marked = ""
    for parts, before, text in quoted.runs(words, most=1):
        shown = _escape(text)
        marked += before + (f"<c.{parts[0].number}>{shown}</c>" if parts else shown)
    return marked


def _escape(text: str) -> str:
    """Text for the viewer, which shows it as HTML: no markup, no clock that would begin a cue, no note, no link."""
    safe = escape_cue(line(text))
    safe = _CLOCK.sub(r"\1&#46;\2", safe).replace("[[", "&#91;[")
    return _MARKER.sub(r"\1&#32;\2", safe)


FORMAT = Format(
    "ohms",
    "ohms.xml",
    "OHMS 6.0, for the Oral History Metadata Synchronizer and Aviary",
    keeps="paragraphs with voices and their times, quotes as footnotes and index points, topics as index points, "
    "quotes not found, people's notes, metadata",
    loses="word times, which words are nobody's, where another language is spoken, confidence, "
    "differences word by word, evidence for names and what does not fit together; "
    "index points know whole seconds; overlapping speech "
    "is put one after the other",
    write=write,
    options=("index", "about"),
    trades=("archivist",),
)
