"""Pairs of sentences that the product read together in made-up disputes, with what they come to by gold.

Disputes with their reports (`evaluation/disputes`) are built as they are; those of printed sentences
(`evaluation/accounts`) as four reports each, in the order of days.
"""

import dataclasses
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.core.claims import Quote
from rashomon.core.material import Aligned, Material
from rashomon.evaluate.gold.accounts import Dispute, Printed, near, verdict
from rashomon.pipeline import build
from rashomon.stages import shipped
from rashomon.weigh.conflicts.accounts import accounts
from rashomon.weigh.conflicts.find import searched
from rashomon.weigh.conflicts.likely import Likely
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.predications import predications
from rashomon.weigh.conflicts.read_together import besides, held_against
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.readings import readings

REPORTS = 4  # in which printed sentences are set
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


class Looked(NamedTuple):
    """One pair: its dispute, its features, which disputed points it is one of. `ignored` ones count neither way."""

    dispute: str
    features: list[float]
    points: tuple[str, ...]
    ignored: bool


Judge = Callable[[Quote, Quote], tuple[tuple[str, ...], bool] | None]
"""The disputed points of a pair and whether it is ignored; None where it is not known."""


def with_reports(name: str, dispute: Mapping[str, Any]) -> Iterator[Looked]:
    """All pairs of a dispute with its reports."""
    material, aligned, names = built(dispute)
    texts = {one.id: one.text for one in material.reports.values()}

    def meet(quote: Quote, listed: list[list[str]]) -> bool:
        return any(_meets(quote, report, words, names, texts) for report, words in listed)

    def joins(one: Quote, other: Quote, first: list[list[str]], second: list[list[str]]) -> bool:
        return any(meet(a, first) and meet(b, second) for a, b in ((one, other), (other, one)))

    def judge(one: Quote, other: Quote) -> tuple[tuple[str, ...], bool]:
        right = [point["about"] for point in dispute["disputed"] if joins(one, other, point["one"], point["other"])]
        doubtful = any(joins(one, other, point["one"], point["other"]) for point in dispute.get("ignore", ()))
        return tuple(right), doubtful and not right

    yield from _looked(name, material, aligned, judge)


def printed_alone(dispute: Dispute) -> Iterator[Looked]:
    """All pairs of a dispute of printed sentences."""
    material, aligned, _ = built(rendered(dispute))
    texts = {one.id: one.text for one in material.reports.values()}

    def printed(quote: Quote) -> Printed | None:
        for one in dispute.printed:
            at = texts[quote.report].find(one.text)
            if at >= 0 and at <= quote.span.start < at + len(one.text):
                return one
        return None

    def judge(one: Quote, other: Quote) -> tuple[tuple[str, ...], bool] | None:
        first, second = printed(one), printed(other)
        if first is None or second is None or first.who == second.who:
            return None
        excluding = verdict(first, second) == "contradiction"
        doubtful = not excluding and near(first, second) and "maybe" in {*first.says.values(), *second.says.values()}
        both = {name for name in first.says.keys() & second.says.keys() if first.says[name] != second.says[name]}
        sure = {name for name in both if "maybe" not in {first.says[name], second.says[name]}}
        return tuple(sorted(sure)) if excluding else (), doubtful

    yield from _looked(dispute.setting, material, aligned, judge)


def _looked(name: str, material: Material, aligned: Aligned, judge: Judge) -> Iterator[Looked]:
    found = accounts(material, aligned)
    telling, news = Telling(found, len(material.reports)), News(material.reports, found)
    clauses = list(predications(material, searched(material, aligned, telling)))
    likely = Likely(readings(material), clauses)
    for pair in besides(likely.readings, found):
        judged = judge(pair.reading.one, pair.reading.other)
        if judged is not None and held_against(pair, telling, news) and not likely.repeated(pair):
            yield Looked(name, likely.features(pair), *judged)


def built(dispute: Mapping[str, Any]) -> tuple[Material, Aligned, dict[str, str]]:
    """What the steps over all reports are given for a dispute, and the name of each report by its id."""
    got: list[tuple[Material, Aligned]] = []

    def kept(material: Material, aligned: Aligned) -> tuple[()]:
        got.append((material, aligned))
        return ()

    stages = dataclasses.replace(shipped(), weigh=kept)
    with tempfile.TemporaryDirectory() as folder:
        for name, report in dispute["reports"].items():
            (Path(folder) / f"{name}.html").write_text(_page(report), "utf-8")
        build(str(Path(folder) / "x.case"), [folder], stages=stages)
    titles = {report["title"]: name for name, report in dispute["reports"].items()}
    names = {one.id: titles[one.title] for one in got[0][0].reports.values()}
    return *got[0], names


def _page(report: Mapping[str, Any]) -> str:
    told = "".join(f"<p>{escape(one, quote=False)}</p>" for one in report["text"])
    title, outlet = (escape(report[name], quote=False) for name in ("title", "outlet"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{report["published"]}T18:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{told}</article></body></html>"
    )


def _meets(quote: Quote, report: str, words: str, names: Mapping[str, str], texts: Mapping[str, str]) -> bool:
    """Whether words shown and words listed share half of the shorter at least."""
    if names[quote.report] != report:
        return False
    text, at = texts[quote.report], -1
    while (at := text.find(words, at + 1)) >= 0:
        shared = min(quote.span.end, at + len(words)) - max(quote.span.start, at)
        if 2 * shared >= min(quote.span.end - quote.span.start, len(words)):
            return True
    return False


def rendered(dispute: Dispute) -> dict[str, Any]:
    """A dispute of printed sentences as reports, in the order of days."""
    order = sorted(dispute.printed, key=lambda one: _day(one.day))
    size = -(-len(order) // REPORTS)
    return {
        "reports": {
            str(start // size): {
                "title": f"{dispute.setting} ({start // size + 1})",
                "outlet": f"Paper {start // size + 1}",
                "published": "2024-{:02d}-{:02d}".format(*_day(order[min(start + size, len(order)) - 1].day)),
                "text": [one.text for one in order[start : start + size]],
            }
            for start in range(0, len(order), size)
        }
    }


def _day(written: str) -> tuple[int, int]:
    """Month and day of “12 Feb”; the first of January where that cannot be read."""
    found = re.search(r"(\d+)\s+([A-Z][a-z]{2})", written)
    month = MONTHS.find(found[2]) // 3 + 1 if found and found[2] in MONTHS else 0
    return (month, min(max(int(found[1]), 1), 28)) if found and month else (1, 1)
