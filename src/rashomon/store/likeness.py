"""How a decision finds its datum again after a case was built anew, and whether it is still the same.

A datum is known by its words at their place in a report, or, for what is put together of several
(an entity, a claim, an origin), by its members. Ids and reasons may change; what a person saw may not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from rashomon.core import Entity, Span
from rashomon.core.claims import Claim, Quote
from rashomon.core.disputes import Change, Conflict
from rashomon.core.origins import Origin
from rashomon.core.questions import Evidence, Question
from rashomon.store.kinds import BY_RECORD

UNSEEN = frozenset({
    "id", "report", "reason", "reasons", "record", "entity", "figure", "figures", "attribution", "parent", "statement",
    "statements", "claim", "event", "incident", "mention", "mentions", "whole", "days_open", "as_of", "attachments",
    "names", "roles", "origins", "reports", "setting",
})  # fmt: skip
"""Fields that no person judges: ids, reasons, and what grows with the case."""

Extent = Mapping[tuple[str, str], tuple[int, int]]
"""First and last character of a datum's words by report and part."""

QUOTES: Mapping[type, Callable[[Any], Iterable[Quote | None]]] = {
    Conflict: lambda one: (one.left, one.right),
    Change: lambda one: (one.earlier, one.later),
    Question: lambda one: (Quote(report=one.report, span=one.words),),
    Evidence: lambda one: (Quote(report=one.report, span=one.words),),
    Claim: lambda one: (one.worded,),
}
"""The words that a record of the whole case is known by."""

MEMBERS: Mapping[type, Callable[[Any], Iterable[str]]] = {
    Entity: lambda one: one.figures,
    Claim: lambda one: (attached.statement for attached in one.attachments),
    Origin: lambda one: one.statements,
}
"""What the records that are put together of others are put together of."""


def members(record: msgspec.Struct) -> tuple[str, ...]:
    """The members of a record that is put together of others, in order; none for others."""
    found = MEMBERS.get(type(record))
    return tuple(dict.fromkeys(found(record))) if found else ()


def quoted(record: msgspec.Struct) -> list[Quote]:
    """The words that a record is known by."""
    if type(record) in QUOTES:
        return [quote for quote in QUOTES[type(record)](record) if quote is not None]
    report = getattr(record, "report", "")
    return [Quote(report=report, span=span) for span in BY_RECORD[type(record)].anchor(record)]


def wording(record: msgspec.Struct) -> tuple[tuple[str, str, str], ...]:
    """Those words as they are compared: report, part, words."""
    return tuple((quote.report, quote.span.part, quote.span.words) for quote in quoted(record))


def extent(record: msgspec.Struct) -> Extent:
    """Where those words stand."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for quote in quoted(record):
        key, span = (quote.report, quote.span.part), quote.span
        start, end = found.get(key, (span.start, span.end))
        found[key] = min(start, span.start), max(end, span.end)
    return found


def overlapping(one: Extent, other: Extent) -> bool:
    """Whether two data stand in the same parts and share more than half of each other's characters there."""
    return bool(one) and one.keys() == other.keys() and all(_half(one[key], other[key]) for key in one)


def _half(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > max(one[1] - one[0], other[1] - other[0])


def essence(value: object) -> object:
    """What a person sees of a record: spans as their words, without what `UNSEEN` names."""
    if isinstance(value, Span):
        return value.words
    if isinstance(value, msgspec.Struct):
        fields = (name for name in value.__struct_fields__ if name not in UNSEEN)
        return {name: essence(getattr(value, name)) for name in fields}
    if isinstance(value, tuple):
        return [essence(item) for item in value]
    return value


def differing(before: msgspec.Struct, now: msgspec.Struct) -> Iterator[str]:
    """The fields in which a record is not what it was when it was judged.

    Of what has members, more may have come in; none may have left.
    """
    for name in now.__struct_fields__:
        if name not in UNSEEN and essence(getattr(before, name)) != essence(getattr(now, name)):
            yield name
    if set(members(before)) - set(members(now)):
        yield "members"
