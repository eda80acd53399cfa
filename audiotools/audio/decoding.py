"""Decoding: a file's sound track, in time with what a player shows.

Two readers: libsndfile for whole WAV files at 16 kHz, where it was measured to be three times as fast, and libav
for everything else (for FLAC and other rates they take the same time). libav gives each frame a presentation time;
samples are laid down by it, so a track that starts late, or packets that cannot be decoded, leave silence and
nothing shifts.

Conventions
-----------
* Pieces of sound have the shape ``(channels, n)``, at the source's own rate.
* Second 0 is where players show 0:00: after encoder delay and priming, and where the picture of a video begins.
* Only local files of containers that hold their sound themselves are opened: a playlist is no recording.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import msgspec
import numpy as np

from audiotools.audio.channels import Downmix, Levels
from audiotools.audio.containers import BARE, JUMP_AHEAD, Ends, length, origin, unfinished
from audiotools.audio.damage import LostPackets
from audiotools.audio.samples import SAMPLE_RATE, Pipe, Store
from audiotools.errors import AudioError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress: TypeAlias = Callable[[str, float, float], None]
"""Called as ``progress(stage, done, total)``, here in seconds of audio."""

Sink: TypeAlias = "Callable[[NDArray[Any], int, int], None]"
"""Called as ``sink(piece, rate, first)``: `first` is the index of the piece's first sample, counted at `rate`."""

_ROUNDING = 0.015
"""Seconds by which a frame's time may differ from the samples counted so far without being a gap: containers round."""

_JITTER = 0.1
"""Likewise for a while, where nothing is damaged: browsers stamp what they record with the time it came in."""

_SETTLED = 25
"""Frames after which a difference that stays is a gap, however small."""

_JUMP_BACK = 0.5
"""Seconds of a jump backwards from which it is a new time line (joined streams) and no overlap."""


_PREROLL = 1.0
"""Seconds decoded before a stretch that is wanted: codecs need a few frames to settle."""


_FORMATS = ",".join(
    """
    3g2 3gp aa aac aax ac3 act aiff alaw amr amrnb amrwb ape asf asf_o ast au avi avr avs bonk caf codec2 daud dsf dss
    dts dtshd dv eac3 ea f4v flac flv g722 g723_1 g729 gsm gxf hcom iamf iff ilbc ircam ivf iss kux lc3 live_flv loas
    lxf matroska mlp mmf mov mp3 mp4 mpc mpc8 mpeg mpegts mpegtsraw mulaw mxf nistsphere nsv nut nuv ogg oma opus paf
    pva pvf qcp qoa rka rm roq rso sbc sdr2 sds shn siff sln sol sox spdif swf tak tta truehd tty voc w64 wav wavarc
    webm wsaud wtv wv wve xa xwma
    """.split()
)
"""Containers that hold their sound themselves, as libav calls their readers. Left out is whatever names other files or
addresses to be read instead of itself: playlists (HLS, DASH, concat, IMF), session descriptions (SDP) and the like."""

_RATES = range(1_000, 4_000_001)
"""Samples a second that a sound track may have: below lies no speech, and DSD decoded goes up to 2,822,400."""


_MID_STREAM = "The file ends in mid-stream, after {:.1f} s: the rest of it seems to be missing."


class Source(msgspec.Struct, frozen=True):
    """What the decoder says of the file, and what a person should know of the decoding.

    `steady` says that every sample lies where the packets' own times put it, so that one may seek.
    """

    sample_rate: int
    channels: int
    format: str
    codec: str
    notes: tuple[str, ...] = ()
    steady: bool = False


class Stretch(NamedTuple):
    """Seconds of a file that are wanted, and whether to jump there: right only for a source that is `steady`."""

    start: float = 0.0
    end: float | None = None
    seek: bool = False


WHOLE = Stretch()
"""All of a file."""


class Decoded(NamedTuple):
    """What `decode` tells of a file: its source, how loud its two sides were, and which channels these are."""

    source: Source
    levels: Levels | None
    sides: tuple[int, int] | None


def decode(path: Path, store: Store, progress: Progress | None = None, *, track: int | None = None) -> Decoded:
    """Decode a file into a store, at 16 kHz and one channel.

    Parameters
    ----------
    track
        Number of the sound track, from 1; None: the one that players choose.

    Raises
    ------
    AudioError
        If the file is not a recording or has no sound track, or none of that number.
    """
    mix, sure = Downmix(), False

    def report(stage: str, done: float, total: float) -> None:
        nonlocal sure
        if not sure:  # the first report knows how long the file says it is
            store.make_sure_of_room(total)
            sure = True
        if progress is not None:
            progress(stage, done, total)

    source = _read_with_soundfile(path, store, mix, report) if track in (None, 1) else None
    if source is None:
        store.clear()
        pipe, mix = Pipe(store), Downmix()
        source = read(path, lambda piece, rate, first: pipe.feed(mix(piece, rate), rate), progress=report, track=track)
        pipe.finish()
    if not store.length:
        raise AudioError(f"{str(path)!r} holds no sound: it is shorter than a sample at 16 kHz.")
    levels = mix.levels()
    return Decoded(msgspec.structs.replace(source, notes=(*source.notes, *mix.notes)), levels, mix.sides)


def decode_channel(path: Path, store: Store, channel: int, track: int | None = None) -> None:
    """Decode one channel of a file, counted from 0, into a store, at 16 kHz."""
    pipe = Pipe(store)
    read(path, lambda piece, rate, first: pipe.feed(np.ascontiguousarray(piece[channel]), rate), track=track)
    pipe.finish()


def count_tracks(path: Path) -> int:
    """How many sound tracks a file has.

    Raises
    ------
    AudioError
        If the file is not a recording.
    """
    with path.open("rb") as head:
        if head.read(4) in (b"RIFF", b"fLaC", b"OggS"):
            return 1
    with _opened(path) as container:
        return len(container.streams.audio)


def announced_duration(path: Path) -> float:
    """Seconds of a recording as its header has it, without decoding; 0 where it says nothing or cannot be read."""
    import av

    try:
        with _opened(path) as container:
            known = container.duration if container.streams.audio else None
            return 0.0 if known is None else max(0.0, known / av.time_base)
    except AudioError:
        return 0.0


def read(
    path: Path,
    sink: Sink,
    stretch: Stretch = WHOLE,
    *,
    progress: Progress | None = None,
    track: int | None = None,
) -> Source:
    """Decode a file's sound track piece by piece, at its own rate and channels.

    Parameters
    ----------
    path
        The file.
    sink
        Receives the pieces in order, with nothing missing between them.
    stretch
        What is wanted; some more may come before and after.
    track
        Number of the sound track, from 1; None: the one that players choose.

    Raises
    ------
    AudioError
        If the file is not a recording or has no sound track, or the track holds no sound.
    """
    with _opened(path) as container:
        tracks = container.streams.audio
        if track is not None and not 1 <= track <= len(tracks):
            counted = "one sound track" if len(tracks) == 1 else f"{len(tracks)} sound tracks"
            raise AudioError(f"{str(path)!r} has no sound track {track}: it has {counted}.")
        stream = tracks[track - 1] if track is not None else container.streams.best("audio")
        if stream is None or not stream.codec_context:
            raise AudioError(f"{str(path)!r} has no sound track: give a recording with one.")
        rate = getattr(stream.codec_context, "sample_rate", 0)
        if rate and rate not in _RATES:
            raise AudioError(
                f"{str(path)!r} cannot be read as a recording: its header says {rate:,} "
                f"samples a second, where {_RATES.start:,} to {_RATES.stop - 1:,} make sense."
            )
        if stream.codec_context.name == "flac":
            # FLAC frames carry a checksum: what fails it would come out as a burst of noise.
            stream.codec_context.options = {"err_detect": "crccheck+explode"}
        decoder = _Decoder(container, stream, sink, progress)
        if stretch.seek and stretch.start > 2 * _PREROLL:
            decoder.jump(stretch.start)
        source = decoder.run(stretch.end)
        if not decoder.clock:
            why = "cannot be decoded" if decoder.broken or decoder.cut else "is empty"
            raise AudioError(f"{str(path)!r} holds no sound: its sound track {why}.")
        if stretch.end is None and not decoder.cut and unfinished(path):
            source = msgspec.structs.replace(source, notes=source.notes or (_MID_STREAM.format(decoder.clock),))
        return source


def _opened(path: Path) -> Any:
    """The file as libav opens it.

    Raises
    ------
    AudioError
        If it is no recording.
    """
    import av

    try:
        # "file:" keeps names with colons from being protocols; the white list keeps playlists off the network.
        return av.open(
            "file:" + os.fspath(path),
            metadata_errors="replace",
            options={"protocol_whitelist": "file", "format_whitelist": _FORMATS},
        )
    except (av.FFmpegError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if isinstance(error, av.ArgumentError):  # libav's answer to a format that is not on the list
            reason = "a playlist, or another kind of file that holds no sound itself"
        raise AudioError(
            f"{str(path)!r} cannot be read as a recording ({reason.lower()}): it is damaged, cut short or no audio."
        ) from error


def _read_with_soundfile(path: Path, store: Store, mix: Downmix, progress: Progress | None) -> Source | None:
    """Read a whole 16 kHz WAV file, or return None when libav had better do it."""
    with path.open("rb") as head:
        magic = head.read(12)
    if magic[:4] != b"RIFF" or magic[8:] != b"WAVE" or unfinished(path):
        return None
    import soundfile  # type: ignore[import-untyped,unused-ignore]

    try:
        with path.open("rb") as raw, soundfile.SoundFile(raw) as file:
            if file.samplerate != SAMPLE_RATE or not file.frames:
                return None
            total = file.frames / SAMPLE_RATE
            for block in file.blocks(blocksize=SAMPLE_RATE * 10, dtype="float32", always_2d=True):
                store.append(mix(block.T, SAMPLE_RATE))
                if progress is not None:
                    progress("decode", store.length / SAMPLE_RATE, total)
            if store.length != file.frames:
                return None
            return Source(SAMPLE_RATE, file.channels, file.format.lower(), file.subtype.lower(), steady=True)
    except soundfile.LibsndfileError:
        return None


class _Decoder:
    """One pass over a container's sound track."""

    def __init__(self, container: Any, stream: Any, sink: Sink, progress: Progress | None) -> None:
        self.container = container
        self.stream = stream
        self.sink = sink
        self.progress = progress
        self.total = length(container, stream)
        self.ends = Ends(container, stream)
        self.zero: float | None = None  # presentation time of second 0
        self.clock = 0.0  # seconds laid down so far
        self.landing = False  # whether the next frame is the first after a jump
        self.rate, self.channels, self.kind, self.tick = 0, 0, "", 0.0
        self.most_channels = 0
        self.pending: list[NDArray[Any]] = []
        self.pending_size = 0
        self.pending_first = 0
        self.broken = 0
        self.damaged = False  # whether anything was since the last frame
        self.offs: deque[float] = deque(maxlen=_SETTLED)
        self.joins = 0
        self.lost = 0.0
        self.shifted = False
        self.cut = False
        self.packets = LostPackets()

    def jump(self, start: float) -> None:
        """Go to shortly before `start`, once the first frame has told where second 0 is."""
        sink, self.sink = self.sink, lambda piece, rate, first: None
        self.run(0.0)
        self.sink, self.pending, self.pending_size, self.cut = sink, [], 0, False
        at = start - _PREROLL + (self.zero or 0.0)
        self.container.seek(round(at / self.stream.time_base), stream=self.stream)
        self.landing = True

    def run(self, end: float | None) -> Source:
        """Decode up to `end` (None: all of it)."""
        import av

        packets = self.container.demux(self.ends.watched if end is None else self.stream)
        while end is None or self.landing or self.clock < end or self.zero is None:
            try:
                packet = next(packets)
            except StopIteration:
                break
            except av.FFmpegError:
                self.cut = True
                break
            self.ends.saw(packet)
            if packet.stream.index != self.stream.index:
                continue
            try:
                frames = packet.decode()
            except av.FFmpegError:
                self.broken += 1
                self.damaged = True
                self.packets.bad(packet)
                continue
            if frames:
                size = frames[0].samples / max(1, frames[0].sample_rate)
                bare = self.container.format.name in BARE
                self._catch_up(self.packets.good(packet, size, bare=bare, partial=frames[-1].is_corrupt))
            for frame in frames:
                self._take(frame)
        if end != 0.0:
            self._flush()
        return Source(
            sample_rate=self.rate,
            channels=self.most_channels,
            format=self.container.format.name,
            codec=self.stream.codec_context.codec.name,
            notes=self._notes() if end is None else (),
            steady=not (self.joins or self.shifted or self.cut),
        )

    def _take(self, frame: Any) -> None:
        rate, channels, kind = frame.sample_rate, frame.layout.nb_channels, frame.format.name
        if not frame.samples or rate <= 0:
            return
        if (rate, channels, kind) != (self.rate, self.channels, self.kind):
            self._flush()
            self.rate, self.channels, self.kind = rate, channels, kind
            self.most_channels = max(self.most_channels, channels)
            self.tick = float(frame.time_base or 0)
        data = frame.to_ndarray()
        if not kind.endswith("p"):
            data = data.reshape(-1, channels).T
        if frame.pts is not None and self.tick:
            data = data[:, self._in_time(frame.pts * self.tick, frame.samples / rate) :]
        self._lay(data)

    def _in_time(self, at: float, size: float) -> int:
        """Fill up to where samples that belong at `at` have their place; return how many of them come too late."""
        first = self.zero is None
        if self.zero is None:
            self.zero = origin(self.container, self.stream, at, size)
        if self.landing:
            self.landing = False
            self.clock = at - self.zero
            return 0
        off = self._gap(at - self.zero - self.clock, first)
        if off > 0:
            if self.clock + off > max(self.total, self.clock) + JUMP_AHEAD:
                self._join(at)
                self.joins -= first  # nothing came before it: time stamps that were kept from a longer recording
            else:
                self.lost += 0 if first else off
                self._silence(off)
        elif off < -_JUMP_BACK:
            self._join(at)
        return max(0, round(-off * self.rate)) if off >= -_JUMP_BACK else 0

    def _gap(self, off: float, first: bool) -> float:
        """The part of a difference in time that is a gap (above 0) or an overlap (below): not rounding, not jitter."""
        self.offs.append(off)
        tolerance = 0.0 if first else _ROUNDING if self.damaged else _JITTER
        self.damaged = False
        if abs(off) <= tolerance:
            stays = len(self.offs) == _SETTLED and (min(self.offs) > _ROUNDING or max(self.offs) < -_ROUNDING)
            off = float(np.median(self.offs)) if stays else 0.0
        if off:
            self.offs.clear()
        return off

    def _join(self, at: float) -> None:
        """A time line that starts anew (streams joined end to end): go on where we are."""
        self.zero = at - self.clock
        self.joins += 1

    def _catch_up(self, seconds: float) -> None:
        """More time went by in damaged packets than the container counted."""
        if seconds and self.zero is not None:
            self.zero -= seconds
            self.shifted = True

    def _silence(self, seconds: float) -> None:
        left = round(seconds * self.rate)
        # Zeros are not those of the source's sample format (unsigned bytes rest at 128): convert what is before.
        self._flush()
        while left > 0:
            count = min(left, self.rate * 10)
            self.sink(np.zeros((self.channels, count), dtype=np.float32), self.rate, round(self.clock * self.rate))
            self.clock += count / self.rate
            left -= count

    def _lay(self, data: NDArray[Any]) -> None:
        if not self.pending:
            self.pending_first = round(self.clock * self.rate)
        self.pending.append(data)
        self.pending_size += data.shape[1]
        self.clock += data.shape[1] / self.rate
        if self.pending_size >= self.rate * 2:
            self._flush()

    def _flush(self) -> None:
        if self.pending_size:
            self.sink(_floats(np.concatenate(self.pending, axis=1), self.kind), self.rate, self.pending_first)
            self.pending, self.pending_size = [], 0
            if self.progress is not None:
                self.progress("decode", self.clock, max(self.total, self.clock))

    def _notes(self) -> tuple[str, ...]:
        """What a person should know; `tells_damage` knows these sentences again."""
        notes = []
        whole = self.ends.announced(self.clock)
        if whole is not None:
            notes.append(f"The file is cut short or damaged: {self.clock:.1f} s of {whole:.1f} s could be decoded.")
        elif self.cut:
            notes.append(f"The file is damaged: nothing could be read after {self.clock:.1f} s.")
        elif self.packets.ends_within:
            notes.append(_MID_STREAM.format(self.clock))
        if self.lost > 0:
            notes.append(f"{self.lost:.2f} s in the middle are missing or damaged and became silence.")
        elif self.broken and not notes:
            notes.append(f"Damaged packets were left out: {self.broken}.")
        if self.joins:
            times = "once" if self.joins == 1 else f"{self.joins} times"
            notes.append(f"The time line starts anew {times}; the parts were joined end to end.")
        return tuple(notes)


def _floats(data: NDArray[Any], kind: str) -> NDArray[Any]:
    """Samples of one of libav's sample formats as numbers in -1..1."""
    if data.dtype.kind not in "iu":
        return data
    whole = np.float32(1 << (8 * data.dtype.itemsize - 1))
    numbers = data.astype(np.float32)
    if kind.startswith("u8"):
        numbers -= whole
    numbers /= whole
    return numbers
