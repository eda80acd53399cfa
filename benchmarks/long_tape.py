"""What a long recording takes beside its models, from decoding to the files written: time, memory, disk.

    python benchmarks/long_tape.py [--hours H]

The sixteen-minute sample in ``recordings/`` is repeated, without coding it anew, to a recording of so many hours. It
goes the whole way of `process` into a results folder. The recogniser and the diarizer answer at once: fifteen words a
window, and a turn every eight seconds of one of two voices. What they take themselves is in ``benchmarks/words.py``
and ``benchmarks/diarization.py``.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audiotools import process
from audiotools.recognition.transcription import Heard
from audiotools.records import Turn, Turns, Word

SAMPLE = Path(__file__).resolve().parent.parent / "recordings" / "night_train.opus"
SAMPLE_SECONDS = 960.0
SENTENCE = "We left the valley at dawn and nobody looked back until the bridge was behind".split()


class AtOnce:
    """Hears the same sentence in every window."""

    def recognise(self, windows: Sequence[Any], **_: Any) -> list[Heard]:
        """One answer a window; see `audiotools.recognition.whisper.Engine`."""
        heard = []
        for window in windows:
            each = len(window) / 16_000 / len(SENTENCE)
            words = (Word(i * each, (i + 1) * each, text, confidence=0.9) for i, text in enumerate(SENTENCE))
            heard.append(Heard(tuple(words), language="en"))
        return heard


def alternate(audio: Any, limits: Any, progress: Any) -> Turns:
    """A turn every eight seconds."""
    starts = range(0, int(audio.duration) - 8, 8)
    turns = tuple(Turn(at, at + 8.0, "ab"[at // 8 % 2]) for at in starts)
    return Turns(turns, voices={"a": (1.0, 0.0), "b": (0.0, 1.0)})


def repeat(hours: float, folder: Path) -> Path:
    path = folder / "tape.opus"
    command = ["ffmpeg", "-v", "error", "-stream_loop", str(round(hours * 3600 / SAMPLE_SECONDS) - 1)]
    subprocess.run([*command, "-i", str(SAMPLE), "-c", "copy", str(path)], check=True)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=4.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tape = repeat(given.hours, folder)
        begun, cpu, spans = time.perf_counter(), time.process_time(), {}
        disk = [0]
        stop = threading.Event()

        def look() -> None:
            # The decoded sound lies in a file without a name, which only its descriptor leads to.
            while not stop.wait(1.0):
                sizes = [one.stat().st_size for one in Path("/proc/self/fd").iterdir() if "deleted" in _target(one)]
                disk[0] = max(disk[0], sum(sizes))

        def report(stage: str, done: float, total: float) -> None:
            first, _ = spans.get(stage, (time.process_time(), 0.0))
            spans[stage] = (first, time.process_time())

        threading.Thread(target=look, daemon=True).start()
        article = folder / "article.md"
        article.write_text("“Nobody looked back until the bridge was behind,” she said.", encoding="utf-8")
        result = process(tape, article, out=folder / "out", recogniser=AtOnce(), diarizer=alternate, progress=report)
        stop.set()
        wall, used = time.perf_counter() - begun, time.process_time() - cpu
        size = sum(path.stat().st_size for path in (folder / "out").rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{result.transcript.audio.duration / 3600:.2f} hours, {len(result.transcript.words)} words")
    print(f"clock {wall:.0f} s, processor {used:.0f} s, memory at most {peak / 1e6:.0f} MB")
    print(f"temporary file {disk[0] / 1e6:.0f} MB, results {size / 1e6:.1f} MB")
    print("processor by stage: " + ", ".join(f"{stage} {last - first:.1f} s" for stage, (first, last) in spans.items()))


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


if __name__ == "__main__":
    main()
