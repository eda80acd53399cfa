"""What a noun phrase with capitals is, a name or a description: a table of named rules, each with an example.

A test reads the examples: the language, and a clause with the phrase in brackets, what is printed of a name between
asterisks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from audiotools.articles.attribution.capitals import (
    behind_titles,
    given_in,
    has_genitive,
    is_compound,
    is_role,
    is_trade,
)
from audiotools.articles.attribution.given_names import is_given, is_patronymic
from audiotools.articles.attribution.noun_growth import Phrase


class Shape(NamedTuple):
    """A phrase that is read, with the run of capitals that may be a name.

    Parameters
    ----------
    phrase
        What was read.
    start, stop, cut
        The run, half open, and where it goes on behind titles.
    led
        The words in small letters before it.
    of_body
        Whether the run is the genitive of a body's title.
    """

    phrase: Phrase
    start: int
    stop: int
    cut: int
    led: Sequence[int]
    of_body: bool

    @property
    def capitals(self) -> list[int]:
        """The capitals of the run, without particles."""
        return [i for i in range(self.start, self.stop) if self.phrase.words[i].is_capital]

    @property
    def one(self) -> bool:
        """Whether the run is titles with one word behind them."""
        return self.start < self.cut == self.stop - 1

    @property
    def low(self) -> str:
        """The word behind the titles, or nothing."""
        return self.phrase.words[self.cut].low if self.cut < self.stop else ""


Shown = tuple[int, int] | None
"""The words of a name; None of a description."""
UNTOLD = (-1, -1)
"""A rule has nothing to say."""


class ShapeRule(NamedTuple):
    """What a phrase with capitals is: the name `show` gives, a description for None, or `UNTOLD`."""

    name: str
    example: tuple[str, str]
    show: Callable[[Shape], Shown]


def _of_something(shape: Shape) -> Shown:
    phrase = shape.phrase
    at = shape.start - 1
    while at - 1 > phrase.first and at in shape.led and _is_title(shape, at):
        at -= 1  # successeur du | juge Éric Halphen
    if at > phrase.first and phrase.words[at].low in phrase.language.determiners - phrase.language.genitive:
        at -= 1  # le ministère russe de | la | Défense
    before = phrase.words[at].low if at >= phrase.first else ""
    if before not in phrase.language.genitive or not (shape.led or phrase.runs[0][0] < shape.start):
        return UNTOLD
    run = phrase.words[shape.start : shape.stop]
    if len(run) >= 3 and not phrase.language.noun_capitals and all(word.is_capital for word in run):
        return shape.stop - 2, shape.stop
    return None


def _is_title(shape: Shape, index: int) -> bool:
    language, low = shape.phrase.language, shape.phrase.words[index].low
    return not language.noun_capitals and low in language.titles | language.men | language.women


def _body(shape: Shape) -> Shown:
    phrase = shape.phrase
    body = shape.one and phrase.determined and phrase.words[shape.cut - 1].low in phrase.language.bodies
    return None if body and not phrase.language.object_ends and not phrase.language.noun_capitals else UNTOLD


def _determined_of(shape: Shape) -> Shown:
    language = shape.phrase.language
    return None if shape.phrase.determined and shape.low in language.particles | language.genitive else UNTOLD


def _object_ending(shape: Shape) -> Shown:
    ends = shape.phrase.language.object_ends
    return None if shape.one and ends and shape.low.endswith(ends) else UNTOLD


def _kin(shape: Shape) -> Shown:
    language = shape.phrase.language
    kin = shape.phrase.words[shape.start].low in (language.men | language.women) - language.titles
    return None if shape.one and kin and language.object_ends else UNTOLD


def _office(shape: Shape) -> Shown:
    begins = not shape.led and len(shape.capitals) >= 3 and shape.cut == shape.start
    first = shape.phrase.words[shape.start]
    second = shape.phrase.words[shape.start + 1] if begins else first
    trade = is_trade(first, shape.phrase.language) and not is_patronymic(second.low)
    office = trade or is_compound(first, shape.phrase.language)
    return (shape.start + 1, shape.stop) if begins and office else UNTOLD


def _of_acronym(shape: Shape) -> Shown:
    word = shape.phrase.words[shape.cut].text if shape.cut < shape.stop else ""
    letters = len(word) > 1 and word.isalpha() and word.isupper() and not shape.phrase.language.noun_capitals
    named = given_in(shape.phrase.words, shape.cut, shape.stop) > shape.cut or shape.stop - shape.cut > _OF_BODY
    return None if letters and shape.cut > shape.start and not named else UNTOLD


_OF_BODY = 2
"""Words of what an office is of, at most, where letters that stand for a body begin it: ``Голова МОЗ Білорусі``."""


def _from_given(shape: Shape) -> Shown:
    phrase, language = shape.phrase, shape.phrase.language
    opens = (phrase.begins and shape.start == 0) or phrase.led
    if language.noun_capitals or shape.led or not (opens or shape.cut > shape.start or language.encloses):
        return UNTOLD
    if any(phrase.words[i].low in language.bodies for i in range(shape.start, shape.stop)):
        return UNTOLD
    first = given_in(phrase.words, shape.cut, shape.stop)
    while first == shape.cut or shape.phrase.words[first].text.isupper():
        if shape.stop - first <= _OF_BODY or not _is_country(shape, first):
            break
        first += 1
    return (first, shape.stop) if first > shape.cut else UNTOLD


def _is_country(shape: Shape, at: int) -> bool:
    """Whether what an office is of stands between it and a full name: ``Президент США Джо Байден``."""
    word, language = shape.phrase.words[at], shape.phrase.language
    declined = word.low.endswith(tuple(end for end in language.name_cases if len(end) > 1))
    letters = 1 < len(word.text) < _LETTERS and word.text.isupper()
    return shape.cut > shape.start and (letters or declined or word.low in language.places)


def _of_country(shape: Shape) -> Shown:
    phrase, language = shape.phrase, shape.phrase.language
    led = bool(shape.led) and is_role(phrase.words[shape.led[0]], language)
    last = phrase.words[shape.stop - 1].low
    return None if led and last.endswith(_COUNTRY) and last.endswith(language.name_cases) else UNTOLD


_COUNTRY = ("cji", "sji", "nii", "lii", "ии", "ії")
"""Endings of countries in the genitive, which no name has as a subject."""


_LETTERS = 5
"""Letters of a country's or a body's initials, below which a heading in capitals hardly prints a name."""


def _led_name(shape: Shape) -> Shown:
    begins = shape.led and len(shape.capitals) >= 3 and shape.cut == shape.start
    words, language = shape.phrase.words, shape.phrase.language
    whole = not language.object_ends and not language.noun_capitals  # la ministra María Jesús Montero
    if not begins or whole or is_patronymic(words[shape.stop - 2].low) or is_given(words[shape.start].low):
        return UNTOLD
    return shape.capitals[-2], shape.stop


def _adjective(shape: Shape) -> Shown:
    phrase = shape.phrase
    bare = not shape.led and shape.stop - shape.start == 1 and shape.stop < phrase.at
    behind = [phrase.words[i] for i in phrase.plain if i >= shape.stop]
    called = not phrase.determined or any(is_role(word, phrase.language) for word in behind)  # de Friese auteur
    return None if bare and behind and called else UNTOLD


def _role_and_word(shape: Shape) -> Shown:
    phrase = shape.phrase
    single = shape.led and shape.stop - shape.cut == 1 and not phrase.determined
    if not single:
        return UNTOLD
    called = any(is_role(phrase.words[i], phrase.language) for i in shape.led)
    return (shape.led[0], shape.stop) if called or not phrase.language.noun_capitals else None  # ein stilles Gesicht


def _noun_with_capital(shape: Shape) -> Shown:
    if not shape.phrase.language.noun_capitals or shape.cut != shape.start:
        return UNTOLD
    if is_given(shape.phrase.words[shape.start].text) and shape.stop - shape.start > 1:
        return UNTOLD  # die 74-jährige Gerlinde Maier
    described = bool(shape.led) and not is_given(shape.phrase.words[shape.start].text)  # beider Parteien Merz
    return None if shape.phrase.determined or described else UNTOLD


SHAPES = (
    ShapeRule(
        "a body of something", ("el", "[το Υπουργείο Παιδείας της Κύπρου]"), lambda s: None if s.of_body else UNTOLD
    ),
    ShapeRule("a body of one more word", ("pt", "[a Defesa Civil]"), _body),
    ShapeRule("something's", ("es", "[un vecino de Madrid]"), _of_something),
    ShapeRule("with an article, of somebody", ("de", "[ein Sprecher von Baufix]"), _determined_of),
    ShapeRule("an ending of objects", ("el", "[ο Υπουργός Εξωτερικών]"), _object_ending),
    ShapeRule("somebody's kin", ("ru", "[Мать Анны]"), _kin),
    ShapeRule("nothing but titles", ("de", "[der Bürgermeister]"), lambda s: None if s.cut >= s.stop else UNTOLD),
    ShapeRule("an office with a capital", ("nb", "[Kommunikasjonssjef *Ola Nord Lie*]"), _office),
    ShapeRule("an office of a country", ("uk", "[прем'єр Великої Британії]"), _of_country),
    ShapeRule("an office of letters", ("uk", "[Голова МОЗ Білорусі]"), _of_acronym),
    ShapeRule("a given name behind an office", ("ru", "[Адвокат Дёмина *Марина Полякова*]"), _from_given),
    ShapeRule("a name behind what it is of", ("pl", "[prezydent Polski *Andrzej Duda*]"), _led_name),
    ShapeRule("an adjective with a capital", ("ru", "[Канадская служба] крови"), _adjective),
    ShapeRule("a role and one word", ("ru", "[*директор Сомов*]"), _role_and_word),
    ShapeRule("a noun with a capital", ("de", "[das Auto]"), _noun_with_capital),
    ShapeRule("a name", ("it", "[*Anna Rossi*]"), lambda s: (s.cut, s.stop)),
)
"""The first that can tell counts."""


def shape_of(phrase: Phrase) -> Shape:
    """Which of the runs of capitals of a phrase may be its name."""
    runs, words, language = phrase.runs, phrase.words, phrase.language
    start, stop = runs[-1] if runs[-1][1] == phrase.at else runs[0]
    short = len(runs) > 1 and stop - start == 1
    of_body = short and has_genitive(words, runs[0], start - 1, language)
    if short:
        start, stop = next((run for run in runs if run[1] - run[0] > 1), (start, stop))
    led = [i for i in phrase.plain if i < start]
    return Shape(phrase, start, stop, behind_titles(words, start, stop, language), led, of_body)
