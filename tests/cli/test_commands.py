"""The command line as a program: exit status, streams, documentation, speed of loading."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import typer.main
from examples import example
from programs import audiotools, started_anew

from audiotools.cli import app, show
from audiotools.records import Reading, Transcript, Word
from audiotools.store.jsonfile import dump, write_atomic

ROOT = Path(__file__).parent.parent.parent


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(typer.main.get_command(app)))


def section(title):
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"docs/commands.md has no section {title!r}"
    return found.group(1)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name):
    text = section(name.split()[0])
    assert f"audiotools {name}" in text
    for parameter in COMMANDS[name].params:
        for option in getattr(parameter, "opts", []):
            if option.startswith("-") and option not in ("-h", "--help"):
                assert f"{option}" in re.findall(r"--?[\w-]+", text), f"{name} {option}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    done = audiotools(*name.split(), "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout
    assert COMMANDS[name].help.split(",")[0].split()[0] in done.stdout
    assert f"Example: audiotools {name}" in done.stdout


def test_documentation_names_no_command_that_is_not_there():
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") + (ROOT / "README.md").read_text(
        encoding="utf-8"
    )
    known = {name.split()[0] for name in COMMANDS} | {"COMMAND"}
    named = set(re.findall(r"(?:^    |`)audiotools ([a-zA-Z]+)", text, re.M))
    assert named <= known


def test_importing_and_help_load_no_model_library():
    heavy = ("torch", "faster_whisper", "pyannote", "onnxruntime", "av", "trafilatura", "ctranslate2", "lxml")
    code = f"import sys, audiotools, audiotools.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_functions_load_no_model_library_until_called():
    heavy = ("torch", "faster_whisper", "pyannote", "ctranslate2")
    code = f"""
import sys, audiotools
for name in audiotools.__all__:
    getattr(audiotools, name)
print([m for m in {heavy} if m in sys.modules])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_submodule_never_hides_the_function_of_its_name():
    code = """
import audiotools.recognition.transcription, audiotools.diarization.diarizer, audiotools
assert callable(audiotools.transcribe) and callable(audiotools.diarize)
from audiotools import transcribe
assert callable(transcribe)"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["run"], 2, "Missing argument"),
        (["run", "x.mp3", "--no-such-option"], 2, "No such option"),
        (["no-such-command"], 2, "No such command"),
        (["run", "missing.mp3"], 1, "missing.mp3"),
        (["run", "missing.mp3", "--config", "no-such-preset"], 2, "no-such-preset"),
        (["run", "missing.mp3", "--num-speakers", "0"], 2, "--num-speakers"),
        (["find", "missing.json", " …"], 2, "which words"),
        (["voices", "enroll", "Ada", "x"], 2, "'LABEL'"),
        (["quotes", "missing.md"], 1, "missing.md"),
        (["match", "missing.json", "missing.md"], 1, "missing.json"),
        (["export", ".", "--to", "srt"], 1, "holds no results"),
    ],
)
def test_errors_are_one_sentence_on_standard_error(args, status, says, tmp_path):
    done = audiotools(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (status, "")
    assert says in done.stderr
    assert re.fullmatch(r"audiotools: [^\n]+\.\n", done.stderr)
    assert not list(tmp_path.iterdir())


def test_a_group_without_a_command_explains_itself():
    for group in ([], ["models"], ["voices"]):
        done = audiotools(*group)
        assert (done.returncode, done.stderr) == (2, "") and "Usage: audiotools" in done.stdout


@pytest.fixture
def folder(tmp_path):
    """A results folder, and a recording for it."""
    folder = tmp_path / "tape one"
    made = example()
    values = {
        "transcript": made.transcript,
        "turns": made.turns,
        "quotes": Reading(made.article, made.quotes),
        "matches": made.matches,
    }
    for kind, value in values.items():
        write_atomic(folder / f"{kind}.json", dump(kind, value))
    noise = np.sin(np.arange(80_000) ** 1.1).astype("float32") / 9
    soundfile.write(tmp_path / "tape one.wav", noise, 8000)
    return folder


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--to", "docx2"], "no format 'docx2'"),
        (["--for", "plumber"], "no preset 'plumber'"),
        ([], "Say what to write"),
        (["--to", "srt", "--handles", "2"], "'handles', which is for clips, reel, "),
        (["--to", "clips"], "--audio"),
        (["--to", "clips", "--audio", "{tape}", "--handles", "-1"], "at least 0"),
        (["--to", "clips", "--audio", "{tape}", "--fade", "nan"], "at least 0"),
        (["--to", "clips", "--audio", "{tape}", "--loudness", "9"], "LUFS"),
        (["--to", "reel", "--audio", "{tape}", "--clip-format", "wma"], "'wma'"),
        (["--to", "edl", "--fps", "29.5"], "no frame rate"),
        (["--to", "srt", "--article", "x.md"], "--bag"),
        (["--bag", "{new}"], "--audio"),
        (["--to", "ohms", "--about", "missing.toml"], "missing.toml"),
    ],
)
def test_what_an_export_cannot_do_is_bad_usage_and_writes_nothing(folder, args, says):
    before = files(folder.parent)
    places = {"tape": folder.with_name("tape one.wav"), "new": folder.with_name("bag")}
    done = audiotools("export", folder, *(arg.format(**places) for arg in args), cwd=folder.parent)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert says in done.stderr and re.fullmatch(r"audiotools: [^\n]+\.\n", done.stderr)
    assert files(folder.parent) == before


def test_a_bag_holds_results_and_exports_wherever_they_were_written(folder):
    tape = folder.with_name("tape one.wav")
    out, bag = folder.with_name("for the archive"), folder.with_name("bag")
    done = audiotools(
        *("export", folder, "--to", "ohms,qda", "--out", out, "--audio", tape, "--bag", bag, "--json"),
        cwd=folder.parent,
    )
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)["files"]) == {*(str(path) for path in out.rglob("*.*")), str(bag)}
    assert {path for path in files(bag) if path.startswith("data")} == {
        "data/recording/tape one.wav",
        *(f"data/results/{kind}.json" for kind in ("matches", "quotes", "transcript", "turns")),
        *("data/results/ohms.xml", "data/results/qda/maxqda-atlasti.txt", "data/results/qda/nvivo.txt"),
    }


def test_quotes_as_json(tmp_path):
    (tmp_path / "a.md").write_text("“We left at dawn,” said Ada Moss.", encoding="utf-8")
    done = audiotools("quotes", tmp_path / "a.md", "--json")
    document = json.loads(done.stdout)
    assert (document["format"], document["version"]) == ("audiotools.quotes", 1)
    (quote,) = document["quotes"]
    assert quote["speaker"] == "Ada Moss"
    assert document["article"]["text"][quote["start"] : quote["end"]].rstrip(",") == quote["text"].rstrip(",")


def test_marks_left_unread_are_told_and_read_on_request(tmp_path):
    (tmp_path / "a.md").write_text("''We left at dawn,'' said Ada Moss.")
    (tmp_path / "t.json").write_text(json.dumps([[0, 1, "A", "We left at dawn"]]))
    for args in (["quotes", "a.md"], ["match", "t.json", "a.md"], ["match", "t.json", "a.md", "--out", "kept"]):
        done = audiotools(*args, cwd=tmp_path)
        assert done.returncode == 0 and "add --doubled-marks" in done.stderr
        done = audiotools(*args[:3], "--doubled-marks", cwd=tmp_path)
        assert "Ada Moss" in done.stdout and "doubled" not in done.stderr


def test_version():
    for run in (audiotools, started_anew):
        assert re.fullmatch(r"audiotools \d+\.\d+\.\d+\n", run("--version").stdout)


def test_the_package_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "audiotools", "--version"], capture_output=True, text=True, check=True, timeout=120
    )
    assert re.fullmatch(r"audiotools \d+\.\d+\.\d+\n", done.stdout)


def test_a_recording_whose_name_is_no_unicode_goes_into_a_bag(folder):
    tape = folder.with_name("tape one.wav").rename(folder.with_name("caf\udce9.wav"))
    done = audiotools("export", folder, "--audio", tape, "--bag", folder.with_name("bag"))
    assert done.returncode == 0, done.stderr
    assert "data/recording/caf_.wav" in files(folder.with_name("bag"))


def test_nothing_that_steers_a_terminal_is_printed(tmp_path):
    (tmp_path / "a.md").write_text(
        "“We \x1b[31mleft\x1b]52;c;aGk=\x07 at dawn\x9b,” said Ada\x1b Moss.", encoding="utf-8"
    )
    (tmp_path / "t.json").write_text(json.dumps([[0, 1, "A\x1b[2J", "We left\r at dawn"]]))
    for args in (["quotes", "a.md"], ["match", "t.json", "a.md"], ["find", "t.json", "left"], ["quotes", "\x1b[31m"]):
        done = audiotools(*args, cwd=tmp_path)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr)


def test_an_article_without_quotes_is_told(tmp_path):
    (tmp_path / "a.md").write_text("Nothing is quoted here, nothing at all.")
    (tmp_path / "t.json").write_text(json.dumps([[0, 1, "A", "We left at dawn"]]))
    for args in (["quotes", "a.md"], ["match", "t.json", "a.md"]):
        done = audiotools(*args, cwd=tmp_path)
        assert (done.returncode, done.stdout.strip()) == (0, "The article holds no quotes.")


def test_a_long_monologue_is_printed_in_passages(capsys):
    words = [Word(n * 0.5, n * 0.5 + 0.4, "end." if n % 10 == 9 else "word", "A") for n in range(300)]
    show.transcript(Transcript.from_words([*words, Word(160, 161, "Yes.", "B")]))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4 and all(len(line.split()) <= 132 for line in lines)
    assert lines[0].startswith("[0:00.00] A: word") and lines[1].startswith("[1:00.00] word")
    assert lines[-1] == "[2:40.00] B: Yes."


def test_a_phrase_that_is_found_can_be_cut_out(tmp_path):
    rate = 16_000
    sound = np.zeros(rate * 10, dtype="float32")
    sound[rate * 4 : rate * 6] = np.sin(np.arange(rate * 2) / 7) / 3
    soundfile.write(tmp_path / "tape.wav", sound, rate)
    rows = [[0.5, 1.5, "A", "Good evening."], [4.0, 6.0, "B", "We left at dawn."], [8.0, 9.0, "A", "Thank you."]]
    (tmp_path / "t.json").write_text(json.dumps(rows))
    args = ("find", "t.json", "left at dawn", "--audio", "tape.wav", "--handles", "0.5", "--json")
    done = audiotools(*args, "--clip", "cut.wav", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (span,) = json.loads(done.stdout)["matches"][0]["spans"]
    cut, _ = soundfile.read(tmp_path / "cut.wav")
    assert len(cut) / rate == pytest.approx(span["end"] - span["start"] + 1.0, abs=0.001)
    assert "cut.wav holds 0:0" in done.stderr
    shown = audiotools("find", "t.json", "left at dawn", cwd=tmp_path).stdout
    assert "left at dawn." in shown and "verbatim" in shown
    for args, status, says in [
        (("find", "t.json", "dawn", "--clip", "no.wav"), 2, "--audio"),
        (("find", "t.json", "zebra", "--audio", "tape.wav", "--clip", "no.wav"), 1, "was not found"),
        (("find", "t.json", "dawn", "--audio", "tape.wav", "--clip", "no.xyz"), 1, "xyz"),
        (("find", "t.json", "dawn", "--audio", "tape.wav", "--clip", "no.wav", "--handles", "-1"), 2, "--handles"),
    ]:
        done = audiotools(*args, cwd=tmp_path)
        assert done.returncode == status and says in done.stderr
    assert not list(tmp_path.glob("no.*"))
