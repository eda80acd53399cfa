"""Which reading a language's record asks for: sentences read whole by a grammar, or what stands beside a quote.

Beside a quote, print marks who speaks in four ways, and the record says which of them is its language's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from audiotools.articles.attribution import beside, marked, uncased, unspaced
from audiotools.articles.attribution.acting import Around, by_deed
from audiotools.articles.attribution.carried import (
    REACHES,
    announced,
    met,
    met_since,
    resumes,
    settled,
    subjects_around,
)
from audiotools.articles.attribution.fullnames import FullNames
from audiotools.articles.attribution.mentions import Mention, mentions
from audiotools.articles.attribution.misgivings import can_speak, gender_of, title_gender
from audiotools.articles.attribution.openers import Openers
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.sayings import BEHIND, REACH, Saying
from audiotools.articles.attribution.scene import NOBODY, UNSAID, Attribution
from audiotools.articles.attribution.sentences import Prose, Sentence, SentenceReader, Tell, WholeSentences
from audiotools.articles.attribution.told import (
    ABOUT,
    agrees,
    is_about_another,
    is_called_so,
    is_thing,
    may_be_one,
    meant,
    names_of,
    notice_names,
    without_quotes,
)
from audiotools.articles.attribution.topics import QUOTE
from audiotools.articles.attribution.uncased import introduced
from audiotools.articles.attribution.uncased_topics import names_in
from audiotools.articles.items import Item
from audiotools.articles.quotation.dashes import FAMILY
from audiotools.languages.language import Language

_ENDS = ".!?…。！？؟"
_BACK = 2
"""Paragraphs without quotes before a quote's own in which "he" may have been named last, at most."""
BETWEEN = 50
"""Names between two quotes that are looked at, at most."""


def sentence_reader(prose: Prose, language: Language) -> SentenceReader:
    """The reader of a language's sentences, as its record says."""
    return WholeSentences(prose) if language.grammar else BesideQuotes(prose, language)


def find_mentions(
    text: str,
    tokens: Sequence[Token],
    language: Language,
    lower: frozenset[str] = frozenset(),
    surnames: frozenset[str] = frozenset(),
    openers: Openers | None = None,
) -> list[Mention]:
    """The names of a paragraph, in order; see `mentions` and `Openers` for what else the article shows of its words."""
    if language.grammar:
        return mentions(text, tokens, lower, surnames)
    return names_of(text, tokens, language, openers or Openers(text))


def find_saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote.

    Parameters
    ----------
    start, end
        Where the prose before the quote begins (its paragraph, or the quote before), and where its paragraph, or the
        prose before the next quote, ends.
    opening, closing
        Where the quote begins and ends, with its marks.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> text = "王芳说：“我们走了。”"
    >>> find_saying(text, 0, 4, len(text), len(text), find_language("zh")).printed
    '王芳'
    """
    if language.capitals:
        return beside.saying(text, start, opening, closing, end, language)
    if not language.spaced:
        return unspaced.saying(text, start, opening, closing, end, language)
    if language.subject_marks:
        return marked.saying(text, start, opening, closing, end, language)
    return uncased.saying(text, start, opening, closing, end, language)


def _tell_gender(found: Saying, answer: Attribution, language: Language) -> None:
    """Remember whose "she" somebody is whom the sentence before named."""
    told = language.pronouns.get(found.low) if found.by == "pronoun" else ""
    if told in ("m", "f") and answer.party is not None and answer.by == "name":
        answer.party.gender = answer.party.gender or told


_OFFICE = 8
"""Characters behind a name in which an office is looked for."""
_ALONE = 60.0
"""How plainly a sentence that is about somebody says that the quote behind it is theirs, 0..100."""


def _by_topics(language: Language) -> bool:
    """Whether what each sentence is about is told by its order or by marks, and not by capitals."""
    return not language.capitals and bool(language.subject_marks or not language.spaced)


def _names(prose: Prose, language: Language) -> list[str]:
    """The full names of an article in Arabic or Hebrew, whose shorter forms mean the same people."""
    return [name for name in names_in(prose.text, language).values() if name]


class BesideQuotes:
    """What stands beside each quote, given to whom it means."""

    goes_back = False

    def __init__(self, prose: Prose, language: Language) -> None:
        self.prose, self.language = prose, language
        self._openers = Openers(prose.text)
        self._unsaid = -1  # where the last quote ends of which its sentence names nobody
        self._spoken: dict[int, set[str]] = {}  # who spoke in which paragraph
        self._masked = (-1, "")  # the paragraph last read with its quotes left out
        self._full = FullNames(prose.text, language)
        self._things: set[int] = set()  # quotes that are names of papers and things
        for name in (
            () if language.capitals or not language.spaced or language.subject_marks else _names(prose, language)
        ):
            prose.namesakes.party(name)
        self._later: list[Mention] = []  # names of the sentence before that only the next one's pronouns can mean

    def read(self, sentence: Sentence) -> Tell:
        """Read a sentence; what comes back tells who says each of its quotes."""
        named, tokens = self.prose.named[sentence.paragraph], self.prose.tokens[sentence.paragraph]
        within = slice(*(bisect_left(named, end, key=lambda mention: mention.first) for end in sentence.cut))
        quote = next((i for i in range(*sentence.cut) if tokens[i].quote >= 0), sentence.cut[1])
        before = [m for m in named[within] if m.first < quote and not self._is_oblique(tokens, m)]
        notice_names(self.prose.scene, self.prose.namesakes, self._later, self.language, tick=False)
        notice_names(self.prose.scene, self.prose.namesakes, before, self.language)
        self._later = [m for m in named[within] if m.first >= quote and not self._is_oblique(tokens, m)]
        return self._tell

    def _is_oblique(self, tokens: Sequence[Token], mention: Mention) -> bool:
        """Whether a preposition stands before a name: "he" is somebody else, if that name never was a subject."""
        return mention.first > 0 and tokens[mention.first - 1].low in self.language.prepositions

    def nested(self, block: Item, numbers: Sequence[int]) -> dict[int, Attribution]:
        """Who says the quotes inside a block quotation, by what the block says alone."""
        prose, items = self.prose, self.prose.items
        found: dict[int, Attribution] = {}
        for place, number in enumerate(numbers):
            item = items[number]
            begin = items[numbers[place - 1]].outer_end if place else block.start
            end = items[numbers[place + 1]].outer_start if place + 1 < len(numbers) else block.end
            saying = find_saying(prose.text, begin, item.outer_start, item.outer_end, end, self.language)
            if saying is not None and saying.printed is not None:
                found[number] = meant(prose.scene, prose.namesakes, saying, NOBODY, self.language)
        return found

    def above(self, number: int, paragraph: int, cut: tuple[int, int]) -> Attribution | None:
        """Nobody: beside a quote stands only what leads to it."""
        return None

    def another_since(self, number: int, last: Attribution) -> bool:
        """Whether what stands between a quote that opens a paragraph and the one before is about another."""
        prose, item = self.prose, self.prose.items[number]
        for index in range(prose.items[number - 1].paragraph if number else item.paragraph, item.paragraph):
            start = max(prose.items[number - 1].outer_end, prose.paragraphs[index].start)
            named = prose.named[index]
            first = bisect_left(named, start, key=lambda mention: mention.start)
            around = named[first : first + BETWEEN]
            words = prose.text[start : prose.paragraphs[index].end]
            if is_about_another(words, prose.tokens[index], around, last, self.language):
                return True
        return self._another_beside(number, last)

    def _another_beside(self, number: int, last: Attribution) -> bool:
        """Whether what leads to a quote in its own paragraph names another in full than who spoke last."""
        prose, own, item = self.prose, set((last.speaker or "").split()), self.prose.items[number]
        named, over = prose.named[item.paragraph], prose.items[number - 1].outer_end if number else 0
        first = bisect_left(named, over, key=lambda mention: mention.start)
        before = takewhile(lambda mention: mention.start < item.outer_start, named[first : first + BETWEEN])
        others = (m for m in before if " " in m.text and not own & set(m.text.split()))
        return any(not self._is_oblique(prose.tokens[item.paragraph], mention) for mention in others)

    def _tell(self, number: int, speaker: Attribution) -> Attribution | None:
        prose, language, items = self.prose, self.language, self.prose.items
        item = items[number]
        paragraph = prose.paragraphs[item.paragraph]
        begin = max(paragraph.start, self._over_things(number))
        end = min(paragraph.end, items[number + 1].outer_start if number + 1 < len(items) else paragraph.end)
        if language.encloses:
            found = self._enclosed(item)
        else:
            place = Around(prose.text, begin, item.outer_start, item.outer_end, max(end, item.outer_end))
            found = self._beside(place) or announced(self._prose_before(item), language)
        if found is None:
            self._leave_open(begin, item)
            return self._alone(item, (begin, end))
        if found.by == "nobody" and found.cue.lower() in language.called:
            return UNSAID
        thing = self._is_thing(number, found.cue)
        called = found.cue.lower() not in language.naming
        if thing or (called and is_called_so(prose.text, begin, item.outer_start, language)):
            return UNSAID
        found = self._as_subject(found)
        turn = item.family == FAMILY and found.by == "omitted"  # — Qué pasa — pregunta: whoever's turn it is
        if found.by in ("name", "description") and not can_speak(found, self._openers, prose.namesakes, language):
            found = found._replace(printed=None, by="nobody")
        before = NOBODY if number in prose.replies or turn else prose.scene.last_speaker
        last = speaker if speaker.speaker else before
        own = found if turn else self._with_subject(begin, item, found, speaker, last)
        if own.by in ("omitted", "pronoun") and not last.speaker:
            met = introduced(prose.text, 0, item.outer_start, language)
            own = own._replace(printed=met, by="name") if met else own
        full = self._full.find(own.printed) if own.printed else None
        own = own._replace(printed=full, by="name") if full else own
        own = self._of_gender(item, own, speaker)
        answer = meant(prose.scene, prose.namesakes, own, last, language)
        _tell_gender(found, answer, language)
        self._unsaid = -1 if answer.speaker else item.outer_end
        if answer.speaker:
            self._spoken.setdefault(item.paragraph, set()).add(answer.speaker)
        if own.printed and not found.printed:
            return answer._replace(evidence=f"{answer.evidence}, whom the sentence is about", strength=ABOUT)
        return answer

    def _as_subject(self, found: Saying) -> Saying:
        """A name without the ordinary words before it; who is asked, or whose somebody is, is not who says it."""
        language, namesakes = self.language, self.prose.namesakes
        if found.by != "name" or not found.printed or not language.capitals:
            return found
        name = self._openers.without(found.printed, language)
        if namesakes.is_declined(name) and name != found.printed:
            return found._replace(by="description")  # Сторонники Трампа
        if namesakes.is_declined(name) and found.cue.lower() in language.verbs:
            return Saying(None, found.cue, "omitted")  # pytała Hryniewicza
        return found._replace(printed=name or None, by="name" if name else "nobody")

    def _of_gender(self, item: Item, found: Saying, speaker: Attribution) -> Saying:
        """Who was just spoken of, where what stands beside a quote says no more than a gender: ``— каже чоловік``."""
        language, word = self.language, (found.printed or "").lower()
        if found.by != "description" or word not in language.anybody:
            return found
        gender = title_gender(word, language)
        topic = subjects_around(self._prose_before(item), language, self._gender).before
        if topic is not None and topic.kind == "name" and topic.gender == gender:
            return found._replace(printed=topic.printed, by="name")
        party = speaker.party if topic is None else None
        if party is None or party.gender != gender:
            return found
        return found._replace(printed=party.name, by="name")

    def _alone(self, item: Item, place: tuple[int, int]) -> Attribution | None:
        """Who says a quote that is a sentence of its own: the person by name whom the sentence before is about.

        Parameters
        ----------
        place
            Where the prose before the quote begins, and where that behind it ends.
        """
        text, language = self.prose.text, self.language
        before, after = text[place[0] : item.outer_start].rstrip(), text[item.outer_end : place[1]].lstrip()
        ended = not after or after[0] in language.ends or text[item.end - 1] in language.ends
        if not _by_topics(language) or not before.endswith(tuple(language.ends)) or not ended:
            return None
        topic = met_since(self._prose_before(item), language)
        if topic is None or topic.kind != "name" or self._spoken_of(topic.printed, item):
            return None
        name = self._full.find(topic.printed) or topic.printed
        why = f"spoken of just before: {name}"
        return NOBODY._replace(speaker=name, party=self.prose.namesakes.party(name), evidence=why, strength=_ALONE)

    def _spoken_of(self, name: str, item: Item) -> bool:
        """Whether a quote speaks of somebody, by name or by what stands behind it: ``大河内先生は…。「先生は…」``."""
        text, language = self.prose.text, self.language
        quoted, at = text[item.start : item.end], text.rfind(name, 0, item.start)
        behind = text[at + len(name) : at + len(name) + _OFFICE].lstrip() if at >= 0 else ""
        called = (office for office in language.titles | language.roles if behind.startswith(office))
        return name in quoted or any(office in quoted for office in called)

    def _is_thing(self, number: int, cue: str) -> bool:
        """Whether a quote is the name of a paper or a thing; remembered, for what leads to the next one."""
        item = self.prose.items[number]
        if is_thing(self.prose.text, (item.outer_start, item.outer_end), cue, self.language):
            self._things.add(number)
        return number in self._things

    def _over_things(self, number: int) -> int:
        """Where what leads to a quote begins: at the quote before, over names: ``sagte Bos dem „Neuen Blatt“: „…“``."""
        while number and number - 1 in self._things:
            number -= 1
        return self.prose.items[number - 1].outer_end if number else 0

    def _leave_open(self, begin: int, item: Item) -> None:
        """Remember a quote that a colon announces and of which nobody is told, for whose the next one is."""
        if self.prose.text[begin : item.outer_start].rstrip().endswith((":", "：")):
            self._unsaid = item.outer_end

    def _with_subject(self, begin: int, item: Item, found: Saying, speaker: Attribution, last: Attribution) -> Saying:
        """A verb without a subject, or with a pronoun, with the subject that its sentence or the one before gives it.

        Parameters
        ----------
        speaker, last
            Who spoke last in this paragraph, and at all.
        """
        language = self.language
        if found.by == "omitted" and language.capitals and not language.encloses:
            found = self._told_before((begin, item.outer_start), found, last)
        if found.by == "description":
            return self._just_named(item, found)
        if found.by not in ("omitted", "pronoun") or not may_be_one(found, language):
            return found
        if _by_topics(language):
            topic = met_since(self._prose_before(item, back=_BACK), language)
            if topic is not None:
                return met(found, topic, last)
        about = subjects_around(self._prose_of(item, found), language, self._gender)
        if about.chained and about.head is None and begin == self._unsaid and found.by == "omitted":
            return found._replace(by="nobody")  # „…”, powiedział, opisując ich jako „…”
        if not (about.chained or about.before) and begin == self._unsaid:
            return found._replace(by="nobody")  # who says the quote before says this one
        own = settled(found, about, speaker, last, language)
        if own.by == "pronoun" and self._announces_another(item, last):
            return own._replace(by="nobody")  # une promesse moquée par Marc Roux : « … », souffle-t-il
        goes_on = own.by == "omitted" and not about.chained and about.before is None
        another = (
            goes_on and not resumes(own.cue, language) and (self._two_before(item) or self._led_elsewhere(item, last))
        )
        return own._replace(by="nobody") if another else own

    def _just_named(self, item: Item, found: Saying) -> Saying:
        """What somebody is called behind "this" is whom the sentence before is about: ``explique ce comptable``."""
        language, words = self.language, (found.printed or "").split()
        if not words or words[0].lower() not in language.demonstratives:
            return found
        topic = subjects_around(self._prose_before(item), language, self._gender).before
        gender = gender_of(found.printed or "", language)
        if topic is None or topic.kind != "name" or (gender and topic.gender not in ("", gender)):
            return found
        return Saying(topic.printed, found.cue, "name")

    def _two_before(self, item: Item) -> bool:
        """Whether two people spoke in the paragraph before a quote's, and nobody in its own before it."""
        spoken = self._spoken
        return item.paragraph not in spoken and len(spoken.get(item.paragraph - 1, ())) > 1

    def _prose_of(self, item: Item, found: Saying) -> str:
        """What stands before a quote, with the paragraph before where a pronoun's quote begins its own."""
        prose, language = self._prose_before(item), self.language
        above = found.by == "pronoun" and language.capitals and not language.drops_subject and not prose.strip("–—- ")
        return self._prose_before(item, back=1) if above else prose

    def _announces_another(self, item: Item, last: Attribution) -> bool:
        """Whether a colon before a quote ends a sentence that names another than who spoke last."""
        colon = self.prose.text[max(0, item.outer_start - 3) : item.outer_start].rstrip()[-1:] == ":"
        return colon and bool(self.language.adding) and self._led_elsewhere(item, last)

    def _led_elsewhere(self, item: Item, last: Attribution) -> bool:
        """Whether what stands since the quote before is about another, who may be the subject of a verb without one."""
        prose = self.prose
        if not last.speaker:
            return False
        number = bisect_left(prose.items, item.outer_start, key=lambda other: other.outer_start)
        begin = max(prose.paragraphs[item.paragraph].start, prose.items[number - 1].outer_end if number else 0)
        named, own = prose.named[item.paragraph], set(last.speaker.split())
        first = bisect_left(named, begin, key=lambda mention: mention.start)
        between = takewhile(lambda mention: mention.start < item.outer_start, named[first : first + BETWEEN])
        some = (m for m in between if " " in m.text or prose.namesakes.bears(m.text))
        return any(not own & set(mention.text.split()) for mention in some) or self.another_since(number, last)

    def _prose_before(self, item: Item, *, back: int = 0) -> str:
        """What stands before a quote in its paragraph, with `QUOTE` for each quote and the mark that ends it.

        Parameters
        ----------
        back
            How many paragraphs before its own are read as well.
        """
        prose, pieces = self.prose, list[str]()
        start = max(prose.paragraphs[max(0, item.paragraph - back)].start, item.outer_start - REACHES)
        end = item.outer_start
        first = bisect_left(prose.items, item.outer_start, key=lambda other: other.outer_start)
        for number in range(first - 1, -1, -1):
            other = prose.items[number]
            if other.outer_end <= start:
                break
            if other.nested or other.outer_end > end:
                continue
            ends = prose.last[number] if prose.last[number] in _ENDS else ""
            pieces += [prose.text[other.outer_end : end], QUOTE + ends]
            end = max(start, other.outer_start)
        return "".join([prose.text[start:end], *reversed(pieces)])

    def _beside(self, around: Around) -> Saying | None:
        """What stands beside a quote: a verb of saying, or what somebody does where none tells who speaks."""
        text, start, opening, closing, end = around
        found = find_saying(text, start, opening, closing, end, self.language)
        if found is not None and found.by not in ("omitted", "nobody"):
            return found
        return by_deed(around, self.language, self._is_known) or found

    def _is_known(self, word: str) -> bool:
        namesakes = self.prose.namesakes
        return namesakes.known(word) is not None and not namesakes.is_declined(word)  # Kubíčkovi vyčítá

    def _gender(self, word: str) -> str | None:
        party = self.prose.namesakes.known(word)
        return party.gender if party is not None and self._is_known(word) else None

    def _told_before(self, place: tuple[int, int], found: Saying, last: Attribution) -> Saying:
        """A verb without a subject has that of the sentence before it, where that one says who else speaks.

        Parameters
        ----------
        place
            Where the prose before the quote begins, and where the quote does.
        """
        prose, language = self.prose, self.language
        told = beside.subject_before(prose.text, *place, language)
        name = self._openers.without(told.printed, language) if told is not None and told.printed else ""
        if told is None or not (" " in name or self._is_known(name)):
            return found
        goes_on = bool(set(name.split()) & set((last.speaker or "").split()))
        return found if goes_on or not agrees(name, found.cue, told.cue, language) else Saying(name, found.cue, "name")

    def _enclosed(self, item: Item) -> Saying | None:
        """What stands around a quote where subject and verb may stand on either side of it and of others beside it."""
        paragraph = self.prose.paragraphs[item.paragraph]
        if self._masked[0] != item.paragraph:
            tokens = self.prose.tokens[item.paragraph]
            self._masked = item.paragraph, without_quotes(self.prose.text, paragraph, tokens)
        opening, closing = item.outer_start - paragraph.start, item.outer_end - paragraph.start
        first, last = max(0, opening - REACH), min(paragraph.end - paragraph.start, closing + BEHIND)
        ends = max(opening, closing - 2)  # how the quote itself ends is seen, as a full stop inside its marks
        shown = self.prose.text[paragraph.start + ends : item.outer_end]
        around = self._masked[1][first:ends] + shown + self._masked[1][closing:last]
        return find_saying(around, 0, opening - first, closing - first, last - first, self.language)
