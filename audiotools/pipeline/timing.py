"""Words that somebody typed, timed by what is recognised in their recording, and how sure each passage is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from audiotools.alignment.aligner import Aligned, align
from audiotools.alignment.ctc import best_aligner
from audiotools.audio.recording import Audio
from audiotools.config import Config
from audiotools.pipeline.stages import Progress
from audiotools.recognition.transcription import Engine as Recogniser
from audiotools.recognition.transcription import transcribe
from audiotools.recognition.whisper import load_engine
from audiotools.records import Provenance, Transcript, Turns, Word, Words
from audiotools.text.clocks import timecode
from audiotools.transcripts.building import load_transcript, load_turns, load_untimed, transcript_file
from audiotools.transcripts.readers import has_times, turns_of
from audiotools.transcripts.readers.cues import Cue

SURE = 0.6
"""Share of a passage's words that must be recognised for it to be no matter of doubt."""

_UNHEARD = 8  # words in a row of which none was recognised
_HEARD = 0.3  # words recognised, of any kind, for each of them, with fewer of which nobody was heard there
_GAP = 30.0  # seconds; what is recognised for longer than that and stands nowhere in the text is told
_GAP_WORDS = 20  # recognised in it, at least
_TOLD = 20  # passages, at most, that are told one by one
_HEAD = 6  # words of a passage by which it is told


class PassageTimes(msgspec.Struct, frozen=True):
    """How sure the times of one speaker's passage are.

    Parameters
    ----------
    start, end
        Seconds; both nought where nothing of it was found.
    speaker
        As the text names them.
    text
        How it begins.
    words
        Number of its words.
    found
        Of these, those that are on the recording.
    measured
        Of these, those that were recognised; the others lie between them.
    """

    start: float
    end: float
    speaker: str | None
    text: str
    words: int
    found: int
    measured: int

    @property
    def sure(self) -> float:
        """Share of its words that were recognised where they stand, 0..1."""
        return self.measured / max(self.words, 1)


def time_words(
    given: Transcript,
    recognised: Words,
    audio: Audio | None = None,
    *,
    config: Config | None = None,
    recogniser: Recogniser | None = None,
) -> Words:
    """Give the words of a text the times of what was recognised in its recording.

    Parameters
    ----------
    given
        In the order of the text, see `load_untimed`; it may cover a part of the recording only, and hold what is not
        on it.
    recognised
        What a recogniser heard in all of it.
    audio
        The recording, for words that were not recognised; None does without.
    config, recogniser
        Which recogniser to ask for these, where it can tell.

    Returns
    -------
    Words
        Those of the text that are on the recording, in order of time, with their speakers; a word that is not
        ``timed`` was not found itself. `notes` and ``provenance.options["passages"]`` say how sure each passage is,
        and what of text or recording the other lacks.
    """
    settings = config or Config()
    engine = recogniser or (load_engine(settings.transcribe) if audio is not None else None)
    listener = engine if hasattr(engine, "word_spans") else None
    aligner = None if audio is None else best_aligner(settings.align, listener)  # type: ignore[arg-type]
    duration = audio.duration if audio is not None else None
    language = given.language or recognised.language
    aligned = align(given.words, recognised, audio, aligner=aligner, language=language, duration=duration)
    aligned = _without_unheard(aligned, recognised)
    passages = _passages(given, aligned)
    kept = [word for word, source in zip(aligned.words, aligned.sources, strict=True) if source != "unplaced"]
    notes = (*_told(passages, aligned), *_uncovered(kept, recognised))
    source = given.provenance[0] if given.provenance else Provenance()
    made = recognised.provenance or Provenance()
    step = msgspec.structs.replace(
        made,
        source=source.source,
        options={
            **made.options,
            "taken_for": source.engine,
            "passages": [msgspec.to_builtins(one) for one in passages],
        },
    )
    words = tuple(sorted(kept, key=lambda word: word.start))
    return Words(words, language=language, provenance=step, notes=(*recognised.notes, *notes))


def _without_unheard(aligned: Aligned, recognised: Iterable[Word]) -> Aligned:
    """The same, with runs of words unplaced where nothing was recognised: an aligner lays any words over any sound."""
    times = sorted(word.middle for word in recognised)
    sources = list(aligned.sources)
    notes: list[str] = []
    place = 0
    while place < len(sources):
        run = place
        while run < len(sources) and sources[run] in ("aligner", "letters"):
            run += 1
        if run - place >= _UNHEARD:
            words = aligned.words[place:run]
            low, high = min(word.start for word in words), max(word.end for word in words)
            heard = bisect_right(times, high) - bisect_left(times, low)
            if heard < _HEARD * len(words):
                sources[place:run] = ["unplaced"] * len(words)
                opening = " ".join(word.text for word in words[:_HEAD])
                notes.append(
                    f"Not heard on the recording: {len(words)} words from “{opening}” on, where next to nothing was "
                    "recognised."
                )
        place = max(run, place + 1)
    return msgspec.structs.replace(aligned, sources=tuple(sources), notes=(*aligned.notes, *notes))


def _passages(given: Transcript, aligned: Aligned) -> list[PassageTimes]:
    found: list[PassageTimes] = []
    at = 0
    for utterance in given.utterances:
        count = len(utterance.words)
        words = aligned.words[at : at + count]
        placed = [w for w, source in zip(words, aligned.sources[at : at + count], strict=True) if source != "unplaced"]
        at += count
        found.append(
            PassageTimes(
                round(min((word.start for word in placed), default=0.0), 3),
                round(max((word.end for word in placed), default=0.0), 3),
                utterance.speaker,
                " ".join(word.text for word in utterance.words[:_HEAD]),
                count,
                len(placed),
                sum(source == "recognised" for source in aligned.sources[at - count : at]),
            )
        )
    return found


def _told(passages: Sequence[PassageTimes], aligned: Aligned) -> list[str]:
    """How sure the times are, in sentences."""
    words, measured = sum(one.words for one in passages), sum(one.measured for one in passages)
    lost = words - sum(one.found for one in passages)
    share = measured / max(words, 1)
    missing = f", {lost} are not on the recording and were left out" if lost else ""
    notes = [
        f"The times of {measured} of {words} words ({share:.0%}) were recognised; the others lie between them{missing}."
    ]
    unsure = [one for one in passages if one.found and one.sure < SURE]
    notes += [
        f"Less sure: “{one.text} …” at {timecode(one.start)}, {one.measured} of {one.words} words recognised."
        for one in unsure[:_TOLD]
    ]
    if len(unsure) > _TOLD:
        notes.append(f"{len(unsure) - _TOLD} more passages are less sure; the transcript's provenance lists every one.")
    return [*notes, *aligned.notes]


def _uncovered(kept: Sequence[Word], recognised: Iterable[Word]) -> list[str]:
    """Stretches of the recording in which much was recognised and the text has nothing."""
    edges = sorted((word.start, word.end) for word in kept if word.timed)
    heard = sorted(recognised, key=lambda word: word.start)
    gaps: list[tuple[float, float]] = []
    low = 0.0
    for start, end in [*edges, (float("inf"), float("inf"))]:
        if start - low > _GAP:
            gaps.append((low, start))
        low = max(low, end)
    notes: list[str] = []
    place = 0
    for low, high in gaps:
        inside: list[Word] = []
        while place < len(heard) and heard[place].start < high:
            if heard[place].start >= low:
                inside.append(heard[place])
            place += 1
        if len(inside) >= _GAP_WORDS:
            notes.append(
                f"Not in the text: {timecode(inside[0].start)} to {timecode(inside[-1].end)} of the recording, where "
                f"{len(inside)} words were recognised."
            )
    return notes


def read_said(
    path: str | Path,
    audio: Audio | None = None,
    *,
    config: Config | None = None,
    progress: Progress | None = None,
    recogniser: Recogniser | None = None,
    tape: int | None = None,
    tape_starts: Sequence[float] = (),
) -> tuple[Transcript, Turns]:
    """Read a transcript and its turns; one without times is timed against its recording.

    Parameters
    ----------
    path
        As for `load_transcript`.
    audio
        The recording, without which a text without times cannot be used.
    config, progress, recogniser
        For recognising, where that is needed.
    tape, tape_starts
        See `load_transcript`.

    Raises
    ------
    AudiotoolsError
        If the file cannot be read, has no times and there is no recording, or the recognising fails.
    """
    source = transcript_file(Path(path))
    given = load_untimed(source)
    if has_times(given) or audio is None:
        return load_transcript(source, tape=tape, tape_starts=tape_starts), load_turns(source)
    recognised = transcribe(audio, language=given.language, config=config, progress=progress, engine=recogniser)
    words = time_words(given, recognised, audio, config=config, recogniser=recogniser)
    said = Transcript.from_words(
        words.words,
        recording=given.recording,
        language=words.language,
        audio=audio.info,
        provenance=[words.provenance] if words.provenance else [],
    )
    said = msgspec.structs.replace(said, notes=words.notes)
    return said, spoken_turns(words.words)


def spoken_turns(words: Iterable[Word]) -> Turns:
    """Who speaks when, from words that say who says them."""
    runs: list[list[Word]] = []
    for word in words:
        if not runs or runs[-1][-1].speaker != word.speaker:
            runs.append([])
        runs[-1].append(word)
    cues = [Cue(run[0].start, max(word.end for word in run), run[0].speaker, tuple(run)) for run in runs]
    return Turns(turns_of(cues), provenance=Provenance(engine="labels of the text"))
