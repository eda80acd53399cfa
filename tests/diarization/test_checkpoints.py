"""Checkpoints and pipelines that would run code are refused, and run none."""

from __future__ import annotations

import os
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

from audiotools.config import Config, DiarizeConfig
from audiotools.diarization.diarizer import diarize
from audiotools.errors import AudiotoolsError

pytestmark = pytest.mark.slow  # torch and pyannote.audio take seconds to load


class Code:
    """A pickle of this makes a folder when it is loaded by the rules of pickle."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


def plain_pickle(path: Path, value: object) -> None:
    path.write_bytes(pickle.dumps(value))


def torch_file(path: Path, value: object) -> None:
    """As torch.save writes it: a ZIP archive with a pickle in it."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps(value, protocol=2))
        archive.writestr("archive/version", "3\n")
        archive.writestr("archive/byteorder", "little")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    import soundfile

    path = tmp_path / "tone.wav"
    soundfile.write(path, np.sin(np.arange(32000) / 20.0) * 0.1, 16000)
    return path


@pytest.mark.models
@pytest.mark.parametrize("engine", ["fast", "pyannote"])
@pytest.mark.parametrize("setting", ["segmentation", "embedding"])
@pytest.mark.parametrize("write", [plain_pickle, torch_file])
def test_a_pickle_named_in_the_settings_runs_nothing(engine, setting, write, recording, tmp_path):
    mark, file = tmp_path / "ran", tmp_path / "weights.bin"
    write(file, {"state_dict": Code(mark), "pyannote.audio": Code(mark)})
    settings = DiarizeConfig(**{"engine": engine, setting: str(file)})
    with pytest.raises(AudiotoolsError, match=r"weights\.bin"):
        diarize(recording, config=Config(diarize=settings))
    assert not mark.exists()


def test_it_says_that_a_file_holds_code(tmp_path):
    from audiotools.diarization.networks import load_network

    file = tmp_path / "weights.bin"
    torch_file(file, Code(tmp_path / "ran"))
    with pytest.raises(AudiotoolsError, match=r"holds code \(\w+\.mkdir\), which is never run"):
        load_network(file)


@pytest.mark.parametrize(
    "text",
    [
        "pipeline:\n  name: subprocess.Popen\n  params:\n    args: [mkdir, {mark}]\n",
        "pipeline:\n  name: os.mkdir\n  params: {{path: {mark}}}\n",
        "pipeline:\n  name: pyannote.audio.pipelines.SpeakerDiarization\n"
        "  params: {{segmentation: {folder}/weights.bin}}\n",
        "pipeline: !!python/object/apply:os.mkdir [{mark}]\n",
    ],
)
def test_a_pipeline_folder_runs_nothing(text, recording, tmp_path):
    mark, folder = tmp_path / "ran", tmp_path / "pipeline"
    folder.mkdir()
    torch_file(folder / "weights.bin", Code(mark))
    (folder / "config.yaml").write_text(text.format(mark=mark, folder=folder))
    settings = DiarizeConfig(engine="hub", pipeline=str(folder))
    with pytest.raises(AudiotoolsError, match="does not hold a pyannote pipeline"):
        diarize(recording, config=Config(diarize=settings))
    assert not mark.exists()


def test_a_network_of_another_module_is_not_imported(tmp_path, monkeypatch):
    import torch

    from audiotools.diarization.networks import load_network

    (tmp_path / "stranger.py").write_text(f"import os; os.mkdir({str(tmp_path / 'ran')!r})")
    monkeypatch.syspath_prepend(tmp_path)
    about = {"versions": {"pyannote.audio": "3.0.0"}, "architecture": {"module": "stranger", "class": "Network"}}
    torch.save({"pyannote.audio": about, "state_dict": {}}, tmp_path / "weights.bin")
    with pytest.raises(AudiotoolsError, match="'stranger', which is none of pyannote"):
        load_network(tmp_path / "weights.bin")
    assert not (tmp_path / "ran").exists()


def test_what_was_exchanged_is_put_back():
    from audiotools.diarization.checkpoints import plain_values
    from audiotools.diarization.pyannote_import import import_pyannote

    import_pyannote()
    import torch
    from pyannote.audio.core import pipeline

    before = torch.load, pipeline.get_class_by_name
    with pytest.raises(KeyError), plain_values():
        assert (torch.load, pipeline.get_class_by_name) != before
        raise KeyError
    assert (torch.load, pipeline.get_class_by_name) == before
