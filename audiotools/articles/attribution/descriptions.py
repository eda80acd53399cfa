"""Whom a description beside a quote means: a party of the article, or the description itself as it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.cue_subjects import Cue
from audiotools.articles.attribution.people import Party
from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.roles import described
from audiotools.articles.attribution.scene import UNSAID, Attribution, Scene
from audiotools.articles.attribution.subjecthood import PEOPLE_ONLY
from audiotools.languages.english import LANGUAGE as ENGLISH


def by_description(
    scene: Scene, tokens: Sequence[Token], cue: Cue, nouns: Sequence[Phrase], said: Attribution
) -> Attribution:
    """Whom a description means, or the description itself where it is one of somebody."""
    phrase = cue.phrase
    first, last = phrase.shown or (phrase.first, phrase.last)
    printed = re.sub(r"['’]s$", "", scene.text[tokens[first].start : tokens[last - 1].end])
    party = _author(scene, tokens, phrase, nouns) or described(
        scene.text, tokens, phrase, scene.directory, [p for p, _ in reversed(scene.recent)]
    )
    said = said._replace(by="description")
    same = _the_same(scene, tokens, phrase)
    if same:
        return said._replace(speaker=same, evidence=f"{said.evidence}: “{printed}” is “{same}”")
    if party is None and tokens[phrase.last - 1].low in ("other", "another", "others"):
        return UNSAID._replace(cue=said.cue, strength=said.strength)  # the one who did not speak before
    if party:
        return said._replace(speaker=party.name, party=party, evidence=f"{said.evidence}: “{printed}” is {party.name}")
    whole = phrase.shown is None and not (phrase.first and tokens[phrase.first - 1].low in ENGLISH.auxiliaries)
    head = tokens[phrase.last - 1].low
    thing = head in ENGLISH.not_roles or head in ENGLISH.speech_nouns
    behind = cue.inverted and not thing and cue.verb == phrase.first - 1  # says the guy, said no river
    speaks = whole and (behind or cue.verb == phrase.last) and tokens[cue.verb].low in ENGLISH.core | PEOPLE_ONLY
    if not ENGLISH.is_role(head) and not ENGLISH.is_role(head.removesuffix("s")) and not speaks:
        return said  # a sign reads; things say nothing
    return said._replace(speaker=printed, evidence=f"{said.evidence}: “{printed}”")


def _the_same(scene: Scene, tokens: Sequence[Token], phrase: Phrase) -> str | None:
    """Who without a name was met or spoke last, where "the same official" means them."""
    if phrase.last - phrase.first < 3 or tokens[phrase.first + 1].low != "same":
        return None
    last = scene.last_speaker
    called = [scene.stranger[0]] if scene.stranger else []
    called += [last.speaker] if last.speaker and last.party is None else []
    head = tokens[phrase.last - 1].low
    return next((printed for printed in called if printed.lower().split()[-1] == head), None)


_DOCUMENTS = frozenset(
    """
    complaint report study letter poll statement lawsuit filing survey memo analysis brief suit
""".split()
)


def _author(scene: Scene, tokens: Sequence[Token], phrase: Phrase, nouns: Sequence[Phrase]) -> Party | None:
    """Whose a document is: "a complaint filed by the Securities Commission"."""
    words = [t.low for t in tokens[phrase.first : phrase.last]]
    if not _DOCUMENTS & set(words):
        return None
    for other in nouns:
        if (
            phrase.last <= other.first <= phrase.last + 4
            and other.mention
            and tokens[other.first - 1].low in ("by", "from")
        ):
            return scene.directory.of(other.mention)
    return None
