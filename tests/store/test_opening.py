"""What is opened, what is refused and in which words, and what is left on the disk."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, inspect
from tests.store.made import STEPS, Item, make_item, put

from rashomon.core import Entity, RoleHeld, Span
from rashomon.store import (
    BusyCaseError,
    CaseError,
    DamagedCaseError,
    MissingCaseError,
    NewerCaseError,
    NotACaseError,
    RefusedRecordError,
    UnwritableCaseError,
    Writer,
    open_case,
    tables,
    verify,
)
from rashomon.store.migrations import MIGRATIONS, NEWEST, migrate

NOBODY = 65534


def one_line(error: pytest.ExceptionInfo[CaseError], *words: str) -> None:
    message = str(error.value)
    assert "\n" not in message
    for word in words:
        assert word in message


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    path = tmp_path / "old.case"
    with sqlite3.connect(path) as database:
        database.executescript((Path(__file__).parent / "version_1.sql").read_text("utf-8"))
    database.close()
    return path


@pytest.mark.parametrize("way", [open_case, Writer])
def test_a_case_of_the_first_version_is_migrated(version_1: Path, way: type[Writer]) -> None:
    way(version_1).close()
    with open_case(version_1) as view:
        assert view.info().version == NEWEST
        assert [statement.speaker.name for statement in view.statements()] == ["Ílhan Öz", "Varga"]
        assert list(view.times()) == []
    assert verify(version_1).findings == ()
    with Writer(version_1) as writer:
        put(writer, make_item("Somebody", "said", "that old cases go on"))
    assert verify(version_1).counts["reports"] == 3
    assert [path.name for path in version_1.parent.iterdir()] == ["old.case"]


def test_the_migrations_give_the_tables_in_use(tmp_path: Path) -> None:
    migrated = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with migrated.begin() as connection:
        migrate(connection, "here")
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    tables.METADATA.create_all(made)
    assert shape(migrated) == shape(made)
    for engine in (migrated, made):
        engine.dispose()


def shape(engine: object) -> dict[str, object]:
    seen = inspect(engine)
    MetaData().reflect(engine)
    return {
        name: (
            sorted((column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(name)),
            sorted(map(str, seen.get_foreign_keys(name))),
            sorted(map(str, seen.get_indexes(name))),
            seen.get_pk_constraint(name)["constrained_columns"],
        )
        for name in seen.get_table_names()
    }


def test_every_migration_has_a_name() -> None:
    names = [step.__name__ for step in MIGRATIONS]
    assert len(set(names)) == len(names)
    with sqlite3.connect(":memory:"):
        assert all(step.__doc__ for step in MIGRATIONS)


@pytest.mark.parametrize("way", [open_case, Writer, verify])
def test_a_case_of_a_newer_version_is_refused(case: Path, way: type[Writer]) -> None:
    with sqlite3.connect(case) as database:
        database.execute("INSERT INTO migrations VALUES (99, 'telepathy', '2031-01-01', '9.1', '')")
    database.close()
    before = case.read_bytes()
    with pytest.raises(NewerCaseError) as error:
        way(case)
    one_line(error, "bridge.case", "9.1", "Install a newer Rashomon")
    assert case.read_bytes() == before


@pytest.mark.parametrize("way", [open_case, Writer, verify])
def test_what_is_no_case_is_refused_and_left_alone(tmp_path: Path, way: type[Writer]) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Dear diary, " * 100)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE songs (title TEXT)")
    database.close()
    for path in (text, other, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(NotACaseError) as error:
            way(path)
        one_line(error, str(path))
        assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "other.db"]


def test_a_case_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingCaseError) as error:
        open_case(tmp_path / "none.case")
    one_line(error, "none.case", "rashomon build")
    with pytest.raises(MissingCaseError) as error:
        Writer(tmp_path / "none" / "none.case")
    one_line(error, "there is no folder")
    with pytest.raises(NotACaseError) as refused:
        open_case(empty(tmp_path))
    one_line(refused, "empty file")
    assert [path.name for path in tmp_path.iterdir()] == ["empty.case"]


def empty(folder: Path) -> Path:
    path = folder / "empty.case"
    path.touch()
    return path


def test_an_empty_file_becomes_a_case(tmp_path: Path) -> None:
    path = empty(tmp_path)
    Writer(path).close()
    assert verify(path).findings == ()


def test_a_torn_file_is_refused_or_found(case: Path) -> None:
    data = case.read_bytes()
    for size in (50, 700, 5000, len(data) // 2, len(data) - 4096):
        case.write_bytes(data[:size])
        try:
            findings = verify(case).findings
        except (DamagedCaseError, NotACaseError, UnwritableCaseError):
            continue
        assert findings


def test_a_closed_case_is_one_file(tmp_path: Path, items: list[Item]) -> None:
    path = tmp_path / "one.case"
    with Writer(path) as writer:
        put(writer, items[0])
        assert len(list(tmp_path.iterdir())) > 1
    assert [found.name for found in tmp_path.iterdir()] == ["one.case"]
    assert path.read_bytes()[18:20] == b"\x01\x01"  # not in log mode, so that any medium will do


def test_a_reader_keeps_nobody_from_writing_and_the_last_one_folds_the_log(tmp_path: Path, items: list[Item]) -> None:
    path = tmp_path / "read.case"
    with Writer(path) as writer:
        put(writer, items[0])
    with open_case(path) as view:
        half_way = view.statements()
        assert next(half_way)
        with Writer(path) as writer:
            put(writer, items[1])
            assert view.counts()["reports"] == 2
        assert not list(half_way)
    assert [found.name for found in tmp_path.iterdir()] == ["read.case"]


def test_a_second_writer_is_refused_and_the_lock_goes_with_the_first(tmp_path: Path) -> None:
    path = tmp_path / "one.case"
    with Writer(path):
        with pytest.raises(BusyCaseError) as error:
            Writer(path, wait=0.2)
        one_line(error, f"process {os.getpid()}", "try again")
    Writer(path, wait=0).close()


def test_a_lock_that_a_killed_writer_left_does_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "one.case"
    (tmp_path / "one.case-lock").write_text("4711")
    with Writer(path, wait=0):
        assert (tmp_path / "one.case-lock").read_text() == str(os.getpid())
    assert [found.name for found in tmp_path.iterdir()] == ["one.case"]


@contextlib.contextmanager
def nobody() -> Iterator[None]:
    """The rest of a test as a user who may do little."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def shelf(finished: bytes) -> Iterator[Path]:
    """A case that another user may read but not write, in a folder that he may not write either."""
    folder = Path(tempfile.mkdtemp(prefix="shelf-"))
    folder.chmod(0o755)
    path = folder / "shelved.case"
    path.write_bytes(finished)
    path.chmod(0o444)
    yield path
    shutil.rmtree(folder)


def test_a_case_that_may_not_be_written_can_be_read(shelf: Path) -> None:
    with nobody():
        assert verify(shelf).findings == ()
        with pytest.raises(UnwritableCaseError) as error:
            Writer(shelf)
    one_line(error, "cannot be written", "Work in another folder")


def test_a_case_left_in_log_mode_can_be_read_where_nothing_can_be_written(shelf: Path) -> None:
    with sqlite3.connect(shelf) as database:
        database.execute("PRAGMA journal_mode = WAL")
    database.close()
    with nobody():
        assert verify(shelf).findings == ()


def test_a_read_only_file_in_a_writable_folder_is_refused_for_writing(shelf: Path) -> None:
    shelf.parent.chmod(0o777)
    with nobody():
        assert verify(shelf).findings == ()
        with pytest.raises(UnwritableCaseError) as error:
            Writer(shelf)
    one_line(error, "may not be written", "copy")
    assert [found.name for found in shelf.parent.iterdir()] == [shelf.name]


def test_records_that_may_not_be_stored_are_refused_whole(case: Path, items: list[Item]) -> None:
    other = make_item("Somebody", "said", "that this is another report")
    with Writer(case) as writer:
        writer.add_source(other.source, other.data)
        for wrong in ([items[0].records[0]], [other.records[0], other.records[0]]):
            with pytest.raises(RefusedRecordError):
                writer.put(other.outcome, other.report, wrong, STEPS)
        with pytest.raises(RefusedRecordError):
            writer.put(other.outcome, items[0].report, (), STEPS)
        role = RoleHeld(words="king", span=Span(0, 4, "king"), report=items[0].report.id)
        with pytest.raises(RefusedRecordError, match="is not 'king'"):
            writer.put_case([Entity(id="ent-2", kind="person", name="He", names=("He",), roles=(role,))])
        assert writer.view.counts()["reports"] == 3
        assert [entity.id for entity in writer.view.entities()] == ["ent-1"]
    assert verify(case).findings == ()
