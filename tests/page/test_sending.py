"""What is sent to a browser is the very file that was looked at, whoever exchanges it meanwhile."""

import os

import pytest
from starlette.testclient import TestClient

from audiotools.errors import StoreError
from audiotools.files import look_at
from audiotools.page.sending import Sent


@pytest.fixture
def places(tmp_path):
    """A folder with a file, and a secret outside of it."""
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "page.html").write_bytes(b"what was made" * 1000)
    (tmp_path / "secret").write_bytes(b"nobody's business")
    return folder / "page.html", tmp_path / "secret"


def body(sent, **headers):
    return TestClient(sent).get("/", headers=headers)


def test_a_file_is_sent_whole_and_in_part_as_it_was_when_it_was_opened(places):
    made, secret = places
    whole, part = (Sent(made, "text/html", within=made.parent, looked=look_at(made)) for _ in range(2))
    made.unlink()
    made.symlink_to(secret)
    if os.path.exists("/dev/fd"):  # noqa: PTH110
        assert body(whole).content == b"what was made" * 1000
        answer = body(part, range="bytes=5-7")
        assert answer.content == b"was" and answer.status_code == 206


def test_a_link_that_leads_out_is_not_followed(places):
    made, secret = places
    made.unlink()
    made.symlink_to(secret)
    with pytest.raises(StoreError, match=r"page\.html was exchanged"):
        Sent(made, "text/html", within=made.parent)


def test_a_folder_that_became_a_link_is_not_followed(places, tmp_path):
    made, _ = places
    inner = made.parent / "inner"
    inner.symlink_to(tmp_path)
    with pytest.raises(StoreError, match="exchanged"):
        Sent(inner / "secret", "text/html", within=made.parent)


def test_a_link_that_is_there_for_a_moment_only_is_noticed(places, monkeypatch):
    """It leads to the secret while the file is opened, and is the file again when it is asked where it lies."""
    made, secret = places
    real = os.open

    def exchanged(path, *more):
        return real(secret if os.fspath(path) == os.fspath(made) else path, *more)

    monkeypatch.setattr(os, "open", exchanged)
    with pytest.raises(StoreError, match="exchanged"):
        Sent(made, "text/html", within=made.parent)


def test_another_file_than_was_looked_at_is_not_sent(places):
    made, _ = places
    looked = look_at(made)
    made.write_bytes(b"another")
    with pytest.raises(StoreError, match="exchanged"):
        Sent(made, "text/html", looked=looked)
    for gone in (made.with_name("none"), made.parent):
        with pytest.raises(StoreError, match="cannot be read"):
            Sent(gone, "text/html")


def test_nothing_stays_open(places):
    made, _ = places
    sent = Sent(made, "text/html")
    assert body(sent).content
    assert sent._file.closed
