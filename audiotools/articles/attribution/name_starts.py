"""Whether a word with a capital begins a name: a table of rules, from "fifteen people" to "Attached to it".

Each rule has an example, which a test reads: the word between asterisks is no name, or is one all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from audiotools.articles.attribution.prose import Token
from audiotools.languages.english import LANGUAGE as ENGLISH

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


_GIVEN = ENGLISH.given_names


OPENERS_BUT_NEW = ENGLISH.openers - {"new"}


_CONTRACTING = frozenset("i he she it we they you who what that there here where how let".split())


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
    def before(self) -> str:
        """What stands before it."""
        return self.tokens[self.number - 1].text if self.number else ""

    @property
    def leads_to(self) -> str:
        """The word behind it, in small letters."""
        return self.tokens[self.number + 1].low if self.number + 1 < len(self.tokens) else ""

    @property
    def leads_speaking(self) -> bool:
        """Whether its run of capitals leads to a verb of saying, as no gerund does: Downing Street said."""
        end = self.number + 1
        while end < len(self.tokens) and self.tokens[end].is_capital:
            end += 1
        verb = self.tokens[end].low if self.number + 1 < end < len(self.tokens) else ""
        return verb in ENGLISH.core and self.low.endswith("ing") and self.low not in self.known


_BEHIND_NAMES = frozenset("md phd ph.d m.d jd mba rn frcs obe mbe cbe qc kc mp mep msp esq".split())
_OF_DEEDS = frozenset("to by as from about with into".split())
"""Prepositions behind a participle that opens a sentence."""


class StartRule(NamedTuple):
    """Why a word begins a name (True) or none (False); `judge` gives None where it does not apply."""

    name: str
    example: str
    judge: Callable[[Start], bool | None]


def _opener(start: Start) -> bool | None:
    """Whether an opener begins a name after all: "The" that of a newspaper, never of a person; "New" that of York."""
    if start.low not in ENGLISH.openers or is_initial(start.token):
        return None
    if start.low != "the":
        return start.leads and (start.low == "new" or (start.low == "will" and not start.begins))
    follows = start.tokens[start.number + 1] if start.leads else None
    if follows is None or not follows.text[0].isupper() or _DESCRIBING.fullmatch(follows.text):
        return False  # The Lahore-based company
    return bare(follows.low) not in OPENERS_BUT_NEW


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
    StartRule(
        "a participle and its preposition",
        "*Attached* to it is a letter by Roe.",
        _no(
            lambda s: (
                s.begins and len(s.low) > 5 and s.low.endswith("ed") and s.low not in _GIVEN and s.leads_to in _OF_DEEDS
            )
        ),
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
        _no(lambda s: s.begins and s.low in _LEADING and (s.leads or s.leads_to == "than")),
    ),
    StartRule(
        "an imperative", "*Hear* Feldman tell it.", _no(lambda s: s.begins and s.low in _IMPERATIVES and s.leads)
    ),
    StartRule("a greeting", "*Hello* Simon, come in.", _no(lambda s: s.begins and s.low in _GREETINGS and s.leads)),
    StartRule(
        "letters behind a name",
        "Jane Roe, *MD*, came.",
        _no(
            lambda s: (
                s.low in _BEHIND_NAMES
                and s.token.text[1:] != s.token.text[1:].lower()
                and s.number > 1
                and s.before == ","
            )
        ),
    ),
    StartRule("a source", "*Residents* left.", _no(lambda s: s.low in ENGLISH.sources)),
)
"""Why a word with a capital is no name; the first that applies counts."""


def can_begin(tokens: Sequence[Token], index: int, known_lower: frozenset[str]) -> bool:
    """Whether the word at a token may begin a name; see `Start` for what is known."""
    token = tokens[index]
    if not token.text[0].isalpha() and token.text[0] != "@":
        return False
    if token.text[0] == "@" and index and tokens[index - 1].end == token.start:
        return False  # an address: tom@example.org
    if token.text in ("AM", "PM") and index and tokens[index - 1].text[-1:].isdigit():
        return False
    start = Start(tokens, index, bare(token.low), begins_sentence(tokens, index), known_lower)
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


def is_initial(token: Token) -> bool:
    """Whether a token is one letter with its full stop: Julie A. Roe."""
    return len(token.text) == 2 and token.text[1] == "."


def begins_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence begins at a token."""
    while index and tokens[index - 1].text and tokens[index - 1].text in "*_#>([“\"‘'":
        index -= 1
    return index == 0 or tokens[index - 1].text in (".", "!", "?", ":", "…") or tokens[index - 1].quote >= 0


@lru_cache(maxsize=65_536)
def bare(low: str) -> str:
    """A word without possessive ending and full stop."""
    low = low.replace("’", "'")
    return low.removesuffix("'s").rstrip("'.")
