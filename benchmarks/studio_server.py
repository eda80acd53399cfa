"""How long the studio's server takes to open results and to answer decisions, by the number of words.

Run ``python benchmarks/studio_server.py``; it prints a line a size: milliseconds of processor time, medians.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from audiotools.pipeline.adopt import adopt
from audiotools.studio import changes
from audiotools.studio.opened import Opened

SIZES = (1_000, 10_000, 40_000)


def captions(words: int) -> str:
    """A transcript of so many made-up words in WebVTT, two voices in turn."""
    dice = random.Random(1)
    said = [
        "".join(dice.choice("bdfglmnrst") + dice.choice("aeiou") for _ in range(dice.randint(1, 4)))
        for _ in range(4000)
    ]
    lines, at, left, voice = ["WEBVTT", ""], 0.0, words, 0
    while left > 0:
        count = min(left, dice.randint(5, 15))
        end = at + count * 0.33
        text = " ".join(dice.choices(said, k=count)).capitalize()
        lines += [f"{_clock(at)} --> {_clock(end)}", f"<v Voice {voice}>{text}.", ""]
        at, left = end + 0.2, left - count
        voice = 1 - voice if dice.random() < 0.2 else voice
    return "\n".join(lines)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{int(seconds % 1 * 1000):03d}"


def timed(times: list[float], work: Callable[[], object]) -> None:
    """Do something and note how long it took, in milliseconds of processor time."""
    begun = time.process_time()
    work()
    times.append((time.process_time() - begun) * 1000)


def measure(folder: Path, words: int) -> dict[str, float]:
    """The medians for results of so many words."""
    (folder / "talk.vtt").write_text(captions(words))
    adopt(folder / "talk.vtt", out=folder / "results")
    times: dict[str, list[float]] = {name: [] for name in ("open", "show", "key", "correct", "give", "undo")}
    held: list[Opened] = []
    timed(times["open"], lambda: held.append(Opened("one", folder / "results", lambda message, tab: None)))
    one = held[0]
    timed(times["show"], lambda: msgspec.json.encode(one.view()))

    def decide(name: str, change: changes.Change) -> None:
        timed(times[name], lambda: msgspec.json.encode(one.decide(changes.Asked(one.version, [change]))))

    for number in range(30):
        decide("key", changes.Correct(first=words // 2, last=words // 2 + 1, text=f"typed{number}", typing="one"))
        decide("correct", changes.Correct(first=number * 31, last=number * 31 + 1, text=f"corrected{number}"))
    for number in range(5):
        decide("give", changes.Give(first=number * 50 + 3, last=number * 50 + 9, voice="Voice 1"))
        timed(times["undo"], lambda: one.step(changes.Step(one.version), back=True))
    return {name: statistics.median(found) for name, found in times.items()}


if __name__ == "__main__":
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            found = measure(Path(place), size)
        told = ", ".join(f"{name} {milliseconds:.1f}" for name, milliseconds in found.items())
        sys.stdout.write(f"{size} words: {told} ms\n")
