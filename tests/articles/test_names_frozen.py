"""Which names are taken for one party, whatever order they stand in: kept word for word.

``python -m pytest tests/articles/test_names_frozen.py --renew`` keeps it anew and prints what changed.
"""

from itertools import permutations

import pytest

from audiotools.articles.attribution.mentions import mentions
from audiotools.articles.attribution.namesakes import Namesakes
from audiotools.articles.attribution.people import Directory, titled
from audiotools.articles.attribution.prose import tokens_of

GROUPS = {
    "short": ("Jane Roe", "Roe", "Jane"),
    "initials": ("J. Roe", "Jane Roe", "Jack Roe"),
    "middle": ("Jane A. Roe", "Jane Roe", "J.A. Roe"),
    "spelt": ("Karim Serjia", "Kareem Serjieh", "Serjia"),
    "spelt last": ("Nour Halabi", "Nour Helaby", "Nour Habib"),
    "titled": ("Mayor Jane Roe", "Mayor Roe", "Sen. Tom Roe"),
    "married": ("Ann Beck", "Ann Beck-Vale", "Mrs. Vale"),
    "particles": ("Bill de Vale", "de Vale", "Vale"),
    "junior": ("Sam Orr Jr.", "Sam Orr", "Orr"),
    "bodies": ("Hull Council", "the Council", "Council of Hull"),
    "places": ("Aleppo", "Aleppo University", "New York"),
    "possessive": ("Jane Roe’s", "Roe’s", "Jane Roe"),
    "nickname": ("Tom “Red” Vale", "Red Vale", "Tom Vale"),
    "arabic": ("Omar al-Said", "al-Said", "Omar Said"),
    "accents": ("José Núñez", "Jose Nunez", "Núñez"),
    "namesakes": ("Jane Roe", "Tom Roe", "Roe"),
    "first names": ("Ann", "Ann Beck", "Anne Beck"),
    "long": ("Jane Mary Ann Roe", "Mary Roe", "Ann Roe"),
}
SAYINGS = (
    "{0} came. {1} said so. In {2}, nobody did.",
    "{0}, 40, met {1} and {2}. {0} left.",
    "They told {0} and {1}; {2} ran.",
)


def parties(text):
    tokens = tokens_of(text, 0, len(text), ())
    named = mentions(text, tokens, frozenset(), titled(text))
    directory = Directory(text, named)
    found = [
        f"{p.name}={'/'.join(sorted(p.forms))}{'' if p.person else ' (none)'}{p.gender} {Directory.likeness(p):.2f}"
        for p in directory.parties
    ]
    sought = [f"{m.text}>{p.name if (p := directory.of(m)) else '–'}" for m in named]
    asked = [f"{form}>{p.name if (p := directory.find(form)) else '–'}" for m in named for form in {m.text.split()[-1]}]
    return [found, sought, asked]


@pytest.mark.parametrize("name", GROUPS)
def test_who_is_one_party_is_kept(frozen, name):
    made = {}
    for pattern in SAYINGS:
        for order in permutations(GROUPS[name]):
            text = pattern.format(*order)
            made[text] = parties(text)
    frozen(f"reading/parties_{name.replace(' ', '_')}", made)


def test_which_names_bear_another_language_s_namesakes_is_kept(frozen):
    made = {}
    for names in GROUPS.values():
        for order in permutations(names):
            known = Namesakes()
            made[" | ".join(order)] = [party.name if (party := known.party(one)) else None for one in order]
    frozen("reading/namesakes", made)
