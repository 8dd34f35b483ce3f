"""Who speaks, and each person, body, place or thing with all its names and words."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import Groups, UnknownRecordError, Wanted, holding, listing
from rashomon.web.acts import ActError
from rashomon.web.desk import Desk
from rashomon.web.pages import paging
from rashomon.web.pages.showing import data
from rashomon.web.site import Site

NEAR = 8
"""Others that are offered to be merged with an entity."""

KINDS = ("person", "organisation", "place", "weapon", "vehicle", "event", "other")


def groups(desk: Desk, kind: str) -> Groups:
    """The records of a kind that people may merge and split, as they would have them."""
    records = desk.once(kind, lambda: list(getattr(desk.view, kind)()))
    wanted = [one for one in holding(desk.standings.history) if one.judgement.kind == kind]
    return Groups(records, [one for one in wanted if one.judgement.verdict in {"merged", "split"}])


def near(entity: Any, others: Iterable[Any], said: Mapping[str | None, int]) -> list[Any]:
    """The entities whose names share most words with an entity's, those who say most first."""
    words = _words(entity)
    shared = [(len(words & _words(one)), one) for one in others if one.id != entity.id]
    ranked = [(-count, -said.get(one.id, 0), one.name, one.id, one) for count, one in shared if count]
    return [one for *_, one in sorted(ranked, key=lambda each: each[:4])[:NEAR]]


def _words(entity: Any) -> set[str]:
    return {word for name in (entity.name, *entity.names) for word in name.casefold().split() if len(word) > 2}


def speakers(site: Site, request: Request) -> Response:
    """Entities, those with the most statements first."""
    desk, kind = site.desk, request.query_params.get("kind") or None
    words = " ".join(request.query_params.get("q", "").casefold().split())
    grouped = groups(desk, "entities")
    said = _said(desk, grouped)
    every = [
        one
        for one in grouped.regrouped()
        if kind in {None, one.kind} and any(words in name.casefold() for name in (one.name, *one.names))
    ]
    every.sort(key=lambda one: (-said.get(one.id, 0), one.name))
    page = paging.wanted(request)
    start = paging.offset(page)
    return site.page(
        request,
        "speakers.html",
        rows=data(desk, "entities", every[start : start + paging.PER_PAGE]),
        said=said,
        people=grouped.by,
        kinds=KINDS,
        kind=kind,
        q=request.query_params.get("q", ""),
        unnamed=desk.once("by resolution", lambda: listing.tally(desk.view, "statements", "resolution")),
        paging=paging.Paging(page, len(every)),
    )


def _said(desk: Desk, grouped: Groups) -> dict[str | None, int]:
    """How many statements each entity makes, as people grouped them."""
    said: dict[str | None, int] = {}
    for id_, count in listing.tally(desk.view, "statements", "entity", desk.overlays.of("statements")).items():
        target = grouped.group(id_)
        said[target] = said.get(target, 0) + count
    return said


def entity(site: Site, request: Request) -> Response:
    """One entity: the reports' own figures that were taken as one, roles, and what it says."""
    desk, id_ = site.desk, request.path_params["id"]
    grouped = groups(desk, "entities")
    target = grouped.group(id_) or id_
    every = list(grouped.regrouped())
    found = next((one for one in every if one.id == target), None)
    if found is None:
        raise ActError(str(site.t("error.404")), 404)
    page = paging.wanted(request)
    wanted, overlay = Wanted(entity=_machine(desk, id_)), desk.overlays.of("statements")
    says = listing.statements(desk.view, wanted, paging.offset(page), paging.PER_PAGE, overlay)
    said = _said(desk, grouped)
    [row] = data(desk, "entities", [found])
    headings = {heading.id: heading for heading in desk.headings()}
    return site.page(
        request,
        "entity.html",
        row=row,
        parts=_parts(desk, found, grouped, headings),
        people=grouped.by.get(found.id, []),
        headings=headings,
        near=[(one, said.get(one.id, 0)) for one in near(found, every, said)],
        rows=data(desk, "statements", says.records),
        paging=paging.Paging(page, says.total),
    )


def _machine(desk: Desk, id_: str) -> str:
    """The entity whose statements are listed: one that a person split off has none of its own yet."""
    try:
        return desk.view.entity(id_).id
    except UnknownRecordError:
        return id_


def _parts(desk: Desk, entity: Any, grouped: Groups, headings: dict[str, Any]) -> list[dict[str, Any]]:
    """The figures of an entity: in which report, under which names, how often mentioned."""
    parts: dict[str, dict[str, Any]] = {
        figure: {"figure": figure, "names": {}, "heading": None, "count": 0} for figure in entity.figures
    }
    from_ = {entity.id, *(one.judgement.record for one in grouped.by.get(entity.id, []))}
    from_ |= {id_ for id_ in grouped.merged if grouped.group(id_) == entity.id}
    for mention in (mention for id_ in sorted(from_) for mention in desk.view.mentions(entity=id_)):
        part = parts.get(mention.figure or "")
        if part is not None:
            part["heading"] = headings.get(mention.report)
            part["names"][mention.name or mention.span.words] = None
            part["count"] += 1
    return list(parts.values())
