"""The workbench of a small case with one record of every kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.made import WORDS, Item, make_item, put, resolve
from tests.web.client import HOST, TOKEN, Client

from rashomon.store import Writer
from rashomon.web.app import make_app


@pytest.fixture(scope="session")
def items() -> list[Item]:
    return [make_item(*words) for words in WORDS]


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, items: list[Item]) -> bytes:
    path = tmp_path_factory.mktemp("bench") / "bridge.case"
    with Writer(path) as writer:
        for item in items:
            put(writer, item)
        resolve(writer, items[0])
    return path.read_bytes()


@pytest.fixture
def case(tmp_path: Path, finished: bytes) -> Path:
    path = tmp_path / "bridge.case"
    path.write_bytes(finished)
    return path


@pytest.fixture
def app(case: Path) -> Iterator[object]:
    made = make_app(case, hosts=[HOST, HOST.replace("127.0.0.1", "localhost")], token=TOKEN)
    yield made
    made.state.site.desk.close()


@pytest.fixture
def stranger(app: object) -> Client:
    """Somebody without the token."""
    return Client(app)


@pytest.fixture
def ada(app: object) -> Client:
    """Somebody who has opened the address and said who she is."""
    client = Client(app)
    assert client.get(f"/?token={TOKEN}").status == 303
    assert client.post("/name", {"person": "Ada"}).status == 303
    return client


@pytest.fixture
def bo(app: object) -> Client:
    client = Client(app)
    client.get(f"/?token={TOKEN}")
    client.post("/name", {"person": "Bo"})
    return client
