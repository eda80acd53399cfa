"""Many strings as two flat arrays, read where they lie: by number, and the number of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, overload

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_NONE = np.zeros(0, np.int64)


def narrow(numbers: Array) -> Array:
    """Whole numbers in the narrowest type that holds them.

    Examples
    --------
    >>> str(narrow(np.array([0, 300])).dtype), str(narrow(np.array([-1, 3])).dtype)
    ('uint16', 'int8')
    """
    low, high = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    kinds: tuple[type[np.integer[Any]], ...] = (
        (np.int8, np.int16, np.int32, np.int64) if low < 0 else (np.uint8, np.uint16, np.uint32, np.uint64)
    )
    kind = next(k for k in kinds if np.iinfo(k).min <= low and high <= np.iinfo(k).max)
    return numbers.astype(kind)


class Strings(Sequence[str]):
    """Strings by number.

    Parameters
    ----------
    blob
        UTF-8, one string after the other, a line break after each.
    ends
        Where each ends, its line break included.
    order
        Their numbers in the order of their bytes; empty where nobody asks for the number of a string.
    """

    def __init__(self, blob: Array, ends: Array, order: Array) -> None:
        self.blob, self.ends, self.order = blob, ends, order
        self._bytes, self._ends = blob.data, ends.data  # far faster by the piece than arrays are
        self._known: dict[str, int] = {}
        self._read: dict[int, str] = {}  # what was asked for once is mostly asked for again

    @classmethod
    def of(cls, texts: Iterable[str], *, findable: bool = False) -> Strings:
        """Pack strings, in their order; a line break in one becomes a space."""
        parts = [text.replace("\n", " ").encode() + b"\n" for text in texts]
        order = sorted(range(len(parts)), key=lambda n: parts[n][:-1]) if findable else []
        blob = np.frombuffer(b"".join(parts), np.uint8)
        ends = np.fromiter(accumulate(map(len, parts)), np.int64, len(parts))
        return cls(blob, narrow(ends), narrow(np.array(order, np.int64)))

    def __len__(self) -> int:
        """Number of strings."""
        return len(self.ends)

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> list[str]: ...

    def __getitem__(self, number: int | slice) -> str | list[str]:
        """A string by its number."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        text = self._read.get(number)
        if text is None:
            text = self._read[int(number)] = self._encoded(int(number)).decode()
        return text

    def _encoded(self, number: int) -> bytes:
        if not 0 <= number < len(self._ends):
            raise IndexError(number)
        begin = self._ends[number - 1] if number else 0
        return bytes(self._bytes[begin : self._ends[number] - 1])

    def followed_by(self, others: Strings) -> Strings:
        """These strings and then others; nobody asks for their numbers."""
        begin = int(self.ends[-1]) if len(self) else 0
        blob = np.concatenate([self.blob, others.blob])
        return Strings(blob, narrow(np.concatenate([self.ends, others.ends + np.int64(begin)])), narrow(_NONE))

    def without(self, first: int, last: int) -> Strings:
        """The strings before number `first`, and those from `last` on; nobody asks for their numbers."""
        low, high = (int(self.ends[n - 1]) if n else 0 for n in (first, last))
        blob = np.concatenate([self.blob[:low], self.blob[high:]])
        ends = np.concatenate([self.ends[:first], self.ends[last:] - np.int64(high - low)])
        return Strings(blob, narrow(ends), narrow(_NONE))

    def all(self) -> list[str]:
        """All of them, in order."""
        return self.blob.tobytes().decode().split("\n")[:-1]

    def find(self, text: str) -> int:
        """The number of a string, -1 where it is not among them."""
        number = self._known.get(text)
        if number is None:
            wanted = text.encode()
            low, high = 0, len(self.order)
            while low < high:
                middle = (low + high) // 2
                if self._encoded(int(self.order[middle])) < wanted:
                    low = middle + 1
                else:
                    high = middle
            at = int(self.order[low]) if low < len(self.order) else -1
            number = self._known[text] = at if at >= 0 and self._encoded(at) == wanted else -1
        return number


class Chain(Sequence[str]):
    """Strings of several shards, numbered through.

    Parameters
    ----------
    parts
        One a shard.
    """

    def __init__(self, parts: Sequence[Sequence[str]]) -> None:
        self.parts = parts
        self.base = [0, *accumulate(map(len, parts))]

    def __len__(self) -> int:
        """Number of strings."""
        return self.base[-1]

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> list[str]: ...

    def __getitem__(self, number: int | slice) -> str | list[str]:
        """A string by its number."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        part = bisect_right(self.base, number) - 1
        return self.parts[part][number - self.base[part]]
