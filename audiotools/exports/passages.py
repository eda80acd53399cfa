"""Passages: utterances cut into paragraphs to read.

A long monologue is broken where its speaker pauses or, failing that, after some hundred words at the end of a sentence;
and where a person said so, and nowhere that a person joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from audiotools.records import Transcript, Utterance, Word
from audiotools.text.lines import fit, line
from audiotools.text.sentences import ends_sentence
from audiotools.text.spacing import written

_LONG = 120  # words after which a paragraph ends with its sentence
_PAUSE = 2.0  # seconds of silence after a sentence that end a paragraph
_CODE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # as BCP 47 has them, of what a result may hold


def spoken_otherwise(words: Sequence[Word], language: str | None) -> str | None:
    """Code of the language in which words were said, where it is another than the recording's.

    Words of an utterance share theirs.

    >>> spoken_otherwise([Word(0, 1, "Oui", language="fr")], "en"), spoken_otherwise([Word(0, 1, "Yes")], "en")
    ('fr', None)
    """
    said = next((word.language for word in words if word.language), None)
    return said if said and said != language and _CODE.fullmatch(said) else None


def languages_besides(transcript: Transcript) -> tuple[str, ...]:
    """Codes of the other languages spoken, in the order in which they are heard first."""
    said = (spoken_otherwise(utterance.words, transcript.language) for utterance in transcript.utterances)
    return tuple(dict.fromkeys(code for code in said if code is not None))


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
