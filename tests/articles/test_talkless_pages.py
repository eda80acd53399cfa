"""Pages on which nobody speaks: words between marks beside a verb are no thing's words there."""

import io

import pytest

from audiotools.articles.attribution.doubts import tells_reader
from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article

FILLING = " ".join(f"Step {number} of the setup takes a minute and needs no network at all." for number in range(60))
MARKED = [
    "The list shows organizers, staff and volunteers what the system calls “people of the event” in its menu.",
    "Zippy, depending on whether you consider steam engines of BIOS “useful in daily work”, is worth a look.",
]
SPOKEN = "“We left at night and nobody saw us,” said Ruth Pell, a baker."


@pytest.mark.parametrize("marked", MARKED)
def test_nothing_speaks_where_nobody_does(marked):
    quotes = find_quotes(f"How to set it up\n\n{FILLING}\n\n{marked}")
    assert quotes
    assert all(quote.speaker is None for quote in quotes)


@pytest.mark.parametrize("spoken", [SPOKEN, "“We left at night and nobody saw us,” said the mayor."])
def test_whoever_plainly_speaks_stays_a_speaker(spoken):
    (quote,) = [q for q in find_quotes(f"How to set it up\n\n{FILLING}\n\n{spoken}") if q.kind == "direct"]
    assert quote.speaker in ("Ruth Pell", "The mayor", "the mayor")


def test_whoever_is_named_once_beside_a_verb_stays_a_speaker():
    told = "The trick, as Nora Marsh of the blog Simple Pans explains, is “to cut the quality time for my own hobbies”."
    quotes = find_quotes(f"How to set it up\n\n{FILLING}\n\n{told}")
    assert [quote.speaker for quote in quotes] == ["Nora Marsh"]


def test_what_the_reader_is_told_to_say_is_not_the_speaker_s_before():
    told = "Do not ask whether, or say “it is as fast as the other one”."
    by = {quote.text: quote.speaker for quote in find_quotes(f"{SPOKEN} {told}")}
    assert by["We left at night and nobody saw us,"] == "Ruth Pell"
    assert by["it is as fast as the other one"] is None


@pytest.mark.parametrize(
    ("before", "told"),
    [("When you ask: ", True), ("(for example, _", True), ("Lane asked of the guests, ", False), ("She said ", False)],
)
def test_examples_and_advice_are_told_by_what_stands_before(before, told):
    assert tells_reader(before) == told


def test_a_table_of_contents_gives_its_articles_to_nobody():
    heads = [("Ann Beck", "What I think of bread and salt"), ("Tom Hill", "We and the harbour of Dover"),
             ("Ruth Pell", "My years at the old mill")]  # fmt: skip
    table = "\n\n".join(f"{who}: {title} / {page}" for page, (who, title) in enumerate(heads, 4))
    bodies = "\n\n".join(f"{who}: {title}\n\nI was nine, and you know how it is. {FILLING}" for who, title in heads)
    assert not [q for q in find_quotes(f"The journal\n\n{table}\n\n{bodies}") if q.kind == "statement"]


def test_labels_lost_among_paragraphs_or_among_others_speak_nothing():
    notes = (
        "Foreign Education: You must show proof of your studies.\n\n{}\n\n"
        "Education: You may give dates of your studies.\n\n{}"
    )
    fill = "\n\n".join(f"Applicants may send form {n} by mail, and you will hear from us." for n in range(60))
    last = "Foreign Education: You must show it again, please."
    assert not [q for q in find_quotes(f"{notes.format(fill, fill)}\n\n{last}") if q.kind == "statement"]
    form = "\n\n".join(
        f"{label}: You may fill this in as you like, and we read it."
        for label in (
            "Salary Range",
            "Ann",
            "Open Period",
            "Duty Station",
            "Tom",
            "Agency Name",
            "Ann",
            "Job Number",
            "Pay Plan",
        )
    )
    assert not [q for q in find_quotes(f"{form}\n\nTom: You may.") if q.kind == "statement"]


def test_a_note_on_an_interview_is_not_the_interviewees_account():
    note = (
        "Entrevista com Rui Vale sobre pão\n\nEle fala um pouco sobre o futuro do pão, que muda o nosso modo de comer."
    )
    article = f"# {note}"
    assert not [q for q in find_quotes(read_article(io.StringIO(article), format="markdown")) if q.kind == "statement"]


def test_what_is_good_and_bad_advice_is_nobodys():
    lines = "\n\n".join(
        f"{label}: “Why did you not use this, and what do you think of that?” (asking {n})"
        for n, label in enumerate(("Unhelpful", "Helpful") * 4)
    )
    assert not [q for q in find_quotes(f"How to give feedback\n\n{lines}") if q.kind == "statement"]
