"""What a datum belongs to: the claim that it affirms, the account that it stands against, the question it answers."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rashomon.store import View, by_ids
from rashomon.web.desk import Desk
from rashomon.web.inputs import speaker_name

Key = tuple[str, str]
Wordings = Mapping[str, str]
ORDER = ("statements", "conflicts", "changes", "questions", "claims", "evidence", "ledgers", "entities")
MOST = 2
"""Ties of one kind that are shown of a datum."""


class Tie(NamedTuple):
    """One thing that a datum belongs to: its kind and id, in which role (the end of a phrase's key), its words."""

    kind: str
    id: str
    role: str
    words: str


Tied = Iterator[tuple[str, str | None, Tie]]
"""Kind and id of records, each with a tie that it has."""


def ties(desk: Desk, kind: str, record: str) -> list[Tie]:
    """What a record belongs to, disputes first; of each kind the first few."""
    known = desk.once("ties", lambda: _every(desk)).get((kind, record), [])
    held: dict[str, list[Tie]] = {}
    for tie in dict.fromkeys(known):
        held.setdefault(tie.kind, []).append(tie)
    return [tie for kind_ in ORDER for tie in held.get(kind_, [])[:MOST]]


def _every(desk: Desk) -> dict[Key, list[Tie]]:
    """All ties of a case, by the record that has them."""
    wordings = {claim.id: claim.heading for claim in desk.view.claims()}
    names = {entity.id: entity.name for entity in desk.view.entities()}
    found: dict[Key, list[Tie]] = {}
    for tied in (_claims, _conflicts, _questions, _evidence, _figures):
        for kind, record, tie in tied(desk.view, wordings):
            if record:
                found.setdefault((kind, record), []).append(tie)
    for change in desk.view.changes():
        who = Tie("entities", change.entity, "whose", names.get(change.entity, change.entity))
        found.setdefault(("changes", change.id), []).append(who)
    return found


def _claims(view: View, _: Wordings) -> Tied:
    for claim in view.claims():
        for one in claim.attachments:
            yield "statements", one.statement, Tie("claims", claim.id, one.position, claim.heading)


def _conflicts(view: View, wordings: Wordings) -> Tied:
    every = list(view.conflicts())
    ids = {side.statement for one in every for side in (one.left, one.right) if side.statement}
    said = by_ids(view, "statements", sorted(ids))
    for one in every:
        for role, side in (("first", one.left), ("second", one.right)):
            if side.statement in said:
                name = speaker_name(said[side.statement].speaker)
                yield "conflicts", one.id, Tie("statements", said[side.statement].id, role, name)
        if one.claim and one.claim in wordings:
            yield "conflicts", one.id, Tie("claims", one.claim, "about", wordings[one.claim])
        for side, other in ((one.left, one.right), (one.right, one.left)):
            if one.no_conflict is None:
                yield "statements", side.statement, Tie("conflicts", one.id, one.slot, other.span.words)
    for change in view.changes():
        if change.claim and change.claim in wordings:
            yield "changes", change.id, Tie("claims", change.claim, "about", wordings[change.claim])
        sides = (change.earlier, change.later), (change.later, change.earlier)
        for side, other in sides if change.movement != "unsettled" else ():
            yield "statements", side.statement, Tie("changes", change.id, change.movement, other.span.words)


def _questions(view: View, _: Wordings) -> Tied:
    for one in view.questions():
        words = one.words.words
        yield "statements", one.statement, Tie("questions", one.id, "asks", words)
        for answer in one.answers:
            yield "statements", answer.quote.statement, Tie("questions", one.id, answer.standing, words)


def _evidence(view: View, wordings: Wordings) -> Tied:
    for one in view.evidence():
        yield "statements", one.statement, Tie("evidence", one.id, "shows", one.item.words)
        if one.claim and one.claim in wordings:
            yield "evidence", one.id, Tie("claims", one.claim, "offered", wordings[one.claim])


def _figures(view: View, _: Wordings) -> Tied:
    for ledger in view.ledgers():
        for entry in ledger.entries:
            yield "figures", entry.figure, Tie("ledgers", ledger.id, entry.relation, ledger.quantity)
