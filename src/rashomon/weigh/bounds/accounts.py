"""What accounts say of time as constraints between points, each with the words that it rests on."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from rashomon.core import Bounds, EventDating, Report, Span, TimeConstraint
from rashomon.core.chronicle import Account
from rashomon.core.claims import Quote
from rashomon.weigh.bounds import lexicon
from rashomon.weigh.bounds.dates import Dated
from rashomon.weigh.bounds.groups import Group
from rashomon.weigh.bounds.happenings import Happening
from rashomon.weigh.bounds.relations import Order
from rashomon.weigh.network import dated

_WORDS = {"after": "after", "since": "since", "before": "before", "during": "during", "when": "on the day of"}
_SHORT = 90  # characters of a clause that a reason repeats


class Stated(NamedTuple):
    """A constraint, the account behind it, the events that it is about, and whether it says more than "it is past"."""

    constraint: TimeConstraint
    account: Account
    groups: tuple[Group, ...]
    told: bool = False


def first(group: Group) -> str:
    """The point at which an event begins."""
    return f"{group.id}.start" if group.lasting else group.id


def last(group: Group) -> str:
    """The point at which an event ends."""
    return f"{group.id}.end" if group.lasting else group.id


class Ledger:
    """Collects constraints; of those that say the same the first is kept, and the others are counted."""

    def __init__(self, group_of: Mapping[str, Group]) -> None:
        self.group_of = group_of
        self.stated: dict[object, Stated] = {}
        self.repeated: dict[object, int] = {}

    def all(self) -> list[Stated]:
        """Every constraint once."""
        return [
            one._replace(account=_repeated(one.account, self.repeated.get(key, 0))) for key, one in self.stated.items()
        ]

    def order(self, order: Order) -> None:
        """As in "Were launched after the army took the city"."""
        one, other = self.group_of.get(order.one.id), self.group_of.get(order.other.id)
        if one is None or other is None or one.id == other.id:
            return
        same = order.one.clause == order.other.clause
        to = f"the {other.kind}" if same else f"“{short(order.other.quote)}”"
        why = f"“{short(order.one.quote)}” is told as {_WORDS[order.relation]} {to}."
        quote = _quote(order.one, order.other)
        start, end = _edge(other, order.other.edge)
        limits: dict[str, int | None] = {"low": order.low, "high": order.high}
        pairs: dict[str, list[tuple[str, str, dict[str, int | None]]]] = {
            "after": [(end, first(one), limits)],
            "since": [(end if order.other.edge or not other.lasting else start, first(one), limits)],
            "before": [(last(one), start, limits)],
            "during": [(start, first(one), {"low": 0}), (last(one), end, {"low": 0})],
            "when": [(start, first(one), {"low": 0, "high": 0})],
        }
        for before, after, days in pairs[order.relation]:
            self._add((before, after), days, Account(quote=quote, why=why), (one, other))

    def date(self, found: Dated) -> None:
        """As in "Was liberated on November 8, 2020"."""
        group = self.group_of.get(found.one.id)
        if group is None:
            return
        counted = "" if found.time.anchor.kind == "none" else f" {found.time.anchor.why}"
        why = f"“{short(found.one.quote)}” is dated “{found.time.span.words}”.{counted}"
        quote = Quote(report=found.time.report, span=found.one.sentence.span, statement=_statement(found.one))
        if group.lasting and not found.one.edge:
            # It goes on at some time within the days named: it begins before they end, and ends after they begin.
            early, late = Bounds(None, found.bounds.latest), Bounds(found.bounds.earliest, None)
            points = [(first(group), early), (last(group), late)]
        else:
            points = [(last(group) if found.one.edge == "end" else first(group), found.bounds)]
        for point, bounds in points:
            self._dated(point, bounds, quote, why, group)

    def edge(self, dating: EventDating, group: Group) -> None:
        """As in "The war ended on November 10"."""
        quote = Quote(report=dating.report, span=dating.words)
        for edge in ("start", "end") if dating.edge == "whole" else (dating.edge,):
            point = first(group) if edge == "start" else last(group)
            verb = "began" if edge == "start" else "ended"
            why = f"The {dating.event} {verb} {_on(dating.bounds)}: “{short(dating.words)}”"
            self._dated(point, dating.bounds, quote, why, group)

    def length(self, group: Group, span: Span, report: str, days: tuple[int, int]) -> None:
        """As in "44-day war": its last day counts or does not."""
        quote = Quote(report=report, span=span)
        why = f"“{span.words}” says how long the {group.kind} lasted."
        limits = {"low": max(0, days[0] - 1), "high": days[1]}
        self._add((first(group), last(group)), limits, Account(quote=quote, why=why), (group,))

    def told(self, one: Happening, report: Report) -> None:
        """What is told as past lies no later than the day on which it was told."""
        group = self.group_of.get(one.id)
        said = one.statement.said.latest if one.statement else None
        day = said or report.publication.bounds.latest
        if group is None or day is None or group.lasting:
            return
        key = (group.id, "told")
        known = self.stated.get(key)
        if known and (known.constraint.high or 0) <= day.toordinal():
            return
        quote = Quote(report=report.id, span=one.quote, statement=_statement(one))
        verb = "said" if said else "published"
        account = Account(quote=quote, why=f"“{short(one.quote)}” is told as past, and was {verb} on {in_words(day)}.")
        constraint = TimeConstraint(id=f"{group.id} told", after=group.id, high=day.toordinal(), why=account.why)
        self.stated[key] = Stated(constraint, account, (group,), told=True)

    def lasts(self, group: Group) -> None:
        """Nothing ends before it begins."""
        self._add((first(group), last(group)), {"low": 0}, Account(why="Nothing ends before it begins."), (group,))

    def _dated(self, point: str, bounds: Bounds, quote: Quote, why: str, group: Group) -> None:
        key = (point, bounds)
        made = dated(point, bounds, f"{point} {bounds.earliest} {bounds.latest}", why)
        self._keep(key, Stated(made, Account(quote=quote, why=why), (group,)))

    def _add(
        self,
        points: tuple[str, str],
        days: Mapping[str, int | None],
        account: Account,
        groups: tuple[Group, ...],
    ) -> None:
        before, after = points
        low, high = days.get("low"), days.get("high")
        key = (before, after, low, high)
        made = TimeConstraint(
            id=" ".join(map(str, key)), before=before, after=after, low=low, high=high, why=account.why
        )
        self._keep(key, Stated(made, account, groups))

    def _keep(self, key: object, stated: Stated) -> None:
        if key in self.stated:
            self.repeated[key] = self.repeated.get(key, 0) + 1
        else:
            self.stated[key] = stated


def _edge(group: Group, edge: str) -> tuple[str, str]:
    """The first and last point that the words mean: of the whole, or of one edge of it."""
    point = {"start": first(group), "end": last(group)}.get(edge)
    return (point, point) if point else (first(group), last(group))


def _on(bounds: Bounds) -> str:
    """The days of bounds as a part of a sentence."""
    start, end = bounds.earliest, bounds.latest
    if start and end:
        return f"on {in_words(start)}" if start == end else f"between {in_words(start)} and {in_words(end)}"
    return f"not before {in_words(start)}" if start else f"not after {in_words(end)}" if end else "at some time"


def in_words(day: dt.date) -> str:
    """A day as "8 November 2020"."""
    return f"{day.day} {day:%B %Y}"


def short(span: Span) -> str:
    """The words of a span on one line, cut where they are many."""
    words = " ".join(span.words.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]} …"


def _quote(one: Happening, other: Happening) -> Quote:
    """The words of both clauses, with what stands between them."""
    start = min(one.quote.start, other.quote.start)
    end = max(one.quote.end, other.quote.end)
    span = one.sentence.report.span(start, end, one.sentence.span.part)
    return Quote(report=one.sentence.report.id, span=span, statement=_statement(one))


def _statement(one: Happening) -> str | None:
    return one.statement.id if one.statement else None


def _repeated(account: Account, more: int) -> Account:
    return Account(quote=account.quote, why=account.why, more=more) if more else account


def kind_of(event: str) -> str | None:
    """The kind of happening that the case's name of an event stands for, if it lasts."""
    kinds = [one.kind for one in lexicon.words().get(event, ()) if one.noun]
    return next((kind for kind in kinds if kind in lexicon.kinds_that("lasting")), None)
