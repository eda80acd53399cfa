"""The work that is left in a collection: which recordings want it, with what, and how long it takes."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import structs

from audiotools import files
from audiotools.config import config_from
from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.languages.names import language_code
from audiotools.library.collection import Collection, Ended, Entry
from audiotools.library.copies import take_stages, twins
from audiotools.library.estimating import estimate, measured_pace
from audiotools.library.jobs import Job, Outcome, run_jobs
from audiotools.naming.voices import keyed_digest
from audiotools.people.roster import roster_files
from audiotools.pipeline.stages import REVISIONS
from audiotools.store.folder import file_hash, fingerprint

Standing: TypeAlias = Literal["done", "waiting", "damaged", "failed"]
Runner: TypeAlias = Callable[..., None]
"""As `audiotools.library.jobs.run_jobs`."""

STANDINGS: tuple[Standing, ...] = ("done", "waiting", "damaged", "failed")


class Standings(msgspec.Struct, frozen=True, kw_only=True):
    """How a recording stands.

    Parameters
    ----------
    entry
        The recording.
    standing
        ``done``, ``waiting``, ``damaged`` (done, as far as it could be read) or ``failed``.
    why
        A sentence for a person; empty where all is well.
    ended
        The last work on it; None before the first.
    """

    entry: Entry
    standing: Standing
    why: str = ""
    ended: Ended | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """How a collection stands.

    Parameters
    ----------
    counts
        Recordings of each standing.
    hours
        Of recording, all in all.
    hours_left
        Of recording that waits, copies once.
    pace
        Seconds on the clock a second of recording, as measured here; None before anything was.
    seconds_left
        That the rest takes, with as many workers as before; None where nothing was measured.
    """

    counts: dict[str, int]
    hours: float
    hours_left: float
    pace: float | None
    seconds_left: float | None


def standing(collection: Collection, entry: Entry) -> Standings:
    """How a recording stands, by a look at its files."""
    try:
        ended = collection.ended(entry)
    except AudiotoolsError as error:
        return Standings(entry=entry, standing="failed", why=str(error))
    presence = collection.presence(entry)
    if presence == "missing":
        why = f"It is not at {entry.path} any more: add it from where it is now, and it keeps its results."
        kept = ended is not None and ended.state in ("done", "damaged")
        return Standings(entry=entry, standing=ended.state if kept and ended else "failed", why=why, ended=ended)  # type: ignore[arg-type]
    if presence == "changed" and not collection.is_same(entry):
        why = f"Another file lies at {entry.path} now: add it again, and it gets results of its own."
        return Standings(entry=entry, standing="failed", why=why, ended=ended)
    if ended is None or ended.state == "busy":
        return Standings(entry=entry, standing="waiting", why=ended.why if ended is not None else "", ended=ended)
    if ended.made_from != _made_from(collection, entry):
        return Standings(entry=entry, standing="waiting", why="Settings or articles changed.", ended=ended)
    return Standings(entry=entry, standing=ended.state, why=ended.why, ended=ended)


def standings(collection: Collection) -> tuple[Standings, ...]:
    """How every recording stands, in the order in which they were added."""
    return tuple(standing(collection, entry) for entry in collection.entries)


def summarize(every: Sequence[Standings]) -> Summary:
    """How a collection stands, all in all, and how long the rest takes.

    How long is told from what was measured here: see `audiotools.library.estimating.measured_pace`.
    """
    counts: dict[str, int] = {name: sum(one.standing == name for one in every) for name in STANDINGS}
    pace = measured_pace(one.ended for one in every if one.ended is not None)
    # Of copies one is worked on.
    left = sum({one.entry.sha256: one.entry.duration for one in every if one.standing == "waiting"}.values())
    total = sum((one.ended.duration if one.ended is not None else 0.0) or one.entry.duration for one in every)
    return Summary(
        counts=counts,
        hours=total / 3600,
        hours_left=left / 3600,
        pace=pace,
        seconds_left=estimate(left, pace),
    )


def wanted(every: Iterable[Standings], only: Sequence[str]) -> tuple[Standings, ...]:
    """Those of some recordings that are asked for.

    Parameters
    ----------
    only
        Patterns of paths such as ``1998/*``, names of files, ids, or a standing such as ``failed``; without any, all.

    Raises
    ------
    ConfigError
        If one of them means none.
    """
    listed = tuple(every)
    if not only:
        return listed
    for pattern in only:
        if not any(_means(pattern, one) for one in listed) and pattern not in STANDINGS:
            raise ConfigError(f"{pattern!r} means no recording of the collection: see audiotools collection status.")
    return tuple(one for one in listed if any(_means(pattern, one) for pattern in only))


def _means(pattern: str, one: Standings) -> bool:
    path = one.entry.path
    return pattern in (one.entry.id, one.standing, path) or any(
        fnmatch.fnmatchcase(text, pattern) for text in (path, Path(path).name)
    )


def job_of(collection: Collection, entry: Entry, *, force: bool = False) -> Job:
    """The work on a recording.

    Raises
    ------
    ConfigError
        If what was said of it cannot be meant.
    """
    settings = _settings(collection, entry)
    return Job(
        id=entry.id,
        recording=str(collection.recording(entry)),
        folder=str(collection.results(entry).resolve()),
        articles=tuple(str(collection.absolute(article)) for article in entry.articles),
        sha256=entry.sha256,
        config=config_from(settings, where=entry.path),
        force=force,
    )


def _settings(collection: Collection, entry: Entry) -> dict[str, Any]:
    """The collection's settings, with what was said of one recording laid over them."""
    settings: dict[str, Any] = msgspec.to_builtins(collection.config)
    if entry.about.language:
        settings["transcribe"]["language"] = language_code(entry.about.language)
    if entry.num_speakers is not None:
        settings["diarize"]["num_speakers"] = entry.num_speakers
    return settings


def _made_from(collection: Collection, entry: Entry) -> str:
    """Everything that the work on a recording depends on, but for what people decided, in one text."""
    try:
        settings: Any = _settings(collection, entry)
    except ConfigError:
        settings = None
    articles = [collection.absolute(article) for article in entry.articles]
    read = [(path.name, _article_hash(str(path), files.look_at(path))) for path in articles]
    # What may hold names is kept under a key of this machine's, as everywhere.
    rosters = [keyed_digest(path.read_bytes()) for path in roster_files(collection.recording_text(entry))]
    return fingerprint(entry.sha256, settings, read, rosters, REVISIONS)


@lru_cache(maxsize=4096)
def _article_hash(path: str, seen: tuple[int, int] | None) -> str | None:
    """SHA-256 of an article as it looks now: many recordings may have the same one. None where there is none."""
    return None if seen is None else file_hash(Path(path))


def work(
    collection: Collection,
    chosen: Iterable[Standings],
    *,
    on_done: Callable[[Entry, Outcome], None],
    runner: Runner = run_jobs,
    force: bool = False,
    **options: Any,
) -> None:
    """Do the work that some recordings want; those that are done are left alone.

    Of several recordings of the same bytes one is worked on first, and the others take from it what is the same.

    Parameters
    ----------
    collection
        Locked by the caller.
    chosen
        Recordings as they stand.
    on_done
        Called with every outcome, once it is kept.
    runner
        What does jobs; `options` are handed on to it.
    force
        Start over, also what is done.
    """
    jobs: list[Job] = []
    entries: dict[str, Entry] = {}
    made: dict[str, str] = {}
    for one in chosen:
        entry = one.entry
        if one.standing in ("done", "damaged") and not force:
            continue
        entries[entry.id], made[entry.id] = entry, _made_from(collection, entry)
        try:
            if not collection.is_same(entry):
                raise ConfigError(one.why or f"Another file lies at {entry.path} now.")
            jobs.append(job_of(collection, entry, force=force))
        except (AudiotoolsError, OSError) as error:
            job = Job(id=entry.id, recording=entry.path, folder=str(collection.results(entry)))
            on_done(entry, Outcome(job=job, state="failed", why=str(error)))
    taken: dict[str, str] = {}

    def ended(outcome: Outcome) -> None:
        entry = entries[outcome.job.id]
        outcome = structs.replace(outcome, copy_of=taken.get(entry.id, ""))
        if outcome.state in ("done", "damaged") and collection.presence(entry) == "changed":
            outcome = _unless_exchanged(collection, entry, outcome)
        collection.keep(entry, outcome, made[entry.id])
        on_done(entry, outcome)

    first = {} if force else twins(collection, (entries[job.id] for job in jobs))
    runner([job for job in jobs if job.id not in first], on_done=ended, **options)
    later = [job for job in jobs if job.id in first]
    for job in later:
        with suppress(AudiotoolsError, OSError):  # it is then worked on like any other, which tells what is wrong
            if take_stages(collection, entries[job.id], first[job.id]):
                taken[job.id] = first[job.id].path
    if later:
        runner(later, on_done=ended, **options)


def _unless_exchanged(collection: Collection, entry: Entry, outcome: Outcome) -> Outcome:
    """What came of the work on a recording, unless another file took its place meanwhile: that one was not heard."""
    try:
        if collection.is_same(entry):
            return outcome
    except OSError:
        return outcome  # it is there no more, which is told as that of any other
    why = "Another file took its place while it was worked on: add it again, and it gets results of its own."
    return structs.replace(outcome, state="failed", why=why)
