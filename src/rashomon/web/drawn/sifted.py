"""Which of the things with a day pass the filters of a timeline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.core.claims import Quote
from rashomon.present.chronicle import Happened
from rashomon.store import Heading, Standings
from rashomon.web.drawn import asked
from rashomon.web.drawn.days import GONE, Days, Mask, Table

REVIEWED = frozenset({"accepted", "corrected"})

Stretches = Mapping[tuple[int, str], Sequence[tuple[int, int]]]
"""Pieces of text (start, end) by report's number and part."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What passes: statements and words of time as masks over their tables, and the events."""

    said: Mask
    told: Mask
    events: list[Happened]


def sift(
    days: Days, wanted: asked.Times, headings: Sequence[Heading], names: Mapping[str, str], standings: Standings
) -> Sifted:
    """What passes every filter that is set. An event passes with a mention that does, or itself reviewed."""
    reports = _reports(days, wanted, headings)
    events = [one for one in days.events if wanted.event.casefold() in one.what.casefold()]
    said = _statements(days, wanted, reports, names, standings)
    if wanted.event:
        said &= _mask(days.said, {quote.statement for one in events for quote in one.mentions})
    narrowed = bool(wanted.speaker or wanted.reviewed)
    passing = {days.said.ids[at] for at in np.flatnonzero(said)} if narrowed else set()
    if narrowed or wanted.report:
        reviewed = _reviewed(standings, "events") if wanted.reviewed and not wanted.speaker else set()
        events = [
            one
            for one in events
            if one.event in reviewed
            or any(
                reports[days.reports.get(quote.report, -1)] and (not narrowed or quote.statement in passing)
                for quote in one.mentions
            )
        ]
    spoken = None
    if wanted.speaker or wanted.event:
        spoken = _stretches(days, said, [] if wanted.speaker else [quote for one in events for quote in one.mentions])
    return Sifted(said, _dates(days, wanted, reports, standings, spoken), events)


def _reports(days: Days, wanted: asked.Times, headings: Sequence[Heading]) -> Mask:
    """By the report's number; the last place stands for reports that a build took away."""
    found: Mask = np.zeros(len(days.reports) + 1, dtype=np.bool_)
    kept = asked.reports(headings, wanted.report) if wanted.report else days.reports
    found[[days.reports[id_] for id_ in kept if id_ in days.reports]] = True
    return found


def _statements(days: Days, wanted: asked.Times, reports: Mask, names: Mapping[str, str], standings: Standings) -> Mask:
    table = days.said
    kept: Mask = reports[table.report] & (table.row != GONE)
    if wanted.speaker:
        words = wanted.speaker.casefold()
        rows = [words in names.get(who, "").casefold() for who in days.speakers]
        kept &= np.array([*rows, False], dtype=np.bool_)[table.row]
    if wanted.reviewed:
        kept &= _mask(table, _reviewed(standings, "statements"))
    return kept


def _dates(days: Days, wanted: asked.Times, reports: Mask, standings: Standings, quotes: Stretches | None) -> Mask:
    """Words of time; with `quotes`, those that stand in these pieces of text."""
    table = days.told
    kept: Mask = reports[table.report] & (table.row != GONE)
    if wanted.reviewed:
        kept &= _mask(table, _reviewed(standings, "times"))
    return kept if quotes is None else kept & _inside(table, quotes, kept)


def _stretches(days: Days, said: Mask, quotes: Iterable[Quote]) -> Stretches:
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for at in np.flatnonzero(said):
        part, start, end = days.said.place[at]
        found.setdefault((int(days.said.report[at]), part), []).append((start, end))
    for quote in quotes:
        key = days.reports.get(quote.report, -1), quote.span.part
        found.setdefault(key, []).append((quote.span.start, quote.span.end))
    return found


def _inside(table: Table, stretches: Stretches, among: Mask) -> Mask:
    """Which of a table's things stand within the pieces of text."""
    found: Mask = np.zeros(len(table.ids), dtype=np.bool_)
    for at in np.flatnonzero(among):
        part, start, end = table.place[at]
        held = stretches.get((int(table.report[at]), part), ())
        found[at] = any(first <= start and end <= last for first, last in held)
    return found


def _mask(table: Table, ids: Iterable[str | None]) -> Mask:
    wanted = set(ids)
    return np.fromiter((id_ in wanted for id_ in table.ids), np.bool_, len(table.ids))


def _reviewed(standings: Standings, kind: str) -> set[str]:
    return {one.record for one in standings.every(kind) if one.verdict in REVIEWED}
