import datetime as dt

from rashomon.core import Bounds, Report
from rashomon.ground.figures import figures
from rashomon.ground.figures.ledger import ledgers


def _day(number):
    day = dt.date(2021, 3, number)
    return Bounds(day, day)


def _case(*texts):
    found, published = [], {}
    for number, (text, bounds) in enumerate(texts):
        report = Report(id=f"report-{number}", source="s", locator="", text=text, text_map=())
        found += figures(report)
        published[report.id] = bounds
    return ledgers(found, published)


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
