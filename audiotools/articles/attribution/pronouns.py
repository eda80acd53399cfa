"""Whom a pronoun beside a quote means: the subject before it, somebody without a name, or who was spoken of last."""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.people import Directory, Party
from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.scene import NOBODY, UNSAID, Attribution, Scene
from audiotools.languages.english import LANGUAGE as ENGLISH


def by_pronoun(
    scene: Scene, tokens: Sequence[Token], phrase: Phrase, nouns: Sequence[Phrase], said: Attribution
) -> Attribution:
    """Whom a pronoun means: the subject before it, somebody without a name, or who was spoken of last."""
    if phrase.pronoun in ("i", "we"):  # who tells the story, whoever that is
        return UNSAID._replace(cue=said.cue, strength=said.strength)
    if tokens[phrase.first].low in ("him", "her") and _fit_several(scene, phrase, nouns):
        return UNSAID._replace(cue=said.cue, strength=said.strength)
    subject = _before(scene, tokens, phrase, nouns) or _sayer(scene, tokens, phrase, nouns)
    party = subject or scene.resolve(phrase.pronoun)
    if party and (_named_behind(scene, phrase, party, nouns) or _may_be_nearer(scene, tokens, phrase, party, nouns)):
        return UNSAID._replace(cue=said.cue, strength=said.strength)  # “…,” he wrote to his brother Karim
    if phrase.pronoun == "it" and subject is None and (party is None or party.person):
        return UNSAID._replace(cue=said.cue, strength=said.strength)  # a board, a town, a project: none of them speaks
    said = said._replace(by="pronoun", evidence=f"{said.evidence}: “{phrase.pronoun}”")
    stranger = _stranger(scene, phrase, party)
    if stranger:
        return said._replace(speaker=stranger, evidence=f"{said.evidence} is “{stranger}”")
    if party:
        want = ENGLISH.pronouns.get(phrase.pronoun, "")
        if want in ("m", "f") and party.person and not party.gender:
            party.gender = want
        return said._replace(speaker=party.name, party=party, evidence=f"{said.evidence} is {party.name}")
    last_one = NOBODY if phrase.pronoun in ("i", "we", "it") else scene.last_speaker
    if not _may_be(phrase.pronoun, last_one):
        return said._replace(evidence=UNSAID.evidence)
    one = last_one.party is not None and last_one.party.person
    if phrase.pronoun == "they" and (one or scene.several()):
        return said._replace(evidence=UNSAID.evidence)  # they are several
    return said._replace(speaker=last_one.speaker, party=last_one.party)


def _sayer(scene: Scene, tokens: Sequence[Token], pronoun: Phrase, nouns: Sequence[Phrase]) -> Party | None:
    """Who alone is named before "he" where it is said what he did: "Roe told reporters of it, saying he recalled"."""
    verb = pronoun.first - 1
    verb -= verb > 0 and tokens[verb].low == "that"
    if not nouns or verb <= nouns[0].first or tokens[verb].low not in ENGLISH.core | _SAYING:
        return None
    want = ENGLISH.pronouns.get(pronoun.pronoun, "")
    named = (scene.directory.of(noun.mention) for noun in nouns if noun.mention and noun.first < verb)
    people = {id(one): one for one in named if one is not None and Directory.likeness(one) > 0}
    only = next(iter(people.values())) if len(people) == 1 else None
    return only if only is not None and want in ("m", "f") and only.gender in ("", want) else None


_SAYING = frozenset("saying adding claiming insisting explaining admitting".split())


def _may_be(pronoun: str, last: Attribution) -> bool:
    """Whether who spoke last can be a "he" or a "she": nobody of the other gender, and no thing."""
    want = ENGLISH.pronouns.get(pronoun, "")
    words = (last.speaker or "").lower().split()
    if words and last.party is None and words[0] in ("any", "every", "each", "no"):
        return False
    if want not in ("m", "f") or not words:
        return True
    if last.party is not None:
        return last.party.gender in ("", want) and Directory.likeness(last.party) >= 0
    called = (ENGLISH.honorifics.get(word, "") for word in words)
    return words[-1] not in ENGLISH.bodies and all(gender in ("", want) for gender in called)


def _named_behind(scene: Scene, pronoun: Phrase, party: Party, nouns: Sequence[Phrase]) -> bool:
    """Whether the party is first spoken of behind the pronoun, in the same sentence."""
    known = any(p is party for p, _ in scene.recent)
    return not known and any(
        n.mention and scene.directory.of(n.mention) is party and n.first > pronoun.first for n in nouns
    )


def _may_be_nearer(
    scene: Scene, tokens: Sequence[Token], pronoun: Phrase, party: Party, nouns: Sequence[Phrase]
) -> bool:
    """Whether a pronoun behind "as" or "when" may mean somebody of its own sentence rather than the party before it."""
    if not pronoun.first or tokens[pronoun.first - 1].low not in ("as", "when", "while"):
        return False
    want = ENGLISH.pronouns.get(pronoun.pronoun, "")
    here = [scene.directory.of(noun.mention) for noun in nouns if noun.mention and noun.first < pronoun.first]
    fitting = [one for one in here if one is not None and one.person and one.gender in ("", want)]
    return any(Directory.likeness(one) > 0 for one in fitting) and party not in here


def _fit_several(scene: Scene, pronoun: Phrase, nouns: Sequence[Phrase]) -> bool:
    """Whether "him" or "her" may mean more than one of those whom its sentence names before it."""
    want = ENGLISH.pronouns.get(pronoun.pronoun, "")
    here = (scene.directory.of(noun.mention) for noun in nouns if noun.mention and noun.first < pronoun.first)
    return len({id(one) for one in here if one is not None and one.person and one.gender in ("", want)}) > 1


def _stranger(scene: Scene, pronoun: Phrase, party: Party | None) -> str | None:
    """The description a pronoun means: "A woman stood up. “…,” she said"."""
    want = ENGLISH.pronouns.get(pronoun.pronoun, "")
    if scene.stranger is None or want not in ("m", "f"):
        return None
    printed, gender, when = scene.stranger
    fresh = scene.clock - when <= 1.0 and gender in ("", want)
    return printed if fresh and (party is None or party.gender != want) else None


def _before(scene: Scene, tokens: Sequence[Token], pronoun: Phrase, nouns: Sequence[Phrase]) -> Party | None:
    """The subject the sentence begins with, when a later pronoun can mean it: "Roe condemned what she called"."""
    ends = tokens[pronoun.last + 1].text if pronoun.last + 1 < len(tokens) else "."
    if pronoun.first and tokens[pronoun.first - 1].text == "," and ends in (":", ".", ","):
        return None  # "Roe wanted no part in it, he said": another one
    first = next((p for p in nouns if not p.pronoun), None)
    if first is None or first.mention is None or first.first >= pronoun.first or first.mention.possessive:
        return None
    party = scene.directory.of(first.mention)
    if party is None or nouns[0] is not first:
        return None
    want = ENGLISH.pronouns.get(pronoun.pronoun, "")
    likeness = scene.directory.likeness(party)
    if want in ("m", "f") and party.gender in ("", want) and likeness >= 0:
        return party
    return party if want == "n" and likeness <= 0 else None
