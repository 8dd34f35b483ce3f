"""A case as people would have it: corrections in place of what the machine made, or only what people let stand."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import select

from rashomon.core import Entity, Reason
from rashomon.core.claims import Claim
from rashomon.store import tables
from rashomon.store.conditions import Condition, equal, passing
from rashomon.store.dialects import Database
from rashomon.store.errors import UnknownRecordError
from rashomon.store.kinds import BY_RECORD, ENTITIES, RecordKind
from rashomon.store.likeness import differing
from rashomon.store.overlay import REVIEWED, Overlay, Overlays, by_hand
from rashomon.store.regrouping import Groups
from rashomon.store.standing import Standing, Standings, holding
from rashomon.store.view import PAGE, View

R = TypeVar("R", bound=msgspec.Struct)

CHECKED = frozenset({"statements", "conflicts", "changes", "questions", "evidence"})
"""Kinds of which, with `reviewed`, only what a person accepted or corrected shows; of others what nobody rejected."""

LAST = "~"
"""What sorts behind every day and id."""


class Judged(View):
    """A View in which corrections, merges, splits and what was added by hand are applied, for filters too.

    With `reviewed`, statements, conflicts, changes, questions and evidence that nobody accepted or corrected, or on
    which people differ, are left out; so is everything that was rejected, and from claims the statements that are
    left out.
    """

    def __init__(self, database: Database, *, reviewed: bool = False) -> None:
        """For `open_case`."""
        super().__init__(database)
        self.reviewed = reviewed
        self.machine = View(database)
        self.standings = Standings(self.machine)
        self._overlays = Overlays(self.machine, self.standings)
        self._called: tuple[tuple[str, int], dict[str, Entity]] | None = None

    def close(self) -> None:
        """Closes the file."""
        self.machine.close()
        super().close()

    def records(self, kind: RecordKind[R], *where: Condition, **values: str | None) -> Iterator[R]:
        """The records of any kind that stand, as they stand, filtered by what they are now."""
        overlay = self._overlays.of(kind.name)
        found: Iterator[Any] = super().records(kind, *where, **values)
        if overlay.laid or overlay.hidden:
            found = self._laid(kind, overlay, [*where, *equal(**values)])
        for record in found:
            kept: R | None = self._kept(kind.name, record, self.standings.of(kind.name, kind.identity(record)))
            if kept is not None:
                yield kept

    def entities(self) -> Iterator[Entity]:
        """All entities, merged and split as people would have them."""
        passed = [one for one in holding(self.standings.history) if one.judgement.kind == ENTITIES.name]
        regrouping = [one for one in passed if one.judgement.verdict in {"merged", "split"}]
        for entity in Groups(self.machine.entities(), regrouping).regrouped():
            standing = self.standings.of(ENTITIES.name, entity.id)
            kept = self._kept(ENTITIES.name, entity, standing)
            if kept is not None and standing is not None and standing.corrected is not None:
                name = standing.corrected.name
                names = tuple(dict.fromkeys([name, *kept.names]))
                kept = msgspec.structs.replace(kept, kind=standing.corrected.kind, name=name, names=names)
            if kept is not None:
                yield kept

    def entity(self, entity: str) -> Entity:
        """The entity of that id, as people would have it. Raises UnknownRecordError."""
        stamp = (self.machine.stamp(), self.standings.number)
        if self._called is None or self._called[0] != stamp:
            self._called = (stamp, {one.id: one for one in self.entities()})
        found = self._called[1].get(entity)
        if found is None:
            raise UnknownRecordError(f"{self.path}: has no {ENTITIES.name} record {entity}")
        return found

    def standing(self, record: Any) -> Standing | None:
        """Where a record of any kind stands; None where nobody has said anything about it, or it is no such record."""
        kind = BY_RECORD.get(type(record))
        return self.standings.of(kind.name, kind.identity(record)) if kind is not None else None

    def before(self, record: Any) -> Any:
        """A corrected record as the machine made it when it was judged; None for all others."""
        standing = self.standing(record)
        if standing is None or standing.corrected is None or by_hand(standing):
            return None
        return standing.before

    def _laid(self, kind: RecordKind[Any], overlay: Overlay, where: list[Condition]) -> Iterator[Any]:
        """The machine's records that are not hidden, and those laid over them, in the order of every list."""
        table, reports = tables.RECORDS[kind.name], tables.REPORTS
        columns = (reports.c.published, table.c.report, table.c.part, table.c.start, table.c.id)
        wanted = select(*columns).outerjoin(reports, reports.c.id == table.c.report)
        with self.reading() as connection:
            rows = connection.execute(wanted.where(*(one.asked(table) for one in where))).all()
            published = {row.id: row.published for row in connection.execute(select(reports.c.id, reports.c.published))}
        laid = {one.id: one for one in overlay.laid if passing(one.row, where)}
        keys = [_key(*row) for row in rows if row.id not in overlay.hidden]
        for id_, one in laid.items():
            report = one.row["report"]
            keys.append(_key(published.get(report or ""), report, one.row["part"], one.row["start"], id_))
        order = [key[-1] for key in sorted(keys)]
        for start in range(0, len(order), PAGE):
            page = order[start : start + PAGE]
            held = self._page(kind.record, table, table.c.id, [id_ for id_ in page if id_ not in laid])
            found = {kind.identity(record): record for record in held}
            found |= {id_: laid[id_].record for id_ in page if id_ in laid}
            yield from (found[id_] for id_ in page if id_ in found)

    def _kept(self, kind: str, record: Any, standing: Standing | None) -> Any:
        verdict = standing.verdict if standing is not None else None
        if self.reviewed and (verdict == "rejected" or (kind in CHECKED and verdict not in REVIEWED)):
            return None
        if standing is not None and standing.corrected is record:
            return with_reason(standing)
        return self._standing_accounts(record) if self.reviewed and isinstance(record, Claim) else record

    def _standing_accounts(self, claim: Claim) -> Claim | None:
        """A claim with the statements that stand; None where none does."""
        kept = tuple(
            one
            for one in claim.attachments
            if (found := self.standings.of("statements", one.statement)) is not None and found.verdict in REVIEWED
        )
        return msgspec.structs.replace(claim, attachments=kept) if kept else None


def with_reason(standing: Standing) -> Any:
    """A corrected record whose reason says who corrected what, and that the machine read it otherwise."""
    record, told = standing.corrected, ", ".join(standing.latest)
    if by_hand(standing) or standing.before is None:
        return record
    fields = ", ".join(differing(standing.before, record)) or "more"
    why = f"Corrected by {told}: {fields}. What the machine made of it is kept beside it."
    reason = Reason(step="judgement", why=why)
    if hasattr(record, "reason"):
        return msgspec.structs.replace(record, reason=reason)
    return msgspec.structs.replace(record, reasons=(*record.reasons, reason)) if hasattr(record, "reasons") else record


def _key(published: str | None, report: str | None, part: str, start: int, id_: str) -> tuple[str, str, bool, int, str]:
    return published or LAST, report or LAST, part != "title", start, id_
