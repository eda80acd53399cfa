"""What a recording's rows in the database are made from, in one text, so that rows from before are known as such."""

from __future__ import annotations

from pathlib import Path

import msgspec

from audiotools.journal.journal import FILE
from audiotools.library.collection import OUTCOME, Collection, Entry
from audiotools.people.roster import roster_files
from audiotools.pipeline.further import ARTICLES
from audiotools.store.folder import MEMORY, fingerprint

_RESULTS = ("transcript.json", "turns.json", "quotes.json", "matches.json", OUTCOME, "recording.toml", MEMORY)


def stamp(collection: Collection, entry: Entry) -> str:
    """What a recording's rows are made from, in one text, by the size and date of its files.

    It changes when anything is decided about the recording, so that rows from before are known as such.
    """
    folder = collection.results(entry)
    # Withheld words must not be shown a moment longer: every file is looked at whenever something is shown.
    about = collection.about_file(entry)
    looked = [_seen(folder / name) for name in _RESULTS]
    looked += [_seen(path / "matches.json") for path in article_results(folder)]
    looked += [_seen(path) for path in roster_files(collection.recording(entry))]
    looked.append(None if about is None else _seen(about))
    # What is hidden in a copy is hidden here.
    copies = [
        (
            one.about.access,
            _seen(collection.results(one) / MEMORY),
            _seen(collection.results(one) / FILE),
            told and _seen(told),
        )
        for one in collection.copies(entry)
        for told in [collection.about_file(one)]
    ]
    return fingerprint(msgspec.structs.replace(entry, modified=0), looked, *([copies] if copies else []))


def _seen(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def article_results(folder: Path) -> list[Path]:
    """Results folders of articles after the first."""
    place = folder / ARTICLES
    return sorted(path for path in place.iterdir() if path.is_dir()) if place.is_dir() else []
