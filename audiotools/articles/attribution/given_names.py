"""Given names, in any language that there is a record for."""

from __future__ import annotations

from functools import cache

from audiotools.languages.known import list_languages


def is_given(word: str) -> bool:
    """Whether a word is a given name in any language that there is a record for."""
    low = word.lower()
    return low in _given() or low in _GIVEN or ("-" in low and low.split("-")[0] in _given())


def is_patronymic(low: str) -> bool:
    """Whether a name, in small letters, is a father's, which stands between the first and the last."""
    return low.endswith(("ович", "евич", "ич", "овна", "евна", "ична", "івна", "ївна", "йович"))


@cache
def _given() -> frozenset[str]:
    """Every given name that a record has."""
    records = list_languages().values()
    return frozenset[str]().union(*(record.given_names for record in records))


_GIVEN = frozenset(
    """
    albert alexander amanda asbjørn benjamin bernt birger birgit carmen christen christer clement egor eivor ejner
    elisabet ellen ester fabian fredrik günter hector hector helmer henrik holger isidor jasper jesper jochen jörgen
    jørgen karen karsten kasper kasten kersten kirsten kristen kristian lauren laurent lester libor maren margit
    marten mauritz morten mårten nestor oliver oscar ottar peder petter preben reidar reiner rikard robert roger
    rolanda roger ruben sebastian sigvard sören søren steffen steven sverker theodor thorsten torbjørn tristan valter
    verner viktor vincent walter werner wiktor егор никифор клемент винсент нестор альберт роберт виктор теодор
    лаврентий лаврент сильвестр эрнест питер оливер вальтер вернер гюнтер роджер альтер
    """.split()
)
"""Given names with such endings that no record has."""
