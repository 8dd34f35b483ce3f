"""Pairs that the pair model holds to exclude each other: shown where that is very likely, else put before a reader."""

import math

import pytest
from tests.align.build import material

from rashomon.core.disputes import Conflict, unsettled_last
from rashomon.core.material import Aligned
from rashomon.weigh import comparing
from rashomon.weigh.changes_likely import RETURNED
from rashomon.weigh.comparing import compare
from rashomon.weigh.conflicts import likely
from rashomon.weigh.conflicts.accounts import accounts
from rashomon.weigh.conflicts.beside import besides
from rashomon.weigh.conflicts.find import once
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.likely import AGAIN, FEATURES, Likely
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.predications import predications
from rashomon.weigh.conflicts.read_together import EACH, Around, read_together
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.readings import NEAREST, NEAREST_OWN, Reading, readings

SHUT = "the barrier had been lowered since noon that day"
CROSSED = "cars crossed the line freely all afternoon"


def told(number, words):
    by = f"Witness {number}"
    return {"text": f"{by} said {words}.", "statements": [{"by": by, "cue": "said", "content": words}]}


def pair(made, one, other, excluded):
    of = {report: statements[0] for report, statements in made.statements.items()}
    found = [read for read in readings(made) if {read.one.report, read.other.report} == {one, other}]
    assert of[one].id in {found[0].one.statement, found[0].other.statement}
    return Reading(found[0].one, found[0].other, *[excluded, (1 - excluded) / 2] * 2)


@pytest.fixture
def by_the_model_alone(monkeypatch):
    monkeypatch.setattr("rashomon.weigh.readings.LIKELY", 0.0)
    monkeypatch.setattr("rashomon.weigh.conflicts.read_together.FEWEST", 1)
    monkeypatch.setattr(likely, "share", lambda _, row: 1 / (1 + math.exp(-row[0])))


def weighed(made, read):
    known = accounts(made, Aligned())
    telling = Telling(known, len(made.reports))
    clauses = list(predications(made, dict.fromkeys(made.reports, "")))
    return Likely(read, clauses, known), Around(made, telling, News(made.reports, known))


def found_by(made, read):
    return [one.record() for one in read_together(*weighed(made, read))]


@pytest.mark.usefixtures("by_the_model_alone")
@pytest.mark.parametrize(("excluded", "kind"), [(0.95, None), (0.6, "unsettled")])
def test_what_is_very_likely_is_shown_and_what_is_likely_put_before_a_reader(excluded, kind):
    made = material([told(0, SHUT), told(1, CROSSED)])
    [one] = found_by(made, [pair(made, "report-0", "report-1", excluded)])
    assert one.no_conflict == kind
    assert one.likelihood == excluded
    assert {one.left.span.words, one.right.span.words} == {SHUT, CROSSED}
    assert ("a reader has to say" in one.reason.why) == (kind is not None)


@pytest.mark.usefixtures("by_the_model_alone")
def test_where_little_was_read_nothing_is_shown_by_it(monkeypatch):
    monkeypatch.setattr("rashomon.weigh.conflicts.read_together.FEWEST", 2)
    made = material([told(0, SHUT), told(1, CROSSED)])
    [one] = found_by(made, [pair(made, "report-0", "report-1", 0.95)])
    assert one.no_conflict == "unsettled"


@pytest.mark.usefixtures("by_the_model_alone")
def test_what_is_unlikely_is_not():
    made = material([told(0, SHUT), told(1, CROSSED)])
    assert found_by(made, [pair(made, "report-0", "report-1", 0.02)]) == []


@pytest.mark.usefixtures("by_the_model_alone")
@pytest.mark.parametrize(("excluded", "found"), [(0.5, 0), (0.7, 1)])
def test_of_one_report_more_is_asked(excluded, found):
    first, second = told(0, SHUT), told(1, CROSSED)
    both = {"text": f"{first['text']} {second['text']}", "statements": [*first["statements"], *second["statements"]]}
    made = material([both])
    [read] = readings(made)
    assert len(found_by(made, [read._replace(excluded=excluded)])) == found


@pytest.mark.usefixtures("by_the_model_alone")
@pytest.mark.parametrize("longer", [SHUT, f"{SHUT}, as people who live by the crossing remember"])
def test_one_text_printed_twice_is_not(longer):
    made = material([told(0, SHUT), told(1, longer)])
    assert found_by(made, [pair(made, "report-0", "report-1", 0.95)]) == []


@pytest.mark.usefixtures("by_the_model_alone")
def test_two_figures_in_one_sentence_are_two_texts():
    words = "{} passengers travelled aboard that ferry during Tuesday night's crossing"
    made = material([told(0, words.format(351)), told(1, words.format(312))])
    assert found_by(made, [pair(made, "report-0", "report-1", 0.95)])


@pytest.mark.usefixtures("by_the_model_alone")
@pytest.mark.parametrize(("other", "kind"), [("Bresk", "unsettled"), ("Talvia", None)])
def test_a_deed_that_one_did_not_do_is_not_shown_against_one_of_somebody_else(other, kind):
    denied = told(0, "No soldier of Talvia crossed the river that night") | {"names": [("Talvia", "place")]}
    did = told(1, f"Soldiers of {other} crossed into Orlu at dawn and took eleven hostages from the mill") | {
        "names": [(other, "place")]
    }
    made = material([denied, did])
    [one] = found_by(made, [pair(made, "report-0", "report-1", 0.95)])
    assert one.no_conflict == kind


@pytest.mark.usefixtures("by_the_model_alone")
def test_a_sentence_stands_beside_a_few_others_only():
    made = material([told(0, SHUT), *(told(number, f"{CROSSED} at gate {number}") for number in range(1, 6))])
    read = [pair(made, "report-0", f"report-{number}", 0.9 + number / 100) for number in range(1, 6)]
    found = found_by(made, read)
    assert len(found) == EACH
    assert {one.right.report for one in found} == {"report-5", "report-4"}


@pytest.mark.usefixtures("by_the_model_alone")
def test_what_is_denied_is_quoted_with_the_word_that_denies_it():
    content = "that any car had been let over the line"
    denial = {"by": "Witness 1", "cue": "denied", "content": content, "kinds": ["denial"]}
    made = material([told(0, CROSSED), {"text": f"Witness 1 denied {content}.", "statements": [denial]}])
    [one] = found_by(made, [pair(made, "report-0", "report-1", 0.95)])
    assert f"denied {content}" in {one.left.span.words, one.right.span.words}


@pytest.mark.parametrize("kind", ["unsettled", None])
def test_what_rules_found_of_the_same_words_stands_whatever_it_is(kind):
    made = material([told(0, SHUT), told(1, CROSSED)])
    read = pair(made, "report-0", "report-1", 0.9)
    by_rules = Finding("number", read.one, read.other, "A later count.", "revision")
    by_reading = Finding("number", read.other, read.one, "Read together.", kind, likelihood=0.9)
    assert once([by_rules, by_reading]) == [by_rules]
    assert once([by_reading]) == [by_reading]


def test_each_feature_has_its_number_and_weight():
    made = material([told(0, SHUT), told(1, CROSSED)])
    case, _ = weighed(made, [pair(made, "report-0", "report-1", 0.9)])
    table = likely.weights()
    for name, of, asked in (
        ("features", FEATURES, ("excluded", "same")),
        ("again", AGAIN, ("excluded again",)),
        ("returned", RETURNED, ("changed",)),
    ):
        assert table[name] == list(of)
        assert all(len(table[one][part]) == len(of) for one in asked for part in ("mean", "deviation", "weight"))
    assert [len(row) for row in case.features()] == [len(FEATURES)]
    [one] = case.weighed
    assert len(one.features) == len(AGAIN)
    assert 0 < one.excluded < 1


def test_what_an_opponent_of_a_third_one_says_counts():
    made = material([told(0, SHUT), told(1, CROSSED), told(2, "the gate stood open until dusk")])
    near = pair(made, "report-0", "report-1", 0.6)
    third = pair(made, "report-0", "report-2", 0.97)
    alike = pair(made, "report-1", "report-2", 0.01)._replace(same=0.97)
    assert len(list(besides([near], accounts(made, Aligned())))) == 1
    named = dict(zip(FEATURES, weighed(made, [near, third, alike])[0].features()[0], strict=True))
    alone = dict(zip(FEATURES, weighed(made, [near])[0].features()[0], strict=True))
    assert named["turned"] > alone["turned"]
    assert named["strongest"] < alone["strongest"]


def test_each_sentence_is_read_with_a_bounded_number_of_others():
    text = " ".join(f"Witness {n} said barrier number {n} had been lowered since noon." for n in range(60))
    said = [
        {"by": f"Witness {n}", "cue": "said", "content": f"barrier number {n} had been lowered since noon"}
        for n in range(60)
    ]
    made = material([{"text": text, "statements": said}])
    assert len(readings(made)) <= len(said) * (NEAREST + NEAREST_OWN)
    assert readings(made) == readings(made)


def test_a_question_inside_a_content_is_not_read(monkeypatch):
    monkeypatch.setattr("rashomon.weigh.readings.LIKELY", 0.0)
    made = material([told(0, SHUT), told(1, "was the barrier down at all that day?")])
    assert readings(made) == []


def test_in_a_large_case_nothing_is_read(monkeypatch):
    made = material([told(number, SHUT if number % 2 else CROSSED) for number in range(FEW + 1)])
    monkeypatch.setattr(comparing, "readings", lambda *_: pytest.fail("it was read"))
    assert all(one.no_conflict != "unsettled" for one in compare(made, Aligned()) if isinstance(one, Conflict))


def test_a_case_without_statements_is_compared_with_nothing():
    assert list(compare(material([{"text": "Rain fell.", "statements": []}]), Aligned())) == []


@pytest.mark.usefixtures("by_the_model_alone")
def test_what_a_reader_has_to_settle_stands_last_the_likeliest_first():
    made = material([told(0, SHUT), told(1, CROSSED), told(2, "the gate stood open until dusk")])
    read = [pair(made, "report-0", f"report-{n}", share) for n, share in ((1, 0.5), (2, 0.7))]
    shown = found_by(made, [pair(made, "report-1", "report-2", 0.9)])
    every = sorted([*reversed(found_by(made, read)), *shown], key=unsettled_last)
    assert [one.likelihood for one in every] == [0.9, 0.7, 0.5]
