"""Whatever is written, and wherever the process that writes it is killed: the next one works and nothing is half there.

A child of this process does the work and ends itself by SIGKILL before one of the things that it asks of the file
system, which one by chance: opening, moving, removing, making a folder. What it left is then read, and the work done
again. No clock is looked at.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from made import ENGINES, shelf, talk, tape
from typer.testing import CliRunner

from audiotools import export, process
from audiotools.cli import app
from audiotools.exports.bag import pack
from audiotools.journal.decisions import NoteDecision, WithholdDecision
from audiotools.journal.journal import Journal
from audiotools.library.collection import Collection
from audiotools.library.indexing import bring_up
from audiotools.library.quoting import open_words
from audiotools.naming.voices import Enrolled, enroll, forget, load_voices
from audiotools.pipeline.purge import purge
from audiotools.pipeline.remake import decide, remake

pytestmark = [
    pytest.mark.slow,  # every piece of work is done some twenty times
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL"),
]

ASKED = (
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.truncate",
    "os.chmod",
    "sqlite3.connect",
)
TIMES = 8
ARTICLE = "“We left the valley at dawn,” said Ada Moss. “Nobody looked back until the bridge was behind us.”\n"
FORMATS = ["txt", "md", "docx", "html", "srt", "eaf", "csv", "iiif"]


def done_in_a_child(work: Callable[[], None], until: int | None = None) -> int:
    """Do work in a child that kills itself before the thing of that number that it asks; else how many it asked."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        asked = [0]

        def hook(event: str, _: object) -> None:
            if event in ASKED:
                asked[0] += 1
                if asked[0] == until:
                    os.kill(os.getpid(), signal.SIGKILL)

        status = 1
        try:
            sys.addaudithook(hook)
            work()
            os.write(writing, str(asked[0]).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    told = os.read(reading, 99)
    os.close(reading)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 0 or (until is not None and status == -signal.SIGKILL), status
    return int(told or 0)


def files(folder: Path, *but: str) -> dict[str, bytes]:
    """The files of a folder by their paths; locks, and what is named, left out."""
    made = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock" and path.name not in but)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(made)}


def half_written(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob(".*") if ".part" in path.name]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inputs")
    recording, article = tape(folder / "tape.wav", 3, 30.0), folder / "article.md"
    article.write_text(ARTICLE, encoding="utf-8")
    return recording, article


@pytest.fixture(scope="module")
def result(inputs, tmp_path_factory):
    return process(*inputs, out=tmp_path_factory.mktemp("made") / "tape", **ENGINES)


def killed_anywhere(set_up: Callable[[], None], work: Callable[[], None], check: Callable[[], None]) -> None:
    """Kill the work at places by chance, and look at what is left each time."""
    set_up()
    asked = done_in_a_child(work)
    rng = random.Random(asked)
    killed = 0
    for until in sorted(rng.sample(range(1, asked + 1), min(TIMES, asked))):
        set_up()
        killed += not done_in_a_child(work, until)  # what is imported by then asks for less than it did at first
        check()
    assert killed


def anew(folder: Path, like: str | Path | None = None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if like is not None:
        shutil.copytree(like, folder)


def test_a_bag(result, inputs, tmp_path):
    bags = tmp_path / "bags"

    def check():
        if (bags / "bag").exists():
            bagit.Bag(str(bags / "bag")).validate()
            shutil.rmtree(bags / "bag")
        pack(result, bags / "bag", audio=inputs[0])
        bagit.Bag(str(bags / "bag")).validate()
        assert [path.name for path in bags.iterdir()] == ["bag"], "half a bag holds the whole recording"

    killed_anywhere(lambda: anew(bags), lambda: pack(result, bags / "bag", audio=inputs[0]) and None, check)


def test_exports(result, inputs, tmp_path):
    out = tmp_path / "out"
    export(result, FORMATS, out, audio=inputs[0])
    whole = files(out, "exports.json")

    def check():
        assert {name: data for name, data in files(out).items() if ".part" not in name}.items() <= files_of_whole
        export(result, FORMATS, out, audio=inputs[0])
        assert files(out, "exports.json") == whole and half_written(out) == []

    files_of_whole = files(out).items()
    killed_anywhere(lambda: anew(out), lambda: export(result, FORMATS, out, audio=inputs[0]) and None, check)


def test_a_run(inputs, tmp_path):
    out = tmp_path / "out"
    process(*inputs, out=out, **ENGINES)
    private = ("stages.json", "recording.json")  # when it was done
    whole = files(out, *private)

    def check():
        process(*inputs, out=out, **ENGINES)
        assert files(out, *private) == whole and half_written(out) == []

    killed_anywhere(lambda: anew(out), lambda: process(*inputs, out=out, **ENGINES) and None, check)


def test_decisions(result, tmp_path):
    out = tmp_path / "out"

    def work():
        decide(out, [NoteDecision(text="kept")])
        decide(out, [WithholdDecision(spans=(), words=("valley",))])

    def check():
        decided = [type(one) for one in Journal(out).decisions]
        assert decided in ([], [NoteDecision], [NoteDecision, WithholdDecision])
        remake(out)
        assert [type(one) for one in Journal(out).decisions] == decided and half_written(out) == []
        shown = {name for name, data in files(out).items() if b"valley" in data and "/" not in name}
        assert bool(shown - {"journal.jsonl"}) is (WithholdDecision not in decided)

    killed_anywhere(lambda: anew(out, result.folder), work, check)


def test_forgetting(inputs, tmp_path):
    """Words are looked for before they are forgotten, so that whoever is killed can begin again."""
    made, out = tmp_path / "made", tmp_path / "out"
    process(*inputs, out=made, **ENGINES)

    def set_up():
        anew(out, made)
        assert CliRunner().invoke(app, ["export", str(out), "--to", "txt,docx"]).exit_code == 0
        with (out / "transcript.txt").open("a") as edited:
            edited.write("my valley\n")
        decide(out, [NoteDecision(text="kept"), WithholdDecision(spans=(), words=("valley",))])

    def check():
        purge(out, delete=True)
        assert [name for name, data in files(out).items() if b"valley" in data] == [] == half_written(out)
        assert [one.text for one in Journal(out).decisions if isinstance(one, NoteDecision)] == ["kept"]

    killed_anywhere(set_up, lambda: purge(out, delete=True) and None, check)


def test_a_journal(tmp_path):
    out = tmp_path / "out"

    def work():
        journal = Journal(out)
        for number in range(20):
            journal.append(NoteDecision(text=f"é {number}"))
            (out / "told").write_text(str(number + 1))

    def check():
        told = int((out / "told").read_text() or 0) if (out / "told").exists() else 0
        there = [one.text for one in Journal(out).decisions]
        assert there == [f"é {number}" for number in range(len(there))] and len(there) >= told
        Journal(out).append(NoteDecision(text="more"))
        assert [one.text for one in Journal(out).decisions] == [*there, "more"]

    def set_up():
        anew(out)
        out.mkdir()

    killed_anywhere(set_up, work, check)


def test_a_database_and_an_index_of_words(tmp_path):
    folder, empty = tmp_path / "archive", tmp_path / "empty"
    shelf(
        empty, [talk(f"we left the valley at dawn {number}\nand nobody looked back", name="Ada") for number in range(8)]
    )

    def rows():
        with sqlite3.connect(folder / "collection.sqlite") as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return database.execute("SELECT recording, start, text FROM passage ORDER BY id").fetchall()

    def work():
        bring_up(Collection(folder))
        open_words(Collection(folder))

    def check():
        work()
        assert rows() == whole and half_written(folder) == []

    anew(folder, empty)
    work()
    whole = rows()
    assert len(whole) >= 8
    killed_anywhere(lambda: anew(folder, empty), work, check)


def test_kept_voices(result, tmp_path, monkeypatch):
    place = tmp_path / "mine" / "voices.json"
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(place))

    def voice(name):
        given = {"consent": "yes", "date": "2020-01-01", "recording": "tape.wav", "seconds": 9.0}
        return Enrolled(name=name, vector=(1.0, 0.5), model="0" * 64, **given)

    def set_up():
        anew(place.parent)
        enroll(voice("Ada Moss"))

    def work():
        enroll(voice("Ruth Abel"))
        forget("Ruth Abel")

    def check():
        assert [one.name for one in load_voices()][:1] == ["Ada Moss"]
        enroll(voice("Zoé"))
        if "Ruth Abel" in {one.name for one in load_voices()}:
            forget("Ruth Abel")
        assert b"Ruth" not in b"".join(files(place.parent).values()) and half_written(place.parent) == []

    killed_anywhere(set_up, work, check)
