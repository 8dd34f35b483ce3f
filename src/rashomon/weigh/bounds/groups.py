"""Mentions of what happened to events: which of them mean the same. Where that is open, they stay apart."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.core import Bounds, record_id
from rashomon.weigh.bounds import lexicon
from rashomon.weigh.bounds.happenings import Happening

MOST = 0.8  # the share of a kind's mentions that makes one event the one that is meant without more words
_APART = {"once": 30, "lasting": 366}  # days between two dates that show them to be of two events; others: any
COPIED = 5  # words of a clause that two reports seldom share but by copying
_BROAD = 40  # days: a date no narrower tells no two events apart

Key = tuple[str, str]


class Group(NamedTuple):
    """Mentions of one event. `where` is what tells it apart from others of its kind."""

    id: str
    kind: str
    where: str
    members: tuple[Happening, ...]
    incident: str = ""

    @property
    def lasting(self) -> bool:
        """Whether it has a start and an end."""
        return self.kind in lexicon.kinds_that("lasting")


def grouped(found: Iterable[Happening], dated: Mapping[str, Sequence[Bounds]], incident: str = "") -> list[Group]:
    """The events that are mentioned in the reports of one incident.

    `dated` are the days that the words beside a mention give it, by its id. A mention that could be of two events
    is in none; one that nothing identifies is an event of its own if it is dated or related, which the caller knows.
    """
    keyed: dict[Key, list[Happening]] = {}
    for one in found:
        key = _key(one, dated)
        if key is not None:
            keyed.setdefault(key, []).append(one)
    _join_bare(keyed)
    return [
        group._replace(incident=incident, id=record_id("event", group.id, incident) if incident else group.id)
        for key, members in keyed.items()
        for group in _split(key, members, dated)
    ]


def _key(one: Happening, dated: Mapping[str, Sequence[Bounds]]) -> Key | None:
    """What tells an event apart: whom it befell, where or on which day; None for a mere count of victims."""
    if one.kind in lexicon.kinds_that("lasting"):
        return one.kind, "" if one.kind in lexicon.kinds_that("general") else one.place
    if one.several:
        return one.kind, one.id
    if one.kind in lexicon.kinds_that("sufferer") and len(one.persons) == 1:
        return one.kind, next(iter(one.persons))
    return None if one.kind in lexicon.kinds_that("toll") else _by_place(one, dated)


def _by_place(one: Happening, dated: Mapping[str, Sequence[Bounds]]) -> Key:
    single = one.kind in lexicon.kinds_that("single")
    if one.place and not (single and ":" not in one.place):
        return one.kind, one.place  # a name that the gazetteer lacks does not tell two apart
    if single:
        return one.kind, ""
    days = [days for days in dated.get(one.id, ()) if days.earliest and days.earliest == days.latest]
    return one.kind, str(days[0].earliest) if days else _wording(one)


def _wording(one: Happening) -> str:
    """The words of its clause, where they are enough to be a copy in another report; else nothing but itself."""
    words = one.quote.words.casefold().split()
    return " ".join(words) if len(words) >= COPIED else one.id


def _join_bare(keyed: dict[Key, list[Happening]]) -> None:
    """As in "The explosion" is the one of which most of the case speaks, if one stands out."""
    for kind in lexicon.kinds_that("single"):
        sizes = Counter({key: len(members) for key, members in keyed.items() if key[0] == kind and key[1]})
        bare = keyed.get((kind, ""))
        if bare and sizes:
            key, most = sizes.most_common(1)[0]
            if most >= MOST * sizes.total():
                keyed[key].extend(bare)
                del keyed[kind, ""]


def _split(key: Key, members: list[Happening], dated: Mapping[str, Sequence[Bounds]]) -> list[Group]:
    """The events of one key: two days far apart are two events, and what is undated belongs to neither."""
    days = [(bounds, one) for one in members for bounds in dated.get(one.id, ()) if _narrow(bounds)]
    runs = _runs(days, _gap(key[0]))
    if len(runs) <= 1:
        return [_group(key, "", members)]
    largest = max(runs, key=len)
    stray = [one for one in members if not any(_narrow(bounds) for bounds in dated.get(one.id, ()))]
    made = []
    for run in runs:
        own = list(dict.fromkeys(one.id for _, one in run))
        named = [one for one in members if one.id in own]
        whole = run is largest and len(largest) >= MOST * len(days)
        made.append(_group(key, str(run[0][0].earliest), [*named, *stray] if whole else named))
    return made


def _narrow(bounds: Bounds) -> bool:
    first, last = bounds.earliest, bounds.latest
    return first is not None and last is not None and (last - first).days <= _BROAD


def _gap(kind: str) -> int:
    return next((days for quality, days in _APART.items() if kind in lexicon.kinds_that(quality)), 0)


def _runs(days: list[tuple[Bounds, Happening]], gap: int) -> list[list[tuple[Bounds, Happening]]]:
    """Dated mentions in runs whose days lie no more than `gap` apart."""
    runs: list[list[tuple[Bounds, Happening]]] = []
    end = dt.date.min
    for bounds, one in sorted(days, key=lambda pair: (pair[0].earliest or dt.date.min, pair[0].latest or dt.date.max)):
        first, last = bounds.earliest or dt.date.min, bounds.latest or dt.date.max
        if not runs or (first - end).days > gap:
            runs.append([])
        runs[-1].append((bounds, one))
        end = max(end, last)
    return runs


def _group(key: Key, day: str, members: Sequence[Happening]) -> Group:
    first = min(members, key=lambda one: one.id)
    return Group(record_id("event", "bounds", *key, day, "" if key[1] else first.id), *key, tuple(members))
