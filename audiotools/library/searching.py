"""Words looked for in a collection: passages that hold them, people of that name, recordings they describe.

A query is what people type: words, all of which a passage holds, in any order; "words in quotation marks", in a row;
``word*`` for all that begin so; ``-word`` for passages without it. Words are compared as matching compares them:
without case, accents and Arabic short vowels, ``don't`` as *do not*, figures as words. Answers come in the order in
which the recordings were added and, within one, of time; those that hold all words in a row come first.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import msgspec

from audiotools.errors import ConfigError
from audiotools.library.database import LONGEST, Database, Row, Sought, Words
from audiotools.library.dates import read_date
from audiotools.library.elided import searched_tokens
from audiotools.records.metadata import first_and_last_day

MOST = 1000
"""Passages that are counted, and recordings that are described; beyond, there are more."""

_LOOKED_FOR = 40
"""Words of a name or title that the database looks for; a database takes only so long a condition."""

_QUOTES = '"“”„«»'
_PART = re.compile(rf"(?P<no>-?)[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>\S+)")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which recordings and voices are looked at.

    Parameters
    ----------
    person
        Who speaks: any words of the name.
    since, until
        First and last day, month or year of the recording, as ``1998-05``.
    collection, rights, language
        As the recording's metadata has them, whole.
    recording
        Id of one recording.
    closed
        Whether recordings that are closed to others are looked at too.
    """

    person: str | None = None
    since: str | None = None
    until: str | None = None
    collection: str | None = None
    rights: str | None = None
    language: str | None = None
    recording: str | None = None
    closed: bool = True


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that holds what was looked for.

    Parameters
    ----------
    recording, title, date, rights
        Its recording: id, title or file name, and what is known of it.
    start, stop
        Of the passage, seconds.
    at
        Where the first word that was looked for is said, seconds.
    person
        Who speaks, or the voice's label; None where nobody was heard.
    text
        What is said.
    marks
        Characters of `text`, from and to, that were looked for.
    """

    recording: str
    title: str
    date: str | None
    rights: str | None
    start: float
    stop: float
    at: float
    person: str | None
    text: str
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def address(self) -> str:
        """Where the passage is shown, within the collection's pages; it stays the same.

        The time is a media fragment, in seconds: https://www.w3.org/TR/media-frags/.
        """
        return f"recording/{self.recording}#t={self.at:.2f}"


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """A recording that is described by what was looked for."""

    recording: str
    title: str
    date: str | None
    people: str
    duration: float


class Speaking(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of a name that was looked for.

    Parameters
    ----------
    name
        Of the person.
    recordings
        In which they speak, or are said to.
    seconds
        That they speak, in all of them.
    """

    name: str
    recordings: int
    seconds: float


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a collection answers.

    Parameters
    ----------
    hits
        Passages, those asked for of them all.
    total
        Of all of them, at most `MOST` and one more.
    people, recordings
        Of that name, or described so.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    people: tuple[Speaking, ...] = ()
    recordings: tuple[Described, ...] = ()


class Query(msgspec.Struct, frozen=True):
    """What somebody typed, read.

    Parameters
    ----------
    sought
        For passages; None where only a filter was given.
    words
        Every token in order, for names and titles.
    """

    sought: Sought | None
    words: tuple[str, ...]


def read_query(text: str) -> Query:
    """Read what somebody typed.

    Raises
    ------
    ConfigError
        If there is nothing in it that a passage could hold.

    Examples
    --------
    >>> sought = read_query('"looked back" -river swim*').sought
    >>> sought.phrases
    (Words(tokens=('looked', 'back'), begun=False), Words(tokens=('swim',), begun=True))
    >>> sought.without
    (Words(tokens=('river',), begun=False),)
    """
    phrases: list[Words] = []
    without: list[Words] = []
    for part in _PART.finditer(text):
        if part["phrase"] is not None:
            said, no = part["phrase"], bool(part["no"])
        else:
            word = part["word"]
            no = word.startswith("-") and len(word) > 1 and word[1].isalnum()
            said = word[1:] if no else word
        begun = said.rstrip(_QUOTES).endswith("*")
        tokens = tuple(_tokens(said.replace("*", " ") if begun else said))
        if tokens:
            (without if no else phrases).append(Words(tokens, begun))
    if not phrases and (without or any(sign.isalnum() for sign in text)):
        raise ConfigError("Say also what a passage has to hold, not only what it must not.")
    sought = Sought(tuple(phrases), tuple(without)) if phrases else None
    return Query(sought, tuple(token for words in phrases for token in words.tokens))


def search(database: Database, text: str, filters: Filters | None = None, *, limit: int = 20, offset: int = 0) -> Found:
    """Look for words in a collection.

    Parameters
    ----------
    database
        Of the collection.
    text
        What somebody typed; empty to list everything that the filters leave.
    filters
        Which recordings and voices are looked at.
    limit, offset
        How many passages, and how many are passed over before them.

    Raises
    ------
    ConfigError
        If a filter makes no sense.
    """
    query = read_query(text)
    limits = filters or Filters()
    conditions, values = _conditions(database, limits)
    if query.sought is None and conditions == _OPEN[limits.closed]:
        return Found()
    rows, total = _passages(database, query, conditions, values, limit, offset)
    hits = tuple(_hit(row, query) for row in rows)
    if not query.words or offset:
        return Found(hits=hits, total=total)
    return Found(
        hits=hits,
        total=total,
        people=_people(database, query, limits),
        recordings=_described(database, query, text, conditions, values),
    )


def without(found: Found, recordings: frozenset[str]) -> Found:
    """The same without some recordings, and without people, since who speaks there may have another name now."""
    return Found(
        hits=tuple(hit for hit in found.hits if hit.recording not in recordings),
        total=found.total,
        recordings=tuple(one for one in found.recordings if one.recording not in recordings),
    )


_OPEN = {True: (), False: ("r.closed = 0",)}


def _conditions(database: Database, filters: Filters) -> tuple[tuple[str, ...], dict[str, Any]]:
    """What stands in WHERE for the filters, and the values."""
    found: list[str] = list(_OPEN[filters.closed])
    values: dict[str, Any] = {}
    for name in ("collection", "rights", "language"):
        wanted = getattr(filters, name)
        if wanted:
            found.append(f"r.{name} = :{name}")
            values[name] = wanted
    if filters.recording:
        found.append("r.id = :recording")
        values["recording"] = filters.recording
    for name, column, sign, day in (("since", "last_day", ">=", 0), ("until", "first_day", "<=", 1)):
        wanted = getattr(filters, name)
        if wanted:
            date = read_date(wanted)
            if not _DATE.fullmatch(date):
                raise ConfigError(f"A date is given as 1998, 1998-05 or 1998-05-17, not {wanted!r}.")
            found.append(f"r.{column} {sign} :{name}")
            values[name] = first_and_last_day(date)[day]
    if filters.person:
        names = _named(database, filters.person)
        found.append(f"p.person IN ({', '.join(f':name{n}' for n in range(len(names)))})" if names else "1 = 0")
        values.update({f"name{n}": name for n, name in enumerate(names)})
    return tuple(found), values


def _named(database: Database, asked: str) -> list[str]:
    """Names of people that hold all words asked for."""
    wanted = set(_tokens(asked))
    condition, values = _telling("q.tokens", wanted)
    rows = database.select(
        f"SELECT DISTINCT q.name AS name, q.tokens AS tokens FROM person q WHERE {condition} ORDER BY q.name", values
    )
    return [row["name"] for row in rows if wanted and wanted <= set(row["tokens"].split())]


def _telling(column: str, wanted: set[str]) -> tuple[str, dict[str, Any]]:
    """What stands in WHERE for a column whose tokens hold the longest words of those wanted, and the values."""
    longest = sorted(wanted, key=lambda token: (-len(token), token))[:_LOOKED_FOR]
    parts = [f"replace({column}, :told{n}, '') <> {column}" for n in range(len(longest))]
    return " AND ".join(parts) or "1 = 0", {f"told{n}": f" {token} " for n, token in enumerate(longest)}


def _tokens(text: str) -> list[str]:
    return [token.text[:LONGEST] for token in searched_tokens(text)]


_SHOWN = "p.id, p.recording, p.start, p.stop, p.voice, p.person, p.text, p.clocks, r.title, r.name, r.date, r.rights"


def _passages(
    database: Database, query: Query, conditions: Sequence[str], values: dict[str, Any], limit: int, offset: int
) -> tuple[list[Row], int]:
    """Rows of passages, those with all words in a row first, and how many there are."""
    if query.sought is None:
        tables, order, where = "passage p JOIN recording r ON r.id = p.recording", "p.id", tuple(conditions)
        asked = [(tables, order, where, values)]
    else:
        asked = []
        phrase = Words(query.words, query.sought.phrases[-1].begun)
        in_a_row = Sought((phrase,), query.sought.without)
        several = len(query.sought.phrases) > 1 and not any(w.begun for w in query.sought.phrases[:-1])
        for sought in (in_a_row, query.sought) if several else (query.sought,):
            matching = database.matching(sought)
            asked.append(
                (matching.tables, matching.order, (matching.condition, *conditions), {**values, **matching.values})
            )
    listed: dict[int, Row] = {}
    ids: dict[int, None] = {}
    for tables, order, where, given in asked:
        condition = " AND ".join(where)
        counted = database.select(
            f"SELECT p.id FROM {tables} WHERE {condition} ORDER BY {order} LIMIT {MOST + 1}",
            given,
        )
        ids.update(dict.fromkeys(row["id"] for row in counted))
    wanted = list(ids)[offset : offset + limit]
    if wanted:
        names = {f"id{n}": id_ for n, id_ in enumerate(wanted)}
        rows = database.select(
            f"SELECT {_SHOWN} FROM passage p JOIN recording r ON r.id = p.recording "
            f"WHERE p.id IN ({', '.join(f':{name}' for name in names)})",
            names,
        )
        listed = {row["id"]: row for row in rows}
    return [listed[id_] for id_ in wanted if id_ in listed], min(len(ids), MOST + 1)


def _hit(row: Row, query: Query) -> Hit:
    marks, at = _marked(row, query)
    return Hit(
        recording=row["recording"],
        title=row["title"] or row["name"],
        date=row["date"],
        rights=row["rights"],
        start=row["start"],
        stop=row["stop"],
        at=at,
        person=row["person"] or row["voice"],
        text=row["text"],
        marks=marks,
    )


def _marked(row: Row, query: Query) -> tuple[tuple[tuple[int, int], ...], float]:
    """Characters of a passage that were looked for, and when the first of them is said."""
    if query.sought is None:
        return (), row["start"]
    tokens = searched_tokens(row["text"])
    texts = [token.text[:LONGEST] for token in tokens]
    clocks = array("H", bytes(row["clocks"]))
    if sys.byteorder == "big":
        clocks.byteswap()
    found: set[int] = set()
    for words in query.sought.phrases:
        size = len(words.tokens)
        for first in range(len(tokens) - size + 1):
            last = first + size - 1
            same = all(texts[first + n] == words.tokens[n] for n in range(size - 1))
            end = texts[last]
            if same and (end.startswith(words.tokens[-1]) if words.begun else end == words.tokens[-1]):
                found.update(range(first, last + 1))
    marks: list[tuple[int, int]] = []
    for number in sorted(found):
        token = tokens[number]
        # Words that stand in a row are marked in one.
        if marks and number - 1 in found and token.start <= marks[-1][1] + 1:
            marks[-1] = (marks[-1][0], max(marks[-1][1], token.end))
        else:
            marks.append((token.start, token.end))
    at = row["start"] + clocks[min(found)] / 100 if found and min(found) < len(clocks) else row["start"]
    return tuple(marks), round(at, 2)


def _people(database: Database, query: Query, filters: Filters) -> tuple[Speaking, ...]:
    """People of a name that was typed."""
    names = _named(database, " ".join(query.words))
    if not names:
        return ()
    given = {f"name{n}": name for n, name in enumerate(names)}
    closed = "" if filters.closed else "AND r.closed = 0 "
    rows = database.select(
        "SELECT q.name AS name, COUNT(DISTINCT q.recording) AS recordings, SUM(q.seconds) AS seconds "
        f"FROM person q JOIN recording r ON r.id = q.recording WHERE q.name IN ({', '.join(f':{n}' for n in given)}) "
        f"{closed}GROUP BY q.name ORDER BY q.name",
        given,
    )
    return tuple(
        Speaking(name=row["name"], recordings=int(row["recordings"]), seconds=round(float(row["seconds"]), 1))
        for row in rows
    )


def _described(
    database: Database, query: Query, text: str, conditions: Sequence[str], values: dict[str, Any]
) -> tuple[Described, ...]:
    """Recordings whose title, names, place, date or shelf mark hold everything that was typed."""
    where = [one for one in conditions if one.startswith("r.")]
    given = {name: value for name, value in values.items() if f":{name}" in " ".join(where)}
    wanted, typed = set(query.words), text.strip(_QUOTES + " ")
    with suppress(ConfigError):  # it may be either of two days, and is then no day
        typed = read_date(typed)
    telling, told = _telling("r.tokens", wanted)
    dated = bool(_DATE.fullmatch(typed))
    if dated:
        telling = f"({telling} OR substr(r.date, 1, :long) = :typed)"
        told |= {"long": len(typed), "typed": typed}
    rows = database.select(
        "SELECT r.id, r.title, r.name, r.date, r.interviewees, r.interviewers, r.duration, r.tokens "
        f"FROM recording r WHERE {' AND '.join([telling, *where])} ORDER BY r.number LIMIT {MOST}",
        {**given, **told},
    )
    return tuple(
        Described(
            recording=row["id"],
            title=row["title"] or row["name"],
            date=row["date"],
            people="; ".join(row[c] for c in ("interviewees", "interviewers") if row[c]),
            duration=row["duration"],
        )
        for row in rows
        if dated or wanted <= set(row["tokens"].split())
    )
