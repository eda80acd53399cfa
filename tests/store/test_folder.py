import json

import pytest

from audiotools.errors import StoreError
from audiotools.store.folder import Origin, Store, fingerprint


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "interview")


def test_a_stage_is_done_only_for_the_inputs_it_was_made_from(store):
    assert not store.is_done("match", "a")
    store.save("match", "a", {"matches.json": b"1"})
    assert store.is_done("match", "a")
    assert not store.is_done("match", "b")
    assert not store.is_done("other", "a")


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"2")])
def test_a_stage_whose_file_was_touched_is_not_done(store, damage):
    store.save("match", "a", {"matches.json": b"1", "more.json": b"1"})
    damage(store.path("more.json"))
    assert not store.is_done("match", "a")


def test_what_a_person_changed_is_kept_beside_the_new(store):
    store.save("match", "a", {"transcript.md": b"machine"})
    store.path("transcript.md").write_bytes(b"corrected by hand")
    assert store.save("match", "b", {"transcript.md": b"new"}) == ("transcript.edited-1.md",)
    assert store.path("transcript.edited-1.md").read_bytes() == b"corrected by hand"
    assert store.path("transcript.md").read_bytes() == b"new"
    store.path("transcript.md").write_bytes(b"corrected again")
    assert store.save("match", "c", {"transcript.md": b"newer"}) == ("transcript.edited-2.md",)


def test_our_own_earlier_files_are_replaced_without_a_copy(store):
    store.save("match", "a", {"x.json": b"1"})
    assert store.save("match", "b", {"x.json": b"2"}) == ()
    assert sorted(p.name for p in store.folder.iterdir()) == ["stages.json", "x.json"]


def test_forgetting_makes_everything_unfinished_but_keeps_files(store):
    store.save("match", "a", {"x.json": b"1"})
    store.forget()
    assert not store.is_done("match", "a")
    assert store.path("x.json").read_bytes() == b"1"
    assert store.save("match", "a", {"x.json": b"2"}) == ()


def test_killed_between_two_files_of_a_stage_leaves_no_false_finish_and_no_false_edit(store, monkeypatch):
    from audiotools.store import jsonfile

    store.save("match", "a", {"x.json": b"1", "y.json": b"1"})
    whole = jsonfile.write_atomic

    class KilledError(BaseException):
        pass

    for round_, content in enumerate((b"2", b"3"), 1):

        def dies_at_y(path, data):
            if path.name == "y.json":
                raise KilledError
            return whole(path, data)

        monkeypatch.setattr(jsonfile, "write_atomic", dies_at_y)
        with pytest.raises(KilledError):
            store.save("match", f"killed-{round_}", {"x.json": content, "y.json": content})
        assert store.path("x.json").read_bytes() == content
        assert store.path("y.json").read_bytes() == b"1"
        assert not store.is_done("match", f"killed-{round_}")
    monkeypatch.setattr(jsonfile, "write_atomic", whole)
    assert store.save("match", "b", {"x.json": b"4", "y.json": b"4"}) == ()
    assert store.is_done("match", "b")


def test_a_damaged_memory_is_told(store):
    store.path("stages.json").write_text("{")
    with pytest.raises(StoreError, match=r"stages\.json"):
        store.is_done("match", "a")


def test_a_newer_memory_is_refused(store):
    store.save("match", "a", {"x.json": b"1"})
    memory = json.loads(store.path("stages.json").read_text())
    store.path("stages.json").write_text(json.dumps({**memory, "version": 99}))
    with pytest.raises(StoreError, match="newer audiotools"):
        store.is_done("match", "a")


def test_two_writers_do_not_meet(store):
    with store.locked(), pytest.raises(StoreError, match="Another run"), Store(store.folder).locked():
        pass


def test_a_folder_belongs_to_one_recording(store):
    store.claim("a.mp3", "1")
    store.claim("a.mp3", "2")
    store.claim("b.mp3", "2")
    store.save("transcribe", "x", {"words.json": b"1"})
    with pytest.raises(StoreError, match=r"holds the results of 'b\.mp3'"):
        store.claim("c.mp3", "3")


def test_other_bytes_never_take_a_folder_whatever_their_name(store, tmp_path):
    one, other = tmp_path / "a" / "tape.wav", tmp_path / "b" / "tape.wav"
    store.claim(one, "1")
    store.origin = Origin(source=store.relative(one))
    store.save("transcribe", "x", {"words.json": b"1"})
    for anew in (False, True):
        with pytest.raises(StoreError, match=r"a/tape\.wav', which is another recording"):
            store.claim(other, "2", anew=anew)
    with pytest.raises(StoreError, match="was replaced"):
        store.claim(one, "2")
    assert store.sha256 == "1"
    store.claim(other, "1")  # moved
    store.claim(one, "2", anew=True)
    assert store.sha256 == "2"


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="Cannot make the results folder"):
        Store(tmp_path / "file" / "folder")


def test_fingerprints_tell_inputs_apart():
    assert fingerprint("a", 1) != fingerprint("a", 2)
    assert fingerprint("a", None) != fingerprint("a")
    assert fingerprint(("a", "b")) != fingerprint("ab")


def test_a_folder_in_which_nothing_was_finished_is_anybodys(store):
    store.claim("broken.mp3", "1", besides=("article",))
    store.save("article", "x", {"quotes.json": b"1"})
    store.claim("right.mp3", "2", besides=("article",))
    store.save("transcribe", "x", {"words.json": b"1"})
    with pytest.raises(StoreError, match=r"holds the results of 'right\.mp3'"):
        store.claim("other.mp3", "3", besides=("article",))


def test_an_edited_file_may_stay_where_it_is(store):
    store.save("export", "a", {"t.md": b"1", "t.srt": b"1"})
    store.path("t.md").write_bytes(b"by hand")
    assert store.edited("t.md") and not store.edited("t.srt")
    assert store.save("export", "b", {"t.md": b"2", "t.srt": b"2"}, edited="stays") == ("t.md",)
    assert (store.path("t.md").read_bytes(), store.path("t.srt").read_bytes()) == (b"by hand", b"2")
    assert store.save("export", "c", {"t.md": b"3", "t.srt": b"2"}, edited="stays") == ("t.md",)
    store.path("t.md").unlink()
    assert store.save("export", "d", {"t.md": b"4", "t.srt": b"2"}, edited="stays") == ()
    assert store.path("t.md").read_bytes() == b"4"
