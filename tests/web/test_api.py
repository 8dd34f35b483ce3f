"""The JSON API holds to its own description, whatever it is sent."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, settings
from schemathesis import Case
from tests.store.made import Item
from tests.web.client import TOKEN, Client

from rashomon.store import verify
from rashomon.web.app import make_app
from rashomon.web.openapi import description

# The token is sent with every request, so nothing is to be made up for it.
described = schemathesis.openapi.from_dict({key: part for key, part in description().items() if key != "security"})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, finished: bytes) -> Iterator[str]:
    """A server of its own for what schemathesis sends."""
    case = tmp_path_factory.mktemp("api") / "bridge.case"
    case.write_bytes(finished)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(make_app(case, hosts=[host], token=TOKEN), log_level="error", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://{host}"
        server.should_exit = True
        thread.join()
    assert verify(case).findings == ()


@described.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Case, address: str) -> None:
    case.call_and_validate(base_url=address, headers={"Authorization": f"Bearer {TOKEN}"})


def test_the_description_is_served(ada: Client) -> None:
    assert ada.get("/api/openapi.json").json == json.loads(msgspec.json.encode(description()))


def test_an_act_goes_through_the_api_as_through_a_form(ada: Client, items: list[Item], case: Path) -> None:
    act = {"verdict": "rejected", "kind": "statements", "record": items[0].records[1].id, "why": "Not said so."}
    told = ada.send("/api/judgements", act)
    assert told.status == 201
    assert told.json["number"] == 1
    chain = ada.get("/api/judgements").json
    assert (chain["total"], chain["judgements"][0]["hash"]) == (1, told.json["hash"])
    assert verify(case).findings == ()


def test_names_are_found_by_their_first_letters(ada: Client) -> None:
    assert ada.get("/api/speakers?q=va").json == {"names": ["Varga"]}
    assert ada.get("/api/speakers?q=").json == {"names": []}
