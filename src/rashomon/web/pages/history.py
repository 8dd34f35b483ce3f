"""Who decided what, when and why: the whole chain, and the report that can be handed over."""

import datetime as dt
from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from rashomon import __version__
from rashomon.store.resting import regroups
from rashomon.web.deciding import misfits
from rashomon.web.pages import paging
from rashomon.web.site import Site


def history(site: Site, request: Request) -> Response:
    """Every judgement, the newest first, withdrawn ones too; then the decisions that no longer fit."""
    standings = site.desk.standings
    person = request.query_params.get("by") or None
    every = [one for one in reversed(standings.history) if person in {None, one.judgement.by}]
    page = paging.wanted(request)
    start = paging.offset(page)
    return site.page(
        request,
        "history.html",
        passed=every[start : start + paging.PER_PAGE],
        gone=standings.withdrawn(),
        orphaned=[one for one in standings.orphans if not (one.passed and regroups(one.passed[-1].judgement))],
        misfits=misfits(site.desk),
        changed=[one for one in standings.every() if one.fit in {"changed", "moved"} and one.latest],
        people=Counter(one.judgement.by for one in standings.history),
        by=person,
        paging=paging.Paging(page, len(every)),
    )


def custody(site: Site, request: Request) -> Response:
    """What the case was made of, by which programs, who decided how much, and the head of the chain."""
    view, standings = site.desk.view, site.desk.standings
    last = standings.history[-1] if standings.history else None
    people: dict[str, Counter[str]] = {}
    for one in standings.history:
        people.setdefault(one.judgement.by, Counter())[one.judgement.verdict] += 1
    return site.page(
        request,
        "custody.html",
        info=view.info(),
        runs=view.runs(),
        sources=list(view.sources()),
        people=people,
        head=last,
        orphaned=standings.orphans,
        version=__version__,
        now=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    )
