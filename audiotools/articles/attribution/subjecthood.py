"""How likely a noun phrase before a verb, or before a quote, is its subject: a table of named rules.

The scores have no unit: what counts is which phrase of a sentence has the highest, and that clear cases lie some forty
apart. They were set by hand on the first six articles of each paper of the annotated US news (``benchmarks/quotes.py
news``, the half called ``tune``) and left alone where the half called ``report`` gained nothing. Each rule has an
example, which a test reads: the phrase in brackets, the verb or the quote between asterisks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from audiotools.articles.attribution.mentions import is_organisation
from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.languages.english import LANGUAGE as ENGLISH

VERBS = ENGLISH.saying | ENGLISH.judging
PEOPLE_ONLY = frozenset("asking writing telling replying answering responding joking tweeting shouting".split())
"""Participles of what people alone do; signs and letters are "saying" or "explaining", too."""
_BETWEEN = ENGLISH.adverbs | ENGLISH.auxiliaries | {"to"}
DASHES = ("—", "–", "-", "--", "―")
ENDS = frozenset(",.?!…-–—")
"""Marks in which a quote ends that is set apart from the words behind it."""
_SUBJECTS = ("i", "he", "she", "we", "they")
_BEGINS_CLAUSE = frozenset("but and as that when while because if though although since after before so".split())


class View(NamedTuple):
    """A phrase as it stands to a verb, or to a quote.

    Parameters
    ----------
    tokens, start, verb, phrase
        The sentence's tokens from `start`; the number of the verb or of the quote; the phrase.
    before
        The token before the phrase, None at the sentence's beginning.
    gap
        The tokens between the two.
    oblique
        Whether a preposition stands before the phrase.
    gerund
        Whether the verb ends in -ing.
    """

    tokens: Sequence[Token]
    start: int
    verb: int
    phrase: Phrase
    before: Token | None
    gap: Sequence[Token]
    oblique: bool
    gerund: bool

    @property
    def at_quote(self) -> bool:
        """Whether it is a quote the phrase leads to, and no verb."""
        return self.tokens[self.verb].quote >= 0

    @property
    def leads(self) -> bool:
        """Whether nothing but a comma stands before the phrase."""
        return self.before is None or self.before.text == ","


class Rule(NamedTuple):
    """What speaks for or against a subject; `weigh` gives None where the rule has nothing to say."""

    name: str
    example: str
    weigh: Callable[[View], float | None]


def view_of(tokens: Sequence[Token], start: int, verb: int, phrase: Phrase) -> View:
    """How a phrase stands to a verb or a quote."""
    before = tokens[phrase.first - 1] if phrase.first > start else None
    at_quote = tokens[verb].quote >= 0
    after_words = ("after", "before", "since") if at_quote else ()
    if before is not None and (before.low == "and" or (before.text == "," and _goes_on(tokens, phrase.last, verb))):
        before = _before_list(tokens, start, phrase.first) or before
    if before is not None and before.is_capital and before.low.endswith(("'s", "s'")):
        before = _before_owner(tokens, start, phrase.first - 1)
    small = before is not None and (before.low in ENGLISH.prepositions or before.low == "to")
    oblique = small and before is not None and (before.low not in _BEGINS_CLAUSE or before.low in after_words)
    gerund = tokens[verb].low.endswith("ing") and not at_quote
    return View(tokens, start, verb, phrase, before, tokens[phrase.last : verb], oblique, gerund)


def _before_owner(tokens: Sequence[Token], start: int, index: int) -> Token | None:
    """The word before a name in the genitive and its article: *from* the Musicians’ Union."""
    while index >= start and (tokens[index].is_capital or tokens[index].low == "the"):
        index -= 1
    return tokens[index] if index >= start else None


def _before_list(tokens: Sequence[Token], start: int, index: int) -> Token | None:
    """The word before a list of names whose last one stands at a token: written *by* Roe, Jane Hill, and Vale."""
    step, least = index - 2, max(start, index - _LIST)
    while step >= least and (tokens[step].text == "," or (tokens[step].is_word and tokens[step].is_capital)):
        step -= 1
    named = any(token.is_word for token in tokens[step + 1 : index - 1])
    return tokens[step] if step >= least and named and tokens[step].low in ENGLISH.prepositions else None


def _goes_on(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a list of names goes on: ", and Roe"."""
    index += tokens[index].text == ","
    return index + 1 < end and tokens[index].low == "and" and tokens[index + 1].is_capital


_LIST = 16  # tokens of a list of names, at most


def _begins_clause(view: View) -> float | None:
    before = view.before
    begins = (
        before is None
        or before.text in (";", ":", *DASHES)
        or (before.low in _BEGINS_CLAUSE and not view.oblique)
        or before.quote >= 0
    )
    return 25.0 if begins else None


def _for_one_to(view: View) -> float | None:
    led = view.oblique and view.before is not None and view.before.low == "for" and view.phrase.mention
    return 60.0 if led and view.tokens[view.phrase.last].low == "to" else None


def _told_to(view: View) -> float | None:
    """Against whom somebody tells something, and most against whom they tell to say it."""
    if view.before is None or view.before.low not in VERBS or view.phrase.pronoun in _SUBJECTS:
        return None
    return -80.0 if len(view.gap) == 1 and view.gap[0].low == "to" else -40.0


def _object(view: View) -> float | None:
    object_ = view.before is not None and view.before.is_word and view.at_quote and not view.phrase.pronoun
    return -12.0 if object_ else None


def _gerund(view: View) -> float | None:
    gap = view.gap
    if not (view.gerund and gap and (gap[-1].text == "," or (gap[-1].quote >= 0 and gap[-1].low == ","))):
        return None
    leads = view.leads or _opens_clause(view)
    if leads and gap[0].is_word and gap[0].low not in ENGLISH.prepositions:
        return 40.0
    return 0.0 if view.leads else -25.0


def _opens_clause(view: View) -> bool:
    """Whether a phrase stands behind ", and" or ", but", where another clause begins, and no list of names goes on."""
    first = view.phrase.first
    joined = first - 2 > view.start and view.tokens[first - 1].low in ("and", "but")
    return joined and view.tokens[first - 2].text == ","


def _adjoins(view: View) -> float | None:
    plain = all(t.low in _BETWEEN or t.low.endswith("ly") or t.text in "()" for t in view.gap)
    return 40.0 if plain else None


def _relative(view: View) -> float | None:
    gap = list(view.gap)
    if len(gap) > 3 and gap[0].text == "(" and gap[2].text == ")":  # the Dover Forum (DF), who say
        gap = gap[4:] if gap[3].text == "," else gap[3:]
    while len(gap) > 2 and gap[0].text == "," and gap[1].text[1:] != gap[1].text[1:].lower() and gap[2].text == ",":
        gap = gap[2:]  # Jane Roe, MD, who says
    if len(gap) > 1 and gap[0].text == "," and _who(gap):
        return -40.0 if _is_body(view.phrase) else 60.0 if view.oblique else 35.0  # Hill spoke to Jane Roe, who said
    told = view.before is not None and view.before.low in ENGLISH.core  # Roe told a man who asked that “it is so”
    if gap and gap[0].low == "who" and len(gap) <= 2 and not told:
        return 80.0  # they met a man who said
    return 35.0 if gap and gap[0].low in ("who", "which", "that") and len(gap) <= 4 else None


def _who(gap: Sequence[Token]) -> bool:
    """Whether ", who" leads to the verb, right behind somebody or behind what is told of them between commas."""
    at = next((i for i in range(len(gap) - 1, 0, -1) if gap[i].low == "who" and gap[i - 1].text == ","), 0)
    behind = gap[at + 1 :]
    plain = len(behind) <= _ADVERBIAL and all(t.is_word and t.low not in ENGLISH.pronouns for t in behind)
    told = at == 1 or gap[1].low in ENGLISH.determiners  # a nurse of the Hull Hospital, who
    return at > 0 and plain and told


_ADVERBIAL = 3  # words between "who" and its verb that say when or how, at most


def _is_body(phrase: Phrase) -> bool:
    """Whether a name is that of a body, which is no "who"."""
    return phrase.mention is not None and is_organisation(phrase.mention.text.lower().split())


def _apposition(view: View) -> float | None:
    if view.gap and view.gap[0].text == "," and view.gap[-1].text == ",":
        return 30.0 if len(view.gap) > 2 else 8.0
    return None


def _possessive(view: View) -> float | None:
    if not view.phrase.mention or not view.phrase.mention.possessive:
        return None
    own = any(t.low in ENGLISH.speech_nouns or ENGLISH.is_role(t.low) for t in view.gap[:3])
    named = len(view.gap) > 1 and view.gap[0].is_capital and view.gap[1].is_capital  # Labour’s Jane Roe said
    return None if own and not named else -45.0


def _place(view: View) -> float | None:
    if not view.phrase.mention or view.phrase.mention.text.lower() not in ENGLISH.places:
        return None
    return -85.0 if view.oblique else -15.0


def _cleft(view: View) -> float | None:
    """Whether "it" only points at whom a clause names: "it was Roe who"."""
    gap = view.gap
    pointed = view.phrase.pronoun == "it" and len(gap) > 3 and gap[0].low in ("was", "is") and gap[1].is_capital
    return -120.0 if pointed and any(token.low in ("who", "that") for token in gap[2:6]) else None


def _elsewhere(view: View) -> float | None:
    """Against the subject of a clause that a comma ended before an infinitive: "while Roe was away, to write"."""
    gap = view.gap
    sub_clause = view.before is not None and view.before.low in _SUBORDINATING
    ended = len(gap) > 2 and gap[-2].text == "," and gap[-1].low == "to"
    return -80.0 if sub_clause and ended and view.before is not view.tokens[view.start] else None


def _led_by_with(view: View) -> float | None:
    """For whom "with" sets beside a sentence: "with some, among them Jane Roe, saying"."""
    apart = view.gerund and len(view.gap) > 1 and view.gap[0].text == "," and view.gap[-1].text == ","
    return 90.0 if apart and view.before is not None and view.before.low == "with" else None


_SUBORDINATING = frozenset("when while because if though although since as where".split())


def _where(view: View) -> float | None:
    """Against what only says where somebody came who speaks: "into my office saying"."""
    thing = not view.phrase.mention and not view.phrase.pronoun
    placed = view.before is not None and view.before.low in ("into", "in", "at", "onto", "on", "near", "through")
    return -60.0 if view.gerund and not view.gap and thing and placed else None


def _inside(view: View) -> float | None:
    """Against what only says where somebody is, or whose: "the men in Dover Prison said", "a writer for the Post"."""
    if view.before is None or not (view.oblique or view.before.low in _OUTLETS):
        return None
    if _tells_which(view):
        return -60.0
    led = view.before.low in ("in", "at", "near", "inside", "outside")
    return -40.0 if led and view.oblique and view.phrase.mention else None


def _tells_which(view: View) -> bool:
    """Whether a phrase and its preposition belong to somebody right before: "a critic | of the plan | in the Times"."""
    owner = view.tokens[view.phrase.first - 2] if view.phrase.first - 2 >= view.start else None
    if owner is not None and owner.is_capital and owner.low not in ENGLISH.titles and view.oblique:
        return view.phrase.mention is not None and view.tokens[view.phrase.first - 1].low in ("of", "from")
    least = max(view.start, view.phrase.first - 2 - _WHICH)
    for step in range(view.phrase.first - 2, least - 1, -1):
        token = view.tokens[step]
        small = token.low in ENGLISH.auxiliaries or token.low in ENGLISH.conjunctions or token.low in ENGLISH.pronouns
        if not token.is_word or token.low in VERBS or small:
            return False
        if not token.is_capital and ENGLISH.is_role(token.low) and token.low not in ENGLISH.bodies:
            return True
    return False


_OUTLETS = frozenset(
    "newspaper newspapers magazine paper website site broadcaster channel daily weekly blog agency".split()
)
"""What stands between a writer and the name of what they write for, which is not who speaks."""
_WHICH = 5  # words between somebody and a preposition that says more of them, at most


def _thing(view: View) -> float | None:
    speaks = not view.gap and not view.oblique and view.tokens[view.verb].low in ENGLISH.core | PEOPLE_ONLY
    thing = not view.phrase.mention and not view.phrase.pronoun and not speaks
    return -30.0 if thing and not ENGLISH.is_role(view.tokens[view.phrase.last - 1].low) else None


def _participle(view: View) -> float | None:
    if not view.gerund or any(t.text == "," for t in view.gap):
        return None
    if view.phrase.mention:
        return 45.0 if view.oblique else 10.0
    return -60.0 if view.tokens[view.phrase.last - 1].low in ENGLISH.speech_nouns else None


STANDS = (
    Rule("begins a clause", "[Roe] *said* so.", _begins_clause),
    Rule(
        "behind a comma",
        "At the gate, [Roe] *said* so.",
        lambda v: 15.0 if v.before is not None and v.before.text == "," else None,
    ),
    Rule("for one to", "She left, only for [Tom Vale] to *tweet* it.", _for_one_to),
    Rule("behind a preposition", "They came with [Jane Roe] and *said* so.", lambda v: -30.0 if v.oblique else None),
    Rule(
        "told to",
        "They told [Roe] and *said* so.",
        _told_to,
    ),
    Rule("an object before a quote", "They started [a group] *“for us all.”*", _object),
)
"""What stands before a phrase; the first that applies counts."""

BETWEEN = (
    Rule("the subject of a sentence that a gerund ends", "[Roe] spoke of the death, *arguing* so.", _gerund),
    Rule("right before a quote", "Then [Roe] *“went.”*", lambda v: 0.0 if not v.gap and v.at_quote else None),
    Rule("right before the verb", "[Roe] has often *said* so.", _adjoins),
    Rule("a relative clause", "[Roe] who also *said* so.", _relative),
    Rule("what is told between commas", "[Roe], of the town of Hull, *said* so.", _apposition),
)
"""What stands between a phrase and the verb; the first that applies counts."""

BESIDES = (
    Rule(
        "behind another quote",
        "[Roe] spoke “of it” and *said* so.",
        lambda v: -5.0 if any(t.quote >= 0 for t in v.gap) else None,
    ),
    Rule(
        "in another clause",
        "[Roe] went; they *said* so.",
        lambda v: -20.0 if any(t.text in (";", ".") for t in v.gap) else None,
    ),
    Rule("a possessive", "[Roe’s] garden grew and *said* so.", _possessive),
    Rule(
        "in a parenthesis",
        "They (and [Roe]) *said* so.",
        lambda v: (
            -50.0 if sum((t.text == "(") - (t.text == ")") for t in v.tokens[v.start : v.phrase.first]) > 0 else None
        ),
    ),
    Rule("it", "[It] *said* so.", lambda v: -10.0 if v.phrase.pronoun == "it" else None),
    Rule("a cleft", "[It] was Jane Roe who left, *saying* so.", _cleft),
    Rule("a place", "They left [Aleppo] and *said* so.", _place),
    Rule("what tells which one", "The men in [Dover Prison] *said* so.", _inside),
    Rule("a thing", "[The river] rose and *said* so.", _thing),
    Rule("a clause that is over", "She wanted, while [Roe] was away, to *say* so.", _elsewhere),
    Rule("where one is", "She came into [the office] *saying* so.", _where),
    Rule("set beside a sentence", "They left, with [some], among them Jane Roe, *saying* so.", _led_by_with),
    Rule("a participle", "It led to [Jane Roe] *saying* so.", _participle),
)
"""What counts besides, each on its own."""

_STEP = 1.0  # for each word between


def subjecthood(tokens: Sequence[Token], start: int, verb: int, phrase: Phrase) -> float:
    """How likely a phrase before a verb (or before a quote) is its subject."""
    view = view_of(tokens, start, verb, phrase)
    score = -_STEP * (verb - phrase.last)
    for rules in (STANDS, BETWEEN):
        for rule in rules:
            weight = rule.weigh(view)
            if weight is not None:
                score += weight
                break
    for rule in BESIDES:
        score += rule.weigh(view) or 0.0
    return score


def likeliest(tokens: Sequence[Token], start: int, index: int, nouns: Sequence[Phrase]) -> tuple[float, Phrase] | None:
    """The best subject before a token, and how good it is; the first of equals."""
    before = takewhile(lambda phrase: phrase.first < index, nouns)
    scored = ((subjecthood(tokens, start, index, phrase), phrase) for phrase in before)
    return max(scored, key=lambda one: one[0], default=None)
