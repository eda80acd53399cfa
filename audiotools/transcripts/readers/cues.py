"""What every reader yields, and how it becomes a transcript."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

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
