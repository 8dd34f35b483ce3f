"""Judgements: what a person, or the machine, decided about a record; appended, never changed."""

import datetime as dt
from typing import Literal

import msgspec

Verdict = Literal[
    "accepted",
    "rejected",
    "corrected",  # `correction` is the record as it should be
    "unsure",
    "merged",  # the record and `others` are one; `members` are what stood in any of them
    "split",  # `members` do not belong to the record
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
    entity (figures of reports) or in a claim or an origin (statements).
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
