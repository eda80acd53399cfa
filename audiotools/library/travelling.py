"""A recording's work sent to a machine that sees none of our folders, and its results brought back.

What travels: the recording, its articles, who takes part, and what lies in the results folder already, so that the
stages finished there are not repeated. Paths keep their places to each other, since results remember them relatively.
The results folder stays locked here meanwhile, and what a person changed in it is kept beside what comes back.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from audiotools.errors import ConfigError, StoreError
from audiotools.files import read_bytes
from audiotools.library.jobs import Job
from audiotools.people.roster import load_roster, roster_files
from audiotools.store.folder import MEMORY
from audiotools.store.jsonfile import PARTIAL, write_atomic
from audiotools.store.scratch import scratch_folder


class Parcel(msgspec.Struct, frozen=True):
    """All that a job needs, but the recording's bytes.

    Parameters
    ----------
    job
        With paths relative to the root under which all of it lies.
    files
        Path, relative to the same, to content.
    """

    job: Job
    files: dict[str, bytes]


def pack(job: Job) -> Parcel:
    """Gather what a job needs.

    Raises
    ------
    ConfigError
        If the settings want voices that are kept on this machine, or the files have no folder in common.
    OSError
        If a file cannot be read.
    """
    if job.config.names.use_voices:
        raise ConfigError("Kept voices stay on this machine: run with results on a shared folder, or here.")
    recording, folder = Path(job.recording).resolve(), Path(job.folder).resolve()
    rosters = [path.resolve() for path in roster_files(recording)]
    samples = [Path(path) for speaker in load_roster(*rosters).speakers for path in speaker.samples] if rosters else []
    beside = [*(Path(article).resolve() for article in job.articles), *rosters, *(path.resolve() for path in samples)]
    try:
        root = Path(os.path.commonpath([recording.parent, folder, *(path.parent for path in beside)]))
    except ValueError as error:  # two drives
        raise ConfigError(f"{job.recording!r} and its results lie on two drives: put them on one.") from error
    files = {path.relative_to(root).as_posix(): read_bytes(path) for path in dict.fromkeys(beside)}
    place = folder.relative_to(root)
    files |= {(place / name).as_posix(): content for name, content in _contents(folder)}
    here = msgspec.structs.replace(
        job,
        recording=recording.relative_to(root).as_posix(),
        folder=place.as_posix(),
        articles=tuple(Path(article).resolve().relative_to(root).as_posix() for article in job.articles),
    )
    return Parcel(here, files)


@contextmanager
def unpacked(parcel: Parcel, recording: memoryview) -> Iterator[Job]:
    """The job, in a private folder of this machine's that is removed in the end; what killed ones left goes first."""
    with scratch_folder() as root:
        for name, content in parcel.files.items():
            write_atomic(_within(root, name), content)
        sound = _within(root, parcel.job.recording)
        sound.parent.mkdir(parents=True, exist_ok=True)
        sound.write_bytes(recording)
        yield msgspec.structs.replace(
            parcel.job,
            recording=str(sound),
            folder=str(_within(root, parcel.job.folder)),
            articles=tuple(str(_within(root, article)) for article in parcel.job.articles),
        )


class Changes:
    """What changes in a results folder, from now on.

    Parameters
    ----------
    folder
        The results folder; it need not be there yet.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)
        self._seen = digests(folder)

    def take(self) -> dict[str, bytes]:
        """Names and contents of the files that changed since this was last asked."""
        now = {name: (hashlib.sha256(content).hexdigest(), content) for name, content in _contents(self._folder)}
        changed = {name: content for name, (digest, content) in now.items() if self._seen.get(name) != digest}
        self._seen |= {name: digest for name, (digest, _) in now.items()}
        return changed


def digests(folder: str | Path) -> dict[str, str]:
    """SHA-256 of every file in a results folder, by name."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in _contents(Path(folder))}


def put_back(folder: str | Path, files: Mapping[str, bytes], sent: dict[str, str]) -> tuple[str, ...]:
    """Write what came back into the results folder, which the caller holds locked.

    Parameters
    ----------
    folder
        The results folder.
    files
        Name, relative to it, to content.
    sent
        SHA-256 of what lay there when the work was sent away; brought up to date with what is written.

    Returns
    -------
    tuple of str
        A sentence for each file that somebody changed meanwhile, which is kept under another name.

    Raises
    ------
    StoreError
        If a file cannot be written.
    """
    notes = []
    # The store's memory first: whatever is not there yet when this is killed is then made again, never taken for whole.
    for name in sorted(files, key=lambda name: name != MEMORY):
        path, content = _within(Path(folder), name), files[name]
        digest = hashlib.sha256(content).hexdigest()
        if path.is_file():
            found = hashlib.sha256(read_bytes(path)).hexdigest()
            if found == digest:
                continue
            if found != sent.get(name):
                notes.append(_keep_aside(path))
        write_atomic(path, content)
        sent[name] = digest
    return tuple(notes)


def _keep_aside(path: Path) -> str:
    number = 1
    while (kept := path.with_name(f"{path.stem}.edited-{number}{path.suffix}")).exists():
        number += 1
    path.rename(kept)
    return f"{path.name} was changed while the recording was worked on: your version is kept as {kept.name}."


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts) or PARTIAL in path.name
        if not hidden and path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), read_bytes(path)


def _within(root: Path, name: str) -> Path:
    path = Path(os.path.normpath(root / name))
    if not path.is_relative_to(root):
        raise StoreError(f"{name!r} would lie outside of {str(root)!r}: nothing was written.")
    return path


def in_our_words(sentences: Iterable[str], there: Job, here: Job) -> tuple[str, ...]:
    """Sentences from the other machine with the names of files as they are here."""
    pairs = [(there.recording, here.recording), (there.folder, here.folder)]
    pairs += zip(there.articles, here.articles, strict=True)
    told = []
    for sentence in sentences:
        for theirs, ours in pairs:
            sentence = sentence.replace(theirs, ours)
        told.append(sentence)
    return tuple(told)
