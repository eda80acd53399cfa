"""Quotes looked for in a whole collection: in which recording each was said, and where."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from audiotools import files
from audiotools.config import Config
from audiotools.errors import BusyError, ReadOnlyError, StoreError
from audiotools.exports.matched import Spoken
from audiotools.library.collection import WORDS, Collection, Entry
from audiotools.matching.collection import CollectionIndex
from audiotools.matching.matcher import match_quotes
from audiotools.pipeline.locating import load_result
from audiotools.records import Match, Place, Quote, Span, Transcript


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a recording of a collection where a quote may have been said.

    Parameters
    ----------
    recording, title
        Id and title, or file name.
    spans
        One a spoken stretch.
    score
        Calibrated probability, 0..1, that it was said there, among all recordings.
    person
        Who speaks there, or the voice's label.
    text
        What is said there.
    """

    recording: str
    title: str
    spans: tuple[Span, ...]
    score: float
    person: str | None
    text: str


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A quote and where in the collection it was said.

    Parameters
    ----------
    match
        As `audiotools.match_quotes` has it; recordings are named by their ids.
    places
        The place, where it was found, then others, best first; of a quote that is not there, the nearest.
    """

    match: Match
    places: tuple[Said, ...] = ()


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """A recording and how many of the quotes were said in it."""

    recording: str
    title: str
    quotes: int


def match_collection(
    collection: Collection, quotes: Iterable[Quote], *, config: Config | None = None
) -> tuple[Sighting, ...]:
    """Find quotes in all recordings that are done.

    Raises
    ------
    StoreError
        If no recording is done yet.
    BusyError
        As `open_words`.
    """
    entries = {entry.id: entry for entry in collection.entries}
    heard: dict[str, Transcript] = {}
    found = match_quotes(open_words(collection), quotes, config=config or collection.config)
    sightings = []
    for match in found:
        best = [Place(match.spans, match.score, match.recording, match.voice)] if match.found else []
        places = [
            _said(collection, entries[place.recording], place, heard)
            for place in (*best, *match.alternatives)
            if place.recording in entries
        ]
        sightings.append(Sighting(match=match, places=tuple(places)))
    return tuple(sightings)


def holdings(sightings: Sequence[Sighting]) -> tuple[Holding, ...]:
    """Recordings in which quotes were found, that with most of them first."""
    counts: dict[str, tuple[str, int]] = {}
    for sighting in sightings:
        if sighting.match.found and sighting.places:
            best = sighting.places[0]
            counts[best.recording] = (best.title, counts.get(best.recording, ("", 0))[1] + 1)
    ordered = sorted(counts.items(), key=lambda item: -item[1][1])
    return tuple(Holding(recording=id_, title=title, quotes=count) for id_, (title, count) in ordered)


def open_words(collection: Collection) -> CollectionIndex:
    """Everything that was said, in the form in which quotes are looked for, brought up to the results.

    Raises
    ------
    BusyError
        If another command is working on the collection and what is there from before is none, or is out of date.
    ReadOnlyError
        If nothing may be written into the collection, likewise.
    StoreError
        If no recording is done yet.
    """
    folder = collection.folder / WORDS
    try:
        with collection.locked():
            index = _brought_up(collection, folder)
    except (BusyError, ReadOnlyError):
        index = CollectionIndex.open(folder)
        now = _versions(collection)
        # Words that were withheld since must not come to light; recordings that are not in it yet can wait.
        if not len(index) or any(now.get(name) != index.fingerprint(name) for name in index.recordings):
            raise
    if not len(index):
        raise StoreError("No recording of the collection is done yet: run audiotools collection run.")
    return index


def _brought_up(collection: Collection, folder: Path) -> CollectionIndex:
    """The index as the results have it now; what is new or changed is written."""
    try:
        index = CollectionIndex.open(folder)
        known = {name: index.fingerprint(name) for name in index.recordings}
    except StoreError:  # it is derived from the results, whatever became of it
        shutil.rmtree(folder, ignore_errors=True)
        index, known = CollectionIndex.open(folder), {}
    wanted = _versions(collection)
    for name in known.keys() - wanted.keys():
        index.remove(name)
    index.add_all(
        (entry.id, load_result(collection.results(entry)).transcript, wanted[entry.id])
        for entry in collection.entries
        if entry.id in wanted and known.get(entry.id) != wanted[entry.id]
    )
    return index


def _versions(collection: Collection) -> dict[str, str]:
    """Ids of recordings that have a transcript, and by what a look at it tells that it is as it was."""
    looked = {one.id: files.look_at(f"{collection.results_text(one)}/transcript.json") for one in collection.entries}
    return {id_: "-".join(map(str, found)) for id_, found in looked.items() if found is not None}


def _said(collection: Collection, entry: Entry, place: Place, heard: dict[str, Transcript]) -> Said:
    if entry.id not in heard:
        heard[entry.id] = load_result(collection.results(entry)).transcript
    said = heard[entry.id]
    return Said(
        recording=entry.id,
        title=title_of(collection, entry),
        spans=place.spans,
        score=place.score,
        person=said.name_of(place.voice) or place.voice,
        text=Spoken(said).text(place.spans),
    )


def title_of(collection: Collection, entry: Entry) -> str:
    """What a recording is called for people."""
    return collection.about(entry).title or entry.path
