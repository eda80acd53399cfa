"""Readers that other packages bring."""

import importlib
import sys
from importlib.metadata import entry_points

import pytest
from loading import load, told

from audiotools.errors import AudiotoolsError
from audiotools.transcripts.readers import registry


@pytest.fixture
def plugged(tmp_path, monkeypatch):
    """A package on the path whose entry point is what it is given; undone afterwards."""

    def install(code, value):
        (tmp_path / "tapelog.py").write_text(code)
        info = tmp_path / "tapelog-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tapelog\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{registry.GROUP}]\ntapelog = {value}\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()
        sys.modules.pop("tapelog", None)
        registry._plugged.cache_clear()
        assert [entry.name for entry in entry_points(group=registry.GROUP)] == ["tapelog"]

    yield install
    monkeypatch.undo()
    sys.modules.pop("tapelog", None)
    registry._plugged.cache_clear()


TAPELOG = """
from audiotools.transcripts.readers.cues import Cue, spread
from audiotools.transcripts.readers.reader import Contents, Reader


def read(source):
    cues = []
    for line in source.text.splitlines()[1:]:
        start, end, who, text = line.split("|")
        cues.append(Cue(float(start), float(end), who, spread(text.split(), float(start), float(end), who)))
    return Contents(cues=cues, language="en")


READER = Reader(
    name="Tape log", reads="lines with bars", sniff=lambda source: source.text.startswith("TAPELOG"), read=read
)
"""


def test_an_entry_point_adds_a_family(tmp_path, plugged):
    plugged(TAPELOG, "tapelog:READER")
    transcript = load(tmp_path, "TAPELOG\n1|2|Ruth|We left.\n3|4|Sam|When?\n")
    assert told(transcript) == [("Ruth", 1, 2, "We left."), ("Sam", 3, 4, "When?")]
    assert (transcript.provenance[0].engine, transcript.language) == ("Tape log", "en")
    assert registry.readers()[0].name == "Tape log"


@pytest.mark.parametrize(
    ("code", "value", "message"),
    [("READER = 1\n", "tapelog:READER", "is no Reader"), ("", "tapelog:READER", "cannot be loaded")],
)
def test_one_that_does_not_load_is_named(tmp_path, plugged, code, value, message):
    plugged(code, value)
    with pytest.raises(AudiotoolsError, match=rf"'tapelog' \(tapelog:READER\) {message}"):
        load(tmp_path, "TAPELOG\n")
