"""Disputes: accounts that cannot both be true, those that only look so, and positions that changed."""

from typing import Literal

import msgspec

from rashomon.core.claims import Quote, Slot
from rashomon.core.reasons import Reason
from rashomon.core.values import Bounds

NoConflict = Literal[
    "framing",  # other words for the same
    "scope",  # of another part, group or period
    "other time",
    "other model",  # a variant of a weapon or thing: no denial of the other
    "reported not endorsed",
    "should against did",
    "units",  # the same amount, counted otherwise
    "revision",  # a later count
    "not denied",  # one adds to the other
    "unsettled",  # likely to exclude each other: a reader has to say
]
Movement = Literal[
    "confirms",
    "refines",
    "walks back",
    "reverses",
    "rewording",
    "unsettled",  # likely to be no longer what was said: a reader has to say
]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two accounts held against each other.

    With `no_conflict` None they cannot both be true, in `slot`; else the pair only looks like a conflict, or is not
    settled, and `no_conflict` types the reason, which `reason` gives as a sentence. `left` was said or printed first.
    `likelihood`, from 0 to 1, is that of a pair that was read together, shown or not settled.
    """

    id: str
    claim: str | None = None
    slot: Slot
    left: Quote
    right: Quote
    no_conflict: NoConflict | None = None
    likelihood: float | None = None
    reason: Reason


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker on one claim at two times: `earlier` and `later` are the words, `movement` what became of it.

    `likelihood`, from 0 to 1, is that of a change that a reader has to settle.
    """

    id: str
    entity: str
    claim: str | None = None
    earlier: Quote
    later: Quote
    movement: Movement
    likelihood: float | None = None
    between: Bounds = Bounds()
    reason: Reason


def unsettled_last(one: Conflict | Change) -> tuple[bool, float]:
    """A key to sort by: what is settled keeps its order; what a reader has to settle follows, the likeliest first."""
    kind = one.no_conflict if isinstance(one, Conflict) else one.movement
    return (True, -(one.likelihood or 0)) if kind == "unsettled" else (False, 0.0)
