"""Decisions over the wire: on the disk before they are answered, and in every result after a remake."""

from __future__ import annotations

import random

import msgspec
import pytest
from typer.testing import CliRunner

from audiotools.journal.journal import Journal, read_entries
from audiotools.pipeline.drafting import draft
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.remake import remake
from audiotools.studio.state import Sheet


def applied(view, patch):
    """What a page shows after a patch."""
    now = {**view}
    if patch["words"] is not None:
        first, last, new = (patch["words"][key] for key in ("first", "last", "new"))
        now["words"] = {name: [*old[:first], *new[name], *old[last:]] for name, old in view["words"].items()}
    for name in ("paragraphs", "voices", "quotes", "findings", "article", "withheld"):
        if patch.get(name) is not None:
            now[name] = patch[name]
    return {**now, "undo": patch["undo"], "redo": patch["redo"]}


def same(view, other, *, but=("version", "remaking", "names", "remarks", "titles", "notes", "exports_stale")):
    return {k: v for k, v in view.items() if k not in but} == {k: v for k, v in other.items() if k not in but}


def test_the_list_and_one_of_it(browser):
    (entry,) = browser.get("/api/results").json()
    assert entry["name"] == "call" and entry["state"] == "done" and entry["words"] > 10
    view = browser.view()
    assert view["recording"] == "call.wav" and len(view["words"]["text"]) == entry["words"]
    assert [p["first"] for p in view["paragraphs"]][1:] == [p["last"] for p in view["paragraphs"]][:-1]
    assert {v["label"] for v in view["voices"]} == {p["speaker"] for p in view["paragraphs"]}
    assert view["quotes"][0]["found"] and view["article"]["text"].startswith("# Leaving")
    assert view["undo"] == {"can": False, "label": ""} and view["direction"] == "ltr"


CHANGES = {
    "correct": [{"do": "correct", "first": 1, "last": 2, "text": "departed"}],
    "two words for one": [{"do": "correct", "first": 1, "last": 2, "text": "set out"}],
    "insert": [{"do": "insert", "before": 2, "text": "slowly"}],
    "insert at the beginning": [{"do": "insert", "before": 0, "text": "Yes,"}],
    "delete": [{"do": "delete", "first": 3, "last": 5}],
    "break": [{"do": "break", "at": 4}],
    "give": [{"do": "give", "first": 2, "last": 5, "voice": "SPEAKER_01"}],
    "give to somebody new": [{"do": "give", "first": 2, "last": 5, "voice": None}],
    "name": [{"do": "name", "voice": "SPEAKER_00", "name": "Ruth Abel"}],
    "merge": [{"do": "merge", "voices": ["SPEAKER_00", "SPEAKER_01"]}],
    "split": [{"do": "split", "voice": "SPEAKER_00", "at": 10.0}],
    "replace": [{"do": "replace", "find": "valley", "with": "village"}],
    "withhold": [{"do": "withhold", "start": 8.0, "end": 9.0, "reason": "asked for"}],
    "accept": [{"do": "accept", "quote": "q001"}],
    "reject": [{"do": "reject", "quote": "q001"}],
    "move": [{"do": "move", "quote": "q001", "spans": [[7.0, 9.0]]}],
    "attribute": [{"do": "attribute", "quote": "q001", "speaker": "Ruth Abel"}],
    "drop": [{"do": "drop", "quote": "q001"}],
    "split a quote": [{"do": "split_quote", "quote": "q001", "before": "at dawn"}],
    "two at once": [
        {"do": "correct", "first": 1, "last": 2, "text": "set out"},
        {"do": "correct", "first": 3, "last": 4, "text": "hill"},
    ],
    "note": [{"do": "note", "text": "ask again", "start": 1.0}],
    "title": [{"do": "title", "start": 0, "end": 5, "title": "Leaving"}],
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_decision_is_on_the_disk_and_holds_after_a_remake(name, browser, home):
    folder = home / "transcripts" / "call"
    before = browser.view()
    answer = browser.decide(*CHANGES[name], version=before["version"])
    assert answer.status_code == 200, answer.json()
    entries, whole = read_entries((folder / "journal.jsonl").read_bytes())
    assert entries and whole == (folder / "journal.jsonl").stat().st_size
    at_once = browser.view()
    assert same(applied(before, answer.json()["patch"]), at_once)
    assert at_once["undo"]["can"] and at_once["version"] == answer.json()["version"]

    remake(folder)
    held = browser.studio.open(browser.id)
    assert held.remade(len(entries))
    after = browser.view()
    # What was shown at once is what the whole way makes of it.
    assert after["words"]["text"] == at_once["words"]["text"]
    assert after["words"]["start"] == at_once["words"]["start"]
    assert after["paragraphs"] == at_once["paragraphs"]
    assert [v["label"] for v in after["voices"]] == [v["label"] for v in at_once["voices"]]
    if name == "name":  # by evidence, names may change with what was decided about words and quotes
        assert [v["name"] for v in after["voices"]] == [v["name"] for v in at_once["voices"]]
    assert [(q["id"], q["decision"]) for q in after["quotes"]] == [(q["id"], q["decision"]) for q in at_once["quotes"]]
    assert not any(q["pending"] for q in after["quotes"])

    undone = browser.step("undo")
    assert undone.status_code == 200, undone.json()
    back = browser.view()
    assert back["words"]["text"] == before["words"]["text"] and back["paragraphs"] == before["paragraphs"]
    assert back["redo"]["can"]
    assert browser.step("redo").status_code == 200
    assert browser.view()["words"]["text"] == after["words"]["text"]


def test_mark_a_quote_that_the_reader_missed(browser, home):
    view = browser.view()
    start = view["article"]["text"].index("Nobody looked back")
    answer = browser.decide({"do": "mark_quote", "article_start": start, "article_end": start + 19})
    assert answer.status_code == 200, answer.json()
    (new,) = [q for q in answer.json()["patch"]["quotes"] if q["id"] != "q001"]
    assert new["text"] == "Nobody looked back," and new["pending"]
    remake(home / "transcripts" / "call")
    browser.studio.open(browser.id).remade(1)
    (new,) = [q for q in browser.view()["quotes"] if q["id"] != "q001"]
    assert new["found"] and not new["pending"]
    again = browser.decide({"do": "mark_quote", "article_start": start, "article_end": start + 10})
    assert again.status_code == 422 and "already" in again.json()["message"]


def test_a_word_that_is_being_typed_is_one_decision(browser, home):
    journal = home / "transcripts" / "call" / "journal.jsonl"
    version, text = browser.view()["version"], browser.view()["words"]["text"]
    for typed in ("d", "de", "dep", "depa depar", "departed"):
        last = 3 if typed == "departed" else 2
        answer = browser.decide(
            {"do": "correct", "first": 1, "last": last, "text": typed, "typing": "t1"}, version=version
        )
        assert answer.status_code == 200, answer.json()
        version = answer.json()["version"]
        assert journal.read_bytes().endswith(b"\n")
    assert browser.view()["words"]["text"] == [text[0], "departed", *text[2:]]
    assert len(Journal(journal.parent).decisions) == 1
    browser.step("undo")
    assert browser.view()["words"]["text"] == text and Journal(journal.parent).decisions == ()
    browser.step("redo")
    assert browser.view()["words"]["text"][1] == "departed"
    # Another word is another decision.
    browser.decide({"do": "correct", "first": 5, "last": 6, "text": "noon", "typing": "t2"})
    assert len(Journal(journal.parent).decisions) == 2


def test_a_word_that_is_typed_back_is_no_decision(browser, home):
    text = browser.view()["words"]["text"]
    for typed in ("lef", "left"):
        answer = browser.decide({"do": "correct", "first": 1, "last": 2, "text": typed, "typing": "t1"})
        assert answer.status_code == 200
    assert browser.view()["words"]["text"] == text
    assert Journal(home / "transcripts" / "call").decisions == ()


def test_paragraphs_are_joined_and_not_across_voices(browser):
    browser.decide({"do": "break", "at": 4})
    assert browser.view()["paragraphs"][1]["first"] == 4
    answer = browser.decide({"do": "join", "at": 4})
    assert answer.status_code == 200 and browser.view()["paragraphs"][0]["last"] > 4
    view = browser.view()
    other = next(p["first"] for p in view["paragraphs"] if p["speaker"] == "SPEAKER_01")
    answer = browser.decide({"do": "join", "at": other})
    assert answer.status_code == 422 and "two voices" in answer.json()["message"]


def test_find_and_replace_shows_the_places_first(browser, home):
    found = browser.decide({"do": "replace", "find": "valley", "with": "village", "preview": True}).json()
    assert found["places"] and all(place["text"].startswith("village") for place in found["places"])
    assert not (home / "transcripts" / "call" / "journal.jsonl").exists()
    one = found["places"][0]
    browser.decide({"do": "replace", "find": "valley", "with": "village", "places": [[one["first"], one["last"]]]})
    texts = browser.view()["words"]["text"]
    assert texts.count("village") == 1 and texts.count("valley") == len(found["places"]) - 1


def test_withheld_words_are_listed_and_come_back(browser):
    browser.decide({"do": "withhold", "start": 8.0, "end": 9.0, "reason": "asked for", "sound": "silence"})
    view = browser.view()
    assert "[withheld]" in view["words"]["text"]
    (one,) = view["withheld"]
    assert (one["reason"], one["sound"]) == ("asked for", "silence")
    number = view["words"]["text"].index("[withheld]")
    answer = browser.decide({"do": "correct", "first": number, "last": number + 1, "text": "x"})
    assert answer.status_code == 422
    answer = browser.decide({"do": "unwithhold", "id": one["id"]})
    assert answer.status_code == 200 and answer.json()["patch"]["withheld"] == []
    assert "[withheld]" not in browser.view()["words"]["text"]


def test_two_pages_see_each_other_and_no_decision_is_lost(browser, home):
    version = browser.view()["version"]
    one = browser.decide({"do": "correct", "first": 1, "last": 2, "text": "set out"}, version=version)
    # Another page, which has not heard of it: other words are found again under their new numbers.
    two = browser.decide({"do": "correct", "first": 3, "last": 4, "text": "hill"}, version=version, **{"x-tab": "b"})
    assert one.status_code == two.status_code == 200
    assert browser.view()["words"]["text"][1:5] == ["set", "out", "the", "hill"]
    assert two.json()["from"] == one.json()["version"]
    # The same words are not taken over silently.
    three = browser.decide({"do": "correct", "first": 1, "last": 2, "text": "ran"}, version=version)
    assert three.status_code == 409 and "Somebody else" in three.json()["message"]
    assert [patch["version"] for patch in three.json()["patches"]] == [one.json()["version"], two.json()["version"]]
    assert len(Journal(home / "transcripts" / "call").decisions) == 2
    version = browser.view()["version"]
    browser.decide({"do": "reject", "quote": "q001"}, version=version)
    four = browser.decide({"do": "accept", "quote": "q001"}, version=version)
    assert four.status_code == 409
    assert browser.decide({"do": "accept", "quote": "q001"}, version=1).json().get("full")


def test_what_another_program_decides_is_taken_in(browser, home):
    from audiotools.journal.decisions import NoteDecision
    from audiotools.pipeline.remake import decide

    version = browser.view()["version"]
    decide(home / "transcripts" / "call", [NoteDecision(text="from elsewhere")])
    answer = browser.decide({"do": "correct", "first": 1, "last": 2, "text": "went"}, version=version)
    assert answer.status_code == 200
    assert len(Journal(home / "transcripts" / "call").decisions) == 2


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"do": "correct", "first": 5, "last": 5, "text": "x"}, 422),
        ({"do": "correct", "first": 1, "last": 99999, "text": "x"}, 422),
        ({"do": "correct", "first": -1, "last": 2, "text": "x"}, 400),
        ({"do": "correct", "first": 1, "last": 2}, 400),
        ({"do": "correct", "first": 1, "last": 2, "text": "x" * 30_000}, 400),
        ({"do": "correct", "first": 1, "last": 2, "text": "x", "more": 1}, 400),
        ({"do": "explode"}, 400),
        ({"do": "accept", "quote": "q999"}, 422),
        ({"do": "name", "voice": "nobody", "name": "x"}, 422),
        ({"do": "move", "quote": "q001", "spans": [[5, 1]]}, 422),
        ({"do": "move", "quote": "q001", "spans": [[9000, 9001]]}, 422),
        ({"do": "withhold", "start": 9000, "end": 9001}, 422),
        ({"do": "merge", "voices": ["a"]}, 422),
        ({"do": "replace", "find": "nowhere to be found", "with": "x"}, 422),
        ({"do": "note", "text": "  "}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(change, status, browser, home):
    answer = browser.decide(change)
    assert answer.status_code == status, answer.json()
    assert answer.json()["message"].endswith(".")
    assert not (home / "transcripts" / "call" / "journal.jsonl").exists()


def test_any_series_of_decisions_shows_what_the_whole_way_makes_of_it(browser, home):
    """What is computed at once against what the journal comes to, over random editing."""
    folder = home / "transcripts" / "call"
    dice = random.Random(7)
    view = browser.view()
    for number in range(60):
        count = len(view["words"]["text"])
        first = dice.randrange(count - 3)
        last = first + dice.randint(1, 3)
        change = dice.choice(
            [
                {
                    "do": "correct",
                    "first": first,
                    "last": last,
                    "text": " ".join(f"word{number}{letter}" for letter in "abc"[: dice.randint(1, 3)]),
                },
                {"do": "insert", "before": first, "text": f"new{number}"},
                {"do": "delete", "first": first, "last": first + 1},
                {"do": "break", "at": first + 1},
                *(
                    [{"do": "give", "first": first, "last": last, "voice": dice.choice(["SPEAKER_00", "SPEAKER_01"])}]
                    if number % 5 == 0
                    else []
                ),
            ]
        )
        answer = browser.decide(change, version=view["version"])
        assert answer.status_code == 200, (change, answer.json())
        view = {**applied(view, answer.json()["patch"]), "version": answer.json()["version"]}
        if dice.random() < 0.2:
            answer = browser.step("undo")
            view = {**applied(view, answer.json()["patch"]), "version": answer.json()["version"]}
    assert same(view, browser.view())
    exact = Sheet(draft(folder).result.transcript.utterances).words
    assert [word.text for word in exact] == view["words"]["text"]


def test_a_folder_whose_results_lie_behind_its_journal_is_opened_as_the_journal_has_it(browser, home):
    browser.decide({"do": "correct", "first": 1, "last": 2, "text": "departed"})
    folder = home / "transcripts" / "call"
    assert "departed" not in {word.text for word in load_result(folder).transcript.words}
    opened = draft(folder)
    assert not opened.current and "departed" in {word.text for word in opened.result.transcript.words}
    assert msgspec.json.encode(opened.result)


def test_an_export_holds_what_an_editor_that_was_killed_had_decided(browser, home, tmp_path):
    from audiotools.cli import app

    browser.decide({"do": "correct", "first": 1, "last": 2, "text": "departed"})
    folder = home / "transcripts" / "call"
    made = CliRunner().invoke(app, ["export", str(folder), "--to", "txt", "--out", str(tmp_path / "out")])
    assert made.exit_code == 0, made.output
    (text,) = (tmp_path / "out").glob("*.txt")
    assert "departed" in text.read_text()


def test_every_page_hears_of_a_decision(browser):
    heard = []
    browser.studio.hub.tell = lambda topic, message, but="": heard.append((topic, message, but))
    answer = browser.decide({"do": "correct", "first": 1, "last": 2, "text": "went"}).json()
    ((topic, message, but),) = heard
    assert (topic, but) == (browser.id, "tab")
    assert message["patch"] == answer["patch"] and message["version"] == answer["version"]
