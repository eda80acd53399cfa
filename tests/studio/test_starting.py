"""New recordings on the server: what is offered with one, what waits to be used, how long a model is said to take."""

import shutil

import pytest
from clients import ARTICLE, Browser

from audiotools.pipeline.progress import RUN_STAGES, RunProgress
from audiotools.studio import estimating
from audiotools.studio.server import Studio
from audiotools.studio.settings import Settings
from audiotools.studio.uploads import articles_beside
from audiotools.studio.workspace import Workspace


@pytest.fixture
def folder(tmp_path, packaged_call):
    place = tmp_path / "tapes"
    place.mkdir()
    shutil.copy(packaged_call, place / "Ada Moss.wav")
    return place


def write(folder, *names):
    for name in names:
        (folder / name).write_text(ARTICLE)


def beside(folder):
    return [path.name for path in articles_beside(folder / "Ada Moss.wav")]


def test_articles_named_like_a_recording_are_about_it(folder):
    write(folder, "Ada Moss.md", "ada moss - The Paper.html", "Ada Mossgrove.md", "other.md")
    assert beside(folder) == ["Ada Moss.md", "ada moss - The Paper.html"]


def test_the_only_article_beside_the_only_recording_is_about_it(folder):
    assert beside(folder) == []
    write(folder, "the paper.md", "README.md")
    assert beside(folder) == ["the paper.md"]
    write(folder, "another.md")
    assert beside(folder) == []
    (folder / "another.md").unlink()
    shutil.copy(folder / "Ada Moss.wav", folder / "second.wav")
    assert beside(folder) == []


def test_a_file_that_cannot_be_read_is_no_article(folder):
    (folder / "Ada Moss.docx").write_bytes(b"PK\x03\x04 broken")
    assert beside(folder) == []


@pytest.fixture
def opened(folder, tmp_path, monkeypatch):
    write(folder, "Ada Moss.md")
    monkeypatch.chdir(tmp_path)
    made = Browser(Studio(Workspace(folder / "Ada Moss.wav"), settings=Settings(tmp_path / "s.json"), remakes=False))
    with made.client:
        yield made


def waiting(browser):
    return browser.get("/api/uploads").json()["uploads"]


def test_a_recording_without_results_waits_with_its_article(opened):
    assert [(one["name"], one["kind"]) for one in waiting(opened)] == [
        ("Ada Moss.wav", "recording"),
        ("Ada Moss.md", "article"),
    ]
    assert waiting(opened)[0]["duration"] == pytest.approx(30, abs=0.5)


def leave_out(browser, id_):
    headers = {**browser.headers, "content-type": "application/json"}
    return browser.client.request("DELETE", f"/api/uploads/{id_}", headers=headers, content="{}")


def test_the_users_own_file_is_left_out_and_never_removed(opened, folder):
    for one in waiting(opened):
        assert leave_out(opened, one["id"]).status_code == 200
    assert waiting(opened) == []
    assert {path.name for path in folder.iterdir()} == {"Ada Moss.wav", "Ada Moss.md"}


def test_a_copy_that_was_dropped_is_removed_when_it_is_left_out(opened, tmp_path):
    headers = {**opened.headers, "content-type": "application/octet-stream"}
    kept = opened.client.post("/api/uploads?name=paper.md", content=ARTICLE.encode(), headers=headers).json()
    copy = tmp_path / "recordings" / "paper.md"
    assert copy.is_file() and waiting(opened)[-1]["id"] == kept["id"]
    leave_out(opened, kept["id"])
    assert not copy.exists() and len(waiting(opened)) == 2


def test_results_of_the_recording_are_opened_and_those_of_another_of_its_name_are_not(home, monkeypatch, tmp_path):
    monkeypatch.chdir(home)
    tape = home / "recordings" / "call.wav"
    own = Workspace(tape)
    assert own.first == own.id_of(home / "transcripts" / "call")
    other = tmp_path / "elsewhere" / "call.wav"
    other.parent.mkdir()
    data = tape.read_bytes()
    other.write_bytes(data[: len(data) // 2])
    assert Workspace(other).first is None


# --- how long it takes


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(estimating.weights, "cache_folder", lambda: tmp_path / "cache")


def went(**seconds):
    """A way of stages that took so long each."""
    at = [0.0]
    way = RunProgress(RUN_STAGES, now=lambda: at[0])
    for stage in RUN_STAGES:
        way.report(stage, 0, 1)
        at[0] += seconds.get(stage, 0.0)
        way.report(stage, 1, 1)
    return way


def model(name, duration):
    return next(one for one in estimating.models_for(duration) if one["name"] == name)


def test_before_anything_ran_an_estimate_is_a_stretch_and_grows_with_the_model(cache):
    listed = estimating.models_for(3600)
    seconds = [one["estimate_seconds"] for one in listed]
    assert seconds == sorted(seconds) and not any(one["measured"] for one in listed)
    assert all(one["estimate_most"] > one["estimate_seconds"] for one in listed)
    assert [one["name"] for one in listed if one["usual"]] == [estimating.usual_model()]


def test_what_a_run_took_here_is_what_the_next_is_said_to_take(cache):
    before = model("small", 600)["estimate_seconds"]
    estimating.remember_run("base", went(transcribe=415.0, diarize=200.0), heard=1000.0)
    base = model("base", 2000)
    assert base["measured"] and base["estimate_seconds"] == base["estimate_most"]
    assert base["estimate_seconds"] == pytest.approx(2 * 600, rel=0.05)
    assert not model("small", 600)["measured"] and model("small", 600)["estimate_seconds"] > 2 * before
    estimating.remember_run("base", went(transcribe=115.0, diarize=100.0), heard=1000.0)
    assert 400 < model("base", 2000)["estimate_seconds"] < 1200, "what was measured later counts more"


@pytest.mark.parametrize("seconds", [{"transcribe": 400.0}, {"diarize": 100.0}, {}])
def test_a_run_in_which_a_long_stage_was_done_before_says_nothing(seconds, cache):
    estimating.remember_run("base", went(**seconds), heard=1000.0)
    assert not model("base", 600)["measured"]


def test_a_short_recording_says_nothing_of_the_pace(cache):
    estimating.remember_run("base", went(transcribe=20.0, diarize=5.0), heard=30.0)
    assert not model("base", 600)["measured"]


def test_a_larger_model_weighs_more_in_what_is_left():
    at = [0.0]
    usual, large = (
        RunProgress(RUN_STAGES, now=lambda: at[0], weights=weights) for weights in (None, {"transcribe": 28.0})
    )
    for way in (usual, large):
        at[0] = 0.0
        way.report("transcribe", 0, 100)
        at[0] = 100.0
        way.report("transcribe", 100, 100)
    assert large.seconds_left() < usual.seconds_left() / 10, "telling voices apart takes as long as with any model"
