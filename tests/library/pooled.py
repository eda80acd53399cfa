"""Engines for worker processes: they answer without a model, write down what they did, and wait or die when told to."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import soundfile
from fakes import OneSentence, TwoVoices

from audiotools.library.jobs import Job, do_job
from audiotools.library.runners import KeptEngines


class Logged(OneSentence):
    def __init__(self, folder):
        self.folder = folder

    def recognise(self, windows, **options):
        note(self.folder, f"transcribe {os.getpid()} {sum(map(len, windows))}")
        return super().recognise(windows, **options)


class Held(TwoVoices):
    """Holds on in diarization while there is a file ``hold-<samples of the recording>``, or dies if it says so."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, audio, limits, progress):
        note(self.folder, f"diarize {os.getpid()} {len(audio)}")
        hold = self.folder / f"hold-{len(audio)}"
        while hold.exists():
            if hold.read_text() == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.02)
        return super().__call__(audio, limits, progress)


class Faking:
    """Does jobs with these engines; travels to a worker as plain data."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __call__(self, job, progress=None):
        return do_job(job, progress=progress, recogniser=Logged(self.folder), diarizer=Held(self.folder))


class Watched:
    """Does jobs with the engines that their settings name; holds on when diarization begins, as `Held` does."""

    def __init__(self, folder):
        self.folder, self._engines = Path(folder), KeptEngines()

    def __call__(self, job, progress=None):
        samples = samples_of(job.recording)

        def watch(stage, done, total):
            if stage in ("transcribe", "diarize") and (done, total) == (0, 1):
                note(self.folder, f"{stage} {os.getpid()} {samples}")
                while stage == "diarize" and (self.folder / f"hold-{samples}").exists():
                    time.sleep(0.02)
            if progress is not None:
                progress(stage, done, total)

        return self._engines(job, progress=watch)


def note(folder, what):
    """A line in the log that all workers share."""
    with (folder / "log").open("a") as log:
        log.write(what + "\n")


def log(folder):
    """What was done: lists of words, in order."""
    path = folder / "log"
    return [line.split() for line in path.read_text().splitlines()] if path.exists() else []


def make_clips(call, folder, count=6, seconds=4.0):
    """Clips of a recording, each a little longer than the one before; their lengths in samples tell them apart."""
    sound, rate = soundfile.read(call, dtype="int16")
    folder.mkdir()
    paths = []
    for number in range(count):
        begin, length = int((6 + number * 2) * rate), int((seconds + number / 10) * rate)
        path = folder / f"clip-{number}.wav"
        soundfile.write(path, sound[begin : begin + length], rate)
        paths.append(path)
    return paths


def samples_of(path):
    info = soundfile.info(path)
    return round(info.frames * 16_000 / info.samplerate)


def make_jobs(clips, out, **options):
    return [Job(id=clip.name, recording=str(clip), folder=str(out / clip.stem), **options) for clip in clips]


def wait_for(condition, seconds=600.0):
    """Wait until something is so; what it came to."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s for {condition}")
