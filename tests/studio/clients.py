"""A client that opened the studio, and the article its results are of."""

from __future__ import annotations

from starlette.testclient import TestClient

from audiotools.studio.security import Keys

PORT = 4321
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"
ARTICLE = "# Leaving\n\n“We left the valley at dawn,” said Ada Moss. Nobody looked back, she added, and that was all.\n"


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
