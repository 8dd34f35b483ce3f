"""Judgements: what a person, or the machine, decided about a record; appended, never changed."""

import datetime as dt
from typing import Literal

import msgspec

from rashomon.core.claims import Position, Quote
from rashomon.core.identity import record_id
from rashomon.core.reasons import Reason

BY_HAND = "judgement"
"""The step that a reason names where a person decided; it rests on the decision's id."""

Verdict = Literal[
    "accepted",
    "rejected",
    "corrected",  # `correction` is the record as it should be
    "unsure",
    "merged",  # the record and `others` are one; `members` are what stood in any of them
    "split",  # `members` do not belong to the record
    "moved",  # `members` belong to `others[0]` instead of the record
    "positioned",  # `members` take `position` towards the record
    "added",  # the machine missed it: `correction` is the record
    "noted",  # `why` is a note; it decides nothing
    "withdrawn",  # judgement number `withdraws` no longer holds
]
DECIDING = frozenset({"accepted", "rejected", "corrected", "unsure"})
"""Verdicts on a record itself; of each person the latest counts."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision about one record of a case.

    `kind` and `record` name what was judged ("statements", its id), `by` who judged, `why` is a
    sentence, `correction` a record as JSON. `before` is the record as the person saw it, as JSON, by whose
    words the decision finds it again when the case was built anew. `members` are ids of what stands in an
    entity (figures of reports) or in a claim or an origin (statements); `quotes` where those statements stood, by
    which they are found again. Of `kind` "reports", "merged" says that the record is a copy of `others`, "split"
    that it is independent of them, or of every report where it names none.
    """

    kind: str
    record: str
    verdict: Verdict
    by: str
    at: dt.datetime
    why: str = ""
    correction: str | None = None
    before: str | None = None
    others: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    withdraws: int | None = None
    position: Position | None = None
    quotes: tuple[Quote, ...] = ()

    @property
    def id(self) -> str:
        """By which a record names the decision that it rests on."""
        return record_id("judgement", self.kind, self.record, self.verdict, self.by, self.at.isoformat())

    def reason(self, what: str) -> Reason:
        """Why a record is as this person would have it: `what` is the sentence, less its end."""
        why = self.why.strip().rstrip(".")
        told = f"{what} by {self.by}{f': {why}' if why else ''}"
        return Reason(step=BY_HAND, why=told, rests_on=(self.id,))
