"""Jobs and the runner that does one after the other."""

import shutil

import pytest
from fakes import OneSentence, TwoVoices
from soundfiles import encode

from audiotools.audio.recording import load_audio
from audiotools.errors import CancelledError
from audiotools.library import jobs as work
from audiotools.library.jobs import Job, Outcome, do_job, run_jobs
from audiotools.pipeline import run
from audiotools.pipeline.locating import load_result
from audiotools.store.folder import Store, file_hash

ENGINES = {"recogniser": OneSentence(), "diarizer": TwoVoices()}


def job(tape, folder, **options):
    return Job(id=str(tape), recording=str(tape), folder=str(folder), **options)


def test_a_job_is_the_whole_way_with_every_article(packaged_call, tmp_path):
    articles = []
    for number, quoted in enumerate(("We left the valley at dawn", "until the bridge was behind us")):
        path = tmp_path / str(number) / "bridge.md"
        path.parent.mkdir()
        path.write_text(f"“{quoted},” said Ada Moss.", encoding="utf-8")
        articles.append(str(path))
    tape = shutil.copy(packaged_call, tmp_path / "call.wav")
    made = do_job(job(tape, tmp_path / "out", articles=tuple(articles)), **ENGINES)
    assert (made.state, made.why) == ("done", "")
    assert made.duration == pytest.approx(30, abs=1)
    assert {"transcribe", "diarize", "match"} <= made.seconds.keys() and made.took > 0
    assert [m.found for m in load_result(tmp_path / "out").matches] == [True]
    other = load_result(tmp_path / "out" / "articles" / "bridge.md")
    assert [m.quote.text for m in other.matches if m.found] == ["until the bridge was behind us,"]


@pytest.mark.parametrize(
    ("ending", "codec"), [(".wav", "pcm_s16le"), (".flac", "flac"), (".mp3", "libmp3lame"), (".opus", "libopus")]
)
def test_a_recording_that_is_cut_short_is_damaged_and_keeps_what_could_be_read(ending, codec, packaged_call, tmp_path):
    whole, tape = tmp_path / f"whole{ending}", tmp_path / f"cut{ending}"
    with load_audio(packaged_call) as call:
        encode(whole, call.samples(), 16_000, codec)
    tape.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    made = do_job(job(tape, tmp_path / "out"), **ENGINES)
    assert made.state == "damaged" and ("missing" in made.why or "cut short" in made.why)
    assert load_result(tmp_path / "out").transcript.utterances


def test_whatever_is_wrong_with_one_stops_no_other(packaged_call, tmp_path, monkeypatch):
    text = tmp_path / "text.wav"
    text.write_text("This is no sound.")
    other = job(packaged_call, tmp_path / "other", sha256="0" * 64)
    odd = job(packaged_call, tmp_path / "odd")
    monkeypatch.setattr(run, "process", _unlucky(run.process, str(tmp_path / "odd")))
    done = []
    run_jobs(
        [job(text, tmp_path / "text"), other, odd, job(packaged_call, tmp_path / "good")],
        on_done=done.append,
        do=lambda one, progress: do_job(one, progress=progress, **ENGINES),
    )
    assert [one.state for one in done] == ["failed", "failed", "failed", "done"]
    assert "cannot be read" in done[0].why and "another took its place" in done[1].why and "ZeroDivision" in done[2].why


def _unlucky(process, folder):
    def run(*args, **options):
        if options["out"] == folder:
            raise ZeroDivisionError("division by zero")
        return process(*args, **options)

    return run


def test_a_job_whose_folder_is_in_use_is_done_when_it_is_free(packaged_call, tmp_path, monkeypatch):
    monkeypatch.setattr(work, "PAUSE", 0.0)
    lock = Store(tmp_path / "first").locked()
    lock.__enter__()
    done = []

    def do(one, progress):
        if one.folder.endswith("second"):
            lock.__exit__(None, None, None)
        return do_job(one, progress=progress, **ENGINES)

    run_jobs(
        [job(packaged_call, tmp_path / "first"), job(packaged_call, tmp_path / "second")], on_done=done.append, do=do
    )
    assert [(one.job.folder.rpartition("/")[2], one.state) for one in done] == [("second", "done"), ("first", "done")]


def test_a_folder_that_stays_in_use_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(work, "PAUSE", 0.0)
    asked, done = [], []
    one = job("tape.wav", tmp_path)

    def do(job, progress):
        asked.append(job)
        return Outcome(job=job, state="busy", why="Another run is working in it.")

    run_jobs([one], on_done=done.append, do=do)
    assert len(asked) == work.ATTEMPTS and [made.state for made in done] == ["busy"]


def test_a_person_may_stop_the_work(packaged_call, tmp_path):
    def stop(stage, done, total):
        if stage == "diarize":
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        do_job(job(packaged_call, tmp_path / "out"), progress=stop, **ENGINES)
    assert (tmp_path / "out" / "machine" / "words.json").is_file()


def test_same_work_again_repeats_no_stage(packaged_call, tmp_path):
    do_job(job(packaged_call, tmp_path / "out"), **ENGINES)
    again = do_job(
        job(packaged_call, tmp_path / "out", sha256=file_hash(packaged_call)), recogniser=None, diarizer=None
    )
    assert again.state == "done"
    with load_audio(packaged_call) as tape:
        assert again.duration == pytest.approx(tape.duration)
