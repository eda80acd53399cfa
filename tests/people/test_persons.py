"""When two names are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.people.persons import agree, gather, key, meant, shown_as

ONE_PERSON = [
    ("Helen Marsh", "Marsh"),
    ("Helen Marsh", "Helen"),
    ("Helen Marsh", "Mrs. Marsh"),
    ("Helen Marsh", "H. Marsh"),
    ("Salah al-Hajj", "al-Hage"),
    ("Salah Alashkar", "Salah Al-Ashkar"),
    ("Salah Alashkar", "Salah Al Ashkar"),
    ("José García", "Jose Garcia"),
    ("Zoë Ray", "ZOE RAY"),
    ("Martin Hale", "Martin Hail"),
    ("Dr. Jane Roe", "Jane Roe"),
    ("Jane Mary Roe", "Jane Roe"),
    ("John Roe Jr.", "John Roe"),
    ("Ludwig van Beethoven", "van Beethoven"),
    ("صلاح الأشقر", "صلاح"),
]
TWO_PEOPLE = [
    ("Helen Marsh", "George Marsh"),
    ("Helen Marsh", "Helen Preston"),
    ("Julia Marsh", "Julian Marsh"),
    ("John Roe", "Joan Roe"),
    ("Ham", "Han"),
    ("Helen Marsh", "George"),
    ("Marshall", "Marsh"),
    ("Helen Marsh", ""),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_one_person(one, other):
    assert agree(one, other) and agree(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people(one, other):
    assert not agree(one, other) and not agree(other, one)


words = st.text("abcdeéñ", min_size=1, max_size=8).map(str.capitalize)


@given(st.lists(words, min_size=1, max_size=3).map(" ".join), st.lists(words, min_size=1, max_size=3).map(" ".join))
def test_agreement_goes_both_ways_and_case_does_not_matter(one, other):
    assert agree(one, other) == agree(other, one) == agree(one.upper(), other.lower())
    assert agree(one, one) or not key(one)


def test_a_surname_of_two_means_neither():
    people = gather([(["Helen Marsh"], "article", None), (["Rose Marsh"], "article", None), (["Marsh"], "tape", None)])
    assert [person.name for person in people] == ["Helen Marsh", "Rose Marsh"]
    assert meant(people, "Marsh") is None
    assert meant(people, "Rose").name == "Rose Marsh"


def test_the_fullest_form_from_the_better_source_is_shown():
    assert gather([(["Helen"], "tape", None), (["Helen Marsh"], "article", None)])[0].name == "Helen Marsh"
    assert gather([(["Martin Hail"], "tape", None), (["Martin Hale"], "article", None)])[0].name == "Martin Hale"
    assert gather([(["Jane Mary Roe"], "article", None), (["Jane Roe"], "roster", None)])[0].name == "Jane Mary Roe"


def test_roles_are_kept():
    (person,) = gather([(["Helen Marsh"], "article", None), (["Helen Marsh"], "roster", "interviewer")])
    assert (person.role, person.said_by) == ("interviewer", ("article", "roster"))


def test_shown_as_somebody_who_is_not_there_changes_nothing():
    people = gather([(["Helen Marsh"], "article", None)])
    assert shown_as(people, "George", "G.") == people
