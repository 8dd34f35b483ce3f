"""Matrix, timeline and map: each a part that is asked for, filtered, with an address of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from rashomon.core import Statement
from rashomon.core.chronicle import Account
from rashomon.store import Heading, by_ids
from rashomon.web.drawn import asked
from rashomon.web.drawn.board import CLAIMS
from rashomon.web.drawn.days import OTHERS
from rashomon.web.drawn.timeline import EVENTS, Timeline
from rashomon.web.pages.paging import Paging
from rashomon.web.site import Site


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the words of accounts can be read."""

    statements: dict[str, Statement]
    headings: dict[str, Heading]

    def statement(self, account: Account) -> Statement | None:
        """The statement in which the words stand."""
        return self.statements.get(account.quote.statement or "") if account.quote else None

    def heading(self, account: Account) -> Heading | None:
        """The report in which the words stand."""
        return self.headings.get(account.quote.report) if account.quote else None


def matrix(site: Site, request: Request) -> Response:
    """Who takes which position on which claim."""
    wanted = asked.board(request.query_params)
    drawn = site.drawings.matrix(wanted)
    return site.page(
        request,
        "matrix.html",
        wanted=wanted,
        drawn=drawn,
        paging=Paging(drawn.page, drawn.total, CLAIMS),
        filtered=any(wanted.query().values()),
    )


def timeline(site: Site, request: Request) -> Response:
    """When what is said to have happened, and when what was said."""
    wanted = asked.times(request.query_params)
    drawn = site.drawings.timeline(wanted)
    paging = Paging(min(wanted.page, max(1, -(-drawn.all_events // EVENTS))), drawn.all_events, EVENTS)
    held = site.drawings.days
    return site.page(
        request,
        "timeline.html",
        wanted=wanted,
        drawn=drawn,
        paging=paging,
        kinds=asked.KINDS,
        others=OTHERS,
        outlets=_outlets(site),
        sources=_sources(site, drawn),
        zones=held.zones,
        unclear=held.unclear,
        link=lambda **others: address("/timeline", wanted.query(**others)),
        base=address("/timeline", wanted.query(first=None, last=None, page=1), joined=True),
    )


def places(site: Site, request: Request) -> Response:
    """Where, as far as the accounts allow."""
    wanted = asked.places(request.query_params)
    return site.page(
        request,
        "map.html",
        wanted=wanted,
        drawn=site.drawings.map(wanted),
        naming=site.drawings.labels.naming,
        headings=site.desk.headings(),
        outlets=_outlets(site),
        at=wanted.query(wanted.at)["at"],
        link=lambda at: address("/map", wanted.query(asked.held(at))),
        base=address("/map", wanted.query(None), joined=True),
    )


def address(path: str, query: dict[str, Any], *, joined: bool = False) -> str:
    """A path with what is asked for behind it; `joined` so that more can be put behind that."""
    given = {name: value for name, value in query.items() if value not in (None, "", [])}
    behind = urlencode(given, doseq=True, quote_via=quote)
    if joined:
        return f"{path}?{behind}&" if behind else f"{path}?"
    return f"{path}?{behind}" if behind else path


def _outlets(site: Site) -> list[str]:
    """The outlets' names, for choosing one."""
    return sorted({heading.outlet for heading in site.desk.headings() if heading.outlet})


def _sources(site: Site, drawn: Timeline) -> Sources:
    accounts = [one for row in drawn.events for one in (*row.one.not_before, *row.one.not_after)]
    ids = [one.quote.statement for one in accounts if one.quote and one.quote.statement]
    return Sources(
        _statements(site, [*ids, *(id_ for lane in drawn.lanes for id_ in lane.listed)]),
        {heading.id: heading for heading in site.desk.headings()},
    )


def _statements(site: Site, ids: Iterable[str]) -> dict[str, Statement]:
    found: dict[str, Statement] = by_ids(site.desk.view, "statements", list(dict.fromkeys(ids)))
    judged = {id_: site.desk.standings.of("statements", id_) for id_ in found}
    return {id_: (held.corrected if (held := judged[id_]) and held.corrected else one) for id_, one in found.items()}
