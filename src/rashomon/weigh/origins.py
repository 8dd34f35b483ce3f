"""Origins: to how many acts of witnessing or texts the statements of a case go back, as trees.

A statement stands in the nearest origin that is known: a copied text, a quotation, an occasion. That goes back to
the root: a speaker, an agency, an outlet. Every link has a reason; people can break it, and make others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.core import Reason, Statement, record_id
from rashomon.core.claims import Quote
from rashomon.core.material import Material
from rashomon.core.origins import Origin, OriginKind, StakeHeld
from rashomon.weigh.copies import copied
from rashomon.weigh.origins_decided import Decided, names
from rashomon.weigh.origins_groups import Groups
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
    hand = Decided(material)
    statements = {one.id: one for many in material.statements.values() for one in many}
    finder = Roots(material, {copy: hand.original(material.reports[copy]) for copy in hand.copies}, hand.alone)
    roots = {id_: finder.of(one) for id_, one in statements.items()}
    texts = Groups(hand.texts)
    links = [*hand.links("text"), *(link for link in _textual(material, statements.values()) if hand.allows(link))]
    kept = [link for link in links if texts.join(link.left.id, link.right.id)]
    groups = texts.members(statements)
    rooted = {id_: root for members in groups.values() for id_, root in _agreed(members, roots, hand).items()}
    rooted |= {id_: root for one in hand.agreed() for id_, root in _spoken(one, rooted).items()}
    spoken = Groups(hand.spoken)
    for link in kept:
        spoken.join(link.left.id, link.right.id)
    occasions = [*hand.links("occasion"), *same_occasions(rooted, material)]
    occasions = [link for link in occasions if spoken.join(link.left.id, link.right.id)]
    told = [one for one in stakes if one.by != "rashomon" or one.stake != "third party"]  # see corroboration.Sides
    held = {one.entity: one for one in sorted(told, key=lambda one: one.by != "rashomon")}  # people's word last
    made = _Trees(material, rooted, held)
    made.grow(groups, spoken.members(statements), kept, occasions)
    made.decided(hand)
    unnamed = frozenset(_root_id(root) for root in rooted.values() if root and root.key[0] == "unnamed")
    return Traced(made.records(), made.root_ids(), unnamed)


def _textual(material: Material, statements: Iterable[Statement]) -> Iterator[Link]:
    passages = copied({id_: report.text for id_, report in material.reports.items()})
    yield from copied_statements(passages, material.reports, material.statements)
    yield from same_quotations(statements, material.reports)


def _agreed(members: Sequence[str], roots: Mapping[str, Root | None], hand: Decided) -> dict[str, Root | None]:
    """One root for copies of one text: the most frequent one of a speaker, else of an agency, else the first outlet.

    What people took out of a root is a root of its own.
    """
    best = _best([root for one in members if (root := roots[one])])
    return {one: _taken(one, hand) if one in hand.taken else best for one in members}


def _best(known: Sequence[Root]) -> Root | None:
    count = Counter(root.key for root in known)
    first = [(RANK[root.kind], root.key[0] == "unnamed", -count[root.key], n) for n, root in enumerate(known)]
    return known[min(first)[-1]] if known else None


def _spoken(members: Sequence[str], roots: Mapping[str, Root | None]) -> dict[str, Root | None]:
    """One root for what a person counts as one occasion, unless two speakers are named there."""
    known = [root for one in members if (root := roots.get(one))]
    named = {root.key for root in known if root.key[0] == "speaker"}
    return dict.fromkeys(members, _best(known)) if known and len(named) < 2 else {}


def _taken(statement: str, hand: Decided) -> Root:
    own, reasons = hand.taken[statement], hand.resting.get(statement, ())
    return Root(own.kind, ("person", own.id), own.name, own.entity, reasons[-1].why if reasons else "")


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
            reasons=_reasons(links),
        )
        self.nearest |= dict.fromkeys(members, id_)

    def decided(self, hand: Decided) -> None:
        """Notes what rests on people's decisions, and takes over the names that they gave."""
        for statement, reasons in hand.resting.items():
            nearest = self.nearest.get(statement)
            if nearest is not None:
                origin = self.made[nearest]
                fresh = tuple(one for one in reasons if one not in origin.reasons)
                self.made[nearest] = msgspec.structs.replace(origin, reasons=(*fresh, *origin.reasons))
        for wanted, members, _ in hand.together:
            joined = self.made.get(self.nearest.get(members[0], ""))
            if wanted is not None and wanted.name and joined is not None and joined.kind == wanted.kind:
                self.made[joined.id] = msgspec.structs.replace(joined, name=wanted.name)
        for one in names(self.made, hand):
            self.made[one.id] = one

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


def _reasons(links: Sequence[Link]) -> tuple[Reason, ...]:
    """Each reason once, people's first, and of those of the machine only the first few."""
    hand = dict.fromkeys(link.reason for link in links if link.reason)
    whys = dict.fromkeys(link.why for link in links if link.reason is None)
    return (*hand, *[Reason(step=STEP, why=why) for why in whys][:SHOWN])


def _root_id(root: Root) -> str:
    return root.key[1] if root.key[0] == "person" else record_id("ori", root.kind, *root.key)


def _by_group(links: Iterable[Link], groups: Mapping[str, Sequence[str]]) -> dict[str, list[Link]]:
    head = {member: key for key, members in groups.items() for member in members}
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(head[link.left.id], []).append(link)
    return found
