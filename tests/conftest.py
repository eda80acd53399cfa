"""What several test modules share: the packaged call, and engines that answer without a model."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from fakes import OneSentence, TwoVoices
from hypothesis import HealthCheck, settings

# `make test` tries the same examples every time, so that a change is judged by itself; `make hunt` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("hunt", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")


@pytest.fixture(scope="session")
def packaged_call() -> Path:
    """Half a minute of a real telephone call, which the pyannote.audio package ships."""
    spec = importlib.util.find_spec("pyannote")  # finding the namespace does not import pyannote.audio
    for place in spec.submodule_search_locations:
        sample = Path(place) / "audio" / "sample" / "sample.wav"
        if sample.is_file():
            return sample
    pytest.fail("pyannote.audio is installed without its sample recording")


@pytest.fixture
def engines():
    """Keyword arguments for `process` that put fakes in place of the models."""
    return {"recogniser": OneSentence(), "diarizer": TwoVoices()}
