"""Speech, or a quoted word? Tells quotes from terms: titles, nicknames, labels and scare quotes.

What is long enough to be said is speech. A few words in marks are speech when the sentence attributes them, and a
term when they are a title, a nickname, a name given to something, or when nobody is said to have said them.
"""

from __future__ import annotations

import re

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
    r"|star|actor|actress|author|anchor|bestseller|trilogy|franchise|characters?)\b"
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
    long = [w for w in words if w.lower() not in _SMALL]
    return (
        len(long) >= 1 and all(starts_capital(w.strip("'’‘“”\"(")) or w[:1].isdigit() for w in long) and len(words) > 1
    )


def is_clause(text: str) -> bool:
    """Whether the words could stand as a sentence: a subject, or a finite verb."""
    return bool(_FINITE.search(text))


def is_term(
    quoted: str,
    before: str,
    after: str,
    strength: float,
    *,
    heading: bool,
    single: bool,
    secondary: bool = False,
    alone: bool = False,
) -> bool:
    """Whether a quoted stretch is a term and not speech.

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
    """
    words = quoted.split()
    count = max(len(words), len(_UNSPACED.findall(quoted)) // 2)  # two characters a word, where no spaces part them
    if re.fullmatch(r"\(.*\)\W*", quoted):
        return True  # (laughter)
    if count >= 4 and not single and _SAID_BEFORE.search(before.lower()):
        return False  # Lane Said Reform “Really Has To Come From The Industry”
    if heading:
        # Headlines quote in catchwords; only what could be said as it stands is speech.
        catchword = single and is_title_case(words)
        return catchword or not (_SUBJECT.search(quoted) and count >= (5 if single else 3))
    if _nickname(words, before, after) or (_gloss(before, after) and not is_clause(quoted)):
        return True
    if count <= 2 and not is_clause(quoted) and _TOPIC.search(before):
        return True
    if count <= 5 and strength < 55 and _APPOSED.search(before) and not is_clause(quoted):
        return True
    if _RATED.search(before) or (_UTTERED.search(before) and is_clause(quoted)):
        return False
    if is_title_case(words):
        if single and quoted[-1] == "." and not before.strip() and not after.strip(" .’'"):
            return True  # a subhead in single marks
        named = words[-1].strip(".,;:!?’'").lower() in _NAMED_THINGS and not _object_of_saying(before)
        return named or bool(_TITLED_BEFORE.search(before) or _TITLED_AFTER.search(after)) or strength < 55
    if _TITLE_NOUN.search(before) or (count <= 4 and _NAMED_FOR.search(before) and not is_clause(quoted)):
        return True
    sentence = alone and quoted[0].isupper() and quoted[-1] in ".!?…"
    if sentence and not (single and secondary):
        return False  # Her answer? “Never.”
    if count >= 8 or (strength >= 30 and _WORDS_LIKE.search(before)):
        return False
    if single and secondary and strength < 75 and not (count >= 5 and strength >= 30):
        return True
    if strength >= (45 if count == 1 else 30):
        return single and count <= 3 and strength < 60
    return not (count >= 5 or (count >= 3 and is_clause(quoted)))


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
_TITLE_NOUN = re.compile(
    r"\b(?:commentary|op-ed|column|editorial|essay|article|book|novel|film|song|album|podcast|show|documentary),\s$"
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


def _gloss(before: str, after: str) -> bool:
    """Alashkar (“the blond one” in Arabic), or a word explained: “wasta”, or connections."""
    return before.endswith("(") and bool(re.match(r"\)|\s+in\s+[A-Z]\w+\)", after))


def _nickname(words: list[str], before: str, after: str) -> bool:
    """Robert C. “Bobby” Scott."""
    return (
        len(words) <= 2
        and bool(re.search(r"[A-Z][\w’'-]*\.?\s$", before))
        and bool(re.match(r"\s[A-Z]\w", after))
        and starts_capital(words[0])
    )
