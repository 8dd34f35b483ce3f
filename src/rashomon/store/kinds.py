"""The kinds of derived record that a case stores: one entry each, and everything else follows.

A kind's table has the columns that every kind has (`tables.records`) and those named here, which
repeat a part of the record for searching; the record itself is stored whole, as JSON.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Generic, TypeVar

import msgspec

from rashomon.core import (
    Attribution,
    Bounds,
    Comparison,
    Entity,
    Mention,
    Report,
    Span,
    Statement,
    TimeExpression,
    record_id,
)
from rashomon.core.chronicle import EventBounds, TimeClash
from rashomon.core.claims import Claim, Event, Incident
from rashomon.core.disputes import Change, Conflict
from rashomon.core.figures import Figure, Ledger
from rashomon.core.origins import Corroboration, Origin, StakeHeld
from rashomon.core.places import PlaceMention
from rashomon.core.questions import Evidence, Question

R = TypeVar("R", bound=msgspec.Struct)
Extract = Callable[[R, Report | None], str | None]


@dataclass(frozen=True, slots=True)
class RecordKind(Generic[R]):
    """How one kind of record is stored.

    `columns` computes what can be searched for; `anchor` gives the spans by whose place in the
    report the records are ordered; `refers` gives the ids it holds of other records, by their kind;
    `identity` is the record's id. A kind that is `case_wide` belongs to no single report.
    """

    name: str
    record: type[R]
    columns: Mapping[str, Extract[R]]
    anchor: Callable[[R], Iterable[Span]]
    refers: Mapping[str, Callable[[R], Iterable[str | None]]] = field(default_factory=dict)
    identity: Callable[[Any], str] = attrgetter("id")
    case_wide: bool = False


def folded(*words: str | None) -> str:
    """Words as they are compared in a search: without regard to case."""
    return " | ".join(dict.fromkeys(word for word in words if word)).casefold()


def listed(values: Iterable[str]) -> str:
    """Several values in one column: "|denial|assertion|", or "" for none."""
    joined = "|".join(values)
    return f"|{joined}|" if joined else ""


def _speaker(statement: Statement, _: Report | None) -> str:
    speakers = (statement.speaker, *statement.joint)
    return folded(*(name for s in speakers for name in (s.name, s.words.words if s.words else None)))


def _said(statement: Statement, report: Report | None) -> Bounds:
    """When it was said; where nothing tells, the report's publication stands in for it."""
    if statement.said.known or report is None:
        return statement.said
    return report.publication.bounds


def _entities(statement: Statement) -> list[str | None]:
    speakers = [speaker.entity for speaker in (statement.speaker, *statement.joint)]
    return speakers + [link.entity for link in statement.relay]


ATTRIBUTIONS = RecordKind(
    "attributions",
    Attribution,
    {"form": lambda a, _: a.form, "parent": lambda a, _: a.parent},
    anchor=lambda a: a.content or a.cue,
    refers={"attributions": lambda a: (a.parent,)},
)
STATEMENTS = RecordKind(
    "statements",
    Statement,
    {
        "attribution": lambda s, _: s.attribution,
        "parent": lambda s, _: s.parent,
        "voice": lambda s, _: s.voice,
        "resolution": lambda s, _: s.speaker.resolution,
        "speaker": _speaker,
        "entity": lambda s, _: s.speaker.entity,
        "kinds": lambda s, _: listed(s.kinds),
        "earliest": lambda s, report: iso(_said(s, report).earliest),
        "latest": lambda s, report: iso(_said(s, report).latest),
    },
    anchor=lambda s: s.content,
    refers={
        "attributions": lambda s: (s.attribution,),
        "statements": lambda s: (s.parent,),
        "entities": _entities,
    },
)
MENTIONS = RecordKind(
    "mentions",
    Mention,
    {"kind": lambda m, _: m.kind, "form": lambda m, _: m.form, "entity": lambda m, _: m.entity},
    anchor=lambda m: (m.span,),
    refers={"entities": lambda m: (m.entity,)},
)
ENTITIES = RecordKind(
    "entities",
    Entity,
    {"kind": lambda e, _: e.kind, "name": lambda e, _: folded(e.name, *e.names)},
    anchor=lambda _: (),
    case_wide=True,
)
COMPARISONS = RecordKind(
    "comparisons",
    Comparison,
    {
        "left_figure": lambda c, _: c.left,
        "right_figure": lambda c, _: c.right,
        "judgement": lambda c, _: c.judgement,
        "by": lambda c, _: c.by,
    },
    anchor=lambda _: (),
    identity=lambda c: record_id("comparison", c.left, c.right, c.by),
    case_wide=True,
)

TIMES = RecordKind(
    "times",
    TimeExpression,
    {
        "type": lambda t, _: t.type,
        "value": lambda t, _: t.value,
        "earliest": lambda t, _: iso(t.bounds.earliest),
        "latest": lambda t, _: iso(t.bounds.latest),
    },
    anchor=lambda t: (t.span,),
)
PLACES = RecordKind(
    "places",
    PlaceMention,
    {
        "sense": lambda p, _: p.sense,
        "place": lambda p, _: p.place.id if p.place else None,
        "name": lambda p, _: folded(p.span.words, *(p.place.names if p.place else ())),
    },
    anchor=lambda p: (p.span,),
)
FIGURES = RecordKind(
    "figures",
    Figure,
    {
        "low": lambda f, _: None if f.low is None else repr(float(f.low)),
        "high": lambda f, _: None if f.high is None else repr(float(f.high)),
        "unit": lambda f, _: f.unit,
        "category": lambda f, _: f.category,
        "counted": lambda f, _: folded(f.of_what),
    },
    anchor=lambda f: (f.span,),
    refers={"figures": lambda f: (f.whole,)},
)

INCIDENTS = RecordKind(
    "incidents", Incident, {"name": lambda i, _: folded(i.name)}, anchor=lambda _: (), case_wide=True
)
EVENTS = RecordKind(
    "events",
    Event,
    {
        "what": lambda e, _: folded(e.what),
        "incident": lambda e, _: e.incident,
        "earliest": lambda e, _: iso(e.begins.earliest),
        "latest": lambda e, _: iso(e.ends.latest),
    },
    anchor=lambda _: (),
    refers={"incidents": lambda e: (e.incident,), "statements": lambda e: (m.statement for m in e.mentions)},
    case_wide=True,
)
CLAIMS = RecordKind(
    "claims",
    Claim,
    {"wording": lambda c, _: folded(c.wording), "event": lambda c, _: c.event},
    anchor=lambda _: (),
    refers={"events": lambda c: (c.event,), "statements": lambda c: (one.statement for one in c.attachments)},
    case_wide=True,
)
CONFLICTS = RecordKind(
    "conflicts",
    Conflict,
    {
        "slot": lambda c, _: c.slot,
        "no_conflict": lambda c, _: c.no_conflict,
        "claim": lambda c, _: c.claim,
        "left_report": lambda c, _: c.left.report,
        "right_report": lambda c, _: c.right.report,
    },
    anchor=lambda _: (),
    refers={"claims": lambda c: (c.claim,), "statements": lambda c: (c.left.statement, c.right.statement)},
    case_wide=True,
)
CHANGES = RecordKind(
    "changes",
    Change,
    {"entity": lambda c, _: c.entity, "movement": lambda c, _: c.movement},
    anchor=lambda _: (),
    refers={
        "entities": lambda c: (c.entity,),
        "claims": lambda c: (c.claim,),
        "statements": lambda c: (c.earlier.statement, c.later.statement),
    },
    case_wide=True,
)
QUESTIONS = RecordKind(
    "questions",
    Question,
    {
        "standing": lambda q, _: q.standing,
        "asker": lambda q, _: folded(q.asker.name) if q.asker else None,
        "asked": lambda q, _: folded(q.asked.name) if q.asked else None,
        "earliest": lambda q, _: iso(q.at.earliest),
        "latest": lambda q, _: iso(q.at.latest),
    },
    anchor=lambda _: (),
    refers={
        "statements": lambda q: (
            q.statement,
            *(answer.quote.statement for answer in q.answers),
            *(quote.statement for quote in q.also),
        )
    },
    case_wide=True,
)
EVIDENCE = RecordKind(
    "evidence",
    Evidence,
    {"item": lambda e, _: folded(e.item.words), "claim": lambda e, _: e.claim},
    anchor=lambda _: (),
    refers={
        "statements": lambda e: (e.statement, *(quote.statement for quote in e.also)),
        "claims": lambda e: (e.claim,),
    },
    case_wide=True,
)
ORIGINS = RecordKind(
    "origins",
    Origin,
    {"kind": lambda o, _: o.kind, "name": lambda o, _: folded(o.name), "stake": lambda o, _: o.stake},
    anchor=lambda _: (),
    refers={
        "statements": lambda o: o.statements,
        "entities": lambda o: (o.entity,),
        "origins": lambda o: (o.within,),
    },
    case_wide=True,
)
CORROBORATIONS = RecordKind(
    "corroborations",
    Corroboration,
    {"claim": lambda c, _: c.claim, "position": lambda c, _: c.position},
    anchor=lambda _: (),
    refers={"claims": lambda c: (c.claim,), "statements": lambda c: c.statements, "origins": lambda c: c.origins},
    case_wide=True,
)
STAKES = RecordKind(
    "stakes",
    StakeHeld,
    {
        "entity": lambda s, _: s.entity,
        "side": lambda s, _: s.side,
        "stake": lambda s, _: s.stake,
        "by": lambda s, _: s.by,
    },
    anchor=lambda _: (),
    refers={"entities": lambda s: (s.entity,)},
    case_wide=True,
)
LEDGERS = RecordKind(
    "ledgers",
    Ledger,
    {"quantity": lambda one, _: folded(one.quantity), "category": lambda one, _: one.category},
    anchor=lambda _: (),
    refers={
        "figures": lambda one: (entry.figure for entry in one.entries),
        "statements": lambda one: (entry.statement for entry in one.entries),
    },
    case_wide=True,
)
BOUNDS = RecordKind(
    "bounds",
    EventBounds,
    {
        "event": lambda b, _: b.event,
        "edge": lambda b, _: b.edge,
        "earliest": lambda b, _: iso(b.bounds.earliest),
        "latest": lambda b, _: iso(b.bounds.latest),
    },
    anchor=lambda _: (),
    refers={
        "events": lambda b: (b.event,),
        "statements": lambda b: (a.quote.statement for a in (*b.earliest, *b.latest) if a.quote),
    },
    case_wide=True,
)
CLASHES = RecordKind(
    "clashes",
    TimeClash,
    {"events": lambda c, _: listed(c.events)},
    anchor=lambda _: (),
    refers={"statements": lambda c: (a.quote.statement for a in c.accounts if a.quote)},
    case_wide=True,
)

KINDS: tuple[RecordKind[Any], ...] = (
    ATTRIBUTIONS, STATEMENTS, MENTIONS, ENTITIES, COMPARISONS, TIMES, PLACES, FIGURES, INCIDENTS, EVENTS, CLAIMS,
    CONFLICTS, CHANGES, QUESTIONS, EVIDENCE, ORIGINS, CORROBORATIONS, STAKES, LEDGERS, BOUNDS, CLASHES,
)  # fmt: skip
BY_RECORD = {kind.record: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def iso(day: object) -> str | None:
    """A day as ISO 8601, which sorts as it runs; None stays None."""
    return None if day is None else str(day)


def located(record: object, report: str | None = None) -> Iterable[tuple[str | None, Span]]:
    """Every span in a record, at any depth, with the id of the report whose words it is."""
    if isinstance(record, Span):
        yield report, record
    elif isinstance(record, msgspec.Struct):
        within = getattr(record, "report", report)
        for name in record.__struct_fields__:
            yield from located(getattr(record, name), within)
    elif isinstance(record, tuple):
        for item in record:
            yield from located(item, report)
