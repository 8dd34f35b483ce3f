"""All mentions of a report with their chains: the encoder's, joined where the report's figures show them to be one.

The encoder reads every noun phrase, also those that stand for nobody who speaks; its chains part where a name comes
back in another form. The figures of the pass know names, titles and who says "I", and join what the encoder parted.
They never part what it joined.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from rashomon.core import Mention

Range = tuple[int, int]


class Referring(Protocol):
    """One mention of the encoder: where it stands, and the number of its chain."""

    @property
    def start(self) -> int: ...  # noqa: D102 - as in inference.Referring, all of them
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def chain(self) -> int: ...  # noqa: D102


def joined(referring: Sequence[Referring], mentions: Iterable[Mention]) -> list[list[Range]]:
    """The chains of a text, each the ranges of its mentions; `mentions` are those of the pass, with their figures."""
    parent: dict[int, int] = {one.chain: one.chain for one in referring}

    def find(chain: int) -> int:
        while parent[chain] != chain:
            chain = parent[chain]
        return chain

    met: dict[str, list[int]] = {}
    ends = _by_end(referring)
    for mention in mentions:
        chain = _chain_at(ends, mention)
        if chain is not None and mention.figure is not None:
            met.setdefault(mention.figure, []).append(chain)
    for chains in met.values():
        for one, other in pairwise(chains):
            parent[find(one)] = find(other)
    found: dict[int, list[Range]] = {}
    for each in referring:
        found.setdefault(find(each.chain), []).append((each.start, each.end))
    return list(found.values())


def _by_end(referring: Iterable[Referring]) -> dict[int, list[Referring]]:
    ends: dict[int, list[Referring]] = {}
    for one in referring:
        ends.setdefault(one.end, []).append(one)
    return ends


def _chain_at(ends: dict[int, list[Referring]], mention: Mention) -> int | None:
    """The chain of the shortest mention of the encoder that ends where a mention of the pass does and holds it."""
    span = mention.span
    around = [one for one in ends.get(span.end, ()) if one.start <= span.start] if span.part == "text" else []
    return max(around, key=lambda one: one.start).chain if around else None
