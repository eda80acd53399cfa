"""What a sound or video file says of itself: tags of every kind, chapters, chunks beside the sound."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress

_SOUND = (
    b"RIFF", b"RF64", b"BW64", b"fLaC", b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"caff", b"FORM",
    b"\x1aE\xdf\xa3", b"0&\xb2u", b"MAC ", b"wvpk",
)  # fmt: skip

_BESIDE = 4_000_000
"""Bytes of what stands beside the sound that are looked through: scripts of editors, lyrics, iXML."""


def is_sound(data: bytes) -> bool:
    """Whether bytes begin as a sound or video file does.

    >>> is_sound(b"fLaC")
    True
    """
    return data.startswith(_SOUND) or data[4:8] == b"ftyp"


def tags_of(data: bytes) -> Iterator[str]:
    """What a sound file says of itself."""
    for read in (_streams, _fields, _chunks):
        with suppress(Exception):  # a damaged file makes either library raise nearly anything
            yield from read(data)
    for end in (data[:4096], data[-4096:]):
        yield "\n" + end.decode("utf-8", "ignore")  # which no longer begins as sound does


def _streams(data: bytes) -> Iterator[str]:
    """Tags and titles of chapters as the decoder reads them."""
    import av

    with av.open(io.BytesIO(data)) as container:
        told = [*container.metadata.values(), *(v for one in container.streams for v in one.metadata.values())]
        told += [str(value) for chapter in container.chapters() for value in dict(chapter["metadata"]).values()]
    yield "\n".join(told)


def _fields(data: bytes) -> Iterator[str]:
    """Every field of ID3, MP4 and Vorbis comments, those that no player shows included."""
    import mutagen

    known = mutagen.File(io.BytesIO(data))
    tags = None if known is None else known.tags
    if tags is not None:
        yield "\n".join(map(_plain, tags.values() if hasattr(tags, "values") else tags))


def _plain(field: object) -> str:
    """A field's text."""
    if isinstance(field, bytes):
        return field[:_BESIDE].decode("utf-8", "ignore")
    if isinstance(field, list | tuple):
        return "\n".join(map(_plain, field))
    within = getattr(field, "sub_frames", None)
    parts = [] if within is None else [_plain(one) for one in within.values()]
    kept = [
        getattr(field, name, None) for name in ("desc", "text", "lang", "data", "url", "owner", "filename", "people")
    ]
    return "\n".join([*parts, *(_plain(one) for one in kept if one), "" if kept[1] or parts else str(field)])


def _chunks(data: bytes) -> Iterator[str]:
    """Chunks of a RIFF or AIFF file that hold no sound: LIST, bext, iXML, cue labels, annotations."""
    if data[:4] not in (b"RIFF", b"RF64", b"BW64", b"FORM"):
        return
    order, at = ("big" if data[:4] == b"FORM" else "little"), 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], order)  # type: ignore[arg-type]
        if name == b"data" and data[:4] != b"RIFF" and size == 0xFFFFFFFF:
            return  # its length stands elsewhere; what follows is at the end of the file
        if name not in (b"data", b"SSND"):
            content = data[at + 8 : at + 8 + min(size, _BESIDE)]
            yield content.replace(b"\x00", b" ").decode("utf-8", "ignore")
            yield content.decode("utf-16-le", "ignore")
        at += 8 + size + size % 2
