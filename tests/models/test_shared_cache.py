"""A cache of models that several machines share and that nobody on them writes into."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audiotools.errors import WeightsError
from audiotools.models import exports, weights

NAMES = ("campplus-0-frames.onnx", "campplus-0-vectors.onnx")


@pytest.fixture
def caches(tmp_path, monkeypatch):
    shared, own = tmp_path / "shared", tmp_path / "own"
    monkeypatch.setenv("AUDIOTOOLS_CACHE", str(shared))
    for module in (weights, exports):
        monkeypatch.setattr(module, "own_cache_folder", lambda: own)
    shared.mkdir()
    return shared, own


def close(folder: Path) -> None:
    """Nothing can be made in a folder, whoever tries: a file stands where one would be."""
    (folder / "exported").write_bytes(b"")


def make(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in NAMES:
        (folder / name).write_bytes(name.encode())
        exports.keep(folder / name)


def test_a_cache_that_can_be_written_is_written(caches):
    shared, own = caches
    assert exports.exports_folder(NAMES) == shared / "exported" and not own.exists()


def test_what_the_shared_cache_holds_is_used_and_what_it_lacks_is_made_in_ones_own(caches):
    shared, own = caches
    close(shared)
    assert exports.exports_folder(NAMES) == own / "exported"
    (shared / "exported").unlink()
    make(shared / "exported")
    assert exports.exports_folder(NAMES) == shared / "exported"


def test_what_was_made_in_ones_own_is_found_there_and_checked(caches):
    shared, own = caches
    close(shared)
    make(own / "exported")
    assert exports.exports_folder(NAMES) == own / "exported"
    assert exports.verify_exports().ok and exports.verify_exports().path == str(own / "exported")
    (own / "exported" / NAMES[0]).write_bytes(b"decayed")
    assert not exports.verify_exports().ok
    assert exports.discard_wrong(exports.verify_exports()) == [NAMES[0]]
    assert sorted(path.name for path in (own / "exported").glob("*.onnx")) == [NAMES[1]]


def test_nowhere_to_write_is_a_sentence(caches):
    shared, own = caches
    own.mkdir()
    close(shared)
    close(own)
    with pytest.raises(WeightsError, match="cannot be written: set AUDIOTOOLS_CACHE"):
        exports.exports_folder(NAMES)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_permissions_count(caches):
    shared, own = caches
    (shared / "exported").mkdir()
    (shared / "exported").chmod(0o500)
    assert exports.exports_folder(NAMES) == own / "exported"


@pytest.mark.slow
@pytest.mark.models
def test_a_recording_is_diarized_with_a_shared_cache_that_holds_weights_alone(caches, packaged_call, monkeypatch):
    from audiotools import diarize
    from audiotools.models.weights import MODELS

    shared, own = caches
    monkeypatch.delenv("AUDIOTOOLS_CACHE")
    monkeypatch.undo()
    there = {name: weights.ensure(name) for name in ("segmentation-3.0", "campplus")}
    monkeypatch.setenv("AUDIOTOOLS_CACHE", str(shared))
    for module in (weights, exports):
        monkeypatch.setattr(module, "own_cache_folder", lambda: own)
    monkeypatch.setenv("AUDIOTOOLS_OFFLINE", "1")
    for name, folder in there.items():
        (shared / "models" / name).mkdir(parents=True)
        for file in MODELS[name].files:
            (shared / "models" / name / file.name).symlink_to(folder / file.name)
    close(shared)
    turns = diarize(packaged_call)
    assert len(turns.voices) == 2 and len(list((own / "exported").glob("*.onnx"))) == 4
