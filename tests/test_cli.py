"""The command line as a program: exit status, streams, documentation, speed of loading."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from audiotools.cli import app

ROOT = Path(__file__).parent.parent


def audiotools(*args, **kwargs):
    command = [sys.executable, "-c", "from audiotools.cli import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **kwargs)


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
import audiotools.transcribe, audiotools.diarize, audiotools
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
        (["run", "missing.mp3", "--num-speakers", "0"], 2, "num_speakers"),
        (["quotes", "missing.md"], 1, "missing.md"),
        (["match", "missing.json", "missing.md"], 1, "missing.json"),
        (["export", ".", "--to", "srt"], 1, "holds no results"),
    ],
)
def test_errors_are_one_sentence_on_standard_error(args, status, says, tmp_path):
    done = audiotools(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (status, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_quotes_as_json(tmp_path):
    (tmp_path / "a.md").write_text("“We left at dawn,” said Ada Moss.", encoding="utf-8")
    done = audiotools("quotes", tmp_path / "a.md", "--json")
    document = json.loads(done.stdout)
    assert (document["format"], document["version"]) == ("audiotools.quotes", 1)
    (quote,) = document["quotes"]
    assert quote["speaker"] == "Ada Moss"
    assert document["article"]["text"][quote["start"] : quote["end"]].rstrip(",") == quote["text"].rstrip(",")


def test_version():
    assert re.fullmatch(r"audiotools \d+\.\d+\.\d+\n", audiotools("--version").stdout)
