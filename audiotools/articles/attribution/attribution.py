"""Who says each quote: the subject beside it, resolved to a person of the article.

`subjects` finds the attributing verb and its subject; here a name becomes the party that bears it, a pronoun the
party last spoken of that it fits, and a description ("the mayor") the party the article calls that. A source
without a name stays as it is printed. Every answer carries the verb and a word of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from audiotools.articles.attribution.cue_rules import find_cues
from audiotools.articles.attribution.cue_subjects import Cue
from audiotools.articles.attribution.descriptions import by_description
from audiotools.articles.attribution.mentions import Mention
from audiotools.articles.attribution.people import Directory
from audiotools.articles.attribution.phrases import Phrase, gathered, names_between, phrases, speaks_of_somebody
from audiotools.articles.attribution.pronouns import by_pronoun
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.relays import beyond_relay
from audiotools.articles.attribution.roles import described
from audiotools.articles.attribution.scene import NOBODY, PLAIN, UNSAID, Attribution, Scene
from audiotools.articles.attribution.subjecthood import DASHES
from audiotools.articles.attribution.subjects import fit, is_object, main_subject
from audiotools.languages.english import LANGUAGE as ENGLISH

_NOBODY = ENGLISH.sources | ENGLISH.bodies | ENGLISH.speech_nouns | ENGLISH.noun_forms
_CALLED = ENGLISH.roles | ENGLISH.titles | ENGLISH.sources | ENGLISH.bodies | frozenset(ENGLISH.honorifics)

_OWN_CUE = 40.0  # how plainly a verb must belong to a quote to be its own and not the quote's before
_CUE = 20.0  # how plainly a verb must belong to a quote to tell who says it at all
_ABOVE = 60.0  # strength of an answer by the sentence above a block quotation
_ABOUT = 50.0  # strength of one by whom that sentence is about, where nothing says that they speak
_ONE = ("he", "she")
_BY_SUBJECT = 15.0  # strength of an answer by nothing but the subject of the sentence


def attribute_sentence(
    scene: Scene, tokens: Sequence[Token], start: int, end: int, named: Sequence[Mention]
) -> dict[int, Attribution]:
    """Attribute the quotes of one sentence, and remember who was spoken of.

    Returns
    -------
    dict
        From the quote's number to its attribution; quotes that the sentence says nothing about are left out.
    """
    quotes = [index for index, token in enumerate(tokens[start:end], start) if token.quote >= 0]
    found = phrases(tokens, start, end, named)
    if not quotes and not names_between(named, start, end) and not speaks_of_somebody(tokens, start, end):
        _meet(scene, tokens, list(islice(found, 1)))  # most sentences; what else they hold would change nothing
        scene.tick()
        return {}
    nouns = gathered(tokens, found)
    spoken_of = quotes or any(noun.mention or noun.pronoun in _ONE for noun in nouns)
    cues = find_cues(tokens, start, end, nouns) if spoken_of else []  # without both they would change nothing
    result: dict[int, Attribution] = {}
    for index in quotes:
        if _named_in_marks(tokens, start, index):
            result[tokens[index].quote] = UNSAID._replace(strength=PLAIN)
            continue
        of = _of_somebody(tokens, start, index)  # Of Mayor Lane: “…”: who speaks is the other
        ended = "," not in scene.text[tokens[index].end - 2 : tokens[index].end + 1]
        if of and ended:
            continue
        fits = [(fit(tokens, index, cue), cue) for cue in cues if not of or min(cue.verb, cue.phrase.first) > index]
        best = beyond_relay(tokens, fits, max(fits, key=lambda pair: pair[0], default=None), _CUE)
        if of and (best is None or best[0] <= _CUE):
            continue
        answer = _goes_on(tokens, start, index, best, result)
        if answer is None and best is not None and best[0] > _CUE:
            answer = _answer(scene, tokens, best[1], best[0], nouns)
        elif answer is None:
            answer = _by_subject(scene, tokens, (start, index), nouns, named)
        if answer is not None:
            result[tokens[index].quote] = answer
            _notice_stranger(scene, answer)
    _remember(scene, tokens, start, nouns, cues)
    return result


def told_above(
    scene: Scene, tokens: Sequence[Token], cut: tuple[int, int], named: Sequence[Mention]
) -> Attribution | None:
    """Who speaks in a block quotation below a sentence without a colon, as "Roe recalls the winter".

    Parameters
    ----------
    tokens, named
        Of the paragraph above.
    cut
        Where its last sentence begins and ends.
    """
    start, end = cut
    if any(token.quote >= 0 for token in tokens[start:end]):
        return None
    nouns = gathered(tokens, phrases(tokens, start, end, named))
    cues = [cue for cue in find_cues(tokens, start, end, nouns) if cue.phrase.mention or cue.phrase.pronoun in _ONE]
    told = [cue for cue in cues if tokens[cue.verb].low in ENGLISH.saying or cue.inverted]
    best = max(told or cues, key=lambda cue: cue.score, default=None)
    if best is None or best.score < _CUE:
        subject = next((noun for noun in nouns if noun.mention or noun.pronoun in _ONE), None)
        if subject is None or (subject.mention and subject.mention.possessive) or not _leads(tokens, start, subject):
            return None
        best = Cue(-1, subject, 0.0, False)
    answer = _answer(scene, tokens, best, _ABOVE if best.verb >= 0 else _ABOUT, nouns)
    human = answer.party is not None and Directory.likeness(answer.party) >= 0
    return answer._replace(evidence=f"the sentence above: {answer.evidence}") if human else None


def _leads(tokens: Sequence[Token], start: int, phrase: Phrase) -> bool:
    """Whether a phrase begins a sentence, or stands right behind the comma that ends its opening."""
    before = tokens[phrase.first - 1] if phrase.first > start else None
    return before is None or before.text == "," or before.low in ("but", "and", "however")


def _goes_on(
    tokens: Sequence[Token], start: int, index: int, best: tuple[float, Cue] | None, answers: dict[int, Attribution]
) -> Attribution | None:
    """The answer of a quote before, where this one only goes on from it."""
    listed = _listed(tokens, start, index)
    if listed in answers:
        return answers[listed]  # a “b,” a “c” and a “d”
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.is_word and not after.is_capital and after.low not in _GOING_ON:
        return None  # “…,” said Roe, near where fans waved “W” flags
    before = next((tokens[i].quote for i in range(index - 1, start - 1, -1) if tokens[i].quote >= 0), -1)
    if before in answers and answers[before].strength >= PLAIN and (best is None or best[0] < _OWN_CUE):
        return answers[before]._replace(strength=70.0)  # “…,” says Roe; “…”
    return None


_GOING_ON = ENGLISH.function_words | ENGLISH.verbs


def _notice_stranger(scene: Scene, answer: Attribution) -> None:
    """Somebody without a name who speaks is whom the next "he" or "she" can mean, until somebody with a name does."""
    if answer.by == "name" and answer.strength >= PLAIN:
        scene.stranger = None
    if answer.by == "description" and answer.speaker and answer.party is None and answer.strength >= PLAIN:
        head = next((word for word in reversed(answer.speaker.lower().split()) if ENGLISH.is_role(word)), "")
        if head and not head.endswith("s"):
            scene.stranger = (answer.speaker, ENGLISH.honorifics.get(head, ""), scene.clock + 1.0)


def _by_subject(
    scene: Scene, tokens: Sequence[Token], place: tuple[int, int], nouns: Sequence[Phrase], named: Sequence[Mention]
) -> Attribution | None:
    """Who says the quote at a place (where its sentence begins, and its own token) by the subject alone."""
    start, index = place
    subject = main_subject(tokens, start, index, nouns)
    if subject is None:
        return None
    if (
        is_object(tokens, subject, index)
        or _describes(tokens, index)
        or _predicates(scene.text, tokens, subject, index)
    ):
        return UNSAID
    answer = _answer(scene, tokens, Cue(-1, subject, 0.0, False), _BY_SUBJECT, nouns)
    if answer.by == "description" and not answer.speaker and tokens[index - 1].low in ("is", "was"):
        party = scene.salient()  # Roe spoke. A major example is “…”
        if party is None:
            return None
        why = f"spoken of just before: {party.name}"
        return NOBODY._replace(speaker=party.name, party=party, evidence=why, strength=_BY_SUBJECT)
    near = 0 < index - subject.last <= 5 and answer.party is not None
    human = near and Directory.likeness(answer.party) > 0  # type: ignore[arg-type]
    if not _may_speak(tokens, subject, answer):
        answer = UNSAID
    if index > subject.last and any(m.last == index and not m.possessive for m in named):
        answer = UNSAID  # they came to honour Jane Roe “the last of them”
    likened = index - start > 3 and tokens[index - 2].low == "as" and answer.by != "description"
    painted = _paints(tokens, index, named)
    if painted and answer.by == "description" and not answer.party:
        answer = UNSAID
    if subject.mention is None and not subject.pronoun and subject.first > start:
        led = tokens[subject.first - 1].low in ENGLISH.prepositions or tokens[subject.first - 1].low == "to"
        answer = UNSAID if led else answer  # it offers to shoppers a bar that “…”
    worded = index == subject.last or tokens[index - 1].low in ENGLISH.speech_nouns  # Roe has used the word “…”
    return answer._replace(strength=34.0 if human and worded else 32.0 if likened or painted else _BY_SUBJECT)


def _predicates(text: str, tokens: Sequence[Token], subject: Phrase, index: int) -> bool:
    """Whether a quote says what its subject does: Roe, who “is attacked on all sides”."""
    beside = index == subject.last or tokens[index - 1].low == "who"
    return beside and bool(_FINITE.match(text, tokens[index].start))


_FINITE = re.compile(r"\W(?:is|was|has|had|are|were|have)\b")


def _describes(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quote stands before its noun behind a genitive: "Bell oversaw the bank’s “never again” campaign"."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1].low if index else ""
    owned = before.endswith(("'s", "s'")) or before in ("the", "this", "that", "these", "its")
    return owned and after is not None and after.is_word and after.low not in ENGLISH.function_words


def _may_speak(tokens: Sequence[Token], subject: Phrase, answer: Attribution) -> bool:
    """Whether a subject without a verb of saying is somebody: things and sentence openers are not."""
    if answer.by == "name":
        if answer.party is None:
            return False
        likeness = Directory.likeness(answer.party)
        return likeness > 0 or (likeness == 0 and len(answer.party.name.split()) > 1)
    if answer.by == "pronoun" and subject.pronoun == "it":
        return False
    if answer.by != "description" or answer.party is not None:
        return True
    head = tokens[subject.last - 1].low.removesuffix("'s")
    if head in ENGLISH.bodies and head.endswith(("fund", "program", "programme", "project", "service", "services")):
        return False
    words = {token.low.removesuffix("'s") for token in tokens[subject.first : subject.last]}
    return bool(words & _CALLED or {word.removesuffix("s") for word in words} & _CALLED)


def _named_in_marks(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether who says a quote is named by another one: “Perry” countered: “…”."""
    verb = next((i for i in range(index - 1, max(start, index - 4), -1) if tokens[i].low in ENGLISH.verbs), 0)
    if verb <= start or tokens[verb - 1].quote < 0 or tokens[index - 1].text not in (":", ","):
        return False
    name = tokens[verb - 1]
    return (
        name.end - name.start <= _NICKNAME
        and name.low not in ",.?!…"
        and all(t.is_word for t in tokens[verb : index - 1])
    )


_NICKNAME = 24  # characters of a name in marks, at most


def _of_somebody(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether a sentence only says of whom a quote speaks: "Of Mayor Lane:", "On the bridge:"."""
    opens = tokens[start].low in ("of", "on", "about") and index - start <= 12 and tokens[index - 1].text == ":"
    return opens and not any(token.low in ENGLISH.saying for token in tokens[start:index])


def _paints(tokens: Sequence[Token], index: int, named: Sequence[Mention]) -> bool:
    """Whether the quote characterises somebody: "going after Roe as “…”", "sold it as “…”"."""
    if index < 2 or tokens[index - 1].low != "as":
        return False
    return tokens[index - 2].low in _OBJECTS or any(m.last == index - 1 and not m.possessive for m in named)


_OBJECTS = frozenset("him her them it us me you himself herself itself themselves".split())
_LISTING = frozenset((",", "and", "or", "a", "an", "the", "as", "of", ";"))


def _listed(tokens: Sequence[Token], start: int, index: int) -> int:
    """The quote before this one in a list of quotes, or -1."""
    step = index - 1
    while step > start and tokens[step].quote < 0 and tokens[step].low in _LISTING and index - step <= 4:
        step -= 1
    return tokens[step].quote if start <= step < index - 1 else -1


def _answer(scene: Scene, tokens: Sequence[Token], cue: Cue, strength: float, nouns: Sequence[Phrase]) -> Attribution:
    """Whom the subject of a cue means: a name, a pronoun, or a description."""
    cue = cue._replace(phrase=_led_to(tokens, cue, nouns))
    phrase = cue.phrase
    word = None
    if cue.verb >= 0 and tokens[cue.verb].is_word:
        last = cue.verb + (tokens[cue.verb].low == "according")
        word = scene.text[tokens[cue.verb].start : tokens[last].end]
    how = f"“{word}” beside the quote" if word else "subject of the sentence"
    said = NOBODY._replace(cue=word, evidence=how, strength=strength)
    if _bears_print(tokens, phrase, nouns):
        return said._replace(evidence=UNSAID.evidence)
    if phrase.mention:
        somebody = _somebodys(scene, tokens, phrase, cue)
        if somebody:
            return said._replace(speaker=somebody, evidence=f"{how}: “{somebody}”", by="description")
        party = scene.directory.of(phrase.mention)
        if word is not None and word.lower() in _READ and (party is None or Directory.likeness(party) <= 0):
            return said._replace(evidence=UNSAID.evidence)  # the label on the Roe box reads
        if _stands_off(tokens, cue) and (party is None or (party.person and Directory.likeness(party) <= 0)):
            return said._replace(evidence=UNSAID.evidence)
        name = _owned_body(scene, tokens, phrase) or (party.name if party else phrase.mention.text)
        return said._replace(speaker=name, party=party, evidence=f"{how}: {phrase.mention.text}", by="name")
    if phrase.pronoun or phrase.first == cue.verb:
        return by_pronoun(scene, tokens, phrase, nouns, said)
    return by_description(scene, tokens, cue, nouns, said)


_READ = frozenset(("read", "reads", "reading"))


def _bears_print(tokens: Sequence[Token], phrase: Phrase, nouns: Sequence[Phrase]) -> bool:
    """Whether a subject, or what a sentence begins with, is a leaflet or a sign, which speaks for nobody."""
    opening = nouns[:1] if phrase.mention is None else ()
    heads = [tokens[noun.last - 1] for noun in (phrase, *opening) if noun.last <= phrase.last]
    heads += tokens[slice(*phrase.shown)] if phrase.shown else []  # one of the signs
    return not phrase.pronoun and any(head.low.removesuffix("s") in ENGLISH.prints for head in heads)


def _led_to(tokens: Sequence[Token], cue: Cue, nouns: Sequence[Phrase]) -> Phrase:
    """The name that a place and an office lead to: "said Dover baker Tom Vale"; else the same phrase."""
    phrase = cue.phrase
    if phrase.mention is None:
        return _described_in_front(tokens, phrase, nouns)
    if phrase.mention.possessive:
        return phrase
    for noun in nouns:
        words = tokens[phrase.last : noun.first]
        full = cue.inverted and noun.mention is not None and " " in noun.mention.text  # said Wales physio Ann Beck
        if noun.mention and 0 < len(words) <= 3 and (full or ENGLISH.is_role(words[-1].low)):
            plain = all(t.is_word and not t.is_capital and t.low not in ENGLISH.function_words for t in words)
            return noun if plain and not any(t.low in ENGLISH.verbs - ENGLISH.nouns_too for t in words) else phrase
    return phrase


def _described_in_front(tokens: Sequence[Token], phrase: Phrase, nouns: Sequence[Phrase]) -> Phrase:
    """The full name right behind words that only say how somebody is: "said a tearful Ann Beck"."""
    if tokens[phrase.first].low not in ("a", "an", "the") or phrase.last - phrase.first > _DESCRIBING:
        return phrase
    behind = phrase.last
    if (
        behind < len(tokens)
        and tokens[behind].low in ("but", "yet", "and")
        and tokens[behind - 1].low not in ENGLISH.determiners
    ):
        behind += 1
        words = takewhile(lambda token: token.is_word and not token.is_capital, tokens[behind : behind + _DESCRIBING])
        behind += len(list(words))  # an exhausted but smiling Ann Beck
    named = next((noun for noun in nouns if noun.first == behind and noun.mention), None)
    full = named is not None and named.last - named.first > 1 and not named.mention.possessive  # type: ignore[union-attr]
    return named if full and named is not None else phrase


_DESCRIBING = 4  # words of such a description, at most, with its article


def _stands_off(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a verb that also tells other things than speech stands words away from its subject."""
    if cue.verb < 0 or tokens[cue.verb].low in ENGLISH.saying or cue.inverted:
        return False
    return tokens[cue.verb].low in ENGLISH.judging and cue.verb - cue.phrase.last > 8


def _owned_body(scene: Scene, tokens: Sequence[Token], phrase: Phrase) -> str | None:
    """A body with the name that owns it: “the Trade Representative’s Office”, and not “Office”."""
    if phrase.mention is None or phrase.mention.text.lower() not in _OWNED or not phrase.first:
        return None
    first = phrase.first - 1
    if not tokens[first].low.endswith(("'s", "s'")):
        return None
    while first and (tokens[first - 1].is_capital or tokens[first - 1].low == "the"):
        first -= 1
    return scene.text[tokens[first].start : phrase.mention.end]


_OWNED = ENGLISH.bodies | {"office", "department"}


def _somebodys(scene: Scene, tokens: Sequence[Token], phrase: Phrase, cue: Cue) -> str | None:
    """“Roe’s lawyer” who speaks, and not Roe; what Roe’s statement says, Roe says."""
    if not phrase.mention or not phrase.mention.possessive or cue.verb < 0:
        return None
    for step in range(phrase.last, min(phrase.last + 4, len(tokens))):
        low = tokens[step].low
        if not tokens[step].is_word or low in ENGLISH.speech_nouns or low in ENGLISH.prepositions or step == cue.verb:
            return None
        after = tokens[step + 1] if step + 1 < len(tokens) else None
        ends = (
            after is None
            or not after.is_word
            or step + 1 == cue.verb
            or after.low in ENGLISH.auxiliaries
            or after.low in ENGLISH.prepositions
        )
        if ENGLISH.is_role(low) and ends:
            return scene.text[tokens[phrase.first].start : tokens[step].end]
    return None


def _meet(scene: Scene, tokens: Sequence[Token], nouns: Sequence[Phrase]) -> None:
    """Keep the description of somebody without a name that a sentence begins with."""
    first = nouns[0] if nouns else None
    if first is None or first.pronoun:
        return
    begin, end = first.first, first.last
    if first.mention:
        if not first.mention.possessive or end >= len(tokens) or tokens[end].low not in ENGLISH.honorifics:
            return
        end += 1  # Sami’s mother
    elif begin and tokens[begin - 1].low in ENGLISH.prepositions:
        return
    if any(noun.mention and 0 <= noun.first - end <= 4 for noun in nouns[1:]):
        return  # another activist, 23-year-old Roe
    if (
        not first.mention
        and end - begin > 2
        and not ENGLISH.is_role(tokens[end - 1].low)
        and ENGLISH.is_role(tokens[end - 2].low)
        and not (end < len(tokens) and tokens[end].low in ENGLISH.auxiliaries)  # a major example is
    ):
        end -= 1  # her grandfather nods
        first = first._replace(last=end)
    head = tokens[end - 1].low
    single = tokens[begin].low in ("a", "an", "one", "another", "the", "her", "his") or first.mention is not None
    if single and ENGLISH.is_role(head) and head not in _NOBODY and not head.endswith("s"):
        known = (
            None
            if first.mention
            else described(scene.text, tokens, first, scene.directory, [p for p, _ in reversed(scene.recent)])
        )
        if known is None:
            printed = scene.text[tokens[begin].start : tokens[end - 1].end]
            scene.stranger = (printed, ENGLISH.honorifics.get(head, ""), scene.clock + 1.0)


def _before_offices(tokens: Sequence[Token], start: int, first: int) -> Token | None:
    """What stands before a name and the offices before it: *from* singer Jane Roe."""
    while first > start and not tokens[first - 1].is_capital and ENGLISH.is_role(tokens[first - 1].low):
        first -= 1
    return tokens[first - 1] if first > start else None


_ASKED = frozenset("asked questioned pressed quizzed interviewed challenged speaking talking replying".split())


def _remember(scene: Scene, tokens: Sequence[Token], start: int, nouns: Sequence[Phrase], cues: Sequence[Cue]) -> None:
    subjects = {cue.phrase for cue in cues}
    if not any(token.quote >= 0 for token in tokens[start : nouns[-1].last if nouns else start]):
        _meet(scene, tokens, nouns)
    scene.tick()
    if tokens[start].text in DASHES:
        return  # — Jane Roe, Hull: who signed what stands above is not who the next sentences are about
    asked = tokens[start].low in _ASKED and next((i for i in range(start, len(tokens)) if tokens[i].text == ","), 0)
    for phrase in nouns:
        if phrase.mention and phrase.last <= asked:
            continue  # Asked about it by Roe, she laughed: who asks is not who answers
        if phrase.mention:
            party = scene.directory.of(phrase.mention)
            if party:
                before = _before_offices(tokens, start, phrase.first)
                oblique = phrase.mention.possessive or (before is not None and before.low in ENGLISH.prepositions)
                weight = 1.6 if phrase in subjects else 0.3 if oblique else 1.0 if before is None else 0.6
                scene.notice(party, weight)
        elif phrase.pronoun in ("he", "she"):
            party = scene.resolve(phrase.pronoun)
            if party:
                scene.notice(party, 1.2 if phrase in subjects else 0.8)
