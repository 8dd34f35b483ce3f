"""Mentions and entities: names as written, and whom or what they mean."""

from typing import Literal

import msgspec

from rashomon.core.reasons import Reason
from rashomon.core.spans import Span
from rashomon.core.values import Bounds

EntityKind = Literal["person", "organisation", "place", "weapon", "vehicle", "event", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report that stand for somebody or something.

    `role` is the span of a title or description that the mention carries ("press secretary");
    `name` is the fullest name that the report gives for whoever is meant (for a metonym, the body that it
    stands for), `figure` the report's own id for them, made before reports are compared; `entity` is the
    case's entity. All three are None while unresolved.
    """

    id: str
    report: str
    span: Span
    kind: EntityKind
    form: MentionForm
    role: Span | None = None
    name: str | None = None
    figure: str | None = None
    entity: str | None = None
    metonym: bool = False
    reason: Reason


class RoleHeld(msgspec.Struct, frozen=True, kw_only=True):
    """In what capacity a report speaks of somebody, and when it was published.

    `former` says that the words tell of a role no longer held ("ex-president"); `printed` are the bounds of the
    report's publication, not of the term of office.
    """

    words: str
    span: Span
    report: str
    former: bool = False
    printed: Bounds = Bounds()


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """The person, body, place or thing that mentions of one or more reports stand for.

    `names` are all spellings as written, the most frequent first; `figures` the ids of the reports' own figures
    that were taken as one (Mention.figure); `roles` in order of publication; `reasons` why they were taken as one.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    figures: tuple[str, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    reasons: tuple[Reason, ...] = ()


Judgement = Literal["same", "different", "unsure"]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement on whether two figures of reports are one, by the machine or by a person.

    `left` and `right` are ids of figures, in order; `weight` is the sum of the reasons' weights (None where a person
    judged); `by` is "rashomon" or who judged. Judgements are appended, the latest of a person outweighs the machine's.
    """

    left: str
    right: str
    judgement: Judgement
    weight: float | None = None
    reasons: tuple[Reason, ...] = ()
    by: str = "rashomon"
