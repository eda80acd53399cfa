"""TEI for spoken language, after ISO 24624: a timeline, utterances tied to it, and the printed quotes beside them.

Every measured moment is a `when` on the timeline, in seconds from its origin; an utterance (`u`) names its speaker and
its two ends; words (`w`) follow an `anchor` that says when each begins, unless its time was only estimated.

Sources: ISO 24624:2016, and TEI P5, chapters 8 (transcriptions of speech) and 16 (linking, stand-off).
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from typing import Any

from audiotools.exports.addresses import sound_address
from audiotools.exports.dublincore import terms_of
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit, utterance_times, within
from audiotools.exports.matched import all_matches, spans_of
from audiotools.exports.media import Recording
from audiotools.records import Result, Transcript
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line
from audiotools.text.spacing import gaps

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def write(
    result: Result, *, audio: Recording | None = None, about: About | None = None, place: Path | None = None
) -> Made:
    """A TEI document.

    Parameters
    ----------
    result
        As `process` returns it.
    audio
        The recording; found by itself where it lies where it was.
    about
        Title, names, date, rights, and the sound's address on the web.
    place
        Folder that it is written to.
    """
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})
    language = (about.language if about else None) or result.transcript.language
    sound = sound_address(result, about, audio, place)
    _header(_add(root, "teiHeader"), result, about or About(), language, sound)
    text = _add(root, "text")
    if language and _LANGUAGE.fullmatch(language):
        text.set(f"{_XML}lang", language)
    timeline = _add(text, "timeline", unit="s", origin="#T0")
    moments = _Moments(result)
    body = _add(text, "body")
    _utterances(body, result.transcript, moments)
    spans = _add(_add(root, "standOff"), "spanGrp", type="quotes")
    _quotes(spans, result, moments)
    for ms, name in moments.named():
        when = _add(timeline, "when")
        when.set(f"{_XML}id", name)
        if ms:
            when.set("interval", f"{ms / 1000:.3f}")
            when.set("since", "#T0")
    if not len(spans):
        root.remove(spans.getparent())
    etree.indent(root)
    return Made(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n",
        beyond(result),
    )


class _Moments:
    """Moments of the timeline; they are numbered in order of time once all are known."""

    def __init__(self, result: Result) -> None:
        last = limit(result.transcript)
        times = {0, last}
        for utterance, ends in zip(result.transcript.utterances, utterance_times(result.transcript), strict=True):
            times.update(ends)
            times.update(within(word.start, word.end, last)[0] for word in utterance.words if word.timed)
        for match in result.matches:
            times.update(ms for span in spans_of(match, result) for ms in span)
        self._names = {ms: f"T{number}" for number, ms in enumerate(sorted(times))}

    def of(self, ms: int) -> str:
        """Reference to a moment."""
        return f"#{self._names[ms]}"

    def named(self) -> list[tuple[int, str]]:
        """Moments in order, with their names."""
        return list(self._names.items())


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    child.text = fit(text) or None
    for key, value in attributes.items():
        child.set(key, fit(value))
    return child


def _header(header: Any, result: Result, about: About, language: str | None, sound: str) -> None:
    transcript = result.transcript
    file = _add(header, "fileDesc")
    titles = _add(file, "titleStmt")
    _add(titles, "title", about.title or transcript.recording or "Recording")
    for role, names in (("interviewee", about.interviewee), ("interviewer", about.interviewer)):
        for name in names:
            statement = _add(titles, "respStmt")
            _add(statement, "resp", role)
            _add(statement, "persName", name)
    publication = _add(file, "publicationStmt")
    if about.repository:
        _add(publication, "authority", about.repository)
    if about.identifier:
        if not about.repository:
            _add(publication, "authority", "unknown")
        _add(publication, "idno", about.identifier)
    if about.rights:
        if not (about.repository or about.identifier):
            _add(publication, "authority", "unknown")
        terms = _add(publication, "availability")
        if about.rights.startswith(("http://", "https://")) and " " not in about.rights:
            _add(terms, "licence", about.rights, target=about.rights)
        else:
            _add(_add(terms, "licence"), "p", about.rights)
    if not len(publication):
        _add(publication, "p", "Unpublished transcript.")
    source = _add(file, "sourceDesc")
    recording = _add(_add(source, "recordingStmt"), "recording", type="audio")
    recording.set("dur-iso", f"PT{limit(transcript) / 1000:.3f}S")
    if about.date:
        _add(recording, "date", about.date, when=about.date)
    audio = transcript.audio
    kind = (mimetypes.guess_type(audio.name)[0] if audio else None) or "audio/*"
    _add(recording, "media", mimeType=kind, url=sound)
    if audio is not None and audio.sha256:
        _add(_add(recording, "respStmt"), "resp", f"SHA-256 of the sound file: {audio.sha256}")
        _add(recording[-1], "name", "audiotools")
    made = "; ".join(" ".join(p for p in (step.engine, step.model) if p) for step in transcript.provenance)
    if made:
        _add(_add(_add(header, "encodingDesc"), "projectDesc"), "p", f"Transcribed by machine: {made}.")
    profile = _add(header, "profileDesc")
    if language and _LANGUAGE.fullmatch(language):
        _add(_add(profile, "langUsage"), "language", language, ident=language)
    people = _add(profile, "particDesc")
    everybody = _add(people, "listPerson")
    for number, speaker in enumerate(transcript.speakers):
        person = _add(everybody, "person", n=speaker.label)
        person.set(f"{_XML}id", f"SPK{number}")
        if speaker.role:
            person.set("role", re.sub(r"\s+", "_", fit(speaker.role)))
        if speaker.name:
            _add(person, "persName", speaker.name)
        if speaker.source:
            how = [f"Name from: {speaker.source}", *speaker.evidence]
            _add(_add(person, "note"), "p", "; ".join(how))
    if not len(everybody):
        profile.remove(people)
    if about.place:
        _add(_add(_add(profile, "settingDesc"), "setting"), "placeName", about.place)
    rest = [(term, value) for term, value in terms_of(about) if term in ("dc:description", "dc:relation.isPartOf")]
    if rest:
        abstract = _add(profile, "abstract")
        for _, value in rest:
            _add(abstract, "p", value)
    if not len(profile):
        header.remove(profile)


def _utterances(body: Any, transcript: Transcript, moments: _Moments) -> None:
    who = {speaker.label: f"#SPK{number}" for number, speaker in enumerate(transcript.speakers)}
    last = limit(transcript)
    count = 0
    for number, (utterance, (start, end)) in enumerate(
        zip(transcript.utterances, utterance_times(transcript), strict=True), 1
    ):
        u = _add(body, "u", start=moments.of(start), end=moments.of(end))
        u.set(f"{_XML}id", f"u{number}")
        if utterance.speaker in who:
            u.set("who", who[utterance.speaker])
        begun = False
        for word, space in zip(utterance.words, gaps(utterance.words), strict=True):
            text = line(word.text)
            if not text:
                continue
            count += 1
            if word.timed:
                _add(u, "anchor", synch=moments.of(within(word.start, word.end, last)[0]))
            w = _add(u, "w", text)
            w.set(f"{_XML}id", f"w{count}")
            if begun and not space:
                w.set("join", "left")
            begun = True
    if not len(body):
        _add(body, "p", "Nothing was said.")


def _quotes(group: Any, result: Result, moments: _Moments) -> None:
    for number, match in enumerate(all_matches(result), 1):
        places = spans_of(match, result)
        for part, (start, end) in enumerate(places, 1):
            span = _add(group, "span", match.quote.text, type=match.verdict, n=match.quote.id or str(number))
            span.set(f"{_XML}id", f"q{number}" if len(places) == 1 else f"q{number}.{part}")
            span.set("from", moments.of(start))
            span.set("to", moments.of(end))
            span.set("cert", f"{match.score:.2f}")
        if not places:
            span = _add(group, "span", match.quote.text, type="absent", n=match.quote.id or str(number))
            span.set(f"{_XML}id", f"q{number}")


FORMAT = Format(
    "tei",
    "transcript.tei.xml",
    "TEI for spoken language (ISO 24624), for editions and corpora",
    keeps="utterances, words with the times of their beginnings, overlap, speakers with evidence, quotes with "
    "verdicts and scores, quotes not found, metadata",
    loses="ends and confidence of words, differences word by word, what does not fit together",
    write=write,
    options=("audio", "about"),
    placed=True,
    trades=("archivist",),
)
