"""What the reports of a case decide for one that leaves a place open."""

from rashomon.core import Reason, Span
from rashomon.core.places import Place, PlaceMention
from rashomon.ground.place.case import settled


def place(name, latitude, longitude, id_):
    return Place(
        id=id_, name=name, names=(name,), latitude=latitude, longitude=longitude, reach=5, precision="town", kind="city"
    )


NORTH, SOUTH = place("Orma", 60.0, 20.0, "a:1"), place("Orma", 40.0, 20.0, "a:2")
BY_NORTH, BY_NORTH_TOO = place("Belk", 60.2, 20.2, "a:3"), place("Sund", 59.8, 20.1, "a:4")
FAR = place("Tarn", 10.0, 10.0, "a:5")


def mention(number, report, where=None, candidates=(), step="ground.place.v1"):
    return PlaceMention(
        id=f"place-{number}", report=report, span=Span(0, 4, "Orma"), sense="place", place=where, candidates=candidates,
        reason=Reason(step=step, why="Nothing in the text decides."),
    )  # fmt: skip


OPEN = mention(1, "r1", candidates=(NORTH, SOUTH))


def test_another_report_that_names_one_of_them_decides():
    [found] = settled({"r1": [OPEN], "r2": [mention(2, "r2", NORTH)]})
    assert found.place == NORTH
    assert found.candidates == (NORTH, SOUTH)
    assert "other reports of the case name Orma" in found.reason.why


def test_two_reports_that_name_different_ones_decide_nothing():
    assert not settled({"r1": [OPEN], "r2": [mention(2, "r2", NORTH)], "r3": [mention(3, "r3", SOUTH)]})


def test_a_report_does_not_decide_for_itself():
    assert not settled({"r1": [OPEN, mention(2, "r1", BY_NORTH), mention(3, "r1", BY_NORTH_TOO)]})


def test_the_neighbourhood_of_two_reports_decides():
    one, two = mention(2, "r2", BY_NORTH), mention(3, "r3", BY_NORTH_TOO)
    [found] = settled({"r1": [OPEN], "r2": [one], "r3": [two]})
    assert found.place == NORTH
    assert not settled({"r1": [OPEN], "r2": [one]})
    assert not settled({"r1": [OPEN], "r2": [mention(2, "r2", FAR)], "r3": [mention(3, "r3", FAR)]})


def test_it_is_decided_anew_when_reports_are_added():
    [found] = settled({"r1": [OPEN], "r2": [mention(2, "r2", NORTH)]})
    assert not settled({"r1": [found], "r2": [mention(2, "r2", NORTH)]})
    [again] = settled({"r1": [found], "r2": [mention(2, "r2", NORTH)], "r3": [mention(3, "r3", SOUTH)]})
    assert again.place is None


def test_a_name_that_no_candidate_has_stays_unplaced():
    assert not settled({"r1": [mention(1, "r1")], "r2": [mention(2, "r2", NORTH)]})
