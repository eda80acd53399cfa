"""Folders for a while: private, removed in the end, and after a kill by the next."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from audiotools.store import scratch
from audiotools.store.scratch import scratch_folder

KILLED = """
import os, signal
from audiotools.store.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "voice.wav").write_bytes(b"sound")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="rights of files are others there")
def test_nobody_else_may_look_in(place):
    with scratch_folder() as folder:
        for part in (folder, folder.parent):
            assert part.stat().st_mode & 0o077 == 0


def test_it_goes_with_what_is_in_it_however_the_work_ends(place):
    with pytest.raises(KeyError), scratch_folder() as folder:
        (folder / "a").mkdir()
        (folder / "a" / "voice.wav").touch()
        raise KeyError
    assert not list(place.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_what_a_killed_process_left_goes_with_the_next_and_what_is_held_stays(place):
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with scratch_folder() as held:
        (held / "mine").touch()
        done = subprocess.run([sys.executable, "-c", KILLED], env=environment, timeout=600, check=False)
        assert done.returncode < 0 and len(list(place.rglob("voice.wav"))) == 1
        with scratch_folder():
            assert not list(place.rglob("voice.wav")) and (held / "mine").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights there")
def test_a_link_or_a_folder_of_others_is_left_alone(place, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    (home / ".lock").touch()
    (home / "letter.txt").touch()
    (place / "audiotools-scratch-link").symlink_to(home)
    (place / "audiotools-scratch-begun").mkdir()
    with scratch_folder():
        pass
    assert (home / "letter.txt").exists() and (place / "audiotools-scratch-begun").exists()


@pytest.fixture
def before_the_lock(monkeypatch):
    """Something that another piece of work does once, before a lock is asked for."""
    from filelock import BaseFileLock

    acquire, moments = BaseFileLock.acquire, []

    def acquired(lock, *args, **settings):
        if moments:
            moments.pop()(Path(lock.lock_file))
        return acquire(lock, *args, **settings)

    monkeypatch.setattr(BaseFileLock, "acquire", acquired)
    return moments


def test_a_folder_that_another_removes_before_it_is_held_is_made_anew(place, before_the_lock):
    def remove(file):
        file.touch()
        scratch._remove_left()
        assert not file.exists()

    before_the_lock.append(remove)
    with scratch_folder() as folder:
        assert not before_the_lock and [folder.parent] == list(place.iterdir())
        assert os.name != "posix" or folder.parent.stat().st_mode & 0o077 == 0  # its own, not the lock's making
    assert not list(place.iterdir())


def test_nor_does_a_lock_that_another_holds_meanwhile_end_the_work(place, before_the_lock):
    from filelock import FileLock

    others = []

    def hold(file):
        others.append(FileLock(file))
        others[0].acquire(timeout=0)

    before_the_lock.append(hold)
    with scratch_folder() as folder:
        assert folder.is_dir() and folder.parent != Path(others[0].lock_file).parent
    others[0].release()
