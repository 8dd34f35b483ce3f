"""The events of a case with their days: what the timeline shows, in a list, a dossier or a workbench."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

import msgspec

from rashomon.core import Bounds
from rashomon.core.chronicle import Account, EventBounds, TimeClash
from rashomon.core.claims import Event, Quote


class ChronicleView(Protocol):
    """What is read of a case; `rashomon.store.View` is one."""

    def events(self) -> Iterator[Event]: ...  # noqa: D102 - as in store.View, all of them
    def bounds(self) -> Iterator[EventBounds]: ...  # noqa: D102
    def clashes(self) -> Iterator[TimeClash]: ...  # noqa: D102


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """An event with its days and the arguments for them.

    `begins` and `ends` bound the first and the last day. `not_before` and `not_after` are the accounts behind the
    outer bounds, in order; `clashes` are accounts of its days that cannot all be true. `lasting` tells that it has
    a first and a last day of its own.
    """

    event: str
    what: str
    begins: Bounds = Bounds()
    ends: Bounds = Bounds()
    lasting: bool = False
    not_before: tuple[Account, ...] = ()
    not_after: tuple[Account, ...] = ()
    clashes: tuple[TimeClash, ...] = ()
    mentions: tuple[Quote, ...] = ()

    @property
    def days(self) -> Bounds:
        """From the first to the last day that it may have gone on."""
        return Bounds(self.begins.earliest, self.ends.latest)

    @property
    def reports(self) -> int:
        """In how many reports it is mentioned."""
        return len({quote.report for quote in self.mentions})


def happened(view: ChronicleView) -> list[Happened]:
    """The events whose days accounts bound or dispute, in order of time; those without a day come last.

    What only one report mentions and nothing dates is left out.
    """
    bounds: dict[tuple[str, str], EventBounds] = {(one.event, one.edge): one for one in view.bounds()}
    clashes: dict[str, list[TimeClash]] = {}
    for clash in view.clashes():
        for event in clash.events:
            clashes.setdefault(event, []).append(clash)
    found = [_happened(event, bounds, tuple(clashes.get(event.id, ()))) for event in view.events()]
    shown = [one for one in found if one.days.known or one.begins.known or one.clashes or one.reports > 1]
    return sorted(shown, key=_order)


def _happened(event: Event, bounds: dict[tuple[str, str], EventBounds], clashes: tuple[TimeClash, ...]) -> Happened:
    begins, ends = bounds.get((event.id, "begins")), bounds.get((event.id, "ends"))
    last = ends or begins
    return Happened(
        event=event.id,
        what=event.what,
        begins=event.begins,
        ends=event.ends,
        lasting=event.begins != event.ends,
        not_before=begins.earliest if begins else (),
        not_after=last.latest if last else (),
        clashes=clashes,
        mentions=event.mentions,
    )


def _order(one: Happened) -> tuple[bool, dt.date, dt.date, str]:
    first = one.days.earliest or one.days.latest or one.begins.latest
    return first is None, first or dt.date.max, one.days.latest or dt.date.max, one.event
