"""Whether a page of questions and answers is an interview, told by what introduces it and by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.quotation.forewords import announces, says_help
from audiotools.articles.quotation.narration import outside
from audiotools.articles.quotation.pages import Page
from audiotools.articles.quotation.persons import is_told, says_first, says_i, says_second
from audiotools.languages.unrecorded import SMALL

INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed|er|ee)?|q\s?&\s?a|q and a|questions? (?:for|with|to)|(?:in )?conversation with"
    r"|(?:we|i|he|she|they|who|and)\s(?:recently\s|also\s|have\s|had\s)?"
    r"(?:met|spoke|talked|chatted|caught up|sat down|asked)(?:\s(?:to|with|up))?"
    r"|(?:speaks|talks|spoke|talked|chats|tells?|told) (?:to|with|us|about)|answers? (?:our|some|a few|my)"
    r"|entretien|propos recueillis|entrevista|intervista|intervistato|gespräch|im interview|fragen an|entrevistado"
    r"|wywiad|rozmawia|rozhovor|vraaggesprek|intervju|samtale med|interjú|röportaj|söyleşi"
    r"|wir (?:trafen|sprachen|besuchten)|erzählt (?:uns|von|vom|aus)|rencontre avec|avons rencontrée?|nous raconte"
    r"|hablamos con|conversamos con|conversación con|nos cuenta|abbiamo incontrato|incontro con|ci racconta"
    r"|conversa com|conversámos com|falámos com|falamos com|in gesprek met|spraken (?:we )?met|vi (?:träffade|mødte"
    r"|møtte)|samtal med|rozmowa z|povídali jsme si)\b"
    r"|интервью|інтерв[’']ю|беседовал|беседа с|поговорили с|розмова з|поговорили з"
    r"|συνέντευξη|مقابلة|حوار|ראיון|专访|專訪|采访|インタビュー|인터뷰|साक्षात्कार",
    re.IGNORECASE,
)
_FAQ = re.compile(
    r"\b(?:common questions|questions? (?:we|people|you) (?:often|get)|help (?:cent|desk)|how[- ]to|troubleshooting"
    r"|tutorial|getting started|user guide|manual|terms of|privacy policy)\b",
    re.IGNORECASE,
)
"""What heads pages that help; in prose it says nothing."""

_FAQS = re.compile(
    r"\b(?:faqs?|frequently asked|häufig(?:e|e gestellte)? fragen|questions fréquentes|preguntas frecuentes"
    r"|domande frequenti|perguntas frequentes|veelgestelde vragen)\b",
    re.IGNORECASE,
)
_HEAD = 14  # words of a heading, at most
_OWN = re.compile(
    r"\b(?:can|do|should|may|will|am|how|what|where|could|must|did|have|when)\s(?:\w+\s){0,2}?(?:i|my|we)\b",
    re.IGNORECASE,
)
_LEAST = 0.3  # share of questions that address somebody, and of answers that say "I", where headings ask


_WITH_SOMEBODY = re.compile(
    r"\W*(?i:(?:interview|conversation|q\s?&\s?a|entretien|entrevista|intervista|gespräch|wywiad|rozhovor|intervju"
    r"|vraaggesprek|interjú)\s(?:with|mit|avec|con|com|met|med|z|s|a|amb|cu)\s)(?:\S+\s){0,3}?[^\W\d_a-zß-ÿ]"
    r"|(?i:интервью с|інтерв[’']ю з|συνέντευξη με)\s"
)
"""A line that says with whom the interview below it is."""

_LINE = 200  # characters of such a line, at most
_PLENTY = 4  # questions that make an interview of a page that calls itself one
_RETOLD = 0.4  # share of the answers that a narrator tells, from which on they are nobody's own words


def _retells(page: Page, answered: Sequence[str]) -> bool:
    """Whether a writer tells the answers: "Ann Beck explained that …" below each question, and hardly ever "I"."""
    named = frozenset(re.findall(r"[^\W\d_]{3,}", page.title.lower()))
    told = [outside(line) for line in answered]
    retold = sum(is_told(x, page.language, named) and not says_i(x, page.language) for x in told)
    return retold >= _RETOLD * len(answered)


def is_interview(
    page: Page, asked: Sequence[str], answered: Sequence[str], begin: int, *, named: bool = False, headed: bool = False
) -> bool:
    """Whether questions and answers are somebody's to somebody: by what introduces them, then by their own words."""
    above = [page.title, *(page.line(i) for i in range(begin))][-40:]
    intro = "\n".join(above)
    heads = "\n".join(line for line in above if len(line.split()) <= _HEAD)
    heading = _FAQ.search(page.title if INTERVIEW.search(page.title) else heads[:4000]) or _FAQS.search(intro[:4000])
    helps = bool(heading) or any(says_help(line, page.language) for line in heads.split("\n"))
    if not asked or not answered or helps:
        return False
    addressed = sum(says_second(line, page.language) for line in asked) / len(asked)
    own = sum(says_first(outside(line), page.language) for line in answered) / len(answered)
    single = sum(says_i(outside(line), page.language) for line in answered) / len(answered)
    for_oneself = sum(bool(_OWN.search(line)) for line in asked) / len(asked)
    if for_oneself >= 0.4 and for_oneself > addressed:
        return False  # "How do I …?"
    told = bool(INTERVIEW.search(intro)) or named or announces(page, begin)
    if told and _retells(page, answered):
        return False
    says_so = bool(INTERVIEW.search(page.title) or any(_WITH_SOMEBODY.match(x) for x in above if len(x) <= _LINE))
    if page.language in SMALL and (says_so or any(INTERVIEW.match(line) for line in heads.split("\n"))):
        return len(asked) >= _PLENTY  # no words are known by which it could be told further
    if told and headed and not named and not says_so:
        return addressed >= _LEAST and single >= _LEAST  # a policy says "we" and "you" under headings
    if told:
        return addressed >= 0.2 or own >= 0.2 or (named and len(asked) > 1)
    return addressed >= 0.4 and single >= 0.3 and len(asked) >= 3
