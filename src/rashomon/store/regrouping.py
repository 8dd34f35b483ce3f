"""What people merged and split: entities as they would have them, and the records that a split makes."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from rashomon.core import Comparison, Entity, Reason, record_id
from rashomon.core.claims import Claim
from rashomon.core.judgements import BY_HAND
from rashomon.store.kinds import BY_NAME
from rashomon.store.likeness import members
from rashomon.store.rows import decode
from rashomon.store.standing import Passed

MOST = 20_000
"""Pairs of figures that one split may keep apart at the next build; a larger one is applied when the case is read."""


class Groups:
    """Entities after all that people merged and split; claims and origins are grouped when the case is settled."""

    def __init__(self, records: Iterable[Any], passed: Iterable[Passed]) -> None:
        """`records` are the machine's; `passed` the merges and splits that hold, in order."""
        self.records: dict[str, Any] = {record.id: record for record in records}
        self.held: dict[str, list[str]] = {id_: list(members(record)) for id_, record in self.records.items()}
        self.merged: dict[str, str] = {}
        self.by: dict[str, list[Passed]] = {}
        for one in passed:
            (self._merge if one.judgement.verdict == "merged" else self._split)(one)
        self._of = {member: group for group, held in self.held.items() for member in held}

    def _merge(self, one: Passed) -> None:
        """All members of the groups that the decision names, and no others, into the first."""
        target = self._target(one)
        if target is None:
            return
        taken = dict.fromkeys(self.held[target])
        for group in [group for group in self._named(one) if group != target]:
            taken |= dict.fromkeys(self.held.pop(group))
            self.merged[group] = target
        wanted = set(one.judgement.members)
        for group, held in self.held.items():
            if group != target and wanted & set(held):  # a build has put it together otherwise: only what was meant
                taken |= dict.fromkeys(member for member in held if member in wanted)
                self.held[group] = [member for member in held if member not in wanted]
        self.held[target] = list(taken)
        self.by.setdefault(target, []).append(one)

    def _named(self, one: Passed) -> list[str]:
        """The groups that are merged whole: those that hold mostly what was meant."""
        wanted = set(one.judgement.members)
        return [group for group, held in self.held.items() if 2 * len(wanted & set(held)) > len(held)]

    def _target(self, one: Passed) -> str | None:
        """The record that was judged, or, where a build gave it another id, the one with most of its members."""
        if one.judgement.record in self.held:
            return one.judgement.record
        inside = {group: len(set(one.judgement.members) & set(held)) for group, held in self.held.items()}
        best = max(sorted(inside), key=lambda group: inside[group], default=None)
        return best if best is not None and inside[best] else None

    def _split(self, one: Passed) -> None:
        """The members that leave stand in a record of their own, the one that the decision brings."""
        target = self._target(one)
        if target is None or one.judgement.correction is None:
            return
        leaving = [member for member in self.held[target] if member in set(one.judgement.members)]
        if not leaving:
            return
        own = decode(BY_NAME[one.judgement.kind].record, one.judgement.correction)
        self.held[target] = [member for member in self.held[target] if member not in set(leaving)]
        self.records[own.id], self.held[own.id] = own, leaving
        rest = target if self.held[target] else self._rest(one)
        if rest is not None and rest != target:  # a build has parted them: what was judged is where the others stand
            self.merged[target] = rest
        for group in (rest or target, own.id):
            self.by.setdefault(group, []).append(one)

    def _rest(self, one: Passed) -> str | None:
        """The group that holds most of those who did not leave the record as it was judged."""
        if one.judgement.before is None:
            return None
        before = decode(BY_NAME[one.judgement.kind].record, one.judgement.before)
        stayed = set(members(before)) - set(one.judgement.members)
        inside = {group: len(stayed & set(held)) for group, held in self.held.items()}
        best = max(sorted(inside), key=lambda group: inside[group], default=None)
        return best if best is not None and inside[best] else None

    def group(self, record: str | None, member: str | None = None) -> str | None:
        """The id of the record in which a member, or what was in a record, stands now."""
        if member is not None and member in self._of:
            return self._of[member]
        while record in self.merged:
            record = self.merged[record]
        return record

    def regrouped(self) -> list[Any]:
        """The records, each with the members that it has now; those that have lost all theirs are gone."""
        kept = [self.records[group] for group, held in self.held.items() if held or not members(self.records[group])]
        return [self._with(record, self.held[record.id]) for record in kept]

    def _with(self, record: Any, held: Sequence[str]) -> Any:
        if record.id not in self.by and tuple(held) == members(record):
            return record
        sources = [other for other in self.records.values() if self.group(other.id) == record.id]
        names = tuple(dict.fromkeys([record.name, *(name for one in sources for name in one.names)]))
        return msgspec.structs.replace(record, figures=tuple(held), names=names)


def parted(record: Any, leaving: Sequence[str], name: str) -> Any:
    """The new record for members that leave another."""
    id_ = record_id(record.id.partition("-")[0], record.id, *sorted(leaving))
    reason = Reason(step=BY_HAND, why=f"Split from “{label(record)}” by a person.")
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
        why = Reason(step=BY_HAND, why=judgement.why or "A person decided it.")
        for left, right in pairs if len(pairs) <= MOST else ():
            left, right = sorted((left, right))  # noqa: PLW2901 - a comparison names its figures in order
            found.append(Comparison(left=left, right=right, judgement=same, reasons=(why,), by=judgement.by))  # type: ignore[arg-type]
    return found
