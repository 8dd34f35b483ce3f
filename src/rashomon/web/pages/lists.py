"""Questions, evidence and figures."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import by_ids, listing
from rashomon.web.pages import paging
from rashomon.web.pages.showing import data
from rashomon.web.site import Site


def questions(site: Site, request: Request) -> Response:
    """What was asked, with where it stands and for how long it has been open."""
    standing = request.query_params.get("standing") or None
    return _listed(site, request, "questions", facet="standing", chosen=standing, standing=standing)


def evidence(site: Site, request: Request) -> Response:
    """What is reported to have been shown, found or examined."""
    return _listed(site, request, "evidence", facet="claim")


def figures(site: Site, request: Request) -> Response:
    """The quantities of which most accounts are given, with all of them; then all figures."""
    desk, category = site.desk, request.query_params.get("category") or None
    every = desk.once("ledgers", lambda: sorted(desk.view.ledgers(), key=lambda one: (-len(one.entries), one.id)))
    ledgers = every[: paging.PER_PAGE]
    ids = [entry.figure for ledger in ledgers for entry in ledger.entries]
    held = {one.id: one for one in data(desk, "figures", by_ids(desk.view, "figures", ids).values())}
    more = {"ledgers": data(desk, "ledgers", ledgers), "held": held}
    return _listed(site, request, "figures", facet="category", chosen=category, more=more, category=category)


def _listed(
    site: Site,
    request: Request,
    kind: str,
    *,
    facet: str,
    chosen: str | None = None,
    more: object = None,
    **values: str | None,
) -> Response:
    """A list as people would have it, narrowed by what they did (`reviewed`), with how many there are of each."""
    view, page, reviewed = site.desk.view, paging.wanted(request), request.query_params.get("reviewed") or None
    overlay = site.desk.overlays.of(kind, reviewed)
    found = listing.records(view, kind, paging.offset(page), paging.PER_PAGE, overlay, **values)
    return site.page(
        request,
        f"{kind}.html",
        rows=data(site.desk, kind, found.records),
        facets=listing.tally(view, kind, facet, overlay),
        chosen=chosen,
        reviewed=reviewed,
        paging=paging.Paging(page, found.total),
        more=more,
    )
