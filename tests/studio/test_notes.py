"""Notes and titles, what is taken back by a decision of its own, and what a page of a server that is gone finds."""

from types import SimpleNamespace

from clients import Browser
from typer.testing import CliRunner

from audiotools.cli import app
from audiotools.studio import serving
from audiotools.studio.server import Studio
from audiotools.studio.settings import Settings
from audiotools.studio.workspace import Workspace


def exported(home, format_, tmp_path):
    out = tmp_path / f"out-{format_}"
    folder = str(home / "transcripts" / "call")
    done = CliRunner().invoke(app, ["export", folder, "--to", format_, "--out", str(out)])
    assert done.exit_code == 0, done.output
    return next(path for path in out.iterdir() if path.is_file())


def annotate(browser):
    quote = browser.view()["quotes"][0]["id"]
    made = browser.decide(
        {"do": "title", "start": 0.0, "end": 30.0, "title": "The <valley>"},
        {"do": "note", "text": "Ask her sister", "start": 1.0, "end": 2.0},
        {"do": "note", "text": "Printed without asking", "quote": quote},
    )
    assert made.status_code == 200, made.text
    return made.json()["patch"]


def test_notes_and_titles_are_told_at_once(browser):
    patch = annotate(browser)
    assert [one["title"] for one in patch["titles"]] == ["The <valley>"]
    assert [one["text"] for one in patch["remarks"]] == ["Ask her sister", "Printed without asking"]
    view = browser.view()
    assert view["remarks"] == patch["remarks"] and view["titles"] == patch["titles"]
    assert browser.step("undo").json()["patch"]["remarks"] == []


def test_notes_and_titles_are_in_the_exports(browser, home, tmp_path):
    annotate(browser)
    page = exported(home, "html", tmp_path).read_text(encoding="utf-8")
    assert "The &lt;valley&gt;" in page and "Ask her sister" in page and "Printed without asking" in page
    from docx import Document

    document = Document(str(exported(home, "docx", tmp_path)))
    assert "Ask her sister" in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "The <valley>" in exported(home, "index", tmp_path).read_text(encoding="utf-8"), "titles make the index"
    assert "Ask her sister" in exported(home, "tei", tmp_path).read_text(encoding="utf-8")


def test_a_title_is_changed_and_taken_away_and_a_note_removed(browser, home, tmp_path):
    annotate(browser)
    changed = browser.decide({"do": "title", "start": 0.0, "end": 30.0, "title": "The mine"}).json()["patch"]
    assert [one["title"] for one in changed["titles"]] == ["The mine"]
    gone = browser.decide({"do": "title", "start": 0.0, "end": 30.0, "title": ""}).json()["patch"]
    assert gone["titles"] == []
    note = browser.view()["remarks"][0]["id"]
    assert [one["text"] for one in browser.decide({"do": "unnote", "id": note}).json()["patch"]["remarks"]] == [
        "Printed without asking"
    ]
    assert browser.decide({"do": "unnote", "id": note}).status_code == 422
    page = exported(home, "html", tmp_path).read_text(encoding="utf-8")
    assert "Ask her sister" not in page and "The mine" not in page and "Printed without asking" in page


def test_undo_after_publishing_again_withholds_again(browser):
    browser.decide({"do": "correct", "first": 1, "last": 2, "text": "went"})
    browser.decide({"do": "withhold", "start": 0.0, "end": 30.0, "reason": "asked for"})
    hidden = browser.view()["withheld"]
    assert hidden
    released = browser.decide({"do": "unwithhold", "id": hidden[0]["id"]}).json()["patch"]
    assert released["withheld"] == [] and "withheld" in released["undo"]["label"]
    again = browser.step("undo").json()["patch"]
    assert [one["id"] for one in again["withheld"]] == [hidden[0]["id"]]
    assert "went" not in " ".join(browser.view()["words"]["text"]), "what is withheld is not seen"
    browser.step("undo"), browser.step("undo")
    assert browser.view()["withheld"] == [] and "went" not in browser.view()["words"]["text"]


# --- a server that was started again


def opened(home):
    return Browser(Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False))


def test_a_page_of_a_server_that_is_gone_finds_its_results_and_is_told_to_load_them(home):
    first = opened(home)
    with first.client:
        before = first.view()
    second = opened(home)
    with second.client:
        assert second.id == before["id"], "the same address"
        second.view()
        late = second.decide({"do": "correct", "first": 0, "last": 1, "text": "X"}, version=before["version"])
        assert late.status_code == 409 and late.json()["full"] is True
        assert second.view()["words"]["text"] == before["words"]["text"], "no word of another version is touched"


def test_a_folder_has_its_own_port_and_another_where_that_is_taken(home):
    studio = SimpleNamespace(workspace=Workspace(home))
    first = serving._usual(studio)
    port = first.getsockname()[1]
    second = serving._usual(studio)
    assert second.getsockname()[1] != port
    first.close(), second.close()
    third = serving._usual(studio)
    assert third.getsockname()[1] == port and third.getsockname()[0] == "127.0.0.1"
    third.close()
