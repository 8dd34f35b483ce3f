import datetime as dt
import itertools
import random

import networkx as nx
import pytest

from rashomon.core import Bounds, TimeConstraint
from rashomon.weigh.network import dated, ordered, solve

DAY = dt.date(2020, 11, 1)


def on(point, day, name):
    date = dt.date(2020, 11, day)
    return dated(point, Bounds(date, date), name)


def bounds(chronology):
    return {one.point: one.bounds for one in chronology.points}


def test_a_point_between_two_dated_ones_has_their_bounds_and_its_reasons():
    chronology = solve(
        [
            on("city taken", 8, "taken on the 8th"),
            on("war.end", 10, "ended on the 10th"),
            ordered("city taken", "launch", "launched after the city was taken"),
            ordered("launch", "war.end", "launched during the war"),
        ]
    )
    launch = next(one for one in chronology.points if one.point == "launch")
    assert launch.bounds == Bounds(dt.date(2020, 11, 8), dt.date(2020, 11, 10))
    assert set(launch.because_earliest) == {"launched after the city was taken", "taken on the 8th"}
    assert set(launch.because_latest) == {"launched during the war", "ended on the 10th"}
    assert chronology.contradictions == ()


def test_an_end_that_nothing_bounds_is_open():
    chronology = solve([on("a", 8, "1"), ordered("a", "b", "2")])
    assert bounds(chronology)["b"] == Bounds(dt.date(2020, 11, 8), None)


def test_days_between_points_carry_over():
    chronology = solve([on("a", 4, "1"), TimeConstraint(id="2", before="a", after="b", low=9, high=9)])
    assert bounds(chronology)["b"] == Bounds(dt.date(2020, 11, 13), dt.date(2020, 11, 13))


def test_equal_points_are_no_missing_edge():
    chronology = solve([on("a", 4, "1"), TimeConstraint(id="2", before="a", after="b", low=0, high=0)])
    assert bounds(chronology)["b"] == Bounds(dt.date(2020, 11, 4), dt.date(2020, 11, 4))


def test_of_equally_tight_arguments_the_shortest_is_given():
    chronology = solve(
        [
            on("a", 8, "a on the 8th"),
            TimeConstraint(id="a is b", before="a", after="b", low=0, high=0),
            TimeConstraint(id="b is c", before="b", after="c", low=0, high=0),
            on("c", 8, "c on the 8th"),
        ]
    )
    c = next(one for one in chronology.points if one.point == "c")
    assert c.because_earliest == c.because_latest == ("c on the 8th",)


def test_the_smallest_contradictory_set_is_found():
    chronology = solve(
        [
            on("a", 8, "a on the 8th"),
            ordered("a", "b", "1"),
            ordered("b", "c", "2"),
            ordered("c", "a", "3"),
            TimeConstraint(id="b a week after c", before="c", after="b", low=7),
            on("a", 9, "a on the 9th"),
        ]
    )
    smallest, *rest = chronology.contradictions
    assert set(smallest) == {"a on the 8th", "a on the 9th"} or set(smallest) == {"2", "b a week after c"}
    assert {frozenset(one) for one in chronology.contradictions} == {
        frozenset({"a on the 8th", "a on the 9th"}),
        frozenset({"2", "b a week after c"}),
    }
    assert rest


def test_what_a_contradiction_does_not_touch_keeps_its_bounds():
    chronology = solve([on("a", 8, "1"), on("a", 9, "2"), on("b", 3, "3")])
    assert bounds(chronology) == {"b": Bounds(dt.date(2020, 11, 3), dt.date(2020, 11, 3))}


def test_contradictions_among_undated_points_are_found():
    circle = [TimeConstraint(id=f"{one}", before=one, after=other, low=1) for one, other in ("ab", "bc", "ca")]
    chronology = solve(circle)
    assert set(chronology.contradictions[0]) == {"a", "b", "c"}


def test_a_constraint_can_contradict_itself():
    chronology = solve([TimeConstraint(id="1", before="a", after="b", low=3, high=2)])
    assert chronology.contradictions == (("1",),)


def test_nothing_said_is_nothing_bounded():
    assert solve([]).points == ()


def test_dated_edges_of_an_event_bound_what_happened_during_it():
    chronology = solve(
        [
            on("war.start", 1, "began on the 1st"),
            on("war.end", 10, "ended on the 10th"),
            ordered("war.start", "launch", "used after the war began"),
            ordered("launch", "war.end", "used during the war"),
            on("city taken", 8, "taken on the 8th"),
            ordered("city taken", "launch", "launched after the city was taken"),
        ]
    )
    launch = next(one for one in chronology.points if one.point == "launch")
    assert launch.bounds == Bounds(dt.date(2020, 11, 8), dt.date(2020, 11, 10))
    assert set(launch.because_earliest) == {"taken on the 8th", "launched after the city was taken"}
    assert set(launch.because_latest) == {"used during the war", "ended on the 10th"}


def test_an_event_that_ends_before_it_begins_contradicts_itself():
    order = ordered("war.start", "war.end", "start before end")
    chronology = solve([on("war.start", 9, "began on the 9th"), on("war.end", 3, "ended on the 3rd"), order])
    assert set(chronology.contradictions[0]) == {"began on the 9th", "ended on the 3rd", "start before end"}


def oracle(constraints):
    """Bounds by networkx's Bellman-Ford, None for a contradiction."""
    graph = nx.MultiDiGraph()
    graph.add_node("")
    for one in constraints:
        graph.add_node(one.after)
        graph.add_node(one.before or "")
        if one.high is not None:
            graph.add_edge(one.before or "", one.after, weight=one.high)
        if one.low is not None:
            graph.add_edge(one.after, one.before or "", weight=-one.low)
    if nx.negative_edge_cycle(graph):
        return None
    latest = nx.single_source_bellman_ford_path_length(graph, "")
    earliest = nx.single_source_bellman_ford_path_length(graph.reverse(), "")

    def day(number):
        return None if number is None else dt.date.fromordinal(number)

    return {
        point: Bounds(day(-earliest[point] if point in earliest else None), day(latest.get(point)))
        for point in graph
        if point
    }


def some_constraints(random_, size):
    points = [f"p{number}" for number in range(max(3, size // 2))]
    base = DAY.toordinal()
    made = []
    for number in range(size):
        if random_.random() < 0.3:
            low = base + random_.randint(0, 60)
            made.append(
                TimeConstraint(id=str(number), after=random_.choice(points), low=low, high=low + random_.randint(0, 40))
            )
        else:
            before, after = random_.sample(points, 2)
            low = random_.choice([None, random_.randint(-20, 10)])
            high = None if low is None else random_.choice([None, low + random_.randint(0, 30)])
            made.append(TimeConstraint(id=str(number), before=before, after=after, low=low, high=high))
    return made


@pytest.mark.parametrize("seed", range(60))
def test_bounds_are_those_of_the_oracle(seed):
    random_ = random.Random(seed)
    constraints = some_constraints(random_, random_.randint(2, 25))
    expected = oracle(constraints)
    chronology = solve(constraints)
    assert bool(chronology.contradictions) == (expected is None)
    if expected is not None:
        assert bounds(chronology) == expected


@pytest.mark.parametrize("seed", range(60))
def test_contradictory_sets_are_contradictory_and_minimal(seed):
    constraints = some_constraints(random.Random(seed), 12)
    for found in solve(constraints).contradictions:
        chosen = [one for one in constraints if one.id in found]
        assert oracle(chosen) is None
        for fewer in itertools.combinations(chosen, len(chosen) - 1):
            assert not fewer or oracle(fewer) is not None


@pytest.mark.parametrize("seed", range(20))
def test_reasons_alone_give_the_bounds(seed):
    constraints = some_constraints(random.Random(1000 + seed), 14)
    chronology = solve(constraints)
    disputed = {name for found in chronology.contradictions for name in found}
    for point in chronology.points:
        for names, side in ((point.because_earliest, "earliest"), (point.because_latest, "latest")):
            assert not disputed & set(names)
            chosen = [one for one in constraints if one.id in names]
            alone = (oracle(chosen) or {}).get(point.point, Bounds())
            assert getattr(alone, side) == getattr(point.bounds, side)
