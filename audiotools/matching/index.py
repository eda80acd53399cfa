"""A searchable form of transcripts: numbers instead of words, and where each word and pair of words occurs.

`index_transcripts` turns any number of transcripts into a `TranscriptIndex`, once; `save` and `load` keep it.
Matching reads nothing but this. All of it is flat arrays, some eighty bytes a word.

Conventions
-----------
* A *word* is a recognised word; a *token* is one comparable piece of it (`audiotools.text.tokens`): "don't" is two.
* Words of a recording are in order of start time, whoever speaks; recordings follow one another.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.errors import StoreError
from audiotools.files import mode, partial_beside, replace_file
from audiotools.matching.amounts import count_word, find_number_words
from audiotools.matching.orthography import Spellings
from audiotools.matching.similarity import Forms
from audiotools.matching.transitions import KEPT, Stream, predecessors
from audiotools.records import Transcript, Word
from audiotools.text.tokens import FILLERS, tokenize

Array = npt.NDArray[Any]
VERSION = 1
"""Of the form in which an index is saved."""

NEIGHBOURS = 0.3
"""Price of going from one word to another, in units of a common word, below which the two are a pair."""

_MARKS = re.escape(".,;:!?\"'“”‘’«»()[]…—–-")


@dataclass(frozen=True, eq=False)
class TranscriptIndex:
    """Transcripts made searchable; build one with `index_transcripts`.

    Parameters
    ----------
    names
        Of the recordings.
    languages
        Of the recordings, empty where unknown.
    voices, utterance_ids
        Speaker labels and utterance ids of each recording.
    words_from, tokens_from
        (recordings + 1,), where each recording's words and tokens begin.
    start, end, confidence
        Seconds and 0..1 (not a number where unknown), a word.
    speaker, utterance, raw
        A word's speaker (-1: unknown), utterance and text, as numbers into `voices`, `utterance_ids`, `texts`.
    texts, vocabulary
        Distinct words as recognised; distinct tokens.
    token, word
        A token's vocabulary number, and the word it belongs to.
    back, toll
        See `audiotools.matching.transitions.predecessors`.
    """

    names: tuple[str, ...]
    languages: tuple[str, ...]
    voices: tuple[tuple[str, ...], ...]
    utterance_ids: tuple[Sequence[str], ...]
    texts: Sequence[str]
    vocabulary: Sequence[str]
    words_from: Array
    tokens_from: Array
    start: Array
    end: Array
    confidence: Array
    speaker: Array
    utterance: Array
    raw: Array
    token: Array
    word: Array
    back: Array
    toll: Array
    count: Array
    occurrences: Array
    pair_keys: Array
    pair_at: Array

    def __len__(self) -> int:
        """Number of recordings."""
        return len(self.names)

    @cached_property
    def ids(self) -> dict[str, int]:
        """Vocabulary number of each token."""
        return {text: number for number, text in enumerate(self.vocabulary)}

    @cached_property
    def forms(self) -> Forms:
        """How the words of the vocabulary are written and sound."""
        return Forms(self.vocabulary, self.languages)

    @cached_property
    def spellings(self) -> Spellings:
        """What was said, whatever the orthography."""
        return Spellings((self.vocabulary[n] for n in np.argsort(self.count, kind="stable").tolist()), self.languages)

    @cached_property
    def _lines(self) -> str:
        """The distinct words that were said, as recognised, one a line."""
        said = np.flatnonzero(np.bincount(self.raw, minlength=1))
        return "\n".join(["", *(self.texts[n] for n in said.tolist()), ""])

    def written_small(self, word: str) -> bool:
        """Whether a word, given in lower case, is written without a capital anywhere."""
        return word[:1].islower() and re.search(f"\n{re.escape(word)}[{_MARKS}]*\n", self._lines) is not None

    @property
    def searched(self) -> int:
        """Number of tokens that are searched."""
        return len(self.token)

    @cached_property
    def occurrences_from(self) -> Array:
        """Where each token's list of positions begins in `occurrences`."""
        return np.concatenate([[0], np.cumsum(self.count, dtype=np.int64)])

    @cached_property
    def token_recording(self) -> Array:
        """Recording of each token."""
        return np.repeat(np.arange(len(self.names), dtype=np.int32), np.diff(self.tokens_from))

    def number(self, text: str) -> int:
        """Vocabulary number of a token, -1 where it was never said."""
        return self.ids.get(text, -1)

    @cached_property
    def _frequencies(self) -> dict[str, int]:
        return dict(zip(self.vocabulary, self.count.tolist(), strict=True))

    def frequency(self, text: str) -> int:
        """How often a token was said."""
        return self._frequencies.get(text, 0)

    def bounds(self, numbers: Array) -> tuple[Array, Array]:
        """Where the lists of tokens begin and end in `occurrences`."""
        return self.occurrences_from[numbers], self.occurrences_from[numbers + 1]

    def pair_bounds(self, first: Array, second: Array) -> tuple[Array, Array]:
        """Where the lists of pairs begin and end in `pair_at`."""
        keys = first * len(self.vocabulary) + second
        return self.pair_keys.searchsorted(keys), self.pair_keys.searchsorted(keys + 1)

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two tokens were said one after the other, by one voice, anywhere."""
        a, b = self.number(first), self.number(second)
        if a < 0 or b < 0:
            return False
        key = a * len(self.vocabulary) + b
        at = self.pair_keys.searchsorted(key)
        return bool(at < len(self.pair_keys) and self.pair_keys[at] == key)

    @cached_property
    def number_words(self) -> dict[int, str]:
        """Tokens that were said and are a number by themselves, in languages that have such ("fünfundzwanzig")."""
        return find_number_words(self.vocabulary, self.languages, self.frequency)

    def value_of(self, text: str) -> int | None:
        """What a token counts that is a number by itself in a language that was spoken; none where it is none."""
        return count_word(text, self.languages)

    def text_of(self, word: int) -> str:
        """A word as recognised."""
        return self.texts[int(self.raw[word])]

    def save(self, path: str | Path) -> None:
        """Write the index to one file.

        Raises
        ------
        StoreError
            If the file cannot be written.
        """
        meta = {
            "version": VERSION,
            **{name: getattr(self, name) for name in ("names", "languages", "voices", "utterance_ids")},
        }
        arrays = {f.name: getattr(self, f.name) for f in fields(self) if isinstance(getattr(self, f.name), np.ndarray)}
        for name, value in (
            ("meta", json.dumps(meta, ensure_ascii=False)),
            ("texts", "\n".join(t.replace("\n", " ") for t in self.texts)),
            ("vocabulary", "\n".join(self.vocabulary)),
        ):
            arrays[name] = np.frombuffer(value.encode("utf-8"), np.uint8)
        path = Path(path)
        part = partial_beside(path)
        try:
            with part.open("wb") as file:
                np.savez(file, **arrays)
            part.chmod(mode())
            replace_file(part, path)
        except OSError as error:
            raise StoreError(f"Cannot write the index to {path} ({error.strerror or error}).") from error

    @classmethod
    def load(cls, path: str | Path) -> TranscriptIndex:
        """Read an index written by `save`.

        Raises
        ------
        StoreError
            If the file is missing, broken, or was written by another version.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                data = {name: file[name] for name in file.files}
            meta = json.loads(data.pop("meta").tobytes())
            if meta.get("version") != VERSION:
                raise StoreError(f"{path} is an index of another version ({meta.get('version')}): build it again.")
            strings = {name: data.pop(name).tobytes().decode("utf-8") for name in ("texts", "vocabulary")}
            return cls(
                names=tuple(meta["names"]),
                languages=tuple(meta["languages"]),
                voices=tuple(tuple(v) for v in meta["voices"]),
                utterance_ids=tuple(tuple(v) for v in meta["utterance_ids"]),
                texts=tuple(strings["texts"].split("\n")) if len(data["start"]) else (),
                vocabulary=tuple(strings["vocabulary"].split("\n")) if strings["vocabulary"] else (),
                **data,
            )
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
            raise StoreError(f"{path} is not an index of transcripts ({error}): build it again.") from error


def index_transcripts(transcripts: Iterable[Transcript]) -> TranscriptIndex:
    """Make transcripts searchable.

    Parameters
    ----------
    transcripts
        Any number. Names of recordings should differ: a `Place` found in the index names its recording.

    Returns
    -------
    TranscriptIndex
        Reusable and savable; `audiotools.match_quotes` takes it in place of a transcript.

    Examples
    --------
    >>> talk = Transcript.from_words([Word(0, 1, "Good"), Word(1, 2, "evening.")], recording="talk.mp3")
    >>> index = index_transcripts([talk])
    >>> index.names, index.vocabulary
    (('talk.mp3',), ('good', 'evening'))
    """
    texts: dict[str, int] = {}
    vocabulary: dict[str, int] = {}
    pieces: list[tuple[int, ...]] = []
    recordings = [_read(transcript, texts, vocabulary, pieces) for transcript in transcripts]
    kinds: tuple[Any, ...] = (np.float64, np.float64, np.float32, np.int32, np.int32, np.int32)
    start, end, confidence, speaker, utterance, raw = (
        np.concatenate([np.zeros(0, kind), *(r.columns[k] for r in recordings)]).astype(kind)
        for k, kind in enumerate(kinds)
    )
    words_from = np.cumsum([0, *(len(r.columns[0]) for r in recordings)], dtype=np.int64)
    lengths = np.array([len(p) for p in pieces], np.int64)
    flat = np.array([t for p in pieces for t in p], np.int32)
    first = np.cumsum(np.concatenate([[0], lengths]))[:-1]
    many = lengths[raw]
    ends = np.cumsum(many)
    word = np.repeat(np.arange(len(raw), dtype=np.int32), many)
    token = flat[first[raw[word]] + np.arange(len(word)) - np.repeat(ends - many, many)]
    tokens_from = np.concatenate([[0], ends]).astype(np.int64)[words_from]
    known = tuple(vocabulary)
    fillers = np.array([t in FILLERS for t in known], np.bool_)
    broken = np.array([t.endswith(("-", "–", "—")) for t in texts], np.bool_)
    back, toll = np.zeros((len(token), KEPT), np.uint8), np.zeros((len(token), KEPT), np.float32)
    for low, high in pairwise(tokens_from.tolist()):
        # One recording at a time, which bounds the memory this takes.
        of = word[low:high]
        stream = Stream(
            token=token[low:high],
            start=start[of],
            end=end[of],
            speaker=speaker[of],
            word=of,
            filler=fillers[token[low:high]],
            fragment=broken[raw[of]],
        )
        back[low:high], toll[low:high] = predecessors(stream)
    keys, at = _pairs(token, back, toll, len(known))
    index = TranscriptIndex(
        names=tuple(r.name for r in recordings),
        languages=tuple(r.language for r in recordings),
        voices=tuple(r.voices for r in recordings),
        utterance_ids=tuple(r.utterance_ids for r in recordings),
        texts=tuple(texts),
        vocabulary=known,
        words_from=words_from,
        tokens_from=tokens_from,
        start=start,
        end=end,
        confidence=confidence,
        speaker=speaker,
        utterance=utterance,
        raw=raw,
        token=token,
        word=word,
        back=back,
        toll=toll,
        count=np.bincount(token, minlength=len(known)).astype(np.int64),
        occurrences=np.argsort(token, kind="stable").astype(np.int32),
        pair_keys=keys,
        pair_at=at,
    )
    index.forms.learn(np.arange(len(known)))  # a word at a time, when it is first looked for, would take longer
    return index


class _Recording(NamedTuple):
    name: str
    language: str
    voices: tuple[str, ...]
    utterance_ids: tuple[str, ...]
    columns: tuple[Array, ...]


def _read(
    transcript: Transcript, texts: dict[str, int], vocabulary: dict[str, int], pieces: list[tuple[int, ...]]
) -> _Recording:
    """One transcript's words as columns in order of time; new words are added to the three tables."""
    labels: dict[str, int] = {}
    words: list[Word] = []
    owner: list[int] = []
    for number, utterance in enumerate(transcript.utterances):
        words += utterance.words
        owner += [number] * len(utterance.words)
    raws, speakers = [], []
    for word in words:
        raw = texts.get(word.text)
        if raw is None:
            raw = texts[word.text] = len(texts)
            pieces.append(tuple(vocabulary.setdefault(t.text, len(vocabulary)) for t in tokenize(word.text)))
        raws.append(raw)
        speakers.append(-1 if word.speaker is None else labels.setdefault(word.speaker, len(labels)))
    start = np.array([w.start for w in words], np.float64)
    order = np.argsort(start, kind="stable")
    columns = (
        start,
        np.array([w.end for w in words], np.float64),
        np.array([np.nan if w.confidence is None else w.confidence for w in words], np.float32),
        np.array(speakers, np.int32),
        np.array(owner, np.int32),
        np.array(raws, np.int32),
    )
    return _Recording(
        transcript.recording,
        transcript.language or "",
        tuple(labels),
        tuple(u.id for u in transcript.utterances),
        tuple(column[order] for column in columns),
    )


def _pairs(token: Array, back: Array, toll: Array, size: int) -> tuple[Array, Array]:
    """Every pair of tokens that may be neighbours in one person's speech, sorted: keys and positions of the second."""
    near = np.flatnonzero((back > 0) & (toll < NEIGHBOURS))
    later = (near // KEPT).astype(np.int32)
    keys = token[later - back.ravel()[near]].astype(np.int64) * size + token[later]
    order = np.argsort(keys, kind="stable")
    return keys[order], later[order]
