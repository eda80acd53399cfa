"""Weights straight from a hub by plain HTTP(S), against a hub of our own on this machine."""

import hashlib
import http.server
import threading
from typing import ClassVar

import pytest

from audiotools.errors import WeightsError
from audiotools.models import weights
from audiotools.models.direct import UNFINISHED, address, download_files
from audiotools.models.pinned import MODELS, Model, WeightFile

DATA = {"model.bin": bytes(range(256)) * 9000, "config.json": b"{}"}


def pinned(**changed):
    files = tuple(
        WeightFile(name, hashlib.sha256(changed.get(name, data)).hexdigest(), len(data)) for name, data in DATA.items()
    )
    return Model("larger", "speech recognition", "MIT", files, "somebody/larger", "abc123")


class Hub(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str | None]]] = []
    breaks_off = 0
    ignores_ranges = False
    sends: ClassVar[dict[str, bytes]] = DATA

    def do_GET(self):
        Hub.asked.append((self.path, self.headers.get("Range")))
        if self.path.startswith("/elsewhere/"):
            data = Hub.sends.get(self.path.rsplit("/", 1)[1], b"")
            begin = self.headers.get("Range")
            first = int(begin[6:-1]) if begin and not Hub.ignores_ranges else 0
            self.send_response(206 if first else 200)
            self.send_header("Content-Length", str(len(data) - first))
            self.end_headers()
            if Hub.breaks_off and len(data) > 1000:
                Hub.breaks_off -= 1
                self.wfile.write(data[first : first + 700_000])
                return
            self.wfile.write(data[first:])
        elif self.path.startswith("/somebody/larger/resolve/abc123/"):
            self.send_response(302)
            self.send_header("Location", "/elsewhere/" + self.path.rsplit("/", 1)[1])
            self.end_headers()
        else:
            self.send_error(404)

    def log_message(self, *_):
        pass


@pytest.fixture
def hub(monkeypatch):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    Hub.asked, Hub.breaks_off, Hub.ignores_ranges, Hub.sends = [], 0, False, dict(DATA)
    yield Hub
    server.shutdown()
    server.server_close()


def test_files_come_at_the_pinned_revision_and_are_checked(hub, tmp_path):
    steps = []
    model = pinned()
    download_files(model, list(model.files), tmp_path, lambda *step: steps.append(step))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == DATA
    assert hub.asked[0][0] == "/somebody/larger/resolve/abc123/model.bin"
    assert steps[-1] == ("fetch larger", model.size, model.size)


@pytest.mark.parametrize("ranges", [True, False])
def test_what_broke_off_goes_on_where_it_stopped(hub, tmp_path, ranges):
    Hub.breaks_off, Hub.ignores_ranges = 1, not ranges
    model = pinned()
    download_files(model, [model.files[0]], tmp_path)
    assert (tmp_path / "model.bin").read_bytes() == DATA["model.bin"]
    assert any(begin == "bytes=700000-" for _, begin in hub.asked)


def test_a_fetch_that_failed_keeps_what_has_come(hub, tmp_path):
    Hub.breaks_off = 3
    model = pinned()
    Hub.ignores_ranges = True
    with pytest.raises(WeightsError, match="what has come is kept"):
        download_files(model, [model.files[0]], tmp_path)
    assert (tmp_path / ("model.bin" + UNFINISHED)).stat().st_size == 700_000
    Hub.ignores_ranges = False
    download_files(model, [model.files[0]], tmp_path)
    assert hub.asked[-1][1] == "bytes=700000-"


@pytest.mark.parametrize("sent", [b"x" * len(DATA["model.bin"]), DATA["model.bin"] + b"more", b""])
def test_other_bytes_are_refused_and_not_kept(hub, tmp_path, sent):
    Hub.sends = {**DATA, "model.bin": sent}
    model = pinned()
    with pytest.raises(WeightsError, match=r"somebody/larger/model\.bin"):
        download_files(model, [model.files[0]], tmp_path)
    assert not (tmp_path / "model.bin").exists()


def test_a_file_the_hub_has_not_got_is_a_sentence(hub, tmp_path):
    model = Model("gone", "", "MIT", pinned().files, "nobody/gone", "abc123")
    with pytest.raises(WeightsError, match=r"could not be fetched from the hub \(there is no such file\)"):
        download_files(model, list(model.files), tmp_path)


def test_nothing_but_https_is_spoken_to_other_machines(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://mirror.example")
    with pytest.raises(WeightsError, match="by HTTPS only"):
        address(pinned(), "model.bin")


def test_a_better_recogniser_is_fetched_by_its_name(hub, tmp_path, monkeypatch):
    monkeypatch.setenv("AUDIOTOOLS_CACHE", str(tmp_path))
    monkeypatch.setitem(MODELS, "larger", pinned())
    monkeypatch.delenv("AUDIOTOOLS_OFFLINE", raising=False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    folder = weights.ensure("larger", offline=False)
    assert folder == tmp_path / "models" / "larger" and weights.locate("larger") == folder
    assert weights.verify("larger").ok


@pytest.mark.parametrize("name", ["small", "medium", "large-v3-turbo", "distil-large-v3"])
def test_the_larger_recognisers_are_pinned_file_by_file(name):
    model = MODELS[name]
    assert len(model.revision) == 40 and all(len(file.sha256) == 64 for file in model.files)
    names = {file.name for file in model.files}
    assert {"model.bin", "config.json", "tokenizer.json"} < names and any("vocabulary" in n for n in names)
