"""Who asks and who answers in an interview whose turns are not signed: what the title and the introduction say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from audiotools.articles.attribution.given_names import is_given
from audiotools.articles.attribution.people import Directory, Party
from audiotools.articles.items import Item
from audiotools.articles.quotation.forewords import named_behind
from audiotools.articles.quotation.labels import ANSWER, LETTERS
from audiotools.articles.quotation.tellers import read_teller
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import list_languages
from audiotools.languages.language import Language
from audiotools.people.names import folded
from audiotools.records import Paragraph

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
    if not words or words[0] in ENGLISH.given_names:
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
    re.compile(r"^(?P<name>" + _NAME + r")(?=(?:['’]s)?\s(?i:interview)\b)"),
)
_TRAILING = _TITLED[-1]
_WITH = re.compile(  # whom the title says that an interview is with, whatever that is
    r"(?i:\b(?:interview|conversation|q\s?&\s?a|entretien|entrevista|intervista|wywiad|rozhovor|intervju|interjú)\s"
    r"(?:with|mit|avec|con|com|met|med|de|z|s)\s)(?P<who>[^\n,:;(|]{2,80})"
    r"|^\W*(?P<whose>[^\W\d_]\w*)(?:['’]s)?(?:\s*/[^/]*)?\s(?i:interview)\W*(?:$|\()"
)
_DETERMINED = frozenset(
    """
    a an the our my your his her their its some two three four five der die das den dem einem einer eine ein le la les l
    un une el los las il lo gli uno una o os as um uma de het een
    """.split()
)
"""Words behind which a title says what somebody is, and not their name."""

_KINDS = frozenset(
    """
    job exit exclusive video audio phone telephone radio tv press email mail written short full long brief group team
    author artist band developer designer writer student alumni staff member user reader community expert founder
    director new last first latest live guest special podcast magazine mini rapid great big part
    """.split()
)
"""Words before "interview" that say what kind it is, or with what kind of people."""
_ASKED = re.compile(  # we spoke to Ann Beck
    r"\b(?i:we|I|us|our \w+|\w+ magazine|\w+ team)\s(?:\w+\s){0,2}?(?:spoke|talked|chatted|met|sat down|caught up)"
    r"\s(?:up\s)?(?:(?:to|with)\s)?(?:\w+\s){0,4}?(?P<name>" + _NAME + ")"
    r"|(?<=\binterviews\s)(?P<other>" + _NAME + r")|(?<=\binterviewed\s)(?P<one>" + _NAME + ")"
)
_ASKING = re.compile(
    r"\b(?P<subject>[\w’']+)\s(?:(?:recently|also|has|have|had|then)\s)?"
    r"(?:spoke|speaks|talked|talks|sat down|in conversation)\s(?:to|with)\s(?:[\w’']+(?:'s|’s)\s)?(?P<name>"
    + _NAME
    + r")"
    r"|(?i:\binterview(?:ed)?\s(?:conducted\s)?by\s|\bquestions\sby\s|\bas told to\s|\bpropos recueillis par\s"
    r"|\bdas (?:gespräch|interview) führten?\s|\bintervista di\s)(?P<by>" + _NAME + ")"
)
_NOBODY = frozenset(
    """
    the a an how what why when where who this that our your my new meet interview about hello hi hey hallo dear welcome
    """.split()
)
_MOST_CAPITALS = 3  # words of a name in capitals throughout
_MANY = 2.0  # times as often as the next must somebody be named in an introduction to be whom it presents


_INTERVIEWS = frozenset(word for one in list_languages().values() for word in one.tellings.interviews)
_STEM = 3  # letters that forms of a name share, at least: Марією, Марія


def _headed(directory: Directory, title: str) -> tuple[Party | None, str] | None:
    """Whom a title names behind a word for talk, in any language that is known: ``Інтерв'ю з Марією Коваль``."""
    words = set(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", title.lower().replace("’", "'")))
    for code, one in list_languages().items():
        teller = read_teller(title, code) if words & one.tellings.interviews and code != ENGLISH.code else None
        if teller is None:
            continue
        for party in directory.parties:
            if party.person and _declined(party.name, teller.name):
                return party, party.name
        named = directory.find(teller.name)
        return named, named.name if named is not None and " " in named.name else teller.name
    return None


def _declined(name: str, other: str) -> bool:
    """Whether two names are forms of one: word by word they begin alike and differ at the end only."""
    some, others = name.split(), other.split()
    if len(some) != len(others) or len(some) < 2 or _asks_for(name):
        return False
    return all(
        len(a) > _STEM and a[:_STEM] == b[:_STEM] and abs(len(a) - len(b)) <= _STEM
        for a, b in zip(some, others, strict=True)
    )


def _asks_for(name: str) -> bool:
    """Whether what looks like a name is a title that begins with a word for talk."""
    return name.split()[0].lower().replace("’", "'") in _INTERVIEWS


def find_interviewee(
    directory: Directory, titles: Sequence[str], introduction: str, others: Sequence[str], *, natures: bool = True
) -> tuple[Party | None, str | None]:
    """Who answers: whom a title names, else whom the introduction presents; nobody where that is not plain.

    Parameters
    ----------
    directory
        Of the article.
    titles, introduction
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
    headed = next((one for title in titles if (one := _headed(directory, title))), None)
    if headed is not None and not set(_words(headed[1])) <= strangers:
        return headed
    told = False  # whether a title says with whom it is
    for title in titles:
        for pattern in _TITLED:
            if one := _named(directory, pattern, title, strangers, natures=natures):
                return one
        if found := _WITH.search(title):
            nick = _nick(found, title, introduction)
            if nick and nick not in strangers:
                return directory.find(nick), nick
            told = told or (found["who"] or "a").split()[0].lower() not in _DETERMINED
    above = "\n".join((*titles, introduction))
    for pattern, text in ((_TITLED[0], introduction[:_BELOW]), (_ASKED, above[:3000])):
        if one := _named(directory, pattern, text, strangers, natures=natures):
            return one
    if told:
        return None, None
    return _presented(directory, "\n".join(titles), introduction, strangers, natures=natures)


_BELOW = 300  # characters of an introduction that may be a title, as plain texts have theirs


def _named(
    directory: Directory, pattern: re.Pattern[str], text: str, strangers: set[str], *, natures: bool
) -> tuple[Party | None, str] | None:
    """The person whom a pattern names in a text, with their party, where the article has one; None for nobody."""
    named: list[tuple[Party | None, str]] = []
    for found in pattern.finditer(text):
        printed = next(name for name in found.groupdict().values() if name)
        name = _trimmed(printed)
        if not _is_name(printed) or is_medium(name) or set(_words(printed)) <= strangers:
            continue
        party = directory.find(name)
        if party is not None and not set(_words(party.name)) & set(_words(name)):
            party = None
        likely = party is not None and (not natures or Directory.likeness(party) > 0)
        bare = name == text.strip() or pattern is _TRAILING
        if bare and not likely and not is_given(name.split()[0]):
            continue  # a title that is two words with capitals may be the magazine's
        if party is None or party.person:  # Interview With Second Part To Hell
            named.append((party, party.name if party and " " in party.name else name))
    if not named:
        return None
    return next(
        (one for one in named if one[0] and Directory.likeness(one[0]) > 0), named[0]
    )  # Free Software: Ann Beck


def _nick(found: re.Match[str], title: str, introduction: str) -> str:
    """One word by which a title calls whom the interview is with, as people in some circles go by no other name."""
    words = (found["who"] or found["whose"]).split()
    word = words[0].split("/")[0].strip(".,'’-*\"“”")
    alone = len(words) == 1 or words[1].lower() in ("of", "from", "by", "von", "de", "-", "–", "@", "about", "on", "/")
    low = word.lower()
    common = low in _DETERMINED | _NOBODY | _KINDS or re.search(rf"\b{re.escape(low)}\b", introduction)
    return word if alone and word[:1].isupper() and len(word) > 1 and not common and not title.isupper() else ""


def _presented(
    directory: Directory, title: str, introduction: str, strangers: set[str], *, natures: bool
) -> tuple[Party | None, str | None]:
    """Whom a title names without saying that they answer, or an introduction more often than anybody else."""
    people = [
        p for p in directory.parties if p.person and not _asks_for(p.name) and not set(_words(p.name)) <= strangers
    ]
    people = [p for p in people if not (p.name.isupper() and len(p.name.split()) > _MOST_CAPITALS)]  # a heading
    people = [p for p in people if not is_medium(p.name) and p.name.split()[0].lower() not in _NOBODY]  # The Setup
    people = [p for p in people if " " in p.name or (natures and Directory.likeness(p) > 0)]
    titled = [p for p in people if any(_holds(title, form) for form in p.forms)]
    titled = [p for p in titled if not natures or Directory.likeness(p) >= 0]
    if titled:
        full = [p for p in titled if len(p.name.split()) > 1] or titled
        return (full[0], _from_given(full[0].name)) if len(full) == 1 else (None, None)
    counts = sorted(
        ((sum(introduction.count(form) for form in p.forms), p) for p in people if Directory.likeness(p) >= 0),
        key=lambda pair: (-pair[0], pair[1].first),
    )
    if counts and counts[0][0] and (len(counts) == 1 or counts[0][0] >= _MANY * counts[1][0]):
        party = counts[0][1]
        return (party, _from_given(party.name)) if not natures or Directory.likeness(party) > 0 else (None, None)
    return None, None


def _from_given(name: str) -> str:
    """A name without the word that opened the sentence before it: ``Convidamos Beatriz Santana``."""
    words = name.split()
    return " ".join(words[1:]) if len(words) > 2 and not is_given(words[0]) and is_given(words[1]) else name


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


def find_own_name(answers: str, language: Language) -> str | None:
    """The name that somebody says is theirs, in capitals: "My name is Ann Beck", "Ich heiße Karl Ebner".

    Examples
    --------
    >>> find_own_name("Well, my name is Ann Beck and I bake.", ENGLISH), find_own_name("I am German.", ENGLISH)
    ('Ann Beck', None)
    """
    phrases = [" ".join(phrase) for phrase in chain(*language.introductions.values())]
    sure = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    found = re.search(rf"(?<!\w)(?i:{sure})\s+(?P<name>{_NAME})", answers) if sure else None
    name = _trimmed(re.split(r"(?<=\w{3})\.\s", found["name"])[0]) if found else ""
    return name if _is_name(name) else None


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


class Beginning(NamedTuple):
    """What stands above the first turn of an interview, its headings apart, and the first answers."""

    headings: tuple[str, ...]
    introduction: str
    answers: str


def read_beginning(text: str, paragraphs: Sequence[Paragraph], items: Sequence[Item]) -> Beginning:
    """The beginning of an article with turns; the whole article where it has none."""
    first = next((item.paragraph for item in items if item.label), 0)
    above = [text[p.start : p.end] for p in paragraphs[:first] if p.role not in ("byline", "heading")]
    headings = tuple(text[p.start : p.end] for p in paragraphs[:first] if p.role == "heading")
    answers = [
        text[item.start : item.end] for item in items if item.label and LETTERS.get(item.label, item.label) == ANSWER
    ]
    return Beginning(headings, "\n".join(above), "\n".join(answers[:_FIRST]))


_NOTE = 160  # characters of a note that says who asked, at most
_FIRST = 4  # paragraphs of answers in which somebody may say who they are


class Sides:
    """Who asks and who answers in an article whose turns are labelled by letters or by their look alone.

    Parameters
    ----------
    directory, text, title, author, beginning, language
        Of the article. Where the language has a grammar, the directory tells people from things.
    """

    def __init__(
        self,
        directory: Directory,
        text: str,
        title: str,
        author: str | None,
        beginning: Beginning,
        language: Language,
    ) -> None:
        self._directory, self._text, self._title, self._author = directory, text, title, author
        self._beginning, self._language = beginning, language

    @cached_property
    def answering(self) -> tuple[Party | None, str | None]:
        """Who answers: the party, where the article names it elsewhere, and its name."""
        asking = find_interviewer(self._directory, self._text, None, None) or self._asker
        others = [name for name in (self._author, asking) if name]
        natures = bool(self._language.grammar)
        titles = tuple(dict.fromkeys((self._title, *self._beginning.headings)))
        found = find_interviewee(self._directory, titles, self._beginning.introduction, others, natures=natures)
        if found[0] is None and found[1] and not self._may_be_name(found[1]):
            found = (None, None)
        if found[1] is None and (named := named_behind(self._above, "asked", _NAME, self._language)):
            return self._known(named)
        if found[1] is None and (name := find_own_name(self._beginning.answers, self._language)):
            return self._directory.find(name), name
        return found

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
        found = find_interviewer(self._directory, self._text, None, answering) or self._asker
        return found or find_interviewer(self._directory, "", self._author, answering) or INTERVIEWER

    @property
    def _above(self) -> str:
        return "\n".join((self._title, *self._beginning.headings, self._beginning.introduction))

    @cached_property
    def _asker(self) -> str:
        """Who asks, where the introduction or the last line says so in the words of the language."""
        last = self._text.rstrip().rpartition("\n")[2]
        notes = (self._beginning.introduction, last if len(last) <= _NOTE else "")
        return next((name for note in notes if (name := named_behind(note, "askers", _NAME, self._language))), "")

    def _may_be_name(self, name: str) -> bool:
        """Whether what a title names without capitals can be a name: "a fisherman from Tyre" has a small word in it."""
        small = self._language.prepositions | self._language.conjunctions | self._language.determiners
        return self._language.capitals or small.isdisjoint(name.split())

    def _known(self, name: str) -> tuple[Party | None, str]:
        """The person of the article whose name, in some case, is printed so."""
        for party in self._directory.parties:
            if party.person and _declined(party.name, name):
                return party, party.name
        return self._directory.find(name), name
