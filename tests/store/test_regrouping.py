"""Merges and splits by people, over records that a later build may have grouped otherwise."""

import datetime as dt
from typing import Any

import msgspec

from rashomon.core import Entity, Reason
from rashomon.core.claims import Attachment, Claim
from rashomon.core.judgements import Judgement
from rashomon.store import Passed, compared, holding
from rashomon.store.regrouping import Groups, parted

NOON = dt.datetime(2022, 2, 2, 12, tzinfo=dt.UTC)
A = Entity(id="entity-a", kind="person", name="Ada", names=("Ada",), figures=("f-1", "f-2"))
B = Entity(id="entity-b", kind="person", name="Ada B.", names=("Ada B.",), figures=("f-3",))
C = Entity(id="entity-c", kind="person", name="Cy", names=("Cy",), figures=("f-4", "f-5", "f-6"))


def merge(one: Entity, *others: Entity) -> Judgement:
    members = tuple(figure for entity in (one, *others) for figure in entity.figures)
    ids = tuple(entity.id for entity in others)
    return Judgement(kind="entities", record=one.id, verdict="merged", by="Ada", at=NOON, others=ids, members=members)


def split(one: Any, *leaving: str, kind: str = "entities") -> Judgement:
    before, own = (msgspec.json.encode(record).decode() for record in (one, parted(one, leaving, "The other")))
    return Judgement(
        kind=kind, record=one.id, verdict="split", by="Ada", at=NOON, members=leaving, before=before, correction=own
    )


def passed(*judgements: Judgement) -> list[Passed]:
    return [Passed(number, one) for number, one in enumerate(judgements, 1)]


def grouped(records: list[Any], *judgements: Judgement) -> dict[str, tuple[str, ...]]:
    return {one.name: one.figures for one in Groups(records, passed(*judgements)).regrouped()}


def test_merged_entities_are_one() -> None:
    assert grouped([A, B, C], merge(A, B)) == {"Ada": ("f-1", "f-2", "f-3"), "Cy": C.figures}
    groups = Groups([A, B, C], passed(merge(A, B)))
    assert groups.group("entity-b") == groups.group(None, "f-3") == "entity-a"
    assert groups.regrouped()[0].names == ("Ada", "Ada B.")


def test_a_split_figure_stands_alone_and_can_be_put_back() -> None:
    assert grouped([A, B], split(A, "f-2")) == {"Ada": ("f-1",), "The other": ("f-2",), "Ada B.": ("f-3",)}
    undone = Judgement(kind="entities", record=A.id, verdict="withdrawn", by="Ada", at=NOON, withdraws=1)
    assert Groups([A, B], holding(passed(split(A, "f-2"), undone))).regrouped() == [A, B]


def test_a_merge_takes_only_its_own_when_a_build_put_them_elsewhere() -> None:
    elsewhere = msgspec.structs.replace(C, figures=("f-3", *C.figures))
    assert grouped([A, elsewhere], merge(A, B)) == {"Ada": ("f-1", "f-2", "f-3"), "Cy": C.figures}


def test_a_merge_that_a_build_has_done_itself_changes_nothing() -> None:
    one = msgspec.structs.replace(A, figures=("f-1", "f-2", "f-3"))
    assert grouped([one, C], merge(A, B)) == {"Ada": one.figures, "Cy": C.figures}


def test_a_merge_of_what_is_gone_is_no_error() -> None:
    assert grouped([C], merge(A, B), split(A, "f-2")) == {"Cy": C.figures}


def test_what_is_split_off_a_claim_holds_its_attachments() -> None:
    why = Reason(step="test.v1")
    attached = tuple(Attachment(statement=f"s-{at}", report="r", position="affirm", reason=why) for at in (1, 2))
    own = parted(Claim(id="claim-1", wording="it was launched", attachments=attached), ("s-2",), "The other")
    assert (own.wording, own.worded, [at.statement for at in own.attachments]) == ("The other", None, ["s-2"])


def test_the_next_build_is_told_who_is_who() -> None:
    said = [(one.left, one.right, one.judgement) for one in compared(passed(merge(A, B), split(C, "f-4")))]
    assert said == [
        ("f-1", "f-2", "same"),
        ("f-1", "f-3", "same"),
        ("f-4", "f-5", "different"),
        ("f-4", "f-6", "different"),
    ]


def test_the_record_that_was_split_leads_to_those_who_stayed_once_a_build_has_parted_them() -> None:
    left = msgspec.structs.replace(C, figures=("f-4",))
    rest = Entity(id="entity-d", kind="person", name="Cy", names=("Cy",), figures=("f-5", "f-6"))
    groups = Groups([left, rest], passed(split(C, "f-4")))
    assert groups.group("entity-c") == "entity-d"
    assert {one.name: one.figures for one in groups.regrouped()} == {"The other": ("f-4",), "Cy": ("f-5", "f-6")}
