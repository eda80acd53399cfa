"""Collections: what a recording's identity is, and that the work on one never touches another's results."""

import shutil
from pathlib import Path

import pytest
from made import ENGINES, add_all, run_all, tape

from audiotools import process
from audiotools.errors import BusyError, StoreError
from audiotools.library.collection import Collection
from audiotools.library.working import standings, summarize
from audiotools.pipeline.locating import load_result


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


def test_twenty_files_of_which_two_are_bad(tmp_path, packaged_call):
    """One damaged, one text renamed, two of the same name: eighteen are done and two told; again repeats nothing."""
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
    outcomes = {Path(one.job.recording).relative_to(tapes).as_posix(): one for one in run_all(collection)}
    assert sum(one.state == "done" for one in outcomes.values()) == 18
    assert outcomes["cut.wav"].state == "damaged" and "missing" in outcomes["cut.wav"].why
    assert outcomes["letter.wav"].state == "failed" and "cannot be read" in outcomes["letter.wav"].why
    assert summarize(standings(collection)).counts == {"done": 18, "waiting": 0, "damaged": 1, "failed": 1}
    one, other = (outcomes[f"{name}/interview.wav"].job.folder for name in ("a", "b"))
    assert one != other and load_result(one).transcript.audio.sha256 != load_result(other).transcript.audio.sha256

    before = files(collection.folder)
    again = run_all(collection, recogniser=None, diarizer=None)  # no engine is asked
    assert [Path(one.job.recording).name for one in again] == ["letter.wav"]
    after = files(collection.folder)
    changed = {name for name in after if before.get(name) != after[name]}
    assert before.keys() == after.keys() and {Path(name).name for name in changed} <= {
        "outcome.json",
        "collection.sqlite",
    }


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
