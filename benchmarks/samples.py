"""The whole way over real and sample recordings, measured: words, speakers, quotes, time and memory, in one table.

    python benchmarks/samples.py [--only PATTERN ...] [--out FILE] [--config PRESET]

Taken are the samples in ``recordings/`` that have a truth file and, where the environment variable
AUDIOTOOLS_BENCH_DATA names a folder, the speech in its ``speech/``: meetings (ami, with turns), read books
(librispeech, ljspeech_morris), telephone prompts (asterisk_prompts, English and French) and one old speech (jfk).
Each goes through `audiotools.process` in a fresh folder, engines warm; a set's figures are pooled (errors over
true words, seconds of speaker error over seconds of true speech). Rates of time are of the recording's length.
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib.util
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from audiotools import process
from audiotools.config import load_config
from audiotools.evaluation.report import Evaluation, evaluate

HERE = Path(__file__).resolve().parent.parent


class Sample(msgspec.Struct, frozen=True):
    """A recording with what is known of it."""

    group: str
    audio: Path
    references: tuple[Path, ...]
    article: Path | None = None
    language: str | None = None
    title: str = ""

    @property
    def name(self) -> str:
        """What ``--only`` goes by and the table shows."""
        return f"{self.group}/{self.title or self.audio.stem}"


class Run(msgspec.Struct, frozen=True):
    """A recording measured; seconds and megabytes."""

    sample: Sample
    measured: Evaluation
    audio: float
    wall: float
    cpu: float
    peak: float


def own(folder: Path) -> Iterator[Sample]:
    """The samples that come with the project; an audio file that is not here is looked for in installed packages."""
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        audio = folder / truth["audio"]
        beside: list[Path] = []
        if not audio.exists():
            package, _, _ = truth["audio"].partition("/")
            spec = importlib.util.find_spec(package)
            places = spec.submodule_search_locations if spec else None
            audio = next((p for place in places or () if (p := Path(place).parent / truth["audio"]).exists()), audio)
            beside = [p for kind in ("stm", "rttm") if (p := audio.with_suffix(f".{kind}")).exists()]
        if audio.exists():
            yield Sample("samples", audio, (path, *beside), folder / truth["article"], title=truth["recording"])
        else:
            print(f"left out: {path.name}, whose recording {truth['audio']} is not here", file=sys.stderr)


def speech(folder: Path) -> Iterator[Sample]:
    """Further speech with references beside it."""
    for audio in sorted(folder.glob("ami/trn*/*.flac")):
        # Two of the clips hold two words each: a test for invented text, no measure of errors.
        if not audio.stem.startswith(("trn01", "trn02")):
            kinds = ("ref.stm", "only_words.rttm", "all.uem")
            yield Sample("ami", audio, tuple(audio.parent / kind for kind in kinds))
    joined = [("ami_joined", "ami/long"), ("librispeech", "librispeech"), ("ljspeech", "ljspeech_morris")]
    for group, place in joined:
        for audio in sorted((folder / place).glob("*.flac")):
            found = tuple(p for kind in ("stm", "rttm") if (p := audio.with_suffix(f".{kind}")).exists())
            yield Sample(group, audio, found)
    for audio in sorted(folder.glob("asterisk_prompts/*.flac")):
        yield Sample(f"asterisk_{audio.stem}", audio, (audio.with_suffix(".stm"),), language=audio.stem)
    for audio in sorted(folder.glob("jfk/*.flac")):
        yield Sample("jfk", audio, (audio.with_suffix(".txt"),))


def run(sample: Sample, preset: str) -> Run:
    """Take a sample through the whole way and measure it."""
    with tempfile.TemporaryDirectory() as folder:
        forget_peak()
        wall, cpu = time.perf_counter(), time.process_time()
        result = process(sample.audio, sample.article, out=folder, config=load_config(preset))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = peak_memory()
    measured = evaluate(result, sample.references, language=sample.language)
    length = result.transcript.audio.duration if result.transcript.audio else float("nan")
    return Run(sample, measured, length, wall, cpu, peak)


def forget_peak() -> None:
    """Let the kernel count peak memory anew, where it can (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def peak_memory() -> float:
    """Megabytes at most since `forget_peak`; since the start where the kernel does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


COLUMNS = (
    *("recording", "minutes", "WER", "cpWER", "DER", "DER 0.25 s", "speakers", "quotes", "parts", "IoU"),
    *("start error", "end error", "false accepts", "voice", "time", "CPU time", "peak MB"),
)


def row(name: str, runs: Sequence[Run]) -> list[str]:
    """A line of the table: one recording, or a set pooled."""
    words = [r.measured.words for r in runs if r.measured.words]
    pairs = [w for w in words if w.cpwer is not None]
    who = [r.measured.speakers for r in runs if r.measured.speakers]
    quotes = [r.measured.quotes for r in runs if r.measured.quotes]
    length = sum(r.audio for r in runs)

    def percent(value: float, whole: float) -> str:
        return f"{100 * value / whole:.1f} %" if whole else ""

    def of(part: int, whole: int) -> str:
        return f"{part}/{whole}" if whole else ""

    known = sum(w.words for w in pairs)
    spoken = sum(s.speech for s in who)
    one = quotes[0] if len(quotes) == 1 else None
    return [
        name,
        f"{length / 60:.1f}",
        percent(sum(w.wer * w.words for w in words), sum(w.words for w in words)),
        percent(sum((w.cpwer or 0.0) * w.words for w in pairs), known),
        percent(sum(s.der * s.speech for s in who), spoken),
        percent(sum(s.der_collar * s.speech for s in who), spoken),
        of(sum(s.found for s in who), sum(s.expected for s in who)),
        of(sum(q.hit for q in quotes), sum(q.said for q in quotes)),
        of(sum(q.parts_found for q in quotes), sum(q.parts for q in quotes)),
        f"{one.mean_iou:.3f}" if one and one.mean_iou is not None else "",
        f"{one.start_median:.3f} / {one.start_p90:.3f}" if one and one.start_p90 is not None else "",
        f"{one.end_median:.3f} / {one.end_p90:.3f}" if one and one.end_p90 is not None else "",
        of(sum(q.false_accepts for q in quotes), sum(q.absent for q in quotes)),
        of(sum(q.voice_right for q in quotes), sum(q.voiced for q in quotes)),
        f"{sum(r.wall for r in runs) / length:.3f}",
        f"{sum(r.cpu for r in runs) / length:.3f}",
        f"{max(r.peak for r in runs):.0f}",
    ]


def table(runs: Sequence[Run]) -> Iterator[str]:
    """The table in Markdown: each recording, and each set of several pooled."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"| --- {'| ---: ' * (len(COLUMNS) - 1)}|"
    for group in dict.fromkeys(r.sample.group for r in runs):
        members = [r for r in runs if r.sample.group == group]
        for member in members:
            yield f"| {' | '.join(row(member.sample.name, [member]))} |"
        if len(members) > 1:
            yield f"| {' | '.join(f'**{cell}**' if cell else '' for cell in row(f'{group}, pooled', members))} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", nargs="+", metavar="PATTERN", help="such as 'samples/*' 'ami/*'")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the table there too")
    parser.add_argument("--config", default="default", metavar="PRESET")
    options = parser.parse_args()
    samples = list(own(HERE / "recordings"))
    data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if data:
        samples += speech(Path(data) / "speech")
    else:
        print("AUDIOTOOLS_BENCH_DATA is not set: only the project's own samples are run.", file=sys.stderr)
    patterns = options.only or ["*"]
    samples = [sample for sample in samples if any(fnmatch.fnmatch(sample.name, p) for p in patterns)]
    if not samples:
        print("No recording of that name: see --only.", file=sys.stderr)
        return 1
    # Once without counting: loading libraries and models is not what a second recording waits for.
    run(min(samples, key=lambda sample: sample.audio.stat().st_size), options.config)
    runs = []
    for sample in samples:
        runs.append(run(sample, options.config))
        print(f"| {' | '.join(row(sample.name, runs[-1:]))} |", file=sys.stderr, flush=True)
    text = "\n".join(table(runs)) + "\n"
    print(text, end="")
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
