"""Nodes and blocks: equal names first made one, then only names compared that could be spellings of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.profiles import Profile
from rashomon.resolve.spelling import fold, plain, skeleton

LARGEST = 60  # nodes of a block that are all compared with each other; larger ones only where the folded surname agrees


@dataclass(eq=False)
class Node:
    """Figures of several reports under one name: `whole` sums up what the reports say of them."""

    whole: Profile
    figures: list[str] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)

    def take(self, profile: Profile) -> None:
        """Adds a figure to what is known."""
        self.figures.append(profile.figure)
        self.reports.add(profile.report)
        self.whole.spellings.update(profile.spellings)
        known = {role.words.lower() for role in self.whole.roles}
        fresh = [role for role in profile.roles if role.words.lower() not in known]
        if fresh:
            self.whole.roles.extend(fresh)
            self.whole.__dict__.pop("senses", None)


def node_of(profile: Profile) -> Node:
    """A node with one figure."""
    node = Node(Profile(profile.figure, profile.report, profile.kind, profile.name, metonym=profile.metonym))
    node.take(profile)
    return node


def keys(profile: Profile) -> Iterator[str]:
    """The blocks in which a figure's name may meet other spellings of it."""
    if profile.kind == "person":
        yield f"person {skeleton(profile.family)}"
        if profile.given:
            yield f"person {skeleton(profile.given)}"
    elif profile.kind == "organisation":
        yield f"body {' '.join(sorted(profile.content))}"
        for name in {profile.name, *profile.spellings}:
            yield f"body named {plain(name)}"
        if profile.initials:
            yield f"body named {profile.initials}"
        full = lexicon().acronyms.get(profile.name)
        if full:
            yield f"body named {plain(full)}"
    else:
        yield f"{profile.kind} {fold(profile.name)}"


def pairs(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs of nodes that share a block, each once."""
    blocks: dict[str, list[Node]] = {}
    for node in nodes:
        for key in set(keys(node.whole)):
            blocks.setdefault(key, []).append(node)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for one, other in _within(block):
            pair = (min(id(one), id(other)), max(id(one), id(other)))
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _within(block: list[Node]) -> Iterator[tuple[Node, Node]]:
    if len(block) <= LARGEST:
        yield from combinations(block, 2)
        return
    close: dict[str, list[Node]] = {}
    for node in block:
        close.setdefault(f"{fold(node.whole.given)[:1]} {fold(node.whole.family)}", []).append(node)
    for few in close.values():
        yield from combinations(few[: 4 * LARGEST], 2)
