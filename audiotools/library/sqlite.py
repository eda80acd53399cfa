"""A collection's database in one file, with SQLite: nothing to install, nothing to look after.

Full text is FTS5 over the folded tokens of passages, without a second copy of them. Its ``ascii`` tokenizer takes every
letter that is not ASCII for one of a word, so tokens are split at spaces and nowhere else.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from audiotools import files
from audiotools.errors import BusyError, StoreError
from audiotools.library.database import INDEXES, KEYS, SCHEMA, TABLES, Matching, Row, Rows, Sought, Words

if TYPE_CHECKING:
    from sqlite_utils import Database as Utils

_TYPES: dict[str, Any] = {"text": str, "integer": int, "real": float, "bytes": bytes, "folded": str}

_WAIT = 30.0
"""Seconds that a reader waits while a writer puts a recording in place."""


class SqliteDatabase:
    """A database in a file; see `audiotools.library.database.Database`.

    Parameters
    ----------
    path
        The file, made when it is not there and is to be written.
    write
        Whether it may be written; a reader cannot change it by any means.

    Raises
    ------
    StoreError
        If it cannot be opened, or is no database.
    """

    def __init__(self, path: str | Path, *, write: bool = False) -> None:
        self.path = Path(path)
        if not write and not self.path.is_file():
            raise StoreError(f"There is no {str(self.path)!r} yet: make it with audiotools collection index.")
        if write and not self.path.exists():
            with contextlib.suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, files.mode()))
        mode = "rw" if write else "ro"
        address = f"file:{quote(str(self.path.resolve()))}?mode={mode}"
        with self._told():
            # Answers are read in threads of a server, one at a time.
            self._connection = sqlite3.connect(address, uri=True, timeout=_WAIT, check_same_thread=False)
            self._connection.execute("PRAGMA secure_delete = ON")
            if write and self._version() == 0 and not self._is_made():
                self._make()

    @cached_property
    def _made(self) -> Utils:
        from sqlite_utils import Database as Utils  # late: it takes half a second, and only making the tables needs it

        return Utils(self._connection)

    @property
    def where(self) -> str:
        """Name of the file."""
        return str(self.path)

    def stamps(self) -> dict[str, str]:
        """As `Database.stamps`."""
        with self._told():
            if self._version() != SCHEMA:
                return {}
            return dict(self._connection.execute("SELECT id, stamp FROM recording").fetchall())

    def replace(self, recording: str, rows: Rows) -> None:
        """As `Database.replace`."""
        with self._told(), self._one_step():
            self._forget(recording)
            for table, lines in rows.items():
                values = ", ".join(f":{column}" for column in TABLES[table])
                self._connection.executemany(f"INSERT INTO [{table}] VALUES ({values})", lines)  # noqa: S608 -- our own names

    def remove(self, recordings: Iterable[str]) -> None:
        """As `Database.remove`."""
        with self._told():
            for recording in recordings:
                with self._one_step():
                    self._forget(recording)

    def _forget(self, recording: str) -> None:
        for table in TABLES:
            key = "id" if table == "recording" else "recording"
            self._connection.execute(f"DELETE FROM [{table}] WHERE {key} = ?", [recording])  # noqa: S608 -- our own names

    @contextmanager
    def _one_step(self) -> Iterator[None]:
        """Everything that is written, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:
            yield

    def scrub(self) -> None:
        """As `Database.scrub`."""
        with self._told(), self._one_step():
            # What FTS5 deletes stays in its segments until they are merged.
            self._connection.execute("INSERT INTO passage_fts (passage_fts) VALUES ('optimize')")

    def clear(self) -> None:
        """As `Database.clear`."""
        with self._told():
            with self._made.atomic():
                for table in [*TABLES, "passage_fts"]:
                    self._connection.execute(f"DROP TABLE IF EXISTS [{table}]")
                self._connection.execute("PRAGMA user_version = 0")
            self._connection.execute("VACUUM")
            self._make()

    def select(self, sql: str, values: Mapping[str, Any] | None = None) -> Sequence[Row]:
        """As `Database.select`."""
        with self._told():
            found = self._connection.execute(sql, dict(values or {}))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def matching(self, sought: Sought) -> Matching:
        """As `Database.matching`."""
        asked = " AND ".join(_asked(words) for words in sought.phrases)
        if sought.without:
            asked = f"({asked}) NOT ({' OR '.join(_asked(words) for words in sought.without)})"
        return Matching(
            "passage_fts f JOIN passage p ON p.id = f.rowid JOIN recording r ON r.id = p.recording",
            "passage_fts MATCH :sought",
            "f.rowid",
            {"sought": asked},
        )

    def close(self) -> None:
        """As `Database.close`."""
        self._connection.close()

    def _is_made(self) -> bool:
        return self._connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _make(self) -> None:
        with self._made.atomic():
            for name, columns in TABLES.items():
                types = {column: _TYPES[kind] for column, kind in columns.items()}
                self._made.table(name).create(types, pk=KEYS.get(name))
            for table, column in INDEXES:
                self._made.table(table).create_index([column])
            self._made.table("passage").enable_fts(["folded"], create_triggers=True, tokenize="ascii")
            self._connection.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the library as sentences."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "busy" in str(error):
                raise BusyError(f"Another program is writing into {self.path}: wait until it is done.") from error
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise StoreError(
                    f"The disk is full, and {self.path} stays as it was: free some space, and run audiotools "
                    "collection index."
                ) from error
            raise StoreError(f"Cannot use the database {self.path} ({error}).") from error
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.path} is no database of a collection, or is damaged ({error}): delete it and run "
                "audiotools collection index."
            ) from error


def _asked(words: Words) -> str:
    """Words in a row, as FTS5 has them."""
    return f'"{" ".join(words.tokens)}"' + (" *" if words.begun else "")
