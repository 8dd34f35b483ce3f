"""The statements, filtered and paged."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import UnknownRecordError, Wanted, by_ids, listing
from rashomon.web.pages import paging
from rashomon.web.pages.showing import by_hand, data
from rashomon.web.site import Site

FILTERS = ("speaker", "entity", "report", "kind", "voice", "resolution", "since", "until")
REVIEWED = ("accepted", "rejected", "corrected", "unsure", "contested")


def statements(site: Site, request: Request) -> Response:
    """Statements in the order of the reports; with `reviewed`, those of one verdict."""
    given = {name: request.query_params.get(name) or None for name in FILTERS}
    reviewed = request.query_params.get("reviewed") or None
    page, desk = paging.wanted(request), site.desk
    if reviewed in REVIEWED or reviewed == "any":
        every = [one for one in desk.standings.every("statements") if one.verdict is not None]
        kept = [one.record for one in every if reviewed in {"any", one.verdict}]
        start = paging.offset(page)
        ids = kept[start : start + paging.PER_PAGE]
        rows, total = data(desk, "statements", _held(site, ids)), len(kept)
    else:
        found = listing.statements(desk.view, Wanted(**given), paging.offset(page), paging.PER_PAGE)
        rows, total = data(desk, "statements", found.records), found.total
    return site.page(
        request,
        "statements.html",
        rows=rows,
        added=by_hand(desk, "statements", given["report"]) if page == 1 else [],
        given=given,
        reviewed=reviewed,
        verdicts=REVIEWED,
        entity=_entity_name(site, given["entity"]),
        paging=paging.Paging(page, total),
    )


def _held(site: Site, ids: list[str]) -> list[object]:
    found = by_ids(site.desk.view, "statements", ids)
    return [found[id_] for id_ in ids if id_ in found]


def _entity_name(site: Site, entity: str | None) -> str:
    try:
        return site.desk.view.entity(entity).name if entity else ""
    except UnknownRecordError:
        return entity or ""
