"""Echoes: statements that take a position on what another one said, without saying it again.

"The ministry denied the accusation" says nothing of its own; it denies what the statement before it asserts. An
evasion says something, but to a question that stands before it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.align import lexicon
from rashomon.align.propositions import Proposition
from rashomon.align.stance import Stance, reading
from rashomon.align.words import tokens
from rashomon.core import Span, Statement
from rashomon.core.claims import Position
from rashomon.core.material import Material

_BRIEF = 5  # words of a content that only points back ("the accusation", "both of these claims")
_BACK = 6  # statements back in which a question or an accusation stands that it points to

_TURNED: dict[Position, Position] = {"affirm": "deny", "deny": "affirm"}


def echoes(material: Material, found: Sequence[Proposition]) -> list[tuple[int, Proposition]]:
    """Numbers of propositions, each with the one by which another statement takes a position on it."""
    by_statement: dict[str, list[Proposition]] = defaultdict(list)
    for one in found:
        if one.statement is not None and one.stance is not None and one.kinds:
            by_statement[one.statement.id].append(one)
    made: list[tuple[int, Proposition]] = []
    for statements in material.statements.values():
        ordered = sorted(statements, key=_place)
        for at, statement in enumerate(ordered):
            before = ordered[max(0, at - _BACK) : at]
            for source, stance in _taken(statement, before, by_statement):
                made.append((source.number, _echo(source, statement, stance, len(found) + len(made))))
    return made


def _place(statement: Statement) -> tuple[bool, int]:
    first = statement.content[0]
    return first.part == "text", first.start


def _taken(
    statement: Statement, before: Sequence[Statement], said: dict[str, list[Proposition]]
) -> Iterator[tuple[Proposition, Stance]]:
    """What the statement takes a position on, and which."""
    if "evasion" in statement.kinds:
        asked = _asked(statement, before, said)
        yield from ((one, Stance("evade", "fact", "The answer avoids the question before it.")) for one in asked)
        return
    attitude = _attitude(statement)
    if attitude:
        for one in _meant(statement, before, said):
            if one.stance is not None and one.stance.position in _TURNED:
                position = _TURNED[one.stance.position] if attitude == "deny" else one.stance.position
                why = f"“{statement.content[0].words}” points back to “{one.span.words}”."
                yield one, Stance(position, one.stance.mood, why)


def _attitude(statement: Statement) -> str:
    """Whether a content that only points back is denied or accepted: "deny", "accept" or nothing."""
    words = [word for span in statement.content for word in tokens(span) if word.text[0].isalnum()]
    if not words or len(words) > _BRIEF or not any(word.low in lexicon.forms("anaphors") for word in words):
        return ""
    if any(lexicon.kinds_of(word) for word in words):
        return ""
    if reading(statement) == "deny":
        return "deny"
    cue = [word for span in statement.cue for word in tokens(span)]
    accepts = any(word.stem in lexicon.stems("accept") for word in cue)
    return "accept" if accepts and not any(word.low in lexicon.forms("negators") for word in cue) else ""


def _meant(statement: Statement, before: Sequence[Statement], said: dict[str, list[Proposition]]) -> list[Proposition]:
    """What the words point back to: "the accusation" to the only one, anything else to what was said last."""
    words = {word.low for span in statement.content for word in tokens(span)}
    others = [one for one in before if _speaker(one) != _speaker(statement) and one.parent != statement.id]
    if not words.isdisjoint(lexicon.forms("charges")):
        accusing = [one for one in others if _accuses(one)]
        return said.get(accusing[0].id, []) if len(accusing) == 1 else []
    return said.get(others[-1].id, []) if others and others[-1] is before[-1] else []


def _accuses(statement: Statement) -> bool:
    cue = [word for span in statement.cue for word in tokens(span)]
    return "accusation" in statement.kinds or any(word.stem in lexicon.stems("accuse") for word in cue)


def _asked(statement: Statement, before: Sequence[Statement], said: dict[str, list[Proposition]]) -> list[Proposition]:
    """What the nearest earlier statement of somebody else asks."""
    for other in reversed(before):
        if _speaker(other) == _speaker(statement) or other.parent == statement.id:
            continue
        found = [one for one in said.get(other.id, ()) if one.stance and one.stance.position == "ask"]
        if found:
            return found
    return []


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.entity or statement.speaker.name


def _echo(source: Proposition, statement: Statement, stance: Stance, number: int) -> Proposition:
    span: Span = statement.content[0]
    return source._replace(
        number=number,
        statement=statement,
        span=span,
        word=span,
        stance=stance,
        arguments=(),
        keyed={},
        edge="",
        echo=True,
    )
