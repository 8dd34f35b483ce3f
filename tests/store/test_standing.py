"""Decisions find their datum again after a rebuild; what no longer fits is shown as orphaned, never dropped."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.store.made import STEPS, Item, make_item, resolve

from rashomon.core import Span, Statement
from rashomon.core.judgements import Judgement, Verdict
from rashomon.store import Standing, Standings, Writer, open_case

NOON = dt.datetime(2022, 2, 2, 12, tzinfo=dt.UTC)


def decided(record: Any, verdict: Verdict, by: str = "Ada", kind: str = "statements", **more: Any) -> Judgement:
    before = msgspec.json.encode(record).decode()
    return Judgement(kind=kind, record=record.id, verdict=verdict, by=by, at=NOON, **{"before": before, **more})


def standings(case: Path, *judgements: Judgement) -> Standings:
    with Writer(case) as writer:
        if judgements:
            writer.append(*judgements)
    with open_case(case) as view:
        return Standings(view)


def only(found: Standings) -> Standing:
    [standing] = [*found.every(), *found.orphans]
    return standing


def again(case: Path, item: Item, change: Callable[[Statement], Statement | None]) -> Statement | None:
    """Builds the report anew, with another reading of its statement."""
    attribution, statement, *others = item.records
    now = change(statement)
    with Writer(case) as writer:
        writer.put(item.outcome, item.report, [attribution, *([now] if now else []), *others], STEPS)
        writer.put_case([])
    return now


@pytest.fixture
def item(items: list[Item]) -> Item:
    return items[2]


@pytest.fixture
def fresh(case: Path) -> Path:
    """The case without a judgement."""
    with sqlite3.connect(case) as database:
        database.execute("DELETE FROM judgements")
        database.execute("DELETE FROM meta WHERE key = 'judgements'")
    database.close()
    return case


def test_of_each_person_the_latest_counts_and_disagreement_is_kept(fresh: Path, item: Item) -> None:
    statement = item.records[1]
    one = only(standings(fresh, decided(statement, "rejected"), decided(statement, "accepted")))
    assert (one.verdict, len(one.passed), one.fit) == ("accepted", 2, "holds")
    one = only(standings(fresh, decided(statement, "rejected", by="Bo")))
    assert one.verdict == "contested"
    assert {by: passed.judgement.verdict for by, passed in one.latest.items()} == {"Ada": "accepted", "Bo": "rejected"}


def test_an_undone_decision_no_longer_holds_but_stays_in_the_history(fresh: Path, item: Item) -> None:
    statement = item.records[1]
    found = standings(fresh, decided(statement, "rejected"), decided(statement, "withdrawn", withdraws=1))
    assert found.of("statements", statement.id) is None
    assert [one.judgement.verdict for one in found.history] == ["rejected", "withdrawn"]


def test_a_decision_stays_with_a_record_that_is_made_again(fresh: Path, item: Item) -> None:
    standings(fresh, decided(item.records[1], "accepted"))
    other = msgspec.structs.replace(item.records[1].reason, why="Another reason.", confidence=0.1)
    again(fresh, item, lambda one: msgspec.structs.replace(one, reason=other))
    assert only(standings(fresh)).fit == "holds"


def test_a_decision_follows_its_words_to_another_id(fresh: Path, item: Item) -> None:
    standings(fresh, decided(item.records[1], "accepted"))
    again(fresh, item, lambda one: msgspec.structs.replace(one, id="sta-new"))
    one = only(standings(fresh))
    assert (one.fit, one.record, one.judged) == ("moved", "sta-new", item.records[1].id)


def test_a_decision_on_what_the_machine_reads_otherwise_now_says_so(fresh: Path, item: Item) -> None:
    standings(fresh, decided(item.records[1], "accepted"))
    speaker = msgspec.structs.replace(item.records[1].speaker, name="Somebody else")
    again(fresh, item, lambda one: msgspec.structs.replace(one, speaker=speaker))
    one = only(standings(fresh))
    assert (one.fit, one.differing, one.verdict) == ("changed", ("speaker",), "accepted")
    assert one.before.speaker.name == item.records[1].speaker.name


def test_a_longer_span_is_the_same_datum_changed(fresh: Path, item: Item) -> None:
    standings(fresh, decided(item.records[1], "accepted"))
    start = item.records[1].content[0].start
    shorter = item.report.span(start, start + 20)
    again(fresh, item, lambda one: msgspec.structs.replace(one, id="sta-new", content=(shorter,)))
    one = only(standings(fresh))
    assert (one.fit, one.differing) == ("changed", ("content",))


@pytest.mark.parametrize("verdict", ["accepted", "rejected", "unsure", "noted"])
def test_a_decision_on_what_is_gone_is_orphaned_with_its_text(fresh: Path, item: Item, verdict: Verdict) -> None:
    standings(fresh, decided(item.records[1], verdict, why="Seen."))
    again(fresh, item, lambda _: None)
    found = standings(fresh)
    [orphan] = found.orphans
    assert orphan.fit == "orphaned"
    assert orphan.before.content == item.records[1].content
    assert list(found.every()) == []


def test_a_decision_never_moves_to_other_words_under_its_id(fresh: Path, item: Item) -> None:
    standings(fresh, decided(item.records[1], "accepted"))
    again(fresh, item, lambda one: msgspec.structs.replace(one, content=one.cue))
    [orphan] = standings(fresh).orphans
    assert orphan.judged == item.records[1].id


def test_a_decision_between_two_that_fit_is_orphaned(fresh: Path) -> None:
    item = make_item("Somebody", "said", "yes and yes")
    first, second = item.records[1].content[0].start, item.records[1].content[0].start + len("yes and ")
    yes = [item.report.span(at, at + 3) for at in (first, second)]
    middle = msgspec.structs.replace(item.records[1], content=(Span(first + 4, first + 7, "yes"),))
    both = [msgspec.structs.replace(item.records[1], id=f"sta-{at}", content=(one,)) for at, one in enumerate(yes)]
    with Writer(fresh) as writer:
        writer.add_source(item.source, item.data)
        writer.put(item.outcome, item.report, [item.records[0], *both], STEPS)
        writer.put_case([])
    assert [one.fit for one in standings(fresh, decided(middle, "accepted")).orphans] == ["orphaned"]


def test_a_correction_moves_along_with_its_datum(fresh: Path) -> None:
    item = make_item("Somebody", "said", "that it rained. Somebody said that it rained")
    statement = item.records[1]
    words = "that it rained"
    first, second = (item.report.text.index(words, at) for at in (0, 30))
    was = msgspec.structs.replace(statement, content=(item.report.span(first, first + len(words)),))
    is_ = msgspec.structs.replace(was, id="sta-new", content=(item.report.span(second, second + len(words)),))
    right = msgspec.structs.replace(was, content=(item.report.span(first + 5, first + len(words)),), kinds=("denial",))
    correction = msgspec.json.encode(right).decode()
    with Writer(fresh) as writer:
        writer.add_source(item.source, item.data)
        writer.put(item.outcome, item.report, [item.records[0], is_], STEPS)
        writer.put_case([])
    one = only(standings(fresh, decided(was, "corrected", correction=correction)))
    assert one.fit == "moved"
    assert one.corrected.content[0] == item.report.span(second + 5, second + len(words))
    assert (one.corrected.id, one.corrected.kinds) == ("sta-new", ("denial",))


def test_what_was_added_by_hand_holds_while_its_words_do(fresh: Path, item: Item) -> None:
    added = msgspec.structs.replace(item.records[1], id="hand-1", attribution=None)
    text = msgspec.json.encode(added).decode()
    one = only(standings(fresh, decided(added, "added", correction=text, before=None)))
    assert (one.fit, one.verdict, one.corrected) == ("holds", "accepted", added)
    with Writer(fresh) as writer:
        writer.put(item.outcome)
        writer.put_case([])
    assert only(standings(fresh)).fit == "orphaned"


def test_decisions_on_what_is_of_the_whole_case_find_their_words(fresh: Path, items: list[Item]) -> None:
    with open_case(fresh) as view:
        [conflict], [entity] = list(view.conflicts()), list(view.entities())
    entity = msgspec.structs.replace(entity, figures=("f-1", "f-2"))
    judged = [
        decided(conflict, "rejected", kind="conflicts"),
        decided(entity, "accepted", kind="entities"),
    ]
    assert {one.fit for one in standings(fresh, *judged).every("conflicts")} == {"holds"}
    with Writer(fresh) as writer:
        resolve(writer, items[0])
        anew = [
            msgspec.structs.replace(one, id="con-2") if one.id == "con-1" else one
            for one in [
                *writer.view.conflicts(),
                *writer.view.claims(),
                *writer.view.events(),
                *writer.view.incidents(),
            ]
        ]
        grown = msgspec.structs.replace(entity, id="ent-2", figures=("f-1", "f-2", "f-3"))
        writer.put_case([grown, *anew])
    found = standings(fresh)
    assert {(one.kind, one.record, one.fit) for one in found.every()} == {
        ("conflicts", "con-2", "moved"),
        ("entities", "ent-2", "moved"),
    }
