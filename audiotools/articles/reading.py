"""One article being read: what is quoted where, and who says it, paragraph after paragraph.

Quotes between marks (`marks`) and speech set off without them (`setoff`) become one list of items; each paragraph is
read as prose with its items hidden (`prose`), and `attribution` says who speaks. What a sentence does not say is
taken from around it: the quote before, the colon above, the paragraph that introduced somebody.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audiotools.articles.attribution.attributing import find_saying
from audiotools.articles.attribution.attribution import NOBODY, UNSAID, Attribution, Scene, attribute_sentence
from audiotools.articles.attribution.mentions import Mention, mentions, titled
from audiotools.articles.attribution.people import Directory, Namesakes, Party
from audiotools.articles.attribution.prose import Token, sentences, tokens_of
from audiotools.articles.attribution.roles import learn, merge_aliases, settle_genders
from audiotools.articles.attribution.sayings import Saying
from audiotools.articles.attribution.told import (
    language_at,
    meant,
    names_of,
    names_work,
    notice_names,
    without_quotes,
)
from audiotools.articles.attribution.uncased import introduced
from audiotools.articles.quotation import dashes
from audiotools.articles.quotation.labels import ANSWER, LETTERS, QUESTION
from audiotools.articles.quotation.marks import pair_marks
from audiotools.articles.quotation.narration import LABEL
from audiotools.articles.quotation.setoff import SetOff, find_set_off
from audiotools.articles.sides import INTERVIEWER, find_interviewee, find_interviewer
from audiotools.documents.canonical import Canonical
from audiotools.languages.detect import closest_language
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language
from audiotools.languages.language import Language
from audiotools.records import Paragraph

_TAIL = re.compile(
    r"[,?!.…]\s+(?:(?:he|she|they|(?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+)\s+(?:said|says|added|adds|recalled|explained)"
    r"|(?:said|says|added|adds|recalled|explained)\s+(?:he|she|they|(?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+))\s*[.,]?$"
)

_SELF = re.compile(
    r"(?:My name is|my name is|I(?:['’]m| am)|This is)\s+(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})"
)


_CREDITED = re.compile(  # Nora Orne, a scholar at the Dover Institute, on Todd Lane.
    r"\s*(?:[—–―]|--)?\s*(?P<name>[^\W\d_a-zß-ÿ][\w.'’-]+(?:[ ]+[^\W\d_a-zß-ÿ][\w.'’-]+){1,3}),"
    r"\s[^\n“”\"„«»:?!]{3,140}$"
)
_BEGINNINGS = {"began", "begins", "ended", "ends", "said", "says", "wrote", "spoke"}
GOES_ON = "goes on from the quote before"


class Item(NamedTuple):
    """Something quoted.

    Parameters
    ----------
    start, end
        Characters of the canonical text, marks excluded.
    outer_start, outer_end
        What is hidden from the prose around it.
    paragraph
        Index of its paragraph.
    family
        Of its marks (see `marks`), empty for speech set off without marks.
    kind
        ``block`` or ``statement`` for such, else empty.
    label
        A printed name and colon before it.
    resumes
        Whether it goes on from the item before.
    closed
        Whether its closing mark is printed.
    nested
        Whether it stands inside a block quotation: such items come behind all others.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    family: str
    kind: str = ""
    label: str = ""
    resumes: bool = False
    closed: bool = True
    set_off: SetOff | None = None
    nested: bool = False

    @property
    def announced(self) -> bool:
        """Whether only a colon above makes it a quotation."""
        return self.set_off is not None and self.set_off.announced


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
        self.author = author
        self._answering: tuple[Party | None, str | None] | None = None
        self._asking: str | None = None
        self.language = find_language(language or closest_language(form.text[:2000])) or ENGLISH
        self.items = self._items(doubled)
        families = [item.family for item in self.items if item.family]
        self.double_first = 2 * families.count("S") < len(families)
        self.last = [self.text[item.end - 1] for item in self.items]
        inside: dict[int, list[tuple[int, int, int]]] = {}
        for number, item in enumerate(self.items):
            if not item.nested:
                inside.setdefault(item.paragraph, []).append((item.outer_start, item.outer_end, number))
        lower = frozenset(re.findall(r"(?<![\w.])[a-z]{2,}\b", self.text))
        surnames = titled(self.text)
        self.tokens: list[list[Token]] = []
        self.named: list[list[Mention]] = []
        everyone: list[Mention] = []
        for index, paragraph in enumerate(paragraphs):
            tokens = tokens_of(self.text, paragraph.start, paragraph.end, inside.get(index, ()))
            named: list[Mention] = []
            if self._names_here(index, tokens):
                if self.language is ENGLISH:
                    named = mentions(self.text, tokens, lower, surnames)
                else:
                    named = names_of(self.text, tokens, self.language)
            self.tokens.append(tokens)
            self.named.append(named)
            everyone += named
        self.beside = [language_at(self.text, paragraph, self.language) for paragraph in paragraphs]
        self.directory = Directory(self.text, everyone)
        for tokens, named in zip(self.tokens, self.named, strict=True):
            learn(tokens, named, self.directory)
        merge_aliases(self.text, self.directory)
        settle_genders(self.directory)
        self.scene = Scene(self.directory, self.text)
        self.namesakes = Namesakes()
        for mention in everyone if self.language is not ENGLISH else ():
            if " " in mention.text:
                self.namesakes.party(mention.text)
        self._masked = (-1, "")  # the paragraph last read with its quotes left out
        self._announce()

    def _items(self, doubled: bool) -> list[Item]:
        text = self.text
        stretches = pair_marks(text, [(p.start, p.end) for p in self.paragraphs], doubled=doubled)
        if self.language.dialogue:
            marked = {stretch.paragraph for stretch in stretches}
            stretches = sorted([*stretches, *dashes.find_dashed(text, self.paragraphs, marked, self.language)])
        set_off = find_set_off(text, self.paragraphs, stretches, language=self.language.code, title=self.title)
        taken = {entry.paragraph: entry for entry in set_off}
        items = [
            Item(e.start, e.end, e.start, e.end, e.paragraph, "", e.kind, e.label, e.resumes, set_off=e)
            for e in set_off
        ]
        nested: list[Item] = []
        for stretch in stretches:
            entry = taken.get(stretch.paragraph)
            if entry is not None and stretch.outer_end > entry.start:
                if entry.kind == "block" and self.language is ENGLISH and stretch.closed and stretch.opened:
                    span = (stretch.start, stretch.end, stretch.outer_start, stretch.outer_end)
                    nested.append(Item(*span, stretch.paragraph, stretch.family, nested=True))
                continue  # a quote inside speech that is set off as a whole
            start, end, outer_end, label = stretch.start, stretch.end, stretch.outer_end, ""
            labelled = LABEL.match(text, start, end)
            if labelled and labelled["mark"] == ":" and (labelled["label"].isupper() or self._turns(labelled["label"])):
                start, label = labelled.end(), labelled["label"]
            tail = _TAIL.search(text, max(start, end - 60), end)
            if tail and self.stands_alone(stretch.paragraph, stretch.outer_start, outer_end):
                end = outer_end = tail.start() + (text[tail.start()] in "?!…")
            if self.language is not ENGLISH and self.language.capitals:
                for cut in dashes.inside(self.language).finditer(text, start, end):
                    # « Rien, assure Claire Petit. Rien du tout. »: who speaks is named inside the marks
                    items.append(
                        Item(start, cut.start(), stretch.outer_start, cut.start(), stretch.paragraph, stretch.family)
                    )
                    start, stretch = cut.end(), stretch._replace(outer_start=cut.end())
            if start < end:
                items.append(
                    Item(start, end, stretch.outer_start, outer_end, stretch.paragraph, stretch.family, "", label,
                         stretch.resumes, stretch.closed)
                )  # fmt: skip
        return [*sorted(items), *nested]

    def _names_here(self, index: int, tokens: list[Token]) -> bool:
        """Whether names can be told by their capitals: not where every word of a headline has one."""
        role = self.paragraphs[index].role
        words = [t for t in tokens if t.is_word and len(t.text) > 3]
        return role != "byline" and (role != "heading" or 2 * sum(t.is_capital for t in words) < len(words))

    def _turns(self, label: str) -> bool:
        """Whether a label in marks stands before several turns, as in a printed transcript."""
        return len(re.findall(rf"(?m)^[\"“]?{re.escape(label)}:", self.text[:200_000])) > 1

    def is_label(self, item: Item) -> bool:
        """Whether a word before a quote says that it is the name of a work, a body or a programme."""
        language, start = self.beside[item.paragraph], self.paragraphs[item.paragraph].start
        return language is not None and names_work(self.text, start, item.outer_start, language)

    def stands_alone(self, paragraph: int, start: int, end: int) -> bool:
        """Whether a quoted stretch is a sentence of its own."""
        before = self.text[max(self.paragraphs[paragraph].start, start - 3) : start].rstrip()
        after = self.text[end : min(self.paragraphs[paragraph].end, end + 3)].lstrip()
        return (not before or before[-1] in ".!?:”\"’'") and (
            not after or (not after[0].islower() and after[0] not in ",;—–")
        )

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
        weak_source = NOBODY
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.role == "byline":
                continue
            for number, answer in self._paragraph(index).items():
                if number not in answers or answer.strength > answers[number].strength + 20:
                    answers[number] = answer
            for token in self.tokens[index]:
                item = self.items[token.quote] if token.quote >= 0 else None
                if item is None or (item.paragraph != index and token.quote not in self.announced):
                    continue
                if item.label:
                    answers[token.quote] = self._labelled(item.label, signed=item.kind == "block")
                elif item.set_off is not None and item.kind == "statement":
                    answers[token.quote] = self._introduced(item.set_off, answers.get(token.quote - 1, NOBODY))
                elif item.kind == "block" and item.resumes and token.quote - 1 in answers:
                    answers[token.quote] = answers[token.quote - 1]._replace(
                        cue=None, evidence="goes on from the paragraph before"
                    )
                elif item.set_off is not None and item.set_off.weak and not item.resumes:
                    own = self._source(item.set_off.intro)
                    answers[token.quote] = own if own.speaker else weak_source
                elif item.resumes and token.quote - 1 in answers and answers.get(token.quote, NOBODY).strength < 75:
                    answers[token.quote] = answers[token.quote - 1]._replace(
                        cue=None, evidence="goes on from the paragraph before"
                    )
                if item.kind == "block" and answers.get(token.quote, NOBODY).speaker:
                    weak_source = answers[token.quote]
                if answers.get(token.quote, NOBODY).speaker:
                    self.scene.last_speaker = answers[token.quote]
        self._take_turns(answers)
        self._credit(answers)
        answers.update(self._nested(answers))
        known = set(map(id, self.namesakes.parties))
        return {
            number: answer._replace(speaker=answer.party.name) if answer.party and id(answer.party) in known else answer
            for number, answer in answers.items()
        }

    def _nested(self, answers: dict[int, Attribution]) -> dict[int, Attribution]:
        """Who is quoted within a block quotation, where the block says it plainly and it is somebody else."""
        inside: dict[int, list[tuple[int, int, int]]] = {}
        outer = {item.paragraph: number for number, item in enumerate(self.items) if item.kind == "block"}
        for number, item in enumerate(self.items):
            if item.nested:
                inside.setdefault(item.paragraph, []).append((item.outer_start, item.outer_end, number))
        result: dict[int, Attribution] = {}
        for index, spans in inside.items():
            block, paragraph = self.items[outer[index]], self.paragraphs[index]
            tokens = tokens_of(self.text, block.start, paragraph.end, spans)
            named = mentions(self.text, tokens)
            scene = Scene(self.directory, self.text)
            for start, end in sentences(tokens, self.last):
                for number, answer in attribute_sentence(scene, tokens, start, end, named).items():
                    other = answer.speaker != answers.get(outer[index], NOBODY).speaker
                    if answer.speaker and other and answer.by in ("name", "description") and answer.strength >= 75:
                        result[number] = answer
        return result

    def _credit(self, answers: dict[int, Attribution]) -> None:
        """A quote that stands alone over a line with a name and an office, and no verb, is theirs."""
        for number, item in enumerate(self.items):
            index = item.paragraph + 1
            own = answers.get(number, NOBODY)
            if not item.family or index >= len(self.paragraphs) or own.cue or own.strength > 70:
                continue
            above, below = self.paragraphs[item.paragraph], self.paragraphs[index]
            alone = above.start == item.outer_start and item.outer_end >= above.end - 1
            found = _CREDITED.match(self.text, below.start, below.end) if alone else None
            if found and not self.language.verbs & {word.lower() for word in re.findall(r"[\w’'-]+", found.group())}:
                party = self.directory.find(found["name"])
                name = party.name if party is not None and found["name"] in party.forms else found["name"]
                answers[number] = Attribution(name, party, None, f"signed: {found['name']}", 85.0, "name")

    def _take_turns(self, answers: dict[int, Attribution]) -> None:
        """In a dialogue of dashes each turn is somebody else's: who is not named speaks in turn with who is."""
        run: list[list[int]] = []  # numbers of the items of each turn
        for number, item in enumerate(self.items):
            if item.family != dashes.FAMILY:
                continue
            before = self.items[run[-1][-1]].paragraph if run else -2
            if item.paragraph == before:
                run[-1].append(number)
                continue
            if item.paragraph > before + 1:
                self._turn_about(run, answers)
                run = []
            run.append([number])
        self._turn_about(run, answers)

    def _turn_about(self, run: list[list[int]], answers: dict[int, Attribution]) -> None:
        said: list[Attribution] = []
        for place, numbers in enumerate(run):
            told = [answers[n] for n in numbers if n in answers and answers[n].cue]
            own = max((answer for answer in told if answer.speaker), key=lambda a: a.strength, default=NOBODY)
            last = said[-1].speaker if said else None
            again = own.by == "pronoun" and own.speaker == last and self.language.dialogue != "lines"
            if own.speaker is None or again:
                other = said[place - 2] if place > 1 else NOBODY
                own = NOBODY
                if other.speaker and other.speaker != last:
                    own = other._replace(evidence=f"in turn: {other.speaker}", strength=60.0, cue=None, by="context")
            said.append(own)
            answers.update(dict.fromkeys(numbers, own))

    def _paragraph(self, index: int) -> dict[int, Attribution]:
        tokens, named = self.tokens[index], self.named[index]
        answers: dict[int, Attribution] = {}
        waiting: list[int] = []
        speaker = NOBODY
        heading = self.paragraphs[index].role in ("heading",)
        cuts = sentences(tokens, self.last)
        for place, (start, end) in enumerate(cuts):
            numbers = [t.quote for t in tokens[start:end] if t.quote >= 0]
            beside = self.beside and self.beside[index]
            if beside:
                found: dict[int, Attribution] = {}
                notice_names(self.scene, self.namesakes, [m for m in named if start <= m.first < end])
            else:
                found = attribute_sentence(self.scene, tokens, start, end, named)
            alone = all(t.quote >= 0 or not t.is_word or t.text.isdigit() for t in tokens[start:end])
            for number in numbers:
                if beside:
                    answer = self._told_beside(number, speaker, beside)
                else:
                    answer = self._introduces_itself(number, found.get(number))
                    if answer is not None and answer.by == "self":
                        # “I’m Sheila,” she said, “from Texas”: the same she
                        found.update({n: answer for n, other in found.items() if other.by == "pronoun"})
                    if (answer is None or answer.strength < 30) and place + 1 < len(cuts):
                        answer = self._so_said(tokens, cuts[place + 1], named) or answer
                if answer is None and not heading:
                    if alone and self._met() and speaker.speaker:
                        answer = self._from_before(number)
                    elif alone and speaker.speaker:
                        answer = speaker._replace(evidence=GOES_ON, strength=80.0, cue=None)
                    elif alone:
                        waiting.append(number)
                        continue
                    else:
                        last = speaker if speaker.speaker or beside else self.scene.last_speaker
                        answer = last._replace(evidence="the speaker before", strength=10.0, cue=None)
                unsaid = answer is not None and answer.speaker is None and answer.evidence != UNSAID.evidence
                if answer is not None and unsaid and not heading and not beside:
                    source = speaker if speaker.speaker else self._from_before(number)
                    if source.speaker:
                        how = f"{answer.evidence}; the speaker before"
                        answer = source._replace(cue=answer.cue, evidence=how, strength=answer.strength)
                if answer is not None:
                    answers[number] = answer
                    if answer.speaker and answer.strength >= 20:
                        speaker = answer
                        if answer.party:
                            self.scene.notice(answer.party, 1.5)
                        for earlier in waiting:
                            answers[earlier] = answer._replace(evidence="goes on into the next quote", strength=70.0)
                        waiting.clear()
        for number in waiting:
            if number not in self.announced:
                answers[number] = self._from_before(number)
        if speaker.speaker:
            self.scene.last_speaker = speaker
        return answers

    def _from_before(self, number: int) -> Attribution:
        """Whose a quote is that stands alone: the speaker's before it, or theirs who was just spoken of."""
        item = self.items[number]
        last = self.scene.last_speaker
        opens = self.paragraphs[item.paragraph].start == item.outer_start
        quoted = number and self.items[number - 1].paragraph >= item.paragraph - 1
        if opens and (quoted or last.strength > 90):
            return last._replace(evidence="the speaker before", strength=60.0, cue=None) if last.speaker else NOBODY
        met = self._met()
        if met is not None and not opens:  # A man nods. “…”
            return Attribution(met, None, None, f"spoken of just before: {met}", 60.0)
        party = self.scene.salient()
        if party is not None:
            return Attribution(party.name, party, None, f"spoken of just before: {party.name}", 60.0)
        return last._replace(evidence="the speaker before", strength=60.0, cue=None) if last.speaker else NOBODY

    def _met(self) -> str | None:
        """Who without a name the sentence before was about."""
        stranger = self.scene.stranger
        return stranger[0] if stranger is not None and self.scene.clock - stranger[2] <= 1.0 else None

    def _introduces_itself(self, number: int, answer: Attribution | None) -> Attribution | None:
        """“I’m Sheila,” she said: then she is Sheila."""
        item = self.items[number]
        found = _SELF.match(self.text, item.start, item.end)
        if found and (answer is None or answer.by != "name"):
            party = self.directory.find(found["name"])
            if party is not None and party.person and found["name"] in party.forms:
                cue = answer.cue if answer else None
                return Attribution(party.name, party, cue, f"says so: “{found.group()}”", 92.0, "self")
        return answer

    def _so_said(self, tokens: list[Token], cut: tuple[int, int], named: list[Mention]) -> Attribution | None:
        """‘…’. So began the programme, whose presenter, Jane Roe, …: the words before were hers."""
        low = [t.low for t in tokens[cut[0] : cut[0] + 3]]
        so = low[:1] in (["so"], ["thus"]) and bool(_BEGINNINGS & set(low))
        if not so and low[:2] not in (["with", "these"], ["with", "those"]):
            return None
        here = [m for m in named if cut[0] <= m.first < cut[1] and not m.possessive]
        parties = [party for party in map(self.directory.of, here) if party and Directory.likeness(party) > 0]
        party = max(parties, key=Directory.likeness, default=None)
        if party is not None:
            word = tokens[cut[0] + 1].text
            return Attribution(party.name, party, word, f"the next sentence names {party.name}", 70.0, "name")
        return None

    def _told_beside(self, number: int, speaker: Attribution, language: Language) -> Attribution | None:
        """What stands beside a quote in a language other than English, given to whom it means."""
        item = self.items[number]
        paragraph = self.paragraphs[item.paragraph]
        before = self.items[number - 1] if number else None
        after = self.items[number + 1] if number + 1 < len(self.items) else None
        begin = max(paragraph.start, before.outer_end if before else 0)
        end = min(paragraph.end, after.outer_start if after else paragraph.end)
        if language.encloses:
            found = self._enclosed(item, language)
        else:
            found = find_saying(self.text, begin, item.outer_start, item.outer_end, max(end, item.outer_end), language)
        if found is None:
            return None
        last = speaker if speaker.speaker else self.scene.last_speaker
        if found.by in ("omitted", "pronoun") and not last.speaker:
            met = introduced(self.text, 0, item.outer_start, language)
            found = found._replace(printed=met, by="name") if met else found
        return meant(self.scene, self.namesakes, found, last, language)

    def _enclosed(self, item: Item, language: Language) -> Saying | None:
        """What stands around a quote where subject and verb may stand on either side of it and of others beside it."""
        paragraph = self.paragraphs[item.paragraph]
        if self._masked[0] != item.paragraph:
            self._masked = item.paragraph, without_quotes(self.text, paragraph, self.tokens[item.paragraph])
        opening, closing = item.outer_start - paragraph.start, item.outer_end - paragraph.start
        return find_saying(self._masked[1], 0, opening, closing, paragraph.end - paragraph.start, language)

    def _labelled(self, label: str, *, signed: bool = False) -> Attribution:
        """Whom a label before a turn, or the name under a block, means.

        A letter stands for the interviewer, or for whom the article is about.
        """
        letter = LETTERS.get(label, label)
        letter_printed = re.compile(rf"(?m)^[\s*_]*{re.escape(label)}[\s*_]*[:.]")
        printed = bool(letter_printed.search(self.text)) if len(label) == 1 else f"{label}:" in self.text
        evidence = f"“{label}:” before the words" if printed else "questions and answers"
        cue = label if printed else None
        if signed:
            party = self.directory.find(label)
            return Attribution(party.name if party else label, party, None, f"signed: {label}", 95.0)
        if letter in (QUESTION, ANSWER):
            party, name = self._interviewee() if letter == ANSWER else (None, self._interviewer())
            return Attribution(name or cue, party, cue, evidence, 95.0)
        party = self.directory.find(label)
        return Attribution(party.name if party else label, party, cue, evidence, 95.0)

    def _interviewee(self) -> tuple[Party | None, str | None]:
        """Who answers in an interview whose turns are not signed."""
        if self._answering is None:
            first = next(item.paragraph for item in self.items if item.label)
            above = [self.text[p.start : p.end] for p in self.paragraphs[:first] if p.role not in ("byline", "heading")]
            asking = find_interviewer(self.directory, self.text, None, None)
            others = [name for name in (self.author, asking) if name]
            self._answering = find_interviewee(self.directory, self.title, "\n".join(above), others)
        return self._answering

    def _interviewer(self) -> str:
        """Who asks: by name, where the article tells it."""
        if self._asking is None:
            _, answering = self._interviewee()
            self._asking = find_interviewer(self.directory, self.text, self.author, answering) or INTERVIEWER
        return self._asking

    def _introduced(self, entry: SetOff, before: Attribution) -> Attribution:
        """The person an introduction names first."""
        if entry.resumes and before.speaker:
            return before._replace(evidence="goes on from the paragraph before")
        intro = self.paragraphs[entry.intro]
        named = self.named[entry.intro]
        if intro.role == "heading":
            named = mentions(self.text, tokens_of(self.text, intro.start, intro.end))
        for mention in named:
            party = self.directory.of(mention) or self.directory.find(mention.text)
            if party and party.person:
                return Attribution(party.name, party, None, f"introduced above: {mention.text}", 90.0)
            if party is None and intro.role == "heading":
                return Attribution(mention.text, None, None, f"introduced above: {mention.text}", 90.0)
        return NOBODY

    def _source(self, index: int) -> Attribution:
        """Whom a paragraph that ends in a colon draws on: the first party it names as a subject."""
        tokens = self.tokens[index]
        for mention in self.named[index]:
            party = self.directory.of(mention)
            before = tokens[mention.first - 1] if mention.first else None
            leads = before is None or before.text in (",", ".", ":") or before.low in ("the", "but", "and")
            if party and leads and not mention.possessive:
                cue = next((t.text for t in tokens[mention.last : mention.last + 12] if t.low in ENGLISH.core), None)
                return Attribution(party.name, party, cue, f"the paragraph above draws on {mention.text}", 50.0)
        return NOBODY
