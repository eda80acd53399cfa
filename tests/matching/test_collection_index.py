"""The index of a collection answers as one index of all its transcripts does, and forgets what is taken out."""

from __future__ import annotations

import random

import numpy as np
import pytest

from audiotools.errors import StoreError
from audiotools.matching import collection
from audiotools.matching.collection import MANIFEST, CollectionIndex
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.matching.shards import Shard, excerpt
from audiotools.matching.strings import Strings
from audiotools.records import Match, Quote, Transcript, Word

COMMON = "the and to of a in that it is was we they had but so for on with don't um".split()
RARE = [
    a + b for a in "bar cor dan fel gol hun jim kal lor mun nep pol rak sol".split() for b in "a el in os er".split()
]


def talk(seed: int, length: int = 900) -> Transcript:
    rng = random.Random(seed)
    words, voice = [], "A"
    for n in range(length):
        voice = rng.choice("ABC") if n % 9 == 0 else voice
        text = rng.choice(COMMON) if rng.random() < 0.6 else rng.choice(RARE)
        words.append(Word(round(n * 0.3, 2), round(n * 0.3 + 0.25, 2), text, voice, 0.5 if n % 3 else None))
    return Transcript.from_words(words, recording=f"tape {seed}")


def quotes(talks: list[Transcript]) -> list[Quote]:
    rng = random.Random(1)
    out = [Quote(text="nobody ever spoke about painted horses over there")]
    for one in talks:
        at = rng.randrange(len(one.words) - 40)
        said = [w.text for w in one.words[at : at + 14]]
        out.append(Quote(text=" ".join(said[:6] + said[7:])))
        out.append(Quote(text=" ".join(w.text for w in one.words[at + 25 : at + 31])))
    return out


def answer(match: Match) -> tuple[object, ...]:
    places = [(p.recording, [(round(s.start, 3), round(s.end, 3)) for s in p.spans]) for p in match.alternatives]
    spans = [(round(s.start, 3), round(s.end, 3)) for s in match.spans]
    edits = [(e.kind, e.printed, e.spoken, e.cause) for e in match.edits]
    return match.verdict, match.recording, match.voice, spans, match.utterances, edits, places


@pytest.fixture(scope="module")
def talks() -> list[Transcript]:
    return [talk(seed) for seed in range(12)]


@pytest.mark.parametrize("size", [1500, 4000, 100_000])
def test_shards_answer_as_one_index_does(tmp_path, talks, size, monkeypatch):
    monkeypatch.setattr(collection, "SHARD", size)
    index = CollectionIndex.open(tmp_path)
    index.add_all((one.recording, one) for one in talks[:7])
    for one in talks[7:]:
        index.add(one.recording, one)
    wanted = quotes(talks)
    found = match_quotes(CollectionIndex.open(tmp_path), wanted)
    expected = match_quotes(index_transcripts(talks), wanted)
    assert [answer(m) for m in found] == [answer(m) for m in expected]
    assert [m.score for m in found] == pytest.approx([m.score for m in expected], abs=0.005)
    assert sum(m.found for m in found) > len(talks)
    assert len(index.shards) == 1 or size < 100_000


def test_the_order_of_recordings_and_of_quotes_changes_nothing(tmp_path, talks):
    wanted = quotes(talks)
    first, second = CollectionIndex.open(tmp_path / "one"), CollectionIndex.open(tmp_path / "two")
    first.add_all((one.recording, one) for one in talks)
    shuffled = random.Random(3).sample(talks, len(talks))
    for one in shuffled:
        second.add(one.recording, one)
    order = random.Random(4).sample(range(len(wanted)), len(wanted))
    found = match_quotes(first, wanted)
    again = match_quotes(second, [wanted[n] for n in order])
    for match, n in zip(again, order, strict=True):
        # Places that nothing tells apart may come in any order.
        assert answer(match)[:6] == answer(found[n])[:6]
        assert match.score == pytest.approx(found[n].score)


def test_what_is_replaced_or_removed_leaves_no_word_behind(tmp_path, talks):
    index = CollectionIndex.open(tmp_path)
    secret = Transcript.from_words([Word(0, 1, "Rumpelstiltskin", "Zacharias"), Word(1, 2, "the")])
    index.add_all([("a", talks[0]), ("b", secret, "1"), ("c", talks[1])])
    assert index.frequency("rumpelstiltskin") == 1
    assert index.fingerprint("b") == "1"
    index.remove("b")
    everything = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()).lower()
    assert b"rumpel" not in everything
    assert b"zacharias" not in everything
    assert index.frequency("rumpelstiltskin") == 0
    assert set(index.recordings) == {"a", "c"}
    index.add("a", secret, "2")
    assert (len(index), index.words, index.fingerprint("a")) == (2, len(talks[1].words) + 2, "2")
    index.remove("a")
    index.remove("c")
    assert len(CollectionIndex.open(tmp_path)) == 0
    assert match_quotes(index, [Quote(text="was anything said")])[0].verdict == "absent"
    with pytest.raises(KeyError):
        index.remove("c")


def test_of_several_with_one_id_the_last_stays(tmp_path, talks):
    index = CollectionIndex.open(tmp_path)
    index.add_all([("a", talks[0], "old"), ("b", talks[1]), ("a", talks[2], "new")])
    assert sorted(index.recordings) == ["a", "b"]
    assert index.fingerprint("a") == "new"
    wanted = Quote(text=" ".join(w.text for w in talks[2].words[100:112]))
    assert match_quotes(index, [wanted])[0].recording == "a"


def test_joining_and_removing_give_what_building_gives(talks):
    built = Shard.of(index_transcripts([talks[0], talks[2], talks[3]]))
    made = Shard.of(index_transcripts(talks[:2])).joined(Shard.of(index_transcripts(talks[2:4]))).without(1)
    assert made is not None
    assert made.names == built.names
    for text in [*COMMON, *RARE]:
        lists = []
        for shard in (built, made):
            [low], [high] = shard.bounds(np.array([shard.number(text)]))
            lists.append(shard.occurrences[low:high].tolist())
        assert lists[0] == lists[1], text
    for a, b in [("the", "and"), ("of", "a"), ("barel", "the"), ("the", "corin")]:
        lists = []
        for shard in (built, made):
            [low], [high] = shard.pair_bounds(np.array([shard.number(a)]), np.array([shard.number(b)]))
            lists.append(shard.pair_at[low:high].tolist())
        assert lists[0] == lists[1], (a, b)
    assert built.nbytes == pytest.approx(made.nbytes, rel=0.02)


def test_a_recording_comes_out_as_it_went_in(talks):
    shard = Shard.of(index_transcripts(talks[:3]))
    one, alone = excerpt([shard], [(0, 1)]), index_transcripts([talks[1]])
    np.testing.assert_allclose(one.start, alone.start, atol=1e-9)
    np.testing.assert_allclose(one.end, alone.end, atol=1e-9)
    np.testing.assert_allclose(one.toll, alone.toll, atol=1e-3)
    np.testing.assert_array_equal(one.back, alone.back)
    assert [one.text_of(w) for w in range(len(one.start))] == [w.text for w in talks[1].words]
    assert one.voices == alone.voices
    assert [one.utterance_ids[0][n] for n in range(5)] == [u.id for u in talks[1].utterances[:5]]
    assert len(one.utterance_ids[0]) == len(talks[1].utterances)


def test_a_change_that_was_killed_is_as_if_it_had_not_begun(tmp_path, talks, monkeypatch):
    index = CollectionIndex.open(tmp_path)
    index.add("a", talks[0])
    before = {p.relative_to(tmp_path) for p in tmp_path.rglob("*")}

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Shard, "save", killed)
    with pytest.raises(KeyboardInterrupt):
        index.add("b", talks[1])
    monkeypatch.undo()
    assert CollectionIndex.open(tmp_path).recordings == ("a",)
    assert index.recordings == ("a",)
    (tmp_path / "shard-000001").mkdir(exist_ok=True)  # half written
    index.add("b", talks[1])
    assert CollectionIndex.open(tmp_path).recordings == ("a", "b")
    assert before  # something was there to lose


def test_whoever_has_it_open_goes_on_with_it(tmp_path, talks):
    writer = CollectionIndex.open(tmp_path)
    writer.add("a", talks[0])
    reader = CollectionIndex.open(tmp_path)
    untouched = CollectionIndex.open(tmp_path)
    wanted = [Quote(text=" ".join(w.text for w in talks[0].words[30:42]))]
    first = match_quotes(reader, wanted)
    writer.add("a", talks[1])
    assert match_quotes(reader, wanted) == first
    assert match_quotes(untouched, wanted) == first


def test_a_change_while_it_is_opened_is_waited_for(tmp_path, talks, monkeypatch):
    writer = CollectionIndex.open(tmp_path)
    writer.add("a", talks[0])
    load = Shard.load
    changed: list[bool] = []

    def late(folder):
        if not changed:
            changed.append(True)
            writer.add("a", talks[1])
        return load(folder)

    monkeypatch.setattr(Shard, "load", late)
    reader = CollectionIndex.open(tmp_path)
    wanted = Quote(text=" ".join(w.text for w in talks[1].words[30:42]))
    assert match_quotes(reader, [wanted])[0].recording == "a"


@pytest.mark.parametrize("content", [b"", b"[]", b"not json", b'{"version": 99}', b'{"version": 1, "shards": 3}'])
def test_a_broken_manifest_says_what_to_do(tmp_path, content):
    (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(StoreError, match="build it again"):
        CollectionIndex.open(tmp_path)


@pytest.mark.parametrize("name", ["token.npy", "recordings.json", "vocabulary-blob.npy"])
@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_a_broken_shard_says_what_to_do(tmp_path, talks, name, content):
    CollectionIndex.open(tmp_path).add("a", talks[0])
    [path] = tmp_path.rglob(name)
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(StoreError, match="build it again"):
        match_quotes(CollectionIndex.open(tmp_path), [Quote(text="was anything said")])


def test_empty_transcripts_are_recordings_too(tmp_path, talks):
    index = CollectionIndex.open(tmp_path)
    index.add_all([("none", Transcript()), ("a", talks[0]), ("nothing", Transcript())])
    assert index.recordings == ("none", "a", "nothing")
    wanted = Quote(text=" ".join(w.text for w in talks[0].words[30:42]))
    assert match_quotes(index, [wanted])[0].recording == "a"


def test_strings_are_found_by_number_and_by_text():
    texts = ["river", "", "größe", "a\nb", "river", "zebra", "é"]
    strings = Strings.of(texts, findable=True)
    assert strings.all() == [t.replace("\n", " ") for t in texts]
    assert [strings[n] for n in range(len(strings))] == strings.all()
    for text in ("river", "größe", "a b", "zebra", "é", ""):
        assert strings[strings.find(text)] == text
    assert strings.find("unknown") == strings.find("rive") == strings.find("riverr") == -1
    with pytest.raises(IndexError):
        strings[7]


@pytest.mark.parametrize("length", [6, 12, 22, 35])
def test_what_is_said_in_recordings_shorter_than_a_window_is_found(tmp_path, length):
    """A place that is looked at reaches over several of them: the words may be in any."""
    rng = random.Random(length)
    said = [[rng.choice(RARE) for _ in range(length)] for _ in range(30)]
    index = CollectionIndex.open(tmp_path)
    index.add_all(
        (f"clip {n}", Transcript.from_words([Word(0.3 * i, 0.3 * i + 0.2, w, "A") for i, w in enumerate(words)]))
        for n, words in enumerate(said)
    )
    wanted = [Quote(text=" ".join(words[-6:])) for words in said]
    assert [m.recording for m in match_quotes(index, wanted)] == [f"clip {n}" for n in range(30)]


def test_a_full_disk_is_told_and_leaves_the_index_as_it_was(tmp_path, talks, monkeypatch):
    index = CollectionIndex.open(tmp_path)
    index.add("one", talks[0])
    before = sorted(path.name for path in tmp_path.rglob("*"))
    whole, written = np.save, []

    def save(path, array, **options):
        written.append(path)
        if len(written) == 3:
            raise OSError("2988 requested and 1984 written")  # as numpy says it
        whole(path, array, **options)

    monkeypatch.setattr(np, "save", save)
    with pytest.raises(StoreError, match=r"\(not all of it could be written\): see that the disk has room"):
        index.add("two", talks[1])
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    monkeypatch.undo()
    again = CollectionIndex.open(tmp_path)
    again.add("two", talks[1])
    assert CollectionIndex.open(tmp_path).recordings == ("one", "two")
