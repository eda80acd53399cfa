"""What containers say of their sound: how long it is, when it begins, and whether all of it is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

JUMP_AHEAD = 60.0
"""Seconds beyond the length a file announces that its time may reach before that is a new time line too."""

BARE = ("mp3", "aac", "ac3", "eac3")
"""Formats whose packets carry no time: after damage it is counted anew from the bytes that went by."""

_WMA = ("wmav1", "wmav2")
# How a VOC and a Wave64 file begin, and the object of an ASF file that says how long it is (WMA): GUIDs.
_VOICE_FILE = b"Creative Voice File\x1a"
_WAVE64 = bytes.fromhex("726966662e91cf11a5d628db04c10000")
_FILE_PROPERTIES = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")


class Ends:
    """Whether a file holds as much as it announces.

    A sound track that states its own length is held against that. Else there is only the length of the whole file,
    which is that of its longest track, counted from its first time stamp or from 0: what counts is whether any track
    reaches it.
    """

    def __init__(self, container: Any, stream: Any) -> None:
        self._container, self._stream = container, stream
        # Matroska knows the length of the file only, whatever its tags say of tracks.
        known = stream.duration is not None and stream.time_base is not None
        known = known and "matroska" not in container.format.name
        estimated = container.format.name in BARE and not _states_length(container.name)
        self._own = float(stream.duration * stream.time_base) if known and not estimated else 0.0
        if container.format.name == "asf":
            # Of a file that was cut libav makes a guess from its size.
            self._own = _asf_length(Path(container.name.removeprefix("file:"))) or self._own
        self._file = 0.0 if known or estimated else float(container.duration or 0) / 1e6
        others = [one for one in container.streams if one.type in ("audio", "video")] if self._file else [stream]
        self.watched = others
        self._first: float | None = None
        self._last = 0.0

    def saw(self, packet: Any) -> None:
        """Take note of a packet, of any track."""
        if not self._file or packet.pts is None or not packet.time_base:
            return
        at = float(packet.pts * packet.time_base)
        self._first = at if self._first is None else min(self._first, at)
        self._last = max(self._last, at + float((packet.duration or 0) * packet.time_base))

    def announced(self, decoded: float) -> float | None:
        """Seconds that the file announces, where it holds less; None where nothing is missing."""
        if self._own:
            whole, held = self._own, decoded
        elif self._file and self._first is not None:
            # Some count the length from 0 though the time stamps begin later, some from their beginning.
            begins = self._first if self._first > JUMP_AHEAD and self._file > self._first else 0.0
            whole = self._file - begins
            held = max(decoded, self._last - self._first, self._last if begins == 0.0 else 0.0)
        else:
            return None
        return whole if held < whole - max(1.0, 0.005 * whole) else None


def _states_length(name: str) -> bool:
    """Whether an MP3 file says how long it is; otherwise its length is guessed from its first frames."""
    with Path(name.removeprefix("file:")).open("rb") as file:
        head = file.read(10)
        if head[:3] == b"ID3":
            size = (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9]
            file.seek(10 + size)
        start = file.read(4096)
    return any(tag in start for tag in (b"Xing", b"Info", b"VBRI"))


def _asf_length(path: Path) -> float:
    """Seconds that an ASF file (WMA, WMV) says it plays, 0 where it does not say."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    at = head.find(_FILE_PROPERTIES)
    if at < 0 or len(head) < at + 92:
        return 0.0
    plays, before = (int.from_bytes(head[at + low : at + low + 8], "little") for low in (64, 80))
    live = head[at + 88] & 1
    return 0.0 if live else max(0.0, plays / 1e7 - before / 1e3)


def length(container: Any, stream: Any) -> float:
    """Seconds the file says it lasts, or 0 when it does not say."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return float(container.duration or 0) / 1e6


def origin(container: Any, stream: Any, first: float, size: float) -> float:
    """The presentation time a player shows as 0:00, given that of the first frame and its seconds."""
    import av

    if "mp4" in container.format.name:
        return min(0.0, first)  # its edit lists count from 0
    if stream.codec_context.name in _WMA and str(container.metadata.get("encoder", "")).startswith("Lavf"):
        # libav's decoder skips two frames, as Microsoft's encoder needs; its own encoder is late by one only.
        return first - size
    starts = [first]
    for other in (*container.streams.video, *container.streams.audio):
        cover = other.index == stream.index or other.disposition & av.stream.Disposition.attached_pic
        if not cover and other.start_time is not None:
            starts.append(float(other.start_time * other.time_base))
    return min(starts)


def unfinished(path: Path) -> bool:
    """Whether a WAV, AVI, CAF, Wave64, VOC or Ogg file is shorter than it says, or was never finished."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(24)
        if head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI "):
            announced = int.from_bytes(head[4:8], "little")
            # All ones is what programs write into a pipe, without knowing the size: nothing need be missing.
            return announced == 0 or (announced != 0xFFFFFFFF and announced + 8 > size + 1)
        if head[:16] == _WAVE64:
            announced = int.from_bytes(head[16:], "little")
            return size < announced < 1 << 62
        if head[:4] == b"caff":
            return _cut_within_chunk(file, size)
        if head[:20] == _VOICE_FILE:
            return _cut_within_block(file, size, at=int.from_bytes(head[20:22], "little"))
        if head[:4] == b"OggS":
            file.seek(max(0, size - 70_000))  # a page is at most 65,307 bytes
            end = file.read()
            page = end.rfind(b"OggS")
            last_page_of_stream = 4
            return page < 0 or page + 6 > len(end) or not end[page + 5] & last_page_of_stream
    return False


def _cut_within_chunk(file: BinaryIO, size: int) -> bool:
    """Whether a CAF file ends within a chunk; the sound's is of size -1 where a program did not know it."""
    at = 8
    while at + 12 <= size:
        file.seek(at + 4)
        length = int.from_bytes(file.read(8), "big", signed=True)
        if length < 0:
            return False
        at += 12 + length
    return at > size


def _cut_within_block(file: BinaryIO, size: int, at: int) -> bool:
    """Whether a VOC file ends within a block; some lack the last one, a zero."""
    while at + 4 <= size:
        file.seek(at)
        kind, *length = file.read(4)
        if kind == 0:
            return False
        at += 4 + int.from_bytes(length, "little")
    return at > size
