"""No command opens a socket to a network, and none leaves a file anywhere but where it was told to.

The commands run as a user runs them, each under strace, which sees what every library and every thread asks of the
system; the two that answer a browser may bind to this machine alone. What is made is readable by its user alone. Where
there is no strace (or tracing is forbidden) the network half is skipped; the files are looked at anyway. The locale has
nothing but ASCII, and neither has what is written.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
import wave
from pathlib import Path

import pytest
import typer.main

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

    def started(self, *args: object, traced: bool) -> subprocess.Popen[str]:
        """Start a command; what it asks of the system is in `trace`."""
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("AUDIOTOOLS", "XDG", "HF_"))},
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "AUDIOTOOLS_CACHE": str(self.cache),
            "AUDIOTOOLS_VOICES": str(self.work / "voices.json"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C",  # a terminal that shows nothing but ASCII: everything that is said has to fit it
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "ascii",
        }
        calls = "socket,bind,connect,sendto,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat"
        calls += ",symlink,symlinkat"
        tracer = ["strace", "-f", "-y", "-qq", "--seccomp-bpf", "-e", f"trace={calls}", "-o", str(self.trace)]
        command = [*(tracer if traced else []), *_COMMAND, *map(str, args)]
        return subprocess.Popen(
            command,
            cwd=self.work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="ascii",
            errors="surrogateescape",
            start_new_session=True,
        )

    def run(self, *args: object, traced: bool) -> None:
        """Run a command to its end."""
        process = self.started(*args, traced=traced)
        said, errors = process.communicate()
        assert process.returncode == 0, errors
        for line in (said + errors).splitlines():  # names of files stay as they are, for whatever reads them next
            name = os.fsdecode(line.encode("ascii", "surrogateescape"))
            assert line.isascii() or (self.work / name).exists(), name

    def sockets(self) -> list[str]:
        """Sockets of internet families that were asked for."""
        return re.findall(r"socket\(AF_INET6?,.*", self.trace.read_text(errors="replace"))

    def calls_out(self) -> list[str]:
        """Addresses beyond this machine, or of everybody on it, that a server asked for."""
        asked = [line for line in self.trace.read_text(errors="replace").splitlines() if "sa_family=AF_INET" in line]
        own = ('inet_addr("127.0.0.1")', '"::1"', '"::ffff:127.0.0.1"')
        return [line for line in asked if not any(address in line for address in own)]

    def open_to_others(self) -> list[str]:
        """What lies in the working folder that somebody else could read, but for what a user brought along."""
        brought = {self.work / name for name in BROUGHT}
        made = (path for path in self.work.rglob("*") if path not in brought and not path.is_symlink())
        return [str(path) for path in made if path.stat().st_mode & 0o077]

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


BROUGHT = ("call.wav", "short.wav", "call.md", "slow.toml", "call.html", "corrected.md", "table.csv")


@pytest.fixture(scope="module")
def inputs(machine: Machine, packaged_call: Path) -> None:
    """What a user has: a recording, an article, captions."""
    folder = machine.work
    shutil.copy(packaged_call, folder / "call.wav")
    with wave.open(str(packaged_call)) as call, wave.open(str(folder / "short.wav"), "wb") as short:
        short.setparams(call.getparams())
        short.writeframes(call.readframes(9 * call.getframerate()))
    shutil.copy(ROOT / "recordings" / "call.md", folder / "call.md")
    (folder / "slow.toml").write_text('[diarize]\nengine = "pyannote"\nstep = 0.5\n')
    (folder / "table.csv").write_text("recording,title\nshort.wav,A short call\n")
    text = (folder / "call.md").read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    (folder / "call.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")


COMMANDS = [
    ["demo", "--no-open"],
    ["run", "call.wav", "--article", "call.md", "--out", "results"],
    ["transcribe", "short.wav"],
    ["diarize", "short.wav"],
    ["diarize", "short.wav", "--config", "slow.toml"],
    ["quotes", "call.html"],
    ["match", "results/transcript.vtt", "call.md", "--audio", "call.wav", "--out", "adopted"],
    ["find", "results", "originally from Chicago"],
    ["find", "results", "originally from Chicago", "--audio", "call.wav", "--clip", "moment.wav"],
    ["names", "results", "--set", "SPEAKER_00=Zoé Łoś"],
    ["voices", "enroll", "Zoé Łoś", "results", "SPEAKER_00", "--consent", "Oui, déjà"],
    ["voices", "list"],
    ["voices", "identify", "adopted"],
    ["voices", "forget", "Zoé Łoś"],
    ["review", "results"],
    ["export", "results", "--to", "md", "--out", "texts"],
    ["correct", "results", "corrected.md"],
    ["redact", "results", "--words", "Chicago", "--audio", "call.wav", "--recording", "public.flac"],
    ["export", "results", "--for", "archivist", "--audio", "call.wav"],
    ["export", "results", "--for", "editor", "--audio", "call.wav"],
    ["export", "results", "--for", "producer"],
    ["export", "results", "--to", "html", "--audio", "call.wav"],
    ["export", "results", "--bag", "bag", "--audio", "call.wav"],
    ["evaluate", "results", "--reference", str(ROOT / "recordings" / "call.truth.json")],
    ["collection", "init", "archive"],
    ["collection", "add", "archive", "short.wav"],
    ["collection", "run", "archive"],
    ["collection", "status", "archive"],
    ["collection", "index", "archive"],
    ["collection", "search", "archive", "hello"],
    ["collection", "find", "archive", "hello there"],
    ["collection", "match", "archive", "call.md"],
    ["collection", "export", "archive", "--to", "srt", "--out", "captions"],
    ["formats"],
    ["models", "list"],
    ["models", "verify"],
    ["doctor"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:50])
def test_nothing_calls_out_and_nothing_is_left_behind(command, machine, inputs):
    traced = traceable()
    before = set(machine.home.rglob("*"))
    if command[0] == "correct":  # as somebody who corrects a text in an editor
        text = (machine.work / "texts" / "transcript.md").read_text(encoding="utf-8")
        (machine.work / "corrected.md").write_text(text.replace("Chicago", "Chicago, Illinois"), encoding="utf-8")
    machine.run(*command, traced=traced)
    assert set(machine.home.rglob("*")) == before, "something was left in the user's home"
    assert not [path for path in machine.temporary.rglob("*") if path.is_file()], "temporary files were left"
    assert machine.open_to_others() == []
    if not traced:
        pytest.skip("no strace, or tracing is forbidden here: sockets were not watched")
    assert machine.sockets() == []
    assert machine.strangers() == []


SERVERS = [["studio", "results", "--no-browser"], ["collection", "serve", "archive", "--port", "0"]]


@pytest.mark.parametrize("command", SERVERS, ids=lambda command: " ".join(command[:2]))
def test_what_answers_a_browser_answers_this_machine_alone(command, machine, inputs):
    traced = traceable()
    before = set(machine.home.rglob("*"))
    process = machine.started(*command, traced=traced)
    try:
        address = None
        while address is None:
            line = process.stdout.readline() or process.stderr.read()
            assert line, "it ended"
            address = re.search(r"http://127\.0\.0\.1:\d+\S*", line)
        with urllib.request.urlopen(address[0]) as answer:  # noqa: S310 -- matched above
            assert answer.status == 200 and answer.read()
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.communicate()
    assert set(machine.home.rglob("*")) == before, "something was left in the user's home"
    assert machine.open_to_others() == []
    if not traced:
        pytest.skip("no strace, or tracing is forbidden here: sockets were not watched")
    assert machine.sockets(), "it was watched"
    assert machine.calls_out() == []
    assert machine.strangers() == []


def test_ray_on_this_machine_asks_nobody_else(machine, inputs):
    """Ray asks whatever cloud it may run in, and reports that it is not to report, unless it is kept from both."""
    if not traceable():
        pytest.skip("no strace, or tracing is forbidden here: sockets were not watched")
    pytest.importorskip("ray")
    before = set(machine.home.rglob("*"))
    machine.run("collection", "init", "spread", traced=False)
    machine.run("collection", "add", "spread", "short.wav", traced=False)
    machine.run("collection", "run", "spread", "--cluster", "local", traced=True)
    assert machine.sockets(), "it was watched"
    assert machine.calls_out() == []
    rays = re.compile(r"/tmp/audiotools-ray-\w+|/dev/shm/")  # noqa: S108 -- its sockets need a short path
    assert [line for line in machine.strangers() if not rays.search(line)] == []
    assert set(machine.home.rglob("*")) == before, "something was left in the user's home"
    assert machine.open_to_others() == []


def test_every_command_is_watched():
    from audiotools.cli import app

    known = typer.main.get_command(app)
    within = {f"{name} {inner}" for name, one in known.commands.items() for inner in getattr(one, "commands", ())}
    alone = {name for name, one in known.commands.items() if not getattr(one, "commands", ())}
    watched = {name for command in (*COMMANDS, *SERVERS) for name in (command[0], " ".join(command[:2]))}
    assert (alone | within) - watched == {"models fetch"}, "the one that may use the network"


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
