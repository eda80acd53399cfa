"""Print and tape together: who gets which name, how sure, and what is reported as not fitting."""

import pytest
from voices_said import A_SAYS, B_SAYS, BOAT, HARBOUR, INTERVIEW, PANEL, STREET, quoted, tape

from audiotools.config import NamesConfig
from audiotools.naming.decisions import Decided, carry_out, name_voice
from audiotools.naming.identification import name_speakers
from audiotools.naming.voices import Likeness
from audiotools.people.roster import Participant, Roster
from audiotools.records import Turns


def names(transcript):
    return {speaker.label: speaker.name for speaker in transcript.speakers}


def speaker(transcript, label):
    return next(speaker for speaker in transcript.speakers if speaker.label == label)


def kinds(transcript):
    return [finding.kind for finding in transcript.findings]


def panel(first="Ruth Abel", second="Tom Hardy"):
    said, turns = tape(PANEL)
    matches = [quoted(said, text, first) for text in A_SAYS] + [quoted(said, text, second) for text in B_SAYS]
    return said, turns, matches


def test_quotes_name_the_voices_and_nothing_is_to_be_said():
    said, turns, matches = panel()
    named = name_speakers(said, matches, turns=turns)
    assert names(named) == {"A": "Ruth Abel", "B": "Tom Hardy"}
    assert all(s.confidence > 0.9 and s.source == "article" for s in named.speakers)
    assert not named.findings
    assert "are attributed to Ruth Abel" in speaker(named, "A").evidence[0]
    assert all(match.quote.id in speaker(named, "A").evidence[0] for match in matches[:3])


def test_without_an_article_or_names_on_the_tape_nobody_is_named():
    said, turns = tape(PANEL)
    named = name_speakers(said, turns=turns)
    assert names(named) == {"A": None, "B": None}
    assert [s.role for s in named.speakers] == [None, None]
    assert not named.findings


def test_the_interviewer_is_recognised_and_not_named_for_it():
    said, _ = tape(INTERVIEW)
    named = name_speakers(said, [quoted(said, text, "Ruth Abel") for text in (HARBOUR, BOAT, STREET)])
    assert names(named) == {"A": None, "B": "Ruth Abel"}
    assert [s.role for s in named.speakers] == ["interviewer", None]
    assert any("asks 3 of 3 questions" in sentence for sentence in speaker(named, "A").evidence)


def test_one_short_quote_is_not_enough_and_is_told_as_a_guess():
    said, _ = tape(PANEL)
    named = name_speakers(said, [quoted(said, "The army came", "Tom Hardy", score=0.6)])
    assert names(named)["B"] is None
    assert speaker(named, "B").evidence[0].startswith("perhaps Tom Hardy (0.")
    assert name_speakers(said, [quoted(said, B_SAYS[0], "Tom Hardy")]).speakers[1].name == "Tom Hardy"


def test_confidence_grows_with_independent_quotes_only():
    said, _ = tape(PANEL)
    one = [quoted(said, B_SAYS[0], "Tom Hardy", id="q1")]
    chained = [*one, quoted(said, B_SAYS[1], "Tom Hardy", id="q2", continues="q1")]
    apart = [*one, quoted(said, B_SAYS[1], "Tom Hardy", id="q2")]
    first, second, third = (
        speaker(name_speakers(said, matches, config=NamesConfig(threshold=0.5)), "B").confidence
        for matches in (one, chained, apart)
    )
    assert first <= second < third


def test_a_quote_printed_under_anothers_name_is_reported_and_changes_no_name():
    said, turns, matches = panel()
    wrong = quoted(said, "My sister kept the register of everything that was lost", "Ruth Abel", id="wrong")
    named = name_speakers(said, [*matches[:5], wrong], turns=turns)
    assert names(named) == {"A": "Ruth Abel", "B": "Tom Hardy"}
    (finding,) = named.findings
    assert (finding.kind, finding.quotes, finding.names) == ("attribution", ("wrong",), ("Ruth Abel", "Tom Hardy"))
    assert finding.speakers == ("B", "A")
    assert any("against it" in sentence and "wrong" in sentence for sentence in speaker(named, "B").evidence)


def test_swapped_names_are_seen_when_the_tape_says_who_is_who():
    script = "A: Good evening. I'm Ruth Abel.\nB: And my name is Tom Hardy.\n" + PANEL.strip()
    said, turns = tape(script)
    matches = [quoted(said, text, "Tom Hardy") for text in A_SAYS] + [
        quoted(said, text, "Ruth Abel") for text in B_SAYS
    ]
    named = name_speakers(said, matches, turns=turns)
    assert names(named) == {"A": "Ruth Abel", "B": "Tom Hardy"}
    assert all(s.source == "tape" for s in named.speakers)
    (finding,) = named.findings
    assert finding.kind == "swapped"
    assert set(finding.quotes) == {match.quote.id for match in matches}
    assert "my name is Tom Hardy" in finding.message


def test_swapped_names_are_told_against_a_persons_word():
    said, turns, matches = panel()
    decided = carry_out([name_voice(turns, "A", "Tom Hardy"), name_voice(turns, "B", "Ruth Abel")], turns)
    named = name_speakers(said, matches, turns=turns, decided=decided)
    assert names(named) == {"A": "Tom Hardy", "B": "Ruth Abel"}
    assert [s.confidence for s in named.speakers] == [1.0, 1.0]
    assert kinds(named) == ["swapped"]


def test_somebody_quoted_who_has_no_voice_here():
    said, turns, matches = panel()
    stranger = quoted(said, "it is in the museum now.", "Edith Crane", id="stranger")
    absent = quoted(said, "I never went near the river in my life", "Walter Finch", id="never")
    named = name_speakers(said, [*matches, stranger, absent], turns=turns)
    assert names(named) == {"A": "Ruth Abel", "B": "Tom Hardy"}
    assert [(f.kind, f.names, f.quotes) for f in named.findings] == [
        ("no-voice", ("Edith Crane",), ("stranger",)),
        ("no-voice", ("Walter Finch",), ("never",)),
    ]
    assert "Tom Hardy (B)" in named.findings[0].message
    assert "none of it is on this recording" in named.findings[1].message


@pytest.mark.parametrize(
    ("vectors", "says"),
    [
        ({"A": (1.0, 0.1), "B": (1.0, 0.2)}, "sound alike (similarity 1.00): likely one person"),
        ({"A": (1.0, 0.0), "B": (0.1, 1.0)}, "do not sound alike (similarity 0.10)"),
        ({}, "by what is known."),
    ],
)
def test_one_name_for_two_voices_offers_the_merge(vectors, says):
    said, turns = tape(PANEL, vectors=vectors)
    named = name_speakers(said, [quoted(said, text, "Ruth Abel") for text in (*A_SAYS, *B_SAYS)], turns=turns)
    if "do not" not in says:  # two so unlike voices under one name leave room for doubt
        assert names(named) == {"A": "Ruth Abel", "B": "Ruth Abel"}
    (finding,) = named.findings
    assert (finding.kind, finding.speakers) == ("one-name", ("A", "B"))
    assert says in finding.message
    assert "--merge A,B" in finding.suggestion


def test_two_names_for_one_voice_say_where_to_split_it():
    said, turns = tape(PANEL.replace("B: ", "A: "))
    matches = [quoted(said, text, "Ruth Abel") for text in (A_SAYS[0], B_SAYS[0], A_SAYS[1])]
    matches += [quoted(said, text, "Tom Hardy") for text in (B_SAYS[1], A_SAYS[2], B_SAYS[2])]
    named = name_speakers(said, matches, turns=turns)
    assert names(named) == {"A": None}
    (finding,) = named.findings
    assert (finding.kind, set(finding.names)) == ("two-names", {"Ruth Abel", "Tom Hardy"})
    at = float(finding.suggestion.rpartition("@")[2])
    assert matches[2].spans[0].end <= at <= matches[3].spans[0].start + 0.01


def test_the_tape_against_print():
    said, turns = tape("A: Hello. My name is Edith Crane.\n" + PANEL.strip())
    matches = [quoted(said, text, "Ruth Abel") for text in A_SAYS]
    named = name_speakers(said, matches, turns=turns)
    (finding,) = [f for f in named.findings if f.kind == "tape"]
    assert finding.names == ("Edith Crane", "Ruth Abel")
    assert '--set A="Edith Crane"' in finding.suggestion


def test_a_misplaced_quote_names_where_its_speaker_says_the_same():
    from msgspec.structs import replace

    from audiotools.records import Place, Span

    said, turns, matches = panel()
    elsewhere = Place((Span(1.0, 3.0),), 0.8, voice="A")
    wrong = replace(quoted(said, "it is in the museum now.", "Ruth Abel", id="wrong"), alternatives=(elsewhere,))
    (finding,) = name_speakers(said, [*matches, wrong], turns=turns).findings
    assert "Ruth Abel says much the same at 1.00 s" in finding.message


def test_a_description_names_nobody_else_and_contradicts_nobody():
    said, turns, matches = panel()
    nurse = quoted(said, "it is in the museum now.", "a nurse from the valley", id="nurse")
    named = name_speakers(said, [*matches, nurse], turns=turns)
    assert names(named) == {"A": "Ruth Abel", "B": "Tom Hardy"}
    assert not named.findings


def test_surnames_and_spellings_are_one_person():
    said, turns = tape(PANEL)
    forms = ("Salah al-Hajj", "al-Hage", "SALAH AL HAJJ")
    matches = [quoted(said, text, name) for text, name in zip(A_SAYS, forms, strict=True)]
    named = name_speakers(said, matches, turns=turns)
    assert names(named)["A"] == "Salah al-Hajj"
    assert not named.findings


def test_a_decision_beats_all_evidence_and_leaves_it_listed():
    said, turns, matches = panel()
    named = name_speakers(said, matches, turns=turns, decided=Decided(turns, {"A": "Edith Crane", "B": ""}))
    assert names(named) == {"A": "Edith Crane", "B": None}
    assert [s.source for s in named.speakers] == ["person", "person"]
    assert any("against it" in sentence for sentence in speaker(named, "A").evidence)


def test_a_short_form_decided_by_a_person_is_the_same_person():
    said, turns, matches = panel()
    named = name_speakers(said, matches, turns=turns, decided=Decided(turns, {"A": "Ruth"}))
    assert names(named) == {"A": "Ruth", "B": "Tom Hardy"}
    assert not named.findings


def test_a_complete_roster_names_who_is_left():
    said, turns, matches = panel()
    roster = Roster((Participant("Ruth Abel"), Participant("Tom Hardy", role="farmer")), complete=True)
    named = name_speakers(said, matches[:3], turns=turns, roster=roster)
    assert names(named) == {"A": "Ruth Abel", "B": "Tom Hardy"}
    assert (speaker(named, "B").source, speaker(named, "B").role) == ("roster", "farmer")
    assert names(name_speakers(said, matches[:3], roster=Roster(roster.speakers)))["B"] is None


def test_a_roster_says_where_somebody_is_heard():
    said, _turns = tape(PANEL)
    named = name_speakers(said, roster=Roster((Participant("Tom Hardy", heard=((9.0, 14.0),)),)))
    assert names(named) == {"A": None, "B": "Tom Hardy"}


def test_somebody_who_takes_part_and_is_not_heard_is_missed():
    said, _turns, matches = panel()
    roster = Roster((Participant("Ruth Abel"), Participant("Tom Hardy"), Participant("Edith Crane")))
    (finding,) = name_speakers(said, matches, roster=roster).findings
    assert (finding.kind, finding.names) == ("no-voice", ("Edith Crane",))


def test_a_kept_voice_proposes_a_name_from_the_threshold_on():
    said, _turns = tape(PANEL)
    near, far = Likeness("A", "Ruth Abel", 0.71, "talk"), Likeness("B", "Ruth Abel", 0.45, "talk")
    named = name_speakers(said, likenesses=[near, far])
    assert names(named) == {"A": "Ruth Abel", "B": None}
    assert speaker(named, "A").source == "voice"
    assert "similarity 0.71, threshold 0.50" in speaker(named, "A").evidence[0]
    stricter = name_speakers(said, likenesses=[near, far], config=NamesConfig(voice_threshold=0.8))
    assert names(stricter) == {"A": None, "B": None}


def test_the_order_of_matches_does_not_matter():
    said, turns, matches = panel()
    assert name_speakers(said, matches, turns=turns).speakers == tuple(
        name_speakers(said, list(reversed(matches)), turns=turns).speakers
    )


def test_an_empty_transcript():
    said, _ = tape("")
    assert name_speakers(said, turns=Turns()).speakers == ()
