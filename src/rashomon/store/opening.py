"""Opening a case for reading."""

import os
from pathlib import Path

from rashomon.store import dialects
from rashomon.store.errors import MissingCaseError, NotACaseError
from rashomon.store.migrations import NEWEST, examined
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
    if not case.stat().st_size:
        raise NotACaseError(f"{case}: is an empty file. Make a case with: rashomon build {case} FILES")
    if examined(case) < NEWEST:
        Writer(case).close()  # opening migrates
    return View(case, dialects.reading(case))
