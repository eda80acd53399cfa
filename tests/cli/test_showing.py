"""What people see: rows that fit the terminal, one line of progress, names and languages as they are typed."""

import re

import pytest
from fakes import OneSentence, TwoVoices
from typer.testing import CliRunner

from audiotools import process
from audiotools.cli import app, show
from audiotools.errors import ConfigError
from audiotools.pipeline.adopt import adopt

TALK = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ruth Abel>We left at dawn.\n\n00:05.000 --> 00:07.000\n<v Sam>Why?\n"


def test_tables_stack_on_a_narrow_terminal(monkeypatch, capsys):
    columns, row = ("Quote", "As printed", "Said at"), ("q001", "We left the valley at dawn", "0:01.00–0:03.00")
    monkeypatch.setenv("COLUMNS", "80")
    show.table(columns, [row])
    assert capsys.readouterr().out.splitlines() == [
        "q001", "  As printed  We left the valley at dawn", "  Said at     0:01.00–0:03.00", "",
    ]  # fmt: skip
    monkeypatch.setenv("COLUMNS", "120")
    show.table(columns, [row])
    wide = capsys.readouterr().out.splitlines()
    assert any(all(cell in one for cell in row) for one in wide)


def test_a_long_name_leaves_room_for_what_is_said_of_it(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "160")
    show.table(("Recording", "Standing", "Why"), [("تسجيل" * 50 + ".wav", "failed", "It cannot be read.")])
    out = capsys.readouterr().out
    assert "failed" in out and "It cannot be read." in out and out.count("تسجيل") >= 45
    assert "".join(re.findall("[ء-ي]+", out)) == "تسجيل" * 50


def test_the_rest_of_the_way_is_told_at_the_pace_of_what_took_time():
    clock = iter(range(1000))
    way = show.RunProgress(show.RUN_STAGES, now=lambda: float(next(clock)))
    way.report("article", 1, 1)
    for done in range(11):
        way.report("transcribe", done, 10)
    assert 0.7 < way.share < 0.75
    left = way.seconds_left()
    assert left is not None and 2 < left < 5  # ten seconds for 65 parts, some 25 parts left
    for stage in ("decode", "diarize", "match", "names", "export"):
        way.report(stage, 1, 1)
    assert way.share == pytest.approx(1.0) and way.seconds_left() == 0


def test_on_a_pipe_each_stage_is_a_line(monkeypatch, capsys):
    ticks = iter([0.0, 0.0, 1.0, 12.5, 12.5, 12.5])
    monkeypatch.setattr(show, "RunProgress", lambda stages: Ticking(stages, lambda: next(ticks)))
    with show.progress(False, show.RUN_STAGES) as report:
        report("transcribe", 0, 30)
        report("transcribe", 10, 30)
        report("transcribe", 30, 30)
        report("diarize", 0, 1)
        report("diarize", 1, 1)  # it was finished before
    assert capsys.readouterr().err == "Recognising speech: 12.5 s\n"


class Ticking(show.RunProgress):
    def __init__(self, stages, now):
        super().__init__(stages, now)


def test_names_are_a_line_a_voice_and_the_evidence_is_behind_why(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")  # on a narrow terminal tables stack
    (tmp_path / "talk.vtt").write_text(TALK)
    adopt(tmp_path / "talk.vtt", out=tmp_path / "out")
    shown = CliRunner().invoke(app, ["names", str(tmp_path / "out")]).stdout
    assert sum("Ruth Abel" in one for one in shown.splitlines()) == 1 and "calls it so" not in shown
    why = CliRunner().invoke(app, ["names", str(tmp_path / "out"), "--why"]).stdout
    assert "Ruth Abel: the transcript calls it so" in why


def test_our_own_word_file_is_matched_with_and_without_out(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK)
    (tmp_path / "talk.md").write_text("“We left at dawn,” said Ruth Abel.\n", encoding="utf-8")
    adopt(tmp_path / "talk.vtt", out=tmp_path / "out")
    run = CliRunner()
    assert run.invoke(app, ["export", str(tmp_path / "out"), "--to", "docx"]).exit_code == 0
    document = str(tmp_path / "out" / "transcript.docx")
    for options in ([], ["--out", str(tmp_path / "new")]):
        done = run.invoke(app, ["match", document, str(tmp_path / "talk.md"), *options], catch_exceptions=False)
        assert done.exit_code == 0 and "verbatim" in done.stdout


def test_a_glossary_and_a_language_by_name(packaged_call, tmp_path, monkeypatch):
    seen = {}

    def recorded(recording, article, **options):
        seen.update(options)
        engines = {"recogniser": OneSentence(), "diarizer": TwoVoices()}
        return process(recording, article, out=options["out"], **engines)

    monkeypatch.setattr("audiotools.process", recorded)
    (tmp_path / "names.txt").write_text("# people\nal-Hajj\n\nDaraa  # the town\n", encoding="utf-8")
    args = ["run", str(packaged_call), "--out", str(tmp_path / "out"), "--language", "English", "--hotword", "Homs"]
    done = CliRunner().invoke(app, [*args, "--hotwords", str(tmp_path / "names.txt")], catch_exceptions=False)
    assert done.exit_code == 0
    assert seen["hotwords"] == ("Homs", "al-Hajj", "Daraa") and seen["config"].transcribe.language == "en"
    done = CliRunner().invoke(app, [*args[:4], "--language", "Englisch"])
    assert isinstance(done.exception, ConfigError) and "did you mean english" in str(done.exception)


def test_find_says_that_times_begin_anew(tmp_path):
    said = (
        "[00:00:10] ABEL: We left.\n\n[00:29:40] ABEL: We came back.\n\n[Side B]\n\n[00:00:05] ABEL: The mule stayed."
    )
    (tmp_path / "tape.txt").write_text(said)
    done = CliRunner().invoke(app, ["find", str(tmp_path / "tape.txt"), "The mule stayed"], catch_exceptions=False)
    assert "Side B at 00:29:4" in done.output
