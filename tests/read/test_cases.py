"""Each labelled case holds; a known failure that begins to hold is an error too."""

import datetime as dt
from typing import Any

import pytest
from tests.read.cases import assert_mapped, entries, load_cases

from rashomon.read.acts import newest_act
from rashomon.read.chrome import chrome_line
from rashomon.read.datelines import read_dateline
from rashomon.read.dates import find_dates
from rashomon.read.draft import Block
from rashomon.read.lines import read_line
from rashomon.read.mapped import mapped

LABELS = {"wild", "synthetic", "negative", "known-failure"}


def cases(name: str) -> list[Any]:
    """The cases of a file as parameters; a known failure must fail."""
    return [
        pytest.param(
            case,
            id=str(case.get("id", case["reason"])),
            marks=[pytest.mark.xfail(strict=True, reason=case["reason"])] if case["label"] == "known-failure" else [],
        )
        for case in load_cases(name)
    ]


@pytest.mark.parametrize("name", ["acts", "chrome", "datelines", "dates", "lines", "pages", "texts"])
def test_every_case_has_a_label_and_a_reason(name: str) -> None:
    assert all(case["label"] in LABELS and case["reason"] for case in load_cases(name))


@pytest.mark.parametrize("case", cases("dates"))
def test_date(case: dict[str, Any]) -> None:
    assert [reading.value for reading in find_dates(case["words"])] == case["values"]


@pytest.mark.parametrize("case", cases("acts"))
def test_newest_act(case: dict[str, Any]) -> None:
    act = newest_act(case["text"])
    assert (act.day.isoformat() if act else None) == case["day"]


@pytest.mark.parametrize("case", cases("datelines"))
def test_dateline(case: dict[str, Any]) -> None:
    parts = read_dateline(case["text"])
    assert (case["text"][parts.end :] if parts else None) == case["rest"]
    if parts and case["agency"]:
        assert parts.agency
        assert case["text"][slice(*parts.agency)].lower() == case["agency"].lower()


@pytest.mark.parametrize("case", cases("lines"))
def test_line(case: dict[str, Any]) -> None:
    text = case["text"]
    line = read_line(text)
    if case["names"] is None:
        assert line is None
        return
    assert line is not None
    assert [text[start:end] for start, end in line.names] == case["names"]
    assert [[reading.value, label] for reading, label in line.dates] == case["dates"]


@pytest.mark.parametrize("case", cases("chrome"))
def test_chrome(case: dict[str, Any]) -> None:
    assert bool(chrome_line(Block(text=mapped(case["text"])))) == case["chrome"]


@pytest.mark.parametrize("case", cases("pages"))
def test_page(case: dict[str, Any]) -> None:
    data = "\n".join(case["page"]).encode()
    (entry,) = entries(data, "page.html")
    assert entry.outcome.status == case["status"]
    if case["text"] is None:
        assert entry.report is None
        return
    check(case, data, entry, case["text"])


@pytest.mark.parametrize("case", cases("texts"))
def test_text(case: dict[str, Any]) -> None:
    data = "\n".join(case["text"]).encode()
    (entry,) = entries(data, "report.txt")
    check(case, data, entry, case["paragraphs"])


def check(case: dict[str, Any], data: bytes, entry: Any, paragraphs: list[str]) -> None:
    report = entry.report
    assert report is not None
    assert_mapped(data, entry)
    assert report.text.split("\n\n") == paragraphs
    assert report.title == case["title"]
    publication = report.publication
    if "published" in case:
        assert publication.value == case["published"]
        assert sum(candidate.taken for candidate in publication.candidates) == (case["published"] is not None)
    for end in ("earliest", "latest"):
        if end in case:
            day = getattr(publication.bounds, end)
            assert day == (dt.date.fromisoformat(case[end]) if case[end] else None)
    if "byline" in case:
        assert [found.value for found in report.byline] == case["byline"]
    if "outlet" in case:
        assert report.outlet is not None
        assert report.outlet.value == case["outlet"]
