"""A BagIt bag: recording, article, metadata and results in one folder with checksums, ready to be handed to an archive.

What a bag does not hold: what is kept for the people at work on it, and the vectors of the voices.

Source: RFC 8493; the library writes version 0.97 of it, which every later reader takes.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from audiotools import files
from audiotools.audio.checking import check_recording
from audiotools.errors import EngineError, StoreError
from audiotools.exports import refuse_unbleeped
from audiotools.exports.media import address_from, find_recording, path_from
from audiotools.journal.journal import FILE as JOURNAL
from audiotools.journal.journal import NAMES
from audiotools.records import Result, Turns
from audiotools.records.metadata import About
from audiotools.redaction.gate import MARK
from audiotools.store import jsonfile
from audiotools.store.folder import MEMORY
from audiotools.text.lines import line

MACHINE = "machine"
"""Folder of what the machine made, before what people decided, withheld and named otherwise: no bag holds it."""

CHECKSUMS = ("sha256", "sha512")


def pack(
    result: Result,
    out: str | Path,
    *,
    audio: str | Path,
    folder: str | Path | None = None,
    exports: Mapping[str, Path] | None = None,
    article: str | Path | None = None,
    about: About | None = None,
    about_file: str | Path | None = None,
) -> tuple[Path, tuple[str, ...]]:
    """Pack a recording with everything made of it into a bag, and validate that.

    Parameters
    ----------
    result
        As `process` returns it.
    out
        The bag: a folder that is not there yet, or empty.
    audio
        The recording.
    folder
        Results folder with what was exported there; the result's own by default.
    exports
        Files that were exported to another place, by their names among the results.
    article
        The article as it was published, if it is to go along; what was read of it is in the results anyway.
    about
        Goes into ``bag-info.txt``.
    about_file
        The file it came from, which goes along.

    Returns
    -------
    tuple
        The bag, and sentences on what a person should know.

    Raises
    ------
    AudioError
        If the recording cannot be read, or cannot be the one that the transcript was made from.
    StoreError
        If the bag is there already, a file is missing, or it cannot be written or does not validate.
    """
    try:
        import bagit  # type: ignore[import-untyped]
    except ModuleNotFoundError as error:
        raise EngineError("A bag needs the package 'bagit': install audiotools again with all it needs.") from error

    target, source = Path(out), Path(folder if folder is not None else result.folder)
    _refuse_place(target, source)
    partial = files.partial_beside(target)
    refuse_unbleeped(result, audio)
    known_otherwise = withholds(result)
    try:
        files.clear_partials(target.parent)  # of a bag whose making was killed: the whole recording
        partial.mkdir(parents=True, mode=files.mode(folder=True))
        copied = _copy(Path(audio), partial / "recording")
        same = check_recording(copied, result.transcript)
        if article is not None and not known_otherwise:
            _copy(Path(article), partial / "article")
        if about_file is not None:
            _copy(Path(about_file), partial)
        recordings = {Path(audio).resolve(), find_recording(result), find_recording(result, audio)} - {None}
        notes = _copy_results(source, exports or {}, partial / "results", [path for path in recordings if path])
        logging.getLogger("bagit").setLevel(logging.ERROR)
        with contextlib.redirect_stderr(io.StringIO()):
            bag = bagit.make_bag(str(partial.resolve()), _info(result, about or About()), checksums=list(CHECKSUMS))
            bag.validate()
        for path in partial.rglob("*"):  # copies were as open to others as what they were made from
            path.chmod(files.mode(folder=path.is_dir()))
        if target.exists():
            target.rmdir()
        partial.rename(target)
    except bagit.BagError as error:
        raise StoreError(f"The bag does not validate ({error}): make it again.") from error
    except OSError as error:
        raise StoreError(
            f"Cannot make the bag {str(target)!r} ({error.strerror or error}): check the place."
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    if article is not None and known_otherwise:
        notes.append("Left out of the bag: the article as published, which tells what is withheld here.")
    return target, (*_cautions(result, same), *notes)


def _cautions(result: Result, same: bool) -> list[str]:
    """What is to be known of the recording that lies in the bag."""
    notes = []
    known = result.transcript.audio
    if known is not None and known.sha256 and not same:
        notes.append("The recording in the bag is not, byte for byte, the one the transcript was made from.")
    if any(speaker.pseudonym for speaker in result.transcript.speakers):
        notes.append("Somebody goes by a pseudonym: the recording in the bag may still tell who it is.")
    return notes


def _refuse_place(target: Path, source: Path) -> None:
    """Refuse a place where something lies already, or where the bag would come to hold itself."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError(f"{str(target)!r} is there already: name a new folder for the bag.")
    if target.resolve() == source.resolve() or source.resolve() in target.resolve().parents:
        raise StoreError(f"The bag cannot lie in the results folder {str(source)!r}: name another place.")


def _copy_results(source: Path, exports: Mapping[str, Path], target: Path, recordings: Collection[Path]) -> list[str]:
    """Copy results and exports but for what is not for everybody, and say what was left out."""
    left: list[str] = []
    voices = False
    found = {str(path.relative_to(source)): path for path in sorted(source.rglob("*"))} | dict(exports)
    for inner, path in found.items():
        hidden = any(part.startswith(".") for part in Path(inner).parts) or Path(inner).parts[0] == MACHINE
        if not path.is_file() or path.name == MEMORY or hidden:
            continue
        if _private(path):
            left.append(inner)
            continue
        target_file = target / inner
        target_file.parent.mkdir(parents=True, exist_ok=True)
        if inner == "turns.json" and (turns := jsonfile.load("turns", path, Turns)).voices:
            voices = True
            target_file.write_bytes(jsonfile.dump("turns", msgspec.structs.replace(turns, voices={})))
        elif _is_text(path):
            target_file.write_bytes(_moved(path, recordings, Path(inner)))
        else:
            shutil.copy2(path, target_file)
    notes = []
    if left:
        notes.append(f"Left out of the bag, since names may stand in it that are not for everybody: {', '.join(left)}.")
    if voices:
        notes.append("Left out of turns.json: the vectors of the voices, by which people could be known elsewhere.")
    return notes


_FILE_ADDRESS = re.compile(rb"file:/[^\s\"'<>]*/([^/\s\"'<>]+)")


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" not in file.read(1 << 16)


def _moved(path: Path, recordings: Collection[Path], inner: Path) -> bytes:
    """What a file holds, with the recording where it lies in the bag in place of where it lay.

    The folders of whoever made the bag are nobody's business, and there is nothing at that place elsewhere.
    """
    data = path.read_bytes()
    up = "/".join([".."] * len(inner.parts)) + "/recording/"
    for recording in recordings:
        for named in (address_from(recording, path.parent), path_from(recording, path.parent), recording.as_posix()):
            if "/" in named.removeprefix("./"):
                name = named.rpartition("/")[2]
                data = data.replace(os.fsencode(named), os.fsencode(f"{up}{name}"))
    return _FILE_ADDRESS.sub(lambda found: up.encode() + found[1], data)


def withholds(result: Result) -> bool:
    """Whether anything was taken out of results: a name behind a pseudonym, or what people withheld."""
    said = result.transcript
    return any(speaker.pseudonym for speaker in said.speakers) or any(MARK in word.text for word in said.words)


def _private(path: Path) -> bool:
    """Whether a file is kept for the people working on it: the journal, set-aside versions, closed files."""
    return path.name in (JOURNAL, NAMES) or ".edited-" in path.name or _closed(path)


def _closed(path: Path) -> bool:
    """Whether somebody closed this one file to others who may read the rest."""
    others = 0o044
    transcript = path.parent / "transcript.json"
    rest = transcript.stat().st_mode & others if transcript.is_file() else 0
    return bool(rest) and not path.stat().st_mode & others


def _copy(path: Path, folder: Path) -> Path:
    if not path.is_file():
        raise StoreError(f"There is no file {str(path)!r}: check its name.")
    folder.mkdir(parents=True, exist_ok=True)
    # A manifest is UTF-8: what stands for bytes that are not becomes an underline.
    return Path(shutil.copy2(path, folder / re.sub("[\ud800-\udfff]", "_", path.name)))


def _info(result: Result, about: About) -> dict[str, str | list[str]]:
    """Fields of ``bag-info.txt``; those of the specification where it has them."""
    rows: dict[str, tuple[str | None, ...]] = {
        "Source-Organization": (about.repository,),
        "External-Identifier": (about.identifier,),
        "External-Description": (about.title, about.description),
        "Bag-Group-Identifier": (about.collection,),
        "Interviewee": about.interviewee,
        "Interviewer": about.interviewer,
        "Recording-Date": (about.date,),
        "Recording-Place": (about.place,),
        "Rights": (about.rights,),
        "Language": (about.language or result.transcript.language,),
        "Recording-Address": (about.url,),
        "Recording-Name": (result.transcript.recording,),
        "Article-Title": (result.article.title if result.article else None,),
    }
    kept = {key: [line(value) for value in values if value] for key, values in rows.items()}
    return {key: values if len(values) > 1 else values[0] for key, values in kept.items() if values}
