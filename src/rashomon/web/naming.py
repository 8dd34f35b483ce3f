"""Whom and what a name means that a person types: an entity of the case, a place of the gazetteer, a statement."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from rashomon.core.places import Place
from rashomon.ground.place.report import place_of
from rashomon.resources.gazetteer import gazetteer
from rashomon.web.desk import Desk
from rashomon.web.inputs import place_name

WHY: dict[str, Any] = {"step": "judgement", "why": "A person said so."}
PLACE_ID = re.compile(r"\[?((?:geonames|rashomon):[^\]\s]+)\]?$")
MOST_PLACES = 12
FEWEST_LETTERS = 3


def entity_called(desk: Desk, name: str) -> str | None:
    """The one entity of the case that has a name; None where none has or several have."""
    found = desk.called().get(name.casefold(), ())
    return found[0] if len(found) == 1 else None


def party(desk: Desk, name: str, known: Iterable[Any]) -> dict[str, Any]:
    """Somebody by name, with the words and the entity that they had if they were there before."""
    for one in known:
        if one is not None and one.name == name:
            return dict(msgspec.to_builtins(one))
    return {"name": name, "entity": entity_called(desk, name)}


def link(desk: Desk, kind: str, name: str, known: Iterable[Any]) -> dict[str, Any]:
    """A link of a relay, with its words if it was there before."""
    for one in known:
        if (one.kind, one.name) == (kind, name):
            return dict(msgspec.to_builtins(one))
    return {"kind": kind, "name": name, "entity": entity_called(desk, name), "how": WHY["why"]}


def answer(statement: Any, standing: str, known: Iterable[Any]) -> dict[str, Any]:
    """A statement as an answer, as it was if it was one before."""
    for one in known:
        if (one.quote.statement, one.standing) == (statement.id, standing):
            return dict(msgspec.to_builtins(one))
    span = msgspec.to_builtins(statement.content[0])
    quote = {"report": statement.report, "span": span, "statement": statement.id}
    return {"quote": quote, "standing": standing, "reason": WHY}


def places_beginning(text: str) -> list[Place]:
    """Places of which a name begins so, the most prominent first."""
    if len(text.strip()) < FEWEST_LETTERS:
        return []
    every = gazetteer()
    return [place_of(every.entry(index)) for index in every.beginning(text, MOST_PLACES)]


def places_called(text: str, known: Sequence[Place]) -> list[Place]:
    """The places that a text means: by id (behind a name, in brackets), else by name; `known` come first."""
    match = PLACE_ID.search(text)
    if match:
        place = place_by_id(match[1], known, text)
        return [place] if place is not None else []
    named = [place for place in known if text.casefold() in {name.casefold() for name in (place.name, *place.names)}]
    if named:
        return list({place.id: place for place in named}.values())
    every = gazetteer()
    entries = {hit.index: every.entry(hit.index) for hit in every.lookup(text)}
    found = sorted(entries.values(), key=lambda one: (-one.population, one.index))
    return [place_of(entry) for entry in found[:MOST_PLACES]]


def place_by_id(id_: str, known: Sequence[Place] = (), text: str = "") -> Place | None:
    """The place of an id; one of the overlay is looked for by its name."""
    for place in known:
        if place.id == id_:
            return place
    every = gazetteer()
    index = every.index_of(id_)
    if index is None:
        name = id_.partition(":")[2].replace("-", " ")
        hits = [*every.lookup(name), *every.lookup(text.partition(",")[0])]
        index = next((hit.index for hit in hits if every.entry(hit.index).id == id_), None)
    return place_of(every.entry(index)) if index is not None else None


def which_place(text: str, found: Sequence[Place]) -> str:
    """What to tell somebody whose words mean no place, or several."""
    if not found:
        return f"The gazetteer has no “{text[:60]}”. Type the beginning of a name and choose, or leave it empty."
    names = "; ".join(place_name(place) for place in found[:6])
    return f"Several places are called so. Write one of: {names}."
