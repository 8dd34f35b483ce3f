"""Forms of the pages turned into acts: the same acts that the JSON API takes."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

import msgspec
from starlette.requests import Request

from rashomon.web.acts import Act, ActError, unpacked

Fields = Mapping[str, list[str]]
SPAN = re.compile(r"(text|title):(\d{1,9})-(\d{1,9})")
OWN_PATH = re.compile(r"/(?![/\\])[!-~]{0,2000}")
"""A path of this site: one slash, nothing that a browser would take for another host."""


def fields(body: bytes) -> Fields:
    """The fields of a form. Raises ActError where there are too many."""
    try:
        return parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=500)
    except ValueError as error:
        raise ActError("The form could not be read.", 400) from error


def back(request: Request, given: Fields) -> str:
    """Where to go after an act: the page that the form was on, never another site."""
    wanted = given.get("back", [""])[0]
    return wanted if OWN_PATH.fullmatch(wanted) else request.url_for("overview").path


def act(given: Fields, base: Callable[[str, str], Any]) -> Act:
    """The act that a form asks for; `base` gives the record that the form was filled from."""

    def first(name: str) -> str:
        return given.get(name, [""])[0]

    number = first("withdraws")
    try:
        made = msgspec.convert(
            {
                "verdict": first("verdict"),
                "kind": first("kind"),
                "record": first("record"),
                "why": first("why"),
                "name": first("name"),
                "others": [id_ for id_ in given.get("others", []) if id_],
                "members": given.get("members", []),
                "withdraws": int(number) if number.isdecimal() else None,
            },
            Act,
        )
    except msgspec.ValidationError as error:
        raise ActError(f"That is no act: {error}.") from error
    if made.verdict == "corrected":
        made.changes = _changed(given, base(made.kind, made.record))
    if made.verdict == "added":
        made.changes = _read(given) | {"report": first("report")}
    return made


def _changed(given: Fields, record: Any) -> dict[str, Any]:
    """The fields that the person has changed."""
    old = unpacked(record)
    changes = {}
    for name, value in _read(given).items():
        if name == "place":
            if value != "":
                changes[name] = _candidate(old, value)
        elif name == "speaker":
            was = old["speaker"]["name"] or (old["speaker"]["words"] or {}).get("words", "")
            if value["name"] != was:
                changes[name] = value
        elif name in {"content", "span", "words", "item"}:
            if _places(value) != _places(old[name]):
                changes[name] = value
        elif value != old.get(name):
            changes[name] = value
    return changes


def _places(value: Any) -> list[tuple[int, int]]:
    return [(one["start"], one["end"]) for one in (value if isinstance(value, list) else [value])]


def _candidate(old: dict[str, Any], value: str) -> Any:
    """The place that was chosen from those between which the machine could not tell; "none" for no place."""
    known = {
        place["id"]: place for place in [*old.get("candidates", []), *([old["place"]] if old.get("place") else [])]
    }
    if value != "none" and value not in known:
        raise ActError("That place was not among those to choose from.")
    return known.get(value)


def _read(given: Fields) -> dict[str, Any]:
    """The fields that a form has, each in the shape of the record's JSON."""
    found: dict[str, Any] = {}
    for name, values in given.items():
        if not name.startswith("f."):
            continue
        field, _, end = name.removeprefix("f.").partition(".")
        if end in {"earliest", "latest"}:
            found.setdefault(field, {"earliest": None, "latest": None})[end] = values[0] or None
        elif field in READ:
            found[field] = READ[field](values)
        else:
            found[field] = values[0].strip()
    return found


def _spans(values: list[str]) -> list[dict[str, Any]]:
    found = [SPAN.fullmatch(one) for one in values[0].split(",")]
    if not all(found):
        raise ActError("Select the words in the passage first.")
    return [{"part": one[1], "start": int(one[2]), "end": int(one[3])} for one in found if one]


def _span(values: list[str]) -> dict[str, Any]:
    return _spans(values)[0]


def _number(values: list[str]) -> float | None:
    text = values[0].replace(",", "").strip()
    try:
        return float(text) if text else None
    except ValueError as error:
        raise ActError(f"“{text[:40]}” is no number.") from error


def _or_none(values: list[str]) -> str | None:
    return values[0] or None


READ: Mapping[str, Callable[[list[str]], Any]] = {
    "content": _spans,
    "span": _span,
    "words": _span,
    "item": _span,
    "kinds": lambda values: [value for value in values if value],
    "speaker": lambda values: {"name": " ".join(values[0].split())},
    "low": _number,
    "high": _number,
    "category": _or_none,
    "no_conflict": _or_none,
    "polarity": _or_none,
}
"""How fields that are not plain text are read."""
