"""Headings that name who tells what follows: ``Ruth Pell's account``, ``Aussage der Zeugin Weber``, ``王芳的证词``.

A heading alone proves nothing: what follows must be in the first person, and must not speak of the named as of somebody
else. Then the paragraphs up to the next heading are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from audiotools.articles.quotation.narration import NARRATOR, outside, reports
from audiotools.articles.quotation.occasions import INTERVIEW
from audiotools.articles.quotation.persons import asks, says_first, says_i
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language
from audiotools.languages.language import Language
from audiotools.languages.written import Words

_WORD = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f\u0900-\u097f]|[.'’״\"-](?=\w))*\.?|[^\w\s]|\d+")
_OWNING = ("'s", "’s", "s'", "s’")
_LINKS = frozenset(":–—―-")
_MOST_WORDS = 20  # of such a heading
_MOST_NAME = 5  # words of a name, particles included
_SHORT = 8  # words of a date or a place between the heading and what is told
_QUESTIONS = 2  # paragraphs that end with a question, from which on a text is talk and no account
_OF = "的の의"  # join a name to what it owns, where no space parts them


class Telling(NamedTuple):
    """Paragraphs that somebody tells.

    Parameters
    ----------
    heading
        Index of the paragraph that says so.
    teller
        As printed there.
    members
        Indices of the paragraphs.
    """

    heading: int
    teller: str
    members: tuple[int, ...]


def find_tellings(
    lines: Sequence[str], heads: Sequence[bool], bodies: Sequence[bool], language: str | None
) -> list[Telling]:
    """The stretches of an article that a heading gives to somebody.

    Parameters
    ----------
    lines
        The paragraphs.
    heads, bodies
        Of each, whether it is set as a heading, and whether it may be told by somebody.
    language
        Of the article, where it is known.

    Examples
    --------
    >>> lines = ["Statement of Tom Vale", "I had the watch. My brother slept.", "The fire", "It burned in May."]
    >>> find_tellings(lines, [True, False, True, False], [False, True, False, True], "en")
    [Telling(heading=0, teller='Tom Vale', members=(1,))]
    """
    found = []
    told = {i: teller for i, line in enumerate(lines) if heads[i] and (teller := read_teller(line, language))}
    several = len({teller.name for teller in told.values()}) > 1
    for index, named in told.items():
        if not (named.sure or several):
            continue
        stop = next((i for i in range(index + 1, len(lines)) if heads[i]), len(lines))
        members = [i for i in range(index + 1, stop) if bodies[i]]
        if sum(asks(lines[i], language) for i in members) >= _QUESTIONS:
            continue  # questions and answers
        while members and len(lines[members[0]].split()) <= _SHORT and not says_first(lines[members[0]], language):
            members.pop(0)
        own = [i for i in members if says_first(outside(lines[i]), language)]
        single = any(says_i(outside(lines[i]), language) for i in own)
        if not own or own[0] != members[0] or 2 * len(own) < len(members) or not single:
            continue
        members = members[: members.index(own[-1]) + 1]
        if INTERVIEW.search(lines[index]) and _begins_about(lines[members[0]], language):
            continue  # a note on it: "He speaks of our future"
        if not _is_spoken_of(named.name, [lines[i] for i in members], language):
            found.append(Telling(index, named.name, tuple(members)))
    return found


def _begins_about(line: str, language: str | None) -> bool:
    """Whether a text begins with a pronoun for somebody else."""
    record = find_language(language) or ENGLISH
    return record.pronouns.get((line.split() or [""])[0].lower()) in ("m", "f")


_MARKED = r"[\"“„«‘(]\s?[^\"“”„«»]{0,24}$"
_PRESENTED = (
    r"\b(?:name\w*|am|called|bin|suis|soy|sono|sou|ben|heiße|heet|heter|hedder|appelle|llamo|chiamo|chamo"
    r"|I,|Mr\.?|Mrs\.?|Miss|Ms\.?|зовут|nazywam się|jmenuji se)\s[^.!?]{0,24}$"
)
_ITSELF = re.compile(rf"{_MARKED}|{_PRESENTED}")
_REPORTED = re.compile(r"\b(?:She|He|she|he) (?:says|tells|laughs|smiles|recalls|remembers|explains)\b")


def _is_spoken_of(teller: str, lines: Sequence[str], language: str | None) -> bool:
    """Whether a text names its teller as somebody else would, or reports what was said as a narrator does."""
    first, *rest = teller.split()
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, dict.fromkeys((first, *rest[-1:]))))})(?!\w)")
    for line in lines:
        for found in name.finditer(line):
            before = line[max(0, found.start() - 60) : found.start()]
            other = re.search(r"(?:^|[^.!?\s]\s)[^\W\d_a-zß-ÿа-яё][\w.’'-]+\s$", before)  # my father, Tom Pell
            if not _ITSELF.search(before) and not (other and found.group() != first):
                return True
    return any(map(_REPORTED.search, lines)) or 2 * sum(reports(x) or bool(NARRATOR.match(x)) for x in lines) > len(
        lines
    )


class Teller(NamedTuple):
    """Who a heading names, and whether it can be nothing but somebody who tells ("Memories of Ruth Pell" can)."""

    name: str
    sure: bool = True


def read_teller(line: str, language: str | None) -> Teller | None:
    """Who a heading says tells what follows, if it says anything of the kind.

    Examples
    --------
    >>> read_teller("Deposition of Jane Orne, 4 May 1911", "en"), read_teller("Anna Webers Bericht", "de")
    (Teller(name='Jane Orne', sure=True), Teller(name='Anna Weber', sure=True))
    >>> read_teller("Statement of accounts", "en"), read_teller("Interview by Tom Vale", "en")
    (None, None)
    """
    text = line.strip(" \t#*_>.").strip()
    if not text or len(text.split()) > _MOST_WORDS or text[-1] in "?!:":
        return None
    own = find_language(language) if language else None
    for record in dict.fromkeys((own or ENGLISH, ENGLISH)):
        teller = _unspaced(text, record) if not record.spaced else _spaced(text, record)
        if teller is not None:
            return teller
    return None


@cache
def _nouns(language: Language) -> dict[str, Words]:
    """What a heading may call what is told, with what leads from there to the teller."""
    some = language.tellings
    return {**dict.fromkeys(some.accounts | some.about, some.of), **dict.fromkeys(some.interviews, some.with_)}


def _unspaced(text: str, language: Language) -> Teller | None:
    nouns = "|".join(sorted(_nouns(language), key=len, reverse=True))
    found = re.search(rf"(?P<name>[^\s：:，,、。（(「“]{{2,12}})[{_OF}](?:{nouns})", text) if nouns else None
    name = re.sub(rf"^.*[{_OF}]", "", found["name"]) if found else ""
    return _named(name, language, owner=True) if name else None


def _spaced(text: str, language: Language) -> Teller | None:
    known = _nouns(language)
    words = list(_WORD.finditer(text))
    lows = [word.group().lower().replace("’", "'").rstrip(".") for word in words]
    for phrase in language.tellings.by:
        for index in range(len(words) - len(phrase)):
            if tuple(lows[index : index + len(phrase)]) == phrase:
                return _name_at(text, words, lows, index + len(phrase), language)
    for index, low in enumerate(lows):
        if low not in known:
            continue
        owner = _owner(text, words, lows, index, language)
        if owner:
            return owner
        led = _led(text, words, lows, index, known[low], language)
        return led._replace(sure=led.sure or low not in language.tellings.about) if led else None
    return None


def _led(
    text: str, words: Sequence[re.Match[str]], lows: Sequence[str], index: int, led: Words, language: Language
) -> Teller | None:
    """The name behind a noun and what leads to it: ``Statement of …``, ``Interview: …``, ``Рассказ Анны Петровой``."""
    at = index + 1
    while at < len(words) and at - index <= 2 and lows[at] in _nouns(language):
        at += 1  # interview statement
    if at >= len(words):
        return None
    if lows[at] in led or words[at].group() in _LINKS:
        at += 1
        while at < len(words) and (lows[at] in led or lows[at] in _nouns(language)):
            at += 1  # given by
    elif led:
        return None
    return _name_at(text, words, lows, at, language)


def _owner(
    text: str, words: Sequence[re.Match[str]], lows: Sequence[str], index: int, language: Language
) -> Teller | None:
    """The name before a noun that belongs to it: ``Ruth Pell's own account``, ``Anna Webers Bericht``."""
    for stop in range(index, max(0, index - 3), -1):
        last = words[stop - 1].group()
        if last in language.tellings.owners:
            return _run_before(text, words, lows, stop - 1, "", language)
        ended = next((end for end in language.tellings.owner_ends if last.endswith(end)), "")
        if ended and not language.capitals:
            return _run_before(text, words, lows, stop, ended, language)
        owning = next((end for end in _OWNING if last.endswith(end)), "")
        if not owning and stop == index and ended:
            owning = ended
        elif not owning and language.name_endings and (cased := re.search(language.name_endings, last)):
            owning = cased.group()
        if owning and last[0].isupper():
            ending = owning if owning == "s" else owning.removeprefix("s")
            return _run_before(text, words, lows, stop, ending, language)
        if last[0].isupper() and not last.isupper() and language.capitals and not language.noun_capitals:
            return None
    return None


def _run_before(
    text: str, words: Sequence[re.Match[str]], lows: Sequence[str], stop: int, ending: str, language: Language
) -> Teller | None:
    first = stop - 1
    while first > 0 and stop - first < _MOST_NAME and _is_name(words[first - 1].group(), lows[first - 1], language):
        first -= 1
    return _named(text[words[first].start() : words[stop - 1].end()].removesuffix(ending), language, owner=True)


def _is_name(word: str, low: str, language: Language) -> bool:
    if not language.capitals:
        return word[0].isalpha() and low not in language.function_words
    return (word[0].isupper() and low not in language.function_words) or low in language.particles


def _name_at(
    text: str, words: Sequence[re.Match[str]], lows: Sequence[str], at: int, language: Language
) -> Teller | None:
    """The name that begins at a word, articles, titles and offices before it left out."""
    skipped, called = 0, False
    while at < len(words) and skipped < 4 and (
        lows[at] in language.determiners or language.is_role(lows[at]) or (lows[at] in language.genitive and skipped)
    ):  # fmt: skip
        titled = words[at].group()[0].isupper() and at + 1 < len(words) and not words[at + 1].group()[0].isupper()
        if titled and language.capitals and not language.noun_capitals and lows[at] not in language.determiners:
            break
        called = called or language.is_role(lows[at])
        at, skipped = at + 1, skipped + 1
    first = at
    while at < len(words) and at - first < _MOST_NAME and _is_name(words[at].group(), lows[at], language):
        if at > first and text[words[at - 1].end() : words[at].start()].strip():
            break
        at += 1
    while at > first and language.capitals and not words[at - 1].group()[0].isupper():
        at -= 1
    return _named(text[words[first].start() : words[at - 1].end()], language, owner=called) if at > first else None


def _named(printed: str, language: Language, *, owner: bool) -> Teller | None:
    """A name of two words or more; of one where a title or what it owns says that it is one."""
    words = printed.split()
    while len(words) > 1 and language.capitals and {words[0].lower().rstrip(".")} & (language.titles | ENGLISH.titles):
        words, owner = words[1:], True
    if not language.capitals and words[1:] and words[-1] in language.after_name:
        words.pop()  # 박민수 씨
    if not language.spaced and words:
        words[-1] = next((words[-1].removesuffix(a) for a in language.after_name if words[-1].endswith(a)), words[-1])
    lows = {word.lower().rstrip(".") for word in words}
    if not words or lows & (frozenset(language.pronouns) | language.bodies | language.places | ENGLISH.places):
        return None
    given = words[0].lower() in ENGLISH.given_names
    if (len(words) == 1 and not owner) or len(words[0]) < 2 or len(words) > _MOST_NAME:
        return None
    return Teller(" ".join(words).rstrip("."), owner or given)
