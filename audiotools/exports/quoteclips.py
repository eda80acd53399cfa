"""Sound clips of the printed quotes, and the reel of them.

A clip holds one spoken part of a quote, with handles if they are wanted, and has a name that a person can read. All
clips can be brought to one loudness (EBU R 128), never so far that a peak would be cut off: then the clip stays softer,
and a note says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.exports.clipnames import Order, name_parts
from audiotools.exports.format import Content, Format, Made
from audiotools.exports.intervals import beyond, whole
from audiotools.exports.matched import not_found
from audiotools.exports.tags import tagged
from audiotools.files import clear_partials
from audiotools.records import Match, Result, Span
from audiotools.records.metadata import About
from audiotools.store.scratch import scratch_folder
from audiotools.text.clocks import clock
from audiotools.text.lines import line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audiotools.audio.recording import Audio

FADE = 0.01
"""Seconds of fade at both ends unless another is asked for: enough that no cut clicks."""

GAP = 0.5
"""Seconds of silence between two quotes of a reel."""

PEAK = -1.0
"""Decibels below full scale that no sample exceeds after loudness was changed."""

KINDS = ("wav", "flac", "mp3", "m4a", "opus", "ogg")


class Cut(msgspec.Struct, frozen=True):
    """How clips are cut.

    Parameters
    ----------
    handles
        Seconds to add on both sides, as far as the recording reaches.
    fade
        Seconds of fade in and out.
    loudness
        LUFS to bring each clip to (-23 for broadcasting, -16 for podcasts); None leaves it as it is.
    clip_format
        ``wav``, ``flac``, ``mp3``, ``m4a``, ``opus`` or ``ogg``.

    Raises
    ------
    ConfigError
        If one of them makes no sense.

    Examples
    --------
    >>> Cut(clip_format="wma")
    Traceback (most recent call last):
        ...
    audiotools.errors.ConfigError: Clips are written as wav, flac, mp3, m4a, opus, ogg: found 'wma'.
    """

    handles: float = 0.0
    fade: float = FADE
    loudness: float | None = None
    clip_format: str = "wav"

    def __post_init__(self) -> None:
        if self.clip_format not in KINDS:
            raise ConfigError(f"Clips are written as {', '.join(KINDS)}: found {self.clip_format!r}.")
        if not (0 <= self.handles < math.inf and 0 <= self.fade < math.inf):
            raise ConfigError(f"Handles and fade are seconds, at least 0: found {self.handles!r} and {self.fade!r}.")
        if self.loudness is not None and not -70 < self.loudness < 0:
            raise ConfigError(f"Loudness is in LUFS, as -16 or -23: found {self.loudness!r}.")


class Clip(msgspec.Struct, frozen=True):
    """One spoken part of a quote: seconds of the recording, and the file's name without its ending."""

    start: float
    end: float
    name: str
    match: Match


def planned(result: Result, order: Order = "print") -> list[Clip]:
    """The clips of the quotes that were found, in order, each with a name of its own.

    Parameters
    ----------
    result
        As `process` returns it.
    order
        ``print`` or ``recording``.
    """
    return [Clip(start / 1000, end / 1000, name, match) for start, end, name, match in name_parts(result, order)]


def write_clips(
    result: Result, *, audio: str | Path | Audio, order: Order = "print", about: About | None = None, **how: Any
) -> Made:
    """A file a spoken part.

    Parameters
    ----------
    result
        As `process` returns it.
    audio
        The recording.
    order
        ``print`` or ``recording``.
    about
        Gives the album and the rights in the tags.
    how
        As for `Cut`.
    """
    plan = planned(result, order)
    form = Cut(**how)
    cut, notes = _cutter(result, audio, plan, form)
    files: dict[str, Content] = {}
    for number, clip in enumerate(plan, 1):

        def save(path: Path, clip: Clip = clip, number: int = number) -> None:
            cut(clip, path)
            tagged(path, _tags(result, clip, number, about))

        files[f"clips/{clip.name}.{form.clip_format}"] = save
    return Made(files, (*notes, *not_found(result), *beyond(result)))


def write_reel(
    result: Result, *, audio: str | Path | Audio, order: Order = "print", about: About | None = None, **how: Any
) -> Made:
    """All quotes in order in one file, with half a second of silence between two.

    Parameters
    ----------
    result, audio, order, about, how
        As for `write_clips`.
    """
    from audiotools.audio.clips import join_clips

    plan = planned(result, order)
    form = Cut(**how)
    cut, notes = _cutter(result, audio, plan, form)
    if not plan:
        return Made({}, (*notes, "no quote was found, so there is no reel."))

    def save(path: Path) -> None:
        with scratch_folder() as folder:
            pieces = [folder / f"{number}.wav" for number in range(len(plan))]
            for clip, piece in zip(plan, pieces, strict=True):
                cut(clip, piece)
            join_clips(pieces, path, GAP)
        title = (about.title if about else None) or result.transcript.recording
        tagged(path, {"title": f"Quotes: {title}", "copyright": (about.rights if about else None) or ""})

    return Made({f"reel.{form.clip_format}": save}, (*notes, *not_found(result), *beyond(result)))


def _cutter(
    result: Result, audio: str | Path | Audio, plan: list[Clip], form: Cut
) -> tuple[Callable[[Clip, Path], None], list[str]]:
    """How to cut a clip, and notes on loudness."""
    import mutagen  # noqa: F401 -- said to be missing before anything is cut

    from audiotools.audio.checking import matching
    from audiotools.audio.clips import cut_clip

    tape = matching(audio, result)
    notes: list[str] = []
    gains: dict[str, float] = {}
    if form.loudness is not None:
        with scratch_folder() as folder:
            for clip in plan:
                piece = folder / "clip.wav"
                cut_clip(tape, clip.start, clip.end, piece, handles=form.handles)
                gains[clip.name], short = gain_to(piece, form.loudness)
                if short:
                    notes.append(f"{clip.name}: {short}")

    def cut(clip: Clip, path: Path) -> None:
        gain = gains.get(clip.name, 0.0)
        cut_clip(tape, clip.start, clip.end, path, handles=form.handles, fade=form.fade, gain=gain)

    return cut, notes


def cut_found(match: Match, audio: str | Path | Audio, path: str | Path, handles: float = 0.0) -> Span:
    """Cut the place of a match out of its recording, from its first moment to its last.

    Parameters
    ----------
    match
        Of a quote or a phrase.
    audio
        The recording.
    path
        File to write; its ending says the format.
    handles
        Seconds to add on both sides.

    Returns
    -------
    Span
        The stretch of the recording in the file.

    Raises
    ------
    AudiotoolsError
        If it was not found, or the recording cannot be read or the file written.
    """
    from audiotools.audio.clips import cut_clip

    place = whole(match)
    if place is None:
        raise AudiotoolsError(f"“{line(match.quote.text)}” was not found, so there is nothing to cut.")
    clear_partials(Path(path).parent)
    return cut_clip(audio, place.start, place.end, path, handles=handles, fade=FADE)


def gain_to(path: Path, loudness: float) -> tuple[float, str | None]:
    """Decibels that bring a WAV file to a loudness without cutting off a peak, and why it stays away from it.

    Parameters
    ----------
    path
        The file.
    loudness
        Wanted, in LUFS.
    """
    import numpy as np
    import pyloudnorm  # type: ignore[import-untyped,unused-ignore]
    import soundfile  # type: ignore[import-untyped,unused-ignore]

    data: NDArray[np.float64]
    data, rate = soundfile.read(path, always_2d=True)
    # The measure looks at 0.4 s; what is shorter is repeated until it is as long.
    wanted = int(np.ceil(0.4 * rate)) + 1
    if 0 < len(data) < wanted:
        data = np.tile(data, (-(-wanted // len(data)), 1))
    measured = float(pyloudnorm.Meter(rate).integrated_loudness(data)) if len(data) else -np.inf
    peak = float(np.abs(data).max(initial=0.0))
    if not np.isfinite(measured) or peak == 0:
        return 0.0, "it is silent, so its loudness was left as it is."
    gain = loudness - measured
    room = PEAK - 20 * float(np.log10(peak))
    if gain > room:
        return room, f"its peaks allow {measured + room:.1f} LUFS, not {loudness:.1f}."
    return gain, None


def _tags(result: Result, clip: Clip, number: int, about: About | None) -> dict[str, str]:
    match = clip.match
    when = f"{clock(round(clip.start * 1000))}–{clock(round(clip.end * 1000))}"
    return {
        "title": line(match.quote.text),
        "artist": line(result.transcript.name_of(match.voice) or match.quote.speaker or ""),
        "album": (about.title if about else None) or result.transcript.recording,
        "date": (about.date if about else None) or "",
        "copyright": (about.rights if about else None) or "",
        "comment": f"{when} of {result.transcript.recording}; {match.judgement} {match.score:.2f}",
        "track": str(number),
    }


FORMATS = (
    Format(
        "clips",
        "clips",
        "A sound file of each quote, tagged",
        keeps="the sound of quotes to the sample, texts, speakers, places and verdicts as tags",
        loses="everything else; quotes not found have no file",
        write=write_clips,
        needs=("article", "audio"),
        options=("audio", "order", "handles", "fade", "loudness", "clip_format", "about"),
        trades=("editor",),
    ),
    Format(
        "reel",
        "reel.wav",
        "All quotes in one sound file",
        keeps="the sound of quotes",
        loses="everything else; quotes not found are not in it",
        write=write_reel,
        needs=("article", "audio"),
        options=("audio", "order", "handles", "fade", "loudness", "clip_format", "about"),
        trades=("editor",),
    ),
)
