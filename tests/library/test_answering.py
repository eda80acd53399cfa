"""The commands that ask a collection, as a person types them."""

import errno
import json

import pytest
from made import shelf, talk
from programs import audiotools
from typer.testing import CliRunner

from audiotools.cli import app
from audiotools.errors import ReadOnlyError
from audiotools.library.collection import WORDS, Collection
from audiotools.library.indexing import bring_up
from audiotools.records import Transcript, Word
from audiotools.records.metadata import About
from audiotools.store.jsonfile import dump, write_atomic

SAID = [
    "The river was higher than anyone remembered and we carried the old people over the bridge one by one",
    "My brother kept the shop until the winter of the long strike and nobody paid him for the bread that year",
    "They taught us to swim in the canal behind the mill because the baths were only for the officers",
]


@pytest.fixture
def archive(tmp_path):
    said = [talk(text, name=name) for text, name in zip(SAID, ("Ruth Abel", "Ada Moss", "Jo Kerr"), strict=True)]
    return shelf(tmp_path / "archive", said, [About(title=f"Tape {n}") for n in (1, 2, 3)])


@pytest.mark.slow
def test_quotes_are_found_in_the_recording_that_holds_them(archive, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")  # titles in one line
    article = tmp_path / "article.md"
    article.write_text(
        "“We carried the old people over the bridge one by one,” said Ruth Abel. “Nobody paid him for the bread that "
        "year,” said Ada Moss. “The river was higher than anyone remembered,” said Abel. “We sold every horse in the "
        "county to the army before the harvest,” said Moss.",
        encoding="utf-8",
    )
    done = audiotools("collection", "match", str(archive.folder), str(article), "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["sightings"]
    assert [one["match"]["recording"] if one["match"]["verdict"] != "absent" else None for one in found] == [
        "000000000001", "000000000002", "000000000001", None
    ]  # fmt: skip
    assert found[0]["places"][0]["title"] == "Tape 1" and found[0]["places"][0]["person"] == "Ruth Abel"
    shown = audiotools("collection", "match", str(archive.folder), str(article))
    assert "3 of 4 quotes found, in 2 recordings." in shown.stdout
    table = shown.stdout[shown.stdout.index("Quotes") :]
    assert table.index("Tape 1") < table.index("Tape 2")


def test_a_phrase_is_found_as_somebody_remembers_it_and_by_find_as_well(archive):
    for command in (["collection", "find"], ["find"]):
        done = audiotools(*command, str(archive.folder), "taught us swimming in the canal", "--json")
        assert done.returncode == 0, done.stderr
        (found,) = json.loads(done.stdout)["sightings"]
        assert found["places"][0]["recording"] == "000000000003"
    assert audiotools("find", str(archive.folder), "canal", "--clip", "x.wav", "--audio", "y.wav").returncode == 2


def test_words_that_are_withheld_later_leave_the_index_of_quotes(archive):
    assert audiotools("collection", "find", str(archive.folder), "long strike").returncode == 0
    files = [path for path in (archive.folder / WORDS).rglob("*") if path.is_file()]
    assert any(b"strike" in path.read_bytes() for path in files)
    words = [Word(0, 1, "My"), Word(1, 2, "[withheld]"), Word(2, 3, "year")]
    said = Transcript.from_words(words, recording="talk")
    bring_up(Collection(archive.folder))
    write_atomic(archive.results(archive.entries[1]) / "transcript.json", dump("transcript", said))
    bring_up(Collection(archive.folder))
    assert not (archive.folder / WORDS).exists()


def test_formats_of_every_recording(archive, tmp_path):
    out = tmp_path / "out"
    done = audiotools("collection", "export", str(archive.folder), "--to", "srt,txt", "--out", str(out))
    assert done.returncode == 0, done.stderr
    written = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert written == [f"{n}.wav/transcript.{ending}" for n in (1, 2, 3) for ending in ("srt", "txt")]
    (archive.results(archive.entries[0]) / "transcript.json").write_text("{")
    again = audiotools("collection", "export", str(archive.folder), "--to", "srt", "--out", str(out))
    assert again.returncode == 1 and "1.wav" in again.stderr and "2.wav" in again.stdout
    for options in (["--to", "no-such"], []):
        assert audiotools("collection", "export", str(archive.folder), *options).returncode == 2


def test_search_on_the_command_line(archive):
    done = audiotools("collection", "search", str(archive.folder), "bridge -river")
    assert done.returncode == 0 and "No passage" in done.stdout
    done = audiotools("collection", "search", str(archive.folder), '"long strike" bread')
    assert "Tape 2, Ada Moss" in done.stdout and "*long strike*" in done.stdout and "#t=" in done.stdout
    (hit,) = json.loads(audiotools("collection", "search", str(archive.folder), "canal", "--json").stdout)["hits"]
    assert hit["text"][slice(*hit["marks"][0])] == "canal"
    for words, says in (
        ([], "Say what to look for"),
        (["--", "-canal"], "has to hold"),
        (["x", "--since", "May"], "1998"),
    ):
        done = audiotools("collection", "search", str(archive.folder), *words)
        assert done.returncode == 2 and says in done.stderr


def test_where_nothing_may_be_written_there_are_answers_all_the_same(archive, monkeypatch):
    assert audiotools("collection", "find", str(archive.folder), "long strike").returncode == 0
    bring_up(archive)

    def refused(lock, timeout=None):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    asked = CliRunner().invoke(app, ["collection", "search", str(archive.folder), "canal"])
    assert asked.exit_code == 0 and "Passages 1 to 1 of 1" in asked.stdout and not asked.stderr
    asked = CliRunner().invoke(app, ["collection", "find", str(archive.folder), "long strike", "--json"])
    assert asked.exit_code == 0 and "long strike" in asked.stdout
    # Words that were withheld since are in the database, and nobody can take them out.
    write_atomic(archive.results(archive.entries[2]) / "transcript.json", dump("transcript", Transcript()))
    asked = CliRunner().invoke(app, ["collection", "search", str(archive.folder), "canal"])
    assert asked.exit_code == 0 and "canal" not in asked.stdout and "1 of its recordings changed" in asked.stderr
    asked = CliRunner().invoke(app, ["collection", "find", str(archive.folder), "swim in the canal"])
    assert isinstance(asked.exception, ReadOnlyError) and not asked.stdout
    with pytest.raises(ReadOnlyError, match="Cannot write"), archive.locked():
        pass


def test_status_says_what_waits_and_what_failed(archive, tmp_path):
    done = audiotools("collection", "status", str(archive.folder))
    assert done.returncode == 0 and "3 recordings" in done.stdout and "not at 1.wav" in done.stdout
    assert audiotools("run", str(archive.folder)).returncode == 2
    none = audiotools("collection", "status", str(tmp_path))
    assert none.returncode == 1 and "collection init" in none.stderr
