"""Weapons and vehicles by their model's name, with the nouns that follow it ("Iskander missile systems")."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from rashomon.resolve.lexicon import lexicon, singular
from rashomon.resolve.names import Name, name_kind
from rashomon.resolve.passages import Passage
from rashomon.resources.lists import word_list

Thing = Literal["weapon", "vehicle"]
LONGEST = 5  # nouns behind a model's name


def mark_things(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """The names, those that a noun for a weapon or vehicle follows anywhere made one, with that noun's end."""
    persons = {token for name in names if _is_person(name) for token in name.tokens}
    ends = {number: found for number, name in enumerate(names) if (found := _behind(passage, name)) is not None}
    kinds: dict[str, Thing] = {}
    for number, (_, kind) in ends.items():
        name = names[number]
        plain = not _is_person(name) and name.role is None and not _people(name) and not _known(name)
        if plain and not persons & set(name.tokens):
            kinds[model(name)] = kind
    return [_as_thing(name, kinds, ends.get(number)) for number, name in enumerate(names)]


def _as_thing(name: Name, kinds: dict[str, Thing], behind: tuple[int, Thing] | None) -> Name:
    kind = kinds.get(model(name))
    if kind is None or _people(name):
        return name
    tokens = tuple(model(name).split())
    return replace(
        name, kind=kind, tokens=tokens, text=" ".join(tokens), gender=None, reach=behind[0] if behind else None
    )


def _is_person(name: Name) -> bool:
    """Whether more than a model's word says that somebody is named: one bare word may be a weapon's name as well."""
    shown = len(name.tokens) > 1 or name.titled or name.gender is not None or name.role is not None
    return name.kind == "person" and shown


def model(name: Name) -> str:
    """The model's name in the singular: "Iskanders" is "Iskander"."""
    return name.text.removesuffix("s") if name.text.endswith("s") and len(name.text) > 4 else name.text


def _known(name: Name) -> bool:
    """Whether the lists know the name as a state's, a seat's or a body's."""
    return name_kind(name.tokens) is not None


def _people(name: Name) -> bool:
    return name.kind == "other" and any(token in lexicon().people for token in name.tokens)


def _behind(passage: Passage, name: Name) -> tuple[int, Thing] | None:
    """Where the nouns behind a name end, and what they make of it."""
    end, kind = name.end, None
    at = passage.word(name.end)
    for word in passage.words[at : at + LONGEST]:
        base = singular(word.bare) or word.bare
        found = _nouns().get(base)
        if found is None or word.possessive or word.start > end + 1:
            break
        end, kind = word.end, found
    return (end, kind) if kind is not None else None


@cache
def _nouns() -> dict[str, Thing]:
    lists = word_list("things")
    vehicles: dict[str, Thing] = dict.fromkeys(lists["vehicles"], "vehicle")
    weapons: dict[str, Thing] = dict.fromkeys(lists["weapons"], "weapon")
    return vehicles | weapons
