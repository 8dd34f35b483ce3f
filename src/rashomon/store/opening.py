"""Opening a case for reading."""

import os
from pathlib import Path

from sqlalchemy import Engine

from rashomon.store import dialects
from rashomon.store.errors import MissingCaseError, NotACaseError
from rashomon.store.migrations import NEWEST, version
from rashomon.store.view import View
from rashomon.store.writer import Writer


def open_case(path: str | os.PathLike[str]) -> View:
    """The case at `path`, for reading. One of an older version is migrated first.

    Raises MissingCaseError, NotACaseError, NewerCaseError, or, where a migration is needed and
    cannot be written, UnwritableCaseError.
    """
    case = Path(path)
    if case.is_dir():
        raise NotACaseError(f"{case}: is a folder. Give a case file")
    if not case.exists():
        raise MissingCaseError(f"{case}: there is no such case. Make one with: rashomon build {case} FILES")
    engine = dialects.reading(case)
    try:
        found = _version(case, engine)
        if found < NEWEST:
            Writer(case).close()  # opening migrates
    except BaseException:
        engine.dispose()
        raise
    return View(case, engine)


def _version(case: Path, engine: Engine) -> int:
    with dialects.plainly(case), engine.connect() as connection:
        found = version(connection, str(case))
    if found == 0:
        raise NotACaseError(f"{case}: is an empty file. Make a case with: rashomon build {case} FILES")
    return found
