"""Files on systems other than this one: replacing what somebody reads, names that Windows refuses, shares."""

import errno
import os
from pathlib import Path, PureWindowsPath

import pytest

from audiotools import files
from audiotools.errors import StoreError
from audiotools.exports.media import file_address
from audiotools.files import InUseError, open_regular, portable_name, replace_file
from audiotools.store.folder import Store, default_folder
from audiotools.store.jsonfile import write_atomic


@pytest.fixture
def held(monkeypatch):
    """Lets so many attempts to replace a file fail, as Windows does while a program has it open."""
    real = Path.replace

    def hold(times):
        left = [times]

        def replace(self, target):
            if left[0] > 0:
                left[0] -= 1
                raise PermissionError(errno.EACCES, "Access is denied", os.fspath(self))
            return real(self, target)

        monkeypatch.setattr(Path, "replace", replace)

    return hold


def test_windows_is_given_time_to_let_go_of_a_file(held, tmp_path):
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    held(3)
    replace_file(new, old, windows=True)
    assert old.read_text() == "new" and not new.exists()


def test_elsewhere_a_refusal_is_final(held, tmp_path):
    (tmp_path / "new").touch()
    held(1)
    with pytest.raises(PermissionError) as caught:
        replace_file(tmp_path / "new", tmp_path / "old", windows=False)
    assert not isinstance(caught.value, InUseError)


def test_a_file_that_stays_open_is_said_to_be_so_and_nothing_is_left_behind(held, monkeypatch, tmp_path):
    monkeypatch.setattr(files, "replace_file", lambda a, b: replace_file(a, b, windows=True, patience=0.05))
    (tmp_path / "quotes.csv").write_text("old")
    held(1000)
    with pytest.raises(
        StoreError, match=r"quotes\.csv \(another program has it open: close it there and run again\)\.$"
    ):
        write_atomic(tmp_path / "quotes.csv", b"new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("quotes.csv", "old")]


def test_an_edited_file_that_cannot_be_put_aside_is_an_error_of_ours(held, tmp_path):
    store = Store(tmp_path)
    store.save("export", "a", {"transcript.md": b"one"})
    (tmp_path / "transcript.md").write_text("mine")
    real = Path.replace
    held(0)

    def replace(self, target):
        if self.name == "transcript.md":
            raise OSError(errno.EROFS, "Read-only file system")
        return real(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(StoreError, match=r"put .*aside"):
            store.save("export", "b", {"transcript.md": b"two"})
    assert (tmp_path / "transcript.md").read_text() == "mine"


def test_a_folder_is_told_from_a_file_nobody_may_read_on_windows_too(monkeypatch, tmp_path):
    def refuse(path, flags):
        raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))

    monkeypatch.setattr(files.os, "open", refuse)
    with pytest.raises(IsADirectoryError):
        open_regular(tmp_path)
    with pytest.raises(PermissionError):
        open_regular(tmp_path / "file")


@pytest.mark.parametrize("name", ["CON", "prn", "Aux.2", "nul", "COM1", "lpt9.old", "com¹"])
def test_names_of_devices_are_changed(name):
    assert portable_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["console", "auxiliary", "com10", "été – Ada", "مقابلة", "a.b", "-x", "..a"])
def test_other_names_stay(name):
    assert portable_name(name) == name


@pytest.mark.parametrize("name", ["a:b?", 'x"y', "a|b*", "tape. ", "...", "  ", "a\x07", "q\\r"])
def test_portable_names_are_taken_as_they_are_everywhere(name):
    made = portable_name(name)
    assert made and made == portable_name(made) and not set(made) & set('<>:"/\\|?*\x07') and made == made.rstrip(" .")


def test_results_lie_in_a_folder_that_can_be_carried_anywhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert default_folder("tapes/AUX.wav") == Path("transcripts/_AUX")
    assert default_folder(".hidden") == Path("transcripts/.hidden")
    if os.name != "nt":
        (tmp_path / "transcripts" / "10:30").mkdir(parents=True)
        assert default_folder("10:30.wav") == Path("transcripts/10:30"), "results made before are found again"


def test_addresses_of_drives_and_shares():
    assert file_address(PureWindowsPath(r"D:\tapes\été.wav")) == "file:///D:/tapes/%C3%A9t%C3%A9.wav"
    assert file_address(PureWindowsPath(r"\\nas\tapes\a b.wav")) == "file://nas/tapes/a%20b.wav"
