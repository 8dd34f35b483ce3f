"""Matrix, timeline and map: the same drawings as in the dossier."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.web.site import Site


def matrix(site: Site, request: Request) -> Response:
    """Who takes which position on which claim."""
    return site.page(request, "matrix.html")


def timeline(site: Site, request: Request) -> Response:
    """When what is said to have happened, and when what was said."""
    return site.page(request, "timeline.html")


def places(site: Site, request: Request) -> Response:
    """Where, as far as the accounts allow."""
    return site.page(request, "map.html")
