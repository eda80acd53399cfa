"""Passages: utterances cut into paragraphs to read.

A long monologue is broken where its speaker pauses or, failing that, after some hundred words at the end of a sentence;
and where a person said so, and nowhere that a person joined.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from audiotools.records import Transcript, Utterance, Word
from audiotools.text.lines import fit, line
from audiotools.text.sentences import ends_sentence
from audiotools.text.spacing import written

_LONG = 120  # words after which a paragraph ends with its sentence
_PAUSE = 2.0  # seconds of silence after a sentence that end a paragraph


def passages(utterance: Utterance) -> Iterator[list[Word]]:
    """The words of an utterance, cut where a long one makes a new paragraph."""
    current: list[Word] = []
    for word in utterance.words:
        if current and (_pauses(current, word) if isinstance(word.paragraph, msgspec.UnsetType) else word.paragraph):
            yield current
            current = []
        current.append(word)
    if current:
        yield current


def _pauses(current: list[Word], word: Word) -> bool:
    """Whether a paragraph ends before a word."""
    return ends_sentence(current[-1].text) and (len(current) >= _LONG or word.start - current[-1].end >= _PAUSE)


def paragraphs(transcript: Transcript) -> Iterator[tuple[float, str | None, str]]:
    """Start in seconds, speaker's name (None where it goes on or nobody was heard) and text of each paragraph."""
    for utterance in transcript.utterances:
        name = line(transcript.name_of(utterance.speaker) or "") or None
        for words in passages(utterance):
            yield words[0].start, name, fit(written(words))
            name = None
