"""ELAN annotation files (EAF): a tier a voice, a tier of words beneath it, printed quotes with their verdicts.

ELAN times whole milliseconds, and links the sound by its path from the file.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from audiotools.exports.dating import day_of
from audiotools.exports.dublincore import terms_of
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import Interval, beyond
from audiotools.exports.matched import all_matches, spans_of
from audiotools.exports.media import Recording, address_from, find_recording, missing
from audiotools.exports.tiers import LANGUAGES, layers, tiers_of, unused
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line


def write(
    result: Result, *, audio: Recording | None = None, about: About | None = None, place: Path | None = None
) -> Made:
    """An EAF 2.8 document.

    Parameters
    ----------
    result
        As `process` returns it.
    audio
        The recording; found by itself where it lies where it was.
    about
        Title, names, date and rights.
    place
        Folder that it is written to.
    """
    from pympi import Eaf  # type: ignore[import-untyped]

    tiers, notes = tiers_of(result)
    spoken = {name: entries for name, entries in tiers.items() if not name.startswith(("Quotes", LANGUAGES))}
    verdicts = [
        Interval(start, end, f"{match.judgement} {match.score:.2f}")
        for match in all_matches(result)
        for start, end in spans_of(match, result)
    ]
    absent = [line(match.quote.text) for match in all_matches(result) if not match.found]
    recording = find_recording(result, audio)

    def save(path: Path) -> None:
        document = Eaf(author="audiotools")
        document.adocument["DATE"] = f"{day_of(result, about).isoformat()}T00:00:00+00:00"
        document.remove_tier("default")
        language = (about.language if about else None) or result.transcript.language
        _add_tiers(document, spoken, fit(language) if language else None, voices=True)
        _add_tiers(document, {n: e for n, e in tiers.items() if n not in spoken}, fit(language) if language else None)
        for number, layer in enumerate(layers(verdicts), 1):
            _add_tiers(document, {unused(f"Verdicts {number}", document.get_tier_names()): layer}, None)
        if recording is not None:
            kind = mimetypes.guess_type(recording.name)[0] or "audio/*"
            address = address_from(recording, place)
            document.add_linked_file(address, relpath=address, mimetype=kind)
        _add_properties(document, result, about, absent)
        _number_in_order_of_time(document)
        document.to_file(str(path), pretty=True)

    return Made(save, (*notes, *missing(result, recording), *beyond(result)))


def _add_tiers(
    document: Any, tiers: Mapping[str, Sequence[Interval]], language: str | None, *, voices: bool = False
) -> None:
    """Add tiers with their annotations; a voice's tiers say whose they are."""
    if language:
        document.add_language(language, None, language)
    for name, entries in tiers.items():
        document.add_tier(name, part=name.removesuffix(" - words") if voices else None, language=language)
        for one in entries:
            document.add_annotation(name, one.start, one.end, one.text)


def _add_properties(document: Any, result: Result, about: About | None, absent: Sequence[str]) -> None:
    """What is known of the recording, and the quotes that were not found on it."""
    if result.transcript.audio is not None:
        document.add_property("audiotools:recording", fit(result.transcript.audio.name))
        document.add_property("audiotools:sha256", result.transcript.audio.sha256)
    for key, value in terms_of(about):
        document.add_property(key, value)
    for number, text in enumerate(absent, 1):
        document.add_property(f"audiotools:quote-not-in-recording-{number}", text)


def _number_in_order_of_time(document: Any) -> None:
    """Number the moments anew: ELAN wants them in order of time, and the library writes them in order of number."""
    ordered = sorted(document.timeslots, key=lambda slot: document.timeslots[slot])
    names = {slot: f"ts{number}" for number, slot in enumerate(ordered, 1)}
    document.timeslots = {names[slot]: document.timeslots[slot] for slot in ordered}
    for aligned, *_ in document.tiers.values():
        for key, (start, end, *rest) in aligned.items():
            aligned[key] = (names[start], names[end], *rest)


FORMAT = Format(
    "eaf",
    "transcript.eaf",
    "ELAN, a tier a voice and one of its words, and tiers of quotes",
    keeps="utterances, words and their times, other languages than the recording's, quotes with verdicts and scores, "
    "quotes not found, metadata",
    loses="confidence of words, differences word by word, evidence for names and what does not fit together; a "
    "voice that talks over itself gives way to itself",
    write=write,
    options=("audio", "about"),
    placed=True,
    trades=("archivist",),
)
