"""Decisions and pseudonyms through the whole way: kept, carried out at once, surviving reruns, leaking nothing."""

import io
import json
import zipfile

import pytest
from fakes import SENTENCE, OneSentence

from audiotools import process
from audiotools.cli import app
from audiotools.errors import ConfigError, StoreError
from audiotools.journal.decisions import Undo
from audiotools.naming.decisions import load_decisions, merge_voices, name_voice
from audiotools.pipeline.locating import load_result, results_folder
from audiotools.pipeline.remake import decide, remake
from audiotools.records import Provenance, Turn, Turns

ARTICLE = "“We left the valley at dawn,” said Ada Moss. “Nobody looked back until the bridge was behind us.”\n"


class Voices:
    """A diarizer that hears turns given beforehand, as fractions of the recording."""

    def __init__(self, *turns):
        self.turns, self.asked = turns, 0

    def __call__(self, audio, limits, progress):
        self.asked += 1
        turns = tuple(Turn(a * audio.duration, b * audio.duration, label) for a, b, label in self.turns)
        voices = {label: (1.0, float(n)) for n, label in enumerate(sorted({t.speaker for t in turns}))}
        made = Provenance(engine="fake diarizer", weights={"campplus_cn_en_common.pt": "0" * 64})
        return Turns(turns, voices=voices, provenance=made)


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    """Nothing is written into the data folder of who runs the tests."""
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(tmp_path / "mine" / "voices.json"))


@pytest.fixture
def run(packaged_call, tmp_path):
    """Run the pipeline on the packaged call under a name of our own, with fake engines."""
    recording = tmp_path / "in" / "tape.wav"
    recording.parent.mkdir()
    recording.write_bytes(packaged_call.read_bytes())
    article = tmp_path / "in" / "article.md"
    article.write_text(ARTICLE, encoding="utf-8")

    def go(*turns, **options):
        turns = turns or ((0, 0.5, "a"), (0.5, 1, "b"))
        engines = {"recogniser": OneSentence(), "diarizer": Voices(*turns)}
        return process(recording, article, out=tmp_path / "out", **engines, **options)

    go.recording, go.article, go.folder = recording, article, tmp_path / "out"
    return go


def names(result):
    return {speaker.label: speaker.name for speaker in result.transcript.speakers}


def everything(folder):
    """Every file's text by its path; of archives (DOCX, BagIt) what is in them."""
    texts = {}
    for path in folder.rglob("*"):
        if not path.is_file() or path.name.endswith(".lock"):
            continue
        data = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                data = b"\n".join(archive.read(name) for name in archive.namelist())
        texts[str(path.relative_to(folder))] = data.decode("utf-8", "ignore")
    return texts


def test_a_name_is_in_every_result_at_once_and_after_reruns(run):
    before = run()
    label = before.transcript.speakers[0].label
    decided = decide(run.folder, lambda state: [name_voice(state.turns, label, "Edith Crane")])
    assert names(decided)[label] == "Edith Crane"
    for file in ("transcript.json", "transcript.srt", "transcript.vtt", "transcript.md"):
        assert "Edith Crane" in everything(run.folder)[file], file
    texts = everything(run.folder)
    again = run()
    assert names(again)[label] == "Edith Crane"
    assert everything(run.folder) == texts  # the run has nothing to do, and nothing was set aside
    assert names(run(force=True))[label] == "Edith Crane"
    assert load_result(run.folder).transcript == again.transcript


def test_a_name_survives_a_run_with_other_labels(run):
    from msgspec.structs import replace

    from audiotools import Config

    run((0, 0.5, "a"), (0.5, 1, "b"))
    decide(run.folder, lambda state: [name_voice(state.turns, "SPEAKER_01", "Edith Crane")])
    other = replace(Config().diarize, threshold=0.6)
    result = run((0, 0.05, "x"), (0.05, 0.5, "y"), (0.5, 1, "z"), config=replace(Config(), diarize=other))
    assert {label: name for label, name in names(result).items() if name == "Edith Crane"} == {
        "SPEAKER_02": "Edith Crane"
    }


def test_a_merge_changes_words_turns_and_quotes_and_undo_brings_them_back(run):
    before = run()
    texts = everything(run.folder)
    merged = decide(run.folder, lambda state: [merge_voices(state.turns, ["SPEAKER_00", "SPEAKER_01"])])
    assert {word.speaker for word in merged.transcript.words} == {"SPEAKER_00"}
    assert {match.voice for match in merged.matches if match.found} == {"SPEAKER_00"}
    assert "SPEAKER_01" not in everything(run.folder)["turns.rttm"]
    again = run()
    assert again.transcript == merged.transcript
    assert load_result(run.folder) == again
    back = decide(run.folder, lambda state: [Undo(tuple(entry.id for entry in state.journal.effective))])
    assert back.transcript.words == before.transcript.words
    run()
    after = everything(run.folder)
    told = {"stages.json", "journal.jsonl"}
    assert {name: text for name, text in after.items() if name not in told} == {
        name: text for name, text in texts.items() if name not in told
    }


def test_a_change_that_makes_no_sense_changes_nothing(run):
    run()
    texts = everything(run.folder)
    with pytest.raises(ConfigError, match="no voice 'SPEAKER_09'"):
        decide(run.folder, lambda state: [name_voice(state.turns, "SPEAKER_09", "Ada")])
    assert everything(run.folder) == texts


def test_making_again_without_a_change_changes_nothing(run):
    run()
    texts = everything(run.folder)
    remake(run.folder)
    assert everything(run.folder) == texts


def test_a_roster_beside_the_recording_is_read(run):
    run()
    roster = '[[speakers]]\nname = "Edith Crane"\nrole = "farmer"\nheard = [[20.0, 29.0]]\n'
    run.recording.with_suffix(".speakers.toml").write_text(roster, encoding="utf-8")
    result = run()
    speaker = next(s for s in result.transcript.speakers if s.name == "Edith Crane")
    assert (speaker.label, speaker.role, speaker.source) == ("SPEAKER_01", "farmer", "roster")
    assert remake(run.folder).transcript == result.transcript  # the folder knows where the file was
    elsewhere = run.recording.with_name("moved.toml")
    run.recording.with_suffix(".speakers.toml").rename(elsewhere)
    with pytest.raises(ConfigError, match="--speakers"):
        remake(run.folder)
    assert remake(run.folder, rosters=[elsewhere]).transcript == result.transcript


REAL = ("Wilhelmina Okonjo", "Wilhelmina", "Okonjo", "Minnie")
ROSTER = """
[[speakers]]
name = "Wilhelmina Okonjo"
alias = "Witness K."
also = ["Minnie"]
heard = [[0.0, 14.0]]

[[speakers]]
name = "Ada Moss"
"""


def leaks(folder, *, but=()):
    return [
        (file, form)
        for file, text in everything(folder).items()
        for form in REAL
        if file not in but and form.casefold() in text.casefold()
    ]


def hide(run, roster=ROSTER):
    run.recording.with_suffix(".speakers.toml").write_text(roster, encoding="utf-8")


def export_all(result, recording):
    """Write every format there is, with the recording where a format takes it."""
    from audiotools.exports import FORMATS, export

    for name, entry in FORMATS.items():
        export(result, name, **({"audio": recording} if "audio" in entry.options else {}))


def test_a_pseudonym_leaks_into_no_file(run):
    hide(run)
    result = run()
    assert names(result)["SPEAKER_00"] == "Witness K."
    assert result.transcript.speakers[0].pseudonym
    export_all(result, run.recording)
    assert not leaks(run.folder)
    assert "Witness K." in everything(run.folder)["transcript.vtt"]


def test_nor_do_decisions(run):
    hide(run)
    run()

    def change(state):
        from audiotools.cli.naming import _change

        return _change(['SPEAKER_01="Minnie Okonjo"'], [], [], [], False)(state)

    result = decide(run.folder, change, recording=run.recording)
    assert names(result)["SPEAKER_01"] == "Witness K."
    assert load_decisions(run.folder)[0].name == "Witness K."
    export_all(result, run.recording)
    assert not leaks(run.folder)
    run()
    assert not leaks(run.folder)


def test_with_the_name_in_the_article_only_the_articles_own_words_hold_it(run):
    run.article.write_text(
        "“We left the valley at dawn,” said Wilhelmina Okonjo. “Nobody looked back until the bridge was behind us,” "
        "Okonjo added.",
        encoding="utf-8",
    )
    hide(run)
    result = run()
    assert {quote.speaker for quote in result.quotes} == {"Witness K."}
    assert names(result)["SPEAKER_00"] == "Witness K."
    export_all(result, run.recording)
    # What shows the article's own text holds it, as docs/names.md says.
    shows_text = {"quotes.json", "machine/quotes.json", "page.html", "annotations.jsonld", "manifest.json"}
    assert {file for file, _ in leaks(run.folder)} <= shows_text
    quotes = json.loads(everything(run.folder)["quotes.json"])
    rest = json.dumps([{k: v for k, v in quote.items() if k != "text"} for quote in quotes["quotes"]])
    assert not any(form in rest for form in REAL)


def test_with_the_name_on_the_tape_only_the_words_hold_it(run, monkeypatch):
    said = ["My", "name", "is", "Wilhelmina", "Okonjo."]
    monkeypatch.setattr("fakes.SENTENCE", [*said, *SENTENCE])
    hide(run, ROSTER.replace("heard = [[0.0, 14.0]]\n", ""))
    result = run()
    assert "Witness K." in names(result).values()
    for record in (result.transcript.speakers, result.transcript.findings, result.transcript.provenance):
        assert not any(form in repr(record) for form in REAL)
    words = {"words.json", "machine/words.json", "transcript.json", "transcript.srt", "transcript.vtt", "transcript.md"}
    assert {file for file, _ in leaks(run.folder)} <= words


def test_a_name_hidden_later_is_gone_after_the_next_run(run):
    run.recording.with_suffix(".speakers.toml").write_text(ROSTER.replace('alias = "Witness K."\n', ""), "utf-8")
    run()
    assert leaks(run.folder)
    hide(run)
    run()
    assert not leaks(run.folder)


def test_pseudonyms_need_their_file(run):
    hide(run)
    run()
    run.recording.with_suffix(".speakers.toml").unlink()
    with pytest.raises(ConfigError, match="--speakers"):
        remake(run.folder)


def test_where_results_are_looked_for(run, tmp_path, monkeypatch):
    run()
    assert results_folder(run.folder) == (run.folder, None)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="run audiotools run first"):
        results_folder(run.recording)
    (tmp_path / "transcripts").mkdir()
    run.folder.rename(tmp_path / "transcripts" / "tape")
    folder, recording = results_folder(run.recording)
    assert (folder.name, recording) == ("tape", run.recording)


@pytest.fixture
def command(run, capsys):
    """The command line in this process: what it prints."""
    from typer.testing import CliRunner

    def go(*args):
        return CliRunner().invoke(app, [str(arg) for arg in args])

    return go


def test_the_command_shows_and_decides(run, command):
    run()
    shown = json.loads(command("names", run.folder, "--json").stdout)
    assert {s["label"] for s in shown["speakers"]} == {"SPEAKER_00", "SPEAKER_01"}
    assert shown["decisions"] == []
    done = command("names", run.folder, "--split-at", "SPEAKER_01@20", "--set", "SPEAKER_02=Edith Crane")
    assert "Edith Crane" in done.stdout and "--split-at SPEAKER_01@20.00" in done.stdout
    assert [d.action for d in load_decisions(run.folder)] == ["split", "name"]
    command("names", run.folder, "--set", "SPEAKER_02=Ada Moss")
    assert [d.name for d in load_decisions(run.folder)] == [None, "Edith Crane", "Ada Moss"]
    command("names", run.folder, "--unset", "SPEAKER_02")
    command("names", run.folder, "--undo")
    assert load_decisions(run.folder) == ()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--set", "SPEAKER_00"], "--set SPEAKER_01="),
        (["--split-at", "SPEAKER_00@soon"], "--split-at SPEAKER_01@123.4"),
        (["--merge", "SPEAKER_00"], "at least two voices"),
        (["--unset", "SPEAKER_00"], "Nobody decided"),
        (["--undo"], "nothing to take back"),
    ],
)
def test_the_command_says_what_is_meant(run, command, options, says):
    run()
    done = command("names", run.folder, *options)
    assert isinstance(done.exception, ConfigError)
    assert says in str(done.exception)
    assert not (run.folder / "journal.jsonl").exists()
