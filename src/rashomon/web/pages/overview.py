"""The first page: what is in the case, what is disputed, what is open, what is to be done."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.store import listing
from rashomon.web.datum import Reports
from rashomon.web.pages.disputes import by_claim, shown
from rashomon.web.pages.showing import data
from rashomon.web.site import Site
from rashomon.weigh.origins_roots import folded

SHOWN = 5
FINE = frozenset({"read", "duplicate"})
"""Ends of an item about which nothing needs to be said."""


def overview(site: Site, request: Request) -> Response:
    """Counts, the first disputes and open questions, what could not be read, how far the review is."""
    view, desk = site.desk.view, site.desk
    disputed = by_claim(desk)
    questions = listing.records(view, "questions", 0, SHOWN, desk.overlays.of("questions"), standing="open")
    headings = desk.headings()
    dated = [heading.published for heading in headings if heading.published]
    decided = [one for one in desk.standings.every() if one.latest]
    return site.page(
        request,
        "overview.html",
        counts=desk.once("counts", view.counts),
        groups=shown(desk, disputed[:SHOWN], Reports(view)),
        disputed=sum(len(held) for _, held in disputed),
        questions=data(desk, "questions", questions.records),
        open=questions.total,
        outlets=len({folded(heading.outlet) for heading in headings if heading.outlet}),
        published=(dated[0], dated[-1]) if dated else None,
        undated=len(headings) - len(dated),
        decided=len(decided),
        contested=sum(one.verdict == "contested" for one in decided),
        changed=sum(one.fit == "changed" for one in decided),
        unread=desk.once("unread", lambda: [one for one in view.outcomes() if one.status not in FINE])[:20],
        run=next(reversed(view.runs()), None),
    )
