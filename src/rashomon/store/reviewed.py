"""A case as people have checked it: only what somebody accepted or corrected, as corrected."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement

from rashomon.core import Entity
from rashomon.core.claims import Claim
from rashomon.store.dialects import Database
from rashomon.store.kinds import ENTITIES, RecordKind
from rashomon.store.regrouping import Groups
from rashomon.store.standing import Standing, Standings, holding
from rashomon.store.view import View

R = TypeVar("R", bound=msgspec.Struct)

CHECKED = frozenset({"statements", "conflicts", "changes", "questions", "evidence"})
"""Kinds of which only what a person accepted or corrected is shown; of others what nobody rejected."""


class Reviewed(View):
    """A View of what people let stand.

    Statements, conflicts, changes, questions and evidence that nobody accepted or corrected, or on which people
    differ, are left out; so is everything that was rejected, and from claims the statements that are left out.
    Corrections, merges, splits and what was added by hand are applied.
    """

    def __init__(self, database: Database) -> None:
        """For `open_case`."""
        super().__init__(database)
        self._whole = View(database)
        self.standings = Standings(self._whole)

    def close(self) -> None:
        """Closes the file."""
        self._whole.close()
        super().close()

    def records(self, kind: RecordKind[R], *where: ColumnElement[bool], **equal: str | None) -> Iterator[R]:
        """The records of any kind that stand; a filter is applied to them as the machine made them."""
        for record in super().records(kind, *where, **equal):
            kept: R | None = self._kept(kind.name, record, self.standings.of(kind.name, kind.identity(record)))
            if kept is not None:
                yield kept
        for standing in self.standings.every(kind.name):
            added = standing.corrected if standing.judged.startswith("hand-") else None
            report = equal.get("report")
            stands = standing.verdict in {"accepted", "corrected"} and not where
            if added is not None and stands and report in {None, getattr(added, "report", None)}:
                yield added

    def entities(self) -> Iterator[Entity]:
        """All entities, merged and split as people would have them."""
        passed = [one for one in holding(self.standings.history) if one.judgement.kind == ENTITIES.name]
        regrouping = [one for one in passed if one.judgement.verdict in {"merged", "split"}]
        for entity in Groups(self._whole.entities(), regrouping).regrouped():
            kept = self._kept(ENTITIES.name, entity, self.standings.of(ENTITIES.name, entity.id))
            if kept is not None:
                yield kept

    def _kept(self, kind: str, record: Any, standing: Standing | None) -> Any:
        verdict = standing.verdict if standing is not None else None
        if verdict == "rejected" or (kind in CHECKED and verdict not in {"accepted", "corrected"}):
            return None
        if standing is not None and verdict == "corrected":
            return standing.corrected
        return self._standing_accounts(record) if isinstance(record, Claim) else record

    def _standing_accounts(self, claim: Claim) -> Claim | None:
        """A claim with the statements that stand; None where none does."""
        stands = {"accepted", "corrected"}
        kept = tuple(
            one
            for one in claim.attachments
            if (found := self.standings.of("statements", one.statement)) is not None and found.verdict in stands
        )
        return msgspec.structs.replace(claim, attachments=kept) if kept else None
