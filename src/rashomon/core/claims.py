"""Claims and events: what the statements of all reports are about."""

from typing import Literal

import msgspec

from rashomon.core.reasons import Reason
from rashomon.core.spans import Span
from rashomon.core.values import Bounds

Slot = Literal["occurrence", "actor", "target", "means", "place", "time", "number"]
Position = Literal["affirm", "deny", "doubt", "ask", "evade"]


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one report, and the statement in which they stand (None: in none)."""

    report: str
    span: Span
    statement: str | None = None


class SlotValue(msgspec.Struct, frozen=True, kw_only=True):
    """One filler of a slot: its words, and what they were resolved to where something did.

    `record` is the id of the mention, place, time expression or figure that stands there, `entity` the
    case's entity, `bounds` the days of a time, `low` and `high` the range of a number.
    """

    slot: Slot
    quote: Quote
    record: str | None = None
    entity: str | None = None
    bounds: Bounds = Bounds()
    low: float | None = None
    high: float | None = None


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """One statement's position on a claim, with the words that bear it and the slots that they fill."""

    statement: str
    report: str
    position: Position
    words: tuple[Span, ...] = ()
    slots: tuple[SlotValue, ...] = ()
    reason: Reason


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One proposition about the world, to which statements of any report attach.

    `wording` is neutral and taken from a report's own words (`worded` shows where; None where a person
    wrote it); `event` is what it is about. Attachments stand in the order of publication. With `negated` no account
    words the claim without a "not": the claim is the opposite of `wording`, and who denies it says those words.
    """

    id: str
    wording: str
    worded: Quote | None = None
    negated: bool = False
    event: str | None = None
    attachments: tuple[Attachment, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def heading(self) -> str:
        """The claim in words to which "affirms" and "denies" apply."""
        return f"The opposite of “{self.wording}”" if self.negated and self.worded is not None else self.wording


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What is said to have happened, built from all reports.

    `what` is in a report's own words. `begins` and `ends` bound the first and the last day; `reasons` say what each
    bound rests on. `mentions` are the words of all reports that were taken for it.
    """

    id: str
    what: str
    slots: tuple[SlotValue, ...] = ()
    mentions: tuple[Quote, ...] = ()
    begins: Bounds = Bounds()
    ends: Bounds = Bounds()
    incident: str | None = None
    reasons: tuple[Reason, ...] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that tell of the same incident, for a folder that mixes several."""

    id: str
    name: str
    reports: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
