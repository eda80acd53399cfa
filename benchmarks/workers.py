"""What several workers on one machine bring: one with all cores against several with a share each, and what each costs.

    python benchmarks/workers.py [--clips N] [--seconds S] [--rounds N] [--shapes 1x2,2x1] [--out FILE]

A shape is workers x threads. Clips are cut from the sixteen-minute sample in ``recordings/``; each shape does all of
them from beginning to end with the default models, in fresh processes and fresh results folders. Shapes take turns,
forwards and backwards, and are compared within a round, so that other work on the machine meets them alike; on a busy
machine only the processor's seconds tell. Loading the models counts: it is paid once a worker, and the shorter the
clips are, the more of it is seen.

Columns: seconds on the clock as a share of the sound's length, and beside the first shape's in the same round; seconds
of processor an hour of sound, and how many cores that kept busy; the largest memory of a worker.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import soundfile

from audiotools import load_audio
from audiotools.library.jobs import Job, Outcome
from audiotools.library.runners import fetch_weights, run_in_pool

SAMPLE = Path(__file__).resolve().parent.parent / "recordings" / "night_train.opus"
RATE = 16_000


def cut(folder: Path, count: int, seconds: float) -> list[Path]:
    paths = []
    with load_audio(SAMPLE) as tape:
        step = (tape.duration - seconds) / count
        for number in range(count):
            path = folder / f"clip-{number}.wav"
            soundfile.write(path, tape.samples(number * step, number * step + seconds), RATE)
            paths.append(path)
    return paths


def measure(shape: str, clips: list[Path]) -> dict[str, Any]:
    """One shape, measured in this process, whose children the workers are."""
    workers, threads = map(int, shape.split("x"))
    done: list[Outcome] = []
    with tempfile.TemporaryDirectory() as out:
        jobs = [Job(id=clip.name, recording=str(clip), folder=f"{out}/{clip.stem}") for clip in clips]
        begun = time.perf_counter()
        run_in_pool(jobs, on_done=done.append, workers=workers, threads=threads)
        wall = time.perf_counter() - begun
        words = {path.parent.parent.name: _texts(path) for path in Path(out).glob("*/machine/words.json")}
    if any(outcome.state != "done" for outcome in done):
        raise SystemExit(f"Not all were done: {done}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    stages = {s: sum(one.seconds.get(s, 0.0) for one in done) for s in ("transcribe", "diarize")}
    length = sum(one.duration for one in done)
    return {
        "shape": shape,
        "wall": wall / length,
        "cpu": (used.ru_utime + used.ru_stime) / length,
        "peak": used.ru_maxrss * 1024,
        "stages": {stage: seconds / length for stage, seconds in stages.items()},
        "words": words,
    }


def _texts(path: Path) -> list[tuple[str, float]]:
    return [(word["text"], word["start"]) for word in json.loads(path.read_text(encoding="utf-8"))["words"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=45.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shapes", default="1x2,2x1")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("clip", nargs="*", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.clip)))
        return
    from audiotools.config import Config

    fetch_weights([Config()])
    shapes = given.shapes.split(",")
    found: list[list[dict[str, Any]]] = []
    with tempfile.TemporaryDirectory() as folder:
        clips = cut(Path(folder), given.clips, given.seconds)
        for turn in range(given.rounds):
            made = {}
            for shape in shapes if turn % 2 == 0 else reversed(shapes):
                command = [sys.executable, __file__, "--one", shape, *map(str, clips)]
                ran = subprocess.run(command, capture_output=True, text=True, check=True)
                made[shape] = json.loads(ran.stdout.splitlines()[-1])
                told = made[shape]
                print(f"round {turn + 1}, {shape}: {told['wall']:.3f} of the sound's length", file=sys.stderr)
            found.append([made[shape] for shape in shapes])
    print(f"{given.clips} clips of {given.seconds:g} s, {given.rounds} rounds, {os.cpu_count()} cores")
    columns = (
        "workers x threads",
        "clock",
        "beside the first",
        "processor, s an hour",
        "cores busy",
        "memory, MB",
        "words",
    )
    print(f"| {' | '.join(columns)} |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for place, shape in enumerate(shapes):
        runs = [one[place] for one in found]
        ratios = [one[place]["wall"] / one[0]["wall"] for one in found]
        same = all(one[place]["words"] == one[0]["words"] for one in found)
        print(
            f"| {shape} | {statistics.median(run['wall'] for run in runs):.3f} "
            f"| {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}) "
            f"| {3600 * statistics.median(run['cpu'] for run in runs):.0f} "
            f"| {statistics.median(run['cpu'] / run['wall'] for run in runs):.2f} "
            f"| {max(run['peak'] for run in runs) / 1e6:.0f} | {'the same' if same else 'others'} |"
        )
    if given.out is not None:
        bare = [[{k: v for k, v in run.items() if k != "words"} for run in one] for one in found]
        given.out.write_text(json.dumps(bare, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
