"""Recordings of the same bytes: what the machine made of one is taken for the others, so that it is made once.

Each stays a recording of its own, with its own path, results folder, articles and decisions. What is taken are the
finished stages that depend on nothing but the bytes and the settings; whether they do, their fingerprints say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from audiotools.files import read_bytes
from audiotools.journal.journal import Journal
from audiotools.library.collection import Collection, Entry
from audiotools.store.folder import Store

_STAGES = ("transcribe", "diarize")


def twins(collection: Collection, entries: Iterable[Entry]) -> dict[str, Entry]:
    """For each of some recordings that others of the same bytes stand before, by its id, the first of those.

    Parameters
    ----------
    collection
        All of its recordings count, whether they are among `entries` or not; those that are done come first.
    entries
        The recordings that are to be worked on.
    """
    listed = list(entries)
    wanted = {entry.id for entry in listed}
    found = {}
    for entry in listed:
        others = collection.copies(entry)
        done = [one for one in others if one.id not in wanted]
        before = [one for one in others if one.number < entry.number]
        if done or before:
            found[entry.id] = (done or before)[0]
    return found


def take_stages(collection: Collection, entry: Entry, twin: Entry) -> bool:
    """Take what was made of another recording of the same bytes into a recording's results folder.

    Returns
    -------
    bool
        Whether something was there to be taken.

    Raises
    ------
    AudiotoolsError
        If the folder cannot be written, or somebody else is writing into it.
    """
    source_folder = collection.results(twin)
    if not source_folder.is_dir() or withheld(collection, twin):  # there, what is withheld may be gone
        return False
    source, taken = Store(source_folder), False
    with Store(collection.results(entry)).locked() as target:
        for stage in _STAGES:
            made_from = source.made_from(stage)
            if not made_from or not source.is_done(stage, made_from) or target.is_done(stage, made_from):
                continue
            files = {name: read_bytes(source.path(name)) for name in source.files_of(stage)}
            if not taken:
                target.claim(collection.recording(entry), entry.sha256)
            target.save(stage, made_from, files)
            taken = True
    return taken


def withheld(collection: Collection, entry: Entry) -> set[Any]:
    """What nobody may see or hear of a recording: words, and from where to where."""
    folder = collection.results(entry)
    told = Journal(folder).withheld if folder.is_dir() else ()
    return {(span.start, span.end) for one in told for span in one.spans} | {word for one in told for word in one.words}


def is_hidden_elsewhere(collection: Collection, entry: Entry) -> bool:
    """Whether a copy of a recording is closed to others, or something is withheld there that is not withheld here."""
    copies = collection.copies(entry)
    if not copies:
        return False
    mine = withheld(collection, entry)
    return any(collection.about(one).closed or withheld(collection, one) - mine for one in copies)
