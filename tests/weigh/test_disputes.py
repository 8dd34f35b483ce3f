"""Whole disputes from the pages up: what is shown must be right, and half of what is disputed must be shown.

Each case has three short reports, the points that a reader finds disputed in them with the words of both sides, and
pairs that only look so. The first set was there while the rules were written; the second and the third were scored
before anything was changed for them, and rules were changed after that; the fourth was scored once, at the end.
"""

import dataclasses
import json
from collections import Counter
from html import escape
from pathlib import Path

import pytest

from rashomon.core.claims import Quote
from rashomon.core.disputes import Conflict
from rashomon.pipeline import build
from rashomon.stages import shipped
from rashomon.store import open_case

CASES = json.loads((Path(__file__).parents[1] / "cases" / "weigh" / "disputes.json").read_text("utf-8"))


def page(report):
    paragraphs = "".join(f"<p>{escape(one, quote=False)}</p>" for one in report["text"])
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{report["title"]}</title>'
        f'<meta property="og:site_name" content="{report["outlet"]}">'
        f'<meta property="article:published_time" content="{report["published"]}T18:00:00Z"></head>'
        f"<body><article><h1>{report['title']}</h1>{paragraphs}</article></body></html>"
    )


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    counts = Counter()
    wrong = []
    stages = dataclasses.replace(shipped())
    for case in CASES:
        folder = tmp_path_factory.mktemp(case["label"])
        for name, report in case["reports"].items():
            (folder / f"{name}.html").write_text(page(report), "utf-8")
        build(str(folder / "x.case"), [str(folder)], stages=stages)
        with open_case(folder / "x.case") as view:
            texts = {one.id: one for one in view.reports()}
            titles = {report["title"]: name for name, report in case["reports"].items()}
            names = {one.id: titles[one.title] for one in texts.values()}
            shown = [one for one in view.conflicts() if one.no_conflict is None]
        found = set()
        for one in shown:
            points = [n for n, point in enumerate(case["disputed"]) if opposed(one, point, names)]
            found.update(points)
            counts["right" if points else "wrong"] += 1
            if not points:
                wrong.append(f"{case['label']}: {one.left.span.words} / {one.right.span.words}")
        counts["found"] += len(found)
        counts["disputed"] += len(case["disputed"])
    return counts, wrong


def opposed(one: Conflict, point, names) -> bool:
    pairs = ((one.left, one.right), (one.right, one.left))
    return any(said(left, point["one"], names) and said(right, point["other"], names) for left, right in pairs)


def said(quote: Quote, side, names) -> bool:
    """Whether the quote has words in common with one of the side's in the same report."""
    return any(
        names[quote.report] == report and (words in quote.span.words or quote.span.words.strip(" \"“”,.") in words)
        for report, words in side
    )  # fmt: skip


def test_what_is_shown_is_right(scored):
    counts, wrong = scored
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= 0.85, wrong


def test_half_of_what_is_disputed_is_shown(scored):
    counts, _ = scored
    assert counts["found"] / counts["disputed"] >= 0.5
