"""Who is named in an article: mentions of people and organisations, and which of them are one.

A mention is found by its shape (capitals, particles, initials) and trimmed of titles; mentions become one *party*
when their names agree: a surname alone, a misprint, another transliteration (al-Hajj and al-Hage, Alashkar and
Al-Ashkar), a name explicitly given as another ("was born", "not his real name"). The fullest printed form stands
for the party.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from audiotools.lexicon import FEMALE, HONORIFICS, MALE, NOT_NAMES, ORGANISATION, TITLES
from audiotools.prose import Token

_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "bint",
        "ben",
        "abu",
        "abou",
        "umm",
        "al",
        "el",
        "ad",
        "ash",
        "la",
        "le",
        "y",
        "ter",
        "ten",
    ]
)
_LINKS = frozenset(["of", "for", "the", "and", "&", "on"])
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ash|adh|ath|a|ul)[-\s'’‐‑]+", re.IGNORECASE)


class Mention(NamedTuple):
    """A name as printed somewhere.

    Parameters
    ----------
    start, end
        Characters of the name itself, titles and possessive ending left out.
    text
        Those characters.
    title
        The words before it that are no part of the name, in lower case.
    first, last
        Token numbers (half open), titles included.
    possessive
        Whether it ends in ``'s``.
    """

    start: int
    end: int
    text: str
    title: tuple[str, ...]
    first: int
    last: int
    possessive: bool
    full: str


@dataclass
class Party:
    """Somebody or something with a name, and everything the article calls them."""

    name: str
    person: bool
    gender: str = ""
    forms: dict[str, int] = field(default_factory=dict)
    titled: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    first: int = 0
    count: int = 0


def mentions(text: str, tokens: Sequence[Token], known_lower: frozenset[str] = frozenset()) -> list[Mention]:
    """Names among tokens.

    Parameters
    ----------
    known_lower
        Words that the article also prints in lower case: at a sentence's beginning they are no names.
    """
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        if not _can_begin(tokens, index, known_lower):
            index += 1
            continue
        end = _run_end(tokens, index, known_lower)
        found += _split_run(text, tokens, index, end, known_lower)
        index = end
    return found


def _can_begin(tokens: Sequence[Token], index: int, known_lower: frozenset[str]) -> bool:
    token = tokens[index]
    if not token.is_capital or (not token.text[0].isalpha() and token.text[0] != "@"):
        return False
    low = _bare(token.low)
    if low in NOT_NAMES:
        # "The" begins the name of a newspaper, never that of a person
        follows = tokens[index + 1] if index + 1 < len(tokens) else None
        return low == "the" and follows is not None and follows.is_capital and _bare(follows.low) not in NOT_NAMES
    begins = index == 0 or tokens[index - 1].text in (".", "!", "?", ":", "…") or tokens[index - 1].quote >= 0
    if begins and low in known_lower and not (index + 1 < len(tokens) and tokens[index + 1].is_capital):
        return low in TITLES
    return True


def _run_end(tokens: Sequence[Token], index: int, known_lower: frozenset[str]) -> int:
    """The end of a run of name words: capitals, and particles or ``of the`` between capitals."""
    end = index + 1
    while end < len(tokens):
        before, token = tokens[end - 1], tokens[end]
        if _possessive(before.text) or token.start - before.end > 2:
            break
        if (
            (
                token.is_capital
                and (token.text[0].isalpha())
                and _bare(token.low)
                not in NOT_NAMES - {"new", "first", "next", "one", "second", "more", "news", "post"}
            )
            or token.low in _SUFFIXES
            or (token.low in _PARTICLES and end + 1 < len(tokens) and tokens[end + 1].is_capital)
        ):
            end += 1
        elif (token.low in _LINKS and _bare(before.low) in ORGANISATION | {"council", "ministry", "secretary"}) or (
            token.low in ("of", "&") and before.is_capital and end - index >= 1 and _bare(before.low) not in TITLES
        ):
            step = end + 1
            while step < len(tokens) and tokens[step].low in _LINKS and step < end + 2:
                step += 1
            if (
                step < len(tokens)
                and tokens[step].is_capital
                and token.low in ("of", "for", "&", "and", "on")
                and _bare(tokens[step].low) not in NOT_NAMES
            ):
                org = any(_bare(t.low) in ORGANISATION for t in tokens[index:end])
                if not org and token.low != "&":
                    break
                if token.low in ("and", "for", "on") and not org:
                    break
                if token.low == "and":
                    break
                end = step + 1
            else:
                break
        elif (
            token.quote >= 0
            and token.end - token.start <= 24
            and end + 1 < len(tokens)
            and tokens[end + 1].is_capital
            and before.is_capital
            and tokens[end + 1].start - token.end <= 1
            and _bare(tokens[end + 1].low) not in NOT_NAMES
            and len(before.text) > 1
            and before.start
            and token.start - before.end == 1
            and _nickname(tokens, end)
        ):
            end += 2
        else:
            break
    return end


def _nickname(tokens: Sequence[Token], index: int) -> bool:
    """A quoted nickname stands between a first and a last name, the first at hand right before."""
    return index >= 1 and tokens[index - 1].is_word and _bare(tokens[index - 1].low) not in TITLES


def _split_run(text: str, tokens: Sequence[Token], start: int, end: int, known_lower: frozenset[str]) -> list[Mention]:
    """A run may be "White House Press Secretary Josh Earnest": the name is what follows the last title."""
    cut = start
    for index in range(start, end):
        low = _bare(tokens[index].low)
        if low in TITLES and index + 1 < end and tokens[index + 1].quote < 0:
            org_after = all(_bare(t.low) in ORGANISATION | _LINKS for t in tokens[index + 1 : end])
            if not org_after and not (
                index == start
                and low
                in {
                    "american",
                    "national",
                    "international",
                    "state",
                    "federal",
                    "democratic",
                    "republican",
                    "african-american",
                    "justice",
                    "sister",
                    "father",
                    "star",
                    "king",
                    "prince",
                }
                and _is_organisation([t.low for t in tokens[index + 1 : end]])
            ):
                cut = index + 1
    if cut == start and _bare(tokens[start].low) in ("king", "prince", "justice") and end - start == 1:
        cut = start
    while (
        cut < end - 1
        and _bare(tokens[cut].low) in NOT_NAMES
        and not (tokens[cut].low == "the" and _is_organisation([t.low for t in tokens[cut + 1 : end]]))
    ):
        cut += 1
    if cut >= end:
        return []
    stop = tokens[end - 1].end
    raw = text[tokens[cut].start : stop]
    possessive = _possessive(raw)
    name = raw[: len(raw) - (2 if raw[-1] in "sS" else 1)] if possessive else raw
    name = name.rstrip(".") if name.endswith(".") and name[:-1].lower() in TITLES else name
    if len(name) < 2 or not any(c.isalpha() for c in name) or "\n" in name:
        return []
    if end - cut == 1 and _bare(name.lower()) in TITLES - {"king", "prince", "major", "justice"}:
        return []
    title = tuple(_bare(t.low) for t in tokens[start:cut])
    whole = text[tokens[start].start : tokens[cut].start + len(name)]
    return [Mention(tokens[cut].start, tokens[cut].start + len(name), name, title, start, end, possessive, whole)]


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _bare(low: str) -> str:
    low = low.replace("’", "'")
    return low.removesuffix("'s").rstrip("'.")


def _is_organisation(words: Iterable[str]) -> bool:
    return any(_bare(word) in ORGANISATION for word in words)


def folded(word: str) -> str:
    """A word for comparing names: no case, accents, article or apostrophe."""
    word = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    word = "".join(c for c in word if not unicodedata.combining(c))
    word = _ARTICLE.sub("", word.removesuffix("'s"))
    return re.sub(r"[\W_]+", "", word)


def _skeleton(word: str) -> str:
    """A transliteration's consonants, in one spelling."""
    word = folded(word)
    word = re.sub(r"^al(?=[^aeiou]{1,2}[aeiou])(?=.{4})", "", word)
    word = (
        word.replace("sh", "S")
        .replace("ch", "S")
        .replace("dj", "j")
        .replace("ge", "j")
        .replace("kh", "K")
        .replace("gh", "g")
        .replace("ph", "f")
        .replace("q", "k")
        .replace("th", "t")
        .replace("dh", "d")
        .replace("z", "s")
        .replace("c", "k")
    )
    word = re.sub(r"[aeiouyhw]+", "", word[:1]) + re.sub(r"[aeiouyhw]+", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", word)


def similar_names(left: str, right: str) -> bool:
    """Whether two spellings are likely one surname.

    Examples
    --------
    >>> similar_names("al-Hajj", "Al-Hage"), similar_names("Alashkar", "Al-Ashkar"), similar_names("Ham", "Han")
    (True, True, False)
    """
    a, b = folded(left), folded(right)
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    arabic = bool(_ARTICLE.match(left) or _ARTICLE.match(right))
    if arabic and _skeleton(left) == _skeleton(right) and len(_skeleton(left)) >= 2 - (len(a) < 5):
        return True
    if {a, b} == {a, "al" + a} or {a, b} == {b, "al" + b}:
        return True
    return a[0] == b[0] and min(len(a), len(b)) >= 6 and fuzz.ratio(a, b) >= 87


class Directory:
    """The parties of an article, looked up by any of their names."""

    def __init__(self, text: str, found: Sequence[Mention], *, places: frozenset[str] = frozenset()) -> None:
        self.parties: list[Party] = []
        self._by_mention: dict[tuple[int, int], Party] = {}
        self._by_word: dict[str, list[Party]] = defaultdict(list)
        self._by_name: dict[str, Party] = {}
        self._text = text
        several = [m for m in found if len(m.text.split()) > 1]
        single = [m for m in found if len(m.text.split()) == 1]
        for mention in several:
            self._add(mention)
        for mention in single:
            self._add(mention)
        for party in self.parties:
            party.gender = party.gender or self._gender(party)
            party.name = self._fullest(party)

    def of(self, mention: Mention) -> Party | None:
        """The party a mention belongs to."""
        return self._by_mention.get((mention.start, mention.end))

    def find(self, name: str) -> Party | None:
        """The party with a printed name, or None."""
        key = _key(name)
        if key in self._by_name:
            return self._by_name[key]
        words = [folded(w) for w in name.split() if folded(w)]
        options = self._by_word.get(words[-1], []) if words else []
        return options[0] if options else None

    def _add(self, mention: Mention) -> None:
        key = _key(mention.text)
        if not key:
            return
        party = self._by_name.get(key) if len(key.split()) > 1 or mention.text.isupper() else None
        gender = next((HONORIFICS[t] for t in mention.title if t in HONORIFICS), "")
        if party is None:
            party = self._match(mention, key.split(), gender)
        if party is None:
            party = Party(mention.text, person=not _is_organisation(mention.text.lower().split()), first=mention.start)
            self.parties.append(party)
            for word in {*key.split()}:
                if len(key.split()) == 1 or (word != key.split()[0] or True):
                    self._by_word[word].append(party)
        self._by_name.setdefault(key, party)
        party.count += 1
        party.first = min(party.first, mention.start)
        party.gender = party.gender or gender
        party.forms[mention.text] = party.forms.get(mention.text, 0) + 1
        if mention.title:
            party.titled[mention.full] = party.titled.get(mention.full, 0) + 1
            party.roles.update(mention.title)
        for word in key.split():
            if party not in self._by_word[word]:
                self._by_word[word].append(party)
        self._by_mention[mention.start, mention.end] = party

    def _match(self, mention: Mention, words: list[str], gender: str) -> Party | None:
        """The party this name is another form of, if any."""
        last = words[-1]
        options = [p for p in self._by_word.get(last, []) if self._compatible(p, words, gender)]
        if not options and len(words) <= 4 and not _is_organisation(mention.text.lower().split()):
            # another spelling: only of somebody whose other names agree
            surname = mention.text.split()[-1]
            options = [
                p
                for p in self.parties
                if p.person
                and self._compatible(p, words, gender, fuzzy=True)
                and any(similar_names(surname, form.split()[-1]) for form in p.forms)
            ]
        if not options:
            return None
        if len(words) == 1 and len(options) > 1:
            surnames = [
                p for p in options if any(_key(f).split()[-1:] == [last] and len(f.split()) > 1 for f in p.forms)
            ]
            options = surnames or options
            persons = [p for p in options if p.person]
            options = persons or options
            # the one spoken of last, among those who bear the name
            before = [p for p in options if p.first <= mention.start]
            return max(before or options, key=lambda p: (p.count, -p.first))
        return options[0]

    def _compatible(self, party: Party, words: list[str], gender: str, *, fuzzy: bool = False) -> bool:
        if gender and (party.gender or self._gender(party)) not in ("", gender):
            return False
        if len(words) == 1:
            word = words[0]
            if fuzzy:
                return True
            if not party.person:
                # "the Times" for The New York Times, but not "New" or "York"
                return any(_key(form).split()[-1:] == [word] for form in party.forms)
            return any(word in (_key(f).split()[0], _key(f).split()[-1]) or word in _compound(f) for f in party.forms)
        for form in party.forms:
            other = _key(form).split()
            if len(other) == 1:
                if party.person and other[0] == words[-1]:
                    return True
                continue
            same_last = other[-1] == words[-1] or fuzzy
            initials = other[0][:1] == words[0][:1] and min(len(other[0]), len(words[0])) <= 2
            first = other[0] == words[0] or initials or (fuzzy and fuzz.ratio(other[0], words[0]) >= 75)
            if same_last and first:
                return True
            if set(words) <= set(other) or set(other) <= set(words):
                return True
        return False

    def _gender(self, party: Party) -> str:
        for form in sorted(party.forms, key=len, reverse=True):
            words = form.split()
            if len(words) > 1:
                first = folded(words[0])
                if first in FEMALE:
                    return "f"
                if first in MALE:
                    return "m"
        return ""

    def _fullest(self, party: Party) -> str:
        """The longest printed form of at most six words; of equal ones the commonest, then the first."""
        if not party.forms:
            return party.name
        forms = (
            [f for f in party.forms if len(f.split()) <= 6 and not f.isupper()]
            or [f for f in party.forms if len(f.split()) <= 6]
            or list(party.forms)
        )
        best = max(forms, key=lambda f: (len(f.split()), party.forms[f], len(f)))
        if len(best.split()) == 1 and party.person:
            titled = [t for t in party.titled if len(t.split()) <= 4]
            if titled:
                return max(titled, key=lambda t: (party.titled[t], len(t)))
        return best


def _key(name: str) -> str:
    return " ".join(w for w in (folded(word) for word in name.split() if word.lower() not in _SUFFIXES) if w)


def _compound(form: str) -> set[str]:
    """Names of two words such as ``Abu al-Joud`` or ``van Dyck`` count from the particle on too."""
    words = form.split()
    return {folded("".join(words[i:])) for i in range(1, len(words)) if words[i].lower() in _PARTICLES}
