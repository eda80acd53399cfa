"""A text is found in a file however it is packed, escaped or tagged."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from audiotools.audio.clips import recode
from audiotools.redaction.traces import trace_in

NAME = "Wilhelmina Ök"


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


FORMS = {
    "plain.txt": NAME.encode(),
    "utf16.txt": ("\ufeff" + NAME).encode("utf-16-le"),
    "entities.html": "".join(f"&#{ord(sign)};" for sign in NAME).encode(),
    "twice.xml": "".join(f"&amp;#x{ord(sign):x};" for sign in NAME).encode(),
    "escapes.json": json.dumps({"name": NAME}).encode(),
    "address.txt": b"file:///Wilhelmina%20%C3%96k.wav",
    "packed.docx": zipped(document=f"<w:t>{NAME}</w:t>"),
    "named.zip": zipped(**{f"{NAME}.txt": b"x"}),
    "within.zip": zipped(inner=zipped(deeper=NAME)),
    "packed.gz": gzip.compress(NAME.encode()),
    "page.html": b"data:text/plain;base64," + base64.b64encode((NAME + " " * 90).encode()),
}


@pytest.mark.parametrize("name", FORMS)
def test_it_is_found(name, tmp_path):
    (tmp_path / name).write_bytes(FORMS[name])
    assert trace_in(tmp_path / name, lambda text: NAME in text) is not None
    assert trace_in(tmp_path / name, lambda text: "Nobody" in text) is None


def test_in_the_name_of_a_file(tmp_path):
    (tmp_path / f"{NAME}.txt").write_bytes(b"x")
    assert trace_in(tmp_path / f"{NAME}.txt", lambda text: NAME in text) == "its name"


@pytest.mark.parametrize("ending", ["mp3", "m4a", "flac", "ogg"])
def test_in_tags_of_sound(ending, tmp_path):
    import mutagen

    soundfile.write(tmp_path / "tape.wav", np.zeros(8000, dtype="float32"), 8000)
    path = tmp_path / f"clip.{ending}"
    recode(tmp_path / "tape.wav", path)
    tagged = mutagen.File(path, easy=True)
    tagged["title"] = NAME
    tagged.save()
    assert trace_in(path, lambda text: NAME in text) == "tags"


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMS)), st.integers(0, 400))
def test_no_bytes_break_it(tmp_path_factory, noise, name, at):
    data = FORMS[name]
    path = tmp_path_factory.mktemp("noise") / "file"
    path.write_bytes(data[:at] + noise + data[at:])
    trace_in(path, lambda text: False)
