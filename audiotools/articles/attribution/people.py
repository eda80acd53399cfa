"""Who is named in an article: which mentions are one person's, and what the fullest form of the name is.

Mentions (`mentions`) become one *party* when their names agree: a surname alone, a misprint, another
transliteration (al-Hajj and al-Hage, Alashkar and Al-Ashkar), a name given as another ("was born"). The fullest
printed form stands for the party.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz, process

from audiotools.articles.attribution.mentions import Mention, is_organisation
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.people.names import (
    ALIKE,
    LEAST_ALIKE,
    PARTICLES_IN_NAMES,
    SUFFIXES,
    folded,
    similar_names,
    spelling_keys,
)


def given_gender(name: str) -> str:
    """The gender that a given name tells, m or f; nothing where it is anybody's or not known.

    Examples
    --------
    >>> given_gender("Keith"), given_gender("Ruth"), given_gender("Tracy"), given_gender("Xyn")
    ('m', 'f', '', '')
    """
    word = folded(name)
    female, male = word in ENGLISH.female, word in ENGLISH.male
    return "" if female == male else "f" if female else "m"


def titled(text: str) -> frozenset[str]:
    """Titles that stand behind a given name in a text, and so are surnames: Howard Dean, Martin Judge.

    >>> sorted(titled("Howard Dean met Martin Judge and Anna Senator Roe."))
    ['dean', 'judge']
    """
    return frozenset(
        found[2].lower()
        for found in _GIVEN_AND_TITLE.finditer(text)
        if found[2].lower() in ENGLISH.titles and found[1].lower() in ENGLISH.given_names
    )


_GIVEN_AND_TITLE = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z]\.)? (?=([A-Z][a-z]+)\b(?! [A-Z]))")


@dataclass(eq=False)
class Party:
    """Somebody or something with a name, and everything the article calls them.

    Parameters
    ----------
    forms, titled
        Printed forms with how often each stands, without and with titles.
    roles
        What the article calls them, in lower case.
    human, local, things
        How often it is printed as a person is (with a title, an age, a verb of saying), as a place is, and as a thing
        is (behind an article).
    """

    name: str
    person: bool
    gender: str = ""
    forms: dict[str, int] = field(default_factory=dict)
    titled: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    human: int = 0
    local: int = 0
    things: int = 0
    first: int = 0
    count: int = 0


class _Surnames:
    """Surnames that begin with one letter, and whose they are."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._parties: list[Party] = []
        self._kept: set[tuple[str, int]] = set()
        self._people: set[int] = set()

    def add(self, name: str, party: Party) -> None:
        """Keep a surname, where another spelling of it can be told at all and not too many people are kept."""
        if len(self._people) < _SPELLINGS:
            self._people.add(id(party))
        if len(name) >= LEAST_ALIKE and id(party) in self._people and (name, id(party)) not in self._kept:
            self._kept.add((name, id(party)))
            self._names.append(name)
            self._parties.append(party)

    def like(self, name: str) -> list[Party]:
        """Whose surname differs from this one by a letter or two."""
        if len(name) < LEAST_ALIKE:
            return []
        near = process.extract(name, self._names, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE, limit=None)
        return [self._parties[place] for _, _, place in near]


class Directory:
    """The parties of an article, looked up by any of their names."""

    def __init__(self, text: str, found: Sequence[Mention]) -> None:
        self.parties: list[Party] = []
        self._by_mention: dict[tuple[int, int], Party] = {}
        self._by_word: dict[str, list[Party]] = defaultdict(list)
        self._listed: set[tuple[str, int]] = set()  # what `_by_word` holds
        self._by_name: dict[str, Party] = {}
        self._by_role: dict[str, list[Party]] | None = None
        self._by_spelling: dict[str, dict[int, Party]] = defaultdict(dict)
        self._surnames: dict[str, _Surnames] = defaultdict(_Surnames)
        self._order: dict[int, int] = {}
        self._same: dict[int, Party] = {}
        self._located = frozenset(folded(place) for place in _IN.findall(text))
        several = [m for m in found if len(m.text.split()) > 1]
        known = {word for m in found if m.sure for word in _key(m.text).split()}
        single = [m for m in found if len(m.text.split()) == 1 and (m.sure or _key(m.text) in known)]
        for mention in several:
            self._add(mention)
        for mention in single:
            self._add(mention)
        for party in self.parties:
            party.gender = party.gender or self._gender(party)
            party.name = self._fullest(party)

    def of(self, mention: Mention) -> Party | None:
        """The party a mention belongs to."""
        return self._merged(self._by_mention.get((mention.start, mention.end)))

    def find(self, name: str) -> Party | None:
        """The party with a printed name, or None."""
        key = _key(name)
        if key in self._by_name:
            return self._merged(self._by_name[key])
        words = [folded(w) for w in name.split() if folded(w)]
        options = self._by_word.get(words[-1], []) if words else []
        return self._merged(options[0]) if options else None

    def called(self, role: str) -> Sequence[Party]:
        """The people called a role, in order; to be asked when all of the article has been learnt from."""
        if self._by_role is None:
            self._by_role = defaultdict(list)
            for party in self.parties:
                for one in party.roles if party.person else ():
                    self._by_role[one].append(party)
        return self._by_role.get(role, ())

    def _merged(self, party: Party | None) -> Party | None:
        """Whom a party was found to be."""
        while party is not None and id(party) in self._same:
            party = self._same[id(party)]
        return party

    def merge(self, party: Party, other: Party) -> None:
        """Two names, one person: the first keeps its name, and gets the other's forms."""
        for form, count in other.forms.items():
            party.forms[form] = party.forms.get(form, 0) + count
        party.roles |= other.roles
        party.count += other.count
        party.gender = party.gender or other.gender
        self._same[id(other)] = party
        self.parties.remove(other)

    @staticmethod
    def likeness(party: Party) -> float:
        """How much like a person a party is printed: above 0 for somebody, below for a place or a body."""
        if not party.person:
            return -1.0
        if party.name.lower() in ENGLISH.places and not party.titled:
            return -0.5
        named = bool(party.gender) and " " in party.name  # they called on Howard Roe
        if 5 * party.things >= party.count and 20 * party.human < party.count and not named:
            return -0.5  # one time in five behind an article, and hardly ever printed as a person is
        human = party.human * min(1.0, _OFTEN / max(1, party.count))
        return min(2.0, human + (1.0 if party.gender else 0.0) + (0.5 if party.roles else 0.0)) - min(
            2.0, 2.0 * (party.local + party.things) / max(1, party.count)
        )

    def _add(self, mention: Mention) -> None:
        key = _key(mention.text)
        if not key:
            return
        party = self._by_name.get(key) if len(key.split()) > 1 or mention.text.isupper() else None
        gender = next((ENGLISH.honorifics[t] for t in mention.title if t in ENGLISH.honorifics), "")
        if party is None:
            party = self._match(mention, key.split(), gender)
        if party is None:
            party = Party(mention.text, person=not is_organisation(mention.text.lower().split()), first=mention.start)
            self._order[id(party)] = len(self.parties)
            self.parties.append(party)
        self._by_name.setdefault(key, party)
        party.count += 1
        party.first = min(party.first, mention.start)
        party.gender = party.gender or gender
        if mention.text not in party.forms:
            self._list(party, mention.text, key)
        party.forms[mention.text] = party.forms.get(mention.text, 0) + 1
        if mention.title:
            party.titled[mention.full] = party.titled.get(mention.full, 0) + 1
            party.roles.update(word for word in mention.title if word not in ENGLISH.openers)
        self._by_mention[mention.start, mention.end] = party

    def _list(self, party: Party, form: str, key: str) -> None:
        """List a party under the words of a form of its name, and under what its surname may be misspelt as."""
        surname = form.split()[-1]
        for spelling in spelling_keys(surname):
            self._by_spelling[spelling].setdefault(id(party), party)
        self._surnames[folded(surname)[:1]].add(folded(surname), party)
        for word in key.split():
            if (word, id(party)) not in self._listed:
                self._listed.add((word, id(party)))
                self._by_word[word].append(party)

    def _match(self, mention: Mention, words: list[str], gender: str) -> Party | None:
        """The party this name is another form of, if any."""
        last = words[-1]
        options = [p for p in self._by_word.get(last, [])[-_RELATIVES:] if self._compatible(p, words, gender)]
        if not options and len(words) <= 4 and not is_organisation(mention.text.lower().split()):
            # another spelling: only of somebody whose other names agree
            surname = mention.text.split()[-1]
            options = [
                p
                for p in self._spelt_like(surname)
                if p.person
                and any(similar_names(surname, form.split()[-1]) for form in p.forms)
                and self._compatible(p, words, gender, fuzzy=True)
            ]
        if not options:
            return None
        if len(words) == 1 and self._is_company(words[0], options):
            return None
        if len(words) == 1 and len(options) > 1:
            surnames = [
                p for p in options if any(names_of_form(f)[-1:] == (last,) and len(f.split()) > 1 for f in p.forms)
            ]
            options = surnames or options
            persons = [p for p in options if p.person]
            options = persons or options
            # the one spoken of last, among those who bear the name
            before = [p for p in options if p.first <= mention.start]
            return max(before or options, key=lambda p: (p.count, -p.first))
        return options[0]

    def _spelt_like(self, surname: str) -> list[Party]:
        """Parties whose surname may be another spelling of this one, in the order in which they are met."""
        found: dict[int, Party] = {}
        for spelling in spelling_keys(surname):
            found.update(islice(self._by_spelling[spelling].items(), _SPELLINGS))
        name = folded(surname)
        found.update((id(party), party) for party in self._surnames[name[:1]].like(name))
        return sorted(found.values(), key=lambda party: self._order[id(party)])

    def _compatible(self, party: Party, words: list[str], gender: str, *, fuzzy: bool = False) -> bool:
        other_gender = gender and (party.gender or self._gender(party)) not in ("", gender)
        if other_gender or (not party.person and any(_behind_body(form, words) for form in party.forms)):
            return False
        if len(words) == 1:
            word = words[0]
            if fuzzy:
                return True
            if not party.person:
                # "the Times" for The New York Times, but not "New" or "York"
                return any(names_of_form(form)[-1:] == (word,) for form in party.forms)
            first = not self._is_placed(word)
            return any(
                (first and word == names_of_form(f)[0]) or word == names_of_form(f)[-1] or word in _compound(f)
                for f in party.forms
            )
        for form in party.forms:
            other = names_of_form(form)
            if len(other) == 1:
                if party.person and other[0] == words[-1]:
                    return True
                continue
            same_last = other[-1] == words[-1] or fuzzy
            initials = other[0][:1] == words[0][:1] and min(len(other[0]), len(words[0])) <= 2
            first = other[0] == words[0] or initials or (fuzzy and fuzz.ratio(other[0], words[0]) >= 75)
            if same_last and first:
                return True
            within = set(words) <= set(other) or set(other) <= set(words)
            if within and (same_last or party.person != is_organisation(words)):
                return True  # Jane Roe is not the Jane Roe School
        return False

    def _is_company(self, word: str, options: Sequence[Party]) -> bool:
        """Whether a word alone is a company printed in full rather than who bears it: Ford, of Ford Motor Co."""
        made = [p for p in self._by_word.get(word, ()) if any(_is_company(form, word) for form in p.forms)]
        people = [party for party in options if party.person]
        return bool(made) and bool(people) and max(p.count for p in made) >= max(p.count for p in people)

    def _is_placed(self, word: str) -> bool:
        """Whether a word alone is a place here rather than somebody's first name: Israel, with Israel Katz."""
        return word in self._located or (word in ENGLISH.places and word not in ENGLISH.given_names)

    def _gender(self, party: Party) -> str:
        for form in sorted(party.forms, key=len, reverse=True):
            words = form.split()
            if len(words) > 1:
                gender = given_gender(words[0])
                if gender:
                    return gender
        return ""

    def _fullest(self, party: Party) -> str:
        """The longest printed form of at most six words; of equal ones the commonest, then the first."""
        if not party.forms:
            return party.name
        plain = [f for f in party.forms if len(f.split()) <= 6 and not f.isupper()]
        own = [f for f in plain if party.person and not is_organisation(f.lower().split())]  # no Daily News Jane Roe
        forms = own or plain or [f for f in party.forms if len(f.split()) <= 6] or list(party.forms)
        best = max(forms, key=lambda f: (len(f.split()), party.forms[f], len(f)))
        if len(best.split()) == 1 and party.person:
            titled = [
                t for t in party.titled if len(t.split()) <= 4 and t.lower() != f"the {best.lower()}"
            ]  # The Roe camp
            if titled:
                return max(titled, key=lambda t: (party.titled[t], len(t)))
        return best


def _behind_body(form: str, words: list[str]) -> bool:
    """Whether a name only stands behind a body's in print: the Dover Daily News | Ann Beck."""
    other = names_of_form(form)
    if is_organisation(words):
        return False
    return len(other) > len(words) and list(other[-len(words) :]) == words and other[-len(words) - 1] in ENGLISH.bodies


def _is_company(form: str, word: str) -> bool:
    names = names_of_form(form)
    return len(names) > 1 and names[0] == word and names[-1] in _COMPANIES


_COMPANIES = frozenset("co corp inc ltd llc plc company corporation motors airlines airways holdings".split())
"""How companies' names end that are said without it."""
_IN = re.compile(r"\b[Ii]n ([^\W\d_]{3,})\b(?!['’]s|[ ][^\W\d_a-zß-ÿ])")
"""What something is in, printed alone; "in Chad’s view" and "in Paris Hilton" are somebody's."""
_SPELLINGS = 150  # people whose surnames begin alike and who are tried as another spelling of a name, at most
_RELATIVES = 100  # people of one surname, the last ones, of whom a name may be another form
_OFTEN = 20  # mentions beyond which what is printed as a person once or twice may be by chance: "Unix, who"
_KEPT = 65_536  # printed forms whose words are kept


@lru_cache(maxsize=_KEPT)
def names_of_form(form: str) -> tuple[str, ...]:
    """The words of a name as they are compared, without Jr."""
    return tuple(w for w in (folded(word) for word in form.split() if word.lower() not in SUFFIXES) if w)


def _key(name: str) -> str:
    return " ".join(names_of_form(name))


@lru_cache(maxsize=_KEPT)
def _compound(form: str) -> frozenset[str]:
    """Names of two words such as ``Abu al-Joud`` or ``van Dyck`` count from the particle on too."""
    words = form.split()
    return frozenset(folded("".join(words[i:])) for i in range(1, len(words)) if words[i].lower() in PARTICLES_IN_NAMES)
