"""What people merged and split: entities, claims and origins as they would have them."""

import collections
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from rashomon.core import Comparison, Entity, Reason, record_id
from rashomon.core.claims import Claim
from rashomon.core.origins import Origin
from rashomon.store.kinds import BY_NAME
from rashomon.store.likeness import members
from rashomon.store.rows import decode
from rashomon.store.standing import Passed

STEP = "judgement"
MOST = 20_000
"""Pairs of figures that one split may keep apart at the next build; a larger one is applied when the case is read."""


class Groups:
    """Which record of a kind each member stands in, after all that people merged and split."""

    def __init__(self, records: Iterable[Any], passed: Iterable[Passed]) -> None:
        """`records` are the machine's; `passed` the merges and splits that hold, in order."""
        self.records: dict[str, Any] = {record.id: record for record in records}
        self.of: dict[str, str] = {member: record.id for record in self.records.values() for member in members(record)}
        self.merged: dict[str, str] = {}
        self.by: dict[str, list[Passed]] = {}
        for one in passed:
            (self._merge if one.judgement.verdict == "merged" else self._split)(one)

    def _merge(self, one: Passed) -> None:
        """All members of the groups that the decision names, and no others, into the first."""
        wanted = set(one.judgement.members)
        target = self._target(one)
        if target is None:
            return
        sizes = collections.Counter(self.of.values())
        inside = collections.Counter(self.of[member] for member in wanted if member in self.of)
        whole = {group for group, count in inside.items() if 2 * count > sizes[group]}
        for member, group in self.of.items():
            if member in wanted or group in whole:
                self.of[member] = target
        self.merged |= dict.fromkeys(whole - {target}, target)
        self.by.setdefault(target, []).append(one)

    def _target(self, one: Passed) -> str | None:
        if one.judgement.record in self.records:
            return one.judgement.record
        held = collections.Counter(self.of[member] for member in one.judgement.members if member in self.of)
        return max(sorted(held), key=lambda group: held[group]) if held else None

    def _split(self, one: Passed) -> None:
        """The members that leave stand in a record of their own, the one that the decision brings."""
        leaving = [member for member in one.judgement.members if member in self.of]
        kind = BY_NAME[one.judgement.kind].record
        if not leaving or one.judgement.correction is None:
            return
        self.by.setdefault(self.of[leaving[0]], []).append(one)
        own = decode(kind, one.judgement.correction)
        self.records[own.id] = own
        self.by.setdefault(own.id, []).append(one)
        self.of |= dict.fromkeys(leaving, own.id)

    def group(self, record: str | None, member: str | None = None) -> str | None:
        """The id of the record in which a member, or what was in a record, stands now."""
        if member is not None and member in self.of:
            return self.of[member]
        while record in self.merged:
            record = self.merged[record]
        return record

    def regrouped(self) -> list[Any]:
        """The records that have members, with those that they have now."""
        held: dict[str, list[str]] = {}
        for member, group in self.of.items():
            held.setdefault(group, []).append(member)
        parts = {member: part for record in self.records.values() for member, part in _parts(record)}
        kept = [record for record in self.records.values() if record.id in held or not members(record)]
        return [self._with(record, held.get(record.id, []), parts) for record in kept]

    def _with(self, record: Any, held: Sequence[str], parts: Mapping[str, Any]) -> Any:
        if record.id not in self.by and tuple(held) == members(record):
            return record
        if isinstance(record, Claim):
            return msgspec.structs.replace(record, attachments=tuple(parts[member] for member in held))
        if isinstance(record, Origin):
            return msgspec.structs.replace(record, statements=tuple(held))
        sources = [other for other in self.records.values() if self.group(other.id) == record.id]
        names = tuple(dict.fromkeys([record.name, *(name for one in sources for name in one.names)]))
        return msgspec.structs.replace(record, figures=tuple(held), names=names)


def _parts(record: Any) -> Iterable[tuple[str, Any]]:
    """What a claim holds of each member."""
    return ((one.statement, one) for one in record.attachments) if isinstance(record, Claim) else ()


def parted(record: Any, leaving: Sequence[str], name: str) -> Any:
    """The new record for members that leave another."""
    id_ = record_id(record.id.partition("-")[0], record.id, *sorted(leaving))
    reason = Reason(step=STEP, why=f"Split from “{label(record)}” by a person.")
    if isinstance(record, Entity):
        return Entity(id=id_, kind=record.kind, name=name, names=(name,), figures=tuple(leaving), reasons=(reason,))
    if isinstance(record, Claim):
        attached = tuple(one for one in record.attachments if one.statement in set(leaving))
        return Claim(id=id_, wording=name, event=record.event, attachments=attached, reasons=(reason,))
    return msgspec.structs.replace(record, id=id_, name=name, statements=tuple(leaving), quotes=(), reasons=(reason,))


def label(record: Any) -> str:
    """What a record that is put together of others is called."""
    return str(getattr(record, "wording", None) or getattr(record, "name", ""))


def compared(passed: Iterable[Passed]) -> list[Comparison]:
    """What people said of who is who, as the step that decides it takes it: pairs of figures of reports."""
    found = []
    for one in passed:
        judgement = one.judgement
        if judgement.kind != "entities" or judgement.verdict not in {"merged", "split"}:
            continue
        if judgement.verdict == "merged":
            pairs = [(judgement.members[0], member) for member in judgement.members[1:]]
        else:
            before = decode(Entity, judgement.before or "")
            staying = [figure for figure in before.figures if figure not in judgement.members]
            pairs = [(leaving, figure) for leaving in judgement.members for figure in staying]
        same = "same" if judgement.verdict == "merged" else "different"
        why = Reason(step=STEP, why=judgement.why or "A person decided it.")
        for left, right in pairs if len(pairs) <= MOST else ():
            left, right = sorted((left, right))  # noqa: PLW2901 - a comparison names its figures in order
            found.append(Comparison(left=left, right=right, judgement=same, reasons=(why,), by=judgement.by))  # type: ignore[arg-type]
    return found
