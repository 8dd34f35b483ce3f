"""What PostgreSQL does its own way; what it does as SQLite does is tested with it in `test_view`."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.store.conftest import fill
from tests.store.made import STEPS, Item, make_item, put

from rashomon.store import (
    BusyCaseError,
    MissingCaseError,
    NewerCaseError,
    NotACaseError,
    RefusedRecordError,
    Writer,
    exists,
    open_case,
    verify,
)


def test_a_case_is_made_verified_and_gone_on_with(schema: str, items: list[Item]) -> None:
    assert not exists(schema)
    with pytest.raises(MissingCaseError):
        open_case(schema)
    fill(schema, items)
    assert exists(schema)
    result = verify(schema)
    assert result.findings == ()
    assert result.counts["reports"] == 3
    with Writer(schema) as writer:
        put(writer, make_item("Somebody", "said", "that it goes on"))
    assert verify(schema).counts["reports"] == 4


def test_both_databases_give_the_same(schema: str, case: Path, items: list[Item]) -> None:
    fill(schema, items)
    with open_case(schema) as one, open_case(case) as other:
        for listing in ("sources", "outcomes", "reports", "headings", "attributions", "statements", "mentions"):
            assert list(getattr(one, listing)()) == list(getattr(other, listing)()), listing
        for listing in ("entities", "comparisons", "times", "places", "figures", "judgements"):
            assert list(getattr(one, listing)()) == list(getattr(other, listing)()), listing
        assert one.counts() == other.counts()


def test_a_second_writer_is_refused(schema: str) -> None:
    with Writer(schema), pytest.raises(BusyCaseError, match=r"process \d+ is writing it"):
        Writer(schema, wait=0.2)
    Writer(schema, wait=0).close()


def test_what_is_wrong_is_said_in_one_line(schema: str, server: str) -> None:
    for address, kind in (
        (schema.replace("/postgres?", "/atlantis?"), MissingCaseError),
        ("postgresql://nobody@127.0.0.1:1/none", MissingCaseError),
        (f"{server}&schema=Drop; Table", NotACaseError),
    ):
        with pytest.raises(kind) as error:
            open_case(address)
        assert "\n" not in str(error.value)


def test_a_newer_case_is_refused_and_a_change_is_found(schema: str, items: list[Item]) -> None:
    fill(schema, items)
    engine = create_engine(schema.partition("&")[0].replace("postgresql:", "postgresql+psycopg:"))
    name = schema.rpartition("=")[2]
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {name}.statements SET record = replace(record, 'bridge', 'dam')"))
    assert "statements" in str(verify(schema).findings)
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO {name}.migrations VALUES (99, 'telepathy', '', '9.1', '')"))
    engine.dispose()
    with pytest.raises(NewerCaseError, match=r"9\.1"):
        Writer(schema)


def test_a_refused_report_leaves_nothing(schema: str, items: list[Item]) -> None:
    fill(schema, items)
    other = make_item("Somebody", "said", "that this is another report")
    with Writer(schema) as writer:
        writer.add_source(other.source, other.data)
        with pytest.raises(RefusedRecordError):
            writer.put(other.outcome, other.report, [other.records[0], other.records[0]], STEPS)
        assert writer.view.counts()["reports"] == 3
