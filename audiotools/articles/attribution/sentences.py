"""Sentences read whole for who says their quotes, by a grammar: every noun phrase and every verb of saying is weighed.

`cue_rules` and `subjecthood` are its tables of rules, `attribution` decides. A language whose record names no grammar
is read by what stands right beside a quote (`attributing`), in the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from audiotools.articles.attribution.attribution import attribute_sentence, told_above
from audiotools.articles.attribution.doubts import is_glossed, speaks_of
from audiotools.articles.attribution.mentions import Mention, mentions
from audiotools.articles.attribution.namesakes import Namesakes
from audiotools.articles.attribution.people import Directory
from audiotools.articles.attribution.prose import Token, sentences, tokens_of
from audiotools.articles.attribution.scene import UNSAID, Attribution, Scene
from audiotools.articles.items import Item
from audiotools.articles.quotation.narration import FIRST_PERSON
from audiotools.records import Paragraph

_SELF = re.compile(
    r"(?:My name is|my name is|I(?:['’]m| am)|This is)\s+(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})"
)
_TOLD_INSIDE = re.compile(  # “We left, said Roe, and nobody came.
    r"(?<=[,?!]) (?P<verb>said|says|added|recalled|explained) (?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})(?=[,.] )"
)
_BEGINNINGS = {"began", "begins", "ended", "ends", "said", "says", "wrote", "spoke"}

_FAINT = 30.0  # of 100: below this the next sentence may tell better


@dataclass
class Prose:
    """An article's prose as its sentences are read for who speaks.

    Parameters
    ----------
    text, paragraphs, items
        What is read, and what is quoted in it.
    tokens, named
        Of each paragraph, quotes hidden.
    last
        The last character of each item, by which a sentence may end.
    scene, namesakes
        Whom the article has spoken of so far.
    replies
        Numbers of items that somebody else than who spoke before may well say.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    items: Sequence[Item]
    tokens: Sequence[list[Token]]
    named: Sequence[list[Mention]]
    last: Sequence[str]
    scene: Scene
    namesakes: Namesakes
    replies: Set[int] = frozenset()


class Sentence(NamedTuple):
    """Where a sentence stands: its paragraph, its tokens, and those of the next sentence, half open."""

    paragraph: int
    cut: tuple[int, int]
    following: tuple[int, int] | None


Tell = Callable[[int, Attribution], Attribution | None]
"""Who says a quote, by its number and who spoke last in its paragraph; None where the sentence says nothing of it."""


class SentenceReader(Protocol):
    """A way to read sentences for who says their quotes."""

    goes_back: bool
    """Whether a quote whose sentence names nobody is taken to be whose words stood in a paragraph before."""

    def read(self, sentence: Sentence) -> Tell:
        """Read a sentence; what comes back tells who says each of its quotes."""
        ...

    def nested(self, block: Item, numbers: Sequence[int]) -> dict[int, Attribution]:
        """Who says the quotes inside a block quotation, by what the block says alone."""
        ...

    def above(self, number: int, paragraph: int, cut: tuple[int, int]) -> Attribution | None:
        """Who says a block quotation, by the sentence without a colon that ends the paragraph above it."""
        ...

    def another_since(self, number: int, last: Attribution) -> bool:
        """Whether what stands between a quote that opens a paragraph and the one before is about another."""
        ...


class WholeSentences:
    """Sentences taken apart into noun phrases and verbs of saying."""

    goes_back = True

    def __init__(self, prose: Prose) -> None:
        self.prose = prose

    def read(self, sentence: Sentence) -> Tell:
        """Read a sentence; what comes back tells who says each of its quotes."""
        tokens, named = self.prose.tokens[sentence.paragraph], self.prose.named[sentence.paragraph]
        found = attribute_sentence(self.prose.scene, tokens, *sentence.cut, named)

        def tell(number: int, speaker: Attribution) -> Attribution | None:
            item = self.prose.items[number]
            answer = self._introduces_itself(number, found.get(number))
            if answer is not None and is_glossed(self.prose.text[item.start : item.end], answer):
                answer = UNSAID
            if answer is not None and answer.by == "self":
                # “I’m Sheila,” she said, “from Texas”: the same she
                found.update({n: answer for n, other in found.items() if other.by == "pronoun"})
            if (answer is None or answer.strength < _FAINT) and sentence.following is not None:
                answer = self._so_said(tokens, sentence.following, named) or answer
            return answer

        return tell

    def nested(self, block: Item, numbers: Sequence[int]) -> dict[int, Attribution]:
        """Who says the quotes inside a block quotation, by what the block says alone."""
        prose = self.prose
        spans = [(prose.items[n].outer_start, prose.items[n].outer_end, n) for n in numbers]
        tokens = tokens_of(prose.text, block.start, prose.paragraphs[block.paragraph].end, spans)
        named = mentions(prose.text, tokens)
        scene = Scene(prose.scene.directory, prose.text)
        found: dict[int, Attribution] = {}
        for start, end in sentences(tokens, prose.last):
            found.update(attribute_sentence(scene, tokens, start, end, named))
        return {number: self._known(answer) for number, answer in found.items()}

    def above(self, number: int, paragraph: int, cut: tuple[int, int]) -> Attribution | None:
        """Who says a block quotation, by the sentence without a colon that ends the paragraph above it."""
        item, prose = self.prose.items[number], self.prose
        answer = told_above(prose.scene, prose.tokens[paragraph], cut, prose.named[paragraph])
        if answer is None or answer.cue:
            return answer
        own = FIRST_PERSON.search(prose.text, item.start, item.end)
        return answer if own and not speaks_of(prose.text[item.start : item.end], answer) else None

    def another_since(self, number: int, last: Attribution) -> bool:
        """Never: who a sentence is about is remembered and asked for instead."""
        return False

    def _known(self, answer: Attribution) -> Attribution:
        """An answer by name with the fuller name that the article knows: Tom is Tom Vale."""
        party = self.prose.scene.directory.find(answer.speaker) if answer.by == "name" and answer.speaker else None
        if party is None or not party.person or len(party.name.split()) <= len((answer.speaker or "").split()):
            return answer
        return answer._replace(speaker=party.name, party=party)

    def _introduces_itself(self, number: int, answer: Attribution | None) -> Attribution | None:
        """“I’m Sheila,” she said: then she is Sheila."""
        item, directory, text = self.prose.items[number], self.prose.scene.directory, self.prose.text
        found = _SELF.match(text, item.start, item.end)
        if found and (answer is None or answer.by != "name"):
            party = directory.find(found["name"])
            somebody = party is not None and party.person and Directory.likeness(party) >= 0  # “This is America”
            if party is not None and somebody and found["name"] in party.forms:
                cue = answer.cue if answer else None
                return Attribution(party.name, party, cue, f"says so: “{found.group()}”", 92.0, "self")
        told = None if item.closed or answer is not None else _TOLD_INSIDE.search(text, item.start, item.end)
        party = directory.find(told["name"]) if told else None
        if told and party is not None and told["name"] in party.forms:
            return Attribution(party.name, party, told["verb"], f"“{told.group()}” inside the marks", 80.0, "name")
        return answer

    def _so_said(self, tokens: list[Token], cut: tuple[int, int], named: list[Mention]) -> Attribution | None:
        """‘…’. So began the programme, whose presenter, Jane Roe, …: the words before were hers."""
        low = [t.low for t in tokens[cut[0] : cut[0] + 3]]
        so = low[:1] in (["so"], ["thus"]) and bool(_BEGINNINGS & set(low))
        if not so and low[:2] not in (["with", "these"], ["with", "those"]):
            return None
        here = [m for m in named if cut[0] <= m.first < cut[1] and not m.possessive]
        parties = [party for party in map(self.prose.scene.directory.of, here) if party]
        party = max((party for party in parties if Directory.likeness(party) > 0), key=Directory.likeness, default=None)
        if party is not None:
            word = tokens[cut[0] + 1].text
            return Attribution(party.name, party, word, f"the next sentence names {party.name}", 70.0, "name")
        return None
