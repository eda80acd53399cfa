"""Runs that the studio was asked for: one at a time, each in a process of its own, stopped and gone on with at will.

A stopped run keeps every stage that is finished. What was asked for lies in the results folder until the run is done,
so that a run can be gone on with after the server was stopped as well.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import msgspec

from audiotools.config import Config, load_config
from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.languages.names import language_code
from audiotools.pipeline.further import find_further
from audiotools.pipeline.progress import RUN_STAGES, RunProgress
from audiotools.pipeline.run import process
from audiotools.store.jsonfile import write_atomic
from audiotools.studio.background import begin_worker
from audiotools.studio.estimating import models_for, remember_run, times_of, usual_model
from audiotools.studio.workspace import Workspace

ASKED = ".studio-job.json"
"""What was asked for, in the results folder, until it is done."""

_OFTEN = 0.2  # seconds between two reports of progress
_GRACE = 3.0  # seconds that a process that is stopped is given

State = Literal["waiting", "running", "stopped", "done", "failed"]


class Wanted(msgspec.Struct, frozen=True):
    """A run.

    Parameters
    ----------
    recording
        Path.
    out
        Results folder.
    articles
        Paths; the results are of the first, those of each further one lie within the folder.
    language
        BCP 47 code; None to detect it.
    speakers
        How many speak, where it is known.
    model
        Recogniser; None for the usual one.
    """

    recording: str
    out: str
    articles: tuple[str, ...] = ()
    language: str | None = None
    speakers: int | None = None
    model: str | None = None

    @property
    def config(self) -> Config:
        """Settings."""
        base = load_config("default")
        transcribe = msgspec.structs.replace(base.transcribe, language=self.language)
        if self.model:
            transcribe = msgspec.structs.replace(transcribe, model=self.model)
        diarize = msgspec.structs.replace(base.diarize, num_speakers=self.speakers)
        return msgspec.structs.replace(base, transcribe=transcribe, diarize=diarize)


class Job:
    """A run and how far it is."""

    def __init__(self, wanted: Wanted, state: State = "waiting") -> None:
        self.id = secrets.token_hex(6)
        self.wanted, self.state = wanted, state
        self.message: str | None = None
        self.stage, self.done, self.total = "", 0.0, 0.0
        self.way = progress_of(wanted)
        self.process: Any = None

    def view(self, result: str | None) -> dict[str, Any]:
        """What the page is told."""
        left = self.way.seconds_left() if self.state == "running" else None
        return {
            "job": self.id,
            "name": Path(self.wanted.recording).name,
            "stage": self.stage,
            "done": round(self.done, 2),
            "total": round(self.total, 2),
            "share": 1.0 if self.state == "done" else round(self.way.share, 4),
            "remaining_s": None if left is None else round(left, 1),
            "state": self.state,
            "message": self.message,
            "result": result if self.state == "done" else None,
        }


class Jobs:
    """The runs, in the order in which they were asked for.

    Parameters
    ----------
    workspace
        Where results are kept.
    tell
        Called with what pages are told of a run.
    engines
        In place of those that the settings name: keyword arguments of `audiotools.process`.
    """

    def __init__(
        self, workspace: Workspace, tell: Callable[[dict[str, Any]], None], engines: dict[str, Any] | None = None
    ) -> None:
        self._workspace, self._tell, self._engines = workspace, tell, engines or {}
        self._jobs: dict[str, Job] = {}
        self._task: asyncio.Task[None] | None = None
        for folder in workspace.folders():
            with suppress(OSError, msgspec.MsgspecError):
                wanted = msgspec.json.decode((folder / ASKED).read_bytes(), type=Wanted)
                if Path(wanted.out).resolve() == folder and self._here(wanted):
                    self._keep(Job(wanted, "stopped"))

    def _here(self, wanted: Wanted) -> bool:
        """Whether what a run that was begun before is of lies where the studio may look."""
        recording = Path(wanted.recording).resolve()
        beside = (Path(article).resolve().parent == recording.parent for article in wanted.articles)
        within = (self._workspace.recording_here(Path(article)) for article in wanted.articles)
        near = all(one or other for one, other in zip(beside, within, strict=True))
        return near and self._workspace.recording_here(recording)

    def knows(self, recording: Path) -> bool:
        """Whether a recording has a run that is not done."""
        return any(Path(job.wanted.recording) == recording and job.state != "done" for job in self._jobs.values())

    def _keep(self, job: Job) -> Job:
        self._jobs[job.id] = job
        return job

    def views(self) -> list[dict[str, Any]]:
        """What the page is told of each."""
        return [self._view(job) for job in self._jobs.values()]

    def states(self) -> list[dict[str, Any]]:
        """What the list of results is told of each."""
        return [
            {
                "id": self._workspace.id_of(Path(job.wanted.out)),
                "state": job.state,
                "message": job.message,
                "job": job.id,
            }
            for job in self._jobs.values()
        ]

    def _view(self, job: Job) -> dict[str, Any]:
        return job.view(self._workspace.id_of(Path(job.wanted.out)))

    def find(self, id_: str) -> Job:
        """A run.

        Raises
        ------
        ConfigError
            If there is none.
        """
        job = self._jobs.get(id_)
        if job is None:
            raise ConfigError("There is no such run any more: load the page again.")
        return job

    def add(
        self, recording: Path, articles: Sequence[Path], language: str | None, speakers: int | None, model: str | None
    ) -> Job:
        """Ask for a run.

        Raises
        ------
        AudiotoolsError
            If it makes no sense, or nothing can be written.
        """
        if model is not None and model not in {one["name"] for one in models_for(0) if one["installed"]}:
            raise ConfigError(f"The model {model!r} is not on this machine: fetch it with audiotools models fetch.")
        code = language_code(language) if language else None
        out = self._workspace.fresh_folder(recording.stem)
        wanted = Wanted(str(recording), str(out), tuple(map(str, articles)), code, speakers, model)
        out.mkdir(parents=True, mode=0o700)
        write_atomic(out / ASKED, msgspec.json.encode(wanted))
        job = self._keep(Job(wanted))
        self._said(job)
        return job

    def stop(self, job: Job) -> None:
        """Stop a run; what is finished of it is kept."""
        if job.state in ("waiting", "running"):
            job.state = "stopped"
            if job.process is not None:
                job.process.terminate()
            self._said(job)

    def resume(self, job: Job) -> None:
        """Go on with a run that was stopped, or failed."""
        if job.state in ("stopped", "failed"):
            job.state, job.message, job.way = "waiting", None, progress_of(job.wanted)
            self._said(job)

    def forget(self, job: Job) -> None:
        """Leave a run as it is, and off the list."""
        self.stop(job)
        (Path(job.wanted.out) / ASKED).unlink(missing_ok=True)
        self._jobs.pop(job.id, None)

    def _said(self, job: Job) -> None:
        self._tell(self._view(job))

    def start(self) -> None:
        """Begin to work on what waits."""
        self._task = asyncio.create_task(self._work())

    async def finish(self) -> None:
        """Stop every run; they are gone on with when the server begins again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for job in self._jobs.values():
            if job.process is not None:
                job.process.terminate()
                job.process.join(_GRACE)

    async def _work(self) -> None:
        while True:
            waiting = next((job for job in self._jobs.values() if job.state == "waiting"), None)
            if waiting is None:
                await asyncio.sleep(_OFTEN)
            else:
                await self._run(waiting)

    async def _run(self, job: Job) -> None:
        """One run, to its end, whatever that is."""
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe(duplex=False)
        job.state = "running"
        job.process = spawn.Process(target=run_job, args=(job.wanted, self._engines, theirs), daemon=True)
        await asyncio.to_thread(job.process.start)
        theirs.close()
        self._said(job)
        try:
            while job.state == "running":
                if not await asyncio.to_thread(ours.poll, _OFTEN):
                    if not job.process.is_alive():
                        break
                    continue
                self._heard(job, ours.recv())
        except (EOFError, OSError):
            pass
        await asyncio.to_thread(job.process.join, _GRACE)
        if job.process.is_alive():
            job.process.kill()
        job.process = None
        if job.state == "running":
            job.state = "failed"
            job.message = "The run ended without a word, perhaps for want of memory. Go on with it to try again."
        self._said(job)

    def _heard(self, job: Job, message: tuple[Any, ...]) -> None:
        kind, *rest = message
        if kind == "progress":
            job.stage, job.done, job.total = rest
            job.way.report(*rest)
            self._said(job)
        elif job.state == "running" and kind == "done":
            (Path(job.wanted.out) / ASKED).unlink(missing_ok=True)
            job.state = "done"
        elif job.state == "running":
            job.state, job.message = "failed", rest[0]


def progress_of(wanted: Wanted) -> RunProgress:
    """How far a run is: a larger recogniser weighs more beside the other stages."""
    return RunProgress(RUN_STAGES, weights={"transcribe": times_of(wanted.model or usual_model())})


def run_job(wanted: Wanted, engines: dict[str, Any], pipe: Any) -> None:
    """Do a run in this process, and say over a pipe how far it is and what came of it."""
    begin_worker()
    last, spoken = "", 0.0
    way = RunProgress(RUN_STAGES)

    def progress(stage: str, done: float, total: float) -> None:
        nonlocal last, spoken
        way.report(stage, done, total)
        now = time.monotonic()
        if stage != last or done >= total or now - spoken >= _OFTEN:
            last, spoken = stage, now
            pipe.send(("progress", stage, done, total))

    try:
        articles, config = wanted.articles, wanted.config
        first = articles[0] if articles else None
        result = process(wanted.recording, first, out=wanted.out, config=config, progress=progress, **engines)
        find_further(wanted.out, articles, recording=wanted.recording, config=config)
        if not engines and result.transcript.audio is not None:
            remember_run(wanted.model or usual_model(), way, result.transcript.audio.duration)
    except AudiotoolsError as error:
        pipe.send(("failed", str(error)))
    except Exception as error:
        pipe.send(("failed", f"Something unexpected went wrong ({type(error).__name__}: {error})."))
    else:
        pipe.send(("done",))
    pipe.close()
