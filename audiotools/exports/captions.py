"""Captions: utterances cut to what fits on a screen and can be read in time.

A caption shows one voice, in at most two lines of 42 characters, for at most seven seconds; captions never overlap
and each lasts a while, where the next one leaves it room as long as it takes to read. Where to cut is decided over the
whole utterance at once (dynamic programming over its words): best after a sentence, well after a clause or at a pause,
badly between words that belong together; no caption should be a scrap, and none should be read faster than its profile
allows while its neighbours have time to spare. A word longer than a line stands on a line of its own. Characters are
counted as they are seen: a Chinese or Japanese one takes the room of two, an accent none.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from audiotools.exports.profiles import PROFILES, USUAL, Profile
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

CHANGE = ">> "
"""Stands where somebody unknown speaks after somebody known."""

_PAUSE = 1.5  # seconds between two words that always part them
_HURRY = 3.0  # price of a second that a caption lacks to be read; a cut within a clause costs about 2


class Caption(msgspec.Struct, frozen=True):
    """What stands on the screen.

    Parameters
    ----------
    start, end
        Milliseconds, ``start < end``; no two captions overlap.
    speaker
        The speaker's name, or their label while no name is known.
    lines
        Of text, without the speaker. The first is empty where the name fills a line of its own.
    text
        The same on one line.
    named
        Whether the speaker's name is to be shown with it; where no speaker is known, whether it is to be marked that
        it is no longer the one before.
    words
        With their own times.
    """

    start: int
    end: int
    speaker: str | None
    lines: tuple[str, ...]
    text: str = ""
    named: bool = True
    words: tuple[Word, ...] = ()


class _Raw(msgspec.Struct, frozen=True):
    """A caption before it has its place: when it was spoken, in milliseconds, its words, and these as `pieces` gives
    them.
    """

    start: int
    end: int
    speaker: str | None
    texts: tuple[str, ...]
    words: tuple[Word, ...]


def cut_captions(transcript: Transcript, profile: Profile | None = None, *, named: bool = False) -> list[Caption]:
    """Cut a transcript into captions.

    Parameters
    ----------
    transcript
        With names for its speakers where they are known.
    profile
        Limits, those of `USUAL` by default.
    named
        Whether names are shown as text, so that the first line must leave room for ``Name: `` and the name is read.

    Returns
    -------
    list of Caption
        In order of time. Where people talk at once, a caption gives way to the next one, and the next one waits for it
        a little.

    Examples
    --------
    >>> words = [Word(i * 0.4, i * 0.4 + 0.3, text) for i, text in enumerate(("Well, " * 9 + "yes.").split())]
    >>> [caption.lines for caption in cut_captions(Transcript.from_words(words))]
    [('Well, Well, Well, Well, Well,', 'Well, Well, Well, Well, yes.')]
    """
    limits = profile or PROFILES[USUAL]
    names = {speaker.label: speaker.name or speaker.label for speaker in transcript.speakers}
    limit = milliseconds(transcript.audio.duration) if transcript.audio else None
    ordered = sorted(transcript.utterances, key=lambda utterance: utterance.start)
    raw = []
    last: str | None = None  # so that nobody unknown is marked at the beginning
    latest = 0.0
    for place, utterance in enumerate(ordered):
        speaker = None if utterance.speaker is None else names.get(utterance.speaker, utterance.speaker)
        speaker = line(speaker) or None if speaker else None
        following = ordered[place + 1].start if place + 1 < len(ordered) else math.inf
        # Who is interrupted, or talks while others do, may need the name again after any caption.
        alone = latest <= utterance.start and following >= utterance.end
        indent = room_for(speaker) if named else 0
        often = (limits.names == "every" and speaker is not None) or not alone
        first = indent if often or speaker != last else 0
        for words in cut(utterance, first, indent if often else 0, speed=limits.speed, until=following):
            start = milliseconds(words[0].start)
            end = min(milliseconds(max(word.end for word in words)), start + LONGEST)
            raw.append(_Raw(start, end, speaker, tuple(pieces(words)), tuple(words)))
        last, latest = speaker, max(latest, utterance.end)
    return _apart(sorted(raw, key=lambda caption: caption.start), limits, limit, named)


def room_for(speaker: str | None) -> int:
    """Characters of the first line that a name takes; the whole line where it is longer than half of one.

    Somebody unknown after somebody known takes the room of a mark.
    """
    if not speaker:
        return len(CHANGE)
    taken = width(speaker) + 2
    return taken if taken <= LINE // 2 else LINE


def cut(
    utterance: Utterance,
    first: int = 0,
    indent: int = 0,
    *,
    speed: float = math.inf,
    until: float = math.inf,
) -> Iterator[Sequence[Word]]:
    """The words of each caption of an utterance.

    Parameters
    ----------
    utterance
        Its words are shown once each, in order.
    first, indent
        Characters that the first line leaves free, in the first caption and in the others.
    speed
        Characters a second that can be read.
    until
        When somebody else begins to speak, in seconds.
    """
    words = [msgspec.structs.replace(word, text=line(word.text)) for word in utterance.words]
    words = [word for word in words if word.text]
    spaces, texts = gaps(words), pieces(words)
    widths = [width(word.text) for word in words]
    starts = [word.start for word in words] + [max(until, words[-1].end) if words else until]
    best = [0.0] + [math.inf] * len(words)
    came = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        length = 0
        late = 0.0
        for start in range(end - 1, -1, -1):
            free = indent if start else first
            length = widths[start] + (length + len(spaces[start + 1]) if start + 1 < end else 0)
            late = max(late, words[start].end)
            alone = start == end - 1
            if not alone and (
                length + free > LINE * LINES
                or milliseconds(late) - milliseconds(words[start].start) > LONGEST
                or words[start + 1].start - words[start].end >= _PAUSE
                or not fits(texts[start:end], free)
            ):
                break
            lacking = (length + free) / speed - max(0.0, starts[end] - words[start].start)
            cost = best[start] + _cost(words, start, end, length) + _HURRY * max(0.0, lacking)
            if cost < best[end]:
                best[end], came[end] = cost, start
    cuts = [len(words)]
    while cuts[-1]:
        cuts.append(came[cuts[-1]])
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
    if indent >= LINE:
        return ("", whole)
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


def _apart(raw: Sequence[_Raw], limits: Profile, last: int | None, named: bool) -> list[Caption]:
    """Captions with their lines, moved apart: each begins no earlier than the one before has ended, and lasts.

    One that is too short to be read stays on into silence; then it comes up earlier in the silence before; then the
    next one waits for it. Those who speak after each other are moved no further than the profile allows.
    """
    kept: list[Caption] = []
    for place, caption in enumerate(raw):
        before = kept[-1] if kept else None
        following = raw[place + 1].start if place + 1 < len(raw) else math.inf
        made = _laid_out(caption, before, limits, named)
        spoken = max(1, caption.end - caption.start)
        read = math.ceil(1000 * weight(made, named=named) / limits.speed)
        start = caption.start if before is None else max(caption.start, before.end)
        end: float = max(caption.end, start + max(SHORTEST, read))
        end = min(end, max(caption.end, math.inf if last is None else last), following - limits.gap)
        lacking = read - (end - start)
        if lacking > 0:
            free = start - (before.end + limits.gap if before else 0)
            earlier = int(min(lacking, limits.lead, max(0, free)))
            start, lacking = start - earlier, lacking - earlier
            end = max(end, min(end + lacking, following - limits.gap + limits.lag))
        # Where people talk at once, one gives way to the other after a second.
        end = max(end, start + min(SHORTEST, spoken))
        kept.append(msgspec.structs.replace(made, start=start, end=int(min(end, start + LONGEST))))
    return kept


def _laid_out(caption: _Raw, before: Caption | None, limits: Profile, named: bool) -> Caption:
    """A caption with its lines, its name where it is to be shown, and no times yet."""
    from audiotools.transcripts.readers.captions.names import SOUND  # late: every reader comes with it

    text = "".join(caption.texts)
    changed = caption.speaker != (before.speaker if before else None)
    shown = changed and not SOUND.match(text)
    if caption.speaker is not None:
        shown = changed or limits.names == "every"
    indent = room_for(caption.speaker) if named and shown else 0
    return Caption(0, 0, caption.speaker, wrap(caption.texts, indent), text, shown, caption.words)


def weight(caption: Caption, *, named: bool) -> int:
    """Characters of a caption that are read, with its name where that is `named` in the text."""
    name = 0
    if named and caption.named:
        name = width(caption.speaker) + 2 if caption.speaker else len(CHANGE)
    return width(" ".join(one for one in caption.lines if one)) + name


def hurried(captions: Iterable[Caption], profile: Profile, *, named: bool) -> int:
    """How many captions must be read faster than their profile allows, since they were spoken faster."""
    return sum(
        1000 * weight(caption, named=named) > profile.speed * (caption.end - caption.start) for caption in captions
    )


def hurry_note(captions: Sequence[Caption], profile: Profile, *, named: bool) -> tuple[str, ...]:
    """A note on the captions that are faster than their profile allows; none where there are none."""
    fast = hurried(captions, profile, named=named)
    if not fast:
        return ()
    what = "1 caption is" if fast == 1 else f"{fast} captions are"
    return (
        f"{what}, of {len(captions)}, read faster than {profile.speed:g} characters a second, since people speak "
        "faster there or at once.",
    )
