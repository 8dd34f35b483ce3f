"""The review: rows in the order in which they matter, one key for each decision."""

import itertools

from starlette.requests import Request
from starlette.responses import Response

from rashomon.web.pages.showing import due_data
from rashomon.web.site import Site

BATCH = 20
"""Rows that one page holds; the script shows one at a time and fetches the next page at the end."""


def review(site: Site, request: Request) -> Response:
    """The next rows that this person has not decided and nobody else is on."""
    desk, person = site.desk, site.person(request)
    kind = request.query_params.get("kind") or None
    elsewhere = desk.others(person)
    left = desk.queue.left(desk.standings, person, kind)
    behind = request.query_params.get("after", "")
    waiting = itertools.dropwhile(lambda one: one.record != behind, left) if behind else left
    if behind:
        next(waiting, None)
    free = (one for one in waiting if (one.kind, one.record) not in elsewhere)
    rows = due_data(desk, itertools.islice(free, BATCH))
    if rows and person:
        for row in rows[:1]:
            desk.sit(person, row.kind, row.id)
    decided, total = desk.queue.progress(desk.standings, kind)
    return site.page(
        request,
        "review.html",
        rows=rows,
        kind=kind,
        kinds=desk.queue.counts(),
        decided=decided,
        total=total,
        others=elsewhere,
        last=rows[-1].id if rows else "",
    )
