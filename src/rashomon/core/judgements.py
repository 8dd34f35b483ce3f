"""Judgements: what a person, or the machine, decided about a record; appended, never changed."""

import datetime as dt
from typing import Literal

import msgspec

Verdict = Literal["accepted", "rejected", "corrected", "unsure"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision about one record of a case.

    `kind` and `record` name what was judged ("statements", its id), `by` who judged, `why` is a
    sentence, `correction` the record as it should be, as JSON, where the verdict is "corrected".
    """

    kind: str
    record: str
    verdict: Verdict
    by: str
    at: dt.datetime
    why: str = ""
    correction: str | None = None
