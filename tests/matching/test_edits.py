"""What print and recording differ in is told word by word, with whose doing it was."""

from __future__ import annotations

from itertools import product

import pytest
from growth import lines_of

from audiotools.matching import moved
from audiotools.matching.matcher import match_quotes
from audiotools.records import Match, Quote, Transcript, Word


def match(printed: str, spoken: str, confidence: float | None = 0.95, offset: int | None = None) -> Match:
    words = [Word(n * 0.4, n * 0.4 + 0.38, w, "A", confidence) for n, w in enumerate(spoken.split())]
    [found] = match_quotes(Transcript.from_words(words), [Quote(text=printed, start=offset)])
    return found


def edits(printed: str, spoken: str, confidence: float | None = 0.95) -> list[tuple[str, str, str, str, bool]]:
    return [(e.kind, e.printed, e.spoken, e.cause, e.marked) for e in match(printed, spoken, confidence).edits]


TAPE = "and then my mother wrote a long letter to the railway company in January about the buns"


def test_word_for_word_is_verbatim():
    found = match("My mother wrote a long letter to the railway company", TAPE)
    assert found.verdict == "verbatim"
    assert found.edits == ()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("my mother wrote a letter to the railway company", ("omitted", "", "long", "desk", False)),
        ("my mother wrote a … letter to the railway company", ("omitted", "", "long", "desk", True)),
        ("my mother wrote a very long letter to the railway company", ("inserted", "very", "", "desk", False)),
        ("my mother wrote a long [angry] letter to the railway company", ("inserted", "[angry]", "", "desk", True)),
        ("my mother sent a long letter to the railway company", ("replaced", "sent", "wrote", "desk", False)),
    ],
)
def test_what_the_desk_did_is_told(printed, expected):
    assert edits(printed, TAPE) == [expected]
    assert match(printed, TAPE).verdict == "edited"


def test_what_sounds_alike_is_the_recognisers_doing():
    [edit] = edits(
        "we went with Karim al-Hajj to the police station", "we went with Karim al Hage to the police station"
    )
    assert edit[:4] == ("replaced", "Hajj", "Hage", "recogniser")


def test_what_the_recogniser_was_unsure_of_is_its_own_doing():
    words = "we asked them for a doctor and a road"
    assert edits("we asked them for a lawyer and a road", words, 0.2)[0][3] == "recogniser"
    assert edits("we asked them for a lawyer and a road", words, 0.99)[0][3] == "desk"


def test_a_word_said_twice_at_the_start_is_told():
    found = match("I was tired of all the waiting", "well I was um I was tired of all the waiting")
    assert found.spans[0].start == pytest.approx(0.4, abs=0.02)
    assert [(e.kind, e.spoken) for e in found.edits] == [("omitted", "I was um")]


def test_places_in_print_are_in_the_articles_coordinates():
    [edit] = match("my mother sent a long letter to the railway company", TAPE, offset=1000).edits
    assert (edit.start, edit.end) == (1010, 1014)


def test_the_contrary_of_what_was_said_is_not_found():
    tape = "we were afraid of the water we were afraid of the dark"
    assert match("We were afraid of the water, we were never afraid of the dark", tape).verdict == "absent"


def test_another_order_is_told():
    tape = "the boats came first and the road came later and nobody in the village ever asked us why"
    found = match("nobody in the village ever asked us why … the boats came first", tape)
    assert [s.start for s in found.spans] == sorted((s.start for s in found.spans), reverse=True)
    assert any(e.kind == "reordered" for e in found.edits)


def test_a_word_that_a_person_wrote_is_no_mishearing():
    from audiotools import Quote, Transcript, Word, match_quotes

    said = "we left the valet at dawn and nobody looked back until the bridge was behind us".split()
    quote = [Quote("q1", "We left the valley at dawn and nobody looked back")]

    def cause(confidence):
        words = [Word(n, n + 0.9, text, "A", confidence if text == "valet" else 0.95) for n, text in enumerate(said)]
        (match,) = match_quotes(Transcript.from_words(words), quote)
        return [edit.cause for edit in match.edits if edit.kind == "replaced"]

    assert cause(0.3) == ["recogniser"] and cause(1.0) == ["desk"]


MOVED = [
    (
        "He went to the mill every single morning before dawn and never complained about any of it to us",
        "every single morning before dawn he went to the mill and never complained about any of it to us",
        "every single morning before dawn",
    ),
    (
        "They are taught to lie to everybody else, especially in the boating trade. All the companies are growing fast",
        "they especially in what I would call the boating trade are taught to lie to everybody else all the companies "
        "are growing fast",
        "especially in what I would call the boating trade",
    ),
]


@pytest.mark.parametrize(("printed", "said", "clause"), MOVED, ids=["first", "middle"])
def test_a_clause_said_elsewhere_in_the_sentence_is_reordered_and_not_missing(printed, said, clause):
    found = match(printed, f"so we asked them about it and {said} and that was all of it")
    assert found.verdict == "edited" and found.warnings == ()
    [edit] = [edit for edit in found.edits if edit.kind == "reordered"]
    assert edit.spoken == clause and edit.printed and edit.span
    assert not any(edit.missing or clause in edit.spoken for edit in found.edits if edit.kind != "reordered")


def test_a_clause_nobody_said_stays_missing():
    printed = "My mother sold the house and moved to the coast because nobody had told her about the debts"
    found = match(printed, "so my mother sold the house and moved to the coast in a hurry that very winter")
    assert [edit.kind for edit in found.edits if edit.missing] == ["inserted"]


@pytest.mark.parametrize("mark", ["-", "- -", "—", "...", "…"])
def test_a_mark_of_the_transcript_was_not_left_out(mark):
    assert (
        edits("my mother wrote a long letter to the railway", f"my mother wrote a {mark} long letter to the railway")
        == []
    )
    assert edits("rather a long one in the letter", f"it was {mark} rather a {mark} long one in the letter") == []


def test_words_beside_a_mark_of_the_transcript_are_told_without_it():
    [edit] = edits("we've had a problem here", "okay we've had - I believe a problem here")
    assert edit == ("omitted", "", "I believe", "desk", False)


def _looking(clauses: int) -> int:
    """Lines carried out to look for so many clauses of a quote that nobody said, each behind words that were said."""
    said, printed = [], []
    for n in range(clauses):
        words = [f"{a}{'lmnrst'[n % 6]}{b}{'bdfg'[n // 6 % 4]}" for a, b in product("aeio", "aeiu")]
        said += words
        printed += [*words, *(f"zz{n}q{k}" for k in range(5))]
    talk = Transcript.from_words(Word(n * 0.4, n * 0.4 + 0.35, text, "A") for n, text in enumerate(said))
    found = list[Match]()
    lines = lines_of(moved, lambda: found.extend(match_quotes(talk, [Quote(text=" ".join(printed))])))
    assert [edit.kind for edit in found[0].edits] == ["inserted"] * clauses
    return lines


def test_each_clause_that_was_not_said_is_looked_for_with_the_same_work():
    assert _looking(48) < 5 * _looking(12)  # 7 and more where each looks through the whole quote


def test_a_clause_longer_than_all_that_is_near_is_not_looked_for():
    said = "we left the house in the spring and never came back to the valley again".split()
    unsaid = [f"zz{n}" for n in range(400)]
    talk = Transcript.from_words(Word(n * 0.4, n * 0.4 + 0.35, text, "A") for n, text in enumerate(said))
    quote = Quote(text=" ".join([*said[:8], *unsaid, *said[8:]]))
    assert lines_of(moved, lambda: match_quotes(talk, [quote])) < 2000
