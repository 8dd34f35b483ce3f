"""Where each judged datum of a case stands: what people decided, and whether it still fits."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import select

from rashomon.core.judgements import DECIDING, Judgement
from rashomon.store import tables
from rashomon.store.attach import Fit, Place, by_ids, found_again, moved
from rashomon.store.kinds import BY_NAME
from rashomon.store.likeness import MEMBERS, essence
from rashomon.store.resting import regroups, resting, unplaced
from rashomon.store.rows import decode
from rashomon.store.view import View

Outcome = Literal["accepted", "rejected", "corrected", "unsure", "contested"]
Key = tuple[str, str]
"""Kind and id of a record."""


class Passed(msgspec.Struct, frozen=True):
    """A judgement with its place in the chain and the hash that it has there."""

    number: int
    judgement: Judgement
    hash: str = ""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided about one record, and how that fits the record as the case has it now.

    `record` is the record's id now (the old one where it is orphaned), `judged` the one it had when it was
    judged; `passed` the judgements that hold, in order, notes among them; `before` the record as the latest
    of them saw it; `corrected` the record as a person would have it; `differing` the fields in which the
    machine now reads it otherwise.
    """

    kind: str
    record: str
    judged: str
    passed: tuple[Passed, ...]
    fit: Fit
    before: Any = None
    corrected: Any = None
    differing: tuple[str, ...] = ()

    @property
    def latest(self) -> dict[str, Passed]:
        """The latest decision of each person."""
        return {one.judgement.by: one for one in self.passed if one.judgement.verdict in DECIDING | {"added"}}

    @property
    def verdict(self) -> Outcome | None:
        """What was decided; "contested" where people differ; None where there are only notes.

        Who accepts a record as somebody else corrected it, agrees with the correction.
        """
        latest = [one.judgement for one in self.latest.values()]
        if len({_meant(one) for one in latest}) > 1:
            return "contested"
        if not latest or latest[0].correction is None:
            return latest[0].verdict if latest else None  # type: ignore[return-value]
        by_hand = self.judged.startswith("hand-") and all(one.verdict != "corrected" for one in latest)
        return "accepted" if by_hand else "corrected"

    @property
    def number(self) -> int:
        """The number of the last judgement on it that holds."""
        return self.passed[-1].number if self.passed else 0

    def corrected_by(self, number: int | None) -> Any:
        """The record as it was corrected when judgement `number` was the last (None: as it is now)."""
        if number is None or number >= self.number:
            return self.corrected
        known = [one for one in self.passed if one.number <= number]
        added = self.judged.startswith("hand-")
        return _correction(BY_NAME[self.kind].record, known, added=added)

    @property
    def notes(self) -> list[Passed]:
        """The notes on it."""
        return [one for one in self.passed if one.judgement.verdict == "noted"]


def passed(view: View, after: int = 0) -> list[Passed]:
    """The judgements behind number `after`, in order."""
    table = tables.JUDGEMENTS
    wanted = select(table.c.number, table.c.record, table.c.hash).where(table.c.number > after).order_by(table.c.number)
    with view.reading() as connection:
        rows = connection.execute(wanted).all()
    return [Passed(row.number, decode(Judgement, row.record), row.hash) for row in rows]


def holding(judgements: Iterable[Passed]) -> list[Passed]:
    """Those that were not withdrawn, in order."""
    every = list(judgements)
    gone = {one.judgement.withdraws for one in every}
    return [one for one in every if one.number not in gone and one.judgement.verdict != "withdrawn"]


class Standings:
    """All decisions of a case, by record; `refresh` takes in what was passed or built since."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._stamp = ""
        self._by_key: dict[Key, list[Passed]] = {}
        self._all: list[Passed] = []
        self._now: dict[Key, Standing] = {}
        self._orphans: list[Standing] = []
        self._settled = False
        self.rested: dict[str, list[Key]] = {}
        self.unplaced: list[Passed] = []
        self.refresh()

    def refresh(self) -> bool:
        """Takes in new judgements and, when the case was built anew, looks where old ones fit; whether any was new."""
        stamp = self._view.stamp()
        new = passed(self._view, self.number)
        self._all += new
        touched = set(self._file(new))
        built = stamp != self._stamp
        if built:
            self._stamp = stamp
            touched = set(self._by_key)
            self._now, self._orphans = {}, []
        if built or any(one.judgement.verdict == "withdrawn" or regroups(one.judgement) for one in new):
            self._rest()
        self._stand(touched)
        return bool(new)

    def _rest(self) -> None:
        """Looks which decisions on how statements are grouped the case rests on."""
        decisions = {one.judgement.id: one for one in holding(self._all) if regroups(one.judgement)}
        self._settled = self._view.settled() is not None
        self.rested = resting(self._view) if decisions else {}
        self.unplaced = [
            decisions[id_] for id_ in unplaced(self._view, (o.judgement for o in decisions.values()), self.rested)
        ]

    @property
    def waiting(self) -> list[Passed]:
        """Decisions on how statements are grouped that the next build takes in."""
        return [] if self._settled else self.unplaced

    @property
    def orphans(self) -> list[Standing]:
        """What people decided that nothing in the case fits any more, each with what was judged."""
        return [*self._orphans, *map(_orphan, self.unplaced if self._settled else ())]

    @property
    def number(self) -> int:
        """The number of the last judgement."""
        return self._all[-1].number if self._all else 0

    @property
    def history(self) -> list[Passed]:
        """Every judgement, withdrawn ones and withdrawals too, in order."""
        return self._all

    def withdrawn(self) -> set[int]:
        """The numbers of the judgements that no longer hold."""
        return {one.judgement.withdraws for one in self._all if one.judgement.withdraws is not None}

    def of(self, kind: str, record: str) -> Standing | None:
        """Where a record stands; None where nobody has said anything about it."""
        return self._now.get((kind, record))

    def every(self, kind: str | None = None) -> Iterator[Standing]:
        """All that were judged and are in the case."""
        return (one for one in list(self._now.values()) if kind is None or one.kind == kind)

    def _file(self, new: Iterable[Passed]) -> Iterator[Key]:
        for one in new:
            key = one.judgement.kind, one.judgement.record
            held = self._by_key.setdefault(key, [])
            if one.judgement.verdict == "withdrawn":
                held[:] = [other for other in held if other.number != one.judgement.withdraws]
            else:
                held.append(one)
            yield key

    def _stand(self, keys: Iterable[Key]) -> None:
        by_kind: dict[str, list[str]] = {}
        for kind, id_ in keys:
            self._now.pop((kind, id_), None)
            if kind in BY_NAME and self._by_key[kind, id_]:
                by_kind.setdefault(kind, []).append(id_)
        gone = set(keys)
        self._orphans = [one for one in self._orphans if (one.kind, one.judged) not in gone]
        for one in [one for one in self._now.values() if (one.kind, one.judged) in gone]:
            del self._now[one.kind, one.record]
        for kind, ids in by_kind.items():
            for standing in self._standing(kind, ids):
                if standing.fit == "orphaned":
                    self._orphans.append(standing)
                else:
                    self._now[kind, standing.record] = standing

    def _grouped(self, kind: str, held: Iterable[Passed], place: Place) -> Place:
        """Where a record is now that people have grouped otherwise: that it is not what they saw is their doing."""
        rested = [key for one in held for key in self.rested.get(one.judgement.id, ())]
        ids = [id_ for of, id_ in rested if of == kind]
        if not ids or place[2] in {"holds", "moved"}:
            return place
        there = BY_NAME[kind].identity(place[1]) if place[1] is not None else ""
        now = place[1] if there in ids else by_ids(self._view, kind, ids[-1:]).get(ids[-1])
        return (place[0], now, "holds", ()) if now is not None else place

    def _standing(self, kind: str, ids: list[str]) -> Iterator[Standing]:
        record = BY_NAME[kind].record
        judged = {id_: _before(record, self._by_key[kind, id_]) for id_ in ids}
        added = {id_ for id_ in ids if any(one.judgement.verdict == "added" for one in self._by_key[kind, id_])}
        for id_, place in found_again(self._view, kind, judged, added).items():
            held = tuple(self._by_key[kind, id_])
            before, now, fit, differing = self._grouped(kind, held, place)
            if fit == "orphaned" and held and all(regroups(one.judgement) for one in held):
                continue  # each stands for itself among those that found no place
            corrected = _correction(record, held, added=id_ in added)
            at = id_ if fit == "orphaned" or now is None else BY_NAME[kind].identity(now)
            if corrected is not None and before is not None and (now is not None or id_ in added):
                corrected = moved(self._view, corrected, before, now)
            if corrected is not None and before is not None and now is not None and record in MEMBERS:
                corrected = _over(corrected, before, now)
                differing = tuple(name for name in differing if _unlike(name, now, corrected))
                fit = "holds" if fit == "changed" and not differing else fit
            yield Standing(
                kind=kind, record=at, judged=id_, passed=held, fit=fit, before=before, corrected=corrected,
                differing=differing,
            )  # fmt: skip


def _over(corrected: Any, before: Any, now: Any) -> Any:
    """What is put together of others, with what a person corrected of it: the members are those that it has now."""
    names = (name for name in now.__struct_fields__ if name != "id" and _unlike(name, before, corrected))
    return msgspec.structs.replace(now, **{name: getattr(corrected, name) for name in names})


def _unlike(name: str, one: Any, other: Any) -> bool:
    return name == "members" or essence(getattr(one, name)) != essence(getattr(other, name))


def _orphan(one: Passed) -> Standing:
    judged, kind = one.judgement, BY_NAME.get(one.judgement.kind)
    before = _before(kind.record, [one]) if kind is not None else None
    return Standing(
        kind=judged.kind, record=judged.record, judged=judged.record, passed=(one,), fit="orphaned", before=before
    )


def _before(record: type[Any], held: list[Passed]) -> Any:
    """The record as the latest decision on it saw it, or as it was added."""
    for one in reversed(held):
        text = one.judgement.before or (one.judgement.correction if one.judgement.verdict == "added" else None)
        if text is not None:
            return _read(record, text)
    return None


def _correction(record: type[Any], held: Sequence[Passed], *, added: bool) -> Any:
    """The record as the latest correction has it that a person still holds to; what was added is always there."""
    latest = {one.judgement.by: one.judgement for one in held if one.judgement.verdict in DECIDING | {"added"}}
    texts = [
        one.judgement.correction
        for one in held
        if one.judgement.correction is not None and one.judgement is latest.get(one.judgement.by)
    ]
    if added and not texts:
        texts = [one.judgement.correction for one in held if one.judgement.correction]
    return _read(record, texts[-1]) if texts else None


def _meant(judgement: Judgement) -> tuple[str, object]:
    """What a decision comes to, so that those of two people can be compared."""
    if judgement.correction is None:
        return judgement.verdict, None
    return "corrected", msgspec.json.encode(_unplaced(msgspec.json.decode(judgement.correction)), order="deterministic")


def _unplaced(value: Any) -> Any:
    """A record as plain data, without its id and without where its words stand: a new build may move them."""
    if isinstance(value, list):
        return [_unplaced(item) for item in value]
    if isinstance(value, dict):
        return {name: _unplaced(item) for name, item in value.items() if name not in {"id", "start", "end"}}
    return value


def _read(record: type[Any], text: str) -> Any:
    try:
        return decode(record, text)
    except msgspec.MsgspecError:  # a record of another version of the program: shown as text, never applied
        return None
