"""Recordings done by the nodes of a Ray cluster: two of them on the loopback interface, each with one core."""

from __future__ import annotations

import importlib.util
import ipaddress
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from clusters import Nodes, environment, parent, runs
from pooled import Faking, Watched, log, make_clips, samples_of, wait_for

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'audiotools[cluster]'"
    ),
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc"),
]

DRIVER = """
import json, sys
from pathlib import Path
from audiotools.library.ray_cluster import run_on_cluster
import pooled
from pooled import make_jobs

address, results, engines, folder, *clips = sys.argv[1:]
folder = Path(folder)

def told(outcome):
    found = {"id": outcome.job.id, "folder": outcome.job.folder, "state": outcome.state, "why": outcome.why}
    print(json.dumps({**found, "seconds": outcome.seconds, "notes": outcome.notes}), flush=True)

if __name__ == "__main__":
    seen = set()
    jobs = make_jobs(map(Path, clips), folder / "out")
    options = {"address": address, "results": results, "do": getattr(pooled, engines)(folder)}
    run_on_cluster(jobs, on_done=told, progress=lambda job, stage, *_: seen.add((job.id, stage)), **options)
    print(json.dumps(sorted(seen)), flush=True)
"""


@pytest.fixture(scope="module")
def clips(packaged_call, tmp_path_factory):
    return make_clips(packaged_call, tmp_path_factory.mktemp("tapes") / "clips")


@pytest.fixture
def nodes():
    started = Nodes(2)
    yield started
    started.end()
    assert_ended(started)


def assert_ended(started):
    wait_for(lambda: not any(runs(process) for process in started.raylets), 20)


def driver(nodes, folder, clips, results="shared", engines="Faking"):
    """A driver at work; what it prints is one line an outcome, and one of what was reported."""
    script, temporary = folder / "driver.py", folder / "tmp"
    script.write_text(DRIVER)
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, script, nodes.address, results, engines, folder, *clips]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=environment(nodes, temporary), **pipes)


SERIAL = """
import sys
from pathlib import Path
import pooled
from audiotools.library.jobs import run_jobs

engines, folder, *clips = sys.argv[1:]
jobs = pooled.make_jobs(list(map(Path, clips)), Path(folder) / "serial")
run_jobs(jobs, on_done=print, do=getattr(pooled, engines)(Path(folder)))
"""


def results_of(process):
    out, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    *outcomes, seen = map(json.loads, out.splitlines())
    return {outcome["id"]: outcome for outcome in outcomes}, seen


def hold_all(folder, clips):
    holds = {clip: folder / f"hold-{samples_of(clip)}" for clip in clips}
    for hold in holds.values():
        hold.write_text("wait")
    return holds


def diarizing(folder):
    return [(int(process), size) for stage, process, size in log(folder) if stage == "diarize"]


def come_back(folder, clips):
    """Whether the words are there of every recording that is at its second stage."""
    begun = {size for _, size in diarizing(folder)}
    return all(
        (folder / "out" / clip.stem / "machine" / "words.json").is_file()
        for clip in clips
        if str(samples_of(clip)) in begun
    )


def made(folder):
    """Bytes of what the machine made of each recording."""
    paths = Path(folder).glob("*/machine/*.json")
    return {f"{path.parent.parent.name}/{path.name}": path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    ("results", "engines"),
    [("shared", Faking), ("return", Faking), pytest.param("shared", Watched, marks=pytest.mark.models)],
)
def test_a_worker_and_a_node_killed_six_of_six_and_finished_stages_not_repeated(
    results, engines, nodes, clips, tmp_path, monkeypatch
):
    holds = hold_all(tmp_path, clips)
    running = driver(nodes, tmp_path, clips, results, engines.__name__)
    wait_for(lambda: len(diarizing(tmp_path)) == 2 or running.poll() is not None, 300)
    assert running.poll() is None, running.communicate()
    on_head = {process: parent(process) == nodes.raylets[0] for process, _ in diarizing(tmp_path)}
    assert sorted(on_head.values()) == [False, True], "each node has one"
    wait_for(lambda: come_back(tmp_path, clips))
    worker = next(process for process, head in on_head.items() if head)
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: len(diarizing(tmp_path)) == 3 or running.poll() is not None, 300)
    assert running.poll() is None, running.communicate()
    wait_for(lambda: come_back(tmp_path, clips))
    nodes.cut_off(1)
    lost = {size for process, size in diarizing(tmp_path) if process in on_head}
    for hold in holds.values():
        hold.unlink()
    outcomes, seen = results_of(running)
    assert {name: (one["state"], one["why"]) for name, one in outcomes.items()} == {
        clip.name: ("done", "") for clip in clips
    }
    done = Counter(size for _, size in diarizing(tmp_path))
    assert all(done[str(samples_of(clip))] == 1 + (str(samples_of(clip)) in lost) for clip in clips), done
    for clip in clips:
        again = str(samples_of(clip)) in lost
        assert (outcomes[clip.name]["seconds"]["transcribe"] == 0.0) == again, "only what was lost is made again"
    assert {"transcribe", "diarize"} <= {stage for _, stage in seen}
    assert not list((tmp_path / "tmp").iterdir()), "nothing of the recordings stays on the machines"
    monkeypatch.setenv("AUDIOTOOLS_THREADS", "1")  # which results tell; a model loaded here before may have more
    own = [sys.executable, "-c", SERIAL, engines.__name__, str(tmp_path), *map(str, clips)]
    alone = subprocess.run(own, env=environment(None), capture_output=True, text=True, timeout=600, check=False)
    assert alone.returncode == 0, alone.stderr
    assert made(tmp_path / "out") == made(tmp_path / "serial") and len(made(tmp_path / "out")) == 24


def client(nodes, code, **variables):
    own = {**environment(nodes), **variables}
    return subprocess.run(
        [sys.executable, "-c", code], env=own, capture_output=True, text=True, timeout=600, check=False
    )


def test_who_has_no_token_or_another_is_refused(nodes, tmp_path):
    plain = f"import ray; ray.init(address={nodes.address!r}, log_to_driver=False); print('let in')"
    assert "let in" in client(nodes, plain).stdout
    strangers = {"RAY_AUTH_MODE": "disabled", "RAY_AUTH_TOKEN": ""}, {"RAY_AUTH_TOKEN": "0" * 64}
    for stranger in strangers:
        refused = client(nodes, plain, **stranger)
        assert refused.returncode != 0 and "let in" not in refused.stdout
        assert "authentication" in refused.stderr.lower()
    ours = (
        f"from audiotools.library.ray_connection import answers_strangers; print(answers_strangers({nodes.address!r}))"
    )
    assert client(nodes, ours).stdout.strip() == "False"
    told = connect(nodes, nodes.address, RAY_AUTH_TOKEN="", RAY_AUTH_TOKEN_PATH="", HOME=str(tmp_path))
    assert told.startswith("EngineError") and "know its token" in told
    for process in nodes.raylets:
        assert listening(process) == {"127.0.0.1"}, "nobody else can so much as ask"


CONNECTED = """
import sys
from audiotools.errors import AudiotoolsError
from audiotools.library.ray_connection import connected
try:
    with connected(sys.argv[1]) as ray:
        print(ray.get(ray.remote(lambda: "done").remote()))
except AudiotoolsError as error:
    print(type(error).__name__, error)
"""


def connect(nodes, address, **variables):
    command = [sys.executable, "-c", CONNECTED, address]
    run = subprocess.run(
        command, env={**environment(nodes), **variables}, capture_output=True, text=True, timeout=600, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def listening(process):
    """Addresses on which a process listens."""
    sockets = set()
    for link in Path(f"/proc/{process}/fd").iterdir():
        try:
            sockets.add(str(link.readlink()))
        except OSError:
            continue
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == "0A" and f"socket:[{rest[5]}]" in sockets:
                words = bytes.fromhex(local.partition(":")[0])
                ordered = b"".join(words[at : at + 4][::-1] for at in range(0, len(words), 4))
                found.add(str(ipaddress.ip_address(ordered[-4:] if ordered[:12][-2:] == b"\xff\xff" else ordered)))
    return found


def test_a_cluster_that_asks_for_no_token_is_refused():
    opened = Nodes(1, token=False)
    try:
        assert "asks nobody for a token" in connect(None, opened.address)
        assert "unset it" in connect(None, opened.address, RAY_AUTH_MODE="disabled")
    finally:
        opened.end()


def test_nobody_there_no_address_and_ray_on_this_machine_alone(tmp_path):
    assert "No Ray cluster answers" in connect(None, "127.0.0.1:1")
    assert "expected HOST:PORT" in connect(None, "lab")
    before = ray_processes()
    assert connect(None, "local", TMPDIR=str(tmp_path)) == "done"
    wait_for(lambda: ray_processes() <= before, 20)
    assert not list(tmp_path.iterdir())


def ray_processes():
    found = set()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if b"raylet" in command or b"gcs_server" in command:
            found.add(place.name)
    return found
