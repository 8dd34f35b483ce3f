"""Claims, origins and reports put in order by people: every act, its page, its undo, and a case that keeps it all."""

import msgspec
import pytest
from tests.store.made import WHY, Item
from tests.web.client import Client

from rashomon.core.claims import Attachment, Claim
from rashomon.core.origins import Origin
from rashomon.store import Writer, verify


@pytest.fixture
def ids(items: list[Item]) -> list[str]:
    return [item.records[1].id for item in items]


@pytest.fixture(autouse=True)
def grouped(ada: Client, case: object, items: list[Item], ids: list[str]) -> None:
    """Two claims of three statements, and their origins."""
    del ada
    attached = [
        Attachment(statement=id_, report=item.report.id, position="affirm", words=item.records[1].content, reason=WHY)
        for id_, item in zip(ids, items, strict=True)
    ]
    with Writer(case) as writer:  # type: ignore[arg-type]
        writer.put_case([
            *writer.view.entities(),
            Claim(id="cla-1", wording="it was launched", attachments=tuple(attached[:2])),
            Claim(id="cla-2", wording="who saw the barge", attachments=tuple(attached[2:])),
            Origin(id="ori-1", kind="text", name="one wire", statements=tuple(ids[:2]), within="ori-2"),
            Origin(id="ori-2", kind="outlet", name="The Gazette", statements=(ids[2],), reasons=(WHY,)),
        ])  # fmt: skip


def act(client: Client, **fields: object) -> dict[str, object]:
    answer = client.post("/act", fields, accept="application/json")
    return {"status": answer.status, **answer.json}


def last(client: Client) -> dict[str, object]:
    return client.get("/api/judgements?limit=200").json["judgements"][-1]["judgement"]  # type: ignore[no-any-return]


def correction(client: Client) -> dict[str, object]:
    return msgspec.json.decode(str(last(client)["correction"]))  # type: ignore[no-any-return]


def test_a_claim_is_worded_by_a_person_and_the_machine_s_words_stay(ada: Client) -> None:
    told = act(ada, verdict="corrected", kind="claims", record="cla-1", **{"f.wording": "  Whether it was   launched "})
    assert told["verdict"] == "corrected"
    assert correction(ada)["wording"] == "Whether it was launched"
    assert correction(ada)["worded"] is None
    for wrong in ("", " ", "x" * 1001):
        assert act(ada, verdict="corrected", kind="claims", record="cla-1", **{"f.wording": wrong})["status"] == 422


def test_claims_are_merged_by_id_and_by_address(ada: Client, ids: list[str]) -> None:
    assert act(ada, verdict="merged", kind="claims", record="cla-1", others=["", "/claims/cla-2"])["status"] == 200
    judgement = last(ada)
    assert (judgement["others"], judgement["members"]) == (["cla-2"], ids)
    assert {quote["statement"] for quote in judgement["quotes"]} == {*ids}  # type: ignore[attr-defined,index]
    for wrong in (["cla-1"], ["nothing"], [], ["cla-2", "nothing"]):
        assert act(ada, verdict="merged", kind="claims", record="cla-1", others=wrong)["status"] == 422


def test_statements_move_to_one_other_claim(ada: Client, ids: list[str]) -> None:
    told = act(ada, verdict="moved", kind="claims", record="cla-1", members=ids[0], others=["cla-2", ""])
    assert told["status"] == 200
    assert [one["statement"] for one in correction(ada)["attachments"]] == [ids[2], ids[0]]  # type: ignore[attr-defined]
    for wrong in ({"members": []}, {"others": []}, {"others": ["cla-1"]}, {"others": ["cla-2", "cla-3"]}):
        fields = {"members": ids[0], "others": "cla-2"} | wrong
        assert act(ada, verdict="moved", kind="claims", record="cla-1", **fields)["status"] == 422


def test_a_position_is_read_otherwise(ada: Client, ids: list[str]) -> None:
    act(ada, verdict="positioned", kind="claims", record="cla-1", members=ids[1], position="deny")
    assert [one["position"] for one in correction(ada)["attachments"]] == ["affirm", "deny"]  # type: ignore[attr-defined]
    assert last(ada)["position"] == "deny"
    for wrong in ({"position": "praise"}, {"position": ""}, {"position": "affirm"}, {"members": "nothing"}):
        fields = {"members": ids[1], "position": "deny"} | wrong
        assert act(ada, verdict="positioned", kind="claims", record="cla-1", **fields)["status"] == 422
    assert act(ada, verdict="positioned", kind="origins", record="ori-1", members=ids[1])["status"] == 422


def test_what_is_decided_waits_says_so_and_is_undone(ada: Client, bo: Client, ids: list[str]) -> None:
    act(
        ada,
        verdict="split",
        kind="claims",
        record="cla-1",
        members=ids[1],
        name="Whether anybody was there",
        why="Two.",
    )
    page = ada.get("/claims/cla-1").text
    assert "1 decision on claims or origins is not counted yet" in page
    assert "not counted yet" in page
    assert "Two." in page
    assert 'name="withdraws" value="1"' in page
    assert 'name="withdraws" value="1"' not in bo.get("/claims/cla-1").text
    assert act(bo, verdict="withdrawn", withdraws="1")["status"] == 409
    assert act(ada, verdict="withdrawn", withdraws="1")["status"] == 200
    assert "not counted yet" not in ada.get("/claims/cla-1").text


def test_origins_are_joined_parted_and_named(ada: Client, ids: list[str]) -> None:
    assert act(ada, verdict="split", kind="origins", record="ori-1", members=ids[1])["status"] == 200
    told = act(ada, verdict="merged", kind="origins", record="ori-1", members=ids, counts_as="occasion")
    assert told["status"] == 200
    assert (correction(ada)["kind"], correction(ada)["statements"]) == ("occasion", ids)
    assert act(ada, verdict="merged", kind="origins", record="ori-1", others="ori-2")["status"] == 200
    assert correction(ada)["kind"] == "text"
    assert act(ada, verdict="merged", kind="origins", record="ori-1", members=ids[0])["status"] == 422
    assert act(ada, verdict="merged", kind="origins", record="ori-1", members=ids, counts_as="verdict")["status"] == 422
    assert act(ada, verdict="split", kind="origins", record="ori-2", members=ids[2], name="x")["status"] == 422


def test_a_report_is_a_copy_or_of_its_own(ada: Client, items: list[Item]) -> None:
    one, two = items[0].report.id, items[1].report.id
    assert act(ada, verdict="merged", kind="reports", record=one, others=two)["status"] == 200
    assert act(ada, verdict="split", kind="reports", record=one)["status"] == 200
    page = ada.get(f"/beside?left={one}&right={two}").text
    assert "What people decided here" in page
    assert "independent" in ada.get("/origins").text
    assert f'href="/reports/{one}"' in ada.get("/history").text
    for wrong in ({"others": one}, {"others": "nothing"}, {"record": "nothing"}, {"verdict": "accepted"}):
        fields = {"verdict": "merged", "record": one, "others": two} | wrong
        assert act(ada, kind="reports", **fields)["status"] in {404, 422}


def test_an_entity_is_merged_from_its_own_page_by_name_or_address_and_whoever_did_can_undo_it(
    ada: Client, bo: Client, case: object
) -> None:
    with Writer(case) as writer:  # type: ignore[arg-type]
        [first, *_] = writer.view.entities()
        made = [
            msgspec.structs.replace(first, id=f"ent-{name}", name=name, names=(name,), figures=(f"fig-{name}",))
            for name in ("Joint Harbour Mission", "Mission", "Ana Ruiz", "Ana Ruiz ", "The envoy")
        ]
        twins = [msgspec.structs.replace(one, name=one.name.strip(), names=(one.name.strip(),)) for one in made]
        writer.put_case([*twins, *writer.view.claims(), *writer.view.origins()])
    kept = "/entities/ent-Mission"
    page = ada.get(kept).text
    assert "ent-Joint Harbour Mission" in page  # shares a word: offered to be ticked
    assert "ent-The envoy" not in page
    merge = {"verdict": "merged", "kind": "entities", "record": "ent-Mission"}
    assert act(ada, **merge, others="the  ENVOY")["status"] == 200
    assert act(ada, **merge, others="http://127.0.0.1:8017/entities/ent-Joint Harbour Mission")["status"] == 200
    assert act(ada, **merge, others="Ana Ruiz")["status"] == 422  # two have this name: nobody is meant
    page = ada.get(kept).text
    assert "The envoy" in page
    assert "Joint Harbour Mission" in page
    assert page.count('aria-label="Undo decision ') == 2
    assert "Undo decision" not in bo.get(kept).text
    assert act(ada, verdict="withdrawn", withdraws=1)["status"] == 200
    assert "The envoy" not in ada.get(kept).text
    assert "Joint Harbour Mission" in ada.get(kept).text


def test_the_same_acts_go_through_the_api(ada: Client, ids: list[str], items: list[Item]) -> None:
    report = items[0].report.id
    for sent in (
        {"verdict": "moved", "kind": "claims", "record": "cla-1", "members": ids[:1], "others": ["cla-2"]},
        {"verdict": "positioned", "kind": "claims", "record": "cla-1", "members": ids[:1], "position": "doubt"},
        {"verdict": "merged", "kind": "origins", "record": "ori-1", "members": ids, "counts_as": "text"},
        {"verdict": "split", "kind": "reports", "record": report},
    ):
        assert ada.send("/api/judgements", sent).status == 201
    foreign = Client(ada.app, ada.cookies, origin="http://elsewhere.example")
    assert foreign.send("/api/judgements", {"verdict": "split", "kind": "reports", "record": report}).status == 403


@pytest.mark.parametrize(
    "path", ["/claims", "/claims?q=launched&hand=1", "/origins", "/origins/ori-1", "/origins/ori-2"]
)
def test_the_pages_are_there(ada: Client, path: str) -> None:
    assert ada.get(path).status == 200


def test_the_chain_with_these_acts_cannot_be_changed_unseen(
    ada: Client, case: object, ids: list[str], items: list[Item]
) -> None:
    from sqlalchemy import create_engine, text  # noqa: PLC0415 - the attacker's own way in

    act(ada, verdict="moved", kind="claims", record="cla-1", members=ids[0], others="cla-2")
    act(ada, verdict="positioned", kind="claims", record="cla-1", members=ids[1], position="deny")
    act(ada, verdict="split", kind="reports", record=items[0].report.id)
    assert verify(case).findings == ()  # type: ignore[arg-type]
    attacks = {
        "changed": "UPDATE judgements SET record = replace(record, '\"deny\"', '\"doubt\"') WHERE number = 2",
        "dropped": "DELETE FROM judgements WHERE number = 2",
        "swapped": "UPDATE judgements SET number = CASE number WHEN 1 THEN 2 ELSE 1 END + 10 WHERE number < 3",
        "cut": "DELETE FROM judgements WHERE number = 3",
    }
    for attack, sql in attacks.items():
        other = case.with_name(f"{attack}.case")  # type: ignore[attr-defined]
        other.write_bytes(case.read_bytes())  # type: ignore[attr-defined]
        engine = create_engine(f"sqlite:///{other}")
        with engine.begin() as connection:
            connection.execute(text(sql))
            if attack == "swapped":
                connection.execute(text("UPDATE judgements SET number = number - 10 WHERE number > 10"))
        engine.dispose()
        found = {one.where for one in verify(other).findings}
        assert any(where.startswith("judgements ") for where in found), (attack, found)


def test_a_row_that_claims_a_decision_that_nobody_passed_is_found(case: object, ids: list[str]) -> None:
    forged = msgspec.structs.replace(WHY, step="judgement", rests_on=("judgement-0000000000000000",))
    with Writer(case) as writer:  # type: ignore[arg-type]
        origin = Origin(id="ori-1", kind="text", name="x", statements=tuple(ids), reasons=(forged,))
        writer.put_case([*writer.view.entities(), origin])
    assert [one.where for one in verify(case).findings] == ["origins ori-1"]  # type: ignore[arg-type]
