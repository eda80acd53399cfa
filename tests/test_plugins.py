"""Engines that other packages bring: chosen in the settings, used like this package's own."""

import importlib
import re
import sys

import numpy as np
import pytest

from audiotools import Config, diarize, load_config, process, transcribe
from audiotools.audio.recording import Audio
from audiotools.config import DiarizeConfig, TranscribeConfig, config_from
from audiotools.errors import ConfigError, EngineError
from audiotools.plugins import DIARIZERS, RECOGNISERS, engine_names

CODE = """
from audiotools.records import Turn, Turns, Word
from audiotools.recognition.transcription import Heard

made = []

class Parrot:
    def __init__(self, settings):
        made.append(settings)

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        return [Heard((Word(0.0, 0.5, "Polly"), Word(0.5, 1.0, "spoke.")), language=language or "en") for _ in windows]

def one_voice(settings):
    made.append(settings)
    return lambda audio, limits, progress: Turns((Turn(0.0, audio.duration, "polly"),))
"""

POINTS = (
    f"[{RECOGNISERS}]\nparrot = parrots:Parrot\nnone = parrots:nothing\n[{DIARIZERS}]\nparrots = parrots:one_voice\n"
)


@pytest.fixture
def parrots(tmp_path, monkeypatch):
    """A package beside this one, as if it were installed."""
    folder = tmp_path / "site"
    info = folder / "parrots-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "parrots.py").write_text(CODE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: parrots\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    yield importlib.import_module("parrots")
    sys.modules.pop("parrots", None)


def test_a_run_uses_the_engines_that_the_settings_name(parrots, packaged_call, tmp_path):
    settings = tmp_path / "parrots.toml"
    settings.write_text('[transcribe]\nengine = "parrot"\nlanguage = "fr"\n[diarize]\nengine = "parrots"\n')
    config = load_config(settings)
    result = process(packaged_call, out=tmp_path / "out", config=config)
    assert {word.text for word in result.transcript.words} == {"Polly", "spoke."}
    assert [speaker.label for speaker in result.transcript.speakers] == ["SPEAKER_00"]
    assert result.transcript.language == "fr"
    assert parrots.made == [config.transcribe, config.diarize]


def test_names_are_this_packages_then_those_of_others(parrots):
    assert engine_names(RECOGNISERS) == ("faster-whisper", "none", "parrot")
    assert engine_names(DIARIZERS) == ("fast", "pyannote", "hub", "parrots")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            {"diarize": {"engine": "parrot"}},
            "mine.toml: there is no diarize.engine 'parrot': choose fast, pyan",
        ),
        ({"transcribe": {"engine": "fast"}}, "mine.toml: there is no transcribe.engine 'fast': choose faster-whisper"),
    ],
)
def test_an_engine_nobody_adds_is_refused_when_settings_are_read(data, says):
    with pytest.raises(ConfigError, match=re.escape(says)):
        config_from(data, where="mine.toml")


def test_settings_of_this_packages_engines_ask_no_other_package(monkeypatch):
    # A collection reads the settings of ten thousand recordings; looking through all packages takes milliseconds each.
    monkeypatch.setattr("audiotools.plugins.entry_points", lambda **asked: pytest.fail("looked through all packages"))
    assert config_from({"transcribe": {"engine": "faster-whisper"}, "diarize": {"engine": "pyannote"}}) is not None


def test_and_when_it_is_asked_for_in_code(parrots):
    noise = Audio.from_samples(np.zeros(16_000, "float32"), 16_000)
    with pytest.raises(ConfigError, match="There is no diarizer 'owl': choose fast, pyannote, hub, parrots"):
        diarize(noise, config=DiarizeConfig(engine="owl"))
    with pytest.raises(ConfigError, match="There is no recogniser 'owl': choose faster-whisper, none, parrot"):
        transcribe(noise, config=Config(transcribe=TranscribeConfig(engine="owl")))


def test_one_that_cannot_be_loaded_says_what_to_do(parrots):
    noise = Audio.from_samples(np.zeros(16_000, "float32"), 16_000)
    with pytest.raises(
        EngineError, match=r"The recogniser 'none' \(parrots:nothing\) cannot be loaded .* update or remove"
    ):
        transcribe(noise, config=Config(transcribe=TranscribeConfig(engine="none")))
