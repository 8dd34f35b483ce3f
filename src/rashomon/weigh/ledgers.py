"""The ledger of a quantity: which account gives which figure, and how the accounts relate.

A pure function over the figures of a case and its reports' publication dates. It adds nothing up and takes
no side: what cannot both be true stands as a conflict, with the reason.
"""

import datetime as dt
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.core import Bounds, Statement, record_id
from rashomon.core.claims import Incident
from rashomon.core.figures import Figure, Ledger, LedgerEntry, Relation
from rashomon.core.material import Material
from rashomon.resources.lists import word_list
from rashomon.weigh.bounds.incidents import incident_of
from rashomon.weigh.ledgers_setting import Setting, apart, settings

# "About 300" allows what a rounding reporter would call that.
ROUNDING = 0.1
# Nouns that say no more than that persons are counted.
_ANYBODY = frozenset(
    ["people", "person", "persons", "victims", "victim", "lives", "life", "others", "other", "individuals"]
)
_GROWING = frozenset(["dead", "injured", "casualties", "displaced"])
_STEM = 6
SIDE_BY_SIDE = 200  # characters of a report between two sources' counts of one quantity
_STANDING = 40  # amounts of a quantity that a new account is held against: of more, the latest


class Account(NamedTuple):
    """A figure with the days of its report, the statement it stands in, and the places and days beside it."""

    figure: Figure
    published: Bounds = Bounds()
    statement: str | None = None
    setting: Setting = Setting()
    said: Bounds = Bounds()
    source: str = ""

    @property
    def day(self) -> Bounds:
        """When the account was given, as far as is known: said, else published."""
        return self.said if self.said.known else self.published


def ledger(material: Material, incidents: Sequence[Incident] = ()) -> tuple[Ledger, ...]:
    """The ledgers of all quantities of a case, the most often given first."""
    found: list[Account] = []
    incident = incident_of(incidents)
    for report in material.reports.values():
        figures = material.figures.get(report.id, ())
        said = _statements(material.statements.get(report.id, ()), figures)
        where = settings(report, figures, material.places.get(report.id, ()), material.times.get(report.id, ()))
        where = {id_: one._replace(incident=incident.get(report.id, "")) for id_, one in where.items()}
        bounds = report.publication.bounds
        found += [_account(one, bounds, said.get(one.id), where.get(one.id, Setting())) for one in figures]
    return ledgers(found)


def _account(figure: Figure, published: Bounds, statement: Statement | None, setting: Setting) -> Account:
    if statement is None:
        return Account(figure, published, setting=setting)
    speaker = statement.speaker
    source = speaker.entity or speaker.name or "" if statement.voice == "speaker" else ""
    return Account(figure, published, statement.id, setting, statement.said, source)


def ledgers(accounts: Iterable[Account]) -> tuple[Ledger, ...]:
    """The accounts by what they count, the quantity most often given first. Linear but for sorting."""
    groups: dict[tuple[str, ...], list[Account]] = {}
    for account in accounts:
        key = quantity(account.figure)
        if key is not None:
            groups.setdefault(key, []).append(account)
    made = [_ledger(key, group) for key, group in groups.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.entries), one.id)))


def _statements(statements: Iterable[Statement], figures: Iterable[Figure]) -> dict[str, Statement]:
    """The innermost statement in whose words each figure stands, by the figure's id."""
    by_id = {one.id: one for one in statements}
    spans = sorted(
        ((span.part, span.start, span.end, one.id) for one in by_id.values() for span in one.content),
        key=lambda item: (item[0], item[1], -item[2]),
    )
    found = {}
    for figure in figures:
        at = bisect_right(spans, (figure.span.part, figure.span.start, math.inf, ""))
        # What starts last before the figure and reaches over it is innermost; deeper nesting than this is not printed.
        for part, _, end, statement in reversed(spans[max(0, at - 6) : at]):
            if part == figure.span.part and end >= figure.span.end:
                found[figure.id] = by_id[statement]
                break
    return found


def quantity(figure: Figure) -> tuple[str, ...] | None:
    """What makes two figures accounts of one quantity: unit, fate and noun; None if nothing says what is counted."""
    words = [word.strip(",").lower() for word in figure.of_what.split()]
    fates = {
        word for table in word_list("figure_words")["categories"].values() for word in (table["said"], *table["nouns"])
    }
    nouns = sorted({_stem(word) for word in words if word not in fates and word not in _ANYBODY})
    if figure.category is None and not nouns:
        return None
    return figure.unit, figure.currency, figure.category or "", " ".join(nouns)


def _stem(word: str) -> str:
    word = word.removesuffix("es") if len(word) > 5 else word.removesuffix("s")
    return word.removesuffix("s")[:_STEM]


def _ledger(key: tuple[str, ...], group: Sequence[Account]) -> Ledger:
    ordered = sorted(group, key=_place)
    entries: list[LedgerEntry] = []
    standing: dict[tuple[float | None, float | None, str], Account] = {}
    for account in ordered:
        entry = _entry(account, list(standing.values()))
        if entry.relation == "revised":
            standing = {amount: known for amount, known in standing.items() if known.figure.id != entry.against}
        entries.append(entry)
        _stand(account, standing)
    agreed = not any(entry.relation in {"conflict", "unclear"} for entry in entries)
    lows, highs = zip(*(allowed(known.figure) for known in standing.values()), strict=True)
    first = ordered[0].figure
    return Ledger(
        id=record_id("ledger", *key, first.id),
        quantity=first.of_what,
        category=first.category,
        unit=first.unit,
        entries=tuple(entries),
        low=max(lows) if agreed and max(lows) > -math.inf else None,
        high=min(highs) if agreed and min(highs) < math.inf else None,
    )


def _stand(account: Account, standing: dict[tuple[float | None, float | None, str], Account]) -> None:
    """Puts an account among those that stand, in place of an older one that says the same."""
    amount = (account.figure.low, account.figure.high, account.figure.bound)
    standing.pop(amount, None)
    standing[amount] = account
    if len(standing) > _STANDING:
        del standing[next(iter(standing))]


def _place(account: Account) -> tuple[dt.date, str, str, int]:
    figure = account.figure
    return _first_day(account.day), figure.report, figure.span.part, figure.span.start


def _first_day(bounds: Bounds | None) -> dt.date:
    return (bounds and (bounds.earliest or bounds.latest)) or dt.date.max


def allowed(figure: Figure) -> tuple[float, float]:
    """The lowest and highest amount that an account allows."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.bound == "about":
        low, high = low * (1 - ROUNDING), high * (1 + ROUNDING)
    return low, high


def _entry(account: Account, standing: Sequence[Account]) -> LedgerEntry:
    related = [(known.figure.id, *relate(known, account)) for known in standing]
    if not related:
        return LedgerEntry(
            figure=account.figure.id,
            report=account.figure.report,
            statement=account.statement,
            published=account.published,
            relation="first",
        )
    # The gravest relation is shown; of equals, that to the latest account.
    against, relation, why = max(reversed(related), key=lambda one: _WEIGHT[one[1]])
    return LedgerEntry(
        figure=account.figure.id,
        report=account.figure.report,
        statement=account.statement,
        published=account.published,
        relation=relation,
        against=against,
        why=why,
    )


_WEIGHT: Mapping[Relation, int] = {"first": 0, "agrees": 0, "compatible": 1, "unclear": 2, "revised": 3, "conflict": 4}


def relate(known: Account, other: Account) -> tuple[Relation, str]:
    """How a later account relates to one that stands, and why."""
    one, two = known.figure.span.words, other.figure.span.words
    if (known.figure.low, known.figure.high) == (other.figure.low, other.figure.high):
        return "agrees", f"Both give {two}."
    low, high = allowed(known.figure)
    least, most = allowed(other.figure)
    if low <= most and least <= high:
        return "compatible", f"“{one}” and “{two}” can both be true."
    if known.figure.report == other.figure.report and not _told_by_two(known, other):
        return "unclear", f"The same report gives “{one}” and “{two}”; they may count different things or times."
    if differing := apart(known.setting, other.setting):
        return "unclear", f"“{one}” and “{two}” may be of two events: {differing}"
    order = _order(known.day, other.day)
    if order == "same" and known.source and known.source == other.source:
        return "unclear", f"The same source gives “{one}” and “{two}”; which of them is the later is not known."
    return _apart(known.figure, other.figure, order)


def _told_by_two(known: Account, other: Account) -> bool:
    """Whether a report lays the counts of two sources side by side."""
    two = known.source and other.source and known.source != other.source
    spans = sorted((known.figure.span, other.figure.span), key=lambda span: span.start)
    return bool(two) and spans[0].part == spans[1].part and spans[1].start - spans[0].end <= SIDE_BY_SIDE


def _apart(known: Figure, other: Figure, order: str) -> tuple[Relation, str]:
    """How two accounts relate that cannot both be true at once."""
    one, two = known.span.words, other.span.words
    grown = allowed(other)[0] > allowed(known)[1]
    if order == "unknown":
        return "unclear", f"“{one}” and “{two}” differ, and nothing shows which is the later one."
    if order == "later" and ((grown and other.category in _GROWING) or other.category == "missing"):
        return "revised", f"“{two}” is later than “{one}”, and such a count changes as news comes in."
    if order == "later" and other.category in _GROWING:
        return "conflict", f"“{two}” is later and lower than “{one}”, and such a count does not fall by itself."
    if order == "later" and other.as_of is not None:
        return "revised", f"“{two}” is said to hold as of its own time ({other.as_of.words})."
    return "conflict", f"“{one}” and “{two}” cannot both be true of the same quantity."


def _order(one: Bounds | None, other: Bounds | None) -> str:
    """Whether the second report is certainly later than the first, of the same day, or not known."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return "unknown"
    if one.latest < other.earliest:
        return "later"
    return "same" if one == other else "unknown"
