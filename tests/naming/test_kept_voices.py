"""Voices across recordings: kept with consent, in a file of one's own, forgotten without a trace."""

import json
import os
import stat
from pathlib import Path

import pytest
from fakes import OneSentence
from typer.testing import CliRunner

from audiotools import Config, process
from audiotools.cli import app
from audiotools.config import NamesConfig
from audiotools.errors import ConfigError, StoreError
from audiotools.exports import export
from audiotools.naming import voices as kept
from audiotools.naming.decisions import name_voice
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.remake import decide, forget_voice
from audiotools.pipeline.voices import voice_of
from audiotools.records import Provenance, Turn, Turns

MODEL = "1" * 64
ON = Config(names=NamesConfig(use_voices=True))


def heard(vectors, model=MODEL):
    made = Provenance(engine="fake diarizer", weights={"segmentation.bin": "2" * 64, "campplus_cn_en_common.pt": model})
    turns = tuple(Turn(10.0 * n, 10.0 * n + 8, label) for n, label in enumerate(vectors))
    return Turns(turns, voices=vectors, provenance=made)


class Hears:
    def __init__(self, **vectors):
        self.vectors = vectors

    def __call__(self, audio, limits, progress):
        return heard(self.vectors)


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    path = tmp_path / "mine" / "voices.json"
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(path))
    return path


@pytest.fixture
def run(packaged_call, tmp_path):
    def go(name, config=ON, **vectors):
        recording = tmp_path / f"{name}.wav"
        recording.write_bytes(packaged_call.read_bytes())
        engines = {"recogniser": OneSentence(), "diarizer": Hears(**vectors)}
        return process(recording, out=tmp_path / "out" / name, config=config, **engines)

    return go


def voice(name="Edith Crane", vector=(1.0, 0.0), **fields):
    given = {"model": MODEL, "consent": "Yes. 3 May", "date": "2026-05-03", "recording": "talk", "seconds": 30.0}
    return kept.Enrolled(name=name, vector=vector, **{**given, **fields})


def names(result):
    return [speaker.name for speaker in result.transcript.speakers]


def test_kept_readable_by_the_owner_alone(own_file):
    kept.enroll(voice())
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600
    assert kept.load_voices() == (voice(),)
    kept.enroll(voice(vector=(0.0, 1.0)))  # of the same recording: replaced
    kept.enroll(voice(recording="other"))
    assert [v.vector for v in kept.load_voices()] == [(0.0, 1.0), (1.0, 0.0)]
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"consent": " "}, "--consent"), ({"seconds": 1.0}, "too little"), ({"name": " "}, "Whose voice")],
)
def test_nothing_is_kept_without_consent_speech_and_name(fields, says, own_file):
    with pytest.raises(ConfigError, match=says):
        kept.enroll(voice(**fields))
    assert not own_file.exists()


def test_likeness_is_of_one_model_and_the_best_of_several():
    voices = [voice(), voice(vector=(0.6, 0.8), recording="other"), voice("Ben Orr", model="3" * 64)]
    (found,) = kept.compare(heard({"A": (0.6, 0.8)}), voices)
    assert (found.name, found.recording) == ("Edith Crane", "other")
    assert found.similarity == pytest.approx(1.0)


def test_a_kept_voice_proposes_in_later_runs_only_when_asked(run):
    kept.enroll(voice())
    near, far = (0.9, 0.1), (0.0, 1.0)
    assert names(run("quiet", Config(), a=near, b=far)) == [None, None]
    result = run("asked", a=near, b=far)
    assert names(result) == ["Edith Crane", None]
    speaker = result.transcript.speakers[0]
    assert speaker.source == "voice"
    assert "similarity 0.99, threshold 0.50" in speaker.evidence[0]
    assert kept.load_voices()[0].used == (str(Path(result.folder).resolve()),)


def files_with(text, *folders):
    return [
        path
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.is_file() and text.casefold() in path.read_bytes().decode("utf-8", "ignore").casefold()
    ]


def test_forgetting_leaves_no_trace_in_any_file(run, own_file, tmp_path):
    kept.enroll(voice(vector=(0.8191, 0.5736)))
    kept.enroll(voice(vector=(0.8192, 0.5735), recording="other"))
    kept.enroll(voice("Ben Orr", vector=(-1.0, 0.2)))
    for name in ("one", "two"):
        assert names(run(name, a=(0.8, 0.6), b=(-1.0, 0.1))) == ["Edith Crane", "Ben Orr"]
    assert len(files_with("Edith Crane", tmp_path)) > 8
    done = forget_voice("edith CRANE")
    assert len(done.voices) == 2 and len(done.remade) == 2 and not done.left
    assert not files_with("Edith Crane", tmp_path)
    assert not files_with("0.8191", tmp_path) and not files_with("0.8192", tmp_path)
    assert names(load_result(tmp_path / "out" / "one")) == [None, "Ben Orr"]
    with pytest.raises(ConfigError, match="there is Ben Orr"):
        forget_voice("Edith Crane")
    assert names(run("one", a=(0.8, 0.6), b=(-1.0, 0.1))) == [None, "Ben Orr"]
    forget_voice("Ben Orr")
    assert not own_file.exists()


def test_what_forgetting_cannot_take_back_is_told(run, tmp_path):
    kept.enroll(voice())
    result = run("one", a=(1.0, 0.0))
    gone = run("gone", a=(1.0, 0.0))
    decide(result.folder, lambda state: [name_voice(state.turns, "SPEAKER_00", "Edith Crane")])
    Path(gone.folder).rename(tmp_path / "elsewhere")
    done = forget_voice("Edith Crane")
    told = {Path(path).name: reason for path, reason in done.left}
    assert told["gone"] == "the folder is not there any more"
    assert "journal.jsonl" in told
    assert names(load_result(result.folder)) == ["Edith Crane"]  # a person's decision stands


def test_a_person_with_a_pseudonym_is_kept_under_it(run, tmp_path):
    roster = '[[speakers]]\nname = "Wilhelmina Okonjo"\nalias = "Witness K."\n'
    (tmp_path / "one.speakers.toml").write_text(roster, encoding="utf-8")
    result = run("one", a=(1.0, 0.0))
    made = voice_of(result.folder, "SPEAKER_00", "Okonjo", "Yes.", recording=tmp_path / "one.wav")
    assert made.name == "Witness K."
    kept.enroll(made)
    assert names(run("two", a=(1.0, 0.0))) == ["Witness K."]
    assert not files_with("Okonjo", tmp_path / "out", tmp_path / "mine")


def test_a_kept_voice_of_somebody_hidden_here_does_not_name_them(run, tmp_path):
    kept.enroll(voice("Wilhelmina Okonjo"))
    roster = '[[speakers]]\nname = "Wilhelmina Okonjo"\nalias = "Witness K."\n'
    (tmp_path / "one.speakers.toml").write_text(roster, encoding="utf-8")
    assert names(run("one", a=(1.0, 0.0))) == ["Witness K."]
    assert not files_with("Okonjo", tmp_path / "out")


def test_voices_that_have_no_vector_cannot_be_kept(run):
    result = run("one", a=(0.0, 0.0))
    with pytest.raises(ConfigError, match="no vector"):
        voice_of(result.folder, "SPEAKER_00", "Ada", "Yes.")
    with pytest.raises(ConfigError, match="no voice 'SPEAKER_05'"):
        voice_of(result.folder, "SPEAKER_05", "Ada", "Yes.")


def test_digests_of_names_need_the_secret(tmp_path, monkeypatch):
    first = kept.keyed_digest(b"Wilhelmina")
    assert kept.keyed_digest(b"Wilhelmina") == first
    assert kept.keyed_digest(b"Wil", b"helmina") != first
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(tmp_path / "other machine" / "voices.json"))
    assert kept.keyed_digest(b"Wilhelmina") != first


def test_a_damaged_file_is_told(own_file):
    own_file.parent.mkdir()
    own_file.write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"voices\.json"):
        kept.load_voices()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_file_that_cannot_be_written_is_told(own_file):
    own_file.parent.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="Cannot"):
        kept.enroll(voice())


def test_the_commands(run):
    result = run("one", a=(1.0, 0.0), b=(0.0, 1.0))

    def command(*args):
        return CliRunner().invoke(app, ["voices", *map(str, args)])

    done = command("enroll", "Edith Crane", result.folder, "SPEAKER_00", "--consent", "Yes, 3 May")
    assert "Kept the voice of Edith Crane" in done.stdout
    assert "Yes, 3 May" in command("list").stdout
    listed = json.loads(command("list", "--json").stdout)["voices"]
    assert listed[0]["name"] == "Edith Crane" and "vector" not in listed[0]
    found = json.loads(command("identify", result.folder, "--json").stdout)
    assert found["threshold"] == NamesConfig().voice_threshold
    assert [(f["label"], f["similarity"]) for f in found["likenesses"]] == [("SPEAKER_00", 1.0), ("SPEAKER_01", 0.0)]
    assert "proposed" in command("identify", result.folder).stdout
    assert "Forgot the voice of Edith Crane" in command("forget", "Edith Crane").stdout
    assert isinstance(command("forget", "Edith Crane").exception, ConfigError)
    assert command("enroll", "Ben Orr", result.folder, "SPEAKER_00").exit_code == 2


def test_forgetting_looks_into_packed_and_escaped_files_and_deletes_on_request(run, tmp_path):
    kept.enroll(voice())
    result = run("one", a=(1.0, 0.0))
    folder = Path(result.folder)
    export(result, "docx", folder)
    (folder / "page.html").write_text("<p>Edith&#32;Cr&#97;ne</p>", encoding="utf-8")
    command = CliRunner().invoke(app, ["export", str(folder), "--to", "docx,md", "--out", str(tmp_path / "elsewhere")])
    assert command.exit_code == 0, command.output
    assert "Edith Crane" in (tmp_path / "elsewhere" / "transcript.md").read_text(encoding="utf-8")
    done = forget_voice("Edith Crane", delete=True)
    told = {Path(path).name: reason for path, reason in done.left}
    assert "word/document.xml" in told["transcript.docx"] and "page.html" in told
    assert "Edith Crane" not in (tmp_path / "elsewhere" / "transcript.md").read_text(encoding="utf-8")
