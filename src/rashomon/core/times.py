"""Times: words of time, what they mean, and what that was counted from."""

from typing import Literal

import msgspec

from rashomon.core.reasons import Reason
from rashomon.core.spans import Span
from rashomon.core.values import Bounds, Grain

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeMod = Literal[
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
]
AnchorKind = Literal[
    "none",  # the words say it all ("8 November 2020"), or hang on nothing ("44-day")
    "publication",  # counted from the report's publication date
    "statement",  # counted from the day on which the speaker said it
    "expression",  # counted from an earlier expression of the same report
    "event",  # counted from a named event of the case
    "writing",  # the year of writing, inferred from the years that the report spells out
    "unknown",  # it hangs on something that nothing in the case gives
]


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression was counted from.

    `span` is the earlier expression (kinds "expression" and "statement"), `event` the name of the
    case's event, `bounds` the anchor's own days, `why` a sentence that a journalist can read.
    """

    kind: AnchorKind
    bounds: Bounds = Bounds()
    span: Span | None = None
    event: str | None = None
    why: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One possible meaning of an expression, where more than one stays possible."""

    value: str
    bounds: Bounds
    why: str = ""


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """Words of time in a report.

    `type`, `value` and `mod` follow TIMEX3; `bounds` are the days that the words allow, `grain`
    the unit they speak in (None where they name none, as "recently"). `rule` names the rules that
    read it, in the order in which they fired. `candidates` holds every reading where two or more
    stay possible (value is then the first), and is empty otherwise.
    """

    id: str
    report: str
    span: Span
    type: TimeType
    value: str
    mod: TimeMod | None = None
    bounds: Bounds = Bounds()
    grain: Grain | None = None
    anchor: Anchor = Anchor(kind="none")
    rule: str = ""
    candidates: tuple[Reading, ...] = ()
    reason: Reason


class EventDates(msgspec.Struct, frozen=True, kw_only=True):
    """When an event of the case began and when it ended, as far as reports date it; open where they do not."""

    start: Bounds = Bounds()
    end: Bounds = Bounds()


class EventDating(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report that date the start, the end or the whole of an event of the case.

    `event` is the event's name as the case uses it, `edge` which side of it is dated, `words` the
    sentence's span, `time` the id of the time expression.
    """

    report: str
    event: str
    edge: Literal["start", "end", "whole"]
    bounds: Bounds
    words: Span
    time: str


class EventLength(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report that say how long an event of the case lasted ("44-day war").

    `event` is its name as in EventDating, `low` and `high` the days that the words allow.
    """

    report: str
    event: str
    words: Span
    low: int
    high: int


class DurationCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A duration set against the two dates that it joins ("nine days have passed").

    `low` and `high` are the days that the words allow, `days_low` and `days_high` those that the
    two dates' bounds allow; `consistent` is whether the two ranges meet.
    """

    report: str
    duration: Span
    since: Span
    until: Span | None
    low: int
    high: int
    days_low: int | None
    days_high: int | None
    consistent: bool
    why: str = ""


class TimeConstraint(msgspec.Struct, frozen=True, kw_only=True):
    """What one account says of the order of two points in time, or of the date of one.

    Point `after` lies at least `low` and at most `high` days after point `before` (None is open). Where
    `before` is None, `low` and `high` are days of the calendar (proleptic ordinals, as `date.toordinal`).
    Points are named as the case names its events, with ".start" or ".end" for an edge of one that lasts.
    `id` is the statement's or the expression's, `why` a sentence that a journalist can read.
    """

    id: str
    after: str
    before: str | None = None
    low: int | None = None
    high: int | None = None
    why: str = ""


class PointBounds(msgspec.Struct, frozen=True, kw_only=True):
    """The tightest bounds of one point in time, and the fewest accounts that give each of them.

    `because_earliest` and `because_latest` are ids of constraints, in the order of the argument.
    """

    point: str
    bounds: Bounds
    because_earliest: tuple[str, ...] = ()
    because_latest: tuple[str, ...] = ()


class Chronology(msgspec.Struct, frozen=True, kw_only=True):
    """What all accounts of a case together allow.

    `contradictions` are sets of constraints that cannot all be true, each the smallest that was left; `points`
    follow from the constraints that are in none of them.
    """

    points: tuple[PointBounds, ...]
    contradictions: tuple[tuple[str, ...], ...] = ()
