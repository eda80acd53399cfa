"""Figures said one after the other, which a recogniser writes as one: told apart where somebody pauses.

"96", "7734" and "90210", a second between, come as ``96.7734.90210`` or ``967734-90210``: one word, which would have
the time of one of them. Each part has its own time, though, and the speech detector knows of the pause.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audiotools.recognition.guards import settle
from audiotools.recognition.speech import Samples, Window
from audiotools.recognition.whisper import Heard
from audiotools.records import Seconds, Word

_PAUSE: Seconds = 0.6  # between the groups of one telephone number people pause for less
_HYPHENS = "-\u2010\u2011\u2013\u2014"  # stand for a pause; other marks may have been said ("point") and are kept
_MARKS = ".,:;!?/"


def apart(window: Window, heard: Heard, chances: Samples) -> Heard:
    """What was heard, with words that were joined across a pause as several.

    Parameters
    ----------
    window
        What was heard.
    heard
        Words of it, in seconds from its start.
    chances
        Probabilities of speech in the recording, see `speech.speech_probabilities`.
    """
    if all(len(parts) < 2 for parts in heard.parts):
        return heard
    words: list[Word] = []
    for word, parts in zip(heard.words, heard.parts, strict=True):
        groups = _groups(window, parts, chances) if len(parts) > 1 else []
        words += [word] if len(groups) < 2 else _joined(groups)
    return msgspec.structs.replace(heard, words=tuple(words), parts=())


def _groups(window: Window, parts: Sequence[Word], chances: Samples) -> list[list[Word]]:
    """Parts of a word, those between which nobody pauses together."""
    spans = [window.locate(part.start, part.end, chances) for part in parts]
    placed = [
        msgspec.structs.replace(part, start=span.start, end=span.end) for part, span in zip(parts, spans, strict=True)
    ]
    settled = settle(placed, chances)
    groups = [[parts[0]]]
    for part, before, after in zip(parts[1:], settled, settled[1:], strict=False):
        if after.start - before.end >= _PAUSE:
            groups.append([part])
        else:
            groups[-1].append(part)
    return groups


def _joined(groups: Sequence[Sequence[Word]]) -> list[Word]:
    texts = ["".join(part.text for part in group) for group in groups]
    for at in range(1, len(texts)):
        text = texts[at].lstrip(_HYPHENS)
        marks = text[: len(text) - len(text.lstrip(_MARKS))]
        texts[at - 1] = texts[at - 1].rstrip(_HYPHENS) + marks
        texts[at] = text[len(marks) :]
    return [
        Word(group[0].start, max(part.end for part in group), text, None, _least(group))
        for text, group in zip(texts, groups, strict=True)
        if text
    ]


def _least(group: Sequence[Word]) -> float:
    """Confidence of words joined: that of the least sure."""
    return min(1.0 if part.confidence is None else part.confidence for part in group)
