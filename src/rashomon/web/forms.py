"""Forms of the pages turned into acts: the same acts that the JSON API takes."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import msgspec
from starlette.requests import Request

from rashomon.store import UnknownRecordError
from rashomon.web.acts import EDITABLE, Act, ActError, as_seen, current, unpacked
from rashomon.web.desk import Desk
from rashomon.web.inputs import ADDABLE, INPUTS, belongs, untouched
from rashomon.web.reading import read

Fields = Mapping[str, list[str]]
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


def act(desk: Desk, given: Fields) -> Act:
    """The act that a form asks for. Raises ActError, with what is wrong by field."""

    def first(name: str) -> str:
        return given.get(name, [""])[0]

    number, seen = first("withdraws"), first("seen")
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
                "position": first("position") or None,
                "counts_as": first("counts_as"),
                "withdraws": int(number) if _whole(number) else None,
                "seen": int(seen) if _whole(seen) else None,
                "of": first("of"),
            },
            Act,
        )
    except msgspec.ValidationError as error:
        raise ActError(f"That is no act: {error}.") from error
    if made.verdict == "corrected" and made.kind in EDITABLE:
        made.changes = _changed(desk, made, given)
    if made.verdict == "added" and made.kind in ADDABLE:
        made.changes = _new(desk, made, given, first("report"))
    return made


def _whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16


def _changed(desk: Desk, act: Act, given: Fields) -> dict[str, Any]:
    """The fields that the person has changed."""
    machine = current(desk, act.kind, act.record)
    held = as_seen(desk, act.kind, act.record, act.seen)
    base = held if held is not None else machine
    report = desk.report(base.report) if getattr(base, "report", None) else None
    changes, wrong = read(desk, act.kind, given, base, report)
    _refuse(wrong)
    old = unpacked(base)
    return {name: value for name, value in changes.items() if value != old.get(name)}


def touched(desk: Desk, given: Fields) -> Fields:
    """What of a form a person has typed, the rest left out: somebody else may have changed that since."""
    kind, record, seen = (given.get(name, [""])[0] for name in ("kind", "record", "seen"))
    try:
        machine = current(desk, kind, record)
    except ActError:
        return given
    held = as_seen(desk, kind, record, int(seen) if _whole(seen) else None)
    base = held if held is not None else machine
    own = [one for one in INPUTS[kind] if not untouched(one, base, given)]
    return {
        name: values
        for name, values in given.items()
        if not name.startswith("f.") or any(belongs(name, one) for one in own)
    }


def _new(desk: Desk, act: Act, given: Fields, report: str) -> dict[str, Any]:
    """The fields of a new record."""
    try:
        text = desk.report(report)
    except UnknownRecordError as error:
        raise ActError("The case has no such report.", 404) from error
    changes, wrong = read(desk, act.kind, given, None, text)
    _refuse(wrong)
    return changes | {"report": report}


def _refuse(wrong: Mapping[str, str]) -> None:
    if wrong:
        raise ActError(" ".join(dict.fromkeys(wrong.values())), fields=wrong)
