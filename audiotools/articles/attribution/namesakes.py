"""Who is named where no grammar reads: a shorter form of a name, or one in another case, is the same person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from audiotools.articles.attribution.declension import in_case, is_case_of, may_be_own, nominatives
from audiotools.articles.attribution.given_names import is_given, is_patronymic
from audiotools.articles.attribution.people import Party, names_of_form
from audiotools.languages.language import Language
from audiotools.people.names import PARTICLES_IN_NAMES

_KEPT = 4096
"""Names whose words are remembered."""
_NAMESAKES = 50  # people who share a name and are told apart, at most


def _is_body(full: str, word: str) -> bool:
    """Whether a name in full is a body's that is called after somebody: no Trump is the Trump University."""
    return full.split()[-1] != word and full.split()[-1].lower().endswith(_BODY_ENDS)


_BODY_ENDS = tuple(
    """
    university universität université universidad universidade università universitet museum stiftung foundation
    fondation fundación fundação fondazione institut institute instituto istituto college center centre group gmbh inc
    tower hotel
    """.split()
)
"""How the last words of bodies end that are often called after somebody."""


class Namesakes:
    """The people named by Arabic and Hebrew verbs: a shorter form is the person named in full."""

    def __init__(self, language: Language | None = None) -> None:
        self.parties: list[Party] = []
        self._language = language if language is not None and language.case_ends else None
        self._by_word: dict[str, list[Party]] = defaultdict(list)
        self._by_case: dict[str, list[Party]] = defaultdict(list)  # by what their surnames may be a case of
        self._by_role: dict[str, list[Party]] = defaultdict(list)

    def party(self, name: str) -> Party:
        """The party a printed name belongs to; its `name` is the fullest form so far."""
        words = _alike(name)
        options = [party for word in dict.fromkeys(name.split()) for party in self._by_word[word][:_NAMESAKES]]
        fitting = [p for p in options if any(words <= (w := _alike(form)) or w <= words for form in p.forms)]
        fitting = [p for p in fitting if not (len(words) == 1 and _is_body(p.name, name))]
        party = next((p for p in fitting if name in p.forms and (p.name == name or len(words) > 1)), None)
        if party is None and all(p is fitting[0] for p in fitting):  # of two Webers, “Weber” may be either
            party = next(iter(fitting), None)
        if party is None and not fitting:
            party = self._in_other_case(name)
        if party is None:
            party = Party(name, person=True)
            self.parties.append(party)
        for word in dict.fromkeys(name.split()):
            if len(self._by_word[word]) < _NAMESAKES and party not in self._by_word[word]:
                self._by_word[word].append(party)
        if name not in party.forms and self._language is not None:
            for form in nominatives(name.split()[-1], self._language):
                self._by_case[form].append(party)
        party.forms[name] = party.forms.get(name, 0) + 1
        party.count += 1
        if len(party.forms) > 1:
            party.name = _fullest_form({form: party.forms[form] for form in self._plain(party)})
        return party

    def _plain(self, party: Party) -> Sequence[str]:
        """The forms of a name as it is when it is a subject, where there are some."""
        forms, language = list(party.forms), self._language
        if language is None or len(forms) == 1:
            return forms
        surnames = [form.split()[-1] for form in forms]
        plain = [
            form
            for form, own in zip(forms, surnames, strict=True)
            if not in_case(form, language)
            and not any(is_case_of(form, other, language) for other in forms)
            and not any(is_case_of(own, other, language) for other in surnames)
        ]
        return plain or forms

    def is_declined(self, word: str | None) -> bool:
        """Whether a single word is the surname of somebody who is named in full, in another case than a subject's."""
        party = self.known(word) if word and self._language is not None else None
        if party is None or word is None or self._language is None:
            return False
        surname = party.name.split()[-1]
        return surname != word and surname.lower() in nominatives(word, self._language)

    def _in_other_case(self, name: str) -> Party | None:
        """The one party whose name this one is in some case, or whose case in print this one is the name of."""
        language = self._language
        if language is None or not name[:1].isupper():
            return None
        words = name.split()
        cases = nominatives(words[-1], language)
        near = [p for form in {*cases, words[-1].lower()} for p in self._by_word[form.capitalize()][:_NAMESAKES]]
        near += self._by_case.get(words[-1].lower(), ())[:_NAMESAKES]
        found = {id(p): p for p in near if any(self._are_one(name, form, language) for form in p.forms)}
        return next(iter(found.values())) if len(found) == 1 else None

    @staticmethod
    def _are_one(name: str, form: str, language: Language) -> bool:
        """Whether one of two names is the other in some case; of a surname alone, that of a full name."""
        others = form.split()
        if " " in name or len(others) == 1:
            return is_case_of(name, form, language) or is_case_of(form, name, language)
        declined = name.lower() in nominatives(others[-1], language) and not may_be_own(others, language)
        return declined or is_case_of(name, others[-1], language)

    def call(self, party: Party, roles: Sequence[str]) -> None:
        """Remember what an article calls somebody; of what many are called, the last ones."""
        for role in roles:
            holders = self._by_role[role]
            if party not in holders:
                holders.append(party)
                del holders[:-_NAMESAKES]

    def called(self, role: str) -> Sequence[Party]:
        """Whom the article has called so, by the words of `call`."""
        return self._by_role.get(role, ())

    def bears(self, word: str) -> bool:
        """Whether a word is in the name of anybody who is named in full."""
        return any(" " in party.name for party in self._by_word.get(word, ()))

    def known(self, word: str) -> Party | None:
        """Whose surname a single word with a capital is, where the article names one person in full who bears it."""
        if word[:1].islower() or not word[:1].isalpha() or " " in word:
            return None
        full = [(party, party.name.split()) for party in self._by_word[word]]
        bearers = [party for party, words in full if len(words) > 1 and words[-1] == word]
        bearers = bearers or [party for party, words in full if len(words) > 1 and words[0] == word and is_given(word)]
        if not bearers and not full:
            one = self._in_other_case(word)
            return one if one is not None and any(" " in form for form in one.forms) else None
        return bearers[0] if len(bearers) == 1 else None


@lru_cache(maxsize=_KEPT)
def _alike(name: str) -> frozenset[str]:
    """The words of a name as they are compared: "Van der Zwaag" is Esther van der Zwaag."""
    return frozenset(word.lower() if word.lower() in PARTICLES_IN_NAMES else word for word in name.split())


def _fullest_form(forms: Mapping[str, int]) -> str:
    """The longest form, where some begin with a given name of those that end as the commonest does: no Jan Bos Open."""
    full = [form for form in forms if " " in form and is_given(form.split()[0])]
    full = [form for form in full if not is_patronymic(form.split()[-1].lower())] or full  # Валентина Сергеевна
    if full:
        surname = names_of_form(max(full, key=lambda form: (forms[form], -len(form))))[-1:]
        full = [form for form in full if names_of_form(form)[-1:] == surname]
    return max(full or forms, key=lambda form: (len(form.split()), len(form)))
