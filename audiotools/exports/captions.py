"""Captions: utterances cut to what fits on a screen and can be read in time.

A caption shows one voice, in at most two lines of 42 characters, for at most seven seconds; captions never overlap
and each lasts a while. Where to cut is decided over the whole utterance at once (dynamic programming over
its words): best after a sentence, well after a clause or at a pause, badly between words that belong together,
and no caption should be a scrap. A word longer than a line stands on a line of its own. Characters are counted as
they are seen: a Chinese or Japanese one takes the room of two, an accent none.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from audiotools.records import Transcript, Utterance, Word
from audiotools.text.clocks import milliseconds
from audiotools.text.lines import line
from audiotools.text.sentences import ends_clause, ends_sentence
from audiotools.text.spacing import gaps

LINE = 42
"""Characters a line, at most; of wide ones half as many."""

LINES = 2
"""Lines a caption, at most."""

LONGEST = 7000
"""Milliseconds a caption, at most."""

SHORTEST = 1000
"""Milliseconds a caption stays where the next one leaves it room, or, if it is shorter spoken, as long as that."""

_PAUSE = 1.5  # seconds between two words that always part them


class Caption(msgspec.Struct, frozen=True):
    """What stands on the screen.

    Parameters
    ----------
    start, end
        Milliseconds, ``start < end``; no two captions overlap.
    speaker
        The speaker's name, or their label while no name is known.
    lines
        Of text, without the speaker.
    text
        The same on one line.
    """

    start: int
    end: int
    speaker: str | None
    lines: tuple[str, ...]
    text: str = ""


def cut_captions(transcript: Transcript, *, named: bool = False) -> list[Caption]:
    """Cut a transcript into captions.

    Parameters
    ----------
    transcript
        With names for its speakers where they are known.
    named
        Whether the first line must leave room for ``Name: ``.

    Returns
    -------
    list of Caption
        In order of time. Where people talk at once, a caption gives way to the next one after a second, and the next
        one waits for that.

    Examples
    --------
    >>> words = [Word(i * 0.4, i * 0.4 + 0.3, text) for i, text in enumerate(("Well, " * 9 + "yes.").split())]
    >>> [caption.lines for caption in cut_captions(Transcript.from_words(words))]
    [('Well, Well, Well, Well, Well,', 'Well, Well, Well, Well, yes.')]
    """
    names = {speaker.label: speaker.name or speaker.label for speaker in transcript.speakers}
    raw = []
    for utterance in transcript.utterances:
        speaker = None if utterance.speaker is None else names.get(utterance.speaker, utterance.speaker)
        speaker = line(speaker) or None if speaker else None
        indent = min(width(speaker) + 2, LINE // 2) if named and speaker else 0
        for words in cut(utterance, indent):
            start = milliseconds(words[0].start)
            end = min(milliseconds(max(word.end for word in words)), start + LONGEST)
            texts = pieces(words)
            raw.append(Caption(start, end, speaker, wrap(texts, indent), "".join(texts)))
    limit = milliseconds(transcript.audio.duration) if transcript.audio else None
    return _apart(sorted(raw, key=lambda caption: caption.start), limit)


def cut(utterance: Utterance, indent: int = 0) -> Iterator[Sequence[Word]]:
    """The words of each caption of an utterance.

    Parameters
    ----------
    utterance
        Its words are shown once each, in order.
    indent
        Characters that the first line leaves free.
    """
    words = [msgspec.structs.replace(word, text=line(word.text)) for word in utterance.words]
    words = [word for word in words if word.text]
    spaces, texts = gaps(words), pieces(words)
    widths = [width(word.text) for word in words]
    best = [0.0] + [math.inf] * len(words)
    first = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        length = 0
        late = 0.0
        for start in range(end - 1, -1, -1):
            length = widths[start] + (length + len(spaces[start + 1]) if start + 1 < end else 0)
            late = max(late, words[start].end)
            alone = start == end - 1
            if not alone and (
                length + indent > LINE * LINES
                or milliseconds(late) - milliseconds(words[start].start) > LONGEST
                or words[start + 1].start - words[start].end >= _PAUSE
                or not fits(texts[start:end], indent)
            ):
                break
            cost = best[start] + _cost(words, start, end, length)
            if cost < best[end]:
                best[end], first[end] = cost, start
    cuts = [len(words)]
    while cuts[-1]:
        cuts.append(first[cuts[-1]])
    for end, start in zip(cuts[-2::-1], cuts[:0:-1], strict=True):
        yield words[start:end]


def _cost(words: Sequence[Word], start: int, end: int, length: int) -> float:
    """How bad a caption of these words is: a price for being one, for ending where it ends, for being a scrap."""
    cost = 1.0
    if end < len(words):
        last = words[end - 1]
        pause = min(max(words[end].start - last.end, 0.0), 1.0)
        if ends_sentence(last.text):
            cost += 0.0
        elif ends_clause(last.text):
            cost += 0.5 - 0.5 * pause
        else:
            cost += 2.0 - 2.0 * pause + (0.5 if len(last.text) <= 3 else 0.0)  # not after "the", "of", "to"
        cost += _begun(words, start, end)
    if length < 16 and (start > 0 or end < len(words)):
        cost += (16 - length) / 16
    return cost


def _begun(words: Sequence[Word], start: int, end: int) -> float:
    """How bad it is that the last words of a caption only just begin a new sentence: they belong to the next one."""
    length = 0
    for place in range(end - 1, start - 1, -1):
        if ends_sentence(words[place].text):
            return max(0.0, 1.0 - length / 32) if length else 0.0
        length += width(words[place].text) + 1
        if length >= 32:
            break
    return 0.0


def width(text: str) -> int:
    """Room that a text takes on the screen, in characters of the Latin script.

    >>> width("so"), width("那天"), width("e\u0301")
    (2, 4, 1)
    """
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text)


def pieces(words: Sequence[Word]) -> list[str]:
    """Words, each with the space before it where there is one; joined they are the text."""
    return [space + word.text for space, word in zip(gaps(words), words, strict=True)]


def fits(texts: Sequence[str], indent: int = 0) -> bool:
    """Whether words, as `pieces` gives them, fill no more lines than a caption has, taken greedily."""
    lines, used, begun = 1, indent, False
    for text in texts:
        more = width(text if begun else text.lstrip(" "))
        if used + more > LINE:
            lines, used, more = lines + 1, 0, width(text.lstrip(" "))
        used, begun = used + more, True
    return lines <= LINES


def wrap(texts: Sequence[str], indent: int = 0) -> tuple[str, ...]:
    """Words on as few lines as they need; on two, after a clause where one ends near the middle, else evenly.

    Parameters
    ----------
    texts
        As `pieces` gives them.
    indent
        Characters that the first line leaves free.

    Examples
    --------
    >>> wrap(["I did", " not know it then,", " but that was", " the last train out of town."])
    ('I did not know it then,', 'but that was the last train out of town.')
    """
    whole = "".join(texts).strip()
    if width(whole) + indent <= LINE or len(texts) == 1:
        return (whole,)
    choices = []
    for place in range(1, len(texts)):
        upper, lower = "".join(texts[:place]).strip(), "".join(texts[place:]).strip()
        first, second = width(upper) + indent, width(lower)
        over = max(0, first - LINE) + max(0, second - LINE)
        uneven = abs(first - second) / LINE
        ending = texts[place - 1]
        bonus = 0.6 if ends_sentence(ending) else 0.5 if ends_clause(ending) else 0.0
        choices.append((over, uneven - bonus, place))
    _, _, place = min(choices)
    return "".join(texts[:place]).strip(), "".join(texts[place:]).strip()


def _apart(raw: Iterable[Caption], limit: int | None) -> list[Caption]:
    """Captions moved apart: each begins no earlier than the one before has ended, and lasts."""
    kept: list[Caption] = []
    pending = list(raw)
    for place, caption in enumerate(pending):
        start = max(caption.start, kept[-1].end if kept else 0)
        following = pending[place + 1].start if place + 1 < len(pending) else None
        end = max(caption.end, start + SHORTEST if limit is None else min(start + SHORTEST, limit))
        end = min(end, start + LONGEST)
        if following is not None:
            end = min(end, following)
        end = max(end, start + min(SHORTEST, max(1, caption.end - caption.start)))
        kept.append(msgspec.structs.replace(caption, start=start, end=end))
    return kept
