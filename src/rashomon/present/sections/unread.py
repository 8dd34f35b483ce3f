"""What could not be read: every item that no report, or only a part of one, was made of."""

from typing import Any

from rashomon.present.model import Case
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section


def _count(case: Case) -> int:
    return sum(outcome.status != "read" for outcome in case.outcomes)


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The outcomes other than "read", with where each item came from, in that order.

    An input of which no bytes could be archived has no source; its locator says where it is.
    """
    rows = [
        (outcome, case.sources[outcome.source].origin if outcome.source in case.sources else "")
        for outcome in case.outcomes
        if outcome.status != "read"
    ]
    rows.sort(key=lambda row: (row[1], row[0].locator))
    return {"rows": rows} if rows else None


UNREAD = Section("unread", gather, _count)
