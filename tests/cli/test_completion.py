"""Completion in real shells: commands, options, and what the documentation says of setting it up."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="asks shells of POSIX systems")]

ROOT = Path(__file__).parent.parent.parent

# What each shell does when somebody types "audiotools <words>" and presses Tab, without a terminal to press it in.
ASK = {
    "bash": """
eval "$(_AUDIOTOOLS_COMPLETE=source_bash audiotools)"
COMP_WORDS=({words}); COMP_CWORD={last}
_audiotools_completion audiotools; printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "zsh": """
compdef() {{ }}; _arguments() {{ print -r -- "$@" }}
eval "$(_AUDIOTOOLS_COMPLETE=source_zsh audiotools)"
words=({words}); CURRENT={last}+1
_audiotools_completion
""",
    "fish": """
_AUDIOTOOLS_COMPLETE=source_fish audiotools | source
complete -C {line}
""",
}


@pytest.fixture(params=ASK)
def ask(request, tmp_path):
    """What a shell offers for the words typed."""
    shell = shutil.which(request.param)
    if shell is None:
        pytest.skip(f"{request.param} is not installed")
    program = tmp_path / "bin" / "audiotools"
    program.parent.mkdir()
    code = "from audiotools.cli import main; main()"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(code)} "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}

    def offered(*words):
        script = ASK[request.param].format(
            words=shlex.join(words), last=len(words) - 1, line=shlex.quote(shlex.join(words))
        )
        done = subprocess.run(
            [shell, "-c", script], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return offered


def test_commands_and_options_are_offered(ask):
    commands = ask("audiotools", "tr")
    assert "transcribe" in commands and "export" not in commands
    options = ask("audiotools", "export", "--cap")
    assert "--captions" in options and "--handles" not in options


def test_commands_within_a_group_are_offered(ask):
    assert "fetch" in ask("audiotools", "models", "f")


def test_setting_it_up_writes_where_the_shell_reads(tmp_path):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    code = "from audiotools.cli import main; main()"
    call = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)} --install-completion; true"  # bash stays its parent
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([bash, "-c", call], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0 and "restart" in done.stdout, done.stderr
    written = tmp_path / ".bash_completions" / "audiotools.sh"
    assert str(written) in (tmp_path / ".bashrc").read_text(encoding="utf-8")
    assert "_AUDIOTOOLS_COMPLETE" in written.read_text(encoding="utf-8")
