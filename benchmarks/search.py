"""Full text of a collection at size: time to write, disk, time and memory to answer, beside tantivy and PostgreSQL.

    python benchmarks/search.py [--words 10000000] [--folder DIR] [--postgresql URL] [--without tantivy] [--queries 300]

The words are those of the meetings in ``$AUDIOTOOLS_BENCH_DATA/ami_words``, again and again, every tenth of them put in
the place of another, so that phrases differ from copy to copy. Every system gets the same passages and tokens. Each
answers in a process of its own, whose peak memory is its own; PostgreSQL's server is not counted. SQLite and PostgreSQL
answer as ``audiotools collection search`` does: twenty passages, marked, people and recordings with them, and how many
there are. tantivy gives the numbers of its passages alone.

A phrase is five words that were said in a row, a pair two words of one passage. ``agree`` is the share of queries for
which every system counts the same passages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from audiotools.library.collection import Entry
from audiotools.library.database import Database, Rows
from audiotools.library.rows import passage_rows
from audiotools.library.searching import MOST, search
from audiotools.library.sqlite import SqliteDatabase
from audiotools.records import Transcript, Utterance, Word

KEY = "benchmark"
CHANGED = 0.1  # share of words put in the place of others


def meetings() -> Iterator[list[list[Any]]]:
    """The words of every meeting, in order of time."""
    folder = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if folder is None:
        sys.exit("AUDIOTOOLS_BENCH_DATA is not set: it names the folder in which ami_words lies.")
    for path in sorted((Path(folder) / "ami_words").glob("*.json.gz")):
        yield json.loads(gzip.decompress(path.read_bytes()))["words"]


def recordings(wanted: int) -> Iterator[tuple[Entry, Rows]]:
    """Rows of recordings, some `wanted` words in all."""
    words = list(meetings())
    every = [word[3] for meeting in words for word in meeting]
    rng, number, made = random.Random(7), 0, 0
    while made < wanted:
        meeting = words[number % len(words)]
        utterances: list[Utterance] = []
        said: list[Word] = []
        for start, end, speaker, text in meeting:
            if said and (said[-1].speaker != speaker or start - said[-1].end > 2):
                utterances.append(Utterance(said[0].speaker, tuple(said)))
                said = []
            spoken = rng.choice(every) if rng.random() < CHANGED else text
            said.append(Word(start, max(start, end), spoken, speaker))
        utterances.append(Utterance(said[0].speaker, tuple(said)))
        number, made = number + 1, made + len(meeting)
        id_ = f"{number:012x}"
        entry = Entry(id=id_, number=number, path=f"{id_}.wav", sha256=id_, size=0, modified=0, folder=id_)
        passages = list(passage_rows(entry, Transcript(id_, "en", tuple(utterances))))
        recording = {"id": id_, "number": number, "stamp": id_, "name": f"{id_}.wav", "closed": 0, "duration": 1.0}
        yield entry, {"recording": [recording], "passage": passages}


class Tantivy:
    """A tantivy index of the same tokens."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True, indexed=True)
        schema.add_text_field("folded", stored=False, tokenizer_name="whitespace")
        folder.mkdir(exist_ok=True)
        self.tantivy, self.index = tantivy, tantivy.Index(schema.build(), path=str(folder))
        self.writer: Any = None

    def add(self, rows: Rows) -> None:
        """Write a recording's passages."""
        self.writer = self.writer or self.index.writer(256_000_000, 1)
        for row in rows["passage"]:
            self.writer.add_document(self.tantivy.Document(id=row["id"], folded=row["folded"]))

    def finish(self) -> None:
        """Write what is held back."""
        self.writer.commit()
        self.writer.wait_merging_threads()

    def ask(self) -> Callable[[str], int]:
        """What counts the passages that answer a query."""
        self.index.reload()
        searcher = self.index.searcher()

        def answer(text: str) -> int:
            query = text if text.startswith('"') else " AND ".join(text.split())
            found = searcher.search(self.index.parse_query(query, ["folded"]), 20)
            _ = [searcher.doc(address)["id"] for _, address in found.hits]
            return min(int(found.count), MOST + 1)

        return answer


def opened(system: str, where: str, *, write: bool = False) -> Any:
    if system == "SQLite":
        return SqliteDatabase(where, write=write)
    if system == "PostgreSQL":
        from audiotools.library.postgres import PostgresDatabase

        return PostgresDatabase(where, KEY, write=write)
    return Tantivy(Path(where))


def main_ask(system: str, where: str, queries: Path) -> None:
    """Answer queries and print times and memory."""
    database = opened(system, where)
    answer = database.ask() if system == "tantivy" else _answers(database)
    out = []
    for text in json.loads(queries.read_text()):
        begun = time.perf_counter()
        count = answer(text)
        out.append([count, time.perf_counter() - begun])
    print(json.dumps({"answers": out, "peak": _peak()}))


def _answers(database: Database) -> Callable[[str], int]:
    return lambda text: search(database, text, limit=20).total


def main() -> None:
    """Build, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, help="where to write, default a temporary folder")
    parser.add_argument("--postgresql", metavar="URL", help="a PostgreSQL database to compare with")
    parser.add_argument("--without", nargs="*", default=[], choices=["tantivy"], help="systems to leave out")
    parser.add_argument("--queries", type=int, default=300, help="of each kind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        _run(given, given.folder or Path(scratch))


def _run(given: argparse.Namespace, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    places = {"SQLite": str(folder / "search.sqlite")}
    if given.postgresql:
        places["PostgreSQL"] = given.postgresql
    if "tantivy" not in given.without:
        places["tantivy"] = str(folder / "tantivy")
    spent, asked = _build(places, given.words)
    rng = random.Random(2)
    kinds = {kind: rng.sample(every, min(given.queries, len(every))) for kind, every in asked.items()}
    counts: dict[str, list[list[int]]] = {kind: [] for kind in kinds}
    for name, where in places.items():
        line = f"{name:11} written in {spent[name]:6.0f} s, {_size(Path(where)) / 1e6:8.0f} MB"
        for kind, texts in kinds.items():
            told = _asked(name, where, texts, folder / "queries.json")
            times = [1000 * seconds for _, seconds in told["answers"]]
            counts[kind].append([count for count, _ in told["answers"]])
            line += f"; {kind} median {median(times):.1f} ms, 95 % {quantiles(times, n=20)[-1]:.1f} ms"
            line += f", peak {told['peak']:.0f} MB"
        print(line, flush=True)
    for kind, found in counts.items():
        same = sum(len(set(each)) == 1 for each in zip(*found, strict=True))
        print(f"agree on {kind}: {same} of {len(found[0])}")


def _build(places: dict[str, str], wanted: int) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Write every system; the seconds that each took, and queries that have answers."""
    systems = {name: opened(name, where, write=True) for name, where in places.items()}
    for name in places.keys() - {"tantivy"}:
        systems[name].clear()
    spent = dict.fromkeys(["passages", *places], 0.0)
    asked: dict[str, list[str]] = {"phrase": [], "pair": []}
    words, passages, rng = 0, 0, random.Random(1)
    begun = time.perf_counter()
    for entry, rows in recordings(wanted):
        spent["passages"] += time.perf_counter() - begun
        for name, system in systems.items():
            begun = time.perf_counter()
            if name == "tantivy":
                system.add(rows)
            else:
                system.replace(entry.id, {t: [_full(t, line) for line in lines] for t, lines in rows.items()})
            spent[name] += time.perf_counter() - begun
        words += sum(row["folded"].count(" ") + 1 for row in rows["passage"])
        passages += len(rows["passage"])
        _add_queries(rows, asked, rng)
        begun = time.perf_counter()
    for name, system in systems.items():
        begun = time.perf_counter()
        system.finish() if name == "tantivy" else system.close()
        spent[name] += time.perf_counter() - begun
    peak = _peak()
    print(f"{words:,} tokens in {passages:,} passages; making passages {spent['passages']:.0f} s; peak {peak:.0f} MB")
    return spent, asked


def _add_queries(rows: Rows, asked: dict[str, list[str]], rng: random.Random) -> None:
    for row in rng.sample(rows["passage"], min(8, len(rows["passage"]))):
        tokens = row["folded"].split()
        if len(tokens) >= 8:
            at = rng.randrange(len(tokens) - 4)
            asked["phrase"].append(f'"{" ".join(tokens[at : at + 5])}"')
            asked["pair"].append(" ".join(rng.sample(tokens, 2)))


def _asked(name: str, where: str, texts: list[str], queries: Path) -> Any:
    queries.write_text(json.dumps(texts))
    command = [sys.executable, __file__, "ask", name, where, str(queries)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _peak() -> float:
    """Most memory that this process had, in MB; what getrusage says is handed down from the process before."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


def _full(table: str, row: dict[str, Any]) -> dict[str, Any]:
    from audiotools.library.database import TABLES

    return {column: row.get(column) for column in TABLES[table]}


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
    return path.stat().st_size if path.is_file() else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["ask"]:
        main_ask(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
    else:
        main()
