"""Names heard on the recording: which phrases count, which only look like it."""

import pytest
from voices_said import INTERVIEW, PANEL, tape

from audiotools.naming.cues import RULES, _core, _Listener, listen
from audiotools.naming.interviewer import SURE, leads
from audiotools.people.persons import gather
from audiotools.records import Transcript, Word

KNOWN = gather([(["Helen Marsh", "Marsh"], "article", None), (["George Preston"], "article", None)])


def heard(text, known=KNOWN):
    """Kind and name of each cue in what A says to B, said between two remarks of B's."""
    said, _ = tape(f"B: Well that is how it was there.\nA: {text}\nB: Yes I think that it was so then.")
    return [(cue.kind, cue.name) for cue in listen(said, known) if cue.speaker == "A"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("And I'm Sheila in Texas, originally from Chicago.", "Sheila"),
        ("Hello, I am Dr. Salah al-Hajj.", "Dr Salah al-Hajj"),
        ("My name is Ludwig van Beethoven and I come from Bonn.", "Ludwig van Beethoven"),
        ("I thought I heard a beep. This is Diane in New Jersey.", "Diane"),
        ("This is Helen Marsh speaking.", "Helen Marsh"),
        ("Marsh here.", "Marsh"),
        ("Je m'appelle Amélie Laurent.", "Amélie Laurent"),
        ("Guten Tag, mein Name ist Jörg Weiß.", "Jörg Weiß"),
        ("Me llamo José Ortega.", "José Ortega"),
        ("Меня зовут Анна Петрова.", "Анна Петрова"),
    ],
)
def test_introductions(text, name):
    assert heard(text) == [("introduction", name)]


def test_a_name_that_nobody_knows_takes_a_plain_phrase():
    assert heard("Marsh here.", ()) == []
    assert heard("I'm Marsh and I was there.", ()) == [("introduction", "Marsh")]
    assert heard("Marsh, it was cold.", ()) == []


def test_introductions_in_a_script_without_capitals():
    assert heard("اسمي صلاح الأشقر") == [("introduction", "صلاح الأشقر")]
    assert heard("أنا تعبان جدا") == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm Catholic, and I'm American.",
        "I'm tired. Tired! I'm Tired of it.",
        "And then he said, I'm Walter, and left.",
        "He says, my name is Walter Finch.",
        "I'm Helen's mother.",
        "This is The Long Way Round.",
        "This is London.",
        "I'm not Diane.",
        "I'm in Texas. I'm from Chicago.",
        "I am Monday's child.",
        "My name is on the list.",
        "I'm sorry, Diane Keaton was in it.",
    ],
)
def test_what_is_no_introduction(text):
    assert [kind for kind, _ in heard(text) if kind == "introduction"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thank you very much, Helen.", "Helen"),
        ("Salah Alashkar, thank you very much.", "Salah Alashkar"),
        ("Welcome, Dr. Preston.", "Dr Preston"),
        ("George, can you hear us?", "George"),
        ("Helen, tell us about the river.", "Helen"),
        ("How old were you, George?", "George"),
        ("Good evening, Martin.", "Martin"),
        ("Merci beaucoup, Amélie.", "Amélie"),
        ("شكرا صلاح", "صلاح"),
    ],
)
def test_address(text, name):
    known = [*KNOWN, *gather([(["صلاح الأشقر", "صلاح"], "article", None), (["Salah Alashkar"], "article", None)])]
    assert heard(text, known) == [("address", name)]


@pytest.mark.parametrize(
    "text",
    [
        "My brother, George, was there.",
        "And he said, George, wake up.",
        "There were Arthur, Helen, and George.",
        "Thank God.",
        "Thank you for that.",
        "Helen Marsh, on what used to be platform one.",
        "I gave it to Helen.",
        "George was late.",
    ],
)
def test_what_is_no_address(text):
    assert heard(text) == []


@pytest.mark.parametrize(
    ("text", "toward"),
    [
        ("With me in the studio is Helen Marsh, who was on that train.", {"B": 0.85}),
        ("On the telephone from Newport we have George Preston.", {"B": 0.85}),
        ("Later on we'll be joined by George Preston, who drove it.", {"B": 0.0}),
    ],
)
def test_presentations(text, toward):
    said, _ = tape(f"B: Well that is how it was there.\nA: {text}\nB: Yes I think that it was so then.")
    (cue,) = [cue for cue in listen(said, KNOWN) if cue.kind == "presentation"]
    assert cue.toward == pytest.approx(toward)


def test_somebody_unknown_is_presented_by_a_full_name_that_follows_at_once():
    assert heard("With me tonight is Edith Crane.", ()) == [("presentation", "Edith Crane")]
    assert heard("And here is the part which is what Real Reaction uses most.", ()) == []
    assert heard("We have real trouble with the Real Trouble.", ()) == []


def test_an_address_points_at_the_voice_that_answers():
    said, _ = tape(
        "A: We all went home after that and slept.\n"
        "C: George, can you hear us over there on the line?\nB: I can hear you."
    )
    (cue,) = listen(said, KNOWN)
    assert max(cue.toward, key=cue.toward.get) == "B"


def test_who_leads():
    said, _ = tape(INTERVIEW)
    first, second = leads(said, listen(said))
    assert (first.label, first.probability > SURE, second.probability < 0.2) == ("A", True, True)
    panel, _ = tape(PANEL)
    assert all(lead.probability < 0.3 for lead in leads(panel))


def test_two_who_both_ask_are_no_interviewer():
    said, _ = tape(
        "\n".join(f"{'AB'[n % 2]}: So where did you go after that? And then what happened to you?" for n in range(12))
    )
    assert all(lead.probability < SURE for lead in leads(said))


def test_one_voice_or_none_leads_nobody():
    assert [lead.probability for lead in leads(tape("A: Where is it? What is it? Who is it?")[0])] == [0.0]
    assert leads(tape("")[0]) == []


# --- the rules, each with its example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_every_rule_is_the_first_to_hold_for_its_example(rule):
    people = gather([(["Helen Marsh"], "roster", None), (["George"], "roster", None)])
    words = [Word(n, n + 1, text, "A") for n, text in enumerate(rule.example.split())]
    listener = _Listener(Transcript.from_words([*words, Word(99, 100, "The tunisian left.", "B")]), people)
    start, found = next((n, found) for n in range(len(words)) if (found := listener.name_at(words, n)))
    low = [_core(word.text) for word in words]
    phrase = listener._phrase(words, low, start, found[1], found[0])
    assert next(each.says for each in RULES if each.holds(phrase)) == rule.says
    called = listener.spoken_to(0, words, start, found)
    assert (called and called.kind) == rule.kind
    if called:
        assert called.sure == (rule.known if phrase.known else rule.unknown)
