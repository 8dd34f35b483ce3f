"""A case with three reports in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.made import STEPS, WORDS, Item, make_item, put, resolve

from rashomon.store import View, Writer, open_case


@pytest.fixture
def items() -> list[Item]:
    return [make_item(*words) for words in WORDS]


@pytest.fixture
def case(tmp_path: Path, items: list[Item]) -> Path:
    path = tmp_path / "bridge.case"
    with Writer(path) as writer:
        run = writer.start_run(STEPS, {"files": 3})
        for item in items:
            put(writer, item)
        resolve(writer, items[0])
        writer.finish_run(run, {"read": 3})
    return path


@pytest.fixture
def view(case: Path) -> Iterator[View]:
    with open_case(case) as opened:
        yield opened
