"""Names of the whole workspace, offered while somebody types."""

import shutil

from audiotools.files import is_file


def names(browser, folder):
    listed = browser.get("/api/results").json()
    id_ = next(one["id"] for one in listed if one["name"] == folder)
    return browser.get(f"/api/results/{id_}/names").json()["names"]


def rewrite(folder, old, new):
    for name in ("quotes.json", "transcript.json", "matches.json"):
        path = folder / name
        if is_file(path):
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_names_come_from_every_result_roster_and_known_voice(browser, home, monkeypatch, tmp_path):
    other = home / "transcripts" / "other"
    shutil.copytree(home / "transcripts" / "call", other)
    rewrite(other, "Ada Moss", "Zénobie Quartz")
    (home / "recordings" / "call.speakers.toml").write_text(
        '[[speakers]]\nname = "Ruth Abel"\n[[speakers]]\nname = "Hidden Person"\nalias = "Witness"\n'
    )
    found = names(browser, "call")
    assert {"Ada Moss", "Zénobie Quartz", "Ruth Abel", "Witness"} <= set(found)
    assert not any("Hidden" in name for name in found), "who appears under another name is told by nobody"


def test_only_what_changed_is_read_again(browser, home):
    import audiotools.studio.collected as collected

    gatherer = browser.studio.names
    asked = []
    do = gatherer._background.do

    async def counted(function, paths):
        asked.append((function, list(paths)))
        return await do(function, paths)

    gatherer._background.do = counted
    assert "Ada Moss" in names(browser, "call")
    assert [function for function, _ in asked] == [collected.names_of_results]
    names(browser, "call")
    assert len(asked) == 1
    rewrite(home / "transcripts" / "call", "Ada Moss", "Ada Fern")
    assert "Ada Fern" in names(browser, "call") and len(asked) == 2


def test_damaged_results_do_not_keep_the_others_from_being_offered(browser, home):
    other = home / "transcripts" / "other"
    shutil.copytree(home / "transcripts" / "call", other)
    (other / "quotes.json").write_text("{")
    assert "Ada Moss" in names(browser, "call")
