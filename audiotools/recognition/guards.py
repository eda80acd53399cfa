"""What a recogniser says it heard, checked against the sound: invented text out, lost speech found, times settled.

Whisper fills silence and music with sentences it has often read ("Thanks for watching"), repeats itself when it loses
its place, stretches words over pauses, and now and then leaves out a stretch of speech. The speech detector knows
nothing of words but is hard to fool in those ways; holding one against the other finds most of it.

Conventions
-----------
* Nothing is dropped on one sign alone, and everything dropped is reported with its time and the reason.
* Words are in seconds of the recording; probabilities of speech are frames of `speech.FRAME` seconds.

Sources
-------
Radford et al., Robust Speech Recognition via Large-Scale Weak Supervision (2022), 4.5: the recogniser's own bounds for
compression, log probability and silence. The detector's are those its makers give as defaults (silero-vad). All other
numbers here were set by hand, on silence, music and noise and on talk with words that were easily lost; none is fitted.
What each decides is kept in ``tests/golden``.
Koenecke et al., Careless Whisper: Speech-to-Text Hallucination Harms (2024).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from audiotools.recognition.doubts import INVENTED, Signs, doubt_of
from audiotools.recognition.doubts import plain as plain
from audiotools.recognition.speech import FRAME, Samples, share_of_speech
from audiotools.records import Seconds, Span, Word
from audiotools.text.tokens import tokenize

SHORTEST: Seconds = 0.02
"""Shortest word, in seconds: the recogniser's time step."""

_BEGUN: Seconds = 0.06  # of speech at the end of a word that are more than the soft beginning of the next
_FIGURE: Seconds = 0.7  # a figure takes at most: "two hundred and fifty" is written with three
_FIGURES: Seconds = 1.5  # figures may take in any case
_WORD: Seconds = 0.45  # a word of no letter would take, said slowly
_LETTER: Seconds = 0.11  # each letter adds to that, said slowly
_WORD_AT_MOST: Seconds = 1.5  # any word may take, however long

_SPEECH = 0.5  # probability from which the detector says speech: its makers' default
_STILL_SPEECH = 0.35  # probability down to which speech that has begun goes on: likewise
# Probability that a pause within a word falls below: that of a long loud vowel may sink to 0.3 with one codec and
# not with another. (Word starts of eight meetings and four readers are as near as at 0.35; from 0.2 down, less.)
_PAUSED = 0.25

_LOOPED = (8, 5)  # times that one word, and a pair of words, must be said over and over to be a loop
_LOOPED_LONGER = 4  # times, of a longer phrase
_LOOPED_WORDS = (8, 12)  # words in all that must be said over and over, of one word and of longer phrases


class Dropped(msgspec.Struct, frozen=True):
    """Words that were left out, and why."""

    span: Span
    text: str
    reason: str
    invented: bool = False
    """Whether the text itself, not its place, says that nobody said it."""

    def __str__(self) -> str:
        return f"{self.span.start:.2f}-{self.span.end:.2f} s: left out {self.text!r} ({self.reason})."


class Loop(msgspec.Struct, frozen=True):
    """``words[start:end]`` is the same phrase of `size` words, `count` times over."""

    start: int
    end: int
    size: int
    count: int


def find_loops(words: Sequence[Word], *, longest: int = 16) -> list[Loop]:
    """Find phrases said over and over, as nobody says them.

    A single word counts from eight times on, a pair from five, a longer phrase from four, twelve words in all at the
    least; people do say "no, no, no, no".

    Examples
    --------
    >>> said = [Word(i, i + 1, text) for i, text in enumerate("and so it goes and so it goes and so it goes".split())]
    >>> find_loops(said), find_loops(said + said)
    ([], [Loop(start=0, end=24, size=4, count=6)])
    """
    texts = [plain(word.text) for word in words]
    loops = []
    at = 0
    while at < len(texts):
        found = None
        for size in range(1, min(longest, (len(texts) - at) // 2) + 1):
            end = at + size
            while end < len(texts) and texts[end] == texts[end - size]:
                end += 1
            count = (end - at) // size
            enough = _LOOPED[size - 1] if size <= len(_LOOPED) else _LOOPED_LONGER
            if count >= enough and count * size >= _LOOPED_WORDS[size > 1]:
                found = Loop(at, at + count * size, size, count)
                break
        if found:
            loops.append(found)
        at = found.end if found else at + 1
    return loops


def compression(text: str) -> float:
    """Length of a text by its compressed length; above 2.4 it says the same thing again and again.

    >>> compression("so it goes. " * 30) > 2.4
    True
    """
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0


_COMPRESSED = (
    2.4  # times shorter that a text can be written, above which it repeats itself: the recogniser's makers' own
)


def repeats(words: Sequence[Word]) -> bool:
    """Whether words say the same thing again and again, as a recogniser does that lost its place.

    Examples
    --------
    >>> repeats([Word(n, n + 1, text) for n, text in enumerate("so it goes, " * 30)]), repeats([Word(0, 1, "so")])
    (True, False)
    """
    return bool(find_loops(words)) or compression(_text(words)) > _COMPRESSED


def settle(
    words: Iterable[Word], probabilities: Samples, *, pause: Seconds = 0.15, margin: Seconds = 0.03
) -> list[Word]:
    """Take the pauses out of words.

    The recogniser has no time for silence: a pause is given to the word before or behind it, and to that behind it with
    the end of the word before. A word keeps the last stretch of speech within its time, a word without any keeps its
    time as it is.

    Parameters
    ----------
    words
        With times in the recording.
    probabilities
        From `speech.speech_probabilities`.
    pause
        Seconds without speech that no single word holds.
    margin
        Seconds left on either side of the speech.
    """
    return [_settled(word, probabilities, pause, margin) for word in words]


def _settled(word: Word, probabilities: Samples, pause: Seconds, margin: Seconds) -> Word:
    first = int(word.start / FRAME)
    chances = probabilities[first : int(word.end / FRAME) + 1]
    voiced = np.flatnonzero(chances >= _STILL_SPEECH)
    if not len(voiced) or word.end - word.start < pause:
        return word
    if _is_figures(word.text):
        run = voiced  # telephone numbers and dates are said with pauses in between
    else:
        gaps = np.flatnonzero(np.diff(voiced) > pause / FRAME)
        runs = np.split(voiced, [at + 1 for at in gaps if chances[voiced[at] : voiced[at + 1]].min() < _PAUSED])
        enough = min(round(_BEGUN / FRAME), max(map(len, runs)))
        run = next(run for run in reversed(runs) if len(run) >= enough)
    start = max(word.start, (first + int(run[0])) * FRAME - margin)
    end = min(word.end, (first + int(run[-1]) + 1) * FRAME + margin)
    return msgspec.structs.replace(word, start=start, end=end) if end - start >= SHORTEST else word


def to_edges(words: Iterable[Word], regions: Sequence[Span]) -> list[Word]:
    """Figures whose times end within a stretch of speech that no other word shares, brought to its end.

    The recogniser gives the end of the last figure to the full stop behind it. A word takes no more than its text can
    well take: beyond that, others were missed. Other words keep their ends: the detector hears speech for some tenths
    of a second too long as often as the recogniser ends it too early.

    Parameters
    ----------
    words
        In order of start.
    regions
        Speech, in order, see `speech.speech_regions`.

    Examples
    --------
    >>> [(w.start, w.end) for w in to_edges([Word(1.2, 1.4, "1250."), Word(3, 3.2, "99.")], [Span(1, 1.6), Span(3, 9)])]
    [(1.2, 1.6), (3, 3.2)]
    """
    given = list(words)
    found: list[Word] = []
    at = 0
    for number, word in enumerate(given):
        after = given[number + 1].start if number + 1 < len(given) else math.inf
        while at < len(regions) and regions[at].end < word.end:
            at += 1
        end = regions[at].end if at < len(regions) and regions[at].start < word.end else word.end
        fits = _is_figures(word.text) and end <= after and end - word.start <= longest_of(word)
        found.append(msgspec.structs.replace(word, end=end) if fits and end > word.end else word)
    return found


def _is_figures(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) >= 2


def longest_of(word: Word) -> Seconds:
    """Seconds that a word can well take: what it is stretched over beyond that may hold others.

    >>> longest_of(Word(0, 9, "I")), longest_of(Word(0, 9, "212-555-0147")) > 4
    (0.56, True)
    """
    if _is_figures(word.text):
        said = sum(1 for sign in word.text if sign.isdigit())
        return max(_FIGURES, _FIGURE * max(said, len(tokenize(word.text))))
    return min(_WORD_AT_MOST, _WORD + _LETTER * len(plain(word.text)))


def unrepeated(words: Sequence[Word], beside: tuple[Sequence[Word], Sequence[Word]], phrase: int = 0) -> list[Word]:
    """Words without those that only repeat what stands just before or just after them.

    Parameters
    ----------
    words
        Heard the second time, in order.
    beside
        Words just before and just after.
    phrase
        Words of a phrase that is said over and over here, which stays as a whole; 0: none.

    Examples
    --------
    >>> found = [Word(3, 4, "0147"), Word(4, 5, "and"), Word(5, 6, "then"), Word(6, 7, "she")]
    >>> [w.text for w in unrepeated(found, ([Word(0, 3, "212-555-0147.")], [Word(7, 8, "She"), Word(8, 9, "left")]))]
    ['and', 'then']
    """
    before, after = (_said(side) for side in beside)
    first, last = 0, len(words)
    for count in range(len(words), 0, -1):
        head, tail = _said(words[:count]), _said(words[len(words) - count :])
        if not first and head and before[-len(head) :] == head:
            first = count
        if last == len(words) and tail and after[: len(tail)] == tail:
            last = len(words) - count
    if phrase:
        first, last = first % phrase, len(words) - (len(words) - last) % phrase
    kept = list(words[first : max(first, last)])
    figures = ["".join(c for c in " ".join(w.text for w in side) if c.isdigit()) for side in (*beside, kept)]
    if not phrase and len(figures[2]) >= 2 and any(figures[2] in side for side in figures[:2]):
        kept = [word for word in kept if not any(sign.isdigit() for sign in word.text)]
    return kept


def _said(words: Iterable[Word]) -> list[str]:
    return [token.text for word in words for token in tokenize(word.text)]


def phrases(words: Sequence[Word], *, pause: Seconds = 0.8) -> list[list[Word]]:
    """Break words where a sentence ends or nothing is said for a while."""
    groups: list[list[Word]] = []
    for word in words:
        if not groups or word.start - groups[-1][-1].end > pause or groups[-1][-1].text[-1:] in ".?!。？！؟":
            groups.append([])
        groups[-1].append(word)
    return groups


def screen(
    words: Sequence[Word],
    probabilities: Samples,
    *,
    no_speech: float = 0.0,
    logprob: float = 0.0,
    names: Iterable[str] = (),
) -> tuple[list[Word], list[Dropped]]:
    """Take out phrases that nobody said.

    Parameters
    ----------
    words
        Of one window.
    probabilities
        From `speech.speech_probabilities`.
    no_speech
        The recogniser's own probability, 0..1, that nobody speaks in the window.
    logprob
        Mean logarithm of the probability of a token in the window, at most 0.
    names
        What the recogniser was told to expect, and therefore likes to write into noise.

    Returns
    -------
    kept, dropped
    """
    kept: list[Word] = []
    dropped: list[Dropped] = []
    expected = frozenset(part for name in names for part in plain(name).split())
    for phrase in phrases(words):
        reason = _doubt(phrase, probabilities, no_speech, logprob, expected)
        if reason:
            span = Span(phrase[0].start, max(w.end for w in phrase))
            dropped.append(Dropped(span, _text(phrase), reason, invented=reason == INVENTED))
        else:
            kept += phrase
    return kept, dropped


_STRAYED: Seconds = 0.4  # that times of words stray into a pause: what lies beside speech may well be speech


def _doubt(
    phrase: Sequence[Word], probabilities: Samples, no_speech: float, logprob: float, expected: frozenset[str]
) -> str | None:
    """Why a phrase is not to be believed, or None."""
    around = Span(max(0.0, phrase[0].start - _STRAYED), max(w.end for w in phrase) + _STRAYED)
    return doubt_of(
        Signs(
            text=plain(_text(phrase)),
            heard=float(np.mean([share_of_speech(probabilities, Span(w.start, w.end)) for w in phrase])),
            sure=float(np.mean([1.0 if w.confidence is None else w.confidence for w in phrase])),
            alone=_loudest(probabilities, around) < _SPEECH,
            no_speech=no_speech,
            logprob=logprob,
            expected=expected,
        )
    )


def _loudest(probabilities: Samples, span: Span) -> float:
    chances = probabilities[int(span.start / FRAME) : int(span.end / FRAME) + 1]
    return float(np.max(chances)) if len(chances) else 0.0


def _text(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def unheard(
    regions: Iterable[Span],
    words: Sequence[Word],
    *,
    least: Seconds = 2.0,
    reach: Seconds = 0.3,
    longest: Seconds | None = None,
) -> list[Span]:
    """Find stretches of speech that have no words, or none but wild guesses.

    Parameters
    ----------
    regions
        Speech, by the detector.
    words
        In order of start.
    least
        Least speech in a stretch, in seconds, for it to be reported.
    reach
        Seconds around a word that count as its own.
    longest
        Seconds of a word that count, whatever it is stretched over beyond that; None: as many as its text can well
        take.
    """
    lengths = [longest_of(word) if longest is None else longest for word in words]
    covered = [
        (word.start - reach, min(word.end, word.start + length) + reach)
        for word, length in zip(words, lengths, strict=True)
        if _counts(word)
    ]
    found: list[list[Span]] = []
    at, furthest = 0, 0.0
    for piece in _uncovered(regions, covered):
        while at < len(covered) and covered[at][0] < piece.start:
            furthest = max(furthest, covered[at][1])
            at += 1
        # Short silences cut speech into regions; what lies between two words is one stretch, however often it pauses.
        if found and furthest <= found[-1][-1].end:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [Span(gap[0].start, gap[-1].end) for gap in found if sum(piece.duration for piece in gap) >= least]


_SPARSE: Seconds = 0.95  # of speech more than its words can well take, from which on a stretch may hold others
_SLOW = 2.5  # times the usual time of a word that somebody slow may take
_LEAST: Seconds = 0.04  # a letter takes, however fast somebody speaks
_FEW = 3  # words in a row that may be stretched over what stood between them


def sparse(words: Sequence[Word], probabilities: Samples) -> list[Span]:
    """Stretches in which far fewer words stand than so much speech holds: the recogniser skipped some.

    Where it skips, it stretches the words beside over the hole, so that no stretch is left without words.

    Parameters
    ----------
    words
        In order of start.
    probabilities
        From `speech.speech_probabilities`.

    Returns
    -------
    list of Span
        From the end of one word to the start of another, or from the first word's start or to the last one's end; apart
        from each other, in order.
    """
    letters = [len(plain(word.text)) + 1.5 for word in words]
    lengths = [word.end - word.start for word in words]
    if len(words) < 2 * _FEW:
        return []
    usual = max(_LEAST, float(np.median([length / size for length, size in zip(lengths, letters, strict=True)])))
    spoken = np.concatenate([[0.0], np.cumsum(probabilities >= _SPEECH) * FRAME])

    def speech(start: Seconds, end: Seconds) -> float:
        low, high = (min(len(probabilities), max(0, round(at / FRAME))) for at in (start, end))
        return float(spoken[high] - spoken[low]) if high > low else 0.0

    takes = np.array(
        [
            longest_of(word) if _is_figures(word.text) else usual * size
            for word, size in zip(words, letters, strict=True)
        ]
    )
    found: list[Span] = []
    taken: set[int] = set()
    for count in range(1, _FEW + 1):
        holes = []
        for at in range(len(words) - count + 1):
            start = words[at - 1].end if at else words[0].start
            end = words[at + count].start if at + count < len(words) else words[-1].end
            heard, needed = speech(start, end), float(takes[at : at + count].sum())
            if heard > needed + _SPARSE and heard > _SLOW * needed:
                holes.append((needed - heard, at, Span(start, end)))
        for _, at, hole in sorted(holes):
            if taken.isdisjoint(range(at - 1, at + count + 1)):
                found.append(hole)
                taken |= set(range(at - 1, at + count + 1))
    return sorted(found)


def _uncovered(regions: Iterable[Span], covered: Sequence[tuple[float, float]]) -> Iterator[Span]:
    at = 0
    for region in regions:
        begin = region.start
        while at < len(covered) and covered[at][1] <= begin:
            at += 1
        for low, high in covered[at:]:
            if low >= region.end:
                break
            if low > begin:
                yield Span(begin, low)
            begin = max(begin, high)
        if region.end > begin:
            yield Span(begin, region.end)


def _counts(word: Word) -> bool:
    """Whether a word shows that the speech at its place was heard: a wild guess does not."""
    return word.confidence is None or word.confidence >= _WILD


_WILD = 0.1  # confidence below which a word is a wild guess


def in_order(words: Iterable[Word], duration: Seconds) -> list[Word]:
    """Put words in order of time, within the recording, each with a length and none reaching into the next.

    Words that the recogniser put on one spot are moved apart by `SHORTEST`.

    Examples
    --------
    >>> [(w.start, w.end) for w in in_order([Word(1.0, 2.5, "there"), Word(0.2, 1.4, "Hello")], 2.0)]
    [(0.2, 1.0), (1.0, 2.0)]
    """
    tidy = sorted(words, key=lambda w: w.start)
    if not tidy:
        return []
    apart = min(SHORTEST, duration / (len(tidy) + 1))
    starts = [word.start for word in tidy]
    for number in range(1, len(starts)):
        starts[number] = max(starts[number], starts[number - 1] + apart)
    following = duration
    for number in reversed(range(len(starts))):
        starts[number] = following = min(starts[number], following - apart)
    limits = [*starts[1:], duration]
    return [
        _with_times(word, start, min(max(word.end, start + apart), limit), duration)
        for word, start, limit in zip(tidy, starts, limits, strict=True)
    ]


def _with_times(word: Word, start: Seconds, end: Seconds, duration: Seconds) -> Word:
    start = min(max(0.0, round(start, 3)), duration)
    return msgspec.structs.replace(word, start=start, end=min(max(start, round(end, 3)), duration))
