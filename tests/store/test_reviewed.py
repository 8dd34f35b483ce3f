"""A case as people checked it."""

from pathlib import Path

import msgspec
from tests.store.made import Item, judge

from rashomon.store import Writer, open_case


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
