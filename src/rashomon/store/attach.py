"""Finding the datum of a decision again in a case that was built anew."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import msgspec
from sqlalchemy import select

from rashomon.core import Report, Span
from rashomon.store import tables
from rashomon.store.kinds import BY_NAME, located
from rashomon.store.likeness import differing, extent, members, overlapping, quoted, wording
from rashomon.store.rows import check, decode
from rashomon.store.view import View

Fit = Literal[
    "holds",  # the record is what it was when it was judged
    "moved",  # the same words, elsewhere in the report or under another id
    "changed",  # the same datum, which the machine now reads otherwise
    "orphaned",  # nothing in the case fits it any more
]
Place = tuple[Any, Any, Fit, tuple[str, ...]]
"""The record as it was judged, the record now, the fit, and the fields that differ."""

CHUNK = 400


def by_ids(view: View, kind: str, ids: Iterable[str]) -> dict[str, Any]:
    """The records of those ids that are in the case."""
    table, record = tables.RECORDS[kind], BY_NAME[kind].record
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), CHUNK):
        chunk = select(table.c.id, table.c.record).where(table.c.id.in_(wanted[start : start + CHUNK]))
        with view.reading() as connection:
            found.update({row.id: decode(record, row.record) for row in connection.execute(chunk)})
    return found


def found_again(view: View, kind: str, judged: Mapping[str, Any], added: set[str]) -> dict[str, Place]:
    """Where the judged records of one kind are now, by their ids when they were judged.

    Records that a person added are in no table: they hold as long as the report has their words.
    """
    present = by_ids(view, kind, judged)
    candidates = _Candidates(view, kind, {*judged})
    placed: dict[str, Place] = {}
    for id_, before in judged.items():
        now = present.get(id_)
        if id_ in added:
            placed[id_] = (before, None, "holds" if _holds(view, before) else "orphaned", ())
        elif now is not None and (before is None or _same_datum(before, now)):
            changes = tuple(differing(before, now)) if before is not None else ()
            placed[id_] = (before, now, "changed" if changes else "holds", changes)
        else:
            placed[id_] = _placed(before, candidates.fitting(before) if before is not None else None)
    return placed


def _placed(before: Any, now: Any) -> Place:
    if now is None:
        return before, None, "orphaned", ()
    changes = tuple(differing(before, now))
    return before, now, "changed" if changes else "moved", changes


def _same_datum(before: Any, now: Any) -> bool:
    """Whether the record of an id still is about the words that it was about."""
    if not quoted(before) or wording(before) == wording(now) or members(before):
        return not members(before) or _mostly(before, now)
    return overlapping(extent(before), extent(now))


def _mostly(before: Any, now: Any) -> bool:
    """Whether more than half of the members of a record are in another."""
    held = set(members(before))
    return 2 * len(held & set(members(now))) > len(held)


class _Candidates:
    """The records of one kind among which a judged one may be; those with a judgement of their own are none."""

    def __init__(self, view: View, kind: str, taken: set[str]) -> None:
        self.view, self.kind, self.taken = view, BY_NAME[kind], taken
        self.known: dict[str | None, list[Any]] = {}

    def fitting(self, before: Any) -> Any:
        """The one record that is about the same words or holds the same members; None if there is none or two."""
        among = self._among(None if self.kind.case_wide else before.report)
        if members(before):
            return _only(among, lambda one: _mostly(before, one))
        said, where = wording(before), extent(before)
        if not said:
            return None
        same = [one for one in among if wording(one) == said]
        return _nearest(same, before) if same else _only(among, lambda one: overlapping(where, extent(one)))

    def _among(self, report: str | None) -> list[Any]:
        if report not in self.known:
            records = self.view.records(self.kind, report=report)
            self.known[report] = [one for one in records if self.kind.identity(one) not in self.taken]
        return self.known[report]


def _only(among: Iterable[Any], fits: Callable[[Any], bool]) -> Any:
    found = [one for one in among if fits(one)]
    return found[0] if len(found) == 1 else None


def _nearest(same: list[Any], before: Any) -> Any:
    """Of records with the same words the one nearest to where they stood; None where two are equally near."""
    [place, *_] = extent(before).items()
    ranked = sorted((abs(extent(one)[place[0]][0] - place[1][0]), at) for at, one in enumerate(same))
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return same[ranked[0][1]]


def _holds(view: View, record: Any) -> bool:
    """Whether the reports have every word of a record at its place."""
    reports: dict[str | None, Report | None] = {}
    for id_, span in located(record):
        if id_ not in reports:
            reports[id_] = _report(view, id_)
        report = reports[id_]
        if report is None or not report.holds(span):
            return False
    return record is not None


def checked(view: View, record: msgspec.Struct) -> None:
    """Raises RefusedRecordError unless every word of a record stands at its place in the case."""
    check(record, functools.cache(functools.partial(_report, view)))


def _report(view: View, id_: str | None) -> Report | None:
    table = tables.REPORTS
    with view.reading() as connection:
        text = connection.scalar(select(table.c.record).where(table.c.id == id_))
    return decode(Report, text) if text is not None else None


def moved(view: View, corrected: Any, before: Any, now: Any) -> Any:
    """A correction, its spans moved along with the datum; None where the reports no longer have its words."""
    if now is not None and wording(before) == wording(now) and quoted(before):
        [was, *_], [is_, *_] = quoted(before), quoted(now)
        offset = is_.span.start - was.span.start
        corrected = _shifted(corrected, offset) if offset else corrected
        name = "id" if hasattr(now, "id") else None
        corrected = msgspec.structs.replace(corrected, id=now.id) if name else corrected
    return corrected if _holds(view, corrected) else None


def _shifted(value: Any, offset: int) -> Any:
    """A record with all its spans moved by as many characters."""
    if isinstance(value, Span):
        return msgspec.structs.replace(value, start=value.start + offset, end=value.end + offset)
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value, **{name: _shifted(getattr(value, name), offset) for name in value.__struct_fields__}
        )
    return tuple(_shifted(item, offset) for item in value) if isinstance(value, tuple) else value
