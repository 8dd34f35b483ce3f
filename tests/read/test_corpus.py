"""Real reports: 295 of them in tables, and the two that the project began with."""

import csv
import re
from pathlib import Path

import pytest
from tests.read.cases import assert_mapped

from rashomon.core import Report
from rashomon.read import discover, load, read

pytestmark = pytest.mark.corpus


def report_of(path: Path) -> Report:
    (given,) = discover([path])
    loaded = load(given)
    assert loaded.source
    (entry,) = read(loaded.source, loaded.data)
    assert entry.report
    assert_mapped(loaded.data, entry)
    return entry.report


def test_every_row_of_the_tables_is_read_with_its_date(corpora: Path) -> None:
    failed, wrong, total = [], [], 0
    for given in discover([corpora / "data" / "wikinews"]):
        loaded = load(given)
        assert loaded.source
        assert given.path
        with given.path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row, entry in zip(rows, read(loaded.source, loaded.data), strict=True):
            total += 1
            if not entry.report:
                failed.append(entry.outcome.detail)
                continue
            assert_mapped(loaded.data, entry)
            kept = len(entry.report.text) + sum(len(removed.words) for removed in entry.report.removed)
            assert kept >= 0.93 * len(" ".join(row["text"].split()))
            assert not re.match(r"\w+day, \w+ \d+, \d{4}", entry.report.text)
            if entry.report.publication.value != row["date"]:
                wrong.append(entry.outcome.locator)
    assert total == 295
    assert len(failed) <= 1  # one row holds an editorial notice and no report
    assert not wrong


def test_the_crawl_date_above_the_headline_is_not_the_publication_date(corpora: Path) -> None:
    report = report_of(next((corpora / "seeds").glob("000_*.txt")))
    assert report.publication.value == "2021-02-18T11:23+04:00"
    assert [found.value for found in report.byline] == ["Vafa Ismayilova"]
    assert report.outlet
    assert report.outlet.value.lower() == "azernews"
    assert "Follow us" not in report.text
    assert "2022" not in report.text


def test_a_report_without_a_printed_date_has_its_newest_act_as_the_bound(corpora: Path) -> None:
    report = report_of(next((corpora / "seeds").glob("004_*.txt")))
    assert report.publication.value is None
    assert str(report.publication.bounds.earliest) == "2021-04-13"
    assert report.publication.bounds.latest is None
    assert "Thank you!" not in report.text
    assert report.text.endswith("early 1990s.")
