"""The review: rows in the order in which they matter, one key for each decision."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from rashomon.web.pages.showing import due_data
from rashomon.web.site import Site
from rashomon.web.ties import ties

BATCH = 10
"""Rows that one page holds; the script shows one at a time and fetches the next ones before they are needed."""


def review(site: Site, request: Request) -> Response:
    """The next rows that this person has not decided and nobody else has open; `after` is the last one they have."""
    desk, person = site.desk, site.person(request)
    kind = request.query_params.get("kind") or None
    last = tuple(request.query_params.get("after", "").split(":", 1))
    desk.queue.due()
    left = desk.queue.left(desk.standings, person, kind, last if len(last) == 2 else None)
    rows = due_data(desk, desk.hand_out(person, left, BATCH))
    decided, total = desk.queue.progress(desk.standings, kind)
    return site.page(
        request,
        "review.html",
        rows=rows,
        ties={(row.kind, row.id): ties(desk, row.kind, row.id) for row in rows},
        kind=kind,
        kinds=desk.queue.counts(),
        decided=decided,
        total=total,
        others=Counter(desk.others(person).values()),
        skipped=len(last) == 2,
        last=f"{rows[-1].kind}:{rows[-1].id}" if rows else "",
    )
