"""Words and noun phrases of one clause, in any language whose words are parted by spaces, as its record tells them.

A clause is short: what stands between a quote and the end of its sentence. Its noun phrases are names ("Jan Novák",
"ředitel školy Jan Novák"), pronouns, and descriptions ("die Lehrerin", "un vecino de Madrid").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from audiotools.languages.language import Language

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0966-\u097f])"  # with the signs that are no letters by themselves
_WORD = re.compile(rf"{_LETTER}+(?:[-‐‑'’.·&](?=[^\W_]){_LETTER}+)*(?:['’]|-(?=\s))?|[^\w\s]")
_MARKS = '“”"„«»‹›‟〝〞「」『』'
LONGEST = 10
"""Words of a noun phrase, at most: nearly all subjects of the treebanks' verbs of saying are shorter."""


class Word(NamedTuple):
    """A word or a mark of a clause.

    Parameters
    ----------
    start, end
        Characters of the text.
    text, low
        As printed, and as the records compare it.
    """

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class Noun(NamedTuple):
    """A noun phrase.

    Parameters
    ----------
    first, last
        Numbers of its words, half open.
    kind
        ``name``, ``pronoun`` or ``description``.
    shown
        The words to print, half open: of a name the name alone.
    oblique
        Whether a preposition stands before it or its article says that it is no subject.
    """

    first: int
    last: int
    kind: str
    shown: tuple[int, int]
    oblique: bool = False


def words_of(text: str, start: int, end: int, language: Language) -> list[Word]:
    """The words and marks of a stretch; elided small words ("l'", "d'") are words of their own."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        a, b = match.span()
        if found and a < found[-1].end:
            continue  # the full stop of an abbreviation
        word = match.group()
        cut = next((i for i, c in enumerate(word) if c in "'’"), -1)
        elided = 0 < cut < len(word) - 1 and word[: cut + 1].lower().replace("’", "'") in language.function_words
        inside = bool(found) and found[-1].text not in language.ends and word[0].isupper()  # D'Alema
        if elided and not inside:
            found.append(_word(text, a, a + cut + 1))
            a += cut + 1
        elif text[b : b + 1] == "." and _abbreviates(word, language):
            b += 1
        found.append(_word(text, a, b))
    return found


def _word(text: str, start: int, end: int) -> Word:
    printed = text[start:end]
    return Word(start, end, printed, printed.lower().replace("’", "'").rstrip(".") or printed)


def _abbreviates(word: str, language: Language) -> bool:
    low = word.lower()
    return (len(word) == 1 and word.isalpha()) or (len(word) <= 5 and low in language.titles)


def sentence_before(words: Sequence[Word], language: Language) -> list[Word]:
    """The words of the last sentence, when it is not over."""
    begin = 0
    for index, word in enumerate(words[:-1]):
        following = words[index + 1]
        if word.text in language.ends and not following.low[0].islower() and following.text not in ",;:)":
            begin = index + 1
    return list(words[begin:])


def sentence_after(words: Sequence[Word], language: Language) -> list[Word]:
    """The words up to the end of the sentence, or to the next quote."""
    for index, word in enumerate(words):
        if word.text in language.ends or word.text in _MARKS or (word.text == ";" and index):
            return list(words[:index])
    return list(words)


def is_verb(word: Word, language: Language) -> bool:
    """Whether a word reports speech."""
    return word.low in language.verbs or bool(language.saying_stems and word.low.startswith(language.saying_stems))


def nouns(words: Sequence[Word], language: Language, *, begins: bool = True) -> list[Noun]:
    """The noun phrases of a clause in order.

    Parameters
    ----------
    begins
        Whether the clause begins a sentence, so that its first word has a capital whatever it is.
    """
    found: list[Noun] = []
    index = 0
    while index < len(words):
        noun = _noun_at(words, index, language, begins=begins)
        if noun is None:
            index += 1
            continue
        before = words[noun.first - 1].low if noun.first else ""
        led = takewhile(lambda word: word.low in language.determiners or word.low in language.oblique, words[index:])
        oblique = before in language.prepositions or any(word.low in language.oblique for word in led)
        found.append(noun._replace(oblique=oblique))
        index = noun.last
    return found


def _is_name_word(words: Sequence[Word], index: int, language: Language, begins: bool) -> bool:
    word = words[index]
    if not word.is_capital or not word.text[0].isalpha():
        return False
    small = word.low in language.function_words or is_verb(word, language) or word.low in language.calendar
    if index == 0 and begins:
        follows = words[1] if len(words) > 1 else None
        if follows is None or not follows.is_word or follows.is_capital or language.noun_capitals:
            return not small
        low = follows.low
        particle = low in language.particles and len(words) > 2 and words[2].is_capital  # Anna de Wit
        determined = low in language.determiners and not particle
        plain = not _stops(words, 1, language) or determined  # Zapytane źródła, Soulignant la beauté
        placed = low in language.prepositions and low not in language.genitive and low not in language.particles
        return not small and not plain and not placed
    if (index or not begins) and not language.noun_capitals:
        return word.low not in language.pronouns  # Per Holm, Han Li
    return not (small and (word.low in language.pronouns or word.low in language.function_words or len(word.text) < 3))


def _noun_at(words: Sequence[Word], index: int, language: Language, *, begins: bool) -> Noun | None:
    first = index
    word = words[index]
    if not word.is_word:
        return None
    follows = words[index + 1] if index + 1 < len(words) else None
    nominal = follows is not None and follows.is_word and not _stops(words, index + 1, language)
    of_some = follows is not None and follows.low in language.genitive and language.pronouns.get(word.low) in ("u", "p")
    polite = word.low in language.titles and follows is not None and follows.is_capital  # pani Nowak
    if word.low in language.pronouns and not polite and not (word.low in language.determiners and nominal):
        if not of_some:
            return Noun(index, index + 1, "pronoun", (index, index + 1))
        rest = _noun_at(words, index + 2, language, begins=False) if index + 2 < len(words) else None
        if rest is None:
            last = index + 2
            while last < len(words) and last - index < 4 and words[last].is_word and not _stops(words, last, language):
                last += 1
            return Noun(index, last, "description", (index, last)) if last > index + 2 else None
        if rest.kind == "pronoun":
            return Noun(index, index + 1, "pronoun", (index, index + 1))
        return Noun(index, rest.last, "description", (index, rest.last))  # jeden z klientów banku
    determined = False
    while index < len(words) and words[index].low in language.determiners and index - first < 3:
        determined = True
        index += 1
    if index >= len(words):
        return None
    runs: list[tuple[int, int]] = []
    plain: list[int] = []
    head = index
    while index < len(words) and index - first < LONGEST:
        if words[index].low in language.particle_verbs and index > head:
            break  # fügte Anna Weber | hinzu
        if _is_name_word(words, index, language, begins) and not words[index].text.endswith("-"):
            stop = _run_end(words, index, language, begins)
            led = plain and not runs and first and words[first - 1].low in language.prepositions
            if (
                led
                and words[index - 1].low not in language.genitive
                and not any(_is_role(words[i], language) for i in plain)
            ):
                break  # ha scritto in un blog | Kori Schulman
            runs.append((index, stop))
            index = stop
        elif (
            words[index].text.endswith("-") and index + 2 < len(words) and words[index + 1].low in language.conjunctions
        ):
            head = index = index + 2  # Haus- und Museumsdirektor
        elif (
            runs
            and words[index].low in language.function_words
            and _named(words, runs[-1], language)
            and not _owned(words, runs[-1], index, language)
            and not (
                plain and words[runs[-1][0] - 1].low in language.genitive and words[index].low in language.genitive
            )
        ):
            break  # sagte Anna Weber | der Zeitung, skriver Wegner | i et brev
        elif (
            runs
            and _small(words[index], language)
            and not (runs == [(head, index)] and index - head == 1 and words[index].low in language.bodies)
            and (_names_alone(words, runs, head, index, language) or not _leads_on(words, index, language, begins))
        ):
            break
        elif words[index].low in language.genitive and index > head and index + 1 < len(words):
            if not words[index + 1].is_word or is_verb(words[index + 1], language):
                break
            index += 1
        elif words[index].low in language.determiners and index > head and words[index - 1].low in language.genitive:
            index += 1
        elif not words[index].is_word or _stops(words, index, language) or _is_adverb(words[index], language):
            break
        else:
            placed = plain and first and words[first - 1].low in language.prepositions and not language.has_articles
            if placed and _is_role(words[index], language):
                break  # napisał na blogu | asystent Obamy
            plain.append(index)
            index += 1
    while index > head and (words[index - 1].low in language.genitive or words[index - 1].low in language.determiners):
        index -= 1
    if index == head:
        return None
    return _shaped(words, first, head, index, runs, plain, determined, language)


def _owned(words: Sequence[Word], run: tuple[int, int], index: int, language: Language) -> bool:
    """Whether a title with one word behind it has a genitive: ``το Υπουργείο Παιδείας της Κύπρου``."""
    one = _behind_titles(words, *run, language) == run[1] - 1 > run[0]
    leads = index + 1 < len(words) and words[index + 1].is_capital
    return one and leads and words[index].low in language.genitive & language.oblique


def _named(words: Sequence[Word], run: tuple[int, int], language: Language) -> bool:
    """Whether a run of capitals holds more than titles."""
    return _behind_titles(words, *run, language) < run[1]


def _names_alone(
    words: Sequence[Word], runs: Sequence[tuple[int, int]], head: int, index: int, language: Language
) -> bool:
    """Whether a phrase begins with a name that no role follows: "сказав Тама | виданню The Times"."""
    if language.has_articles or runs[0][0] != head or len(runs) > 1 or not _named(words, runs[0], language):
        return False
    return not any(_is_role(word, language) for word in words[index : index + 3])  # Obamova asistentka Kori Schulman


def _small(word: Word, language: Language) -> bool:
    return not word.is_capital and word.low not in language.genitive


def _leads_on(words: Sequence[Word], index: int, language: Language, begins: bool) -> bool:
    """Whether a small letter behind a name leads to another name: "el ministro de Exteriores español Juan Pérez"."""
    for step in range(index, min(index + 3, len(words))):
        if not words[step].is_word or _stops(words, step, language):
            return False
        if _is_name_word(words, step, language, begins):
            return True
    return False


def _stops(words: Sequence[Word], index: int, language: Language) -> bool:
    word = words[index]
    return word.low in language.function_words or is_verb(word, language) or not word.text[0].isalpha()


def _run_end(words: Sequence[Word], index: int, language: Language, begins: bool) -> int:
    """The end of a run of capitals, particles between them included."""
    stop = index + 1
    while stop < len(words):
        word = words[stop]
        if word.is_capital and _is_name_word(words, stop, language, begins):
            stop += 1
            continue
        step = stop
        while step < len(words) and step - stop < 2 and words[step].low in language.particles:
            step += 1
        body = step < len(words) and (words[step].low in language.bodies or _is_acronym(words[step], words[step - 1]))
        if step > stop and body:
            return stop  # Piet Bos | van de Universiteit Leiden, Sanne Vermeer | van D66
        owned = any(words[i].low in language.genitive for i in range(stop, step))
        complement = index and words[index - 1].low in language.genitive  # ministro da Fazenda | de …
        joins = not owned or step - index <= 2 or not (complement or language.noun_capitals)
        if step > stop and step < len(words) and joins and _is_name_word(words, step, language, begins):
            stop = step + 1
            continue
        return stop
    return stop


def _shaped(
    words: Sequence[Word], first: int, head: int, last: int, runs: list[tuple[int, int]], plain: list[int],
    determined: bool, language: Language,
) -> Noun | None:  # fmt: skip
    """What kind of phrase some words are: a name, with or without what describes it, or a description."""
    if not runs:
        known = determined or any(_is_role(words[i], language) for i in plain)
        return Noun(first, last, "description", (first, last)) if known else None
    start, stop = runs[-1] if runs[-1][1] == last else runs[0]
    if len(runs) > 1 and stop - start == 1 and _owned(words, runs[0], start - 1, language):
        return Noun(first, last, "description", (first, last))  # το Υπουργείο Παιδείας της Κύπρου
    longer = [run for run in runs if run[1] - run[0] > 1]
    if stop - start == 1 and len(runs) > 1 and longer:
        start, stop = longer[0]
    before = words[start - 1].low if start > first else ""
    led = [i for i in plain if i < start]
    cut = _behind_titles(words, start, stop, language)
    if before in language.genitive and (led or runs[0][0] < start):
        if stop - start >= 3 and not language.noun_capitals and all(w.is_capital for w in words[start:stop]):
            return Noun(first, last, "name", (stop - 2, stop))  # o ministro da Fazenda Pedro Malan
        return Noun(first, last, "description", (first, last))
    if determined and cut < stop and words[cut].low in language.particles | language.genitive:
        return Noun(first, last, "description", (first, last))  # ein Sprecher von Baufix
    if start < cut == stop - 1 and words[cut].low.endswith(language.object_ends or ("\0",)):
        return Noun(first, last, "description", (first, last))  # ο Υπουργός Εξωτερικών
    kin = words[start].low in (language.men | language.women) - language.titles
    if start < cut == stop - 1 and kin and language.object_ends:
        return Noun(first, last, "description", (first, last))  # Мать Анны, which may be “mother Anna”, too
    if cut >= stop:  # nothing but titles
        return Noun(first, last, "description", (first, last))
    capitals = [i for i in range(start, stop) if words[i].is_capital]
    if not led and len(capitals) >= 3 and cut == start and _compound(words[start], language):
        cut = start + 1
    if led and len(capitals) >= 3 and cut == start and not _patronymic(words[stop - 2]):
        cut = capitals[-2]  # ministr financí Zbyněk Stanjura, prezydent Polski Andrzej Duda
    if not led and not determined and stop - start == 1 and stop < last and any(i >= stop for i in plain):
        return Noun(first, last, "description", (first, last))  # Канадская служба крови
    if led and stop - cut == 1 and not determined:
        return Noun(first, last, "name", (led[0], stop))  # директор Сомов: who could be the director of Somov
    if determined and language.noun_capitals and cut == start:
        return Noun(first, last, "description", (first, last))  # die Lehrerin
    return Noun(first, last, "name", (cut, stop))


def _behind_titles(words: Sequence[Word], start: int, stop: int, language: Language) -> int:
    """Where the name begins behind the titles of a run."""
    cut = start
    for index in range(start, stop):
        if _is_role(words[index], language) and (index == cut or index + 1 < stop):
            cut = index + 1
    return cut


def _is_role(word: Word, language: Language) -> bool:
    """Whether a word is what somebody is called; of a capital, endings tell only where every noun has one."""
    parts = {word.low, re.split(r"[-‐‑]", word.low)[-1]}
    if word.is_capital and not language.noun_capitals:
        parts |= {word.low.removesuffix(end) for end in language.definite_ends}  # Presten Ola Lie
        return bool(parts & (language.titles | language.roles | language.bodies | language.men | language.women))
    return any(map(language.is_role, parts))


def _is_adverb(word: Word, language: Language) -> bool:
    """Whether a word's ending says that it is an adverb, in the languages whose nouns have no such ending."""
    ends = language.adverb_ends
    return bool(ends) and not word.is_capital and word.low.endswith(ends) and not _is_role(word, language)


def _is_acronym(word: Word, before: Word) -> bool:
    """Whether a word is letters that stand for a body, among words that are no capitals throughout."""
    return len(word.text) > 1 and not any(c.islower() for c in word.text) and before.text.islower()


def _compound(word: Word, language: Language) -> bool:
    """Whether a capitalised word is an office of two nouns: ``Kommunikasjonssjef``."""
    ends = language.titles | language.roles
    return language.compounds and any(word.low.endswith(role) and word.low != role for role in ends if len(role) > 3)


def _patronymic(word: Word) -> bool:
    return word.low.endswith(("ович", "евич", "ич", "овна", "евна", "ична", "івна", "ївна", "йович"))
