"""The demo: what travels with the package, tried with engines that answer at once, and its page."""

import json

import pytest
import typer
from typer.testing import CliRunner

from audiotools.cli import app, demo
from audiotools.cli.demo import demo_article, demo_recording
from audiotools.errors import AudioError, ConfigError, StoreError


def test_the_recording_and_the_article_are_there(packaged_call):
    assert demo_recording() == packaged_call
    assert "“I’m Sheila in Texas,”" in demo_article().read_text(encoding="utf-8")


def test_a_missing_sample_is_said_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(demo.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(AudioError, match="pip install"):
        demo_recording()
    monkeypatch.setattr(demo, "__file__", str(tmp_path / "cli" / "demo.py"))
    with pytest.raises(ConfigError, match="install audiotools again"):
        demo_article()


@pytest.fixture
def ran(monkeypatch, engines, tmp_path):
    """Runs the demo with fake engines; says which pages were opened."""
    import audiotools

    real = audiotools.process
    monkeypatch.setattr(audiotools, "process", lambda *a, **k: real(*a, **k, **engines), raising=False)
    monkeypatch.chdir(tmp_path)
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: bool(opened.append(address) or True))

    def run(*args):
        done = CliRunner().invoke(app, ["demo", *args], catch_exceptions=False)
        assert done.exit_code == 0
        return done, opened

    return run


def test_results_and_a_page_with_the_sound_in_it_are_written(ran, tmp_path):
    done, opened = ran("--quiet")
    page = tmp_path / "transcripts" / "call" / "page.html"
    assert "data:audio/" in page.read_text(encoding="utf-8")
    assert "quotes found" in done.stderr and "page.html" in done.stderr and opened == []
    assert "q001" in done.stdout


def test_the_page_is_opened_where_that_is_asked_for(ran, tmp_path):
    _, opened = ran("--open", "--out", "a b")
    assert opened == [(tmp_path / "a b" / "page.html").as_uri()] and "%20" in opened[0]


def test_json_is_one_document_and_asks_nothing(ran):
    done, opened = ran("--json")
    assert json.loads(done.stdout)["files"] == ["transcripts/call/page.html"] and opened == []


def test_on_a_terminal_it_offers_the_page(ran, monkeypatch):
    asked = []
    monkeypatch.setattr(typer, "confirm", lambda text, **_: bool(asked.append(text)))
    monkeypatch.setattr(demo, "_at_a_terminal", lambda: True)
    _, opened = ran()
    assert asked == ["Open the page in the browser?"] and opened == []


def test_recording_and_article_are_put_where_one_can_work_with_them(ran, tmp_path, packaged_call):
    ran("--copy", "here", "-q")
    assert (tmp_path / "here" / "call.wav").read_bytes() == packaged_call.read_bytes()
    assert (tmp_path / "here" / "call.md").read_bytes() == demo_article().read_bytes()
    ran("--copy", "here", "-q")  # again, where they lie already
    (tmp_path / "here" / "call.md").write_text("mine")
    with pytest.raises(StoreError, match="something else already"):
        ran("--copy", "here", "-q")
    assert (tmp_path / "here" / "call.md").read_text() == "mine"
