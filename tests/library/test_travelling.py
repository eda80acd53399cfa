"""Work sent to a machine that sees none of our folders: all of it arrives, and what people changed here is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pooled import Faking, make_clips, make_jobs

from audiotools.config import config_from
from audiotools.errors import ConfigError, StoreError
from audiotools.library.jobs import run_jobs
from audiotools.library.travelling import Changes, digests, in_our_words, pack, put_back, unpacked


@pytest.fixture
def job(packaged_call, tmp_path):
    (clip,) = make_clips(packaged_call, tmp_path / "tapes", 1)
    clip.with_suffix(".speakers.toml").write_text('[[speakers]]\nname = "Ada Moss"\nsamples = ["ada.wav"]\n')
    (clip.parent / "ada.wav").write_bytes(clip.read_bytes())
    article = tmp_path / "news" / "a.md"
    article.parent.mkdir()
    article.write_text("“We left the valley at dawn,” Moss said.")
    (one,) = make_jobs([clip], tmp_path / "out", articles=(str(article),))
    return one


def travel(job, folder, change=lambda there: None):
    """A job done elsewhere and brought back: its outcome, and what was kept aside."""
    Path(job.folder).mkdir(parents=True, exist_ok=True)
    before, parcel = digests(job.folder), pack(job)
    done = []
    with unpacked(parcel, memoryview(Path(job.recording).read_bytes())) as there:
        assert there.recording != job.recording and Path(there.recording).is_file()
        changes = Changes(there.folder)
        run_jobs([there], on_done=done.append, do=Faking(folder))
        files = changes.take()
        assert changes.take() == {}
        change(there)
        root = Path(there.recording)
        told = in_our_words((f"{there.recording!r} and {there.folder}",), there, job)
    assert not root.exists() and told == (f"{job.recording!r} and {job.folder}",)
    return done[0], put_back(job.folder, files, before)


def test_what_comes_back_is_what_is_made_here_and_is_not_made_again(job, tmp_path):
    outcome, notes = travel(job, tmp_path)
    assert (outcome.state, notes) == ("done", ())
    again = []
    run_jobs([job], on_done=again.append, do=Faking(tmp_path))
    # Samples of voices count with where they lie, so naming, which takes no time, looks at them here again.
    assert {stage for stage, seconds in again[0].seconds.items() if seconds} <= {"names", "export"}, again[0]
    second, _ = travel(job, tmp_path)
    assert second.seconds["transcribe"] == second.seconds["diarize"] == 0.0, "what is finished travels with it"


def test_a_file_that_somebody_changed_meanwhile_is_kept_aside(job, tmp_path):
    travel(job, tmp_path)
    mine = Path(job.folder, "transcript.srt")

    def edit(there):
        mine.write_text("as I want it")

    shorter = job.__class__(
        **{**{f: getattr(job, f) for f in job.__struct_fields__}, "hotwords": ("Moss",), "force": True}
    )
    mine.unlink()
    _, notes = travel(shorter, tmp_path, edit)
    assert notes == ("transcript.srt was changed while the recording was worked on: your version is kept as "
                     "transcript.edited-1.srt.",)  # fmt: skip
    assert mine.with_name("transcript.edited-1.srt").read_text() == "as I want it" != mine.read_text()


def test_nothing_is_written_outside(tmp_path):
    with pytest.raises(StoreError, match="outside"):
        put_back(tmp_path / "out", {"../elsewhere": b""}, {})
    assert not list(tmp_path.iterdir())


def test_kept_voices_do_not_travel(job):
    with pytest.raises(ConfigError, match="stay on this machine"):
        pack(
            job.__class__(
                id="1", recording=job.recording, folder=job.folder, config=config_from({"names": {"use_voices": True}})
            )
        )
