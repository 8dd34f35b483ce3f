"""Conflicts and events: what lies between the accounts. A View without such a method has none of the kind."""

from collections.abc import Callable, Mapping, Sequence

from rashomon.core import Bounds
from rashomon.core.claims import Event
from rashomon.evaluate.case.conflicts import score_conflicts
from rashomon.evaluate.case.names import alike, contains, gist
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.case.statements import Pairs
from rashomon.evaluate.gold.cases import GoldCase


def score_disputes(gold: GoldCase, case: Observed, pairs: Pairs) -> dict[str, Sheet]:
    """A sheet for each kind that gold has, and for its fields."""
    return {**score_conflicts(gold, case, pairs), **_events(gold, case)}


def _events(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """Events by name or mention (half of the longer one's words, or all of gold's), and their bounds in days.

    Gold lists the few events that a reader would date; the others of the case are neither right nor wrong.
    """
    entries, records = gold.sections.get("events", []), case.records("events")
    pairs = _named_alike([entry.text("what") for entry in entries], records)
    sheets: dict[str, Sheet] = {"events": Sheet()} if entries else {}
    for number, entry in enumerate(entries):
        record = records[pairs[number]] if number in pairs else None
        if record is None:
            sheets["events"].miss(entry, entry.text("what"), "the case has no such event")
        else:
            sheets["events"].hit()
        for key in _EVENT_DAYS.keys() & entry.fields.keys():
            sheet = sheets.setdefault(f"events.{key}", Sheet())
            given = Bounds() if record is None else _EVENT_DAYS[key](record)
            said = f"{given.earliest} to {given.latest}" if given.known else ""
            agrees = (given.earliest, given.latest) == entry.days(key)
            sheet.state(entry, " to ".join(str(day) for day in entry.days(key)), said, agrees=agrees)
    for number, record in enumerate(records if entries else ()):
        if number not in pairs.values():
            sheets["events"].leave("", record.what)
    return sheets


def _named_alike(wanted: Sequence[str], given: Sequence[Event]) -> dict[int, int]:
    """For each wanted description the event of which some words are most like it, each event once."""
    scored = [
        (-max(likeness), not (event.begins.known or event.ends.known), number, place)
        for number, one in enumerate(wanted)
        for place, event in enumerate(given)
        if (likeness := [_likeness(one, other) for other in _names(event) if alike(one, other) or contains(other, one)])
    ]
    found: dict[int, int] = {}
    for _, _, number, place in sorted(scored):
        if number not in found and place not in found.values():
            found[number] = place
    return found


def _names(event: Event) -> list[str]:
    """The event's own name, and the words of reports that were taken for it."""
    return [event.what, *dict.fromkeys(quote.span.words for quote in event.mentions)]


def _likeness(one: str, other: str) -> float:
    first, second = gist(one), gist(other)
    return len(first & second) / max(len(first | second), 1)


_EVENT_DAYS: Mapping[str, Callable[[Event], Bounds]] = {
    "bounds": lambda event: Bounds(event.begins.earliest, event.ends.latest),
    "bounds_start": lambda event: event.begins,
    "bounds_end": lambda event: event.ends,
}
