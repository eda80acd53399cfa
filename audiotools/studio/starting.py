"""What the studio answers about new recordings: files dropped, recognisers to choose from, runs."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from audiotools.errors import ConfigError
from audiotools.studio.answers import KindError, answer, work
from audiotools.studio.estimating import models_for
from audiotools.studio.hub import Hub
from audiotools.studio.jobs import Jobs
from audiotools.studio.uploads import Uploads
from audiotools.studio.workspace import Workspace

TOPIC = "jobs"
"""What pages listen to that show runs."""

_LONGEST = 1_000_000.0  # seconds that a time is estimated for


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A run that a page asks for; each of the articles is about the recording."""

    recording: Annotated[str, Meta(max_length=64)]
    articles: Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(max_length=100)] = []
    language: Annotated[str, Meta(max_length=60)] | None = None
    speakers: Annotated[int, Meta(ge=1, le=50)] | None = None
    model: Annotated[str, Meta(max_length=100)] | None = None


class Starting:
    """The routes about new recordings.

    Parameters
    ----------
    workspace
        Where recordings and results are kept.
    hub
        Told how far runs are.
    engines
        See `audiotools.studio.jobs.Jobs`.
    """

    def __init__(self, workspace: Workspace, hub: Hub, engines: dict[str, Any] | None = None) -> None:
        self._hub = hub
        self.uploads = Uploads(workspace)
        self.jobs = Jobs(workspace, lambda message: hub.tell(TOPIC, message), engines)
        if workspace.recording is not None and workspace.first is None and not self.jobs.knows(workspace.recording):
            self.uploads.offer(workspace.recording)

    def routes(self) -> list[Route]:
        """Addresses and what answers them."""
        return [
            Route("/api/uploads", self.upload, methods=["GET", "POST"]),
            Route("/api/uploads/{upload}", self.leave_out, methods=["DELETE"]),
            Route("/api/models", self.models),
            Route("/api/jobs", self.runs, methods=["GET", "POST"]),
            Route("/api/jobs/events", self.events),
            Route("/api/jobs/{job}", self.forget, methods=["DELETE"]),
            Route("/api/jobs/{job}/stop", self.stop, methods=["POST"]),
            Route("/api/jobs/{job}/resume", self.resume, methods=["POST"]),
        ]

    def states(self) -> dict[str, dict[str, Any]]:
        """By the id of results what their run is at, while it is not done."""
        return {
            one["id"]: {"state": one["state"], "why": one["message"], "job": one["job"]}
            for one in self.jobs.states()
            if one["state"] != "done"
        }

    async def upload(self, request: Request) -> Response:
        """A file, as it comes; those that wait to be used."""
        if request.method == "GET":
            return answer({"uploads": self.uploads.views()})
        if not request.headers.get("content-type", "").startswith("application/octet-stream"):
            raise KindError("Send the bytes of the file.")
        length = request.headers.get("content-length", "")
        announced = int(length) if length.isdigit() else None
        name = request.query_params.get("name", "")
        if not name.strip():
            raise ConfigError("A file needs a name.")
        made = await self.uploads.take(name, announced, request.stream())
        return answer(made.view(), 201)

    async def leave_out(self, request: Request) -> Response:
        """Take a file off the list; a copy that was made of it here is removed."""
        await work(self.uploads.leave_out, request.path_params["upload"])
        return answer({"uploads": self.uploads.views()})

    async def models(self, request: Request) -> Response:
        """Recognisers, and how long each takes."""
        given = request.query_params.get("duration", "0")
        try:
            seconds = min(max(0.0, float(given)), _LONGEST)
        except ValueError:
            seconds = 0.0
        return answer(await work(models_for, seconds if seconds == seconds else 0.0))

    async def runs(self, request: Request) -> Response:
        """The runs; a new one."""
        if request.method == "GET":
            return answer({"jobs": self.jobs.views()})
        wanted = msgspec.json.decode(await request.body(), type=Run)
        recording = self.uploads.find(wanted.recording, "recording").path
        articles = [self.uploads.find(id_, "article").path for id_ in wanted.articles]
        job = await work(self.jobs.add, recording, articles, wanted.language, wanted.speakers, wanted.model)
        self.uploads.use([wanted.recording, *wanted.articles])
        return answer({"job": job.id}, 201)

    async def events(self, request: Request) -> Response:
        """How far the runs are."""
        listener = self._hub.listen(TOPIC)
        return StreamingResponse(listener.stream(self.jobs.views()), media_type="text/event-stream")

    async def stop(self, request: Request) -> Response:
        """Stop a run."""
        self.jobs.stop(self.jobs.find(request.path_params["job"]))
        return answer({"jobs": self.jobs.views()})

    async def resume(self, request: Request) -> Response:
        """Go on with a run."""
        self.jobs.resume(self.jobs.find(request.path_params["job"]))
        return answer({"jobs": self.jobs.views()})

    async def forget(self, request: Request) -> Response:
        """Take a run off the list."""
        self.jobs.forget(self.jobs.find(request.path_params["job"]))
        return answer({"jobs": self.jobs.views()})
