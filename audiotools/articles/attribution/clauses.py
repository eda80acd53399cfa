"""The words of one clause, in any language whose words are parted by spaces, as its record tells them.

A clause is short: what stands between a quote and the end of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from audiotools.articles.attribution.given_names import is_given
from audiotools.languages.language import Language

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0966-\u097f])"  # with the signs that are no letters by themselves
_ANY_GENDER = r"[*:_/·]-?in(?:nen[^\W\d_]*)?(?![^\W_])"  # Besucher*innen, Bürger:innenrat
_WORD = re.compile(rf"{_LETTER}+(?:[-‐‑'’.·&](?=[^\W_]){_LETTER}+|{_ANY_GENDER})*(?:['’]|-(?=\s))?|[^\w\s]")
_ARTICLE = re.compile("(?:al|el|a[dnrstz]|ash|adh|ath|аль|ал|эль|ель|ас|аш|αλ|ελ)[-‐‑](?=[A-ZА-ЯЁЄІЇΑ-ΩÀ-Þ])")
_MARKS = '“”"„«»‹›‟〝〞「」『』'


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
        """Whether it begins with a capital letter, or is a name with small words: ``al-Sayed``, ``von der Leyen``."""
        text = self.text
        if text[0].isupper():
            return True
        return not text.isalpha() and (" " in text or _ARTICLE.match(text) is not None)


def words_of(text: str, start: int, end: int, language: Language) -> list[Word]:
    """The words and marks of a stretch; elided small words ("l'", "d'") are words of their own.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> text = "Am 3. Mai kam Jux von der Au. „Ja“, so von der Au."
    >>> [word.text for word in words_of(text, 35, len(text), find_language("de"))]
    ['so', 'von', 'der', 'Au', '.']
    >>> text = text.replace("Jux", "Anna")
    >>> [word.text for word in words_of(text, 36, len(text), find_language("de"))]
    ['so', 'von der Au', '.']
    """
    found: list[Word] = []
    joined = _surnames(text, language)
    for a, b in _spans(text, start, end, language):
        if found and a < found[-1].end:
            continue  # the full stop of an abbreviation
        word = text[a:b]
        surname = next((one for one in joined.get(word, ()) if text.startswith(one, a)), "") if joined else ""
        if surname and a + len(surname) <= end:
            found.append(_word(text, a, a + len(surname)))
            continue
        cut = -1 if word.isalpha() else next((i for i, c in enumerate(word) if c in "'’"), -1)
        elided = 0 < cut < len(word) - 1 and word[: cut + 1].lower().replace("’", "'") in language.function_words
        inside = bool(found) and found[-1].text not in language.ends and word[0].isupper()  # D'Alema
        if elided and not inside:
            found.append(_word(text, a, a + cut + 1))
            a += cut + 1
        elif text[b : b + 1] == "." and (_abbreviates(word, language) or _counts(text, a, b, language)):
            b += 1
        found.append(_word(text, a, b))
    return found


_SURNAME = re.compile(
    r"\b([^\W\d_][\w-]*) ((von und zu|von der|von den|von dem|van der|van den|van de|von|van|zu)"
    r" [A-ZÄÖÜ][\w-]+)(?![\w-])(?! [A-ZÄÖÜ])"
)


@lru_cache(maxsize=64)
def _surnames(text: str, language: Language) -> Mapping[str, Sequence[str]]:
    """The surnames with small words that a text prints behind a given name, by their first word."""
    found: dict[str, dict[str, None]] = {}
    if "van" in language.prepositions or not (" von " in text or " van " in text or " zu " in text):
        return {}
    for given, surname, small in _SURNAME.findall(text):
        last = surname.removeprefix(small).strip()
        if is_given(given.split("-")[0]) and not is_given(last) and last.lower() not in language.places:
            found.setdefault(small.split()[0], {})[surname] = None
    return {first: sorted(some, key=len, reverse=True) for first, some in found.items()}


_COUNTED = re.compile(r"\. ([A-ZÄÖÜ]\w+)")


def _counts(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the full stop behind a number makes it an ordinal and ends no sentence: ``am 24. November``."""
    if not language.noun_capitals or not text[start:end].isdigit() or end - start > _ORDINAL:
        return False
    noun = _COUNTED.match(text, end)
    low = noun[1].lower() if noun else ""
    return low in language.calendar or (bool(low) and low not in language.function_words)


_ORDINAL = 2  # digits of an ordinal, at most: "24.", no "2024."


def _spans(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """Where words and marks stand; a full stop without a space behind it parts words, but for initials: ``है.राम``."""
    spans = map(re.Match.span, _WORD.finditer(text, start, end))
    if not language.initials:
        return spans
    return (piece for span in spans for piece in _pieces(text, span, language))


def _pieces(text: str, span: tuple[int, int], language: Language) -> Iterable[tuple[int, int]]:
    word = text[slice(*span)]
    if "." not in word or _are_initials(word, language):
        return (span,)
    return map(re.Match.span, _PIECE.finditer(text, *span))


_PIECE = re.compile(r"[^.]+|\.")


def _are_initials(word: str, language: Language) -> bool:
    return all(piece in language.initials for piece in word.split(".")[:-1])


def _word(text: str, start: int, end: int) -> Word:
    printed = text[start:end]
    return Word(start, end, printed, printed.lower().replace("’", "'").replace(_NUKTA, "").rstrip(".") or printed)


_NUKTA = "\u093c"
"""The dot below Hindi letters of foreign words, which print sets or leaves out: ``प्रोफ़ेसर``, ``प्रोफेसर``."""


_FULL = frozenset(
    """
    autor baron boer chef coach conde conte doña donna duc duca duque frau fray frei frère fru fürst graaf graf greve
    heer herr herrn irmã irmão juez jueza juge juiz juíza kong konge król kung král kníže könig leder lege lider lord
    lærer læge maire major otec padre paní pan pani panna papa papež papst pape paus pave poseł prest prins prinz præst
    präst père påve påven rei reina reine rey roi señor sjef sœur suora suor szef sözcü vali yazar savcı prens müdür
    kral hakim bakan albay wójt šéf šéfka глава князь майор мэр отец папа поэт судья царь мер отець пан панна пані
    поет суддя цар άγιος αγία κυρία κόμης πάπας πατήρ comte abbé bispo frate
""".split()
)
"""Titles of few letters that are whole words: a full stop behind one ends its sentence."""


def _abbreviates(word: str, language: Language) -> bool:
    low = word.lower()
    short = len(word) <= 5 and low in language.titles and low not in _FULL
    initials = bool(language.initials) and _are_initials(f"{word}.", language)
    return short or initials or (len(word) == 1 and word.isalpha())


_ASIDE = 4
"""Words in a parenthesis that says no more than an age, a party or a place."""


def asides_in(words: Sequence[Word], longest: int) -> list[tuple[int, int]]:
    """Where the parentheses behind a word begin and end, of as many words at most, with their brackets."""
    found: list[tuple[int, int]] = []
    index = 1
    while index < len(words):
        reach = range(index, min(index + longest + 2, len(words))) if words[index].text == "(" else range(0)
        stop = next((i + 1 for i in reach if words[i].text == ")"), 0)
        if stop:
            found.append((index, stop))
        index = stop or index + 1
    return found


def without_asides(words: Sequence[Word]) -> list[Word]:
    """Words without short parentheses: "Jan Smit (VVD) noemt het"."""
    kept, at = list[Word](), 0
    for first, last in asides_in(words, _ASIDE):
        kept += words[at:first]
        at = last
    return [*kept, *words[at:]]


def sentence_before(words: Sequence[Word], language: Language) -> list[Word]:
    """The words of the last sentence, when it is not over."""
    begin = 0
    for index, word in enumerate(words[:-1]):
        following = words[index + 1]
        if word.text in language.ends and not following.text[0].islower() and following.text not in ",;:)":
            begin = index + 1
    return list(words[begin:])


_APART = 3  # characters of white space between what is set apart: "… diye konuştu   Devamı için tıklayın"


def sentence_after(words: Sequence[Word], language: Language) -> list[Word]:
    """The words up to the end of the sentence, or to the next quote."""
    for index, word in enumerate(words):
        apart = index > 0 and word.is_capital and word.start - words[index - 1].end >= _APART
        if word.text in language.ends or word.text in _MARKS or (word.text == ";" and index) or apart:
            return list(words[:index])
    return list(words)


def is_verb(word: Word, language: Language) -> bool:
    """Whether a word reports speech."""
    if language.noun_capitals and word.is_capital and (word.low.endswith("en") or _is_stem(word.low, language)):
        return False  # der Bericht, die Antwort, ein Schrei
    low = word.low
    if language.enclitics and "-" in low and low.split("-", 1)[1] in language.enclitics:
        low = low.split("-", 1)[0]  # perguntou-lhe
    return low in language.verbs or bool(language.saying_stems and low.startswith(language.saying_stems))


def verb_gender(verb: str, language: Language) -> str:
    """What the ending of a verb of saying tells of who speaks, m or f; nothing where it tells nothing.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> verb_gender("powiedziała", find_language("pl"))
    'f'
    """
    low = verb.lower()
    verbs = language.verbs
    return next((gender for end, gender in language.verb_genders if low in verbs and low.endswith(end)), "")


def _is_stem(low: str, language: Language) -> bool:
    """Whether a word is a verb's form without any ending, and so a noun where it has a capital."""
    return any(f"{low}{ending}" in language.verbs for ending in ("t", "et", "te"))
