"""What forms do: decide about a record, say who one is."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from rashomon.web.acts import LONGEST_NAME, ActError, current, judged
from rashomon.web.forms import act, back, fields
from rashomon.web.site import PERSON, Site

YEAR = 366 * 24 * 3600


def decide(site: Site, request: Request, body: bytes) -> Response:
    """Passes a judgement. A script gets where the record stands now, a form is led back to its page."""
    given = fields(body)

    def base(kind: str, record: str) -> object:
        standing = site.desk.standings.of(kind, record)
        own = standing.corrected if standing is not None else None
        return own if own is not None else current(site.desk, kind, record)

    wanted = act(given, base)
    judgement = judged(site.desk, wanted, site.person(request))
    number = site.desk.decide([judgement]).number
    if "application/json" not in request.headers.get("accept", ""):
        return RedirectResponse(back(request, given), 303)
    standing = site.desk.standings.of(judgement.kind, judgement.record)
    verdict = standing.verdict if standing is not None else None
    told = site.t(f"done.{judgement.verdict}", by=judgement.by)
    return JSONResponse({
        "number": number, "kind": judgement.kind, "record": judgement.record, "verdict": verdict, "told": str(told),
    })  # fmt: skip


def name(site: Site, request: Request, body: bytes) -> Response:
    """Notes under which name this browser's decisions are signed."""
    given = fields(body)
    said = " ".join(given.get("person", [""])[0].split())
    if not said or len(said) > LONGEST_NAME:
        raise ActError(f"A name has 1 to {LONGEST_NAME} characters.")
    del site
    response = RedirectResponse(back(request, given), 303)
    response.set_cookie(PERSON, quote(said), max_age=YEAR, httponly=True, samesite="strict")
    return response


POSTS: tuple[tuple[str, str, Callable[[Site, Request, bytes], Response]], ...] = (
    ("/act", "act", decide),
    ("/name", "name", name),
)
"""The addresses that take forms."""
