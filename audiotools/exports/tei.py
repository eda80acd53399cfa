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
from audiotools.exports.elements import add_element
from audiotools.exports.facts import remark_on
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit, utterance_times, within
from audiotools.exports.matched import all_matches, spans_of
from audiotools.exports.media import Recording
from audiotools.exports.passages import languages_besides, spoken_otherwise
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
    _header(add_element(root, "teiHeader"), result, about or About(), language, sound)
    text = add_element(root, "text")
    if language and _LANGUAGE.fullmatch(language):
        text.set(f"{_XML}lang", language)
    timeline = add_element(text, "timeline", unit="s", origin="#T0")
    moments = _Moments(result)
    body = add_element(text, "body")
    _utterances(body, result.transcript, moments, language)
    stand_off = add_element(root, "standOff")
    spans = add_element(stand_off, "spanGrp", type="quotes")
    _quotes(spans, result, moments)
    for ms, name in moments.named():
        when = add_element(timeline, "when")
        when.set(f"{_XML}id", name)
        if ms:
            when.set("interval", f"{ms / 1000:.3f}")
            when.set("since", "#T0")
    if not len(spans):
        stand_off.remove(spans)
    _remarks(stand_off, result, moments)
    if not len(stand_off):
        root.remove(stand_off)
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
        for remark in result.transcript.remarks:
            times.update(() if remark.span is None else within(remark.span.start, remark.span.end, last))
        self._names = {ms: f"T{number}" for number, ms in enumerate(sorted(times))}

    def of(self, ms: int) -> str:
        """Reference to a moment."""
        return f"#{self._names[ms]}"

    def named(self) -> list[tuple[int, str]]:
        """Moments in order, with their names."""
        return list(self._names.items())


def _header(header: Any, result: Result, about: About, language: str | None, sound: str) -> None:
    transcript = result.transcript
    file = add_element(header, "fileDesc")
    _titles(add_element(file, "titleStmt"), transcript, about)
    _publication(add_element(file, "publicationStmt"), about)
    _recording(add_element(add_element(file, "sourceDesc"), "recordingStmt"), transcript, about, sound)
    made = "; ".join(" ".join(p for p in (step.engine, step.model) if p) for step in transcript.provenance)
    if made:
        project = add_element(add_element(header, "encodingDesc"), "projectDesc")
        add_element(project, "p", f"Transcribed by machine: {made}.")
    profile = add_element(header, "profileDesc")
    main = (language,) if language and _LANGUAGE.fullmatch(language) else ()
    if used := dict.fromkeys((*main, *languages_besides(transcript))):
        usage = add_element(profile, "langUsage")
        for code in used:
            add_element(usage, "language", code, ident=code)
    _people(profile, transcript)
    if about.place:
        add_element(add_element(add_element(profile, "settingDesc"), "setting"), "placeName", about.place)
    rest = [value for term, value in terms_of(about) if term in ("dc:description", "dc:relation.isPartOf")]
    if rest:
        abstract = add_element(profile, "abstract")
        for value in rest:
            add_element(abstract, "p", value)
    if not len(profile):
        header.remove(profile)


def _titles(titles: Any, transcript: Transcript, about: About) -> None:
    add_element(titles, "title", about.title or transcript.recording or "Recording")
    for role, names in (("interviewee", about.interviewee), ("interviewer", about.interviewer)):
        for name in names:
            statement = add_element(titles, "respStmt")
            add_element(statement, "resp", role)
            add_element(statement, "persName", name)


def _publication(publication: Any, about: About) -> None:
    """Who keeps the recording, under what number and terms; TEI wants an authority before any of these."""
    if about.repository or about.identifier or about.rights:
        add_element(publication, "authority", about.repository or "unknown")
    else:
        add_element(publication, "p", "Unpublished transcript.")
    if about.identifier:
        add_element(publication, "idno", about.identifier)
    if about.rights:
        terms = add_element(publication, "availability")
        if about.rights.startswith(("http://", "https://")) and " " not in about.rights:
            add_element(terms, "licence", about.rights, target=about.rights)
        else:
            add_element(add_element(terms, "licence"), "p", about.rights)


def _recording(statement: Any, transcript: Transcript, about: About, sound: str) -> None:
    recording = add_element(statement, "recording", type="audio")
    recording.set("dur-iso", f"PT{limit(transcript) / 1000:.3f}S")
    if about.date:
        add_element(recording, "date", about.date, when=about.date)
    audio = transcript.audio
    kind = (mimetypes.guess_type(audio.name)[0] if audio else None) or "audio/*"
    add_element(recording, "media", mimeType=kind, url=sound)
    if audio is not None and audio.sha256:
        add_element(add_element(recording, "respStmt"), "resp", f"SHA-256 of the sound file: {audio.sha256}")
        add_element(recording[-1], "name", "audiotools")


def _people(profile: Any, transcript: Transcript) -> None:
    """Each voice, with its name and where the name comes from; nothing where there are no voices."""
    if not transcript.speakers:
        return
    everybody = add_element(add_element(profile, "particDesc"), "listPerson")
    for number, speaker in enumerate(transcript.speakers):
        person = add_element(everybody, "person", n=speaker.label)
        person.set(f"{_XML}id", f"SPK{number}")
        if speaker.role:
            person.set("role", re.sub(r"\s+", "_", fit(speaker.role)))
        if speaker.name:
            add_element(person, "persName", speaker.name)
        if speaker.source:
            how = [f"Name from: {speaker.source}", *speaker.evidence]
            add_element(add_element(person, "note"), "p", "; ".join(how))


def _utterances(body: Any, transcript: Transcript, moments: _Moments, language: str | None) -> None:
    who = {speaker.label: f"#SPK{number}" for number, speaker in enumerate(transcript.speakers)}
    last = limit(transcript)
    count = 0
    for number, (utterance, (start, end)) in enumerate(
        zip(transcript.utterances, utterance_times(transcript), strict=True), 1
    ):
        u = add_element(body, "u", start=moments.of(start), end=moments.of(end))
        u.set(f"{_XML}id", f"u{number}")
        if code := spoken_otherwise(utterance.words, language):
            u.set(f"{_XML}lang", code)
        if utterance.speaker in who:
            u.set("who", who[utterance.speaker])
        begun = False
        for word, space in zip(utterance.words, gaps(utterance.words), strict=True):
            text = line(word.text)
            if not text:
                continue
            count += 1
            if word.timed:
                add_element(u, "anchor", synch=moments.of(within(word.start, word.end, last)[0]))
            w = add_element(u, "w", text)
            w.set(f"{_XML}id", f"w{count}")
            if begun and not space:
                w.set("join", "left")
            begun = True
    if not len(body):
        add_element(body, "p", "Nothing was said.")


def _quotes(group: Any, result: Result, moments: _Moments) -> None:
    for number, match in enumerate(all_matches(result), 1):
        places = spans_of(match, result)
        for part, (start, end) in enumerate(places, 1):
            span = add_element(group, "span", match.quote.text, type=match.verdict, n=match.quote.id or str(number))
            span.set(f"{_XML}id", f"q{number}" if len(places) == 1 else f"q{number}.{part}")
            span.set("from", moments.of(start))
            span.set("to", moments.of(end))
            span.set("cert", f"{match.score:.2f}")
        if not places:
            span = add_element(group, "span", match.quote.text, type="absent", n=match.quote.id or str(number))
            span.set(f"{_XML}id", f"q{number}")


def _remarks(stand_off: Any, result: Result, moments: _Moments) -> None:
    """The notes of people, those on a stretch with its ends."""
    if not result.transcript.remarks:
        return
    group = add_element(stand_off, "spanGrp", type="notes")
    for one in result.transcript.remarks:
        span = add_element(group, "span", remark_on(one, result))
        if one.span is not None:
            start, end = within(one.span.start, one.span.end, limit(result.transcript))
            span.set("from", moments.of(start))
            span.set("to", moments.of(end))


FORMAT = Format(
    "tei",
    "transcript.tei.xml",
    "TEI for spoken language (ISO 24624), for editions and corpora",
    keeps="utterances, words with the times of their beginnings, overlap, speakers with evidence, quotes with "
    "verdicts and scores, quotes not found, people's notes, metadata",
    loses="ends and confidence of words, differences word by word, what does not fit together",
    write=write,
    options=("audio", "about"),
    placed=True,
    trades=("archivist",),
)
