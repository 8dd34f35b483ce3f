"""Every difference between SQLite and PostgreSQL: opening, locking, closing, and what errors mean.

`SQLiteFile` and `PostgreSQLSchema` have the same methods; `Database` says which. All else in `store` is the
same for both.
"""

import contextlib
import hashlib
import os
import re
import sqlite3
import time
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine, Text, create_engine, event, exc, inspect, make_url, text
from sqlalchemy.pool import QueuePool

from rashomon.store import errors
from rashomon.store.lock import PAUSE_SECONDS, WriteLock

BUSY_SECONDS = 5.0
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code points everywhere."""

Meanings = tuple[tuple[str, type[Exception], str], ...]
BUSY = "another process is using the case. Wait for it and try again"
TAKEN = "the id is taken, or a record refers to none"
FULL = "no room left. Free some space and run the same command again"


class Lock(Protocol):
    """The right to write a case."""

    def release(self) -> None:
        """Gives the right up."""


class Database(Protocol):
    """Where a case is kept."""

    @property
    def path(self) -> os.PathLike[str]:
        """What it is called in messages and titles."""

    def exists(self) -> bool:
        """Whether something that may be a case is there. Raises CaseError where none can ever be."""

    def make(self, fill: Callable[[Connection], None]) -> None:
        """A new case, whole from its first moment: what `fill` puts in is there at once or not at all."""

    def reader(self) -> Engine:
        """An engine that cannot change the case."""

    def writer(self) -> Engine:
        """An engine that may change the case."""

    def fold(self, engine: Engine) -> None:
        """Leaves the case, at the end of writing, as it should be handed on."""

    def lock(self, wait: float) -> Lock:
        """The right to write, after at most `wait` seconds. Raises BusyCaseError."""

    def plainly(self) -> contextlib.AbstractContextManager[None]:
        """Turns the database's errors into errors of the case that say what to do next."""


def at(case: str | os.PathLike[str]) -> Database:
    """The database of a case: a file, or `postgresql://user@host/database?schema=name`."""
    if isinstance(case, str) and case.startswith("postgresql:"):
        return PostgreSQLSchema(make_url(case))
    return SQLiteFile(Path(case))


def version() -> str:
    """The database that files are kept in, and its version."""
    return f"SQLite {sqlite3.sqlite_version}"


def integrity(connection: Connection) -> list[str]:
    """What the database itself finds wrong with the file, one line each. PostgreSQL checks as it reads."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    orphans = [
        f"table {table}, row {row}: refers to a missing row of {target}"
        for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return [line for line in found if line != "ok"] + orphans


class SQLiteFile:
    """A case in one file."""

    def __init__(self, path: Path) -> None:
        self.path: Path = path

    def exists(self) -> bool:
        """Whether there is a file with something in it."""
        self._refuse_folder()
        return self.path.exists() and self.path.stat().st_size > 0

    def make(self, fill: Callable[[Connection], None]) -> None:
        """A new file, filled beside its place and moved there."""
        new = self.path.with_name(self.path.name + "-new")
        new.unlink(missing_ok=True)
        engine = self._engine(new, begin="BEGIN IMMEDIATE", make=True)
        try:
            with self.plainly(), engine.begin() as connection:
                fill(connection)
            engine.dispose()
            new.replace(self.path)
        finally:
            engine.dispose()
            for left_over in (new, *_beside(new)):
                left_over.unlink(missing_ok=True)

    def reader(self) -> Engine:
        """The file is opened for writing where it may be, because the last reader to leave a case whose
        writer was killed must be able to fold its log back into the one file; `query_only` keeps it
        from changing anything else. On a medium that cannot be written nobody else writes either, so
        the file is opened as immutable there.
        """  # noqa: D205
        return self._engine(self.path, "PRAGMA query_only = ON", begin="BEGIN", immutable=_sealed_off(self.path))

    def writer(self) -> Engine:
        """Transactions take the write lock when they begin. The log (WAL) lets readers read meanwhile.

        A commit that was cut short leaves nothing behind. `NORMAL` loses at most the last reports in a power
        cut, never the file.
        """
        pragmas = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL")
        return self._engine(self.path, *pragmas, begin="BEGIN IMMEDIATE")

    def fold(self, engine: Engine) -> None:
        """Folds the log back into the case, so that it is one file, and leaves log mode.

        Readers that have the case open keep it in log mode; the last of them folds the log.
        """
        with self.plainly(), engine.connect() as connection:
            connection.rollback()
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA busy_timeout = 0")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            try:
                raw.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname not in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
                    raise

    def lock(self, wait: float) -> Lock:
        """A lock beside the file."""
        self._refuse_folder()
        if not self.path.parent.is_dir():
            raise errors.MissingCaseError(f"{self.path}: there is no folder {self.path.parent}. Make it first")
        return WriteLock(self.path, wait=wait)

    def _refuse_folder(self) -> None:
        if self.path.is_dir():
            raise errors.NotACaseError(f"{self.path}: is a folder. Give the name of a case file in it")

    @contextlib.contextmanager
    def plainly(self) -> Iterator[None]:
        """By SQLite's error names; errors outside a statement come from the driver as they are."""
        try:
            yield
        except (exc.DBAPIError, sqlite3.Error) as error:
            told = error.orig if isinstance(error, exc.DBAPIError) and error.orig else error
            raise _explained(self.path, getattr(told, "sqlite_errorname", ""), told, SQLITE_MEANINGS) from error

    def _engine(self, path: Path, *pragmas: str, begin: str, make: bool = False, immutable: bool = False) -> Engine:
        mode = "immutable=1" if immutable else "mode=rwc" if make else "mode=rw"
        uri = f"file:{urllib.parse.quote(str(path))}?{mode}"

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

        @event.listens_for(engine, "connect")
        def set_up(connection: sqlite3.Connection, _: Any) -> None:
            for pragma in ("PRAGMA foreign_keys = ON", *pragmas):
                connection.execute(pragma)

        @event.listens_for(engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine


def _beside(path: Path) -> list[Path]:
    """The files that SQLite may keep beside a file while it is open."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _sealed_off(path: Path) -> bool:
    """Whether neither the file nor its folder can be written, and no log waits beside it."""
    writable = os.access(path, os.W_OK) or os.access(path.parent, os.W_OK)
    return not writable and not any(log.exists() for log in _beside(path))


SQLITE_MEANINGS: Meanings = (
    ("SQLITE_CONSTRAINT", errors.RefusedRecordError, TAKEN),
    ("SQLITE_NOTADB", errors.NotACaseError, "is not a case. Give another file name"),
    ("SQLITE_CORRUPT", errors.DamagedCaseError, "the file is damaged. Restore a copy, or build the case anew"),
    ("SQLITE_FULL", errors.UnwritableCaseError, FULL),
    ("SQLITE_IOERR", errors.UnwritableCaseError, "the disk is full or fails. Make room and run the same command again"),
    ("SQLITE_READONLY", errors.UnwritableCaseError, "may not be written. Change its permissions, or work on a copy"),
    ("SQLITE_CANTOPEN", errors.UnwritableCaseError, "cannot be opened. Check its folder, permissions and space"),
    ("SQLITE_PERM", errors.UnwritableCaseError, "may not be opened. Change its permissions, or work on a copy"),
    ("SQLITE_BUSY", errors.BusyCaseError, BUSY),
    ("SQLITE_LOCKED", errors.BusyCaseError, BUSY),
)


class PostgreSQLSchema:
    """A case in a schema of a PostgreSQL database; needs the extra `postgresql` (psycopg)."""

    def __init__(self, url: URL) -> None:
        schema = url.query.get("schema", "rashomon")
        if not isinstance(schema, str) or not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
            raise errors.NotACaseError(f"{schema}: is no name for a schema. Use small letters, digits and _")
        self.schema = schema
        self.path: PurePosixPath = PurePosixPath(f"{url.database}.{schema}")
        self._url = url.set(drivername="postgresql+psycopg").difference_update_query(["schema"])

    def exists(self) -> bool:
        """Whether the schema has tables."""
        engine = self.reader()
        try:
            with self.plainly(), engine.connect() as connection:
                return bool(inspect(connection).get_table_names(self.schema))
        finally:
            engine.dispose()

    def make(self, fill: Callable[[Connection], None]) -> None:
        """The schema and its tables, in one transaction."""
        engine = self.writer()
        try:
            with self.plainly(), engine.begin() as connection:
                connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {self.schema}"))
                fill(connection)
        finally:
            engine.dispose()

    def reader(self) -> Engine:
        """Each transaction sees one state of the case, however long it lasts."""
        return self._engine("-c default_transaction_read_only=on").execution_options(isolation_level="REPEATABLE READ")

    def writer(self) -> Engine:
        """An engine that may change the case."""
        return self._engine()

    def fold(self, engine: Engine) -> None:
        """Nothing to do."""

    def lock(self, wait: float) -> Lock:
        """An advisory lock, which the server drops with the connection that holds it."""
        return _AdvisoryLock(self, self._engine(), time.monotonic() + wait)

    @contextlib.contextmanager
    def plainly(self) -> Iterator[None]:
        """By SQLSTATE."""
        try:
            yield
        except exc.DBAPIError as error:
            told = error.orig or error
            state = getattr(told, "sqlstate", None) or "no connection"
            raise _explained(self.path, state, told, POSTGRESQL_MEANINGS) from error

    def _engine(self, options: str = "") -> Engine:
        settings = f"-c search_path={self.schema} {options}"
        try:
            return create_engine(self._url, connect_args={"options": settings, "connect_timeout": 10})
        except ModuleNotFoundError as error:
            raise errors.CaseError(f"{self.path}: needs {error.name}. Install rashomon[postgresql]") from error


class _AdvisoryLock:
    def __init__(self, case: PostgreSQLSchema, engine: Engine, deadline: float) -> None:
        self._engine = engine
        key = int.from_bytes(hashlib.sha256(str(case.path).encode()).digest()[:4], "big") >> 1
        with case.plainly():
            self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            while not self._connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
                if time.monotonic() >= deadline:
                    holder = self._connection.scalar(
                        text("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = :key AND granted"),
                        {"key": key},
                    )
                    self.release()
                    told = f"the server's process {holder} is writing it"
                    raise errors.BusyCaseError(f"{case.path}: {told}. Wait until it is done, then try again")
                time.sleep(PAUSE_SECONDS)

    def release(self) -> None:
        self._connection.close()
        self._engine.dispose()


POSTGRESQL_MEANINGS: Meanings = (
    ("23", errors.RefusedRecordError, TAKEN),
    ("53", errors.UnwritableCaseError, FULL),
    ("28", errors.MissingCaseError, "the server refuses this user. Check name and password"),
    ("3D", errors.MissingCaseError, "there is no such database. Create it first"),
    ("42501", errors.UnwritableCaseError, "this user may not write it. Ask for the permission"),
    ("25006", errors.UnwritableCaseError, "may not be written"),
    ("55P03", errors.BusyCaseError, BUSY),
    ("XX", errors.DamagedCaseError, "the server finds the database damaged. Restore a copy"),
    ("no connection", errors.MissingCaseError, "the server cannot be reached. Check the address"),
)


def _explained(path: os.PathLike[str], code: str, error: BaseException, meanings: Meanings) -> Exception:
    """The case's error for one of the database's, on one line."""
    told = " ".join(str(error).split())
    for prefix, kind, message in meanings:
        if code.startswith(prefix):
            return kind(f"{path}: {message} ({told})")
    return errors.CaseError(f"{path}: the database refused: {told}. Run: rashomon verify {path}")
