"""Collections made for tests: short recordings, engines that answer at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from fakes import OneSentence, TwoVoices
from soundfiles import encode

from audiotools.library.adding import Added, Wanted, add, find_recordings
from audiotools.library.collection import Collection, Entry
from audiotools.library.indexing import index_collection, open_database
from audiotools.library.jobs import Job, Outcome, do_job, run_jobs
from audiotools.library.working import standings, wanted, work
from audiotools.records import Speaker, Transcript, Turns, Utterance, Word
from audiotools.records.metadata import About
from audiotools.store.jsonfile import dump, write_atomic

ENGINES = {"recogniser": OneSentence(), "diarizer": TwoVoices()}


def tape(path: Path, seed: int = 0, seconds: float = 4.0) -> Path:
    """A recording that sounds like speech to what looks for it, different for every seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    times = np.arange(int(16_000 * seconds)) / 16_000
    voice = sum(np.sin(2 * np.pi * (110 + seed) * n * times) / n for n in range(1, 20))
    loud = np.clip(np.sin(2 * np.pi * 3 * times) + 0.5, 0, 1)
    return encode(path, 0.1 * voice * loud + 0.001 * rng.standard_normal(times.size), 16_000, "pcm_s16le")


def shelf(folder: Path, transcripts: list[Transcript], about: list[About] | None = None, **given: object) -> Collection:
    """A collection of recordings that are done, of which there are only results."""
    collection = Collection.init(folder, **given)
    entries = []
    for number, (said, known) in enumerate(zip(transcripts, about or [About()] * len(transcripts), strict=True), 1):
        entry = Entry(
            id=f"{number:012x}", number=number, path=f"{number}.wav", sha256=f"{number:064x}", size=1, modified=1,
            folder=f"{number}.wav", about=known, duration=60.0,
        )  # fmt: skip
        write_result(collection.results(entry), said)
        collection.keep(entry, Outcome(job=Job(id="", recording="", folder=""), state="done"), "")
        entries.append(entry)
    with collection.locked():
        collection.write(msgspec.structs.replace(collection.manifest, recordings=tuple(entries)))
    return collection


def write_result(folder: Path, said: Transcript) -> None:
    """What a run would leave of a transcript."""
    write_atomic(folder / "transcript.json", dump("transcript", said))
    write_atomic(folder / "turns.json", dump("turns", Turns()))


def talk(text: str, *, speaker: str = "SPEAKER_00", name: str | None = None, language: str = "en") -> Transcript:
    """A transcript in which each line is an utterance, each word half a second."""
    utterances, at = [], 0.0
    for number, line in enumerate(text.splitlines()):
        words = []
        for word in line.split():
            words.append(Word(at, at + 0.4, word, speaker))
            at += 0.5
        if words:
            utterances.append(Utterance(speaker, tuple(words), f"u{number}"))
    return Transcript("talk", language, tuple(utterances), (Speaker(speaker, name),))


def add_all(collection: Collection, *places: object) -> list[Added]:
    """Add what places mean."""
    done: list[Added] = []
    found = find_recordings(collection, [str(place) for place in places])
    add(collection, [Wanted(path=path) for path in found], on_added=done.append)
    return done


def run_all(collection: Collection, only: tuple[str, ...] = (), **engines: object) -> list:
    """Do the work that is left, and keep the database up; the outcomes."""
    done = []
    do = partial(do_job, **{**ENGINES, **engines})
    with collection.locked():
        database = open_database(collection, write=True)

        def on_done(entry, outcome):
            done.append(outcome)
            index_collection(collection, database, only=[entry])

        try:
            index_collection(collection, database)
            chosen = wanted(standings(collection), only)
            work(collection, chosen, on_done=on_done, runner=partial(run_jobs, do=do))
        finally:
            database.close()
    return done
