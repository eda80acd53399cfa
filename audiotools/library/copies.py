"""Recordings of the same bytes: what the machine made of one is taken for the others, so that it is made once.

Each stays a recording of its own, with its own path, results folder, articles and decisions. What is taken are the
finished stages that depend on nothing but the bytes and the settings; whether they do, their fingerprints say.
"""

from __future__ import annotations

from collections.abc import Iterable

from audiotools.files import read_bytes
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
    wanted = {entry.id for entry in entries}
    groups: dict[str, list[Entry]] = {}
    for entry in collection.entries:
        groups.setdefault(entry.sha256, []).append(entry)
    found = {}
    for group in groups.values():
        first, *others = sorted(group, key=lambda entry: entry.id in wanted)
        found.update({entry.id: first for entry in others if entry.id in wanted})
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
    if not source_folder.is_dir():
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
