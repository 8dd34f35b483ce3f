"""What stands behind each claim: the origins of every position, as a tree down to the reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core.claims import Claim
from rashomon.core.origins import Corroboration, Origin
from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.matrix import Board, chosen
from rashomon.present.sections.section import Section

SHOWN = 20
"""Claims whose trees are drawn."""
LEAVES = 12
"""Reports under one branch that are named; of more the rest are counted."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One statement at the end of a branch: where it stands."""

    head: Head
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Branch:
    """An origin with those that go back to it, and the statements that go back to it at once."""

    origin: Origin
    stake: str
    branches: Sequence["Branch"]
    leaves: Sequence[Leaf]
    more: int


@dataclass(frozen=True, slots=True)
class Stand:
    """One position on a claim with its origins."""

    position: str
    why: str
    roots: Sequence[Branch]
    uncounted: Sequence[Leaf]


class _Trees:
    def __init__(self, case: Case) -> None:
        self.origins = {origin.id: origin for origin in case.view.origins()}
        self.nearest = {one: origin.id for origin in self.origins.values() for one in origin.statements}
        self.entries = {entry.statement.id: entry for entry in case.entries}
        self.heads = {head.report.id: head for head in case.heads}
        self.statement_heads: dict[str, Head] = {}

    def stand(self, one: Corroboration, claim: Claim) -> Stand:
        """The trees over the statements of one position."""
        self.statement_heads |= {a.statement: self.heads[a.report] for a in claim.attachments if a.report in self.heads}
        held: dict[str, list[str]] = {}
        for statement in one.statements:
            if statement in self.nearest and statement not in one.uncounted:
                held.setdefault(self.nearest[statement], []).append(statement)
        below: dict[str | None, list[str]] = {}
        for origin in list(held):
            self._climb(origin, below)
        stakes = dict(zip(one.origins, one.stakes, strict=False))
        sides = {
            id_: self.origins[id_] for id_ in one.origins if id_ in self.origins and self.origins[id_].kind == "side"
        }
        roots = [self._branch(id_, below, held, stakes) for id_ in dict.fromkeys(below.get(None, ()))]
        return Stand(one.position, one.reason.why, _under_sides(roots, sides, stakes), self._leaves(one.uncounted))

    def _climb(self, origin: str, below: dict[str | None, list[str]]) -> None:
        at: str | None = origin
        while at is not None:
            above = self.origins[at].within
            children = below.setdefault(above, [])
            if at in children:
                return
            children.append(at)
            at = above

    def _branch(
        self, id_: str, below: dict[str | None, list[str]], held: dict[str, list[str]], stakes: dict[str, Any]
    ) -> Branch:
        branches = [self._branch(one, below, held, stakes) for one in below.get(id_, ())]
        leaves = self._leaves(held.get(id_, ()))
        stake = stakes.get(id_) or "unknown"
        return Branch(self.origins[id_], stake, branches, leaves[:LEAVES], max(0, len(leaves) - LEAVES))

    def _leaves(self, statements: Sequence[str]) -> list[Leaf]:
        return [
            Leaf(self.statement_heads[one], self.entries.get(one)) for one in statements if one in self.statement_heads
        ]


def _under_sides(roots: list[Branch], sides: dict[str, Origin], stakes: dict[str, Any]) -> list[Branch]:
    """Speakers who were counted as one for their side stand under it."""
    if not sides:
        return roots
    found = [one for one in roots if one.origin.id in stakes]
    rest = [one for one in roots if one.origin.id not in stakes]
    for id_, side in sides.items():
        of_side = [one for one in rest if not one.origin.reports or set(one.origin.reports) <= set(side.reports)]
        found.append(Branch(side, stakes.get(id_) or "unknown", of_side, (), 0))
        rest = [one for one in rest if one not in of_side]
    return found + rest


def trees(case: Case) -> Iterator[tuple[Claim, list[Stand]]]:
    """The claims with the trees of their positions, disputed ones first."""
    made = _Trees(case)
    behind: dict[str, list[Corroboration]] = {}
    for one in case.view.corroborations():
        behind.setdefault(one.claim, []).append(one)
    for claim in chosen(list(case.view.claims()), Board(case))[:SHOWN]:
        stands = [
            made.stand(one, claim) for one in behind.get(claim.id, ()) if one.position in {"affirm", "deny", "doubt"}
        ]
        if stands:
            yield claim, stands


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The trees; None where there are none."""
    found = list(trees(case))
    return {"trees": found} if found else None


ORIGINS = Section("origins", gather)
