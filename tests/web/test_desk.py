"""Who is on which row: nobody gets a row that another has, and none is kept from others for ever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rashomon.store import Due
from rashomon.web import desk as desk_module
from rashomon.web.desk import LONGEST_SECONDS, PRESENT_SECONDS, Desk

ROWS = [Due("statements", f"s-{number}", "r", 1.0) for number in range(200)]


@pytest.fixture
def desk(case: Path) -> Iterator[Desk]:
    made = Desk(case)
    yield made
    made.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(desk_module.time, "monotonic", lambda: now[0])
    return now


def handed(desk: Desk, person: str, most: int = 3) -> list[str]:
    return [one.record for one in desk.hand_out(person, iter(ROWS), most)]


def test_people_who_ask_at_once_get_different_rows(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: handed(desk, f"person {number}", 10), range(16)))
    assert len({record for records in found for record in records}) == 160


def test_the_same_person_gets_their_own_rows_again(desk: Desk) -> None:
    assert handed(desk, "Ada") == handed(desk, "Ada") == ["s-0", "s-1", "s-2"]
    assert handed(desk, "Bo") == ["s-3", "s-4", "s-5"]
    assert set(desk.others("Bo").values()) == {"Ada"}


def test_a_row_is_free_again_when_somebody_has_left_or_does_not_decide(desk: Desk, clock: list[float]) -> None:
    handed(desk, "Ada")
    clock[0] += PRESENT_SECONDS - 1
    desk.stay("Ada")
    clock[0] += PRESENT_SECONDS - 1
    assert handed(desk, "Bo") == ["s-3", "s-4", "s-5"]
    desk.leave("Ada", "statements", "s-1")
    assert handed(desk, "Cy", 1) == ["s-1"]
    clock[0] += PRESENT_SECONDS + 1
    assert handed(desk, "Dan", 1) == ["s-0"]
    for _ in range(int(LONGEST_SECONDS / 100) + 1):
        clock[0] += 100
        desk.stay("Dan")
    assert handed(desk, "Eve", 1) == ["s-0"]
