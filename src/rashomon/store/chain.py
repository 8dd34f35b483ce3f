"""The chain of judgements: each is hashed with the one before, and the case notes where the chain ends."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import Connection, RowMapping, delete, select

from rashomon.core.judgements import Judgement
from rashomon.store import tables
from rashomon.store.findings import Finding, Findings
from rashomon.store.rows import chained, compact, decode, judgement_row, sealed

HEAD = "judgements"
"""Under which key the case notes how many judgements there are and the hash of the last."""


class Head(msgspec.Struct, frozen=True):
    """Where the chain ends: the number of the last judgement, and its hash, which stands for all."""

    number: int = 0
    hash: str = ""


def head(connection: Connection) -> Head:
    """Where the chain ends, as its last row says."""
    table = tables.JUDGEMENTS
    last = connection.execute(select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)).first()
    return Head(last.number, last.hash) if last else Head()


def append(connection: Connection, judgements: Iterable[Judgement]) -> Head:
    """Adds judgements to the end of the chain, in the caller's transaction."""
    at = head(connection)
    for judgement in judgements:
        row = judgement_row(judgement, at.number + 1, at.hash)
        connection.execute(tables.JUDGEMENTS.insert(), row)
        at = Head(at.number + 1, str(row["hash"]))
    connection.execute(delete(tables.META).where(tables.META.c.key == HEAD))
    noted = compact({"number": at.number, "hash": at.hash})
    connection.execute(tables.META.insert(), sealed({"key": HEAD, "value": noted}))
    return at


def readable(connection: Connection) -> Iterator[Judgement]:
    """The judgements that can be read, in order."""
    table = tables.JUDGEMENTS
    for text in connection.scalars(select(table.c.record).order_by(table.c.number)).all():
        with contextlib.suppress(msgspec.MsgspecError, TypeError):  # a finding of its own
            yield decode(Judgement, text)


def judgements(connection: Connection) -> Findings:
    """No judgement was changed, taken out, put in between or put elsewhere."""
    table = tables.JUDGEMENTS
    rows = connection.execute(select(table).order_by(table.c.number)).mappings().all()
    written = {row["hash"]: row["number"] for row in rows}
    previous = Head()
    for row in rows:
        yield from (Finding(_name(number), "is missing") for number in range(previous.number + 1, row["number"]))
        where = _name(row["number"])
        yield from (Finding(where, what) for what in _wrong(row))
        if row["number"] != previous.number + 1 or row["previous"] != previous.hash:
            yield Finding(where, _misplaced(row, previous, written))
        previous = Head(row["number"], row["hash"])
    yield from _end(connection, previous)


def _wrong(row: RowMapping) -> Iterable[str]:
    """What is wrong with one judgement by itself."""
    if chained(row["previous"], row["number"], row["record"]) != row["hash"]:
        yield "was changed or moved after it was passed: its hash is not that of its words and number"
    try:
        judgement = decode(Judgement, row["record"])
    except (msgspec.MsgspecError, TypeError) as error:
        yield f"cannot be read: {error}"
        return
    if (row["kind"], row["judged"]) != (judgement.kind, judgement.record):
        yield "its columns name another record than its words"


def _misplaced(row: RowMapping, previous: Head, written: Mapping[str, int]) -> str:
    """How a judgement does not follow the one that stands before it."""
    told = f"does not follow judgement {previous.number}" if previous.number else "is not the first that was passed"
    if not row["previous"]:
        return f"{told}: it was passed before all others"
    if row["previous"] in written:
        return f"{told}: it was passed after judgement {written[row['previous']]}"
    return f"{told}: the judgement before it was changed or taken out"


def _end(connection: Connection, last: Head) -> Findings:
    """The chain ends where the case says that it does."""
    value = connection.scalar(select(tables.META.c.value).where(tables.META.c.key == HEAD))
    try:
        noted = msgspec.json.decode(value, type=Head) if value else Head()
    except msgspec.MsgspecError:
        noted = Head(-1)
    if value is None and last.number:  # a chain that no writer has noted, or whose note was removed
        yield Finding("judgements", "the note of where the chain ends is missing")
    for number in range(last.number + 1, noted.number + 1):
        yield Finding(_name(number), "is missing from the end of the chain")
    if noted.number <= last.number and value is not None and noted != last:
        yield Finding(_name(last.number), f"is not the last that was passed, which was judgement {noted.number}")


def _name(number: int) -> str:
    return f"judgements {number}"
