"""What is short about a case: what it is, its runs, its reports."""

from typing import Any

import msgspec
from sqlalchemy import RowMapping

from rashomon.store.rows import UNDATED


class Info(msgspec.Struct, frozen=True, kw_only=True):
    """What a case is: where, since when, at which version, and how many of each it holds."""

    path: str
    made: str
    version: int
    counts: dict[str, int]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the pipeline: when, by which program and steps, with which options, doing what."""

    id: str
    started: str
    finished: str | None
    program: str
    steps: dict[str, str]
    options: dict[str, Any]
    counts: dict[str, int]


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What a list says of a report: everything that is short. `published` is its first possible day."""

    id: str
    source: str
    locator: str
    published: str | None
    outlet: str | None
    title: str
    url: str | None


def run_of(row: RowMapping) -> Run:
    """A run, of its row."""
    return Run(
        id=row["id"],
        started=row["started"],
        finished=row["finished"],
        program=row["program"],
        steps=msgspec.json.decode(row["steps"]),
        options=msgspec.json.decode(row["options"]),
        counts=msgspec.json.decode(row["counts"]),
    )


def heading_of(*columns: str | None) -> Heading:
    """A heading, of its columns."""
    found = dict(zip(Heading.__struct_fields__, columns, strict=True))
    found["published"] = None if found["published"] == UNDATED else found["published"]
    return msgspec.convert(found, Heading)
