"""Records and their identity: what the stages exchange. Standard library and msgspec only."""

from rashomon.core.attributions import Attribution, Form
from rashomon.core.entities import Comparison, Entity, EntityKind, Judgement, Mention, MentionForm, RoleHeld
from rashomon.core.identity import record_id, sha256
from rashomon.core.reasons import Reason
from rashomon.core.reports import (
    DateCandidate,
    FieldName,
    Found,
    Publication,
    Removed,
    Report,
    Segment,
    paragraphs,
)
from rashomon.core.sources import Outcome, Source, Status
from rashomon.core.spans import Part, Span, SpanMismatchError, cut, trimmed
from rashomon.core.statements import Kind, LinkKind, RelayLink, Resolution, Speaker, Statement, Voice
from rashomon.core.times import (
    Anchor,
    AnchorKind,
    Chronology,
    DurationCheck,
    EventDates,
    EventDating,
    EventLength,
    PointBounds,
    Reading,
    TimeConstraint,
    TimeExpression,
    TimeMod,
    TimeType,
)
from rashomon.core.values import Bounds, Grain

__all__ = [
    "Anchor",
    "AnchorKind",
    "Attribution",
    "Bounds",
    "Chronology",
    "Comparison",
    "DateCandidate",
    "DurationCheck",
    "Entity",
    "EntityKind",
    "EventDates",
    "EventDating",
    "EventLength",
    "FieldName",
    "Form",
    "Found",
    "Grain",
    "Judgement",
    "Kind",
    "LinkKind",
    "Mention",
    "MentionForm",
    "Outcome",
    "Part",
    "PointBounds",
    "Publication",
    "Reading",
    "Reason",
    "RelayLink",
    "Removed",
    "Report",
    "Resolution",
    "RoleHeld",
    "Segment",
    "Source",
    "Span",
    "SpanMismatchError",
    "Speaker",
    "Statement",
    "Status",
    "TimeConstraint",
    "TimeExpression",
    "TimeMod",
    "TimeType",
    "Voice",
    "cut",
    "paragraphs",
    "record_id",
    "sha256",
    "trimmed",
]
