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
    inspect,
    select,
)

from rashomon import __version__
from rashomon.store.dialects import TEXT, Database
from rashomon.store.errors import NewerCaseError, NotACaseError
from rashomon.store.rows import sealed
from rashomon.store.tables import META, MIGRATED

Migration = Callable[[Connection], None]
FORMAT = "rashomon case"


def first_tables(connection: Connection) -> None:
    """Sources, outcomes, reports and the first kinds of record."""
    made = MetaData()
    Table("meta", made, _key("key"), _text("value"), _text("digest"))
    migrated = map(_text, ("name", "applied", "program", "digest"))
    Table("migrations", made, _counted("number"), *migrated)
    run_columns = ("started", "program", "steps", "options", "counts", "digest")
    Table("runs", made, _key("id"), _text("finished", null=True), *map(_text, run_columns))
    source_columns = map(_text, ("media_type", "origin", "captured", "record", "digest"))
    Table("sources", made, _key("sha256"), _integer("size"), _integer("items", null=True), *source_columns)
    blob = (_text("codec"), Column("data", LargeBinary, nullable=False), _text("digest"))
    Table("blobs", made, _key("sha256", ForeignKey("sources.sha256")), *blob)
    outcome_columns = map(_text, ("status", "steps", "contents", "record", "digest"))
    Table("outcomes", made, _key("source"), _key("locator"), _text("report", null=True), *outcome_columns)
    Table(
        "reports",
        made,
        _key("id"),
        Column("source", TEXT, ForeignKey("sources.sha256"), nullable=False),
        *map(_text, ("locator", "published", "title", "record", "digest")),
        _text("outlet", null=True),
        _text("url", null=True),
        Index("reports_by_date", "published", "id"),
    )
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
        Column("id", TEXT, primary_key=True),
        Column("report", TEXT, ForeignKey("reports.id", ondelete="CASCADE"), nullable=True),
        Column("part", TEXT, nullable=False),
        Column("start", Integer, nullable=False),
        Column("finish", Integer, nullable=False),
        *(Column(column, TEXT, nullable=True) for column in columns),
        Column("record", TEXT, nullable=False),
        Column("digest", TEXT, nullable=False),
        Index(f"{name}_by_report", "report"),
    )


def ground_and_judgements(connection: Connection) -> None:
    """Times, places and figures of reports; who is who over all reports; what was decided about records."""
    made = MetaData()
    Table("reports", made, _key("id"))  # what the new tables refer to
    record_table(made, "times", "type", "value", "earliest", "latest")
    record_table(made, "places", "sense", "place", "name")
    record_table(made, "figures", "low", "high", "unit", "category", "counted")
    record_table(made, "comparisons", "left_figure", "right_figure", "judgement", "by")
    columns = map(_text, ("kind", "judged", "record", "previous", "hash", "digest"))
    Table("judgements", made, _counted("number"), *columns)
    made.create_all(connection)


def disputes(connection: Connection) -> None:
    """What the reports of a case are about together, and what their accounts come to."""
    made = MetaData()
    Table("reports", made, _key("id"))  # what the new tables refer to
    record_table(made, "incidents", "name")
    record_table(made, "events", "what", "incident", "earliest", "latest")
    record_table(made, "claims", "wording", "event")
    record_table(made, "conflicts", "slot", "no_conflict", "claim", "left_report", "right_report")
    record_table(made, "changes", "entity", "movement")
    record_table(made, "questions", "standing", "asker", "asked", "earliest", "latest")
    record_table(made, "evidence", "item", "claim")
    record_table(made, "origins", "kind", "name", "stake")
    record_table(made, "corroborations", "claim", "position")
    record_table(made, "stakes", "entity", "side", "stake", "by")
    record_table(made, "ledgers", "quantity", "category")
    record_table(made, "bounds", "event", "edge", "earliest", "latest")
    record_table(made, "clashes", "events")
    made.create_all(connection)
    facets = ("report", "voice", "resolution", "entity", "kinds", "earliest", "latest")
    columns = [Column(name, TEXT) for name in facets]
    statements = Table("statements", MetaData(), *columns)
    Index("statements_by_facets", *statements.columns).create(connection)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=null)


def _key(name: str, *more: ForeignKey) -> Column[str]:
    return Column(name, TEXT, *more, primary_key=True)


def _integer(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _counted(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


MIGRATIONS: tuple[Migration, ...] = (first_tables, ground_and_judgements, disputes)
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


def examined(database: Database) -> int:
    """The version of a case, which is not changed by looking. Raises what `version` raises."""
    engine = database.reader()
    try:
        with database.plainly(), engine.connect() as connection:
            return version(connection, str(database.path))
    finally:
        engine.dispose()


def migrate(connection: Connection, where: str) -> None:
    """Takes the case, or an empty database, to the newest version, in the caller's transaction."""
    done = version(connection, where)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    for number, step in enumerate(MIGRATIONS[done:], done + 1):
        step(connection)
        row = {"number": number, "name": step.__name__, "applied": now, "program": __version__}
        connection.execute(MIGRATED.insert(), sealed(row))
    if done == 0:
        for key, value in (("format", FORMAT), ("made", now)):
            connection.execute(META.insert(), sealed({"key": key, "value": value}))
