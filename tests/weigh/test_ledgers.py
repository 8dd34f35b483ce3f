import datetime as dt

from rashomon.core import Bounds, Publication, Reason, Report, Speaker, Statement
from rashomon.core.claims import Incident
from rashomon.core.material import Material
from rashomon.ground.figures import figures
from rashomon.weigh.ledgers import Account, ledger, ledgers
from rashomon.weigh.ledgers_setting import Setting


def _day(number):
    day = dt.date(2021, 3, number)
    return Bounds(day, day)


def _case(*texts):
    found = []
    for number, (text, bounds) in enumerate(texts):
        report = Report(id=f"report-{number}", source="s", locator="", text=text, text_map=())
        found += [Account(figure, bounds) for figure in figures(report)]
    return ledgers(found)


def _relations(*texts):
    (ledger,) = _case(*texts)
    return [entry.relation for entry in ledger.entries]


def test_the_same_amount_agrees():
    assert _relations(("12 people were killed.", _day(1)), ("It killed 12 people.", _day(2))) == ["first", "agrees"]


def test_an_open_bound_is_compatible_and_narrows():
    (ledger,) = _case(("Over 400 people were wounded.", _day(1)), ("412 people were wounded.", _day(1)))
    assert [entry.relation for entry in ledger.entries] == ["first", "compatible"]
    assert (ledger.low, ledger.high) == (412, 412)


def test_an_estimate_allows_rounding():
    assert _relations(("About 300 houses burned.", _day(1)), ("310 houses burned.", _day(1)))[1] == "compatible"


def test_a_later_higher_toll_is_a_revision():
    assert _relations(("12 people were killed.", _day(1)), ("45 people were killed.", _day(3))) == ["first", "revised"]


def test_a_later_lower_toll_is_a_conflict():
    assert _relations(("45 people were killed.", _day(1)), ("12 people were killed.", _day(3))) == ["first", "conflict"]


def test_on_the_same_day_different_tolls_conflict():
    (ledger,) = _case(("45 people were killed.", _day(1)), ("12 people were killed.", _day(1)))
    assert [entry.relation for entry in ledger.entries] == ["first", "conflict"]
    assert (ledger.low, ledger.high) == (None, None)
    assert ledger.entries[1].why


def test_without_dates_nothing_is_decided():
    assert _relations(("45 people were killed.", Bounds()), ("12 people were killed.", Bounds()))[1] == "unclear"


def test_dead_and_injured_are_two_quantities():
    assert len(_case(("12 people were killed and 30 people were injured.", _day(1)))) == 2


def test_a_part_is_not_held_against_its_whole():
    assert len(_case(("They killed 100 civilians, including 12 children.", _day(1)))) == 2


def test_order_of_reports_does_not_matter():
    one, two = ("12 people were killed.", _day(1)), ("45 people were killed.", _day(3))
    assert [e.relation for e in _case(one, two)[0].entries] == [e.relation for e in _case(two, one)[0].entries]


def _pair(one, other):
    """Two tolls with different settings, the second later and lower."""
    found = []
    for number, (text, setting) in enumerate((("45 people were killed.", one), ("12 people were killed.", other))):
        report = Report(id=f"report-{number}", source="s", locator="", text=text, text_map=())
        found += [Account(figure, _day(1 + number), f"statement-{number}", setting) for figure in figures(report)]
    (ledger,) = ledgers(found)
    return ledger.entries


def test_figures_beside_two_towns_are_not_held_against_each_other():
    entries = _pair(Setting((("geonames:1", "Arden"),)), Setting((("geonames:2", "Brill"),)))
    assert entries[1].relation == "unclear"
    assert "Arden" in entries[1].why


def test_figures_of_another_year_are_not_held_against_each_other():
    then = Bounds(dt.date(2016, 1, 1), dt.date(2016, 12, 31))
    assert _pair(Setting(days=(then,)), Setting(days=(_day(2),)))[1].relation == "unclear"
    assert _pair(Setting(), Setting(days=(then,)))[1].relation == "conflict"


def test_an_entry_names_the_statement_that_gives_the_figure():
    assert [entry.statement for entry in _pair(Setting(), Setting())] == ["statement-0", "statement-1"]


def test_a_case_s_figures_stand_in_the_innermost_statement():
    text = "Police said that 12 people were killed. Nobody else counted 45 people killed."
    report = Report(id="r", source="s", locator="", text=text, text_map=())
    why = Reason(step="test.v1")
    said = [
        Statement(
            id=name,
            report="r",
            attribution=None,
            speaker=Speaker(resolution="unnamed", reason=why),
            content=(report.span(start, end),),
            reason=why,
        )
        for name, start, end in (("outer", 0, 39), ("inner", 12, 38))
    ]
    material = Material({"r": report}, {"r": said}, {}, {}, {}, {"r": figures(report)}, ())
    assert [entry.statement for entry in ledger(material)[0].entries] == ["inner", None]


def _same_day(source, said):
    found = []
    for number, text in enumerate(("3 people are missing.", "5 people are missing.")):
        report = Report(id=f"report-{number}", source="s", locator="", text=text, text_map=())
        found += [Account(one, _day(4), said=said if number else Bounds(), source=source) for one in figures(report)]
    (ledger,) = ledgers(found)
    return [(entry.report, entry.relation) for entry in ledger.entries]


def test_two_counts_of_one_source_on_one_day_are_no_conflict():
    assert _same_day("entity-1", Bounds()) == [("report-0", "first"), ("report-1", "unclear")]
    assert _same_day("", Bounds())[1] == ("report-1", "conflict")


def test_a_count_belongs_to_the_day_on_which_it_was_said():
    assert _same_day("", _day(3)) == [("report-1", "first"), ("report-0", "revised")]


def test_figures_of_two_incidents_are_not_held_against_each_other():
    texts = ("45 people were killed.", "45 people died.", "12 people were killed.", "12 people died.")
    reports = {
        f"r{number}": Report(
            id=f"r{number}",
            source="s",
            locator="",
            text=text,
            text_map=(),
            publication=Publication(bounds=_day(1 + number)),
        )
        for number, text in enumerate(texts)
    }
    found = {id_: figures(report) for id_, report in reports.items()}
    material = Material(reports, {}, {}, {}, {}, found, ())
    incidents = [Incident(id=f"i{n}", name="", reports=(f"r{2 * n}", f"r{2 * n + 1}")) for n in (0, 1)]
    assert {entry.relation for entry in ledger(material)[0].entries} == {"first", "agrees", "conflict"}
    assert {entry.relation for entry in ledger(material, incidents)[0].entries} == {"first", "agrees", "unclear"}


def _side_by_side(first, second):
    text = "The ministry put the death toll at 17; the opposition said 60."
    report = Report(id="report-0", source="s", locator="", text=text, text_map=())
    told = zip(figures(report), (first, second), strict=True)
    (found,) = ledgers([Account(figure, _day(1), source=source) for figure, source in told])
    return found.entries[1].relation


def test_two_sources_counts_side_by_side_conflict():
    assert _side_by_side("the ministry", "the opposition") == "conflict"


def test_one_sources_counts_side_by_side_may_be_of_two_things():
    assert _side_by_side("the ministry", "the ministry") == "unclear"


def test_counts_of_nobody_in_one_report_may_be_of_two_things():
    assert _side_by_side("", "the opposition") == "unclear"
