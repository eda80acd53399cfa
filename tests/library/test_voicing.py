"""A kept voice is looked for in a collection: a likeness for each recording, and nothing is changed or named."""

import msgspec
import pytest
from made import shelf, talk
from typer.testing import CliRunner

from audiotools.cli import app
from audiotools.errors import ConfigError
from audiotools.library.voicing import find_voice
from audiotools.naming.voices import Enrolled, enroll
from audiotools.records import Provenance, Turn, Turns
from audiotools.store.jsonfile import dump, write_atomic

MODEL = "a" * 64


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Three recordings: one in which Ada Moss is named, one in which her voice has no name, one of somebody else."""
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(tmp_path / "own" / "voices.json"))
    said = [
        talk("We left at dawn", name="Ada Moss"),
        talk("The bridge was gone"),
        talk("I saw nothing", name="Ruth Abel"),
    ]
    collection = shelf(tmp_path / "archive", said)
    for entry, vector in zip(collection.entries, ((1.0, 0.0), (0.9, 0.2), (0.0, 1.0)), strict=True):
        turns = Turns(
            (Turn(0.0, 8.0, "SPEAKER_00"),),
            voices={"SPEAKER_00": vector},
            provenance=Provenance(engine="fake", weights={"campplus.onnx": MODEL}),
        )
        write_atomic(collection.results(entry) / "turns.json", dump("turns", turns))
    return collection


def keep(name="Ada Moss", model=MODEL):
    voice = Enrolled(
        name=name,
        vector=(1.0, 0.0),
        model=model,
        consent="Yes, 3 May.",
        date="2024-05-03",
        recording="1.wav",
        seconds=8.0,
    )
    enroll(voice)


def test_a_kept_voice_is_found_where_it_speaks_unnamed(archive):
    keep()
    before = {path: path.read_bytes() for path in archive.folder.rglob("*") if path.is_file()}
    named, unnamed = find_voice(archive, "ada moss")
    assert (named.recording, named.name) == ("000000000001", "Ada Moss")
    assert (unnamed.recording, unnamed.name, unnamed.voice, unnamed.seconds) == (
        "000000000002",
        None,
        "SPEAKER_00",
        8.0,
    )
    assert named.likeness == 1.0 and 0.9 < unnamed.likeness < 1.0
    assert {path: path.read_bytes() for path in archive.folder.rglob("*") if path.is_file()} == before


def test_nobody_is_looked_for_who_did_not_agree(archive):
    with pytest.raises(ConfigError, match="agreed"):
        find_voice(archive, "Ruth Abel")
    told = CliRunner().invoke(app, ["collection", "search", str(archive.folder), "--voice", "Ruth Abel"])
    assert isinstance(told.exception, ConfigError)


def test_vectors_of_another_model_are_no_measure(archive):
    keep(model="b" * 64)
    assert find_voice(archive, "Ada Moss") == ()


def test_on_the_command_line_it_is_a_hint(archive):
    keep()
    told = CliRunner().invoke(app, ["collection", "search", str(archive.folder), "--voice", "Ada Moss"])
    assert told.exit_code == 0, told.output
    assert "hint" in told.output and "0.98" in told.output and "Ruth Abel" not in told.output
    listed = CliRunner().invoke(app, ["collection", "search", str(archive.folder), "--voice", "Ada Moss", "--json"])
    assert [one["recording"] for one in msgspec.json.decode(listed.output)["voices"]] == [
        "000000000001",
        "000000000002",
    ]
    both = CliRunner().invoke(app, ["collection", "search", str(archive.folder), "bridge", "--voice", "Ada Moss"])
    assert isinstance(both.exception, ConfigError)
