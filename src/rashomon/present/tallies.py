"""The figures of a case, quantity by quantity: which account gives which figure, when and from whom."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from rashomon.core import Bounds, Statement
from rashomon.core.figures import Bound, Figure, FigureCategory, Ledger, Relation
from rashomon.core.spans import Span


class TalliesView(Protocol):
    """What is read of a case; `rashomon.store.View` is one."""

    def ledgers(self) -> Iterator[Ledger]: ...  # noqa: D102 - as in store.View, all of them
    def figures(self) -> Iterator[Figure]: ...  # noqa: D102
    def statements(self) -> Iterator[Statement]: ...  # noqa: D102


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One account of a quantity.

    `quantity` says what is counted and `ledger` is its id; `low`, `high` and `bound` are as in Figure; `speaker` is who
    gives it ("" where the report says it itself), `relation` how it stands to the account `against`.
    """

    ledger: str
    quantity: str
    category: FigureCategory | None
    figure: str
    words: Span
    low: float | None
    high: float | None
    bound: Bound
    part_of: str | None
    as_of: Span | None
    report: str
    statement: str | None
    speaker: str
    published: Bounds
    relation: Relation
    against: str | None
    why: str


def told(view: TalliesView) -> Iterator[Told]:
    """Every account, quantity by quantity, the most often given first."""
    figures = {figure.id: figure for figure in view.figures()}
    ledgers = sorted(view.ledgers(), key=lambda one: (-len(one.entries), one.quantity, one.id))
    wanted = {entry.statement for ledger in ledgers for entry in ledger.entries}
    speakers = {one.id: _speaker(one) for one in view.statements() if one.id in wanted}
    for ledger in ledgers:
        for entry in ledger.entries:
            figure = figures[entry.figure]
            yield Told(
                ledger=ledger.id,
                quantity=ledger.quantity,
                category=ledger.category,
                figure=figure.id,
                words=figure.span,
                low=figure.low,
                high=figure.high,
                bound=figure.bound,
                part_of=figure.part_of,
                as_of=figure.as_of,
                report=entry.report,
                statement=entry.statement,
                speaker=speakers.get(entry.statement or "", ""),
                published=entry.published,
                relation=entry.relation,
                against=entry.against,
                why=entry.why,
            )


def _speaker(statement: Statement) -> str:
    """Whom a figure comes from, as a list shows it."""
    if statement.voice == "outlet":
        return ""
    said_by = statement.speaker
    return said_by.name or (said_by.words.words if said_by.words else "")
