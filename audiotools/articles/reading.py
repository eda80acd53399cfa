"""One article being read: what is quoted where, and who says it, paragraph after paragraph.

Quotes between marks (`marks`) and speech set off without them (`setoff`) become one list of items; each paragraph is
read as prose with its items hidden (`prose`), and `attribution` says who speaks. What a sentence does not say is
taken from around it: the quote before, the colon above, the paragraph that introduced somebody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile

from audiotools.articles.attribution.attributing import BETWEEN, find_mentions, find_saying, sentence_reader
from audiotools.articles.attribution.course import Course, is_quoted_whole, leads_elsewhere
from audiotools.articles.attribution.doubts import is_anybody, may_be_another, names_one_of, tells_reader, without_loose
from audiotools.articles.attribution.mentions import Mention
from audiotools.articles.attribution.namesakes import Namesakes
from audiotools.articles.attribution.openers import Openers
from audiotools.articles.attribution.people import Directory, titled
from audiotools.articles.attribution.prose import Token, sentences, tokens_of
from audiotools.articles.attribution.roles import learn, merge_aliases, settle_genders
from audiotools.articles.attribution.scene import NOBODY, PLAIN, UNSAID, Attribution, Scene
from audiotools.articles.attribution.sentences import Prose, Sentence, SentenceReader
from audiotools.articles.attribution.talking import somebody_speaks, without_things
from audiotools.articles.attribution.told import language_at, meant, names_work
from audiotools.articles.credits import credit
from audiotools.articles.dialogue import find_replies, speak_on, take_turns
from audiotools.articles.items import Item, find_fragments, find_items
from audiotools.articles.quotation.labels import ANSWER, LETTERS, NUMBERED, QUESTION
from audiotools.articles.quotation.references import find_works
from audiotools.articles.quotation.setoff import SetOff
from audiotools.articles.sides import Sides, is_medium, read_beginning
from audiotools.documents.canonical import Canonical
from audiotools.languages.detect import closest_language, lacks_record, language_of
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language
from audiotools.languages.unrecorded import SMALL
from audiotools.records import Paragraph

GOES_ON = "goes on from the quote before"
_HEADED = "the heading above says whose words follow"
_PAGE = 3000  # characters in which somebody would speak plainly, if anybody did
_LEAD = 120  # characters before a quote that may tell the reader to say it
_ENDS = ".!?…。！？।؟"
_CLEARER = 20.0  # of 100: how much plainer a later answer must be to replace an earlier one
_SPEAKS_ON = 20.0  # of 100: from here on whoever is named may speak the next quotes too


def _shown(answer: Attribution, known: set[int]) -> Attribution:
    """An answer by the fullest form of a known name; no pronoun is a speaker."""
    if is_anybody(answer):
        return answer._replace(speaker=None)
    return answer._replace(speaker=answer.party.name) if answer.party and id(answer.party) in known else answer


class ArticleReading:
    """An article's items and who says them.

    Parameters
    ----------
    form
        The text.
    paragraphs
        Its paragraphs in canonical positions, without boilerplate.
    title, author
        The headline and whose name stands over it, for interviews whose turns are not signed.
    language
        Of the text, where it is known.
    doubled
        See `marks.pair_marks`.
    """

    def __init__(
        self,
        form: Canonical,
        paragraphs: list[Paragraph],
        *,
        title: str | None = None,
        author: str | None = None,
        language: str | None = None,
        doubled: bool = False,
    ) -> None:
        self.text, self.paragraphs, self.title = form.text, paragraphs, title or ""
        known = find_language(language or closest_language(form.text[:2000]))
        self.language = known or ENGLISH
        sample = self.text[:20_000]
        told = (language is not None and language_of(sample) == language) or lacks_record(sample)
        self.unread = known is None and told  # in a language without a record: only labels and signatures count
        code = language if language in SMALL else None
        self.items = find_items(
            self.text, paragraphs, language=self.language, code=code, title=self.title, doubled=doubled
        )
        families = [item.family for item in self.items if item.family]
        self.double_first = 2 * families.count("S") < len(families)
        self.last = [self.text[item.end - 1] for item in self.items]
        inside: dict[int, list[tuple[int, int, int]]] = {}
        for number, item in enumerate(self.items):
            if not item.nested:
                inside.setdefault(item.paragraph, []).append((item.outer_start, item.outer_end, number))
        printed = " ".join(set(self.text.split()))  # each word once: a long text repeats itself
        lower = frozenset(re.findall(r"(?<![\w.])[a-z]{2,}\b", printed))
        surnames, openers = titled(self.text), Openers(self.text)
        self.tokens: list[list[Token]] = []
        self.named: list[list[Mention]] = []
        everyone: list[Mention] = []
        for index, paragraph in enumerate(paragraphs):
            tokens = tokens_of(self.text, paragraph.start, paragraph.end, inside.get(index, ()))
            named: list[Mention] = []
            if self._names_here(index, tokens):
                named = find_mentions(self.text, tokens, self.language, lower, surnames, openers)
            self.tokens.append(tokens)
            self.named.append(named)
            everyone += named
        self.languages = [language_at(self.text, paragraph, self.language) for paragraph in paragraphs]
        self.directory = Directory(self.text, everyone)
        for tokens, named in zip(self.tokens, self.named, strict=True):
            learn(tokens, named, self.directory)
        merge_aliases(self.text, self.directory)
        settle_genders(self.directory)
        self.scene = Scene(self.directory, self.text)
        self.namesakes = Namesakes(self.language)
        beside = any(not one.grammar for one in self.languages)  # by a grammar, the directory alone is asked
        for mention in everyone if beside else ():
            if " " in mention.text:
                self.namesakes.party(mention.text)
        opens = [paragraphs[item.paragraph].start == item.outer_start for item in self.items]
        self.works = find_works(self.text, paragraphs)
        self.replies = find_replies(self.items, opens, self.text)
        prose = Prose(
            self.text, paragraphs, self.items, self.tokens, self.named, self.last, self.scene, self.namesakes,
            self.replies,
        )  # fmt: skip
        readers = {language: sentence_reader(prose, language) for language in dict.fromkeys(self.languages)}
        self.readers: list[SentenceReader] = [readers[language] for language in self.languages]
        beginning = read_beginning(self.text, paragraphs, self.items)
        self.sides = Sides(self.directory, self.text, self.title, author, beginning, self.language)
        self._labels: dict[str, bool] = {}  # whether each is printed
        self._announce()

    def _names_here(self, index: int, tokens: list[Token]) -> bool:
        """Whether names can be told by their capitals: not where every word of a headline has one."""
        role = self.paragraphs[index].role
        if role != "heading":
            return role != "byline"
        words = [t for t in tokens if t.is_word and len(t.text) > 3]
        return 2 * sum(t.is_capital for t in words) < len(words)

    def is_label(self, item: Item) -> bool:
        """Whether a word before a quote says that it is the name of a work, a body or a programme."""
        start = self.paragraphs[item.paragraph].start
        return names_work(self.text, start, item.outer_start, self.languages[item.paragraph])

    def _announce(self) -> None:
        """Hang every item that a colon above it announces at the end of the paragraph with the colon."""
        self.announced: set[int] = set()
        for number, item in enumerate(self.items):
            intro = -1
            if item.set_off is not None and item.kind == "block" and not item.resumes:
                intro = item.set_off.intro
            elif item.family and item.paragraph and self.paragraphs[item.paragraph].start == item.outer_start:
                before = self.paragraphs[item.paragraph - 1]
                if self.text[before.start : before.end].rstrip("*_ ").endswith(":"):
                    intro = item.paragraph - 1
            if intro >= 0 and self.paragraphs[intro].role != "heading":
                end = self.paragraphs[intro].end
                self.tokens[intro].append(Token("", "", end, end, number))
                self.announced.add(number)

    def attributions(self) -> dict[int, Attribution]:
        """Who says each item, by its number."""
        answers: dict[int, Attribution] = {}
        source = NOBODY  # whose blocks are, where nothing says so
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.role == "byline":
                continue
            for number, answer in () if self.unread else self._paragraph(index).items():
                if number not in answers or answer.strength > answers[number].strength + _CLEARER:
                    answers[number] = answer
            source = NOBODY if paragraph.role == "heading" else source
            for number in (token.quote for token in self.tokens[index] if token.quote >= 0):
                if self.items[number].paragraph != index and number not in self.announced:
                    continue
                own = self._set_off(number, answers, source) or answers.get(number)
                if own is None:
                    continue
                answers[number] = own
                if own.speaker and self.items[number].kind == "block":
                    source = own
                if own.speaker:
                    self.scene.last_speaker = own
        take_turns(self.items, answers, may_repeat=self.language.dialogue == "lines")
        speak_on(self.items, answers)
        read = [number for number, item in enumerate(self.items) if self.languages[item.paragraph].grammar]
        answers = without_loose(answers, find_fragments(self.items, read, self.text, self.paragraphs))
        credit(self.items, answers, self.text, self.paragraphs, self.language, self.directory)
        answers.update(self._nested(answers))
        answers = self._by_people(answers)
        known = set(map(id, self.namesakes.parties))
        return {number: _shown(answer, known) for number, answer in answers.items()}

    def _by_people(self, answers: dict[int, Attribution]) -> dict[int, Attribution]:
        """The same answers, without things where a page of some length has no turns and nobody who plainly speaks."""
        talk = len(self.text) < _PAGE or any(item.label or item.kind == "statement" for item in self.items)
        if talk or somebody_speaks(answers.values(), self.language):
            return answers
        return {number: without_things(answer, self.language) for number, answer in answers.items()}

    def _set_off(self, number: int, answers: dict[int, Attribution], source: Attribution) -> Attribution | None:
        """Whose an item is by its label, by what introduces it, or since it goes on; None where its sentence tells."""
        item = self.items[number]
        before = answers.get(number - 1)
        goes_on = before._replace(cue=None, evidence="goes on from the paragraph before") if before else None
        if item.label:
            headed = item.set_off is not None and item.kind == "statement" and item.set_off.intro >= 0
            return self._labelled(item.label, how=_HEADED if headed else "signed" if item.kind == "block" else "")
        if item.set_off is not None and item.kind == "statement":
            return self._introduced(item.set_off, before or NOBODY)
        if item.kind == "block" and item.resumes and goes_on:
            return goes_on
        if item.set_off is not None and item.set_off.weak and not item.resumes:
            own = self._source(item.set_off.intro)
            return own if own.speaker else source
        if item.resumes and goes_on and answers.get(number, NOBODY).strength < PLAIN:
            return goes_on
        return None

    def _nested(self, answers: dict[int, Attribution]) -> dict[int, Attribution]:
        """Who is quoted within a block quotation, where the block says it plainly and it is somebody else."""
        inside: dict[int, list[int]] = {}
        outer = {item.paragraph: number for number, item in enumerate(self.items) if item.kind == "block"}
        for number, item in enumerate(self.items):
            if item.nested:
                inside.setdefault(item.paragraph, []).append(number)
        result: dict[int, Attribution] = {}
        for index, numbers in inside.items():
            found = self.readers[index].nested(self.items[outer[index]], numbers)
            for number, answer in found.items():
                other = answer.speaker != answers.get(outer[index], NOBODY).speaker
                if answer.speaker and other and answer.by in ("name", "description") and answer.strength >= PLAIN:
                    result[number] = answer
        return result

    def _paragraph(self, index: int) -> dict[int, Attribution]:
        """Who says the quotes of a paragraph, sentence after sentence."""
        tokens, reader = self.tokens[index], self.readers[index]
        course = Course(heading=self.paragraphs[index].role == "heading")
        cuts = sentences(tokens, self.last)
        quotes = [(place, token.quote) for place, token in enumerate(tokens) if token.quote >= 0]
        for place, (start, end) in enumerate(cuts):
            following = cuts[place + 1] if place + 1 < len(cuts) else None
            tell = reader.read(Sentence(index, (start, end), following))
            own = quotes[bisect_left(quotes, (start,)) : bisect_left(quotes, (end,))]
            if reader.goes_back and course.waiting and leads_elsewhere(tokens[start:end]):
                self._settle(course)
            course.alone = bool(own) and is_quoted_whole(tokens[start:end])
            for _, number in own:
                answer = tell(number, course.speaker)
                if place and course.alone and number in self.announced:
                    answer = reader.above(number, index, cuts[place - 1]) or answer
                if answer is None and course.alone and course.unnamed:
                    answer = UNSAID
                if answer is None and not course.heading:
                    if course.alone and not course.speaker.speaker:
                        course.waiting[number] = self._from_before(number)
                        continue
                    told = place > 0 and course.alone
                    between = self._told_between(number, index, cuts[place - 1], course.speaker) if told else None
                    answer = between or self._goes_on(number, course, back=reader.goes_back)
                self._take(number, answer, course)
                beside = not course.alone and tokens[start].quote == number  # «…», sbuffa lui. «…»
                course.unnamed = course.unnamed or (beside and answer is not None and not answer.speaker)
        self._settle(course)
        self._opened(index, course)
        if course.speaker.speaker or course.unnamed:
            self.scene.last_speaker = NOBODY if course.unnamed else course.speaker
        return course.answers

    def _settle(self, course: Course) -> None:
        """Give up waiting for who says what stands alone."""
        for number, answer in course.waiting.items():
            if number not in self.announced:
                course.answers[number] = answer
        course.waiting.clear()

    def _opened(self, index: int, course: Course) -> None:
        """Remember who begins a paragraph, where it begins with a quote."""
        told = course.answers.get(next((token.quote for token in self.tokens[index][:1]), -1), NOBODY)
        if told.cue and told.strength >= PLAIN:
            self.scene.open(told.speaker, index)

    def _told_between(self, number: int, index: int, cut: tuple[int, int], last: Attribution) -> Attribution | None:
        """Whose a quote is that stands alone behind a sentence that tells of another than who spoke before it.

        That other one, where the sentence says that they speak; else nobody: ``“…,” said Roe. Hill agreed. “…”``
        """
        reader = self.readers[index]
        if not last.speaker or not reader.goes_back:
            return None
        if any(token.quote >= 0 for token in self.tokens[index][slice(*cut)]):
            return None
        named = [self.directory.of(m) for m in self.named[index] if cut[0] <= m.first < cut[1]]
        people = [party for party in named if party is not None and Directory.likeness(party) > 0]
        others = [party for party in people if party is not last.party]
        if not others:
            return None
        item = self.items[number]
        if any(names_one_of(self.text[item.start : item.end], party.name) for party in others):
            return None  # Her driver was Tom Hill. “Tom stopped.”
        told = reader.above(number, index, cut)
        speaks = told is not None and told.party in others and told.cue is not None
        if not speaks and last.party in people:
            return None  # Roe met Hill: she may well go on
        return told if speaks else UNSAID

    def _goes_on(self, number: int, course: Course, *, back: bool) -> Attribution:
        """Whose a quote is of which its sentence says nothing, where somebody spoke before."""
        if course.alone and self._met():
            return self._from_before(number)
        if course.alone and not back and self._another_since(number, course.speaker):
            return UNSAID
        if course.alone:
            return course.speaker._replace(evidence=GOES_ON, strength=80.0, cue=None)
        last = self.scene.last_speaker if back and not course.speaker.speaker else course.speaker
        if back and self._tells_reader(number):
            return UNSAID
        if self._others_named(number, last) if back else last.speaker and not self._shares_sentence(number):
            return UNSAID
        return last._replace(evidence="the speaker before", strength=10.0, cue=None)

    def _sentence_over(self, number: int) -> int | None:
        """Where the sentence of the quote before is over, when that is before a quote in the same paragraph."""
        before, item = self.items[number - 1], self.items[number]
        between = self.text[before.outer_end : item.outer_start]
        if self.last[number - 1] in _ENDS and not re.match(r"\s*[^\W_A-ZÀ-ÞА-ЯЁΑ-Ω]|\s*[,;)—–-]", between):
            return before.outer_end
        stop = re.search(rf"[{_ENDS}](?:\s|$)", between)
        return before.outer_end + stop.end() if stop else None

    def _shares_sentence(self, number: int) -> bool:
        """Whether the quote before stands in the same sentence."""
        shared = number and self.items[number - 1].paragraph == self.items[number].paragraph
        return bool(shared) and self._sentence_over(number) is None

    def _another_since(self, number: int, last: Attribution) -> bool:
        """Whether a sentence between a quote and the one before in its paragraph names somebody else."""
        item = self.items[number]
        if not number or self.items[number - 1].paragraph != item.paragraph:
            return False
        over, own = self._sentence_over(number), set((last.speaker or "").split())
        named = self.named[item.paragraph]
        first = len(named) if over is None else bisect_left(named, over, key=lambda mention: mention.start)
        between = takewhile(lambda mention: mention.start < item.outer_start, named[first : first + BETWEEN])
        return any(not own & set(mention.text.split()) for mention in between)

    def _others_named(self, number: int, last: Attribution) -> bool:
        """Whether a quote without a verb may well be somebody else's than who spoke before."""
        item = self.items[number]
        before = (m for m in self.named[item.paragraph] if m.end <= item.outer_start and not m.possessive)
        return may_be_another(
            self.text[item.start : item.end], last, self.tokens[item.paragraph], before, self.directory
        )

    def _tells_reader(self, number: int) -> bool:
        """Whether a reader is told to say the words, or they are an example."""
        item = self.items[number]
        start = self.paragraphs[item.paragraph].start
        return tells_reader(self.text[max(start, item.outer_start - _LEAD) : item.outer_start])

    def _take(self, number: int, answer: Attribution | None, course: Course) -> None:
        """Keep an answer; who is named by it speaks on, and spoke what was waiting for a name."""
        if answer is None:
            return
        course.answers[number] = answer
        told = answer.cue is not None or answer.strength >= PLAIN
        course.unnamed = not answer.speaker and (told or course.unnamed)
        if not answer.speaker or answer.strength < _SPEAKS_ON:
            return
        course.speaker = answer
        if answer.party:
            self.scene.notice(answer.party, 1.5)
        for earlier in course.waiting:
            course.answers[earlier] = answer._replace(evidence="goes on into the next quote", strength=70.0)
        course.waiting.clear()

    def _from_before(self, number: int) -> Attribution:
        """Whose a quote is that stands alone: the speaker's before it, or theirs who was just spoken of."""
        item = self.items[number]
        if self._set_apart(item):
            return NOBODY
        last = self.scene.last_speaker
        opens = self.paragraphs[item.paragraph].start == item.outer_start
        quoted = number and self.items[number - 1].paragraph >= item.paragraph - 1
        if number in self.replies or (opens and quoted and self.scene.in_dialogue):
            return UNSAID
        if last.speaker and self.readers[item.paragraph].another_since(number, last):
            return UNSAID
        between = self._told_above(number, last) if opens else None
        if between is not None and (quoted or between.speaker):
            return between
        if opens and (quoted or last.strength > 90):
            return last._replace(evidence="the speaker before", strength=60.0, cue=None) if last.speaker else NOBODY
        met = self._met()
        if met is not None and not opens:  # A man nods. “…”
            return Attribution(met, None, None, f"spoken of just before: {met}", 60.0)
        if (party := self.scene.salient()) is not None:
            return Attribution(party.name, party, None, f"spoken of just before: {party.name}", 60.0)
        return last._replace(evidence="the speaker before", strength=60.0, cue=None) if last.speaker else NOBODY

    def _told_above(self, number: int, last: Attribution) -> Attribution | None:
        """Whose a quote is that opens a paragraph where the last sentence above it tells of another: “Hill agreed.”."""
        index = self.items[number].paragraph - 1
        if index < 0 or self.paragraphs[index].role == "heading" or number in self.announced:
            return None
        cuts = sentences(self.tokens[index], self.last)
        return self._told_between(number, index, cuts[-1], last) if cuts else None

    def _set_apart(self, item: Item) -> bool:
        """Whether an item is set off by the page right below a heading, so that who spoke above it says nothing."""
        above = self.paragraphs[item.paragraph - 1].role if item.paragraph else "heading"
        return self.paragraphs[item.paragraph].role == "quote" and above == "heading"

    def _met(self) -> str | None:
        """Who without a name the sentence before was about."""
        stranger = self.scene.stranger
        return stranger[0] if stranger is not None and self.scene.clock - stranger[2] <= 1.0 else None

    def _labelled(self, label: str, *, how: str = "") -> Attribution:
        """Whom a label before a turn, the name under a block, or a heading means.

        A letter stands for the interviewer, or for whom the article is about.
        """
        letter = QUESTION if is_medium(label) else LETTERS.get(label, label)
        printed = self._is_printed(label)
        evidence = f"“{label}:” before the words" if printed else "questions and answers"
        cue = label if printed else None
        if how:
            party = self.directory.find(label)
            return Attribution(party.name if party else label, party, None, f"{how}: {label}", 95.0)
        if letter in (QUESTION, ANSWER):
            party, name = self.sides.answering if letter == ANSWER else (None, self.sides.asking)
            return Attribution(name or cue, party, cue, evidence, 95.0)
        initialled = self.sides.initialled(label)
        if initialled:
            return Attribution(initialled[1], initialled[0], cue, evidence, 95.0)
        party = None if NUMBERED.fullmatch(label) else self.directory.find(label)
        return Attribution(party.name if party else label, party, cue, evidence, 95.0)

    def _is_printed(self, label: str) -> bool:
        """Whether a label stands before a colon somewhere; looked for once, since it stands before many turns."""
        if label not in self._labels:
            letter = rf"(?m)^[\s*_]*{re.escape(label)}[\s*_]*[:.]"
            alone = len(label) == 1
            self._labels[label] = bool(re.search(letter, self.text)) if alone else f"{label}:" in self.text
        return self._labels[label]

    def _introduced(self, entry: SetOff, before: Attribution) -> Attribution:
        """The person an introduction names first."""
        if entry.resumes and before.speaker:
            return before._replace(evidence="goes on from the paragraph before")
        intro = self.paragraphs[entry.intro]
        named = self.named[entry.intro]
        if intro.role == "heading":
            named = find_mentions(self.text, tokens_of(self.text, intro.start, intro.end), self.language)
        for mention in named:
            party = self.directory.of(mention) or self.directory.find(mention.text)
            if party and party.person and (intro.role == "heading" or Directory.likeness(party) > 0):
                return Attribution(party.name, party, None, f"introduced above: {mention.text}", 90.0)
            if party is None and intro.role == "heading":
                return Attribution(mention.text, None, None, f"introduced above: {mention.text}", 90.0)
        return NOBODY

    def _source(self, index: int) -> Attribution:
        """Whom a paragraph that ends in a colon draws on: the first party it names as a subject."""
        tokens, language, end = self.tokens[index], self.languages[index], self.paragraphs[index].end
        if not language.grammar:
            found = find_saying(self.text, self.paragraphs[index].start, end, end, end, language)
            if found is not None and found.by == "name" and found.printed:
                return meant(self.scene, self.namesakes, found, NOBODY, language)
        for mention in self.named[index]:
            party = self.directory.of(mention)
            before = tokens[mention.first - 1] if mention.first else None
            leads = before is None or before.text in (",", ".", ":") or before.low in ("the", "but", "and")
            if party and leads and not mention.possessive:
                verbs = self.language.core or self.language.verbs
                cue = next((t.text for t in tokens[mention.last : mention.last + 12] if t.low in verbs), None)
                if cue is None and party.person and Directory.likeness(party) <= 0:
                    return NOBODY
                return Attribution(party.name, party, cue, f"the paragraph above draws on {mention.text}", 50.0)
        return NOBODY
