"""The tutorials work as they are typed: every command of theirs, in order, on the sample that is installed."""

import csv
import json
import re
import shlex
from pathlib import Path

import pytest
import soundfile
from programs import audiotools

DOCS = Path(__file__).parent.parent / "docs"


def follow(page, folder):
    """Type the commands of a tutorial; what each printed."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    typed = re.findall(r"^    (audiotools .+)$", text, re.M)
    assert len(typed) >= 6, page
    printed = []
    for line in typed:
        done = audiotools(*shlex.split(line)[1:], cwd=folder)
        assert done.returncode == 0, (line, done.stderr)
        assert "was changed since" not in done.stderr, (line, done.stderr)
        printed.append(done.stdout)
    return printed


@pytest.mark.models
@pytest.mark.slow
def test_a_producer_gets_a_corrected_document(tmp_path):
    follow("producers", tmp_path)
    results = tmp_path / "transcripts" / "interview"
    assert "Sheila in Texas" in (results / "transcript.md").read_text(encoding="utf-8")
    captions = (results / "transcript.broadcast.srt").read_text(encoding="utf-8")
    assert "Sheila in Texas" in " ".join(captions.split())
    said = json.loads((results / "transcript.json").read_text(encoding="utf-8"))
    assert [(speaker["name"], speaker["source"]) for speaker in said["speakers"]] == [
        ("Diane", "person"),
        ("Sheila", "person"),
    ]


@pytest.mark.models
@pytest.mark.slow
def test_an_archivist_gets_places_and_withholds_words(tmp_path):
    follow("archivists", tmp_path)
    with (tmp_path / "transcripts" / "tape" / "quotes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["verdict"] == "absent" for row in rows] == [False] * 5 + [True]
    for file in (*(tmp_path / "call-bag").rglob("*"), *(tmp_path / "transcripts" / "tape").glob("*.*")):
        if file.is_file() and file.name != "journal.jsonl":
            assert b"New Jersey" not in file.read_bytes(), file
    assert (tmp_path / "call.public.flac").is_file()


@pytest.mark.models
@pytest.mark.slow
def test_an_editor_gets_the_line_and_clips(tmp_path):
    printed = follow("editors", tmp_path)
    assert printed[2].count("originally from Chicago") == 2
    assert 3.5 < soundfile.info(tmp_path / "yankee.wav").duration < 5
    clips = list((tmp_path / "transcripts" / "episode" / "clips").glob("*.wav"))
    assert len(clips) == 6, "five quotes, of which one was said in two parts"
