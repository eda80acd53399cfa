"""What is withheld and whose name is hidden, on both samples with real results: in no byte of any export.

What is withheld is chosen from the results, so it is the same for the same results. The models hear the call anew each
time. Of the night train it is the first five minutes, with two thirds of the quotes; what they heard in all of it is
kept (``--renew`` makes and keeps it anew).
"""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from heard import heard_before, keep
from leaks import files_in, leaks, texts_in
from typer.testing import CliRunner

from audiotools import Config, process
from audiotools.audio.clips import cut_clip
from audiotools.cli import app
from audiotools.exports import FORMATS, export
from audiotools.languages.known import find_language, function_words
from audiotools.pipeline.locating import load_result
from audiotools.records import Article, Match, Quote, Result, Span, Transcript, Turns, Word
from audiotools.text.tokens import tokenize

pytestmark = [pytest.mark.models, pytest.mark.slow, pytest.mark.timeout(3000)]

PIECE = 300.0
"""Seconds of the night train: the work grows with them, and what could leak does not."""
SAMPLES = Path(__file__).parent.parent.parent / "recordings"
HIDDEN = {
    "call": ("Sheila", ("Sheela", "Shiela"), "Caller B"),
    "night_train": ("Helen Marsh", ("Ellen Marsh", "Mrs. Marsh", "Nellie"), "Witness K."),
}
SMALL = {token.text for word in function_words(find_language("en")) for token in tokenize(word)}


def command(*args):
    done = CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module", params=["call", "night_train"])
def sample(request, packaged_call, tmp_path_factory):
    """Real results of a sample: its name, the folder, the recording and the article."""
    place = tmp_path_factory.mktemp(request.param)
    # Not by its own name: the byte behind it in a tag, a length, may be an S, which makes “trains” of it.
    recording = place / ("call.wav" if request.param == "call" else "tape.opus")
    article = place / f"{request.param}.md"
    shutil.copy(SAMPLES / article.name, article)
    if request.param == "call":
        shutil.copy(packaged_call, recording)
    else:
        if request.config.getoption("--renew"):
            process(SAMPLES / "night_train.opus", article, out=place / "whole")
            keep(place / "whole")
        cut_clip(SAMPLES / "night_train.opus", 0.0, PIECE, recording)
    with listening(request.param):
        process(recording, article, out=place / "machine")
    return request.param, place / "machine", recording, article


def listening(name):
    """The models listen to the call; what they heard in the night train is kept."""
    return heard_before(PIECE) if name == "night_train" else nullcontext()


@pytest.fixture
def results(sample, tmp_path, monkeypatch):
    """A copy of them, which may be changed."""
    name, folder, recording, article = sample
    monkeypatch.setenv("AUDIOTOOLS_VOICES", str(tmp_path / "voices.json"))
    shutil.copytree(folder, tmp_path / "results")
    for path in (recording, article):
        shutil.copy(path, tmp_path / path.name)
    return name, tmp_path / "results", tmp_path / recording.name, tmp_path / article.name


def exported(folder, recording, article, out, clips=("mp3", "m4a", "flac")):
    """Everything that can be written of results: each format, clips with tags, a bag, the recording itself."""
    command("export", folder, "--to", ",".join(FORMATS), "--audio", recording, "--out", out, "--embed")
    for kind in clips:
        command("export", folder, "--to", "clips", "--clip-format", kind, "--audio", recording, "--out", out / kind)
    assert (out / "chapters.m4a").is_file()
    command("export", folder, "--bag", out / "bag", "--audio", recording, "--article", article)
    return out


def keys(text):
    return [token.text for token in tokenize(text)]


@pytest.fixture(scope="module")
def own_words(tmp_path_factory):
    """What the program itself says in its exports, of results in which little else is said."""
    out = tmp_path_factory.mktemp("own")
    quote = Quote("q001", "xx", 0, 2)
    match = Match(quote, (Span(0, 1),), 0.9, "verbatim")
    said = Transcript.from_words([Word(0, 1, "xx")], recording="xx", language="en")
    result = Result(said, Turns(), Article(None, "xx"), (quote,), (match,), "")
    export(result, [name for name, one in FORMATS.items() if "audio" not in one.needs], out)
    files = (path for path in out.rglob("*") if path.is_file())
    packed = (one for path in files for one in files_in(path.name, path.read_bytes()))
    found = {key for name, data in packed for _, text in texts_in(name, data) for key in keys(text)}
    return found | {"beep", "silence", *keys(str(Config()))}  # of the journal and of the settings


def stretches(said, own):
    """A tenth of the words from a quarter on, or twenty, and the words said only there that tell something."""
    words = sorted(said.words, key=lambda word: word.start)
    first = len(words) // 4
    last = first + max(20, len(words) // 10)
    inside = {key for word in words[first:last] for key in keys(word.text)}
    elsewhere = {key for word in (*words[:first], *words[last:]) for key in keys(word.text)}
    telling = {key for key in inside - elsewhere - own if len(key) >= 3 and key not in SMALL and "'" not in key}
    return f"{words[first].start:.2f}-{max(word.end for word in words[first:last]):.2f}", telling


PRIVATE = ("machine", "journal.jsonl", "stages.json", ".lock")


def shown(folder, out):
    """A copy of a results folder without what is kept from bags and exports."""
    shutil.copytree(folder, out, ignore=shutil.ignore_patterns(*PRIVATE))
    return out


def test_a_withheld_stretch_is_in_no_byte(results, own_words, tmp_path):
    _, folder, recording, article = results
    stretch, words = stretches(load_result(folder).transcript, own_words)
    assert len(words) >= 3
    there = {word for _, word in leaks(shown(folder, tmp_path / "before"), words)}
    assert there == words, "the search must find what is there"
    command("redact", folder, stretch, "--reason", "asked for")
    assert leaks(exported(folder, recording, article, tmp_path / "all"), words) == set()
    assert leaks(shown(folder, tmp_path / "after"), words) == set()
    command("redact", folder, "--purge")
    assert leaks(folder, words) == set()


def test_withheld_words_and_a_hidden_name_are_in_no_byte(results, tmp_path):
    name, folder, recording, article = results
    real, also, alias = HIDDEN[name]
    spellings = {word for form in (real, *also) for word in form.split() if word not in ("Mrs.",)}
    assert leaks(shown(folder, tmp_path / "before"), spellings)
    word = {"call": "Yankee", "night_train": "station"}[name]
    roster = f'[[speakers]]\nname = "{real}"\nalias = "{alias}"\nalso = {list(also)!r}\n'
    recording.with_name(f"{recording.stem}.speakers.toml").write_text(roster, encoding="utf-8")
    with listening(name):
        process(recording, article, out=folder)
    command("redact", folder, "--words", word)
    text = load_result(folder).transcript
    assert any(alias.split()[0] in one.text for one in text.words) or name == "night_train"
    everything = exported(folder, recording, article, tmp_path / "all", clips=("mp3",))
    assert leaks(everything, {word, *spellings}) == set()
    assert leaks(shown(folder, tmp_path / "after"), {word, *spellings}) == set()
