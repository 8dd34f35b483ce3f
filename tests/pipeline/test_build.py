from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.fakes import analyse, attribute, plain, stages

from rashomon.core import Attribution, Outcome, Report, Source
from rashomon.pipeline import Progress, build
from rashomon.read import Entry, Input, Loaded, load, read
from rashomon.store import CaseError, View, Writer, open_case, verify

SPEAKERS = ("Varga", "Ilic", "Moreau", "Okafor", "Lindqvist")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for number, speaker in enumerate(SPEAKERS):
        lines = (
            f"{speaker} said the dam number {number} had been opened at night.\n\nNobody else was there to see it.\n"
        )
        (made / f"{number}.txt").write_text(lines)
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [
        f"http://x.example/{n},2021-03-0{n + 1},Dam {n},{s} said the dam {n} was opened."
        for n, s in enumerate(SPEAKERS)
    ]
    path = tmp_path / "rows.csv"
    path.write_text("\n".join(["url,date,title,text", *rows, ""]))
    return path


def contents(path: Path) -> list[object]:
    """Everything in a case but the times of its making."""
    with open_case(path) as view:
        return [plain(record) for record in everything(view)]


def everything(view: View) -> list[Any]:
    return [*view.reports(), *view.attributions(), *view.statements(), *view.mentions(), *view.outcomes()]


def test_reports_become_statements(tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "dam.case"
    summary = build(case, [str(folder)], stages=stages())
    assert summary.items == {"read": 5}
    assert summary.archived == 5
    assert not summary.failures
    with open_case(case) as view:
        assert {statement.speaker.name for statement in view.statements()} == set(SPEAKERS)
        assert [run.counts for run in view.runs()] == [{"read": 5}]


def test_who_is_who_is_decided_over_all_reports(tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "dam.case"
    build(case, [str(folder / "0.txt")], stages=stages())
    (folder / "again.txt").write_text("Varga said it was him.\n")
    build(case, [str(folder)], stages=stages())
    with open_case(case) as view:
        assert [entity.name for entity in view.entities()] == sorted(SPEAKERS)
        assert len({statement.report for statement in view.statements(entity="ent-Varga")}) == 2
        assert {mention.entity for mention in view.mentions()} == {f"ent-{name}" for name in SPEAKERS}
    assert verify(case).findings == ()

    def never(*_: Any) -> Any:
        raise AssertionError("nothing is new")

    build(case, [str(folder)], stages=stages(settle=never))


def test_the_same_build_again_does_nothing(tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "dam.case"
    build(case, [str(folder)], stages=stages())
    before = contents(case)

    def never(_: Sequence[str]) -> list[Any]:
        raise AssertionError("nothing is new")

    summary = build(case, [str(folder)], stages=stages(analyse=never))
    assert summary.items == {}
    assert (summary.archived, summary.known) == (0, 5)
    assert contents(case) == before


def test_a_new_version_of_a_step_makes_the_records_anew(tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "dam.case"
    build(case, [str(folder)], stages=stages())

    def silent(*_: Any) -> list[Attribution]:
        return []

    newer = stages(attribute=silent, steps={"read": "read.v1", "fake": "fake.v2"})
    assert build(case, [], stages=newer).items == {"read": 5}
    with open_case(case) as view:
        assert view.counts()["attributions"] == 0
        assert view.counts()["reports"] == 5


def test_one_report_that_breaks_a_stage_fails_alone(tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "dam.case"

    def fragile(report: Report, text: Any, title: Any) -> list[Attribution]:
        if "Moreau" in report.text:
            raise ValueError("cannot stand\nthis name")
        return attribute(report, text, title)

    summary = build(case, [str(folder)], stages=stages(attribute=fragile))
    assert summary.items == {"read": 4, "failed": 1}
    [failure] = summary.failures
    assert "attribute raised ValueError: cannot stand this name" in failure.detail
    assert "\n" not in failure.detail
    with open_case(case) as view:
        assert failure.report is not None
        assert "Moreau" in view.report(failure.report).text
        assert not list(view.attributions(failure.report))

    assert build(case, [], stages=stages()).items == {"read": 1}
    with open_case(case) as view:
        assert len(list(view.statements())) == 5


def test_one_text_that_breaks_the_model_fails_alone(tmp_path: Path, folder: Path) -> None:
    def fragile(texts: Sequence[str]) -> Any:
        if any("Ilic" in text for text in texts):
            raise RuntimeError("out of shape")
        return analyse(texts)

    summary = build(tmp_path / "dam.case", [str(folder)], stages=stages(analyse=fragile))
    assert summary.items == {"read": 4, "failed": 1}
    assert "analyse raised RuntimeError" in summary.failures[0].detail


def test_words_that_the_report_does_not_have_are_refused(tmp_path: Path, folder: Path) -> None:
    def careless(report: Report, text: Any, title: Any) -> list[Attribution]:
        made = attribute(report, text, title)
        if "Okafor" not in report.text:
            return made
        span = made[0].content[0]
        moved = type(span)(span.start + 1, span.end + 1, span.words)
        return [Attribution(**{**{f: getattr(made[0], f) for f in made[0].__struct_fields__}, "content": (moved,)})]

    summary = build(tmp_path / "dam.case", [str(folder)], stages=stages(attribute=careless))
    assert summary.items == {"read": 4, "failed": 1}
    assert "is not 'the dam" in summary.failures[0].detail


def test_a_reader_that_breaks_keeps_what_it_had_read(tmp_path: Path, table: Path) -> None:
    case = tmp_path / "dam.case"

    def torn(source: Source, data: bytes) -> Any:
        for count, entry in enumerate(read(source, data)):
            if count == 3:
                raise OSError("torn page")
            yield entry

    summary = build(case, [str(table)], stages=stages(read=torn))
    assert summary.items == {"read": 3, "failed": 1}
    assert "read raised OSError: torn page" in summary.failures[0].detail
    summary = build(case, [str(table)], stages=stages())
    assert summary.items == {"read": 2}
    assert not summary.failures


def test_items_that_the_reader_no_longer_makes_go(tmp_path: Path, table: Path) -> None:
    case = tmp_path / "dam.case"
    build(case, [str(table)], stages=stages())

    def stricter(source: Source, data: bytes) -> list[Entry]:
        return list(read(source, data))[:2]

    build(case, [], stages=stages(read=stricter, steps={"read": "read.v2"}))
    with open_case(case) as view:
        assert len(list(view.outcomes())) == len(list(view.reports())) == len(list(view.statements())) == 2


def test_an_unreadable_input_is_recorded_and_forgotten_when_it_is_gone(tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "dam.case"
    summary = build(case, [str(folder), str(tmp_path / "missing.txt")], stages=stages())
    assert summary.items == {"read": 5, "failed": 1}
    assert [outcome.locator for outcome in summary.failures] == [str(tmp_path / "missing.txt")]
    assert not build(case, [], stages=stages()).failures


def test_an_input_that_becomes_readable_again_is_no_failure(tmp_path: Path, folder: Path) -> None:
    case, path = tmp_path / "dam.case", folder / "0.txt"
    build(case, [str(folder)], stages=stages())

    def refuses(given: Input) -> Loaded:
        if given.path == path:
            return Loaded(given, outcome=Outcome(source="", locator=given.origin, status="failed", detail="no way in"))
        return load(given)

    assert len(build(case, [str(folder)], stages=stages(load=refuses)).failures) == 1
    assert not build(case, [str(folder)], stages=stages()).failures


def test_copies_are_named_and_read_once(tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "dam.case"
    (folder / "copy.txt").write_bytes((folder / "0.txt").read_bytes())
    for _ in range(2):
        build(case, [str(folder)], stages=stages())
        with open_case(case) as view:
            assert view.counts()["sources"] == view.counts()["reports"] == 5
            [copy] = view.outcomes(status="duplicate")
            assert copy.locator == f"also at {folder / 'copy.txt'}"


def test_the_case_does_not_read_itself(folder: Path) -> None:
    case = folder / "dam.case"
    for _ in range(2):
        build(case, [str(folder)], stages=stages())
    with open_case(case) as view:
        assert len(list(view.sources())) == 5
    assert sorted(path.name for path in folder.iterdir()) == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "dam.case"]


class StopError(BaseException):
    pass


@pytest.mark.parametrize("error", [KeyboardInterrupt, StopError])
@pytest.mark.parametrize("after", range(6))
def test_a_stopped_build_goes_on_where_it_stopped(
    folder: Path, table: Path, after: int, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, tmp_path = [str(table), str(folder)], table.parent
    whole, case = tmp_path / "whole.case", tmp_path / "dam.case"
    build(whole, inputs, stages=stages())
    put, count = Writer.put, 0

    def stops(self: Writer, *given: Any) -> None:
        nonlocal count
        count += 1
        if count > after:
            raise error
        put(self, *given)

    monkeypatch.setattr(Writer, "put", stops)
    with pytest.raises(error):
        build(case, inputs, stages=stages())
    monkeypatch.undo()
    summary = build(case, inputs, stages=stages())
    assert summary.items == {"read": 10 - after}
    assert contents(case) == contents(whole)


def test_a_case_that_cannot_be_written_stops_the_run(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise CaseError("no room left")

    monkeypatch.setattr(Writer, "put", full)
    with pytest.raises(CaseError, match="no room"):
        build(tmp_path / "dam.case", [str(folder)], stages=stages())


def test_progress_goes_forward_to_the_end(tmp_path: Path, table: Path, folder: Path) -> None:
    seen: list[Progress] = []
    build(tmp_path / "dam.case", [str(table), str(folder)], stages=stages(), progress=seen.append)
    reading = [step for step in seen if step.stage == "read"]
    assert [step.done for step in reading] == sorted(step.done for step in reading)
    assert reading[-1].done == reading[-1].total
    assert {step.total for step in reading} == {reading[-1].total}


def test_a_status_is_kept_with_its_item(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text("   \n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    summary = build(
        tmp_path / "dam.case", [str(tmp_path / "blank.txt"), str(tmp_path / "picture.txt")], stages=stages()
    )
    assert summary.items == {"empty": 1, "not a report": 1}
    with open_case(tmp_path / "dam.case") as view:
        found = list(view.outcomes())
    assert all(isinstance(outcome, Outcome) and outcome.detail for outcome in found)
