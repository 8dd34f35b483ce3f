"""Which decisions on claims, origins and copies the case as it is built rests on, and which it could not place."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from rashomon.core.judgements import BY_HAND, Judgement
from rashomon.store import tables
from rashomon.store.kinds import CLAIMS, ORIGINS
from rashomon.store.rows import decode
from rashomon.store.view import View

REPORTS = "reports"
"""Kind of a decision on whether one report is a copy of another."""

REGROUPING: Mapping[str, frozenset[str]] = {
    CLAIMS.name: frozenset({"merged", "split", "moved", "positioned", "corrected"}),
    ORIGINS.name: frozenset({"merged", "split", "rejected", "corrected"}),
    REPORTS: frozenset({"merged", "split"}),
}
"""Verdicts, by kind, that the steps over all reports take in."""


def regroups(judgement: Judgement) -> bool:
    """Whether the steps over all reports take the decision in."""
    return judgement.verdict in REGROUPING.get(judgement.kind, ())


def resting(view: View) -> dict[str, list[tuple[str, str]]]:
    """Kind and id of the records that rest on each decision that the case has taken in, by the decision's id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in (CLAIMS, ORIGINS):
        table = tables.RECORDS[kind.name]
        marked = select(table.c.record).where(table.c.record.contains(f'"step":"{BY_HAND}"')).order_by(table.c.id)
        with view.reading() as connection:
            texts = connection.scalars(marked).all()
        for record in (decode(kind.record, text) for text in texts):
            for id_ in by_hand(record):
                found.setdefault(id_, []).append((kind.name, record.id))
    return found


def by_hand(record: Any) -> list[str]:
    """The ids of the decisions that a claim or an origin rests on, in their order."""
    return list(dict.fromkeys(id_ for one in record.reasons if one.step == BY_HAND for id_ in one.rests_on))


def unplaced(view: View, decisions: Iterable[Judgement], rested: Mapping[str, object]) -> list[str]:
    """The ids of those decisions on which nothing in the case rests."""
    wanted = [one for one in decisions if regroups(one) and one.id not in rested]
    reports = {heading.id for heading in view.headings()} if any(one.kind == REPORTS for one in wanted) else set()
    return [one.id for one in wanted if not (one.kind == REPORTS and {one.record, *one.others} <= reports)]
