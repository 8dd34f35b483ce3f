"""Conflicts as people's grouping of claims has them: what they parted is none, what they put opposite each other is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.core import Reason, record_id
from rashomon.core.claims import Attachment, Claim, Quote
from rashomon.core.disputes import Change, Conflict
from rashomon.core.judgements import BY_HAND

STEP = "weigh.claims.decided.v1"
OPPOSED = 6
"""Accounts that one which a person placed is held against; its claim's page has them all."""
OPPOSITE: Mapping[str, frozenset[str]] = {"affirm": frozenset({"deny"}), "deny": frozenset({"affirm"})}
Pair = frozenset[str | None]


def by_hand(claims: Iterable[Claim], found: Iterable[Conflict | Change]) -> Iterator[Conflict | Change]:
    """What was found, as far as people's decisions on claims let it stand, and the pairs that follow from these."""
    claims = list(claims)
    placed = {one.statement: one.reason for claim in claims for one in claim.attachments if _judged(one)}
    opposed = {pair for claim in claims for pair in _opposed(claim)} if placed else set()
    known: set[Pair] = set()
    for one in found:
        if isinstance(one, Conflict) and one.slot == "occurrence" and one.no_conflict is None:
            pair: Pair = frozenset({one.left.statement, one.right.statement})
            reason = next((placed[id_] for id_ in sorted(filter(None, pair)) if id_ in placed), None)
            if reason is not None and pair not in opposed and one.likelihood is None:
                yield _parted(one, reason)
                continue
            known.add(pair)
        yield one
    for claim in claims:
        yield from _put_opposite(claim, known)


def _judged(one: Attachment) -> bool:
    return one.reason.step == BY_HAND


def _opposed(claim: Claim) -> Iterator[Pair]:
    """The pairs of one claim of which one affirms and one denies."""
    sides = {
        position: [one.statement for one in claim.attachments if one.position == position] for position in OPPOSITE
    }
    yield from (frozenset({one, other}) for one in sides["affirm"] for other in sides["deny"])


def _parted(one: Conflict, reason: Reason) -> Conflict:
    """What looked like a conflict before a person parted the two, or read one of them otherwise."""
    told = reason.why.partition(". Before:")[0]
    why = f"A person does not hold the two against each other: {told}. Before: {one.reason.why}"
    return msgspec.structs.replace(
        one, no_conflict="scope", reason=Reason(step=STEP, why=why, rests_on=(*one.reason.rests_on, *reason.rests_on))
    )


def _put_opposite(claim: Claim, known: set[Pair]) -> Iterator[Conflict]:
    """What a person placed in a claim, against the accounts of it that say the opposite."""
    for one in claim.attachments:
        if not _judged(one):
            continue
        others = [other for other in claim.attachments if other.position in OPPOSITE.get(one.position, ())]
        for other in others[:OPPOSED]:
            pair: Pair = frozenset({one.statement, other.statement})
            if pair not in known and len(pair) > 1 and one.words and other.words:
                known.add(pair)
                yield _conflict(claim, [each for each in claim.attachments if each in (one, other)], one.reason)


def _conflict(claim: Claim, sides: Sequence[Attachment], reason: Reason) -> Conflict:
    left, right = (Quote(report=one.report, span=one.words[0], statement=one.statement) for one in sides)
    told = reason.why.partition(". Before:")[0]
    return Conflict(
        id=record_id("conflict", "hand", claim.id, left.statement, right.statement),
        claim=claim.id,
        slot="occurrence",
        left=left,
        right=right,
        reason=Reason(
            step=STEP,
            why=f"One affirms and the other denies what a person counts as one claim: {told}.",
            rests_on=(*(one.statement for one in sides), *reason.rests_on),
        ),
    )
