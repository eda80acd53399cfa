"""A playlist is no recording, whatever its name; a file that changes while it is read is refused."""

from __future__ import annotations

import os
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from soundfiles import encode

from audiotools.audio import recording
from audiotools.audio.recording import load_audio
from audiotools.errors import AudioError


def tone(path: Path) -> Path:
    """A second of sound."""
    soundfile.write(path, np.sin(np.arange(8000) / 20.0) * 0.1, 8000)
    return path


PLAYLISTS = {
    "HLS": "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nsound.wav\n#EXT-X-ENDLIST\n",
    "concat": "ffconcat version 1.0\nfile sound.wav\n",
    "SDP": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
    "DASH": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="audio/wav"><Representation id="a" '
    'bandwidth="1000"><BaseURL>sound.wav</BaseURL></Representation></AdaptationSet></Period></MPD>',
    "PLS": "[playlist]\nFile1=sound.wav\nLength1=1\nNumberOfEntries=1\n",
    "ASX": '<asx version="3.0"><entry><ref href="sound.wav"/></entry></asx>',
    "IMF": '<?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"/>',
}


@pytest.mark.parametrize("kind", PLAYLISTS)
@pytest.mark.parametrize("name", ["list.m3u8", "list.wav", "list.mp3", "list.ffconcat", "list.sdp", "list.mpd", "list"])
def test_a_playlist_is_refused(kind, name, tmp_path):
    tone(tmp_path / "sound.wav")
    (tmp_path / name).write_text(PLAYLISTS[kind])
    with pytest.raises(AudioError, match=r"cannot be read as a recording|no sound track"):
        load_audio(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["subfile,,start,0,end,9999,,:sound.wav", "concat:sound.wav|sound.wav", "async:sound.wav"]
)
def test_a_name_is_no_protocol(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tone(tmp_path / "sound.wav")
    with pytest.raises(AudioError, match="There is no file"):
        load_audio(name)


@pytest.mark.parametrize("rate", [1, 999, 2_100_000_000])
def test_a_rate_that_no_recording_has_is_refused(rate, tmp_path):
    data = b"\0\x10" * 4000
    head = struct.pack("<IHHIIHH", 16, 1, 1, rate, rate * 2 & 0xFFFFFFFF, 2, 16)
    content = b"WAVEfmt " + head + b"data" + struct.pack("<I", len(data)) + data
    path = tmp_path / "odd.wav"
    path.write_bytes(b"RIFF" + struct.pack("<I", len(content)) + content)
    with pytest.raises(AudioError, match="samples a second"):
        load_audio(path)


@pytest.mark.parametrize("change", ["exchanged", "appended"])
def test_a_recording_that_changes_while_it_is_read_is_refused(change, tmp_path, monkeypatch):
    path = tone(tmp_path / "sound.wav")
    whole = recording.decode

    def meanwhile(source: Path, *args: object, **options: object) -> object:
        result = whole(source, *args, **options)
        if change == "exchanged":
            shutil.copy(tone(tmp_path / "other.wav"), tmp_path / "new.wav")
            os.replace(tmp_path / "new.wav", source)  # noqa: PTH105
        else:
            with source.open("ab") as file:
                file.write(b"\0" * 100)
        return result

    monkeypatch.setattr(recording, "decode", meanwhile)
    with pytest.raises(AudioError, match="was written to while it was read"):
        load_audio(path)


def test_a_side_of_another_file_is_no_side_of_the_recording(tmp_path):
    sound = np.random.default_rng(1).standard_normal((2, 8000)) * 0.1
    path = encode(tmp_path / "sides.wav", sound, 16_000, "pcm_s16le")
    with load_audio(path) as loaded:
        assert len(loaded.side(0).samples()) == 8000
        os.replace(encode(tmp_path / "new.wav", sound[::-1], 16_000, "pcm_s16le"), path)  # noqa: PTH105
        with pytest.raises(AudioError, match="was written to while it was read"):
            loaded.side(1)
