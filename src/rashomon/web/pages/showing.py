"""Records put together with what people said about them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from starlette.responses import RedirectResponse

from rashomon.store import BY_NAME, Due, by_ids
from rashomon.web.datum import Datum, Reports, described
from rashomon.web.deciding import went
from rashomon.web.desk import Desk
from rashomon.web.refused import ActError
from rashomon.web.site import Site


def data(desk: Desk, kind: str, records: Iterable[Any], reports: Reports | None = None) -> list[Datum]:
    """Records of one kind as they are shown."""
    held = reports or Reports(desk.view)
    identity = BY_NAME[kind].identity
    return [described(held, kind, one, desk.standings.of(kind, identity(one))) for one in records]


def sought(site: Site, kind: str, id_: str) -> Any:
    """The record of that id, or the way to the one in which a person's decision put what it held.

    The way is a `Response`. Raises ActError, 404, where there is neither.
    """
    found = by_ids(site.desk.view, kind, [id_]).get(id_)
    if found is not None:
        return found
    other = went(site.desk, kind, id_)
    if other is None or other == id_:
        raise ActError(str(site.t("error.404")), 404)
    return RedirectResponse(f"/{kind}/{other}", 303)


def due_data(desk: Desk, due: Iterable[Due]) -> list[Datum]:
    """Records of several kinds, in the order of a queue; those that a build took away meanwhile are left out."""
    wanted, held = list(due), Reports(desk.view)
    found: dict[tuple[str, str], Any] = {}
    for kind in {one.kind for one in wanted}:
        ids = [one.record for one in wanted if one.kind == kind]
        found |= {(kind, id_): record for id_, record in by_ids(desk.view, kind, ids).items()}
    return [
        described(held, one.kind, found[one.kind, one.record], desk.standings.of(one.kind, one.record), one)
        for one in wanted
        if (one.kind, one.record) in found
    ]


class Failed(NamedTuple):
    """A form that was not taken: why, in a line; what is wrong with which field; what was typed; the HTTP status."""

    told: str
    fields: Mapping[str, str]
    typed: Mapping[str, list[str]]
    status: int
