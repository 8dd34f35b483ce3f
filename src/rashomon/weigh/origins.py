"""Origins: to how many acts of witnessing or texts the statements of a case go back, as trees.

A statement stands in the nearest origin that is known: a copied text, a quotation, an occasion. That goes back to
the root: a speaker, an agency, an outlet. Every link has a reason, and people can break it.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.core import Reason, Statement, record_id
from rashomon.core.claims import Quote
from rashomon.core.material import Material
from rashomon.core.origins import Origin, OriginKind, StakeHeld
from rashomon.weigh.copies import copied
from rashomon.weigh.origins_groups import Apart, Groups
from rashomon.weigh.origins_links import Link, copied_statements, same_quotations
from rashomon.weigh.origins_occasions import same_occasions
from rashomon.weigh.origins_roots import Root, Roots

STEP = "weigh.origins.v1"
SHOWN = 6
"""Passages and reasons kept for one origin; hundreds of copies need no hundred proofs."""
RANK: Mapping[OriginKind, int] = {"speaker": 0, "agency": 1, "outlet": 2}


class Traced(NamedTuple):
    """The origins of a case, and the root to which each statement goes back (none: not determined).

    `unnamed` are the roots whom no report names: nobody can tell how independent they are.
    """

    origins: Sequence[Origin]
    root_of: Mapping[str, str]
    unnamed: frozenset[str] = frozenset()


def trace(material: Material, stakes: Iterable[StakeHeld] = ()) -> Traced:
    """The origins of all statements. Time grows with the statements and the texts, not with their pairs."""
    apart = Apart(material.judgements)
    statements = {one.id: one for many in material.statements.values() for one in many}
    finder = Roots(material)
    roots = {id_: finder.of(one) for id_, one in statements.items()}
    texts = Groups(apart)
    links = [*_textual(material, statements.values()), *_decided(apart, statements)]
    kept = [link for link in links if texts.join(link.left.id, link.right.id)]
    groups = texts.members(statements)
    rooted = {id_: root for members in groups.values() for id_, root in _agreed(members, roots, apart).items()}
    spoken = Groups(apart)
    for link in kept:
        spoken.join(link.left.id, link.right.id)
    occasions = [link for link in same_occasions(rooted, material) if spoken.join(link.left.id, link.right.id)]
    told = [one for one in stakes if one.by != "rashomon" or one.stake != "third party"]  # see corroboration.Sides
    held = {one.entity: one for one in sorted(told, key=lambda one: one.by != "rashomon")}  # people's word last
    made = _Trees(material, rooted, held)
    made.grow(groups, spoken.members(statements), kept, occasions)
    unnamed = frozenset(_root_id(root) for root in rooted.values() if root and root.key[0] == "unnamed")
    return Traced(made.records(), made.root_ids(), unnamed)


def _textual(material: Material, statements: Iterable[Statement]) -> Iterator[Link]:
    passages = copied({id_: report.text for id_, report in material.reports.items()})
    yield from copied_statements(passages, material.reports, material.statements)
    yield from same_quotations(statements, material.reports)


def _decided(apart: Apart, statements: Mapping[str, Statement]) -> Iterator[Link]:
    for members in apart.together:
        known = [statements[one] for one in members if one in statements]
        for one, other in itertools.pairwise(known):
            yield Link("text", one, other, f"A person counts them as one: {apart.why[one.id]}")


def _agreed(members: Sequence[str], roots: Mapping[str, Root | None], apart: Apart) -> dict[str, Root | None]:
    """One root for copies of one text: the most frequent one of a speaker, else of an agency, else the first outlet.

    What people took out of an origin is a root of its own.
    """
    known = [root for one in members if (root := roots[one])]
    if len(members) > 1 and known:
        count = Counter(root.key for root in known)
        best: Root | None = min(known, key=lambda root: (RANK[root.kind], root.key[0] == "unnamed", -count[root.key]))
    else:
        best = known[0] if known else None
    return {one: _taken(one, apart) if one in apart.taken else best for one in members}


def _taken(statement: str, apart: Apart) -> Root:
    own = apart.taken[statement]
    return Root(own.kind, ("person", own.id), own.name, own.entity, apart.why[statement])


class _Trees:
    """The records in the making."""

    def __init__(self, material: Material, roots: Mapping[str, Root | None], stakes: Mapping[str, StakeHeld]) -> None:
        self.reports = material.reports
        self.statements = {one.id: one for many in material.statements.values() for one in many}
        self.roots = roots
        self.stakes = stakes
        self.made: dict[str, Origin] = {}
        self.nearest: dict[str, str] = {}

    def root_ids(self) -> dict[str, str]:
        """The id of each statement's root."""
        return {one: _root_id(root) for one, root in self.roots.items() if root}

    def grow(
        self,
        texts: Mapping[str, Sequence[str]],
        spoken: Mapping[str, Sequence[str]],
        links: Sequence[Link],
        occasions: Sequence[Link],
    ) -> None:
        """Roots first, then the occasions within them, then the texts and quotations within those."""
        for one, root in self.roots.items():
            if root:
                self._root(root)
                self.nearest[one] = _root_id(root)
        told = _by_group(occasions, spoken)
        for head, members in spoken.items():
            if head in told and len(members) > 1:
                self._group("occasion", members, told[head])
        shared = _by_group(links, texts)
        for head, members in texts.items():
            if head in shared and len(members) > 1:
                kinds = Counter(link.kind for link in shared[head])
                self._group("text" if kinds["text"] else "quotation", members, shared[head])

    def _root(self, root: Root) -> None:
        id_ = _root_id(root)
        if id_ not in self.made:
            held = self.stakes.get(root.entity or "")
            self.made[id_] = Origin(
                id=id_,
                kind=root.kind,
                name=root.name,
                entity=root.entity,
                stake=held.stake if held else "unknown",
                reasons=(Reason(step=STEP, why=root.why),),
            )

    def _group(self, kind: OriginKind, members: Sequence[str], links: Sequence[Link]) -> None:
        """An origin within the nearest one that all its statements share."""
        id_ = record_id("ori", kind, members[0])
        above = Counter(self.nearest.get(one) for one in members).most_common(1)[0][0]
        within = above if above and all(self.nearest.get(one) == above for one in members) else self._root_of(members)
        quotes: list[Quote] = [quote for link in links for quote in link.quotes]
        self.made[id_] = Origin(
            id=id_,
            kind=kind,
            name=self._name(kind, members),
            within=within,
            entity=self.made[within].entity if within else None,
            stake=self.made[within].stake if within else "unknown",
            quotes=tuple(dict.fromkeys(quotes))[:SHOWN],
            reasons=tuple(Reason(step=STEP, why=why) for why in dict.fromkeys(link.why for link in links))[:SHOWN],
        )
        self.nearest |= dict.fromkeys(members, id_)

    def _root_of(self, members: Sequence[str]) -> str | None:
        return next((_root_id(root) for one in members if (root := self.roots[one])), None)

    def _outlet(self, statement: Statement) -> str:
        outlet = self.reports[statement.report].outlet
        return outlet.value if outlet else "the report"

    def _name(self, kind: OriginKind, members: Sequence[str]) -> str:
        """An occasion by the words for it, a text by how it begins."""
        known = [self.statements[one] for one in members]
        if kind == "occasion":
            spans = [(one.venue, one.addressee, one.said_at) for one in known]
            words = [span.words for kind_of in zip(*spans, strict=True) for span in kind_of if span]
            return words[0] if words else f"as {self._outlet(known[0])} tells it"
        first = known[0].content[0].words
        return first if len(first) <= 80 else f"{first[:79].rstrip()}…"

    def records(self) -> list[Origin]:
        """The origins with their statements and reports, without those that hold nothing."""
        held: dict[str, list[str]] = {}
        branch: dict[str, dict[str, None]] = {}
        for one, nearest in self.nearest.items():
            held.setdefault(nearest, []).append(one)
            at: str | None = nearest
            while at is not None:
                branch.setdefault(at, {})[self.statements[one].report] = None
                at = self.made[at].within
        return [
            msgspec.structs.replace(record, statements=tuple(held.get(id_, ())), reports=tuple(branch[id_]))
            for id_, record in self.made.items()
            if id_ in branch
        ]


def _root_id(root: Root) -> str:
    return root.key[1] if root.key[0] == "person" else record_id("ori", root.kind, *root.key)


def _by_group(links: Iterable[Link], groups: Mapping[str, Sequence[str]]) -> dict[str, list[Link]]:
    head = {member: key for key, members in groups.items() for member in members}
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(head[link.left.id], []).append(link)
    return found
