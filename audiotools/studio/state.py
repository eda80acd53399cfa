"""Results as an editor holds them, and what becomes of them at once when words or voices change.

A state is never changed: each change makes another one that shares with it whatever stayed. What is computed here is
what `audiotools.pipeline` makes of the same decisions, but only where they touch it; the remake in the background has
the last word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import msgspec

from audiotools.exports.passages import passages
from audiotools.records import (
    Article,
    Finding,
    Match,
    Quote,
    Result,
    Speaker,
    Transcript,
    Turns,
    Utterance,
    Word,
)


class State(msgspec.Struct, frozen=True):
    """Results as they stand.

    Parameters
    ----------
    said
        The transcript without its utterances, which change all the time.
    utterances
        Those of the transcript.
    pending
        Ids of quotes whose place is yet to be looked for.
    """

    said: Transcript
    utterances: tuple[Utterance, ...]
    speakers: tuple[Speaker, ...]
    turns: Turns
    article: Article | None
    quotes: tuple[Quote, ...]
    matches: tuple[Match, ...]
    findings: tuple[Finding, ...]
    folder: str
    pending: frozenset[str] = frozenset()

    @classmethod
    def of(cls, result: Result, pending: frozenset[str] = frozenset()) -> State:
        """The state of results."""
        said = result.transcript
        return cls(
            msgspec.structs.replace(said, utterances=(), speakers=(), findings=()),
            said.utterances,
            said.speakers,
            result.turns,
            result.article,
            result.quotes,
            result.matches,
            said.findings,
            result.folder,
            pending,
        )

    @property
    def transcript(self) -> Transcript:
        """The transcript, whole."""
        return msgspec.structs.replace(
            self.said, utterances=self.utterances, speakers=self.speakers, findings=self.findings
        )

    @property
    def result(self) -> Result:
        """The results, whole."""
        return Result(self.transcript, self.turns, self.article, self.quotes, self.matches, self.folder)


class Sheet:
    """The words of utterances under their numbers.

    Parameters
    ----------
    utterances
        As they stand.

    Examples
    --------
    >>> said = [Utterance("A", (Word(0, 1, "So"),)), Utterance("B", (Word(1, 2, "we"), Word(2, 3, "left.")))]
    >>> sheet = Sheet(said)
    >>> [word.text for word in sheet.words], sheet.place(2)
    (['So', 'we', 'left.'], (1, 1))
    """

    def __init__(self, utterances: Sequence[Utterance]) -> None:
        self.utterances = tuple(utterances)
        self.words: tuple[Word, ...] = tuple(chain.from_iterable(u.words for u in self.utterances))
        self.firsts = list(accumulate((len(u.words) for u in self.utterances), initial=0))

    def place(self, number: int) -> tuple[int, int]:
        """The utterance of a word, and its number in it; behind the last word, the end of the last utterance."""
        if number >= len(self.words):
            last = len(self.utterances) - 1
            return last, len(self.utterances[last].words) if last >= 0 else 0
        utterance = bisect_right(self.firsts, number) - 1
        return utterance, number - self.firsts[utterance]


def word_at(utterances: Iterable[Utterance], number: int) -> Word | None:
    """A word by its number, for who wants no more than one."""
    for utterance in utterances:
        if number < len(utterance.words):
            return utterance.words[number]
        number -= len(utterance.words)
    return None


class Paragraph(NamedTuple):
    """Words ``[first, last)`` of one voice, as readers see them together."""

    first: int
    last: int
    speaker: str | None


class Paragraphs:
    """Paragraphs of a transcript; those of utterances that stayed are not worked out again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Utterance, tuple[int, ...]]] = {}

    def of(self, utterances: Iterable[Utterance]) -> list[Paragraph]:
        """The paragraphs, in order."""
        known: dict[int, tuple[Utterance, tuple[int, ...]]] = {}
        found: list[Paragraph] = []
        first = 0
        for utterance in utterances:
            kept = self._known.get(id(utterance))
            if kept is None or kept[0] is not utterance:
                kept = utterance, tuple(len(words) for words in passages(utterance))
            known[id(utterance)] = kept
            for length in kept[1]:
                found.append(Paragraph(first, first + length, utterance.speaker))
                first += length
        self._known = known
        return found


def replaced(sheet: Sheet, first: int, last: int, new: Sequence[Word]) -> tuple[Utterance, ...]:
    """Utterances with words in the place of others; none between `first` and `last` inserts behind the word before.

    Examples
    --------
    >>> sheet = Sheet([Utterance("A", (Word(0, 1, "So"), Word(1, 2, "wee")))])
    >>> [u.text for u in replaced(sheet, 1, 2, [Word(1, 2, "we")])]
    ['So we']
    """
    utterances = list(sheet.utterances)
    if first == last:
        number, place = sheet.place(first - 1) if first else (0, -1)
        words = utterances[number].words
        utterances[number] = _with(utterances[number], (*words[: place + 1], *new, *words[place + 1 :]))
        return tuple(utterances)
    low, start = sheet.place(first)
    high, end = sheet.place(last - 1)
    tail = utterances[high].words[end + 1 :]
    if low == high:
        utterances[low] = _with(utterances[low], (*utterances[low].words[:start], *new, *tail))
    else:
        utterances[low] = _with(utterances[low], (*utterances[low].words[:start], *new))
        utterances[high] = _with(utterances[high], tail)
        del utterances[low + 1 : high]
    return tuple(utterance for utterance in utterances if utterance.words)


def _with(utterance: Utterance, words: tuple[Word, ...]) -> Utterance:
    return msgspec.structs.replace(utterance, words=words)


def relabelled(sheet: Sheet, first: int, last: int, label: str, *, regroup: bool) -> tuple[Utterance, ...]:
    """Utterances in which words are another voice's, cut where the speaker changes.

    Parameters
    ----------
    regroup
        Whether utterances of one voice that come to lie side by side become one.
    """
    low, start = sheet.place(first)
    high, end = sheet.place(last - 1)
    middle: list[Utterance] = []
    for number in range(low, high + 1):
        utterance = sheet.utterances[number]
        begin, stop = (start if number == low else 0), (end + 1 if number == high else len(utterance.words))
        given = tuple(msgspec.structs.replace(word, speaker=label) for word in utterance.words[begin:stop])
        pieces = [
            (utterance.speaker, utterance.words[:begin]),
            (label, given),
            (utterance.speaker, utterance.words[stop:]),
        ]
        middle += [Utterance(speaker, words, utterance.id) for speaker, words in pieces if words]
    before, after = sheet.utterances[:low], sheet.utterances[high + 1 :]
    if not regroup:
        return (*before, *middle, *after)
    return (*before[:-1], *grouped((*before[-1:], *middle, *after[:1])), *after[1:])


def merged(utterances: Iterable[Utterance], labels: Mapping[str, str]) -> tuple[Utterance, ...]:
    """Utterances in which voices go by another label, neighbours of one voice as one."""
    changed = []
    for utterance in utterances:
        label = labels.get(utterance.speaker or "")
        if label is not None:
            words = tuple(msgspec.structs.replace(word, speaker=label) for word in utterance.words)
            utterance = Utterance(label, words, utterance.id)
        changed.append(utterance)
    return grouped(changed)


def grouped(utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """Utterances, those of one voice, language and side that follow each other as one."""
    kept: list[Utterance] = []
    for utterance in utterances:
        last = kept[-1] if kept else None
        if last is not None and last.words and utterance.words and _alike(last.words[-1], utterance.words[0]):
            kept[-1] = msgspec.structs.replace(last, words=(*last.words, *utterance.words))
        else:
            kept.append(utterance)
    return tuple(kept)


def _alike(left: Word, right: Word) -> bool:
    one = (left.speaker, left.language, left.channel)
    return one == (right.speaker, right.language, right.channel) and left.start <= right.start


class Splice(NamedTuple):
    """Words ``[first, last)`` that became `now` others."""

    first: int
    last: int
    now: int


def splice_of(before: Sequence[Utterance], now: Sequence[Utterance]) -> tuple[Splice, tuple[Word, ...]] | None:
    """What of the words is other than it was, and the words that stand there now; None where nothing is.

    Who says a word is no part of it here: paragraphs tell.

    Examples
    --------
    >>> old = [Utterance("A", (Word(0, 1, "So"), Word(1, 2, "wee"), Word(2, 3, "left.")))]
    >>> new = [Utterance("A", (Word(0, 1, "So"), Word(1, 2, "we"), Word(2, 3, "left.")))]
    >>> splice_of(old, new)[0]
    Splice(first=1, last=2, now=1)
    """
    head = _shared(before, now)
    rest, again = before[head:], now[head:]
    tail = _shared(rest[::-1], again[::-1])
    rest, again = rest[: len(rest) - tail], again[: len(again) - tail]
    old = tuple(chain.from_iterable(u.words for u in rest))
    new = tuple(chain.from_iterable(u.words for u in again))
    first = _same_words(old, new)
    last = _same_words(old[first:][::-1], new[first:][::-1])
    if first == len(old) == len(new):
        return None
    offset = sum(len(u.words) for u in before[:head])
    kept = new[first : len(new) - last]
    return Splice(offset + first, offset + len(old) - last, len(kept)), kept


def _shared(one: Sequence[Utterance], other: Sequence[Utterance]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right and left.words != right.words:
            break
        count += 1
    return count


def _same_words(one: Sequence[Word], other: Sequence[Word]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right and _look(left) != _look(right):
            break
        count += 1
    return count


def _look(word: Word) -> tuple[object, ...]:
    """What of a word is shown."""
    return word.text, word.start, word.end, word.confidence, word.timed, word.corrected, word.speaker is None


def shifted(first: int, last: int, splices: Iterable[Splice]) -> tuple[int, int] | None:
    """Where words ``[first, last)`` are after others were replaced; None where they are among those.

    Examples
    --------
    >>> shifted(5, 6, [Splice(1, 2, 3)]), shifted(1, 3, [Splice(2, 3, 1)]), shifted(2, 2, [Splice(2, 3, 1)])
    ((7, 8), None, (2, 2))
    """
    for splice in splices:
        grown = splice.now - (splice.last - splice.first)
        if first >= splice.last and (first, last) != (splice.first, splice.first):
            first, last = first + grown, last + grown
        elif last <= splice.first or (first == last == splice.first):
            continue
        else:
            return None
    return first, last
