"""Whom the words beside a quote mean: a name's bearer, a pronoun's, or nobody who is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from audiotools.articles.attribution.capitals import is_plain_name, sets_off
from audiotools.articles.attribution.clauses import Word, verb_gender, words_of
from audiotools.articles.attribution.manner import within_manner
from audiotools.articles.attribution.mentions import Mention
from audiotools.articles.attribution.misgivings import gender_of, title_gender
from audiotools.articles.attribution.namesakes import Namesakes
from audiotools.articles.attribution.noun_phrases import Noun, nouns
from audiotools.articles.attribution.offices import called, holder
from audiotools.articles.attribution.openers import Openers
from audiotools.articles.attribution.people import Party
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.sayings import Saying
from audiotools.articles.attribution.scene import UNSAID, Attribution, Scene
from audiotools.articles.attribution.topics import given_gender
from audiotools.languages.detect import script_of
from audiotools.languages.known import find_language
from audiotools.languages.language import Language
from audiotools.records import Paragraph

_SAMPLE = 2000
"""Characters of a paragraph by which its script is told."""

_CLEAR, _REFERRED, _RESUMED = 90.0, 85.0, 80.0
"""How plainly print names who speaks, 0..100: by a name or description, by a pronoun, by a verb without a subject."""

ABOUT = 82.0
"""How plainly, where the verb has no subject and the sentence is about somebody."""


def language_at(text: str, paragraph: Paragraph, language: Language) -> Language:
    """The language whose ways of attributing a paragraph of an article in `language` follows.

    An Arabic paragraph of an English article is read as Arabic.
    """
    script = script_of(text[paragraph.start : min(paragraph.end, paragraph.start + _SAMPLE)])
    own = find_language(script) if script not in ("", "latin") else None
    if own is None:
        return language
    same = own.script == language.script or {own.script, language.script} <= {"han", "kana"}
    return language if same else own


def names_work(text: str, start: int, opening: int, language: Language) -> bool:
    """Whether the word before a quote says that a name stands in it ("Im Film „…“", "a canção “…”")."""
    before = text[max(start, opening - 40) : opening].rstrip()
    if not language.spaced:
        return before.endswith(tuple(language.labels_before))
    last = re.search(r"([\w'-]+),?$", before.lower())  # “… ins Wort.” ends a sentence, and names nothing
    if last is None or last[1] not in language.labels_before:
        return False
    called = text[opening + 1 : opening + 3].strip()[:1].islower()  # nazwał projekt „zabawką dla bogaczy”
    return not (called and language.naming & set(re.findall(r"[^\W\d_]+", before.lower())))


_WORK = 6
"""Words of the title of a work behind the word for it, at most."""
_TITLE = 3
"""Words of a name in marks, at most: ``„Gazeta Wyborcza”``."""


def is_thing(text: str, quote: tuple[int, int], cue: str, language: Language) -> bool:
    """Whether a quote is the name of a thing or a paper that its sentence tells of: ``mówi w rozmowie z „Gazetą”``.

    Parameters
    ----------
    quote
        Where it begins and ends, with its marks.
    cue
        The word that attributes it.
    """
    opening, closing = quote
    quoted = text[opening + 1 : closing - 1].strip()
    if not quoted[:1].isupper() or not language.capitals or len(quoted.split()) > _WORK:
        return False
    if quoted[-1:].isalnum() and names_work(text, 0, opening, language):
        return True  # autor da biografia “O surdo e a lua”
    if len(quoted.split()) > _TITLE:
        return False
    before, after = text[max(0, opening - 60) : opening].rstrip(), text[closing : closing + 2]
    sources = {phrase[0] for phrase in language.according} | {one.split()[0] for one in language.according_one}
    goes_on = after[:1] == " " and after[1:2].islower()
    last = re.findall(r"[\w'-]+$", before.lower())
    led = bool(last) and last[0] in language.prepositions and last[0] not in language.that
    whole = quoted[-1:].isalnum()
    titled = len(quoted.split()) > 1 and all(word[:1].isupper() for word in quoted.split())
    presented = language.noun_capitals and bool(last) and last[0] in language.determiners | language.oblique
    if whole and titled and presented:
        return True  # der „Süddeutschen Zeitung“
    return (led and (whole or quoted[-1:] in "!?")) or (whole and goes_on and cue.lower() in {":", *sources})


_CALLED = 4
"""Words from what says that something is called so to what it is called, at most: ``kallades av många för "…"``."""


def is_called_so(text: str, start: int, opening: int, language: Language) -> bool:
    """Whether a quote is what somebody is called, by nobody in particular: ``som kallades "gnällspiken"``."""
    words = re.findall(r"[\w'-]+|[.,:;!?]", text[max(start, opening - 60) : opening].lower())[-_CALLED:]
    pairs = [f"{word} {after}" for word, after in pairwise([*words, ""])]  # říká se
    at = next((i for i, word in enumerate(words) if word in language.called or pairs[i] in language.called), None)
    return at is not None and not any(word in ".:;!?" for word in words[at:])


def without_quotes(text: str, paragraph: Paragraph, tokens: Sequence[Token]) -> str:
    """A paragraph with spaces in place of its quotes."""
    pieces, at = [], paragraph.start
    for token in tokens:
        if token.quote >= 0 and token.start >= at:
            pieces += [text[at : token.start], " " * (token.end - token.start)]
            at = token.end
    return "".join([*pieces, text[at : paragraph.end]])


def names_of(text: str, tokens: Sequence[Token], language: Language, openers: Openers) -> list[Mention]:
    """The names of a paragraph, told by the record of its language and by what the article shows of its words."""
    if not language.capitals:
        return []
    found: list[Mention] = []
    starts = [token.start for token in tokens]
    for first, last in _sentences(tokens, language):
        words = words_of(text, tokens[first].start, tokens[last - 1].end, language)
        for noun in nouns(words, language):
            if noun.kind != "name" or noun.shown[0] >= noun.shown[1]:
                continue
            noun = within_manner(words, noun, language) or noun
            own = noun.shown[0] + _is_stressed(words, noun, language)
            start, end = words[own].start, words[noun.shown[1] - 1].end
            name = openers.without(text[start:end].rstrip("."), language)
            start = max(start, text.rfind(name, start, end))
            if not name or not name[0].isupper() or not name[-1].isalnum():
                continue
            if not is_plain_name(words[noun.shown[0] : noun.shown[1]], language):
                continue
            a, b = bisect_left(starts, start), bisect_left(starts, end)
            title = called(words, noun, language)
            found.append(Mention(start, start + len(name), name, title, a, max(b, a + 1), False, name))
    return found


def _is_stressed(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether a name begins with a word that sets it off and is none itself: ``Sám Tausek``."""
    return noun.shown[1] - noun.shown[0] > 1 and sets_off(words[noun.shown[0]], language)


def _sentences(tokens: Sequence[Token], language: Language) -> list[tuple[int, int]]:
    """Ranges of tokens between quotes and the ends of sentences."""
    cuts: list[tuple[int, int]] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.quote >= 0 or token.text in language.ends:
            if index > first:
                cuts.append((first, index))
            first = index + 1
    if first < len(tokens):
        cuts.append((first, len(tokens)))
    return cuts


def notice_names(
    scene: Scene, namesakes: Namesakes, named: Sequence[Mention], language: Language, *, tick: bool = True
) -> None:
    """Remember whom a sentence names in full: a pronoun soon after may mean them; `tick` where a new one begins."""
    if tick:
        scene.tick()
    for place, mention in enumerate(named):
        full = " " in mention.text
        party = namesakes.party(mention.text) if full else namesakes.known(mention.text) if mention.title else None
        if party is None:
            continue
        namesakes.call(party, mention.title)
        if full:
            party.gender = party.gender or next((title_gender(word, language) for word in mention.title), "")
            scene.notice(party, 1.0 if not place else 0.6)


def meant(scene: Scene, namesakes: Namesakes, found: Saying, last: Attribution, language: Language) -> Attribution:
    """Who is meant by what stands beside a quote.

    Parameters
    ----------
    last
        Who spoke before, in this paragraph or an earlier one.
    """
    how = f"“{found.cue}” beside the quote"
    if found.by == "name" and found.printed:
        party = namesakes.party(found.printed)
        party.gender = party.gender or verb_gender(found.cue, language)
        scene.notice(party, 1.6)
        return Attribution(found.printed, party, found.cue, f"{how}: {found.printed}", _CLEAR, "name")
    known = namesakes.known(found.printed) if found.by == "description" and found.printed else None
    if known is not None:  # Müller, of whom the article tells as Anna Müller: no miller
        scene.notice(known, 1.6)
        return Attribution(found.printed, known, found.cue, f"{how}: {found.printed}", _CLEAR, "name")
    one = holder(scene, namesakes, found.printed, language) if found.by == "description" and found.printed else None
    if one is not None:
        scene.notice(one, 1.6)
        return Attribution(
            one.name, one, found.cue, f"{how}: “{found.printed}” is {one.name}", _REFERRED, "description"
        )
    if found.by == "description" and found.printed:
        return Attribution(found.printed, None, found.cue, f"{how}: “{found.printed}”", _CLEAR, "description")
    if found.by == "nobody":
        return UNSAID._replace(cue=found.cue, strength=_REFERRED)
    if found.by == "omitted":
        if (
            last.speaker
            and not _several(found.cue, last, language)
            and _fits(last.party, verb_gender(found.cue, language) or "u", language)
        ):
            return last._replace(cue=found.cue, evidence="the speaker before goes on", strength=_RESUMED)
        return UNSAID._replace(cue=found.cue, strength=_RESUMED)
    return _referred(scene, found, last, how, language)


def gender_told(found: Saying, language: Language) -> str:
    """What a verb without a subject, or its pronoun, tells of who speaks, m or f; nothing where it tells nothing."""
    gender = language.pronouns.get(found.low) or language.clitics.get(found.low, "u")
    return gender if gender in ("m", "f") else verb_gender(found.cue, language)


def may_be_one(found: Saying, language: Language) -> bool:
    """Whether a verb without a subject, or its pronoun, can mean one person who is no narrator."""
    if found.by == "pronoun":
        return (language.pronouns.get(found.low) or language.clitics.get(found.low, "u")) in ("m", "f", "u")
    low = found.cue.lower()
    return not (language.plural_ends and low in language.verbs and low.endswith(language.plural_ends))


def agrees(name: str, verb: str, other: str, language: Language) -> bool:
    """Whether a verb can be somebody's by its gender and number, of whom another verb tells."""
    gender, known = verb_gender(verb, language), verb_gender(other, language)
    given = name.split()[0].lower()
    against = {"m": language.female, "f": language.male}.get(gender, frozenset())
    several = verb.lower().endswith(language.plural_ends) if language.plural_ends else False
    return gender in ("", known or gender) and given not in against and not several


def _several(verb: str, last: Attribution, language: Language) -> bool:
    """Whether a verb's ending says that several speak, and one spoke before."""
    low = verb.lower()
    plural = bool(language.plural_ends) and low in language.verbs and low.endswith(language.plural_ends)
    if not plural or not last.speaker:
        return False
    return last.by == "name" or not last.speaker.split()[0].lower().endswith(("s", "i"))  # las autoridades


def _referred(scene: Scene, found: Saying, last: Attribution, how: str, language: Language) -> Attribution:
    """A pronoun means who spoke before, or was named shortly before, when its gender does not speak against it."""
    gender = language.pronouns.get(found.low) or language.according_one.get(found.low)
    gender = gender or language.clitics.get(found.low, "u")
    nobody = UNSAID._replace(cue=found.cue, strength=_REFERRED)
    if gender in ("p", "n", "i") or found.low in language.negations | language.indefinite:
        return nobody
    if last.speaker and _goes_with(last, gender, language):
        if _may_mean_another(scene, last, gender, language):
            return nobody
        unsure = last.party is not None and not _is_known(last.party, gender, language)
        if found.low in language.according_one and gender != "u" and unsure and len(scene.recent) > 1:
            return nobody
        party, speaker = last.party, last.speaker
    else:
        recent = [
            (weight, p) for p, weight in scene.recent if _fits(p, gender, language) and weight >= scene.clock - 2.0
        ]
        party = max(recent, key=lambda pair: pair[0])[1] if recent else None
        others = (other for other, _ in scene.recent if other is not party)
        if party is None or (gender != "u" and any(_is_known(other, gender, language) for other in others)):
            return nobody  # of two women, "she" may be either
        speaker = party.name
    if party is not None and gender in ("m", "f"):
        party.gender = gender
    evidence = f"{how}: “{found.low}” is {speaker}"
    return Attribution(speaker, party, found.cue, evidence, _REFERRED, "pronoun")


def _goes_with(last: Attribution, gender: str, language: Language) -> bool:
    """Whether a pronoun of a gender can mean who spoke last, by a name or by a description."""
    if last.party is not None or last.by != "description" or not last.speaker:
        return _fits(last.party, gender, language)
    called = any(language.is_role(word.lower()) for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", last.speaker))
    if gender in ("m", "f") and language.demonstratives and not called:
        return False  # un sondage is no "elle"
    return gender == "u" or gender_of(last.speaker, language) in ("", gender)


def is_about_another(
    prose: str, tokens: Sequence[Token], named: Sequence[Mention], last: Attribution, language: Language
) -> bool:
    """Whether prose names another in full than who spoke last, or its last pronoun is of another gender.

    Then a quote below it, of which nothing is said, may be either's.

    Parameters
    ----------
    tokens, named
        Of its paragraph, and the names in it, in order.
    """
    own = set((last.speaker or "").split())
    others = (m for m in named if " " in m.text and not own & set(m.text.split()))
    if any(not m.first or tokens[m.first - 1].low not in language.prepositions for m in others):
        return True
    several = language.second | language.determiners  # sie: she, they and you
    words = (word.lower() for word in reversed(re.findall(r"[^\W\d_]+", prose)))
    found = (language.pronouns.get(word, "") for word in words if word not in several)
    gender = next((one for one in found if one in ("m", "f")), "")
    return bool(gender) and not _goes_with(last, gender, language)


def _may_mean_another(scene: Scene, last: Attribution, gender: str, language: Language) -> bool:
    """Whether a pronoun may mean somebody named since who spoke last, whose own gender nothing tells."""
    if last.party is None or gender not in ("m", "f") or _is_known(last.party, gender, language):
        return False
    place = next((i for i, (party, _) in enumerate(scene.recent) if party is last.party), len(scene.recent))
    since = [party for party, weight in scene.recent[place + 1 :] if weight >= scene.clock - _SINCE]
    return any(_fits(party, gender, language) for party in since)


_SINCE = 4.0
"""Sentences back to which somebody is named who a pronoun may mean rather than who spoke last."""


def _is_known(party: Party, gender: str, language: Language) -> bool:
    """Whether a party's gender is known to be one: told before, or by the given name."""
    own = language.male if gender == "m" else language.female
    return party.gender == gender or party.name.split()[0].lower() in own


def _fits(party: Party | None, gender: str, language: Language) -> bool:
    """Whether a pronoun of a gender can mean a party, by what is known of it and by its given name."""
    if party is None or gender == "u":
        return True
    return party.gender in ("", gender) and given_gender(party.name.split()[0].lower(), language) in ("", gender)
