"""The chain of judgements, attacked by hand: each finding names the judgement."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.made import Item, judge

from rashomon.store import Writer, open_case, verify
from rashomon.store.rows import sealed

Attack = Callable[[sqlite3.Connection], object]


@pytest.fixture
def judged(case: Path, items: list[Item]) -> Path:
    """The case with two judgements, and three more."""
    with Writer(case) as writer:
        writer.append(judge(items[0], "accepted"))
        writer.append(judge(items[2], "rejected"), judge(items[2], "unsure"))
    return case


def attacked(case: Path, attack: Attack) -> dict[str, str]:
    with sqlite3.connect(case) as database:
        attack(database)
    database.close()
    return {finding.where: finding.what for finding in verify(case).findings if "judgements" in finding.where}


def reseal(database: sqlite3.Connection, number: int, **values: object) -> None:
    database.row_factory = sqlite3.Row
    row = {**dict(database.execute("SELECT * FROM judgements WHERE number = ?", [number]).fetchone()), **values}
    columns = ", ".join(f"{name} = :{name}" for name in row)
    database.execute(f"UPDATE judgements SET {columns} WHERE number = {number}", sealed(row))


def rewritten(database: sqlite3.Connection) -> None:
    record = database.execute("SELECT record FROM judgements WHERE number = 4").fetchone()[0]
    reseal(database, 4, record=record.replace("rejected", "accepted"))


def swapped(database: sqlite3.Connection) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        database.execute("UPDATE judgements SET number = ? WHERE number = ?", (new, old))
    for number in (2, 3):
        reseal(database, number)


def test_an_untouched_chain_verifies(judged: Path) -> None:
    assert attacked(judged, lambda _: None) == {}
    with open_case(judged) as view:
        assert [one.verdict for one in view.judgements()] == ["unsure", "accepted", "accepted", "rejected", "unsure"]


def test_a_rewritten_judgement_is_named_though_its_row_is_sealed(judged: Path) -> None:
    found = attacked(judged, rewritten)
    assert list(found) == ["judgements 4"]
    assert "changed" in found["judgements 4"]


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_dropped_judgement_is_named(judged: Path, number: int) -> None:
    found = attacked(judged, lambda database: database.execute("DELETE FROM judgements WHERE number = ?", [number]))
    assert "is missing" in found[f"judgements {number}"]


def test_all_dropped_are_named(judged: Path) -> None:
    found = attacked(judged, lambda database: database.execute("DELETE FROM judgements"))
    assert list(found) == [f"judgements {number}" for number in range(1, 6)]


def test_swapped_judgements_are_named(judged: Path) -> None:
    found = attacked(judged, swapped)
    assert {"judgements 2", "judgements 3"} <= found.keys()


def test_the_noted_end_cannot_be_moved(judged: Path) -> None:
    found = attacked(judged, lambda database: database.execute("DELETE FROM meta WHERE key = 'judgements'"))
    assert found == {"judgements": "the note of where the chain ends is missing"}


def test_all_or_none_are_appended(judged: Path, items: list[Item]) -> None:
    with Writer(judged) as writer, pytest.raises(AttributeError):
        writer.append(judge(items[0], "accepted"), None)  # type: ignore[arg-type]
    with open_case(judged) as view:
        assert len(view.judgements()) == 5
    assert verify(judged).findings == ()
