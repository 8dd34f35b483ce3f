"""Acts: what a person does to a record, checked, and made a judgement."""

import datetime as dt
from typing import Any

import msgspec

from rashomon.core import Report, record_id
from rashomon.core.judgements import Judgement, Verdict
from rashomon.store import BY_NAME, RefusedRecordError, UnknownRecordError, by_ids, checked, members, parted
from rashomon.web.desk import Desk

LONGEST_NAME = 80
LONGEST_NOTE = 4_000
EDITABLE: dict[str, frozenset[str]] = {
    "statements": frozenset({"speaker", "content", "kinds", "polarity", "said", "addressee", "venue", "cue"}),
    "mentions": frozenset({"span", "kind"}),
    "times": frozenset({"span", "value", "bounds", "type"}),
    "places": frozenset({"span", "place", "sense"}),
    "figures": frozenset({"span", "low", "high", "bound", "of_what", "category"}),
    "entities": frozenset({"name", "kind"}),
    "events": frozenset({"what", "begins", "ends"}),
    "claims": frozenset({"wording"}),
    "conflicts": frozenset({"slot", "no_conflict"}),
    "changes": frozenset({"movement"}),
    "questions": frozenset({"words", "standing", "form", "at", "rhetorical"}),
    "evidence": frozenset({"words", "item", "shown"}),
    "origins": frozenset({"name", "stake"}),
    "stakes": frozenset({"side", "stake"}),
}
"""What a person may correct of each kind; ids, reports and reasons are not theirs to change."""

GROUPED = frozenset({"entities", "claims", "origins"})
"""Kinds that can be merged and split."""

ADDABLE = frozenset({"statements", "mentions", "times", "places", "figures", "questions", "evidence"})
"""Kinds of which a person may add a record that the machine missed."""

SEARCHES = "searches"
"""A search that somebody keeps is a note: its record is the query."""

WHY: dict[str, Any] = {"step": "judgement", "why": "A person said so."}


class Act(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a person does.

    `changes` are fields of the record by name, as in its JSON; of a span only `start`, `end` and `part`, its
    words are the report's. `others` are ids of records to merge into it, `members` those that a split takes
    out, under `name`. `withdraws` is the number of the judgement that is undone. `by` is who acts, where no
    browser says it.
    """

    verdict: Verdict
    kind: str = ""
    record: str = ""
    why: str = ""
    changes: dict[str, Any] = {}
    others: list[str] = []
    members: list[str] = []
    name: str = ""
    withdraws: int | None = None
    by: str = ""


class ActError(Exception):
    """An act that cannot be done: one line for the person, and the HTTP status."""

    def __init__(self, told: str, status: int = 422) -> None:
        super().__init__(told)
        self.status = status


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
    if act.kind not in EDITABLE:
        raise ActError(f"Records of the kind “{act.kind[:40]}” cannot be judged.", 404)
    if act.verdict == "added":
        return _made(act, by, **_added(desk, act))
    record = current(desk, act.kind, act.record)
    more = {"before": encoded(record)}
    if act.verdict == "corrected":
        more["correction"] = encoded(_corrected(desk, act, record))
    if act.verdict in {"merged", "split"}:
        more |= _regrouped(desk, act, record)
    if act.verdict == "noted" and not act.why.strip():
        raise ActError("A note needs words.")
    return _made(act, by, **more)


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


def _corrected(desk: Desk, act: Act, record: Any) -> Any:
    """The record as the person would have it. Raises ActError."""
    unknown = act.changes.keys() - EDITABLE[act.kind]
    if unknown or not act.changes:
        may = ", ".join(sorted(EDITABLE[act.kind]))
        raise ActError(f"Of {act.kind} a person may correct {may}; give at least one of them.")
    standing = desk.standings.of(act.kind, act.record)
    base = standing.corrected if standing and standing.corrected is not None else record
    made = unpacked(base) | _filled(desk, act.changes, getattr(record, "report", None), base)
    return _checked(desk, act.kind, made)


def _added(desk: Desk, act: Act) -> dict[str, Any]:
    """A record that the machine missed, from its fields; its words must be its report's. Raises ActError."""
    if act.kind not in ADDABLE:
        raise ActError(f"By hand can be added: {', '.join(sorted(ADDABLE))}.")
    report = act.changes.get("report")
    if not isinstance(report, str):
        raise ActError("Say in which report it stands.")
    made = _filled(desk, act.changes, report, None) | {"id": "hand", "reason": WHY}
    if act.kind == "statements":
        made = {"attribution": None} | made
    record = _checked(desk, act.kind, made)
    id_ = record_id("hand", act.kind, encoded(record))
    return {"record": id_, "correction": encoded(msgspec.structs.replace(record, id=id_))}


def _filled(desk: Desk, changes: dict[str, Any], report: str | None, base: Any) -> dict[str, Any]:
    """The changes, each span with the words that the report has there, a speaker with what stays of the old one."""
    text = _report(desk, report) if report else None
    made = {name: _with_words(value, text) for name, value in changes.items()}
    if isinstance(made.get("speaker"), dict):
        old = unpacked(base.speaker) if base is not None else {"resolution": "named"}
        new = made["speaker"]
        same: dict[str, Any] = {"figure": None, "entity": None, "candidates": [], "reason": WHY}
        made["speaker"] = old | same | ({"resolution": "named"} if new.get("name") else {}) | new
    return made


def _with_words(value: Any, report: Report | None) -> Any:
    if isinstance(value, list):
        return [_with_words(item, report) for item in value]
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
    return {name: _with_words(item, report) for name, item in value.items()}


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
    return record


def _regrouped(desk: Desk, act: Act, record: Any) -> dict[str, Any]:
    """What a merge or a split holds. Raises ActError."""
    if act.kind not in GROUPED:
        raise ActError(f"Only {', '.join(sorted(GROUPED))} can be merged and split.")
    if act.verdict == "merged":
        others = [current(desk, act.kind, id_) for id_ in dict.fromkeys(act.others) if id_ != act.record]
        if not others or len(others) != len(set(act.others) - {act.record}):
            raise ActError("Say with which others it is one.")
        together = dict.fromkeys(member for one in (record, *others) for member in members(one))
        return {"others": tuple(one.id for one in others), "members": tuple(together)}
    leaving = [member for member in members(record) if member in set(act.members)]
    name = " ".join(act.name.split())
    if not leaving or len(leaving) == len(members(record)) or not name:
        raise ActError("Say which of its members leave (not all of them), and what they are together.")
    return {"members": tuple(leaving), "correction": encoded(parted(record, leaving, name))}
