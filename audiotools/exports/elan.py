"""ELAN annotation files (EAF): a tier a voice, a tier of words beneath it, printed quotes with their verdicts.

ELAN times whole milliseconds, and links the sound by its file name, looked for beside the file.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any

from audiotools.exports.annotations import spans_of
from audiotools.exports.intervals import Interval, beyond
from audiotools.exports.made import Made
from audiotools.exports.tables import all_matches
from audiotools.exports.textgrid import layers, tiers_of, unused
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line


def eaf(result: Result, *, about: About | None = None) -> Made:
    """An EAF 2.8 document."""
    from pympi import Eaf  # type: ignore[import-untyped]

    tiers, notes = tiers_of(result)
    spoken = {name: entries for name, entries in tiers.items() if not name.startswith("Quotes")}
    verdicts = [
        Interval(start, end, f"{match.verdict} {match.score:.2f}")
        for match in all_matches(result)
        for start, end in spans_of(match, result)
    ]
    absent = [line(match.quote.text) for match in all_matches(result) if not match.found]

    def write(path: Path) -> None:
        document = Eaf(author="audiotools")
        document.remove_tier("default")
        language = (about.language if about else None) or result.transcript.language
        if language:
            document.add_language(fit(language), None, fit(language))
        for name, entries in (*spoken.items(), *((n, e) for n, e in tiers.items() if n not in spoken)):
            person = name.removesuffix(" - words") if name in spoken else None
            document.add_tier(name, part=person, language=fit(language) if language else None)
            for one in entries:
                document.add_annotation(name, one.start, one.end, one.text)
        for number, layer in enumerate(layers(verdicts), 1):
            name = unused(f"Verdicts {number}", document.get_tier_names())
            document.add_tier(name)
            for one in layer:
                document.add_annotation(name, one.start, one.end, one.text)
        audio = result.transcript.audio
        if audio is not None:
            kind = mimetypes.guess_type(audio.name)[0] or "audio/*"
            name = fit(audio.name)
            document.add_linked_file(name, relpath=f"./{name}", mimetype=kind)
            document.add_property("audiotools:sha256", audio.sha256)
        for key, value in described(about):
            document.add_property(key, value)
        for number, text in enumerate(absent, 1):
            document.add_property(f"audiotools:quote-not-in-recording-{number}", text)
        _number_in_order_of_time(document)
        document.to_file(str(path), pretty=True)

    return Made(write, (*notes, *beyond(result)))


def _number_in_order_of_time(document: Any) -> None:
    """Number the moments anew: ELAN wants them in order of time, and the library writes them in order of number."""
    ordered = sorted(document.timeslots, key=lambda slot: document.timeslots[slot])
    names = {slot: f"ts{number}" for number, slot in enumerate(ordered, 1)}
    document.timeslots = {names[slot]: document.timeslots[slot] for slot in ordered}
    for aligned, *_ in document.tiers.values():
        for key, (start, end, *rest) in aligned.items():
            aligned[key] = (names[start], names[end], *rest)


def described(about: About | None) -> list[tuple[str, str]]:
    """Descriptive metadata as Dublin Core terms and their values."""
    if about is None:
        return []
    terms = {
        "dc:title": (about.title,),
        "dc:contributor.interviewee": about.interviewee,
        "dc:contributor.interviewer": about.interviewer,
        "dc:date": (about.date,),
        "dc:coverage.spatial": (about.place,),
        "dc:rights": (about.rights,),
        "dc:language": (about.language,),
        "dc:description": (about.description,),
        "dc:relation.isPartOf": (about.collection,),
        "dc:publisher": (about.repository,),
        "dc:identifier": (about.identifier,),
        "dc:source": (about.url,),
    }
    return [(term, line(value)) for term, values in terms.items() for value in values if value]
