"""The named steps by which a case of any older version becomes one of this version.

A step never changes once a version with it was released: it says for itself what it makes, in
the form of its time. A new step goes to the end of `MIGRATIONS`.
"""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    inspect,
    select,
)

from rashomon import __version__
from rashomon.store.errors import NewerCaseError, NotACaseError
from rashomon.store.tables import META, MIGRATED

Migration = Callable[[Connection], None]
FORMAT = "rashomon case"


def first_tables(connection: Connection) -> None:
    """Sources, outcomes, reports and the first kinds of record."""
    made = MetaData()
    run_columns = ("started", "program", "steps", "options", "counts")
    Table("runs", made, _key("id"), _text("finished", null=True), *map(_text, run_columns))
    Table(
        "sources", made, _key("sha256"), _integer("size"), _text("media_type"), _text("origin"), _text("captured"),
        _integer("complete"), *_record(),
    )  # fmt: skip
    blob = Column("data", LargeBinary, nullable=False)
    Table("blobs", made, _key("sha256", ForeignKey("sources.sha256")), _text("codec"), blob)
    Table(
        "outcomes", made, _key("source"), _key("locator"), _text("status"), _text("report", null=True), _text("steps"),
        *_record(),
    )  # fmt: skip
    Table(
        "reports", made, _key("id"), Column("source", Text, ForeignKey("sources.sha256"), nullable=False),
        _text("locator"), _text("published"), _text("outlet", null=True), _text("title"), _text("url", null=True),
        *_record(),
        Index("reports_by_date", "published", "id"),
    )  # fmt: skip
    record_table(made, "attributions", "form", "parent")
    record_table(
        made, "statements", "attribution", "parent", "voice", "resolution", "speaker", "entity", "kinds", "earliest",
        "latest",
    )  # fmt: skip
    record_table(made, "mentions", "kind", "form", "entity")
    record_table(made, "entities", "kind", "name")
    made.create_all(connection)


def record_table(made: MetaData, name: str, *columns: str) -> None:
    """A kind's table as every version has made it."""
    Table(
        name,
        made,
        Column("id", Text, primary_key=True),
        Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=True),
        Column("part", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("finish", Integer, nullable=False),
        *(Column(column, Text, nullable=True) for column in columns),
        Column("record", Text, nullable=False),
        Column("digest", Text, nullable=False),
        Index(f"{name}_by_report", "report"),
    )


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _key(name: str, *more: ForeignKey) -> Column[str]:
    return Column(name, Text, *more, primary_key=True)


def _integer(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _record() -> tuple[Column[str], Column[str]]:
    return _text("record"), _text("digest")


MIGRATIONS: tuple[Migration, ...] = (first_tables,)
NEWEST = len(MIGRATIONS)


def version(connection: Connection, where: str) -> int:
    """The number of migrations that the case has been through; 0 for an empty database.

    Raises NotACaseError where other tables stand, NewerCaseError where the number is beyond ours.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return 0
    if not {META.name, MIGRATED.name} <= names:
        raise NotACaseError(f"{where}: is another program's database, not a case. Give another file name")
    if connection.scalar(select(META.c.value).where(META.c.key == "format")) != FORMAT:
        raise NotACaseError(f"{where}: is another program's database, not a case. Give another file name")
    rows = connection.execute(select(MIGRATED.c.number, MIGRATED.c.program).order_by(MIGRATED.c.number)).all()
    number, program = rows[-1] if rows else (0, "")
    if number > NEWEST:
        raise NewerCaseError(
            f"{where}: was written by Rashomon {program} (case version {number}; this is {__version__} and reads up to "
            f"{NEWEST}). Install a newer Rashomon"
        )
    return int(number)


def migrate(connection: Connection, where: str) -> None:
    """Takes the case, or an empty database, to the newest version, in the caller's transaction."""
    done = version(connection, where)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    if done == 0:
        META.create(connection, checkfirst=True)
        MIGRATED.create(connection, checkfirst=True)
        connection.execute(META.insert(), [{"key": "format", "value": FORMAT}, {"key": "made", "value": now}])
    for number, step in enumerate(MIGRATIONS[done:], done + 1):
        step(connection)
        row = {"number": number, "name": step.__name__, "applied": now, "program": __version__}
        connection.execute(MIGRATED.insert(), row)
