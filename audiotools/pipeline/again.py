"""A passage recognised once more, with another model perhaps, and put in the place of what stood there.

The rest of the results stays: words outside the passage, turns, and what people decided, which is carried out anew on
the words as they now are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from audiotools.audio.recording import load_audio
from audiotools.errors import ConfigError, StoreError
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.remake import decide, inputs_of, recording_of
from audiotools.pipeline.stages import MACHINE, Progress, take_over
from audiotools.recognition.transcription import Engine, transcribe
from audiotools.records import Provenance, Result, Span, Word, Words
from audiotools.store import jsonfile
from audiotools.store.folder import Store
from audiotools.text.clocks import timecode

# Seconds on either side of a passage that are heard with it, for what is cut within a sentence is recognised worse, or
# not at all; and by how much a word may lie otherwise in both hearings.
_CONTEXT, _SHIFT = 3.0, 0.5

_STRETCH = re.compile(r"(\d+\.\d+)-(\d+\.\d+) s: ")


class RecognitionRequest(msgspec.Struct, frozen=True):
    """What is recognised again, and how; no model or language: those that the results were made with."""

    span: Span
    model: str | None = None
    language: str | None = None


def recognise_again(
    folder: str | Path,
    passage: RecognitionRequest,
    *,
    recording: str | Path | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
    on_note: Callable[[str], None] | None = None,
) -> Result:
    """Recognise a passage of finished results again.

    Parameters
    ----------
    folder
        Of the results.
    passage
        Where, and with which model and language.
    recording
        Its path; where the results were made from, when left out.
    progress
        As for `transcribe`.
    engine
        What recognises, in place of the one that the settings name.
    on_note
        Called with a sentence for every file that is left as it is, and what to do about it; before, with what was left
        out of the passage.

    Raises
    ------
    StoreError
        If the folder holds no words of a recogniser.
    ConfigError
        If the recording is not found, or the passage lies outside of it.
    """
    before = load_result(folder)
    store = Store(folder)
    with store.locked():
        take_over(store)
    path = store.path(f"{MACHINE}/words.json")
    if not path.is_file():
        raise StoreError(f"{str(folder)!r} holds no words of a recogniser: it was made from a transcript.")
    naming, config = inputs_of(store, recording, ())
    source = Path(recording) if recording is not None else recording_of(store, before.transcript)
    if source is None:
        raise ConfigError("The recording is not where it was: say where it is with --audio.")
    digest = store.hash_of(f"{MACHINE}/words.json")
    words = jsonfile.load("words", path, Words)
    around = (max(0.0, passage.span.start - _CONTEXT), passage.span.end + _CONTEXT)
    audio = msgspec.structs.replace(config.audio, start=around[0], end=around[1])
    settings = config.transcribe
    if passage.model is not None:
        settings = msgspec.structs.replace(settings, model=passage.model)
    known = (words.provenance or Provenance()).options.get("hotwords", ())
    tracks = before.transcript.audio.tracks if before.transcript.audio is not None else ()
    with load_audio(source, track=tracks or config.audio.track, progress=progress) as sound:
        if passage.span.start >= sound.duration:
            raise ConfigError(
                f"The passage begins at {timecode(passage.span.start)}, where the recording is over: it lasts "
                f"{timecode(sound.duration)}."
            )
        span = Span(passage.span.start, min(passage.span.end, sound.duration))
        found = transcribe(
            sound,
            language=passage.language or config.transcribe.language or _language_of(words, around),
            hotwords=naming.mask.without(tuple(map(str, known))),
            config=msgspec.structs.replace(config, audio=audio, transcribe=settings),
            progress=progress,
            engine=engine,
        )
    with store.locked():
        if store.hash_of(f"{MACHINE}/words.json") != digest:
            raise StoreError(f"The results in {str(folder)!r} were made anew meanwhile: do it once more.")
        merged = jsonfile.dump("words", _merged(words, found, span))
        recorded = store.path(f"{MACHINE}/recording.json").read_bytes()
        files = {f"{MACHINE}/words.json": merged, f"{MACHINE}/recording.json": recorded}
        store.save("transcribe", store.made_from("transcribe"), files)
    if on_note is not None:
        for note in found.notes:
            if _lies_in(note, span):
                on_note(note)
    return decide(folder, (), recording=recording, audio=source, on_note=on_note)


def _language_of(words: Words, around: tuple[float, float]) -> str | None:
    """The language of what was recognised there; None, for each stretch is to tell its own, where it is several."""
    told = {word.language or words.language for word in words if around[0] <= word.middle < around[1]}
    return told.pop() if len(told) == 1 else None


def _in_terms_of(found: Words, words: Words) -> list[Word]:
    """Words found, with their language where it is not that of the recording."""
    codes = [word.language or found.language for word in found]
    return [
        msgspec.structs.replace(word, language=msgspec.UNSET if code in (None, words.language) else code)
        for word, code in zip(found, codes, strict=True)
    ]


def _merged(words: Words, found: Words, span: Span) -> Words:
    """The words with those of a passage in place of what stood there."""

    def inside(word: Word) -> bool:
        return span.start <= word.middle < span.end

    # A word at an edge may lie a little otherwise in the new hearing: the old one says on which side of the edge it is.
    edge = [word for word in words if min(abs(word.middle - at) for at in (span.start, span.end)) < 2 * _SHIFT]

    def belongs(word: Word) -> bool:
        near = [one for one in edge if _same(one, word)]
        return inside(min(near, key=lambda one: abs(one.middle - word.middle), default=word))

    kept = [word for word in words if not inside(word)]
    new = [word for word in _in_terms_of(found, words) if belongs(word)]
    made = words.provenance or Provenance()
    model = found.provenance.model if found.provenance is not None else None
    passage = {"start": span.start, "end": span.end, "model": model}
    options = {**made.options, "again": [*made.options.get("again", ()), passage]}
    told = f"{timecode(span.start)}-{timecode(span.end)} was recognised again" + (f" with {model}" if model else "")
    told += "." if new else ", and no words were made out there."
    return msgspec.structs.replace(
        words,
        words=tuple(sorted([*kept, *new], key=lambda word: word.start)),
        provenance=msgspec.structs.replace(made, options=options),
        notes=(
            *(note for note in words.notes if not _lies_in(note, span)),
            told,
            *(note for note in found.notes if _lies_in(note, span)),
        ),
    )


def _same(one: Word, other: Word) -> bool:
    """Whether two hearings gave the same word, at about the same time."""
    letters = ["".join(filter(str.isalnum, word.text)).casefold() for word in (one, other)]
    return letters[0] == letters[1] and abs(one.middle - other.middle) < _SHIFT


def _lies_in(note: str, span: Span) -> bool:
    """Whether a note of the recogniser tells of a stretch of sound that lies, for the most part, in a passage."""
    stretch = _STRETCH.match(note)
    return stretch is not None and span.start <= (float(stretch[1]) + float(stretch[2])) / 2 < span.end
