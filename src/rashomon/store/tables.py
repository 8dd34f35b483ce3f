"""The tables of a case as this version of the program uses them; `migrations` makes them.

Every row ends in a `digest`: the SHA-256 of the row's other columns, so that `verify` can name a
row that was changed. Times are ISO 8601 text: it sorts as it runs, in every database.
"""

from collections.abc import Iterable

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from rashomon.store.dialects import TEXT
from rashomon.store.kinds import KINDS


def key(name: str, target: str | None = None) -> Column[str]:
    """A column of a primary key; `target` ("reports.id") makes it refer to another table."""
    return Column(name, TEXT, *([ForeignKey(target)] if target else []), primary_key=True)


def text(name: str, *, null: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, TEXT, nullable=null)


def number(name: str, *, null: bool = False) -> Column[int]:
    """A column of whole numbers."""
    return Column(name, Integer, nullable=null)


def records(metadata: MetaData, name: str, columns: Iterable[str]) -> Table:
    """A table of derived records: whose report, where in it, what to search by, and the record.

    `report` is empty for records of the whole case; `start` and `finish` bound the anchor in
    code points of `part`.
    """
    return Table(
        name,
        metadata,
        key("id"),
        Column("report", TEXT, ForeignKey("reports.id", ondelete="CASCADE"), nullable=True),
        text("part"),
        number("start"),
        number("finish"),
        *(text(column, null=True) for column in columns),
        text("record"),
        text("digest"),
        Index(f"{name}_by_report", "report"),
    )


METADATA = MetaData()
META = Table("meta", METADATA, key("key"), text("value"), text("digest"))
MIGRATED = Table(
    "migrations",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("name"),
    text("applied"),
    text("program"),
    text("digest"),
)
RUNS = Table(
    "runs",
    METADATA,
    key("id"),
    text("started"),
    text("finished", null=True),
    text("program"),
    text("steps"),
    text("options"),
    text("counts"),
    text("digest"),
)
SOURCES = Table(
    "sources",
    METADATA,
    key("sha256"),
    number("size"),
    text("media_type"),
    text("origin"),
    text("captured"),
    number("items", null=True),  # how many it has; null until each has its outcome
    text("record"),
    text("digest"),
)
BLOBS = Table(
    "blobs",
    METADATA,
    key("sha256", "sources.sha256"),
    text("codec"),
    Column("data", LargeBinary, nullable=False),
    text("digest"),
)
OUTCOMES = Table(
    "outcomes",
    METADATA,
    key("source"),
    key("locator"),
    text("status"),
    text("report", null=True),
    text("steps"),
    text("contents"),  # the digest of the digests of the report's row and of its records' rows
    text("record"),
    text("digest"),
)
REPORTS = Table(
    "reports",
    METADATA,
    key("id"),
    Column("source", TEXT, ForeignKey("sources.sha256"), nullable=False),
    text("locator"),
    text("published"),
    text("outlet", null=True),
    text("title"),
    text("url", null=True),
    text("record"),
    text("digest"),
    Index("reports_by_date", "published", "id"),
)
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("kind"),
    text("judged"),
    text("record"),
    text("previous"),  # the hash of the judgement before
    text("hash"),
    text("digest"),
)
RECORDS = {kind.name: records(METADATA, kind.name, kind.columns) for kind in KINDS}
FACETS = ("report", "voice", "resolution", "entity", "kinds", "earliest", "latest")
"""What lists of statements are counted and filtered by: an index has it all, so that no record is read for it."""
Index("statements_by_facets", *(RECORDS["statements"].c[name] for name in FACETS))
