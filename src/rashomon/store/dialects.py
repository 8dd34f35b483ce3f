"""Every difference between SQLite and PostgreSQL: opening, locking, closing, and what errors mean."""

import contextlib
import os
import sqlite3
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool

from rashomon.store import errors

BUSY_SECONDS = 5.0


def reading(path: Path) -> Engine:
    """An engine that cannot change the case.

    The file is opened for writing where it may be, because the last reader to leave a case whose
    writer was killed must be able to fold its log back into the one file; `query_only` keeps it
    from changing anything else. On a medium that cannot be written nobody else writes either, so
    the file is opened as immutable there.
    """
    return _engine(path, "PRAGMA query_only = ON", begin="BEGIN", immutable=_sealed_off(path))


def making(path: Path) -> Engine:
    """An engine for a new file, all of which is in that file after each commit."""
    return _engine(path, begin="BEGIN IMMEDIATE", make=True)


def writing(path: Path) -> Engine:
    """An engine that may change the case; transactions take the write lock when they begin.

    The log (WAL) lets readers read while the case is built, and a commit that was cut short
    leaves nothing behind. `NORMAL` loses at most the last reports in a power cut, never the file.
    """
    return _engine(path, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", begin="BEGIN IMMEDIATE")


def fold(engine: Engine) -> None:
    """Folds the log back into the case, so that it is one file, and leaves log mode.

    Readers that have the case open keep it in log mode; the last of them folds the log.
    """
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - tells the type checker what we opened
        connection.rollback()
        raw.execute("PRAGMA busy_timeout = 0")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            raw.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname not in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
                raise


def beside(path: Path) -> list[Path]:
    """The files that the database may keep beside a case while it is open."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def database() -> str:
    """The database and its version, in words."""
    return f"SQLite {sqlite3.sqlite_version}"


def integrity(connection: Connection) -> list[str]:
    """What the database itself finds wrong with the file, one line each."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    orphans = [
        f"table {table}, row {row}: refers to a missing row of {target}"
        for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return [line for line in found if line != "ok"] + orphans


@contextlib.contextmanager
def plainly(path: os.PathLike[str]) -> Iterator[None]:
    """Turns the database's errors into errors of the case that say what to do next."""
    try:
        yield
    except exc.DBAPIError as error:
        raise explained(path, error.orig or error) from error
    except sqlite3.Error as error:
        raise explained(path, error) from error


def explained(path: os.PathLike[str], error: BaseException) -> errors.CaseError | errors.RefusedRecordError:
    """The case's error for one of the database's."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_CONSTRAINT"):
        return errors.RefusedRecordError(f"{path}: the id is taken, or a record refers to none ({error})")
    for prefix, kind, message in MEANINGS:
        if name.startswith(prefix):
            return kind(f"{path}: {message} ({error})")
    return errors.CaseError(f"{path}: the database refused: {error}. Run: rashomon verify {path}")


MEANINGS: tuple[tuple[str, type[errors.CaseError], str], ...] = (
    ("SQLITE_NOTADB", errors.NotACaseError, "is not a case. Give another file name"),
    ("SQLITE_CORRUPT", errors.DamagedCaseError, "the file is damaged. Restore a copy, or build the case anew"),
    ("SQLITE_FULL", errors.UnwritableCaseError, "no room left. Free some space and run the same command again"),
    ("SQLITE_IOERR", errors.UnwritableCaseError, "the disk is full or fails. Make room and run the same command again"),
    ("SQLITE_READONLY", errors.UnwritableCaseError, "may not be written. Change its permissions, or work on a copy"),
    ("SQLITE_CANTOPEN", errors.UnwritableCaseError, "cannot be opened. Check its folder, permissions and space"),
    ("SQLITE_PERM", errors.UnwritableCaseError, "may not be opened. Change its permissions, or work on a copy"),
    ("SQLITE_BUSY", errors.BusyCaseError, "another process is using the case. Wait for it and try again"),
    ("SQLITE_LOCKED", errors.BusyCaseError, "another process is using the case. Wait for it and try again"),
)  # fmt: skip


def _engine(path: Path, *pragmas: str, begin: str, make: bool = False, immutable: bool = False) -> Engine:
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


def _sealed_off(path: Path) -> bool:
    """Whether neither the file nor its folder can be written, and no log waits beside it."""
    writable = os.access(path, os.W_OK) or os.access(path.parent, os.W_OK)
    return not writable and not any(log.exists() for log in beside(path))
