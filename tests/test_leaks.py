"""The search of every byte finds what is packed, escaped, coded or tagged."""

import base64
import gzip
import io
import zipfile
import zlib

import pytest
from leaks import leaks

WORD = "Wilhelmina"


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


WRITTEN = {
    "capitals": WORD.upper().encode(),
    "UTF-16": WORD.encode("utf-16-le"),
    "among other bytes": b"RIFF" + bytes(40) + WORD.encode(),
    "character references": "".join(f"&#{ord(sign)};" for sign in WORD).encode(),
    "JSON escapes": "".join(f"\\u{ord(sign):04x}" for sign in WORD).encode(),
    "an address": "".join(f"%{ord(sign):02x}" for sign in WORD).encode(),
    "a ZIP in a ZIP": zipped(a=zipped(b=WORD)),
    "a member's name": zipped(**{WORD: ""}),
    "gzip": gzip.compress(WORD.encode()),
    "a stream of a PDF": b"%PDF " + zlib.compress(WORD.encode()),
    "base64": base64.b64encode(bytes(99) + WORD.encode() + bytes(99)),
    "other accents": "Wílhel\u00admina".encode(),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_it_finds(written, tmp_path):
    (tmp_path / "file").write_bytes(WRITTEN[written])
    assert {word for _, word in leaks(tmp_path, [WORD, "Nobody"])} == {WORD.lower()}


def test_short_words_are_words_of_their_own(tmp_path):
    (tmp_path / "a.txt").write_text("The season.", encoding="utf-8")
    assert leaks(tmp_path, ["sea"]) == set()
    (tmp_path / "b.txt").write_text("The sea.", encoding="utf-8")
    assert {word for _, word in leaks(tmp_path, ["sea"])} == {"sea"}
