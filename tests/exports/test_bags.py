"""Formats chosen for a trade, and results packed as a bag that keeps."""

import numpy as np
import pytest
from examples import ABOUT, example
from msgspec.structs import replace
from soundfiles import encode

from audiotools.errors import AudioError, AudiotoolsError, StoreError
from audiotools.exports import FORMATS, export, preset
from audiotools.records import Turns
from audiotools.store.jsonfile import dump, parse


def test_presets_hold_known_formats_and_leave_out_what_they_cannot():
    for name in ("producer", "archivist", "editor"):
        assert set(preset(name)) <= set(FORMATS)
    assert "clips" not in preset("editor", audio=False) and "csv" not in preset("archivist", article=False)
    with pytest.raises(AudiotoolsError, match="choose from producer, archivist, editor"):
        preset("butcher")


def test_a_bag_validates_and_a_changed_one_does_not(tmp_path):
    import bagit

    from audiotools.exports.bag import pack

    folder = tmp_path / "results"
    export(example(), ["ohms", "qda"], folder)
    (folder / "names.json").write_text("{}")
    (folder / "stages.json").write_text("{}")
    tape, article = tmp_path / "tape one.mp3", tmp_path / "article.md"
    encode(tape, np.zeros(441_000), 44_100, "libmp3lame")
    article.write_text("text")
    path, notes = pack(example(), tmp_path / "bag", audio=tape, folder=folder, article=article, about=ABOUT)
    bag = bagit.Bag(str(path))
    assert bag.is_valid() and set(bag.algorithms) == {"sha256", "sha512"}
    assert set(bag.payload_files()) == {
        *("data/recording/tape one.mp3", "data/article/article.md"),
        *("data/results/ohms.xml", "data/results/qda/nvivo.txt", "data/results/qda/maxqda-atlasti.txt"),
    }
    assert bag.info["Interviewer"] == ["Sam Moss", "Ada Moss"] and bag.info["Source-Organization"] == "Town archive"
    assert [note.split()[0:3] for note in notes] == [["The", "recording", "in"], ["Left", "out", "of"]]
    heard = replace(example().turns, voices={"S1": (0.5, 0.25)})
    (folder / "turns.json").write_bytes(dump("turns", heard))
    other, notes = pack(example(), tmp_path / "other", audio=tape, folder=folder)
    assert any("known elsewhere" in note for note in notes)
    inside = (other / "data/results/turns.json").read_bytes()
    assert parse("turns", inside, Turns) == replace(heard, voices={}), "who speaks when is kept, the vectors are not"
    (path / "data/results/ohms.xml").write_text("changed")
    assert not bagit.Bag(str(path)).is_valid()
    with pytest.raises(StoreError, match="is there already"):
        pack(example(), path, audio=tape, folder=folder)
    with pytest.raises(StoreError, match="There is no file"):
        pack(example(), tmp_path / "new", audio=tmp_path / "no.mp3", folder=folder)
    assert not list(tmp_path.glob(".*.part"))


def test_nothing_but_the_recording_goes_into_a_bag(tmp_path):
    from audiotools.exports.bag import pack

    export(example(), ["ohms"], tmp_path / "results")
    short = tmp_path / "tape one.wav"
    encode(short, np.zeros(40_000), 8_000, "pcm_s16le")
    listed = tmp_path / "tape one.m3u8"
    listed.write_text("#EXTM3U\n#EXTINF:10,\ntape one.wav\n")
    noted = tmp_path / "secrets.txt"
    noted.write_text("something of the user's")
    for given in (short, listed, noted):
        with pytest.raises(AudioError):
            pack(example(), tmp_path / "bag", audio=given, folder=tmp_path / "results")
    assert not (tmp_path / "bag").exists() and not list(tmp_path.glob(".*"))


def test_a_bag_names_no_folder_of_whoever_made_it(tmp_path):
    from audiotools.exports.bag import pack

    place = tmp_path / "home" / "Ruth & Söhne" / "secret project"
    place.mkdir(parents=True)
    tape = place / "tape one.mp3"
    encode(tape, np.zeros(441_000), 44_100, "libmp3lame")
    folder = tmp_path / "results"
    result = replace(example(), folder=folder)
    formats = [name for name, one in FORMATS.items() if "audio" in one.options and "audio" not in one.needs]
    export(result, formats, folder, audio=tape)
    bag, _ = pack(result, tmp_path / "bag", audio=tape, folder=folder)
    told = [path for path in folder.rglob("*") if path.is_file() and b"secret%20project" in path.read_bytes()]
    assert len(told) > 2, "the files beside the results open with their sound"
    for path in bag.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for name in (b"secret project", b"secret%20project", b"file:/", bytes(tmp_path)):
                assert name not in data, path
    assert b'"../recording/tape%20one.mp3"' in (bag / "data/results/transcript.eaf").read_bytes()
