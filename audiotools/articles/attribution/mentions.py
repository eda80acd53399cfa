"""Names in running text, found by their shape: capitals, particles, initials, titles before them.

No list of names could hold the people of the world's news, so a name is what is written like one and is not the
beginning of a sentence. Titles ("White House Press Secretary") are told apart from the name behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from audiotools.articles.attribution.name_starts import OPENERS_BUT_NEW, bare, begins_sentence, can_begin, is_initial
from audiotools.articles.attribution.prose import Token
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.people.names import PARTICLES_IN_NAMES, SUFFIXES

_TRADES = frozenset(
    "farmer builder singer rapper drummer guitarist pianist novelist campaigner striker midfielder defender keeper"
    " captain skipper bowler winger teenager fisherman solicitor barrister photographer film-maker filmmaker musician"
    " comedian broadcaster presenter pensioner shopkeeper designer architect engineer programmer developer".split()
)
"""What people do, with a capital only where a sentence begins: "Farmer Geoff Brooks"."""
_GIVEN = ENGLISH.given_names
_BODIES = ENGLISH.bodies | {"council", "ministry", "secretary"}
_TITLES_ALONE = ENGLISH.titles - {"king", "prince", "major", "justice"}
_LINKS = frozenset(["of", "for", "the", "and", "&", "on"])
_NICKNAME = 24  # characters of a nickname with its marks, at most


_HEADLINE_VERBS = frozenset(
    "said says told tells asked asks added adds joked jokes insists warns admits denies".split()
)
"""Verbs of saying that end a name even with a capital; "Reports" and "States" are parts of names as often."""


_SAID = frozenset(verb for verb in ENGLISH.saying if verb.endswith("ed") or verb in ("said", "told"))
"""Verbs of saying that begin no name: "Whispered Ann Beck"."""


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
    end = 0
    for index, token in enumerate(tokens):
        if index < end or not token.is_capital or not can_begin(tokens, index, known_lower):
            continue
        end = _run_end(tokens, index)
        run = _split_run(text, tokens, index, end, known_lower, surnames)
        if end - index == 1 and run and not run[0].possessive and begins_sentence(tokens, index):
            following = tokens[end].low if end < len(tokens) else ""
            known = bare(tokens[index].low) in _GIVEN
            behind = tokens[end + 1].low if following == "," and end + 1 < len(tokens) else ""
            presented = behind in ("a", "an", "who", "his", "her") or behind[:1].isdigit()
            run = [
                run[0]._replace(
                    sure=known or presented or following in ENGLISH.core or following in ENGLISH.auxiliaries
                )
            ]
        found += run
    return found


def _run_end(tokens: Sequence[Token], index: int) -> int:
    """The end of a run of name words: capitals, and particles or ``of the`` between capitals."""
    end = index + 1
    while end < len(tokens) and not _possessive(tokens[end - 1].text) and tokens[end].start - tokens[end - 1].end <= 2:
        if _joins(tokens, end):
            end += 1
        elif _links(tokens, end):
            linked = _linked_end(tokens, index, end)
            if linked == end:
                break
            end = linked
        elif _is_nickname(tokens, end):
            end += 2
        else:
            break
    return end


_OPENERS_IN_NAMES = frozenset("new first next one second more news post".split())
_OPENERS_OUTSIDE = ENGLISH.openers - _OPENERS_IN_NAMES


_PARTICLES = 3  # in a row, at most: "von und zu", "van de la"


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word belongs to the name before it: a capital, "Jr.", "van" before a capital."""
    token = tokens[index]
    proper = token.is_capital and token.text[0].isalpha()
    if proper and (is_initial(token) or bare(token.low) not in _OPENERS_OUTSIDE):
        return True
    behind = index + 1
    while behind < len(tokens) and behind - index < _PARTICLES and tokens[behind].low in PARTICLES_IN_NAMES:
        behind += 1  # Jan van der Berg
    particle = token.low in PARTICLES_IN_NAMES and behind < len(tokens) and tokens[behind].is_capital
    return token.low in SUFFIXES or particle


def _links(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word may link two halves of a name: "Ministry of Defence", "Marks & Spencer"."""
    before, low = tokens[index - 1], tokens[index].low
    body = low in _LINKS and bare(before.low) in _BODIES
    return body or (low in ("of", "&") and before.is_capital and bare(before.low) not in ENGLISH.titles)


def _linked_end(tokens: Sequence[Token], start: int, index: int) -> int:
    """The end of a name that a link goes on, or the link's own place where it does not."""
    low, step = tokens[index].low, index + 1
    while step < len(tokens) and tokens[step].low in _LINKS and step < index + 2:
        step += 1
    leads = step < len(tokens) and tokens[step].is_capital and bare(tokens[step].low) not in ENGLISH.openers
    body = any(bare(t.low) in ENGLISH.bodies for t in tokens[start:index])
    goes_on = low == "&" or (body and low in ("of", "for", "on"))
    return step + 1 if leads and goes_on else index


def _is_nickname(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quote is a nickname between a first and a last name: Edward “Ned” Roe."""
    before, token = tokens[index - 1], tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        token.quote >= 0
        and token.end - token.start <= _NICKNAME
        and token.low not in ",.?!…"
        and after is not None
        and after.is_capital
        and before.is_capital
        and after.start - token.end <= 1
        and bare(after.low) not in ENGLISH.openers
        and len(before.text) > 1
        and before.start > 0
        and token.start - before.end == 1
        and _nickname(tokens, index)
    )


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
    end = next((i for i in range(start + 1, end) if tokens[i].low in _HEADLINE_VERBS), end)  # Lane Said Reform Must
    told = _told_end(tokens, start, end)
    if told > start:
        split = (_split_run(text, tokens, *part, known_lower, surnames) for part in ((start, told), (told, end)))
        return [mention for some in split for mention in some]
    cut = _behind_titles(tokens, start, end)
    stop = tokens[end - 1].end
    raw = text[tokens[cut].start : stop]
    possessive = _possessive(raw)
    name = raw[: len(raw) - (2 if raw[-1] in "sS" else 1)] if possessive else raw
    name = name.rstrip(".") if name.endswith(".") and name[:-1].lower() in ENGLISH.titles else name
    if len(name) < 2 or not any(c.isalpha() for c in name) or "\n" in name:
        return []
    if end - cut == 1 and bare(name.lower()) in _TITLES_ALONE - surnames:
        return []
    titled = start + len(list(takewhile(lambda token: token.low in _SAID, tokens[start:cut])))  # Said Mayor Ann Beck
    title = tuple(bare(t.low) for t in tokens[titled:cut])
    whole = text[tokens[titled].start : tokens[cut].start + len(name)]
    return [Mention(tokens[cut].start, tokens[cut].start + len(name), name, title, start, end, possessive, whole)]


def _told_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the letters end of a body that is told what the name behind it is the subject of: "told CNN | Abe was"."""
    if not start or end >= len(tokens) or tokens[start - 1].low not in ("told", "tells", "telling"):
        return start
    finite = tokens[end].low in ENGLISH.auxiliaries or tokens[end].low in ENGLISH.core
    body = len(tokens[start].text) > 1 and tokens[start].text.isupper() and tokens[start].text.isalpha()
    return start + 1 if body and finite and end - start > 1 and not is_organisation([tokens[end - 1].low]) else start


_TITLES_IN_BODIES = frozenset(
    "american national international state federal democratic republican african-american justice sister father star"
    " king prince".split()
)
"""Titles that begin the names of bodies, too: National Guard, Justice Department."""


def _behind_titles(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the name begins in a run, behind its titles and the words that open sentences."""
    cut = start
    for index in range(start, end - 1):
        low = bare(tokens[index].low)
        trade = low in _TRADES and index == start and end - start > 2 and begins_sentence(tokens, start)
        if not (low in ENGLISH.titles or trade) or tokens[index + 1].quote >= 0:
            continue
        rest = tokens[index + 1 : end]
        body = index == start and low in _TITLES_IN_BODIES and is_organisation([t.low for t in rest])
        if not body and not all(bare(t.low) in ENGLISH.bodies | _LINKS for t in rest):
            cut = index + 1
    if start > 1 and tokens[start - 1].low == "of" and bare(tokens[start - 2].low) in ENGLISH.titles:
        while cut < end - 1 and bare(tokens[cut].low) in _DEPARTMENTS:
            cut += 1  # Secretary of Education Ann Beck
    while (
        cut < end - 1
        and (bare(tokens[cut].low) in OPENERS_BUT_NEW or tokens[cut].low in _SAID)
        and not (tokens[cut].low == "will" and not begins_sentence(tokens, cut))
        and not (tokens[cut].low == "the" and is_organisation([t.low for t in tokens[cut + 1 : end]]))
    ):
        cut += 1
    return cut


_DEPARTMENTS = frozenset(
    """
    state education defense defence justice health labor labour energy commerce agriculture transportation transport
    interior treasury finance foreign affairs homeland security veterans housing development culture environment trade
    tourism sport sports science operations communications human services and resources
""".split()
)
"""What somebody is secretary or minister of: no part of the name behind it."""


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def is_organisation(words: Iterable[str]) -> bool:
    """Whether one of the words names a kind of body: "university", "council"."""
    return any(bare(word) in ENGLISH.bodies for word in words)
