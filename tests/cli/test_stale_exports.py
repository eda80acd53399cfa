"""Every command that is given a results folder says which files there do not say what the results say today."""

import pytest
import typer.main
from fakes import OneSentence, TwoVoices
from typer.testing import CliRunner

from audiotools import process
from audiotools.cli import app
from audiotools.cli.touching import FolderCommand
from audiotools.pipeline.locating import load_result

ARTICLE = "“We left the valley at dawn,” said Ruth Abel. “Nobody looked back,” Abel said.\n"


@pytest.fixture(scope="module")
def tape(packaged_call, tmp_path_factory):
    """A results folder with an export that somebody edited, and one elsewhere from before a decision."""
    place = tmp_path_factory.mktemp("stale")
    (place / "tape.wav").write_bytes(packaged_call.read_bytes())
    (place / "article.md").write_text(ARTICLE, encoding="utf-8")
    folder = place / "transcripts" / "tape"
    process(place / "tape.wav", place / "article.md", out=folder, recogniser=OneSentence(), diarizer=TwoVoices())
    command("export", folder, "--to", "docx,txt")
    command("export", folder, "--to", "srt", "--out", place / "elsewhere")
    (folder / "transcript.txt").write_text("[0:00] edited\n", encoding="utf-8")
    word = load_result(folder).transcript.words[0]
    command("correct", folder, "--at", f"{word.start:.2f}", word.text, "Then")
    return place


def command(*args, **options):
    return CliRunner().invoke(app, [str(arg) for arg in args], **options)


def commands(group, path=()):
    for name, one in group.commands.items():
        yield from commands(one, (*path, name)) if hasattr(one, "commands") else [(" ".join((*path, name)), one)]


TOUCHING = {
    "find": ["find", "FOLDER", "valley"],
    "find in the file": ["find", "FOLDER/transcript.json", "valley"],
    "match": ["match", "FOLDER", "ARTICLE"],
    "evaluate": ["evaluate", "FOLDER", "--reference", "FOLDER/turns.rttm"],
    "evaluate as JSON": ["evaluate", "FOLDER", "--reference", "FOLDER/turns.rttm", "--json"],
    "names": ["names", "FOLDER"],
    "names --set": ["names", "FOLDER", "--set", "SPEAKER_00=Ada"],
    "review": ["review", "FOLDER"],
    "review --accept": ["review", "FOLDER", "--accept", "q001"],
    "correct": ["correct", "FOLDER", "--note", "all=Look"],
    "correct --dry-run": ["correct", "FOLDER", "--everywhere", "valley", "Valley", "--dry-run"],
    "redact": ["redact", "FOLDER"],
    "redact --words": ["redact", "FOLDER", "--words", "dawn"],
    "export": ["export", "FOLDER", "--to", "vtt"],
    "voices identify": ["voices", "identify", "FOLDER"],
}
"""A command line for every command that is given results."""


def test_every_command_that_takes_results_looks_after_them():
    taking = {
        name: one
        for name, one in commands(typer.main.get_command(app))
        if any(p.metavar in ("FOLDER", "TRANSCRIPT", "RESULT") and p.param_type_name == "argument" for p in one.params)
    }
    assert [name for name, one in taking.items() if not isinstance(one, FolderCommand)] == []
    tried = {name.split(" --")[0].removesuffix(" as JSON").removesuffix(" in the file") for name in TOUCHING}
    assert tried <= set(taking)


@pytest.mark.parametrize("name", TOUCHING)
def test_what_is_stale_is_told_once(name, tape, monkeypatch):
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(tape / "voices.json"))
    words = {"FOLDER": str(tape / "transcripts" / "tape"), "ARTICLE": str(tape / "article.md")}
    args = []
    for arg in TOUCHING[name]:
        for key, value in words.items():
            arg = arg.replace(key, value)
        args.append(arg)
    done = command(*args, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    edited, elsewhere = (
        str(tape / "transcripts" / "tape" / "transcript.txt"),
        str(tape / "elsewhere" / "transcript.srt"),
    )
    told = [line for line in done.stderr.splitlines() if line.startswith("Note: ")]
    assert sum(edited in line and "was changed since it was written" in line for line in told) == 1, told
    assert sum(elsewhere in line and "is from before the last decision" in line for line in told) == 1, told
    assert edited not in done.stdout


def test_where_nothing_is_stale_nothing_is_told(packaged_call, tmp_path):
    (tmp_path / "tape.wav").write_bytes(packaged_call.read_bytes())
    process(tmp_path / "tape.wav", out=tmp_path / "out", recogniser=OneSentence(), diarizer=TwoVoices())
    done = command("find", tmp_path / "out", "valley")
    assert done.exit_code == 0 and "Note:" not in done.stderr


def test_a_run_tells_it_too(tape):
    folder = tape / "transcripts" / "tape"
    said = []
    process(tape / "tape.wav", tape / "article.md", out=folder, recogniser=OneSentence(), diarizer=TwoVoices(),
            on_note=said.append)  # fmt: skip
    assert any("transcript.txt was changed" in note for note in said)
    assert any("elsewhere" in note for note in said)
