"""Who spoke when: a recording in, the turns of its speakers out, with a vector for each voice.

Conventions
-----------
* Times are seconds from the start of the recording; turns of different speakers may overlap.
* Labels are ``SPEAKER_00``, ``SPEAKER_01``, … in order of first appearance.
* An engine does the work behind one method, so that another can take its place (see `Engine`).
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from audiotools.config import AudioConfig, Config, DiarizeConfig
from audiotools.diarization.engines import Engine, Limits, Progress
from audiotools.errors import ConfigError
from audiotools.plugins import DIARIZERS, make_engine
from audiotools.records import Provenance, Turn, Turns

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio


# Cosine of two voices' vectors above which one person over two channels is likely.
_ALIKE = 0.5
# Pairs of such voices that are named one by one.
_PAIRS = 3


def diarize(
    audio: str | Path | Audio,
    *,
    num_speakers: int | None = None,
    min_speakers: int | None = None,
    max_speakers: int | None = None,
    config: Config | DiarizeConfig | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Turns:
    """Find who speaks when.

    Parameters
    ----------
    audio
        A recording's path, or what `load_audio` returned.
    num_speakers
        Number of speakers when it is known, at least 1.
    min_speakers, max_speakers
        Bounds on the number of speakers, at least 1. Arguments given here go before those in `config`.
    config
        Settings; the defaults when left out.
    progress
        Called as ``progress("diarize", seconds_done, seconds_in_all)``. To cancel, raise from it:
        the exception passes through.
    engine
        Does the work; chosen by ``config.diarize.engine`` when left out. Give the same one again to
        diarize many recordings without loading its models each time (see `load_engine`).

    Returns
    -------
    Turns
        Sorted by start, labels in order of first appearance, with a voice vector for each speaker.
        A recording in which nobody speaks has no turns.

    Raises
    ------
    ConfigError
        If the numbers of speakers contradict each other.
    AudioError
        If the recording cannot be read, or ends before the part that is wanted.
    WeightsError
        If the models cannot be had.
    EngineError
        If the engine's libraries are missing or fail.

    Examples
    --------
    >>> def alternate(audio, limits, progress):
    ...     return Turns((Turn(2.0, 4.0, "b"), Turn(0.0, 2.0, "a")))
    >>> from audiotools.audio.recording import Audio
    >>> call = Audio.from_samples(np.zeros(64000, np.float32), 16000, name="call.wav")
    >>> [(turn.start, turn.speaker) for turn in diarize(call, engine=alternate)]
    [(0.0, 'SPEAKER_00'), (2.0, 'SPEAKER_01')]
    """
    from audiotools.audio.recording import check_start, open_audio

    settings = config.diarize if isinstance(config, Config) else config or DiarizeConfig()
    limits = limits_of(settings, num_speakers, min_speakers, max_speakers)
    if engine is None:
        engine = load_engine(settings)
    recording = open_audio(audio)
    wanted = config.audio if isinstance(config, Config) else AudioConfig()
    check_start(recording, wanted.start)
    if progress is not None:
        progress("diarize", 0.0, recording.duration)
    if not wanted.start and wanted.end is None:
        found = engine(recording, limits, progress)
    else:
        with recording.part(wanted.start, wanted.end) as part:
            found = _later(engine(part, limits, progress), wanted.start)
    turns = _in_order(found, limits)
    if progress is not None:
        progress("diarize", recording.duration, recording.duration)
    return turns


def _later(found: Turns, seconds: float) -> Turns:
    moved = tuple(Turn(turn.start + seconds, turn.end + seconds, turn.speaker) for turn in found.turns)
    return msgspec.structs.replace(found, turns=moved)


def load_engine(config: Config | DiarizeConfig | None = None) -> Engine:
    """The engine that the settings ask for; its models are loaded when it is first used.

    Raises
    ------
    ConfigError
        If neither this package nor another one has an engine of that name.
    EngineError
        If the other package cannot be loaded.

    Examples
    --------
    >>> type(load_engine()).__name__
    'FastEngine'
    """
    settings = config.diarize if isinstance(config, Config) else config or DiarizeConfig()
    if settings.engine == "fast":
        from audiotools.diarization.fast import FastEngine

        return FastEngine(settings)
    if settings.engine in ("pyannote", "hub"):
        from audiotools.diarization.pipelines import HubEngine, PyannoteEngine

        return HubEngine(settings) if settings.engine == "hub" else PyannoteEngine(settings)
    engine: Engine = make_engine(DIARIZERS, settings.engine, settings)
    return engine


def limits_of(
    settings: DiarizeConfig,
    num_speakers: int | None = None,
    min_speakers: int | None = None,
    max_speakers: int | None = None,
) -> Limits:
    """Numbers of speakers from arguments and settings, checked against each other.

    An argument goes before its setting; `num_speakers` as an argument goes before bounds in the settings,
    and bounds as arguments before a number in the settings.

    Examples
    --------
    >>> limits_of(DiarizeConfig(max_speakers=4), min_speakers=2)
    Limits(exactly=None, least=2, most=4)
    >>> limits_of(DiarizeConfig(), num_speakers=3, max_speakers=2)
    Traceback (most recent call last):
    audiotools.errors.ConfigError: num_speakers is 3, but max_speakers is 2: give one of them, or make them agree.
    """
    given = {"num_speakers": num_speakers, "min_speakers": min_speakers, "max_speakers": max_speakers}
    for name, value in given.items():
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            raise ConfigError(f"{name}: expected a whole number of at least 1, found {value!r}.")
    exactly, least, most = num_speakers, min_speakers, max_speakers
    if exactly is None and least is None and most is None:
        exactly, least, most = settings.num_speakers, settings.min_speakers, settings.max_speakers
    elif exactly is None:
        least = settings.min_speakers if least is None else least
        most = settings.max_speakers if most is None else most
    if exactly is not None:
        for name, bound, wrong in (
            ("min_speakers", least, least is not None and exactly < least),
            ("max_speakers", most, most is not None and exactly > most),
        ):
            if wrong:
                raise ConfigError(
                    f"num_speakers is {exactly}, but {name} is {bound}: give one of them, or make them agree."
                )
        return Limits(exactly, exactly, exactly)
    if least is not None and most is not None and least > most:
        raise ConfigError(
            f"min_speakers is {least}, but max_speakers is {most}: expected min_speakers <= max_speakers."
        )
    return Limits(least if least == most else None, least, most)


def _in_order(found: Turns, limits: Limits) -> Turns:
    """Sort turns, name speakers by first appearance, and add what a person should know."""
    turns = sorted(found.turns, key=lambda turn: (turn.start, turn.end, turn.speaker))
    labels = {old: f"SPEAKER_{number:02d}" for number, old in enumerate(dict.fromkeys(t.speaker for t in turns))}
    voices = {new: found.voices[old] for old, new in labels.items() if old in found.voices}
    made_by = found.provenance or Provenance()
    asked = {"num_speakers": limits.exactly, "min_speakers": limits.least, "max_speakers": limits.most}
    options = {**made_by.options, **{name: value for name, value in asked.items() if value is not None}}
    return msgspec.structs.replace(
        found,
        turns=tuple(Turn(float(turn.start), float(turn.end), labels[turn.speaker]) for turn in turns),
        voices=voices,
        channels={new: found.channels[old] for old, new in labels.items() if old in found.channels}
        if found.channels
        else msgspec.UNSET,
        provenance=msgspec.structs.replace(made_by, options=options),
        notes=(*found.notes, *_count_note(len(labels), limits), *_alike_notes(voices)),
    )


def _count_note(count: int, limits: Limits) -> list[str]:
    if count and limits.least is not None and count < limits.least:
        return [
            f"Expected at least {limits.least} speakers, found {count}: there is too little speech to tell more apart."
        ]
    return []


def _alike_notes(voices: dict[str, tuple[float, ...]]) -> list[str]:
    """Warnings of pairs of voices so near each other that they may be one person."""
    pairs = [(_cosine(voices[one], voices[other]), one, other) for one, other in combinations(voices, 2)]
    alike = [pair for pair in pairs if pair[0] >= _ALIKE]
    if len(alike) <= _PAIRS:
        return [
            f"{one} and {other} sound alike (similarity {cosine:.2f}): they may be one person, "
            f"over a telephone or in another room."
            for cosine, one, other in alike
        ]
    cosine, one, other = max(alike)
    return [
        f"{len(alike)} pairs of speakers sound alike, most of all {one} and {other} (similarity {cosine:.2f}): "
        f"there may be fewer than {len(voices)} people."
    ]


def _cosine(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    x, y = np.asarray(a), np.asarray(b)
    norm = float(np.linalg.norm(x) * np.linalg.norm(y))
    return float(x @ y) / norm if norm else 0.0
