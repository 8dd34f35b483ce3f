"""On which side somebody stands, and what they stand to lose: what people set, and what the machine proposes.

A proposal follows from roles and names alone: whose office or body it is, and who accuses whom. It is marked as one
(`by` is "rashomon") and gives its reason; what a person sets outweighs it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from rashomon.core import Entity, Mention, Reason, Statement, record_id
from rashomon.core.judgements import Judgement
from rashomon.core.material import Material
from rashomon.core.origins import StakeHeld
from rashomon.resources.lists import word_list

STEP = "weigh.stakes.v1"
OPENING = 60  # characters of an accusation within which the accused is named ("X of …", "that X …")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def decided(judgements: Iterable[Judgement], entities: Sequence[Entity]) -> tuple[StakeHeld, ...]:
    """The stakes that people set, the latest of each entity; those of entities that are gone are left out."""
    known = {entity.id for entity in entities}
    held: dict[str, StakeHeld] = {}
    for one in judgements:
        if one.kind == "stakes" and one.verdict in {"corrected", "added"} and one.correction:
            stake = msgspec.json.decode(one.correction, type=StakeHeld)
            why = one.why or "A person set it."
            held[stake.entity] = msgspec.structs.replace(stake, by=one.by, reason=Reason(step="judgement", why=why))
    return tuple(stake for entity, stake in held.items() if entity in known)


def propose(material: Material) -> Iterator[StakeHeld]:
    """A proposal for each entity that speaks or is accused, where its role or name says whose side it may be on.

    Entities whose stake a person set get none.
    """
    entities = {entity.id: entity for entity in material.entities}
    sides = {id_: side for id_, entity in entities.items() if (side := _side(entity)) is not None}
    parties = _parties(material, entities, sides)
    done = {stake.entity for stake in material.stakes}
    speaking = {one.speaker.entity for many in material.statements.values() for one in many}
    concerned = {entity.id for entity in material.entities if entity.id in speaking or _name(entity, sides) in parties}
    for id_ in sorted(concerned - done):
        made = _proposal(entities[id_], sides, parties)
        if made is not None:
            yield made


def _proposal(entity: Entity, sides: Mapping[str, tuple[str, str]], parties: Mapping[str, Reason]) -> StakeHeld | None:
    side, why = sides.get(entity.id, ("", ""))
    party = parties.get(_name(entity, sides))
    id_ = record_id("stake", entity.id)
    technical = _technical(entity)
    if technical is not None:
        reason = Reason(step=STEP, why=f"Proposed: “{technical}” is a body that examines.")
        return StakeHeld(id=id_, entity=entity.id, side="", stake="technical body", reason=reason)
    if party is not None:
        told = f"Proposed: {why} {party.why}" if why else f"Proposed: {party.why}"
        reason = Reason(step=STEP, why=told, rests_on=party.rests_on)
        return StakeHeld(id=id_, entity=entity.id, side=side or entity.name, stake="party", reason=reason)
    if side:
        reason = Reason(step=STEP, why=f"Proposed: {why} No account here accuses {side}, and it accuses nobody.")
        return StakeHeld(id=id_, entity=entity.id, side=side, stake="third party", reason=reason)
    return None


def _name(entity: Entity, sides: Mapping[str, tuple[str, str]]) -> str:
    """The side's name: the state of an office or a body, else the entity's own name."""
    return sides.get(entity.id, (entity.name, ""))[0]


def _side(entity: Entity) -> tuple[str, str] | None:
    """The state whose office or body it is, with the words that say so."""
    if entity.kind == "person":
        for role in reversed(entity.roles):
            state = state_in(role.words)
            if state is not None:
                return state, f"a report gives {entity.name} the role “{role.words}”."
        return None
    if entity.kind not in {"organisation", "place"}:
        return None
    state = state_in(entity.name)
    if state is None or (entity.kind == "place" and entity.name not in _states()):
        return None
    return state, f"“{entity.name}” names the state."


def state_in(words: str) -> str | None:
    """The state that words name by its name or adjective; None for none or two."""
    tokens = [found.group() for found in WORD.finditer(words)]
    pairs = [" ".join(two) for two in pairwise(tokens)]
    found = {_states()[word] for word in (*tokens, *pairs) if word in _states()}
    return found.pop() if len(found) == 1 else None


@cache
def _states() -> dict[str, str]:
    return {
        name: state["name"]
        for state in word_list("states")
        for name in (state["name"], *state.get("also", ()), *state["people"])
    }


def _technical(entity: Entity) -> str | None:
    """The noun by which a body shows that it examines ("laboratory", "board of inquiry")."""
    if entity.kind != "organisation":
        return None
    words = [found.group().lower() for found in WORD.finditer(" ".join((entity.name, *entity.names)))]
    return next((word for word in words if word in word_list("stakes")["examining"]), None)


def _parties(
    material: Material, entities: Mapping[str, Entity], sides: Mapping[str, tuple[str, str]]
) -> dict[str, Reason]:
    """Who accuses and who is accused, by the side's name, each with the first statement that shows it."""
    found: dict[str, Reason] = {}
    for report, statements in material.statements.items():
        for one in statements:
            accuser = entities.get(one.speaker.entity or "")
            if "accusation" not in one.kinds or accuser is None:
                continue
            own = _name(accuser, sides)
            accused = _accused(one, material.mentions.get(report, ()), entities, sides, own)
            if accused is not None:
                told = f"{accuser.name} is reported to accuse {accused}"
                why = Reason(step=STEP, why=f"{told}.", rests_on=(one.id,))
                found.setdefault(own, why)
                found.setdefault(accused, why)
    return found


def _accused(
    one: Statement,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    sides: Mapping[str, tuple[str, str]],
    own: str,
) -> str | None:
    """The first person, body or state, other than the accuser's side, that opens the words of an accusation."""
    content = one.content[0]
    inside = sorted(
        (mention for mention in mentions if content.covers(mention.span) and mention.entity in entities),
        key=lambda mention: mention.span.start,
    )
    for mention in inside:
        entity = entities[mention.entity or ""]
        if mention.span.start - content.start > OPENING or entity.kind not in {"person", "organisation", "place"}:
            continue
        name = _name(entity, sides)
        if entity.kind == "place" and entity.id not in sides:
            continue
        return name if name != own else None
    return None
