"""Roles: what words say of somebody's capacity, made comparable ("the ex-president", "Former Armenian President")."""

import re
from dataclasses import dataclass

from rashomon.resolve.lexicon import Lexicon, lexicon, singular
from rashomon.resolve.passages import words

PREFIXED = re.compile(r"^(?:ex|then|former|vice|deputy)-(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoleSense:
    """What a role says: its head noun, the other words that narrow it, the state, and whether it is past."""

    head: str
    narrowing: frozenset[str]
    state: str | None
    former: bool


def read_role(text: str) -> RoleSense | None:
    """The sense of a role's words, None where no head noun is left."""
    lex = lexicon()
    kept: list[str] = []
    state, former = None, False
    for word in words(text.split(",", maxsplit=1)[0]):
        if not word.letters:
            continue
        bare = word.bare
        prefix = PREFIXED.match(bare)
        if prefix:
            former = former or prefix.group().startswith(("ex", "former", "then"))
            bare = bare[prefix.end() :] if former else bare
        named = (
            lex.people.get(word.text) or lex.states.get(_unpossessed(word.text)) or _seat(lex, _unpossessed(word.text))
        )
        if named:
            state = state or named
            if bare == "kremlin":
                kept.append("president")
        elif bare in lex.former:
            former = True
        elif bare not in lex.role_dropped and bare not in lex.honorifics:
            kept.append(_plain(bare))
    if not kept:
        return None
    head = _head(text, kept)
    return RoleSense(head, frozenset(kept) - {head}, state, former)


def _seat(lex: Lexicon, word: str) -> str | None:
    return lex.seats.get(word)


def _unpossessed(text: str) -> str:
    return re.sub(r"['’]s?$", "", text)


def _plain(word: str) -> str:
    full = lexicon().abbreviations.get(word, word)
    single = singular(full) or full
    same = lexicon().role_same
    return same.get(full, same.get(single, single if single in lexicon().offices else full))


def _head(text: str, kept: list[str]) -> str:
    """The noun before the first "of", "for", "at", or the last noun."""
    first = re.split(r"\s(?:of|for|at|in|to|with|on|from)\s", text, maxsplit=1)[0]
    inside = [_plain(word.bare) for word in words(first) if word.letters]
    for word in reversed(inside):
        stripped = PREFIXED.sub("", word)
        if stripped in kept:
            return stripped
    return kept[-1]


def fits(described: RoleSense, held: RoleSense) -> bool:
    """Whether somebody who holds the role `held` may be meant by the description `described`.

    Every word that narrows the description must be in the role held, and the states must not differ: "the
    minister" fits a defence minister, "the foreign minister" does not.
    """
    if described.state and held.state and described.state != held.state:
        return False
    if described.former and not held.former:
        return False
    if held.former and not described.former and held.head in {*lexicon().heads, "minister"}:
        return False  # whoever holds a seat now is another
    if not _same_head(described, held):
        return False
    missing = described.narrowing - held.narrowing - {held.head, "country", "nation", "republic"}
    if described.state and not held.state and described.head != "leader":
        return False
    return not missing


def _same_head(described: RoleSense, held: RoleSense) -> bool:
    if described.head == held.head:
        return not ({"vice", "deputy"} & held.narrowing) - described.narrowing or described.head == "minister"
    office = "prime minister" if held.head == "minister" and "prime" in held.narrowing else held.head
    meant = lexicon().heads.get(office, ())
    return described.head in meant and not ({"vice", "deputy"} & held.narrowing)
