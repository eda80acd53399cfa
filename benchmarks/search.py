"""A collection at size: time, disk and memory to write it, to add one recording, to open it and to answer.

    python benchmarks/search.py [--words 10000000] [--folder DIR] [--postgresql URL] [--without tantivy] [--queries 200]

Side by side: SQLite and PostgreSQL as ``audiotools collection search`` asks them, tantivy with the same tokens, and the
index in which ``match`` and ``find`` look for quotes. SQLite and PostgreSQL answer with twenty passages, marked, people
and recordings with them, and how many there are; tantivy with the numbers of its passages alone; the index of quotes
with the best place, however the phrase was heard.

The words are those of the meetings in ``$AUDIOTOOLS_BENCH_DATA/ami_words``, again and again, from the second time on
every tenth of them put in the place of another, so that phrases differ from copy to copy. A passage is what one person
says until they pause for two seconds. Each system writes, adds a recording and answers in processes of its own, so that
time and peak memory are its own; making the words is in the memory and not in the time. PostgreSQL's server is not
counted.

A phrase is five words that were said in a row, a pair two words of one passage. ``agree`` is the share of queries for
which the databases and tantivy count the same passages. Times are on the clock, with processor time in brackets, since
a busy machine makes the clock slow.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
import random
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

import numpy as np

from audiotools.library.collection import Entry
from audiotools.library.database import TABLES, Rows
from audiotools.library.rows import passage_rows
from audiotools.library.searching import MOST, search
from audiotools.records import Quote, Transcript, Utterance, Word

KEY = "benchmark"
CHANGED = 0.1  # share of words put in the place of others
PAUSE = 2.0  # seconds that end a passage
SYSTEMS = ("SQLite", "PostgreSQL", "tantivy", "quotes")


# What is written


class Meeting(NamedTuple):
    """A meeting's passages, and its tokens as numbers of distinct ones: those of passage n end at `ends[n]`."""

    passages: list[dict[str, Any]]
    tokens: np.ndarray[Any, Any]
    ends: list[int]


class Words:
    """The meetings, and collections of any size made of them."""

    def __init__(self) -> None:
        folder = os.environ.get("AUDIOTOOLS_BENCH_DATA")
        if folder is None:
            sys.exit("AUDIOTOOLS_BENCH_DATA is not set: it names the folder in which ami_words lies.")
        numbers: dict[str, int] = {}
        self.meetings: list[Meeting] = []
        for path in sorted((Path(folder) / "ami_words").glob("*.json.gz")):
            entry = Entry(id="", number=0, path="", sha256="", size=0, modified=0, folder="")
            said = Transcript("", "en", _utterances(json.loads(gzip.decompress(path.read_bytes()))["words"]))
            passages = [row for row in passage_rows(entry, said) if row["folded"]]
            split = [row["folded"].split() for row in passages]
            tokens = np.array([numbers.setdefault(t, len(numbers)) for part in split for t in part], np.int32)
            self.meetings.append(Meeting(passages, tokens, np.cumsum([len(part) for part in split]).tolist()))
        self.texts = list(numbers)
        self.all = np.concatenate([meeting.tokens for meeting in self.meetings])

    def recordings(self, wanted: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Ids and passages of recordings, some `wanted` words in all."""
        number = made = 0
        while made < wanted:
            yield self.recording(number)
            made += len(self.meetings[number % len(self.meetings)].tokens)
            number += 1

    def recording(self, number: int) -> tuple[str, list[dict[str, Any]]]:
        """Id and passages of one recording."""
        passages, tokens, ends = self.meetings[number % len(self.meetings)]
        rng = np.random.default_rng(number)
        if number >= len(self.meetings):
            others = self.all[rng.integers(0, len(self.all), len(tokens))]
            tokens = np.where(rng.random(len(tokens)) < CHANGED, others, tokens)
        texts = [self.texts[n] for n in tokens.tolist()]
        id_, first, made = f"{number + 1:012x}", 0, []
        for at, (row, last) in enumerate(zip(passages, ends, strict=True)):
            text = " ".join(texts[first:last])
            made.append({**row, "id": (number + 1 << 20) + at, "recording": id_, "folded": text, "text": text})
            first = last
        return id_, made

    def queries(self, count: int) -> dict[str, list[str]]:
        """Phrases and pairs that are in the collection."""
        rng = random.Random(2)
        found: dict[str, list[str]] = {"phrase": [], "pair": []}
        while len(found["pair"]) < count:
            tokens = rng.choice(rng.choice(self.meetings).passages)["folded"].split()
            if len(tokens) >= 8:
                at = rng.randrange(len(tokens) - 4)
                found["phrase"].append(f'"{" ".join(tokens[at : at + 5])}"')
                found["pair"].append(" ".join(rng.sample(tokens, 2)))
        return found


def read_words(path: str) -> Words:
    """The meetings as the first process read them."""
    with Path(path).open("rb") as file:
        found: Words = pickle.load(file)  # noqa: S301 -- of our own making
    return found


def _utterances(words: list[Any]) -> tuple[Utterance, ...]:
    found = []
    for speaker, mine in groupby(sorted(words, key=lambda w: (str(w[2]), w[0])), key=lambda w: w[2]):
        said: list[Word] = []
        for start, end, _, text in mine:
            if said and start - said[-1].end > PAUSE:
                found.append(Utterance(speaker, tuple(said)))
                said = []
            said.append(Word(start, max(start, end), text, speaker))
        found.append(Utterance(speaker, tuple(said)))
    return tuple(sorted(found, key=lambda u: u.words[0].start))


def rows_of(id_: str, passages: list[dict[str, Any]]) -> Rows:
    """A recording as a database has it."""
    number = int(id_, 16)
    name = f"Tape {number} of the valley"
    recording = {
        "id": id_, "number": number, "stamp": id_, "name": f"{id_}.wav", "closed": 0, "duration": 1.0, "title": name,
        "interviewees": f"Person {number % 997}", "date": f"19{number % 100:02d}",
        "tokens": f" tape {number} of the valley ",
    }  # fmt: skip
    person = {"recording": id_, "name": f"Person {number % 997}", "seconds": 1.0, "tokens": f" person {number % 997} "}
    rows: Rows = {"recording": [recording], "passage": passages, "person": [person]}
    return {table: [{c: line.get(c) for c in TABLES[table]} for line in lines] for table, lines in rows.items()}


def transcript_of(id_: str, passages: list[dict[str, Any]]) -> Transcript:
    """A recording as the index of quotes is given it."""
    utterances = []
    for row in passages:
        clocks = array("H", row["clocks"])
        starts = [row["start"] + clock / 100 for clock in clocks]
        words = zip(starts, row["folded"].split(), strict=True)
        utterances.append(Utterance(row["voice"], tuple(Word(s, s + 0.2, text, row["voice"]) for s, text in words)))
    return Transcript(id_, "en", tuple(utterances))


# Systems


class SqlSystem:
    """A database as the collection has it."""

    def __init__(self, name: str, where: str, *, write: bool) -> None:
        if name == "SQLite":
            from audiotools.library.sqlite import SqliteDatabase

            self.database: Any = SqliteDatabase(where, write=write)
        else:
            from audiotools.library.postgres import PostgresDatabase

            self.database = PostgresDatabase(where, KEY, write=write)

    def clear(self) -> None:
        """Take out what a run before wrote."""
        self.database.clear()

    def add(self, id_: str, passages: list[dict[str, Any]]) -> None:
        """Write a recording."""
        self.database.replace(id_, rows_of(id_, passages))

    def finish(self) -> None:
        """Write what is held back."""
        self.database.close()

    def ask(self) -> Callable[[str], int]:
        """What counts the passages that answer a query."""
        return lambda text: search(self.database, text, limit=20).total


class Tantivy:
    """A tantivy index of the same tokens."""

    def __init__(self, where: str, *, write: bool) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True, indexed=True)
        schema.add_text_field("recording", stored=False, tokenizer_name="raw")
        schema.add_text_field("folded", stored=False, tokenizer_name="whitespace")
        Path(where).mkdir(exist_ok=True)
        self.tantivy, self.index = tantivy, tantivy.Index(schema.build(), path=where)
        self.writer = self.index.writer(256_000_000, 1) if write else None

    def clear(self) -> None:
        """Take out what a run before wrote."""
        self.writer.delete_all_documents()

    def add(self, id_: str, passages: list[dict[str, Any]]) -> None:
        """Write a recording."""
        self.writer.delete_documents_by_term("recording", id_)
        for row in passages:
            self.writer.add_document(self.tantivy.Document(id=row["id"], recording=id_, folded=row["folded"]))

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


class Quotes:
    """The index in which quotes are looked for."""

    def __init__(self, where: str) -> None:
        from audiotools.matching.collection import CollectionIndex

        self.index = CollectionIndex.open(where)

    def clear(self) -> None:
        """Take out what a run before wrote."""
        for name in self.index.recordings:
            self.index.remove(name)

    def add_all(self, recordings: Iterator[tuple[str, list[dict[str, Any]]]]) -> None:
        """Write all recordings."""
        self.index.add_all((id_, transcript_of(id_, passages)) for id_, passages in recordings)

    def add(self, id_: str, passages: list[dict[str, Any]]) -> None:
        """Write a recording."""
        self.index.add(id_, transcript_of(id_, passages))

    def finish(self) -> None:
        """All is written."""

    def ask(self) -> Callable[[str], int]:
        """What says whether a phrase is found."""
        from audiotools.matching.matcher import match_quotes

        return lambda text: int(match_quotes(self.index, [Quote(text=text.strip('"'))])[0].found)


def opened(name: str, where: str, *, write: bool = False) -> Any:
    """A system where it lies."""
    if name == "quotes":
        return Quotes(where)
    return Tantivy(where, write=write) if name == "tantivy" else SqlSystem(name, where, write=write)


class Clock:
    """Adds up time on the clock and of the processor."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def run(self, work: Callable[..., Any], *given: Any) -> Any:
        """Do something, on the clock."""
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return work(*given)
        finally:
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu

    @property
    def told(self) -> list[float]:
        """Both, in seconds."""
        return [self.wall, self.cpu]


# What a process does


def build(name: str, where: str, source: str, words: int) -> dict[str, Any]:
    """Write a whole collection."""
    made, clock, passages = read_words(source), Clock(), 0
    system = opened(name, where, write=True)
    system.clear()
    apart = Clock()
    if name == "quotes":

        def counted() -> Iterator[Any]:
            recordings = made.recordings(words)
            while (one := apart.run(next, recordings, None)) is not None:
                yield one

        clock.run(system.add_all, counted())
        clock.wall, clock.cpu = clock.wall - apart.wall, clock.cpu - apart.cpu
    else:
        for id_, rows in made.recordings(words):
            passages += len(rows)
            clock.run(system.add, id_, rows)
    clock.run(system.finish)
    return {"spent": clock.told, "peak": _peak(), "passages": passages}


def add(name: str, where: str, source: str, number: int) -> dict[str, Any]:
    """Add one recording more, and put it in the place of itself."""
    made, spent = read_words(source), []
    one = made.recording(number)
    for _ in range(2):
        clock = Clock()
        system = clock.run(lambda: opened(name, where, write=True))
        clock.run(system.add, *one)
        clock.run(system.finish)
        spent.append(clock.told)
    return {"spent": spent, "words": sum(row["folded"].count(" ") + 1 for row in one[1])}


def ask(name: str, where: str, queries: str) -> dict[str, Any]:
    """Open a collection and answer."""
    clock = Clock()
    answer = clock.run(lambda: opened(name, where).ask())
    answers = []
    for text in json.loads(Path(queries).read_text(encoding="utf-8")):
        one = Clock()
        answers.append([one.run(answer, text), *one.told])
    return {"open": clock.told, "answers": answers, "peak": _peak()}


# Side by side


def main() -> None:
    """Build, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, help="where to write, default a temporary folder")
    parser.add_argument("--postgresql", metavar="URL", help="a PostgreSQL database to compare with")
    parser.add_argument("--without", nargs="*", default=[], choices=SYSTEMS, help="systems to leave out")
    parser.add_argument("--queries", type=int, default=200, help="of each kind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        _run(given, given.folder or Path(scratch))


def _run(given: argparse.Namespace, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    places = {"SQLite": str(folder / "search.sqlite"), "PostgreSQL": given.postgresql,
              "tantivy": str(folder / "tantivy"), "quotes": str(folder / "words")}  # fmt: skip
    made, source = Words(), folder / "words.pickle"
    with source.open("wb") as file:
        pickle.dump(made, file)
    recordings = sum(1 for _ in _numbers(made, given.words))
    passages = sum(len(made.meetings[n % len(made.meetings)].passages) for n in range(recordings))
    tokens = sum(len(made.meetings[n % len(made.meetings)].tokens) for n in range(recordings))
    print(f"{tokens:,} words in {passages:,} passages of {recordings:,} recordings", flush=True)
    asked, counts = made.queries(given.queries), dict[str, list[list[int]]]()
    for name, where in places.items():
        if where is None or name in given.without:
            continue
        built = _apart("build", name, where, source, given.words)
        print(f"{name}: written in {_time(built['spent'])}, peak {built['peak']:.0f} MB, "
              f"{_size(Path(where)) / 1e6:.0f} MB on disk", flush=True)  # fmt: skip
        added = _apart("add", name, where, source, recordings)
        new, again = map(_time, added["spent"])
        print(f"  a recording of {added['words']} words added in {new}, replaced in {again}", flush=True)
        for kind, texts in asked.items():
            queries = folder / "queries.json"
            queries.write_text(json.dumps(texts), encoding="utf-8")
            told = _apart("ask", name, where, queries)
            found, walls, cpus = zip(*told["answers"], strict=True)
            counts.setdefault(kind, []).extend([] if name == "quotes" else [list(found)])
            print(f"  opened in {_time(told['open'])}; {kind}: median {1000 * median(walls):.1f} ms "
                  f"({1000 * median(cpus):.1f}), 95 % {1000 * quantiles(walls, n=20)[-1]:.1f} ms "
                  f"({1000 * quantiles(cpus, n=20)[-1]:.1f}), peak {told['peak']:.0f} MB, "
                  f"answered {sum(map(bool, found))} of {len(found)}", flush=True)  # fmt: skip
    for kind, every in counts.items():
        same = sum(len(set(each)) == 1 for each in zip(*every, strict=True))
        print(f"agree on {kind}: {same} of {len(every[0]) if every else 0}, in {len(every)} systems")


def _numbers(made: Words, wanted: int) -> Iterator[int]:
    number = words = 0
    while words < wanted:
        yield number
        words += len(made.meetings[number % len(made.meetings)].tokens)
        number += 1


def _apart(verb: str, *given: Any) -> Any:
    command = [sys.executable, __file__, verb, *map(str, given)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _time(spent: list[float]) -> str:
    return f"{spent[0]:.2f} s ({spent[1]:.2f})"


def _peak() -> float:
    """Most memory that this process had, in MB; what getrusage says is handed down from the process before."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
    return path.stat().st_size if path.is_file() else 0


_VERBS: dict[str, Callable[..., dict[str, Any]]] = {"build": build, "add": add, "ask": ask}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in _VERBS:
        verb, *texts, last = sys.argv[1:]
        print(json.dumps(_VERBS[verb](*texts, last if verb == "ask" else int(last))))
    else:
        main()
