"""Pairs that the pair model holds to exclude each other: they are put before a reader, never shown as a conflict."""

import pytest
from tests.align.build import material

from rashomon.core.disputes import Conflict
from rashomon.core.material import Aligned
from rashomon.weigh import comparing
from rashomon.weigh.comparing import compare
from rashomon.weigh.conflicts import likely, read_together
from rashomon.weigh.conflicts.accounts import accounts
from rashomon.weigh.conflicts.find import conflicts
from rashomon.weigh.conflicts.likely import FEATURES, Likely
from rashomon.weigh.conflicts.read_together import EACH, besides
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.readings import NEAREST, NEAREST_OWN, Reading, readings

SHUT = "the barrier had been lowered since noon that day"
CROSSED = "cars crossed the line freely all afternoon"


def told(number, words):
    by = f"Witness {number}"
    return {"text": f"{by} said {words}.", "statements": [{"by": by, "cue": "said", "content": words}]}


def pair(made, one, other, excluded):
    of = {report: statements[0] for report, statements in made.statements.items()}
    found = [read for read in readings_of(made) if {read.one.report, read.other.report} == {one, other}]
    assert of[one].id in {found[0].one.statement, found[0].other.statement}
    return Reading(found[0].one, found[0].other, *[excluded, (1 - excluded) / 2] * 2)


def readings_of(made):
    return readings(made)


@pytest.fixture
def everything_kept(monkeypatch):
    monkeypatch.setattr("rashomon.weigh.readings.LIKELY", 0.0)
    monkeypatch.setattr(read_together, "UNSETTLED", 0.1)  # without a word in common little is likely


def found_by(made, read):
    known = accounts(made, Aligned())
    return conflicts(made, known, Telling(known, len(made.reports)), Likely(read))


@pytest.mark.usefixtures("everything_kept")
def test_what_is_likely_is_put_before_a_reader():
    made = material([told(0, SHUT), told(1, CROSSED)])
    [one] = found_by(made, [pair(made, "report-0", "report-1", 0.95)])
    assert one.no_conflict == "unsettled"
    assert {one.left.span.words, one.right.span.words} == {SHUT, CROSSED}
    assert "a reader has to say" in one.reason.why


@pytest.mark.usefixtures("everything_kept")
def test_what_is_unlikely_is_not():
    made = material([told(0, SHUT), told(1, CROSSED)])
    assert found_by(made, [pair(made, "report-0", "report-1", 0.02)]) == []


@pytest.mark.usefixtures("everything_kept")
def test_one_text_printed_twice_is_not():
    made = material([told(0, SHUT), told(1, SHUT)])
    assert found_by(made, [pair(made, "report-0", "report-1", 0.95)]) == []


@pytest.mark.usefixtures("everything_kept")
def test_a_sentence_stands_beside_a_few_others_only():
    made = material([told(0, SHUT), *(told(number, f"{CROSSED} at gate {number}") for number in range(1, 6))])
    read = [pair(made, "report-0", f"report-{number}", 0.9 + number / 100) for number in range(1, 6)]
    found = found_by(made, read)
    assert len(found) == EACH
    assert {one.right.report for one in found} == {"report-5", "report-4"}


@pytest.mark.usefixtures("everything_kept")
def test_each_feature_has_its_number_and_weight():
    made = material([told(0, SHUT), told(1, CROSSED)])
    read = [pair(made, "report-0", "report-1", 0.9)]
    [beside] = besides(read, accounts(made, Aligned()))
    values = Likely(read).features(beside)
    table = likely.weights()
    assert table["features"] == list(FEATURES)
    assert len(values) == len(FEATURES) == len(table["weight"])
    assert 0 < Likely(read).of(beside) < 1


@pytest.mark.usefixtures("everything_kept")
def test_what_an_opponent_of_a_third_one_says_counts():
    made = material([told(0, SHUT), told(1, CROSSED), told(2, "the gate stood open until dusk")])
    near = pair(made, "report-0", "report-1", 0.6)
    third = pair(made, "report-0", "report-2", 0.97)
    alike = pair(made, "report-1", "report-2", 0.01)._replace(same=0.97)
    [beside] = besides([near], accounts(made, Aligned()))
    named = dict(zip(FEATURES, Likely([near, third, alike]).features(beside), strict=True))
    alone = dict(zip(FEATURES, Likely([near]).features(beside), strict=True))
    assert named["turned"] > alone["turned"]
    assert named["strongest"] < alone["strongest"]


def test_the_threshold_is_a_likelihood():
    assert 0 < read_together.UNSETTLED < 1


def test_each_sentence_is_read_with_a_bounded_number_of_others():
    text = " ".join(f"Witness {n} said barrier number {n} had been lowered since noon." for n in range(60))
    said = [
        {"by": f"Witness {n}", "cue": "said", "content": f"barrier number {n} had been lowered since noon"}
        for n in range(60)
    ]
    made = material([{"text": text, "statements": said}])
    assert len(readings_of(made)) <= len(said) * (NEAREST + NEAREST_OWN)
    assert readings_of(made) == readings_of(made)


def test_in_a_large_case_nothing_is_read(monkeypatch):
    made = material([told(number, SHUT if number % 2 else CROSSED) for number in range(FEW + 1)])
    monkeypatch.setattr(comparing, "readings", lambda _: pytest.fail("it was read"))
    assert all(one.no_conflict != "unsettled" for one in compare(made, Aligned()) if isinstance(one, Conflict))


def test_a_case_without_statements_is_compared_with_nothing():
    assert list(compare(material([{"text": "Rain fell.", "statements": []}]), Aligned())) == []
