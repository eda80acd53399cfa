"""What is told of the work on a collection in a file or a pipe: every recording and stage, and never a flood."""

from typer.testing import CliRunner

from audiotools.cli import app, progress, show
from audiotools.library import jobs, runners
from audiotools.library.jobs import Job, Outcome


class Clock:
    at = 0.0

    def __call__(self):
        return self.at


def job(name):
    return Job(id=name, recording="", folder="")


def test_every_stage_of_a_recording_is_a_line_and_a_share_now_and_then():
    told, clock = [], Clock()
    lines = progress.Lines(told.append, {"a": "1998/a.wav", "b": "b.wav"}, clock)
    for second in range(601):  # ten minutes of two at once, which report every second
        clock.at = float(second)
        for name, length in (("a", 600), ("b", 300)):
            if second <= length:
                lines(job(name), "transcribe", second, length)
    lines(job("a"), "match", 0, 1)
    lines(job("a"), "match", 1, 1)  # done at once, and not told
    lines(job("a"), "transcribe", 600, 600)  # and nothing twice
    assert told[:2] == ["1998/a.wav: Recognising speech, 10 %.", "1998/a.wav: Recognising speech, 20 %."]
    assert [line for line in told if "took" in line] == [
        "b.wav: Recognising speech took 5:00.", "1998/a.wav: Recognising speech took 10:00.",
    ]  # fmt: skip
    assert len(told) <= 11


def test_a_run_into_a_file_tells_of_every_recording(packaged_call, tmp_path, monkeypatch):
    """With one worker or several; the whole run is a line a recording besides."""

    def run(listed, *, on_done, progress, **options):
        for one in listed:
            for at, done in ((0.0, 0), (30.0, 40), (61.0, 50), (80.0, 100)):
                clock.at = began + at
                progress(one, "transcribe", done, 100)
            on_done(Outcome(job=one, state="failed", why="Not today."))

    clock, began = Clock(), 0.0
    made = progress.Lines
    monkeypatch.setattr(progress, "Lines", lambda write, names: made(write, names, clock))
    monkeypatch.setattr(jobs, "run_jobs", run)
    monkeypatch.setattr(runners, "run_in_pool", run)
    folder = str(tmp_path / "archive")
    for args in (["init", folder], ["add", folder, str(packaged_call), "-q"]):
        assert CliRunner().invoke(app, ["collection", *args], catch_exceptions=False).exit_code == 0
    for more in ([], ["--workers", "2"]):
        told = CliRunner().invoke(app, ["collection", "run", folder, *more], catch_exceptions=False).stderr
        lines = [line for line in told.splitlines() if packaged_call.name in line]
        assert [line.partition(f"{packaged_call.name}: ")[2] for line in lines] == [
            "Recognising speech, 50 %.", "Recognising speech took 1:20.", "failed. Not today.",
        ]  # fmt: skip
        began += 100.0


def test_a_terminal_has_one_bar_for_all():
    told = []
    overall = progress.Overall(lambda *given: told.append(given), 2)
    for stage in show.RUN_STAGES:
        overall(job("a"), stage, 1, 1)
    assert told[-1] == ("recordings", 1.0, 2)
