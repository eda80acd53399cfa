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
from examples import example

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article
from audiotools.audio.recording import load_audio
from audiotools.cli.settings import read_hotwords
from audiotools.config import load_config
from audiotools.errors import AudiotoolsError
from audiotools.exports.topics import load_topics
from audiotools.journal.decisions import NoteDecision
from audiotools.journal.journal import Journal
from audiotools.library.tables import read_table
from audiotools.people.roster import load_roster
from audiotools.records.metadata import load_about
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
        (".srt", ".vtt", ".sbv", ".lrc", ".stm", ".ctm"),
    ),
    "empty lines before it": (lambda data: b"\n\n" + data, (".md", ".txt", ".srt", ".vtt", ".json")),
    "the end of a file of DOS": (lambda data: data + b"\x1a", (".md", ".txt", ".srt", ".vtt", ".sbv")),
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


def _lines(pattern: bytes, new: bytes) -> Way:
    return lambda data: re.sub(pattern, new, data, flags=re.MULTILINE)


UNICODE: dict[str, Way] = {
    "a mark of its encoding": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: b"\xff\xfe" + data.decode().encode("utf-16-le"),
    "UTF-16 the other way round": lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"),
    "line ends of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "line ends of old Macs": lambda data: data.replace(b"\n", b"\r"),
    "both line ends": lambda data: data.replace(b"\n", b"\r\n", 2),
    "spaces at the ends of lines": lambda data: data.replace(b"\n", b"  \n"),
    "empty lines": lambda data: data.replace(b"\n", b"\n\n"),
    "no line end at its end": lambda data: data.rstrip(),
}
SETTINGS: dict[str, Way] = UNICODE | {
    "the end of a file of DOS": lambda data: data + b"\x1a",
    "remarks": _lines(rb"^(.+)$", b"# why\n\\1  # so = [there"),
    "an indent": _lines(rb"^(?=\S)", b"  \t"),
    "no spaces": lambda data: data.replace(b" = ", b"="),
    "literal texts": lambda data: data.replace(b'"', b"'"),
    "texts of many lines": _lines(rb'"([^"\n]*)"', b'"""\n\\1"""'),
    "escapes": lambda data: re.sub(
        rb'"([^"\n]*)"', lambda found: b'"%s"' % b"".join(b"\\u%04x" % ord(sign) for sign in found[1].decode()), data
    ),
    "keys in quotation marks": _lines(rb"^(\w+) = ", b'"\\1" = '),
    "the order of keys": lambda data: re.sub(
        rb"(?:^[^\n\[]+\n)+",
        lambda found: b"".join(sorted(found[0].splitlines(keepends=True), reverse=True)),
        data,
        flags=re.MULTILINE,
    ),
    "dotted keys": lambda data: (
        b"".join(
            name + b"." + line + b"\n"
            for name, body in re.findall(rb"^\[(\w+)\]\n((?:[^\[\n].*\n)*)", data, re.MULTILINE)
            for line in body.splitlines()
        )
        or data
    ),
    "other numbers": lambda data: data.replace(b"0.5", b"5e-1").replace(b"= 2", b"= 0x2"),
}
LOADERS = {"config": load_config, "speakers": load_roster, "about": load_about}


@pytest.mark.parametrize("path", SEEDS["settings"], ids=lambda path: path.name)
@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_the_same(path, name, tmp_path):
    other = tmp_path / path.name
    other.write_bytes(SETTINGS[name](path.read_bytes()))
    load = LOADERS[path.stem]
    assert load(other) == load(path)


JOURNAL: dict[str, Way] = UNICODE | {
    "fields in another order": lambda data: b"".join(
        json.dumps(_turned(json.loads(line))).encode() + b"\n" for line in data.splitlines()
    ),
    "escapes": lambda data: b"".join(json.dumps(json.loads(line)).encode() + b"\n" for line in data.splitlines()),
}


@pytest.mark.parametrize("name", JOURNAL)
def test_decisions_are_the_same_and_more_can_be_added(name, tmp_path):
    """A person's decisions outlive an editor that only was to show them."""
    journal = Journal(tmp_path)
    journal.append(NoteDecision(text="écouté"), NoteDecision(text="b"), by="Zoé")
    journal.undo()
    journal.append(NoteDecision(text="c"))
    journal.path.write_bytes(JOURNAL[name](journal.path.read_bytes()))
    again = Journal(tmp_path)
    assert again.entries == journal.entries
    again.append(NoteDecision(text="d"))
    assert Journal(tmp_path).entries == again.entries and again.entries[:-1] == journal.entries
    assert journal.path.read_bytes().count(b"\n") >= len(again.entries) + 1


OURS = [path for path in SEEDS["ours"] if path.suffix == ".json" and "collection" not in path.name]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
@pytest.mark.parametrize("name", [*UNICODE, "sorted fields"])
def test_our_own_files_are_the_same(path, name, tmp_path):
    """As Notepad saves them, and a program that sorts what it writes."""
    other = tmp_path / path.name
    data = path.read_bytes()
    way = UNICODE.get(name) or (lambda data: json.dumps(json.loads(data), sort_keys=True).encode())
    other.write_bytes(way(data))
    assert load_transcript(other) == load_transcript(path)


TABLES: dict[str, Way] = {
    **{name: UNICODE[name] for name in UNICODE if name not in ("spaces at the ends of lines", "empty lines")},
    "semicolons": lambda data: data.replace(b",", b";"),
    "tabs": lambda data: data.replace(b",", b"\t"),
}


@pytest.mark.parametrize("name", TABLES)
def test_an_index_of_topics_is_the_same(name, tmp_path):
    """As spreadsheets of many countries save it."""
    plain, other = tmp_path / "index.csv", tmp_path / "other.csv"
    plain.write_bytes("start,title,keywords\n00:00:00.000,The café,coal\n00:00:03.500,After,\n".encode())
    other.write_bytes(TABLES[name](plain.read_bytes()))
    assert [(one.start, one.title) for one in load_topics(other, example().transcript)] == [
        (0, "The café"),
        (3500, "After"),
    ]


@pytest.mark.parametrize("name", [*UNICODE, "the end of a file of DOS"])
def test_a_list_of_names_is_the_same(name, tmp_path):
    path = tmp_path / "names.txt"
    path.write_bytes((UNICODE | SETTINGS)[name]("Zoé Moss  # who asks\nAda\n".encode()))
    assert read_hotwords(path) == ("Zoé Moss", "Ada")
