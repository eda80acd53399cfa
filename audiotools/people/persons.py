"""Who is meant: persons, under every form of their name that print, recording or a person gives.

Two names mean one person when they agree as far as both go: a surname or a given name alone agrees with the full
name, case, accents, titles and the spelling of a transliteration do not matter (al-Hajj and al-Hage), and a
recogniser's misspelling is forgiven where the rest of the name agrees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec
from rapidfuzz import fuzz

from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.people.names import PARTICLES_IN_NAMES, SUFFIXES, folded, similar_names

_TITLES = (
    frozenset(ENGLISH.honorifics)
    | frozenset(ENGLISH.titles)
    | {"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "doctor"}
)
_MISHEARD = 80.0  # likeness, 0..100, from which one word of a name is another's misspelling where the other words agree


class Person(msgspec.Struct, frozen=True):
    """Somebody who may be heard.

    Parameters
    ----------
    name
        What results show: the fullest form known, what a person wants, or a pseudonym.
    forms
        Every form, the fullest among them.
    said_by
        Where the name is from: ``article``, ``tape``, ``roster``, ``voice``, ``person``.
    role
        What is known of their part, such as ``interviewer``.
    full
        The fullest form, where `name` is another; for comparing.
    hidden
        Whether `name` is a pseudonym, and no form may be told.
    """

    name: str
    forms: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    role: str | None = None
    full: str = ""
    hidden: bool = False


def bare(name: str) -> list[str]:
    """The words of a name without titles, suffixes and possessive endings.

    Examples
    --------
    >>> bare("Dr. Salah al-Hajj's"), bare("Mr Ellis")
    (['Salah', 'al-Hajj'], ['Ellis'])
    """
    words = [re.sub(r"[’']s$", "", word.strip(' ,.;:!?"“”()[]')) for word in name.split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    return [word for word in words if word.lower() not in SUFFIXES] or words


def key(name: str) -> tuple[str, ...]:
    """A name for comparing: folded words, particles joined to what they stand before.

    Examples
    --------
    >>> key("Dr. José Ál-Hajj"), key("Salah Al Ashkar"), key("Ludwig van Beethoven")
    (('jose', 'hajj'), ('salah', 'ashkar'), ('ludwig', 'vanbeethoven'))
    """
    joined: list[str] = []
    prefix = ""
    for word in bare(name):
        low = word.lower().strip(".")
        if low in ("al", "el"):
            prefix += f"{low}-"
        elif low in PARTICLES_IN_NAMES and len(low) > 1:
            prefix += low
        else:
            joined.append(prefix + word)
            prefix = ""
    if prefix:
        joined.append(prefix)
    return tuple(folded(word) or _plain(word) for word in joined)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", word.lower()) if c.isalnum())


def agree(one: str, other: str) -> bool:
    """Whether two names can mean one person.

    Examples
    --------
    >>> agree("Helen Marsh", "Marsh"), agree("Helen", "Mrs. Marsh"), agree("Helen Marsh", "George Marsh")
    (True, False, False)
    >>> agree("Salah al-Hajj", "Salah Al Hage"), agree("Martin Hale", "Martin Hail"), agree("Zoë Ray", "ZOE RAY")
    (True, True, True)
    """
    left, right = key(one), key(other)
    if not left or not right:
        return False
    if left == right:
        return True
    if len(left) > len(right):
        left, right, one, other = right, left, other, one
    if len(left) == 1:
        # a surname (with its other spellings) or a given name; a middle name alone means nobody
        return left[0] == right[0] or _surname(one, other) or left[0] == right[-1]
    first = left[0] == right[0] or _initial(left[0], right[0])
    last = left[-1] == right[-1] or _surname(one, other)
    if first and last:
        return True
    if len(left) != len(right):
        return set(left) <= set(right)
    if left[-1] == right[-1]:
        return fuzz.ratio(left[0], right[0]) >= _MISHEARD and not _two_given(left[0], right[0])
    return left[0] == right[0] and _misheard(left[-1], right[-1])


def _surname(one: str, other: str) -> bool:
    """Whether the last words are one surname, with a particle written apart too ("Al Ashkar")."""
    left, right = bare(one), bare(other)
    return (
        similar_names(left[-1], right[-1])
        or similar_names("-".join(left[-2:]), right[-1])
        or similar_names(left[-1], "-".join(right[-2:]))
    )


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) <= 1 and one[:1] == other[:1]


def _misheard(one: str, other: str) -> bool:
    """Whether a recogniser may have written one surname for the other, the given names being equal."""
    if one[:1] == other[:1] and min(len(one), len(other)) >= 4:
        return fuzz.ratio(one, other) >= 75
    return fuzz.ratio(one, other) >= _MISHEARD


def _two_given(one: str, other: str) -> bool:
    """Whether these are two given names, not one misspelt: Paul and Paula, Julia and Julian, or two well-known ones."""
    names = ENGLISH.given_names
    return one.startswith(other) or other.startswith(one) or (one in names and other in names)


def gather(names: Iterable[tuple[Sequence[str], str, str | None]]) -> list[Person]:
    """Make persons of names: forms that agree are one person's.

    Parameters
    ----------
    names
        For each mention the forms it is known under, fullest first, where they are from, and a role or None.

    Returns
    -------
    list of Person
        In order of first mention. A short form that agrees with several persons belongs to none of them alone
        and makes no person of its own.

    Examples
    --------
    >>> people = gather([(["Helen Marsh"], "article", None), (["Helen"], "tape", None), (["George"], "tape", None)])
    >>> [(person.name, person.forms, person.said_by) for person in people]
    [('Helen Marsh', ('Helen Marsh', 'Helen'), ('article', 'tape')), ('George', ('George',), ('tape',))]
    """
    people: list[Person] = []
    # Full names first: whom a surname alone means can be told only once they are known.
    mentions = sorted(names, key=lambda mention: -min(2, len(key(mention[0][0]))))
    for forms, source, role in mentions:
        if not key(forms[0]):
            continue
        found = [n for n, person in enumerate(people) if means(person, forms[0])]
        if len(found) > 1:
            exact = [n for n in found if any(key(form) == key(forms[0]) for form in people[n].forms)]
            found = exact if len(exact) == 1 else found
        if len(found) > 1:
            continue
        if not found:
            people.append(Person(forms[0], tuple(dict.fromkeys(forms)), (source,), role))
            continue
        known = people[found[0]]
        fuller = forms[0] if _fuller(forms[0], source, known) else known.name
        people[found[0]] = Person(
            fuller,
            tuple(dict.fromkeys((*known.forms, *forms))),
            tuple(dict.fromkeys((*known.said_by, source))),
            known.role or role,
        )
    return people


_RANK = {"person": 4, "roster": 3, "voice": 2, "article": 1, "tape": 0}


def _fuller(form: str, source: str, known: Person) -> bool:
    rank = max(_RANK.get(said, 0) for said in known.said_by)
    if _RANK.get(source, 0) != rank:
        return _RANK.get(source, 0) > rank and (len(key(form)) >= len(key(known.name)) or rank < 1)
    return len(key(form)) > len(key(known.name))


def means(person: Person, name: str) -> bool:
    """Whether a name can mean a person: it agrees with the fullest form, or with one of those that agree with it."""
    return agree(person.full or person.name, name) or any(key(form) == key(name) for form in person.forms)


def shown_as(people: Iterable[Person], name: str, shown: str, *, hidden: bool = False) -> list[Person]:
    """The same people, the one whom a name means under the name that is to be shown.

    Examples
    --------
    >>> people = shown_as(gather([(["Ada Moss"], "roster", None)]), "Ada Moss", "R.", hidden=True)
    >>> [(person.name, person.hidden) for person in people], meant(people, "Moss") == meant(people, "R.")
    ([('R.', True)], True)
    """
    people = list(people)
    one = meant(people, name)
    if one is None:
        return people
    forms = tuple(dict.fromkeys((*one.forms, shown)))
    changed = msgspec.structs.replace(
        one, name=shown, forms=forms, full=one.full or one.name, hidden=one.hidden or hidden
    )
    return [changed if person is one else person for person in people]


def meant(people: Sequence[Person], name: str) -> Person | None:
    """The one person a name means, or None when it means nobody or several.

    Examples
    --------
    >>> people = gather([(["Helen Marsh"], "article", None), (["Rose Marsh"], "article", None)])
    >>> [person.name if (person := meant(people, name)) else None for name in ("Helen", "Marsh", "HELEN MARSH", "Ann")]
    ['Helen Marsh', None, 'Helen Marsh', None]
    """
    exact = [person for person in people if any(key(form) == key(name) for form in person.forms)]
    if len(exact) == 1:
        return exact[0]
    found = [person for person in people if means(person, name)]
    return found[0] if len(found) == 1 else None
