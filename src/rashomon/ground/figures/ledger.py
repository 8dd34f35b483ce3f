"""The ledger of a quantity: which account gives which figure, and how the accounts relate.

A pure function over the figures of a case and its reports' publication dates. It adds nothing up and takes
no side: what cannot both be true stands as a conflict, with the reason.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence

from rashomon.core import Bounds, record_id
from rashomon.core.figures import Figure, Ledger, LedgerEntry, Relation
from rashomon.ground.figures.scan import listed

# "About 300" allows what a rounding reporter would call that.
ROUNDING = 0.1
# Nouns that say no more than that persons are counted.
_ANYBODY = frozenset(
    ["people", "person", "persons", "victims", "victim", "lives", "life", "others", "other", "individuals"]
)
_GROWING = frozenset(["dead", "injured", "casualties", "displaced"])
_STEM = 6


def ledgers(
    figures: Iterable[Figure], published: Mapping[str, Bounds], events: Mapping[str, str] | None = None
) -> tuple[Ledger, ...]:
    """The ledgers of all quantities that figures give, the most often given first.

    `published` are the publication bounds of reports by id; `events` says for the ids of
    figures which event of the case they count, where that is known: figures of different events are
    never held against each other. Time is linear but for sorting.
    """
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        key = quantity(figure)
        if key is not None:
            groups.setdefault((*key, (events or {}).get(figure.id, "")), []).append(figure)
    made = [_ledger(key, group, published) for key, group in groups.items()]
    return tuple(sorted(made, key=lambda ledger: (-len(ledger.entries), ledger.id)))


def quantity(figure: Figure) -> tuple[str, ...] | None:
    """What makes two figures accounts of one quantity: unit, fate and noun; None if nothing says what is counted."""
    words = [word.strip(",").lower() for word in figure.of_what.split()]
    fates = {word for table in listed("categories").values() for word in (table["said"], *table["nouns"])}
    nouns = sorted({_stem(word) for word in words if word not in fates and word not in _ANYBODY})
    if figure.category is None and not nouns:
        return None
    return figure.unit, figure.currency, figure.category or "", " ".join(nouns)


def _stem(word: str) -> str:
    word = word.removesuffix("es") if len(word) > 5 else word.removesuffix("s")
    return word.removesuffix("s")[:_STEM]


def _ledger(key: tuple[str, ...], group: Sequence[Figure], published: Mapping[str, Bounds]) -> Ledger:
    ordered = sorted(group, key=lambda f: (_first_day(published.get(f.report)), f.report, f.span.part, f.span.start))
    entries: list[LedgerEntry] = []
    standing: list[Figure] = []
    for figure in ordered:
        entry = _entry(figure, standing, published)
        if entry.relation == "revised":
            standing = [known for known in standing if known.id != entry.against]
        entries.append(entry)
        standing.append(figure)
    agreed = not any(entry.relation in {"conflict", "unclear"} for entry in entries)
    lows, highs = zip(*(allowed(figure) for figure in standing), strict=True)
    first = ordered[0]
    return Ledger(
        id=record_id("ledger", *key, first.id),
        quantity=first.of_what,
        category=first.category,
        unit=first.unit,
        entries=tuple(entries),
        low=max(lows) if agreed and max(lows) > -math.inf else None,
        high=min(highs) if agreed and min(highs) < math.inf else None,
    )


def _first_day(bounds: Bounds | None) -> dt.date:
    return (bounds and (bounds.earliest or bounds.latest)) or dt.date.max


def allowed(figure: Figure) -> tuple[float, float]:
    """The lowest and highest amount that an account allows."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.bound == "about":
        low, high = low * (1 - ROUNDING), high * (1 + ROUNDING)
    return low, high


def _entry(figure: Figure, standing: Sequence[Figure], published: Mapping[str, Bounds]) -> LedgerEntry:
    bounds = published.get(figure.report, Bounds())
    if not standing:
        return LedgerEntry(figure=figure.id, report=figure.report, published=bounds, relation="first")
    related = [(known.id, *relate(known, figure, published)) for known in standing]
    # The gravest relation is shown; of equals, that to the latest account.
    against, relation, why = max(reversed(related), key=lambda one: _WEIGHT[one[1]])
    return LedgerEntry(
        figure=figure.id, report=figure.report, published=bounds, relation=relation, against=against, why=why
    )


_WEIGHT: Mapping[Relation, int] = {"first": 0, "agrees": 0, "compatible": 1, "unclear": 2, "revised": 3, "conflict": 4}


def relate(known: Figure, other: Figure, published: Mapping[str, Bounds]) -> tuple[Relation, str]:
    """How a later account relates to one that stands, and why."""
    one, two = known.span.words, other.span.words
    if (known.low, known.high) == (other.low, other.high):
        return "agrees", f"Both give {two}."
    low, high = allowed(known)
    least, most = allowed(other)
    if low <= most and least <= high:
        return "compatible", f"“{one}” and “{two}” can both be true."
    if known.report == other.report:
        return "unclear", f"The same report gives “{one}” and “{two}”; they may count different things or times."
    return _apart(known, other, _order(published.get(known.report), published.get(other.report)))


def _apart(known: Figure, other: Figure, order: str) -> tuple[Relation, str]:
    """How two accounts relate that cannot both be true at once."""
    one, two = known.span.words, other.span.words
    grown = allowed(other)[0] > allowed(known)[1]
    if order == "unknown":
        return "unclear", f"“{one}” and “{two}” differ, and nothing shows which report is the later one."
    if order == "later" and ((grown and other.category in _GROWING) or other.category == "missing"):
        return "revised", f"“{two}” was published later than “{one}”, and such a count changes as news comes in."
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
