"""Who is answered: the attacks listed in docs/studio.md, each tried. Every row of its table names a test here."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest
from clients import HOST, ORIGIN, PORT, Browser
from starlette.testclient import TestClient

from audiotools.errors import StoreError
from audiotools.studio import panel
from audiotools.studio.security import LONGEST_BODY, Keys
from audiotools.studio.server import Studio
from audiotools.studio.settings import Settings
from audiotools.studio.uploads import Uploads, safe_name
from audiotools.studio.workspace import Workspace

ROUTES = ("/", "/api/results", "/api/settings", "/api/jobs", "/api/models", "/static/studio.css", "/page/page.css")


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "127.0.0.1", "", "[::1]:4321"])
def test_another_host_is_refused(host, browser):
    for path in ROUTES:
        answer = browser.get(path, headers={"host": host})
        assert answer.status_code == 421 and "studio" not in answer.headers.get("set-cookie", "")
    answer = browser.get("/", params={"secret": browser.keys.secret}, headers={"host": host})
    assert answer.status_code == 421 and "set-cookie" not in answer.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null", f"https://{HOST}", "file://"])
def test_another_origin_is_refused(origin, browser, home):
    address = f"/api/results/{browser.id}/decisions"
    data = {"version": browser.view()["version"], "changes": [{"do": "note", "text": "x"}]}
    answer = browser.client.post(address, json=data, headers={"origin": origin})
    assert answer.status_code == 403
    assert browser.get("/api/results", headers={"origin": origin}).status_code == 403
    assert not (home / "transcripts" / "call" / "journal.jsonl").exists()


def test_a_request_that_does_not_say_where_it_comes_from_changes_nothing(browser):
    address = f"/api/results/{browser.id}/undo"
    assert browser.client.post(address, json={"version": 1}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_may_not_even_look(site, browser):
    for path in (*ROUTES, f"/api/results/{browser.id}", f"/api/results/{browser.id}/sound"):
        assert browser.get(path, headers={"sec-fetch-site": site}).status_code == 403


def test_without_the_secret_nothing_is_shown(home):
    keys = Keys(PORT)
    studio = Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False)
    client = TestClient(studio.app(keys, (HOST,)), base_url=ORIGIN)
    for path in ROUTES:
        answer = client.get(path)
        assert answer.status_code == 401 and "call" not in answer.text
    for guess in ("x", keys.secret[:-1], keys.secret + "x", "é"):
        assert client.get("/", params={"secret": guess}).status_code == 403
    assert client.get("/api/results", headers={"cookie": f"{keys.cookie}={keys.secret}"}).status_code == 401
    assert client.get("/api/results", headers={"cookie": f'{keys.cookie}="; other=1'}).status_code == 401
    entered = client.get("/", params={"secret": keys.secret})
    cookie = entered.headers["set-cookie"]
    assert entered.status_code == 200 and keys.secret not in cookie
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and str(PORT) in cookie


def test_who_comes_by_a_bookmark_is_told_what_to_do_in_their_language(home):
    studio = Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False)
    client = TestClient(studio.app(Keys(PORT), (HOST,)), base_url=ORIGIN)
    for asked, lang, word in (("fr-CA,en", "fr", "Relancez"), ("de", "en", "Start the studio"), ("ar", "ar", "شغّل")):
        shown = client.get("/", headers={"accept": "text/html,*/*", "accept-language": asked})
        assert shown.status_code == 401 and f'lang="{lang}"' in shown.text and word in shown.text
        assert "default-src 'none'" in shown.headers["content-security-policy"]
        assert "call" not in shown.text and "set-cookie" not in shown.headers
    assert client.get("/api/results").json()["message"], "programs are told in JSON"


def test_the_address_that_starts_the_browser_works_once(home):
    keys = Keys(PORT)
    studio = Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False)
    client = TestClient(studio.app(keys, (HOST,)), base_url=ORIGIN)
    once = keys.once()
    assert client.get("/", params={"secret": once}).status_code == 200
    assert client.get("/", params={"secret": once}).status_code == 403


def test_a_page_may_run_and_load_nothing_but_the_studios_own(browser):
    for path in ("/", f"/r/{browser.id}", "/api/results", "/nowhere"):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "'unsafe" not in policy and "*" not in policy
        assert "frame-ancestors 'none'" in policy and headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer" and "access-control-allow-origin" not in headers
    for path in ("/", f"/r/{browser.id}"):
        page = browser.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>\s*\S", page) and " style=" not in page
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/page/page.py",
        "/page/../errors.py",
        "/page/__init__.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..\\server.py",
        "/static/x.js%00.py",
        "/r/../../etc/passwd",
        "/r/..%2f..%2fetc",
        "/api/results/..",
        "/api/results/%2e%2e%2f%2e%2e",
        "/api/results/call",
        "/api/results/0000000000000000",
    ],
)
def test_no_path_leads_out(path, browser):
    answer = browser.get(path)
    assert answer.status_code in (404, 400, 405), answer.text
    assert "root:" not in answer.text and "import" not in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "/etc/passwd",
        "journal.jsonl",
        "stages.json",
        "machine/words.json",
        "transcript.json",
        ".lock",
        "transcript.srt/../journal.jsonl",
    ],
)
def test_only_exports_are_given_out(name, browser):
    browser.decide({"do": "note", "text": "secret"})
    answer = browser.get(f"/api/results/{browser.id}/exports/{name}")
    assert answer.status_code == 404, answer.text
    good = browser.get(f"/api/results/{browser.id}/exports/transcript.srt")
    assert good.status_code == 200 and "attachment" in good.headers["content-disposition"]


LINKS = ("transcript.json", "journal.jsonl", "machine", "clips", "matches.json")


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_leads_out_is_left_alone(name, home, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("keep out")
    target = home / "transcripts" / "call" / name
    if target.is_dir():
        target.rename(outside / "moved")
    else:
        target.unlink(missing_ok=True)
    target.symlink_to(outside / ("moved" if (outside / "moved").exists() else "secret.txt"))
    browser = Browser(Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False))
    with browser.client:
        listed = browser.get("/api/results").json()
        if listed:  # without its transcript the folder holds results of which nothing is known
            assert listed[0]["state"] == "damaged"
            id_ = listed[0]["id"]
            for path in (f"/api/results/{id_}", f"/r/{id_}", f"/api/results/{id_}/sound"):
                assert browser.get(path).status_code == 404
            data = {"version": 1, "changes": [{"do": "note", "text": "x"}]}
            assert browser.post(f"/api/results/{id_}/decisions", data).status_code == 404
    assert (outside / "secret.txt").read_text() == "keep out"


def test_a_folder_of_results_that_is_a_link_is_not_followed(home, tmp_path):
    (home / "transcripts" / "call").rename(tmp_path / "elsewhere")
    (home / "transcripts" / "call").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    browser = Browser(Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False))
    assert browser.get("/api/results").json() == []


def test_a_recording_elsewhere_is_played_only_where_it_is_the_very_one(home, tmp_path):
    from audiotools.store.folder import Origin, Store

    secret = tmp_path / "secret.wav"
    secret.write_bytes(b"RIFF not the recording")
    store = Store(home / "transcripts" / "call")
    store.origin = Origin(source=str(secret))
    browser = Browser(Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False))
    with browser.client:
        answer = browser.get(f"/api/results/{browser.id}/sound")
        assert answer.status_code == 404 and b"RIFF" not in answer.content
        secret.write_bytes((home / "recordings" / "call.wav").read_bytes())
        assert browser.get(f"/api/results/{browser.id}/sound").status_code == 200


def test_a_body_that_is_too_large_is_refused(browser):
    address = f"/api/results/{browser.id}/decisions"
    big = b'{"version": 1, "changes": [' + b" " * LONGEST_BODY + b"]}"
    headers = {**browser.headers, "content-type": "application/json"}
    assert browser.client.post(address, content=big, headers=headers).status_code == 413

    def pieces():
        for _ in range(5):
            yield b" " * (LONGEST_BODY // 4)

    assert browser.client.post(address, content=pieces(), headers=headers).status_code in (400, 413)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_can_send_is_refused(kind, browser):
    address = f"/api/results/{browser.id}/undo"
    answer = browser.client.post(address, content=b'{"version": 1}', headers={"origin": ORIGIN, "content-type": kind})
    assert answer.status_code == 415


def upload(browser, name, data, **headers):
    kept = {"origin": ORIGIN, "content-type": "application/octet-stream", **headers}
    return browser.client.post("/api/uploads", params={"name": name}, content=data, headers=kept)


def everything(home):
    return {path.relative_to(home).as_posix() for path in Path(home).rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("virus.exe", b"MZ" + bytes(2000)),
        ("tape.mp3", b"<html><script>alert(1)</script></html>"),
        ("tape.wav", b""),
        ("article.pdf", b"not a pdf at all"),
        ("article.docx", b"PK\x03\x04 nothing"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("playlist.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n"),
        ("concat.txt.ffconcat", b"ffconcat version 1.0\nfile /etc/passwd\n"),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused_and_not_kept(name, data, browser, home):
    before = everything(home)
    answer = upload(browser, name, data)
    assert answer.status_code == 415, answer.text
    assert everything(home) == before


@pytest.mark.parametrize(
    "name", ["../../../evil.md", "..\\..\\evil.md", "/etc/evil.md", "evil.md\x00.wav", "a/b/evil.md"]
)
def test_a_hostile_name_of_a_file_stays_in_the_folder(name, browser, home, tmp_path):
    before = everything(tmp_path)
    answer = upload(browser, name, b"# An article\n\nIt says nothing.\n")
    new = everything(tmp_path) - before
    if answer.status_code == 201:
        (only,) = new
        assert only.startswith("home/recordings/") and only.count("/") == 2
    else:
        assert answer.status_code == 415 and not new
    assert safe_name(name) == safe_name(safe_name(name))


def test_a_file_that_is_too_large_is_refused_before_and_while_it_comes(browser, home, monkeypatch):
    from audiotools.studio import uploads

    monkeypatch.setattr(uploads, "LARGEST_ARTICLE", 1000)
    before = everything(home)
    assert upload(browser, "long.md", b"x" * 5000).status_code == 413
    assert upload(browser, "long.md", (b"x" * 600 for _ in range(5))).status_code == 413
    monkeypatch.setattr(uploads, "_SPARE", 1 << 60)
    assert upload(browser, "small.md", b"# Title\n\nText.\n").status_code == 413
    assert everything(home) == before


def test_two_files_of_one_name_are_two_files(browser, home):
    names = {upload(browser, "one.md", f"# {n}\n\nText.\n".encode()).json()["name"] for n in range(3)}
    assert names == {"one.md", "one-2.md", "one-3.md"}
    assert all((home / "recordings" / name).is_file() for name in names)


def test_what_is_made_is_the_users_alone(browser, home):
    os.umask(0o077)
    upload(browser, "one.md", b"# One\n\nText.\n")
    assert (home / "recordings" / "one.md").stat().st_mode & 0o077 == 0


def test_words_of_an_attacker_are_data(browser):
    evil = "</script><img src=x onerror=alert(1)>"
    browser.decide({"do": "correct", "first": 1, "last": 2, "text": evil})
    browser.decide({"do": "name", "voice": "SPEAKER_00", "name": evil})
    answer = browser.get(f"/api/results/{browser.id}")
    assert (
        answer.headers["content-type"] == "application/json" and answer.headers["x-content-type-options"] == "nosniff"
    )
    preview = browser.get(f"/api/results/{browser.id}/preview")
    assert "<img src=x" not in preview.text and "sandbox" in preview.headers["content-security-policy"]


def test_the_table_of_the_docs_names_these_tests():
    table = (Path(__file__).parents[2] / "docs" / "studio.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_[a-z0-9_]+)`", table))
    here = {name for name in globals() if name.startswith("test_")} - {"test_the_table_of_the_docs_names_these_tests"}
    elsewhere = {
        "test_killed_while_somebody_types_it_loses_nothing_that_was_answered",
        "test_it_listens_to_loopback_alone",
    }
    assert named == here | elsewhere


def test_a_folder_exchanged_for_a_link_while_a_file_arrives_gets_nothing(home, tmp_path):
    elsewhere, uploads = tmp_path / "elsewhere", Uploads(Workspace(home))
    elsewhere.mkdir()

    async def pieces():
        yield b'# What was said\n\n"We left," '
        (home / "recordings").rename(tmp_path / "moved")
        (home / "recordings").symlink_to(elsewhere, target_is_directory=True)
        for part in (tmp_path / "moved").glob(".*"):
            (elsewhere / part.name).write_text("# Another\n\nwords")
        yield b"said Ada Moss.\n"

    with pytest.raises(StoreError, match="exchanged while the file arrived"):
        asyncio.run(uploads.take("paper.md", None, pieces()))
    assert not list(elsewhere.glob("paper*")) and uploads.views() == []


def test_an_export_exchanged_for_a_link_while_it_is_asked_for_is_not_sent(browser, home, tmp_path, monkeypatch):
    secret, given = tmp_path / "secret.txt", home / "transcripts" / "call" / "transcript.srt"
    secret.write_text("keep out")
    real = panel.made

    def exchanging(held):
        listed = real(held)
        given.unlink()
        given.symlink_to(secret)
        return listed

    monkeypatch.setattr(panel, "made", exchanging)
    answer = browser.get(f"/api/results/{browser.id}/exports/transcript.srt")
    assert answer.status_code >= 400 and "keep out" not in answer.text
