"""Conflicts: pairs that cannot both be true, and pairs that only look so."""

from collections.abc import Mapping, Sequence

from rashomon.core.claims import Quote
from rashomon.core.disputes import Conflict
from rashomon.evaluate.case.names import contains, same_name
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.case.statements import Pairs
from rashomon.evaluate.gold.cases import Entry, GoldCase


def score_conflicts(gold: GoldCase, case: Observed, pairs: Pairs) -> dict[str, Sheet]:
    """A sheet for the conflicts and one for their slots; one for the pairs that must be none."""
    ids = {name: statement.id for name, (_, statement) in pairs.items()}
    return {**_conflicts(gold, case, ids), **_not_conflicts(gold, case, ids)}


def _sides(record: Conflict) -> frozenset[str]:
    return frozenset(quote.statement for quote in (record.left, record.right) if quote.statement)


def _between(entry: Entry, records: Sequence[Conflict], ids: Mapping[str, str]) -> Conflict | None:
    """The record about both statements, or both phrases, of the entry."""
    wanted = frozenset(ids.get(name, "") for name in entry.texts("between"))
    phrases = entry.texts("texts")
    for record in records:
        if wanted and "" not in wanted and wanted <= _sides(record):
            return record
        if len(phrases) == 2 and _quoted(record, phrases):
            return record
    return None


def _quoted(record: Conflict, phrases: Sequence[str]) -> bool:
    """Whether the two quotes are the two phrases, in either order; a quote may have words around the phrase."""
    one, other = phrases
    left, right = record.left, record.right
    return (_is(left, one) and _is(right, other)) or (_is(left, other) and _is(right, one))


def _is(quote: Quote, phrase: str) -> bool:
    words = quote.span.words
    return same_name(words, phrase) or (len(phrase.split()) > 1 and contains(words, phrase))


def _conflicts(gold: GoldCase, case: Observed, ids: Mapping[str, str]) -> dict[str, Sheet]:
    """Gold gives one pair or two of each dispute: its further pairs count neither way."""
    entries = gold.sections.get("conflicts", [])
    if not entries:
        return {}
    sheets = {"conflicts": Sheet(), "conflicts.type": Sheet()}
    records = [one for one in case.records("conflicts") if one.no_conflict is None]
    used: list[Conflict] = []
    for entry in entries:
        record = _between(entry, records, ids)
        if record is None:
            sheets["conflicts"].miss(
                entry, " and ".join(entry.texts("between")), "the case records no contradiction between them"
            )
            if "type" in entry:
                sheets["conflicts.type"].lose(entry, entry.text("type"))
            continue
        used.append(record)
        sheets["conflicts"].hit()
        if "type" in entry:
            wanted = entry.text("type")
            sheets["conflicts.type"].state(entry, wanted, record.slot, agrees=record.slot == wanted)
    none = {frozenset(ids.get(n, "") for n in one.texts("between")) for one in gold.sections.get("not_conflicts", [])}
    further = _further(records, used)
    for record in records:
        if record not in used and (_sides(record) in none or record not in further) and _of_pages(record, case):
            label = f"{record.left.span.words} / {record.right.span.words}"
            sheets["conflicts"].invent("", label, "gold has no such conflict")
    return sheets


def _of_pages(record: Conflict, case: Observed) -> bool:
    return {record.left.report, record.right.report} <= {page.report.id for page in case.pages.values()}


def _further(records: Sequence[Conflict], used: Sequence[Conflict]) -> list[Conflict]:
    """The records of the disputes that gold has: those that share statements in one slot, over any number of steps."""
    disputed = {(one.slot, statement) for one in used for statement in _sides(one)}
    found: list[Conflict] = []
    rest = list(records)
    while fresh := [one for one in rest if any((one.slot, statement) in disputed for statement in _sides(one))]:
        found += fresh
        rest = [one for one in rest if one not in fresh]
        disputed |= {(one.slot, statement) for one in fresh for statement in _sides(one)}
    return found


def _not_conflicts(gold: GoldCase, case: Observed, ids: Mapping[str, str]) -> dict[str, Sheet]:
    """Right if the pair is recorded as no contradiction and a reason is given."""
    entries = gold.sections.get("not_conflicts", [])
    sheet = Sheet(counted=False)
    records = case.records("conflicts")
    for entry in entries:
        label = " and ".join(entry.texts("between") or entry.texts("texts"))
        shown = _between(entry, [one for one in records if one.no_conflict is None], ids)
        record = _between(entry, [one for one in records if one.no_conflict is not None], ids)
        if shown is not None:
            sheet.miss(entry, label, "the case has them as a contradiction")
        elif record is None:
            sheet.miss(entry, label, "the case records nothing between them")
        elif not record.reason.why:
            sheet.miss(entry, label, "no reason is given")
        else:
            sheet.hit()
    return {"not_conflicts": sheet} if entries else {}
