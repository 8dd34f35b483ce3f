"""What people would have otherwise than the machine, laid over its lists: by kind, with the columns that rows have."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import select

from rashomon.core import Report
from rashomon.store import tables
from rashomon.store.attach import CHUNK
from rashomon.store.errors import UnknownRecordError
from rashomon.store.kinds import BY_NAME
from rashomon.store.rows import record_row
from rashomon.store.standing import Standing, Standings
from rashomon.store.view import View

REVIEWED = frozenset({"accepted", "corrected"})
"""What a person lets stand."""

STATES = ("reviewed", "any", "accepted", "corrected", "rejected", "unsure", "contested", "none")
"""How a list can be narrowed to what people did: "reviewed" is accepted or corrected, "none" what nobody decided."""


class Laid(msgspec.Struct, frozen=True):
    """A record as people would have it (None: as the machine made it), and the columns of its row."""

    id: str
    record: Any
    row: Mapping[str, Any]


class Overlay(msgspec.Struct, frozen=True):
    """What differs of one kind: `hidden` are ids of the machine's records that do not show, `laid` what shows too.

    Where `rest` is False nothing of the machine's shows.
    """

    hidden: frozenset[str] = frozenset()
    laid: tuple[Laid, ...] = ()
    rest: bool = True


def by_hand(standing: Standing) -> bool:
    """Whether a person added the record."""
    return standing.judged.startswith("hand-")


class Overlays:
    """The overlays of a case, each computed again only for the records that were judged since."""

    def __init__(self, view: View, standings: Standings) -> None:
        self._view, self._standings = view, standings
        self._known: dict[tuple[str, str], Laid] = {}

    def of(self, kind: str, state: str | None = None) -> Overlay:
        """What to lay over the list of a kind; with `state`, one of `STATES`, over what people did so."""
        judged = list(self._standings.every(kind))
        if state in STATES:
            return self._narrowed(kind, state, judged)
        shown = [one for one in judged if one.corrected is not None]
        hidden = frozenset(one.record for one in shown if not by_hand(one))
        kept = [one for one in shown if not (by_hand(one) and one.verdict == "rejected")]
        return Overlay(hidden, tuple(self._laid(kind, one.record, one.corrected) for one in kept))

    def _narrowed(self, kind: str, state: str, judged: Iterable[Standing]) -> Overlay:
        decided = [one for one in judged if one.verdict is not None]
        if state == "none":
            return Overlay(frozenset(one.record for one in decided))
        wanted = {"reviewed": REVIEWED, "any": None}.get(state, {state})
        kept = [one for one in decided if wanted is None or one.verdict in wanted]
        laid = [self._laid(kind, one.record, one.corrected) for one in kept if one.corrected is not None]
        laid += _rows(self._view, kind, [one.record for one in kept if one.corrected is None])
        return Overlay(laid=tuple(laid), rest=False)

    def changed(self) -> dict[tuple[str, str], Any]:
        """Every record that people would have otherwise, or that they added, by kind and id."""
        every = [one for one in self._standings.every() if one.corrected is not None and one.kind in BY_NAME]
        return {(one.kind, one.record): one.corrected for one in every}

    def _laid(self, kind: str, id_: str, record: Any) -> Laid:
        known = self._known.get((kind, id_))
        if known is None or known.record is not record:
            entry = BY_NAME[kind]
            report = None if entry.case_wide else self._report(record.report)
            known = self._known[kind, id_] = Laid(id_, record, record_row(entry, record, report) | {"id": id_})
        return known

    def _report(self, id_: str) -> Report | None:
        try:
            return self._view.report(id_)
        except UnknownRecordError:
            return None


def _rows(view: View, kind: str, ids: Sequence[str]) -> Iterable[Laid]:
    """The rows of records as the machine made them, without the records."""
    table = tables.RECORDS[kind]
    columns = [column for column in table.c if column.name not in {"record", "digest"}]
    for start in range(0, len(ids), CHUNK):
        with view.reading() as connection:
            rows = connection.execute(select(*columns).where(table.c.id.in_(ids[start : start + CHUNK]))).mappings()
            yield from (Laid(row["id"], None, dict(row)) for row in rows)
