"""What people do to records, and that it is all there afterwards."""

import re

import msgspec
import pytest
from tests.store.made import Item
from tests.web.client import HOST, TOKEN, Client

from rashomon.store import Writer, verify
from rashomon.web.app import make_app


def act(client: Client, **fields: object) -> dict[str, object]:
    answer = client.post("/act", fields, accept="application/json")
    return {"status": answer.status, **answer.json}


def shown(client: Client, kind: str, record: str) -> dict[str, object]:
    found = client.get(f"/api/records/{kind}/{record}")
    assert found.status == 200
    return found.json  # type: ignore[no-any-return]


@pytest.fixture
def statement(items: list[Item]) -> str:
    return items[0].records[1].id


@pytest.mark.parametrize("verdict", ["accepted", "rejected", "unsure"])
def test_a_decision_is_there_at_once_and_after_a_restart(
    ada: Client, case: object, statement: str, verdict: str
) -> None:
    told = act(ada, verdict=verdict, kind="statements", record=statement, why="Read twice.")
    assert (told["status"], told["verdict"], told["number"]) == (200, verdict, 1)
    assert shown(ada, "statements", statement)["verdict"] == verdict
    again = make_app(case, hosts=[HOST], token=TOKEN)  # type: ignore[arg-type]
    found = Client(again).get(f"/api/records/statements/{statement}", authorization=f"Bearer {TOKEN}").json
    assert [one["judgement"]["by"] for one in found["judgements"]] == ["Ada"]
    assert verify(case).findings == ()  # type: ignore[arg-type]


def test_nobody_decides_without_a_name(stranger: Client, statement: str) -> None:
    stranger.get(f"/?token={TOKEN}")
    assert act(stranger, verdict="accepted", kind="statements", record=statement)["status"] == 403


def test_two_browsers_at_once_keep_both_decisions(ada: Client, bo: Client, statement: str) -> None:
    act(ada, verdict="accepted", kind="statements", record=statement)
    assert act(bo, verdict="rejected", kind="statements", record=statement)["verdict"] == "contested"
    page = ada.get(f"/data/statements/{statement}").text
    assert "people differ" in page
    assert "Ada" in page
    assert "Bo" in page
    assert f"/data/statements/{statement}" in ada.get("/statements?reviewed=contested").text


def test_undo_takes_back_ones_own_last_decision_and_no_other(ada: Client, bo: Client, statement: str) -> None:
    act(ada, verdict="accepted", kind="statements", record=statement)
    assert act(bo, verdict="withdrawn")["status"] == 409
    assert act(bo, verdict="withdrawn", withdraws="1")["status"] == 409
    assert act(ada, verdict="withdrawn")["verdict"] is None
    assert act(ada, verdict="withdrawn")["status"] == 409
    assert [one["judgement"]["verdict"] for one in ada.get("/api/judgements").json["judgements"]] == [
        "accepted",
        "withdrawn",
    ]


def test_an_earlier_decision_of_ones_own_is_undone_from_the_history(ada: Client, bo: Client, items: list[Item]) -> None:
    for number, item in enumerate(items[:2], start=1):
        assert act(ada, verdict="rejected", kind="statements", record=item.records[1].id)["number"] == number
    assert ada.get("/history").text.count('aria-label="Undo decision ') == 2
    assert "Undo decision" not in bo.get("/history").text
    assert act(ada, verdict="withdrawn", withdraws=1)["status"] == 200
    held = [shown(ada, "statements", item.records[1].id)["verdict"] for item in items[:2]]
    assert held == [None, "rejected"]
    assert ada.get("/history").text.count('aria-label="Undo decision ') == 1


def test_a_speaker_and_a_kind_are_corrected_in_place(ada: Client, statement: str, items: list[Item]) -> None:
    span = items[0].records[1].content[0]
    told = act(
        ada,
        verdict="corrected",
        kind="statements",
        record=statement,
        **{
            "f.speaker": "Somebody Else",
            "f.kinds": ["", "denial"],
            "f.content": f"text:{span.start}-{span.end}",
            "f.said.earliest": "2021-03-03",
            "f.said.latest": "2021-03-04",
        },
    )
    assert told["verdict"] == "corrected"
    found = shown(ada, "statements", statement)["corrected"]
    assert found["speaker"]["name"] == "Somebody Else"  # type: ignore[index]
    assert found["speaker"]["entity"] is None  # type: ignore[index]
    assert found["kinds"] == ["denial"]  # type: ignore[index]
    assert found["said"] == {"earliest": "2021-03-03", "latest": "2021-03-04"}  # type: ignore[index]
    page = ada.get(f"/data/statements/{statement}").text
    assert "Somebody Else" in page
    assert "As the machine made it" in page


def test_a_span_is_corrected_to_words_that_the_report_has(ada: Client, statement: str, items: list[Item]) -> None:
    span = items[0].records[1].content[0]
    fields = {"verdict": "corrected", "kind": "statements", "record": statement}
    told = act(ada, **fields, **{"f.content": f"text:{span.start + 5}-{span.end}"})
    assert told["status"] == 200
    corrected = shown(ada, "statements", statement)["corrected"]
    assert corrected["content"][0]["words"] == span.words[5:]  # type: ignore[index]
    for wrong in ("text:5-99999", "text:9-9", "text:9-3", "nonsense", "margin:1-2", "text:-1-5"):
        assert act(ada, **fields, **{"f.content": wrong})["status"] == 422


def test_nothing_changed_is_no_correction(ada: Client, statement: str, items: list[Item]) -> None:
    span = items[0].records[1].content[0]
    fields = {"f.speaker": "Varga", "f.content": f"text:{span.start}-{span.end}"}
    assert act(ada, verdict="corrected", kind="statements", record=statement, **fields)["status"] == 422


def test_every_kind_that_has_a_form_can_be_corrected(ada: Client, items: list[Item]) -> None:
    def corrected(of: str, record: str, /, **fields: str) -> object:
        told = act(ada, verdict="corrected", kind=of, record=record, **{f"f.{k}": v for k, v in fields.items()})
        assert told["status"] == 200, told
        return shown(ada, of, record)["corrected"]

    _, statement, mention, time, place, figure = items[0].records
    assert corrected("mentions", mention.id, kind="organisation")["kind"] == "organisation"  # type: ignore[index]
    assert corrected("times", time.id, value="2020")["value"] == "2020"  # type: ignore[index]
    assert corrected("figures", figure.id, low="1,200", high="", bound="at least")["low"] == 1200  # type: ignore[index]
    assert corrected("conflicts", "con-1", no_conflict="framing")["no_conflict"] == "framing"  # type: ignore[index]
    assert corrected("questions", "que-1", standing="evaded")["standing"] == "evaded"  # type: ignore[index]
    assert corrected("claims", "cla-1", wording="it was not")["wording"] == "it was not"  # type: ignore[index]
    assert corrected("changes", "cha-1", movement="reverses")["movement"] == "reverses"  # type: ignore[index]
    assert corrected("origins", "ori-1", stake="party")["stake"] == "party"  # type: ignore[index]
    assert corrected("entities", "ent-1", name="V.")["name"] == "V."  # type: ignore[index]
    assert corrected("events", "eve-1", **{"begins.earliest": "2021-03", "begins.latest": "open"})["begins"] == {  # type: ignore[index]
        "earliest": "2021-03-01",
        "latest": None,
    }
    assert corrected("stakes", "sta-1", side="two")["side"] == "two"  # type: ignore[index]
    found = corrected("questions", "que-1", asker="Varga", asked="The mayor", answers=f"{statement.id}: that the")
    assert found["asker"]["entity"] == "ent-1"  # type: ignore[index]
    assert found["asked"] == {"name": "The mayor", "words": None, "entity": None}  # type: ignore[index]
    assert found["answers"][0]["quote"]["span"]["words"] == statement.content[0].words  # type: ignore[index]
    found = corrected("evidence", "evi-1", examined_by="A laboratory", claim="cla-1: it", found_at="the bridge")
    assert [party["name"] for party in found["examined_by"]] == ["A laboratory"]  # type: ignore[index]
    assert found["found_at"]["words"] == "the bridge"  # type: ignore[index]
    assert corrected("evidence", "evi-1", given_to="The police")["given_to"]["name"] == "The police"  # type: ignore[index]
    found = corrected("places", place.id, place="Shusha", **{"place.precision": "region"})
    assert (found["place"]["id"], found["place"]["precision"]) == ("geonames:147105", "region")  # type: ignore[index]
    assert corrected("places", place.id, place="")["place"] is None  # type: ignore[index]
    found = corrected("times", time.id, **{"bounds.earliest": "4 March 2021", "bounds.latest": "2021"}, grain="day")
    assert found["bounds"] == {"earliest": "2021-03-04", "latest": "2021-12-31"}  # type: ignore[index]
    told = {"relay.kind": "agency", "relay.name": "A wire", "polarity": "deny", "certainty": "possible"}
    found = corrected("statements", statement.id, **told, venue="at night")
    assert [(link["kind"], link["name"]) for link in found["relay"]] == [("agency", "A wire")]  # type: ignore[index]
    assert (found["polarity"], found["certainty"], found["venue"]["words"]) == ("deny", "possible", "at night")  # type: ignore[index]
    assert corrected("statements", statement.id, venue="")["venue"] is None  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "field", "typed", "told"),
    [
        ("times", "bounds.earliest", "2021-13-45", "is no day"),
        ("times", "bounds.latest", "tomorrow", "is no day"),
        ("figures", "low", "twelve", "is no number"),
        ("figures", "low", "1e400", "is no number"),
        ("figures", "high", "3", "is less than at least"),
        ("places", "place", "Nowhereville-on-Sea", "The gazetteer has no"),
        ("places", "place", "Springfield", "Several places are called so"),
        ("places", "place.precision", "street", "A place is a"),
        ("mentions", "kind", "ghost", "is none of"),
        ("mentions", "span", "", "This is needed"),
        ("mentions", "span", "words that nobody wrote", "does not have these words"),
        ("statements", "content", "a", "times: take more of them"),
        ("statements", "speaker", "x" * 4_001, "At most 4,000"),
        ("questions", "answers", "no-such-statement", "names no record"),
        ("evidence", "claim", "cla-99", "names no record"),
        ("entities", "name", " ", "This is needed"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(  # noqa: PLR0917 - one line a case
    ada: Client, items: list[Item], kind: str, field: str, typed: str, told: str
) -> None:
    _, statement, mention, time, place, figure = items[0].records
    record = {
        "statements": statement.id, "mentions": mention.id, "times": time.id, "places": place.id, "figures": figure.id,
        "questions": "que-1", "evidence": "evi-1", "entities": "ent-1",
    }[kind]  # fmt: skip
    fields = {"verdict": "corrected", "kind": kind, "record": record, f"f.{field}": typed, "why": "Seen twice."}
    page = ada.post("/act", fields)
    assert page.status == 422
    line = re.search(rf'<p class="wrong" id="{record}-{field.partition(".")[0]}">(.*?)</p>', page.text)
    assert line
    assert told in line[1]
    assert f'value="{typed}"' in page.text or "select" in page.text
    assert 'value="Seen twice."' in page.text
    answer = act(ada, **fields)
    assert told in answer["fields"][field.partition(".")[0]]  # type: ignore[index]
    assert ada.get("/api/judgements").json["total"] == 0


def test_who_accepts_sees_and_accepts_the_correction(ada: Client, bo: Client, statement: str) -> None:
    of = {"kind": "statements", "record": statement}
    act(ada, verdict="corrected", **of, **{"f.speaker": "Somebody Else"})
    assert act(bo, verdict="accepted", **of)["verdict"] == "corrected"
    assert act(bo, verdict="accepted", seen="0", **of)["verdict"] == "contested"
    assert act(bo, verdict="accepted", of="machine", **of)["verdict"] == "contested"
    assert act(ada, verdict="accepted", of="machine", **of)["verdict"] == "accepted"


def test_a_form_that_another_has_overtaken_is_not_saved_over_it(ada: Client, bo: Client, statement: str) -> None:
    of = {"kind": "statements", "record": statement, "verdict": "corrected", "seen": "0"}
    act(ada, **of, **{"f.speaker": "Somebody Else"})
    page = bo.post("/act", {**of, "f.speaker": "Varga", "f.polarity": "deny"})
    assert page.status == 409
    assert "Somebody corrected this since you opened it" in page.text
    assert 'value="Somebody Else"' in page.text
    assert '<option value="deny" selected>' in page.text


def test_filters_facets_and_search_see_what_was_corrected(ada: Client, items: list[Item]) -> None:
    statement, figure = items[0].records[1], items[0].records[5]
    act(
        ada,
        verdict="corrected",
        kind="statements",
        record=statement.id,
        **{"f.speaker": "Q. Zoltan", "f.kinds": "demand"},
    )
    act(ada, verdict="corrected", kind="figures", record=figure.id, **{"f.category": "dead"})
    assert statement.id in ada.get("/statements?speaker=zoltan").text
    assert statement.id not in ada.get("/statements?speaker=varga").text
    assert statement.id in ada.get("/statements?kind=demand&reviewed=corrected").text
    assert statement.id not in ada.get("/statements?reviewed=none").text
    assert "Varga" in ada.get("/statements?speaker=zoltan").text  # what the machine read stays beside it
    page = ada.get("/figures?category=dead").text
    assert figure.id in page
    assert "dead (1)" in page
    assert [hit["record"] for hit in ada.get("/api/search?q=zoltan").json["hits"]] == [statement.id]
    act(ada, verdict="withdrawn")
    act(ada, verdict="withdrawn")
    assert ada.get("/api/search?q=zoltan").json["hits"] == []
    assert statement.id in ada.get("/statements?speaker=varga").text


def test_a_corrected_speaker_s_words_stand_on_the_page_of_who_spoke(ada: Client, items: list[Item]) -> None:
    other = items[1].records[1]
    assert act(ada, verdict="corrected", kind="statements", record=other.id, **{"f.speaker": "Varga"})["status"] == 200
    assert other.id in ada.get("/entities/ent-1").text
    assert other.id in ada.get("/statements?entity=ent-1").text
    assert '<a href="/statements?entity=ent-1">2</a>' in ada.get("/speakers").text


def test_each_kind_is_added_from_the_words_of_a_report(ada: Client, items: list[Item]) -> None:
    report = items[1].report
    for kind, fields in {
        "statements": {"f.content": "anybody was on the bridge", "f.speaker": "Varga"},
        "mentions": {"f.span": "the bridge", "f.kind": "other"},
        "times": {"f.span": "text:0-5", "f.type": "DATE", "f.bounds.earliest": "2021-03-02"},
        "places": {"f.span": "the bridge", "f.sense": "place", "f.place": "Shusha"},
        "figures": {"f.span": "anybody", "f.low": "1", "f.bound": "at least", "f.unit": "count"},
        "questions": {"f.words": "anybody was on the bridge", "f.form": "question", "f.standing": "open"},
        "evidence": {"f.item": "the bridge", "f.shown_by": ["Varga", ""]},
    }.items():
        page = ada.get(f"/reports/{report.id}?add={kind}").text
        assert all(f'name="{name}"' in page for name in fields)
        told = act(ada, verdict="added", kind=kind, report=report.id, **fields)
        assert (kind, told["status"]) == (kind, 200)
        assert told["record"] in ada.get(f"/reports/{report.id}").text
        assert ada.get(f"/data/{kind}/{told['record']}").status == 200
    found = ada.get("/api/records/statements?limit=200").json["records"]
    assert [one["speaker"]["entity"] for one in found if one["id"].startswith("hand-")] == ["ent-1"]
    wrong = {"verdict": "added", "kind": "figures", "report": report.id, "f.span": "nothing like it", "f.low": "many"}
    page = ada.post("/act", wrong)
    assert (page.status, page.text.count('aria-invalid="true"')) == (422, 4)
    assert 'value="nothing like it"' in page.text


def test_a_note_stands_on_a_datum_of_any_kind(ada: Client) -> None:
    for kind, record in (
        ("ledgers", "led-1"),
        ("corroborations", "cor-1"),
        ("incidents", "inc-1"),
        ("bounds", "bou-1"),
    ):
        assert act(ada, verdict="noted", kind=kind, record=record, why="See the letter.")["status"] == 200
        assert "See the letter." in ada.get(f"/data/{kind}/{record}").text


def test_what_the_machine_missed_is_added_by_hand(ada: Client, items: list[Item]) -> None:
    report = items[1].report
    told = act(
        ada, verdict="added", kind="statements", report=report.id, **{"f.speaker": "Öz", "f.content": "text:0-4"}
    )
    assert told["status"] == 200
    record = str(told["record"])
    assert shown(ada, "statements", record)["corrected"]["content"][0]["words"] == report.text[:4]  # type: ignore[index]
    for page in (f"/data/statements/{record}", f"/reports/{report.id}", "/statements"):
        assert record in ada.get(page).text
    assert act(ada, verdict="added", kind="statements", report="rep-x", **{"f.content": "text:0-4"})["status"] == 404
    assert act(ada, verdict="added", kind="claims", report=report.id)["status"] == 422


def test_an_entity_is_split_and_put_back(ada: Client, case: object) -> None:
    with Writer(case) as writer:  # type: ignore[arg-type]
        kept = [*writer.view.claims(), *writer.view.events(), *writer.view.incidents()]
        whole = msgspec.structs.replace(next(writer.view.entities()), figures=("f-1", "f-2"))
        writer.put_case([whole, *kept])
    assert act(ada, verdict="split", kind="entities", record="ent-1", members=["f-1", "f-2"], name="X")["status"] == 422
    assert act(ada, verdict="split", kind="entities", record="ent-1", members="f-2", name="The other")["status"] == 200
    assert "The other" in ada.get("/speakers").text
    assert act(ada, verdict="withdrawn")["status"] == 200
    assert "The other" not in ada.get("/speakers").text


def test_a_note_needs_words_and_decides_nothing(ada: Client, statement: str) -> None:
    assert act(ada, verdict="noted", kind="statements", record=statement)["status"] == 422
    assert act(ada, verdict="noted", kind="statements", record=statement, why="Ask her.")["verdict"] is None
    assert "Ask her." in ada.get(f"/data/statements/{statement}").text


def test_what_was_decided_leaves_the_queue(ada: Client, bo: Client, statement: str) -> None:
    def waiting(client: Client) -> list[str]:
        return [one["record"] for one in client.get("/api/queue").json]

    assert waiting(ada)[0] == "con-1"
    act(ada, verdict="unsure", kind="statements", record=statement)
    assert statement not in waiting(ada)
    assert statement in waiting(bo)


def test_others_do_not_get_the_row_that_somebody_is_on(ada: Client, bo: Client) -> None:
    assert 'id="card-con-1"' in ada.get("/review").text
    page = bo.get("/review").text
    assert 'id="card-con-1"' not in page
    assert "Ada" in page


def test_no_row_is_lost_behind_one_that_another_has_decided(ada: Client, bo: Client) -> None:
    ada.get("/review")
    assert act(bo, verdict="accepted", kind="conflicts", record="con-1")["status"] == 200
    rest = ada.get("/review?after=conflicts:con-1").text
    assert 'id="card-con-1"' not in rest
    assert rest.count('<article class="card"') == len(ada.get("/api/queue").json)


def test_a_busy_case_says_so_and_loses_nothing(ada: Client, case: object, statement: str) -> None:
    with Writer(case):  # type: ignore[arg-type]
        told = act(ada, verdict="accepted", kind="statements", record=statement)
    assert told["status"] == 503
    assert act(ada, verdict="accepted", kind="statements", record=statement)["number"] == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"verdict": "praised"},
        {"verdict": "accepted"},
        {"verdict": "accepted", "kind": "sources", "record": "x"},
        {"verdict": "accepted", "kind": "statements", "record": "'; DROP TABLE judgements; --"},
        {"verdict": "merged", "kind": "statements"},
        {"verdict": "merged", "kind": "entities", "record": "ent-1", "others": "ent-1"},
        {"verdict": "corrected", "kind": "statements", "record": "x"},
    ],
)
def test_what_is_no_act_is_refused_in_one_line(ada: Client, fields: dict[str, str]) -> None:
    told = act(ada, **fields)
    assert told["status"] in {400, 404, 422}
    assert "\n" not in str(told["error"])
