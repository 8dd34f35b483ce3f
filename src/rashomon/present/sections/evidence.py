"""Evidence: what is said to have been shown, handed over, found or examined, by whom, and for which claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core.claims import Claim
from rashomon.core.questions import Evidence
from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

SHOWN = 200
"""Items shown; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item with the report and the statement that it stands in, its claim, and where else it is told of."""

    item: Evidence
    head: Head
    entry: Entry | None
    claim: Claim | None
    also: Sequence[tuple[Head, Entry | None]]


def rows(case: Case) -> list[Row]:
    """The register in the order of the reports."""
    entries = {entry.statement.id: entry for entry in case.entries}
    heads = {head.report.id: head for head in case.heads}
    claims = {claim.id: claim for claim in case.view.claims()}
    found = []
    for one in case.view.evidence():
        also = [(heads[quote.report], entries.get(quote.statement or "")) for quote in one.also]
        found.append(Row(one, heads[one.report], entries.get(one.statement or ""), claims.get(one.claim or ""), also))
    return sorted(found, key=lambda row: (row.head.number, row.item.words.start))


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The rows that are shown; None where no evidence is told of."""
    found = rows(case)
    return {"rows": found[:SHOWN], "more": max(0, len(found) - SHOWN)} if found else None


EVIDENCE = Section("evidence", gather, lambda case: sum(1 for _ in case.view.evidence()))
