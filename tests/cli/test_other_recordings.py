"""Whatever takes a sound file beside results refuses another recording; one as long is told to be none by its bytes."""

import shutil

import numpy as np
import pytest
import soundfile
from fakes import OneSentence, TwoVoices
from typer.testing import CliRunner

from audiotools import process
from audiotools.cli import app
from audiotools.errors import AudioError

ARTICLE = "“We left the valley at dawn,” said Ada Moss.\n"

COMMANDS = [
    ["find", "results", "valley at dawn", "--audio", "OTHER"],
    ["find", "results", "valley at dawn", "--audio", "OTHER", "--clip", "clip.wav"],
    ["match", "results", "article.md", "--audio", "OTHER"],
    ["match", "results/transcript.vtt", "article.md", "--audio", "OTHER"],
    ["correct", "results", "--everywhere", "valley", "alley", "--audio", "OTHER"],
    ["review", "results", "--reject", "q001", "--audio", "OTHER"],
    ["transcribe", "results", "--again", "0:00.1-0:00.9", "--audio", "OTHER"],
    ["redact", "results", "0:01-0:02", "--audio", "OTHER", "--recording", "public.flac"],
    ["export", "results", "--to", "clips", "--out", "out", "--audio", "OTHER"],
    ["export", "results", "--to", "html", "--out", "out", "--audio", "OTHER", "--embed"],
    ["export", "results", "--bag", "bag", "--audio", "OTHER"],
]


@pytest.fixture(scope="module")
def made(packaged_call, tmp_path_factory):
    """Results of the packaged call, and two other recordings: one short, one of its very length."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copy(packaged_call, folder / "call.wav")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    engines = {"recogniser": OneSentence(), "diarizer": TwoVoices()}
    process(folder / "call.wav", folder / "article.md", out=folder / "results", **engines)
    (folder / "results" / "transcript.vtt").touch()
    samples, rate = soundfile.read(packaged_call)
    soundfile.write(folder / "short.wav", np.zeros(rate), rate)
    soundfile.write(folder / "like.wav", samples[::-1], rate)
    return folder


@pytest.fixture
def place(made, tmp_path, monkeypatch):
    shutil.copytree(made, tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:48])
def test_another_recording_is_refused_and_nothing_is_made_of_it(command, place):
    done = CliRunner().invoke(app, [part.replace("OTHER", "short.wav") for part in command])
    assert isinstance(done.exception, AudioError) and "'short.wav' lasts 00:00:01" in str(done.exception)
    assert not any((place / name).exists() for name in ("clip.wav", "public.flac", "bag"))
    assert not [path for path in place.glob("out/**/*") if path.is_file()]


@pytest.mark.parametrize("command", COMMANDS[:3], ids=lambda command: " ".join(command)[:48])
def test_one_as_long_is_told_to_be_no_copy_by_its_bytes(command, place):
    told = "like.wav is not, byte for byte, the recording of the transcript"
    for name in ("like.wav", "call.wav"):
        done = CliRunner().invoke(app, [part.replace("OTHER", name) for part in command])
        assert done.exit_code == 0, done.exception
        assert (told in done.stderr) is (name == "like.wav")
