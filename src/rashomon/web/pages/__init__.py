"""The pages of the workbench: address, name, and the function that makes it."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from rashomon.web.pages import (
    claims,
    datum,
    disputes,
    drawings,
    entities,
    history,
    lists,
    origins,
    overview,
    reports,
    review,
    search,
    statements,
)
from rashomon.web.site import Site

PAGES: tuple[tuple[str, str, Callable[[Site, Request], Response]], ...] = (
    ("/", "overview", overview.overview),
    ("/review", "review", review.review),
    ("/disputes", "disputes", disputes.disputes),
    ("/claims", "claims", claims.claims),
    ("/origins", "origins", origins.origins),
    ("/matrix", "matrix", drawings.matrix),
    ("/timeline", "timeline", drawings.timeline),
    ("/map", "map", drawings.places),
    ("/questions", "questions", lists.questions),
    ("/evidence", "evidence", lists.evidence),
    ("/figures", "figures", lists.figures),
    ("/statements", "statements", statements.statements),
    ("/speakers", "speakers", entities.speakers),
    ("/entities/{id}", "entity", entities.entity),
    ("/claims/{id}", "claim", claims.claim),
    ("/origins/{id}", "origin", origins.origin),
    ("/beside", "beside", origins.beside),
    ("/reports", "reports", reports.reports),
    ("/reports/{id}", "report", reports.report),
    ("/reports/{id}/source", "source", reports.source),
    ("/reports/{id}/original", "original", reports.original),
    ("/data/{kind}/{id}", "datum", datum.datum),
    ("/search", "search", search.search),
    ("/history", "history", history.history),
    ("/custody", "custody", history.custody),
)
"""Every page, in the order of the navigation where it is in it."""
