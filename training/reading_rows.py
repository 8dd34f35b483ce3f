"""Pairs of sentences that the product read together in made-up disputes, with what they come to by gold.

Disputes with their reports (`evaluation/disputes`) are built as they are; those of printed sentences as four reports
each (`evaluation/accounts`), or as one report a day (`evaluation/changes`).
"""

import dataclasses
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rashomon.core.claims import Quote
from rashomon.core.material import Aligned, Material
from rashomon.evaluate.gold.accounts import MAYBE, Dispute, Printed, near, verdict
from rashomon.evaluate.gold.disputes import Disputed, Passages
from rashomon.pipeline import build
from rashomon.stages import shipped
from rashomon.weigh.changes_turned import answering
from rashomon.weigh.conflicts.accounts import Account, accounts
from rashomon.weigh.conflicts.find import searched
from rashomon.weigh.conflicts.likely import Likely
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.predications import predications
from rashomon.weigh.conflicts.read_together import Around, held_against
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.readings import readings

REPORTS = 4  # in which printed sentences are set where days do not matter
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
Group = Literal["reports", "sentences", "changes"]


class Judged(NamedTuple):
    """What a pair comes to by gold: the disputed points it is one of, whether both say the same (None: not listed).

    `ignored` counts neither way; `between` says whether it is of two speakers; `turned` gives the points on which one
    speaker no longer says what he said, from the first to the second and from the second to the first.
    """

    points: tuple[str, ...] = ()
    same: bool | None = None
    ignored: bool = False
    between: bool = True
    turned: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


class Case(NamedTuple):
    """One dispute: its pairs with their first features, and for each what it comes to, None where that is not known.

    `held` says which pairs the product holds against each other, `spoken` who answers for each statement.
    """

    name: str
    group: Group
    likely: Likely
    features: list[list[float]]
    judged: list[Judged | None]
    held: list[bool]
    around: Around
    spoken: Mapping[str, frozenset[str]]


def with_reports(dispute: Disputed) -> Case:
    """A dispute with its reports."""
    material, aligned, names = built(dispute)
    passages, listed = Passages(material.reports, names), dispute.listed
    moved = [one for one in listed["changes"] if {"reverses", "walks back"} & {*one["movement"]}]

    def judge(one: Quote, other: Quote) -> Judged:
        sides = (one.report, one.span), (other.report, other.span)
        right = [p["about"] for p in listed["disputed"] if passages.joins(*sides, p["one"], p["other"])]
        doubtful = any(passages.joins(*sides, p["one"], p["other"]) for p in listed.get("ignore", ()))
        turned = [
            frozenset(
                f"{each['who']}: {each['earlier'][0][1]}"
                for each in moved
                if passages.meet(a, each["earlier"]) and passages.meet(b, each["later"])
            )
            for a, b in (sides, sides[::-1])
        ]
        return Judged(tuple(right), None, doubtful and not right, turned=(turned[0], turned[1]))

    return _case(dispute.name, "reports", material, aligned, judge)


def printed_alone(dispute: Dispute, group: Group) -> Case:
    """A dispute of printed sentences."""
    material, aligned, _ = built(Disputed(dispute.setting, rendered(dispute, by_day=group == "changes")))

    def printed(quote: Quote) -> Printed | None:
        text = material.reports[quote.report].part(quote.span.part)
        for one in dispute.printed:
            at = text.find(one.text)
            if at >= 0 and at <= quote.span.start < at + len(one.text):
                return one
        return None

    def judge(one: Quote, other: Quote) -> Judged | None:
        first, second = printed(one), printed(other)
        if first is None or second is None or first is second:
            return None
        excluding = verdict(first, second)
        doubtful = excluding != "contradiction" and near(first, second)
        doubtful = doubtful and MAYBE in {*first.says.values(), *second.says.values()}
        points = tuple(sorted(_differing(first, second) & _differing(second, first)))
        turned = frozenset(_differing(first, second)), frozenset(_differing(second, first))
        between = first.who != second.who
        return Judged(points, excluding == "same", doubtful, between, (frozenset(), frozenset()) if between else turned)

    return _case(dispute.setting, group, material, aligned, judge)


def _differing(first: Printed, second: Printed) -> set[str]:
    """The propositions of which the first is sure and the second says something else or is not."""
    both = first.says.keys() & second.says.keys()
    return {name for name in both if first.says[name] != second.says[name] and first.says[name] != MAYBE}


def _case(name: str, group: Group, material: Material, aligned: Aligned, judge: Any) -> Case:
    found: list[Account] = accounts(material, aligned)
    telling, news = Telling(found, len(material.reports)), News(material.reports, found)
    clauses = list(predications(material, searched(material, aligned, telling)))
    likely = Likely(readings(material), clauses, found)
    judged = [judge(pair.reading.one, pair.reading.other) for pair in likely.pairs]
    held = [held_against(pair, telling, news) and not likely.repeated(pair) for pair in likely.pairs]
    return Case(
        name, group, likely, likely.features(), judged, held, Around(material, telling, news), answering(material)
    )


def built(dispute: Disputed) -> tuple[Material, Aligned, dict[str, str]]:
    """What the steps over all reports are given for a dispute, and the name of each report by its id."""
    got: list[tuple[Material, Aligned]] = []

    def kept(material: Material, aligned: Aligned) -> tuple[()]:
        got.append((material, aligned))
        return ()

    stages = dataclasses.replace(shipped(), weigh=kept)
    with tempfile.TemporaryDirectory() as folder:
        dispute.write(Path(folder))
        build(str(Path(folder) / "x.case"), [folder], stages=stages)
    return *got[0], dispute.named(got[0][0].reports.values())


def rendered(dispute: Dispute, *, by_day: bool = False) -> dict[str, Any]:
    """A dispute of printed sentences as reports, in the order of days; with `by_day` one a day, but not too many."""
    order = sorted(dispute.printed, key=lambda one: _day(one.day))
    parts = _by_day(order) if by_day else _in_four(order)
    return {
        "reports": {
            str(number): {
                "title": f"{dispute.setting} ({number + 1})",
                "outlet": f"Paper {number % (REPORTS + 1) + 1}",
                "published": "2024-{:02d}-{:02d}".format(*_day(part[-1].day)),
                "text": [one.text for one in part],
            }
            for number, part in enumerate(parts)
        }
    }


def _in_four(order: Sequence[Printed]) -> Iterator[Sequence[Printed]]:
    size = -(-len(order) // REPORTS)
    for start in range(0, len(order), size):
        yield order[start : start + size]


def _by_day(order: Sequence[Printed]) -> list[list[Printed]]:
    """One part a day; of too many days those that follow each other and have the fewest sentences are put together."""
    days: dict[tuple[int, int], list[Printed]] = {}
    for one in order:
        days.setdefault(_day(one.day), []).append(one)
    parts = list(days.values())
    while len(parts) > FEW:
        at = min(range(len(parts) - 1), key=lambda number: len(parts[number]) + len(parts[number + 1]))
        parts[at : at + 2] = [[*parts[at], *parts[at + 1]]]
    return parts


def _day(written: str) -> tuple[int, int]:
    """Month and day of “12 Feb”; the first of January where that cannot be read."""
    found = re.search(r"(\d+)\s+([A-Z][a-z]{2})", written)
    month = MONTHS.find(found[2]) // 3 + 1 if found and found[2] in MONTHS else 0
    return (month, min(max(int(found[1]), 1), 28)) if found and month else (1, 1)
