"""IIIF Presentation 3 manifests: the recording on a canvas of its own length, transcript and printed quotes beside it.

The sound is painted on the canvas; what was said and what was printed are annotations of another page, since they are
about the canvas and no part of it. IIIF names everything by web addresses: they are made from that of the sound.

Source: IIIF Presentation API 3.0.
"""

from __future__ import annotations

import mimetypes
import re
from typing import Any
from urllib.parse import quote as percent

from audiotools.exports.addresses import sound_address
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit, utterance_times
from audiotools.exports.matched import all_matches, not_found, spans_of
from audiotools.exports.selectors import article_place, fragment
from audiotools.privacy import kept_to_itself
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line

_RIGHTS = re.compile(r"https?://(?:creativecommons\.org/|rightsstatements\.org/)\S+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def write(result: Result, *, about: About | None = None) -> Made:
    """A manifest with one canvas."""
    with kept_to_itself():
        import iiif_prezi3 as iiif  # type: ignore[import-untyped]

    known = about or About()
    notes = (*not_found(result), *beyond(result))
    sound = sound_address(result, known)
    if known.url:
        base = known.url.rsplit("/", 1)[0] + "/"
    else:
        base = f"http://localhost/{percent(fit(result.transcript.recording) or 'recording', safe='')}/"
        sound = base + sound
        notes = (*notes, f"IIIF needs web addresses; {base} stands for them: give url in recording.toml.")
    canvas = f"{base}canvas/1"
    language = known.language or result.transcript.language or ""
    language = language if _LANGUAGE.fullmatch(language) else "none"
    length = limit(result.transcript) / 1000
    audio = result.transcript.audio
    kind = (mimetypes.guess_type(audio.name)[0] if audio else None) or "audio/mpeg"
    whole: dict[str, Any] = {
        "id": f"{base}manifest.json",
        "label": {language: [fit(known.title or result.transcript.recording) or "Recording"]},
        "items": [
            {
                "id": canvas,
                "type": "Canvas",
                "duration": length,
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
                "annotations": _pages(result, canvas, language),
            }
        ],
    }
    whole.update(_described(known))
    # The library checks every part against the specification's own schema.
    checked = iiif.Manifest(**whole)
    return Made([checked.json(indent=1, ensure_ascii=False), "\n"], notes)


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
        for part, (start, end) in enumerate(spans_of(match, result), 1):
            who = f"{line(match.quote.speaker)}: " if match.quote.speaker else ""
            words = f"{who}“{line(match.quote.text)}” ({match.judgement}, {match.score:.2f})"
            quoted.append(
                {
                    "id": f"{canvas}/quotes/{number}/{part}",
                    "type": "Annotation",
                    "motivation": ["linking", "commenting"],
                    "body": [
                        {"type": "TextualBody", "format": "text/plain", "value": words},
                        {**place, "source": place["source"]["id"], "selector": place["selector"][0]},
                    ],
                    "target": f"{canvas}#{fragment(start, end)}",
                }
            )
    pages = [("transcript", "Transcript", spoken), ("quotes", "Printed quotes", quoted)]
    return [
        {"id": f"{canvas}/{name}", "type": "AnnotationPage", "label": {"en": [label]}, "items": items}
        for name, label, items in pages
        if items
    ]


FORMAT = Format(
    "iiif",
    "manifest.json",
    "IIIF Presentation 3 manifest with the sound on a canvas, for viewers such as Universal Viewer and Ramp",
    keeps="utterances with speakers, quotes with places, verdicts and scores, metadata",
    loses="word times, confidence of words, differences word by word, quotes not found, evidence for names and "
    "what does not fit together",
    write=write,
    options=("about",),
    trades=("archivist",),
)
