"""Results of transcripts made elsewhere: kept, named and exported like a run's own."""

import re

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from audiotools.cli import app
from audiotools.errors import ArticleError, AudioError, ConfigError, StoreError
from audiotools.exports import FORMATS, export
from audiotools.naming.decisions import merge_voices, name_voice
from audiotools.pipeline.adopt import adopt
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.remake import decide

TALK = """WEBVTT

00:01.000 --> 00:04.000
<v SPEAKER_00>Good evening. How did you leave?

00:05.000 --> 00:09.000
<v Abel>We left at dawn, and the piano stayed behind.

00:09.500 --> 00:12.000
<v SPEAKER_02>I never saw it again.
"""
ARTICLE = "“We left at dawn … the piano stayed behind,” said Ruth Abel. “We never looked back,” said Ruth Abel."


@pytest.fixture
def talk(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK)
    (tmp_path / "talk.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def names(result):
    return [(s.label, s.name, s.source) for s in result.transcript.speakers]


def test_results_are_kept_and_read_back(talk):
    made = adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "results")
    assert load_result(talk / "results") == made
    assert [(m.verdict, m.voice) for m in made.matches] == [("edited", "Abel"), ("absent", None)]
    assert [(t.start, t.end, t.speaker) for t in made.turns] == [
        (1.0, 4.0, "SPEAKER_00"),
        (5.0, 9.0, "Abel"),
        (9.5, 12.0, "SPEAKER_02"),
    ]
    assert names(made)[1:] == [("Abel", "Ruth Abel", "article"), ("SPEAKER_02", None, None)]
    assert {path.name for path in (talk / "results").iterdir()} >= {"quotes.csv", "transcript.srt", "turns.rttm"}


def test_a_label_that_is_a_name_is_one_unless_something_else_is_known(talk):
    made = adopt(talk / "talk.vtt", out=talk / "results")
    assert names(made) == [
        ("SPEAKER_00", None, None),
        ("Abel", "Abel", "transcript"),
        ("SPEAKER_02", None, None),
    ]
    assert made.article is None and not (talk / "results" / "quotes.json").exists()


@pytest.mark.slow
def test_every_format_can_be_made_of_them(talk):
    soundfile.write(talk / "talk.wav", np.sin(np.arange(16_000 * 13) / 9).astype("float32") / 9, 16_000)
    made = adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "results", audio=talk / "talk.wav")
    assert made.transcript.audio is not None and made.transcript.audio.duration == 13.0
    assert export(made, list(FORMATS), talk / "all", audio=talk / "talk.wav")


def test_again_makes_the_same_and_keeps_what_a_person_decided(talk):
    made = adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "results")
    before = {path: path.read_bytes() for path in (talk / "results").rglob("*") if path.is_file()}
    assert adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "results") == made
    assert {path: path.read_bytes() for path in (talk / "results").rglob("*") if path.is_file()} == before
    named = decide(talk / "results", lambda state: [name_voice(state.turns, "SPEAKER_00", "Ada Moss")])
    assert names(named)[0] == ("SPEAKER_00", "Ada Moss", "person") and names(named)[1] == names(made)[1]
    assert "Ada Moss: Good evening." in (talk / "results" / "transcript.srt").read_text()
    assert names(adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "results")) == names(named)
    assert not list((talk / "results").glob("*.edited-*"))


def test_voices_are_not_split_or_merged_here(talk):
    made = adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "results")
    with pytest.raises(ConfigError, match="made elsewhere"):
        decide(talk / "results", lambda state: [merge_voices(state.turns, ["SPEAKER_00", "SPEAKER_02"])])
    assert load_result(talk / "results") == made


def test_a_name_that_must_not_be_told_is_no_label_either(talk):
    (talk / "speakers.toml").write_text('[[speakers]]\nname = "Ruth Abel"\nalias = "K."\n')
    made = adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "results")
    assert names(made)[1] == ("K.", "K.", "article") and {turn.speaker for turn in made.turns} >= {"K."}
    for path in (path for path in (talk / "results").rglob("*") if path.is_file()):
        found = re.findall("Abel", path.read_text(encoding="utf-8"))
        assert not found or path.name == "quotes.json", "only the article's own text holds it"


def test_what_does_not_fit_is_refused(talk):
    adopt(talk / "talk.vtt", out=talk / "results")
    (talk / "other.vtt").write_text(TALK + "\n00:20.000 --> 00:21.000\nMore.\n")
    with pytest.raises(StoreError, match="holds the results of"):
        adopt(talk / "other.vtt", out=talk / "results")
    with pytest.raises(ConfigError, match="choose another folder"):
        adopt(talk / "results", out=talk / "results")
    with pytest.raises(ArticleError, match="check its name"):
        adopt(talk / "none.vtt", out=talk / "new")
    with pytest.raises(ArticleError):
        adopt(talk / "talk.vtt", talk / "none.md", out=talk / "new")
    assert not (talk / "new").exists()


def test_another_article_about_results_that_are_there(talk):
    adopt(talk / "talk.vtt", talk / "talk.md", out=talk / "first")
    (talk / "second.md").write_text("“I never saw it again,” said Sam Orr.", encoding="utf-8")
    made = adopt(talk / "first", talk / "second.md", out=talk / "second")
    assert [(m.verdict, m.voice) for m in made.matches] == [("verbatim", "SPEAKER_02")]
    assert list(made.turns) == list(load_result(talk / "first").turns)


def test_another_recording_is_refused_wherever_its_sound_is_asked_for(tmp_path, monkeypatch):
    soundfile.write(tmp_path / "short.wav", np.zeros(16_000 * 3, dtype="float32"), 16_000)
    (tmp_path / "talk.srt").write_text("1\n00:01:01,000 --> 00:01:04,000\nWe left at dawn.\n")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.md").write_text('"We left at dawn," said Ruth Abel.\n')
    for args in (
        ("find", "talk.srt", "left at dawn"),
        ("match", "talk.srt", "talk.md"),
        ("match", "talk.srt", "talk.md", "--out", "kept"),
    ):
        done = CliRunner().invoke(app, [*args, "--audio", "short.wav"])
        assert isinstance(done.exception, AudioError)
        assert "lasts 00:00:03 and the transcript goes on until 00:01:0" in str(done.exception)
    assert not (tmp_path / "kept").exists()
