"""Grouping: each proposition joins the group that says the same, found through what is rare in both.

Each proposition is held against a bounded number of groups, so that the time grows with the propositions alone.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.align.profile import Match, Profile
from rashomon.align.propositions import Proposition

CANDIDATES = 12  # groups that one proposition is held against
COMMON = 400  # groups behind one key: a key with more tells nothing


@dataclass
class Group:
    """Propositions that say the same, each with why it was taken in."""

    profile: Profile
    members: list[Proposition] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


Rule = Callable[[Proposition, Profile, Mapping[str, float]], Match | None]


def grouped(found: Sequence[Proposition], rule: Rule) -> list[Group]:
    """The groups that the rule makes.

    The propositions that state most go first, so that the vaguer ones find them; one that fits two groups
    equally well stands alone.
    """
    weight = weights(found)
    order = sorted(range(len(found)), key=lambda n: (-len(found[n].keys("place", "means", "target", "actor")), n))
    groups: list[Group] = []
    index: dict[str, set[int]] = defaultdict(set)
    for number in order:
        one = found[number]
        chosen = _best(one, groups, index, weight, rule)
        if chosen is None:
            groups.append(Group(Profile.of(one), [one], [""]))
            at = len(groups) - 1
        else:
            at = chosen[0]
            groups[at].profile.add(one)
            groups[at].members.append(one)
            groups[at].reasons.append(chosen[1].why)
        for key in _keys(one):
            if len(index[key]) <= COMMON:
                index[key].add(at)
    return groups


def weights(found: Sequence[Proposition]) -> dict[str, float]:
    """How telling each key and stem is: the logarithm of how rare it is among the reports."""
    reports = len({one.report for one in found})
    seen = Counter(key for _, key in {(one.report, key) for one in found for key in (*_arguments(one), *one.stems)})
    return {key: math.log((reports + 1) / count) + 0.5 for key, count in seen.items()}


def _arguments(one: Proposition) -> frozenset[str]:
    return one.keys("actor", "target", "means", "place")


def _keys(one: Proposition) -> list[str]:
    """Under what a proposition is looked up: its kind with each argument, or its words where it has no kind."""
    here = f"{one.incident}"
    if not one.kinds:
        return sorted(f"{here} {stem}" for stem in one.stems)
    counted = (number.of for number in one.slot("number") if number.of)
    keys = {f"{kind} {key}" for kind in one.kinds for key in _arguments(one)}
    keys |= {f"{here} {kind} {key}" for kind in one.kinds for key in (*one.stems, *counted, kind)}
    return sorted(keys)


def _best(
    one: Proposition,
    groups: Sequence[Group],
    index: Mapping[str, set[int]],
    weight: Mapping[str, float],
    rule: Rule,
) -> tuple[int, Match] | None:
    votes: dict[int, float] = defaultdict(float)
    for key in _keys(one):
        behind = index.get(key, ())
        if len(behind) <= COMMON:
            worth = weight.get(key.rsplit(" ", 1)[-1], 1.0)
            for at in behind:
                votes[at] += worth
    matches = []
    for at, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
        match = rule(one, groups[at].profile, weight)
        if match is not None:
            matches.append((at, match))
    matches.sort(key=lambda item: -item[1].weight)
    if len(matches) > 1 and matches[0][1].weight - matches[1][1].weight < 1e-6:
        return None
    return matches[0] if matches else None
