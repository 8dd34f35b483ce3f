"""Data that stand at a place of a report: paired with gold's by place, then compared field by field."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rashomon.core import Bounds
from rashomon.evaluate.case.observed import Observed, Page
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.gold.cases import Entry
from rashomon.evaluate.metrics.matching import matching
from rashomon.evaluate.metrics.spans import Range, overlaps

Rule = Callable[[Entry, Any], tuple[str, bool]]
"""What the record says of a field, in words ("" for nothing), and whether it agrees with the entry."""

Found = tuple[Page, Any]


def score_placed(
    section: str,
    entries: Sequence[Entry],
    case: Observed,
    records: Sequence[Found],
    rules: Mapping[str, Rule],
    *,
    complete: bool = True,
) -> dict[str, Sheet]:
    """A sheet for finding (the spans overlap, one to one) and one for each of gold's fields.

    Where two records fit one entry, the one that agrees in more fields is taken. Records at
    none of gold's places are made up where gold is `complete`, else unlisted.
    """
    sheets: dict[str, Sheet] = {section: Sheet()} if entries else {}
    pairs = _paired(entries, case, records, rules)
    for number, entry in enumerate(entries):
        record = records[pairs[number]][1] if number in pairs else None
        if record is None:
            sheets[section].miss(entry, entry.text("text"), "nothing of the kind there")
        else:
            sheets[section].hit()
        for field, rule in rules.items():
            if field in entry:
                _compare(entry, field, record, rule, sheets.setdefault(f"{section}.{field}", Sheet()))
    for number, (page, record) in enumerate(records if entries else ()):
        if number in pairs.values():
            continue
        if complete:
            sheets[section].invent(page.name, record.span.words, "gold has nothing of the kind there")
        else:
            sheets[section].leave(page.name, record.span.words)
    return sheets


def _compare(entry: Entry, field: str, record: Any, rule: Rule, sheet: Sheet) -> None:
    wanted = ", ".join(entry.texts(field))
    if record is None:
        sheet.lose(entry, f"{entry.text('text')}: {wanted}")
    else:
        given, agrees = rule(entry, record)
        sheet.state(entry, wanted, given, agrees=agrees)


def _paired(
    entries: Sequence[Entry], case: Observed, records: Sequence[Found], rules: Mapping[str, Rule]
) -> dict[int, int]:
    places = [_places(entry, case) for entry in entries]

    def there(gold: int, number: int) -> bool:
        page, record = records[number]
        if entries[gold].text("of") != page.name or record.span.part != "text":
            return False
        return any(overlaps(place, (record.span.start, record.span.end)) for place in places[gold])

    def agreeing(gold: int, number: int) -> bool:
        entry, record = entries[gold], records[number][1]
        return there(gold, number) and all(rule(entry, record)[1] for key, rule in rules.items() if key in entry)

    pairs = matching(range(len(entries)), range(len(records)), agreeing)
    left = [gold for gold in range(len(entries)) if gold not in pairs]
    free = [number for number in range(len(records)) if number not in pairs.values()]
    others = matching(left, free, there)
    return pairs | {left[gold]: free[number] for gold, number in others.items()}


def _places(entry: Entry, case: Observed) -> list[Range]:
    page = case.pages.get(entry.text("of"))
    return page.find(entry.text("text")) if page else []


def days(key: str, attribute: str) -> Rule:
    """The rule for an interval: the record's bounds are exactly gold's."""

    def rule(entry: Entry, record: Any) -> tuple[str, bool]:
        bounds = getattr(record, attribute, None) or Bounds()
        given = f"{bounds.earliest} to {bounds.latest}" if bounds.known else ""
        return given, (bounds.earliest, bounds.latest) == entry.days(key)

    return rule


def words(key: str, attribute: str, same: Callable[[str, str], bool]) -> Rule:
    """The rule for words: `same` holds between the record's and each of gold's."""

    def rule(entry: Entry, record: Any) -> tuple[str, bool]:
        value = getattr(record, attribute, None)
        given = "" if value is None else str(value)
        return given, bool(given) and all(same(given, wanted) for wanted in entry.texts(key))

    return rule
