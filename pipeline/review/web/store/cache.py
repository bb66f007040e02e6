"""The file behind the review state: one writer, as many readers as there are threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.review.web.store import schema

WAIT_SECONDS = 20


class Cache:
    """An SQLite file that can be deleted at any time; the decision log is the truth.

    Parameters
    ----------
    path
        The file; made when it is missing, and made anew when it is damaged.

    >>> import tempfile
    >>> cache = Cache(Path(tempfile.mkdtemp()) / "review.sqlite")
    >>> with cache.writing() as connection:
    ...     cache.renew(connection)
    >>> cache.query("SELECT count(*) FROM coding")
    [(0,)]
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._of_thread = threading.local()
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
                file.unlink(missing_ok=True)
            self._of_thread = threading.local()
            self._prepare()

    def there(self) -> bool:
        """Whether the file still is where it was made (``aftryk forget`` deletes it)."""
        try:
            return self.path.stat().st_ino == self._inode
        except FileNotFoundError:
            return False

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows that a question gives."""
        return self._connection().execute(sql, values).fetchall()

    def frame(self, sql: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        """The same as a table."""
        cursor = self._connection().execute(sql, values)
        columns = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=columns)

    def kept(self) -> dict[str, str]:
        """What :meth:`keep` has kept; nothing in a file that was never filled."""
        try:
            return dict(self.query("SELECT name, value FROM kept"))
        except sqlite3.DatabaseError:
            return {}

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Change the file: all of it or nothing."""
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    @staticmethod
    def renew(connection: sqlite3.Connection) -> None:
        """Empty tables in place of whatever is there."""
        for name in (*schema.TABLES, "words"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for name, columns in schema.TABLES.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
        connection.execute(schema.WORDS)

    @staticmethod
    def keep(connection: sqlite3.Connection, values: dict[str, str]) -> None:
        """Keep what tells which run and which log the rows were made from."""
        connection.executemany("REPLACE INTO kept VALUES (?, ?)", values.items())

    def _prepare(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = self._connection()
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("SELECT count(*) FROM sqlite_master")
            self._inode = self.path.stat().st_ino
        except (OSError, sqlite3.OperationalError) as error:
            raise AftrykError(
                Problem(
                    f"gennemgangens mellemlager kan ikke skrives ({error}).",
                    "Se efter, om disken er fuld, eller mappen er skrivebeskyttet, og prøv igen.",
                    file=self.path.as_posix(),
                )
            ) from error

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
            found.execute("PRAGMA synchronous = NORMAL")
            found.execute("PRAGMA cache_size = -16000")
            self._of_thread.connection = found
        return found
