"""What type checkers are told of the package: all public names, with types that hold in a user's program."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import audiotools

STUB = Path(audiotools.__file__).with_suffix(".pyi")

PROGRAM = """
from pathlib import Path

import audiotools
from audiotools import AudiotoolsError, Config, Match, Quote, Span, Transcript, Turns, Word, Words, export, load_config
from audiotools import find_quotes, load_transcript, match_quotes, process, read_article


def longest(matches: list[Match]) -> float:
    spans: tuple[Span, ...] = max((match.spans for match in matches), key=len)
    return sum(span.end - span.start for span in spans)


transcript: Transcript = load_transcript(Path("interview.vtt"))
quotes: list[Quote] = find_quotes(read_article("interview.md"))
seconds: float = longest(match_quotes(transcript, quotes))
config: Config = load_config("accurate")
try:
    result = process("interview.mp3", "interview.md", config=config)
    export(result, "srt", "out")
except AudiotoolsError as error:
    print(str(error).upper(), audiotools.__version__.split("."))
words: Words = audiotools.transcribe("interview.mp3", language="en", hotwords=["Moss"])
turns: Turns = audiotools.diarize("interview.mp3", num_speakers=2)
first: Word = words[0]
named: str | None = audiotools.build_transcript(words, turns).utterances[0].speaker
"""

WRONG = {
    "audiotools.transcribe(3)": "arg-type",
    "audiotools.no_such_name": "attr-defined",
    "audiotools.Word(0.0, 1.0, text=1)": "arg-type",
    "audiotools.diarize('x', speakers=2)": "call-arg",
    "_: str = audiotools.find_quotes('x')": "assignment",
}


def checked(folder):
    """What mypy in strict mode says of programs outside the package."""
    programs = sorted(path.name for path in folder.glob("*.py"))
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", ".cache", *programs]
    environment = {"MYPYPATH": str(STUB.parent.parent), "PATH": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_stub_names_what_is_public_and_nothing_else():
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    names = {alias.asname: (node.module, alias.name) for node in tree.body if isinstance(node, ast.ImportFrom)
             for alias in node.names}  # fmt: skip
    names |= {node.target.id: None for node in tree.body if isinstance(node, ast.AnnAssign)}
    assert set(names) == set(audiotools.__all__)
    assert {name: (f"audiotools.{module}", name) for name, module in audiotools._PUBLIC.items()} == {
        name: came for name, came in names.items() if came
    }


@pytest.mark.parametrize("name", audiotools.__all__)
def test_every_public_name_is_there_and_listed(name):
    assert getattr(audiotools, name) is not None and name in dir(audiotools)


def test_another_name_is_an_error():
    with pytest.raises(AttributeError, match="has no attribute 'no_such_name'"):
        audiotools.no_such_name  # noqa: B018


@pytest.mark.slow
def test_a_users_program_is_accepted_and_wrong_ones_are_not(tmp_path):
    lines = ["import audiotools", *WRONG]
    (tmp_path / "right.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "wrong.py").write_text("\n".join(lines), encoding="utf-8")
    done = checked(tmp_path)
    told = {}
    for line in done.stdout.splitlines():
        if ": error:" in line:
            name, number, _ = line.split(":", 2)
            assert name == "wrong.py", line
            told[int(number)] = line
    assert sorted(told) == list(range(2, len(lines) + 1)), done.stdout + done.stderr
    for number, kind in enumerate(WRONG.values(), 2):
        assert f"[{kind}]" in told[number]
