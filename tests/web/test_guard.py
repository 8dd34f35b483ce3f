"""Nobody else's page, program or machine gets anything out of the workbench, or anything into it."""

import pytest
from tests.store.made import Item
from tests.web.client import TOKEN, Client

ACT = {"verdict": "accepted", "kind": "statements"}


def accepted(client: Client, items: list[Item], **headers: str) -> int:
    return client.post("/act", {**ACT, "record": items[0].records[1].id}, **headers).status


@pytest.mark.parametrize("path", ["/", "/review", "/reports", "/api/records/statements", "/api/openapi.json", "/x"])
def test_without_the_token_there_is_nothing(stranger: Client, path: str) -> None:
    assert stranger.get(path).status == 401
    assert stranger.get(f"{path}?token=another").status == 401
    assert stranger.get(path, authorization="Bearer another").status == 401


def test_the_token_is_taken_out_of_the_address_and_kept_where_no_script_reads_it(stranger: Client) -> None:
    answer = stranger.get(f"/statements?token={TOKEN}&speaker=Varga")
    assert (answer.status, answer.headers["location"]) == (303, "/statements?speaker=Varga")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert stranger.get("/statements?speaker=Varga").status == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/"])
def test_the_redirect_stays_here(stranger: Client, path: str) -> None:
    scope_path = stranger.ask("GET", f"http://x{path}?token={TOKEN}")
    assert scope_path.headers.get("location", "/").startswith("/")
    assert not scope_path.headers.get("location", "/").startswith(("//", "/\\"))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8017", "127.0.0.1", "127.0.0.1:80", ""])
def test_another_host_name_is_refused(ada: Client, host: str) -> None:
    ada.host = host
    assert ada.get("/").status == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8017", "http://127.0.0.1:9"])
def test_another_sites_form_changes_nothing(ada: Client, items: list[Item], origin: str) -> None:
    assert accepted(ada, items, origin=origin) == 403
    ada.origin = None
    assert accepted(ada, items) == 403
    assert accepted(ada, items, sec_fetch_site="cross-site") == 403
    assert ada.get("/api/judgements").json["total"] == 0


def test_our_own_form_may(ada: Client, items: list[Item]) -> None:
    assert accepted(ada, items) == 303
    ada.origin = None
    assert accepted(ada, items, sec_fetch_site="same-origin") == 303


def test_a_large_body_is_refused(ada: Client) -> None:
    assert ada.post("/act", {**ACT, "why": "x" * 70_000}).status == 413
    assert ada.send("/api/judgements", {"why": "x" * 70_000}).status == 413


def test_every_answer_forbids_what_is_not_ours(ada: Client, stranger: Client) -> None:
    for answer in (ada.get("/"), ada.get("/api/queue"), ada.get("/nothing"), stranger.get("/"), ada.get("/static/x")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["..%2f..%2fpyproject.toml", "bench.html", "../bench.css", "%00", "phrases.yaml"])
def test_no_file_but_ours_is_served(stranger: Client, name: str) -> None:
    assert stranger.get(f"/static/{name}").status in {401, 404}
    assert stranger.get("/static/bench.css").status == 200


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "x", ""])
def test_after_an_act_nobody_is_led_elsewhere(ada: Client, items: list[Item], path: str) -> None:
    answer = ada.post("/act", {**ACT, "record": items[0].records[1].id, "back": path})
    assert (answer.status, answer.headers["location"]) == (303, "/")
