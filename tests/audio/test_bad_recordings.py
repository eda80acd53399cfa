"""What is no recording is said so in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile
from soundfiles import bursts, encode, silent_video

from audiotools.audio.recording import load_audio
from audiotools.errors import AudioError


def _empty(folder: Path) -> Path:
    (folder / "empty.wav").touch()
    return folder / "empty.wav"


def _text(folder: Path) -> Path:
    (folder / "notes.wav").write_text("These are notes, not sound.\n" * 99)
    return folder / "notes.wav"


def _noise(folder: Path) -> Path:
    (folder / "noise.mp3").write_bytes(np.random.default_rng(0).bytes(20_000))
    return folder / "noise.mp3"


def _headers_only(folder: Path) -> Path:
    soundfile.write(folder / "none.wav", np.zeros(0), 16_000)
    return folder / "none.wav"


def _one_sample(folder: Path) -> Path:
    soundfile.write(folder / "blip.wav", np.zeros(1), 44_100)
    return folder / "blip.wav"


def _playlist(folder: Path) -> Path:
    encode(folder / "a.mp3", np.zeros(16_000), 16_000, "libmp3lame")
    (folder / "list.ffconcat").write_text("ffconcat version 1.0\nfile 'http://127.0.0.1:9/a.mp3'\n")
    return folder / "list.ffconcat"


def _no_index(folder: Path) -> Path:
    path = encode(folder / "cut.m4a", bursts(16_000)[0], 16_000, "aac")
    path.write_bytes(path.read_bytes()[:9_000])
    return path


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: folder / "missing.mp3", "There is no file .*missing.mp3.*check the path"),
        (lambda folder: folder / "a.mp3" / "b.mp3", "There is no file"),
        (lambda folder: folder, "is a folder"),
        (lambda folder: Path(os.devnull), "not a regular file"),
        (lambda folder: f"{folder}/nul\0.mp3", "Cannot read"),
        (_empty, r"is empty \(0 bytes\)"),
        (_text, "cannot be read as a recording"),
        (_noise, "cannot be read as a recording|holds no sound"),
        (_headers_only, "holds no sound"),
        (_one_sample, "holds no sound"),
        (_playlist, "cannot be read as a recording"),
        (_no_index, "cannot be read as a recording"),
        (lambda folder: silent_video(folder / "picture.mp4"), "has no sound track"),
    ],
)
def test_bad_input_is_one_sentence(tmp_path: Path, make, says: str) -> None:
    with pytest.raises(AudioError, match=says) as caught:
        load_audio(make(tmp_path))
    assert str(caught.value).endswith((".", ")"))
    assert "\n" not in str(caught.value)
