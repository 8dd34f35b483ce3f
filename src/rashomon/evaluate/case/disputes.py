"""Conflicts and events: what lies between the accounts.

The records are looked up by these attributes; a View without the method has none of the kind.

- `conflicts()`: statements (ids), spans, slot, verdict ("contradiction" or another), why
- `events()`: what, begins, ends (core.claims.Event)
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rashomon.core import Bounds
from rashomon.core.claims import Event
from rashomon.evaluate.case.names import alike, same_name
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.case.statements import Pairs
from rashomon.evaluate.gold.cases import Entry, GoldCase
from rashomon.evaluate.metrics.matching import matching

CONTRADICTION = "contradiction"


def score_disputes(gold: GoldCase, case: Observed, pairs: Pairs) -> dict[str, Sheet]:
    """A sheet for each kind that gold has, and for its fields."""
    ids = {name: statement.id for name, (_, statement) in pairs.items()}
    return {
        **_conflicts(gold, case, ids),
        **_not_conflicts(gold, case, ids),
        **_events(gold, case),
    }


def _between(entry: Entry, records: Sequence[Any], ids: Mapping[str, str]) -> Any | None:
    """The record about both statements, or both phrases, of the entry."""
    wanted = {ids.get(name) for name in entry.texts("between")}
    for record in records:
        if wanted and None not in wanted and wanted <= set(record.statements):
            return record
        said = [span.words for span in getattr(record, "spans", ())]
        phrases = entry.texts("texts")
        if phrases and all(any(same_name(phrase, one) for one in said) for phrase in phrases):
            return record
    return None


def _conflicts(gold: GoldCase, case: Observed, ids: Mapping[str, str]) -> dict[str, Sheet]:
    entries = gold.sections.get("conflicts", [])
    if not entries:
        return {}
    sheets = {"conflicts": Sheet(), "conflicts.type": Sheet()}
    records = [one for one in case.records("conflicts") if one.verdict == CONTRADICTION]
    used = []
    for entry in entries:
        label = " and ".join(entry.texts("between"))
        record = _between(entry, records, ids)
        if record is None:
            sheets["conflicts"].miss(entry, label, "the case records no contradiction between them")
            if "type" in entry:
                sheets["conflicts.type"].lose(entry, entry.text("type"))
            continue
        used.append(record)
        sheets["conflicts"].hit()
        if "type" in entry:
            wanted = entry.text("type")
            sheets["conflicts.type"].state(entry, wanted, record.slot, agrees=record.slot == wanted)
    known = {one.id for statements in case.statements.values() for one in statements}
    for record in records:
        if record not in used and set(record.statements) <= known:
            sheets["conflicts"].invent("", " and ".join(record.statements), "gold has no such conflict")
    return sheets


def _not_conflicts(gold: GoldCase, case: Observed, ids: Mapping[str, str]) -> dict[str, Sheet]:
    """Right if the pair is recorded as no contradiction and a reason is given."""
    entries = gold.sections.get("not_conflicts", [])
    sheet = Sheet(counted=False)
    for entry in entries:
        label = " and ".join(entry.texts("between") or entry.texts("texts"))
        record = _between(entry, case.records("conflicts"), ids)
        if record is None:
            sheet.miss(entry, label, "the case records nothing between them")
        elif record.verdict == CONTRADICTION:
            sheet.miss(entry, label, "the case has them as a contradiction")
        elif not record.why:
            sheet.miss(entry, label, "no reason is given")
        else:
            sheet.hit()
    return {"not_conflicts": sheet} if entries else {}


def _events(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """Events by name (half of the longer one's words), and their bounds in days.

    Gold lists the few events that a reader would date; the others of the case are neither right nor wrong.
    """
    entries, records = gold.sections.get("events", []), case.records("events")
    pairs = matching(entries, records, lambda entry, record: alike(record.what, entry.text("what")))
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


_EVENT_DAYS: Mapping[str, Callable[[Event], Bounds]] = {
    "bounds": lambda event: Bounds(event.begins.earliest, event.ends.latest),
    "bounds_start": lambda event: event.begins,
    "bounds_end": lambda event: event.ends,
}
