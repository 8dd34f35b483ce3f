"""Records put together with what people said about them."""

from collections.abc import Iterable
from typing import Any

from rashomon.store import BY_NAME, Due, by_ids
from rashomon.web.datum import Datum, Reports, described
from rashomon.web.desk import Desk


def data(desk: Desk, kind: str, records: Iterable[Any], reports: Reports | None = None) -> list[Datum]:
    """Records of one kind as they are shown."""
    held = reports or Reports(desk.view)
    identity = BY_NAME[kind].identity
    return [described(held, kind, one, desk.standings.of(kind, identity(one))) for one in records]


def due_data(desk: Desk, due: Iterable[Due]) -> list[Datum]:
    """Records of several kinds, in the order of a queue; those that a build took away meanwhile are left out."""
    wanted, held = list(due), Reports(desk.view)
    found: dict[tuple[str, str], Any] = {}
    for kind in {one.kind for one in wanted}:
        ids = [one.record for one in wanted if one.kind == kind]
        found |= {(kind, id_): record for id_, record in by_ids(desk.view, kind, ids).items()}
    return [
        described(held, one.kind, found[one.kind, one.record], desk.standings.of(one.kind, one.record), one)
        for one in wanted
        if (one.kind, one.record) in found
    ]


def by_hand(desk: Desk, kind: str, report: str | None = None) -> list[Datum]:
    """What people added of one kind (of one report), and nobody rejected since."""
    held = Reports(desk.view)
    added = [one for one in desk.standings.every(kind) if one.corrected is not None and one.judged.startswith("hand-")]
    kept = [one for one in added if one.verdict != "rejected" and report in {None, one.corrected.report}]
    return [described(held, kind, None, one) for one in kept]
