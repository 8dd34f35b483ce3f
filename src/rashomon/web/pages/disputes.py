"""Disputes: claims with the accounts of them opposite each other, and what only looks like a conflict."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import by_ids, listing
from rashomon.web.acts import ActError
from rashomon.web.datum import Reports
from rashomon.web.pages import paging
from rashomon.web.pages.entities import groups
from rashomon.web.pages.showing import data
from rashomon.web.site import Site


def disputes(site: Site, request: Request) -> Response:
    """Conflicts, or with `all` also the pairs that only look like one; positions that changed."""
    view, desk = site.desk.view, site.desk
    page, every = paging.wanted(request), request.query_params.get("all") == "1"
    equal: dict[str, str | None] = {} if every else {"no_conflict": None}
    found = listing.records(view, "conflicts", paging.offset(page), paging.PER_PAGE, **equal)
    reports = Reports(view)
    claims = by_ids(view, "claims", {one.claim for one in found.records if one.claim})
    rows = data(desk, "conflicts", found.records, reports)
    sides = [one for row in rows for one in (row.record.left, row.record.right)]
    said = by_ids(view, "statements", {quote.statement for quote in sides if quote.statement})
    return site.page(
        request,
        "disputes.html",
        rows=rows,
        claims=claims,
        said=said,
        reports=reports,
        changes=data(desk, "changes", listing.records(view, "changes", 0, paging.PER_PAGE).records, reports),
        slots=desk.once(f"slots {every}", lambda: listing.tally(view, "conflicts", "slot", **equal)),
        all=every,
        paging=paging.Paging(page, found.total),
    )


def claim(site: Site, request: Request) -> Response:
    """One claim: who affirms, denies, doubts, asks or evades it, and what stands behind each position."""
    view, desk, id_ = site.desk.view, site.desk, request.path_params["id"]
    grouped = groups(desk, "claims")
    target = grouped.group(id_) or id_
    found = next((one for one in grouped.regrouped() if one.id == target), None)
    if found is None:
        raise ActError(str(site.t("error.404")), 404)
    reports = Reports(view)
    ids = [one.statement for one in found.attachments]
    said = {row.id: row for row in data(desk, "statements", by_ids(view, "statements", ids).values(), reports)}
    sides: dict[str, list[object]] = {}
    for one in found.attachments:
        sides.setdefault(one.position, []).append(one)
    behind = {
        one.position: one for one in desk.once("support", lambda: list(view.corroborations())) if one.claim == id_
    }
    origins = by_ids(view, "origins", {origin for one in behind.values() for origin in one.origins})
    conflicts = listing.records(view, "conflicts", 0, paging.PER_PAGE, claim=id_)
    [row] = data(desk, "claims", [found], reports)
    return site.page(
        request,
        "claim.html",
        row=row,
        sides=sides,
        said=said,
        behind=behind,
        origins=origins,
        conflicts=data(desk, "conflicts", conflicts.records, reports),
        reports=reports,
    )
