"""The workbench as an ASGI application: every address it has, in one list."""

import functools
import os
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from importlib import resources

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rashomon.store import BusyCaseError, CaseError, UnknownRecordError
from rashomon.web import api
from rashomon.web.acts import ActError
from rashomon.web.desk import Desk
from rashomon.web.drawn import Drawings
from rashomon.web.guard import Guard
from rashomon.web.pages import PAGES
from rashomon.web.pages.acting import POSTS
from rashomon.web.site import Site

Page = Callable[[Site, Request], Response]
WARM_SECONDS = 3.0
"""After how long the review is put in order, the search filled and the drawings read: the first page goes before."""

DRAWING_STYLES = ("statements", "chronicle", "map", "positions")
ANEW = ("rashomon.web", "static/anew.js")

STATIC = {
    "bench.css": ("text/css", (("rashomon.present", "assets/colours.css"), ("rashomon.web", "static/bench.css"))),
    "bench.js": ("text/javascript", (("rashomon.web", "static/bench.js"),)),
    "drawings.css": (
        "text/css",
        (
            *(("rashomon.present", f"assets/{name}.css") for name in DRAWING_STYLES),
            ("rashomon.web", "static/drawings.css"),
        ),
    ),
    "map.js": ("text/javascript", (ANEW, ("rashomon.present", "assets/map.js"))),
    "timeline.js": ("text/javascript", (ANEW, ("rashomon.present", "assets/timeline.js"))),
    "icon.svg": ("image/svg+xml", (("rashomon.web", "static/icon.svg"),)),
    "theme.js": ("text/javascript", (("rashomon.present", "assets/theme.js"),)),
}
"""The only files that are served as they are, by name."""


def make_app(case: str | os.PathLike[str], *, hosts: Iterable[str], token: str) -> Starlette:
    """The workbench of a case, for one address and one token. Raises the errors of `open_case`."""
    desk = Desk(case)
    site = Site(desk, Drawings(desk))
    routes = [
        *(Route(path, _page(site, page), name=name) for path, name, page in PAGES),
        *(Route(path, _post(site, post), methods=["POST"], name=name) for path, name, post in POSTS),
        *api.routes(site),
        Route("/static/{name}", static),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts, token=token)],
        exception_handlers={
            404: functools.partial(_failed, site),
            ActError: functools.partial(_failed, site),
            UnknownRecordError: functools.partial(_failed, site),
            CaseError: functools.partial(_failed, site),
            BusyCaseError: functools.partial(_failed, site),
        },
        lifespan=functools.partial(_life, site),
    )
    app.state.site = site
    return app


@asynccontextmanager
async def _life(site: Site, _: Starlette) -> AsyncIterator[None]:
    warming = threading.Timer(WARM_SECONDS, functools.partial(_warm, site))
    warming.daemon = True
    warming.start()
    yield
    warming.cancel()
    warming.join()
    site.desk.close()


def _warm(site: Site) -> None:
    site.desk.warm()
    site.drawings.warm()


def _page(site: Site, page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_reading, site, page, request)

    return endpoint


def _reading(site: Site, page: Page, request: Request) -> Response:
    site.desk.refresh()
    return page(site, request)


def _post(site: Site, post: Callable[[Site, Request, bytes], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        body = await request.body()
        return await run_in_threadpool(post, site, request, body)

    return endpoint


def _failed(site: Site, request: Request, error: Exception) -> Response:
    """One line that says what is wrong, as a page, or as JSON where JSON was asked for."""
    status = _status(error)
    told = site.t("error.404") if status == 404 and not isinstance(error, ActError) else str(error)
    if request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", ""):
        return api.problem(str(told), status, getattr(error, "fields", None))
    return site.page(request, "failed.html", status, told=told)


def _status(error: Exception) -> int:
    if isinstance(error, ActError):
        return error.status
    if isinstance(error, BusyCaseError):
        return 503
    return 500 if isinstance(error, CaseError) and not isinstance(error, UnknownRecordError) else 404


def static(request: Request) -> Response:
    """One of our own files."""
    found = STATIC.get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("Not found.", 404)
    media_type, parts = found
    return Response(_text(parts), media_type=media_type, headers={"cache-control": "no-cache"})


@functools.cache
def _text(parts: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(resources.files(package).joinpath(path).read_text("utf-8") for package, path in parts)
