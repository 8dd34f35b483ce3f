"""One datum at its stable address: words, values, reasons, everything people said, and what can be done."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import BY_NAME, by_ids
from rashomon.web.acts import ActError
from rashomon.web.datum import Reports, described, plain
from rashomon.web.pages.showing import Failed
from rashomon.web.site import Site
from rashomon.web.ties import ties


def datum(site: Site, request: Request) -> Response:
    """A record of any kind."""
    return page(site, request, request.path_params["kind"], request.path_params["id"])


def page(site: Site, request: Request, kind: str, id_: str, failed: Failed | None = None) -> Response:
    """The page of a record; one that is gone from the case, but was judged, is shown as it was.

    With `failed` its form is open, as it was sent. Raises ActError where there is no such record.
    """
    if kind not in BY_NAME:
        raise ActError(str(site.t("error.404")), 404)
    desk = site.desk
    record = by_ids(desk.view, kind, [id_]).get(id_)
    standing = desk.standings.of(kind, id_)
    if standing is None and record is None:
        orphans = [one for one in desk.standings.orphans if (one.kind, one.judged) == (kind, id_)]
        moved = [one for one in desk.standings.every(kind) if one.judged == id_]
        standing = next(iter([*moved, *orphans]), None)
        if moved:
            record = by_ids(desk.view, kind, [moved[0].record]).get(moved[0].record)
    if record is None and (standing is None or (standing.before is None and standing.corrected is None)):
        raise ActError(str(site.t("error.404")), 404)
    gone = desk.standings.withdrawn()
    held = {standing.judged, id_} if standing else {id_}
    shown = described(Reports(desk.view), kind, record, standing)
    person = site.person(request)
    desk.sit(person, [(kind, id_)])
    return site.page(
        request,
        "datum.html",
        failed.status if failed else 200,
        row=shown,
        here=shown.address,
        failed=failed,
        passed=[one for one in desk.standings.history if one.judgement.kind == kind and one.judgement.record in held],
        gone=gone,
        machine=plain(record) if record is not None else "",
        also=desk.others(person).get((kind, id_), ""),
        ties=ties(desk, kind, id_),
    )
