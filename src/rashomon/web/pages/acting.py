"""What forms do: decide about a record, say who one is."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from rashomon.store import CaseError
from rashomon.web.acts import EDITABLE, LONGEST_NAME, ActError, judged
from rashomon.web.forms import Fields, act, back, fields, touched
from rashomon.web.inputs import ADDABLE
from rashomon.web.pages import datum, reports
from rashomon.web.pages.showing import Failed
from rashomon.web.site import PERSON, Site

YEAR = 366 * 24 * 3600


def decide(site: Site, request: Request, body: bytes) -> Response:
    """Passes a judgement. A script gets where the record stands now, a form is led back to its page."""
    given = fields(body)
    site.desk.refresh()
    try:
        judgement = judged(site.desk, act(site.desk, given), site.person(request))
        number = site.desk.decide([judgement]).number
    except (ActError, CaseError) as error:
        if "application/json" in request.headers.get("accept", ""):
            raise
        again = _again(site, request, given, error)
        if again is None:
            raise
        return again
    site.desk.leave(site.person(request), judgement.kind, judgement.record)
    if "application/json" not in request.headers.get("accept", ""):
        return RedirectResponse(back(request, given), 303)
    standing = site.desk.standings.of(judgement.kind, judgement.record)
    verdict = standing.verdict if standing is not None else None
    told = site.t(f"done.{judgement.verdict}", by=judgement.by)
    return JSONResponse({
        "number": number, "kind": judgement.kind, "record": judgement.record, "verdict": verdict, "told": str(told),
    })  # fmt: skip


def _again(site: Site, request: Request, given: Fields, error: ActError | CaseError) -> Response | None:
    """The page of a form that was not taken, with what was typed and what is wrong with it; None where it has none."""
    verdict, kind, record, report = (given.get(name, [""])[0] for name in ("verdict", "kind", "record", "report"))
    failed = Failed(
        str(error), getattr(error, "fields", {}), given, 503 if isinstance(error, CaseError) else error.status
    )
    if verdict == "corrected" and kind in EDITABLE:
        return datum.page(site, request, kind, record, failed._replace(typed=touched(site.desk, given)))
    if verdict == "added" and kind in ADDABLE:
        return reports.page(site, request, report, kind, failed)
    return None


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
