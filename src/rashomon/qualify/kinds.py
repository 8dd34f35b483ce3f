"""The kinds of a statement: signs weighed by a linear model, and the signs that said so."""

import math
from collections.abc import Mapping
from typing import NamedTuple, get_args

from rashomon.core.statements import Kind
from rashomon.qualify.evidence import Signs
from rashomon.resources.weights import weights

KINDS: tuple[Kind, ...] = get_args(Kind)
JUDGING = frozenset(("judges", "sets a degree", "hedges", "should have", "cue opine", "cue not opine", "said, judges"))
GROUNDS: Mapping[Kind, tuple[str, ...]] = {
    "evasion": (
        *("no answer given", "says that nothing is said", "answers past the question", "left open"),
        "puts off what was asked",
    ),
    "denial": (
        *("cue deny", "cue doubt", "cue refuse", "cue not", "own words deny", "own words not", "rejects what is said"),
        *("calls it untrue", "rejects a denial", "holds a negation", "left open"),
    ),
    "admission": (
        *("cue admit", "cue not deny", "own words admit", "rejects a denial", "own side", "first clause, own side"),
        *("own fault", "fault, own", "wrong done, own", "should have"),
    ),
}
"""How a sign must begin without which a kind that harms if it is wrong is not given: that a question was put is no
evasion, what negates nothing no denial, and what is told of others no admission."""
UNWEIGHED = frozenset(("holds a negation",))
"""Signs that are a ground alone: other signs have the same words already."""
PLAIN = frozenset(("assertion", "opinion"))
"""Kinds that commit nobody: the others are not given merely as the least unlikely one."""
LIKELY = 0.25  # probability from which they are, where no kind reaches ENOUGH; 0.2 to 0.35 tried, crossed
SHOWN = 2  # signs that a reason names
ENOUGH = 0.45  # probability from which a kind is given; one a kind, chosen on half the labels, did worse on the other


class Judged(NamedTuple):
    """A kind with its probability and the signs that speak most for it."""

    kind: Kind
    probability: float
    because: tuple[str, ...]


def kinds(signs: Signs, tables: Mapping[str, Mapping[str, float]] | None = None) -> list[Judged]:
    """The kinds likely enough, the likeliest first; one alone where none is. `tables` stand in for the shipped."""
    weighed = weights("kinds") if tables is None else tables
    judged = sorted((_judge(kind, signs, weighed[kind]) for kind in KINDS), key=lambda one: -one.probability)
    judged = [one for one in judged if _is_grounded(one.kind, signs)]
    return [one for one in judged if one.probability >= ENOUGH] or [_least(judged, signs)]


def _is_grounded(kind: Kind, signs: Signs) -> bool:
    needed = GROUNDS.get(kind)
    return needed is None or any(name.startswith(needed) for name in signs)


def _least(judged: list[Judged], signs: Signs) -> Judged:
    """What is said where no kind is likely enough: no more than telling or judging, unless likely.

    An opinion without a word of judging is told as an assertion.
    """
    first = next(one for one in judged if one.kind in PLAIN or one.probability >= LIKELY)
    if first.kind != "opinion" or JUDGING & signs.keys():
        return first
    return next(one for one in judged if one.kind == "assertion")


def _judge(kind: Kind, signs: Signs, table: Mapping[str, float]) -> Judged:
    shares = {name: table[name] for name in signs if name in table}
    total = table.get("bias", 0.0) + sum(shares.values())
    strongest = sorted((name for name in shares if shares[name] > 0), key=lambda name: -shares[name])
    return Judged(kind, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), tuple(strongest[:SHOWN]))
