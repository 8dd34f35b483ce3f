"""A case that nobody touched verifies; one in which anything was changed does not."""

import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table
from tests.store.made import STEPS, Item, make_item, put

from rashomon.core import Outcome, Report, Source, Span
from rashomon.core.judgements import Judgement
from rashomon.store import CaseError, Verification, Writer, open_case, tables, verify
from rashomon.store.rows import sealed

MOMENT = dt.datetime(2031, 5, 4, tzinfo=dt.UTC)
SEALED = [name for name in tables.METADATA.tables if name not in {"migrations", "runs", "meta"}]


def reread(items: list[Item]) -> Any:
    by_source = {item.source.sha256: item for item in items}

    def read(source: Source, data: bytes) -> Iterator[tuple[Outcome, Report | None]]:
        item = by_source[source.sha256]
        assert data == item.data
        yield item.outcome, item.report

    return read


def change(case: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(case) as database:
        database.execute(statement, values)
    database.close()


def found(case: Path) -> str:
    return "\n".join(f"{finding.where}: {finding.what}" for finding in verify(case).findings)


def test_an_untouched_case_verifies(case: Path, items: list[Item]) -> None:
    result = verify(case, reread(items), STEPS["read"])
    assert result.findings == ()
    assert result.reread == 3
    assert result.counts["statements"] == 3
    assert len(result.fingerprint) == 64


def test_every_table_of_the_case_under_test_has_rows(case: Path) -> None:
    with sqlite3.connect(case) as database:
        for table in tables.METADATA.sorted_tables:
            assert database.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0], table.name
    database.close()


def test_the_fingerprint_stands_for_the_contents(case: Path) -> None:
    before = verify(case).fingerprint
    assert verify(case).fingerprint == before
    with Writer(case) as writer:
        put(writer, make_item("Somebody", "said", "that nothing is ever lost"))
    assert verify(case).fingerprint != before


def changed(value: object, data: st.DataObject) -> object:
    """`value` with one character, byte or digit changed, or another value where there is nothing to change."""
    if isinstance(value, int):
        return value + data.draw(st.sampled_from([-100, 100, 7]))
    if isinstance(value, bytes):
        place, bit = data.draw(st.integers(0, len(value) - 1)), data.draw(st.integers(0, 7))
        return value[:place] + bytes([value[place] ^ (1 << bit)]) + value[place + 1 :]
    if not value:
        return "x"
    assert isinstance(value, str)
    place = data.draw(st.integers(0, len(value) - 1))
    character = data.draw(st.sampled_from('aZ0 "é\u200b').filter(lambda c: c != value[place]))
    return value[:place] + character + value[place + 1 :]


@pytest.mark.parametrize("table", tables.METADATA.sorted_tables, ids=str)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_character_is_found(case: Path, table: Table, data: st.DataObject) -> None:
    column = data.draw(st.sampled_from([column.name for column in table.columns]))
    copy = case.with_name("copy.case")
    shutil.copy(case, copy)
    with sqlite3.connect(copy) as database:
        rows = database.execute(f"SELECT rowid, {column} FROM {table} ORDER BY rowid").fetchall()
        row, value = data.draw(st.sampled_from(rows))
        new = changed(value, data)
        database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row))
    database.close()
    try:
        result = verify(copy)
    except CaseError:
        return  # not even opened
    assert result.findings, f"{table}.{column}: {value!r} became {new!r}"


def test_a_case_that_cannot_be_migrated_is_let_go(case: Path) -> None:
    change(case, "UPDATE migrations SET number = -1 WHERE number = 1")
    change(case, "DELETE FROM migrations WHERE number > 1")
    with pytest.raises(CaseError) as kept:  # kept with its frames, so that nothing is closed by chance
        verify(case)
    held = [at.readlink() for at in Path("/proc/self/fd").iterdir() if at.is_symlink()]
    assert not [at for at in held if at.name.startswith(case.name)], kept.value


@pytest.mark.parametrize("table", SEALED)
def test_a_lost_row_is_found(case: Path, table: str) -> None:
    with sqlite3.connect(case) as database:
        [first, *_] = database.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall()
    database.close()
    change(case, f"DELETE FROM {table} WHERE rowid = ?", *first)
    assert found(case)


CASE_WIDE = ("conflicts", "changes", "questions", "evidence", "origins", "corroborations")


@pytest.mark.parametrize("table", CASE_WIDE)
def test_a_lost_row_is_found_while_a_decision_waits_to_be_taken_in(case: Path, table: str) -> None:
    with Writer(case) as writer:
        entity = next(writer.view.entities()).id
        writer.append(Judgement(kind="entities", record=entity, verdict="merged", by="a reader", at=MOMENT))
        assert writer.view.settled() is None
    assert found(case) == ""
    change(case, f"DELETE FROM {table}")
    assert "some are missing or were added after they were decided" in found(case)


def test_an_added_record_is_found(case: Path) -> None:
    columns = "report, part, start, finish, form, parent, record, digest"
    change(case, f"INSERT INTO attributions SELECT id || 'x', {columns} FROM attributions LIMIT 1")
    assert "attributions" in found(case)


def resealed(case: Path, table: str, id_: str, **values: object) -> None:
    """Changes columns as somebody would who knows how a row is sealed."""
    with sqlite3.connect(case) as database:
        database.row_factory = sqlite3.Row
        row = {**dict(database.execute(f"SELECT * FROM {table} WHERE id = ?", [id_]).fetchone()), **values}
        names = ", ".join(f"{name} = :{name}" for name in row)
        database.execute(f"UPDATE {table} SET {names} WHERE id = :id", sealed(row))
    database.close()


def test_words_that_are_not_the_reports_are_found_though_the_row_is_sealed(case: Path, items: list[Item]) -> None:
    statement = items[1].records[1]
    moved = msgspec.structs.replace(statement, content=(msgspec.structs.replace(statement.content[0], words="that x"),))
    resealed(case, "statements", statement.id, record=msgspec.json.encode(moved).decode())
    assert "is not 'that x'" in found(case)
    assert "column contents" in found(case)


def test_a_role_that_is_not_the_reports_is_found_though_the_row_is_sealed(case: Path) -> None:
    with open_case(case) as view:
        entity = view.entity("ent-1")
    role = msgspec.structs.replace(entity.roles[0], span=Span(0, 4, "king"))
    resealed(
        case, "entities", "ent-1", record=msgspec.json.encode(msgspec.structs.replace(entity, roles=(role,))).decode()
    )
    assert "entities ent-1: text[0:4]" in found(case)


def test_a_text_that_is_not_the_sources_is_found_though_the_row_is_sealed(case: Path, items: list[Item]) -> None:
    report = items[1].report
    other = msgspec.structs.replace(report, text=report.text.replace("denied", "agreed"))
    resealed(case, "reports", report.id, record=msgspec.json.encode(other).decode())
    assert f"reports {report.id}: its text[0:{len(report.text)}] is not what bytes 8 to" in found(case)


def test_a_report_that_its_source_does_not_say_again_is_found(case: Path, items: list[Item]) -> None:
    other = msgspec.structs.replace(items[0].report, title="Another title", encoding="latin-1")
    elsewhere = [msgspec.structs.replace(items[0], report=other), *items[1:]]
    [finding] = verify(case, reread(elsewhere), STEPS["read"]).findings
    assert finding.where == f"reports {items[0].report.id}"
    assert "title, encoding differ" in finding.what


def test_another_reader_is_not_asked_to_read_again(case: Path) -> None:
    def never(*_: object) -> Iterator[Any]:
        raise AssertionError

    assert verify(case, never, "read.v2").findings == ()
    assert "cannot be read again: AssertionError" in str(verify(case, never, STEPS["read"]).findings)


def test_an_unfinished_source_is_no_finding(case: Path) -> None:
    item = make_item("Somebody", "said", "that it stopped here")
    with Writer(case) as writer:
        writer.add_source(item.source, item.data)
    result = verify(case)
    assert result.findings == ()
    assert result.unfinished == ("Somebody.txt",)


@pytest.mark.parametrize("place", range(11, 1 << 17, 8191))
def test_a_flipped_byte_of_the_file_is_found_or_harmless(case: Path, items: list[Item], place: int) -> None:
    data = bytearray(case.read_bytes())
    place %= len(data)
    data[place] ^= 0x10
    before = verify(case).fingerprint
    case.write_bytes(data)
    try:
        result: Verification | None = verify(case, reread(items), STEPS["read"])
    except CaseError:
        result = None
    assert result is None or result.findings or result.fingerprint == before
