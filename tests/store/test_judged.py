"""A case as people checked it."""

import datetime as dt
from pathlib import Path

import msgspec
from tests.store.made import Item, judge

from rashomon.core.judgements import Judgement
from rashomon.store import Overlays, Standings, Wanted, Writer, listing, open_case

NOON = dt.datetime(2022, 2, 2, 12, tzinfo=dt.UTC)


def corrected(item: Item) -> object:
    speaker = msgspec.structs.replace(item.records[1].speaker, name="Somebody Else")
    right = msgspec.structs.replace(item.records[1], speaker=speaker)
    return msgspec.structs.replace(judge(item, "corrected"), correction=msgspec.json.encode(right).decode())


def test_only_what_was_accepted_or_corrected_is_left(case: Path, items: list[Item]) -> None:
    with Writer(case) as writer:  # the second was accepted already
        writer.append(judge(items[0], "rejected"), corrected(items[2]))  # type: ignore[arg-type]
    with open_case(case, reviewed=True) as view:
        assert [one.speaker.name for one in view.statements()] == ["Ílhan Öz", "Somebody Else"]
        assert list(view.statements(items[0].report.id)) == []
        assert list(view.conflicts()) == list(view.claims()) == []
        assert len(list(view.figures())) == 3
        assert [one.name for one in view.entities()] == ["Varga"]
    with open_case(case) as view:
        assert len(list(view.statements())) == 3


def test_what_people_contest_is_left_out(case: Path, items: list[Item]) -> None:
    with Writer(case) as writer:
        writer.append(msgspec.structs.replace(judge(items[1], "rejected"), by="Bo"))
    with open_case(case, reviewed=True) as view:
        assert list(view.statements()) == []


def test_what_was_added_by_hand_is_there(case: Path, items: list[Item]) -> None:
    added = msgspec.structs.replace(items[2].records[1], id="hand-1", attribution=None)
    judgement = msgspec.structs.replace(
        judge(items[2], "added"), record="hand-1", correction=msgspec.json.encode(added).decode()
    )
    with Writer(case) as writer:
        writer.append(judgement)
    with open_case(case, reviewed=True) as view:
        assert added in list(view.statements())
        assert added in list(view.statements(items[2].report.id))


def test_filters_see_what_people_corrected_and_the_machine_s_is_kept_beside(case: Path, items: list[Item]) -> None:
    statement = items[0].records[1]
    speaker = msgspec.structs.replace(statement.speaker, name="Somebody Else", words=None)
    right = msgspec.structs.replace(statement, speaker=speaker, kinds=("denial",))
    text = msgspec.json.encode(right).decode()
    with Writer(case) as writer:
        before = msgspec.json.encode(next(writer.view.statements(items[0].report.id))).decode()
        writer.append(msgspec.structs.replace(judge(items[0], "corrected"), correction=text, before=before))
    with open_case(case, judged=True) as view:
        order = [one.id for one in view.statements()]
        [found] = view.statements(speaker="somebody")
        assert found.id == statement.id
        assert view.before(found).speaker.name == "Varga"
        assert found.reason.why.startswith("Corrected by a reader: speaker, kinds.")
        assert list(view.statements(speaker="varga")) == []
        assert [one.id for one in view.statements(kind="denial")] == [items[1].records[1].id, statement.id]
    with open_case(case) as machine:
        assert [one.id for one in machine.statements()] == order
        assert [one.id for one in machine.statements(speaker="varga")] == [statement.id]


def test_an_entity_is_called_as_people_call_it(case: Path) -> None:
    with Writer(case) as writer:
        entity = writer.view.entity("ent-1")
        text = msgspec.json.encode(msgspec.structs.replace(entity, name="J. Varga")).decode()
        named = Judgement(kind="entities", record="ent-1", verdict="corrected", by="a", at=NOON, correction=text)
        writer.append(named)
    with open_case(case, judged=True) as view:
        assert [one.name for one in view.entities()] == ["J. Varga"]
        assert view.entity("ent-1").names == ("J. Varga", "Varga")


def test_lists_are_counted_filtered_and_paged_as_people_would_have_them(case: Path, items: list[Item]) -> None:
    first, second, third = (item.records[1] for item in items)
    right = msgspec.structs.replace(first, kinds=("demand",))
    text = msgspec.json.encode(right).decode()
    added = msgspec.structs.replace(third, id="hand-1", attribution=None, kinds=("promise",))
    with Writer(case) as writer:
        writer.append(
            msgspec.structs.replace(judge(items[0], "corrected"), correction=text),
            msgspec.structs.replace(
                judge(items[2], "added"), record="hand-1", correction=msgspec.json.encode(added).decode()
            ),
        )
    with open_case(case) as view:
        overlays = Overlays(view, Standings(view))

        def listed(offset: int = 0, limit: int = 9, state: str | None = None, **wanted: str) -> tuple[list[str], int]:
            page = listing.statements(view, Wanted(**wanted), offset, limit, overlays.of("statements", state))
            return [one.id for one in page.records], page.total

        assert listed() == ([second.id, first.id, "hand-1", third.id], 4)
        assert listed(1, 2) == ([first.id, "hand-1"], 4)
        assert listed(kind="demand") == ([first.id], 1)
        assert listed(kind="assertion") == ([third.id], 1)
        assert listed(report=items[2].report.id) == (["hand-1", third.id], 2)
        assert listed(state="corrected") == ([first.id], 1)
        assert listed(state="reviewed") == ([second.id, first.id, "hand-1"], 3)
        assert listed(state="reviewed", kind="denial") == ([second.id], 1)
        assert listed(state="none") == ([third.id], 1)
        assert listed(state="rejected") == ([], 0)
        counts = listing.tally(view, "statements", "kinds", overlays.of("statements"))
        assert counts == {"|demand|": 1, "|denial|opinion|": 1, "|promise|": 1, "|assertion|": 1}


def test_who_accepts_a_row_as_another_corrected_it_agrees_with_the_correction(case: Path, items: list[Item]) -> None:
    right = msgspec.structs.replace(items[0].records[1], kinds=("demand",))
    text = msgspec.json.encode(right).decode()
    with Writer(case) as writer:
        writer.append(
            msgspec.structs.replace(judge(items[0], "corrected"), correction=text),
            msgspec.structs.replace(judge(items[0], "accepted"), correction=text, by="Bo"),
        )
        found = Standings(writer.view).of("statements", right.id)
        assert found is not None
        assert (found.verdict, list(found.latest)) == ("corrected", ["a reader", "Bo"])
        writer.append(msgspec.structs.replace(judge(items[0], "accepted"), by="Bo"))
        found = Standings(writer.view).of("statements", right.id)
        assert found is not None
        assert found.verdict == "contested"
        writer.append(judge(items[0], "accepted"))
        found = Standings(writer.view).of("statements", right.id)
        assert found is not None
        assert (found.verdict, found.corrected) == ("accepted", None)
