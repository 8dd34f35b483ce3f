"""What a timeline draws of a large case: days, places in the text and who, without reading whole records."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, select

from rashomon.core import Bounds
from rashomon.store import tables
from rashomon.store.kinds import STATEMENTS, TIMES
from rashomon.store.view import View

CHUNK = 5_000
"""Rows fetched at a time: a read that never holds up a writer."""


class Timed(msgspec.Struct, frozen=True):
    """When a statement was made, and by whom.

    `earliest` and `latest` are ISO 8601 days, of the saying where `said` is true, else of its report's publication;
    `part`, `start` and `finish` are where its words stand.
    """

    id: str
    report: str
    part: str
    start: int
    finish: int
    voice: str
    resolution: str
    entity: str | None
    earliest: str | None
    latest: str | None
    said: bool


class DatedWords(msgspec.Struct, frozen=True):
    """Words of time and the days that they mean; `open` where several readings stay possible."""

    id: str
    report: str
    part: str
    start: int
    finish: int
    type: str
    earliest: str | None
    latest: str | None
    grain: str | None
    words: str
    open: bool


class _Said(msgspec.Struct):
    said: Bounds = Bounds()


class _Words(msgspec.Struct):
    words: str


class _Time(msgspec.Struct):
    span: _Words
    grain: str | None = None
    candidates: tuple[msgspec.Raw, ...] = ()


class _Day(msgspec.Struct, frozen=True):
    value: str | None = None


class _Published(msgspec.Struct):
    publication: _Day = _Day()


_WHERE = ("id", "report", "part", "start", "finish")


def statements(view: View) -> Iterator[Timed]:
    """All statements, by id."""
    names = (*_WHERE, "voice", "resolution", "entity", "earliest", "latest")
    reader = msgspec.json.Decoder(_Said)
    for *values, record in _rows(view, STATEMENTS.name, names):
        yield Timed(*[*values, reader.decode(record).said.known])


def dates(view: View) -> Iterator[DatedWords]:
    """All words of time, by id."""
    reader = msgspec.json.Decoder(_Time)
    for *values, record in _rows(view, TIMES.name, (*_WHERE, "type", "earliest", "latest")):
        found = reader.decode(record)
        yield DatedWords(*[*values, found.grain, found.span.words, bool(found.candidates)])


def publications(view: View) -> list[str | None]:
    """When each report says that it was published, in its own precision and zone."""
    reader = msgspec.json.Decoder(_Published)
    with view.reading() as connection:
        return [reader.decode(one).publication.value for one in connection.scalars(select(tables.REPORTS.c.record))]


def _rows(view: View, kind: str, names: tuple[str, ...]) -> Iterator[Any]:
    table = tables.RECORDS[kind]
    columns: list[ColumnElement[Any]] = [table.c[name] for name in (*names, "record")]
    last = ""
    while True:
        with view.reading() as connection:
            wanted = select(*columns).where(table.c.id > last).order_by(table.c.id).limit(CHUNK)
            rows = connection.execute(wanted).all()
        yield from rows
        if len(rows) < CHUNK:
            return
        last = rows[-1].id
