"""Search over everything, with facets; searches that people keep."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from rashomon.present.inert import shown
from rashomon.store import holding
from rashomon.store.search import CLOSE, OPEN
from rashomon.web.acts import SEARCHES
from rashomon.web.pages import paging
from rashomon.web.site import Site

FILTERS = ("kind", "outlet", "since", "until")
MOST = 30
"""Outlets offered as a filter."""


def search(site: Site, request: Request) -> Response:
    """What has the words, best first, with where it stands."""
    words = request.query_params.get("q", "")[:500]
    given = {name: request.query_params.get(name) or None for name in FILTERS}
    page = paging.wanted(request)
    found = site.desk.find(words, **given, offset=paging.offset(page), limit=paging.PER_PAGE)
    headings = {heading.id: heading for heading in site.desk.headings()}
    outlets = sorted(found.outlets.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    kept = [one for one in holding(site.desk.standings.history) if one.judgement.kind == SEARCHES]
    return site.page(
        request,
        "search.html",
        q=words,
        given=given,
        found=found,
        snippets=[_marked(hit.snippet) for hit in found.hits],
        headings=headings,
        outlets=[one for one in outlets if one[0]],
        kept=kept,
        paging=paging.Paging(page, found.total),
    )


def _marked(snippet: str) -> Markup:
    """A snippet with what was found in it marked."""
    words = str(shown(snippet)).replace(_as_shown(OPEN), "<mark>").replace(_as_shown(CLOSE), "</mark>")
    return Markup(words)  # noqa: S704 - escaped by `shown`; only our own marks are put in


def _as_shown(character: str) -> str:
    return str(shown(character))
