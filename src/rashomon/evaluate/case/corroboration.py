"""Corroboration: how many outlets and origins stand behind one position on a claim."""

from collections.abc import Mapping, Sequence

from rashomon.core.origins import Corroboration
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.case.statements import Pairs
from rashomon.evaluate.gold.cases import Entry, GoldCase


def score_corroboration(gold: GoldCase, case: Observed, pairs: Pairs) -> dict[str, Sheet]:
    """The record that shares most of gold's statements, if half or more; its counts of outlets and origins."""
    ids = {name: statement.id for name, (_, statement) in pairs.items()}
    records: Sequence[Corroboration] = case.records("corroborations")
    sheets: dict[str, Sheet] = {}
    for entry in gold.sections.get("corroboration", []):
        sheet = sheets.setdefault("corroboration", Sheet(counted=False))
        record = _nearest(entry, records, ids)
        if record is None:
            sheet.miss(entry, entry.text("about"), "the case has no claim of these statements")
        else:
            sheet.hit()
        for key in ("outlets", "origins"):
            if key in entry:
                given = "" if record is None else str(len(getattr(record, key)))
                field = sheets.setdefault(f"corroboration.{key}", Sheet())
                field.state(entry, entry.text(key), given, agrees=given == entry.text(key))
    return sheets


def _nearest(entry: Entry, records: Sequence[Corroboration], ids: Mapping[str, str]) -> Corroboration | None:
    """The record with the most of gold's statements, at least half; of equals the one with fewest others."""
    wanted = {ids.get(name, name) for name in entry.texts("statements")}
    shared = [(len(wanted & set(one.statements)), -len(one.statements), number) for number, one in enumerate(records)]
    best = max(shared, default=(0, 0, 0))
    return records[best[2]] if wanted and 2 * best[0] >= len(wanted) else None
