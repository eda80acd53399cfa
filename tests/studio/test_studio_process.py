"""A real server in a process of its own: killed, started again, runs stopped and gone on with."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from audiotools.journal.journal import Journal
from audiotools.pipeline.locating import load_result


class Server:
    """The studio's process, and a client that entered with the secret."""

    def __init__(self, home, seconds=0.0):
        command = [sys.executable, str(Path(__file__).parent / "serving.py"), str(home), str(seconds)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self.enter(self.process.stdout.readline().strip())

    def enter(self, address):
        self.host = urlsplit(address).netloc
        _, headers, _ = self.ask("GET", address.removeprefix(f"http://{self.host}"))
        self.cookie = headers["set-cookie"].partition(";")[0]

    cookie = ""

    def ask(self, method, path, body=None, **more):
        connection = http.client.HTTPConnection(self.host, timeout=600)
        headers = {"cookie": self.cookie, "origin": f"http://{self.host}", "content-type": "application/json", **more}
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers, content

    def json(self, method, path, body=None, **more):
        status, _, content = self.ask(method, path, body, **more)
        return status, json.loads(content)

    @property
    def id(self):
        return self.json("GET", "/api/results")[1][0]["id"]

    def until(self, path, holds, seconds=600):
        end = time.monotonic() + seconds
        while True:
            found = self.json("GET", path)[1]
            if holds(found):
                return found
            assert time.monotonic() < end, found
            time.sleep(0.1)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(600)
        return self.process.returncode


@pytest.fixture
def serving(home):
    made = []

    def start(place=home, **options):
        made.append(Server(place, **options))
        return made[-1]

    yield start
    for server in made:
        if server.process.poll() is None:
            server.kill()
        server.process.stdout.close()


@pytest.mark.slow
def test_it_listens_to_loopback_alone(serving):
    port = int(serving().host.partition(":")[2])
    mine = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in mine - {"127.0.0.1"}:
        with pytest.raises(OSError):
            socket.create_connection((address, port), timeout=2)
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        pass


@pytest.mark.slow
def test_killed_while_somebody_types_it_loses_nothing_that_was_answered(serving, home):
    folder = home / "transcripts" / "call"
    for _ in range(3):
        server = serving()
        id_ = server.id
        view = server.json("GET", f"/api/results/{id_}")[1]
        version, answered = view["version"], []
        killer = threading.Timer(0.6, server.kill)  # once something was answered
        try:
            for number in range(10_000):
                change = {"do": "correct", "first": 1, "last": 2, "text": f"typed{number}", "typing": "t"}
                body = {"version": version, "changes": [change]}
                status, answer = server.json("POST", f"/api/results/{id_}/decisions", body)
                assert status == 200
                answered.append(number)
                if number == 0:
                    killer.start()
                version = answer["version"]
        except (OSError, http.client.HTTPException):
            pass
        killer.join()
        assert answered
        (decision,) = Journal(folder).decisions[-1:]
        assert int(decision.text[0].removeprefix("typed")) in (answered[-1], answered[-1] + 1)
    # The next server shows it, and the files follow by themselves.
    server = serving()
    words = server.json("GET", f"/api/results/{server.id}")[1]["words"]["text"]
    assert words[1] == decision.text[0]
    server.until(f"/api/results/{server.id}", lambda view: not view["remaking"])
    assert decision.text[0] in {word.text for word in load_result(folder).transcript.words}


@pytest.mark.slow
def test_stopped_it_makes_again_what_was_decided_first(serving, home):
    folder = home / "transcripts" / "call"
    server = serving()
    view = server.json("GET", f"/api/results/{server.id}")[1]
    body = {"version": view["version"], "changes": [{"do": "correct", "first": 1, "last": 2, "text": "departed"}]}
    assert server.json("POST", f"/api/results/{server.id}/decisions", body)[0] == 200
    assert server.stop() == 0
    assert "departed" in {word.text for word in load_result(folder).transcript.words}
    assert "departed" in (folder / "transcript.srt").read_text()


def drop(server, path):
    status, answer = server.json(
        "POST", f"/api/uploads?name={path.name}", path.read_bytes(), **{"content-type": "application/octet-stream"}
    )
    assert status == 201, answer
    return answer


@pytest.mark.slow
def test_a_recording_is_dropped_run_stopped_and_gone_on_with_after_a_restart(serving, tmp_path, packaged_call):
    home = tmp_path / "new"
    home.mkdir()
    server = serving(home, seconds=30)
    assert server.json("GET", "/api/results")[1] == []
    tape = tmp_path / "talk.wav"
    shutil.copy(packaged_call, tape)
    (tmp_path / "talk.md").write_text("# Talk\n\n“We left the valley at dawn,” said Ada Moss.\n")
    recording, article = drop(server, tape), drop(server, tmp_path / "talk.md")
    assert (recording["kind"], article["kind"]) == ("recording", "article") and recording["duration"] > 20
    models = server.json("GET", f"/api/models?duration={recording['duration']}")[1]
    assert {one["name"] for one in models} >= {"base", "small"} and all(one["estimate_seconds"] for one in models)
    asked = {"recording": recording["id"], "articles": [article["id"]], "language": "English", "speakers": 2}
    status, answer = server.json("POST", "/api/jobs", asked)
    assert status == 201, answer
    one = answer["job"]
    server.until("/api/jobs", lambda found: found["jobs"][0]["stage"] == "transcribe")
    server.json("POST", f"/api/jobs/{one}/stop", {})
    found = server.until("/api/jobs", lambda found: found["jobs"][0]["state"] == "stopped")
    assert found["jobs"][0]["result"] is None
    assert server.json("GET", "/api/results")[1][0]["state"] == "stopped"
    server.stop()

    server = serving(home)
    (stopped,) = server.json("GET", "/api/jobs")[1]["jobs"]
    assert stopped["state"] == "stopped" and stopped["name"] == "talk.wav"
    server.json("POST", f"/api/jobs/{stopped['job']}/resume", {})
    done = server.until("/api/jobs", lambda found: found["jobs"][0]["state"] in ("done", "failed"))["jobs"][0]
    assert done["state"] == "done", done
    view = server.json("GET", f"/api/results/{done['result']}")[1]
    assert view["recording"] == "talk.wav" and view["quotes"][0]["found"] and view["sound"]["state"] == "ready"
    assert not list(home.rglob(".studio-job.json"))


@pytest.mark.slow
def test_a_run_that_fails_says_why(serving, tmp_path, packaged_call):
    home = tmp_path / "new"
    home.mkdir()
    server = serving(home)
    shutil.copy(packaged_call, tmp_path / "talk.wav")
    recording = drop(server, tmp_path / "talk.wav")
    (home / "recordings" / "talk.wav").write_bytes(b"")
    server.json("POST", "/api/jobs", {"recording": recording["id"]})
    failed = server.until("/api/jobs", lambda found: found["jobs"][0]["state"] == "failed")["jobs"][0]
    assert failed["message"].endswith(".")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"recording": "nothing"}, "drop it again"),
        ({"recording": "nothing", "speakers": 0}, "not understood"),
        ({"recording": "nothing", "more": 1}, "not understood"),
    ],
)
def test_a_run_that_makes_no_sense_is_refused(body, says, browser):
    answer = browser.post("/api/jobs", body)
    assert answer.status_code in (400, 422) and says in answer.json()["message"]


@pytest.mark.slow
def test_exports_are_made_remembered_and_given_out(serving, home):
    server = serving()
    where = f"/api/results/{server.id}/exports"
    panel = server.json("GET", where)[1]
    assert {one["name"] for one in panel["presets"]} == {"producer", "archivist", "editor"}
    formats = {one["name"]: one for one in panel["formats"]}
    assert {o["name"]: o["kind"] for o in formats["docx"]["options"]}["paper"] == "choice"
    status, _ = server.json("POST", where, {"formats": ["docx", "clips"], "options": {"docx": {"paper": "letter"}}})
    assert status == 202
    made = server.until(where, lambda found: {"docx", "clips"} <= {one["name"] for one in found["made"]})["made"]
    assert not any(one["stale"] or one["edited"] for one in made)
    file = next(one["file"] for one in made if one["name"] == "docx")
    status, headers, content = server.ask("GET", f"{where}/{file}")
    assert status == 200 and content[:2] == b"PK" and "attachment" in headers["content-disposition"]

    view = server.json("GET", f"/api/results/{server.id}")[1]
    body = {"version": view["version"], "changes": [{"do": "correct", "first": 1, "last": 2, "text": "departed"}]}
    server.json("POST", f"/api/results/{server.id}/decisions", body)
    assert all(one["stale"] for one in server.json("GET", where)[1]["made"])
    server.until(where, lambda found: not any(one["stale"] for one in found["made"]))
    server.json("POST", where, {"formats": ["clips"], "quotes": []})
    assert server.json("POST", where, {"formats": ["nonsense"]})[0] == 422
    assert server.json("POST", where, {"formats": ["docx"], "options": {"docx": {"paper": "a9"}}})[0] == 422
    assert server.json("POST", where, {"formats": ["docx"], "options": {"docx": {"audio": "/etc/passwd"}}})[0] == 422


@pytest.mark.slow
def test_the_command_opens_the_studio_on_what_it_is_given(home):
    command = [
        sys.executable,
        "-c",
        "from audiotools.cli import main; main()",
        "studio",
        str(home / "transcripts" / "call"),
    ]
    command.append("--no-browser")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        assert re.search(r"http://127\.0\.0\.1:\d+/\?secret=[\w-]{43}&open=[0-9a-f]{16}", line), line
        process.send_signal(signal.SIGINT)
        process.wait(30)
        assert "Traceback" not in process.stderr.read()


@pytest.mark.models
@pytest.mark.slow
def test_a_recording_is_dropped_and_run_with_the_real_engines(tmp_path, packaged_call):
    """The packaged telephone call, through the command itself, with the weights that are on this machine."""
    shutil.copy(packaged_call, tmp_path / "call.wav")
    command = [sys.executable, "-c", "from audiotools.cli import main; main()", "studio", "--no-browser"]
    home = tmp_path / "home"
    home.mkdir()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home) as process:
        server = Server.__new__(Server)
        server.process = process
        server.enter(process.stdout.readline().split()[-1])
        recording = drop(server, tmp_path / "call.wav")
        asked = {"recording": recording["id"], "language": "en", "speakers": 2, "model": "base"}
        status, answer = server.json("POST", "/api/jobs", asked)
        assert status == 201, answer
        done = server.until("/api/jobs", lambda found: found["jobs"][0]["state"] in ("done", "failed"), 500)["jobs"][0]
        assert done["state"] == "done", done
        view = server.json("GET", f"/api/results/{done['result']}")[1]
        assert len(view["words"]["text"]) > 30 and len(view["voices"]) == 2
        assert all(voice["samples"] for voice in view["voices"])
        server.stop()
