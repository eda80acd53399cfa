"""A collection's database on a PostgreSQL server, for archives that keep one: the same tables, the same answers.

The tables lie in a schema of the collection's own, so several collections can share a database. Full text is a
``tsvector`` that is written as it is, folded token by folded token, without the server's own idea of words; an index of
the kind GIN finds them.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString, cast

from audiotools.errors import BusyError, EngineError, StoreError
from audiotools.library.collection import bare
from audiotools.library.database import INDEXES, KEYS, SCHEMA, TABLES, Matching, Row, Rows, Sought, Words

# Compared byte by byte, as SQLite does, whatever the language of the server.
_TYPES = {
    "text": 'TEXT COLLATE "C"', "integer": "BIGINT", "real": "DOUBLE PRECISION", "bytes": "BYTEA", "folded": "TSVECTOR",
}  # fmt: skip

_NAMED = re.compile(r"(?<!:):([a-z_]\w*)")

_LOCK = 0x61756469  # "audi"; with the schema's own number it names the lock that writers take


class PostgresDatabase:
    """A database on a server; see `audiotools.library.database.Database`.

    Parameters
    ----------
    address
        ``postgresql://user@host/name``.
    key
        Of the collection: names the schema.
    write
        Whether it may be written.

    Raises
    ------
    EngineError
        If psycopg is not installed.
    StoreError
        If the server cannot be reached, or refuses.
    BusyError
        If another program is writing.
    """

    def __init__(self, address: str, key: str, *, write: bool = False) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise EngineError(
                "PostgreSQL needs psycopg: install it with pip install 'audiotools[postgresql]'."
            ) from error
        self._psycopg = psycopg
        self.schema = f"audiotools_{key}"
        self._address = address
        with self._told():
            self._connection = psycopg.connect(address, autocommit=True, application_name="audiotools")
            self._connection.read_only = not write
            if write:
                self._lock(key)
                self._run(f'CREATE SCHEMA IF NOT EXISTS "{self.schema}"')
            self._run(f'SET search_path TO "{self.schema}"')
            if write and self._version() == 0:
                self._make()
            elif not write and self._version() != SCHEMA:
                raise StoreError("The collection is not in the database yet: run audiotools collection index.")

    @property
    def where(self) -> str:
        """Host and name of the database, and the schema in it."""
        known = self._connection.info
        return f"{known.dbname} on {known.host}, schema {self.schema}"

    def stamps(self) -> dict[str, str]:
        """As `Database.stamps`."""
        with self._told():
            if self._version() != SCHEMA:
                return {}
            return {str(id_): str(stamp) for id_, stamp in self._run("SELECT id, stamp FROM recording").fetchall()}

    def replace(self, recording: str, rows: Rows) -> None:
        """As `Database.replace`."""
        with self._told(), self._connection.transaction():
            self._forget(recording)
            for table, lines in rows.items():
                if not lines:
                    continue
                columns = ", ".join(TABLES[table])
                with self._connection.cursor().copy(_sql(f'COPY "{table}" ({columns}) FROM STDIN')) as copy:
                    for line in lines:
                        copy.write_row([_vector(line[c]) if kind == "folded" else line[c]
                                        for c, kind in TABLES[table].items()])  # fmt: skip

    def remove(self, recordings: Iterable[str]) -> None:
        """As `Database.remove`."""
        with self._told():
            for recording in recordings:
                with self._connection.transaction():
                    self._forget(recording)

    def _forget(self, recording: str) -> None:
        for table in TABLES:
            key = "id" if table == "recording" else "recording"
            self._run(f'DELETE FROM "{table}" WHERE {key} = %s', [recording])

    def scrub(self) -> None:
        """As `Database.scrub`."""
        with self._told():
            for table, columns in TABLES.items():
                # The server keeps what is most common in each column, and where its values part. Counting again leaves
                # that as it was where a table has no rows any more; giving a column its type takes it away.
                typed = ", ".join(f"ALTER COLUMN {name} TYPE {_TYPES[kind]}" for name, kind in columns.items())
                self._run(f'ALTER TABLE "{table}" {typed}')
                # Only VACUUM FULL writes the table anew; otherwise what was removed stays on its pages.
                self._run(f'VACUUM (FULL, ANALYZE) "{table}"')
            self._scrub_statistics()

    def _scrub_statistics(self) -> None:
        """Write what the server counted anew as well; where the user does not own the database, it is passed over."""
        self._run("VACUUM (FULL) pg_catalog.pg_statistic")

    def clear(self) -> None:
        """As `Database.clear`."""
        with self._told():
            self._run(f'DROP SCHEMA "{self.schema}" CASCADE')
            self._run(f'CREATE SCHEMA "{self.schema}"')
            self._scrub_statistics()
            self._make()

    def select(self, sql: str, values: Mapping[str, Any] | None = None) -> Sequence[Row]:
        """As `Database.select`."""
        with self._told():
            found = self._run(_NAMED.sub(r"%(\1)s", sql.replace("%", "%%")), dict(values or {}))
            names = [column.name for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def matching(self, sought: Sought) -> Matching:
        """As `Database.matching`."""
        asked = " & ".join(_asked(words) for words in sought.phrases)
        for words in sought.without:
            asked += f" & !{_asked(words)}"
        return Matching(
            "passage p JOIN recording r ON r.id = p.recording",
            "p.folded @@ CAST(:sought AS tsquery)",
            "p.id + 0",  # else the server may walk through all passages in order instead of asking the index
            {"sought": asked},
        )

    def close(self) -> None:
        """As `Database.close`."""
        # The server lets go of a lock some time after a connection ends, and the next writer may be there before.
        with contextlib.suppress(self._psycopg.Error):
            self._connection.execute("SELECT pg_advisory_unlock_all()")
        self._connection.close()

    def _lock(self, key: str) -> None:
        """Be the only writer of the collection for as long as the connection lasts."""
        taken = self._run("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_LOCK, key]).fetchone()
        if taken is None or not taken[0]:
            self._connection.close()
            raise BusyError("Another program is writing the collection into the database: wait until it is done.")

    def _version(self) -> int:
        known = self._run(
            "SELECT obj_description(to_regnamespace(%s), 'pg_namespace')", [f'"{self.schema}"']
        ).fetchone()
        text = known[0] if known else None
        return int(text) if text and str(text).isdigit() else 0

    def _make(self) -> None:
        with self._connection.transaction():
            for name, columns in TABLES.items():
                lines = [f"{c} {_TYPES[kind]}" + (" PRIMARY KEY" if KEYS.get(name) == c else "")
                         for c, kind in columns.items()]  # fmt: skip
                self._run(f'CREATE TABLE "{name}" ({", ".join(lines)})')
            for table, column in INDEXES:
                self._run(f'CREATE INDEX ON "{table}" ({column})')
            self._run("CREATE INDEX ON passage USING gin (folded) WITH (fastupdate = off)")
            self._run(f"COMMENT ON SCHEMA \"{self.schema}\" IS '{SCHEMA}'")

    def _run(self, sql: str, values: Any = None) -> Any:
        return self._connection.execute(_sql(sql), values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the library as sentences."""
        try:
            yield
        except self._psycopg.OperationalError as error:
            raise StoreError(
                f"The database {bare(self._address)} cannot be reached ({_first(error)}): "
                "see whether the server runs, and that its address is right."
            ) from error
        except self._psycopg.Error as error:
            raise StoreError(f"The database refused ({_first(error)}).") from error


def _first(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _sql(text: Any) -> LiteralString:
    return cast("LiteralString", text)  # made of this module's own names; values go as parameters


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _vector(folded: str) -> str:
    """Folded tokens as a tsvector has them, each with its place."""
    return " ".join(f"{_quoted(token)}:{at}" for at, token in enumerate(folded.split(), 1))


def _asked(words: Words) -> str:
    """Words in a row, as a tsquery has them."""
    every = [_quoted(token) for token in words.tokens]
    if words.begun:
        every[-1] += ":*"
    return f"({' <-> '.join(every)})"
