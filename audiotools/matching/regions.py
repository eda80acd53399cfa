"""Stretches of an index laid out for `audiotools.matching.align`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from audiotools.matching.index import TranscriptIndex

Array = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Region:
    """A part of an index laid out for `audiotools.matching.align`.

    Parameters
    ----------
    at
        Token numbers in the index, in order.
    vocabulary, local
        The distinct vocabulary numbers in it, and each token's place among them.
    before, toll
        (KEPT, n): predecessors by place in the region (n where there is none), and their prices.
    order
        The tokens sorted by recording, then speaker, then time.
    own_stream, stream
        The number, from 0 up, of the stream each token stands in: a speaker's own words, in `order`; a recording, in
        the region.
    labelled
        Whether any speaker is known.
    """

    at: Array
    vocabulary: Array
    local: Array
    before: Array
    toll: FloatArray
    order: Array
    own_stream: Array
    stream: Array
    labelled: bool

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.at)

    @cached_property
    def voice(self) -> Array:
        """The number of the stream of its speaker's own words that each place stands in."""
        voice = np.empty(len(self.at), np.int64)
        voice[self.order] = self.own_stream
        return voice


def region(index: TranscriptIndex, ranges: Sequence[tuple[int, int]]) -> Region:
    """Lay out stretches of an index.

    Parameters
    ----------
    index
        The transcripts.
    ranges
        Half-open ranges of token numbers, in order, apart from one another.
    """
    at = np.concatenate([np.arange(a, b) for a, b in ranges]) if ranges else np.zeros(0, np.int64)
    n = len(at)
    room = np.repeat([a for a, _ in ranges], [b - a for a, b in ranges]).astype(np.int64)
    back = np.ascontiguousarray(index.back[at].T, np.int64)
    reachable = (back > 0) & (back <= at - room)
    token = index.token[at]
    said = np.zeros(len(index.vocabulary), np.bool_)
    said[token] = True
    vocabulary = said.nonzero()[0]
    place = np.empty(len(said), np.int64)
    place[vocabulary] = np.arange(len(vocabulary))
    recording = index.token_recording[at].astype(np.int64)
    speaker = index.speaker[index.word[at]].astype(np.int64)
    order = np.argsort(recording * (len(index.start) + 1) + speaker, kind="stable")
    return Region(
        at=at,
        vocabulary=vocabulary,
        local=place[token],
        before=np.where(reachable, np.arange(n) - back, n),
        toll=np.where(reachable, np.ascontiguousarray(index.toll[at].T, np.float64), np.inf),
        order=order,
        own_stream=_numbered(recording[order], speaker[order]),
        stream=_numbered(recording),
        labelled=bool((speaker >= 0).any()),
    )


def _numbered(*keys: Array) -> Array:
    """The number, from 0 up, of the run of equal keys that each place stands in."""
    changes = np.zeros(len(keys[0]), np.bool_)
    for key in keys:
        changes[1:] |= key[1:] != key[:-1]
    return np.cumsum(changes, dtype=np.int64)
