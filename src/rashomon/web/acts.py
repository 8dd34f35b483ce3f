"""Acts: what a person does to a record, checked, and made a judgement."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from rashomon.core import Bounds, Report, record_id
from rashomon.core.claims import Claim, Position
from rashomon.core.judgements import Judgement, Verdict
from rashomon.core.origins import Origin
from rashomon.store import BY_NAME, RefusedRecordError, UnknownRecordError, by_ids, checked, members
from rashomon.web.desk import Desk
from rashomon.web.grouping import LONGEST_WORDING, REGROUPING, REPORTS, compared, quotes, regrouped
from rashomon.web.inputs import ADDABLE, INPUTS
from rashomon.web.naming import WHY, entity_called, place_by_id
from rashomon.web.refused import ActError as ActError  # noqa: PLC0414 - whoever takes an act takes its refusal

LONGEST_NAME = 80
LONGEST_NOTE = 4_000
EDITABLE: dict[str, frozenset[str]] = {
    kind: frozenset({one.name for one in inputs} | ({"cue"} if kind == "statements" else set()))
    for kind, inputs in INPUTS.items()
}
"""What a person may correct of each kind; ids, reports and reasons are not theirs to change."""

SEARCHES = "searches"
"""A search that somebody keeps is a note: its record is the query."""

UNSAID: dict[str, dict[str, Any]] = {
    "statements": {"attribution": None, "speaker": {}},
    "mentions": {"form": "name"},
    "places": {"place": None},
    "figures": {"low": None, "high": None},
}
"""What a record that is added by hand has where nobody says otherwise."""


class Act(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a person does.

    `changes` are fields of the record by name, as in its JSON; of a span only `start`, `end` and `part`, its
    words are the report's. `others` are ids of records to merge into it, `members` those that a split takes
    out, under `name`; or the statements of a claim that are moved to `others[0]` or take `position`, or those that
    are merged into one origin, which `counts_as` one text or one occasion. Of `kind` "reports", "merged" says that
    the record is a copy of `others[0]`, "split" that it is independent of `others`, or of all where there are none.
    `withdraws` is the number of the judgement that is undone. `by` is who acts, where no
    browser says it. `seen` is the number of the last judgement on the record that the person has seen (None: the
    last there is); `of` "machine" accepts it as the machine made it, though somebody corrected it.
    """

    verdict: Verdict
    kind: str = ""
    record: str = ""
    why: str = ""
    changes: dict[str, Any] = {}
    others: list[str] = []
    members: list[str] = []
    name: str = ""
    position: Position | None = None
    counts_as: Literal["", "text", "occasion"] = ""
    withdraws: int | None = None
    by: str = ""
    seen: int | None = None
    of: Literal["", "machine"] = ""


def judged(desk: Desk, act: Act, person: str) -> Judgement:
    """The judgement that an act comes to. Raises ActError."""
    by = " ".join((person or act.by).split())
    if not by:
        raise ActError("Say who you are first: every decision carries a name.", 403)
    if len(by) > LONGEST_NAME or len(act.why) > LONGEST_NOTE:
        raise ActError(f"A name may have {LONGEST_NAME} characters, a note {LONGEST_NOTE}.")
    if act.verdict == "withdrawn":
        return _withdrawn(desk, act, by)
    if act.kind == SEARCHES and act.verdict == "noted" and 0 < len(act.record) <= LONGEST_NOTE:
        return _made(act, by)
    if act.kind == REPORTS:
        return _made(act, by, **compared(desk, act))
    if act.kind not in BY_NAME:
        raise ActError(f"Records of the kind “{act.kind[:40]}” cannot be judged.", 404)
    more = _added(desk, act) if act.verdict == "added" else _about(desk, act)
    return _made(act, by, **more)


def _about(desk: Desk, act: Act) -> dict[str, Any]:
    """What a judgement on a record holds. Raises ActError."""
    record = current(desk, act.kind, act.record)
    more: dict[str, Any] = {"before": encoded(record)}
    held = as_seen(desk, act.kind, act.record, act.seen)
    if act.verdict == "accepted" and held is not None and act.of != "machine":
        more["correction"] = encoded(held)  # who accepts what somebody corrected, accepts the correction
    if act.verdict == "corrected":
        more["correction"] = encoded(_corrected(desk, act, record, held))
    if act.verdict in REGROUPING:
        more |= regrouped(desk, act, record)
    elif isinstance(record, (Claim, Origin)):
        more["quotes"] = quotes(desk, members(record))
    if act.verdict == "noted" and not act.why.strip():
        raise ActError("A note needs words.")
    return more


def as_seen(desk: Desk, kind: str, record: str, seen: int | None) -> Any:
    """A record as people had corrected it when judgement number `seen` was the last; None where nobody had."""
    standing = desk.standings.of(kind, record)
    return standing.corrected_by(seen) if standing is not None else None


def current(desk: Desk, kind: str, record: str) -> Any:
    """A record as the machine has it, or as a person added it. Raises ActError."""
    found = by_ids(desk.view, kind, [record]).get(record)
    if found is None:
        standing = desk.standings.of(kind, record)
        found = standing.corrected if standing else None
    if found is None:
        raise ActError(f"The case has no {kind} record {record[:60]}.", 404)
    return found


def encoded(record: msgspec.Struct) -> str:
    """A record as JSON."""
    return msgspec.json.encode(record).decode()


def unpacked(record: msgspec.Struct) -> dict[str, Any]:
    """A record as its JSON says it: dictionaries and lists."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return found


def _made(act: Act, by: str, **more: Any) -> Judgement:
    values: dict[str, Any] = {"kind": act.kind, "record": act.record, "verdict": act.verdict, "by": by}
    return Judgement(**values | {"at": dt.datetime.now(dt.UTC), "why": act.why.strip()} | more)


def _withdrawn(desk: Desk, act: Act, by: str) -> Judgement:
    """Withdraws a judgement of the same person: the one named, or the last that still holds."""
    gone = desk.standings.withdrawn()
    own = [
        one for one in desk.standings.history
        if one.judgement.by == by and one.judgement.verdict != "withdrawn" and one.number not in gone
    ]  # fmt: skip
    wanted = [one for one in own if act.withdraws in {None, one.number}]
    if not wanted:
        raise ActError("There is nothing of yours to undo.", 409)
    last = wanted[-1]
    kind, record = last.judgement.kind, last.judgement.record
    return _made(msgspec.structs.replace(act, kind=kind, record=record), by, withdraws=last.number)


def _corrected(desk: Desk, act: Act, record: Any, held: Any) -> Any:
    """The record as the person would have it. Raises ActError."""
    may = EDITABLE.get(act.kind, frozenset())
    if act.changes.keys() - may or not act.changes:
        told = f"of {act.kind} a person may correct {', '.join(sorted(may))}" if may else f"{act.kind} have none"
        raise ActError(f"Nothing was changed that can be corrected: {told}.")
    if held != as_seen(desk, act.kind, act.record, None):
        raise ActError("Somebody corrected this since you opened it. Look at it again, then save.", 409)
    base = held if held is not None else record
    made = unpacked(base) | _filled(desk, act.changes, getattr(record, "report", None), base)
    if isinstance(record, Claim):
        made |= {"wording": " ".join(str(made["wording"]).split()), "worded": None}
        if not 0 < len(made["wording"]) <= LONGEST_WORDING:
            raise ActError(f"A wording has 1 to {LONGEST_WORDING} characters.")
    return _checked(desk, act.kind, made)


def _added(desk: Desk, act: Act) -> dict[str, Any]:
    """A record that the machine missed, from its fields; its words must be its report's. Raises ActError."""
    if act.kind not in ADDABLE:
        raise ActError(f"By hand can be added: {', '.join(sorted(ADDABLE))}.")
    report = act.changes.get("report")
    if not isinstance(report, str):
        raise ActError("Say in which report it stands.")
    wanted = UNSAID.get(act.kind, {}) | act.changes
    if act.kind == "times" and not wanted.get("value"):
        wanted["value"] = _timex(wanted.get("bounds"))
    if act.kind == "evidence" and not wanted.get("words"):
        wanted["words"] = wanted.get("item")
    made = _filled(desk, wanted, report, None) | {"id": "hand", "reason": WHY}
    record = _checked(desk, act.kind, made)
    id_ = record_id("hand", act.kind, encoded(record))
    return {"record": id_, "correction": encoded(msgspec.structs.replace(record, id=id_))}


def _timex(bounds: Any) -> str:
    """The TIMEX3 value of a day; of anything else the first day that is known, or nothing."""
    known = [day for day in (bounds or {}).values() if day] if isinstance(bounds, dict) else []
    return str(known[0]) if known else ""


def _filled(desk: Desk, changes: dict[str, Any], report: str | None, base: Any) -> dict[str, Any]:
    """The changes with what follows from them: the words of spans, whom a name means, a place of the gazetteer."""
    text = _report(desk, report) if report else None
    made = {name: _with_words(desk, value, text) for name, value in changes.items()}
    if isinstance(made.get("speaker"), dict):
        made |= _speaking(desk, made["speaker"], base)
    place = made.get("place")
    if isinstance(place, dict) and place.keys() <= {"id", "precision"}:
        made["place"] = _placed(place, base)
    return made


def _speaking(desk: Desk, new: dict[str, Any], base: Any) -> dict[str, Any]:
    """A speaker by name, with what stays of the old one; without a name it is not determined who speaks."""
    old: dict[str, Any] = unpacked(base.speaker) if base is not None else {"resolution": "unresolved"}
    name = new.get("name")
    given: dict[str, Any] = {"figure": None, "entity": None, "candidates": [], "reason": WHY}
    if isinstance(name, str):
        given |= {"named_at": None, "role": None}  # they are of whom the machine took for the speaker
        words = (old.get("words") or {}).get("words", "").casefold()
        if old["resolution"] == "named" and not (words in name.casefold() or name.casefold() in words):
            given["words"] = None
        known = entity_called(desk, name) if name else None
        given |= {"resolution": "named" if name else "unresolved", "entity": known}
    made: dict[str, Any] = {"speaker": old | given | new | ({"name": None} if name == "" else {})}
    return made | ({"voice": "speaker"} if name and getattr(base, "voice", "") == "outlet" else {})


def _placed(wanted: dict[str, Any], base: Any) -> dict[str, Any]:
    """A place by its id, as precise as the person says. Raises ActError."""
    known = [*getattr(base, "candidates", ()), *([base.place] if getattr(base, "place", None) else [])]
    found = place_by_id(str(wanted.get("id", "")), known)
    if found is None:
        told = "The gazetteer has no such place."
        raise ActError(told, fields={"place": told})
    return unpacked(found) | wanted


def _with_words(desk: Desk, value: Any, report: Report | None) -> Any:
    if isinstance(value, list):
        return [_with_words(desk, item, report) for item in value]
    if not isinstance(value, dict):
        return value
    if report is not None and {"start", "end"} <= value.keys():
        start, end, part = value["start"], value["end"], value.get("part", "text")
        if not (isinstance(start, int) and isinstance(end, int) and part in {"text", "title"}):
            raise ActError("A span has a start, an end and a part.")
        try:
            return unpacked(report.span(start, end, part))
        except ValueError as error:
            raise ActError(f"There are no such words: {error}.") from error
    if isinstance(value.get("report"), str) and "span" in value:  # words of another report
        report = _report(desk, value["report"])
    return {name: _with_words(desk, item, report) for name, item in value.items()}


def _report(desk: Desk, report: str) -> Report:
    try:
        return desk.view.report(report)
    except UnknownRecordError as error:
        raise ActError("The case has no such report.", 404) from error


def _checked(desk: Desk, kind: str, made: dict[str, Any]) -> Any:
    """The record of plain data, if it may be one of the case. Raises ActError."""
    try:
        record = msgspec.convert(made, BY_NAME[kind].record, strict=True)
        checked(desk.view, record)
    except (msgspec.ValidationError, RefusedRecordError) as error:
        raise ActError(f"It cannot be so: {error}.") from error
    wrong = dict(_backwards(record))
    if wrong:
        raise ActError(" ".join(dict.fromkeys(wrong.values())), fields=wrong)
    return record


def _backwards(record: Any) -> Iterator[tuple[str, str]]:
    """Fields whose end is before their beginning."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Bounds) and value.earliest and value.latest and value.earliest > value.latest:
            yield name, f"The first day, {value.earliest}, is after the last, {value.latest}."
    low, high = getattr(record, "low", None), getattr(record, "high", None)
    if low is not None and high is not None and low > high:
        yield "high", f"At most {high:g} is less than at least {low:g}."
