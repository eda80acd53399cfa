"""Names in running text, found by their shape: capitals, particles, initials, titles before them.

No list of names could hold the people of the world's news, so a name is what is written like one and is not the
beginning of a sentence. Titles ("White House Press Secretary") are told apart from the name behind them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
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
_IMPERATIVES = frozenset("hear see watch meet take consider ask read remember recall imagine compare enter".split())
_GREETINGS = frozenset("hello hi hey dear welcome goodbye bye hallo ciao ah oh alas".split())
_TRADES = frozenset(
    "farmer builder singer rapper drummer guitarist pianist novelist campaigner striker midfielder defender keeper"
    " captain skipper bowler winger teenager fisherman solicitor barrister photographer film-maker filmmaker musician"
    " comedian broadcaster presenter pensioner shopkeeper designer architect engineer programmer developer".split()
)
"""What people do, with a capital only where a sentence begins: "Farmer Geoff Brooks"."""
_FOREIGN_STARTERS = frozenset(
    """
    pour avec dans après depuis malgré selon sans laut für nach mit seit según desde tras secondo dopo volgens
""".split()
)  # Pour Marie Dupont
_DESCRIBING = re.compile(r"[^\W\d_a-z][\w.’'-]*-(?:[a-z]+ed|born|led|bred|built|made|run)|(?:Then|Ex|Now)-[a-z]\w+")
_LEADING = frozenset(
    """
    either neither poor dear whenever wherever whoever unless whereas above below beside beyond behind across along
    except inside into near onto outside past per throughout toward via otherwise therefore yeah right fellow any
    whatever whichever whose whom same own exit cue enough rather quite almost alongside amid given opposite versus
    home upstairs downstairs elsewhere anybody anyone everything anything something nothing
    funny happy sad angry tired born raised based sorry true false
    excluding assuming supposing providing granted
    """.split()
)
"""Words that are no names where they open a sentence and a name stands behind them."""
_PARTY_TAG = re.compile(r"[DRI]-[A-Z]")  # (D-N.C.), (R-Ohio)
_GIVEN = ENGLISH.female | ENGLISH.male
_OPENERS_BUT_NEW = ENGLISH.openers - {"new"}
_BODIES = ENGLISH.bodies | {"council", "ministry", "secretary"}
_TITLES_ALONE = ENGLISH.titles - {"king", "prince", "major", "justice"}
_CONTRACTING = frozenset("i he she it we they you who what that there here where how let".split())
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
        if index < end or not token.is_capital or not _can_begin(tokens, index, known_lower):
            continue
        end = _run_end(tokens, index)
        run = _split_run(text, tokens, index, end, known_lower, surnames)
        if end - index == 1 and run and not run[0].possessive and _begins(tokens, index):
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


class Start(NamedTuple):
    """A word with a capital that may begin a name.

    Parameters
    ----------
    tokens, number
        The paragraph's tokens, and which of them.
    low
        The word in small letters, without possessive ending and full stop.
    begins
        Whether a sentence begins with it.
    known
        Words that the article also prints in small letters.
    """

    tokens: Sequence[Token]
    number: int
    low: str
    begins: bool
    known: frozenset[str]

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.tokens[self.number]

    @property
    def leads(self) -> bool:
        """Whether the word behind it has a capital, too."""
        return self.number + 1 < len(self.tokens) and self.tokens[self.number + 1].is_capital

    @property
    def speaks(self) -> bool:
        """Whether the word behind it is a verb of saying."""
        return self.number + 1 < len(self.tokens) and self.tokens[self.number + 1].low in ENGLISH.core

    @property
    def leads_speaking(self) -> bool:
        """Whether its run of capitals leads to a verb of saying, as no gerund does: Downing Street said."""
        end = self.number + 1
        while end < len(self.tokens) and self.tokens[end].is_capital:
            end += 1
        verb = self.tokens[end].low if self.number + 1 < end < len(self.tokens) else ""
        return verb in ENGLISH.core and self.low.endswith("ing") and self.low not in self.known


class StartRule(NamedTuple):
    """Why a word begins a name (True) or none (False); `judge` gives None where it does not apply."""

    name: str
    example: str
    judge: Callable[[Start], bool | None]


def _opener(start: Start) -> bool | None:
    """Whether an opener begins a name after all: "The" that of a newspaper, never of a person; "New" that of York."""
    if start.low not in ENGLISH.openers or _initial(start.token):
        return None
    if start.low != "the":
        return start.low == "new" and start.leads
    follows = start.tokens[start.number + 1] if start.leads else None
    if follows is None or not follows.text[0].isupper() or _DESCRIBING.fullmatch(follows.text):
        return False  # The Lahore-based company
    return bare(follows.low) not in _OPENERS_BUT_NEW


def _no(applies: Callable[[Start], bool]) -> Callable[[Start], bool | None]:
    return lambda start: False if applies(start) else None


_NAMES_LIKE_ADVERBS = frozenset(
    "kelly molly sally billy emily polly lilly beverly kimberly king beijing fleming italy".split()
)

START_RULES = (
    StartRule("a number", "*Fifteen* people came.", _no(lambda s: bool(_NUMBER.match(s.low)))),
    StartRule("an opener", "*Whether* Roe came is open.", _opener),
    StartRule(
        "a participle",
        "*Evacuated* residents were evacuated again.",
        _no(lambda s: s.low.endswith("ed") and s.low in s.known and s.begins),
    ),
    StartRule("a foreign article", "*Der* alte Mann ging.", _no(lambda s: s.low in _FOREIGN_ARTICLES and not s.leads)),
    StartRule(
        "a pronoun of another language",
        "*Elle* est partie.",
        _no(lambda s: s.begins and s.low in ENGLISH.pronouns and not s.leads),
    ),
    StartRule(
        "a pronoun and its verb",
        "*He'd* gone by then.",
        _no(lambda s: s.low.partition("'")[0] in _CONTRACTING and "'" in s.low),
    ),
    StartRule(
        "an article before a title",
        "*Les* Senator Roe.",
        _no(lambda s: s.begins and s.low in _FOREIGN_ARTICLES and _leads_title(s.tokens, s.number + 1)),
    ),
    StartRule(
        "a word before a role",
        "*Head* teacher Ruth Pell came.",
        _no(lambda s: s.begins and s.number + 1 < len(s.tokens) and not s.leads and _led_by_role(s.tokens, s.number)),
    ),
    StartRule(
        "a word that is printed small, too",
        "*Rain* fell, and rain fell again.",
        lambda s: s.low in ENGLISH.titles if s.begins and s.low in s.known and not s.leads else None,
    ),
    StartRule(
        "where somebody is from",
        "*Lahore-based* Omar Roe came.",
        _no(lambda s: _DESCRIBING.fullmatch(s.token.text) is not None),
    ),
    StartRule(
        "an abbreviation",
        "He came on *Nov.* 5.",
        _no(lambda s: bool(_PARTY_TAG.match(s.token.text)) or (s.low in _ABBREVIATED and s.token.text.endswith("."))),
    ),
    StartRule(
        "an adverb or a gerund",
        "*Slowly* Roe went.",
        _no(
            lambda s: (
                s.begins
                and s.low.endswith(("ly", "ing"))
                and not (s.speaks or s.leads_speaking)
                and s.low not in _NAMES_LIKE_ADVERBS
            )
        ),
    ),
    StartRule(
        "a word that opens sentences",
        "*Pour* Marie Dupont.",
        _no(lambda s: s.begins and (s.low in _STARTERS or s.low in _FOREIGN_STARTERS)),
    ),
    StartRule(
        "a word before a name",
        "*Poor* Ann Beck came.",
        _no(lambda s: s.begins and s.low in _LEADING and s.leads),
    ),
    StartRule(
        "an imperative", "*Hear* Feldman tell it.", _no(lambda s: s.begins and s.low in _IMPERATIVES and s.leads)
    ),
    StartRule("a greeting", "*Hello* Simon, come in.", _no(lambda s: s.begins and s.low in _GREETINGS and s.leads)),
    StartRule("a source", "*Residents* left.", _no(lambda s: s.low in ENGLISH.sources)),
)
"""Why a word with a capital is no name; the first that applies counts."""


def _can_begin(tokens: Sequence[Token], index: int, known_lower: frozenset[str]) -> bool:
    token = tokens[index]
    if not token.text[0].isalpha() and token.text[0] != "@":
        return False
    if token.text[0] == "@" and index and tokens[index - 1].end == token.start:
        return False  # an address: tom@example.org
    if token.text in ("AM", "PM") and index and tokens[index - 1].text[-1:].isdigit():
        return False
    start = Start(tokens, index, bare(token.low), _begins(tokens, index), known_lower)
    for rule in START_RULES:
        answer = rule.judge(start)
        if answer is not None:
            return answer
    return True


def _led_by_role(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word and a role behind it lead to a name: "Head teacher Ruth Pell", "Liberal state deputy Ann Beck"."""
    role = index + 1
    if role + 1 < len(tokens) and not ENGLISH.is_role(bare(tokens[role].low)) and _is_small_word(tokens[role]):
        role += 1
    if role + 1 >= len(tokens) or not tokens[role + 1].is_capital or tokens[role].is_capital:
        return False
    first = bare(tokens[index].low)
    adjective = first in ENGLISH.titles or first in ENGLISH.roles or first.endswith(("ian", "ist", "ican", "crat"))
    return adjective and ENGLISH.is_role(bare(tokens[role].low))


def _is_small_word(token: Token) -> bool:
    return token.is_word and token.low not in ENGLISH.function_words and token.low not in ENGLISH.verbs


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
    if proper and (_initial(token) or bare(token.low) not in _OPENERS_OUTSIDE):
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
    title = tuple(bare(t.low) for t in tokens[start:cut])
    whole = text[tokens[start].start : tokens[cut].start + len(name)]
    return [Mention(tokens[cut].start, tokens[cut].start + len(name), name, title, start, end, possessive, whole)]


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
        trade = low in _TRADES and index == start and end - start > 2 and _begins(tokens, start)
        if not (low in ENGLISH.titles or trade) or tokens[index + 1].quote >= 0:
            continue
        rest = tokens[index + 1 : end]
        body = index == start and low in _TITLES_IN_BODIES and is_organisation([t.low for t in rest])
        if not body and not all(bare(t.low) in ENGLISH.bodies | _LINKS for t in rest):
            cut = index + 1
    while (
        cut < end - 1
        and (bare(tokens[cut].low) in _OPENERS_BUT_NEW or tokens[cut].low in _SAID)
        and not (tokens[cut].low == "the" and is_organisation([t.low for t in tokens[cut + 1 : end]]))
    ):
        cut += 1
    return cut


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


@lru_cache(maxsize=65_536)
def bare(low: str) -> str:
    """A word without possessive ending and full stop."""
    low = low.replace("’", "'")
    return low.removesuffix("'s").rstrip("'.")


def is_organisation(words: Iterable[str]) -> bool:
    """Whether one of the words names a kind of body: "university", "council"."""
    return any(bare(word) in ENGLISH.bodies for word in words)
