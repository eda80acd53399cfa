"""Places of quotes decided by people: accepted, turned down, moved, taken, and quotes merged, split, dropped."""

import json

import pytest
from typer.testing import CliRunner

from audiotools.cli import app
from audiotools.errors import ConfigError
from audiotools.pipeline.adopt import adopt
from audiotools.pipeline.locating import load_result

TALK = """WEBVTT

00:00:01.000 --> 00:00:05.000
<v SPEAKER_00>Good evening. How did you leave the valley?

00:00:05.000 --> 00:00:12.000
<v SPEAKER_01>We left at dawn with two horses, and the piano stayed behind.

00:00:12.500 --> 00:00:16.000
<v SPEAKER_00>And you never saw it again?

00:00:16.200 --> 00:00:24.000
<v SPEAKER_01>I did not see it again. We left at dawn, I told you. Nobody waved.
"""
ARTICLE = """“We left at dawn with ten horses,” said Ruth Abel, “and the piano stayed behind.”

“I did see it again,” she said. “They were all singing in the church,” she said. “Nobody waved.”
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "talk.vtt").write_text(TALK, encoding="utf-8")
    (tmp_path / "talk.md").write_text(ARTICLE, encoding="utf-8")
    adopt(tmp_path / "talk.vtt", tmp_path / "talk.md", out=tmp_path / "out")
    return tmp_path / "out"


def command(*args):
    done = CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def quotes(folder):
    return {match.quote.text.strip(",.") + "": match for match in load_result(folder).matches}


def id_of(folder, words):
    return next(m.quote.id for m in load_result(folder).matches if words in m.quote.text)


def match(folder, words):
    return next(m for m in load_result(folder).matches if words in m.quote.text)


def test_what_wants_an_eye_is_listed_with_its_reason(folder):
    listed = json.loads(command("review", folder, "--json"))["review"]
    reasons = {one["match"]["quote"]["text"].strip(","): one["reasons"] for one in listed}
    assert "number" in reasons["We left at dawn with ten horses"]
    assert "negation" in reasons["I did see it again"]
    assert "quotes want an eye" in command("review", folder)
    command("review", folder, "--accept", id_of(folder, "ten horses"), "--accept", id_of(folder, "see it again"))
    assert json.loads(command("review", folder, "--json"))["review"] == []


def test_turned_down_it_stays_so_in_later_runs_and_taken_back_it_is_there_again(folder):
    before = match(folder, "Nobody waved")
    command("review", folder, "--reject", before.quote.id)
    after = match(folder, "Nobody waved")
    assert (after.verdict, after.spans, after.reviewed, after.alternatives[0].spans) == (
        "absent", (), "rejected", before.spans,
    )  # fmt: skip
    adopt(folder.parent / "talk.vtt", folder.parent / "talk.md", out=folder)
    assert match(folder, "Nobody waved") == after
    assert "Nobody waved" in (folder / "quotes.csv").read_text(encoding="utf-8-sig")
    command("review", folder, "--undo")
    assert match(folder, "Nobody waved") == before


def test_moved_to_other_words_its_differences_are_those(folder):
    quote = id_of(folder, "ten horses")
    command("review", folder, "--move", quote, "0:18.5-0:21.5")
    moved = match(folder, "ten horses")
    assert (moved.spans[0].start, moved.spans[0].end, moved.score, moved.reviewed) == (18.5, 21.5, 1.0, "moved")
    assert moved.voice == "SPEAKER_01" and moved.found
    with pytest.raises(ConfigError, match="Nothing is said"):
        command("review", folder, "--move", quote, "3:00-3:05")


def test_one_of_the_other_places(folder):
    (folder.parent / "talk.md").write_text("“We left at dawn,” said Ruth Abel.\n", encoding="utf-8")
    adopt(folder.parent / "talk.vtt", folder.parent / "talk.md", out=folder)
    (found,) = load_result(folder).matches
    quote, other = found.quote.id, found.alternatives[0]
    command("review", folder, "--take", quote, 1)
    (taken,) = load_result(folder).matches
    assert (taken.spans, taken.alternatives[0].spans) == (other.spans, found.spans)
    with pytest.raises(ConfigError, match="other place"):
        command("review", folder, "--take", quote, 9)


def test_quotes_merged_split_dropped_and_attributed(folder):
    first, second = id_of(folder, "ten horses"), id_of(folder, "piano")
    command("review", folder, "--merge", f"{first},{second}")
    whole = match(folder, "piano stayed")
    assert whole.quote.id == first and "ten horses" in whole.quote.text and whole.found
    command("review", folder, "--undo")
    command("review", folder, "--split", second, "stayed behind")
    assert {m.quote.text for m in load_result(folder).matches} >= {"and the piano", "stayed behind."}
    command("review", folder, "--drop", id_of(folder, "singing"))
    assert not any("singing" in m.quote.text for m in load_result(folder).matches)
    command("review", folder, "--speaker", id_of(folder, "waved"), "Sam Orr")
    assert match(folder, "waved").quote.speaker == "Sam Orr"
    machine = json.loads((folder / "machine" / "quotes.json").read_text(encoding="utf-8"))
    assert "Sam Orr" not in {quote["speaker"] for quote in machine["quotes"]}


def test_a_decision_whose_quote_is_gone_is_kept_and_told(folder):
    command("review", folder, "--reject", id_of(folder, "waved"))
    (folder.parent / "talk.md").write_text("“We left at dawn with ten horses,” said Ruth Abel.\n", encoding="utf-8")
    result = adopt(folder.parent / "talk.vtt", folder.parent / "talk.md", out=folder)
    assert any("no such quote any more" in f.message for f in result.transcript.findings if f.kind == "decision")


def test_a_quote_is_known_by_its_words_when_the_article_changes(folder):
    command("review", folder, "--reject", id_of(folder, "waved"))
    (folder.parent / "talk.md").write_text("“Hello there, all of you,” he said.\n\n" + ARTICLE, encoding="utf-8")
    adopt(folder.parent / "talk.vtt", folder.parent / "talk.md", out=folder)
    assert match(folder, "waved").reviewed == "rejected"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--accept", "q999"], "no quote 'q999'"),
        (["--move", "q001", "soon"], "such as 1:02.4-1:05.0"),
        (["--merge", "q001"], "at least two"),
        (["--split", "q001", "zebra"], "not within"),
        (["--undo", "--accept", "q001"], "--undo alone"),
    ],
)
def test_what_makes_no_sense_is_told(folder, args, says):
    done = CliRunner().invoke(app, ["review", str(folder), *args])
    assert isinstance(done.exception, ConfigError) and says in str(done.exception)
    assert not (folder / "journal.jsonl").exists()


def test_what_is_decided_about_a_quote_with_withheld_words_holds(folder):
    command("redact", folder, "--words", "piano")
    quote, other = id_of(folder, "stayed behind"), id_of(folder, "ten horses")
    assert "piano" not in match(folder, "stayed behind").quote.text
    command("review", folder, "--accept", quote)
    command("correct", folder, "--note", quote, "Ask her which")
    command("review", folder, "--speaker", quote, "Nobody Else")
    command("review", folder, "--split", other, "with ten")
    decided = match(folder, "stayed behind")
    assert (decided.reviewed, decided.quote.speaker) == ("accepted", "Nobody Else")
    assert match(folder, "with ten").quote.id != other
    assert [f for f in load_result(folder).transcript.findings if f.kind == "decision"] == []
    shown = [path for path in folder.rglob("*") if path.is_file() and "machine" not in path.parts]
    assert [path.name for path in shown if b"piano" in path.read_bytes() and path.name != "journal.jsonl"] == []
