"""The command line as a program of its own, without loading Python and the package anew for every call.

One process loads the package once and splits off a child for each call (`os.fork`), which is then a process like any
other, with its own streams, working directory and exit status. Where there is no safe fork, each call is a program from
the start.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_SERVER = """
import contextlib, functools, json, os, pathlib, sys, tempfile
import typer.main
import audiotools.cli
typer.main.get_command = functools.cache(typer.main.get_command)
answers, sys.stdin = os.fdopen(os.dup(1), "w"), None
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

# Some calls beforehand, so that the commands are built and what they import late is there when a child is split off.
with tempfile.TemporaryDirectory() as folder:
    words, text = pathlib.Path(folder, "t.json"), pathlib.Path(folder, "a.md")
    words.write_text('[[0, 1, "A", "We left at dawn"]]')
    text.write_text("“We left,” said Ada Moss.", encoding="utf-8")
    for call in (["run", "--help"], ["match", words, text], ["run", words], ["export", folder, "--to", "md"]):
        with contextlib.suppress(BaseException):
            audiotools.cli.app(list(map(str, call)), standalone_mode=False)

def child(call):
    for number, path in ((0, os.devnull), (1, call["stdout"]), (2, call["stderr"])):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["env"])
    sys.argv = ["audiotools", *call["args"]]
    status = 0
    try:
        audiotools.cli.main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    for stream in (sys.stdout, sys.stderr):
        if not stream.closed:
            stream.flush()
    return status

for line in open(0, closefd=False):
    call = json.loads(line)
    pid = os.fork()
    if pid == 0:
        status = 70
        try:
            status = child(call)
        except BaseException:
            import traceback
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(status)
    _, status = os.waitpid(pid, 0)
    print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
"""

_server: subprocess.Popen[str] | None = None


def _started() -> subprocess.Popen[str]:
    global _server
    if _server is None or _server.poll() is not None:
        _server = subprocess.Popen(
            [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        atexit.register(_server.kill)
    return _server


def started_anew(*args: Any, cwd: str | Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line in a Python of its own."""
    command = [sys.executable, "-c", "from audiotools.cli import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, cwd=cwd)


def audiotools(*args: Any, cwd: str | Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a program; never raises for its exit status."""
    if sys.platform != "linux":
        return started_anew(*args, cwd=cwd)
    server = _started()
    assert server.stdin is not None and server.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        streams = {name: str(Path(folder) / name) for name in ("stdout", "stderr")}
        call = {"args": [str(arg) for arg in args], "cwd": str(cwd or Path.cwd()), "env": dict(os.environ), **streams}
        server.stdin.write(json.dumps(call) + "\n")
        server.stdin.flush()
        answer = server.stdout.readline()
        assert answer, "the process that runs the commands ended"
        out, err = (Path(path).read_text(encoding="utf-8") for path in streams.values())
    return subprocess.CompletedProcess(args, int(answer), out, err)
