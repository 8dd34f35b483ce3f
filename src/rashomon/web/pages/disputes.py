"""Disputes: claims with the accounts of them opposite each other, and what only looks like a conflict."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from rashomon.core.claims import Claim
from rashomon.core.disputes import Conflict, unsettled_last
from rashomon.store import by_ids, listing
from rashomon.web.datum import Reports
from rashomon.web.desk import Desk
from rashomon.web.pages import paging
from rashomon.web.pages.showing import data
from rashomon.web.site import Site

PAIRS = 3
"""Pairs shown of one claim in the list; its own page has them all."""

GROUPS = 15
"""Claims on one page of the list."""


class Group(msgspec.Struct, frozen=True):
    """The conflicts over one claim, the first few of them ready to be shown."""

    claim: Claim | None
    rows: list[Any]
    more: int
    said: dict[str, Any]
    reports: Reports


def disputes(site: Site, request: Request) -> Response:
    """Conflicts by claim, or with `all` also the pairs that only look like one; positions that changed."""
    desk, page = site.desk, paging.wanted(request)
    every = request.query_params.get("all") == "1"
    found = by_claim(desk, every=every)
    reports, start = Reports(desk.view), (page - 1) * GROUPS
    changes = sorted(listing.records(desk.view, "changes", 0, paging.PER_PAGE).records, key=unsettled_last)
    return site.page(
        request,
        "disputes.html",
        groups=shown(desk, found[start : start + GROUPS], reports),
        reports=reports,
        changes=data(desk, "changes", changes, reports),
        slots=Counter(one.slot for _, held in found for one in held),
        all=every,
        paging=paging.Paging(page, len(found), GROUPS),
    )


def by_claim(desk: Desk, *, every: bool = False) -> list[tuple[str | None, list[Conflict]]]:
    """The conflicts of each claim, those first on which most different words stand against each other."""

    def grouped() -> list[tuple[str | None, list[Conflict]]]:
        groups: dict[str | None, list[Conflict]] = {}
        for one in desk.view.conflicts():
            if every or one.no_conflict is None:
                groups.setdefault(one.claim, []).append(one)
        for held in groups.values():
            held.sort(key=unsettled_last)
        return sorted(groups.items(), key=lambda group: (group[0] is None, -_weight(group[1]), group[0] or ""))

    return desk.once(f"conflicts {every}", grouped)


def _weight(conflicts: Iterable[Conflict]) -> int:
    """How many accounts stand against each other."""
    return len({quote.statement for one in conflicts for quote in (one.left, one.right)})


def shown(desk: Desk, groups: Sequence[tuple[str | None, list[Conflict]]], reports: Reports) -> list[Group]:
    """Groups with their claims and speakers."""
    first = [one for _, held in groups for one in held[:PAIRS]]
    claims = by_ids(desk.view, "claims", {claim for claim, _ in groups if claim})
    quotes = [quote for one in first for quote in (one.left, one.right)]
    said = by_ids(desk.view, "statements", {quote.statement for quote in quotes if quote.statement})
    return [
        Group(claims.get(claim or ""), data(desk, "conflicts", held[:PAIRS], reports), len(held[PAIRS:]), said, reports)
        for claim, held in groups
    ]
