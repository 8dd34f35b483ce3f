"""A case with three reports in it, in a file and, where there is a server to start, in PostgreSQL."""

import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.made import STEPS, WORDS, Item, judge, make_item, put, resolve

from rashomon.store import View, Writer, open_case

schemas = itertools.count(1)


@pytest.fixture(scope="session")
def items() -> list[Item]:
    return [make_item(*words) for words in WORDS]


def fill(case: Path | str, items: list[Item]) -> None:
    with Writer(case) as writer:
        run = writer.start_run(STEPS, {"files": 3})
        for item in items:
            put(writer, item)
        resolve(writer, items[0])
        for verdict in ("unsure", "accepted"):
            writer.append(judge(items[1], verdict))
        writer.finish_run(run, {"read": 3})


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, items: list[Item]) -> bytes:
    path = tmp_path_factory.mktemp("made") / "bridge.case"
    fill(path, items)
    return path.read_bytes()


@pytest.fixture
def case(tmp_path: Path, finished: bytes) -> Path:
    """A case of its own for a test."""
    path = tmp_path / "bridge.case"
    path.write_bytes(finished)
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server started for these tests, reached by a socket in a folder of its own."""
    programs = [shutil.which(name) for name in ("initdb", "pg_ctl")]
    if None in programs or importlib.util.find_spec("psycopg") is None:
        pytest.skip("no PostgreSQL server and driver on this machine")
    initdb, pg_ctl = map(str, programs)
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to be root
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        shutil.chown(folder, user)
    data = str(folder / "data")

    def run(*command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, user=user)

    run(initdb, "-D", data, "-A", "trust", "-U", "rashomon", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run(pg_ctl, "-D", data, "-o", options, "-w", "-l", f"{data}.log", "start")
    yield f"postgresql://rashomon@/postgres?host={folder}"
    run(pg_ctl, "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def schema(server: str) -> str:
    """The address of a case that is not made yet, in a schema of its own."""
    return f"{server}&schema=case_{next(schemas)}"


@pytest.fixture(params=["file", "postgresql"])
def anywhere(request: pytest.FixtureRequest, items: list[Item]) -> Path | str:
    """The case in either database."""
    if request.param == "file":
        path: Path = request.getfixturevalue("case")
        return path
    address: str = request.getfixturevalue("schema")
    fill(address, items)
    return address


@pytest.fixture
def view(anywhere: Path | str) -> Iterator[View]:
    with open_case(anywhere) as opened:
        yield opened
