"""One recording's work as a record, and what came of it: what a runner is given, and what it gives back.

A runner calls `do_job` for each job, here or in another process or on another machine, and hands every outcome to
``on_done`` in the process that called it. Both records hold plain data, so they travel. `run_jobs` is the runner that
needs nothing: one job after the other, here.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from audiotools.audio.damage import tells_damage
from audiotools.config import Config
from audiotools.errors import AudiotoolsError, BusyError, CancelledError

if TYPE_CHECKING:
    from audiotools.diarization.engines import Engine as Diarizer
    from audiotools.pipeline.stages import Progress
    from audiotools.recognition.transcription import Engine as Recogniser

ATTEMPTS = 20
"""Times that a recording is tried whose results folder somebody else is writing in."""

PAUSE = 3.0
"""Seconds until such a recording is tried again, where nothing else is left to do."""

State: TypeAlias = Literal["done", "failed", "damaged", "busy"]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A recording to be worked on.

    Parameters
    ----------
    id
        What its owner knows it by; runners hand it back and make nothing of it.
    recording
        Path of the file.
    folder
        Its results folder.
    articles
        What was published about it. The first is the results folder's own; what is found of the others lies in
        ``articles/<name>`` within it.
    sha256
        Of the recording, hex, where it is known: another file in its place is then not worked on.
    config
        Settings.
    hotwords
        Names and terms to expect.
    force
        Start over, whatever is finished.

    Examples
    --------
    >>> job = Job(id="1", recording="tapes/abel.wav", folder="results/abel.wav")
    >>> msgspec.convert(msgspec.to_builtins(job), Job) == job
    True
    """

    id: str
    recording: str
    folder: str
    articles: tuple[str, ...] = ()
    sha256: str = ""
    config: Config = Config()
    hotwords: tuple[str, ...] = ()
    force: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a job.

    Parameters
    ----------
    job
        As it was given.
    state
        ``done``; ``damaged``, where there are results of what could be read; ``failed``; ``busy``, where somebody else
        was writing in the results folder all the time.
    why
        A sentence for a person; empty where all is well.
    seconds
        That each stage took, those finished before near 0; ``decode`` is part of the stage that asked for the sound.
    took
        Seconds of everything.
    duration
        Seconds of the recording; 0 where it could not be read.
    notes
        What a person should know of the results.
    at_once
        Recordings that were worked on at the same time, this one among them.
    copy_of
        Path of a recording of the same bytes whose words and voices were taken; empty where none was.
    """

    job: Job
    state: State
    why: str = ""
    seconds: dict[str, float] = {}
    took: float = 0.0
    duration: float = 0.0
    notes: tuple[str, ...] = ()
    at_once: int = 1
    copy_of: str = ""


def do_job(
    job: Job,
    *,
    progress: Progress | None = None,
    recogniser: Recogniser | None = None,
    diarizer: Diarizer | None = None,
) -> Outcome:
    """Do the whole way for one recording; whatever goes wrong with it is told in the outcome.

    Parameters
    ----------
    job
        The recording.
    progress
        Told where the work is; a `CancelledError` that it raises stops the work and is not caught.
    recogniser, diarizer
        Engines in place of those the settings name; see `process`.

    Returns
    -------
    Outcome
        Never with the state ``done`` where something of the recording is missing.
    """
    watch = _Watch(progress)
    try:
        duration, notes = _work(job, watch, recogniser, diarizer)
    except CancelledError:
        raise
    except BusyError as error:
        return Outcome(job=job, state="busy", why=str(error))
    except AudiotoolsError as error:
        return Outcome(job=job, state="failed", why=str(error), seconds=watch.seconds, took=watch.took)
    except Exception as error:
        why = f"Something unexpected went wrong ({type(error).__name__}: {error})."
        return Outcome(job=job, state="failed", why=why, seconds=watch.seconds, took=watch.took)
    damage = " ".join(note for note in notes if tells_damage(note))
    return Outcome(
        job=job,
        state="damaged" if damage else "done",
        why=damage,
        seconds=watch.seconds,
        took=watch.took,
        duration=duration,
        notes=notes,
    )


def run_jobs(
    jobs: Iterable[Job],
    *,
    on_done: Callable[[Outcome], None],
    workers: int = 1,
    progress: Callable[[Job, str, float, float], None] | None = None,
    do: Callable[..., Outcome] = do_job,
) -> None:
    """Do jobs one after the other, in this process.

    A job whose results folder is in use waits until the others are done.

    Parameters
    ----------
    jobs
        In the order in which they are to be done.
    on_done
        Called with every outcome, in the order in which the work is done.
    workers
        One: runners that use several processes take their number here.
    progress
        Called as ``progress(job, stage, done, total)``.
    do
        What does one job, called as ``do(job, progress=...)``.

    Examples
    --------
    >>> job = Job(id="1", recording="no such tape.wav", folder="nowhere")
    >>> run_jobs([job], on_done=lambda outcome: print(outcome.state))
    failed
    """
    if workers != 1:
        raise ValueError(f"run_jobs: expected one worker, found {workers}")
    waiting = deque((job, ATTEMPTS) for job in jobs)
    while waiting:
        job, attempts = waiting.popleft()
        outcome = do(job, progress=None if progress is None else _of(job, progress))
        if outcome.state == "busy" and attempts > 1:
            if all(left < ATTEMPTS for _, left in waiting):
                time.sleep(PAUSE)
            waiting.append((job, attempts - 1))
            continue
        on_done(outcome)


def _of(job: Job, progress: Callable[[Job, str, float, float], None]) -> Progress:
    return lambda stage, done, total: progress(job, stage, done, total)


def _work(
    job: Job, watch: _Watch, recogniser: Recogniser | None, diarizer: Diarizer | None
) -> tuple[float, tuple[str, ...]]:
    """Seconds of the recording, and what a person should know."""
    from audiotools.pipeline import further, run

    said: list[str] = []
    result = run.process(
        job.recording,
        job.articles[0] if job.articles else None,
        out=job.folder,
        config=job.config,
        progress=watch.report,
        force=job.force,
        hotwords=job.hotwords,
        recogniser=recogniser,
        diarizer=diarizer,
        on_note=said.append,
        sha256=job.sha256 or None,
    )
    further.find_further(job.folder, job.articles, recording=job.recording, config=job.config, on_note=said.append)
    audio = result.transcript.audio
    return 0.0 if audio is None else audio.duration, (*result.transcript.notes, *said)


class _Watch:
    """How long each stage takes, seen from what is reported."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._start = time.monotonic()
        self._first: dict[str, float] = {}
        self._last: dict[str, float] = {}

    def report(self, stage: str, done: float, total: float) -> None:
        now = time.monotonic()
        self._first.setdefault(stage, now)
        self._last[stage] = now
        if self._progress is not None:
            self._progress(stage, done, total)

    @property
    def took(self) -> float:
        return round(time.monotonic() - self._start, 3)

    @property
    def seconds(self) -> dict[str, float]:
        return {stage: round(self._last[stage] - first, 3) for stage, first in self._first.items()}
