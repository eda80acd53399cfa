"""What is missing of a damaged recording: packets that went by unread, and the notes that tell of it."""

from __future__ import annotations

from typing import Any

_DAMAGE = (
    "The file ends in mid-stream",
    "The file is cut short",
    "The file is damaged",
    " missing or damaged and became silence",
    "Damaged packets",
)


def tells_damage(note: str) -> bool:
    """Whether a note of `decode` says that something of the recording is missing.

    >>> tells_damage("The file is cut short or damaged: 3.0 s of 9.0 s could be decoded.")
    True
    >>> tells_damage("The time line starts anew once; the parts were joined end to end.")
    False
    """
    return any(sign in note for sign in _DAMAGE)


_STEADY = 1  # bytes by which frames of a constant rate differ in size
_ADTS = 7  # bytes of the header of a frame of AAC


class LostPackets:
    """How many packets of a bare stream went by in damaged bytes, by the size of sound ones, and how the last ends."""

    def __init__(self) -> None:
        self._count = self._bytes = self._largest = 0
        self._smallest = 1 << 30
        self._bad: list[int] = []
        self._partial = False

    @property
    def ends_within(self) -> bool:
        """Whether the last packet is the beginning of one: where no length is stated, a sign that the file was cut."""
        return self._partial and len(self._bad) <= 1

    def bad(self, packet: Any) -> None:
        """Count a packet that could not be decoded."""
        self._bad.append(packet.size)
        self._partial = bool(self._count) and (packet.size < self._smallest or packet.size < _announced(packet))

    def good(self, packet: Any, duration: float, *, bare: bool = True, partial: bool = False) -> float:
        """Seconds that damaged packets before this one held beyond one packet's time each.

        Parameters
        ----------
        packet
            That was decoded.
        duration
            Of the sound in it, in seconds.
        bare
            Whether nothing but the bytes between tells how many went by; else there are none.
        partial
            Whether the decoder missed some of it.
        """
        bad, self._bad = self._bad, []
        missing = 0.0
        # A packet of a size that does not occur is no packet but what lay between two of them.
        if bare and self._count and any(not self._smallest <= size <= self._largest for size in bad):
            missing = max(0, round(sum(bad) / (self._bytes / self._count)) - len(bad)) * duration
        steady = bare and self._count > 1 and self._largest - self._smallest <= _STEADY
        self._partial = partial or (steady and packet.size < self._smallest - _STEADY)
        self._count += 1
        self._bytes += packet.size
        self._smallest, self._largest = min(self._smallest, packet.size), max(self._largest, packet.size)
        return missing


def _announced(packet: Any) -> int:
    """Bytes that a frame of AAC says it has, 0 for any other."""
    head = bytes(packet)[:_ADTS]
    if len(head) < _ADTS or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
