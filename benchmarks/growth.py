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


def space_in(folder: Path, process: int) -> int:
    """Bytes on disk below a folder, and in what `process` keeps open that has no name any more (decoded sound)."""
    total, seen = 0, set[tuple[int, int]]()
    below = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    for path in (*below, *_nameless(process)):
        try:
            status = path.stat()
        except OSError:  # it came and went
            continue
        if (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            total += status.st_blocks * 512
    return total


def _nameless(process: int) -> list[Path]:
    """Open files of a process that only their descriptors lead to; none where there is no /proc."""
    found = []
    for one in Path(f"/proc/{process}/fd").glob("*"):
        try:
            target = str(one.readlink())
        except OSError:
            continue
        if target.startswith("/") and target.endswith(" (deleted)") and not target.startswith(("/dev/", "/memfd:")):
            found.append(one)
    return found


def measured(minutes: float, config: str) -> dict[str, float]:
    """The whole way over so many minutes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, temporary = Path(scratch), Path(scratch) / "tmp"
        temporary.mkdir()
        lengthened(minutes, folder / "long.flac")
        line = [sys.executable, "-c", _WORK, folder / "long.flac", SAMPLE.with_suffix(".md"), folder / "out", config]
        where = {**os.environ, "TMPDIR": str(temporary)}
        with (folder / "told").open("w+") as told:
            working = subprocess.Popen(list(map(str, line)), stdout=told, env=where)
            most = 0
            while working.poll() is None:
                most = max(most, space_in(temporary, working.pid))
                time.sleep(0.5)
            if working.returncode:
                raise SystemExit(f"the work ended with status {working.returncode}")
            told.seek(0)
            return {"minutes": minutes, **json.loads(told.read().splitlines()[-1]), "temporary": most / 1e6}


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
