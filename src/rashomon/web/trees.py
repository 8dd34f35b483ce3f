"""Origins as trees: of the whole case, or of the statements of one claim, down to their reports."""

from collections.abc import Iterable, Mapping

import msgspec

from rashomon.core import Report
from rashomon.core.claims import Claim
from rashomon.core.judgements import BY_HAND
from rashomon.core.origins import Origin
from rashomon.web.datum import Reports
from rashomon.web.desk import Desk


class Branch(msgspec.Struct):
    """An origin with those that go back to it; `leaves` are the reports of a claim's statements that stand in it."""

    origin: Origin
    branches: list["Branch"]
    by_hand: bool
    leaves: list[Report] = []


def trees(desk: Desk) -> list[Branch]:
    """The origins that nothing stands above, those of most reports first, each with its branches."""
    return desk.once("origin trees", lambda: _grown(_origins(desk).values()))


def of_claim(desk: Desk, claim: Claim, reports: Reports) -> list[Branch]:
    """The origins of a claim's statements, from the roots down to the reports in which they stand."""
    every = _origins(desk)
    nearest = desk.once("nearest", lambda: {one: origin.id for origin in every.values() for one in origin.statements})
    leaves: dict[str, dict[str, None]] = {}
    for one in claim.attachments:
        if one.statement in nearest:
            leaves.setdefault(nearest[one.statement], {})[one.report] = None
    kept: dict[str, Origin] = {}
    for id_ in leaves:
        at: str | None = id_
        while at is not None and at not in kept and at in every:
            kept[at] = every[at]
            at = every[at].within
    held = {id_: [found for one in ids if (found := reports.get(one))] for id_, ids in leaves.items()}
    return _grown(kept.values(), held)


def _origins(desk: Desk) -> Mapping[str, Origin]:
    return desk.once("every origin", lambda: {one.id: one for one in desk.view.origins()})


def _grown(origins: Iterable[Origin], leaves: Mapping[str, list[Report]] | None = None) -> list[Branch]:
    held = leaves or {}
    every = {one.id: Branch(one, [], _by_hand(one), held.get(one.id, [])) for one in origins}
    for branch in every.values():
        above = every.get(branch.origin.within or "")
        if above is not None:
            above.branches.append(branch)
    roots = [one for one in every.values() if one.origin.within not in every]
    return sorted(roots, key=lambda one: (-len(one.origin.reports), one.origin.name, one.origin.id))


def _by_hand(origin: Origin) -> bool:
    return any(one.step == BY_HAND for one in origin.reasons)
