"""Claims: a group of propositions with the position that each statement takes on it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.align.arguments import Argument
from rashomon.align.grouping import Group
from rashomon.align.propositions import Proposition
from rashomon.align.stance import Stance
from rashomon.align.wording import worded
from rashomon.core import Reason, Span, Statement, record_id
from rashomon.core.claims import Attachment, Claim, Quote, SlotValue

STEP = "align.claims.v1"
_TRACE = "The words tell of the weapon's arrival or of what it left."


class Asserted(NamedTuple):
    """A proposition that a statement takes a position on."""

    what: Proposition
    statement: Statement
    stance: Stance
    why: str


def claim(group: Group, event: str | None, order: Mapping[str, int]) -> Claim | None:
    """The claim of a group, None if no statement takes a position; `order` numbers the reports by publication."""
    found = [
        Asserted(one, one.statement, one.stance, why)
        for one, why in zip(group.members, group.reasons, strict=True)
        if one.statement is not None and one.stance is not None
    ]
    if not found:
        return None
    found.sort(key=lambda one: (order[one.what.report], one.what.span.part == "text", one.what.span.start))
    lead = worded(group)
    kinds = sorted(frozenset.intersection(*(one.kinds for one in group.members)))
    return Claim(
        id=record_id("claim", lead.report, lead.span.part, lead.span.start, lead.span.end, group.profile.mood, *kinds),
        wording=lead.span.words,
        worded=_quote(lead, lead.span),
        negated=lead.stance is not None and lead.stance.negated,
        event=event,
        attachments=tuple(_once([_attachment(one) for one in found])),
        reasons=(Reason(step=STEP, why=_why(group, kinds)),),
    )


def _why(group: Group, kinds: Sequence[str]) -> str:
    told = f"tell of the same kind of happening ({', '.join(kinds)})" if kinds else "share their telling words"
    mood = {"should": "as what ought to be, ", "might": "as what may be, "}.get(group.profile.mood, "")
    return f"The words {mood}{told}, and nothing that they state of who, whom, what with, where and when differs."


def _once(attachments: Sequence[Attachment]) -> list[Attachment]:
    """One attachment for each statement and position, with all its words."""
    found: dict[tuple[str, str], Attachment] = {}
    for one in attachments:
        known = found.get((one.statement, one.position))
        if known is None:
            found[one.statement, one.position] = one
        elif not set(one.words) <= set(known.words):
            both = {"words": (*known.words, *one.words), "slots": (*known.slots, *one.slots)}
            found[one.statement, one.position] = msgspec.structs.replace(known, **both)
    return list(found.values())


def _attachment(one: Asserted) -> Attachment:
    told = " ".join(part for part in (one.stance.why, one.why, _TRACE if one.what.trace else "") if part)
    return Attachment(
        statement=one.statement.id,
        report=one.what.report,
        position=one.stance.position,
        words=(one.what.span,),
        slots=slots(one.what),
        reason=Reason(step=STEP, why=told, rests_on=(one.statement.id,)),
    )


def slots(one: Proposition) -> tuple[SlotValue, ...]:
    """The happening's word and its arguments as slot values."""
    happening = (SlotValue(slot="occurrence", quote=_quote(one, one.word)),) if one.kinds and not one.echo else ()
    return (*happening, *(value(one, argument) for argument in one.arguments))


def _quote(one: Proposition, span: Span) -> Quote:
    return Quote(report=one.report, span=span, statement=one.statement.id if one.statement else None)


def value(one: Proposition, argument: Argument) -> SlotValue:
    """An argument as it is stored."""
    return SlotValue(
        slot=argument.slot,
        quote=_quote(one, argument.span),
        record=argument.record,
        entity=argument.entity,
        bounds=argument.bounds,
        low=argument.low,
        high=argument.high,
    )
