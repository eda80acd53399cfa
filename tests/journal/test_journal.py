"""The journal: appended to, undone, redone, cut anywhere, and carried out on words."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiotools.errors import StoreError
from audiotools.journal.decisions import EverywhereDecision, NoteDecision, Redo, Undo, WordDecision
from audiotools.journal.journal import Journal, read_entries
from audiotools.journal.wording import apply_wording
from audiotools.records import Span, Transcript, Word


def note(text):
    return NoteDecision(text=text)


def texts(journal):
    return [decision.text for decision in journal.decisions]


def test_what_was_appended_is_read_again(tmp_path):
    journal = Journal(tmp_path)
    journal.append(note("a"), note("b"), by="Ruth")
    again = Journal(tmp_path)
    assert texts(again) == ["a", "b"]
    assert {entry.by for entry in again.entries} == {"Ruth"}
    assert len({entry.id for entry in again.entries}) == 2 and len({entry.batch for entry in again.entries}) == 1
    assert json.loads(journal.path.read_text().splitlines()[0]) == {"format": "audiotools.journal", "version": 1}


def test_a_command_is_taken_back_and_redone_as_one(tmp_path):
    journal = Journal(tmp_path)
    journal.append(note("a"))
    journal.append(note("b"), note("c"))
    assert journal.undo() == ("note: b", "note: c") and texts(journal) == ["a"]
    assert journal.undo() == ("note: a",) and journal.undo() == ()
    assert journal.redo() == ("note: a",) and journal.redo() == ("note: b", "note: c") and journal.redo() == ()
    assert texts(journal) == ["a", "b", "c"]
    journal.undo()
    journal.append(note("d"))
    assert journal.redo() == () and texts(journal) == ["a", "d"]


steps = st.lists(st.one_of(st.just("undo"), st.just("redo"), st.integers(0, 9)), max_size=14)


@settings(deadline=None)
@given(steps)
def test_any_sequence_ends_in_what_its_effective_decisions_are(tmp_path_factory, done):
    journal = Journal(tmp_path_factory.mktemp("journal"))
    held, taken = [], []  # a stack of each, as an editor keeps them
    for step in done:
        if step == "undo":
            journal.undo()
            if held:
                taken.append(held.pop())
        elif step == "redo":
            journal.redo()
            if taken:
                held.append(taken.pop())
        else:
            journal.append(note(str(step)))
            held.append(str(step))
            taken.clear()
    assert texts(journal) == held
    assert texts(Journal(journal.path.parent)) == held


def test_cut_at_any_byte_it_loses_at_most_its_last_entry(tmp_path):
    journal = Journal(tmp_path)
    for number in range(4):
        journal.append(note(f"ünë {number}"))
    data = journal.path.read_bytes()
    whole, _ = read_entries(data)
    ends = [place + 1 for place, byte in enumerate(data) if byte == 10]
    for cut in range(len(data) + 1):
        complete = sum(end - 1 <= cut for end in ends)  # a line is whole without its end too
        journal.path.write_bytes(data[:cut])
        left = Journal(tmp_path)
        assert left.entries == whole[: max(0, complete - 1)]
        left.append(note("new"))
        assert texts(Journal(tmp_path)) == [f"ünë {n}" for n in range(max(0, complete - 1))] + ["new"]


def test_damage_is_told_with_its_line(tmp_path):
    journal = Journal(tmp_path)
    journal.append(note("a"))
    journal.append(note("b"))
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(lines[0] + b"{oops\n" + lines[2])
    with pytest.raises(StoreError, match="line 2"):
        Journal(tmp_path)
    journal.path.write_bytes(lines[0].replace(b":1", b":9") + lines[1])
    with pytest.raises(StoreError, match="newer audiotools"):
        Journal(tmp_path)


def test_names_of_an_earlier_version_are_read_and_move_in(tmp_path):
    former = {
        "format": "audiotools.names",
        "version": 1,
        "names": [{"action": "name", "voices": ["A"], "anchors": [[{"start": 0, "end": 4}]], "name": "Ada Moss"}],
    }
    (tmp_path / "names.json").write_text(json.dumps(former))
    journal = Journal(tmp_path)
    assert [d.name for d in journal.decisions] == ["Ada Moss"]
    journal.append(note("x"))
    assert not (tmp_path / "names.json").exists()
    assert [entry.decision.told for entry in Journal(tmp_path).entries] == ['--set A="Ada Moss"', "note: x"]
    journal.undo()
    journal.undo()
    assert Journal(tmp_path).decisions == ()


SAID = "The old mine was cold and dark when we went down with the men from the north.".split()


def transcript(texts_, each=0.5):
    return Transcript.from_words([Word(n * each, n * each + 0.4, text, "A", 0.9) for n, text in enumerate(texts_)])


def change(place, new, said=SAID, each=0.5):
    return WordDecision(
        span=Span(place * each, place * each + 0.4),
        was=(said[place],),
        text=(new,) if new else (),
        before=said[place - 1] if place else "",
        after=said[place + 1] if place + 1 < len(said) else "",
    )


def insertion(place, new, said=SAID, each=0.5):
    """New words before a word."""
    return WordDecision(
        span=Span(max(0.0, (place - 1) * each + 0.4), place * each),
        text=tuple(new.split()),
        before=said[place - 1] if place else "",
        after=said[place] if place < len(said) else "",
    )


def words(done):
    return [word.text for word in done.transcript.words]


def test_a_word_takes_over_its_time_and_is_certain():
    done = apply_wording(transcript(SAID), [change(4, "coal")])
    word = done.transcript.words[4]
    assert (word.start, word.end, word.text, word.confidence, word.timed, word.corrected) == (
        2.0, 2.4, "coal", 1.0, True, True,
    )  # fmt: skip
    assert done.transcript.words[:4] == transcript(SAID).words[:4]


def test_a_new_count_is_timed_within_its_stretch_and_marked():
    decision = WordDecision(span=Span(2.0, 2.4), was=("cold",), text=("bitterly", "cold"), before="was", after="and")
    done = apply_wording(transcript(SAID), [decision])
    there = done.transcript.words
    assert [w.text for w in there[3:7]] == ["was", "bitterly", "cold", "and"]
    assert not there[4].timed and there[5].timed and (there[5].start, there[5].end) == (2.0, 2.4)


def test_insertions_and_deletions():
    done = apply_wording(transcript(SAID), [insertion(4, "bitterly"), change(6, ""), insertion(0, "Well,")])
    assert words(done) == [*"Well, The old mine was bitterly cold and".split(), *SAID[7:]]
    times = [w.start for w in done.transcript.words]
    assert times == sorted(times)


def test_a_decision_holds_in_another_transcript_or_is_reported():
    decision = change(4, "coal")
    other = "So the old mine was cold and dark".split()
    assert words(apply_wording(transcript(other, 0.42), [decision])) == "So the old mine was coal and dark".split()
    right = "The old mine was coal and dark".split()
    done = apply_wording(transcript(right), [decision])
    assert words(done) == right and done.findings == () and done.transcript.words[4].corrected
    wrong = "The old mine was goal and cold".split()
    done = apply_wording(transcript(wrong), [decision])
    assert words(done) == wrong
    assert done.findings[0].message.startswith(
        "You corrected 'cold' to 'coal' at 0:02.0; the new transcript has 'goal'"
    )


def test_everywhere_keeps_what_stands_behind_a_word():
    done = apply_wording(transcript("Hage left. So did hage, too".split()), [
        EverywhereDecision(was=("Hage",), text=("al-Hajj",))
    ])  # fmt: skip
    assert words(done) == "al-Hajj left. So did al-Hajj, too".split()


def test_correcting_again_and_taking_back_the_first():
    first, second = change(4, "coal"), change(4, "gold")
    second = WordDecision(span=second.span, was=("coal",), text=("gold",), heard=("cold",), before="was", after="and")
    assert words(apply_wording(transcript(SAID), [first, second]))[4] == "gold"
    assert words(apply_wording(transcript(SAID), [second]))[4] == "gold"


edits = st.dictionaries(
    st.integers(0, len(SAID) - 1), st.sampled_from(["coal", "bitterly cold", ""]), min_size=1, max_size=5
)


@settings(deadline=None)
@given(edits, st.randoms())
def test_the_order_of_independent_decisions_does_not_matter(chosen, random):
    decisions = [
        WordDecision(
            span=Span(place * 0.5, place * 0.5 + 0.4),
            was=(SAID[place],),
            text=tuple(new.split()),
            before=SAID[place - 1] if place else "",
            after=SAID[place + 1] if place + 1 < len(SAID) else "",
        )
        for place, new in chosen.items()
    ]
    expected = apply_wording(transcript(SAID), decisions)
    plain = [text for place, was in enumerate(SAID) for text in chosen.get(place, was).split()]
    assert words(expected) == plain and expected.findings == ()
    random.shuffle(decisions)
    assert apply_wording(transcript(SAID), decisions).transcript == expected.transcript


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAID) - 1), st.sampled_from(["coal", ""])), max_size=8), st.data())
def test_undo_and_redo_of_anything_give_what_the_decisions_that_hold_give(tmp_path_factory, wanted, data):
    journal = Journal(tmp_path_factory.mktemp("journal"))
    for place, new in wanted:
        journal.append(change(place, new))
    ids = [entry.id for entry in journal.entries]
    off = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    for one in off:
        journal.append(Undo((one,)))
    back = data.draw(st.sets(st.sampled_from(sorted(off)))) if off else set()
    for one in back:
        journal.append(Redo((one,)))
    left = [change(p, n) for (p, n), one in zip(wanted, ids, strict=True) if one not in off or one in back]
    assert list(journal.decisions) == left
    assert apply_wording(transcript(SAID), journal.decisions) == apply_wording(transcript(SAID), left)
