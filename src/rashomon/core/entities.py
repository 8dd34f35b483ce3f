"""Mentions and entities: names as written, and whom or what they mean."""

from typing import Literal

import msgspec

from rashomon.core.reasons import Reason
from rashomon.core.spans import Span

EntityKind = Literal["person", "organisation", "place", "weapon", "vehicle", "event", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report that stand for somebody or something.

    `role` is the span of a title or description that the mention carries ("press secretary");
    `figure` is the report's own id for whoever is meant, made before reports are compared; `entity` is
    the case's entity. Both are None while unresolved.
    """

    id: str
    report: str
    span: Span
    kind: EntityKind
    form: MentionForm
    role: Span | None = None
    figure: str | None = None
    entity: str | None = None
    metonym: bool = False
    reason: Reason


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """The person, body, place or thing that mentions of one or more reports stand for."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
