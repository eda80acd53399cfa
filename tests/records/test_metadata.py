"""Facts about a recording that a person wrote down: read, refused in a sentence, found beside the recording."""

import re

import pytest

from audiotools.errors import ConfigError
from audiotools.records.metadata import About, about_from, find_about, load_about


def test_metadata_is_read_and_refused(tmp_path):
    path = tmp_path / "recording.toml"
    path.write_text('title = "T"\ninterviewee = ["A", "B"]\ndate = 1998\n')
    assert load_about(path) == About(title="T", interviewee=("A", "B"), date="1998")
    for text, says in [
        ('titel = "T"', "unknown field `titel`"),
        ("title = 3", "Expected `str"),
        ('date = "17 May"', "date is a year"),
        ('url = "tape.mp3"', "url is an address"),
        ("title = ", "is not TOML"),
    ]:
        path.write_text(text)
        with pytest.raises(ConfigError, match=re.escape(says)):
            load_about(path)
    with pytest.raises(ConfigError, match="Cannot read"):
        load_about(tmp_path / "none.toml")
    assert about_from({"interviewer": "A"}).interviewer == ("A",)


def test_metadata_is_found_beside_the_recording_its_own_first(tmp_path):
    results_folder, tapes = tmp_path / "results", tmp_path / "tapes"
    results_folder.mkdir()
    tapes.mkdir()
    assert find_about(results_folder, tapes / "a.mp3") is None
    (tapes / "recording.toml").write_text("")
    assert find_about(results_folder, tapes / "a.mp3") == tapes / "recording.toml"
    (tapes / "a.recording.toml").write_text("")
    assert find_about(results_folder, tapes / "a.mp3") == tapes / "a.recording.toml"
    (results_folder / "recording.toml").write_text("")
    assert find_about(results_folder) == results_folder / "recording.toml"
