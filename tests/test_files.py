"""Only regular files are opened, none without a limit, and no settings file is nested too deep."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from audiotools import export, process
from audiotools.articles.reader import read_article
from audiotools.audio import samples
from audiotools.audio.decoding import decode
from audiotools.config import load_config
from audiotools.errors import AudiotoolsError
from audiotools.evaluation.references import read_reference
from audiotools.files import look_at, open_regular, read_bytes, read_toml, stem
from audiotools.people.roster import load_roster
from audiotools.records.metadata import load_about
from audiotools.transcripts.building import load_transcript

READERS = [read_article, load_config, read_reference, load_about, load_transcript, load_roster]


@pytest.fixture(params=["pipe", "device"])
def endless(request, tmp_path):
    """A file that waits, or that has no end."""
    if request.param == "device":
        if not os.path.exists("/dev/zero"):  # noqa: PTH110
            pytest.skip("no such device on this system")
        return "/dev/zero"
    path = tmp_path / "pipe"
    try:
        os.mkfifo(path)
    except (AttributeError, OSError):
        pytest.skip("no pipes with names on this system")
    return path


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_neither_a_pipe_nor_a_device_is_waited_for(reader, endless):
    with pytest.raises(AudiotoolsError, match="not a regular file"):
        reader(endless)


def test_a_folder_is_told_as_one(tmp_path):
    with pytest.raises(IsADirectoryError):
        open_regular(tmp_path)


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 100)
    assert read_bytes(path, 100) == b"x" * 100
    with pytest.raises(OSError, match="100 bytes, where at most 99 are read"):
        read_bytes(path, 99)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000 + "]" * 100_000, "a = " + "{b = " * 50_000])
def test_deep_settings_are_a_sentence(text, tmp_path):
    path = tmp_path / "deep.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"nested deeper|line 1"):
        read_toml(path)
    for reader in (load_config, load_about):
        with pytest.raises(AudiotoolsError):
            reader(str(path))


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes("\ufefftitle = 'The flood'\r\n".encode())
    assert read_toml(path) == {"title": "The flood"}


@pytest.mark.parametrize("text", ["name = “Ada”", "name\u00a0= 'Ada'", "a = 1\r\nname = «Ada»"])
def test_what_a_word_processor_made_of_settings_is_told(text, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="straight quotation marks and plain spaces"):
        read_toml(path)


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
@pytest.mark.parametrize(("umask", "file", "folder"), [(0o022, 0o600, 0o700), (0o007, 0o660, 0o770)])
def test_what_is_made_is_the_users_alone_unless_shared(umask, file, folder, packaged_call, tmp_path, engines):
    article = tmp_path / "article.md"
    article.write_text("“We left the valley at dawn,” said Ada Moss.\n")
    before = os.umask(umask)
    try:
        result = process(packaged_call, article, out=tmp_path / "out", **engines)
        export(result, ["html", "docx"], tmp_path / "exports")
    finally:
        os.umask(before)
    for place in (tmp_path / "out", tmp_path / "exports"):
        assert place.stat().st_mode & 0o777 == folder
        made = [path for path in place.rglob("*") if path.is_file() and not path.name.endswith(".lock")]
        assert made
        assert {path.stat().st_mode & 0o777 for path in made} == {file}


def test_a_recording_that_temporary_files_have_no_room_for_is_told_before_it_is_decoded(tmp_path, monkeypatch):
    path = tmp_path / "long.wav"
    soundfile.write(path, np.zeros(16000 * 30, "float32"), 16000)
    store = samples.Store(limit=16000 * 10)
    monkeypatch.setattr(samples.shutil, "disk_usage", lambda place: SimpleNamespace(free=1_000_000))
    with pytest.raises(AudiotoolsError, match=r"takes 2 MB, and .* has 1: make room"):
        decode(path, store)
    assert store._file is None or store.length < 16000 * 30


def test_a_look_tells_size_and_time_of_files_alone(tmp_path):
    path = tmp_path / "tape.wav"
    path.write_bytes(b"12345")
    assert look_at(path) == look_at(str(path)) == (5, path.stat().st_mtime_ns)
    assert look_at(tmp_path) is look_at(tmp_path / "none") is look_at("x" * 5000) is look_at("a\0b") is None


@pytest.mark.parametrize("name", ["a.mp3", "a.b.mp3", ".a", ".a.b", "a", "x/y.z/a", "x/a.b c"])
def test_a_stem_is_what_a_path_says(name):
    assert stem(name) == Path(name).stem
