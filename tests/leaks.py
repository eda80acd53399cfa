"""What any program could read in a file: its bytes, members of archives, tags, what escapes and encodings stand for.

It shares no code with what withholds words, so that both cannot be blind to the same thing.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import html
import io
import json
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

SOUND = (b"RIFF", b"fLaC", b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\x00\x00\x00\x1cftyp", b"\x00\x00\x00 ftyp")
LONG = 6
"""Letters from which a word is looked for in every byte; shorter ones stand in compressed sound by chance."""

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{64,}={0,2}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def files_in(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and everything that is packed in it."""
    yield name, data
    if not _is_sound(data):
        for where, inner in packed(name, data):
            yield from files_in(where, inner)


def texts_in(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What can be read in a file: its name, tags of sound, text and what its escapes stand for."""
    yield name, name
    if _is_sound(data):
        yield from tags(name, data)
    else:
        yield name, _BASE64.sub(b"", data).decode("utf-8", "ignore")
        yield from unescaped(name, _BASE64.sub(b"", data))


def _is_sound(data: bytes) -> bool:
    return data.startswith(SOUND) or data[4:8] == b"ftyp"


def unescaped(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """A text with its escapes taken for what they stand for."""
    text = data.decode("utf-8", "ignore")
    once = html.unescape(text)
    for kind, other in (
        ("entities", once),
        ("twice escaped entities", html.unescape(once)),
        ("percent signs", unquote(text)),
        ("escapes", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)),
        ("quoted-printable", quopri.decodestring(data).decode("utf-8", "ignore")),
    ):
        if other != text:
            yield f"{name} without {kind}", other


def packed(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in a file: members of a ZIP, gzip, streams of a PDF, base64."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield f"{name}, comment", archive.comment
            yield from ((f"{name}: {member}", archive.read(member)) for member in archive.namelist())
    if data.startswith(b"\x1f\x8b"):
        yield f"{name}, unpacked", gzip.decompress(data)
    for found in _BASE64.finditer(data):
        with suppress(binascii.Error, ValueError):
            yield f"{name}, base64 at {found.start()}", base64.b64decode(found[0] + b"=" * (-len(found[0]) % 4))
    for found in re.finditer(rb"x\x9c", data):
        with suppress(zlib.error):
            yield f"{name}, inflated", zlib.decompressobj().decompress(data[found.start() :])


def tags(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The tags and chapters of a sound file."""
    import av
    import mutagen

    try:
        known = mutagen.File(io.BytesIO(data))
    except mutagen.MutagenError:
        known = None
    if known is not None and known.tags is not None:
        yield f"{name}, tags", repr(list(known.tags.items() if hasattr(known.tags, "items") else known.tags))
    try:
        with av.open(io.BytesIO(data)) as container:
            told = [dict(container.metadata), *(dict(stream.metadata) for stream in container.streams)]
            told += [dict(chapter.get("metadata", {})) for chapter in container.chapters()]
    except av.FFmpegError:
        return
    yield f"{name}, chapters", json.dumps(told, ensure_ascii=False)


def plain(text: str) -> str:
    """Text without case, accents and signs that cannot be seen."""
    if text.isascii():
        return text.casefold()
    split = unicodedata.normalize("NFKD", text)
    return _BEYOND_ASCII.sub(lambda found: "".join(filter(_seen, found[0])), split).casefold()


def _seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Mn", "Cf")


def leaks(folder: str | Path, words: Iterable[str]) -> set[tuple[str, str]]:
    """Where below a folder one of the words can be read as a word; long ones in every byte, however coded."""
    wanted = {plain(word) for word in words}
    shapes = {word: re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])") for word in wanted}
    bytewise = {
        word: ([word.encode(one) for one in ENCODINGS], re.compile(b"|".join(_coded(word))))
        for word in wanted
        if len(word) >= LONG
    }

    def shown_in(text: str) -> set[str]:
        shown = plain(text)
        return {word for word in wanted if word in shown and shapes[word].search(shown)}

    def readable(data: bytes) -> list[tuple[str, str]]:
        lowered = data.lower()
        there = [
            ("", word)
            for word, (plainly, coded) in bytewise.items()
            if any(one in lowered for one in plainly) and coded.search(lowered)
        ]
        return [*there, *((place, word) for place, text in texts_in("", data) if text for word in shown_in(text))]

    found: set[tuple[str, str]] = set()
    known: dict[bytes, list[tuple[str, str]]] = {}
    for path in sorted(Path(folder).rglob("*")):
        inner = path.relative_to(folder).as_posix()
        for where, data in files_in(inner, path.read_bytes()) if path.is_file() else [(inner, b"")]:
            digest = hashlib.sha256(data).digest()
            if digest not in known:  # a recording lies in many a folder
                known[digest] = readable(data)
            found |= {(where + place, word) for place, word in known[digest]}
            found |= {(where, word) for word in shown_in(where)}
    return found


def _coded(word: str) -> tuple[bytes, ...]:
    alone = (rb"(?<![a-z])", re.escape(word.encode()), rb"(?![a-z])")
    return (b"".join(alone), *(re.escape(word.encode(encoding)) for encoding in ENCODINGS[1:]))
