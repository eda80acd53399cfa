"""A results folder of the packaged call, and a client that opened the studio on it."""

from __future__ import annotations

import shutil

import pytest
from starlette.testclient import TestClient

from audiotools import process
from audiotools.studio.security import Keys
from audiotools.studio.server import Studio
from audiotools.studio.settings import Settings
from audiotools.studio.workspace import Workspace

PORT = 4321
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"
ARTICLE = "# Leaving\n\n“We left the valley at dawn,” said Ada Moss. Nobody looked back, she added, and that was all.\n"


@pytest.fixture(scope="session")
def made(tmp_path_factory, packaged_call):
    """Results made once, with engines that answer without a model."""
    from fakes import OneSentence, TwoVoices

    home = tmp_path_factory.mktemp("made")
    (home / "recordings").mkdir()
    tape = home / "recordings" / "call.wav"
    shutil.copy(packaged_call, tape)
    article = home / "article.md"
    article.write_text(ARTICLE)
    process(tape, article, out=home / "transcripts" / "call", recogniser=OneSentence(), diarizer=TwoVoices())
    return home


@pytest.fixture
def home(made, tmp_path):
    """A copy of the results, with the recording beside them."""
    place = tmp_path / "home"
    shutil.copytree(made, place)
    return place


class Browser:
    """A browser that entered with the secret."""

    def __init__(self, studio, tab="tab"):
        self.studio = studio
        self.keys = Keys(PORT)
        self.client = TestClient(studio.app(self.keys, (HOST,)), base_url=ORIGIN, raise_server_exceptions=False)
        self.headers = {"origin": ORIGIN, "x-tab": tab}
        assert self.client.get("/", params={"secret": self.keys.secret}).status_code == 200

    def get(self, path, **options):
        return self.client.get(path, **options)

    def post(self, path, data, **headers):
        return self.client.post(path, json=data, headers={**self.headers, **headers})

    @property
    def id(self):
        return self.get("/api/results").json()[0]["id"]

    def view(self):
        return self.get(f"/api/results/{self.id}").json()

    def decide(self, *changes, version=None, **headers):
        version = self.view()["version"] if version is None else version
        return self.post(f"/api/results/{self.id}/decisions", {"version": version, "changes": list(changes)}, **headers)

    def step(self, which):
        return self.post(f"/api/results/{self.id}/{which}", {"version": self.view()["version"]})


@pytest.fixture
def browser(home):
    made = Browser(Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False))
    with made.client:
        yield made
