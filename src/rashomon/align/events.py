"""Events: what all reports together say happened, with the days that their words allow."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.align.claims import value
from rashomon.align.grouping import Group
from rashomon.align.profile import mood
from rashomon.align.propositions import SITUATIONS, Proposition
from rashomon.align.wording import titled
from rashomon.core import Bounds, EventDating, Reason, record_id
from rashomon.core.claims import Event, Quote, SlotValue

STEP = "align.events.v1"


class Dates(NamedTuple):
    """Bounds of the first and the last day of an event, and the sentences that say what they rest on."""

    begins: Bounds
    ends: Bounds
    reasons: tuple[Reason, ...] = ()


def events(groups: Sequence[Group], datings: Sequence[EventDating] = ()) -> list[Event]:
    """The events of the groups, in their order; `datings` are sentences that date the edges of what lasts."""
    of = {one.number: number for number, group in enumerate(groups) for one in group.members}
    by_report: dict[str, list[EventDating]] = {}
    for dating in datings:
        by_report.setdefault(dating.report, []).append(dating)
    dates = [_edged(group, _own(group), by_report) for group in groups]
    ordered = [_after_others(number, group, of, dates) for number, group in enumerate(groups)]
    return [_event(group, ordered[number]) for number, group in enumerate(groups)]


def event_id(group: Group) -> str:
    """The id of a group's event: that of its first mention in reading order."""
    first = min(group.members, key=lambda one: one.number)
    return record_id("event", first.report, first.word.part, first.word.start, *sorted(first.kinds))


def _event(group: Group, dates: Dates) -> Event:
    members = sorted(group.members, key=lambda one: one.number)
    lead = titled(group)
    kinds = ", ".join(sorted(group.profile.kinds))
    told = f"The words tell of the same kind of happening ({kinds}) with compatible place, time and means."
    return Event(
        id=event_id(group),
        what=lead.words,
        slots=_slots(members),
        mentions=tuple(
            Quote(report=one.report, span=one.word, statement=one.statement.id if one.statement else None)
            for one in members
        ),
        begins=dates.begins,
        ends=dates.ends,
        reasons=(Reason(step=STEP, why=told), *dates.reasons),
    )


def _slots(members: Sequence[Proposition]) -> tuple[SlotValue, ...]:
    """Every filler once, in the words in which it first stands."""
    found: dict[tuple[object, ...], SlotValue] = {}
    for one in members:
        if mood(one) == "fact" and not (one.stance and one.stance.position == "deny"):
            for argument in one.arguments:
                key = (argument.slot, argument.keys or argument.span.words.lower(), argument.bounds, argument.low)
                found.setdefault(key, value(one, argument))
    return tuple(found.values())


def _own(group: Group) -> Dates:
    """What the times in the event's own clauses say of it."""
    begins, ends, reasons = Bounds(), Bounds(), []
    for one in group.members:
        times = [time for time in one.slot("time") if time.bounds.known]
        if one.frame or mood(one) != "fact" or len(times) != 1:
            continue
        bounds = times[0].bounds
        if one.edge != "end":
            begins = _met(begins, bounds)
        if one.edge != "begin":
            ends = _met(ends, bounds)
        edge = {"begin": "Its beginning is", "end": "Its end is"}.get(one.edge, "It is")
        reasons.append(Reason(step=STEP, why=f"{edge} dated “{times[0].span.words}” in “{one.span.words}”."))
    return _whole(begins, ends, tuple(reasons))


def _edged(group: Group, dates: Dates, datings: Mapping[str, Sequence[EventDating]]) -> Dates:
    """With the days that a sentence of any report gives for its beginning or end."""
    if not group.profile.kinds & SITUATIONS:
        return dates
    begins, ends, reasons = dates
    for one in group.members:
        for dating in datings.get(one.report, ()):
            if not dating.words.covers(one.word) or dating.edge == "whole":
                continue
            begins = dating.bounds if dating.edge == "start" else begins
            ends = dating.bounds if dating.edge == "end" else ends
            name = {"start": "beginning", "end": "end"}[dating.edge]
            reasons = (*reasons, Reason(step=STEP, why=f"Its {name} is dated in “{dating.words.words}”."))
    return _whole(begins, ends, tuple(dict.fromkeys(reasons)))


def _met(one: Bounds, other: Bounds) -> Bounds:
    """What both allow; where they exclude each other, whatever either allows."""
    earliest = max((day for day in (one.earliest, other.earliest) if day), default=None)
    latest = min((day for day in (one.latest, other.latest) if day), default=None)
    if earliest and latest and earliest > latest:
        return Bounds(_least(one.earliest, other.earliest), _most(one.latest, other.latest))
    return Bounds(earliest, latest)


def _least(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min(one, other) if one and other else None


def _most(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return max(one, other) if one and other else None


def _whole(begins: Bounds, ends: Bounds, reasons: tuple[Reason, ...]) -> Dates:
    """An end is not before the beginning, nor a beginning after the end."""
    first = begins if begins.latest else Bounds(begins.earliest, ends.latest)
    last = ends if ends.earliest else Bounds(begins.earliest, ends.latest)
    return Dates(first, last, reasons)


def _after_others(number: int, group: Group, of: Mapping[int, int], dates: Sequence[Dates]) -> Dates:
    """Narrowed by the events that the words put it after, before or inside."""
    begins, ends, reasons = dates[number]
    for one in group.members:
        for relation, numbers in (("after", one.after), ("before", one.before), ("during", one.within)):
            for other in {of[n] for n in numbers if n in of} - {number}:
                low = dates[other].begins.earliest if relation != "before" else None
                high = dates[other].ends.latest if relation != "after" else None
                narrowed = Bounds(low, high)
                if narrowed.known and _agree(begins, narrowed) and _agree(ends, narrowed):
                    begins, ends = _met(begins, narrowed), _met(ends, narrowed)
                    reasons = (*reasons, Reason(step=STEP, why=_ordered(one, relation, narrowed)))
    return Dates(begins, ends, reasons)


def _agree(one: Bounds, other: Bounds) -> bool:
    after = one.earliest and other.latest and one.earliest > other.latest
    before = one.latest and other.earliest and one.latest < other.earliest
    return not after and not before


def _ordered(one: Proposition, relation: str, bounds: Bounds) -> str:
    days = " to ".join(str(day) for day in (bounds.earliest, bounds.latest) if day)
    return f"“{one.span.words}” puts it {relation} a happening that is dated {days}."
