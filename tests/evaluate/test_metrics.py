"""Counts, matching, spans, relations and calibration, against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.metrics.calibration import Bin, calibration_error, reliability
from rashomon.evaluate.metrics.counts import Counts
from rashomon.evaluate.metrics.matching import matching
from rashomon.evaluate.metrics.relations import Relation, right_ones, score_relations
from rashomon.evaluate.metrics.spans import score_exact, score_overlap, score_spans

ranges = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))
spans = st.lists(ranges, max_size=12, unique=True)
tokens = st.frozensets(st.integers(0, 8), max_size=5)
relations = st.lists(st.builds(Relation, tokens, tokens, tokens), max_size=6)


def relation(source: str, cue: str, content: str) -> Relation:
    def numbers(field: str) -> frozenset[int]:
        return frozenset(int(number) for number in field.split())

    return Relation(numbers(source), numbers(cue), numbers(content))


def test_rates_are_percentages_of_the_counts():
    assert Counts(4, 5, 3).scores() == {"gold": 4, "predicted": 5, "right": 3, "p": 60.0, "r": 75.0, "f1": 66.67}


def test_nothing_to_score_is_zero_and_not_an_error():
    assert Counts().f1 == Counts().precision == Counts().recall == 0


def test_documents_are_added_before_rates_are_taken():
    # One of one and none of nine: the mean of F1 would be 50, the rate of the sums is 10.
    assert Counts(1, 1, 1).plus(Counts(9, 9, 0)).f1 == pytest.approx(10)


def test_a_matching_moves_an_earlier_pair_out_of_the_way():
    # 0 could take a or b, 1 only a: greedy pairing would leave 1 alone.
    options = {0: "ab", 1: "a"}
    assert matching([0, 1], ["a", "b"], lambda gold, given: given in options[gold]) == {0: 1, 1: 0}


def test_a_matching_follows_a_chain_of_moves():
    options = {0: "ab", 1: "bc", 2: "a", 3: "b"}
    found = matching([0, 1, 2, 3], ["a", "b", "c"], lambda gold, given: given in options[gold])
    assert len(found) == 3
    assert all("abc"[p] in options[g] for g, p in found.items())


@given(st.lists(st.frozensets(st.integers(0, 4), max_size=3), max_size=6))
def test_a_matching_is_as_large_as_an_exhaustive_search_finds(options):
    def best(wanted: int, free: frozenset[int]) -> int:
        if wanted == len(options):
            return 0
        tries = [1 + best(wanted + 1, free - {one}) for one in options[wanted] & free]
        return max([best(wanted + 1, free), *tries])

    found = matching(range(len(options)), range(5), lambda gold, given: given in options[gold])
    assert len(found) == best(0, frozenset(range(5)))
    assert len(set(found.values())) == len(found)
    assert all(given in options[gold] for gold, given in found.items())


def test_exact_and_overlap_by_hand():
    gold = [(0, 3), (5, 9), (12, 15)]
    predicted = [(0, 3), (6, 9), (7, 8), (20, 22)]
    assert score_exact(gold, predicted) == Counts(3, 4, 1)
    # (6, 9) and (7, 8) both touch (5, 9), which can be found once only.
    assert score_overlap(gold, predicted) == Counts(3, 4, 2)


def test_ranges_that_only_meet_do_not_overlap():
    assert score_overlap([(0, 3)], [(3, 5)]) == Counts(1, 1, 0)


@given(spans)
def test_a_perfect_prediction_is_all_right(gold):
    for counts in score_spans(gold, gold).values():
        assert counts == Counts(len(gold), len(gold), len(gold))


@given(spans, spans)
def test_swapping_gold_and_prediction_swaps_precision_and_recall(one, other):
    for reading in ("exact", "overlap"):
        there, back = score_spans(one, other)[reading], score_spans(other, one)[reading]
        assert there == Counts(back.predicted, back.gold, back.right)


@given(spans, spans)
def test_what_is_exact_also_overlaps(gold, predicted):
    scores = score_spans(gold, predicted)
    assert scores["exact"].right <= scores["overlap"].right


def test_a_relation_needs_half_of_the_larger_source_and_content():
    gold = [relation("0 1", "2", "3 4 5 6")]
    assert score_relations(gold, [relation("1", "2", "3 4")])["half"].right == 1
    assert score_relations(gold, [relation("1", "2", "3")])["half"].right == 0
    assert score_relations(gold, [relation("1", "2", "3")])["any"].right == 1
    # Taking everything is no way to be right: 4 of 10.
    assert score_relations(gold, [relation("0 1", "2", "3 4 5 6 7 8 9 10 11 12")])["half"].right == 0


def test_a_relation_needs_the_cue():
    assert score_relations([relation("0", "2", "3")], [relation("0", "1", "3")])["any"].right == 0


def test_a_source_where_gold_has_none_is_wrong():
    sourceless = relation("", "2", "3")
    assert score_relations([sourceless], [sourceless])["half"].right == 1
    assert score_relations([sourceless], [relation("0", "2", "3")])["any"].right == 0


def test_two_predictions_of_one_relation_are_one_right_one_wrong():
    gold = [relation("0", "1", "2")]
    assert score_relations(gold, gold * 2)["half"] == Counts(1, 2, 1)
    assert sorted(right_ones(gold, gold * 2)) == [False, True]


@given(relations, relations)
def test_relations_swap_too_and_any_is_the_looser_reading(one, other):
    there, back = score_relations(one, other), score_relations(other, one)
    for reading in there:
        assert there[reading].right == back[reading].right
    assert there["half"].right <= there["any"].right


def test_reliability_by_hand():
    curve = reliability([(0.95, True), (0.91, False), (0.25, False), (1.0, True)])
    assert curve[0] == Bin(0.2, 0.3, 1, 0.25, 0.0)
    assert curve[1] == pytest.approx((0.9, 1.0, 3, 2.86 / 3, 2 / 3))
    # One quarter of the weight is 0.25 off, three quarters are 0.2867 off.
    assert calibration_error(curve) == pytest.approx(0.25 / 4 + 0.75 * 0.86 / 3)


def test_an_honest_confidence_has_no_error():
    assert calibration_error(reliability([(0.5, True), (0.5, False)])) == 0
    assert calibration_error(reliability([])) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_bins_hold_every_prediction_once(pairs):
    curve = reliability(pairs)
    assert sum(one.size for one in curve) == len(pairs)
    assert 0 <= calibration_error(curve) <= 1
