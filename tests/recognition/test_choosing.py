"""Which recogniser to take, by what is on the machine and how long it takes."""

import json

import pytest

from audiotools.config import TranscribeConfig
from audiotools.recognition import choosing
from audiotools.recognition.choosing import choose_model, fitting, measured_cost


@pytest.fixture
def here(monkeypatch):
    """Names of models that are on this machine."""
    names = {"base"}
    monkeypatch.setattr(choosing.weights, "locate", lambda name: name if name in names else None)
    return names


def cost(settings):
    return {"base": 0.07, "small": 0.25, "medium": 0.8, "large-v3-turbo": 0.9, "distil-large-v3": 0.6}[settings.model]


def test_the_best_that_is_here_and_done_in_time(here):
    here |= {"small", "medium"}
    assert choose_model(TranscribeConfig(), cost).name == "medium"
    assert choose_model(TranscribeConfig(budget=0.5), cost).name == "small"
    assert choose_model(TranscribeConfig(budget=0.01), cost).name == "base"


def test_what_a_better_one_would_cost_is_said(here):
    chosen = choose_model(TranscribeConfig(budget=0.5), cost)
    assert chosen.name == "base" and "small is better and would take about 0.25" in chosen.note
    assert "audiotools models fetch small" in chosen.note
    here.add("small")
    assert "fetch" not in choose_model(TranscribeConfig(budget=0.1), cost).note


def test_english_only_models_are_taken_for_english_only(here):
    here.add("distil-large-v3")
    assert choose_model(TranscribeConfig(), cost).name == "base"
    assert choose_model(TranscribeConfig(language="en-GB"), cost).name == "distil-large-v3"


def test_a_machine_is_measured_once(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIOTOOLS_CACHE", str(tmp_path))
    tried = []
    monkeypatch.setattr(choosing, "_tried", lambda settings: tried.append(settings.model) or 0.1)
    assert measured_cost(TranscribeConfig()) == measured_cost(TranscribeConfig()) == 0.1
    assert tried == ["base"] and len(json.loads((tmp_path / "speeds.json").read_text())) == 1
    (tmp_path / "speeds.json").write_text("broken")
    assert measured_cost(TranscribeConfig()) == 0.1


def test_what_fits_grows_with_memory_and_cores():
    assert fitting(500_000_000, 1) == []
    assert fitting(64_000_000_000, 1) == ["small", "base"]
    assert fitting(64_000_000_000, 16)[0] == "large-v3"
