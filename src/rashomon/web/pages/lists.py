"""Questions, evidence and figures."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import by_ids, listing
from rashomon.web.pages import paging
from rashomon.web.pages.showing import by_hand, data
from rashomon.web.site import Site


def questions(site: Site, request: Request) -> Response:
    """What was asked, with where it stands and for how long it has been open."""
    standing = request.query_params.get("standing") or None
    equal = {"standing": standing} if standing else {}
    return _listed(site, request, "questions", standing=standing, facet="standing", **equal)


def evidence(site: Site, request: Request) -> Response:
    """What is reported to have been shown, found or examined."""
    return _listed(site, request, "evidence", facet="claim")


def figures(site: Site, request: Request) -> Response:
    """Every quantity with all accounts of it; then all figures."""
    category = request.query_params.get("category") or None
    equal = {"category": category} if category else {}
    ledgers = listing.records(site.desk.view, "ledgers", 0, paging.PER_PAGE)
    ids = [entry.figure for ledger in ledgers.records for entry in ledger.entries]
    held = {one.id: one for one in data(site.desk, "figures", by_ids(site.desk.view, "figures", ids).values())}
    more = {"ledgers": data(site.desk, "ledgers", ledgers.records), "held": held}
    return _listed(site, request, "figures", facet="category", standing=category, more=more, **equal)


def _listed(
    site: Site,
    request: Request,
    kind: str,
    *,
    facet: str,
    standing: str | None = None,
    more: object = None,
    **equal: str,
) -> Response:
    view, page = site.desk.view, paging.wanted(request)
    found = listing.records(view, kind, paging.offset(page), paging.PER_PAGE, **equal)
    return site.page(
        request,
        f"{kind}.html",
        rows=data(site.desk, kind, found.records),
        added=by_hand(site.desk, kind) if page == 1 else [],
        facets=listing.tally(view, kind, facet),
        chosen=standing,
        paging=paging.Paging(page, found.total),
        more=more,
    )
