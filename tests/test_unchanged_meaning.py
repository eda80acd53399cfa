"""What a file says does not depend on how it is written down: line ends, marks, encodings, entities, packing, padding.

Every seed of the corpus is written in other ways that mean the same, and read again: the same must come out. A reader
that only does not crash is not enough.
"""

from __future__ import annotations

import io
import json
import random
import re
import struct
import zipfile
from collections.abc import Callable

import fuzz
import numpy as np
import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article
from audiotools.audio.recording import load_audio
from audiotools.errors import AudiotoolsError
from audiotools.library.tables import read_table
from audiotools.transcripts.building import load_transcript, load_untimed

SEEDS = {kind: [path for path in paths if not path.name.startswith("found-")] for kind, paths in fuzz.seeds().items()}
TEXT = (".md", ".txt", ".html", ".srt", ".vtt", ".sbv", ".ttml", ".lrc", ".stm", ".ctm", ".xml", ".json", ".eaf")
MARKUP = (".html", ".xml", ".ttml", ".eaf")
PACKED = (".docx", ".odt", ".epub", ".ods")

Way = Callable[[bytes], bytes]
WAYS: dict[str, tuple[Way, tuple[str, ...]]] = {
    "line ends of Windows": (lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), TEXT),
    "a mark of its encoding": (lambda data: b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf"), TEXT),
    "UTF-16": (
        lambda data: data.decode("utf-8-sig").replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
        (".md", ".txt", ".srt", ".vtt", ".sbv", ".lrc"),
    ),
    "blank lines at its end": (lambda data: data + b"\n\n\n", TEXT),
    "spaces at the ends of lines": (
        lambda data: re.sub(rb"(?<=[^\s])\n", b"   \n", data),
        (".srt", ".sbv", ".lrc", ".stm", ".ctm"),
    ),
    "numbers for signs": (
        lambda data: b"".join(
            sign.encode() if sign.isascii() else f"&#x{ord(sign):x};".encode() for sign in data.decode("utf-8-sig")
        ),
        (".html", ".xml", ".ttml"),
    ),
    "another indent": (lambda data: json.dumps(json.loads(data), indent=7).encode(), (".json",)),
    "escapes": (lambda data: json.dumps(json.loads(data), ensure_ascii=True).encode(), (".json",)),
    "fields in another order": (lambda data: json.dumps(_turned(json.loads(data))).encode(), (".json",)),
    "members stored and in another order": (lambda data: _packed_again(data, zipfile.ZIP_STORED), PACKED),
    "members packed harder": (lambda data: _packed_again(data, zipfile.ZIP_BZIP2, turn=False), (".docx",)),
}


def _turned(value):
    """Fields of objects in another order; what says which format it is stays first, as it is looked for there."""
    if isinstance(value, dict):
        first = [key for key in ("format", "version") if key in value]
        rest = [key for key in reversed(value) if key not in first]
        return {key: _turned(value[key]) for key in (*first, *rest)}
    return [_turned(one) for one in value] if isinstance(value, list) else value


def _packed_again(data, how, *, turn=True):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", how) as new:
        names = old.namelist()
        first = [name for name in names if name == "mimetype"]  # which has to be there
        rest = [name for name in names if name not in first]
        for name in first + (rest[::-1] if turn else rest):
            new.writestr(name, old.read(name))
    return out.getvalue()


def cases(kind):
    return [
        pytest.param(path, way, id=f"{path.name}, {name}")
        for path in SEEDS[kind]
        for name, (way, endings) in WAYS.items()
        if path.name.lower().endswith(endings)
    ]


def _said(path):
    try:
        said = load_transcript(path)
    except AudiotoolsError:
        said = load_untimed(path)
    return [(u.speaker, u.words) for u in said.utterances], said.language


@pytest.mark.parametrize(("path", "way"), cases("transcripts"))
def test_a_transcript_is_the_same(path, way, tmp_path):
    other = tmp_path / path.name
    other.write_bytes(way(path.read_bytes()))
    assert _said(other) == _said(path)


def _printed(path):
    article = read_article(path)
    text = [" ".join(article.text[p.start : p.end].split()) for p in article.paragraphs]
    quotes = [(quote.text, quote.speaker, quote.kind) for quote in find_quotes(article)]
    return text, quotes, article.title, article.author


@pytest.mark.parametrize(("path", "way"), cases("articles"))
def test_an_article_is_the_same(path, way, tmp_path):
    other = tmp_path / path.name
    other.write_bytes(way(path.read_bytes()))
    assert _printed(other) == _printed(path)


def _listed(path):
    table = read_table(path)
    return table.columns, table.rows


@pytest.mark.parametrize(("path", "way"), cases("tables"))
def test_a_list_of_recordings_is_the_same(path, way, tmp_path):
    other = tmp_path / path.name
    other.write_bytes(way(path.read_bytes()))
    assert _listed(other) == _listed(path)


@pytest.mark.parametrize("path", [one for one in SEEDS["tables"] if one.suffix != ".ods"], ids=lambda path: path.name)
@pytest.mark.parametrize("name", ["line ends of Windows", "a mark of its encoding", "blank lines at its end"])
def test_a_list_that_is_a_text_is_the_same(path, name, tmp_path):
    other = tmp_path / path.name
    other.write_bytes(WAYS[name][0](path.read_bytes()))
    assert _listed(other) == _listed(path)


def chunked(data, rng):
    """A WAV with chunks that nobody needs before and behind its sound, padded as they have to be."""
    head, chunks, at = data[:12], [], 12
    while at + 8 <= len(data):
        size = struct.unpack("<I", data[at + 4 : at + 8])[0]
        chunks.append(data[at : at + 8 + size + size % 2])
        at += 8 + size + size % 2
    extra = [(name, rng.randbytes(rng.choice((1, 2, 33)))) for name in (b"JUNK", b"PAD ", b"regn", b"FLLR")]
    made = [name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for name, body in extra]
    body = b"".join([made[0], chunks[0], made[1], *chunks[1:], *made[2:]])
    return b"RIFF" + struct.pack("<I", len(body) + 4) + head[8:] + body


def _heard(path):
    with load_audio(path) as audio:
        return audio.duration, [np.asarray(block).tobytes() for block in audio.blocks()]


@pytest.mark.parametrize("name", ["tone.wav", "sides.wav"])
@pytest.mark.parametrize("number", range(3))
def test_sound_is_the_same_with_other_chunks(name, number, tmp_path):
    path = fuzz.CORPUS / "sound" / name
    (tmp_path / name).write_bytes(chunked(path.read_bytes(), random.Random(number)))
    assert _heard(tmp_path / name) == _heard(path)
