"""The statements, filtered and paged."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import UnknownRecordError, Wanted, listing
from rashomon.web.pages import paging
from rashomon.web.pages.showing import data
from rashomon.web.site import Site

FILTERS = ("speaker", "entity", "report", "kind", "voice", "resolution", "since", "until")


def statements(site: Site, request: Request) -> Response:
    """Statements in the order of the reports, filtered as people would have them; `reviewed` is what people did."""
    given = {name: request.query_params.get(name) or None for name in FILTERS}
    reviewed, page, desk = request.query_params.get("reviewed") or None, paging.wanted(request), site.desk
    overlay = desk.overlays.of("statements", reviewed)
    found = listing.statements(desk.view, Wanted(**given), paging.offset(page), paging.PER_PAGE, overlay)
    return site.page(
        request,
        "statements.html",
        rows=data(desk, "statements", found.records),
        given=given,
        reviewed=reviewed,
        entity=_entity_name(site, given["entity"]),
        paging=paging.Paging(page, found.total),
    )


def _entity_name(site: Site, entity: str | None) -> str:
    try:
        return site.desk.view.entity(entity).name if entity else ""
    except UnknownRecordError:
        return entity or ""
