"""What timelines draw agrees with the records, read without them."""

from pathlib import Path

from tests.web import drawable

from rashomon.store import Writer, open_case, timed


def test_statements_and_dates_are_those_of_the_records(tmp_path: Path) -> None:
    drawable.write(tmp_path / "cranes.case")
    with open_case(tmp_path / "cranes.case") as view:
        published = {report.id: report.publication.bounds for report in view.reports()}
        statements = {one.id: one for one in view.statements()}
        found = list(timed.statements(view))
        assert {one.id for one in found} == set(statements)
        for one in found:
            held = statements[one.id]
            days = held.said if held.said.known else published[held.report]
            assert (one.said, one.entity, one.voice) == (held.said.known, held.speaker.entity, held.voice)
            assert one.earliest == (days.earliest and days.earliest.isoformat())
            assert (one.part, one.start, one.finish) == ("text", held.content[0].start, held.content[0].end)
        times = {one.id: one for one in view.times()}
        for date in timed.dates(view):
            held_time = times.pop(date.id)
            assert (date.words, date.grain, date.open) == (held_time.span.words, held_time.grain, False)
        assert not times
        assert sorted(map(str, timed.publications(view))) == sorted(
            str(report.publication.value) for report in view.reports()
        )


def test_more_rows_than_are_fetched_at_a_time(tmp_path: Path, monkeypatch) -> None:
    drawable.write(tmp_path / "cranes.case")
    with open_case(tmp_path / "cranes.case") as view:
        whole = list(timed.statements(view))
        for chunk in (1, 5, 12, 13):
            monkeypatch.setattr(timed, "CHUNK", chunk)
            assert list(timed.statements(view)) == whole


def test_an_empty_case_has_none(tmp_path: Path) -> None:
    with Writer(tmp_path / "empty.case"):
        pass
    with open_case(tmp_path / "empty.case") as view:
        assert not [*timed.statements(view), *timed.dates(view), *timed.publications(view)]
