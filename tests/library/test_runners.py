"""Worker processes on one machine: all recordings are done whatever process dies, and nothing stays behind."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from fakes import SAID, TwoVoices
from pooled import Faking, log, make_clips, make_jobs, samples_of, wait_for

from audiotools.config import config_from
from audiotools.errors import EngineError
from audiotools.library import runners
from audiotools.library.jobs import Job, Outcome, run_jobs
from audiotools.library.runners import run_in_pool
from audiotools.library.waiting import Waiting
from audiotools.store.folder import Store


@pytest.fixture(scope="module")
def clips(packaged_call, tmp_path_factory):
    return make_clips(packaged_call, tmp_path_factory.mktemp("tapes") / "clips")


def pooled(jobs, folder, **options):
    """Outcomes of jobs done by two workers."""
    outcomes = []
    run_in_pool(jobs, on_done=outcomes.append, workers=2, do=Faking(folder), **options)
    return outcomes


def words(folder):
    return {path.parent.parent.name: path.read_bytes() for path in Path(folder).glob("*/machine/words.json")}


@pytest.mark.slow
def test_one_worker_killed_six_of_six_and_only_its_unfinished_stage_repeated(clips, tmp_path):
    jobs, watched = make_jobs(clips, tmp_path / "out"), samples_of(clips[3])
    hold = tmp_path / f"hold-{watched}"
    hold.write_text("wait")

    def kill():
        (_, process, _), *_ = wait_for(
            lambda: [line for line in log(tmp_path) if line[::2] == ["diarize", str(watched)]]
        )
        os.kill(int(process), signal.SIGKILL)
        hold.unlink()

    killer = threading.Thread(target=kill)
    killer.start()
    outcomes = pooled(jobs, tmp_path)
    killer.join()
    assert sorted(outcome.job.recording for outcome in outcomes) == [str(clip) for clip in clips]
    assert {(outcome.state, outcome.why) for outcome in outcomes} == {("done", "")}
    done = Counter((stage, size) for stage, _, size in log(tmp_path) if stage == "diarize")
    assert done == {("diarize", str(samples_of(clip))): 2 if clip == clips[3] else 1 for clip in clips}
    repeated = next(outcome for outcome in outcomes if outcome.job.recording == str(clips[3]))
    assert repeated.seconds["transcribe"] == 0.0 < repeated.seconds["diarize"]
    assert len({process for _, process, _ in log(tmp_path)}) == 3
    run_jobs(make_jobs(clips, tmp_path / "serial"), on_done=print, do=Faking(tmp_path))
    assert words(tmp_path / "out") == words(tmp_path / "serial") and len(words(tmp_path / "out")) == 6


@pytest.mark.slow
def test_a_recording_that_kills_its_worker_three_times_is_reported_and_the_rest_go_on(clips, tmp_path):
    (tmp_path / f"hold-{samples_of(clips[1])}").write_text("die")
    outcomes = {o.job.recording: o for o in pooled(make_jobs(clips, tmp_path / "out"), tmp_path)}
    assert sorted(outcomes) == [str(clip) for clip in clips]
    failed = outcomes.pop(str(clips[1]))
    assert failed.state == "failed" and "3 times (killed by signal 9)" in failed.why
    assert {outcome.state for outcome in outcomes.values()} == {"done"}


@pytest.mark.slow
def test_what_is_wrong_with_a_recording_is_a_row(clips, tmp_path):
    text = tmp_path / "text.wav"
    text.write_text("This is no recording.")
    jobs = make_jobs([clips[0], text, tmp_path / "missing.mp3"], tmp_path / "out")
    found = {o.job.id: o for o in pooled(jobs, tmp_path)}
    assert found["clip-0.wav"].state == "done" and found["clip-0.wav"].duration == pytest.approx(4.0, abs=0.01)
    assert found["text.wav"].state == found["missing.mp3"].state == "failed"
    assert "missing.mp3" in found["missing.mp3"].why and found["text.wav"].why.count(".") >= 1


@pytest.mark.slow
def test_a_busy_folder_is_waited_for(clips, tmp_path):
    jobs, done = make_jobs(clips[:3], tmp_path / "out"), []
    held = contextlib.ExitStack()
    held.enter_context(Store(jobs[2].folder).locked())

    def take(outcome):
        done.append(outcome)
        if len(done) == 2:
            held.close()

    run_in_pool(jobs, on_done=take, workers=2, do=Faking(tmp_path))
    assert [outcome.state for outcome in done] == ["done"] * 3 and done[2].job == jobs[2]
    again = pooled(jobs, tmp_path)
    assert all(outcome.seconds["transcribe"] == outcome.seconds["diarize"] == 0.0 for outcome in again)


@pytest.mark.slow
@pytest.mark.parametrize("where", ["on_done", "progress"])
def test_what_a_callback_raises_ends_everything(where, clips, tmp_path):
    def stop(*told):
        raise KeyboardInterrupt

    callbacks = {"on_done": print, where: stop}
    with pytest.raises(KeyboardInterrupt):
        run_in_pool(make_jobs(clips[:3], tmp_path / "out"), workers=2, do=Faking(tmp_path), **callbacks)
    assert multiprocessing.active_children() == []


@pytest.mark.slow
def test_progress_arrives(clips, tmp_path):
    jobs, seen = make_jobs(clips[:2], tmp_path / "out"), []
    pooled(jobs, tmp_path, progress=lambda *told: seen.append(told))
    assert {(job, stage) for job, stage, done, total in seen if done == total} >= {
        (job, stage) for job in jobs for stage in ("transcribe", "diarize", "match", "names", "export")
    }


class Stillborn:
    """Cannot be unpickled in the worker."""

    def __reduce__(self):
        return (os._exit, (7,))


@pytest.mark.slow
def test_workers_that_never_begin_are_an_error_not_an_endless_loop(clips, tmp_path):
    with pytest.raises(EngineError, match="exit status 7"):
        run_in_pool(make_jobs(clips, tmp_path / "out"), on_done=print, workers=2, do=Stillborn())


DRIVER = """
import sys
from pathlib import Path
from pooled import Faking, make_jobs
from audiotools.library.runners import run_in_pool

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    run_in_pool(make_jobs(map(Path, sys.argv[2:]), folder / "out"), on_done=print, workers=2, do=Faking(folder))
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_a_driver_that_is_stopped_leaves_no_process_and_goes_on_later(how, clips, tmp_path):
    for clip in clips:
        (tmp_path / f"hold-{samples_of(clip)}").write_text("wait")
    script = tmp_path / "driver.py"
    script.write_text(DRIVER)
    tests = Path(__file__).parent
    paths = [*map(str, (tests, tests.parent)), *filter(None, [os.environ.get("PYTHONPATH")])]
    driver = subprocess.Popen(
        [sys.executable, script, tmp_path, *clips],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(lambda: len([line for line in log(tmp_path) if line[0] == "diarize"]) == 2)
    if how == signal.SIGINT:
        os.killpg(driver.pid, how)  # as a terminal does: everybody hears it
    else:
        driver.send_signal(how)
    _, errors = driver.communicate(timeout=600)
    assert driver.returncode != 0
    assert errors.count("Traceback") <= 1, errors  # the driver's own
    assert_gone(processes(tmp_path))
    for clip in clips:
        (tmp_path / f"hold-{samples_of(clip)}").unlink()
    begun = {line[2] for line in log(tmp_path) if line[0] == "diarize"}
    outcomes = pooled(make_jobs(clips, tmp_path / "out"), tmp_path)
    assert [outcome.state for outcome in outcomes] == ["done"] * 6
    gone_on = [o for o in outcomes if str(samples_of(Path(o.job.recording))) in begun]
    assert len(gone_on) == 2 and all(outcome.seconds["transcribe"] == 0.0 for outcome in gone_on)


def processes(folder):
    return {int(process) for _, process, _ in log(folder)}


def assert_gone(ids):
    def gone():
        for process in ids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, 0)
                return False
        return True

    assert ids
    wait_for(gone, 20)


def test_the_order_of_work_and_how_long_it_is_tried(tmp_path):
    sizes = {"a": 10, "b": 30, "c": 20}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(bytes(size))
    jobs = [Job(id=name, recording=str(tmp_path / name), folder=name) for name in "abcd"]
    clock = [0.0]
    waiting = Waiting(jobs, now=lambda: clock[0])
    assert [waiting.take().folder for _ in range(4)] == ["b", "c", "a", "d"]
    assert waiting.take() is None and waiting.pause() is None and not waiting
    busy = Outcome(job=jobs[0], state="busy", why="Another run.")
    assert waiting.settle(busy) is None and len(waiting) == 1 and waiting.pause() == 1.0 and waiting.take() is None
    clock[0] = 1.0
    assert waiting.take() == jobs[0] and waiting.settle(busy) is None and waiting.pause() == 2.0
    clock[0] = 700.0
    assert waiting.take() == jobs[0] and waiting.settle(busy) == busy
    assert [waiting.died(jobs[1], "killed") for _ in range(2)] == [None, None]
    assert waiting.died(jobs[1], "lost").why.startswith("The process that worked on it ended 3 times (killed; lost)")


@pytest.mark.slow
def test_threads_are_shared_out_and_the_results_do_not_depend_on_them(clips, tmp_path, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    (done,) = pooled(make_jobs(clips[:1], tmp_path / "out"), tmp_path, threads=1)
    assert done.state == "done" and os.environ["OMP_NUM_THREADS"] == "5" and "AUDIOTOOLS_THREADS" not in os.environ
    again = []
    run_jobs(make_jobs(clips[:1], tmp_path / "out"), on_done=again.append, do=Faking(tmp_path))
    assert SAID.split()[0] in next(iter(words(tmp_path / "out").values())).decode()
    assert again[0].seconds["transcribe"] == again[0].seconds["diarize"] == 0.0


def test_engines_are_kept_whoever_speaks(clips, tmp_path, monkeypatch):
    made, given = [], []
    monkeypatch.setattr(runners, "load_engine", lambda settings: made.append(settings) or TwoVoices())
    monkeypatch.setattr(runners, "do_job", lambda job, progress, diarizer: given.append(diarizer))
    do = runners.KeptEngines()
    settings = [{"num_speakers": 2}, {"max_speakers": 4}, {}, {"threshold": 0.5}]
    for number, diarize in enumerate(settings):
        config = config_from({"diarize": diarize})
        do(Job(id=str(number), recording="a.wav", folder="a", config=config))
    assert len(made) == 2 and given[0] is given[1] is given[2] is not given[3]
