"""No command opens a socket to a network, and none leaves a file anywhere but where it was told to.

The commands run as a user runs them, each under strace, which sees what every library and every thread asks of the
system. Where there is no strace (or tracing is forbidden) the network half is skipped; the files are looked at anyway.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from audiotools.models.weights import cache_folder

pytestmark = [pytest.mark.models, pytest.mark.slow]

ROOT = Path(__file__).parent.parent.parent
_COMMAND = [sys.executable, "-c", "from audiotools.cli import main; main()"]
# What a program may write to besides its own folders: devices and what the system keeps in memory for it.
_SYSTEM = re.compile(r"/dev/(?:null|tty|pts/\d+|shm/sem\.[\w-]+)$|/proc/|pipe:|/sys/")


def traceable() -> bool:
    """Whether strace is here and may trace."""
    strace = shutil.which("strace")
    return (
        strace is not None and subprocess.run([strace, "-qq", "true"], check=False, capture_output=True).returncode == 0
    )


class Machine:
    """A user's machine: a home, a place for temporary files, a working folder."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.work = folder / "home", folder / "tmp", folder / "work"
        for place in (self.home, self.temporary, self.work):
            place.mkdir()
        self.cache = cache_folder()
        self.trace = folder / "trace"

    def run(self, *args: object, traced: bool, status: int = 0) -> None:
        """Run a command; what it asked of the system is in `trace`."""
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("AUDIOTOOLS", "XDG", "HF_"))},
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "AUDIOTOOLS_CACHE": str(self.cache),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
        }
        calls = "socket,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
        tracer = ["strace", "-f", "-y", "-qq", "--seccomp-bpf", "-e", f"trace={calls}", "-o", str(self.trace)]
        command = [*(tracer if traced else []), *_COMMAND, *map(str, args)]
        done = subprocess.run(
            command,
            cwd=self.work,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stderr

    def sockets(self) -> list[str]:
        """Sockets of internet families that were asked for."""
        return re.findall(r"socket\(AF_INET6?,.*", self.trace.read_text(errors="replace"))

    def strangers(self) -> list[str]:
        """Files made outside the working folder, the cache and the place for temporary files."""
        ours = tuple(str(place.resolve()) for place in (self.work, self.temporary, self.cache))
        found = []
        for line in self.trace.read_text(errors="replace").splitlines():
            makes = re.search(r"\b(mkdir|rename|link|symlink|creat)(?:at2?)?\(|O_CREAT", line)
            if not makes or " = -1 " in line:
                continue
            for folder, name in re.findall(r'(?:AT_FDCWD(?:<([^>]*)>)?, )?"([^"]*)"', line):
                path = os.path.normpath(os.path.join(folder or str(self.work), name))  # noqa: PTH118
                if not path.startswith(ours) and not _SYSTEM.search(path):
                    found.append(line)
        return found


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="module")
def inputs(machine: Machine, packaged_call: Path) -> dict[str, Path]:
    """What a user has: a recording, an article, captions."""
    folder = machine.work
    shutil.copy(packaged_call, folder / "call.wav")
    shutil.copy(ROOT / "recordings" / "call.md", folder / "call.md")
    (folder / "slow.toml").write_text('[diarize]\nengine = "pyannote"\nstep = 0.5\n')
    text = (folder / "call.md").read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    (folder / "call.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    return {"recording": folder / "call.wav", "article": folder / "call.md"}


COMMANDS = [
    ["run", "call.wav", "--article", "call.md", "--out", "results"],
    ["transcribe", "call.wav"],
    ["diarize", "call.wav"],
    ["diarize", "call.wav", "--config", "slow.toml"],
    ["quotes", "call.html"],
    ["match", "results/transcript.vtt", "call.md", "--audio", "call.wav", "--out", "adopted"],
    ["find", "results", "originally from Chicago"],
    ["find", "results", "originally from Chicago", "--audio", "call.wav", "--clip", "moment.wav"],
    ["names", "results", "--set", "SPEAKER_00=Ada Moss"],
    ["voices", "list"],
    ["export", "results", "--for", "archivist", "--audio", "call.wav"],
    ["export", "results", "--for", "editor", "--audio", "call.wav"],
    ["export", "results", "--for", "producer"],
    ["export", "results", "--to", "html", "--audio", "call.wav"],
    ["evaluate", "results", "--reference", str(ROOT / "recordings" / "call.truth.json")],
    ["formats"],
    ["models", "list"],
    ["models", "verify"],
    ["doctor"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:50])
def test_nothing_calls_out_and_nothing_is_left_behind(command, machine, inputs):
    traced = traceable()
    before = set(machine.home.rglob("*"))
    machine.run(*command, traced=traced)
    assert set(machine.home.rglob("*")) == before, "something was left in the user's home"
    assert not [path for path in machine.temporary.rglob("*") if path.is_file()], "temporary files were left"
    if not traced:
        pytest.skip("no strace, or tracing is forbidden here: sockets were not watched")
    assert machine.sockets() == []
    assert machine.strangers() == []


def test_the_tracer_sees_what_it_should(machine):
    if not traceable():
        pytest.skip("no strace, or tracing is forbidden here")
    code = f"import socket; socket.socket(); open({str(machine.home / 'left')!r}, 'w')"
    subprocess.run(
        ["strace", "-f", "-y", "-qq", "-e", "trace=socket,openat", "-o", machine.trace, sys.executable, "-c", code],
        check=True,
    )
    assert len(machine.sockets()) == 1
    assert any("left" in line for line in machine.strangers())
    (machine.home / "left").unlink()
