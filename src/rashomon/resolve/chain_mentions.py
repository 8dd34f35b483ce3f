"""Pronouns that only the model's chains know: those of a figure that the pass through the report did not take to it.

Descriptions are left out: on GUM's dev documents the chains had none of them right that the pass had not.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.core import Mention, Reason, record_id
from rashomon.inference import Referring
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.stage import Reading

STEP = "resolve.chain.v1"
SURE = 0.9  # least probability of belonging to the chain
MOST = 60  # mentions of one figure that are added in a report
KINDS = {"person": "person", "organization": "organisation", "place": "place"}


def with_chains(reading: Reading, found: Sequence[Mention], references: Sequence[Referring]) -> Iterator[Mention]:
    """The mentions, open pronouns given the figure of their chain, and pronouns that only the chains have.

    A chain is a figure's if the names in it are that figure's alone. What stands under `SURE` stays as it is.
    """
    owners = _owners(found, references)
    exact = {(one.start, one.end): one for one in references}
    taken: set[int] = set()
    added: Counter[str] = Counter()
    for mention in found:
        if mention.span.part == "text":
            taken.update(range(mention.span.start, mention.span.end))
        one = exact.get((mention.span.start, mention.span.end)) if mention.span.part == "text" else None
        owner = owners.get(one.chain) if one is not None else None
        if one is None or owner is None or mention.figure is not None or not _sure(reading, one, owner):
            yield mention
        else:
            yield _given(mention, owner, one)
    for one in sorted(references, key=lambda one: (one.start, -one.end)):
        owner = owners.get(one.chain)
        if owner is None or taken & set(range(one.start, one.end)) or added[owner.figure or ""] >= MOST:
            continue
        if _sure(reading, one, owner):
            added[owner.figure or ""] += 1
            yield _made(reading, one, owner)


def _owners(found: Sequence[Mention], references: Sequence[Referring]) -> dict[int, Mention]:
    """For each chain, a naming mention of the only figure whose names stand in it by themselves."""
    ends: dict[int, list[Referring]] = {}
    for one in references:
        ends.setdefault(one.end, []).append(one)
    named: dict[int, dict[str, Mention]] = {}
    for mention in found:
        if mention.form != "name" or mention.figure is None or mention.span.part != "text":
            continue
        around = [one for one in ends.get(mention.span.end, ()) if one.start <= mention.span.start]
        for one in around[:1] if len(around) == 1 else sorted(around, key=lambda one: -one.start)[:1]:
            named.setdefault(one.chain, {}).setdefault(mention.figure, mention)
    return {chain: next(iter(known.values())) for chain, known in named.items() if len(known) == 1}


def _sure(reading: Reading, one: Referring, owner: Mention) -> bool:
    """Whether a mention is a pronoun of the third person, of the owner's kind, and surely of its chain."""
    facts = lexicon().pronouns.get(reading.passages["text"].text[one.start : one.end].lower())
    return one.antecedent >= SURE and facts is not None and facts["person"] == 3 and KINDS.get(one.kind) == owner.kind


def _given(mention: Mention, owner: Mention, one: Referring) -> Mention:
    return msgspec.structs.replace(
        mention, kind=owner.kind, name=owner.name, figure=owner.figure, reason=_reason(owner, one)
    )


def _made(reading: Reading, one: Referring, owner: Mention) -> Mention:
    span = reading.cut("text", one.start, one.end)
    return Mention(
        id=record_id("mention", reading.report.id, "text", one.start, one.end, "chain"),
        report=reading.report.id,
        span=span,
        kind=owner.kind,
        form="pronoun",
        name=owner.name,
        figure=owner.figure,
        reason=_reason(owner, one),
    )


def _reason(owner: Mention, one: Referring) -> Reason:
    why = f"the words stand for “{owner.name or owner.span.words}” to the model that reads chains of mentions"
    return Reason(step=STEP, why=why, confidence=round(one.antecedent, 3))
