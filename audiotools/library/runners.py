"""Several recordings at once on one machine: worker processes of our own, of which any may die.

Each worker does whole recordings, one after the other, and keeps its engines loaded. Since workers are at different
stages at any moment, recognition of one recording overlaps with the diarization of another, and no core waits.

Conventions
-----------
* Workers are fresh interpreters (spawn): nothing of the driver's threads or models goes along.
* The standard pool (`concurrent.futures.ProcessPoolExecutor`) calls everything off when one process is killed; here its
  recording alone begins again, at the stage that was not finished, in a new process.
* Workers do not hear Ctrl-C: the driver ends them. They end by themselves when the driver is gone, however it went.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from msgspec import structs

from audiotools.config import Config, DiarizeConfig
from audiotools.diarization.diarizer import load_engine
from audiotools.diarization.engines import Engine as Diarizer
from audiotools.errors import AudiotoolsError, EngineError
from audiotools.library.jobs import Job, Outcome, do_job
from audiotools.library.waiting import Waiting
from audiotools.pipeline.stages import Progress
from audiotools.processors import THREADS, count_processors

_EVERY = 0.25
"""Seconds between two reports of a worker on the same stage: a person sees no more."""

_GRACE = 3.0
"""Seconds that a worker has to end by itself, and remove its temporary files, before it is killed."""

_STILLBORN = 3
"""Workers that may die before they begin, one after the other: more, and none ever will."""

_THREAD_VARIABLES = (THREADS, "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def run_in_pool(
    jobs: Iterable[Job],
    *,
    on_done: Callable[[Outcome], None],
    workers: int,
    progress: Callable[[Job, str, float, float], None] | None = None,
    do: Callable[..., Outcome] | None = None,
    threads: int | None = None,
) -> None:
    """Do jobs in several processes on this machine.

    Whatever ends it, a key pressed or what a callback raises, every process that it started is ended with it; what
    was finished is kept, and the next run goes on there.

    Parameters
    ----------
    jobs
        In any order; the largest recording is begun first, so that the workers end together.
    on_done
        Called in this process with every outcome, as it comes. A job whose folder was busy comes again until it is
        done, or until that has lasted ten minutes.
    workers
        How many recordings at once, at least 1; each takes the memory of its own models.
    progress
        Called in this process as ``progress(job, stage, done, total)``.
    do
        What does one job in a worker, called as ``do(job, progress=...)``: a function or an object of a module, since
        it travels by name. None: `audiotools.library.jobs.do_job`, with engines kept from one job to the next.
    threads
        Processor cores for each worker; None: an equal share of those there are.

    Raises
    ------
    WeightsError, EngineError
        If weights cannot be had, or no worker can begin.

    Examples
    --------
    >>> jobs = [Job(id=name, recording=name, folder=f"results/{name}") for name in ("a.wav", "b.wav")]
    >>> run_in_pool(jobs, on_done=print, workers=2)  # doctest: +SKIP
    """
    listed = list(jobs)
    if not listed:
        return
    if do is None:
        fetch_weights(job.config for job in listed)
    workers = max(1, min(workers, len(listed)))
    waiting = Waiting(listed)
    with _Pool(workers, threads or max(1, count_processors() // workers), do or KeptEngines()) as pool:
        while waiting or pool.working:
            pool.assign(waiting)
            for worker, message in pool.messages(waiting.pause()):
                if isinstance(message, Outcome):
                    message = structs.replace(message, at_once=workers)
                _take(message, worker, waiting, on_done, progress)
                if isinstance(message, _Dead):
                    pool.replace(worker, message)


def _take(
    message: Any,
    worker: _Worker,
    waiting: Waiting,
    on_done: Callable[[Outcome], None],
    progress: Callable[[Job, str, float, float], None] | None,
) -> None:
    """Make of a worker's message what it says."""
    job = worker.job
    if isinstance(message, Outcome | _Dead):
        worker.job = None
    if isinstance(message, Outcome):
        settled = waiting.settle(message)
    elif isinstance(message, _Dead):
        settled = None if job is None else waiting.died(job, message.how)
    else:
        settled = None
        if progress is not None and job is not None:
            progress(job, *message)
    if settled is not None:
        on_done(settled)


class KeptEngines:
    """Does jobs with the engines that their settings name, loaded once for all jobs with the same settings.

    faster-whisper keeps its model itself (`audiotools.recognition.whisper.load_engine`); the diarizer's are kept here.
    """

    def __init__(self) -> None:
        self._settings: DiarizeConfig | None = None
        self._diarizer: Diarizer | None = None

    def __call__(self, job: Job, *, progress: Progress | None = None) -> Outcome:
        """Do a job; see `audiotools.library.jobs.do_job`."""
        # How many people speak differs from recording to recording, and is told to the engine with each.
        same = structs.replace(job.config.diarize, num_speakers=None, min_speakers=None, max_speakers=None)
        if self._diarizer is None or same != self._settings:
            try:
                self._settings, self._diarizer = same, load_engine(same)
            except AudiotoolsError as error:
                return Outcome(job=job, state="failed", why=str(error))
        return do_job(job, progress=progress, diarizer=self._diarizer)


def fetch_weights(configs: Iterable[Config]) -> None:
    """See that all weights of some settings are on this machine and ready, once, before several processes want them.

    Raises
    ------
    WeightsError
        If they cannot be had.
    """
    from audiotools.diarization.fast import FastEngine
    from audiotools.models import weights
    from audiotools.recognition.choosing import AUTO

    for transcribe, diarize in dict.fromkeys((config.transcribe, config.diarize) for config in configs):
        if transcribe.engine == "faster-whisper" and transcribe.model != AUTO:
            weights.ensure(transcribe.model)
        if diarize.engine == "fast":
            FastEngine(diarize).load()


class _Dead(NamedTuple):
    """Stands for the message of a worker that has none any more: how it ended."""

    how: str


class _Worker:
    """A process, the way to it, and the job that it does."""

    def __init__(self, process: Any, pipe: Connection) -> None:
        self.process, self.pipe = process, pipe
        self.job: Job | None = None
        self.begun = False


class _Pool:
    """Workers, as many as were asked for, whoever dies."""

    def __init__(self, workers: int, threads: int, do: Callable[..., Outcome]) -> None:
        self._count, self._threads, self._do = workers, threads, do
        self._workers: list[_Worker] = []
        self._stillborn = 0

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def working(self) -> bool:
        """Whether any worker does a job."""
        return any(worker.job is not None for worker in self._workers)

    def assign(self, waiting: Waiting) -> None:
        """Give every worker that has nothing to do a job; start workers only for jobs."""
        idle = [worker for worker in self._workers if worker.job is None]
        while idle or len(self._workers) < self._count:
            job = waiting.take()
            if job is None:
                return
            worker = idle.pop() if idle else self._start()
            try:
                worker.pipe.send(job)
                worker.job = job
            except OSError:  # it died with nothing to do
                waiting.give_back(job)
                self.replace(worker, _Dead(_how_it_ended(worker)))

    def messages(self, pause: float | None) -> Iterator[tuple[_Worker, Any]]:
        """What workers say: a report, an outcome, or, in place of a dead one, how it ended."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(by_pipe, None if pause is None or self.working else pause):
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):
                yield worker, _Dead(_how_it_ended(worker))
                continue
            if message is None:
                worker.begun, self._stillborn = True, 0
            else:
                yield worker, message

    def replace(self, dead: _Worker, message: _Dead) -> None:
        """Take a dead worker off the list; another is started when there is a job for it.

        Raises
        ------
        EngineError
            If none so much as begins.
        """
        self._workers.remove(dead)
        dead.pipe.close()
        self._stillborn += not dead.begun
        if self._stillborn >= _STILLBORN:
            raise EngineError(
                f"{self._stillborn} worker processes ended before they began (the last one {message.how}): run "
                "with one worker, and look what it says."
            )

    def end(self) -> None:
        """End every process: asked first, then killed."""
        for worker in self._workers:
            worker.process.terminate()
        deadline = time.monotonic() + _GRACE
        for worker in self._workers:
            worker.process.join(max(0.0, deadline - time.monotonic()))
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.process.close()
            worker.pipe.close()
        self._workers = []

    def _start(self) -> _Worker:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_work, args=(theirs, self._do), name="audiotools worker", daemon=True)
        with _threads_for_children(self._threads), _interrupts_held():
            process.start()
        theirs.close()  # so that the end of the worker is the end of the pipe
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _how_it_ended(worker: _Worker) -> str:
    worker.process.join(_GRACE)
    status = worker.process.exitcode
    if status is None:
        worker.process.kill()
        return "it closed its pipe"
    return f"killed by signal {-status}" if status < 0 else f"exit status {status}"


@contextlib.contextmanager
def _threads_for_children(threads: int) -> Iterator[None]:
    """Processes started meanwhile use so many threads; libraries read these variables when they are loaded."""
    before = {name: os.environ.get(name) for name in _THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(_THREAD_VARIABLES, str(threads)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and never reaches processes that are started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the worker ------------------------------------------------------------------------------------------------


def _work(pipe: Connection, do: Callable[..., Outcome]) -> None:
    """Do jobs until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=_follow_driver, daemon=True).start()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the driver is gone
        pipe.send(None)
        while True:
            pipe.send(do(pipe.recv(), progress=Reports(pipe.send)))


def _leave(*_: object) -> None:
    sys.exit(0)  # by way of every `finally`, so that temporary files are removed


def _follow_driver() -> None:
    """End this process when the driver's ends, even killed."""
    driver = multiprocessing.parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)


class Reports:
    """Progress for somebody elsewhere: beginnings and ends at once, the rest now and then.

    Parameters
    ----------
    send
        Takes ``(stage, done, total)``.
    """

    def __init__(self, send: Callable[[tuple[str, float, float]], object]) -> None:
        self._send, self._stage, self._last = send, "", 0.0

    def __call__(self, stage: str, done: float, total: float) -> None:
        """Say where the work is."""
        now = time.monotonic()
        if stage != self._stage or done >= total or now - self._last >= _EVERY:
            self._stage, self._last = stage, now
            self._send((stage, done, total))
