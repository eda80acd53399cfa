"""What the sides of stereo recordings with a voice a side are worth: speakers with and without them.

    AUDIOTOOLS_BENCH_DATA=… python benchmarks/sides.py [--cases NAMES] [--words] [--keep FOLDER]

Real voices, read from ``speech/librispeech`` and ``speech/ljspeech_morris`` under the folder that the environment
variable AUDIOTOOLS_BENCH_DATA names, are made to converse: phrases between pauses, in turns of one to four, some of
which begin before the other's end, with short remarks in the middle of the other's turn. Who speaks when is known.
Each voice goes to a side of its own and, so many decibels softer and through a room, to the other (*10 dB* to *30 dB*,
with the noise of a real room, unequal gains and several sampling rates), or not at all (*call*, telephone band, 8 kHz,
mu-law). *night* and *packaged call* are the package's samples with each speaker's own turns on one side; in *night* two
people share a side. In the last cases (one microphone, music, …) the sides must not be used.

DER is over all speech, without a collar and with one of 0.25 s. With ``--words`` the recordings are recognised too,
and counted is how many words have the right speaker, everywhere and within 0.5 s of a change of speaker; true words are
what the same recogniser hears of each voice alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import soundfile
from scipy.signal import butter, fftconvolve, resample_poly, sosfilt

HERE = Path(__file__).resolve().parent.parent
RATE = 16000
Turns = list[tuple[float, float, str]]
Voices = dict[str, tuple[np.ndarray, list[tuple[int, int]]]]


class Case(NamedTuple):
    """A recording of shape (samples, 2) at 16 kHz, who speaks when, how it is written, and whether its sides help."""

    name: str
    samples: np.ndarray
    turns: Turns
    rate: int = RATE
    subtype: str = "PCM_16"
    voices: dict[str, np.ndarray] | None = None
    gain: bool = True


def voice(path: Path, turns: Path | None = None, speaker: str = "") -> tuple[np.ndarray, list[tuple[int, int]]]:
    """A voice at a usual level, and its phrases between pauses, in samples."""
    from audiotools.audio.recording import load_audio

    with load_audio(path) as audio:
        sound = audio.samples()
    if turns is not None:
        own = [sound[round(s * RATE) : round(e * RATE)] for s, e, who in true_turns(turns) if who == speaker]
        gap = np.zeros(RATE // 2, np.float32)
        sound = np.concatenate([part for piece in own for part in (piece, gap)])
    sound = 0.06 * sound / np.sqrt(np.mean(sound[np.abs(sound) > 0.02 * np.abs(sound).max()] ** 2))
    hop = RATE // 100
    bright = np.diff(sound, append=sound[-1:])  # rumble is no speech
    level = 10 * np.log10(np.square(bright[: len(sound) // hop * hop]).reshape(-1, hop).mean(axis=1) + 1e-12)
    level = np.convolve(level, np.ones(3) / 3, "same")
    loud = np.flatnonzero(level > np.percentile(level, 95) - 26)
    phrases = np.split(loud, np.flatnonzero(np.diff(loud) > 25) + 1)
    return sound, [(int(p[0]) * hop, int(p[-1] + 1) * hop) for p in phrases if len(p) > 25]


def true_turns(path: Path) -> Turns:
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return [(float(r[3]), float(r[3]) + float(r[4]), r[7]) for r in rows if r and r[0] == "SPEAKER"]


class Talk:
    """A conversation of voices, each on a track of its own, with `room` seconds to go on."""

    def __init__(self, voices: Voices, seconds: float, seed: int, room: float = 60) -> None:
        self.dice = np.random.default_rng(seed)
        self.voices, self.next = voices, dict.fromkeys(voices, 0)
        self.tracks = {name: np.zeros(round((seconds + room) * RATE), np.float32) for name in voices}
        self.turns: Turns = []
        self.end = round(0.8 * RATE)
        self.go_on(list(voices), seconds)

    def go_on(self, order: Sequence[str], until: float) -> None:
        """Let these talk until a second."""
        last, at = "", self.end
        while at < until * RATE:
            who = str(self.dice.choice([name for name in order if name != last or len(order) == 1]))
            last, start = who, at
            for _ in range(int(self.dice.integers(1, 5))):
                at = self._say(who, at) + round(self.dice.uniform(0.15, 0.55) * RATE)
            others = [name for name in order if name != who]
            if others and at - start > 3 * RATE and self.dice.random() < 0.3:
                self._say(str(self.dice.choice(others)), start + int(self.dice.uniform(0.3, 0.7) * (at - start)), 0.9)
            if others:
                at = max(start, at + round(np.clip(self.dice.normal(-0.3, 0.45), -1.2, 0.8) * RATE))
        self.end = at

    def _say(self, who: str, at: int, longest: float | None = None) -> int:
        sound, phrases = self.voices[who]
        number = self.next[who] % len(phrases)
        if longest is None:
            self.next[who] += 1
        else:
            short = [n for n, (start, end) in enumerate(phrases) if end - start < longest * RATE] or [number]
            number = int(self.dice.choice(short))
        piece = sound[slice(*phrases[number])].copy()
        fade = np.linspace(0, 1, 80, dtype=np.float32)
        piece[:80] *= fade
        piece[-80:] *= fade[::-1]
        self.tracks[who][at : at + len(piece)] += piece
        self.turns.append((at / RATE, (at + len(piece)) / RATE, who))
        return at + len(piece)

    def cut(self) -> dict[str, np.ndarray]:
        """The tracks up to the end."""
        last = round((max(end for _, end, _ in self.turns) + 0.5) * RATE)
        return {name: track[:last] for name, track in self.tracks.items()}


def decibels(number: float) -> float:
    return float(10 ** (number / 20))


def echo(dice: np.random.Generator) -> np.ndarray:
    """A small room's answer: direct sound after 4 ms, and a tail."""
    tail = dice.standard_normal(4800) * np.exp(-6.9 * np.arange(4800) / RATE / 0.25)
    answer = np.concatenate([np.zeros(84), 0.35 * tail / np.sqrt(np.square(tail).sum())])
    answer[64] += 1
    return answer.astype(np.float32)


def by_side(
    tracks: dict[str, np.ndarray],
    left: str,
    crosstalk: float | None,
    room: np.ndarray | None,
    noise: float = -54,
    gains: tuple[float, float] = (0, 0),
) -> np.ndarray:
    """Two microphones: one voice left, all others right; each side hears the other and its own room."""
    dice = np.random.default_rng(5)
    count = len(tracks[left])
    sides = np.zeros((count, 2), np.float32)
    for name, track in tracks.items():
        side = int(name != left)
        sides[:, side] += track
        if crosstalk is not None:
            heard = fftconvolve(track, echo(dice))[:count]
            sides[:, 1 - side] += heard * np.sqrt(np.square(track).sum() / np.square(heard).sum()) * decibels(crosstalk)
    for side, gain in enumerate(gains):
        if room is not None:
            hum = np.tile(np.roll(room, 37000 * side), count // len(room) + 1)[:count]
            hiss = dice.standard_normal(count) * decibels(-6)
            sides[:, side] += (hum / np.sqrt(np.square(hum).mean()) + hiss) * decibels(noise)
        sides[:, side] *= decibels(gain)
    return sides


def by_turns(sound: np.ndarray, turns: Turns, left: str) -> np.ndarray:
    """A finished recording with each speaker's own turns on one side, 16 dB softer on the other."""
    own = np.zeros((len(sound), 2), np.float32)
    for start, end, who in turns:
        own[round(start * RATE) : round(end * RATE), int(who != left)] = 1
    window = np.hanning(241) / np.hanning(241).sum()
    own = np.stack([np.convolve(one, window, "same") for one in own.T], axis=1)
    hiss = np.random.default_rng(1).standard_normal(own.shape) * np.sqrt(np.square(sound).mean()) * decibels(-34)
    return (sound[:, None] * (own + decibels(-16) * (1 - own)) + hiss) * (0.6, 0.3)


def music(seconds: float) -> np.ndarray:
    """Three plucked parts, left, right and in the middle."""
    dice = np.random.default_rng(3)
    out = np.zeros((round((seconds + 1) * RATE), 2), np.float32)
    time_ = np.arange(round(0.6 * RATE)) / RATE
    for beat in range(int(seconds / 0.35)):
        for angle, low in ((0.15, 110), (0.8, 220), (0.55, 440)):
            pitch = low * 2 ** (dice.choice([0, 2, 4, 5, 7, 9, 11]) / 12)
            tone = sum(np.sin(2 * np.pi * pitch * h * time_) / h for h in (1, 2, 3, 4)) * np.exp(-5 * time_) * 0.05
            at = round(beat * 0.35 * RATE)
            out[at : at + len(tone)] += tone[:, None] * (np.cos(angle * np.pi / 2), np.sin(angle * np.pi / 2))
    return out[: round(seconds * RATE)]


def cases(folder: Path) -> Iterator[Case]:
    """All recordings, one at a time."""
    from audiotools.audio.recording import load_audio

    books = folder / "librispeech"
    trio = books / "trio_c.flac"
    one = voice(books / "1688-142285.flac")
    other = voice(books / "1998-15444.flac")
    third = voice(trio, trio.with_suffix(".rttm"), "3005")
    lj = voice(folder / "ljspeech_morris" / "LJ001_0001-0032.flac")
    with load_audio(folder / "ami" / "trn02_EN2001d" / "trn02_EN2001d.flac") as audio:
        room = audio.samples(2, 18)

    talk = Talk({"a": one, "b": other}, 150, seed=1)
    tracks, turns = talk.cut(), talk.turns
    for crosstalk, gains, rate in ((10, (0, 0), RATE), (15, (0, -6), 48000), (20, (3, -3), 44100), (30, (0, -6), RATE)):
        yield Case(f"{crosstalk} dB", by_side(tracks, "a", -crosstalk, room, -54, gains), turns, rate, voices=tracks)
    yield Case("15 dB, noisy", by_side(tracks, "a", -15, room, -42), turns)
    yield Case("20 dB, one side 20 dB softer", by_side(tracks, "a", -20, room, -56, (0, -20)), turns)
    band = butter(4, (300, 3400), "band", fs=RATE, output="sos")
    thin = {name: sosfilt(band, track).astype(np.float32) for name, track in tracks.items()}
    yield Case("call", by_side(thin, "a", None, None), turns, 8000, "ULAW", tracks)
    yield Case("call, echo at 28 dB", by_side(thin, "a", -28, room, -58), turns, 8000, "ULAW")
    long = Talk({"a": one, "lj": lj}, 40, seed=3, room=260)
    long.go_on(["lj"], 240)
    yield Case("15 dB, one silent after 40 s", by_side(long.cut(), "a", -15, room), long.turns)
    three = Talk({"b": other, "c": third, "lj": lj}, 200, seed=4)
    yield Case("15 dB, two on one side", by_side(three.cut(), "b", -15, room), three.turns, voices=three.cut())
    for name, sound, truth, left in own():
        yield Case(name, by_turns(sound, truth, left), truth)

    mono = sum(tracks.values())
    dice = np.random.default_rng(9)
    spaced = sum(
        np.stack([fftconvolve(track, echo(dice))[: len(track)] * decibels(gain) for gain in pair], axis=1)
        for track, pair in zip(tracks.values(), ((0, -3), (-3, 0)), strict=True)
    )
    hiss = dice.standard_normal((len(mono), 2)) * decibels(-60)
    yield Case("one stereo microphone", spaced + hiss, turns, gain=False)
    yield Case("the same on both", np.stack([mono, mono], axis=1), turns, gain=False)
    yield Case("a dead side", np.stack([mono, 0 * mono], axis=1) + hiss, turns, gain=False)
    yield Case("opposite phase", np.stack([mono, -mono], axis=1) + hiss, turns, gain=False)
    takes = [np.zeros(len(one[0]), np.float32) for _ in range(2)]
    for number, (start, end) in enumerate(one[1]):
        takes[number // 3 % 2][start:end] = one[0][start:end]
    said = [(start / RATE, end / RATE, "a") for start, end in one[1]]
    sides = by_side({"a": takes[0], "b": takes[1]}, "a", -15, room)
    yield Case("one voice, now left, now right", sides, said, gain=False)
    guest = Talk({"a": one, "b": other, "lj": lj}, 0, seed=1, room=240)
    for order, seconds in ((("a", "b"), 120), (("lj",), 14), (("a", "b"), 20)):
        guest.go_on(order, guest.end / RATE + seconds)
    tracks = guest.cut()
    middle = tracks.pop("lj")
    sides = by_side(tracks, "a", -15, room) + decibels(-6) * middle[:, None]
    yield Case("a third between the microphones", sides, guest.turns, gain=False)
    tune = music(70)
    told = np.stack([lj[0][: len(tune)]] * 2, axis=1)
    said = [(start / RATE, min(end, len(tune)) / RATE, "lj") for start, end in lj[1] if start < len(tune)]
    yield Case("a voice over stereo music", told + 0.5 * tune, said, gain=False)
    yield Case("stereo music", tune, [], gain=False)


def own() -> Iterator[tuple[str, np.ndarray, Turns, str]]:
    """The package's samples: name, sound, turns, and who is to be on the left."""
    from audiotools.audio.recording import load_audio

    spec = find_spec("pyannote")
    folders = [Path(place) / "audio" / "sample" for place in (spec.submodule_search_locations or ())] if spec else []
    files = [("packaged call", path / "sample.wav", "speaker90") for path in folders if path.is_dir()]
    for name, path, left in [*files[:1], ("night", HERE / "recordings" / "night_train.opus", "martin")]:
        with load_audio(path) as audio:
            yield name, audio.samples(), true_turns(path.with_suffix(".rttm")), left


def write(case: Case, path: Path) -> None:
    sound = case.samples
    if case.rate != RATE:
        common = np.gcd(case.rate, RATE)
        sound = resample_poly(sound, case.rate // common, RATE // common, axis=0)
    soundfile.write(path, np.clip(sound, -1, 1), case.rate, subtype=case.subtype)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cases", help="names, or beginnings of them, with commas (default: all)")
    parser.add_argument("--words", action="store_true", help="count the words with the right speaker too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the recordings there")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not data:
        print("Set AUDIOTOOLS_BENCH_DATA to a folder with speech/.", file=sys.stderr)
        return 2
    wanted = tuple(options.cases.split(",")) if options.cases else ("",)
    from audiotools.config import DiarizeConfig
    from audiotools.diarization.diarizer import load_engine

    engines = {mode: load_engine(DiarizeConfig(sides=mode, threads=options.threads)) for mode in ("off", "auto")}
    head = [
        "case",
        "speakers",
        *(f"{mode}: {what}" for mode in engines for what in ("found", "DER %", "0.25 s", "cpu")),
    ]
    print(f"| {' | '.join([*head, 'sides'])} |\n|{' --- |' * (len(head) + 1)}")
    rows: list[str] = []
    known: dict[int, list] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for case in cases(Path(data) / "speech"):
            if not case.name.startswith(wanted):
                continue
            path = folder / f"{case.name.replace(' ', '_').replace(',', '')}.wav"
            write(case, path)
            line, made = measured(case, path, engines)
            print(line, flush=True)
            if options.words and case.voices is not None:
                rows.append(words_right(case, path, made, known))
    if rows:
        print("\n| case | words | " + " | ".join(f"{m}: right, at changes" for m in engines) + " |\n|" + " --- |" * 4)
        print("\n".join(rows))
    return 0


def measured(case: Case, path: Path, engines: dict[str, Callable]) -> tuple[str, dict[str, list]]:
    """A row of the table, and the turns that each engine found."""
    from pyannote.core import Annotation, Segment, Timeline
    from pyannote.metrics.diarization import DiarizationErrorRate

    from audiotools.audio.recording import load_audio
    from audiotools.diarization.diarizer import diarize

    def annotation(turns: Turns) -> Annotation:
        out = Annotation()
        for number, (start, end, who) in enumerate(turns):
            if start < end:
                out[Segment(start, end), number] = who
        return out

    truth, made, row, said = annotation(case.turns), {}, [], ""
    with load_audio(path) as audio, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for mode, engine in engines.items():
            before = time.process_time()
            found = diarize(audio, engine=engine)
            cpu = (time.process_time() - before) / audio.duration
            made[mode] = list(found)
            heard = annotation([(turn.start, turn.end, turn.speaker) for turn in found])
            within = Timeline([Segment(0, audio.duration)])
            rates = [DiarizationErrorRate(collar=2 * c)(truth, heard, uem=within) if truth else 0.0 for c in (0, 0.25)]
            row += [str(len(heard.labels())), *(f"{100 * rate:.1f}" for rate in rates), f"{cpu:.4f}"]
            said = str((found.provenance.options if found.provenance else {}).get("sides", "")).split(":")[0]
    said += "" if (said == "used") == case.gain else ", WRONGLY"
    return f"| {' | '.join([case.name, str(len(truth.labels())), *row, said])} |", made


def words_right(case: Case, path: Path, made: dict[str, list], known: dict[int, list]) -> str:
    """A row: words recognised, and the shares of them whose speaker is right; `known` keeps the true words."""
    from speakers import aligned, right_words

    from audiotools import transcribe
    from audiotools.audio.recording import Audio
    from audiotools.evaluation.words import normaliser
    from audiotools.transcripts.speakers import assign_speakers

    normal, _ = normaliser("en")
    true = known.setdefault(id(case.voices), [])
    if not true:
        for name, track in (case.voices or {}).items():
            with Audio.from_samples(track, RATE, name=name) as audio:
                true += [msgspec.structs.replace(word, speaker=name) for word in transcribe(audio, language="en")]
        true.sort(key=lambda word: word.start)
    heard = list(transcribe(path, language="en"))
    places = aligned(heard, true, normal)
    row = [case.name, str(len(heard))]
    for turns in made.values():
        count, right, close, right_close = right_words(assign_speakers(heard, turns), places, true)
        row.append(f"{100 * right / count:.1f} %, {100 * right_close / max(1, close):.1f} % of {close}")
    return f"| {' | '.join(row)} |"


if __name__ == "__main__":
    sys.exit(main())
