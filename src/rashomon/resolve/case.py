"""The figures of all reports of a case compared: which are one, which are not, and which nobody can tell yet."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.core import Bounds, Comparison, Entity, Judgement, Mention, Reason, record_id
from rashomon.resolve.blocks import Node, node_of, pairs
from rashomon.resolve.clusters import Clusters, kept_apart
from rashomon.resolve.kinds import agree_on_kinds
from rashomon.resolve.likenesses import STEP, compare, given
from rashomon.resolve.profiles import Profile, profiles
from rashomon.resolve.spelling import fold
from rashomon.resolve.weights import DIFFERENT, SAME, WEIGHTS


class Identities(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided over all reports.

    `entities` by name; `entity_of` the entity's id by figure; `comparisons` every judgement of the machine between two
    names that could be one, "unsure" ones too. Figures whose names are the same need no comparison.
    """

    entities: tuple[Entity, ...]
    entity_of: dict[str, str]
    comparisons: tuple[Comparison, ...]


def resolve_case(
    mentions: Iterable[Mention],
    printed: Mapping[str, Bounds] | None = None,
    judgements: Sequence[Comparison] = (),
) -> Identities:
    """The entities of a case, from the mentions of all its reports.

    `printed` are the publication bounds of the reports by id, for the roles over time. `judgements` are those of
    persons; the latest on a pair of figures holds, over whatever the machine says.
    """
    found = profiles(mentions, printed or {})
    agree_on_kinds(found.values())
    apart = kept_apart(judgements)
    nodes = _nodes(found.values(), apart)
    clusters = Clusters(apart)
    for node in nodes:
        clusters.add(node.figures)
    for one in judgements:
        if one.judgement == "same" and one.left in clusters.parent and one.right in clusters.parent:
            clusters.join(one.left, one.right)
    made = sorted(_compared(nodes), key=lambda pair: -(pair.weight or 0.0))
    for one in made:
        if one.judgement == "same":
            clusters.join(one.left, one.right)
    made.extend(_short(nodes, clusters))
    return _identities(found, clusters, made, judgements)


def _nodes(found: Iterable[Profile], apart: Mapping[str, set[str]]) -> list[Node]:
    """Figures of one name made one, unless their roles or a judgement keep them apart."""
    named: dict[tuple[str, tuple[str, ...]], list[Node]] = {}
    for profile in found:
        words = profile.tokens if profile.kind in {"person", "organisation"} else (fold(profile.name),)
        same = named.setdefault((profile.kind, words), [])
        node = next((node for node in same if _agrees(node, profile, apart)), None)
        if node is None:
            same.append(node_of(profile))
        else:
            node.take(profile)
    return [node for same in named.values() for node in same]


def _agrees(node: Node, profile: Profile, apart: Mapping[str, set[str]]) -> bool:
    if apart.get(profile.figure, set()) & set(node.figures):
        return False
    if profile.kind != "person":
        return True
    weight, _ = compare(node.whole, profile)
    return weight >= SAME if len(profile.tokens) > 1 else weight >= 0


def _compared(nodes: Sequence[Node]) -> list[Comparison]:
    """The judgements on all pairs of full names that share a block."""
    full = [node for node in nodes if node.whole.kind != "person" or len(node.whole.tokens) > 1]
    made = []
    for one, other in pairs(full):
        weight, reasons = compare(one.whole, other.whole)
        if reasons and one.whole.kind == "person" and one.reports & other.reports:
            weight += WEIGHTS["named_apart"]
            reasons = (*reasons, given("named_apart", one.whole, other.whole, "One report names both."))
        if any(WEIGHTS[reason.step.rsplit("/", 1)[1]] > 0 for reason in reasons):
            made.append(_comparison(one, other, weight, reasons))
    return made


def _short(nodes: Sequence[Node], clusters: Clusters) -> list[Comparison]:
    """Surnames that stand alone in their reports, taken to the only bearer of the surname in the case."""
    bearers: dict[str, list[Node]] = {}
    for node in nodes:
        if node.whole.kind == "person" and len(node.whole.tokens) > 1:
            for word in {fold(node.whole.family), fold(node.whole.tokens[0])}:
                bearers.setdefault(word, []).append(node)
    made = []
    for node in nodes:
        if node.whole.kind != "person" or len(node.whole.tokens) != 1:
            continue
        fitting = bearers.get(fold(node.whole.family), [])
        several = len({clusters.find(one.figures[0]) for one in fitting}) > 1
        judged = [_short_judged(node, one, several=several) for one in fitting]
        same = {
            clusters.find(one.right if one.left in node.figures else one.left)
            for one in judged
            if one.judgement == "same"
        }
        for one in judged:
            clear = one.judgement != "same" or len(same) == 1
            made.append(one if clear else msgspec.structs.replace(one, judgement="unsure"))
            if one.judgement == "same" and len(same) == 1:
                clusters.join(one.left, one.right)
    return made


def _short_judged(node: Node, bearer: Node, *, several: bool) -> Comparison:
    name = "one_of_several_bearers" if several else "only_bearer_of_the_surname"
    sentence = (
        "One of several in the case who bear the surname."
        if several
        else "The only one in the case who bears the surname."
    )
    weight, reasons = compare(node.whole, bearer.whole)
    return _comparison(
        node, bearer, weight + WEIGHTS[name], (given(name, node.whole, bearer.whole, sentence), *reasons)
    )


def _comparison(one: Node, other: Node, weight: float, reasons: tuple[Reason, ...]) -> Comparison:
    left, right = sorted((one.figures[0], other.figures[0]))
    judgement: Judgement = "same" if weight >= SAME else "different" if weight <= DIFFERENT else "unsure"
    return Comparison(left=left, right=right, judgement=judgement, weight=round(weight, 2), reasons=reasons)


def _identities(
    found: Mapping[str, Profile], clusters: Clusters, made: Sequence[Comparison], judgements: Sequence[Comparison]
) -> Identities:
    why: dict[str, list[Reason]] = {}
    for one in (*made, *judgements):
        if one.judgement == "same" and one.left in clusters.parent and one.right in clusters.parent:
            root = clusters.find(one.left)
            if root == clusters.find(one.right):
                why.setdefault(root, []).extend(one.reasons)
    entities = [
        _entity([found[figure] for figure in group], why.get(clusters.find(group[0]), []))
        for group in clusters.groups()
    ]
    entities.sort(key=lambda entity: (entity.name.lower(), entity.id))
    entity_of = {figure: entity.id for entity in entities for figure in entity.figures}
    return Identities(entities=tuple(entities), entity_of=entity_of, comparisons=tuple(made))


def _entity(group: Sequence[Profile], why: Sequence[Reason]) -> Entity:
    """One entity of its figures' profiles."""
    spellings = sum((profile.spellings for profile in group), start=type(group[0].spellings)())
    names = [name for name, _ in sorted(spellings.items(), key=lambda item: (-item[1], item[0]))]
    full = sorted(
        {profile.name for profile in group},
        key=lambda name: (-name.isascii(), -len(name.split()), -spellings[name], name),
    )
    reports = len({profile.report for profile in group})
    alike = Reason(step=STEP, why=f"{reports} reports give this name.")
    roles = sorted(
        (role for profile in group for role in profile.roles),
        key=lambda role: (role.printed.earliest is None, role.printed.earliest, role.report, role.span.start),
    )
    return Entity(
        id=record_id("entity", group[0].figure),
        kind=group[0].kind,
        name=full[0],
        names=tuple(dict.fromkeys((full[0], *names))),
        figures=tuple(profile.figure for profile in group),
        roles=tuple(roles),
        reasons=tuple(dict.fromkeys(why)) if why else (alike,) if reports > 1 else (),
    )
