"""Origins: what each statement goes back to and why, copied passages opposite each other, and what people say of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from rashomon.core.origins import Corroboration, Origin
from rashomon.present.opposite import Opposite, opposite
from rashomon.store import by_ids
from rashomon.web.acts import ActError
from rashomon.web.datum import Reports
from rashomon.web.deciding import decisions, on_reports
from rashomon.web.desk import Desk
from rashomon.web.grouping import ROOTS
from rashomon.web.pages import paging
from rashomon.web.pages.showing import data, sought
from rashomon.web.site import Site
from rashomon.web.trees import trees
from rashomon.weigh.origins_roots import folded

COPIES = 40
"""Pairs of reports that share a text shown on the list; the origins' own pages have all."""
OPPOSED = 6
"""Other reports of a copied text held against its first one on one page."""
SUPPORT = 15
"""Claims on one page of what stands behind them."""


class Copy(msgspec.Struct):
    """Two reports one of which has words of the other."""

    left: Any
    right: Any
    passages: Sequence[Opposite]


def origins(site: Site, request: Request) -> Response:
    """The tree of all origins, the reports that share a text, and what stands behind each claim."""
    desk, page = site.desk, paging.wanted(request)
    roots = trees(desk)
    headings = desk.headings()
    claims = {one.id: one for one in desk.view.claims()}
    behind = support(desk)
    shown = [id_ for id_ in behind if id_ in claims]
    start = (page - 1) * SUPPORT
    return site.page(
        request,
        "origins.html",
        reports=len(headings),
        outlets=len({folded(one.outlet) for one in headings if one.outlet}),
        count=sum(one.origin.kind != "side" for one in roots),
        copies=_copies(desk),
        held=Reports(desk.view),
        roots=roots[start : start + SUPPORT],
        claims=[(claims[id_], behind[id_]) for id_ in shown[start : start + SUPPORT]],
        decided=on_reports(desk, (one.id for one in headings), site.person(request)),
        headings={one.id: one for one in headings},
        paging=paging.Paging(page, max(len(shown), len(roots)), SUPPORT),
    )


def support(desk: Desk) -> dict[str, list[Corroboration]]:
    """What stands behind each claim, those first behind which most origins and reports stand."""

    def found() -> dict[str, list[Corroboration]]:
        held: dict[str, list[Corroboration]] = {}
        for one in desk.view.corroborations():
            held.setdefault(one.claim, []).append(one)
        return dict(sorted(held.items(), key=lambda item: (-_weight(item[1]), item[0])))

    return desk.once("support by claim", found)


def _weight(stands: Sequence[Corroboration]) -> int:
    """How much there is to see: reports that come to fewer origins, positions that differ."""
    return sum(len(one.reports) for one in stands) + 5 * (len({one.position for one in stands}) - 1)


def _copies(desk: Desk) -> list[tuple[str, str, int]]:
    """Reports that share a text, with how many statements go back to it; the earlier one first."""
    order = {heading.id: number for number, heading in enumerate(desk.headings())}
    shared: Counter[tuple[str, str]] = Counter()
    for one in desk.view.origins():
        if one.kind == "text":
            reports = sorted(one.reports, key=lambda id_: order.get(id_, 0))
            shared.update((reports[0], other) for other in reports[1:])
    return [(left, right, count) for (left, right), count in shared.most_common(COPIES)]


def origin(site: Site, request: Request) -> Response:
    """One origin: the way up and down, why, its statements, the passages alike, the claims behind which it stands."""
    desk, id_ = site.desk, request.path_params["id"]
    found = sought(site, "origins", id_)
    if isinstance(found, Response):
        return found
    person, reports = site.person(request), Reports(desk.view)
    desk.sit(person, [("origins", id_)])
    every = {one.id: one for one in desk.view.origins()}
    [row] = data(desk, "origins", [found], reports)
    stands = [one for stands in support(desk).values() for one in stands if id_ in one.origins]
    held = by_ids(desk.view, "statements", found.statements)
    return site.page(
        request,
        "origin.html",
        row=row,
        above=_above(found, every),
        below=[one for one in every.values() if one.within == id_],
        statements=data(desk, "statements", (held[one] for one in found.statements if one in held), reports),
        root=found.kind in ROOTS,
        copies=_opposed(found, reports) if found.kind == "text" else [],
        others=_alike(found, every),
        stands=stands[: paging.PER_PAGE],
        claims=by_ids(desk.view, "claims", {one.claim for one in stands[: paging.PER_PAGE]}),
        decided=[*decisions(desk, found, person), *on_reports(desk, found.reports, person)],
        headings={one.id: one for one in desk.headings()},
    )


def _above(origin: Origin, every: Mapping[str, Origin]) -> list[Origin]:
    """The way up to the root, which comes first."""
    way: list[Origin] = []
    at = every.get(origin.within or "")
    while at is not None and at not in way:
        way.insert(0, at)
        at = every.get(at.within or "")
    return way


def _alike(origin: Origin, every: Mapping[str, Origin]) -> list[Origin]:
    """The origins of its kind that stand beside it, which a person may count as one with it."""
    beside = [one for one in every.values() if one.kind == origin.kind and one.id != origin.id and one.statements]
    near = [one for one in beside if one.within == origin.within or set(one.reports) & set(origin.reports)]
    return sorted(near or beside, key=lambda one: (-len(one.statements), one.name))[:12] if origin.statements else []


def _opposed(origin: Origin, reports: Reports) -> list[Copy]:
    """The first report of a copied text against each other one."""
    held = [report for id_ in origin.reports if (report := reports.get(id_)) is not None]
    held.sort(key=lambda one: (str(one.publication.bounds.earliest or "9999"), one.id))
    return [Copy(held[0], other, opposite(held[0].text, other.text)) for other in held[1 : OPPOSED + 1]]


def beside(site: Site, request: Request) -> Response:
    """Two reports: the passages that both have, the differing words marked, and whether one is a copy of the other."""
    desk, reports = site.desk, Reports(site.desk.view)
    asked = [request.query_params.get(name, "") for name in ("left", "right")]
    left, right = (reports.get(one) for one in asked)
    if any(asked) and (left is None or right is None):
        raise ActError(str(site.t("error.404")), 404)
    decided = on_reports(desk, asked, site.person(request)) if any(asked) else []
    pair = left is not None and right is not None and left is not right
    return site.page(
        request,
        "beside.html",
        copy=Copy(left, right, opposite(left.text, right.text)) if left and right and pair else None,
        asked=asked,
        decided=[one for one in decided if {one.passed.judgement.record, *one.passed.judgement.others} <= {*asked}],
        headings={one.id: one for one in desk.headings()},
    )
