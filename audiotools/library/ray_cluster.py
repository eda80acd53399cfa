"""Recordings of a collection done on several machines, by Ray: one task a recording, the unchanged `process` in it.

Conventions
-----------
* The driver hands out the jobs: as many as there are cores for, the next when one is finished. A task whose process or
  machine dies is given out again, and begins at the stage that was not finished; three deaths, and it is given up.
* Ray runs whatever code reaches its ports. So a cluster that answers without its token is refused; one that is started
  here listens on the loopback interface alone, with a token of its own, and is ended in the end
  (`audiotools.library.ray_connection`). ``ray stop`` is never called: it ends the clusters of others as well.
* Results lie on a folder that all machines share, or travel: then the recording is sent, and what is finished comes
  back after every stage.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from audiotools import __version__
from audiotools.config import Config
from audiotools.errors import AudioError, AudiotoolsError, BusyError, EngineError
from audiotools.files import open_regular
from audiotools.library.jobs import Job, Outcome
from audiotools.library.ray_connection import LOCAL, connected
from audiotools.library.runners import KeptEngines, Reports, fetch_weights
from audiotools.library.travelling import Changes, Parcel, digests, in_our_words, pack, put_back, unpacked
from audiotools.library.waiting import Waiting
from audiotools.pipeline.stages import STAGES
from audiotools.processors import THREADS
from audiotools.store.folder import Store

Results: TypeAlias = Literal["shared", "return"]

_EVERY = 0.2  # seconds between two looks at what came of tasks
_PATIENCE = 20.0  # seconds that the post box has to answer


def run_on_cluster(
    jobs: Iterable[Job],
    *,
    on_done: Callable[[Outcome], None],
    address: str = LOCAL,
    results: Results = "shared",
    progress: Callable[[Job, str, float, float], None] | None = None,
    do: Callable[..., Outcome] | None = None,
    threads: int = 1,
) -> None:
    """Do jobs on the machines of a Ray cluster, of which this one is a node.

    Parameters
    ----------
    jobs
        In any order; the largest recording is begun first.
    on_done
        Called in this process with every outcome, as it comes.
    address
        Host and port of the cluster's head, as in ``"192.168.1.10:6379"``; or ``"local"``.
    results
        ``"shared"``: every machine sees the recordings and the results folders under the same paths. ``"return"``:
        they see nothing; recordings are sent, and results come back.
    progress
        Called in this process as ``progress(job, stage, done, total)``.
    do
        What does one job, as for `audiotools.library.runners.run_in_pool`.
    threads
        Processor cores for each recording.

    Raises
    ------
    EngineError
        If Ray is not installed or too old, nobody answers at the address, or the cluster asks nobody for a token.
    WeightsError
        If a machine cannot have the weights.

    Examples
    --------
    >>> jobs = [Job(id=name, recording=name, folder=f"results/{name}") for name in ("a.wav", "b.wav")]
    >>> run_on_cluster(jobs, on_done=print, address="192.168.1.10:6379", results="return")  # doctest: +SKIP
    """
    listed = list(jobs)
    if not listed:
        return
    with connected(address) as ray, ExitStack() as held:
        fleet = _Fleet(ray, _Order(do, results, threads, progress is not None))
        if do is None:
            fleet.fetch_weights({(job.config.transcribe, job.config.diarize): job.config for job in listed}.values())
        waiting = Waiting(listed)
        held.callback(fleet.end)
        while waiting or fleet.running:
            fleet.send(waiting, on_done)
            for settled in fleet.finished(waiting):
                on_done(settled)
            for told in fleet.news():
                if progress is not None:
                    progress(*told)


class _Order(NamedTuple):
    """How jobs are done."""

    do: Callable[..., Outcome] | None
    results: Results
    threads: int
    reports: bool


class _Sent(NamedTuple):
    """A job under way: its number, what is let go of in the end, and what lies in its results folder.

    With it what there is to say of files that came back, and those that could not be written.
    """

    job: Job
    number: int
    held: ExitStack
    before: dict[str, str]
    notes: list[str]
    unwritten: dict[str, bytes]


class _Fleet:
    """The tasks under way on a cluster, and the post box that they write to."""

    def __init__(self, ray: Any, order: _Order) -> None:
        self._ray, self._order = ray, order
        self._running: dict[Any, _Sent] = {}
        self._jobs: dict[int, Job] = {}
        self._places = 0
        options = {"num_cpus": order.threads, "max_retries": 0, "scheduling_strategy": "SPREAD"}
        self._task = ray.remote(**options)(_do_there)
        self._box: Any = None
        if order.reports or order.results == "return":
            here = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(
                ray.get_runtime_context().get_node_id(), soft=True
            )
            # One that is killed comes again, empty: what it held is only made again.
            made = ray.remote(num_cpus=0, max_restarts=-1, scheduling_strategy=here)(_PostBox)
            self._box = made.remote()
            ray.get(self._box.empty.remote())  # it is there before anybody writes to it

    @property
    def running(self) -> bool:
        """Whether a job is under way."""
        return bool(self._running)

    def fetch_weights(self, configs: Iterable[Config]) -> None:
        """See that every machine has the weights, before any of them begins."""
        ray, listed = self._ray, list(configs)
        affinity = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy
        for host, said in ray.get(
            [
                ray.remote(num_cpus=0, scheduling_strategy=affinity(node["NodeID"], soft=False))(_fetch_there).remote(
                    listed
                )
                for node in self._nodes()
            ]
        ):
            if said:
                raise EngineError(f"{host} is not ready: {said}")

    def send(self, waiting: Waiting, on_done: Callable[[Outcome], None]) -> None:
        """Give out as many jobs as there are cores for."""
        places = self._places = sum(
            int(node["Resources"].get("CPU", 0) // self._order.threads) for node in self._nodes()
        )
        if not places and not self._running:
            raise EngineError(f"No machine of the cluster has {self._order.threads} cores: give fewer threads.")
        while len(self._running) < places and (job := waiting.take()) is not None:
            try:
                self._send(job)
            except BusyError as error:
                outcome = Outcome(job=job, state="busy", why=str(error))
                if (settled := waiting.settle(outcome)) is not None:
                    on_done(settled)
            except OSError as error:
                where = error.filename or job.recording
                on_done(
                    _failed(job, f"Cannot read {str(where)!r} ({error.strerror or error}): check its name and place.")
                )
            except AudiotoolsError as error:
                on_done(_failed(job, str(error)))

    def _send(self, job: Job) -> None:
        number = len(self._jobs)
        with ExitStack() as held:
            before: dict[str, str] = {}
            parcel = sound = None
            if self._order.results == "return":
                held.enter_context(Store(job.folder).locked())
                before = digests(job.folder)
                parcel, sound = pack(job), self._ray.put(_bytes(job.recording))
            setting = _Setting(__version__, _umask(), self._order.threads, number, self._order.reports)
            ref = self._task.remote(setting, job if parcel is None else parcel, sound, self._box, self._order.do)
            self._jobs[number] = job
            self._running[ref] = _Sent(job, number, held.pop_all(), before, [], {})

    def finished(self, waiting: Waiting) -> Iterator[Outcome]:
        """What came of jobs, as far as it counts."""
        refs = list(self._running)
        done = self._ray.wait(refs, num_returns=len(refs), timeout=_EVERY)[0] if refs else []
        if not refs:
            time.sleep(min(_EVERY, waiting.pause() or 0.0))
        for ref in done:
            sent = self._running.pop(ref)
            with sent.held:
                settled = self._settled(ref, sent, waiting)
            if settled is not None:
                yield settled

    def _settled(self, ref: Any, sent: _Sent, waiting: Waiting) -> Outcome | None:
        errors = self._ray.exceptions
        try:
            outcome, files = self._ray.get(ref)
        except errors.RayTaskError as error:
            return _failed(sent.job, f"Something unexpected went wrong ({_last_error(str(error.cause or error))}).")
        except errors.RayError as error:
            self._put_back(sent, {**sent.unwritten, **self._kept(sent.number)})
            return waiting.died(sent.job, _how(error, errors))
        try:
            self._put_back(sent, {**sent.unwritten, **self._kept(sent.number), **files})
        except AudiotoolsError as error:
            return _failed(sent.job, str(error))
        at_once = max(1, min(self._places, len(self._jobs)))
        own = {"job": sent.job, "notes": (*outcome.notes, *sent.notes), "at_once": at_once}
        return waiting.settle(msgspec.structs.replace(outcome, **own))

    def _put_back(self, sent: _Sent, files: dict[str, bytes]) -> None:
        if files:
            sent.notes.extend(put_back(sent.job.folder, files, sent.before))

    def _kept(self, number: int) -> dict[str, bytes]:
        """What a task sent after each stage that it finished."""
        if self._order.results != "return":
            return {}
        try:
            kept: dict[str, bytes] = self._ray.get(self._box.take.remote(number), timeout=_PATIENCE)
        except self._ray.exceptions.RayError:
            return {}
        return kept

    def news(self) -> list[tuple[Job, str, float, float]]:
        """What tasks reported since this was last asked; the stages they finished are written down first."""
        if self._box is None:
            return []
        try:
            told, files = self._ray.get(self._box.empty.remote(), timeout=_PATIENCE)
        except self._ray.exceptions.RayError:
            return []  # it comes again
        for sent in self._running.values():
            made = files.get(sent.number, {})
            try:
                self._put_back(sent, made)
            except AudiotoolsError:
                sent.unwritten.update(made)  # tried again in the end, and told if it fails then
        return [(self._jobs[number], *rest) for number, *rest in told]

    def end(self) -> None:
        """Call off what is under way."""
        for ref, sent in self._running.items():
            with contextlib.suppress(Exception):  # it ends with the connection at the latest
                self._ray.cancel(ref, force=True)
            sent.held.close()
        self._running = {}

    def _nodes(self) -> list[dict[str, Any]]:
        return [node for node in self._ray.nodes() if node["Alive"]]


class _PostBox:
    """Where tasks leave what they have to say, an actor on the driver's machine."""

    def __init__(self) -> None:
        self._told: list[tuple[int, str, float, float]] = []
        self._files: dict[int, dict[str, bytes]] = {}

    def tell(self, number: int, stage: str, done: float, total: float) -> None:
        """Take a report."""
        self._told.append((number, stage, done, total))

    def empty(self) -> tuple[list[tuple[int, str, float, float]], dict[int, dict[str, bytes]]]:
        """Give out all reports and files."""
        told, self._told = self._told, []
        files, self._files = self._files, {}
        return told, files

    def keep(self, number: int, files: dict[str, bytes]) -> None:
        """Take files of a stage that is finished."""
        self._files.setdefault(number, {}).update(files)

    def take(self, number: int) -> dict[str, bytes]:
        """Give out a job's files."""
        return self._files.pop(number, {})


# --- on the machines of the cluster -------------------------------------------------------------------------------


class _Setting(NamedTuple):
    """What a task takes over from the driver."""

    version: str
    umask: int
    threads: int
    number: int
    reports: bool


_kept_engines = KeptEngines()  # one a process: Ray gives the next task to a process that is there


def _do_there(
    setting: _Setting, what: Job | Parcel, sound: Any, box: Any, do: Callable[..., Outcome] | None
) -> tuple[Outcome, dict[str, bytes]]:
    """Do one job on a machine of the cluster; with it, the files that changed."""
    os.umask(setting.umask)
    os.environ[THREADS] = str(setting.threads)
    if setting.version != __version__:
        raise RuntimeError(f"this machine has audiotools {__version__}, the driver {setting.version}: install the same")
    tell = Reports(lambda told: box.tell.remote(setting.number, *told)) if setting.reports else None
    do = do or _kept_engines
    if isinstance(what, Job):
        return do(what, progress=tell), {}
    with unpacked(what, memoryview(sound)) as job:
        changes, everything = Changes(job.folder), Changes(job.folder)

        def report(stage: str, done: float, total: float) -> None:
            if stage in STAGES and done >= total and (files := changes.take()):
                _deliver(box.keep.remote(setting.number, files))
            if tell is not None:
                tell(stage, done, total)

        outcome = do(job, progress=report)
        why, *notes = in_our_words((outcome.why, *outcome.notes), job, what.job)
        outcome = msgspec.structs.replace(outcome, job=what.job, why=why, notes=tuple(notes))
        return outcome, everything.take()  # whatever became of what was sent before


def _deliver(letter: Any) -> None:
    """Wait until what was sent has arrived, so that it is not lost with this process; a stage is long beside it."""
    import ray
    import ray.exceptions

    with contextlib.suppress(ray.exceptions.RayError):  # what does not arrive is made again if this process dies
        ray.get(letter, timeout=_PATIENCE)


def _fetch_there(configs: Iterable[Config]) -> tuple[str, str]:
    """The machine's name, and what is wrong with its weights."""
    import platform

    try:
        fetch_weights(configs)
    except AudiotoolsError as error:
        return platform.node(), str(error)
    return platform.node(), ""


def _bytes(recording: str) -> Any:
    """A recording's bytes as an array that goes into Ray's memory without a copy of its own."""
    import numpy as np

    try:
        with open_regular(Path(recording)):
            return np.fromfile(recording, np.uint8)
    except OSError as error:
        raise AudioError(
            f"Cannot read the recording {recording!r} ({error.strerror or error}): check its name and place."
        ) from error


def _failed(job: Job, why: str) -> Outcome:
    return Outcome(job=job, state="failed", why=why)


def _how(error: BaseException, errors: Any) -> str:
    """How a task ended, in few words."""
    kinds = {
        errors.NodeDiedError: "its machine was lost",
        errors.OutOfMemoryError: "killed, as memory was short",
        errors.WorkerCrashedError: "its process was killed",
    }
    return next((told for kind, told in kinds.items() if isinstance(error, kind)), type(error).__name__)


def _last_error(traceback: str) -> str:
    r"""What a traceback comes to.

    >>> _last_error("Traceback (most recent call last):\n  File 'a.py'\nKeyError: 'b'\n).")
    "KeyError: 'b'"
    """
    lines = [line.strip() for line in traceback.splitlines() if line.strip()]
    return next((line for line in reversed(lines) if re.match(r"[\w.]*(Error|Exception|Exit)\b", line)), lines[0])


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
