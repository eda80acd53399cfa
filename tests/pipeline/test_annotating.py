"""Titles of index segments and notes: decisions that every run keeps and the exports show."""

from __future__ import annotations

import zipfile
from itertools import pairwise

import pytest
from fakes import OneSentence, TwoVoices
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from audiotools import process
from audiotools.cli import app
from audiotools.errors import ConfigError
from audiotools.exports.topics import list_topics
from audiotools.journal.decisions import TitleDecision
from audiotools.pipeline.annotating import with_title
from audiotools.pipeline.locating import load_result
from audiotools.records import Span

ARTICLE = "“We left the valley at dawn,” said Ruth Abel. “Nobody looked back,” Abel said.\n"


@pytest.fixture
def run(packaged_call, tmp_path):
    recording, article = tmp_path / "in" / "tape.wav", tmp_path / "in" / "article.md"
    recording.parent.mkdir()
    recording.write_bytes(packaged_call.read_bytes())
    article.write_text(ARTICLE, encoding="utf-8")

    def go(**options):
        made = {"recogniser": OneSentence(), "diarizer": TwoVoices(), **options}
        return process(recording, article, out=tmp_path / "out", **made)

    go.folder = tmp_path / "out"
    return go


def command(*args):
    done = CliRunner().invoke(app, [str(arg) for arg in args])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def words_of(path):
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            return packed.read("word/document.xml").decode()
    return path.read_text(encoding="utf-8")


def test_titles_and_notes_are_in_the_exports_and_in_every_later_run(run):
    run()
    command("correct", run.folder, "--title", "2-9", "The mine", "--note", "3", "Ask which", "--note", "q002",
            "Check = desk", "--note", "all", "Two sittings", "--by", "Ruth")  # fmt: skip
    run(force=True)
    said = load_result(run.folder).transcript
    assert [(one.start, one.end, one.title) for one in said.titles] == [(2, 9, "The mine")]
    assert [(one.text, one.quote, one.by) for one in said.remarks] == [
        ("Ask which", None, "Ruth"),
        ("Check = desk", "q002", "Ruth"),
        ("Two sittings", None, "Ruth"),
    ]
    assert said.remarks[0].span.start <= 3 <= said.remarks[0].span.end
    command("export", run.folder, "--to", "index,ohms,iiif,html,md,docx,tei")
    for file in ("index.csv", "ohms.xml", "manifest.json", "page.html"):
        assert "The mine" in words_of(run.folder / file), file
    for file in ("transcript.md", "transcript.docx", "page.html", "ohms.xml", "manifest.json", "transcript.tei.xml"):
        text = words_of(run.folder / file)
        assert all(note in text for note in ("Ask which", "Check = desk", "Two sittings")), file
    command("export", run.folder, "--to", "chapters", "--chapters", "topics")
    assert "The mine" in words_of(run.folder / "podcast.chapters.json")


def test_a_file_with_notes_taken_back_decides_nothing(run):
    run()
    command("correct", run.folder, "--note", "all", "Two sittings", "--note", "q001", "Look: again")
    for format_, file in (("docx", "transcript.docx"), ("md", "transcript.md")):
        command("export", run.folder, "--to", format_)
        assert command("correct", run.folder, run.folder / file, "--dry-run") == "Nothing was corrected in it.\n"


def test_a_title_is_taken_away_undone_and_replaced(run):
    run()
    command("correct", run.folder, "--title", "2-9", "The mine")
    command("correct", run.folder, "--title", "3", "The pit")
    assert [one.title for one in load_result(run.folder).transcript.titles] == ["The pit"]
    command("correct", run.folder, "--undo")
    assert [one.title for one in load_result(run.folder).transcript.titles] == ["The mine"]
    command("correct", run.folder, "--title", "3", "")
    assert load_result(run.folder).transcript.titles == ()


def test_what_is_withheld_is_in_no_title_and_no_note(run):
    run()
    command("correct", run.folder, "--title", "2-9", "The valley", "--note", "all", "In the valley", "--note", "3", "x")
    command("redact", run.folder, "--words", "valley")
    said = load_result(run.folder).transcript
    assert (said.titles[0].title, said.remarks[0].text) == ("The [withheld]", "In the [withheld]")
    command("redact", run.folder, "1-10")
    said = load_result(run.folder).transcript
    assert said.titles == () and [one.text for one in said.remarks] == ["In the [withheld]"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--title", "nowhere", "x"], "no such place"),
        (["--title", "99:00", "x"], "lasts"),
        (["--title", "3", ""], "none to take away"),
        (["--note", "3", " "], "what to note"),
        (["--note", "3"], "such as --note"),
        (["--note", "3", "x", "--at", "3", "a", "b"], "by themselves"),
        (["--note", "q077", "x"], "id of a quote"),
    ],
)
def test_what_makes_no_sense_is_told(run, args, says):
    before = run()
    with pytest.raises(ConfigError, match=says):
        command("correct", run.folder, *args)
    assert load_result(run.folder).transcript == before.transcript


SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(SPANS, st.sampled_from(["", "a", "b"])), max_size=12))
def test_titles_never_overlap_and_the_last_one_stands(decided):
    titles = ()
    for span, title in decided:
        titles = with_title(titles, TitleDecision(span=span, title=title))
        assert all(one.end <= other.start for one, other in pairwise(titles))
        assert all(one.start < one.end for one in titles)
        if title:
            assert (span.start, span.end, title) in [(one.start, one.end, one.title) for one in titles]


def test_a_title_within_a_longer_segment_cuts_it():
    titles = with_title((), TitleDecision(span=Span(0, 60), title="The mine"))
    titles = with_title(titles, TitleDecision(span=Span(10, 20), title="The fire"))
    assert [(one.start, one.end, one.title) for one in titles] == [
        (0, 10, "The mine"),
        (10, 20, "The fire"),
        (20, 60, "The mine"),
    ]


def test_segments_lie_one_after_the_other(run):
    run()
    command("correct", run.folder, "--title", "2-9", "The mine")
    topics = list_topics(load_result(run.folder))
    assert [(topic.start, topic.end, topic.automatic) for topic in topics] == [(2000, 9000, False)]
