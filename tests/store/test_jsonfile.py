import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.errors import StoreError
from audiotools.records import Provenance, Quote, Transcript, Turn, Turns, Word
from audiotools.store import jsonfile

words = st.builds(
    lambda start, length, text, speaker, confidence: Word(start, start + length, text, speaker, confidence),
    st.floats(0, 20000),
    st.floats(0, 60),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.none() | st.sampled_from(["A", "Prénom نعم"]),
    st.none() | st.floats(0, 1),
)


@given(st.lists(words))
def test_transcript_round_trip(some):
    transcript = Transcript.from_words(some, recording="a", language="ar")
    data = jsonfile.dump("transcript", transcript)
    assert jsonfile.parse("transcript", data, Transcript) == transcript
    assert jsonfile.dump("transcript", jsonfile.parse("transcript", data, Transcript)) == data
    assert data.endswith(b"}\n")


def test_numbers_of_other_libraries_are_numbers():
    import numpy as np

    turns = Turns((Turn(np.float64(0.1), np.float32(0.5), "A"),), voices={"A": (np.float32(0.25),)})
    assert jsonfile.dump("turns", turns) == jsonfile.dump("turns", Turns((Turn(0.1, 0.5, "A"),), voices={"A": (0.25,)}))
    assert b'"n": 3' in jsonfile.dump("counts", {"n": np.int64(3)})
    with pytest.raises(TypeError, match="object, which cannot be written"):
        jsonfile.dump("counts", {"n": object()})


def test_header_comes_first_and_list_lies_under_its_kind():
    data = json.loads(jsonfile.dump("quotes", (Quote(text="so"),)))
    assert list(data) == ["format", "version", "quotes"]
    assert data["format"] == "audiotools.quotes"
    assert jsonfile.parse("quotes", json.dumps(data).encode(), tuple[Quote, ...]) == (Quote(text="so"),)


def test_reader_passes_over_unknown_fields_and_fills_missing_ones():
    data = (
        b'{"version": 1, "later": [1], "format": "audiotools.turns", "turns": [{"start": 0, "end": 1, "speaker": "A"}]}'
    )
    assert jsonfile.parse("turns", data, Turns) == Turns((Turn(0, 1, "A"),))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "truncated"),
        (b"WEBVTT", "malformed"),
        (b"\xff\xfe", "not a file of audiotools"),
        (b"[]", "not a file of audiotools"),
        (b"{}", "format"),
        (b'{"format": "audiotools.quotes", "version": 1}', "holds 'audiotools.quotes', where 'audiotools.turns'"),
        (b'{"format": "audiotools.turns", "version": 2}', "newer audiotools.*update"),
        (b'{"format": "audiotools.turns", "version": 1,\n"turns": [{"end": 1}]}', r"missing.*\$.turns\[0\]"),
        (
            b'{"format": "audiotools.turns", "version": 1, "turns": [{"start": 2, "end": 1, "speaker": "A"}]}',
            "0 <= start <= end",
        ),
    ],
)
def test_bad_files_are_refused_in_a_sentence(data, message):
    with pytest.raises(StoreError, match=message):
        jsonfile.parse("turns", data, Turns, where="turns.json")


def test_damage_is_placed_by_line(tmp_path):
    path = tmp_path / "turns.json"
    path.write_bytes(jsonfile.dump("turns", Turns((Turn(0.0, 1.0, "A"),))).replace(b'"end": 1.0', b'"end": ,'))
    with pytest.raises(StoreError, match=r"turns\.json.*line 7"):
        jsonfile.load("turns", path, Turns)
    with pytest.raises(StoreError, match="Cannot read"):
        jsonfile.load("turns", tmp_path / "missing.json", Turns)


def test_header_fields_cannot_be_shadowed():
    import msgspec

    bad = msgspec.defstruct("Bad", [("format", str)])("x")
    with pytest.raises(TypeError, match="header"):
        jsonfile.dump("bad", bad)


def test_write_is_all_or_nothing(tmp_path, monkeypatch):
    path = tmp_path / "new" / "file.json"
    assert jsonfile.write_atomic(path, b"one") == path
    assert path.read_bytes() == b"one"

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device"):
        jsonfile.write_atomic(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in path.parent.iterdir()] == ["file.json"]


def test_write_leaves_nothing_when_interrupted(tmp_path, monkeypatch):
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        jsonfile.write_atomic(tmp_path / "file.json", b"two")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o600), (0o077, 0o600), (0o007, 0o660)])
def test_written_files_are_the_users_alone_unless_the_umask_shares_with_the_group(tmp_path, mask, mode):
    os.umask(mask)  # which the next test finds as it was
    path = jsonfile.write_atomic(tmp_path / "x", b"")
    assert path.stat().st_mode & 0o777 == mode


def test_names_that_are_no_unicode_are_written_as_far_as_they_are():
    """A file name in an old encoding reaches Python with halves of surrogate pairs in it."""
    source = Provenance(source="caf\udce9.wav", options={"caf\udce9": ["\udce9", 1, None]})
    assert jsonfile.parse("made", jsonfile.dump("made", [source]), tuple[Provenance, ...]) == (
        Provenance(source="caf?.wav", options={"caf?": ["?", 1, None]}),
    )
