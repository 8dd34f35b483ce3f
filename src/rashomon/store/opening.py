"""Opening a case for reading."""

import os
from typing import Literal, overload

from rashomon.store import dialects
from rashomon.store.errors import MissingCaseError, NotACaseError
from rashomon.store.judged import Judged
from rashomon.store.migrations import NEWEST, examined
from rashomon.store.view import View
from rashomon.store.writer import Writer


def exists(case: str | os.PathLike[str]) -> bool:
    """Whether something that may be a case is there. Raises NotACaseError for a folder."""
    return dialects.at(case).exists()


@overload
def open_case(case: str | os.PathLike[str]) -> View: ...
@overload
def open_case(case: str | os.PathLike[str], *, judged: Literal[True] = True, reviewed: bool = False) -> Judged: ...
def open_case(case: str | os.PathLike[str], *, judged: bool = False, reviewed: bool = False) -> View:
    """The case, for reading: a file, or `postgresql://…?schema=name`. One of an older version is migrated first.

    As the machine made it; with `judged` as people corrected it, with `reviewed` only what they let stand
    (`judged.Judged`).

    Raises MissingCaseError, NotACaseError, NewerCaseError, or, where a migration is needed and
    cannot be written, UnwritableCaseError.
    """
    database = dialects.at(case)
    if not database.exists():
        if os.path.exists(database.path):  # noqa: PTH110 - not every case is a file
            raise NotACaseError(f"{case}: is an empty file. Make a case with: rashomon build {case} FILES")
        raise MissingCaseError(f"{database.path}: there is no such case. Make one with: rashomon build {case} FILES")
    if examined(database) < NEWEST:
        Writer(case).close()  # opening migrates
    return Judged(database, reviewed=reviewed) if judged or reviewed else View(database)
