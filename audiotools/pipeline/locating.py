"""Where the results of a recording lie."""

from __future__ import annotations

from pathlib import Path

from audiotools.errors import StoreError
from audiotools.files import is_file
from audiotools.naming.decisions import carry_out, load_decisions
from audiotools.records import Match, Reading, Result, Transcript, Turns
from audiotools.store import jsonfile
from audiotools.store.folder import Store, default_folder, file_hash


def results_folder(place: str | Path) -> tuple[Path, Path | None]:
    """The results folder that a path means, and the recording where the path is one.

    Raises
    ------
    StoreError
        If it is neither a results folder nor a recording with results in ``transcripts/``, or those are of another
        recording of its name.
    """
    path = Path(place)
    if path.is_dir():
        return path, None
    folder = default_folder(path)
    if is_file(folder / "transcript.json"):
        _refuse_other(path, Store(folder))
        return folder, path if path.exists() else None
    raise StoreError(
        f"{str(place)!r} is no results folder, and {str(folder)!r} holds no results: run audiotools run first."
    )


def _refuse_other(recording: Path, store: Store) -> None:
    """Refuse a recording that has its name alone in common with the one whose results these are."""
    if not is_file(recording) or store.source in (None, recording.resolve()):
        return
    if store.sha256 not in (None, file_hash(recording)):
        raise StoreError(
            f"{str(store.folder)!r} holds the results of {str(store.source)!r}, which is another recording than "
            f"{str(recording)!r}: name the results folder itself."
        )


def load_result(folder: str | Path) -> Result:
    """Read back what `process` left in a results folder.

    Parameters
    ----------
    folder
        As given to `process` by `out`.

    Raises
    ------
    StoreError
        If the folder holds no finished results.
    """
    place = Path(folder)
    if not (place / "transcript.json").is_file():
        raise StoreError(f"{str(place)!r} holds no results: make them with audiotools run.")
    reading = Reading()
    matches: tuple[Match, ...] = ()
    if (place / "quotes.json").is_file():
        reading = jsonfile.load("quotes", place / "quotes.json", Reading)
    if (place / "matches.json").is_file():
        matches = jsonfile.load("matches", place / "matches.json", tuple[Match, ...])
    transcript = jsonfile.load("transcript", place / "transcript.json", Transcript)
    turns = jsonfile.load("turns", place / "turns.json", Turns)
    if not (place / "machine").is_dir():  # an earlier layout, in which turns.json was the machine's
        turns = carry_out(load_decisions(place), turns).turns
    return Result(transcript, turns, reading.article, reading.quotes, matches, str(place))
