"""Figures: how many, of what, and how sure the words are about it."""

from typing import Literal

import msgspec

from rashomon.core.reasons import Reason
from rashomon.core.spans import Span
from rashomon.core.values import Bounds

Bound = Literal[
    "exact",  # "100 civilians"
    "at least",  # "over 400", "no fewer than 30": `high` is open
    "at most",  # "up to 20": `low` is open
    "about",  # "around 300": low and high are the number named
    "between",  # "20 to 30", "dozens": both ends are known
]
Unit = Literal["count", "percent", "share", "money", "measure"]
FigureCategory = Literal["dead", "injured", "missing", "displaced", "detained", "casualties"]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """An amount that a report gives.

    `span` are the words of the amount with its bound ("over 400"). `low` and `high` are what these allow, None
    an open end; `share` amounts run from 0 to 1. `currency` is the ISO 4217 code or the
    measure's name where `unit` is money or measure. `of_span` is the noun that is counted, None
    where it is left out; `of_what` says it in words, with the noun of an earlier figure where this
    one has none ("civilians wounded"). Dead, injured, missing, displaced and detained are never
    added up: `category` keeps them apart, "casualties" is dead and injured together.

    A figure that is part of another ("100 civilians, including 12 children") names the other in
    `whole` and its description in `part_of`. `as_of` are words such as "so far" or "by Monday"; who
    counted is the speaker of the statement in which the span stands.
    """

    id: str
    report: str
    span: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: Unit = "count"
    currency: str = ""
    of_span: Span | None = None
    of_what: str = ""
    category: FigureCategory | None = None
    part_of: str | None = None
    whole: str | None = None
    as_of: Span | None = None
    reason: Reason


Relation = Literal[
    "first",  # the earliest account of this quantity
    "agrees",  # the same amount
    "compatible",  # both can be true: an open bound, an estimate, a narrower range
    "revised",  # a later report of a count that only grows, or that says it is new
    "conflict",  # both cannot be true of the same quantity
    "unclear",  # no dates, so that a revision cannot be told from a conflict
]


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One account of a quantity: which figure, who gives it, when its report was published, how it relates.

    `statement` is the one in whose words the figure stands (None: in none). `against` is the figure
    it was held against (None for the first), `why` a sentence for the reader.
    """

    figure: str
    report: str
    statement: str | None = None
    published: Bounds = Bounds()
    relation: Relation
    against: str | None = None
    why: str = ""


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """All accounts of one quantity of a case, the earliest first.

    `quantity` describes what is counted. `low` and `high` are the bounds that all compatible accounts allow
    together, None where an end is open or accounts conflict.
    """

    id: str
    quantity: str
    category: FigureCategory | None
    unit: Unit
    entries: tuple[LedgerEntry, ...]
    low: float | None = None
    high: float | None = None
