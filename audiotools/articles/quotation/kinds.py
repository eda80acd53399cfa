"""Speech, or a quoted word? Tells quotes from terms: titles, nicknames, labels and scare quotes.

What is long enough to be said is speech. A few words in marks are speech when the sentence attributes them, and a
term when they are a title, a nickname, a name given to something, or when nobody is said to have said them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from audiotools.articles.attribution.prose import starts_capital
from audiotools.languages.english import LANGUAGE as ENGLISH

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SMALL = frozenset(
    """
    a an the of and or in on at to for from by with as is it's no not
""".split()
)
_TITLED_BEFORE = re.compile(
    r"(?:\b(?:show|programme?|podcast|book|novel|film|movie|song|album|documentary|series|episode|play|poem"
    r"|essay|magazine|newspaper|hit|single|ballad|classic|comedy|drama|bestseller|sitcom|column|game|"
    r"(?:so-called)|(?:known as)|(?:named)|(?:titled)|(?:entitled)|(?:nicknamed)|(?:called)|(?:[A-Z][\w.]+(?:'s"
    r"|’s)))[,:]?\s*(?:\w+\s+)?)$"
)
_TITLED_AFTER = re.compile(
    r"^[,\s]*(?:show|programme?|podcast|book|novel|film|movie|song|album|documentary|series|episode|host|co-host"
    r"|star|actor|actress|author|anchor|bestseller|trilogy|franchise|characters?|singer|songstress|hitmaker|rapper"
    r"|crooner|songwriter|frontman|frontwoman|director|filmmaker|showrunner|creator|novelist)\b"
)
_FINITE = re.compile(
    r"\b(?:i|we|you|he|she|they|it|that|this|there)(?:['’](?:m|s|re|ve|ll|d))?\s+\w+|\b(?:is|are|was|were|am|has"
    r"|have|had|will|would|can|could|should|must|do|does|did|don['’]t|isn['’]t|can['’]t|won['’]t)\b",
    re.IGNORECASE,
)


def is_title_case(words: list[str]) -> bool:
    """Whether every longer word is capitalised, as in the title of a book.

    Examples
    --------
    >>> is_title_case("The Art of the Deal".split()), is_title_case("We left at night".split())
    (True, False)
    """
    longer = False
    for word in words if len(words) > 1 else ():
        if word.lower() not in _SMALL:
            longer = True
            if not (starts_capital(word.strip("'’‘“”\"(")) or word[:1].isdigit()):
                return False
    return longer


def is_clause(text: str) -> bool:
    """Whether the words could stand as a sentence: a subject, or a finite verb."""
    return bool(_FINITE.search(text))


_NEAR = 4
"""Words before a quote that name what it is the title or the name of, at most."""


@dataclass(frozen=True)
class Stretch:
    """A quoted stretch and what stands around it.

    Parameters
    ----------
    quoted
        Inside the marks.
    before, after
        The text around it in its paragraph, marks left out.
    strength
        How plainly the sentence attributes it, 0..100; see `attribution.Attribution`.
    heading
        Whether it stands in a headline.
    single
        Whether single marks were used.
    secondary
        Whether double marks are the text's rule: then single ones outside of them are labels, mostly.
    alone
        Whether no other words share its sentence.
    sentence_case
        Whether the language prints titles of works as it prints sentences, as nearly all but English do.
    """

    quoted: str
    before: str = ""
    after: str = ""
    strength: float = 0.0
    heading: bool = False
    single: bool = False
    secondary: bool = False
    alone: bool = False
    sentence_case: bool = False

    @cached_property  # these are what nearly every rule asks for
    def words(self) -> list[str]:
        """What white space parts."""
        return self.quoted.split()

    @cached_property
    def size(self) -> int:
        """How many words; two characters are one where no spaces part them."""
        return max(len(self.words), len(_UNSPACED.findall(self.quoted)) // 2)

    @property
    def last(self) -> str:
        """The last word, in lower case and bare."""
        return self.words[-1].strip(".,;:!?’'").lower()

    @cached_property
    def near(self) -> int:
        """Where the last four words before it begin."""
        first, *rest = self.before.rsplit(maxsplit=_NEAR) or [""]
        return len(first) if len(rest) == _NEAR else 0

    @cached_property
    def clause(self) -> bool:
        """Whether it could stand as a sentence."""
        return is_clause(self.quoted)

    @cached_property
    def titled(self) -> bool:
        """Whether it is printed as titles are."""
        return is_title_case(self.words)

    @property
    def spoken(self) -> bool:
        """Whether it ends as speech does that a narrator goes on from: ``»Erlauben Sie!« fiel er ihm ins Wort``."""
        goes_on = bool(re.match(r"[,;]?\s*[—–-]?\s*[^\W\d_A-ZÀ-ÞА-ЯЁΑ-Ω]", self.after))
        comma = self.quoted[-1] == "," or self.after.startswith(",")
        begins = self.quoted[0].isupper() and self.before.rstrip()[-1:] in ("", *'.!?…:»«“”"–—')
        return begins and goes_on and (self.quoted[-1] in "!?…" or comma)

    @property
    def in_turn(self) -> bool:
        """Whether it is a sentence between marks, dashes and sentences: ``»Wer?« – »Ich weiß nicht.« – »Wo?«``."""
        before, after = self.before.rstrip()[-1:], self.after.lstrip()[:1]
        parted = before in ("", *'.!?…:»«“”"„–—') and (after in ("", *"»«“”„–—") or after.isupper())
        return parted and self.quoted[0].isupper() and self.quoted[-1] in ".!?…"

    @property
    def sentence(self) -> bool:
        """Whether it is printed as a sentence of its own."""
        return self.alone and self.quoted[0].isupper() and self.quoted[-1] in ".!?…"


class Rule(NamedTuple):
    """A reason to take a stretch for a term, or for speech.

    Parameters
    ----------
    name
        In a few words.
    term
        What it is then.
    applies
        Whether the reason holds.
    example
        A stretch that this rule, and none before it, decides.
    """

    name: str
    term: bool
    applies: Callable[[Stretch], bool]
    example: Stretch


_SAID_BEFORE = re.compile(
    rf"(?<![\w'])(?:{'|'.join(sorted(ENGLISH.core | {'joked', 'jokes', 'quipped', 'quips', 'tells', 'told'}))})"
    r"(?:,|:)?(?:\s(?!by\b|the\b|in\b|about\b|of\b)\w+){0,2}\s$"
)
_NAMED_THINGS = frozenset(
    """
    act agreement award awards bill campaign challenge clause code committee conference convention council day deal
    doctrine festival forum foundation fund initiative institute law memorial month movement operation pact plan
    policy prize programme program project rally report series summit tour treaty week
""".split()
)
_UTTERED = re.compile(
    r"\b(?:sang|sing(?:s|ing)?|chant(?:s|ed|ing)?|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|cr(?:y|ies|ied|ying)"
    r"|scream(?:s|ed|ing)?|whisper(?:s|ed|ing)?|mutter(?:s|ed|ing)?)[,:]?\s$"
)
_WORDS_LIKE = re.compile(
    r"\b(?:names|words|terms|phrases|slurs|insults|epithets|slogans|lines|questions|jibes|taunts),?\s"
    r"(?:like|such\sas|including)\s$"
)
_RATED = re.compile(
    r"\b(?:was|were|is|are|been|being)\s(?:\w+ly\s)?"
    r"(?:labell?ed|rated|ruled|deemed|judged|branded|declared|pronounced)\s(?:as\s)?(?:an?\s)?$"
)


_SUBJECT = re.compile(
    r"\b(?:i|we|you|he|she|they)(?:['’]\w+)?\s+\w+|\b(?:is|are|was|were|am|isn['’]t|aren['’]t)\b", re.IGNORECASE
)
_WORK = (
    r"(?:commentary|op-ed|column|editorial|essay|article|(?:text|note|picture|children['’]s )?book|novel|memoir|film"
    r"|movie|song|album|podcast|show|documentary|play|musical|opera|poem|ballad|hymn|episode|(?:TED\s)?talk|lecture"
    r"|sermon|thesis|dissertation|paper|painting|exhibition|exhibit|sculpture|video|blog|newsletter|chapter"
    r"|short story|anthem|single)"
)
_TITLE_NOUN = re.compile(rf"\b{_WORK},\s$")
_OWN_WORK = re.compile(
    rf"\b(?:his|her|their|its|the|an?|my|our|whose|[A-Z]\w+['’]s)\s(?:[\w'’-]+\s){{0,2}}{_WORK}\s$"
)  # in her essay “…,” Roe tells
_SAYS_ALREADY = re.compile(
    r"\b(?:said|says|say|saying|told|tells|wrote|writes|writing|added|adds|argue[ds]?|explain(?:s|ed)|read|reads|recall(?:s|ed)"
    r"|declare[ds]?|ask(?:s|ed)|warn(?:s|ed)|insist(?:s|ed)|claim(?:s|ed)|states?|stated)\b[^.!?]{0,60}$"
)


def _object_of_saying(before: str) -> bool:
    """Whether the quote stands right behind a verb of saying: "fears a", "promised the"."""
    words = re.findall(r"[\w'’-]+", before)
    while words and words[-1].lower() in ("a", "an", "the", "it", "them", "him", "her"):
        words.pop()
    return bool(words) and words[-1].lower() in ENGLISH.saying | ENGLISH.judging and words[-1].lower() != "called"


_TOPIC = re.compile(
    r"\b(?:(?:written|wrote|writes?|lectur\w+|expert|specialist|book|paper|study|stud(?:y|ies|ied))\s(?:on|about|in)"
    r"|(?:asked|questioned|pressed|quizzed)\s(?:about|on))\s(?:the\s|an?\s|his\s|her\s|their\s)?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[A-Z][\w’'-]+,\s(?:the|an?)\s$")  # Roe, the “king of the quay,”
_NAMED_FOR = re.compile(
    r"\b(?:strategy|policy|policies|doctrine|principle|era|concept|theory|practice|system|method|tactics?|campaign"
    r"|operation|programme|program|movement|genre|art|category|status|rank|title|nickname|alias|name|codename|moniker"
    r"|label|brand)\sof\s(?:the\s)?$"
)


_CITED = re.compile(r"[(\[](?:1[5-9]|20)\d\d[a-z]?[)\]][.,:]?\s*$|\b(?:ISBN|doi|pp?|vol|ed)\b\.?[^a-z]{0,12}$")
_CITED_BEHIND = re.compile(r"[^()]{0,90}(?:\b(?:1[5-9]|20)\d\d\b|\bpp?\.\s?\d)[^()]{0,30}\)")
_LABELLED = re.compile(
    # works, in the languages that name the kind right before the title
    r"\b(?:(?:[Ii]m|[Dd]em|[Dd]er|[Dd]as|[Dd]en|[Dd]es|[Ii]hre[mnrs]?|[Ss]eine[mnrs]?|[Ee]in(?:e[mnrs]?)?)\s(?:\w+\s)?)?"
    r"(?:\w*(?:[Ff]ilms?|[Rr]omans?|[Bb]uch(?:e?s)?|[Ll]ied(?:e?s)?|[Ss]erie|[Ss]tück|[Aa]usstellung|[Mm]agazin|[Zz]eitung"
    r"|[Ss]endung|[Bb]ündnis|[Ii]nitiative|[Pp]rojekt|[Kk]ampagne|[Vv]erein|[Ss]piel)|Song|Album|Aktion|Reihe"
    r"|Oper|Gedicht|Drama|Gasthaus|Gasthof|Hotel|Restaurant|Schiff|Dampfer|Partei)s?\s$"
    r"|\b(?:le|du|au|son|un)\s(?:film|livre|roman|magazine|journal|spectacle|morceau|collectif|documentaire)\s$"
    r"|\b(?:la|sa|une)\s(?:série|chanson|pièce|revue|campagne|coalition|émission|exposition)\s$"
    r"|\b(?:el|del|su|un|la|una)\s(?:película|libro|novela|canción|serie|revista|programa|obra|disco|campaña|exposición)\s$"
    r"|\b(?:il|del|nel|suo|un|la|una|sua)\s(?:film|libro|romanzo|canzone|serie|rivista|programma|disco|mostra)\s$"
    r"|\b(?:o|do|no|seu|um|a|da|na|uma)\s(?:filme|livro|romance|canção|série|revista|programa|disco|campanha)\s$"
    r"|(?:фильм|роман|книг|песн|газет|журнал|сериал|спектакл|выставк|партии|проект|кинотеатр)\w*\s$"
    # mottos and slogans
    r"|\b(?:[Mm]otto|[Ss]logan|[Tt]itel|[Tt]hema|[Ss]tichwort|[Bb]anner|[Hh]eading|[Hh]eadline|[Hh]ashtag|[Ll]ema|[Dd]evise"
    r"|[Nn]amen?|[Ww]ort|[Bb]egriff|девизом|названием|hasłem|pod\snázvem|pod\stytułem)\s(?:of\s)?$"
    # what is written on something, and what a group calls itself
    r"|\b(?:labell?ed|marked|(?:button|tab|menu|option|sign|folder|file|field|box|app|band|group|coalition|team|duo|trio)"
    r"\s(?:called|named|labell?ed|reading)|(?:the|an?)\s(?:\w+\s)?(?:button|tab|menu|option|folder|app))\s$"
)
_GIVEN_NAME = re.compile(
    r"(?<![Ww]hat )\b(?:an?|another|one)\s(?:(?!(?:was|were|is|are|be|been|being)\b)[\w'’/&-]+\s){1,6}?"
    r"(?:(?:commonly|often|also|simply|now|better|usually)\s)*(?:called|named|dubbed|nicknamed|known\sas)\s(?:the\s)?$"
    r"|\b(?:acronym|handles?|nickname|codename|alias|pseudonym|moniker|abbreviation|initials)\s$"
)  # a board called “Plovernet”
_DUBBED = re.compile(r"\b(?:dubbed|nicknamed|christened|code-?named|known\sas)\s(?:the\s|an?\s)?$")
_NAMED_BOTH = re.compile(r"\b(?:called|named|titled|entitled|dubbed)\s[“\"][^“”\"]{1,40}[”\"]\s(?:and|or)\s$")
_BY_WHOM = re.compile(r"\bwhat\b[^.!?]{0,60}$")  # what critics dubbed “a feast”
_WORKS = re.compile(
    r"\b(?:hits|songs|tracks|singles|albums|films|movies|shows|novels|books|plays|episodes|classics|poems)\b[^.!?:]*$"
)
_LISTED = re.compile(r"[,;.]|\s(?:and\b|[“\"‘])|$")
_SHORT_FOR = re.compile(r"\b(?:[Ss]hort|stands|standing|stood|abbreviation|acronym|shorthand)\sfor\s(?:the\s)?$")
_UNDER = re.compile(r"\bunder\s(?:the|a)\s(?:title|headline|heading|pseudonym|pen\sname|name)\s$")
_DASHED = re.compile(r"(?:--|[–—])\s?(?:the|an?)\s$")
_DASHED_BEHIND = re.compile(r"\s?(?:--|[–—])")
_BUTTON = re.compile(r"\b(?:[Tt]ap|[Cc]lick|[Pp]ress|[Ss]elect|[Cc]hoose)\s(?:on\s)?(?:the\s)?$")
_DEFINED = re.compile(r"\((?:[^()]{0,60}[,\s])?[“\"]?$")  # (collectively “Benefits”), ("we", "us")
_DEFINED_BEHIND = re.compile(
    r"[“”\"]?(?:[,\s]{1,2}(?:(?:and|or|und|oder|et|ou|y|o|e)\s)?[“\"][^“”\"()]{1,40}[”\"]){0,4}\s?\)"
)
_MEANS = re.compile(
    r"[,”\"]?\s(?:(?:and|or)\s[“\"][^“”\"]{1,40}[”\"],?\s)?(?:(?:shall|will|we)\s)?(?:means?|refers?\sto|includes?|has\sthe\smeaning)\b"
)
_MEANT = re.compile(r"\b(?:refers?\sto|defined\sas|referred\sto\sas)\s(?:[“\"][^“”\"]{1,40}[”\"],?\s(?:and|or)\s)?$")
_SAID = re.compile(
    r"\b(?:said|says|joked|jokes|added|adds|told|tells|tweeted|tweets|wrote|writes|replied|replies|asked|asks|warned|warns"
    r"|declared|declares|insisted|insists|quipped|quips|claimed|claims|announced|shouted|yelled)\b[^.!?]{0,30}$",
    re.IGNORECASE,
)


def _gloss(before: str, after: str) -> bool:
    """Alashkar (“the blond one” in Arabic), or a word explained: “wasta”, or connections."""
    return before.endswith("(") and bool(re.match(r"\)|\s+in\s+[A-Z]\w+\)", after))


_ENDS_SPEECH = re.compile(r"[,!?…]$|[a-z]{3}\.$")


def _nickname(words: list[str], before: str, after: str) -> bool:
    """Robert C. “Bobby” Scott; no “I know,” Ann Beck said."""
    return (
        len(words) <= 2
        and not _ENDS_SPEECH.search(words[-1])
        and bool(re.search(r"[A-Z][\w’'-]*\.?\s$", before))
        and bool(re.match(r"\s[A-Z]\w", after))
        and starts_capital(words[0])
    )


_CHINESE_THING = re.compile(
    "(?:公司|大会|大會|博览会|博覽會|展览会|展覽會|委员会|委員會|协会|協會|基金会?|基金會|工程|项目|項目|计划|計畫|活动|活動|奖|獎|奖章|杯|奥运会"
    "|条例|條例|规定|規定|办法|辦法|制度|机制|機制|战略|戰略|系统|系統|中心|学院|學院|大学|大學|小组|小組|联盟|聯盟)$"
)
_CHINESE_THING_BEHIND = re.compile(
    "(?:的?(?:荣誉|榮譽|光荣|先进)?(?:称号|稱號)|等(?:荣誉|榮譽)?(?:称号|稱號)|(?:主题|系列|专项|專項)?(?:活动|活動)|(?:课题|課題|工程|项目|項目|计划|計畫)(?!说)"
    "|号|號|一[词詞字]|字样|字樣|奖|獎|牌|系列|栏目|欄目|专栏|專欄|现象|現象|制度|模式)"
)


def _chinese_thing(quoted: str, after: str) -> bool:
    """Whether marks hold what something is called, where no capitals tell: ``“爱心工程”``, ``“优秀教师”称号``."""
    plain = not re.search("[，。！？!?]", quoted)
    named = bool(_CHINESE_THING.search(quoted)) or bool(_CHINESE_THING_BEHIND.match(after))
    return plain and named and bool(_UNSPACED.search(quoted))


TERM, SPEECH = True, False
RULES: tuple[Rule, ...] = (
    Rule("a stage direction", TERM, lambda s: bool(re.fullmatch(r"\(.*\)\W*", s.quoted)), Stretch("(laughter)")),
    Rule(
        "words right behind a verb of saying", SPEECH,
        lambda s: s.size >= 4 and not s.single and bool(_SAID_BEFORE.search(s.before.lower())),
        Stretch("Has To Come From The Industry Itself.", "Lane Said Reform "),
    ),
    Rule(
        "a catchword of a headline", TERM,
        lambda s: s.heading
        and (
            (s.single and s.titled)
            or not (s.sentence_case or _SUBJECT.search(s.quoted))
            or s.size < (5 if s.single or s.sentence_case else 3)
        ),
        Stretch("a disgrace", "Lane calls vote ", heading=True),
    ),
    Rule("a sentence in a headline", SPEECH, lambda s: s.heading, Stretch("We never saw it", heading=True)),
    Rule("a nickname", TERM, lambda s: _nickname(s.words, s.before, s.after), Stretch("Bobby", "Robert C. ", " Scott")),
    Rule(
        "a word explained", TERM, lambda s: _gloss(s.before, s.after) and not s.clause,
        Stretch("the blond one", "Alashkar (", " in Arabic)"),
    ),
    Rule(
        "the source of a citation", TERM, lambda s: bool(_CITED.search(s.before)) and s.strength < 75,
        Stretch("Walls and windows: a talk", "Pell, Ruth (1991). "),
    ),
    Rule(
        "a title in a note's parenthesis", TERM,
        lambda s: s.titled and s.before.endswith("(") and bool(_CITED_BEHIND.match(s.after)),
        Stretch("Interview with Ruth Pell,", "from Hull. (", " Harbour Review, June 1985, p. 59.)"),
    ),
    Rule(
        "the title of a work, a motto", TERM,
        lambda s: s.size <= 12 and bool(_LABELLED.search(s.before, s.near)) and not _object_of_saying(s.before),
        Stretch("Das lange Warten auf den Fluss", "Im Film "),
    ),
    Rule(
        "the title of somebody's work", TERM,
        lambda s: 2 <= s.size <= 14 and not s.single and bool(_OWN_WORK.search(s.before))
        and not _SAYS_ALREADY.search(s.before) and s.quoted[0].isupper(),
        Stretch("Why we left the valley and never came back,", "In her essay ", " Roe tells of it.", strength=90.0),
    ),
    Rule(
        "a name that something has", TERM,
        lambda s: s.size <= 3 and not s.clause and s.words[0].lower() not in ("a", "an")
        and bool(_GIVEN_NAME.search(s.before)),
        Stretch("Plovernet", "in 1984 on a board called "),
    ),
    Rule(
        "what something is dubbed", TERM,
        lambda s: s.size <= 5 and not s.clause
        and bool(_DUBBED.search(s.before, s.near) or _NAMED_BOTH.search(s.before))
        and not _BY_WHOM.search(s.before),
        Stretch("the mill tax", "the law dubbed ", strength=80.0),
    ),
    Rule(
        "a work in a list", TERM,
        lambda s: (s.titled or (s.size == 1 and s.quoted[0].isupper()))
        and bool(_WORKS.search(s.before)) and bool(_LISTED.match(s.after)),
        Stretch("Down the River", "hits such as ", ", sung by all", strength=80.0),
    ),
    Rule(
        "what letters are short for", TERM, lambda s: bool(_SHORT_FOR.search(s.before, s.near)),
        Stretch("clusters of short repeats", "is short for ", strength=80.0),
    ),
    Rule(
        "what something stands under", TERM, lambda s: bool(_UNDER.search(s.before, s.near)),
        Stretch("a cloud of small stars over the hill", "it came out under the title ", strength=32.0),
    ),
    Rule(
        "a name between dashes", TERM,
        lambda s: s.size <= 3 and not s.clause
        and bool(_DASHED.search(s.before) and _DASHED_BEHIND.match(s.after)),
        Stretch("mill bill", "House Bill 2 -- the ", " -- which was", strength=80.0),
    ),
    Rule(
        "the label of a button", TERM, lambda s: s.size <= 8 and bool(_BUTTON.search(s.before, s.near)),
        Stretch("Allow all", "then tap "),
    ),
    Rule(
        "a word defined", TERM,
        lambda s: s.size <= 4 and not s.clause
        and bool((_DEFINED.search(s.before) and _DEFINED_BEHIND.match(s.after)) or _MEANS.match(s.after)
                 or (s.strength < 75 and _MEANT.search(s.before))),
        Stretch("Benefits", "the benefits below (collectively ", ") end."),
    ),
    Rule(
        "the words of a link", TERM,
        lambda s: s.strength < 75 and s.before.rstrip("_*").endswith("[") and s.after.lstrip("_*").startswith("]("),
        Stretch("for the first time", "a label such as [", "](https://example.org)"),
    ),
    Rule(
        "a topic", TERM, lambda s: s.size <= 2 and not s.clause and bool(_TOPIC.search(s.before)),
        Stretch("globalism", "wrote about "),
    ),
    Rule(
        "a name in apposition", TERM,
        lambda s: s.size <= 5 and s.strength < 55 and bool(_APPOSED.search(s.before)) and not s.clause,
        Stretch("king of the quay,", "Roe, the "),
    ),
    Rule(
        "words rated, sung or shouted", SPEECH,
        lambda s: bool(_RATED.search(s.before) or (_UTTERED.search(s.before) and s.clause)),
        Stretch("mostly false", "was rated "),
    ),
    Rule(
        "a subhead in single marks", TERM,
        lambda s: s.titled and s.single and s.quoted[-1] == "." and not s.before.strip() and not s.after.strip(" .’'"),
        Stretch("The Long Wait.", single=True),
    ),
    Rule(
        "a law, a prize, a programme", TERM,
        lambda s: s.titled and s.last in _NAMED_THINGS and not _object_of_saying(s.before),
        Stretch("Clean Water Act", "signed the "),
    ),
    Rule(
        "a title beside its kind", TERM,
        lambda s: s.titled and bool(_TITLED_BEFORE.search(s.before) or _TITLED_AFTER.search(s.after)),
        Stretch("The Long Wait", "with ", " author Ann Beck"),
    ),
    Rule(
        "capitals behind a verb of saying", SPEECH,
        lambda s: s.titled and s.size >= 3 and bool(_SAID.search(s.before)),
        Stretch("Nobody Gets Rich", "Lane joked on Monday night that "),
    ),
    Rule(
        "what a narrator goes on from", SPEECH,
        lambda s: s.sentence_case and not s.single and (s.spoken or s.in_turn),
        Stretch("Erlauben Sie!", "", " fiel ihm Salmeyer ins Wort.", sentence_case=True),
    ),
    Rule(
        "a title", TERM, lambda s: s.titled and s.strength < 55, Stretch("The Long Wait", "then came ", strength=10.0)
    ),
    Rule(
        "capitals that somebody says", SPEECH, lambda s: s.titled,
        Stretch("Bread First", "with ", strength=90.0),
    ),
    Rule(
        "a title behind its kind and a comma", TERM,
        lambda s: s.size <= 14 and bool(_TITLE_NOUN.search(s.before)) and not _SAYS_ALREADY.search(s.before),
        Stretch("why we left the valley", "an essay, "),
    ),
    Rule(
        "a name of something", TERM,
        lambda s: s.size <= 4 and bool(_NAMED_FOR.search(s.before)) and not s.clause,
        Stretch("strategic patience", "the policy of "),
    ),
    Rule(
        "a sentence alone", SPEECH, lambda s: s.sentence and not (s.single and s.secondary),
        Stretch("Never.", "Her answer? ", alone=True),
    ),
    Rule(
        "a Chinese name of something", TERM, lambda s: s.strength < 75 and _chinese_thing(s.quoted, s.after),
        Stretch("家家户户献出一点爱心工程", "他们参加了"),
    ),
    Rule("many words", SPEECH, lambda s: s.size >= 8, Stretch("long before the mill was sold that spring")),
    Rule(
        "words like these", SPEECH, lambda s: s.strength >= 30 and bool(_WORDS_LIKE.search(s.before)),
        Stretch("traitor", "names like ", strength=40.0),
    ),
    Rule(
        "a label in secondary marks", TERM,
        lambda s: s.single and s.secondary and s.strength < 75 and not (s.size >= 5 and s.strength >= 30),
        Stretch("safe zone", "the ", single=True, secondary=True),
    ),
    Rule(
        "a few single-marked words, loosely attributed", TERM,
        lambda s: s.strength >= (45 if s.size == 1 else 30) and s.single and s.size <= 3 and s.strength < 60,
        Stretch("safe zone", "he saw the ", single=True, strength=50.0),
    ),
    Rule(
        "words that somebody says", SPEECH, lambda s: s.strength >= (45 if s.size == 1 else 30),
        Stretch("a disgrace", "he called it ", strength=80.0),
    ),
    Rule(
        "a clause", SPEECH, lambda s: s.size >= 5 or (s.size >= 3 and s.clause),
        Stretch("we were there", "over it stood "),
    ),
    Rule("a few words that nobody says", TERM, lambda s: True, Stretch("safe zone", "the ")),
)  # fmt: skip
"""Asked in order; the first that applies decides."""


def decide(stretch: Stretch) -> Rule:
    """The rule that tells whether a quoted stretch is a term or speech.

    Examples
    --------
    >>> decide(Stretch("Bobby", "Robert C. ", " Scott")).name
    'a nickname'
    """
    return next(rule for rule in RULES if rule.applies(stretch))
