"""A text is found in a file however it is packed, escaped or tagged."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import quopri
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import CHAP, GEOB, TIT2, TXXX, USLT

from audiotools.audio.clips import recode
from audiotools.redaction import traces
from audiotools.redaction.traces import trace_in

NAME = "Wilhelmina Ök"
CORPUS = Path(__file__).parent.parent / "corpus" / "articles"


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(name="inside.txt", content=None):
    out, content = io.BytesIO(), NAME.encode() if content is None else content
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def mailed(text, subject="News", enclosed=b""):
    message = EmailMessage()
    message["From"], message["Subject"] = "ann@example.org", subject
    message.set_content(text + "\n", cte="base64")
    if enclosed:
        message.add_attachment(enclosed, maintype="application", subtype="octet-stream", filename="a.docx")
    return bytes(message)


def database():
    """Whose text is stored as UTF-16, a page of it packed."""
    opened = sqlite3.connect(":memory:")
    opened.execute("PRAGMA encoding = 'UTF-16be'")
    opened.execute("CREATE TABLE passage (words TEXT, page BLOB)")
    opened.execute("INSERT INTO passage VALUES ('none', ?)", [zlib.compress(b"none")])
    opened.execute("INSERT INTO passage VALUES (?, NULL)", [NAME])
    opened.commit()
    return opened.serialize()


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
    "deeper.zip": zipped(one=zipped(two=zipped(three=gzip.compress(NAME.encode())))),
    "packed.bz2": bz2.compress(NAME.encode()),
    "packed.xz": lzma.compress(NAME.encode()),
    "bag.tar": tarred(),
    "bag.tar.gz": gzip.compress(tarred()),
    "named.tar": tarred(name=f"{NAME}.txt", content=b"x"),
    "run.docx": zipped(
        document="<w:p><w:r><w:t>left</w:t></w:r></w:p><w:p><w:r><w:t>Wilhel</w:t></w:r><w:r><w:t>mina "
        "Ök</w:t></w:r></w:p>"
    ),
    "table.xlsx": zipped(shared=f"<sst><si><t>{NAME}</t></si></sst>"),
    "book.epub": zipped(chapter="<p>Wilhel<i>mina</i> &Ouml;k</p>"),
    "text.odt": zipped(content="<text:p>Wilhelmina<text:s/> <text:span>Ö</text:span>k</text:p>"),
    "letter.rtf": rb"{\rtf1\ansi Wil{\b helmina} \'d6k}",
    "wide.rtf": rb"{\rtf1 Wilhelmina \u214?k}",
    "old.txt": ("We left at dawn with " + NAME).encode("cp1252"),
    "big.txt": NAME.encode("utf-16-be"),
    "body.eml": mailed(NAME),
    "header.eml": mailed("Nothing", subject=NAME),
    "enclosed.eml": mailed("Nothing", enclosed=zipped(document=f"<w:t>{NAME}</w:t>")),
    "rows.sqlite": database(),
    "notes.pdf": b"%PDF-1.5\n1 0 obj <</Filter/FlateDecode>> stream\n" + zlib.compress(NAME.encode()) + b"\nendstream",
    "short.html": b"<a href='data:text/plain;base64," + base64.b64encode(NAME.encode()) + b"'>",
    "lines.txt": b"x\n" + base64.encodebytes((" " * 50 + NAME + " " * 90).encode()),
    "web.json": b'{"t": "' + base64.urlsafe_b64encode((NAME + "?~?~" * 30).encode()) + b'"}',
    "mail.txt": quopri.encodestring(NAME.encode()),
    "page.html": b"data:text/plain;base64," + base64.b64encode((NAME + " " * 90).encode()),
}


@pytest.mark.parametrize("name", FORMS)
def test_it_is_found(name, tmp_path):
    (tmp_path / name).write_bytes(FORMS[name])
    assert trace_in(tmp_path / name, lambda text: NAME in text) is not None
    assert trace_in(tmp_path / name, lambda text: "Nobody" in text) is None


def test_in_a_printed_page_and_what_it_says_of_itself(tmp_path):
    from pypdf import PdfReader, PdfWriter

    path = tmp_path / "article.pdf"
    path.write_bytes((CORPUS / "article.pdf").read_bytes())
    word = PdfReader(path).pages[0].extract_text().split()[3]
    assert trace_in(path, lambda text: word in text) == "page 1"
    writer = PdfWriter(clone_from=path)
    writer.add_metadata({"/Author": NAME})
    writer.write(path)
    assert trace_in(path, lambda text: NAME in text) == "document information"
    writer = PdfWriter(clone_from=CORPUS / "article.pdf")
    writer.add_attachment("a.docx", zipped(document=f"<w:t>{NAME}</w:t>"))
    writer.write(path)
    assert trace_in(path, lambda text: NAME in text) is not None


@pytest.mark.parametrize("name", ["sealed.zip", "sealed.pdf", "other.7z", "other.rar", "deep.gz"])
def test_what_cannot_be_looked_into_is_told(name, tmp_path):
    from pypdf import PdfWriter

    path = tmp_path / name
    if name == "sealed.zip":
        sealed = bytearray(zipped(a=b"x"))
        for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            sealed[sealed.index(mark) + place] |= 1
        path.write_bytes(sealed)
    elif name == "sealed.pdf":
        writer = PdfWriter(clone_from=CORPUS / "article.pdf")
        writer.encrypt("secret")
        writer.write(path)
    elif name == "deep.gz":
        data = NAME.encode()
        for _ in range(9):
            data = gzip.compress(data)
        path.write_bytes(data)
    else:
        path.write_bytes({"7z": b"7z\xbc\xaf\x27\x1c", "rar": b"Rar!\x1a\x07\x01\x00"}[name[6:]] + bytes(40))
    assert "cannot be looked into" in (trace_in(path, lambda text: NAME in text) or "")


def test_what_unpacks_without_end_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(traces, "_ALTOGETHER", 3_000_000)
    (tmp_path / "bomb.zip").write_bytes(zipped(**{f"m{n}": bytes(1_000_000) for n in range(9)}))
    assert "cannot be looked into" in trace_in(tmp_path / "bomb.zip", lambda text: False)


HIDDEN = {
    "mp3": lambda tags: tags.add(TXXX(desc="note", text=[NAME])),
    "mp3 lyrics": lambda tags: tags.add(USLT(desc="", text=NAME)),
    "mp3 chapter": lambda tags: tags.add(CHAP(element_id="c", start_time=0, end_time=9, sub_frames=[TIT2(text=NAME)])),
    "mp3 file": lambda tags: tags.add(GEOB(desc="note", data=NAME.encode())),
    "m4a": lambda tags: tags.update({"----:org.example:note": [NAME.encode()]}),
    "flac": lambda tags: tags.update({"anything": NAME}),
    "ogg": lambda tags: tags.update({"anything": NAME}),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_in_fields_that_no_player_shows(kind, tmp_path):
    import mutagen

    soundfile.write(tmp_path / "tape.wav", np.zeros(8000, dtype="float32"), 8000)
    path = tmp_path / f"clip.{kind.split()[0]}"
    recode(tmp_path / "tape.wav", path)
    tagged = mutagen.File(path)
    if tagged.tags is None:
        tagged.add_tags()
    HIDDEN[kind](tagged.tags)
    tagged.save()
    assert trace_in(path, lambda text: NAME in text) == "tags"


@pytest.mark.parametrize("chunk", [b"LIST", b"bext", b"iXML", b"junk"])
def test_in_chunks_beside_the_sound(chunk, tmp_path):
    soundfile.write(tmp_path / "tape.wav", np.zeros(80000, dtype="float32"), 8000)
    content = (b"INFOICMT" + struct.pack("<I", 20) if chunk == b"LIST" else bytes(5000)) + NAME.encode() + bytes(7)
    content += bytes(len(content) % 2)
    data = (tmp_path / "tape.wav").read_bytes() + chunk + struct.pack("<I", len(content)) + content + bytes(6000)
    (tmp_path / "tape.wav").write_bytes(data)
    assert trace_in(tmp_path / "tape.wav", lambda text: NAME in text) == "tags"


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


@pytest.mark.parametrize("ending", ["wav", "flac", "aiff", "ogg", "mp3"])
def test_sound_that_says_nothing_is_not_told_as_closed(ending, tmp_path):
    path = tmp_path / f"tape.{ending}"
    soundfile.write(path, np.random.default_rng(1).standard_normal(8000).astype("float32") / 9, 8000)
    assert trace_in(path, lambda text: NAME in text) is None
