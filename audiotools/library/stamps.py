"""What a recording's rows in the database are made from, in one text, so that rows from before are known as such."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from audiotools.files import look_at
from audiotools.journal.journal import FILE
from audiotools.library.collection import OUTCOME, Collection, Entry
from audiotools.people.roster import roster_files
from audiotools.pipeline.further import ARTICLES
from audiotools.store.folder import MEMORY

_RESULTS = ("transcript.json", "turns.json", "quotes.json", "matches.json", OUTCOME, "recording.toml", MEMORY)


def stamp(collection: Collection, entry: Entry) -> str:
    """What a recording's rows are made from, in one text, by the size and date of its files.

    It changes when anything is decided about the recording, so that rows from before are known as such.
    """
    folder = collection.results_text(entry)
    # Withheld words must not be shown a moment longer: every file is looked at whenever something is shown.
    about = collection.about_file(entry)
    looked = [look_at(f"{folder}{os.sep}{name}") for name in _RESULTS]
    looked += [look_at(path / "matches.json") for path in article_results(folder)]
    looked += [look_at(path) for path in roster_files(collection.recording_text(entry))]
    looked.append(None if about is None else look_at(about))
    # What is hidden in a copy is hidden here.
    copies = [
        (
            one.about.access,
            look_at(f"{collection.results_text(one)}{os.sep}{MEMORY}"),
            look_at(f"{collection.results_text(one)}{os.sep}{FILE}"),
            told and look_at(told),
        )
        for one in collection.copies(entry)
        for told in [collection.about_file(one)]
    ]
    made_from = msgspec.json.encode((msgspec.structs.replace(entry, modified=0), looked, copies))
    return hashlib.sha256(made_from).hexdigest()


def article_results(folder: str | Path) -> list[Path]:
    """Results folders of articles after the first."""
    place = f"{folder}{os.sep}{ARTICLES}"
    if not os.path.isdir(place):  # noqa: PTH112 -- asked of every recording of a collection
        return []
    return sorted(path for path in Path(place).iterdir() if path.is_dir())
