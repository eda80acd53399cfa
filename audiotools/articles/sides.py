"""Who asks and who answers in an interview whose turns are not signed: what the title and the introduction say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from audiotools.articles.attribution.people import Directory, Party
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.people.names import folded

INTERVIEWER = "interviewer"
"""Who asks, where nothing names them."""

_MEDIA = frozenset(
    """
    post times herald tribune gazette chronicle observer guardian telegraph mirror courier examiner inquirer magazine
    journal weekly monthly daily news newspaper radio television tv press broadcasting media podcast blog website
    zeitung tageszeitung blatt tagblatt kurier anzeiger rundschau magazin rundfunk redaktion nachrichten spiegel zeit
    presse revue quotidien hebdomadaire télévision figaro diario periódico revista prensa giornale rivista corriere
    gazzetta quotidiano jornal rádio krant dagblad omroep tijdschrift weekblad tidning tidningen dagbladet avisa avisen
    aftonbladet gazeta tygodnik dziennik noviny časopis deník газета журнал радио редакция известия газета видання
    редакція εφημερίδα περιοδικό gazetesi dergisi haber صحيفة جريدة مجلة עיתון
    """.split()
)
"""Words in the names of papers, magazines and stations, which ask in interviews and are no persons."""


def is_medium(label: str) -> bool:
    """Whether a label before a question is the name of a paper or a station.

    Examples
    --------
    >>> [is_medium(label) for label in ("Dover Post", "SPIEGEL", "Ann Beck", "Emily Post")]
    [True, True, False, False]
    """
    words = [word.strip(".,'’-").lower() for word in label.split()]
    if not words or words[0] in ENGLISH.female | ENGLISH.male:
        return False
    return words[-1] in _MEDIA or words[0] in _MEDIA or label.endswith(("报", "新聞", "新闻"))


_PARTICLE = r"(?:(?:de|da|di|del|van|von|der|den|bin|ibn|al|el|la|le|Mc|Mac)[ -])*"
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]+(?:[ \u00a0]+" + _PARTICLE + r"[^\W\d_a-zß-ÿ][\w.'’-]*){1,3}"
_TITLED = (
    re.compile(
        r"(?i:\b(?:interview|conversation|q\s?&\s?a|chat|talk|questions|entretien|entrevista|intervista|gespräch|wywiad"
        r"|rozhovor|intervju|vraaggesprek|interjú)(?:\s+\w+){0,2}?\s+(?:with|for|to|mit|avec|con|com|met|med|z|s|do)\s+"
        r"(?:the\s+)?(?:\w+\s+){0,2}?)(?P<name>" + _NAME + ")"
    ),
    re.compile(r"(?i:\bmeet\s+(?:the\s+\w+,?\s+)?)(?P<name>" + _NAME + ")"),
    re.compile(
        r"(?:^|[|:–—-]\s)(?P<name>" + _NAME + r")(?=\s*(?:[:,–—|(]|-\s|$|(?:on|talks|speaks|tells|discusses)\b))"
    ),
)
_ASKED = re.compile(  # we spoke to Ann Beck
    r"\b(?i:we|I|us|our \w+|\w+ magazine|\w+ team)\s(?:\w+\s){0,2}?(?:spoke|talked|chatted|met|sat down|caught up)"
    r"\s(?:up\s)?(?:(?:to|with)\s)?(?:\w+\s){0,4}?(?P<name>" + _NAME + ")"
)
_ASKING = re.compile(
    r"\b(?P<subject>[\w’']+)\s(?:(?:recently|also|has|have|had|then)\s)?"
    r"(?:spoke|speaks|talked|talks|sat down|in conversation)\s(?:to|with)\s(?:[\w’']+(?:'s|’s)\s)?(?P<name>"
    + _NAME
    + r")"
    r"|(?i:\binterview(?:ed)?\s(?:conducted\s)?by\s|\bquestions\sby\s|\bas told to\s|\bpropos recueillis par\s"
    r"|\bdas (?:gespräch|interview) führten?\s|\bintervista di\s)(?P<by>" + _NAME + ")"
)
_NOBODY = frozenset("the a an how what why when where who this that our your my new meet interview about".split())
_MOST_CAPITALS = 3  # words of a name in capitals throughout
_MANY = 2.0  # times as often as the next must somebody be named in an introduction to be whom it presents


def find_interviewee(
    directory: Directory, title: str, introduction: str, others: Sequence[str], *, natures: bool = True
) -> tuple[Party | None, str | None]:
    """Who answers: whom the title names, else whom the introduction presents; nobody where that is not plain.

    Parameters
    ----------
    directory
        Of the article.
    title, introduction
        What stands above the first turn.
    others
        Names of those who do not answer: the author, the interviewer.
    natures
        Whether the directory tells people from things: then one word is whom it is printed as a person only.

    Returns
    -------
    tuple
        The party, where the article names it elsewhere too, and its name.
    """
    strangers = {word for name in others for word in _words(name)}
    for text, patterns in ((title, _TITLED), (introduction[:3000], (_ASKED,))):
        for pattern in patterns:
            named: list[tuple[Party | None, str]] = []
            for found in pattern.finditer(text):
                name = _trimmed(found["name"])
                if not _is_name(found["name"]) or set(_words(found["name"])) <= strangers:
                    continue
                party = directory.find(name)
                if party is not None and not set(_words(party.name)) & set(_words(name)):
                    party = None
                if party is None or party.person:
                    named.append((party, party.name if party else name))
            if named:  # Free Software People: Ann Beck
                return next((one for one in named if one[0] and Directory.likeness(one[0]) > 0), named[0])
    people = [p for p in directory.parties if p.person and not set(_words(p.name)) <= strangers]
    people = [p for p in people if not (p.name.isupper() and len(p.name.split()) > _MOST_CAPITALS)]  # a heading
    people = [p for p in people if " " in p.name or not natures or Directory.likeness(p) > 0]
    titled = [p for p in people if any(_holds(title, form) for form in p.forms)]
    if titled:
        full = [p for p in titled if len(p.name.split()) > 1] or titled
        return (full[0], full[0].name) if len(full) == 1 else (None, None)
    counts = sorted(
        ((sum(introduction.count(form) for form in p.forms), p) for p in people if Directory.likeness(p) >= 0),
        key=lambda pair: (-pair[0], pair[1].first),
    )
    if counts and counts[0][0] and (len(counts) == 1 or counts[0][0] >= _MANY * counts[1][0]):
        return counts[0][1], counts[0][1].name
    return None, None


def find_interviewer(directory: Directory, text: str, author: str | None, answering: str | None) -> str | None:
    """Who asks, where the article says so: "She spoke to Tom Hill", "Interview by Tom Hill", or a byline.

    Examples
    --------
    >>> from audiotools.articles.attribution.people import Directory
    >>> find_interviewer(Directory("", []), "She spoke to Tom Hill in Dover.", None, "Ann Beck")
    'Tom Hill'
    >>> find_interviewer(Directory("", []), "We spoke to Ann Beck.", "Tom Hill", "Ann Beck")
    'Tom Hill'
    """
    for found in _ASKING.finditer(text[:20_000]):
        name = _trimmed(found["name"] or found["by"])
        ours = (found["subject"] or "").lower() in ("we", "i", "who", "us", "magazine", "team")
        if not ours and _is_name(name) and not _same(name, answering):
            party = directory.find(name)
            return party.name if party is not None and set(_words(name)) <= set(_words(party.name)) else name
    byline = (author or "").split(",")[0].split(";")[0].strip()
    if re.fullmatch(_NAME, byline) and _is_name(byline) and not _same(byline, answering):
        return byline
    return None


def _words(name: str) -> list[str]:
    return [folded(word) for word in name.split() if folded(word)]


def _same(name: str, other: str | None) -> bool:
    return bool(other) and bool(set(_words(name)) & set(_words(other or "")))


def _trimmed(name: str) -> str:
    return re.sub(r"(?:['’]s)?[\s.,'’-]*$", "", name)


def _is_name(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 5 and not {word.lower().strip(".,") for word in words} & _NOBODY and not name.isupper()


def _holds(text: str, form: str) -> bool:
    return bool(re.search(rf"\b{re.escape(form)}\b", text))


def find_initialled(label: str, names: Sequence[str]) -> str | None:
    """Whose initials a label before a turn is: the one name they fit, or None.

    Examples
    --------
    >>> find_initialled("TH", ["Tom Hill", "Ann Beck"]), find_initialled("WCh", ["Wanda Cholewa"])
    ('Tom Hill', 'Wanda Cholewa')
    >>> find_initialled("TH", ["Tom Hill", "Tina Hall"]) is None
    True
    """
    if not _are_letters(label):
        return None
    letters = label.replace(".", "")
    fitting = {name for name in names if _is_name(name) and _are_initials(letters, name.split())}
    return fitting.pop() if len(fitting) == 1 else None


def _are_letters(label: str) -> bool:
    """Whether a label is a few letters that may be initials: ``TH``, ``T.H.``, ``WCh``."""
    letters = re.fullmatch(r"(?:[^\W\d_]\.?){2,5}", label) is not None
    return letters and label[0].isupper() and label[1:] != label[1:].lower()


def _are_initials(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the beginnings of all words, one or two of each: W and Ch; nicknames in marks left out."""
    words = [word for word in words if word[:1].isupper()]
    if not words or words[0][0] != letters[0]:
        return False  # nearly everybody
    pattern = "".join(f"{re.escape(word[0])}(?:{re.escape(word[1:2])})?" for word in words)
    return len(words) > 1 and bool(re.fullmatch(pattern, letters))


_HONOURED = re.compile(
    r"\b(?:Prof(?:essor)?|Drs?|Mrs?|Ms|Sir|Dame)\.? ((?:[^\W\d_a-zß-ÿ][\w’'-]*\.? ){1,2}[^\W\d_a-zß-ÿ][\w-]+)"
)
"""A name behind a form of address in a title."""


class Sides:
    """Who asks and who answers in an article whose turns are labelled by letters or by their look alone.

    Parameters
    ----------
    directory, text, title, author
        Of the article.
    introduction
        What stands above the first turn.
    natures
        See `find_interviewee`.
    """

    def __init__(
        self, directory: Directory, text: str, title: str, author: str | None, introduction: str, *, natures: bool
    ) -> None:
        self._directory, self._text, self._title, self._natures = directory, text, title, natures
        self._author, self._introduction = author, introduction

    @cached_property
    def answering(self) -> tuple[Party | None, str | None]:
        """Who answers: the party, where the article names it elsewhere, and its name."""
        asking = find_interviewer(self._directory, self._text, None, None)
        others = [name for name in (self._author, asking) if name]
        return find_interviewee(self._directory, self._title, self._introduction, others, natures=self._natures)

    def initialled(self, label: str) -> tuple[Party | None, str] | None:
        """Whose initials a label is, among those who ask, answer or are named in full; None where that is not plain."""
        if not _are_letters(label):
            return None
        _, answering = self.answering
        people = [p.name for p in self._directory.parties if p.person and Directory.likeness(p) >= 0]
        authors = re.split(r"\s*(?:,|;|&|\band\b)\s*", self._author or "")
        titled = re.findall(r"[^\W\d_a-zß-ÿ][\w’'-]+(?: [^\W\d_a-zß-ÿ][\w.’'-]*){1,2}", self._title)
        titled += _HONOURED.findall(self._title)
        for names in ([n for n in (*authors, self.asking, answering) if n], [*people, *titled]):
            name = find_initialled(label, names)
            if name:
                party = self._directory.find(name)
                return (party if party is not None and party.name == name else None), name
        return None

    @cached_property
    def asking(self) -> str:
        """Who asks: by name, where the article tells it."""
        _, answering = self.answering
        return find_interviewer(self._directory, self._text, self._author, answering) or INTERVIEWER
