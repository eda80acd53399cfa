"""What people are called besides their names: roles, descriptions and other names.

"Penrose was the fireman", "Sheila Ohm, a nurse", "23-year-old activist Omar", "Mayor Bill Lee" teach what later
"the fireman", "the nurse", "the activist" and "the mayor" mean; "was born Karim Serjia" makes two names one person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from audiotools.articles.attribution.mentions import Mention
from audiotools.articles.attribution.people import Directory, Party, given_gender
from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.languages.english import LANGUAGE as ENGLISH

_WORD = re.compile(r"@?\w+")
_NAMED_SO = 500  # people called by one role, of whom a description may mean one, at most
_COPULA = frozenset(["is", "was", "became", "remains", "remained"])
_BEFORE_ROLE = {"a", "an", "the", "one", "his", "her", "their"}


def learn(tokens: Sequence[Token], named: Sequence[Mention], directory: Directory) -> None:
    """Note what a paragraph calls the people it names."""
    begin = {mention.first for mention in named}
    for mention in named:
        party = directory.of(mention)
        if party is None or not party.person:
            continue
        party.roles.update(title for title in mention.title if _is_one(title))
        _learn_nature(tokens, mention, party)
        _learn_before(tokens, mention, party)
        after = mention.last
        if after + 2 < len(tokens) and not mention.possessive:
            leads_in = tokens[after].low in _COPULA or tokens[after].text == ","
            if leads_in and tokens[after + 1].low in _BEFORE_ROLE:
                _learn_head(tokens, after + 2, party)
            elif tokens[after].text == "," and tokens[after + 1].low not in ("who", "whose", "which", "and", "but"):
                _learn_head(tokens, after + 1, party)
        if not party.gender and begin.isdisjoint(range(after, after + _NEAR)):
            # "Jane Roe and her team", "Roe said she would": the next pronoun of the clause, when nobody else is named
            near = {t.low for t in takewhile(lambda token: token.text not in _STOPS, tokens[after : after + _NEAR])}
            party.gender = next((gender for gender, own in _OWN.items() if near & own), "")


_STOPS = frozenset(".?!…")
_NEAR = 6  # tokens behind a name in which "his" or "her" is taken to be its own
_OWN = {"m": {"his", "himself"}, "f": {"her", "herself"}}


def _learn_before(tokens: Sequence[Token], mention: Mention, party: Party) -> None:
    """Read the words right before a name: "retired nurse Ann Beck"; "his eldest son, Yusuf"."""
    index = mention.first - 1
    if index > 0 and tokens[index].text == "," and ENGLISH.is_role(tokens[index - 1].low):
        index -= 1
    called = tokens[index].low in ("named", "called") if index >= 0 else False
    if index < 0 or not (called or ENGLISH.is_role(tokens[index].low)):
        return  # the pioneer follows Roe
    while (
        index >= 0
        and mention.first - index <= 4
        and tokens[index].is_word
        and tokens[index].low not in ENGLISH.prepositions
        and not (tokens[index].is_capital and tokens[index].low not in ENGLISH.titles)  # another one, a place
        and tokens[index].low not in _LEADING_TO
        and (tokens[index].low not in ENGLISH.verbs or _is_one(tokens[index].low))  # the secretary | told MPs
    ):
        second = tokens[index - 1].low in _SECOND  # the shadow chancellor is not the chancellor
        if _is_one(tokens[index].low) and tokens[index].low not in _ANYBODY and not second:
            party.roles.add(tokens[index].low)
            party.gender = party.gender or ENGLISH.honorifics.get(tokens[index].low, "")
        index -= 1


_ANYBODY = frozenset(
    """
    man woman men women boy girl person people one other others
""".split()
)
_TAGGING = ENGLISH.saying - ENGLISH.nouns_too - frozenset("told tells tell asked asks ask".split())
"""What stands before who speaks: "said Roe", where no name is its object."""
_WHERE = frozenset(
    """
    in at from near into outside inside across around throughout to
""".split()
)
_BEFORE_THING = frozenset("the a an its their our my your each every any another on using via under".split())
"""What hardly ever stands right before somebody's name alone: a Fortran compiler, on Unix."""


_BEFORE_OFFICES = frozenset("executive general child student patient consumer customer police".split())
"""What people are called that also tells which office another word names."""
_LEADING_TO = ENGLISH.auxiliaries | ENGLISH.conjunctions | frozenset("up down along past around off".split())
"""What parts a name from who stands before it: their mother walked *down* Dover Street."""
_SECOND = frozenset("shadow deputy vice assistant opposition acting".split())


def _is_one(word: str) -> bool:
    """Whether a word is what one person is called: no plural, and no body that can speak."""
    low = word.removesuffix("'s").rstrip("'.")
    return ENGLISH.is_role(low) and low not in ENGLISH.sources and low not in ENGLISH.bodies


def _learn_nature(tokens: Sequence[Token], mention: Mention, party: Party) -> None:
    """Count what shows a person (title, age, "who", a verb of saying), a place ("in X") and a thing ("the X")."""
    before = tokens[mention.first - 1].low if mention.first else ""
    after = [t.low for t in tokens[mention.last : mention.last + 2]]
    if (
        any(title in ENGLISH.honorifics or title in ENGLISH.titles for title in mention.title)
        or "year-old" in before
        or after[:1] == ["who"]
        or (after[:1] == [","] and (after[1:] == ["who"] or (after[1:2] and after[1].isdigit())))
        or (after and after[0] in ENGLISH.core and not mention.possessive)
        or before in _TAGGING
        or (mention.possessive and after and after[0] in ENGLISH.speech_nouns)
        or (after[:1] in (["is"], ["was"]) and len(mention.text.split()) > 1 and ENGLISH.is_role(before))
    ):
        party.human += 1
    if before in _WHERE and not mention.title:
        party.local += 1
    if (before in _BEFORE_THING and not mention.title) or mention.title == ("the",):
        party.things += 1


def _learn_head(tokens: Sequence[Token], index: int, party: Party) -> None:
    """Read the words of "a retired nurse from Hull" up to its preposition; ", the nurse said" is none."""
    roles: list[str] = []
    for token in tokens[index : index + 7]:
        if token.low in ENGLISH.core:
            return
        if not token.is_word or token.low in ENGLISH.prepositions or token.low in ("who", "and", "that", "which"):
            break
        if token.low in _SECOND:
            return
        if roles and roles[-1] in _BEFORE_OFFICES and ENGLISH.is_role(token.low):
            roles.pop()  # the executive director is no executive
        if _is_one(token.low):
            roles.append(token.low)
    party.roles.update(role for role in roles if role not in _ANYBODY)
    party.gender = party.gender or next((ENGLISH.honorifics[role] for role in roles if role in ENGLISH.honorifics), "")


# Six words are a long name; without a bound, a text in capitals would be tried from each of its words to its end.
_BORN = re.compile(
    r"\b(?P<who>He|She|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,5})(?:,? who)? (?:was born|is also known as|was known as"
    r"|is known as|changed (?:his|her) name from|was baptised|is better known as)"
    r" (?P<name>(?:[A-Z][\w’'-]+\s){0,3}[A-Z][\w’'-]+)(?=[\s,.;)])(?! (?:in|on|at) )"
)


def merge_aliases(text: str, directory: Directory) -> None:
    """Make one party of names the article says are one person's."""
    forms: dict[str, list[tuple[str, Party]]] | None = None
    for found in _BORN.finditer(text):
        other = directory.find(found["name"])
        if found["who"] in ("He", "She"):
            forms = forms or _forms(directory)
            party = _named_last(text[max(0, found.start() - 300) : found.start()], forms)
            if party is None:
                continue
        else:
            party = directory.find(found["who"])
        if party is not None and other is not None and party is not other and other.person and " " in found["name"]:
            directory.merge(party, other)


def _forms(directory: Directory) -> dict[str, list[tuple[str, Party]]]:
    """What people are called, by the first word of it."""
    forms: dict[str, list[tuple[str, Party]]] = {}
    for party in directory.parties:
        for form in party.forms if party.person else ():
            first = _WORD.match(form)
            if first:
                forms.setdefault(first[0], []).append((form, party))
    return forms


def _named_last(window: str, forms: Mapping[str, Sequence[tuple[str, Party]]]) -> Party | None:
    """Who is named last in a stretch of text."""
    for word in reversed(list(_WORD.finditer(window))):
        for form, party in forms.get(word[0], ()):
            end = word.start() + len(form)
            if window.startswith(form, word.start()) and not window[end : end + 1].isalnum():
                return party
    return None


def settle_genders(directory: Directory) -> None:
    """What a first name alone tells, for those who are not places."""
    for party in directory.parties:
        if not party.gender and party.person and not party.local:
            told = {given_gender(form.split()[0]) for form in party.forms} - {""}
            party.gender = told.pop() if len(told) == 1 else ""


def described(
    text: str, tokens: Sequence[Token], phrase: Phrase, directory: Directory, recent: Sequence[Party]
) -> Party | None:
    """The party that "the mayor" or "her daughter" means, if the article says so.

    Parameters
    ----------
    recent
        Parties spoken of, the last first.
    """
    words = [t.low for t in tokens[phrase.first : phrase.last]]
    head = words[-1].removesuffix("'s")
    if words[0] in ("his", "her") and head in ("daughter", "son", "child"):
        return _parent_named(text, tokens[phrase.first].start, directory)
    if words[0] not in ("the", "this", "that") or len(words) < 2 or head in _PEOPLES:
        return None
    if head in _ANYBODY:
        place = tokens[phrase.first].start
        met = any(not found["what"] for found in _ONE.finditer(text, max(0, place - _MET), place))
        if len(words) > 2 or head not in ("man", "woman") or met:
            return None  # the old man, the boy, and the man who came before: hardly ever who is named
        gender = ENGLISH.honorifics.get(head, "")
        party = next((p for p in recent if gender and p.gender in ("", gender) and Directory.likeness(p) > 0), None)
        return None if party is None or _meets(text[max(0, place - _MET) : place], head, party) else party
    if head in ("secretary", "minister") and len(words) > 2:
        return _holder(text, " ".join(words[1:]), recent)
    if phrase.shown and any(token.is_capital for token in tokens[phrase.last : phrase.shown[1]]):
        return None  # the president of the Hull League is not the President
    options = [p for p in recent if p.person and head in p.roles]
    known = set(map(id, options))
    options += [party for party in directory.called(head)[:_NAMED_SO] if id(party) not in known]
    most = max((len(set(words[1:]) & p.roles) for p in options), default=0)
    return next((p for p in options if len(set(words[1:]) & p.roles) == most), None)


def _holder(text: str, office: str, recent: Sequence[Party]) -> Party | None:
    """Whom the article names beside an office of several words: the foreign secretary is not the home secretary."""
    for party in recent:
        name = re.escape(party.name.split()[-1])
        ahead = rf"\b(?i:{re.escape(office)}),?\s(?:[A-Z][\w.-]+\s){{0,3}}{name}\b"
        behind = rf"\b{name},\s(?:[\w’']+\s){{0,3}}(?i:{re.escape(office)})\b"
        if party.person and re.search(f"{ahead}|{behind}", text):
            return party
    return None


def _meets(before: str, head: str, party: Party) -> bool:
    """Whether a sentence tells of somebody and of "the man" besides: "Roe spoke to the man"."""
    surname = re.escape(party.name.split()[-1])
    return bool(re.search(rf"\b{surname}\b[^.!?\n]{{0,150}}\bthe {head}\b", before))


_PEOPLES = frozenset(
    """
    american british syrian iraqi iranian palestinian israeli french german russian ukrainian lebanese afghan turkish
    egyptian jordanian polish mexican canadian australian chinese indian pakistani african muslim christian jewish
""".split()
)
"""What is called by a people's name is a language or a word before another as often as somebody."""
_MET = 1500
"""Characters before "the man" in which another may have come: "a man", "the guy"; "he was a man of few words" is none.
"""
_ONE = re.compile(
    r"\b(?P<what>(?:not|is|was|as|like|be|been|am|\w+['’](?:m|s|re))\s)?"
    r"(?:(?:an?|one|another|some|this|that|old)\s(?:[\w-]+\s){0,3}(?:man|woman|guy|lady|gentleman|fellow|stranger)"
    r"|the\s(?:[\w-]+\s){0,2}(?:guy|lady|gentleman|fellow|stranger|couple))\b",
    re.IGNORECASE,
)


def _parent_named(text: str, place: int, directory: Directory) -> Party | None:
    """“Marsh’s mother … her daughter”: the daughter is Marsh."""
    before = text[max(0, place - 400) : place]
    for found in reversed(list(re.finditer(r"([A-Z][\w-]+)['’]s? (?:mother|father|parents|mum|mom|dad)\b", before))):
        party = directory.find(found[1])
        if party:
            return party
    return None
