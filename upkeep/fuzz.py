"""Readers and the decoder on damaged files: ``python upkeep/fuzz.py --minutes 10 --out build/fuzz``.

Every try takes a seed of ``tests/corpus``, damages it and reads it as a user's file would be read. A sentence (an
`AudiotoolsError`) is what is due; any other exception, a signal, more than so much memory, or more than so many
seconds is a find. Tries run in a process of their own under these limits; the parent starts it again after each find
and keeps the file that did it, named by what it did. The same seed number gives the same tries.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

MEMORY = 6 << 30
"""Bytes of address space of a worker: the libraries map some two of them."""

PATIENCE = 10.0
"""Seconds of processor time that a try may take, whatever else the machine does; a seed takes some hundredths."""

_WAITED = 20 * PATIENCE  # seconds of real time, for what waits without working

_ENDS = (
    b"\x00",
    b"\xff",
    b"\r\n",
    b"\n\n\n\n",
    b"\xef\xbb\xbf",
    b"&",
    b"<",
    b">",
    b'"',
    b"\\",
    b"{",
    b"[",
    b"-1",
    b"1e400",
)
_WORDS = (
    b"99999999999999999999", b"00:00:00,000 --> 99:99:99,999", b"NaN", b"<![CDATA[", b"]]>", b"&#x110000;", b"&lol;",
    b"WEBVTT", b"%PDF-1.7", b"xref\n0 999999999", b"../../../etc/passwd", b"file:///etc/passwd", b"\xed\xa0\x80",
    b"\xe2\x80\xae", b"'\"`$(x)", b"=cmd()", b"0x7fffffff", b"1970-13-45", b"(((((((((((((((((", b"[[[[[[[[[[[[[[[[",
)  # fmt: skip


def damaged(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """A file with a few things wrong; members of an archive are damaged and packed again."""
    if zipfile.is_zipfile(io.BytesIO(data)) and rng.random() < 0.7:
        return _repacked(data, rng, others)
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 8, 32))):
        _damage(made, rng, others)
    return bytes(made[: 4 << 20])


def _damage(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    """One thing wrong, somewhere."""
    at = rng.randrange(len(made) + 1)
    size = min(len(made) - at, rng.choice((1, 2, 4, 16, 256)))
    start, end, new = rng.choice(
        (
            lambda: (at, at + 1, bytes([(made[at : at + 1] or b"\0")[0] ^ 1 << rng.randrange(8)])),
            lambda: (at, at + size, b""),
            lambda: (at, at, bytes(made[at : at + size]) * rng.choice((1, 2, 50, 2000))),
            lambda: (at, at, rng.choice(_ENDS) * rng.choice((1, 3, 400))),
            lambda: (at, at + size, rng.choice(_WORDS)),
            lambda: (at, at, rng.randbytes(size)),
            lambda: (at, len(made), b""),
            lambda: (at, at, _piece(rng.choice(others), rng)),
            lambda: _number(made, at, rng),
            lambda: (at, at + 4, rng.choice((b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff"))),
        )
    )()
    made[start:end] = new


def _piece(other: bytes, rng: random.Random) -> bytes:
    """A piece of another file of the kind."""
    start = rng.randrange(len(other) + 1)
    return other[start : start + rng.choice((8, 64, 1024))]


def _number(made: bytearray, at: int, rng: random.Random) -> tuple[int, int, bytes]:
    """The next number, and one that no clock and no size has."""
    found = re.compile(rb"[0-9]+").search(made, at)
    start, end = found.span() if found else (at, at)
    return start, end, rng.choice((b"0", b"-1", b"4294967296", b"9" * 400, b"0.1e-9", b"1e308"))


def _repacked(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            chosen = set(rng.sample(names, min(len(names), rng.choice((1, 1, 2)))))
            for name in names:
                content = bytearray(old.read(name))
                if name in chosen:
                    if rng.random() < 0.1:
                        continue
                    for _ in range(rng.choice((1, 2, 8))):
                        _damage(content, rng, others)
                new.writestr(name, bytes(content[: 4 << 20]))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error):
        return data
    return out.getvalue()


def readers() -> dict[str, Callable[[Path], Any]]:  # noqa: C901 -- one after the other
    """What reads the seeds of each folder of the corpus, as a command reads a user's file."""
    from examples import example

    from audiotools.articles.extraction import find_quotes
    from audiotools.articles.reader import read_article
    from audiotools.audio.recording import load_audio
    from audiotools.config import load_config
    from audiotools.corrections.taking import take_file
    from audiotools.exports.topics import load_topics
    from audiotools.files import LONGEST_NAME
    from audiotools.journal.journal import read_entries
    from audiotools.library.tables import guess_columns, read_table, wanted_rows
    from audiotools.people.roster import load_roster
    from audiotools.records import Transcript
    from audiotools.records.metadata import load_about
    from audiotools.redaction.traces import trace_in
    from audiotools.store import jsonfile
    from audiotools.studio.uploads import ARTICLES, _looked_at, safe_name
    from audiotools.transcripts.building import load_transcript, load_turns, load_untimed

    result = example()  # the seeds that are exports are its exports
    said = result.transcript

    def article(path: Path) -> None:
        find_quotes(read_article(path))

    def transcript(path: Path) -> None:
        load_untimed(path)
        load_transcript(path)

    def sound(path: Path) -> None:
        with load_audio(path) as audio:
            for _ in audio.blocks():
                pass

    def settings(path: Path) -> None:
        reading = {"config": load_config, "speakers": load_roster, "about": load_about}
        reading[path.name.split(".")[0]](path)

    def ours(path: Path) -> None:
        if path.suffix == ".jsonl":
            read_entries(path.read_bytes(), path.name)
        elif path.suffix == ".csv":
            load_topics(path, said)
        elif "collection" in path.name:
            _collection(path)
        else:
            jsonfile.parse("transcript", path.read_bytes(), Transcript, where=path.name)

    def upload(path: Path) -> None:
        with path.open("rb") as file:
            told = file.read(600).decode("latin-1")
        name = safe_name(told)
        if len(name.encode()) > LONGEST_NAME or Path(name).name != name or not name.strip(" ."):
            raise ValueError(f"unsafe name {name!r}")
        _looked_at(path, path.suffix in ARTICLES)

    def table(path: Path) -> None:
        read = read_table(path)
        list(wanted_rows(read, guess_columns(read.columns), [path.parent]))

    return {
        "articles": article,
        "transcripts": transcript,
        "corrections": lambda path: take_file(path, result),
        "sound": sound,
        "settings": settings,
        "turns": load_turns,
        "tables": table,
        "uploads": upload,
        "ours": ours,
        "traces": lambda path: trace_in(path, lambda text: False),
    }


def seeds() -> dict[str, list[Path]]:
    """The files of the corpus, by the folder that says what reads them."""
    found = {folder.name: sorted(folder.iterdir()) for folder in sorted(CORPUS.iterdir()) if folder.is_dir()}
    dropped = [*found["articles"], *found["sound"]]
    return {
        **found,
        "corrections": [*found["corrections"], *found["transcripts"]],
        "traces": dropped,
        "uploads": dropped,
    }


def _collection(path: Path) -> None:
    """A collection's list, as the commands that work on one read it."""
    from audiotools.library.collection import MANIFEST, Collection
    from audiotools.library.working import standings, summarize

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / MANIFEST).write_bytes(path.read_bytes())
        summarize(standings(Collection(folder)))


def tries(number: int, only: Sequence[str] = ()) -> Iterator[tuple[str, str, bytes]]:
    """Reader, name and bytes of one damaged file after the other, without end; of some readers alone if asked."""
    rng = random.Random(number)
    corpus = {kind: paths for kind, paths in seeds().items() if not only or kind in only}
    data = {path: path.read_bytes() for paths in corpus.values() for path in paths}
    kinds = sorted(corpus)
    while True:
        kind = rng.choice(kinds)
        path = rng.choice(corpus[kind])
        others = [data[other] for other in rng.sample(corpus[kind], min(3, len(corpus[kind])))]
        yield kind, path.name, damaged(data[path], rng, others)


def work(number: int, folder: Path, only: Sequence[str] = ()) -> None:
    """Try after try until somebody stops it, told on standard output; the file tried last lies in `folder`."""
    from audiotools.errors import AudiotoolsError

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    reading = readers()
    print("ready", flush=True)
    for count, (kind, name, data) in enumerate(tries(number, only)):
        path = folder / name
        path.write_bytes(data)
        (folder / "kind").write_text(f"{kind}\n{name}\n", encoding="utf-8")
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # whose signal ends the process
        try:
            reading[kind](path)
        except AudiotoolsError:
            pass
        except (Exception, MemoryError) as error:  # whatever else it is, it is a find
            frames = [f for f in traceback.extract_tb(error.__traceback__) if "audiotools" in f.filename]
            where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"
            found = {"find": f"{type(error).__name__} in {where}: {error}"[:300], "kind": kind, "name": name}
            kept = path.rename(path.with_name(f"find-{count}-{name}"))
            print(json.dumps({**found, "file": kept.name}), flush=True)
        path.unlink(missing_ok=True)
        if count % 20 == 0:
            print(count, flush=True)


def main() -> int:
    """Fuzz for some minutes and tell what was found."""
    taken = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    taken.add_argument("--minutes", type=float, default=10.0)
    taken.add_argument("--seed", type=int, default=1)
    taken.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    taken.add_argument("--only", action="append", default=[], choices=sorted(seeds()), help="of these readers alone")
    taken.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = taken.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.worker:
        work(given.seed, given.out, given.only)
        return 0
    finds: dict[str, Path] = {}
    done, number, stop = 0, given.seed, time.monotonic() + given.minutes * 60
    while time.monotonic() < stop:
        done += _watched(number, given, stop, finds)
        number += 1
    print(f"{done} tries, {len(finds)} finds")
    for find, path in finds.items():
        print(f"  {find}\n    {path}")
    return int(bool(finds))


def _watched(number: int, given: argparse.Namespace, stop: float, finds: dict[str, Path]) -> int:
    """One worker until it finds something that stops it, or the time is over; how many tries it made."""
    out = given.out
    folder = out / "trying"
    folder.mkdir(exist_ok=True)
    line = [sys.executable, __file__, "--worker", "--seed", str(number), "--out", str(folder)]
    line += [part for kind in given.only for part in ("--only", kind)]
    worker = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ})
    stream = worker.stdout
    assert stream is not None
    os.set_blocking(stream.fileno(), False)
    done, last, rest = 0, time.monotonic() + 60, b""
    tried = (0, 0)
    try:
        while time.monotonic() < stop:
            rest += stream.read() or b""
            *lines, rest = rest.split(b"\n")
            for told in lines:
                last = time.monotonic()
                if told.startswith(b"{"):
                    found = json.loads(told)
                    _keep(found["find"], found["kind"], folder / found["file"], out, finds)
                elif told.isdigit():
                    done = int(told)
            marked = (folder / "kind").stat().st_mtime_ns if (folder / "kind").exists() else 0
            if marked != tried[0]:
                tried, last = (marked, 0), time.monotonic()
            if worker.poll() is not None or time.monotonic() - last > _WAITED:
                kind, name = (folder / "kind").read_text(encoding="utf-8").split()
                status = worker.poll()
                slow = status in (None, -signal.SIGPROF)
                what = f"more than {PATIENCE:.0f} s" if slow else f"exit status {status}"
                _keep(f"{what} in {kind} {Path(name).suffix}", kind, folder / name, out, finds)
                break
            time.sleep(0.05)
    finally:
        worker.kill()
        worker.wait()
    return done


def _keep(find: str, kind: str, file: Path, out: Path, finds: dict[str, Path]) -> None:
    """Keep the file that did it, once for each kind of find."""
    if file.is_file() and not any(_alike(find) == _alike(known) for known in finds):
        kept = out / kind / f"{hashlib.sha256(find.encode()).hexdigest()[:8]}-{file.name.removeprefix('find-')}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        file.replace(kept)
        finds[find] = kept
        print(f"{find} ({kept})", flush=True)
    file.unlink(missing_ok=True)


def _alike(find: str) -> str:
    """What is the same in finds that have one cause: where it was, not what it was about."""
    return re.sub(r"[0-9]+", "", find.split(": ")[0])


if __name__ == "__main__":
    sys.exit(main())
