"""W3C Web Annotations (JSON-LD): each printed quote tied to its place in the recording.

The body says where the words stand in the article: a `TextQuoteSelector` with the text as printed and a little of what
is before and after it. The target says where they were said: a media fragment of the sound file, one for each spoken
part. A quote that was not found is listed too, without a target in the sound, so that nobody takes it for forgotten;
since the model asks for a target, its target is the place in the article itself, and its purpose says what it is.

Sources: Web Annotation Data Model (W3C, 2017), Media Fragments URI 1.0 (W3C, 2012).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote as percent

from audiotools.exports.intervals import beyond, span_times
from audiotools.exports.made import Made
from audiotools.exports.tables import Spoken, all_matches, named
from audiotools.records import Match, Quote, Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of the article before and after a quote that tell it from another with the same words."""


def annotation_page(result: Result, *, about: About | None = None) -> Made:
    """The annotations of one recording, as a JSON-LD annotation page.

    Parameters
    ----------
    result
        As `process` returns it.
    about
        Its `url` is the address of the sound; left out, the file's name is, relative to this file.
    """
    page = {
        "@context": [CONTEXT, {"audiotools": "urn:audiotools:"}],
        "id": "urn:audiotools:annotations:" + percent(fit(result.transcript.recording) or "recording", safe=""),
        "type": "AnnotationPage",
        "items": linked(result, sound_address(result, about), "urn:audiotools:"),
    }
    text = json.dumps(page, ensure_ascii=False, indent=1) + "\n"
    return Made([text], beyond(result))


def sound_address(result: Result, about: About | None) -> str:
    """Where the sound is: its address on the web, else the file's name as a relative address."""
    if about is not None and about.url:
        return about.url
    audio = result.transcript.audio
    return percent(fit(audio.name if audio else result.transcript.recording) or "recording")


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


def fragment(start: int, end: int) -> str:
    """A temporal media fragment, from milliseconds.

    >>> fragment(3000, 7251)
    't=3.000,7.251'
    """
    return f"t={start // 1000}.{start % 1000:03d},{end // 1000}.{end % 1000:03d}"


def article_place(result: Result, quote: Quote) -> dict[str, Any]:
    """Where a quote stands in the article, with what is around it; the text alone, where it comes from no article."""
    exact, before, after = quote.text, "", ""
    article = result.article
    selectors: list[dict[str, Any]] = []
    if article is not None and quote.start is not None and quote.end is not None:
        exact = article.text[quote.start : quote.end] or quote.text
        before = article.text[max(0, quote.start - AROUND) : quote.start]
        after = article.text[quote.end : quote.end + AROUND]
        selectors.append({"type": "TextPositionSelector", "start": quote.start, "end": quote.end})
    selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": fit(exact)}
    if before:
        selector["prefix"] = fit(before)
    if after:
        selector["suffix"] = fit(after)
    source = named(article) or "article"
    address = source if "://" in source else percent(fit(source))
    return {
        "type": "SpecificResource",
        "source": {"id": address, "type": "Text"},
        "selector": [selector, *selectors],
    }


def not_found(result: Result) -> tuple[str, ...]:
    """A note naming the quotes that were not found, for formats that have no place for them."""
    lost = [line(match.quote.id) or line(match.quote.text) for match in all_matches(result) if not match.found]
    if not lost:
        return ()
    count = "1 quote was" if len(lost) == 1 else f"{len(lost)} quotes were"
    return (f"{count} not found and left out: {', '.join(lost)}.",)


def spans_of(match: Match, result: Result) -> list[tuple[int, int]]:
    """Milliseconds of each spoken part; nothing where the quote was not found."""
    return span_times(match, result.transcript) if match.found else []
