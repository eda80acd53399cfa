"""A part of a collection's index: some two million words as separate arrays, read from disk where they lie.

A shard holds what `audiotools.matching.index.TranscriptIndex` does, in types no wider than its numbers need, some
fifty-five bytes a word. A recording is taken out of it as a `TranscriptIndex` of its own (`Shard.recordings`), so that
all that reads transcripts reads these. Two shards are joined and a recording is removed in time that is linear in
their words, without reading any transcript again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from audiotools.files import mode
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.strings import Array, Chain, Strings, narrow
from audiotools.matching.transitions import KEPT

TICKS = 1000
"""Ticks of a shard's clock in a second: transcripts keep milliseconds."""

TOLL = 4096
"""Steps of a price in one unit of a common word; what cannot be reached has the highest of all."""

_UNREACHABLE = np.iinfo(np.uint16).max

_STRINGS = ("texts", "vocabulary", "utterance_ids")


@dataclass(frozen=True, eq=False)
class Shard:
    """Some recordings, searchable; see `TranscriptIndex` for what is not said here.

    Parameters
    ----------
    names, languages, voices
        Of the recordings.
    utterances_from
        (recordings + 1,), where each recording's utterance ids begin.
    start, length
        Of words, in ticks.
    confidence
        Half precision.
    toll
        In steps.
    occurrences_from
        (vocabulary + 1,), where each token's positions begin in `occurrences`.
    pair_keys, pairs_from, pair_at
        Distinct pairs, in order: the first token's number times 2**32 and the second's; where the positions of each
        begin in `pair_at`; those positions.
    """

    names: tuple[str, ...]
    languages: tuple[str, ...]
    voices: tuple[tuple[str, ...], ...]
    texts: Strings
    vocabulary: Strings
    utterance_ids: Strings
    utterances_from: Array
    words_from: Array
    tokens_from: Array
    start: Array
    length: Array
    confidence: Array
    speaker: Array
    utterance: Array
    raw: Array
    token: Array
    word: Array
    back: Array
    toll: Array
    occurrences: Array
    occurrences_from: Array
    pair_keys: Array
    pairs_from: Array
    pair_at: Array

    def __len__(self) -> int:
        """Number of recordings."""
        return len(self.names)

    def number(self, text: str) -> int:
        """Vocabulary number of a token, -1 where it was never said."""
        return self.vocabulary.find(text)

    def frequency(self, text: str) -> int:
        """How often a token was said."""
        number = self.number(text)
        return 0 if number < 0 else int(self.occurrences_from[number + 1]) - int(self.occurrences_from[number])

    def bounds(self, numbers: Array) -> tuple[Array, Array]:
        """Where the lists of tokens begin and end in `occurrences`."""
        return self.occurrences_from[numbers], self.occurrences_from[numbers + 1]

    def pair_bounds(self, first: Array, second: Array) -> tuple[Array, Array]:
        """Where the lists of pairs begin and end in `pair_at`."""
        keys = _pair_keys(first, second)
        at = np.searchsorted(self.pair_keys, keys)
        there = at < len(self.pair_keys)
        there[there] = self.pair_keys[at[there]] == keys[there]
        at = np.where(there, at, 0)
        return np.where(there, self.pairs_from[at], 0), np.where(there, self.pairs_from[at + there], 0)

    @classmethod
    def of(cls, index: TranscriptIndex, names: Sequence[str] | None = None) -> Shard:
        """An index as a shard.

        Parameters
        ----------
        index
            Of transcripts.
        names
            Of its recordings, where they are to have others.
        """
        start = np.maximum(0, np.rint(index.start * TICKS)).astype(np.int64)
        end = np.maximum(0, np.rint(index.end * TICKS)).astype(np.int64)
        toll = np.where(np.isfinite(index.toll), np.minimum(np.rint(index.toll * TOLL), _UNREACHABLE - 1), _UNREACHABLE)
        size = max(1, len(index.vocabulary))
        first, second = np.divmod(index.pair_keys, size)
        keys, pairs_from = _listed(_pair_keys(first, second))
        ids = [name for names_of in index.utterance_ids for name in names_of]
        return cls(
            names=tuple(names or index.names),
            languages=index.languages,
            voices=index.voices,
            texts=Strings.of(index.texts),
            vocabulary=Strings.of(index.vocabulary, findable=True),
            utterance_ids=Strings.of(ids),
            utterances_from=narrow(np.cumsum([0, *map(len, index.utterance_ids)])),
            words_from=narrow(index.words_from),
            tokens_from=narrow(index.tokens_from),
            start=narrow(start),
            length=narrow(np.maximum(0, end - start)),
            confidence=index.confidence.astype(np.float16),
            speaker=narrow(index.speaker),
            utterance=narrow(index.utterance),
            raw=narrow(index.raw),
            token=narrow(index.token),
            word=narrow(index.word),
            back=index.back,
            toll=toll.astype(np.uint16),
            occurrences=narrow(index.occurrences),
            occurrences_from=narrow(index.occurrences_from),
            pair_keys=keys,
            pairs_from=pairs_from,
            pair_at=narrow(index.pair_at),
        )

    def joined(self, other: Shard) -> Shard:
        """Both shards as one, the recordings of the other last."""
        texts, raw = _united(self.texts, other.texts)
        vocabulary, number = _united(self.vocabulary, other.vocabulary)
        words, tokens = len(self.start), len(self.token)
        count = np.bincount(number, _sizes(other.occurrences_from), len(vocabulary)).astype(np.int64)
        count[: len(self.vocabulary)] += _sizes(self.occurrences_from)
        moved = number[other.token[other.occurrences]]
        occurrences = _inserted(
            self.occurrences,
            np.repeat(np.arange(len(self.vocabulary)), _sizes(self.occurrences_from)),
            other.occurrences + np.int64(tokens),
            moved,
        )
        key = _repeated(other.pair_keys, other.pairs_from)
        keys = _pair_keys(number[key >> 32], number[key & 0xFFFFFFFF])
        mine = _repeated(self.pair_keys, self.pairs_from)
        pair_at = _inserted(self.pair_at, mine, other.pair_at + np.int64(tokens), keys)
        pair_keys, pairs_from = _listed(np.sort(np.concatenate([mine, keys]), kind="stable"))

        def both(name: str, add: int = 0) -> Array:
            one, two = getattr(self, name), getattr(other, name)
            return narrow(np.concatenate([one, two + np.int64(add)])) if add else np.concatenate([one, two])

        def starts(name: str) -> Array:
            one, two = getattr(self, name), getattr(other, name)
            return narrow(np.concatenate([one, two[1:] + np.int64(one[-1])]))

        return Shard(
            names=self.names + other.names,
            languages=self.languages + other.languages,
            voices=self.voices + other.voices,
            texts=Strings.of(texts),
            vocabulary=Strings.of(vocabulary, findable=True),
            utterance_ids=self.utterance_ids.followed_by(other.utterance_ids),
            utterances_from=starts("utterances_from"),
            words_from=starts("words_from"),
            tokens_from=starts("tokens_from"),
            start=both("start"),
            length=both("length"),
            confidence=both("confidence"),
            speaker=both("speaker"),
            utterance=both("utterance"),
            raw=narrow(np.concatenate([self.raw, raw[other.raw]])),
            token=narrow(np.concatenate([self.token, number[other.token]])),
            word=both("word", words),
            back=both("back"),
            toll=both("toll"),
            occurrences=narrow(occurrences),
            occurrences_from=narrow(np.concatenate([[0], np.cumsum(count)])),
            pair_keys=pair_keys,
            pairs_from=pairs_from,
            pair_at=narrow(pair_at),
        )

    def without(self, recording: int) -> Shard | None:
        """The shard without a recording and the words and names that only it had; none where it was the only one."""
        if len(self) == 1:
            return None
        (w0, w1), (t0, t1), (u0, u1) = (
            (int(a[recording]), int(a[recording + 1]))
            for a in (self.words_from, self.tokens_from, self.utterances_from)
        )
        words, tokens = _Rest(w0, w1), _Rest(t0, t1)
        texts, raw, _ = _still_used(self.texts, words.of(self.raw))
        vocabulary, token, new = _still_used(self.vocabulary, tokens.of(self.token))
        keep = (self.pair_at < t0) | (self.pair_at >= t1)
        key = _repeated(self.pair_keys, self.pairs_from)[keep]
        pair_keys, pairs_from = _listed(_pair_keys(new[key >> 32], new[key & 0xFFFFFFFF]))
        keep_word = (self.occurrences < t0) | (self.occurrences >= t1)

        def starts(array: Array) -> Array:
            return narrow(np.concatenate([[0], np.cumsum(np.delete(_sizes(array), recording))]))

        def others(values: tuple[Any, ...]) -> tuple[Any, ...]:
            return values[:recording] + values[recording + 1 :]

        columns = ("start", "length", "confidence", "speaker", "utterance")
        return Shard(
            names=others(self.names),
            languages=others(self.languages),
            voices=others(self.voices),
            texts=Strings.of(texts),
            vocabulary=Strings.of(vocabulary, findable=True),
            utterance_ids=self.utterance_ids.without(u0, u1),
            utterances_from=starts(self.utterances_from),
            words_from=starts(self.words_from),
            tokens_from=starts(self.tokens_from),
            **{name: words.of(getattr(self, name)) for name in columns},
            raw=narrow(raw),
            token=narrow(token),
            word=words.moved(tokens.of(self.word)),
            back=tokens.of(self.back),
            toll=tokens.of(self.toll),
            occurrences=tokens.moved(self.occurrences[keep_word]),
            occurrences_from=narrow(np.concatenate([[0], np.cumsum(np.bincount(token, minlength=len(vocabulary)))])),
            pair_keys=pair_keys,
            pairs_from=pairs_from,
            pair_at=tokens.moved(self.pair_at[keep]),
        )

    def save(self, folder: Path) -> None:
        """Write the shard into a new folder, one file an array."""
        folder.mkdir(parents=True, mode=mode(folder=True))
        meta = {"names": self.names, "languages": self.languages, "voices": self.voices}
        (folder / "recordings.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        for name, array in self._arrays().items():
            np.save(folder / f"{name}.npy", array, allow_pickle=False)
        for path in folder.iterdir():
            path.chmod(mode())

    def _arrays(self) -> dict[str, Array]:
        found: dict[str, Array] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Strings):
                found |= {f"{field.name}-{part}": getattr(value, part) for part in ("blob", "ends", "order")}
            elif isinstance(value, np.ndarray):
                found[field.name] = value
        return found

    @classmethod
    def load(cls, folder: Path) -> Shard:
        """Open a shard where it lies; nothing is read before it is asked for."""
        meta = json.loads((folder / "recordings.json").read_text(encoding="utf-8"))

        def array(name: str) -> Array:
            found = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
            return np.asarray(found)  # a plain array of the same memory is cut faster

        def strings(name: str) -> Strings:
            return Strings(*(array(f"{name}-{part}") for part in ("blob", "ends", "order")))

        values: dict[str, Any] = {name: strings(name) for name in _STRINGS}
        values |= {f.name: array(f.name) for f in fields(cls) if f.name not in {*meta, *_STRINGS}}
        return cls(
            names=tuple(meta["names"]),
            languages=tuple(meta["languages"]),
            voices=tuple(tuple(v) for v in meta["voices"]),
            **values,
        )

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(array.nbytes for array in self._arrays().values())


class _Ids(Sequence[str]):
    """The utterance ids of one recording, read when asked for."""

    def __init__(self, ids: Strings, first: int, last: int) -> None:
        self.ids, self.first, self.last = ids, first, last

    def __len__(self) -> int:
        return self.last - self.first

    def __getitem__(self, number: Any) -> Any:
        return self.ids[self.first + int(number)]


_OF_WORDS: dict[str, Any] = {
    "start": np.float64, "end": np.float64, "confidence": np.float32, "speaker": np.int32, "utterance": np.int32,
    "raw": np.int64,
}  # fmt: skip
_OF_TOKENS: dict[str, tuple[Any, ...]] = {
    "token": (np.int64,), "word": (np.int64,), "back": (np.uint8, KEPT), "toll": (np.float32, KEPT),
}  # fmt: skip


def excerpt(shards: Sequence[Shard], chosen: Sequence[tuple[int, int]]) -> TranscriptIndex:
    """Some recordings as an index of their own, in which nothing is counted: what was said stays where it is.

    Parameters
    ----------
    shards
        All of them.
    chosen
        Shard and number of each recording in it.
    """
    texts, vocabulary = Chain([s.texts for s in shards]), Chain([s.vocabulary for s in shards])
    names, languages, voices, ids, words, tokens = [], [], [], [], [0], [0]
    places: list[tuple[int, slice, slice]] = []
    for number, recording in chosen:
        shard = shards[number]
        word = slice(int(shard.words_from[recording]), int(shard.words_from[recording + 1]))
        token = slice(int(shard.tokens_from[recording]), int(shard.tokens_from[recording + 1]))
        places.append((number, word, token))
        names.append(shard.names[recording])
        languages.append(shard.languages[recording])
        voices.append(shard.voices[recording])
        first, last = shard.utterances_from[recording : recording + 2].tolist()
        ids.append(_Ids(shard.utterance_ids, first, last))
        words.append(words[-1] + word.stop - word.start)
        tokens.append(tokens[-1] + token.stop - token.start)
    columns = {name: np.empty(words[-1], kind) for name, kind in _OF_WORDS.items()}
    columns |= {name: np.empty((tokens[-1], *rest), kind) for name, (kind, *rest) in _OF_TOKENS.items()}
    for n, (number, word, token) in enumerate(places):
        shard, at, there = shards[number], slice(*words[n : n + 2]), slice(*tokens[n : n + 2])
        np.divide(shard.start[word], TICKS, out=columns["start"][at])
        np.divide(shard.start[word].astype(np.int64) + shard.length[word], TICKS, out=columns["end"][at])
        for name in ("confidence", "speaker", "utterance"):
            columns[name][at] = getattr(shard, name)[word]
        np.add(shard.raw[word], texts.base[number], out=columns["raw"][at], dtype=np.int64)
        np.add(shard.token[token], vocabulary.base[number], out=columns["token"][there], dtype=np.int64)
        np.add(shard.word[token], words[n] - word.start, out=columns["word"][there], dtype=np.int64)
        columns["back"][there] = shard.back[token]
        toll = shard.toll[token]
        np.divide(toll, np.float32(TOLL), out=columns["toll"][there])
        columns["toll"][there][toll == _UNREACHABLE] = np.inf
    nothing = np.zeros(0, np.int64)
    return TranscriptIndex(
        names=tuple(names),
        languages=tuple(languages),
        voices=tuple(voices),
        utterance_ids=tuple(ids),
        texts=texts,
        vocabulary=vocabulary,
        words_from=np.array(words),
        tokens_from=np.array(tokens),
        **columns,
        count=nothing,
        occurrences=nothing,
        pair_keys=nothing,
        pair_at=nothing,
    )


def _pair_keys(first: Array, second: Array) -> Array:
    return (first.astype(np.int64) << 32) | second.astype(np.int64)


def _listed(keys: Array) -> tuple[Array, Array]:
    """Distinct keys of a sorted list, and where each begins."""
    heads = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[heads].astype(np.int64), narrow(np.append(heads, len(keys)))


def _sizes(starts: Array) -> Array:
    """How long each list is, from where they begin."""
    wide = starts.astype(np.int64)
    return wide[1:] - wide[:-1]


def _repeated(keys: Array, starts: Array) -> Array:
    return np.repeat(keys, _sizes(starts))


def _inserted(positions: Array, keys: Array, more: Array, their_keys: Array) -> Array:
    """Two lists of positions, each sorted by its keys, as one; of equal keys the first list's come first."""
    order = np.argsort(their_keys, kind="stable")
    at = np.searchsorted(keys, their_keys[order], side="right")
    return np.insert(positions.astype(np.int64), at, more[order])


def _united(one: Strings, other: Strings) -> tuple[list[str], Array]:
    """The strings of both, and the numbers that the second's have among them."""
    texts = one.all()
    known = {text: n for n, text in enumerate(texts)}
    numbers = np.array([known.setdefault(text, len(known)) for text in other.all()], np.int64)
    return list(known), numbers


def _still_used(strings: Strings, numbers: Array) -> tuple[list[str], Array, Array]:
    """The strings that are referred to, the numbers among them, and the new number of each old one."""
    used = np.bincount(numbers, minlength=len(strings)) > 0
    new = np.cumsum(used) - 1
    return [strings[n] for n in np.flatnonzero(used).tolist()], new[numbers], new


class _Rest(NamedTuple):
    """Positions without those from `low` to `high`.

    Parameters
    ----------
    low, high
        First that goes, and first that stays after it.
    """

    low: int
    high: int

    def of(self, array: Array) -> Array:
        """What stays of an array."""
        return np.concatenate([array[: self.low], array[self.high :]])

    def moved(self, positions: Array) -> Array:
        """Where positions that stay then are."""
        found = np.array(positions)
        found[found >= self.high] -= self.high - self.low
        return narrow(found)
