"""Names heard on the tape: people who say who they are, are spoken to, or are presented.

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
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

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
    """A name heard on the tape.

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
    """Find the cues of a tape.

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
    ears = _Ears(transcript, known)
    return [cue for place, said in enumerate(transcript.utterances) if said.speaker for cue in ears.hear(place, said)]


class _Ears:
    """What is needed to understand one phrase: who is known, which words are no names, who speaks around it."""

    def __init__(self, transcript: Transcript, known: Sequence[Person]) -> None:
        self.utterances = transcript.utterances
        self.known = known
        words = transcript.words
        self.lower = frozenset(low for word in words if (low := _core(word.text)).islower() and low == _bare(word.text))
        # A recogniser that writes no capitals, or a script without them, tells no name by its shape.
        self.cased = sum(_core(w.text) != _bare(w.text) for w in words) * 100 > len(words)

    def hear(self, place: int, utterance: Utterance) -> Iterator[Cue]:
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
                name, after = found
                called = self.spoken_to(place, utterance, words, position, after, name)
                if called is not None:
                    yield called
                position = after

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
            return not DEMONYM.search(bare) or bare in ENGLISH.female | ENGLISH.male
        if (
            bare in ENGLISH.places
            or (DEMONYM.search(bare) and bare not in ENGLISH.female | ENGLISH.male)
            or bare in self.lower
        ):
            return False
        closed = words[end - 1].text[-1:] in _ENDS + ",;:" or end == len(words)
        return closed or _core(words[end].text) in AFTER_NAME

    @staticmethod
    def _telephone(words: Sequence[Word], end: int) -> bool:
        """Whether "this is Diane" goes on as people speak of themselves."""
        return end == len(words) or _core(words[end].text) in ON_THE_TELEPHONE

    def spoken_to(
        self, place: int, utterance: Utterance, words: Sequence[Word], start: int, end: int, name: str
    ) -> Cue | None:
        """What a name that is no introduction does: speaks to somebody, presents somebody, or neither."""
        low = [_core(word.text) for word in words]
        before, after = low[:start], low[end:]
        begins = start == 0 or words[start - 1].text[-1] in ",.?!:;—-"
        closes = end == len(words) or words[end - 1].text[-1:] in ",.?!;:…؟،"
        asks = words[-1].text[-1:] in "?؟"
        known = meant(self.known, name) is not None
        reported = bool(before) and before[-1] in REPORTING
        greeting = next((g for g in GREETINGS if tuple(before[-len(g) :]) == g), None)
        if closes and greeting and not (known or self._name_like(name)):
            return None
        kind: CueKind = "address"
        if greeting and closes:
            sure = 0.9 if known else 0.75
        elif PRESENTING.search(" ".join(before)) and (known or self._presented(before, name)):
            kind, sure = "presentation", 0.9 if known else 0.7
        elif not begins or not closes or reported:
            return None
        elif start == 0 and after and (known or (self._name_like(name) and greeting is None)):
            to_you = bool(SECOND_PERSON & set(after)) or asks
            if not to_you and (not known or len(name.split()) > 1):
                return None
            sure = (0.85 if to_you else 0.6) * (1.0 if known else 0.6)
        elif known and not BEFORE_NO_VOCATIVE & set(before[-3:]) and after[:1] not in (["and"], ["or"]):
            sure = 0.6 if before or asks or not after else 0.4
        else:
            return None
        head = max(0, start - (len(greeting) if greeting else 3))
        said = " ".join(word.text for word in words[head : min(len(words), end + 3)])
        toward = self._toward(place, utterance, words[start].start, kind, bool(THANKS & set(before)), " ".join(low))
        return Cue(kind, name, said, words[head].start, utterance.speaker or "", sure, toward)

    def _presented(self, before: Sequence[str], name: str) -> bool:
        """Whether somebody nobody knows is presented: by a full name that follows at once."""
        return len(name.split()) > 1 and before[-1] in BEFORE_PRESENTED and self._name_like(name)

    def _name_like(self, name: str) -> bool:
        """Whether a word nobody knows can be a name."""
        words = [_core(word) for word in name.split()]
        if len(words) == 1:
            return words[0] in ENGLISH.female | ENGLISH.male or not (
                words[0] in self.lower or words[0] in ENGLISH.places or DEMONYM.search(words[0])
            )
        return not any(word in self.lower for word in words if word not in PARTICLES_IN_NAMES)

    def _toward(
        self, place: int, utterance: Utterance, time: float, kind: CueKind, thanks: bool, sentence: str
    ) -> dict[str, float]:
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
        index, parts = start, []
        while index < len(words) and _core(words[index].text) in SHORT_TITLES and _capital(words[index].text):
            parts.append(words[index].text.strip(_AROUND))
            index += 1
        titles = len(parts)
        while index < len(words) and len(parts) - titles < 4:
            text = words[index].text
            bare = _bare(text)
            particle = _core(text) in PARTICLES_IN_NAMES and len(_core(text)) > 1 and text[-1:] not in ",.;:?!"
            if particle and index + 1 < len(words) and (_capital(words[index + 1].text) or not self.cased):
                parts.append(bare)
                index += 1
                continue
            if not bare or not self._part_of_name(text, plain):
                break
            if re.search(r"[’']s$", bare):
                return None  # Helen's mother is not Helen
            parts.append(bare)
            index += 1
            if text[-1:] in ",;:?!…؟،" or (text[-1:] == "." and len(bare) > 2):
                break
            if not (self.cased and _has_case(bare)) and len(parts) - titles >= 2:
                break
        while len(parts) > titles and parts[-1].lower() in PARTICLES_IN_NAMES and parts[-1].islower():
            parts.pop()
            index -= 1
        if len(parts) == titles:
            return None
        name = " ".join(parts)
        if not self.cased or not _has_case(parts[-1]):
            while meant(self.known, name) is None and not plain:
                if len(parts) - titles <= 1:
                    return None
                parts.pop()
                index -= 1
                name = " ".join(parts)
        return name, index

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
