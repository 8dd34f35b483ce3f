import pytest
from sqlalchemy import delete, exc
from tests.store.made import STEPS, Item

from rashomon.store import UnknownRecordError, View, tables


def test_reports_come_oldest_first_and_the_undated_last(view: View, items: list[Item]) -> None:
    assert [report.publication.value for report in view.reports()] == ["2021-03-02", "2021-03-04", None]
    assert next(view.reports()) == items[1].report


def test_records_follow_their_reports(view: View, items: list[Item]) -> None:
    order = [report.id for report in view.reports()]
    for found in (view.attributions(), view.statements(), view.mentions()):
        assert [record.report for record in found] == order
    assert list(view.attributions(items[2].report.id)) == [items[2].records[0]]


def test_bytes_come_back_as_they_were(view: View, items: list[Item]) -> None:
    for item in items:
        assert view.source_bytes(item.source.sha256) == item.data
        assert view.source(item.source.sha256) == item.source
        assert view.done(item.source.sha256, STEPS) == {""}
    assert len(list(view.sources())) == 3


@pytest.mark.parametrize(
    ("filters", "speakers"),
    [
        ({}, ["Ílhan Öz", "Varga", "The harbour master"]),
        ({"speaker": "íLHAN"}, ["Ílhan Öz"]),
        ({"speaker": "a"}, ["Ílhan Öz", "Varga", "The harbour master"]),
        ({"speaker": "%"}, []),
        ({"kind": "opinion"}, ["Ílhan Öz"]),
        ({"kind": "assertion", "voice": "speaker"}, ["Varga", "The harbour master"]),
        ({"voice": "outlet"}, []),
        ({"entity": "ent-1"}, ["Varga"]),
        ({"since": "2021-03-03"}, ["Varga"]),
        ({"until": "2021-03-03"}, ["Ílhan Öz"]),
        ({"since": "2021-03-02", "until": "2021-03-04"}, ["Ílhan Öz", "Varga"]),
    ],
)
def test_statements_are_filtered(view: View, filters: dict[str, str], speakers: list[str]) -> None:
    assert [statement.speaker.name for statement in view.statements(**filters)] == speakers


def test_what_was_decided_over_all_reports_is_there(view: View) -> None:
    assert [entity.name for entity in view.entities()] == ["Varga"]
    assert [mention.span.words for mention in view.mentions(entity="ent-1")] == ["Varga"]
    assert view.entity("ent-1").kind == "person"


def test_counts_and_runs(view: View) -> None:
    info = view.info()
    assert info.counts["reports"] == 3
    assert info.counts["entities"] == 1
    [run] = view.runs()
    assert run.finished is not None
    assert run.steps == STEPS
    assert run.counts == {"read": 3}


def test_an_unknown_id_is_named(view: View) -> None:
    for look in (view.report, view.source, view.source_bytes, view.entity):
        with pytest.raises(UnknownRecordError, match="nobody"):
            look("nobody")


def test_a_view_cannot_write(view: View) -> None:
    with pytest.raises(exc.DBAPIError, match=r"read-?only"), view._engine.begin() as connection:
        connection.execute(delete(tables.REPORTS))


def test_headings_are_light_and_in_order(view: View) -> None:
    headings = view.headings()
    assert [heading.id for heading in headings] == [report.id for report in view.reports()]
    assert [heading.published for heading in headings] == ["2021-03-02", "2021-03-04", None]
    assert {heading.outlet for heading in headings} == {"The Gazette"}
