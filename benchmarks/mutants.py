"""Would the tests notice? Small changes to the code of a room, each tried on the room's own tests, by mutmut.

    python benchmarks/mutants.py matching guards --sample 40
    python benchmarks/mutants.py exports --module ohms --show
    make mutants ROOMS="matching guards" SAMPLE=40

A copy of the working tree is changed under ``build/mutants``, never the tree itself. A sample is drawn with a fixed
seed, so that the same mutants are tried again after tests were added. Those that live are listed; ``--show`` prints
each as a difference. Tests marked `slow` or `models` are left out, and so are examples in docstrings. It takes a few
minutes a room for a sample and hours for all.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "mutants"
COPIED = ("audiotools", "tests", "docs", "configs", "recordings", "transcripts", "benchmarks")
MUTMUT = Path(sys.executable).parent / "mutmut"

_BEHIND_NETWORKS = ("clustering", "outsiders", "pieces", "sides", "speakers", "tracks", "turns")

ROOMS = {
    "matching": ("audiotools/matching/*.py", "tests/matching"),
    "articles": ("audiotools/articles/*.py", "tests/articles"),
    "guards": (
        "audiotools/recognition/guards.py audiotools/recognition/doubts.py",
        "tests/recognition/test_guards*.py",
    ),
    "exports": ("audiotools/exports/*.py", "tests/exports"),
    "text": ("audiotools/text/*.py", "tests/text"),
    "transcripts": ("audiotools/transcripts/*.py", "tests/transcripts"),
    "naming": ("audiotools/naming/*.py", "tests/naming"),
    "people": ("audiotools/people/*.py", "tests/people"),
    # What comes behind the networks; these themselves are tried with their weights alone.
    "diarization": (" ".join(f"audiotools/diarization/{name}.py" for name in _BEHIND_NETWORKS), "tests/diarization"),
}
"""Room to what is changed (files parted by spaces; ``*`` reaches into folders) and the tests that should notice."""

CAUGHT = ("killed", "timeout", "segfault", "caught by type check")

# Cases named by `ids=` need names in ASCII: others are escaped anew each time that pytest runs in mutmut's process, and
# are then not found.
SETTINGS = """
[tool.mutmut]
source_paths = ["audiotools"]
only_mutate = {files!r}
also_copy = {copied!r}
do_not_mutate_patterns = ["def samples[(]self"]  # of a protocol, which would come to include mutmut's own names
pytest_add_cli_args = ["-q", "-x", "-m", "not models and not slow", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests!r}
"""


class Tried(NamedTuple):
    """What came of a room: how many mutants there are, and the status of each that was tried."""

    total: int
    status: dict[str, str]

    @property
    def caught(self) -> int:
        """How many the tests noticed."""
        return sum(status in CAUGHT for status in self.status.values())


def prepare(room: str, module: str | None) -> Path:
    """A fresh copy of the working tree, set up for one room."""
    folder = WORK / room
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*ROOT.glob("*.md"), *ROOT.glob("*.txt"), ROOT / "Makefile"):
        shutil.copy(path, folder)
    files, tests = ROOMS[room]
    if module:
        files = files.replace("*", f"*{module}")
    found = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(tests))
    settings = SETTINGS.format(files=files.split(), copied=[*COPIED[2:], "README.md"], tests=found)
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8") + settings)
    return folder


def mutmut(folder: Path, *args: str) -> str:
    """Run mutmut there; its output goes into a log beside the copy, and is handed back."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [MUTMUT, *args],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    with (folder / "log.txt").open("a", encoding="utf-8") as log:
        log.write(done.stdout)
    return done.stdout


def statuses(folder: Path) -> dict[str, str]:
    """Every mutant with its status."""
    return dict(re.findall(r"^\s+(\S+__mutmut_\d+): (.+)$", mutmut(folder, "results", "--all", "true"), re.M))


def try_room(room: str, options: argparse.Namespace) -> Tried:
    """Make the mutants of a room and try a sample of them."""
    folder = prepare(room, options.module)
    mutmut(folder, "run", "--max-children", "1", "none of this name")  # makes the mutants, maps tests to functions
    names = sorted(statuses(folder))
    if not names:
        sys.exit(f"mutmut made no mutants of {room}: read {folder / 'log.txt'}.")
    sample = names
    if options.sample and options.sample < len(names):
        sample = sorted(random.Random(options.seed).sample(names, options.sample))
    mutmut(folder, "run", "--max-children", str(options.jobs), *sample)
    found = statuses(folder)
    if all(found[name] == "not checked" for name in sample):
        sys.exit(f"The tests of {room} do not run on the copy: read {folder / 'log.txt'}.")
    return Tried(len(names), {name: found[name] for name in sample})


def main() -> None:
    """Try the rooms named on the command line and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], default=["matching", "articles", "guards", "exports"])
    parser.add_argument("--sample", type=int, default=40, help="mutants a room; 0: all of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--module", help="only this module of the room")
    parser.add_argument("--show", action="store_true", help="print each mutant that lives")
    options = parser.parse_args()
    print("room          mutants  tried  caught")
    for room in options.rooms:
        tried = try_room(room, options)
        print(f"{room:<12}{tried.total:>9}{len(tried.status):>7}{tried.caught / len(tried.status):>8.0%}", flush=True)
        for name, status in tried.status.items():
            if status not in CAUGHT:
                print(f"  {name}: {status}")
                if options.show:
                    lines = mutmut(WORK / room, "show", name).splitlines()
                    print("\n".join(f"    {line}" for line in lines if re.match(r"[-+ @]", line)))
        print(f"  {dict(Counter(tried.status.values()))}", flush=True)


if __name__ == "__main__":
    main()
