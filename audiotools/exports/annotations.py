"""W3C Web Annotations (JSON-LD): each printed quote tied to its place in the recording.

The body says where the words stand in the article: a `TextQuoteSelector` with the text as printed and a little of what
is before and after it. The target says where they were said: a media fragment of the sound file, one for each spoken
part. A quote that was not found is listed too, without a target in the sound, so that nobody takes it for forgotten;
since the model asks for a target, its target is the place in the article itself, and its purpose says what it is.

Sources: Web Annotation Data Model (W3C, 2017), Media Fragments URI 1.0 (W3C, 2012).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

from audiotools.exports.addresses import sound_address
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, span_times
from audiotools.exports.matched import Spoken, all_matches
from audiotools.exports.media import Recording
from audiotools.exports.selectors import article_place, fragment
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(
    result: Result, *, audio: Recording | None = None, about: About | None = None, place: Path | None = None
) -> Made:
    """The annotations of one recording, as a JSON-LD annotation page.

    Parameters
    ----------
    result
        As `process` returns it.
    about
        Its `url` is the address of the sound; left out, its path from this file is, where it is known.
    audio
        The recording; found by itself where it lies where it was.
    place
        Folder that it is written to.
    """
    page = {
        "@context": [CONTEXT, {"audiotools": "urn:audiotools:"}],
        "id": "urn:audiotools:annotations:" + percent(fit(result.transcript.recording) or "recording", safe=""),
        "type": "AnnotationPage",
        "items": linked(result, sound_address(result, about, audio, place), "urn:audiotools:"),
    }
    text = json.dumps(page, ensure_ascii=False, indent=1) + "\n"
    return Made([text], beyond(result))


def linked(result: Result, sound: str, base: str) -> list[dict[str, Any]]:
    """An annotation for each quote.

    Parameters
    ----------
    result
        As `process` returns it.
    sound
        Address of the recording.
    base
        What each annotation's id begins with.
    """
    said = Spoken(result.transcript)
    made = []
    for number, match in enumerate(all_matches(result), 1):
        quote = match.quote
        name = result.transcript.name_of(match.voice)
        entry: dict[str, Any] = {
            "id": f"{base}annotation/{number}/{percent(fit(quote.id), safe='') or number}",
            "type": "Annotation",
            "motivation": "linking",
            "body": [article_place(result, quote)],
            "audiotools:quote": fit(quote.id),
            "audiotools:verdict": match.verdict,
            "audiotools:score": round(match.score, 4),
        }
        if quote.speaker:
            entry["audiotools:attributedTo"] = fit(quote.speaker)
        if name:
            entry["audiotools:voice"] = fit(name)
        if match.found and match.spans:
            words = fit(said.text(match.spans))
            entry["body"].append(
                {"type": "TextualBody", "purpose": "describing", "value": words, "format": "text/plain"}
            )
            entry["target"] = [
                {
                    "type": "SpecificResource",
                    "source": {"id": sound, "type": "Sound"},
                    "selector": {
                        "type": "FragmentSelector",
                        "conformsTo": "http://www.w3.org/TR/media-frags/",
                        "value": fragment(start, end),
                    },
                }
                for start, end in span_times(match, result.transcript)
            ]
        else:
            entry["motivation"] = "assessing"
            entry["body"] = [
                {"type": "TextualBody", "purpose": "assessing", "value": "Not found in this recording.",
                 "format": "text/plain", "language": "en"}
            ]  # fmt: skip
            entry["target"] = article_place(result, quote)
        made.append(entry)
    return made


FORMAT = Format(
    "annotations",
    "annotations.jsonld",
    "W3C Web Annotations, from each printed quote to its place in the sound",
    keeps="quotes with what is around them in the article, places, verdicts, scores, voices, quotes not found",
    loses="the rest of the transcript, differences word by word, metadata but the sound's address",
    write=write,
    needs=("article",),
    options=("audio", "about"),
    placed=True,
    trades=("archivist",),
)
