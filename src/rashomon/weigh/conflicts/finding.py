"""What a comparison of two accounts comes to, before it is a record."""

from typing import NamedTuple

from rashomon.core import Reason, record_id
from rashomon.core.claims import Quote, Slot
from rashomon.core.disputes import Conflict, NoConflict

STEP, READ = "weigh.conflicts.v1", "weigh.read_together.v1"


class Finding(NamedTuple):
    """A conflict (`no_conflict` None) or what only looks like one, with the sentence that says why."""

    slot: Slot
    left: Quote
    right: Quote
    why: str
    no_conflict: NoConflict | None = None
    claim: str | None = None
    likelihood: float | None = None

    def record(self) -> Conflict:
        """The record; the same pair in the same slot has the same id however often it is found."""
        sides = [(one.report, one.span.part, one.span.start, one.span.end) for one in (self.left, self.right)]
        likelihood = None if self.likelihood is None else round(self.likelihood, 3)
        step = STEP if likelihood is None else READ
        rests = tuple(one.statement for one in (self.left, self.right) if one.statement)
        return Conflict(
            id=record_id("conflict", self.slot, self.no_conflict, *sides[0], *sides[1]),
            claim=self.claim,
            slot=self.slot,
            left=self.left,
            right=self.right,
            no_conflict=self.no_conflict,
            likelihood=likelihood,
            reason=Reason(step=step, why=self.why, confidence=likelihood, rests_on=rests),
        )
