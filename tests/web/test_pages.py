"""Every page of a case with one of everything, of an empty one, and of a hostile one."""

import re
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from tests.store.made import STEPS, Item, make_item, put
from tests.web.client import HOST, TOKEN, Client

from rashomon.store import Writer
from rashomon.web.app import make_app
from rashomon.web.pages import PAGES

PLAIN = [path for path, _, _ in PAGES if "{" not in path]
KINDS = {
    "claims": "cla-1", "conflicts": "con-1", "changes": "cha-1", "questions": "que-1", "evidence": "evi-1",
    "origins": "ori-1", "entities": "ent-1", "events": "eve-1", "incidents": "inc-1", "ledgers": "led-1",
    "stakes": "sta-1", "corroborations": "cor-1", "bounds": "bou-1", "clashes": "cla-2",
}  # fmt: skip
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e{{ 7*7 }}"


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_is_there_and_runs_nothing_of_its_own(ada: Client, path: str) -> None:
    answer = ada.get(path)
    assert answer.status == 200
    assert "<h1>" in answer.text
    assert re.findall(r"<script(?! src=\"/static/)", answer.text) == []
    assert re.findall(r"\s(?:on\w+|style)=", answer.text) == []


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_of_an_empty_case_says_so_politely(tmp_path: Path, path: str) -> None:
    with Writer(tmp_path / "empty.case"):
        pass
    app = make_app(tmp_path / "empty.case", hosts=[HOST], token=TOKEN)
    answer = Client(app).get(path, authorization=f"Bearer {TOKEN}")
    assert answer.status == 200
    app.state.site.desk.close()


def test_the_overview_and_the_origins_count_the_same_outlets(ada: Client) -> None:
    counted = [re.search(r"(\d+) outlets?", ada.get(path).text) for path in ("/", "/origins")]
    assert [found and found[1] for found in counted] == ["1", "1"]


def test_quantities_with_most_accounts_come_first(ada: Client, case: object) -> None:
    with Writer(case) as writer:  # type: ignore[arg-type]
        [ledger] = writer.view.ledgers()
        [entry, *_] = ledger.entries
        one = msgspec.structs.replace(ledger, id="led-0", quantity="told once", entries=(entry,))
        more = msgspec.structs.replace(ledger, id="led-1", quantity="told thrice", entries=(entry, entry, entry))
        kept = [*writer.view.entities(), *writer.view.claims(), *writer.view.events(), *writer.view.incidents()]
        writer.put_case([*kept, one, more])
    page = ada.get("/figures").text
    assert 0 < page.index("told thrice") < page.index("told once")


@pytest.mark.parametrize(("kind", "record"), KINDS.items())
def test_each_kind_of_datum_has_its_page(ada: Client, kind: str, record: str) -> None:
    assert ada.get(f"/data/{kind}/{record}").status == 200


def test_each_datum_of_a_report_has_its_page_with_its_words_and_a_citation(ada: Client, items: list[Item]) -> None:
    kinds = ("attributions", "statements", "mentions", "times", "places", "figures")
    for kind, record in zip(kinds, items[1].records, strict=True):
        answer = ada.get(f"/data/{kind}/{record.id}")
        assert answer.status == 200
        assert f"SHA-256 {items[1].source.sha256}; /data/{kind}/{record.id}" in answer.text


def test_a_report_shows_its_text_its_statements_and_its_original(ada: Client, items: list[Item]) -> None:
    report = items[1].report
    page = ada.get(f"/reports/{report.id}").text
    text = re.search(r'<article class="text.*?</article>', page, re.DOTALL)
    assert text
    assert report.text in re.sub(r"<a class=\"flag\".*?</a>|<[^>]+>", "", text[0])
    assert ada.get(f"/reports/{report.id}/source").status == 200
    original = ada.get(f"/reports/{report.id}/original")
    assert original.body == items[1].data
    assert original.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path", ["/data/statements/x", "/data/nothing/x", "/reports/x", "/entities/x", "/claims/x", "/y"]
)
def test_what_is_not_there_is_said_in_one_line(ada: Client, path: str) -> None:
    answer = ada.get(path)
    assert answer.status == 404
    assert "nothing at this address" in answer.text


@pytest.mark.parametrize("asked", ["page=0", "page=-1", "page=99999999999", "page=x", "page=7", "since=x&until=%00"])
def test_a_strange_page_number_is_no_error(ada: Client, asked: str) -> None:
    for path in ("/statements", "/speakers", "/history", "/search?q=bridge&x=1", "/figures"):
        assert ada.get(f"{path}{'&' if '?' in path else '?'}{asked}").status == 200


def test_statements_are_filtered(ada: Client) -> None:
    assert "that the bridge was blown up" in ada.get("/statements").text
    assert "that the bridge was blown up" not in ada.get("/statements?kind=denial").text
    assert "that the bridge was blown up" in ada.get("/statements?speaker=VARG").text
    assert "that the bridge was blown up" not in ada.get("/statements?since=2021-03-05&speaker=varga").text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bridge", 4),
        ("Bridge blown", 2),
        ('"on the bridge"', 2),
        ('"bridge the"', 0),
        ("bridge -blown", 2),
        ("blo*", 2),
        ("ilhan", 2),
        ('" OR 1=1 --', 0),
        ("words : bridge", 0),
        ("NEAR(", 0),
        ("*", 0),
        ("-", 0),
    ],
)
def test_search_finds_words_and_takes_nothing_for_an_operator(ada: Client, words: str, found: int) -> None:
    hits = ada.get(f"/api/search?q={quote(words)}").json["hits"]
    assert sum(hit["kind"] in {"reports", "statements"} for hit in hits) == found


def test_a_search_can_be_kept_and_dropped(ada: Client, bo: Client) -> None:
    ada.post("/act", {"verdict": "noted", "kind": "searches", "record": "q=bridge", "why": "bridge"})
    assert 'href="/search?q=bridge"' in bo.get("/search").text
    ada.post("/act", {"verdict": "withdrawn", "withdraws": "1"})
    assert 'href="/search?q=bridge"' not in bo.get("/search").text


def test_hostile_words_stand_as_words_everywhere(case: Path) -> None:
    with Writer(case) as writer:
        item = make_item(HOSTILE, "said", HOSTILE, title=HOSTILE)
        put(writer, item)
    app = make_app(case, hosts=[HOST], token=TOKEN)
    client = Client(app)
    asked = {"authorization": f"Bearer {TOKEN}"}
    client.send(
        "/api/judgements",
        {"verdict": "noted", "kind": "statements", "record": item.records[1].id, "why": HOSTILE, "by": HOSTILE[:80]},
        **asked,
    )
    pages = ["/", "/review", "/statements", "/history", "/custody", "/search?q=alert", f"/reports/{item.report.id}"]
    for path in [*pages, f"/reports/{item.report.id}/source", f"/data/statements/{item.records[1].id}"]:
        text = client.get(path, **asked).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "\u202e" not in text
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|>49<", text)
    app.state.site.desk.close()


def test_a_million_characters_in_one_line_are_shown_and_searched(tmp_path: Path) -> None:
    item = make_item("A" + "b" * 499, "said", "that " + "word " * 200_000, title=HOSTILE)
    with Writer(tmp_path / "long.case") as writer:
        put(writer, item)
    app = make_app(tmp_path / "long.case", hosts=[HOST], token=TOKEN)
    client, asked = Client(app), {"authorization": f"Bearer {TOKEN}"}
    for path in ("/review", "/statements", f"/data/statements/{item.records[1].id}", "/search?q=word"):
        answer = client.get(path, **asked)
        assert (path, answer.status, len(answer.body) < 300_000) == (path, 200, True)
    assert "<mark>word</mark>" in client.get("/search?q=wor*&kind=reports", **asked).text
    app.state.site.desk.close()


def test_an_archived_page_is_sealed_in_its_frame(case: Path) -> None:
    item = make_item("Somebody", "said", "that it rained")
    page = Item(msgspec.structs.replace(item.source, media_type="text/html"), item.data, item.report, item.records)
    with Writer(case) as writer:
        put(writer, page)
    app = make_app(case, hosts=[HOST], token=TOKEN)
    answer = Client(app).get(f"/reports/{item.report.id}/original", authorization=f"Bearer {TOKEN}")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    app.state.site.desk.close()


def test_decisions_that_no_longer_fit_are_shown_on_every_page(ada: Client, case: Path, items: list[Item]) -> None:
    statement = items[2].records[1]
    ada.post("/act", {"verdict": "accepted", "kind": "statements", "record": statement.id})
    with Writer(case) as writer:
        writer.put(items[2].outcome, items[2].report, [items[2].records[0]], STEPS)
        writer.put_case([])
    assert "1 decision no longer fits" in ada.get("/").text
    history = ada.get("/history").text
    assert "Decisions that no longer fit" in history
    assert statement.content[0].words in history
    assert statement.content[0].words in ada.get(f"/data/statements/{statement.id}").text
