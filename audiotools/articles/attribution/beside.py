"""Who says a quote by what stands beside it, in every language there is a record for.

Print attributes in few ways, and a record says which of them its language has: the verb of saying behind the quote
with its subject behind or before it (``«…», dijo Ana``, ``"…", Anna sa``), the verb before the quote (``Anna sagte:
„…“``, ``Dazu sagte Anna: „…“``), "according to", and a name with a colon. Where none of them is plain, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.acting import earlier
from audiotools.articles.attribution.announcing import (
    DASHES,
    by_according,
    by_infinitive,
    by_mind,
    by_signature,
    by_words,
    told_by,
)
from audiotools.articles.attribution.apposition import name_set_off
from audiotools.articles.attribution.bare import (
    antecedent_of,
    bare,
    ends_as_adverb,
    is_object,
    is_told,
    not_understood,
    related,
    skipped,
)
from audiotools.articles.attribution.capitals import is_role
from audiotools.articles.attribution.clauses import (
    Word,
    is_verb,
    sentence_after,
    sentence_before,
    without_asides,
    words_of,
)
from audiotools.articles.attribution.enclosed import enclosing
from audiotools.articles.attribution.given_names import is_given
from audiotools.articles.attribution.manner import behind_manner, named_behind_manner
from audiotools.articles.attribution.naming import by_naming, called_behind
from audiotools.articles.attribution.noun_phrases import Noun, is_called, moved, named_at, nouns
from audiotools.articles.attribution.saying_verbs import (
    cue_of,
    finite_of,
    first_verb,
    verb_after_comma,
    verb_at,
    verbs_in,
)
from audiotools.articles.attribution.sayings import BEHIND, REACH, Saying
from audiotools.languages.language import Language


def saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote.

    Parameters
    ----------
    start, end
        Where the prose before the quote begins (its paragraph, or the quote before), and where its paragraph, or the
        prose before the next quote, ends.
    opening, closing
        Where the quote begins and ends, with its marks.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> german = find_language("de")
    >>> text = "„Wir gehen“, sagte die Lehrerin Anna Weber."
    >>> saying(text, 0, 0, 11, len(text), german)
    Saying(printed='Anna Weber', cue='sagte', by='name', low='')
    """
    if _HALF.match(text, closing):
        return None  # im „Spiegel“-Gespräch
    prose = words_of(text, max(start, opening - REACH), opening, language)
    sentence = sentence_before(prose, language)
    before = without_asides(sentence)
    after = without_asides(sentence_after(words_of(text, closing, min(end, closing + BEHIND), language), language))
    begins = not start or text[max(0, start - 1) : start].isspace() or len(sentence) < len(prose)
    parted = bool(after) and (after[0].text == "," or after[0].text in DASHES)
    inside = "," in text[closing - 2 : closing]  # „…,“ řekla Eva
    told = (parted or inside) and any(verb_at(after, i, language) for i in (0, 1, 2) if i < len(after))
    announced = bool(before) and before[-1].text == ":" and not told
    rules = (_announced, *_BESIDE) if announced else _BESIDE
    if announced and after and after[0].is_capital and re.search(r"[.!?…]", text[closing - 2 : closing]):
        rules = (_announced, *_BESIDE[1:])  # Anna Ek gav sig inte: ”…” Hon tillade: of the next one
    over = bool(before) and before[-1].text in language.ends
    called = called_behind(text, before, after, language, begins)
    if called is not None:
        return called
    naming = by_naming(text, before, text[opening:closing], language, begins)
    for rule in rules:
        found = rule(text, before, after, text[closing - 2 : closing], language, begins)
        if found is not None and found.by == "omitted" and language.encloses and not over:
            found = enclosing(text, before, found.cue, language) or found
        if found is not None:
            return naming if naming is not None and naming.cue == found.cue else found
    return naming or by_signature(text, after, language) or _thus(text, closing, end, language)


_HALF = re.compile(r"[-‐‑][^\W\d_]")
"""What stands behind marks that hold the first half of a compound."""


def _thus(text: str, closing: int, end: int, language: Language) -> Saying | None:
    """The next sentence, where it says who spoke so: ``“…”. Así lo ha resumido Ana Ruiz``."""
    words = words_of(text, closing, min(end, closing + BEHIND), language)
    while words and words[0].text in language.ends:
        words.pop(0)
    if not words or words[0].low not in language.thus or not words[0].is_capital:
        return None
    sentence = without_asides(sentence_after(words[1:], language))
    index = first_verb(sentence, language)
    if index < 0 or any(not skipped(sentence, i, language) and len(sentence[i].text) > 2 for i in range(index)):
        return None
    found = _subject_behind(text, sentence, index, language)
    return found if found.by in ("name", "description") else None


def _behind(
    text: str, before: Sequence[Word], after: Sequence[Word], quoted: str, language: Language, begins: bool
) -> Saying | None:
    """The verb behind the quote, with its subject behind or before it."""
    words = list(after)
    lead = 0
    while words and (words[0].text in ",;" or words[0].text in DASHES) and lead < 3:
        words.pop(0)
        lead += 1
    if not words or words[0].text in "()[":
        return None
    first = 1 if len(words) > 1 and skipped(words, 0, language) else 0  # se réjouit-il
    joined = _joined_pronoun(words[first], language)
    if joined and not words[0].is_capital:  # « … » A-t-on vu cela ? is a sentence of its own
        return Saying(None, words[first].text, "pronoun", joined)
    according = by_according(text, words, language, at_once=True)
    if according and (lead or not words[0].is_capital):
        return according  # „…“ So scheint das Attentat: of the next sentence
    ended = bool(re.search(r"[.!?…]", quoted)) and not lead
    verb = verb_after_comma(words, language)
    if verb and not ended:
        told = _subject_behind(text, words, verb, language)
        return told if told.by != "omitted" else None
    index = first_verb(words, language)
    if index < 0:
        return None
    ahead = [i for i in range(index) if not (_says_how(words, i, language) or words[i].low in language.that)]
    if ahead:
        subject = _subject_from(words, index, ahead[0], language, parted=lead > 0)
        plain = not ended or words[index].low in (language.core or language.verbs)
        if subject is None and lead and words[ahead[0]].low in language.prepositions:
            told = _subject_behind(text, words, index, language)  # «…», — сквозь слёзы сказала Анна Белова
            return told if told.by == "name" else None
        return told_by(text, words, subject, words[index].text, language) if subject is not None and plain else None
    if ended and words[0].is_capital and not words[0].low.islower():
        return None  # a new sentence begins with the verb
    return _subject_behind(text, words, index, language)


def _says_how(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word between a quote and its verb says how or how often: ``— кілька разів повторила``."""
    low = words[index].low
    often = low in language.times or (index > 0 and low in language.determiners | language.numbers.keys())
    counted = index + 1 < len(words) and words[index + 1].low in language.times
    return skipped(words, index, language) or often or counted or ends_as_adverb(words[index], language)


def _joined_pronoun(word: Word, language: Language) -> str:
    """The pronoun that a verb is printed together with (``ajoute-t-il``, ``a-t-elle``), or nothing."""
    clitic = re.fullmatch(r".+?(?:-t)?-(\w+)", word.low)
    return clitic[1] if clitic and clitic[1] in language.clitics else ""


def _subject_from(words: Sequence[Word], verb: int, begin: int, language: Language, *, parted: bool) -> Noun | None:
    """The subject from a word to the verb behind it: ``«…», Ana Lima disse ainda``; it fills all that stands there."""
    subject = next((n for n in nouns(words[:verb], language, begins=False) if not n.oblique), None)
    if subject is None or subject.first != begin:
        return None
    if language.order == "verb" and not (parted and subject.kind == "name"):
        return None
    return subject if all(skipped(words, i, language) for i in range(subject.last, verb)) else None


def _subject_behind(text: str, words: Sequence[Word], verb: int, language: Language) -> Saying:
    cue = cue_of(words, verb, language)
    rest: Sequence[Word] = behind_manner(words[verb + 1 :], language)
    if len(rest) > 2 and rest[1].low in language.joining and rest[0].is_capital and is_role(rest[0], language):
        rest = named_at(rest[2:], language) or rest  # sagt Autor und Regisseur Jan Moor
    clause: list[Word] = []
    for word in rest:
        halved = bool(clause) and clause[-1].text.endswith("-")  # Haus- und Museumsdirektor
        joins = word.low in language.conjunctions and not (word.is_capital or halved)
        if word.text in ",:;" or word.text in DASHES or joins or word.low in language.that:
            break
        clause.append(word)
    found = [noun for noun in nouns(clause, language, begins=False) if not noun.oblique]
    named = [noun for noun in found if noun.kind == "name"]
    subject = found[0] if found else named_behind_manner(clause, language)
    if (
        subject is not None
        and subject.kind == "description"
        and named
        and not language.determiners & {clause[subject.first].low}
        and not language.is_role(clause[subject.first].low)
    ):
        subject = named[0]  # řekl novinářům Petr Novák
    if subject is not None and is_object(clause, found, language):
        subject = found[1]  # tłumaczyła agencji Reutera rzeczniczka kampanii
    alone = bare(clause, language, cue)
    if subject is None or (alone is not None and language.has_articles and alone.last <= subject.first):
        subject = alone or subject  # sier kona i det paret Aftenposten har intervjuet
    if subject is None:  # “…,” ptal se užasle žák: words that are not understood may well be who speaks
        unclear = not language.encloses and not_understood(clause, cue, language)
        return Saying(None, cue, "nobody" if unclear else "omitted")
    between = clause[subject.last :]  # disse o diretor | para as Américas da HRW, José Vivanco
    plain = all(word.is_word and not is_verb(word, language) for word in between) and len(between) <= 8
    if subject.kind == "description" and plain:
        named_behind = name_set_off(rest, len(clause), language)
        if named_behind is not None:
            return told_by(text, rest, named_behind, cue, language)
    return told_by(text, clause, subject, cue, language)


def _before(
    text: str, before: Sequence[Word], after: Sequence[Word], quoted: str, language: Language, begins: bool
) -> Saying | None:
    """The last verb of saying before the quote, with its subject before or behind it."""
    words = list(before)
    verbs = verbs_in(words, language)
    according = by_according(text, words, language, at_once=False)
    if not verbs or len(words) - verbs[-1] > 16 or _is_nearer(text, words[verbs[-1] + 1 :], according, language):
        return according
    verb = finite_of(words, verbs, language)
    cue = cue_of(words, verb, language)
    joint = _conjunction_before(words, verb, language)
    clause = list(words[verb + 1 :])
    stop = next((i for i, w in enumerate(clause) if w.text in ",:;" or w.low in language.that), len(clause))
    if other := _in_last_clause(text, clause, stop, language):
        return told_by(text, clause, other, ":", language)
    behind = _behind_verb(words[:verb], clause[:stop], language)
    if behind is None and joint > 0:
        shared = _shared_subject(words[:joint], language, begins)
        return told_by(text, words, shared, cue, language) if shared else according or Saying(None, cue, "omitted")
    if behind is None and (found := _by_relation(text, words, verb, language)):
        return found
    ahead = _subject_before(words[:verb], language, begins)
    inverted = behind is not None and (
        _is_inverted(words, verb, behind, language) or _is_thing(words, ahead, behind, language)
    )
    if ahead is not None and ahead[1] and not inverted:
        return told_by(text, words, ahead[0], cue, language)
    if behind is not None and (language.order != "subject"):
        if behind.kind == "description":
            behind = name_set_off(clause, stop, language) or behind
        return told_by(text, clause, behind, cue, language)
    if ahead is None and not language.has_articles:
        alone = bare(words[:verb], language)  # Zapytane źródła stwierdziły
        ahead = (alone, True) if alone is not None and _fills(words[:verb], alone, language) else None
    if ahead is not None:
        return told_by(text, words, ahead[0], cue, language)
    joined = _joined_pronoun(words[verb], language) or (verb and _joined_pronoun(words[verb - 1], language))
    told = Saying(None, cue, "pronoun", joined) if joined else according
    return told or Saying(None, cue, "omitted" if language.drops_subject or joint == 0 else "nobody")


def _by_relation(text: str, words: Sequence[Word], verb: int, language: Language) -> Saying | None:
    """Whom a verb in a relative clause tells of: ``renovar a Villaverde, que insiste en que``, or nobody."""
    antecedent = antecedent_of(words, verb, language)
    if antecedent is not None:
        return told_by(text, words, antecedent, words[verb].text, language)
    return Saying(None, words[verb].text, "nobody") if related(words, verb, language) else None


def _is_nearer(text: str, behind: Sequence[Word], according: Saying | None, language: Language) -> bool:
    """Whether "according to" stands behind the verb: ``prometeu apoio, mas, segundo a produtora Lia Fontes,``."""
    if according is None or by_according(text, behind, language, at_once=False) != according:
        return False
    at = next((i for i, word in enumerate(behind) if word.text == according.cue), 0)
    return any(not word.is_word for word in behind[:at])  # no sagte die Ministerin laut Zeitung


def _fills(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether a noun is all there is; of one word alone only what somebody is called, since it may be another verb."""
    return noun[:2] == (0, len(words)) and (len(words) > 1 or is_role(words[0], language))


def subject_before(text: str, start: int, opening: int, language: Language) -> Saying | None:
    """Who the sentence before a quote's says something by, by name: ``Ruiz insistió en la paz. “…”, añadió``.

    Parameters
    ----------
    start, opening
        Where the prose before the quote begins, and where the quote does.
    """
    sentence = earlier(text, start, opening, language)
    if not sentence:
        return None
    found = _before(text, without_asides(sentence), (), "", language, True)
    return found if found is not None and found.by == "name" else None


def _is_inverted(words: Sequence[Word], verb: int, behind: Noun, language: Language) -> bool:
    """Whether a subject stands behind its verb, since a clause stands before: ``Auf die Frage, ob …, sagte``."""
    if behind.kind == "pronoun" and _is_subject(words[verb + 1 + behind.first], language):
        return True  # Seine Gegner bezeichnet er als „…“
    if not verb or words[verb - 1].text != "," or language.order != "verb":
        return False
    led = words[0].low in language.prepositions | language.conjunctions
    alone = not any(word.text == "," for word in words[: verb - 1])
    if behind.kind == "name" and not behind.first and _is_whose(words[verb + 1 :], behind, language):
        return True  # Alle sind eingeladen, zu kommen und zu bleiben, sagt Susanne Sebens
    some = nouns(words[:verb], language, begins=False)[:1]
    thing = bool(some) and some[0].kind == "description" and not is_called(words, some[0], language)
    if thing and not behind.first and is_called(words[verb + 1 :], behind, language):
        return True  # Die Gewalt, die er erlebte, habe kein Ziel gehabt, sagt der Mann
    return alone or (led and behind.kind == "name" and not behind.first)


def _in_last_clause(text: str, clause: Sequence[Word], stop: int, language: Language) -> Noun | None:
    """Who does something in a clause that a conjunction begins behind the verb's: ``…, mens Ali Haddad roser ham:``."""
    rest = clause[stop + 1 :]
    if not rest or clause[stop].text != "," or rest[0].low not in language.conjunctions - language.pronouns.keys():
        return None
    if language.drops_subject or any(not word.is_word for word in rest) or not text.startswith(":", rest[-1].end):
        return None
    name = next(iter(nouns(rest[1:], language, begins=False)), None)
    full = name is not None and not name.first and name.kind == "name" and name.last < len(rest) - 1
    return moved(name, stop + 2) if full and name is not None and name.last - name.first > 1 else None


def _is_subject(pronoun: Word, language: Language) -> bool:
    """Whether a pronoun behind a verb can be nothing but its subject: ``er``, no ``sie``."""
    plain = pronoun.low not in language.determiners | language.second | language.first
    return plain and language.pronouns.get(pronoun.low) == "m"


def _is_whose(words: Sequence[Word], name: Noun, language: Language) -> bool:
    """Whether a name right behind a verb is plainly its subject: in full, behind an office, or all there is."""
    first = words[name.shown[0]]
    called = [word for word in words[name.first : name.shown[0]] if is_role(word, language)]
    rest = [word for word in words[name.last :] if word.low not in language.particle_verbs]
    alone = (not rest or not rest[0].is_word) and name.last == 1 and not first.text.isupper()
    full = name.shown[1] - name.shown[0] > 1 and is_given(first.low)
    return full or alone or " " in first.text or any(word.low not in language.bodies for word in called)


def _is_thing(words: Sequence[Word], ahead: tuple[Noun, bool] | None, behind: Noun, language: Language) -> bool:
    """Whether a pronoun for a thing stands before a verb and a name behind it: ``O mesmo defende Paulo Reis``."""
    pronoun = ahead is not None and ahead[0].kind == "pronoun" and behind.kind == "name"
    return bool(pronoun) and language.pronouns.get(words[ahead[0].first].low) == "n"  # type: ignore[index]


def _behind_verb(words: Sequence[Word], clause: Sequence[Word], language: Language) -> Noun | None:
    """The subject between a verb and what it introduces, with nothing before it that is not understood."""
    some = nouns(clause, language, begins=False)
    behind = next((noun for noun in some if not noun.oblique), None)
    if behind is not None:
        called = is_called(clause, behind, language)
        called = called or (behind.kind == "pronoun" and language.pronouns.get(clause[behind.first].low) in ("m", "f"))
        right = called and not behind.first and not (words and words[-1].low in language.joining)  # und lobte den Chef
        aside = [noun for noun in some if noun.oblique and (noun.first < behind.first or not right)]
        led = {i for noun in aside for i in range(noun.first - 1, noun.last)}  # dijo en una ocasión Ana
        gap = [i for i in range(behind.first) if not skipped(clause, i, language) and i not in led]
        behind = None if gap or (led and behind.kind != "name") else behind
    if behind is not None and is_told(words, clause, behind, language):
        return None
    if behind is None and language.definite_ends:
        behind = bare(clause, language)  # Da krigen kom, sa faren til Anna: «…»
    return behind


def _conjunction_before(words: Sequence[Word], verb: int, language: Language) -> int:
    """Where the conjunction stands that joins a verb to the clause before it (``… und sagte leise:``); -1 if none."""
    at = verb - 1
    while at >= 0 and skipped(words, at, language) and words[at].low not in language.joining:
        at -= 1
    return at if at >= 0 and words[at].low in language.joining else -1


def _shared_subject(words: Sequence[Word], language: Language, begins: bool) -> Noun | None:
    """The subject of a clause, which what a conjunction joins to it shares: what begins it, or its only name."""
    comma = next((i for i in range(len(words) - 1, -1, -1) if words[i].text in ",;:" or words[i].text in DASHES), -1)
    some = [noun for noun in nouns(words, language, begins=begins) if not noun.oblique]
    own = [noun for noun in some if noun.first > comma and noun.kind != "description"]
    if len(own) == 1:
        return own[0]
    leads = bool(some) and not some[0].first
    called = leads and any(is_role(words[i], language) for i in range(some[0].last))
    return some[0] if leads and (called or some[0].kind != "description") else None


def _shared(
    text: str, before: Sequence[Word], after: Sequence[Word], quoted: str, language: Language, begins: bool
) -> Saying | None:
    """Who says something by two verbs, one behind the other: ``rief Anna und nannte es „…“``."""
    words = list(before)
    verbs = [i for i in range(len(words)) if verb_at(words, i, language)]
    if language.order != "verb" or len(verbs) < 2:
        return None
    first, verb = verbs[-2:]
    joined = words[verb - 1].low in language.conjunctions and words[verb - 2].text != ","
    noun = next(iter(nouns(words[first + 1 : verb - 1], language, begins=False)), None) if joined else None
    if noun is None or noun.kind != "name" or noun.first or noun.oblique:
        return None
    return told_by(text, words[first + 1 :], noun, words[verb].text, language)


def _subject_before(words: Sequence[Word], language: Language, begins: bool) -> tuple[Noun, bool] | None:
    """The subject before a verb, and whether it stands right before it."""
    if cut := _subordinate(words, language):
        found = _subject_before(words[cut:], language, False)
        return (moved(found[0], cut), found[1]) if found is not None else None
    some = [n for n in nouns(words, language, begins=begins) if not n.oblique]
    some = [n for n in some if n.kind != "description" or n.last - n.first > 1 or not n.first]
    if not some:
        return None
    last = some[-1]
    gap = [words[i] for i in range(last.last, len(words)) if not skipped(words, i, language)]
    if begins and last[:3] == (0, 1, "name") and language.noun_capitals and _is_opener(words, language):
        return None  # Abgesehen davon bestätigt
    if not gap:
        earlier = some[-2] if len(some) > 1 and last.kind != "name" else None
        by_name = earlier is not None and earlier.kind == "name"
        if last.kind == "pronoun":
            told = by_name and language.pronouns.get(words[last.first].low) == "n"  # Bart de Vos het uitdrukt
        else:
            told = (by_name and words[last.first].low in language.determiners) or not language.is_role(
                words[last.last - 1].low
            )
        if earlier is not None and told:
            between = [i for i in range(earlier.last, last.first) if not skipped(words, i, language)]
            if earlier.kind != "description" and not between:
                return earlier, True  # Federico Fellini a un jour dit, Anna Weber der Zeitung sagte
        return last, True
    if gap[-1].text == ",":  # X, a nurse from Y, said
        opener = len(gap) == 1 and len(some) == 1 and begins and last[:2] == (0, 1) and not language.encloses
        if opener and last.kind == "name":
            return None  # Asimismo, indicó que
        named = [n for n in some if n.kind == "name" and (n.first == 0 or words[n.first - 1].text == ",")]
        return (named[0], True) if named else (some[0], some[0].first == 0)
    clear = not any(w.text in ",;:" or w.text in DASHES for w in gap) and len(gap) <= 6
    return (last, clear and gap[0].low in language.prepositions) if clear else None


def _is_opener(words: Sequence[Word], language: Language) -> bool:
    """Whether small words part a word that begins a sentence from its verb, as they hardly part a subject from it."""
    aside = language.conjunctions | language.selves | {","}
    return len(words) > 1 and words[1].low not in aside and words[1].low in language.adverbs


def _subordinate(words: Sequence[Word], language: Language) -> int:
    """Where the clause begins that a name right behind a conjunction opens: ``…, kiedy pani Nowak na konferencji``."""
    for index in range(len(words) - 2, 0, -1):
        if words[index].low in language.conjunctions and words[index - 1].text == ",":
            noun = next(iter(nouns(words[index + 1 :], language, begins=False)), None)
            return index + 1 if noun is not None and not noun.first and noun.kind == "name" else 0
    return 0


def _is_matter(words: Sequence[Word], name: Noun, language: Language) -> bool:
    """Whether a name only says which thing is meant: ``Il caso Anna Rossi:``."""
    led = words[name.first : name.shown[0]]
    determined = bool(led) and led[0].low in language.determiners and led[-1].text.islower()
    return determined and len(led) > 1 and not any(is_role(word, language) for word in led)


_OFFICE = 9
"""Words of the office between a name and a colon, at most, with its comma."""


def _announced(
    text: str, before: Sequence[Word], after: Sequence[Word], quoted: str, language: Language, begins: bool
) -> Saying | None:
    """Before a colon the verb counts, a name alone (``Jan Novák:``), and whose mind it is (``Für Weber ist klar:``)."""
    words = list(before[:-1])
    found = by_infinitive(text, words, language) or _before(text, words, after, quoted, language, begins)
    if found is not None:
        return found
    if 1 < len(words) <= 3 and words[0].low in language.particles and all(word.is_capital for word in words):
        return Saying(text[words[0].start : words[-1].end], ":", "name")  # De Vries: “…”
    some = nouns(words, language, begins=False)
    alone = len(some) == 1 and some[0].kind == "name" and some[0].last == len(words) and some[0].first == 0
    if some and some[0][:2] == (0, 1) and words[0].low in language.function_words:
        some, alone = [], False  # Потом: «…»
    if alone and not _is_matter(words, some[0], language):
        return told_by(text, words, some[0], ":", language)
    comma = next((i for i, word in enumerate(words) if word.text == ","), 0)
    if comma and some and some[0][:3] == (0, comma, "name") and len(words) - comma <= _OFFICE:
        return told_by(text, words, some[0], ":", language)  # Jan Bos, wethouder: “…”
    return by_mind(text, words, language) or by_words(text, words, language, begins)


def _ahead(
    text: str, before: Sequence[Word], after: Sequence[Word], quoted: str, language: Language, begins: bool
) -> Saying | None:
    """The infinitive before a quote that no colon announces: ``Et d'ajouter que c'était « fini »``."""
    return by_infinitive(text, before, language)


_BESIDE = (_behind, _shared, _ahead, _before)
"""What is looked for beside a quote, in this order."""
