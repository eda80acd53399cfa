"""Journeys of people who correct: what they said is in every export, after every run, and nothing else changed."""

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fakes import OneSentence
from typer.testing import CliRunner

from audiotools import Config, process
from audiotools.cli import app
from audiotools.config import TranscribeConfig
from audiotools.exports import FORMATS, export
from audiotools.journal.journal import Journal
from audiotools.pipeline.locating import load_result
from audiotools.recognition.transcription import Heard
from audiotools.records import Provenance, Turn, Turns, Word

HEARD = "We left the valet at dawn and nobody looked pack until the brick was behind us.".split()
OTHERWISE = "So we left the valet at dawn and then nobody looked pack until the brick was behind us all.".split()
RIGHT = {"valet": "valley", "pack": "back", "brick": "bridge"}
ARTICLE = "“We left the valley at dawn,” said Ada Moss. “Nobody looked back until the bridge was behind us.”\n"


class Recogniser(OneSentence):
    """Hears given words in every window, evenly over a part of it."""

    def __init__(self, words, begin=0.0, name="fake recogniser"):
        self.words, self.begin, self.provenance = words, begin, Provenance(engine=name)

    def _heard(self, seconds):
        begin = self.begin * seconds
        each = (seconds - begin) / len(self.words)
        words = (
            Word(begin + i * each, begin + (i + 1) * each, text, confidence=0.9) for i, text in enumerate(self.words)
        )
        return Heard(tuple(words), language="en")


class Halves:
    """Hears one speaker in the first half and another in the second."""

    def __call__(self, audio, limits, progress):
        half = audio.duration / 2
        turns = (Turn(0, half, "a"), Turn(half, audio.duration, "b"))
        return Turns(turns, voices={"a": (1.0, 0.0), "b": (0.0, 1.0)}, provenance=Provenance(engine="fake diarizer"))


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(tmp_path / "mine" / "voices.json"))


@pytest.fixture
def run(packaged_call, tmp_path):
    recording, article = tmp_path / "tape.wav", tmp_path / "article.md"
    recording.write_bytes(packaged_call.read_bytes())
    article.write_text(ARTICLE, encoding="utf-8")

    def go(words=HEARD, begin=0.0, model="base", **options):
        engines = {"recogniser": Recogniser(words, begin, f"fake {model}"), "diarizer": Halves()}
        options["config"] = Config(transcribe=TranscribeConfig(model=model))
        return process(recording, article, out=tmp_path / "out", **engines, **options)

    go.recording, go.article, go.folder = recording, article, tmp_path / "out"
    return go


def command(*args):
    done = CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def place(run):
    """When the first misheard word is said."""
    return str(next(word.start for word in load_result(run.folder).transcript.words if word.text == "valet"))


def docx_of(folder, *pairs):
    """A copy of the exported Word document with words replaced in it."""
    data, out = (folder / "transcript.docx").read_bytes(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as changed:
        for name in packed.namelist():
            content = packed.read(name)
            if name == "word/document.xml":
                for old, new in pairs:
                    assert old.encode() in content, old
                    content = content.replace(old.encode(), new.encode())
            changed.writestr(name, content)
    path = folder.parent / "corrected.docx"
    path.write_bytes(out.getvalue())
    return path


def text_in(path):
    """All text of a file; of archives (DOCX) what is in them."""
    data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    return data.decode("utf-8", "ignore")


WORDED = ("docx", "md", "txt", "srt", "vtt", "html", "eaf", "textgrid", "tei", "ohms", "ctm", "stm", "podcast", "iiif")


@pytest.mark.slow
def test_three_words_and_a_name_are_in_every_export_after_another_model(run, tmp_path):
    run()
    command("export", run.folder, "--to", "docx")
    pairs = list(RIGHT.items())
    told = command("correct", run.folder, docx_of(run.folder, *pairs))
    assert told == "3 words corrected.\n"
    command("names", run.folder, "--set", "SPEAKER_01=Edith Crane")
    before = load_result(run.folder)
    result = run(OTHERWISE, 0.01, "small")
    words = [word.text for word in result.transcript.words]
    assert [RIGHT.get(text.strip("."), text) for text in OTHERWISE] == words[: len(OTHERWISE)]
    assert not any(finding.kind == "decision" for finding in result.transcript.findings)
    assert "Edith Crane" in {speaker.name for speaker in result.transcript.speakers}
    assert [m.verdict for m in before.matches] and all(match.found for match in result.matches)
    export(result, [name for name in FORMATS if name in WORDED], tmp_path / "all")
    for path in (tmp_path / "all").iterdir():
        text = text_in(path)
        for wrong, right in RIGHT.items():
            assert right in text and wrong not in text.replace("pack&", "").lower().split(), (path.name, right)
        if path.suffix not in (".ctm", ".stm"):
            assert "Edith Crane" in text, path.name
    machine = json.loads((run.folder / "machine" / "words.json").read_text())
    assert "valet" in {word["text"] for word in machine["words"]}  # the machine's own words stay


@pytest.mark.slow
def test_a_correction_that_no_longer_fits_is_kept_and_told(run):
    run()
    command("correct", run.folder, "--at", place(run), "valet", "valley")
    wrong = [("ballet" if text == "valet" else text) for text in HEARD]
    result = run(wrong, model="small")
    (finding,) = [f for f in result.transcript.findings if f.kind == "decision"]
    assert "You corrected 'valet' to 'valley' at" in finding.message and "'ballet" in finding.message
    assert "ballet" in [word.text for word in result.transcript.words]
    result = run(HEARD)
    assert "valley" in [word.text for word in result.transcript.words]


@pytest.mark.slow
def test_only_what_was_corrected_changes(run):
    before = run()
    command("correct", run.folder, "--at", place(run), "valet", "valley")
    after = load_result(run.folder)
    changed = [
        (old, new) for old, new in zip(before.transcript.words, after.transcript.words, strict=True) if old != new
    ]
    assert [(old.text, new.text) for old, new in changed] == [("valet", "valley")]
    ((old, new),) = changed
    assert (old.start, old.end, old.speaker) == (new.start, new.end, new.speaker)
    assert new.corrected is True and new.confidence == 1.0
    again = run()
    assert again.transcript == after.transcript


@pytest.mark.slow
def test_undo_and_redo_bring_the_same_files_back(run):
    run()

    def files():
        kept = ("journal.jsonl", "stages.json", ".lock", ".journal.lock")
        return {p.name: p.read_bytes() for p in run.folder.rglob("*") if p.is_file() and p.name not in kept}

    first = files()
    command("correct", run.folder, "--at", place(run), "valet", "valley")
    second = files()
    assert "Taken back" in command("correct", run.folder, "--undo")
    assert (
        load_result(run.folder).transcript.words == tuple(word for word in load_result(run.folder).transcript.words)
        and files()["transcript.srt"] == first["transcript.srt"]
    )
    assert "Holds again" in command("correct", run.folder, "--redo")
    assert files()["transcript.json"] == second["transcript.json"]


@pytest.mark.slow
def test_a_name_misheard_all_over_becomes_a_hotword(run):
    def expected():
        words = json.loads((run.folder / "machine" / "words.json").read_text(encoding="utf-8"))
        return words["provenance"]["options"]["hotwords"]

    run()
    assert "in 1 place" in command("correct", run.folder, "--everywhere", "valet", "Valais")
    run()
    assert "Valais" not in expected()  # that alone recognises nothing again
    result = run(force=True)
    assert "Valais" in expected()
    assert "Valais" in [word.text for word in result.transcript.words]


@pytest.mark.slow
def test_an_edited_export_is_never_overwritten(run):
    run()
    notes = []
    edited = run.folder / "transcript.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("valet", "valley"), encoding="utf-8")
    run(on_note=notes.append)
    assert "valley" in edited.read_text(encoding="utf-8")
    assert any("transcript.md was changed since" in note and "audiotools correct" in note for note in notes)
    command("correct", run.folder, edited)
    assert "valley" in (run.folder / "transcript.srt").read_text()
    assert "valley" in edited.read_text(encoding="utf-8")


@pytest.mark.slow
def test_results_edited_by_hand_are_kept_and_told(run):
    run()
    path = run.folder / "transcript.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"valet"', '"valley"'), encoding="utf-8")
    notes = []
    run(on_note=notes.append)
    aside = run.folder / "transcript.edited-1.json"
    assert "valley" in aside.read_text(encoding="utf-8") and any("transcript.edited-1.json" in note for note in notes)
    command("correct", run.folder, aside)
    assert "valley" in [word.text for word in load_result(run.folder).transcript.words]


@pytest.mark.slow
def test_exports_are_made_again_and_edited_ones_listed(run):
    run()
    command("export", run.folder, "--to", "docx,txt,eaf")
    (run.folder / "transcript.txt").write_text("mine now", encoding="utf-8")
    done = CliRunner().invoke(app, ["correct", str(run.folder), "--at", place(run), "valet", "valley"])
    assert "valley" in text_in(run.folder / "transcript.docx") and "valley" in text_in(run.folder / "transcript.eaf")
    assert (run.folder / "transcript.txt").read_text() == "mine now"
    assert "transcript.txt was changed since" in done.output
    command("correct", run.folder, "--undo", "--no-exports")
    assert "valley" in text_in(run.folder / "transcript.docx")


DIES = """
import os, signal, sys
from pathlib import Path
from audiotools.store import jsonfile
from audiotools.pipeline.remake import decide
from audiotools.journal.decisions import WordDecision
from audiotools.records import Span

folder, moment = sys.argv[1], int(sys.argv[2])
count = 0

def die():
    global count
    count += 1
    if count == moment:
        os.kill(os.getpid(), signal.SIGKILL)

whole, sync = jsonfile.write_atomic, os.fsync
def write(path, data, **options):
    die()
    result = whole(path, data, **options)
    die()
    return result
jsonfile.write_atomic = write
def synced(descriptor):
    die()
    return sync(descriptor)
os.fsync = synced

from audiotools.pipeline.locating import load_result
word = next(w for w in load_result(folder).transcript.words if w.text == "valet")
decide(folder, [WordDecision(span=Span(word.start, word.end), was=("valet",), text=("valley",))])
print(count)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
@pytest.mark.slow
def test_killed_anywhere_the_folder_can_be_read(run, tmp_path):
    import shutil

    run()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent.parent)])}

    def die(number, folder):
        line = [sys.executable, "-c", DIES, str(folder), str(number)]
        return subprocess.run(line, env=env, capture_output=True, text=True, check=False, timeout=600)

    whole = tmp_path / "whole"
    shutil.copytree(run.folder, whole)
    moments = int(die(10_000, whole).stdout)
    expected = load_result(whole).transcript
    for number in range(1, moments + 1, 3):
        folder = tmp_path / f"killed-{number}"
        shutil.copytree(run.folder, folder)
        assert die(number, folder).returncode == -signal.SIGKILL
        load_result(folder)
        decided = Journal(folder).decisions
        assert len(decided) in (0, 1)
        from audiotools.pipeline.remake import remake

        words = remake(folder).transcript.words
        assert words == (expected.words if decided else load_result(run.folder).transcript.words)
        shutil.rmtree(folder)


def former(folder, *, run):
    """Make a folder as it was before there were a journal and ``machine/``."""
    from audiotools.store import jsonfile
    from audiotools.store.folder import Stage, Store

    machine = folder / "machine"
    memory = Store(folder)._memory()
    stages = {}
    for name, stage in memory.stages.items():
        files = {
            file.removeprefix("machine/"): digest for file, digest in stage.files.items() if "recording" not in file
        }
        stages["adopt" if not run and name != "export" else name] = Stage(stage.fingerprint, files)
    for path in machine.iterdir():
        if path.name not in ("recording.json", "transcript.json"):
            path.replace(folder / path.name)
        else:
            path.unlink()
    machine.rmdir()
    old = {"recording": memory.recording, "sha256": memory.sha256, "stages": stages}
    import msgspec

    (folder / "stages.json").write_bytes(jsonfile.dump("stages", msgspec.defstruct("Old", list(old))(**old)))


@pytest.mark.slow
def test_a_folder_of_an_earlier_version_is_read_corrected_and_not_recognised_again(run):
    class Silent(OneSentence):
        def recognise(self, windows, **options):
            raise AssertionError("nothing is recognised again")

    before = run()
    former(run.folder, run=True)
    voice = {
        "action": "name",
        "voices": ["SPEAKER_00"],
        "anchors": [[{"start": 0.0, "end": 15.0}]],
        "name": "Edith Crane",
    }
    names = {"format": "audiotools.names", "version": 1, "names": [{**voice, "at": None, "provenance": "person"}]}
    (run.folder / "names.json").write_text(json.dumps(names))
    assert load_result(run.folder).transcript == before.transcript
    command("correct", run.folder, "--at", place(run), "valet", "valley")
    result = load_result(run.folder)
    assert "valley" in [word.text for word in result.transcript.words]
    assert "Edith Crane" in {speaker.name for speaker in result.transcript.speakers}
    assert not (run.folder / "names.json").exists()
    again = process(run.recording, run.article, out=run.folder, recogniser=Silent(), diarizer=Halves(),
                    config=Config(transcribe=TranscribeConfig(model="base")))  # fmt: skip
    assert again.transcript.words == result.transcript.words


def test_a_transcript_adopted_by_an_earlier_version_is_corrected(tmp_path):
    from audiotools.pipeline.adopt import adopt

    (tmp_path / "talk.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ruth Abel>We left the valet.\n")
    adopt(tmp_path / "talk.vtt", out=tmp_path / "out")
    former(tmp_path / "out", run=False)
    command("correct", tmp_path / "out", "--at", "3", "valet", "valley")
    said = load_result(tmp_path / "out").transcript
    assert said.utterances[0].text == "We left the valley." and said.speakers[0].name == "Ruth Abel"


@pytest.mark.slow
def test_what_a_run_writes_and_somebody_asks_for_as_well_is_nobodys_edit(run):
    """A format that every run writes, asked for besides: made again like the others, and never taken for edited."""
    run()
    captions = run.folder / "transcript.vtt"
    command("export", run.folder, "--to", "vtt,csv")
    asked = captions.read_text(encoding="utf-8")
    done = CliRunner().invoke(app, ["correct", str(run.folder), "--everywhere", "valet", "valley"])
    assert "was changed" not in done.stderr, done.stderr
    assert captions.read_text(encoding="utf-8") == asked.replace("valet", "valley")
    said = []
    run(on_note=said.append)
    assert said == [] and captions.read_text(encoding="utf-8") == asked.replace("valet", "valley")
    captions.write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(app, ["correct", str(run.folder), "--everywhere", "pack", "back"])
    assert "transcript.vtt was changed" in done.stderr and captions.read_text(encoding="utf-8") == "mine"
    captions.unlink()
    command("correct", run.folder, "--everywhere", "brick", "bridge")
    assert "bridge" in captions.read_text(encoding="utf-8"), "thrown away, it is written as every run writes it"
