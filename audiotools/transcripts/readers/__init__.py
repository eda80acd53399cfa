"""Transcripts and turns that other programs made, read by their content: one small module a format family.

Every reader yields `Cue`s: a stretch of the recording, who speaks, and its words, timed where the source times
them. What the source leaves untimed is marked (``Word.timed``), never passed off as measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from audiotools.errors import ArticleError, StoreError
from audiotools.files import read_bytes
from audiotools.records import Provenance, Transcript, Turn, Turns
from audiotools.store import jsonfile
from audiotools.transcripts.readers.cues import Cue, in_order, to_transcript, whole_runs
from audiotools.transcripts.readers.decoding import decode
from audiotools.transcripts.readers.laboratory.rttm import is_rttm, read_rttm
from audiotools.transcripts.readers.reader import Contents
from audiotools.transcripts.readers.registry import FORMS, read_source
from audiotools.transcripts.readers.source import Source
from audiotools.transcripts.readers.tapes import joined, split
from audiotools.transcripts.times import far_times
from audiotools.transcripts.units import put_in_seconds

__all__ = ["has_times", "is_rttm", "read_cues", "read_transcript", "read_turns", "read_untimed", "turns_of"]


def read_transcript(path: Path, *, tape: int | None = None, tape_starts: Sequence[float] = ()) -> Transcript:
    """Read a transcript of any known kind; see `audiotools.transcripts.building.load_transcript`."""
    found = _read(path)
    if isinstance(found, Transcript):
        return found
    _refuse_untimed(found, path.name)
    cues, tapes = _on_one_clock(found, path.name, tape, tape_starts)
    made = to_transcript(cues, language=found.language, source=path.name, kind=found.kind or "")
    notes = [*found.notes, *([] if tapes or found.notes else far_times([cue.start for cue in found.cues]))]
    options: dict[str, object] = {"notes": notes} if notes else {}
    if tapes:
        options["tapes"] = [{"name": name, "start": start, "known": known} for name, start, known in tapes]
    if not options:
        return made
    step = msgspec.structs.replace(made.provenance[0], options=options)
    return msgspec.structs.replace(made, provenance=(step,), notes=(*made.notes, *notes))


def _refuse_untimed(found: Contents, name: str) -> None:
    if not found.timed:
        raise ArticleError(
            f"{name} has words but no times (taken for {found.kind}): give the recording with it, so that it can be "
            f"timed (audiotools match or run --transcript), or a file with times: {FORMS}."
        )


def read_untimed(path: Path) -> Transcript:
    """Read the words of any transcript; where it has no times, all of them lie at nought and none is `timed`."""
    found = _read(path)
    if isinstance(found, Transcript):
        return found
    if found.timed:
        return read_transcript(path)
    return in_order(found.cues, language=found.language, source=path.name, kind=found.kind or "")


def has_times(transcript: Transcript) -> bool:
    """Whether any word of a transcript lies anywhere but at nought.

    >>> from audiotools.records import Word
    >>> has_times(Transcript()), has_times(Transcript.from_words([Word(0.0, 0.5, "So")]))
    (False, True)
    """
    return any(word.end > 0 for word in transcript.words)


def _on_one_clock(
    found: Contents, name: str, tape: int | None, starts: Sequence[float]
) -> tuple[Sequence[Cue], list[tuple[str, float, str]]]:
    """The cues of one tape, or of all of them on one clock with where each begins."""
    tapes = split(found.cues, [(mark.place, mark.name, mark.start) for mark in found.marks]) if found.sequential else []
    if tape is not None:
        count = max(len(tapes), 1)
        if not 1 <= tape <= count:
            raise ArticleError(
                f"{name} has {count} {'tape' if count == 1 else 'tapes'}: choose one of them, not {tape}."
            )
        return (tapes[tape - 1].cues if len(tapes) > 1 else found.cues), []
    if starts and len(starts) != max(len(tapes), 1):
        listed = ", ".join(one.name for one in tapes)
        raise ArticleError(
            f"{name} has {max(len(tapes), 1)} tapes ({listed}), and {len(starts)} beginnings were given."
        )
    if len(tapes) < 2:
        return found.cues, []
    return joined(tapes, starts)


def read_cues(path: Path) -> tuple[list[Cue], str | None]:
    """The stretches of a transcript as its source has them, in order of start, and its language where it says so.

    Raises
    ------
    ArticleError
        If the file cannot be read, is of no known kind, or is malformed.
    """
    found = _read(path)
    if isinstance(found, Transcript):
        return [Cue(u.start, u.end, u.speaker, u.words) for u in found.utterances if u.words], found.language
    _refuse_untimed(found, path.name)
    cues = sorted((cue for cue in _on_one_clock(found, path.name, None, ())[0] if cue.words), key=_start)
    return whole_runs(cues) if all(len(cue.words) == 1 for cue in cues) else cues, found.language


def _start(cue: Cue) -> float:
    return cue.start


def read_turns(path: Path) -> Turns:
    """Read speaker turns: our own ``turns.json``, RTTM, or the turns of any transcript.

    Parameters
    ----------
    path
        A file of one recording.

    Raises
    ------
    ArticleError
        If the file cannot be read, is of no known kind, or is malformed.
    """
    data = _bytes(path)
    if jsonfile.is_ours(data, "turns"):
        try:
            return jsonfile.parse("turns", data, Turns, where=path.name)
        except StoreError as error:
            raise ArticleError(str(error)) from error
    if not jsonfile.is_ours(data) and not data.startswith(b"PK"):  # a Word file is no text, and no RTTM
        text = decode(data, path.name)
        if is_rttm(text):
            return read_rttm(text, path.name)
    return Turns(turns_of(read_cues(path)[0]), provenance=Provenance(source=path.name))


def turns_of(cues: Iterable[Cue], join: float = 0.5) -> tuple[Turn, ...]:
    """Who speaks when, from who said what.

    Parameters
    ----------
    cues
        Those without a speaker are left out. A cue whose words are timed is a turn for each run of words without a
        pause longer than `join` seconds; any other is a turn itself.

    Examples
    --------
    >>> from audiotools.records import Word
    >>> words = Word(0, 1, "So", "A"), Word(1.2, 2, "then", "A"), Word(5, 6, "yes", "A")
    >>> turns_of([Cue(0, 6, "A", words)])
    (Turn(start=0, end=2, speaker='A'), Turn(start=5, end=6, speaker='A'))
    """
    turns: list[Turn] = []
    for cue in cues:
        if cue.speaker is None:
            continue
        if not all(word.timed for word in cue.words):
            turns.append(Turn(cue.start, cue.end, cue.speaker))
            continue
        first, last = cue.words[0].start, cue.words[0].end
        for word in cue.words[1:]:
            if word.start - last > join:
                turns.append(Turn(first, last, cue.speaker))
                first = word.start
            last = max(last, word.end)
        turns.append(Turn(first, last, cue.speaker))
    return tuple(sorted(turns))


def _read(path: Path) -> Transcript | Contents:
    data = _bytes(path)
    name = path.name
    if jsonfile.is_ours(data):
        try:
            return jsonfile.parse("transcript", data, Transcript, where=name)
        except StoreError as error:
            raise ArticleError(str(error)) from error
    source = Source(name, data)
    if not source.text.strip():  # a byte order mark and nothing else
        raise _empty(path)
    found = read_source(source)
    cues, notes = put_in_seconds(found.cues) if found.timed else (found.cues, [])
    return msgspec.structs.replace(found, cues=cues, notes=(*found.notes, *notes)) if notes else found


def _bytes(path: Path) -> bytes:
    try:
        data = read_bytes(path)
    except OSError as error:
        raise ArticleError(
            f"Cannot read the transcript {str(path)!r} ({error.strerror or error}): check its name and place."
        ) from error
    if not data.strip():
        raise _empty(path)
    return data


def _empty(path: Path) -> ArticleError:
    return ArticleError(f"{path.name} is empty: give a transcript with text in it.")
