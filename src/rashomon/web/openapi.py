"""The description of the JSON API (OpenAPI 3.1), made from the records' own schemas."""

import functools
from typing import Any

import msgspec

from rashomon import __version__
from rashomon.core.judgements import Judgement
from rashomon.store import BY_NAME, Found, Head
from rashomon.web.acts import Act

KINDS = tuple(BY_NAME)
LONGEST_TEXT = 500
GUARDED = (401, 413, 421)


class Problem(msgspec.Struct):
    """What went wrong, in one line, and what is wrong with which field of the record."""

    error: str
    fields: dict[str, str] = {}


class Listed(msgspec.Struct):
    """A page of records of one kind."""

    total: int
    records: list[dict[str, Any]]


class Judged(msgspec.Struct):
    """A judgement with its number in the chain and the hash that it has there."""

    number: int
    hash: str
    judgement: Judgement


class Chain(msgspec.Struct):
    """Judgements in the order of the chain."""

    total: int
    judgements: list[Judged]


class Shown(msgspec.Struct):
    """A record, what people decided about it, and the record as a person would have it."""

    kind: str
    record: dict[str, Any] | None
    verdict: str | None = None
    fit: str | None = None
    corrected: dict[str, Any] | None = None
    judgements: list[Judged] = []


class Waiting(msgspec.Struct):
    """One record that waits for a decision: how much it matters, and why."""

    kind: str
    record: str
    points: float
    why: list[str]


class Speakers(msgspec.Struct):
    """Names that speakers of the case have."""

    names: list[str]


class Named(msgspec.Struct):
    """A place: its id in the gazetteer, what it is called and where it is, and how precisely."""

    id: str
    name: str
    precision: str


class Places(msgspec.Struct):
    """Places of the gazetteer, the most populous first."""

    places: list[Named]


ANSWERS: tuple[type[msgspec.Struct], ...] = (
    Act,
    Problem,
    Listed,
    Judged,
    Chain,
    Shown,
    Waiting,
    Speakers,
    Found,
    Head,
    Named,
    Places,
)


def description() -> dict[str, Any]:
    """The whole description."""
    _, schemas = msgspec.json.schema_components(ANSWERS, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon workbench",
            "version": __version__,
            "description": "The acts of the workbench for programs. Send the token of this start as a bearer token.",
        },
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


@functools.cache
def known_parameters() -> dict[str, frozenset[str]]:
    """What may stand behind the question mark of each address."""
    return {
        path: frozenset(one["name"] for one in methods["get"]["parameters"] if one["in"] == "query")
        for path, methods in _paths().items()
    }


def _paths() -> dict[str, Any]:
    page = [_whole("offset", 0, 1_000_000), _whole("limit", 1, 200)]
    text = {"type": "string", "maxLength": LONGEST_TEXT}
    kind = {"type": "string", "enum": list(KINDS)}
    return {
        "/api/records/{kind}": {"get": _get("Records of a kind.", "Listed", [_in_path("kind", kind), *page], 404)},
        "/api/records/{kind}/{id}": {
            "get": _get("One record.", "Shown", [_in_path("kind", kind), _in_path("id", _id())], 404)
        },
        "/api/queue": {"get": _get("What waits for a decision.", "Waiting", [_asked("by", text), *page], many=True)},
        "/api/speakers": {"get": _get("Names that begin so.", "Speakers", [_asked("q", text)])},
        "/api/search": {
            "get": _get("Full text over everything.", "Found", [_asked("q", text), _asked("kind", text), *page])
        },
        "/api/places": {"get": _get("Places of which a name begins so.", "Places", [_asked("q", text)])},
        "/api/judgements": {
            "get": _get("The chain of judgements.", "Chain", page),
            "post": {
                "summary": "Decide about a record.",
                "requestBody": {"required": True, "content": {"application/json": {"schema": _ref("Act")}}},
                "responses": {
                    "201": _answer("The number and hash of the judgement.", _ref("Head")),
                    **_failures(400, 403, 404, 409, 422, 503),
                },
            },
        },
    }


def _get(summary: str, answer: str, parameters: list[Any], *failures: int, many: bool = False) -> dict[str, Any]:
    schema = {"type": "array", "items": _ref(answer)} if many else _ref(answer)
    responses = {"200": _answer(summary, schema), **_failures(400, *failures)}
    return {"summary": summary, "parameters": parameters, "responses": responses}


def _answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _failures(*statuses: int) -> dict[str, Any]:
    """Answers that say why something cannot be done: as JSON, those of the guard as plain text."""
    plain = {"description": "The guard lets it no further.", "content": {"text/plain": {"schema": {"type": "string"}}}}
    found = {str(status): _answer("It cannot be done; the line says why.", _ref("Problem")) for status in statuses}
    return found | {str(status): plain for status in GUARDED}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _id() -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[A-Za-z0-9-]+$"}


def _in_path(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _asked(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _whole(name: str, least: int, most: int) -> dict[str, Any]:
    return _asked(name, {"type": "integer", "minimum": least, "maximum": most})
