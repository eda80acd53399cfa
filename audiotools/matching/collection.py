"""The index of a collection: its recordings' words in shards on disk, searched without being loaded.

    index = CollectionIndex.open(folder)
    index.add("tapes/1971-03.wav", transcript)
    matches = match_quotes(index, quotes)

A folder holds a manifest, ``index.json``, and one folder a shard. A change writes new folders and then replaces the
manifest, so that a reader finds the index before or after, never in between; whoever has the old one open goes on with
it. One writer at a time is the caller's affair.

A recording that is added becomes a small shard, and neighbouring shards are joined when they are of like size, up to
some two million words: so adding costs little on average and never more than one shard's rewriting.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from audiotools.errors import StoreError
from audiotools.files import mode, partial_beside, replace_file
from audiotools.matching.amounts import count_word, find_number_words
from audiotools.matching.candidates import Range
from audiotools.matching.index import TranscriptIndex, index_transcripts
from audiotools.matching.orthography import Spellings
from audiotools.matching.shards import Shard, excerpt
from audiotools.matching.similarity import Forms
from audiotools.records import Transcript

VERSION = 1
"""Of the folder's form, in its manifest."""

MANIFEST = "index.json"

SHARD = 2_000_000
"""Words of a shard, at most, unless one recording alone has more."""

LIKE = 4
"""A shard is joined with the one before it unless that has more than so many times its words."""


class _Entry(msgspec.Struct, frozen=True):
    """A shard in the manifest: its folder, its recordings with the version each was added as, its words and tokens."""

    folder: str
    recordings: tuple[tuple[str, str], ...]
    words: int
    tokens: int


class _Manifest(msgspec.Struct, frozen=True):
    version: int = VERSION
    next: int = 0
    shards: tuple[_Entry, ...] = ()


class CollectionIndex:
    """Recordings of a collection by id, searchable together; open one with `CollectionIndex.open`.

    Parameters
    ----------
    folder
        Where it lies.
    manifest
        As read.
    """

    def __init__(self, folder: Path, manifest: _Manifest) -> None:
        self.folder = folder
        self._loaded: dict[str, Shard] = {}
        self._accept(manifest)

    def _accept(self, manifest: _Manifest) -> None:
        self._manifest, self._next = manifest, manifest.next
        entries = [pair for entry in manifest.shards for pair in entry.recordings]
        self._numbers = {name: (number, version) for number, (name, version) in enumerate(entries)}
        self._counted: dict[str, int] = {}
        self._number_words: dict[int, str] | None = None
        self._spoken: set[str] | None = None
        self._spellings: Spellings | None = None
        self._forms: Forms | None = None

    @classmethod
    def open(cls, folder: str | Path) -> CollectionIndex:
        """The index in a folder; an empty one where there is none yet.

        Raises
        ------
        StoreError
            If it is broken or of another version.

        Examples
        --------
        >>> import tempfile
        >>> from audiotools.records import Quote, Word
        >>> from audiotools.matching.matcher import match_quotes
        >>> folder = tempfile.mkdtemp()
        >>> said = "the river was high that winter".split()
        >>> talk = Transcript.from_words(Word(n, n + 1, text) for n, text in enumerate(said))
        >>> CollectionIndex.open(folder).add("1971/tape 3.wav", talk)
        >>> [match] = match_quotes(CollectionIndex.open(folder), [Quote(text="The river was high that winter")])
        >>> match.recording, match.verdict
        ('1971/tape 3.wav', 'verbatim')
        """
        path = Path(folder) / MANIFEST
        while True:
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                return cls(Path(folder), _Manifest())
            except OSError as error:
                raise StoreError(f"Cannot read the index at {folder} ({error.strerror or error}).") from error
            index = cls(Path(folder), _manifest(content, folder))
            try:
                _ = index.shards  # opened now, since a change takes the folders of old ones away
            except StoreError:
                if not path.exists() or path.read_bytes() == content:
                    raise
                continue  # changed in the meantime
            return index

    def __len__(self) -> int:
        """Number of recordings."""
        return len(self.recordings)

    def __contains__(self, name: object) -> bool:
        """Whether a recording is in it."""
        return name in self._numbers

    @property
    def recordings(self) -> tuple[str, ...]:
        """Ids of the recordings."""
        return tuple(self._numbers)

    def position(self, name: str) -> int:
        """Number of a recording among `recordings`."""
        return self._numbers[name][0]

    @property
    def words(self) -> int:
        """Recognised words in all."""
        return sum(entry.words for entry in self._manifest.shards)

    @property
    def searched(self) -> int:
        """Number of tokens that are searched."""
        return sum(entry.tokens for entry in self._manifest.shards)

    @property
    def nbytes(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def fingerprint(self, name: str) -> str:
        """The version a recording was added as.

        Raises
        ------
        KeyError
            If it is not there.
        """
        return self._numbers[name][1]

    # Looking up

    @property
    def shards(self) -> list[Shard]:
        """All shards, opened.

        Raises
        ------
        StoreError
            If one is missing or broken.
        """
        return [self._shard(entry) for entry in self._manifest.shards]

    def _shard(self, entry: _Entry) -> Shard:
        if entry.folder not in self._loaded:
            try:
                shard = Shard.load(self.folder / entry.folder)
            except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
                raise StoreError(f"The index at {self.folder} is broken ({error}): build it again.") from error
            if (len(shard.start), len(shard.token)) != (entry.words, entry.tokens):
                raise StoreError(f"The index at {self.folder} is not whole: build it again.")
            self._loaded[entry.folder] = shard
        return self._loaded[entry.folder]

    def frequency(self, text: str) -> int:
        """How often a token was said."""
        if text not in self._counted:
            self._counted[text] = sum(shard.frequency(text) for shard in self.shards)
        return self._counted[text]

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two tokens were said one after the other, by one voice, anywhere."""
        for shard in self.shards:
            a, b = shard.number(first), shard.number(second)
            if a >= 0 and b >= 0:
                low, high = shard.pair_bounds(np.array([a]), np.array([b]))
                if high[0] > low[0]:
                    return True
        return False

    @property
    def number_words(self) -> dict[int, str]:
        """Tokens that were said and are a number by themselves, in languages that have such ("fünfundzwanzig")."""
        if self._number_words is None:
            foreign = [shard for shard in self.shards if set(shard.languages) - {"", "en"}]
            words = {text for shard in foreign for text in shard.vocabulary.all()}
            self._number_words = find_number_words(words, self._languages, self.frequency)
        return self._number_words

    def value_of(self, text: str) -> int | None:
        """What a token counts that is a number by itself in a language that was spoken; none where it is none."""
        return count_word(text, self._languages)

    @property
    def spellings(self) -> Spellings:
        """What was said, whatever the orthography."""
        if self._spellings is None:
            words = sorted({text for shard in self.shards for text in shard.vocabulary.all()})
            self._spellings = Spellings(sorted(words, key=self.frequency), self._languages)
        return self._spellings

    @property
    def _languages(self) -> set[str]:
        if self._spoken is None:
            self._spoken = {language for shard in self.shards for language in shard.languages}
        return self._spoken

    def excerpt(self, ranges: Iterable[Range]) -> tuple[TranscriptIndex, list[tuple[int, int]]]:
        """The recordings that hold some ranges, as an index of their own, and those ranges in it."""
        shards = self.shards
        base = np.cumsum([0, *map(len, shards)])
        ranges = list(ranges)
        chosen = sorted({r.recording for r in ranges})
        places = [(s := int(np.searchsorted(base, r, side="right")) - 1, r - int(base[s])) for r in chosen]
        index = excerpt(shards, places)
        # Words have the same numbers in every excerpt: what one has worked out of them, all know.
        self._forms = self._forms or Forms(index.vocabulary, self._languages)
        vars(index)["forms"] = self._forms
        begin = dict(zip(chosen, index.tokens_from.tolist(), strict=False))
        return index, [(begin[r] + low, begin[r] + high) for r, low, high in ranges]

    # Changes

    def add(self, name: str, transcript: Transcript, version: str = "") -> None:
        """Add a recording, in the place of the one that has this id now.

        Parameters
        ----------
        name
            Its id.
        transcript
            What was recognised.
        version
            Kept beside it, to tell later whether it is still the same: a hash, say.

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        self.add_all([(name, transcript, version)])

    def add_all(self, recordings: Iterable[tuple[str, Transcript] | tuple[str, Transcript, str]]) -> None:
        """Add recordings, a shard at a time; of several with one id the last.

        Parameters
        ----------
        recordings
            Id, transcript and, where wanted, version of each; read one by one.
        """
        pending, held = iter(recordings), list[tuple[Any, ...]]()
        while True:
            versions: dict[str, str] = {}
            index = index_transcripts(_until_full(pending, held, versions))
            if not len(index):
                return
            shard = Shard.of(index)
            with self._change() as entries:
                self._drop(entries, set(versions))
                entries.append(self._new(shard, versions))
                while len(entries) > 1 and _alike(entries[-2], entries[-1]):
                    before, last = entries[-2:]
                    both = self._shard(before).joined(self._shard(last))
                    entries[-2:] = [self._new(both, dict([*before.recordings, *last.recordings]))]

    def remove(self, name: str) -> None:
        """Take a recording out.

        Raises
        ------
        KeyError
            If it is not there.
        """
        if name not in self:
            raise KeyError(name)
        with self._change() as entries:
            self._drop(entries, {name})

    def _drop(self, entries: list[_Entry], names: set[str]) -> None:
        for n in reversed(range(len(entries))):
            entry = entries[n]
            gone = [name for name, _ in entry.recordings if name in names]
            if not gone:
                continue
            shard: Shard | None = self._shard(entry)
            for name in gone:
                shard = shard.without(shard.names.index(name)) if shard is not None else None
            entries[n : n + 1] = [] if shard is None else [self._new(shard, dict(entry.recordings))]

    def _new(self, shard: Shard, versions: dict[str, str]) -> _Entry:
        """A shard that is not yet written."""
        folder = f"shard-{self._next:06d}"
        self._next += 1
        self._loaded[folder] = shard
        named = tuple((name, versions.get(name, "")) for name in shard.names)
        return _Entry(folder, named, len(shard.start), len(shard.token))

    @contextmanager
    def _change(self) -> Iterator[list[_Entry]]:
        """Entries to change; what is new among them afterwards is written, then the manifest, then the old go."""
        before = self._manifest
        entries, fresh = list(before.shards), list[_Entry]()
        part = partial_beside(self.folder / MANIFEST)
        try:
            yield entries
            known = {entry.folder for entry in before.shards}
            fresh = [entry for entry in entries if entry.folder not in known]
            for entry in fresh:
                self.folder.mkdir(parents=True, exist_ok=True, mode=mode(folder=True))
                target = self.folder / entry.folder
                shutil.rmtree(target, ignore_errors=True)  # left by a writer that was killed
                self._loaded[entry.folder].save(target)
            after = _Manifest(VERSION, self._next, tuple(entries))
            self.folder.mkdir(parents=True, exist_ok=True, mode=mode(folder=True))
            part.write_bytes(msgspec.json.encode(after))
            part.chmod(mode())
            replace_file(part, self.folder / MANIFEST)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            for entry in fresh:  # what is half-written takes the room that is wanted
                shutil.rmtree(self.folder / entry.folder, ignore_errors=True)
            why = error.strerror or "not all of it could be written"  # numpy's own errors count items
            raise StoreError(f"Cannot write the index to {self.folder} ({why}): see that the disk has room.") from error
        self._accept(after)
        for entry in fresh:
            del self._loaded[entry.folder]  # to be read where it lies
        kept = {entry.folder for entry in entries}
        for name in set(self._loaded) - kept:
            del self._loaded[name]
        for path in self.folder.glob("shard-*"):
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


def _manifest(content: bytes, folder: str | Path) -> _Manifest:
    try:
        version = json.loads(content).get("version")
        manifest = msgspec.json.decode(content, type=_Manifest) if version == VERSION else None
    except (ValueError, AttributeError, msgspec.MsgspecError) as error:
        raise StoreError(f"{folder} is not an index of transcripts ({error}): build it again.") from error
    if manifest is None:
        raise StoreError(f"{folder} is an index of another version ({version}): build it again.")
    return manifest


def _alike(before: _Entry, last: _Entry) -> bool:
    return before.words <= LIKE * last.words and before.words + last.words <= SHARD


def _until_full(
    pending: Iterator[tuple[Any, ...]], held: list[tuple[Any, ...]], versions: dict[str, str]
) -> Iterator[Transcript]:
    """Transcripts under their ids, until they fill a shard; an id that comes again is held back for the next."""
    words = 0
    while words < SHARD:
        item = held.pop() if held else next(pending, None)
        if item is None:
            return
        name, transcript, *version = item
        if name in versions:
            held.append(item)
            return
        versions[name] = version[0] if version else ""
        words += len(transcript.words)
        yield msgspec.structs.replace(transcript, recording=name)
