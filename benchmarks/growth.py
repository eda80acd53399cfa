"""What an hour costs beside a quarter of one: time, memory and temporary space of the whole way, and how they grow.

    python benchmarks/growth.py [--minutes 15 60] [--config PRESET] [--out FILE]

A recording of each length is made of the night train, end on end, with its article, and goes the whole way in a process
of its own. Time should grow as the length does (a ratio of ratios near 1); peak memory should hardly grow;
temporary space is 230 MB an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import soundfile

from audiotools import load_audio

HERE = Path(__file__).resolve().parent.parent
SAMPLE = HERE / "recordings" / "night_train.opus"

_WORK = """
import json, resource, sys, time
from audiotools import process
from audiotools.config import load_config
began = time.perf_counter()
result = process(sys.argv[1], sys.argv[2], out=sys.argv[3], config=load_config(sys.argv[4]))
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"wall": time.perf_counter() - began, "cpu": used.ru_utime + used.ru_stime,
                  "peak": used.ru_maxrss / 1024, "words": len(result.transcript.words),
                  "found": sum(match.found for match in result.matches)}))
"""


def lengthened(minutes: float, path: Path) -> None:
    """The sample end on end, until it lasts so long."""
    with load_audio(SAMPLE) as audio:
        samples = np.concatenate(list(audio.blocks()))
    wanted = round(minutes * 60 * 16_000)
    soundfile.write(path, np.resize(samples, wanted), 16_000, subtype="PCM_16")


def space_in(folder: Path) -> int:
    """Bytes on disk below a folder, whatever comes and goes meanwhile; files without a name are not seen."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(place) / name).stat().st_blocks * 512
            except OSError:
                continue
    return total


def measured(minutes: float, config: str) -> dict[str, float]:
    """The whole way over so many minutes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, temporary = Path(scratch), Path(scratch) / "tmp"
        temporary.mkdir()
        lengthened(minutes, folder / "long.flac")
        most, done = [0], threading.Event()

        def watch() -> None:
            while not done.wait(0.5):
                most[0] = max(most[0], space_in(temporary))

        watching = threading.Thread(target=watch)
        watching.start()
        line = [sys.executable, "-c", _WORK, folder / "long.flac", SAMPLE.with_suffix(".md"), folder / "out", config]
        try:
            where = {**os.environ, "TMPDIR": str(temporary)}
            told = subprocess.run(list(map(str, line)), check=True, capture_output=True, text=True, env=where)
        finally:
            done.set()
            watching.join()
        return {"minutes": minutes, **json.loads(told.stdout.splitlines()[-1]), "temporary": most[0] / 1e6}


def main() -> None:
    """Measure and print."""
    taken = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    taken.add_argument("--minutes", type=float, nargs="+", default=[15.0, 60.0])
    taken.add_argument("--config", default="default")
    taken.add_argument("--out", type=Path)
    given = taken.parse_args()
    rows = []
    for minutes in sorted(given.minutes):
        row = measured(minutes, given.config)
        rows.append(row)
        print(
            f"{minutes:6.1f} min: {row['wall']:7.1f} s ({row['wall'] / minutes / 60:.3f} of the length), "
            f"{row['cpu']:7.1f} s of processor, peak {row['peak']:6.0f} MB, temporary {row['temporary']:5.0f} MB, "
            f"{row['words']:.0f} words, {row['found']:.0f} quotes found",
            flush=True,
        )
    first, last = rows[0], rows[-1]
    grown = last["minutes"] / first["minutes"]
    print(
        f"{grown:.1f} times as long: {last['cpu'] / first['cpu']:.2f} times the processor time, "
        f"{last['peak'] / first['peak']:.2f} times the memory, on {os.cpu_count()} cores "
        f"(load {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d')}, "
        f"peak of this program itself {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)"
    )
    if given.out is not None:
        given.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
