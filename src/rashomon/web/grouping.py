"""Acts that group statements otherwise: claims, origins and reports merged, split, moved, read in another position."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from rashomon.core import Reason, record_id
from rashomon.core.claims import Attachment, Claim, Quote
from rashomon.core.judgements import BY_HAND
from rashomon.core.origins import Origin, OriginKind
from rashomon.store import UnknownRecordError, by_ids, members, parted
from rashomon.web.desk import Desk
from rashomon.web.naming import entity_called
from rashomon.web.refused import ActError

GROUPED = frozenset({"entities", "claims", "origins"})
"""Kinds that can be merged and split."""

REPORTS = "reports"
"""Kind of a decision on whether one report is a copy of another."""

REGROUPING = frozenset({"merged", "split", "moved", "positioned"})
"""Verdicts that say where members stand."""

ROOTS = frozenset({"speaker", "agency", "outlet"})
"""Kinds of origin that nothing stands above: what is taken out of one is an origin of its own, and needs a name."""

LONGEST_WORDING = 1_000


def regrouped(desk: Desk, act: Any, record: Any) -> dict[str, Any]:
    """What an act that regroups comes to: the fields of its judgement. Raises ActError."""
    if act.kind not in GROUPED:
        raise ActError(f"Only {', '.join(sorted(GROUPED))} can be merged and split.")
    if act.verdict in {"moved", "positioned"} and act.kind != "claims":
        raise ActError("Only statements of claims can be moved, or read in another position.")
    made = DO[act.verdict](desk, act, record)
    if act.kind != "entities":
        made["quotes"] = quotes(desk, [*members(record), *made["members"]])
    return made


def compared(desk: Desk, act: Any) -> dict[str, Any]:
    """What an act on two reports comes to. Raises ActError."""
    others = [one for one in dict.fromkeys(act.others) if one != act.record]
    for report in (act.record, *others):
        try:
            desk.view.report(report)
        except UnknownRecordError as error:
            raise ActError("The case has no such report.", 404) from error
    if act.verdict not in {"merged", "split"} or (act.verdict == "merged" and len(others) != 1):
        raise ActError("Say of which one report it is a copy, or of which it is independent.")
    return {"others": tuple(others)}


def quotes(desk: Desk, statements: Iterable[str]) -> tuple[Quote, ...]:
    """Where statements stand, so that a decision on them finds them again in a case built anew."""
    wanted = list(dict.fromkeys(statements))
    found = by_ids(desk.view, "statements", wanted)
    return tuple(
        Quote(report=found[id_].report, span=span, statement=id_)
        for id_ in wanted if id_ in found
        for span in found[id_].content
    )  # fmt: skip


def _merged(desk: Desk, act: Any, record: Any) -> dict[str, Any]:
    if act.kind == "origins" and act.members:
        return _joined(desk, act)
    wanted = dict.fromkeys(_meant(desk, act.kind, one) for one in act.others)
    others = list(by_ids(desk.view, act.kind, [one for one in wanted if one != act.record]).values())
    if not others or len(others) != len(wanted.keys() - {act.record}):
        raise ActError("Say with which others it is one.")
    together = tuple(dict.fromkeys(member for one in (record, *others) for member in members(one)))
    made: dict[str, Any] = {"others": tuple(one.id for one in others), "members": together}
    if isinstance(record, Claim):
        attached = _once([held for one in (record, *others) for held in one.attachments])
        made["correction"] = _encoded(msgspec.structs.replace(record, attachments=attached))
    elif isinstance(record, Origin):
        made["correction"] = _encoded(_origin(act, together, act.name or record.name))
    return made


def _meant(desk: Desk, kind: str, given: str) -> str:
    """The id that is given, or that stands in an address; of an entity its name will do if no other has it."""
    id_ = given.rpartition("/")[2]
    return (entity_called(desk, " ".join(given.split())) if kind == "entities" else None) or id_


def _joined(desk: Desk, act: Any) -> dict[str, Any]:
    """Single statements that go back to one text or occasion."""
    found = by_ids(desk.view, "statements", dict.fromkeys(act.members))
    named = tuple(id_ for id_ in dict.fromkeys(act.members) if id_ in found)
    if len(named) < 2:
        raise ActError("Say which two or more statements are one.")
    words = " ".join(found[named[0]].content[0].words.split())
    return {"members": named, "correction": _encoded(_origin(act, named, _line(act.name) or words[:80]))}


def _origin(act: Any, statements: Sequence[str], name: str) -> Origin:
    kind: OriginKind = act.counts_as or "text"
    reason = Reason(step=BY_HAND, why="A person counts them as one.")
    id_ = record_id("ori", "hand", kind, *sorted(statements))
    return Origin(id=id_, kind=kind, name=name, statements=tuple(statements), reasons=(reason,))


def _split(_: Desk, act: Any, record: Any) -> dict[str, Any]:
    leaving = _leaving(act, record)
    name = _line(act.name)
    if isinstance(record, Origin) and record.kind not in ROOTS:
        name = name or record.name
    if len(leaving) == len(members(record)) or not name:
        raise ActError("Say which of its members leave (not all of them), and what they are together.")
    return {"members": leaving, "correction": _encoded(parted(record, leaving, name))}


def _moved(desk: Desk, act: Any, record: Claim) -> dict[str, Any]:
    leaving = _leaving(act, record)
    wanted = dict.fromkeys(one.rpartition("/")[2] for one in act.others)
    found = by_ids(desk.view, "claims", wanted)
    if len(found) != 1 or act.record in found or len(wanted) != 1:
        raise ActError("Say to which one other claim they belong.")
    [other] = found.values()
    attached = _once([*other.attachments, *(one for one in record.attachments if one.statement in set(leaving))])
    correction = _encoded(msgspec.structs.replace(other, attachments=attached))
    return {"members": leaving, "others": (other.id,), "correction": correction}


def _positioned(_: Desk, act: Any, record: Claim) -> dict[str, Any]:
    named = _leaving(act, record)
    if act.position is None:
        raise ActError("Say which position they take.")
    changed = [
        msgspec.structs.replace(one, position=act.position) if one.statement in set(named) else one
        for one in record.attachments
    ]
    if {(one.statement, one.position) for one in changed} == {(a.statement, a.position) for a in record.attachments}:
        raise ActError("They stand so already.")
    correction = _encoded(msgspec.structs.replace(record, attachments=_once(changed)))
    return {"members": named, "position": act.position, "correction": correction}


def _leaving(act: Any, record: Any) -> tuple[str, ...]:
    named = tuple(member for member in members(record) if member in set(act.members))
    if not named:
        raise ActError("Tick the statements that you mean.")
    return named


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST_WORDING:
        raise ActError(f"A wording has at most {LONGEST_WORDING} characters.")
    return line


def _once(attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    return tuple({(one.statement, one.position): one for one in reversed(list(attachments))}.values())[::-1]


def _encoded(record: msgspec.Struct) -> str:
    return msgspec.json.encode(record).decode()


DO = {"merged": _merged, "split": _split, "moved": _moved, "positioned": _positioned}
