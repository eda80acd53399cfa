"""Times for known words: from the words recognised at their place, from the sound, or by letters where neither helps.

Conventions
-----------
* Words stay as they were given, in the order given; nothing is added and nothing is left out.
* A time is *measured* when it is that of a recognised word, or an `Aligner` found the word in the sound; otherwise it
  is *estimated* (``Word.timed`` is False): spread by letters over the stretch between the words around it.
* A word that was most likely never said (a printed introduction, a passage cut from the recording) is *unplaced*: it
  stands without length where the words around it meet, and is not timed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from audiotools.alignment.pairing import pair
from audiotools.alignment.places import (
    LONGEST,
    Aligner,
    Place,
    Source,
    Spoken,
    Tokens,
    WindowAligner,
    ask,
    fill,
    letter_time,
    lines,
    met_places,
    moved_words,
    substitute,
)
from audiotools.alignment.retiming import retime
from audiotools.audio.samples import Sound
from audiotools.records import Seconds, Span, Word
from audiotools.text.clocks import timecode

__all__ = ["LONGEST", "Aligned", "AlignedPassage", "Aligner", "Source", "align"]


# A passage of so many words is told of where none of its words was recognised.
_PASSAGE = 12


class AlignedPassage(msgspec.Struct, frozen=True):
    """A stretch of the words given that was said in one go.

    Parameters
    ----------
    first, last
        Indices of its first and last word.
    span
        Where it was said; None where it most likely was not.
    moved
        Whether it was said out of order: before the passage that stands before it.
    """

    first: int
    last: int
    span: Span | None
    moved: bool = False


class Aligned(msgspec.Struct, frozen=True):
    """What `align` returns: a sequence of `Word`, one for each word given.

    Parameters
    ----------
    words
        In the order given, with times; `Word.timed` is False where they are estimated, `Word.confidence` the likeness
        of spelling to the word recognised, 0..1, where there is one.
    sources
        For each word where its times came from: ``recognised``, ``aligner``, ``letters`` or ``unplaced``.
    passages
        In the order given; together they hold every word.
    notes
        What a person should know: passages out of order, passages of which nothing was recognised.
    """

    words: tuple[Word, ...] = ()
    sources: tuple[Source, ...] = ()
    passages: tuple[AlignedPassage, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @property
    def measured(self) -> float:
        """Share of the words whose times were measured, 0..1."""
        return sum(word.timed for word in self.words) / max(1, len(self.words))


def align(
    words_given: Iterable[str | Word],
    words_recognised: Iterable[Word],
    audio: Sound | None = None,
    *,
    aligner: Aligner | None = None,
    language: str | None = None,
    duration: Seconds | None = None,
) -> Aligned:
    """Give known words their times.

    Parameters
    ----------
    words_given
        What was said, word by word: corrected, typed or printed. Of a `Word` all but the times and the confidence
        stays as it is. The text may cover a part of the recording only, hold passages that are not on it, and have
        passages in another order.
    words_recognised
        What a recogniser heard in the recording, in order of time; words that were not `timed` count for less.
    audio
        The recording; without it `aligner` is not asked.
    aligner
        Finds the words that were not recognised in the sound between those that were; None: they are estimated.
    language
        Of the words, for the aligner.
    duration
        Of the recording, in seconds; taken from `audio` when left out, else from the last word recognised.

    Returns
    -------
    Aligned

    Examples
    --------
    >>> heard = [Word(1.0, 1.3, "We"), Word(1.3, 1.7, "left"), Word(1.7, 1.9, "at"), Word(1.9, 2.4, "Dan")]
    >>> aligned = align("We left early at dawn".split(), heard)
    >>> [(w.text, round(w.start, 2), w.timed) for w in aligned]
    [('We', 1.0, True), ('left', 1.3, True), ('early', 1.7, False), ('at', 1.7, True), ('dawn', 1.9, True)]
    """
    given = list(words_given)
    heard = sorted(words_recognised, key=lambda word: word.start)
    texts = [one.text if isinstance(one, Word) else one for one in given]
    end = duration
    if end is None:
        end = audio.duration if audio is not None else max((word.end for word in heard), default=0.0)
    ours, theirs = Tokens(texts), Tokens([word.text for word in heard])
    paired = pair(ours.texts, theirs.texts)
    placed = met_places(ours, theirs, heard, paired.pairs)
    moved = moved_words(ours, paired.moved)
    rate = letter_time(texts, placed)
    runs = lines(len(texts), moved)
    for run in runs:
        substitute(run, texts, placed, heard)
        fill(run, texts, placed, end, rate)
    if aligner is not None and audio is not None:
        for run in runs:
            if isinstance(aligner, WindowAligner) and aligner.knows(language):
                retime(run, texts, placed, audio, aligner)
            else:
                ask(run, texts, placed, Spoken(audio, aligner, language))
                if isinstance(aligner, WindowAligner) and aligner.reads(texts[number] for number in run):
                    retime(run, texts, placed, audio, aligner, roughly=True)
    words = tuple(_timed(one, place) for one, place in zip(given, placed, strict=True) if place is not None)
    sources = tuple(place.source for place in placed if place is not None)
    passages = _passages(runs, moved, words, sources)
    return Aligned(words, sources, passages, _notes(passages, words, sources))


def _timed(one: str | Word, place: Place) -> Word:
    word = one if isinstance(one, Word) else Word(0.0, 0.0, one)
    return msgspec.structs.replace(
        word,
        start=round(place.start, 3),
        end=max(round(place.start, 3), round(place.end, 3)),
        confidence=place.likeness,
        timed=place.source in ("recognised", "aligner"),
    )


def _passages(
    runs: Sequence[Sequence[int]],
    moved: Sequence[tuple[int, int]],
    words: Sequence[Word],
    sources: Sequence[Source],
) -> tuple[AlignedPassage, ...]:
    """The words in passages: broken where a passage is out of order, or begins or ends to be unplaced."""
    inside = {number: low for low, high in moved for number in range(low, high)}
    kinds = [(source == "unplaced", inside.get(number)) for number, source in enumerate(sources)]
    found = []
    for (lost, out_of_order), group in groupby(range(len(words)), key=lambda number: kinds[number]):
        numbers = list(group)
        span = None
        if not lost:
            span = Span(min(words[n].start for n in numbers), max(words[n].end for n in numbers))
        found.append(AlignedPassage(numbers[0], numbers[-1], span, out_of_order is not None))
    return tuple(found)


def _notes(passages: Sequence[AlignedPassage], words: Sequence[Word], sources: Sequence[Source]) -> tuple[str, ...]:
    notes = []
    for one in passages:
        opening = " ".join(word.text for word in words[one.first : one.first + 5])
        count = one.last - one.first + 1
        if one.span is None:
            notes.append(f"Not found on the recording: {_words(count)} from “{opening}” on.")
        elif one.moved:
            notes.append(f"Out of order: {_words(count)} from “{opening}” on were said at {timecode(one.span.start)}.")
    guessed = 0
    for number in range(len(words) + 1):
        if number < len(words) and sources[number] == "letters":
            guessed += 1
            continue
        if guessed >= _PASSAGE:
            first = number - guessed
            opening = " ".join(word.text for word in words[first : first + 5])
            notes.append(
                f"Hardly recognised: {_words(guessed)} from “{opening}” on, about {timecode(words[first].start)}; "
                f"their times are estimated."
            )
        guessed = 0
    return tuple(notes)


def _words(count: int) -> str:
    return "one word" if count == 1 else f"{count} words"
