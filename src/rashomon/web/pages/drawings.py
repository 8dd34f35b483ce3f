"""Matrix, timeline and map: the same drawings as in the dossier."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.web.site import Site


def matrix(site: Site, request: Request) -> Response:
    """Who takes which position on which claim."""
    return site.page(request, "drawing.html", name="matrix", drawing=site.drawings.drawn("matrix"))


def timeline(site: Site, request: Request) -> Response:
    """When what is said to have happened, and when what was said."""
    return site.page(request, "drawing.html", name="timeline", drawing=site.drawings.drawn("timeline"))


def places(site: Site, request: Request) -> Response:
    """Where, as far as the accounts allow."""
    return site.page(request, "drawing.html", name="map", drawing=site.drawings.drawn("places"))
