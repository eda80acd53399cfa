"""IIIF Presentation 3 manifests: the recording on a canvas of its own length, transcript and printed quotes beside it.

The sound is painted on the canvas; what was said and what was printed are annotations of another page, since they are
about the canvas and no part of it. IIIF names everything by web addresses: they are made from that of the sound.

Source: IIIF Presentation API 3.0.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

from audiotools.errors import ConfigError
from audiotools.exports.captions import cut_captions
from audiotools.exports.facts import remark_on
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit, utterance_times, within
from audiotools.exports.matched import all_matches, not_found, spans_of
from audiotools.exports.profiles import PROFILES
from audiotools.exports.selectors import article_place, fragment
from audiotools.exports.topics import Topic, list_topics
from audiotools.exports.webvtt import cue_lines
from audiotools.privacy import kept_to_itself
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line

FILE = "manifest.json"
CAPTIONS = "manifest.vtt"

_RIGHTS = re.compile(r"https?://(?:creativecommons\.org/(?:licenses|publicdomain)/|rightsstatements\.org/vocab/)\S+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z]{1,8})*")  # the schema of the specification has no digits in it
_ADDRESS = re.compile(r"https?://[^\s<>\"#?]+")


def write(
    result: Result,
    *,
    base_url: str | None = None,
    index: str | Path | None = None,
    word_times: bool | None = None,
    about: About | None = None,
) -> Made:
    """A manifest with one canvas, and the whole transcript as WebVTT, which it links to.

    Parameters
    ----------
    result
        As `process` returns it.
    base_url
        Web address of the folder in which both will lie; that of the sound's folder where it is left out.
    index
        Table of topics that a person corrected; they are estimated otherwise.
    word_times
        Whether the WebVTT times every word.
    about
        Title, names, date, rights, and the sound's address.

    Raises
    ------
    ConfigError
        If the address is none.
    """
    with kept_to_itself():
        import iiif_prezi3 as iiif  # type: ignore[import-untyped]

    known = about or About()
    base, sound, notes = _addresses(result, known, base_url)
    notes = (*notes, *not_found(result), *beyond(result))
    canvas = f"{base}canvas/1"
    language = known.language or result.transcript.language or ""
    language = language if _LANGUAGE.fullmatch(language) else "none"
    length = limit(result.transcript) / 1000
    audio = result.transcript.audio
    kind = (mimetypes.guess_type(audio.name)[0] if audio else None) or "audio/mpeg"
    captions: dict[str, Any] = {
        "id": base + CAPTIONS,
        "type": "Text",
        "format": "text/vtt",
        "label": {"en": ["Transcript (WebVTT)"]},
    }
    whole: dict[str, Any] = {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": f"{base}{FILE}",
        "type": "Manifest",
        "label": {language: [fit(known.title or result.transcript.recording) or "Recording"]},
        "rendering": [captions],
        "items": [
            {
                "id": canvas,
                "type": "Canvas",
                "duration": length,
                "rendering": [captions],
                "items": [
                    {
                        "id": f"{canvas}/page",
                        "type": "AnnotationPage",
                        "items": [
                            {
                                "id": f"{canvas}/page/sound",
                                "type": "Annotation",
                                "motivation": "painting",
                                "body": {"id": sound, "type": "Sound", "format": kind, "duration": length},
                                "target": canvas,
                            }
                        ],
                    }
                ],
                "annotations": [_captions(canvas, captions, language), *_pages(result, canvas, language)],
            }
        ],
    }
    if ranges := _ranges(result, base, canvas, language, list_topics(result, index)):
        whole["structures"] = ranges
    whole.update(_described(known))
    # The library checks every part against the specification. What it writes itself has an empty list of pages in each
    # reference to a canvas, which the schema of the specification takes for a canvas without an image.
    iiif.Manifest(**whole)
    profile = PROFILES["verbatim"]
    cues = cue_lines(
        cut_captions(result.transcript, profile), profile, result.transcript.language, word_times=bool(word_times)
    )
    return Made({FILE: [json.dumps(whole, indent=1, ensure_ascii=False), "\n"], CAPTIONS: cues}, notes)


def _addresses(result: Result, about: About, base_url: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Where manifest and captions will lie, where the sound is, and what there is to say of that."""
    if base_url is not None and not _ADDRESS.fullmatch(base_url):
        raise ConfigError(f"--base-url is an address as https://archive.example/abel/, found {base_url!r}.")
    notes: tuple[str, ...] = ()
    if base_url is not None:
        base = base_url.rstrip("/") + "/"
    elif about.url:
        base = about.url.rsplit("/", 1)[0] + "/"
    else:
        base = f"http://localhost/{percent(fit(result.transcript.recording) or 'recording', safe='')}/"
        notes = (
            f"IIIF needs web addresses, and {base} only stands for them: say where the manifest will lie with "
            "--base-url, or give url, the address of the sound, in recording.toml.",
        )
    known = result.transcript.audio
    name = percent(fit(known.name if known else result.transcript.recording) or "recording")
    return base, about.url or base + name, notes


def _captions(canvas: str, captions: dict[str, Any], language: str) -> dict[str, Any]:
    """The whole transcript as one annotation, which is how players find captions."""
    body = captions if language == "none" else {**captions, "language": language}
    return {
        "id": f"{canvas}/captions",
        "type": "AnnotationPage",
        "label": {"en": ["Captions"]},
        "items": [
            {
                "id": f"{canvas}/captions/1",
                "type": "Annotation",
                "motivation": "supplementing",
                "body": body,
                "target": canvas,
            }
        ],
    }


def _ranges(result: Result, base: str, canvas: str, language: str, topics: Sequence[Topic]) -> list[dict[str, Any]]:
    """A table of contents: topics, and quotes in order of time."""

    def stretch(name: str, title: str, start: int, end: int) -> dict[str, Any]:
        return {
            "id": f"{base}range/{name}",
            "type": "Range",
            "label": {language: [fit(title)]},
            "items": [{"id": f"{canvas}#{fragment(start, end)}", "type": "Canvas"}],
        }

    made = []
    if topics:
        parts = []
        for number, topic in enumerate(topics, 1):
            part = stretch(f"topics/{number}", topic.title, topic.start, topic.end)
            if topic.synopsis:
                part["summary"] = {language: [fit(topic.synopsis)]}
            if topic.keywords:
                words = {"label": {"en": ["Keywords"]}, "value": {language: [fit(word) for word in topic.keywords]}}
                part["metadata"] = [words]
            parts.append(part)
        label = "Topics (estimated automatically)" if any(topic.automatic for topic in topics) else "Topics"
        made.append({"id": f"{base}range/topics", "type": "Range", "label": {"en": [label]}, "items": parts})
    found = [
        (start, end, number, line(match.quote.text))
        for number, match in enumerate(all_matches(result), 1)
        for start, end in spans_of(match, result)
    ]
    if found:
        parts = [
            stretch(f"quotes/{number}/{start}", f"“{text}”", start, end) for start, end, number, text in sorted(found)
        ]
        made.append({"id": f"{base}range/quotes", "type": "Range", "label": {"en": ["Quotes"]}, "items": parts})
    return made


def _described(about: About) -> dict[str, Any]:
    rows = [
        ("Interviewee", about.interviewee),
        ("Interviewer", about.interviewer),
        ("Date", (about.date,)),
        ("Place", (about.place,)),
        ("Language", (about.language,)),
        ("Collection", (about.collection,)),
        ("Identifier", (about.identifier,)),
    ]
    made: dict[str, Any] = {}
    metadata = [
        {"label": {"en": [label]}, "value": {"none": [fit(value) for value in values if value]}}
        for label, values in rows
        if any(values)
    ]
    if metadata:
        made["metadata"] = metadata
    if about.description:
        made["summary"] = {"none": [_plain(about.description)]}
    if about.rights and _RIGHTS.fullmatch(about.rights):
        # The specification knows these addresses by http alone.
        made["rights"] = about.rights.replace("https://", "http://", 1)
    elif about.rights:
        made["requiredStatement"] = {"label": {"en": ["Rights"]}, "value": {"none": [_plain(about.rights)]}}
    if about.repository:
        made["requiredStatement"] = made.get("requiredStatement") or {
            "label": {"en": ["Held by"]},
            "value": {"none": [_plain(about.repository)]},
        }
    if about.date and len(about.date) == len("1998-05-17"):
        made["navDate"] = f"{about.date}T00:00:00Z"
    return made


def _plain(text: str) -> str:
    """Text that no viewer takes for HTML, which values that begin with ``<`` and end with ``>`` are."""
    return f" {fit(text)}" if text.startswith("<") and text.endswith(">") else fit(text)


def _pages(result: Result, canvas: str, language: str) -> list[dict[str, Any]]:
    transcript = result.transcript
    spoken = []
    for number, (utterance, (start, end)) in enumerate(
        zip(transcript.utterances, utterance_times(transcript), strict=True), 1
    ):
        name = transcript.name_of(utterance.speaker)
        text = line(utterance.text)
        body = {"type": "TextualBody", "format": "text/plain", "value": f"{line(name)}: {text}" if name else text}
        if language != "none":
            body["language"] = language
        spoken.append(
            {
                "id": f"{canvas}/transcript/{number}",
                "type": "Annotation",
                "motivation": "supplementing",
                "body": body,
                "target": f"{canvas}#{fragment(start, end)}",
            }
        )
    quoted = []
    for number, match in enumerate(all_matches(result), 1):
        place = article_place(result, match.quote)
        source = place["source"]["id"]
        for part, (start, end) in enumerate(spans_of(match, result), 1):
            who = f"{line(match.quote.speaker)}: " if match.quote.speaker else ""
            words = f"{who}“{line(match.quote.text)}” ({match.judgement}, {match.score:.2f})"
            bodies: list[dict[str, Any]] = [{"type": "TextualBody", "format": "text/plain", "value": words}]
            if source.startswith(("https://", "http://")):  # the name of a file is no address
                bodies.append({"type": "SpecificResource", "source": source, "selector": place["selector"][0]})
            quoted.append(
                {
                    "id": f"{canvas}/quotes/{number}/{part}",
                    "type": "Annotation",
                    "motivation": ["linking", "commenting"],
                    "body": bodies,
                    "target": f"{canvas}#{fragment(start, end)}",
                }
            )
    pages = [
        ("transcript", "Transcript", spoken),
        ("quotes", "Printed quotes", quoted),
        ("notes", "Notes", _noted(result, canvas)),
    ]
    return [
        {"id": f"{canvas}/{name}", "type": "AnnotationPage", "label": {"en": [label]}, "items": items}
        for name, label, items in pages
        if items
    ]


def _noted(result: Result, canvas: str) -> list[dict[str, Any]]:
    """The notes of people, each on its stretch, on the place of its quote, or on the whole."""
    places = {match.quote.id: spans_of(match, result) for match in result.matches}
    made = []
    for number, remark in enumerate(result.transcript.remarks, 1):
        target = canvas
        if remark.span is not None:
            start, end = within(remark.span.start, remark.span.end, limit(result.transcript))
            target = f"{canvas}#{fragment(start, end)}"
        elif spans := places.get(remark.quote or ""):
            target = f"{canvas}#{fragment(*spans[0])}"
        made.append(
            {
                "id": f"{canvas}/notes/{number}",
                "type": "Annotation",
                "motivation": "commenting",
                "body": {"type": "TextualBody", "format": "text/plain", "value": remark_on(remark, result)},
                "target": target,
            }
        )
    return made


FORMAT = Format(
    "iiif",
    "manifest.json",
    "IIIF Presentation 3 manifest with the sound on a canvas, for viewers such as Universal Viewer and Ramp",
    keeps="utterances with speakers and their times, captions, topics and quotes as ranges, quotes with places, "
    "verdicts and scores, people's notes, metadata",
    loses="word times (unless --word-times keeps their beginnings), which words are nobody's, confidence of words, "
    "differences word by word, "
    "quotes not found, evidence for names and "
    "what does not fit together",
    write=write,
    options=("base_url", "index", "word_times", "about"),
    trades=("archivist",),
)
