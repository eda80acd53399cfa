"""Collections: what a recording's identity is, and that the work on one never touches another's results."""

import os
import shutil
from functools import partial
from pathlib import Path

import msgspec
import pytest
from fakes import OneSentence, TwoVoices
from made import ENGINES, add_all, run_all, shelf, talk, tape
from typer.testing import CliRunner

from audiotools import process
from audiotools.cli import app
from audiotools.errors import BusyError, StoreError
from audiotools.library import working
from audiotools.library.adding import Wanted, add
from audiotools.library.collection import Collection
from audiotools.library.jobs import do_job
from audiotools.library.working import standings, summarize
from audiotools.pipeline.locating import load_result
from audiotools.store.folder import file_hash


@pytest.fixture
def collection(tmp_path):
    return Collection.init(tmp_path / "archive")


def whats(added):
    return [one.what for one in added]


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.mark.slow
def test_twenty_files_of_which_two_are_bad(tmp_path, packaged_call, monkeypatch):
    """One damaged, one text renamed, two of the same name: 18 done, 2 told, exit status 1; again repeats nothing."""
    tapes = tmp_path / "tapes"
    for number in range(16):
        tape(tapes / f"{number:02}.wav", number, 3.0)
    whole = packaged_call.read_bytes()
    for number, folder in enumerate(("a", "b")):
        tape(tapes / folder / "interview.wav", 50 + number, 3.0)
    (tapes / "cut.wav").write_bytes(whole[: len(whole) // 2])
    (tapes / "letter.wav").write_text("Dear Sir, this is no recording.")
    collection = Collection.init(tmp_path / "archive")
    assert whats(add_all(collection, tapes)) == ["added"] * 20
    monkeypatch.setattr("audiotools.library.runners.KeptEngines", lambda: partial(do_job, **ENGINES))
    ran = CliRunner().invoke(app, ["collection", "run", str(collection.folder)])
    assert ran.exit_code == 1, ran.output
    assert "18 done, 1 damaged, 1 failed" in ran.output
    for line in ("20 of 20, ", "cut.wav: damaged. ", "letter.wav: failed. "):
        assert line in ran.output
    found = {Path(one.entry.path).name: one for one in standings(collection)}
    assert found["cut.wav"].standing == "damaged" and "missing" in found["cut.wav"].why
    assert found["letter.wav"].standing == "failed" and "cannot be read" in found["letter.wav"].why
    assert summarize(standings(collection)).counts == {"done": 18, "waiting": 0, "damaged": 1, "failed": 1}
    one, other = (collection.results(e) for e in collection.entries if Path(e.path).name == "interview.wav")
    assert one != other and load_result(one).transcript.audio.sha256 != load_result(other).transcript.audio.sha256

    before = files(collection.folder)
    monkeypatch.setattr("audiotools.library.runners.KeptEngines", lambda: do_letter)  # no engine is asked
    again = CliRunner().invoke(app, ["collection", "run", str(collection.folder)])
    assert again.exit_code == 1 and "1 of 1, " in again.output and "letter.wav: failed" in again.output
    after = files(collection.folder)
    changed = {name for name in after if before.get(name) != after[name]}
    assert before.keys() == after.keys() and {Path(name).name for name in changed} <= {
        "outcome.json",
        "collection.sqlite",
    }


class Counting(OneSentence):
    """Counts how often it is asked."""

    asked = 0

    def recognise(self, *given, **more):
        self.asked += 1
        return super().recognise(*given, **more)


class CountingVoices(TwoVoices):
    """Counts how often it is asked."""

    asked = 0

    def __call__(self, *given):
        self.asked += 1
        return super().__call__(*given)


def do_letter(job, **given):
    """Does what is no recording, and nothing else."""
    assert Path(job.recording).name == "letter.wav"
    return do_job(job, **given)


def test_of_copies_one_is_worked_on_and_the_other_takes_what_is_the_same(collection, tmp_path):
    source = tape(tmp_path / "a" / "tape.wav")
    copy = tmp_path / "b" / "another name.wav"
    copy.parent.mkdir()
    shutil.copy(source, copy)
    add_all(collection, tmp_path / "a", tmp_path / "b")
    heard = Counting()
    one, other = run_all(collection, recogniser=heard)
    assert [one.state, other.state] == ["done", "done"]
    assert one.copy_of == "" and other.copy_of == collection.entries[0].path
    first, second = (load_result(collection.results(entry)).transcript for entry in collection.entries)
    assert [w.text for w in first.words] == [w.text for w in second.words] and first.words
    assert (first.recording, second.recording) == ("tape", "another name")
    assert second.audio.name == "another name.wav"
    assert run_all(collection) == []
    # A third, later, takes from those that are done.
    third = tmp_path / "c.wav"
    shutil.copy(source, third)
    add_all(collection, third)
    (late,) = run_all(collection, recogniser=heard)
    assert late.state == "done" and late.copy_of and heard.asked == 1


def test_a_copy_takes_nothing_that_its_own_settings_would_make_otherwise(collection, tmp_path):
    source = tape(tmp_path / "a" / "tape.wav")
    copy = tmp_path / "b" / "tape.wav"
    copy.parent.mkdir()
    shutil.copy(source, copy)
    wanted = [Wanted(path=str(source)), Wanted(path=str(copy), num_speakers=2)]
    add(collection, wanted, on_added=lambda added: None)
    heard, told_apart = Counting(), CountingVoices()
    outcomes = run_all(collection, recogniser=heard, diarizer=told_apart)
    assert [one.state for one in outcomes] == ["done", "done"]
    assert (heard.asked, told_apart.asked) == (1, 2)


def test_a_file_that_was_moved_keeps_its_results(collection, tmp_path):
    source = tape(tmp_path / "a" / "tape.wav")
    add_all(collection, source)
    run_all(collection)
    moved = tmp_path / "b" / "other name.wav"
    moved.parent.mkdir()
    source.rename(moved)
    (before,) = standings(collection)
    assert before.standing == "done" and "not at" in before.why
    (added,) = add_all(collection, moved)
    assert added.what == "moved" and "tape.wav" in added.why
    assert [one.standing for one in standings(collection)] == ["done"]
    assert run_all(collection) == []


def test_a_file_that_was_replaced_gets_results_of_its_own(collection, tmp_path):
    source = tape(tmp_path / "tape.wav", 1)
    add_all(collection, source)
    run_all(collection)
    first = collection.results(collection.entries[0])
    before = files(first)
    tape(source, 2, 5.0)
    (one,) = run_all(collection)
    assert one.state == "failed" and "Another file" in one.why
    assert files(first) == before
    (added,) = add_all(collection, source)
    assert added.what == "replaced" and str(collection.entries[0].folder) != first.name
    assert [one.state for one in run_all(collection)] == ["done"]
    assert files(first) == before
    tape(source, 1)  # and back again
    assert whats(add_all(collection, source)) == ["moved"]
    assert [collection.results(entry) for entry in collection.entries] == [first]
    assert run_all(collection) == []


class Swapping(OneSentence):
    """Another file takes the recording's place while it is recognised."""

    def __init__(self, path, seed):
        self.path, self.seed = path, seed

    def recognise(self, *given, **more):
        tape(self.path.with_name("new.wav"), self.seed, 4.0).replace(self.path)
        return super().recognise(*given, **more)


def test_a_file_that_is_exchanged_while_it_is_worked_on_is_not_done(collection, tmp_path):
    """What was heard is the first file, and stays its: the other is told, and gets results of its own."""
    source = tape(tmp_path / "tape.wav", 1)
    add_all(collection, source)
    first = collection.results(collection.entries[0])
    (one,) = run_all(collection, recogniser=Swapping(source, 2))
    assert one.state == "failed" and "took its place while it was worked on" in one.why
    (stands,) = standings(collection)
    assert stands.standing == "failed" and "Another file" in stands.why
    assert load_result(first).transcript.audio.sha256 == collection.entries[0].sha256
    before = files(first / "machine")
    assert whats(add_all(collection, source)) == ["replaced"]
    assert [one.state for one in run_all(collection)] == ["done"] and files(first / "machine") == before
    # The same bytes written anew are the same recording.
    (entry,) = collection.entries
    shutil.rmtree(collection.results(entry))
    assert [one.state for one in run_all(collection, recogniser=Swapping(source, 2))] == ["done"]


def test_a_file_that_was_exchanged_before_the_first_run_is_not_worked_on(collection, tmp_path):
    source = tape(tmp_path / "tape.wav", 1)
    add_all(collection, source)
    was = source.stat()
    tape(source, 2)
    os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))  # of the same length and date: its bytes tell
    assert source.stat().st_size == was.st_size
    (one,) = run_all(collection)
    assert one.state == "failed" and "another took its place" in one.why
    assert not (collection.results(collection.entries[0]) / "transcript.json").exists()
    source.touch()
    (one,) = run_all(collection)
    assert one.state == "failed" and "Another file" in one.why


def test_names_as_long_as_a_disk_allows_are_worked_on_and_searched(collection, tmp_path):
    """Of a recording, of its folder, and of one that was replaced, whose results folder gets a number as well."""
    name = "تسجيل" * 25
    source, other = tmp_path / f"{name}.flac", tmp_path / name / f"{name}.wav"
    for seed, path in enumerate((source, other)):
        path.parent.mkdir(exist_ok=True)
        tape(tmp_path / "short.wav", seed).rename(path)
    assert len(source.name.encode()) == 255
    assert whats(add_all(collection, source, other)) == ["added", "added"]
    assert [one.state for one in run_all(collection)] == ["done", "done"]
    tape(tmp_path / "short.wav", 3).rename(source)
    assert whats(add_all(collection, source)) == ["replaced"]
    assert [one.state for one in run_all(collection)] == ["done"]
    for asked in (["search", "valley"], ["find", "left the valley"], ["export", "--to", "srt", "--out", "out"]):
        command = [asked[0], str(collection.folder), *asked[1:]]
        if "out" in command:
            command[-1] = str(tmp_path / "out")
        answer = CliRunner().invoke(app, ["collection", *command])
        assert answer.exit_code == 0 and name in "".join(answer.output.split()), answer.output


def test_the_same_bytes_twice_are_two_recordings_and_that_is_told(collection, tmp_path):
    source = tape(tmp_path / "a" / "tape.wav")
    copy = tmp_path / "b" / "tape.wav"
    copy.parent.mkdir()
    shutil.copy(source, copy)
    assert whats(add_all(collection, tmp_path / "a", tmp_path / "b")) == ["added", "copy"]
    one, other = collection.entries
    assert one.id != other.id and one.folder != other.folder


def test_a_name_that_no_list_can_hold_is_told(collection, tmp_path):
    source = tape(tmp_path / "tape.wav")
    odd = tmp_path / "in" / "tape\udcff.wav"  # a byte that is no UTF-8
    odd.parent.mkdir()
    try:
        shutil.copy(source, odd)
    except OSError:
        pytest.skip("this file system takes no such names")
    (added,) = add_all(collection, odd.parent)
    assert added.what == "failed" and "rename it" in added.why and not collection.entries


def test_adding_again_changes_nothing_and_loses_nothing(collection, tmp_path):
    source = tape(tmp_path / "tape.wav")
    add_all(collection, source)
    before = (collection.folder / "collection.json").read_bytes()
    assert whats(add_all(collection, tmp_path)) == ["known"]
    assert (collection.folder / "collection.json").read_bytes() == before
    source.touch()
    assert whats(add_all(collection, source)) == ["known"]
    assert len(Collection(collection.folder).entries) == 1


def test_a_file_that_went_before_it_was_added_is_told(collection, tmp_path):
    done: list = []
    add(collection, [Wanted(path=str(tmp_path / "gone.wav")), Wanted(path=str(tmp_path))], on_added=done.append)
    assert [(one.what, "no such file" in one.why) for one in done] == [("failed", True)] * 2


def test_an_article_that_many_share_is_read_once(collection, tmp_path, monkeypatch):
    article = tmp_path / "article.txt"
    article.write_text("“We left the valley at dawn,” she said.")
    for seed in range(3):
        tape(tmp_path / f"{seed}.wav", seed)
    add(collection, [Wanted(path=str(tmp_path / f"{n}.wav"), articles=(str(article),)) for n in range(3)],
        on_added=lambda added: None)  # fmt: skip
    run_all(collection)
    read = []
    monkeypatch.setattr("audiotools.library.working.file_hash", lambda path: read.append(path) or file_hash(path))
    working._article_hash.cache_clear()
    assert [one.standing for one in standings(collection)] == ["done"] * 3 and read == [article]
    article.write_text("“We left the valley at noon,” she said.")  # as long as before, and later
    assert [one.standing for one in standings(collection)] == ["waiting"] * 3 and read == [article] * 2


def test_two_writers_do_not_meet(collection, tmp_path):
    with collection.locked(), pytest.raises(BusyError, match="Another command"):
        add_all(Collection(collection.folder), tape(tmp_path / "tape.wav"))


def test_what_is_no_collection_is_told(tmp_path):
    with pytest.raises(StoreError, match="collection init"):
        Collection(tmp_path)


def test_two_tapes_of_one_name_never_share_a_folder_in_a_plain_run_either(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one, other = tape(tmp_path / "a" / "tape.wav", 1), tape(tmp_path / "b" / "tape.wav", 2)
    process(one, **ENGINES)
    before = files(tmp_path / "transcripts")
    for force in (False, True):
        with pytest.raises(StoreError, match="another recording"):
            process(other, force=force, **ENGINES)
    assert files(tmp_path / "transcripts") == before
    process(other, out=tmp_path / "transcripts" / "tape-b", **ENGINES)
    assert files(tmp_path / "transcripts" / "tape") == {k.partition("/")[2]: v for k, v in before.items()}


@pytest.mark.parametrize(
    "folder", ["../../elsewhere", "/etc", "a/../../b", "..", "C:/x", "\\\\server\\x", "a\\..\\b", ""]
)
def test_a_list_that_leads_out_of_the_collection_is_refused(folder, tmp_path):
    collection = shelf(tmp_path / "a", [talk("one")])
    path = collection.folder / "collection.json"
    listed = msgspec.json.decode(path.read_bytes())
    listed["recordings"][0]["folder"] = folder
    path.write_bytes(msgspec.json.encode(listed))
    with pytest.raises(StoreError, match="for results, which lie in the collection"):
        Collection(collection.folder)


def test_a_key_that_is_no_name_is_refused(tmp_path):
    collection = shelf(tmp_path / "a", [talk("one")])
    path = collection.folder / "collection.json"
    listed = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode({**listed, "key": '"; DROP SCHEMA public CASCADE; --'}))
    with pytest.raises(StoreError, match="where letters and digits are expected"):
        Collection(collection.folder)
