"""What is withheld is in no byte of any export, and nowhere in a purged folder."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from fakes import OneSentence, TwoVoices
from typer.testing import CliRunner

from audiotools import process
from audiotools.cli import app
from audiotools.errors import ConfigError
from audiotools.exports import FORMATS, export
from audiotools.journal.journal import Journal
from audiotools.library.collection import Collection
from audiotools.pipeline import exporting
from audiotools.pipeline.locating import load_result
from audiotools.redaction.bleep import write_bleeped
from audiotools.store.folder import Store

ARTICLE = (
    "# Over the bridge\n\n“We left the valley at dawn,” said Wilhelmina Okonjo. “Nobody looked back until the bridge "
    "was behind us,” Okonjo said.\n"
)
ROSTER = '[[speakers]]\nname = "Wilhelmina Okonjo"\nalias = "Witness K."\nalso = ["Minnie"]\n'
REAL = ("Wilhelmina", "Okonjo", "Minnie")


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(tmp_path / "mine" / "voices.json"))


@pytest.fixture
def run(packaged_call, tmp_path):
    recording, article = tmp_path / "in" / "tape.wav", tmp_path / "in" / "article.md"
    recording.parent.mkdir()
    recording.write_bytes(packaged_call.read_bytes())
    article.write_text(ARTICLE, encoding="utf-8")

    def go(**options):
        return process(
            recording, article, out=tmp_path / "out", recogniser=OneSentence(), diarizer=TwoVoices(), **options
        )

    go.recording, go.article, go.folder = recording, article, tmp_path / "out"
    return go


def command(*args):
    done = CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def bytes_in(path):
    """Every byte of a file, members of archives unpacked, file names and tags included."""
    data = path.read_bytes()
    found = [str(path.name).encode(), data, data.decode("utf-16-le", "ignore").encode()]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [archive.read(name) for name in archive.namelist()] + [n.encode() for n in archive.namelist()]
    return b"\n".join(found)


def holding(folder, *words, but=()):
    """Files below a folder that hold one of the words, however written."""
    found = set()
    for path in Path(folder).rglob("*"):
        inner = path.relative_to(folder).as_posix()
        if path.is_file() and not any(inner.startswith(name) for name in but):
            data = bytes_in(path).decode("utf-8", "ignore").casefold()
            found |= {(inner, word) for word in words if word.casefold() in data}
    return found


def every_format(run, out):
    """Everything `audiotools export` writes, sound and a bag included."""
    names = ",".join(FORMATS)
    command("export", run.folder, "--to", names, "--audio", run.recording, "--out", out, "--embed")
    command(
        "export", run.folder, "--to", "clips", "--clip-format", "mp3", "--audio", run.recording, "--out", out / "mp3"
    )
    command("export", run.folder, "--bag", out / "bag", "--audio", run.recording, "--article", run.article)
    return out


def bridge(run):
    """From when to when the bridge is spoken of first."""
    words = load_result(run.folder).transcript.words
    first = next(n for n, word in enumerate(words) if word.text == "bridge")
    return f"{words[first - 1].start + 0.05:.2f}-{words[first + 2].end:.2f}"


@pytest.mark.slow  # every format is made, and every byte of it read
def test_a_stretch_is_in_no_byte_of_any_export(run, tmp_path):
    run()
    assert holding(every_format(run, tmp_path / "before"), "bridge")
    while "bridge" in {word.text for word in load_result(run.folder).transcript.words}:
        command("redact", run.folder, bridge(run), "--reason", "asked for")
    out = every_format(run, tmp_path / "all")
    assert holding(out, "bridge") == set()
    private = ("machine/", "stages.json", "journal.jsonl", ".lock")
    assert holding(run.folder, "bridge", but=private) == set()
    run()
    assert holding(run.folder, "bridge", but=private) == set()


@pytest.mark.slow  # every format is made, and every byte of it read
def test_words_and_a_pseudonym_are_in_no_byte_and_a_purge_takes_them_from_the_folder(run, tmp_path):
    run.recording.with_suffix(".speakers.toml").write_text(ROSTER, encoding="utf-8")
    run()
    command("redact", run.folder, "--words", "valley", "--silence")
    out = every_format(run, tmp_path / "all")
    assert holding(out, "valley", *REAL) == set()
    assert holding(run.folder, *REAL, but=("machine/",)) == set()
    assert holding(run.folder, "valley", but=("machine/", "journal.jsonl")) == set()
    assert holding(run.folder, "valley")
    command("redact", run.folder, "--purge")
    assert holding(run.folder, "valley") == set()
    assert "[withheld]" in [word.text for word in load_result(run.folder).transcript.words]


def test_taken_back_it_is_there_again(run):
    before = run()
    command("redact", run.folder, "--words", "valley")
    assert "valley" not in [word.text for word in load_result(run.folder).transcript.words]
    command("correct", run.folder, "--undo")
    assert load_result(run.folder).transcript == before.transcript


def test_the_recording_itself_is_not_exported(run, tmp_path):
    run()
    command("redact", run.folder, "--words", "valley", "--recording", tmp_path / "public.flac")
    assert (tmp_path / "public.flac").stat().st_size > 1000
    with pytest.raises(ConfigError, match="withheld"):
        export(load_result(run.folder), "clips", tmp_path / "clips", audio=run.recording)


@pytest.mark.parametrize(
    ("args", "says"), [(["16-14"], "14.5-16.0"), (["99:00-99:05"], "lasts"), (["--recording", "x.flac"], "Nothing is")]
)
def test_what_makes_no_sense_is_told(run, args, says):
    run()
    done = CliRunner().invoke(app, ["redact", str(run.folder), *args])
    assert isinstance(done.exception, ConfigError) and says in str(done.exception)


def packed_again(path, **more):
    """A copy of an archive's members with others besides, as somebody who edits it makes it."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**members, **more}.items():
            archive.writestr(name, data)


def test_files_that_hold_it_still_are_listed_and_removed_on_request(run, tmp_path):
    run()
    command("export", run.folder, "--to", "docx,txt")
    command("export", run.folder, "--to", "srt", "--out", tmp_path / "elsewhere")
    packed_again(run.folder / "transcript.docx", note=b"mine")
    (run.folder / "letter.html").write_text("the vall&#101;y of Okonjo", encoding="utf-8")
    done = CliRunner().invoke(app, ["redact", str(run.folder), "--words", "valley"], catch_exceptions=False)
    told = [line for line in done.stderr.splitlines() if "still holds what is withheld" in line]
    assert len(told) == 3
    assert any("transcript.docx (word/document.xml)" in line and "--delete removes it" in line for line in told)
    assert any("letter.html" in line and "look at it yourself" in line for line in told)
    assert any("elsewhere" in line for line in told)
    done = CliRunner().invoke(app, ["redact", str(run.folder), "--delete"], catch_exceptions=False)
    told = [line for line in done.stderr.splitlines() if "still holds what is withheld" in line]
    assert len(told) == 1 and "letter.html" in told[0]
    assert not (run.folder / "transcript.docx").exists() and (run.folder / "letter.html").exists()
    assert holding(tmp_path / "elsewhere", "valley") == set() and list((tmp_path / "elsewhere").iterdir())


def test_a_purge_waits_until_no_export_holds_what_could_not_be_looked_for_any_more(run, tmp_path):
    run()
    command("export", run.folder, "--to", "docx")
    command("export", run.folder, "--to", "srt", "--out", tmp_path / "elsewhere")
    packed_again(run.folder / "transcript.docx", note=b"mine")
    (run.folder / "letter.txt").write_text("the valley", encoding="utf-8")
    command("redact", run.folder, "--words", "valley", "--no-exports")
    before = Journal(run.folder).entries
    done = CliRunner().invoke(app, ["redact", str(run.folder), "--purge"])
    assert isinstance(done.exception, ConfigError) and "transcript.docx (word/document.xml)" in str(done.exception)
    assert Journal(run.folder).entries == before and holding(run.folder / "machine", "valley")
    done = CliRunner().invoke(app, ["redact", str(run.folder), "--purge", "--delete"], catch_exceptions=False)
    assert "letter.txt still holds what is withheld: look at it yourself" in done.stderr
    assert holding(run.folder, "valley") == {("letter.txt", "valley")}
    assert holding(tmp_path / "elsewhere", "valley") == set() and list((tmp_path / "elsewhere").iterdir())


def test_a_voice_whose_vector_is_gone_is_told(run):
    run()
    words = load_result(run.folder).transcript.words
    done = CliRunner().invoke(app, ["redact", str(run.folder), f"{words[0].start}-{words[1].end}"])
    silent = [label for label in ("SPEAKER_00", "SPEAKER_01") if f"{label} has no voice vector here" in done.stderr]
    result = load_result(run.folder)
    assert silent == [label for label in result.turns.speakers if label not in result.turns.voices]


def test_a_collection_that_gathered_it_is_listed_until_it_is_made_anew(run, tmp_path):
    collection = tmp_path / "archive"
    command("collection", "init", collection)
    command("collection", "add", collection, run.recording)
    folder = Collection(collection).results(Collection(collection).entries[0])
    process(run.recording, run.article, out=folder, recogniser=OneSentence(), diarizer=TwoVoices())
    command("collection", "index", collection)
    command("collection", "find", collection, "left the valley at dawn")
    done = CliRunner().invoke(app, ["redact", str(folder), "--words", "valley"], catch_exceptions=False)
    told = [line for line in done.stderr.splitlines() if "still holds what is withheld" in line]
    assert any("collection.sqlite" in line and f"collection index {collection}" in line for line in told), done.stderr
    assert any("words" in line for line in told), "the index of quotes holds it too"
    command("collection", "index", collection)
    assert "still holds" not in CliRunner().invoke(app, ["redact", str(folder), "--purge"]).stderr


def test_a_database_on_a_server_is_told_of_though_it_cannot_be_looked_into(run, tmp_path):
    collection = tmp_path / "archive"
    command("collection", "init", collection, "--database", "postgresql://archive@localhost/tapes")
    run()
    folder = collection / "results" / "one"
    shutil.copytree(run.folder, folder)
    done = CliRunner().invoke(app, ["redact", str(folder), "--words", "valley"], catch_exceptions=False)
    assert (
        f"collection.json (the database it names was not looked into; audiotools collection index {collection} takes"
        in done.stderr
    )
    assert "may still hold what is withheld" in done.stderr and "postgresql" not in done.stderr


def test_what_may_be_heard_is_made_once_for_all_folders_while_it_is_whole(run, tmp_path, monkeypatch):
    made = []

    def counted(recording, out, *what):
        made.append(out)
        return write_bleeped(recording, out, *what)

    monkeypatch.setattr(exporting, "write_bleeped", counted)
    run()
    command("redact", run.folder, "--words", "dawn")
    store, result = Store(run.folder), load_result(run.folder)
    first, second = (exporting.audible(store, result, run.recording, tmp_path / name) for name in ("a", "b"))
    assert made == [first] and second.parent == tmp_path / "b" and first.read_bytes() == second.read_bytes()
    assert [path.name for path in second.parent.iterdir()] == [second.name]
    for copy in (first, second):
        copy.write_bytes(copy.read_bytes()[:-1] + b"?")
    third = exporting.audible(store, result, run.recording, tmp_path / "c")
    assert made == [first, third], "neither is what was written"
    command("redact", run.folder, "--words", "valley")
    fourth = exporting.audible(store, load_result(run.folder), run.recording, tmp_path / "d")
    assert made == [first, third, fourth] and fourth.read_bytes() != third.read_bytes()
