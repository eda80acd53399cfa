"""What every reader yields, and how it becomes a transcript."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import msgspec

from audiotools.errors import ArticleError
from audiotools.records import Provenance, Speaker, Transcript, Utterance, Word


class Cue(msgspec.Struct, frozen=True):
    """A stretch of a source: who speaks, and what.

    Parameters
    ----------
    start, end
        Seconds.
    speaker
        As the source names them.
    words
        With the times that the source gives or, failing these, spread over the cue.
    """

    start: float
    end: float
    speaker: str | None
    words: tuple[Word, ...]


def seconds(value: object, where: str) -> float:
    """A time as a non-negative, finite number.

    >>> seconds("1.25", "line 3")
    1.25
    """
    try:
        time = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        time = math.nan
    if not (math.isfinite(time) and time >= 0) or isinstance(value, bool):
        raise ArticleError(f"{where}: expected a time in seconds, found {value!r}.")
    return time


def stretch(start: object, end: object, where: str) -> tuple[float, float]:
    """Two times in order.

    >>> stretch(1, "2.5", "line 3")
    (1.0, 2.5)
    """
    first, last = seconds(start, where), seconds(end, where)
    if last < first:
        raise ArticleError(f"{where}: expected an end after the start, found {first:g} to {last:g} seconds.")
    return first, last


def spread(tokens: Sequence[str], start: float, end: float, speaker: str | None = None) -> tuple[Word, ...]:
    """Words of a stretch without word times: laid over it by length and marked as not timed.

    A single word has the stretch to itself, so its times are the source's own.

    Examples
    --------
    >>> [(w.start, w.end, w.text, w.timed) for w in spread(["I", "did"], 2.0, 5.0)]
    [(2.0, 3.0, 'I', False), (3.0, 5.0, 'did', False)]
    """
    whole = sum(len(token) + 1 for token in tokens)
    words = []
    at, begin = 0, start
    for token in tokens:
        at += len(token) + 1
        finish = end if at == whole else min(max(start, round(start + (end - start) * at / whole, 3)), end)
        words.append(Word(begin, finish, token, speaker, timed=len(tokens) == 1))
        begin = finish
    return tuple(words)


def whole_runs(cues: Iterable[Cue]) -> list[Cue]:
    """Cues in order of start; single words joined to their speaker's run, over what somebody else says meanwhile.

    Examples
    --------
    >>> rows = (0.0, 0.4, "A", "one"), (0.2, 0.5, "B", "eh"), (0.4, 0.8, "A", "two"), (0.9, 1.2, "B", "no")
    >>> cues = [Cue(start, end, who, spread([text], start, end, who)) for start, end, who, text in rows]
    >>> [" ".join(word.text for word in run.words) for run in whole_runs(cues)]
    ['one two', 'eh no']
    """
    runs: list[list[Cue]] = []
    own: dict[str | None, list[Cue]] = {}
    for cue in sorted(cues, key=lambda cue: cue.start):
        run = own.get(cue.speaker)
        if (
            run
            and len(cue.words) == len(run[-1].words) == 1
            and cue.start - run[-1].end < 0.5
            and not any(other[-1].start >= run[-1].end for who, other in own.items() if who != cue.speaker)
        ):
            run.append(cue)
        else:
            own[cue.speaker] = run = [cue]
            runs.append(run)
    return [
        Cue(run[0].start, run[-1].end, run[0].speaker, tuple(word for cue in run for word in cue.words)) for run in runs
    ]


def to_transcript(cues: Iterable[Cue], *, language: str | None, source: str, kind: str) -> Transcript:
    """Utterances in order of time, one for each run of cues of one speaker.

    Cues that overlap stay whole: a remark inside another's long cue follows it, instead of cutting it into words.
    So do, in sources of single words, words of one speaker with less than half a second between them.
    """
    groups: list[list[Word]] = []
    for cue in whole_runs(cue for cue in cues if cue.words):
        if not groups or groups[-1][-1].speaker != cue.speaker:
            groups.append([])
        groups[-1].extend(cue.words)
    return _transcript(groups, language, source, kind)


def in_order(cues: Iterable[Cue], *, language: str | None, source: str, kind: str) -> Transcript:
    """Utterances in the order of the source, whatever their times, one for each run of cues of one speaker."""
    groups: list[list[Word]] = []
    for cue in cues:
        if not cue.words:
            continue
        if not groups or groups[-1][-1].speaker != cue.speaker:
            groups.append([])
        groups[-1].extend(cue.words)
    return _transcript(groups, language, source, kind)


def _transcript(groups: list[list[Word]], language: str | None, source: str, kind: str) -> Transcript:
    utterances = tuple(
        Utterance(group[0].speaker, tuple(group), f"u{number:04d}") for number, group in enumerate(groups, 1)
    )
    labels = dict.fromkeys(u.speaker for u in utterances if u.speaker is not None)
    return Transcript(
        recording=source.rsplit(".", 1)[0] if "." in source else source,
        language=language,
        utterances=utterances,
        speakers=tuple(Speaker(label) for label in labels),
        provenance=(Provenance(engine=kind, source=source),),
    )


class WordList:
    """Words as a source lists them: each a cue of its own, punctuation joined to the word before it.

    Examples
    --------
    >>> said = WordList()
    >>> said.add(0.0, 0.5, "left", "A")
    >>> said.join(".")
    >>> [(cue.speaker, cue.words[0].text) for cue in said.cues]
    [('A', 'left.')]
    """

    def __init__(self) -> None:
        self.cues: list[Cue] = []

    def add(
        self, start: float, end: float, text: str, speaker: str | None = None, confidence: float | None = None
    ) -> None:
        """Add a word, or several that share a stretch; without text nothing happens."""
        words = spread(text.split(), start, max(start, end), speaker)
        if len(words) == 1 and confidence is not None and math.isfinite(confidence):
            words = (msgspec.structs.replace(words[0], confidence=min(max(confidence, 0.0), 1.0)),)
        if words:
            self.cues.append(Cue(start, max(start, end), speaker, words))

    def join(self, mark: str) -> None:
        """Put a punctuation mark at the end of the last word; one before all words is dropped."""
        if self.cues and mark.strip():
            cue = self.cues[-1]
            last = msgspec.structs.replace(cue.words[-1], text=cue.words[-1].text + mark.strip())
            self.cues[-1] = msgspec.structs.replace(cue, words=(*cue.words[:-1], last))


_LONGEST = 3000  # words; comparing them takes the square of their number


class Placed(msgspec.Struct, frozen=True):
    """A word of a stretch, with its times where they are known: both or neither; `timed` as `Word` has it."""

    text: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    confidence: float | None = None
    timed: bool = True


def filled(placed: Sequence[Placed], low: float, high: float) -> tuple[Word, ...]:
    """Words of a stretch; those without times of their own share the room between their neighbours.

    Parameters
    ----------
    placed
        In order; times of their own lie anywhere.
    low, high
        The stretch, in seconds.

    Examples
    --------
    >>> [(w.start, w.end, w.timed) for w in filled([Placed("In", 0.0, 0.5), Placed("1951")], 0.0, 2.0)]
    [(0.0, 0.5, True), (0.5, 2.0, False)]
    """
    words: list[Word] = []
    place = 0
    while place < len(placed):
        one = placed[place]
        if one.start is not None and one.end is not None:
            words.append(Word(one.start, max(one.start, one.end), one.text, one.speaker, one.confidence, one.timed))
            place += 1
            continue
        run = place
        while run < len(placed) and placed[run].start is None:
            run += 1
        begin = words[-1].end if words else low
        after = placed[run].start if run < len(placed) else high
        room = spread(
            [other.text for other in placed[place:run]], begin, max(begin, after if after is not None else begin)
        )
        words += [
            msgspec.structs.replace(word, speaker=other.speaker, confidence=other.confidence, timed=False)
            for word, other in zip(room, placed[place:run], strict=True)
        ]
        place = run
    return tuple(words)


def retold(text: str, timed: Sequence[Placed], speaker: str | None = None) -> list[Placed]:
    """The words of a text as it is meant to be read, with the times of the same words listed bare.

    Recognisers list words in lower case and spelt out, and give the text with capitals, marks and figures apart.
    Where the two differ, words of the text have no times.

    Examples
    --------
    >>> [(w.text, w.start) for w in retold("In 1951, yes.", [Placed("in", 0.0, 0.2), Placed("yes", 1.0, 1.4)])]
    [('In', 0.0), ('1951,', None), ('yes.', 1.0)]
    """
    shown = text.split()
    if len(shown) > _LONGEST or len(timed) > _LONGEST:
        return list(timed)
    if len(shown) == len(timed):
        return [msgspec.structs.replace(one, text=word) for word, one in zip(shown, timed, strict=True)]
    bare = [_bare(word) for word in shown]
    heard = [_bare(one.text) for one in timed]
    placed = [Placed(word, speaker=speaker) for word in shown]
    for a, b, size in SequenceMatcher(None, bare, heard, autojunk=False).get_matching_blocks():
        for step in range(size):
            placed[a + step] = msgspec.structs.replace(timed[b + step], text=shown[a + step])
    return placed


def glued(pieces: Iterable[tuple[str, float | None, float | None]], speaker: str | None = None) -> list[Placed]:
    """Pieces of a text with the times of each as words: a word that goes on in the next piece is one word.

    Parameters
    ----------
    pieces
        Text with its spaces, start and end; a piece of several words gives each a share of its times.

    Examples
    --------
    >>> [(w.text, w.start, w.end) for w in glued([("We ", 0.0, 0.5), ("le", 0.5, 0.7), ("ft.", 0.7, 0.9)])]
    [('We', 0.0, 0.5), ('left.', 0.5, 0.9)]
    """
    placed: list[Placed] = []
    open_ended = False
    for text, start, end in pieces:
        tokens = text.split()
        timed = start is not None and end is not None
        if tokens and open_ended and not text[:1].isspace():
            first, *tokens = tokens
            last = placed[-1]
            until = (
                max(last.end, end) if timed and last.end is not None and end is not None and not tokens else last.end
            )
            placed[-1] = msgspec.structs.replace(last, text=last.text + first, end=until)
        if start is not None and end is not None:
            shares = spread(tokens, start, max(start, end))
            placed += [Placed(word.text, word.start, word.end, speaker, timed=word.timed) for word in shares]
        else:
            placed += [Placed(token, speaker=speaker) for token in tokens]
        if text:
            open_ended = not text[-1].isspace() and bool(placed)
    return placed


def following(values: Sequence[float | None]) -> list[float | None]:
    """For each place the next value that is known after it.

    >>> following([1.0, None, 3.0])
    [3.0, 3.0, None]
    """
    after: list[float | None] = [None] * len(values)
    for place in range(len(values) - 2, -1, -1):
        value = values[place + 1]
        after[place] = value if value is not None else after[place + 1]
    return after


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def moved(cue: Cue, by: float) -> Cue:
    """A cue, later by some seconds.

    >>> moved(Cue(1.0, 2.0, None, (Word(1.0, 2.0, "So"),)), 60.0).words[0].start
    61.0
    """
    if not by:
        return cue
    words = tuple(msgspec.structs.replace(word, start=word.start + by, end=word.end + by) for word in cue.words)
    return Cue(cue.start + by, cue.end + by, cue.speaker, words)
