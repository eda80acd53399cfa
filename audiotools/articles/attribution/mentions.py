"""Names in running text, found by their shape: capitals, particles, initials, titles before them.

No list of names could hold the people of the world's news, so a name is what is written like one and is not the
beginning of a sentence. Titles ("White House Press Secretary") are told apart from the name behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from audiotools.articles.attribution.prose import Token
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.people.names import PARTICLES_IN_NAMES, SUFFIXES

_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec ala ariz ark calif colo conn fla ga ill ind kan ky la md"
    " mass mich minn "
    "miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo n.c s.c n.y n.j n.h n.m n.d s.d d.c w.va"
    " a.m p.m".split()
)
_FOREIGN_ARTICLES = frozenset(
    "el los las la le les der die das il lo gli un una une ein eine en et und y dans pour mais".split()
)
_NUMBER = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|eleven|twelve|\w+teen)\b")
_STARTERS = frozenset(
    "multiple renewed having wanting ironically people several scenes hours days weeks months years video"
    " tolerance turnout "
    "ninety probably absolutely making imagine truth schoolchildren nightmares adapting reporters thousands"
    " hundreds dozens millions".split()
)
_PARTY_TAG = re.compile(r"[DRI]-[A-Z]")  # (D-N.C.), (R-Ohio)
_LINKS = frozenset(["of", "for", "the", "and", "&", "on"])


_HEADLINE_VERBS = frozenset(
    "said says told tells asked asks added adds joked jokes insists warns admits denies".split()
)
"""Verbs of saying that end a name even with a capital; "Reports" and "States" are parts of names as often."""


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
    full
        With its titles.
    sure
        False for a single word that may be capital only because a sentence begins with it.
    """

    start: int
    end: int
    text: str
    title: tuple[str, ...]
    first: int
    last: int
    possessive: bool
    full: str
    sure: bool = True


def titled(text: str) -> frozenset[str]:
    """Titles that stand behind a given name in a text, and so are surnames: Howard Dean, Martin Judge.

    >>> sorted(titled("Howard Dean met Martin Judge and Anna Senator Roe."))
    ['dean', 'judge']
    """
    return frozenset(
        found[2].lower()
        for found in _GIVEN_AND_TITLE.finditer(text)
        if found[2].lower() in ENGLISH.titles and found[1].lower() in ENGLISH.female | ENGLISH.male
    )


_GIVEN_AND_TITLE = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z]\.)? (?=([A-Z][a-z]+)\b(?! [A-Z]))")


def mentions(
    text: str,
    tokens: Sequence[Token],
    known_lower: frozenset[str] = frozenset(),
    surnames: frozenset[str] = frozenset(),
) -> list[Mention]:
    """Names among tokens.

    Parameters
    ----------
    known_lower
        Words that the article also prints in lower case: at a sentence's beginning they are no names.
    surnames
        Titles that are also somebody's surname here; see `titled`.
    """
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        if not _can_begin(tokens, index, known_lower):
            index += 1
            continue
        end = _run_end(tokens, index, known_lower)
        run = _split_run(text, tokens, index, end, known_lower, surnames)
        if end - index == 1 and run and not run[0].possessive and _begins(tokens, index):
            following = tokens[end].low if end < len(tokens) else ""
            known = bare(tokens[index].low) in ENGLISH.female | ENGLISH.male
            behind = tokens[end + 1].low if following == "," and end + 1 < len(tokens) else ""
            presented = behind in ("a", "an", "who", "his", "her") or behind[:1].isdigit()
            run = [
                run[0]._replace(
                    sure=known or presented or following in ENGLISH.core or following in ENGLISH.auxiliaries
                )
            ]
        found += run
        index = end
    return found


def _can_begin(tokens: Sequence[Token], index: int, known_lower: frozenset[str]) -> bool:
    token = tokens[index]
    if not token.is_capital or (not token.text[0].isalpha() and token.text[0] != "@"):
        return False
    low = bare(token.low)
    if _NUMBER.match(low):
        return False
    if low in ENGLISH.openers and not _initial(token):
        # "The" begins the name of a newspaper, never that of a person
        follows = tokens[index + 1] if index + 1 < len(tokens) else None
        named = follows is not None and follows.is_capital
        if low == "the":
            proper = named and follows is not None and follows.text[0].isupper()
            return proper and follows is not None and bare(follows.low) not in ENGLISH.openers - {"new"}
        return low == "new" and named  # New York
    if low.endswith("ed") and low in known_lower and _begins(tokens, index):
        return False  # Evacuated residents
    if low in _FOREIGN_ARTICLES and not (index + 1 < len(tokens) and tokens[index + 1].is_capital):
        return False
    begins = _begins(tokens, index)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if begins and low in ENGLISH.pronouns and not (following is not None and following.is_capital):
        return False  # Er nannte es …
    if begins and low in _FOREIGN_ARTICLES and _leads_title(tokens, index + 1):
        return False  # Der Bürgermeister Hans Müller
    if begins and following is not None and not following.is_capital and _led_by_role(tokens, index):
        return False  # Head teacher Ruth Pell
    if begins and low in known_lower and not (following is not None and following.is_capital):
        return low in ENGLISH.titles
    if _PARTY_TAG.match(token.text) or (low in _ABBREVIATED and token.text.endswith(".")):
        return False  # (D-N.C.), Nov., Va.
    if (
        begins
        and low.endswith(("ly", "ing"))
        and not (following is not None and following.low in ENGLISH.core)
        and low
        not in (
            "kelly",
            "molly",
            "sally",
            "billy",
            "emily",
            "polly",
            "lilly",
            "beverly",
            "kimberly",
            "king",
            "beijing",
            "fleming",
            "italy",
        )
    ):
        return False
    if begins and (low in ENGLISH.sources or low in _STARTERS or low in _FOREIGN_STARTERS):
        return False
    return low not in ENGLISH.sources


_FOREIGN_STARTERS = frozenset(
    """
    pour avec dans après depuis malgré selon sans laut für nach mit seit según desde tras secondo dopo volgens
""".split()
)  # Pour Marie Dupont


def _led_by_role(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word and a role behind it lead to a name: "Head teacher Ruth Pell", "Senior nurse Ann Beck"."""
    if index + 2 >= len(tokens) or not tokens[index + 2].is_capital:
        return False
    first, second = bare(tokens[index].low), bare(tokens[index + 1].low)
    return (first in ENGLISH.titles or first in ENGLISH.roles) and ENGLISH.is_role(second)


def _leads_title(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and bare(tokens[index].low) in ENGLISH.titles and tokens[index + 1].is_capital


def _initial(token: Token) -> bool:
    """Whether a token is one letter with its full stop: Julie A. Roe."""
    return len(token.text) == 2 and token.text[1] == "."


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence begins at a token."""
    while index and tokens[index - 1].text and tokens[index - 1].text in "*_#>([“\"‘'":
        index -= 1
    return index == 0 or tokens[index - 1].text in (".", "!", "?", ":", "…") or tokens[index - 1].quote >= 0


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
                and (
                    _initial(token)
                    or bare(token.low)
                    not in ENGLISH.openers - {"new", "first", "next", "one", "second", "more", "news", "post"}
                )
            )
            or token.low in SUFFIXES
            or (token.low in PARTICLES_IN_NAMES and end + 1 < len(tokens) and tokens[end + 1].is_capital)
        ):
            end += 1
        elif (token.low in _LINKS and bare(before.low) in ENGLISH.bodies | {"council", "ministry", "secretary"}) or (
            token.low in ("of", "&")
            and before.is_capital
            and end - index >= 1
            and bare(before.low) not in ENGLISH.titles
        ):
            step = end + 1
            while step < len(tokens) and tokens[step].low in _LINKS and step < end + 2:
                step += 1
            if (
                step < len(tokens)
                and tokens[step].is_capital
                and token.low in ("of", "for", "&", "and", "on")
                and bare(tokens[step].low) not in ENGLISH.openers
            ):
                org = any(bare(t.low) in ENGLISH.bodies for t in tokens[index:end])
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
            and bare(tokens[end + 1].low) not in ENGLISH.openers
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
    return index >= 1 and tokens[index - 1].is_word and bare(tokens[index - 1].low) not in ENGLISH.titles


def _split_run(
    text: str,
    tokens: Sequence[Token],
    start: int,
    end: int,
    known_lower: frozenset[str],
    surnames: frozenset[str],
) -> list[Mention]:
    """A run may be "White House Press Secretary Josh Earnest": the name is what follows the last title."""
    shouted = [t for t in tokens[start:end] if t.text.isupper() and len(t.text) > 1]
    if len(shouted) >= 2 and any(bare(t.low) in known_lower for t in shouted):
        return []  # a subhead in capitals
    verb = next((i for i in range(start + 1, end) if tokens[i].low in _HEADLINE_VERBS), end)
    if verb < end:
        end = verb  # Lane Said Reform Must Come
    cut = start
    for index in range(start, end):
        low = bare(tokens[index].low)
        if low in ENGLISH.titles and index + 1 < end and tokens[index + 1].quote < 0:
            org_after = all(bare(t.low) in ENGLISH.bodies | _LINKS for t in tokens[index + 1 : end])
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
                and is_organisation([t.low for t in tokens[index + 1 : end]])
            ):
                cut = index + 1
    if cut == start and bare(tokens[start].low) in ("king", "prince", "justice") and end - start == 1:
        cut = start
    while (
        cut < end - 1
        and bare(tokens[cut].low) in ENGLISH.openers
        and not (tokens[cut].low == "the" and is_organisation([t.low for t in tokens[cut + 1 : end]]))
    ):
        cut += 1
    if cut >= end:
        return []
    stop = tokens[end - 1].end
    raw = text[tokens[cut].start : stop]
    possessive = _possessive(raw)
    name = raw[: len(raw) - (2 if raw[-1] in "sS" else 1)] if possessive else raw
    name = name.rstrip(".") if name.endswith(".") and name[:-1].lower() in ENGLISH.titles else name
    if len(name) < 2 or not any(c.isalpha() for c in name) or "\n" in name:
        return []
    if end - cut == 1 and bare(name.lower()) in ENGLISH.titles - {"king", "prince", "major", "justice"} - surnames:
        return []
    title = tuple(bare(t.low) for t in tokens[start:cut])
    whole = text[tokens[start].start : tokens[cut].start + len(name)]
    return [Mention(tokens[cut].start, tokens[cut].start + len(name), name, title, start, end, possessive, whole)]


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def bare(low: str) -> str:
    """A word without possessive ending and full stop."""
    low = low.replace("’", "'")
    return low.removesuffix("'s").rstrip("'.")


def is_organisation(words: Iterable[str]) -> bool:
    """Whether one of the words names a kind of body: "university", "council"."""
    return any(bare(word) in ENGLISH.bodies for word in words)
