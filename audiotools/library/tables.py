"""Tables of recordings, as archives keep them: CSV, ODS and JSON Lines, their columns mapped to what is asked.

A catalogue names its columns in its own words and language; `guess_columns` knows common ones, and a person says the
others. A column that nothing is known of is left out and told.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from audiotools.documents.encoding import decode
from audiotools.documents.spreadsheets import read_sheet
from audiotools.errors import ArticleError, AudiotoolsError, ConfigError
from audiotools.files import is_file, read_bytes
from audiotools.languages.names import language_code
from audiotools.library.adding import Wanted
from audiotools.library.dates import read_date
from audiotools.library.headings import FIELDS, field_of
from audiotools.records.metadata import about_from

ENDINGS = (".csv", ".tsv", ".ods", ".jsonl", ".ndjson")
"""Of files that are read as tables."""

_TOLD = re.compile(r"sep=([,;\t|])[ \t]*\r?\n", re.IGNORECASE)
"""A first line by which spreadsheet programs are told what stands between cells."""

_DELIMITED = re.compile(r"[,;\t|]")
_SHOWN = 200  # signs of a path that is not there

Line: TypeAlias = tuple[int, dict[str, str]]
"""Number of a row in its file, from 1, and its cells by column."""


class Table(msgspec.Struct, frozen=True):
    """A table as it was read.

    Parameters
    ----------
    path
        The file.
    columns
        Their names, in order.
    rows
        See `Line`.
    """

    path: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


def read_table(path: str | Path) -> Table:
    """Read a table.

    Raises
    ------
    ConfigError
        If it cannot be read, or has no rows.
    """
    place = Path(path)
    try:
        data = read_bytes(place)
    except OSError as error:
        raise ConfigError(f"Cannot read the table {str(place)!r} ({error.strerror or error}).") from error
    readers: dict[str, Callable[[bytes, str], list[list[str]]]] = {".ods": read_sheet}
    if place.suffix.lower() in (".jsonl", ".ndjson"):
        columns, rows = _json_lines(data, str(place))
    else:
        try:
            cells = readers.get(place.suffix.lower(), _csv)(data, str(place))
        except ArticleError as error:
            raise ConfigError(str(error)) from error
        columns, rows = _under_headings(cells, str(place))
    if not rows:
        raise ConfigError(f"The table {str(place)!r} has no rows below its headings.")
    return Table(str(place), columns, tuple(rows))


def _csv(data: bytes, name: str) -> list[list[str]]:
    text = decode(data, name)
    told = _TOLD.match(text)
    if told is not None:
        delimiter, text = told[1], "\n" + text[told.end() :]  # rows keep their numbers
    else:
        headings = next((line for line in text.splitlines() if _DELIMITED.search(line)), "")
        counts = {sign: headings.count(sign) for sign in ",;\t|"}
        delimiter = max(counts, key=lambda sign: counts[sign]) if headings else ","
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise ConfigError(f"{name} is no table that can be read ({error}).") from error


def _cell(value: Any) -> str:
    """A spreadsheet's value as text: days without a time, whole numbers without a point."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, bool):
        return str(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _under_headings(cells: Sequence[Sequence[str]], name: str) -> tuple[tuple[str, ...], list[Line]]:
    filled = [(number, row) for number, row in enumerate(cells, 1) if any(row)]
    if not filled:
        raise ConfigError(f"The table {name!r} is empty.")
    # A line of one cell above several is the list's own title, often over merged cells.
    while len(filled) > 2 and sum(map(bool, filled[0][1])) == 1 < sum(map(bool, filled[1][1])):
        filled.pop(0)
    headings = tuple(filled[0][1])
    named = [heading for heading in headings if heading]
    twice = next((heading for heading, times in Counter(named).items() if times > 1), None)
    if twice is not None:
        raise ConfigError(f"The table {name!r} has two columns named {twice!r}: give them names of their own.")
    rows = [(n, {h: cell for h, cell in zip(headings, row, strict=False) if h and cell}) for n, row in filled[1:]]
    return tuple(named), rows


def _json_lines(data: bytes, name: str) -> tuple[tuple[str, ...], list[Line]]:
    columns: dict[str, None] = {}
    rows = []
    for number, line in enumerate(decode(data, name).splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:  # nested too deep
            raise ConfigError(f"{name}, line {number}, is no JSON ({error}).") from error
        if not isinstance(value, dict):
            raise ConfigError(f'{name}, line {number}: expected an object such as {{"recording": "tape.wav"}}.')
        row = {str(k): "; ".join(map(str, v)) if isinstance(v, list) else _cell(v) for k, v in value.items()
               if v not in (None, "", [])}  # fmt: skip
        columns.update(dict.fromkeys(map(str, value)))
        rows.append((number, row))
    return tuple(columns), rows


def guess_columns(columns: Sequence[str], told: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which column holds what: as told, and by their names.

    Parameters
    ----------
    columns
        Names as they stand in the table.
    told
        Field to column.

    Returns
    -------
    dict
        Field to column, in the order of the table; those that mean nothing are left out.

    Raises
    ------
    ConfigError
        If a field or column that was told is not there, or no column holds recordings.

    Examples
    --------
    >>> guess_columns(["File name", "Narrator", "Recorded on", "Box"])
    {'recording': 'File name', 'interviewee': 'Narrator', 'date': 'Recorded on'}
    >>> guess_columns(["Box", "Datei"], {"identifier": "Box"})
    {'identifier': 'Box', 'recording': 'Datei'}
    """
    given = dict(told or {})
    for field, column in given.items():
        if field not in FIELDS:
            raise ConfigError(f"There is no {field!r} to map a column to: choose among {', '.join(FIELDS)}.")
        if column not in columns:
            raise ConfigError(f"The table has no column {column!r}: it has {', '.join(columns)}.")
    named = {column: field for field, column in given.items()}
    fields = set(given)
    for column in columns:
        field = field_of(column)
        if column not in named and field and field not in fields:
            named[column] = field
            fields.add(field)
    if "recording" not in named.values():
        raise ConfigError(
            f"No column of {', '.join(columns)} holds the recordings: say which with --column recording=NAME."
        )
    return {named[column]: column for column in columns if column in named}


def wanted_rows(table: Table, mapped: Mapping[str, str], roots: Sequence[Path]) -> Iterator[tuple[int, Wanted | str]]:
    """Each row as a recording to be added, or a sentence on why it is none.

    Parameters
    ----------
    table, mapped
        As `read_table` and `guess_columns` have them.
    roots
        Folders in which paths are looked for, the first first.
    """
    for number, row in table.rows:
        try:
            yield number, _wanted({field: row[column] for field, column in mapped.items() if column in row}, roots)
        except AudiotoolsError as error:
            yield number, str(error)


def _wanted(cells: dict[str, str], roots: Sequence[Path]) -> Wanted:
    recording = cells.pop("recording", "")
    if not recording:
        raise ConfigError("No recording is named.")
    articles = [_found(one.strip(), roots) for one in re.split(r"[;|]", cells.pop("article", "")) if one.strip()]
    count = cells.pop("num_speakers", "")
    if count and not (count.isdecimal() and int(count) > 0):
        raise ConfigError(f"Number of speakers: expected a number from 1, found {count!r}.")
    known: dict[str, Any] = dict(cells)
    for field in ("interviewee", "interviewer"):
        if field in known:
            known[field] = [name.strip() for name in re.split(r"[;|]| & ", known[field]) if name.strip()]
    if "date" in known:
        known["date"] = read_date(known["date"])
    if "language" in known:
        known["language"] = _language(known["language"])
    return Wanted(
        path=_found(recording, roots),
        articles=tuple(articles),
        about=about_from(known, where="The row"),
        num_speakers=int(count) if count else None,
    )


def _language(text: str) -> str:
    """A language's code, from its name in any of the languages in which catalogues are kept.

    >>> _language("Englisch"), _language("arabe"), _language("en")
    ('en', 'ar', 'en')
    """
    code, why = _told(text)
    if why:
        raise ConfigError(why)
    return code


@lru_cache(maxsize=1000)
def _told(text: str) -> tuple[str, str]:
    """Code of a language, or why there is none: many rows of a table have the same."""
    try:
        return _named().get(text.casefold()) or language_code(text), ""
    except ConfigError as error:
        return "", str(error)


@cache
def _named() -> dict[str, str]:
    """Names of languages to their codes."""
    from babel import Locale

    named: dict[str, str] = {}
    for locale in ("de", "fr", "es", "it", "nl", "pt", "sv", "pl"):
        for code, name in Locale(locale).languages.items():
            named.setdefault(name.casefold(), str(code))
    return named


def _found(path: str, roots: Sequence[Path]) -> str:
    """Where a file lies that a table names, with slashes of any kind."""
    for named in dict.fromkeys((path, path.replace("\\", "/"))):
        for root in roots:
            if is_file(root / named):
                return str(root / named)
    shown = path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…"
    raise ConfigError(f"There is no {shown!r} in {' or '.join(str(root) for root in roots)}.")
