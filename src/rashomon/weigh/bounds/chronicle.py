"""All accounts of a case to the bounds of its events, each bound with the fewest accounts that give it."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from rashomon.core import Bounds, PointBounds, Reason, TimeConstraint, record_id
from rashomon.core.chronicle import Account, EventBounds, TimeClash
from rashomon.core.claims import Event, Quote
from rashomon.core.material import Aligned, Material
from rashomon.weigh.bounds.accounts import Ledger, Stated, first, in_words, kind_of, last
from rashomon.weigh.bounds.dates import Dated, dates
from rashomon.weigh.bounds.groups import Group, grouped
from rashomon.weigh.bounds.happenings import Happening, Reader
from rashomon.weigh.bounds.incidents import incident_of
from rashomon.weigh.bounds.names import naming
from rashomon.weigh.bounds.page import sentences_of
from rashomon.weigh.bounds.parts import components
from rashomon.weigh.bounds.relations import Order, orders
from rashomon.weigh.network import solve

STEP = "weigh.bounds.v1"
OVERLAPPING = 12  # mentions of events that begin before a word and may still hold it


class _Read(NamedTuple):
    """What all reports say happened, in which order, and when."""

    found: list[Happening]
    orders: list[Order]
    dates: list[Dated]


def chronicle(material: Material, aligned: Aligned) -> Iterator[msgspec.Struct]:
    """The events of a case with their bounds, the accounts behind each bound, and those that clash.

    Events that `aligned` has keep their ids and take their days from here alone; what accounts date or order besides
    is an event of its own.
    """
    read = _read(material)
    incident = incident_of(aligned.incidents)
    groups = _grouped(read, incident)
    group_of = {one.id: group for group in groups for one in group.members}
    stated = _stated(material, read, groups, (group_of, incident))
    dated = {group.id for one in stated if not one.told and one.account.quote for group in one.groups}
    event_of = _events(groups, aligned.events)
    accounts = {one.constraint.id: one for one in stated}
    points, contradictions = _solved(accounts)
    place = {id_: number for number, id_ in enumerate(accounts)}  # in the order of the reports
    clashes = [[accounts[id_] for id_ in sorted(clash, key=place.__getitem__)] for clash in contradictions]
    shown = [group for group in groups if group.id in dated and _argued(group, points, accounts)]
    yield from _records(shown, aligned.events, event_of, points, accounts)
    yield from _clashes(clashes, event_of)


def _read(material: Material) -> _Read:
    read = _Read([], [], [])
    for report in material.reports.values():
        reader = Reader()
        for sentence in sentences_of(material, report):
            found = reader.happenings(sentence)
            if found:
                read.found.extend(found)
                read.orders.extend(orders(sentence, found))
                read.dates.extend(dates(sentence, found))
    return read


def _days(found: Iterable[Dated]) -> dict[str, list[Bounds]]:
    days: dict[str, list[Bounds]] = {}
    for one in found:
        days.setdefault(one.one.id, []).append(one.bounds)
    return days


def _grouped(read: _Read, incident: Mapping[str, str]) -> list[Group]:
    """The events of each incident for itself, and those of the reports that belong to none."""
    parts: dict[str, list[Happening]] = {}
    for one in read.found:
        parts.setdefault(incident.get(one.sentence.report.id, ""), []).append(one)
    days = _days(read.dates)
    return [group for part, found in parts.items() for group in grouped(found, days, part)]


def _stated(
    material: Material, read: _Read, groups: Sequence[Group], of: tuple[Mapping[str, Group], Mapping[str, str]]
) -> list[Stated]:
    """Every constraint that the accounts give; `of` has the event of each mention and the incident of each report."""
    ledger = Ledger(of[0])
    for order in read.orders:
        ledger.order(order)
    for date in read.dates:
        ledger.date(date)
    _by_name(material, groups, ledger, of[1])
    for one in read.found:
        if one.past:
            ledger.told(one, material.reports[one.sentence.report.id])
    for group in groups:
        if group.lasting:
            ledger.lasts(group)
    return ledger.all()


def _by_name(material: Material, groups: Iterable[Group], ledger: Ledger, incident: Mapping[str, str]) -> None:
    """What is said of events that go by a bare word: when they began and ended, how long they lasted."""
    named = _named(groups)
    for dating in material.datings:
        if group := named.get((incident.get(dating.report, ""), kind_of(dating.event) or "")):
            ledger.edge(dating, group)
    for length in material.lengths:
        if group := named.get((incident.get(length.report, ""), kind_of(length.event) or "")):
            ledger.length(group, length.words, length.report, (length.low, length.high))


def _named(groups: Iterable[Group]) -> dict[tuple[str, str], Group]:
    """What lasts, by incident and kind: the event that most mentions are of."""
    found: dict[tuple[str, str], Group] = {}
    for group in groups:
        key = group.incident, group.kind
        known = found.get(key)
        if group.lasting and (known is None or len(group.members) > len(known.members)):
            found[key] = group
    return found


def _events(groups: Sequence[Group], events: Sequence[Event]) -> dict[str, Event]:
    """The aligned event of each group: the one whose mentions hold most of the group's words, one group an event."""
    held: dict[tuple[str, str], list[tuple[int, int, Event]]] = {}
    for event in events:
        for quote in event.mentions:
            held.setdefault((quote.report, quote.span.part), []).append((quote.span.start, quote.span.end, event))
    for quotes in held.values():
        quotes.sort(key=lambda one: one[:2])
    counted: list[tuple[int, str, str]] = []
    by_id = {event.id: event for event in events}
    for group in groups:
        counts: dict[str, int] = {}
        for one in group.members:
            quotes = held.get((one.sentence.report.id, one.sentence.span.part), [])
            at = bisect_right(quotes, one.at.start, key=itemgetter(0))
            for start, end, event in quotes[max(0, at - OVERLAPPING) : at]:
                if start <= one.at.start < end and _named_by(event, group):
                    counts[event.id] = counts.get(event.id, 0) + 1
        counted += [(-count, group.id, event) for event, count in counts.items() if 2 * count >= len(group.members)]
    found: dict[str, Event] = {}
    taken: set[str] = set()
    for _, group_id, event_id in sorted(counted):
        if group_id not in found and event_id not in taken:
            found[group_id] = by_id[event_id]
            taken.add(event_id)
    return found


def _argued(group: Group, points: Mapping[str, PointBounds], accounts: Mapping[str, Stated]) -> bool:
    """Whether some account of a day or a clash is behind it, and not only that it was past when it was told."""
    found = [points.get(first(group)), points.get(last(group))]
    ids = [id_ for point in found if point for id_ in (*point.because_earliest, *point.because_latest)]
    return None in found or any(accounts[id_].constraint.before is None and not accounts[id_].told for id_ in ids)


def _solved(accounts: Mapping[str, Stated]) -> tuple[dict[str, PointBounds], list[tuple[str, ...]]]:
    """The bounds of all points, and the sets of accounts that cannot all be true.

    That something was past when it was told never stands against a day or an order that is spelled out: a date of
    telling is misread more easily. (One such limit that fits the rest fits with all others that do.)
    """
    points: dict[str, PointBounds] = {}
    contradictions: list[tuple[str, ...]] = []
    for part in components([one.constraint for one in accounts.values()]):
        spelled = solve(one for one in part if not accounts[one.id].told)
        contradictions += spelled.contradictions
        aside = {id_ for clash in spelled.contradictions for id_ in clash}
        earliest = {one.point: one.bounds.earliest for one in spelled.points}
        kept = [one for one in part if one.id not in aside and _fits(one, accounts, earliest)]
        points |= {point.point: point for point in solve(kept).points}
    return points, contradictions


def _fits(one: TimeConstraint, accounts: Mapping[str, Stated], earliest: Mapping[str, dt.date | None]) -> bool:
    first_day = earliest.get(one.after)
    return not accounts[one.id].told or first_day is None or first_day.toordinal() <= (one.high or 0)


def _named_by(event: Event, group: Group) -> bool:
    """Whether the event's words have one of the group's words for what happened."""
    what = event.what.lower()
    return any(stem in what for stem in {one.at.lower[:4] for one in group.members})


def _records(
    groups: Iterable[Group],
    events: Iterable[Event],
    event_of: Mapping[str, Event],
    points: Mapping[str, PointBounds],
    accounts: Mapping[str, Stated],
) -> Iterator[msgspec.Struct]:
    bounded: dict[str, Event] = {}
    for group in groups:
        known = event_of.get(group.id) or Event(
            id=group.id, what=naming(group), mentions=_quotes(group), incident=group.incident or None
        )
        begins, ends = points.get(first(group)), points.get(last(group))
        for edge, point in (("begins", begins), ("ends", ends)) if group.lasting else (("begins", begins),):
            if point and point.bounds.known:
                yield _bounds(known.id, edge, point, accounts)
        bounded[known.id] = replace(
            known,
            what=naming(group) if group.lasting else known.what,
            begins=begins.bounds if begins else Bounds(),
            ends=ends.bounds if ends else Bounds(),
            reasons=(*known.reasons, *_reasons(begins, ends, accounts)),
        )
    known_ids = {event.id for event in events}
    for event in events:
        yield bounded.get(event.id) or replace(event, begins=Bounds(), ends=Bounds())
    yield from (event for id_, event in bounded.items() if id_ not in known_ids)


def _bounds(event: str, edge: str, point: PointBounds, accounts: Mapping[str, Stated]) -> EventBounds:
    return EventBounds(
        id=record_id("bounds", event, edge),
        event=event,
        edge=edge,  # type: ignore[arg-type]
        bounds=point.bounds,
        earliest=tuple(accounts[id_].account for id_ in point.because_earliest),
        latest=tuple(accounts[id_].account for id_ in point.because_latest),
    )


def _reasons(begins: PointBounds | None, ends: PointBounds | None, accounts: Mapping[str, Stated]) -> Iterator[Reason]:
    """A sentence for each end that is known."""
    lower = ("Not before", begins.bounds.earliest, begins.because_earliest) if begins else None
    upper = ("Not after", ends.bounds.latest, ends.because_latest) if ends else None
    for words, day, ids in filter(None, (lower, upper)):
        if day:
            found = [accounts[id_].account for id_ in ids]
            why = f"{words} {in_words(day)}: {' '.join(one.why for one in found)}"
            rests_on = tuple(dict.fromkeys(one.quote.statement for one in found if one.quote and one.quote.statement))
            yield Reason(step=STEP, why=why, rests_on=rests_on)


def _quotes(group: Group) -> tuple[Quote, ...]:
    return tuple(
        Quote(report=one.sentence.report.id, span=one.quote, statement=one.statement.id if one.statement else None)
        for one in group.members
    )


def _clashes(clashes: Iterable[Sequence[Stated]], event_of: Mapping[str, Event]) -> Iterator[TimeClash]:
    """Contradictory accounts, the fewest that cannot all be true."""
    for clash in clashes:
        found: tuple[Account, ...] = tuple(one.account for one in clash)
        groups = dict.fromkeys(group.id for one in clash for group in one.groups)
        events = tuple(event_of[id_].id if id_ in event_of else id_ for id_ in groups)
        why = f"These {len(found)} accounts of the days cannot all be true."
        yield TimeClash(
            id=record_id("clash", *sorted(one.constraint.id for one in clash)),
            events=events,
            accounts=found,
            reason=Reason(step=STEP, why=why),
        )
