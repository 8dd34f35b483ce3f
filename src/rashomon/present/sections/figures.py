"""How many: which account gives which figure, when and from whom, and how the accounts stand to each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section
from rashomon.present.tallies import Told, told

FULL = 40
"""Quantities shown account by account; of the others one line each, up to `LISTED`."""
LISTED = 300
ACCOUNTS = 60
"""Accounts of one quantity that are shown: of more, those that do not merely agree come first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One account, with the statement and the report that it stands in."""

    told: Told
    entry: Entry | None
    head: Head


@dataclass(frozen=True, slots=True)
class Tally:
    """One quantity: its accounts in the order of publication, and how many of them stand in which relation."""

    quantity: str
    lines: Sequence[Line]
    relations: Counter[str]
    left_out: int

    @property
    def disputed(self) -> bool:
        """Whether two of its accounts cannot both be true."""
        return bool(self.relations["conflict"])


def tallies(case: Case) -> list[Tally]:
    """The quantities of a case, disputed ones first, then those that most accounts give."""
    entries = {entry.statement.id: entry for entry in case.entries}
    heads = {head.report.id: head for head in case.heads}
    found = []
    for _, group in groupby(told(case.view), key=lambda one: one.ledger):
        accounts = list(group)
        lines = [Line(one, entries.get(one.statement or ""), heads[one.report]) for one in _shown(accounts)]
        relations = Counter(one.relation for one in accounts)
        found.append(Tally(accounts[0].quantity, lines, Counter(relations), len(accounts) - len(lines)))
    return sorted(found, key=lambda one: (not one.disputed, -one.relations.total(), one.quantity))


def _shown(accounts: Sequence[Told]) -> list[Told]:
    if len(accounts) <= ACCOUNTS:
        return list(accounts)
    telling = [one for one in accounts if one.relation != "agrees"][:ACCOUNTS]
    chosen = {one.figure for one in telling}
    return [one for one in accounts if one.figure in chosen]


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The quantities of which there are several accounts, and the single figures."""
    found = tallies(case)
    if not found:
        return None
    several = [one for one in found if one.relations.total() > 1]
    single = [*several[FULL:], *(one for one in found if one.relations.total() == 1)]
    return {"several": several[:FULL], "single": single[:LISTED], "unlisted": max(0, len(single) - LISTED)}


FIGURES = Section("figures", gather)
