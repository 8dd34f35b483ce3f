"""A case with three reports in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.made import STEPS, WORDS, Item, judge, make_item, put, resolve

from rashomon.store import View, Writer, open_case


@pytest.fixture(scope="session")
def items() -> list[Item]:
    return [make_item(*words) for words in WORDS]


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, items: list[Item]) -> bytes:
    path = tmp_path_factory.mktemp("made") / "bridge.case"
    with Writer(path) as writer:
        run = writer.start_run(STEPS, {"files": 3})
        for item in items:
            put(writer, item)
        resolve(writer, items[0])
        for verdict in ("unsure", "accepted"):
            writer.append(judge(items[1], verdict))
        writer.finish_run(run, {"read": 3})
    return path.read_bytes()


@pytest.fixture
def case(tmp_path: Path, finished: bytes) -> Path:
    """A case of its own for a test."""
    path = tmp_path / "bridge.case"
    path.write_bytes(finished)
    return path


@pytest.fixture
def view(case: Path) -> Iterator[View]:
    with open_case(case) as opened:
        yield opened
