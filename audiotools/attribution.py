"""Who says each quote: verbs of saying and their subjects, scored; pronouns and descriptions resolved to people.

For every quote the sentence around it is searched for verbs that attribute (and for "according to"), each verb's
subject is chosen among the noun phrases in reach, and the pair that stands closest in the way print sets it
("…," said X; X said: "…"; "…", she said) wins. Quotes alone in their sentence or paragraph go on from the one
before. Every answer carries the verb and a word of evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from audiotools.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    CORE,
    JUDGING,
    OTHER_LANGUAGES,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    SPEECH_NOUNS,
)
from audiotools.people import Directory, Mention, Party
from audiotools.phrases import Phrase, phrases
from audiotools.prose import Token

_VERBS = SAYING | JUDGING | OTHER_LANGUAGES


class Attribution(NamedTuple):
    """Who says a quote.

    Parameters
    ----------
    speaker
        As printed, or None.
    party
        The party, when the speaker has a name.
    cue
        The attributing word as printed, or None.
    evidence
        Why, in a few words.
    strength
        0..100: how plainly print says so.
    """

    speaker: str | None
    party: Party | None
    cue: str | None
    evidence: str
    strength: float


NOBODY = Attribution(None, None, None, "", 0.0)


class _Cue(NamedTuple):
    verb: int
    phrase: Phrase
    score: float
    inverted: bool


@dataclass
class Scene:
    """What is remembered from sentence to sentence: who was spoken of, and who spoke last."""

    directory: Directory
    text: str
    recent: list[tuple[Party, float]] = field(default_factory=list)
    clock: float = 0.0
    last_speaker: Attribution = NOBODY
    roles: dict[str, Party] = field(default_factory=dict)

    def notice(self, party: Party, weight: float) -> None:
        """Somebody is spoken of; the heavier, the likelier the next pronoun means them."""
        self.recent = [(p, w) for p, w in self.recent if p is not party][-12:]
        self.recent.append((party, self.clock + weight))

    def tick(self) -> None:
        """A sentence is over."""
        self.clock += 1.0

    def resolve(self, pronoun: str) -> Party | None:
        """The party a pronoun most likely means."""
        want = PRONOUNS.get(pronoun, "")
        options = []
        for party, weight in self.recent:
            if want in ("m", "f"):
                if not party.person or party.gender not in ("", want) or party.name.split()[-1].lower() in PLACES:
                    continue
                weight += 0.5 if party.gender == want else 0.0
            elif want == "n":
                if party.person and party.gender:
                    continue
            elif want == "p":
                continue
            options.append((weight, party))
        return max(options, key=lambda option: option[0])[1] if options else None


def attribute_sentence(
    scene: Scene, tokens: Sequence[Token], start: int, end: int, named: Sequence[Mention]
) -> dict[int, Attribution]:
    """Attribute the quotes of one sentence, and remember who was spoken of.

    Returns
    -------
    dict
        From the quote's number to its attribution; quotes that the sentence says nothing about are left out.
    """
    nouns = _without_appositives(scene, tokens, phrases(tokens, start, end, named))
    cues = _cues(tokens, start, end, nouns)
    result: dict[int, Attribution] = {}
    for index in range(start, end):
        number = tokens[index].quote
        if number < 0:
            continue
        best = max(
            ((_fit(tokens, index, cue, start, end), cue) for cue in cues), key=lambda pair: pair[0], default=(0.0, None)
        )
        if best[1] is not None and best[0] > 20:
            result[number] = _answer(scene, tokens, best[1], best[0])
        else:
            subject = _main_subject(tokens, start, index, nouns)
            if subject is not None:
                cue = _Cue(-1, subject, 0.0, False)
                result[number] = _answer(scene, tokens, cue, 15.0)
    _remember(scene, tokens, start, nouns, cues)
    return result


def _without_appositives(scene: Scene, tokens: Sequence[Token], nouns: list[Phrase]) -> list[Phrase]:
    """Drop "a photographer" after "X, ", remembering what X is called."""
    kept: list[Phrase] = []
    for phrase in nouns:
        if kept and phrase.pronoun == "" and kept[-1].mention and phrase.first - kept[-1].last == 1:
            before = tokens[phrase.first - 1]
            party = scene.directory.of(kept[-1].mention)
            if (
                before.text == ","
                and tokens[phrase.first].low in ("a", "an", "the", "his", "her", "one", "its", "their")
                and party
            ):
                for token in tokens[phrase.first + 1 : phrase.last]:
                    party.roles.add(token.low)
                if phrase.mention is None:
                    continue
        kept.append(phrase)
    return kept


def _cues(tokens: Sequence[Token], start: int, end: int, nouns: list[Phrase]) -> list[_Cue]:
    cues: list[_Cue] = []
    for index in range(start, end):
        token = tokens[index]
        if token.low == "according" and index + 1 < end and tokens[index + 1].low == "to":
            phrase = next((p for p in nouns if index + 2 <= p.first <= index + 4), None)
            if phrase:
                cues.append(_Cue(index, phrase, 45.0, True))
            continue
        if token.low == ":" and index - start <= 6 and any(p.last == index for p in nouns):
            phrase = next(p for p in nouns if p.last == index)
            if phrase.first - start <= 1:
                cues.append(_Cue(index, phrase, 30.0, False))
            continue
        if token.low not in _VERBS or not token.is_word:
            continue
        if (
            index > start
            and tokens[index - 1].low in ("the", "a", "an", "his", "her", "their", "its", "of", "this", "in")
            and token.low not in CORE
        ):
            continue
        cue = _subject(tokens, start, end, index, nouns)
        if cue:
            cues.append(cue)
    return cues


def _subject(tokens: Sequence[Token], start: int, end: int, verb: int, nouns: list[Phrase]) -> _Cue | None:
    """The phrase that is the verb's subject."""
    worth = 30.0 if tokens[verb].low in CORE else 18.0 if tokens[verb].low in SAYING else 10.0
    before = verb - 1
    while before > start and (tokens[before].low in ADVERBS or tokens[before].low.endswith("ly")):
        before -= 1
    inverted = (
        before < start
        or tokens[before].quote >= 0
        or (tokens[before].text in (",", "—", "–") and before - 1 >= start and tokens[before - 1].quote >= 0)
    )
    if inverted:
        phrase = next((p for p in nouns if verb < p.first <= verb + 6), None)
        if phrase and not any(
            tokens[i].quote >= 0 or tokens[i].text in (",", ":", ";") or tokens[i].low in PREPOSITIONS
            for i in range(verb + 1, phrase.first)
        ):
            return _Cue(verb, phrase, worth + 10, True)
        if phrase is None or tokens[verb].low not in CORE:
            return None
    best: tuple[float, Phrase] | None = None
    for phrase in nouns:
        if phrase.first >= verb:
            break
        score = _subjecthood(tokens, start, verb, phrase)
        if best is None or score > best[0]:
            best = (score, phrase)
    if best is None or best[0] < -40:
        return None
    return _Cue(verb, best[1], worth + min(best[0], 40.0) / 4, False)


def _subjecthood(tokens: Sequence[Token], start: int, verb: int, phrase: Phrase) -> float:
    """How likely a phrase before a verb is its subject."""
    score = -1.0 * (verb - phrase.last)
    before = tokens[phrase.first - 1] if phrase.first > start else None
    if (
        before is None
        or before.text in (";", "—", "–", "--", ":")
        or before.low in ("but", "and", "as", "that", "when", "while", "because", "if", "though", "although")
        or before.quote >= 0
    ):
        score += 25
    elif before.text == ",":
        score += 15
    elif before.low in PREPOSITIONS or before.low == "to":
        score -= 30
    elif before.low in _VERBS:
        score -= 40
    gap = [t for t in tokens[phrase.last : verb]]
    if all(
        t.low in ADVERBS or t.low in AUXILIARIES or t.low.endswith("ly") or t.low == "to" or t.text in "()" for t in gap
    ):
        score += 40
    elif gap and gap[0].low in ("who", "which", "that") and len(gap) <= 4:
        score += 35
    elif gap and gap[0].text == "," and gap[-1].text == ",":
        score += 30  # X, of the town of Y, said
    if any(t.quote >= 0 for t in gap):
        score -= 5
    if any(t.text in (";", ".") for t in gap):
        score -= 20
    if phrase.mention and phrase.mention.possessive:
        score -= 0 if gap and gap[0].low in SPEECH_NOUNS | {"campaign", "office", "team", "aides"} else 45
    depth = sum((t.text == "(") - (t.text == ")") for t in tokens[start : phrase.first])
    if depth > 0:
        score -= 50
    if phrase.pronoun == "it" and tokens[phrase.last - 1].low == "it":
        score -= 10
    if phrase.mention and phrase.mention.text.lower() in PLACES:
        score -= 15
    return score


def _fit(tokens: Sequence[Token], index: int, cue: _Cue, start: int, end: int) -> float:
    """How plainly a cue belongs to the quote at a token."""
    score = cue.score
    if cue.verb < index:
        between = tokens[max(cue.verb, cue.phrase.last if cue.inverted else 0) + 1 : index]
        score += 45 - 1.2 * len(between)
        if not between or all(
            t.text in (",", ":", "—", "–", "-") or t.low in ("that", "as", "of", "to", "it", "the", "a")
            for t in between
        ):
            score += 15
        if cue.inverted and tokens[cue.verb].low != "according":
            score -= 25  # said X: that was the quote before
        if any(t.text in (";", ".") for t in between):
            score -= 30
        score -= 6 * sum(t.quote >= 0 for t in between)
    else:
        first = min(cue.verb, cue.phrase.first)
        between = tokens[index + 1 : first]
        score += 40 - 1.0 * len(between)
        if not between or all(t.text in (",", "—", "–", "-", "--", ")") for t in between):
            score += 35
        elif tokens[first - 1].text == "," and (cue.inverted or cue.verb - cue.phrase.last <= 2):
            score += 12
        elif any(t.low in CONJUNCTIONS for t in between):
            score -= 15
        if any(t.text in (";", ".") for t in between):
            score -= 30
        score -= 12 * sum(t.quote >= 0 for t in between)
    return score


def _main_subject(tokens: Sequence[Token], start: int, index: int, nouns: list[Phrase]) -> Phrase | None:
    best: tuple[float, Phrase] | None = None
    for phrase in nouns:
        if phrase.first >= index:
            break
        score = _subjecthood(tokens, start, index, phrase) - (0 if phrase.mention or phrase.pronoun else 8)
        if best is None or score > best[0]:
            best = (score, phrase)
    return best[1] if best and best[0] > -45 else None


def _answer(scene: Scene, tokens: Sequence[Token], cue: _Cue, strength: float) -> Attribution:
    phrase = cue.phrase
    word = None
    if cue.verb >= 0:
        word = tokens[cue.verb].text
        if tokens[cue.verb].low == "according":
            word = scene.text[tokens[cue.verb].start : tokens[cue.verb + 1].end]
    how = f"“{word}” beside the quote" if word and word != ":" else "subject of the sentence"
    if phrase.mention:
        party = scene.directory.of(phrase.mention)
        if party:
            return Attribution(party.name, party, word, f"{how}: {phrase.mention.text}", strength)
        return Attribution(phrase.mention.text, None, word, how, strength)
    if phrase.pronoun:
        party = scene.resolve(phrase.pronoun)
        if party:
            return Attribution(party.name, party, word, f"{how}: “{phrase.pronoun}” is {party.name}", strength)
        if phrase.pronoun in ("i", "we", "it", "they"):
            return Attribution(
                scene.last_speaker.speaker if phrase.pronoun == "they" else None,
                None,
                word,
                f"{how}: “{phrase.pronoun}”",
                strength,
            )
        return Attribution(
            scene.last_speaker.speaker, scene.last_speaker.party, word, f"{how}: “{phrase.pronoun}”", strength
        )
    printed = scene.text[tokens[phrase.first].start : tokens[phrase.last - 1].end]
    party = _described(scene, tokens, phrase)
    if party:
        return Attribution(party.name, party, word, f"{how}: “{printed}” is {party.name}", strength)
    return Attribution(printed, None, word, f"{how}: “{printed}”", strength)


def _described(scene: Scene, tokens: Sequence[Token], phrase: Phrase) -> Party | None:
    """The person that "the mayor" or "the California congressman" means, if the article says so."""
    words = [t.low for t in tokens[phrase.first : phrase.last]]
    if words[0] not in ("the", "this", "that") or len(words) < 2:
        return None
    head = words[-1]
    options = [p for p, _ in scene.recent if p.person and head in p.roles]
    if options:
        return options[-1]
    return next((p for p in scene.directory.parties if p.person and head in p.roles), None)


def _remember(scene: Scene, tokens: Sequence[Token], start: int, nouns: list[Phrase], cues: list[_Cue]) -> None:
    subjects = {cue.phrase for cue in cues}
    scene.tick()
    for phrase in nouns:
        if phrase.mention:
            party = scene.directory.of(phrase.mention)
            if party:
                before = tokens[phrase.first - 1] if phrase.first > start else None
                oblique = phrase.mention.possessive or (before is not None and before.low in PREPOSITIONS)
                weight = 1.6 if phrase in subjects else 0.3 if oblique else 1.0 if before is None else 0.6
                scene.notice(party, weight)
        elif phrase.pronoun in ("he", "she"):
            party = scene.resolve(phrase.pronoun)
            if party:
                scene.notice(party, 1.2 if phrase in subjects else 0.8)
