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
    "XSPF": '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track>'
    "<location>sound.wav</location></track></trackList></playlist>",
    "WPL": '<?wpl version="1.0"?><smil><body><seq><media src="sound.wav"/></seq></body></smil>',
    "cue sheet": 'FILE "sound.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n',
    "AviSynth": 'WavSource("sound.wav")\n',
    "VapourSynth": "import os\nos.mkdir('run')\n",
    "REAPER": '<REAPER_PROJECT 0.1\n<TRACK\n<ITEM\n<SOURCE WAVE\nFILE "sound.wav"\n>\n>\n>\n>\n',
    "MLT": '<mlt><producer><property name="resource">sound.wav</property></producer></mlt>',
    "IMF": '<?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"/>',
}


@pytest.mark.parametrize("kind", PLAYLISTS)
@pytest.mark.parametrize("name", ["list.m3u8", "list.wav", "list.mp3", "list.ffconcat", "list.sdp", "list.mpd", "list"])
def test_a_playlist_is_refused(kind, name, tmp_path):
    tone(tmp_path / "sound.wav")
    (tmp_path / name).write_text(PLAYLISTS[kind])
    with pytest.raises(AudioError, match=r"cannot be read as a recording|no sound track"):
        load_audio(tmp_path / name)


def _referring(data: bytes, kind: bytes, told: bytes) -> bytes:
    """A QuickTime file whose sound lies in another: its data reference exchanged, the boxes around it made to fit."""
    at = data.rindex(b"dref") + 12  # of the first reference's size
    size = struct.unpack(">I", data[at : at + 4])[0]
    new = struct.pack(">I", 12 + len(told)) + kind + bytes(4) + told
    made = bytearray(data[:at] + new + data[at + size :])
    for box in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        place = data.rindex(box, 0, at) - 4
        made[place : place + 4] = struct.pack(">I", struct.unpack(">I", data[place : place + 4])[0] + len(new) - size)
    return bytes(made)


def _alias(name: bytes, path: bytes) -> bytes:
    """An alias record of the Mac: volume, name of the file, and its path as an extra."""
    head = bytes(10) + b"\x01v".ljust(28, b"\0") + bytes(12) + (bytes([len(name)]) + name).ljust(64, b"\0") + bytes(16)
    extra = struct.pack(">hH", 2, len(path)) + path + bytes(len(path) % 2) + struct.pack(">hH", -1, 0)
    return head + struct.pack(">hh", 0, 1) + bytes(16) + extra


@pytest.mark.parametrize("kind", ["alis", "url "])
def test_a_movie_that_refers_to_another_file_does_not_read_it(kind, tmp_path):
    other, own = tone(tmp_path / "sound.wav"), np.zeros(8000)
    movie = encode(tmp_path / "own.mov", own, 8000, "pcm_s16le").read_bytes()
    path = str(other).encode()
    told = _alias(b"sound.wav", path) if kind == "alis" else b"file://" + path + b"\0"
    (tmp_path / "other.mov").write_bytes(_referring(movie, kind.encode(), told))
    try:
        with load_audio(tmp_path / "other.mov") as audio:
            heard = np.concatenate([np.asarray(block) for block in audio.blocks()])
    except AudioError:
        return
    assert not heard.any()


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
