"""Speech recognition: a recording in, its words with times and confidences out.

The recording is gone through twice: once quickly for where somebody speaks (`speech`), once window by window with
the recogniser (`whisper`). Only a batch of windows is ever in memory, whatever the recording's length. What comes
back is checked against the sound (`session`, `guards`): invented text is taken out with a note, windows that went
wrong and speech left without words are heard again, and a stretch in another language is heard in its own. Names to
expect can only help (`names`); a quiet recording is brought up first (`audiotools.audio.loudness`).

Conventions
-----------
* Word times are seconds from the start of the recording; starts never go back, and no word lies in a stretch that
  was left out.
* Everything left out is in `Words.notes`, with its time.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from audiotools.audio.loudness import Raised
from audiotools.audio.samples import Sound
from audiotools.audio.sides import at_frames, frame_times, layout
from audiotools.audio.sides import spoken as spoken_on
from audiotools.config import AudioConfig, Config, TranscribeConfig
from audiotools.plugins import RECOGNISERS, make_engine
from audiotools.recognition import guards
from audiotools.recognition.choosing import AUTO, choose_model
from audiotools.recognition.session import Session
from audiotools.recognition.speech import (
    FRAME,
    Progress,
    Samples,
    Window,
    plan_windows,
    speech_probabilities,
    speech_regions,
)
from audiotools.recognition.whisper import Engine, FasterWhisper, Heard, load_engine, published, vote, whisper_code
from audiotools.records import Provenance, Span, Word, Words

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio

__all__ = ["Engine", "Heard", "transcribe"]

_REACH = 0.3  # seconds around what a side is spoken on in which its speech may lie
_PAD = 0.4  # seconds kept before and after speech: a soft beginning is easily taken for silence
_SILENCE = 0.1  # seconds that end a stretch of speech, whose edges are those of words
_LISTENED = 5  # windows, spread over the recording, from which its language is told


def transcribe(
    audio: str | Path | Audio,
    *,
    language: str | None = None,
    hotwords: Iterable[str] = (),
    config: Config | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Words:
    """Recognise what is said in a recording.

    Parameters
    ----------
    audio
        A path, or the result of `load_audio`.
    language
        ISO 639-1 code or BCP 47 tag; None: what the settings say, or else detected from up to five windows of speech
        spread over the recording.
    hotwords
        Names to expect, the most important first; as many as the recogniser has room for are used.
    config
        Settings; its `transcribe` section is used. None: the defaults.
    progress
        Called as ``progress(stage, done, total)`` in seconds of audio, first for stage ``"speech"`` (finding it),
        then for ``"transcribe"``. An exception it raises ends the work.
    engine
        What recognises; None: the one that the settings name. faster-whisper and its model are loaded once for all
        calls.

    Returns
    -------
    Words
        In order of start; `notes` tell what was left out, and what a person should know.

    Raises
    ------
    AudioError
        If the recording cannot be read, or ends before the part that is wanted.
    ConfigError
        If the model does not know the language.
    WeightsError
        If the model is not here and cannot be fetched.
    EngineError
        If faster-whisper is missing or fails.

    Examples
    --------
    >>> class Parrot:
    ...     def recognise(self, windows, *, language, hotwords=(), careful=False):
    ...         return [Heard((Word(0.0, 0.5, "Hello"),), language="en") for _ in windows]
    >>> import numpy as np
    >>> from audiotools.audio.recording import Audio
    >>> silence = Audio.from_samples(np.zeros(16_000, "float32"), 16_000, "silence")
    >>> transcribe(silence, engine=Parrot()).notes
    ('No speech was found.',)
    """
    from audiotools.audio.recording import check_start, open_audio

    config = config or Config()
    settings = config.transcribe
    asked = language if language is not None else settings.language
    names = tuple(dict.fromkeys(name for word in hotwords if (name := " ".join(word.split()))))
    chosen = None
    if engine is None and settings.engine == "faster-whisper" and settings.model == AUTO:
        chosen = choose_model(settings)
        settings = msgspec.structs.replace(settings, model=chosen.name)
    if engine is None and settings.engine == "faster-whisper":
        whisper = load_engine(settings, progress)
        asked = whisper_code(asked, whisper.languages, settings.model) if asked else None
        engine = whisper
    elif engine is None:
        engine = make_engine(RECOGNISERS, settings.engine, settings)
    sound = open_audio(audio)
    try:
        check_start(sound, config.audio.start)
        words = _transcribed(sound, asked, names, config, progress, engine)
        return words if chosen is None else msgspec.structs.replace(words, notes=(chosen.note, *words.notes))
    finally:
        if sound is not audio:
            sound.close()


def _transcribed(
    sound: Audio, asked: str | None, names: tuple[str, ...], config: Config, progress: Progress | None, engine: Engine
) -> Words:
    settings = config.transcribe
    raised = Raised(sound)
    quiet = (raised.note,) if raised.note else ()
    chances = _within(config.audio, speech_probabilities(raised, progress))
    regions = speech_regions(chances, sound.duration, threshold=settings.vad_threshold)
    if not regions:
        return Words(language=asked, provenance=_provenance(engine, {}), notes=(*quiet, "No speech was found."))
    spoken = _spoken_sides(sound, chances) if config.diarize.sides == "auto" else None
    wanted = _Asked(asked, names, settings, engine)
    made: list[_Recognised]
    if spoken is None:
        made = [_recognised(raised, chances, wanted, progress)]
    else:
        made = []
        for number in (0, 1):
            with sound.side(number) as side:
                alone = Raised(side)
                own = np.where(spoken[:, number], speech_probabilities(alone)[: len(chances)], np.float32(0.0))
                own = _within(config.audio, own)
                report = _share_of(progress, number, 2, sound.duration)
                one = _recognised(alone, own, wanted, report)
                words = [msgspec.structs.replace(word, channel=number) for word in one.words]
                made.append(msgspec.structs.replace(one, words=words))
    main = max(made, key=lambda one: len(one.words)).told
    for number, one in enumerate(made):
        if one.told.code != main.code:
            code = published(one.told.code)
            words = [msgspec.structs.replace(w, language=w.language or code) for w in one.words]
            made[number] = msgspec.structs.replace(one, words=words)
    options = {"hotwords": list(names), "language": main.code, "language_probability": main.probability}
    if spoken is not None:
        options["sides"] = "recognised one by one: left and right have a voice each"
    # A window begins a little before what is wanted: a word that its edge cuts belongs to the side it is mostly on.
    last = math.inf if config.audio.end is None else config.audio.end
    every = [w for one in made for w in one.words if config.audio.start <= w.middle < last]
    every.sort(key=lambda word: word.start)
    told = dict.fromkeys(note for one in made for note in one.told.notes)
    found = sorted(dict.fromkeys(note for one in made for note in one.notes), key=_time_of)
    return Words(
        words=tuple(every),
        language=published(main.code),
        provenance=_provenance(engine, options),
        notes=(*quiet, *told, *_languages_heard(every), *found),
    )


def _time_of(note: str) -> float:
    """The second that a note of a session begins with."""
    return float(note.split("-")[0])


class _Told(msgspec.Struct, frozen=True):
    """The language, how likely, and what to say about it."""

    code: str
    probability: float | None = None
    notes: tuple[str, ...] = ()


class _Recognised(msgspec.Struct, frozen=True):
    """Words of a recording or of one side of it, the language told, and what was left out."""

    words: list[Word]
    told: _Told
    notes: tuple[str, ...] = ()


class _Asked(NamedTuple):
    """What is asked of the recogniser, for all of a recording."""

    language: str | None
    names: tuple[str, ...]
    settings: TranscribeConfig
    engine: Engine


def _recognised(sound: Sound, chances: Samples, asked: _Asked, progress: Progress | None) -> _Recognised:
    settings = asked.settings
    duration = sound.duration
    regions = speech_regions(chances, duration, threshold=settings.vad_threshold)
    spoken = regions if settings.vad or not regions else (Span(0.0, duration),)
    session = Session(
        sound, chances, asked.engine, asked.names, settings.batch_size or 1, fixed=asked.language is not None
    )
    windows = plan_windows(spoken, chances, duration, pad=_PAD, longest=settings.window)
    ahead, told = _tell_language(session, windows, asked.language)
    session.main = told.code
    words: list[Word] = []
    if progress is not None:
        progress("transcribe", 0.0, duration)  # the first window may take long
    done, spoken_in_all = 0.0, sum(window.duration for window in windows)
    for window, heard in _hear_all(session, windows, told.code, ahead):
        words += session.checked(window, heard)
        done += window.duration
        if progress is not None:
            progress("transcribe", duration * min(1.0, done / spoken_in_all), duration)
    words = session.filled(words, regions)
    if progress is not None:
        progress("transcribe", duration, duration)
    words = guards.to_edges(words, speech_regions(chances, duration, min_silence=_SILENCE))
    return _Recognised(guards.in_order(words, duration), told, session.notes())


def _within(wanted: AudioConfig, chances: Samples) -> Samples:
    """Probabilities of speech, none outside of the stretch that is wanted."""
    first = min(len(chances), round(wanted.start / FRAME))
    last = len(chances) if wanted.end is None else max(first, min(len(chances), round(wanted.end / FRAME)))
    if (first, last) == (0, len(chances)):
        return chances
    out = np.zeros_like(chances)
    out[first:last] = chances[first:last]
    return out


def _spoken_sides(sound: Audio, chances: Samples) -> npt.NDArray[np.bool_] | None:
    """When each side is spoken on, in frames of the detector, and around it; None where there is no voice a side."""
    if sound.levels is None:
        return None
    frames = int((sound.duration - frame_times(1)[0]) / (frame_times(2)[1] - frame_times(1)[0]))
    if frames < 1:
        return None
    times = frame_times(frames)
    levels = at_frames(sound.levels, frames)
    said = chances[np.minimum((times / FRAME).astype(int), len(chances) - 1)] >= 0.5
    lies = layout(levels, said)
    if lies is None:
        return None
    on = spoken_on(levels, said, lies)
    place = np.minimum(np.searchsorted(times, np.arange(len(chances)) * FRAME), frames - 1)
    mask = on[place]
    reach = round(_REACH / FRAME)
    out = mask.copy()
    for shift in range(1, reach + 1):
        out[shift:] |= mask[:-shift]
        out[:-shift] |= mask[shift:]
    return out


def _share_of(progress: Progress | None, number: int, count: int, duration: float) -> Progress | None:
    """Progress of one of several passes over a recording, as progress of them all."""
    if progress is None:
        return None
    return lambda stage, done, total: progress(stage, (number * duration + done) / count, duration)


def _languages_heard(words: Iterable[Word]) -> tuple[str, ...]:
    """A note where stretches are in other languages."""
    seconds: dict[str, float] = {}
    for word in words:
        if word.language:
            seconds[word.language] = seconds.get(word.language, 0.0) + word.end - word.start
    if not seconds:
        return ()
    listed = ", ".join(f"{code} ({length:.0f} s)" for code, length in sorted(seconds.items(), key=lambda one: -one[1]))
    return (f"Other languages were heard and recognised as such: {listed} of words.",)


def _hear_all(
    session: Session, windows: Sequence[Window], language: str, ahead: Mapping[int, Heard]
) -> Iterator[tuple[Window, Heard]]:
    """Yield windows with what was heard, those heard ahead first.

    Of the others those of like length are heard together: all of a batch are filled up with silence to the longest.
    """
    yield from ((windows[number], heard) for number, heard in ahead.items())
    left = sorted((n for n in range(len(windows)) if n not in ahead), key=lambda n: -windows[n].duration)
    for at in range(0, len(left), session.batch):
        group = [windows[number] for number in left[at : at + session.batch]]
        yield from zip(group, session.hear_batch(group, language), strict=True)


def _tell_language(session: Session, windows: Sequence[Window], asked: str | None) -> tuple[dict[int, Heard], _Told]:
    """Tell the language from windows spread over the recording, which are recognised by the way."""
    if asked is not None:
        return {}, _Told(asked)
    chosen = _spread(windows, _LISTENED)
    heard = session.hear_batch([windows[number] for number in chosen], None)
    ahead = dict(zip(chosen, heard, strict=True))
    told = [one.languages for one in heard if one.languages]
    code = vote(told) if told else next((one.language for one in heard if one.language), "en")
    shares = [one.languages.get(code, 0.0) for one in heard if one.languages]
    probability = round(sum(shares) / len(shares), 3) if shares else None
    notes = []
    if probability is not None:
        count = f"{len(chosen)} windows" if len(chosen) > 1 else "one window"
        sure = "" if probability >= 0.5 else "; set the language if that is wrong"
        notes.append(
            f"Language detected: {published(code)} (probability {probability:.2f}, from {count} of speech){sure}."
        )
    return ahead, _Told(code, probability, tuple(notes))


def _spread(windows: Sequence[Window], count: int) -> list[int]:
    """Choose the fullest window of each of `count` equal shares of the recording's windows."""
    edges = [round(len(windows) * share / count) for share in range(count + 1)]
    return [
        max(range(low, high), key=lambda number: windows[number].duration)
        for low, high in itertools.pairwise(edges)
        if high > low
    ]


def _provenance(engine: Engine, options: Mapping[str, object]) -> Provenance:
    made = engine.provenance() if isinstance(engine, FasterWhisper) else Provenance(engine=type(engine).__name__)
    return msgspec.structs.replace(made, options={**made.options, **options})
