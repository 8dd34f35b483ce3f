"""The same acts for programs, as JSON; `openapi` describes it."""

import itertools
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.store import BY_NAME, Passed, by_ids, listing
from rashomon.web.acts import Act, ActError, judged
from rashomon.web.inputs import place_name
from rashomon.web.naming import places_beginning
from rashomon.web.openapi import (
    LONGEST_TEXT,
    Chain,
    Judged,
    Listed,
    Named,
    Places,
    Problem,
    Shown,
    Speakers,
    Waiting,
    description,
    known_parameters,
)
from rashomon.web.site import Site

MOST_NAMES = 12
CHAIN = "/api/judgements"


def routes(site: Site) -> list[Route]:
    """The addresses of the API."""
    gets: dict[str, Callable[[Site, Request], Any]] = {
        "/api/openapi.json": lambda *_: description(),
        "/api/records/{kind}": records,
        "/api/records/{kind}/{id}": record,
        "/api/queue": queue,
        "/api/speakers": speakers,
        "/api/search": search,
        "/api/places": places,
        CHAIN: judgements,
    }
    return [
        *(Route(path, _get(site, path, get), methods=["GET"]) for path, get in gets.items() if path != CHAIN),
        Route(CHAIN, _either(site), methods=["GET", "POST"]),
    ]


def answer(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def problem(told: str, status: int, fields: Mapping[str, str] | None = None) -> Response:
    """What went wrong as JSON, and with which fields."""
    return answer(Problem(error=told, fields=dict(fields or {})), status)


def _get(site: Site, path: str, get: Callable[[Site, Request], Any]) -> Callable[[Request], Awaitable[Response]]:
    known = known_parameters().get(path, frozenset())

    async def endpoint(request: Request) -> Response:
        if request.query_params.keys() - known:
            raise ActError(f"This address knows only: {', '.join(sorted(known)) or 'nothing'}.", 400)
        return answer(await run_in_threadpool(_fresh, site, get, request))

    return endpoint


def _fresh(site: Site, get: Callable[[Site, Request], Any], request: Request) -> Any:
    site.desk.refresh()
    return get(site, request)


def _either(site: Site) -> Callable[[Request], Awaitable[Response]]:
    read = _get(site, CHAIN, judgements)

    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            return await read(request)
        body = await request.body()
        return await run_in_threadpool(decide, site, request, body)

    return endpoint


def decide(site: Site, request: Request, body: bytes) -> Response:
    """Passes a judgement."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ActError("Send the act as application/json.", 400)
    try:
        act = msgspec.json.decode(body, type=Act)
    except msgspec.MsgspecError as error:
        raise ActError(f"That is no act: {error}.", 400) from error
    judgement = judged(site.desk, act, site.person(request))
    return answer(site.desk.decide([judgement]), 201)


def judgements(site: Site, request: Request) -> Chain:
    """The chain."""
    offset, limit = _page(request)
    every = site.desk.standings.history
    return Chain(len(every), [_judged(one) for one in every[offset : offset + limit]])


def records(site: Site, request: Request) -> Listed:
    """A page of records of a kind, as people would have them."""
    offset, limit = _page(request)
    kind = _kind(request)
    found = listing.records(site.desk.view, kind, offset, limit, site.desk.overlays.of(kind))
    return Listed(found.total, [msgspec.to_builtins(one) for one in found.records])


def record(site: Site, request: Request) -> Shown:
    """One record with what people said about it."""
    kind, id_ = _kind(request), request.path_params["id"]
    found = by_ids(site.desk.view, kind, [id_]).get(id_)
    standing = site.desk.standings.of(kind, id_)
    if found is None and standing is None:
        raise ActError(f"The case has no {kind} record {id_[:60]}.", 404)
    plain = msgspec.to_builtins(found) if found is not None else None
    if standing is None:
        return Shown(kind=kind, record=plain)
    return Shown(
        kind=kind,
        record=plain,
        verdict=standing.verdict,
        fit=standing.fit,
        corrected=msgspec.to_builtins(standing.corrected) if standing.corrected is not None else None,
        judgements=[_judged(one) for one in standing.passed],
    )


def queue(site: Site, request: Request) -> list[Waiting]:
    """What waits for a person's decision, most pressing first."""
    offset, limit = _page(request)
    person = _text(request, "by") or site.person(request)
    left = site.desk.queue.left(site.desk.standings, person)
    page = itertools.islice(left, offset, offset + limit)
    return [Waiting(one.kind, one.record, one.points, list(one.why)) for one in page]


def speakers(site: Site, request: Request) -> Speakers:
    """Names of entities in which a word begins so, those that begin so themselves first."""
    wanted = " ".join(_text(request, "q").casefold().split())
    names: dict[str, bool] = {}
    for entity in site.desk.names():
        folded = entity.casefold()
        if wanted and f" {wanted}" in f" {folded}":
            names[entity] = folded.startswith(wanted)
    return Speakers(sorted(names, key=lambda name: (not names[name], name))[:MOST_NAMES])


def search(site: Site, request: Request) -> Any:
    """Full text over everything."""
    offset, limit = _page(request)
    return site.desk.find(_text(request, "q"), kind=_text(request, "kind") or None, offset=offset, limit=limit)


def places(site: Site, request: Request) -> Places:
    """Places of the gazetteer of which a name begins so."""
    del site
    found = places_beginning(_text(request, "q"))
    return Places([Named(place.id, place_name(place), place.precision) for place in found])


def _judged(one: Passed) -> Judged:
    return Judged(one.number, one.hash, one.judgement)


def _kind(request: Request) -> str:
    kind: str = request.path_params["kind"]
    if kind not in BY_NAME:
        raise ActError(f"There are no records of the kind “{kind[:40]}”.", 404)
    return kind


def _text(request: Request, name: str) -> str:
    """A text of a request. Raises ActError where it is longer than described."""
    text = request.query_params.get(name, "")
    if len(text) > LONGEST_TEXT:
        raise ActError(f"{name} has at most {LONGEST_TEXT} characters.", 400)
    return text


def _page(request: Request) -> tuple[int, int]:
    """Offset and limit of a request. Raises ActError where they are none."""
    found = []
    for name, least, most, usual in (("offset", 0, 1_000_000, 0), ("limit", 1, 200, 50)):
        text = request.query_params.get(name, str(usual))
        if not (text.isascii() and text.isdecimal() and len(text) < 9 and least <= int(text) <= most):
            raise ActError(f"{name} is a whole number from {least} to {most}.", 400)
        found.append(int(text))
    return found[0], found[1]
