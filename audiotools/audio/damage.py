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


class LostPackets:
    """How many packets of a bare stream went by in damaged bytes, by the size of sound ones."""

    def __init__(self) -> None:
        self._count = self._bytes = self._largest = 0
        self._smallest = 1 << 30
        self._bad: list[int] = []

    def bad(self, packet: Any) -> None:
        """Count a packet that could not be decoded."""
        self._bad.append(packet.size)

    def good(self, packet: Any, duration: float) -> float:
        """Seconds that damaged packets before this one held beyond one packet's time each."""
        bad, self._bad = self._bad, []
        missing = 0.0
        # A packet of a size that does not occur is no packet but what lay between two of them.
        if self._count and any(not self._smallest <= size <= self._largest for size in bad):
            missing = max(0, round(sum(bad) / (self._bytes / self._count)) - len(bad)) * duration
        self._count += 1
        self._bytes += packet.size
        self._smallest, self._largest = min(self._smallest, packet.size), max(self._largest, packet.size)
        return missing
