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


@pytest.mark.parametrize(
    "data",
    [
        WORD.upper().encode(),
        WORD.encode("utf-16-le"),
        b"RIFF" + bytes(40) + WORD.encode(),
        "".join(f"&#{ord(sign)};" for sign in WORD).encode(),
        "".join(f"\\u{ord(sign):04x}" for sign in WORD).encode(),
        "".join(f"%{ord(sign):02x}" for sign in WORD).encode(),
        zipped(a=zipped(b=WORD)),
        zipped(**{WORD: ""}),
        gzip.compress(WORD.encode()),
        b"%PDF " + zlib.compress(WORD.encode()),
        base64.b64encode(bytes(99) + WORD.encode() + bytes(99)),
        "Wílhel\u00admina".encode(),
    ],
)
def test_it_finds(data, tmp_path):
    (tmp_path / "file").write_bytes(data)
    assert {word for _, word in leaks(tmp_path, [WORD, "Nobody"])} == {WORD.lower()}


def test_short_words_are_words_of_their_own(tmp_path):
    (tmp_path / "a.txt").write_text("The season.", encoding="utf-8")
    assert leaks(tmp_path, ["sea"]) == set()
    (tmp_path / "b.txt").write_text("The sea.", encoding="utf-8")
    assert {word for _, word in leaks(tmp_path, ["sea"])} == {"sea"}
