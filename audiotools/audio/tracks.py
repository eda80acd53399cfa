"""Files with several sound tracks: which of them hold speech, and what is made of those.

Recorders of calls write a voice a track; films carry a track a language; cameras leave their first track silent when
the microphone is on the second. Every track is decoded and looked at:

* a track that holds nothing, timecode or a test tone, or the same as one before it, is left out;
* where one track with speech is left, it is the recording;
* where several are left that take turns, they are a voice each: the recording is their mean, and two of them are its
  sides (`audiotools.audio.sides`);
* where they speak at the same time, they are most likely versions of one thing: the first is the recording.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from audiotools.audio.channels import Downmix, Levels
from audiotools.audio.decoding import Progress, Source, decode
from audiotools.audio.samples import SAMPLE_RATE, Store
from audiotools.audio.signals import NAMES, TIMECODE, TONE, VOICE, judge
from audiotools.errors import AudioError

if TYPE_CHECKING:
    from audiotools.audio.samples import Samples

Wanted: TypeAlias = int | tuple[int, ...] | Literal["all"] | None
"""Numbers of tracks, from 1; ``"all"`` of them together; or None: what is made of them is told from the sound."""

_BLOCK = 30 * SAMPLE_RATE  # samples that are compared at once
_FRAME = SAMPLE_RATE // 10  # samples over which a level is taken
_SILENT = -78.0  # decibels of full scale that a track's louder parts exceed, if it holds anything
_ACTIVE = 25.0  # decibels below a track's louder parts down to which somebody may be speaking
_LOUD = 0.95  # of the frames are softer than the louder parts
_SAME = 0.98  # correlation of two tracks' levels from which on they hold the same
_TOGETHER = 0.6  # share of the less active track's time from which on two tracks speak at the same time
_SPEECH = 0.05  # share of frames that are speech in a track that holds any
_DETECTED, _SPOKEN = 512, 0.5  # samples that the detector judges at once, and its probability of speech
_LISTENED = 10  # blocks, the loudest, in which speech, timecode and tones are looked for


class Tracks(NamedTuple):
    """What was made of a file's tracks.

    Parameters
    ----------
    source
        Of the first track used, with notes.
    store
        The recording.
    levels
        Of its two sides, if it has such.
    used
        Numbers of the tracks, from 1.
    sides
        The two tracks alone, where they are the sides.
    channels
        Where the only track used has two sides of its own: which channels.
    """

    source: Source
    store: Store
    levels: Levels | None
    used: tuple[int, ...]
    sides: tuple[Store, Store] | None = None
    channels: tuple[int, int] | None = None


class _Track(NamedTuple):
    number: int
    store: Store
    source: Source
    levels: Levels | None
    channels: tuple[int, int] | None
    loudness: npt.NDArray[np.float32]


def decode_tracks(path: Path, count: int, wanted: Wanted, progress: Progress | None = None) -> Tracks:
    """Decode a file with several tracks.

    Raises
    ------
    AudioError
        If no track can be decoded.
    """
    tracks: list[_Track] = []
    problem: AudioError | None = None
    for number in wanted if isinstance(wanted, tuple) else range(1, count + 1):
        store = Store()
        try:
            made = decode(path, store, progress, track=number)
        except AudioError as error:
            store.close()
            problem = error
            continue
        tracks.append(_Track(number, store, made.source, made.levels, made.sides, _loudness(store)))
    if not tracks:
        raise problem or AudioError(f"{str(path)!r} has no sound track: give a recording with one.")
    kinds = {} if isinstance(wanted, tuple) else {one.number: _holds(one.store) for one in tracks}
    voices = [one for one in tracks if kinds.get(one.number, VOICE) == VOICE] or tracks
    left_out = tuple(
        f"Sound track {one.number} holds {NAMES[kinds[one.number]]} and was left out."
        for one in tracks
        if one not in voices
    )
    chosen, why = _chosen(voices, wanted)
    for one in tracks:
        if one not in chosen:
            one.store.close()
    used = _made(chosen, count, why)
    return used._replace(source=msgspec.structs.replace(used.source, notes=(*used.source.notes, *left_out)))


def _chosen(tracks: Sequence[_Track], wanted: Wanted) -> tuple[list[_Track], str]:
    """The tracks to use, and what to say of it."""
    sounding = [one for one in tracks if _loud(one) > _SILENT]
    different: list[_Track] = []
    for one in sounding:
        if all(_likeness(one, other) < _SAME for other in different):
            different.append(one)
    if not different:
        return [tracks[0]], ""
    if wanted == "all" or isinstance(wanted, tuple):
        return different, ""
    talking = [one for one in different if _speaks(one.store)] or different
    if len(talking) == 1:
        first = talking[0]
        return talking, "the first with speech" if first.number > 1 and len(tracks) > 1 else ""
    first = talking[0]
    apart = [first, *(one for one in talking[1:] if _together(first, one) < _TOGETHER)]
    if len(apart) == len(talking):
        return talking, ""
    return [
        first
    ], "others speak at the same time: another language or microphone; ask for all of them with --track all"


def _made(chosen: Sequence[_Track], count: int, why: str) -> Tracks:
    numbers = tuple(one.number for one in chosen)
    first = chosen[0]
    if len(chosen) == 1:
        note = f"The file has {count} sound tracks; number {first.number} was used{f' ({why})' if why else ''}."
        source = msgspec.structs.replace(first.source, notes=(*first.source.notes, note))
        return Tracks(source, first.store, first.levels, numbers, channels=first.channels)
    store, mix = Store(), Downmix()
    length = max(one.store.length for one in chosen)
    for at in range(0, length, _BLOCK):
        store.append(mix(np.stack([_padded(one.store, at, min(at + _BLOCK, length)) for one in chosen]), SAMPLE_RATE))
    levels = mix.levels() if len(chosen) == 2 else None
    listed = ", ".join(map(str, numbers[:-1])) + f" and {numbers[-1]}"
    note = f"The file has {count} sound tracks; numbers {listed} were used together."
    notes = [*dict.fromkeys(note for one in chosen for note in one.source.notes), *mix.notes, note]
    source = msgspec.structs.replace(first.source, notes=tuple(notes), channels=len(chosen), steady=False)
    sides = (chosen[0].store, chosen[1].store) if len(chosen) == 2 else None
    for one in chosen:
        if sides is None:
            one.store.close()
        else:
            _lengthen(one.store, length)
    return Tracks(source, store, levels, numbers, sides)


def _lengthen(store: Store, length: int) -> None:
    """Let silence follow a track that ends before the recording does."""
    while store.length < length:
        store.append(np.zeros(min(_BLOCK, length - store.length), np.float32))


def _padded(store: Store, first: int, last: int) -> Samples:
    samples = store.read(min(first, store.length), min(last, store.length))
    return np.pad(samples, (0, last - first - len(samples)))


def _loudness(store: Store) -> npt.NDArray[np.float32]:
    """Decibels of full scale, ten times a second."""
    parts = []
    for at in range(0, store.length, _BLOCK):
        samples = store.read(at, min(at + _BLOCK, store.length))
        frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
        parts.append(np.square(frames.astype(np.float64)).mean(axis=1))
    power = np.concatenate(parts) if parts else np.zeros(1)
    return (10 * np.log10(np.maximum(power if len(power) else np.zeros(1), 1e-12))).astype(np.float32)


def _loud(track: _Track) -> float:
    return float(np.quantile(track.loudness, _LOUD))


def _likeness(one: _Track, other: _Track) -> float:
    """Correlation of two tracks' levels over time."""
    size = min(len(one.loudness), len(other.loudness))
    if size < 10:
        return 0.0
    a, b = (np.maximum(track.loudness[:size], _loud(track) - 2 * _ACTIVE) for track in (one, other))
    if a.std() < 1e-3 or b.std() < 1e-3:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def _together(one: _Track, other: _Track) -> float:
    """Share of the less active track's time in which the other is active too."""
    size = min(len(one.loudness), len(other.loudness))
    a, b = (track.loudness[:size] > max(_loud(track) - _ACTIVE, _SILENT) for track in (one, other))
    return float((a & b).sum()) / max(1.0, float(min(a.sum(), b.sum())))


def _holds(store: Store) -> int:
    """`TIMECODE` or `TONE` where most of the loudest parts of a track are, else `VOICE`."""
    found = []
    for block in _loudest(store):
        coarse = block[: len(block) // 2 * 2].reshape(-1, 2).mean(axis=1)
        found.append(int(judge(block[None], SAMPLE_RATE, coarse[None], SAMPLE_RATE / 2)[0]))
    return next((kind for kind in (TIMECODE, TONE) if found.count(kind) > len(found) / 2), VOICE)


def _loudest(store: Store) -> list[Samples]:
    blocks = [store.read(at, min(at + _BLOCK, store.length)) for at in range(0, store.length, _BLOCK)]
    return sorted(blocks, key=lambda block: -float(np.square(block).mean()))[:_LISTENED]


def _speaks(store: Store) -> bool:
    """Whether a speech detector hears speech in the loudest parts; True where there is no detector to ask."""
    try:
        from faster_whisper.vad import get_vad_model  # type: ignore[import-untyped]

        detector = get_vad_model()
    except (ImportError, RuntimeError, OSError):
        return True
    chances = []
    for block in _loudest(store):
        raised = block * np.float32(0.5 / max(float(np.abs(block).max()), 1e-6))
        whole = np.pad(raised, (0, -len(raised) % _DETECTED))
        chances.append(np.asarray(detector(whole)).ravel())
    return float(np.mean(np.concatenate(chances) >= _SPOKEN)) >= _SPEECH
