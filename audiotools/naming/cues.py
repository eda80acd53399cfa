"""Names heard on the recording: people who say who they are, are spoken to, or are presented.

Three kinds of cue, each with how plain it is (0..1):

* *introduction*: "I'm Sheila in Texas", "my name is …": the voice that speaks bears the name;
* *address*: "thank you, Helen", "George, can you hear us?": the voice that speaks does not bear it, and the one
  that speaks next, or spoke before, likely does;
* *presentation*: "with me in the studio is Helen Marsh": likewise, and the next voice likelier still.

What is only reported ("and he said, I'm Walter") is no cue. A name nobody has heard of counts only in plain
phrases: a recogniser writes capitals where it likes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from audiotools.languages.conversation import (
    AFTER_NAME,
    BEFORE_NO_VOCATIVE,
    BEFORE_PRESENTED,
    CALENDAR,
    DEMONYM,
    GREETINGS,
    LATER,
    LOOSE,
    ON_THE_TELEPHONE,
    PLAIN,
    PRESENTING,
    REPORTING,
    SECOND_PERSON,
    SHORT_TITLES,
    THANKS,
)
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.people.names import PARTICLES_IN_NAMES
from audiotools.people.persons import Person, meant
from audiotools.records import Transcript, Utterance, Word

CueKind: TypeAlias = Literal["introduction", "address", "presentation"]

_FRAMES = PLAIN | LOOSE
_ENDS = ".?!…؟"
_AROUND = "\"'“”‘’«»()[]-–—,.;:!?…؟،"


class Cue(msgspec.Struct, frozen=True):
    """A name heard on the recording.

    Parameters
    ----------
    kind
        See the preface of the module.
    name
        As heard, titles included.
    said
        The phrase, for a person to check.
    time
        When the phrase begins, seconds.
    speaker
        Label of the voice that says it.
    sure
        0..1, how plainly the phrase says so.
    toward
        For an address or presentation: label to how likely that voice is meant, where it is another.
    """

    kind: CueKind
    name: str
    said: str
    time: float
    speaker: str
    sure: float
    toward: dict[str, float] = {}


def listen(transcript: Transcript, known: Sequence[Person] = ()) -> list[Cue]:
    """Find the cues of a recording.

    Parameters
    ----------
    transcript
        With labels.
    known
        People who may be heard: their names are believed in looser phrases.

    Examples
    --------
    >>> words = "I'm Sheila in Texas. Thank you, Diane.".split()
    >>> said = Transcript.from_words([Word(n, n + 1, text, "A") for n, text in enumerate(words)])
    >>> [(cue.kind, cue.name, cue.said) for cue in listen(said)]
    [('introduction', 'Sheila', "I'm Sheila"), ('address', 'Diane', 'Thank you, Diane.')]
    """
    listener = _Listener(transcript, known)
    return [
        cue for place, said in enumerate(transcript.utterances) if said.speaker for cue in listener.cues_in(place, said)
    ]


class _Phrase(NamedTuple):
    """A name in its sentence, and what the rules ask of it."""

    name: str
    before: list[str]  # the words before it in the sentence, and after it, in lower case without marks
    after: list[str]
    known: bool  # a person who may be heard bears it
    name_like: bool  # whoever bears it, it can be a name
    greeting: tuple[str, ...] | None  # the words of greeting or thanks right before it
    begins: bool  # a mark or nothing stands before it
    closes: bool  # a mark or nothing stands after it
    asks: bool  # the sentence is a question

    @property
    def opens(self) -> bool:
        """Whether it stands first and more follows."""
        believed = self.known or (self.name_like and self.greeting is None)
        return not self.before and bool(self.after) and believed

    @property
    def to_you(self) -> bool:
        """Whether what follows is said to somebody."""
        return bool(SECOND_PERSON & set(self.after)) or self.asks

    @property
    def presented(self) -> bool:
        """Whether somebody is presented: one who is known, or by a full name that follows at once."""
        if not PRESENTING.search(" ".join(self.before)):
            return False
        full = len(self.name.split()) > 1 and self.before[-1] in BEFORE_PRESENTED and self.name_like
        return self.known or full

    @property
    def called(self) -> bool:
        """Whether a known name stands by itself, neither as an object nor in a list."""
        return self.known and not BEFORE_NO_VOCATIVE & set(self.before[-3:]) and self.after[:1] not in (["and"], ["or"])


class Rule(NamedTuple):
    """What a name does in a sentence.

    Parameters
    ----------
    says
        In words.
    holds
        Whether a name in its sentence is such a one.
    kind
        Of the cue, or None: no cue.
    known, unknown
        0..1, how plainly it says so, with the name of somebody who may be heard and with another.
    example
        A sentence to which the rule is the first to apply. The people who may be heard are Helen Marsh and George.
    """

    says: str
    holds: Callable[[_Phrase], bool]
    kind: CueKind | None
    known: float
    unknown: float
    example: str


# The first that holds decides. The weights were set by hand; `benchmarks/names.py` measures what comes of them.
RULES = (
    Rule(
        "a greeting before a word that is no name",
        lambda p: p.closes and p.greeting is not None and not (p.known or p.name_like),
        None, 0.0, 0.0, "Thank you, Tunisian.",
    ),
    Rule(
        "a greeting",
        lambda p: p.closes and p.greeting is not None,
        "address", 0.9, 0.75, "Thank you, Helen Marsh.",
    ),
    Rule("presented", lambda p: p.presented, "presentation", 0.9, 0.7, "With me in the studio is Ada Moss."),
    Rule(
        "within a phrase, or told of somebody",
        lambda p: not p.begins or not p.closes or (bool(p.before) and p.before[-1] in REPORTING),
        None, 0.0, 0.0, "We met George by the river.",
    ),
    Rule("called first, and then spoken to", lambda p: p.opens and p.to_you, "address", 0.85, 0.85 * 0.6,
         "George, can you hear us?"),
    Rule("called first, by one name", lambda p: p.opens and p.known and len(p.name.split()) == 1, "address", 0.6, 0.0,
         "George, there was a flood."),
    Rule("first in the sentence", lambda p: p.opens, None, 0.0, 0.0, "Helen Marsh, the captain, was there."),
    Rule("called elsewhere", lambda p: p.called, "address", 0.6, 0.0, "What happened then, George?"),
    Rule("neither", lambda p: True, None, 0.0, 0.0, "Over the bridge, Walter."),
)  # fmt: skip
"""What names do, in the order in which it is asked."""


class _Listener:
    """Finds the cues of utterances, knowing who may be heard, which words are no names and who speaks around them."""

    def __init__(self, transcript: Transcript, known: Sequence[Person]) -> None:
        self.utterances = transcript.utterances
        self.known = known
        words = transcript.words
        self.lower = frozenset(low for word in words if (low := _core(word.text)).islower() and low == _bare(word.text))
        # A recogniser that writes no capitals, or a script without them, tells no name by its shape.
        self.cased = sum(_core(w.text) != _bare(w.text) for w in words) * 100 > len(words)

    def cues_in(self, place: int, utterance: Utterance) -> Iterator[Cue]:
        """The cues of one utterance."""
        for first, last in sentences(utterance.words):
            words = utterance.words[first:last]
            taken = set()
            for cue, position in (*self.introductions(utterance, first, last), *self._here(words)):
                taken.add(position)
                yield msgspec.structs.replace(cue, speaker=utterance.speaker or "")
            position = 0
            while position < len(words):
                found = self.name_at(words, position)
                if found is None or position in taken:
                    position += 1
                    continue
                called = self.spoken_to(place, words, position, found)
                if called is not None:
                    yield called
                position = found[1]

    def introductions(self, utterance: Utterance, first: int, last: int) -> Iterator[tuple[Cue, int]]:
        """Phrases in which the speaker says their own name, each with the name's position in the sentence."""
        words = utterance.words
        low = [_core(word.text) for word in words[first:last]]
        for start in range(len(low)):
            for length in (4, 3, 2, 1):
                frame = tuple(low[start : start + length])
                sure = _FRAMES.get(frame) if len(frame) == length else None
                after = start + length
                if sure is None or after >= len(low) or self._reported(words, first + start):
                    continue
                plain = frame in PLAIN
                found = self.name_at(words[first:last], after, plain=plain)
                if found is None or not (plain or self._trusted(words[first:last], after, *found)):
                    break
                name, end = found
                if frame == ("this", "is") and not self._telephone(words[first:last], end):
                    break
                if meant(self.known, name) is None:
                    sure *= 0.8 if plain else 0.7
                said = " ".join(word.text for word in words[first + start : first + end]).rstrip(".,;:!?")
                yield Cue("introduction", name, said, words[first + start].start, "", sure), after
                break

    def _here(self, words: Sequence[Word]) -> Iterator[tuple[Cue, int]]:
        """The introductions of "Diane here" and "Diane speaking"."""
        found = self.name_at(words, 0)
        if found and found[1] < len(words) and _core(words[found[1]].text) in ("here", "speaking"):
            name, end = found
            closed = end + 1 == len(words) or words[end].text[-1] in ",;:"
            if closed and meant(self.known, name):
                said = " ".join(word.text for word in words[: end + 1]).rstrip(".,;:!?")
                yield Cue("introduction", name, said, words[0].start, "", 0.8), 0

    def _reported(self, words: Sequence[Word], start: int) -> bool:
        """Whether what begins here is told of somebody: "he said, I'm Walter"."""
        before = [_core(word.text) for word in words[max(0, start - 3) : start]]
        while before and before[-1] in ("and", "but", "well", "uh", "um", "so", "hello", "hi", "oh"):
            before.pop()
        return bool(before) and before[-1] in REPORTING

    def _trusted(self, words: Sequence[Word], start: int, name: str, end: int) -> bool:
        """Whether what stands after "I'm" is a name."""
        if meant(self.known, name) is not None:
            return True
        bare = _core(words[end - 1].text)
        if len(name.split()) > 1:
            return not DEMONYM.search(bare) or bare in ENGLISH.given_names
        if bare in ENGLISH.places or (DEMONYM.search(bare) and bare not in ENGLISH.given_names) or bare in self.lower:
            return False
        closed = words[end - 1].text[-1:] in _ENDS + ",;:" or end == len(words)
        return closed or _core(words[end].text) in AFTER_NAME

    @staticmethod
    def _telephone(words: Sequence[Word], end: int) -> bool:
        """Whether "this is Diane" goes on as people speak of themselves."""
        return end == len(words) or _core(words[end].text) in ON_THE_TELEPHONE

    def spoken_to(self, place: int, words: Sequence[Word], start: int, found: tuple[str, int]) -> Cue | None:
        """What a name found at a word does that is no introduction: it addresses, presents, or neither."""
        name, end = found
        low = [_core(word.text) for word in words]
        phrase = self._phrase(words, low, start, end, name)
        rule = next(rule for rule in RULES if rule.holds(phrase))
        if rule.kind is None:
            return None
        head = max(0, start - (len(phrase.greeting) if phrase.greeting else 3))
        said = " ".join(word.text for word in words[head : min(len(words), end + 3)])
        thanks = bool(THANKS & set(phrase.before))
        toward = self._toward(place, words[start].start, rule.kind, thanks=thanks, sentence=" ".join(low))
        sure = rule.known if phrase.known else rule.unknown
        return Cue(rule.kind, name, said, words[head].start, self.utterances[place].speaker or "", sure, toward)

    def _phrase(self, words: Sequence[Word], low: list[str], start: int, end: int, name: str) -> _Phrase:
        before = low[:start]
        return _Phrase(
            name=name,
            before=before,
            after=low[end:],
            known=meant(self.known, name) is not None,
            name_like=self._name_like(name),
            greeting=next((greeting for greeting in GREETINGS if tuple(before[-len(greeting) :]) == greeting), None),
            begins=start == 0 or words[start - 1].text[-1] in ",.?!:;—-",
            closes=end == len(words) or words[end - 1].text[-1:] in ",.?!;:…؟،",
            asks=words[-1].text[-1:] in "?؟",
        )

    def _name_like(self, name: str) -> bool:
        """Whether a word nobody knows can be a name."""
        words = [_core(word) for word in name.split()]
        if len(words) == 1:
            return words[0] in ENGLISH.given_names or not (
                words[0] in self.lower or words[0] in ENGLISH.places or DEMONYM.search(words[0])
            )
        return not any(word in self.lower for word in words if word not in PARTICLES_IN_NAMES)

    def _toward(self, place: int, time: float, kind: CueKind, *, thanks: bool, sentence: str) -> dict[str, float]:
        """How likely each voice around an utterance is the one that is meant."""
        utterance = self.utterances[place]
        before = self._other(place, -1)
        after = self._other(place, +1)
        weights: dict[str, float] = {}
        soon = after is not None and after.start - time < 20.0
        late = kind == "presentation" and LATER.search(sentence) is not None
        if kind == "presentation":
            forward, back = (0.0, 0.0) if late else (0.8, 0.05)
        elif thanks:
            forward, back = 0.4, 0.5
        elif time - utterance.start < 3.0 and place and before is not None and time - before.end < 5.0:
            forward, back = 0.45, 0.45
        else:
            forward, back = 0.7, 0.2
        if after is not None and after.speaker:
            weights[after.speaker] = weights.get(after.speaker, 0.0) + forward * (1.0 if soon else 0.4)
        if before is not None and before.speaker:
            weights[before.speaker] = weights.get(before.speaker, 0.0) + back
        return weights

    def _other(self, place: int, step: int) -> Utterance | None:
        """The nearest utterance of another voice, forwards or back."""
        mine = self.utterances[place].speaker
        place += step
        while 0 <= place < len(self.utterances):
            if self.utterances[place].speaker not in (None, mine):
                return self.utterances[place]
            place += step
        return None

    def name_at(self, words: Sequence[Word], start: int, *, plain: bool = False) -> tuple[str, int] | None:
        """The name that begins at a word, and the position after it.

        Where writing has capitals they show it; elsewhere only a plain phrase, or a person known, does.
        """
        first = start
        while first < len(words) and _core(words[first].text) in SHORT_TITLES and _capital(words[first].text):
            first += 1
        titles = [word.text.strip(_AROUND) for word in words[start:first]]
        parts = self._parts(words, first, plain)
        while parts and parts[-1].lower() in PARTICLES_IN_NAMES and parts[-1].islower():
            parts.pop()
        if not (plain or (self.cased and parts and _has_case(parts[-1]))):
            # Nothing in the writing shows where the name ends: it is the longest one that is known.
            while parts and meant(self.known, " ".join([*titles, *parts])) is None:
                parts.pop()
        return (" ".join([*titles, *parts]), first + len(parts)) if parts else None

    def _parts(self, words: Sequence[Word], first: int, plain: bool) -> list[str]:
        """The words that look like one name, four at most; none where the last is a genitive: Helen's is not Helen."""
        parts: list[str] = []
        for index in range(first, min(first + 4, len(words))):
            text = words[index].text
            bare = _bare(text)
            if self._particle(words, index):
                parts.append(bare)
                continue
            if not bare or not self._part_of_name(text, plain):
                break
            if re.search(r"[’']s$", bare):
                return []
            parts.append(bare)
            stops = text[-1:] in ",;:?!…؟،" or (text[-1:] == "." and len(bare) > 2)
            if stops or (len(parts) >= 2 and not (self.cased and _has_case(bare))):
                break
        return parts

    def _particle(self, words: Sequence[Word], index: int) -> bool:
        """Whether a word is the "van" of "Ludwig van Beethoven"."""
        text = words[index].text
        particle = _core(text) in PARTICLES_IN_NAMES and len(_core(text)) > 1 and text[-1:] not in ",.;:?!"
        return particle and index + 1 < len(words) and (_capital(words[index + 1].text) or not self.cased)

    def _part_of_name(self, text: str, plain: bool) -> bool:
        bare = _bare(text)
        if any(c.isdigit() for c in bare) or _core(text) in ENGLISH.openers or _core(text) in CALENDAR:
            return False
        if self.cased and _has_case(bare):
            return bare[0].isupper() or re.match(r"(?:al|el|as|ash|an|ar|ad|d|o)[-'][^\W\d_]", bare) is not None
        return plain or bool(self.known)


def sentences(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Sentences of an utterance, as ranges of words.

    >>> said = [Word(0, 1, text) for text in "Good evening, Mr. Ellis. How are you?".split()]
    >>> list(sentences(said))
    [(0, 4), (4, 7)]
    """
    first = 0
    for index, word in enumerate(words, 1):
        ends = word.text.rstrip("\"'”’»)")[-1:] in _ENDS
        abbreviated = word.text.endswith(".") and (_core(word.text) in SHORT_TITLES or len(word.text) == 2)
        if (ends and not abbreviated) or index == len(words):
            yield first, index
            first = index


def _bare(text: str) -> str:
    return text.strip(_AROUND).replace("’", "'")


def _core(text: str) -> str:
    return _bare(text).lower()


def _capital(text: str) -> bool:
    return _bare(text)[:1].isupper()


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()
