"""Case: a gold file of every section against cases made by hand, each count worked out."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from tests.evaluate.made import (
    GOLD,
    REPORTS,
    MadeView,
    mention,
    right_records,
    span,
    speaker,
    statement,
    write_case,
    write_gold,
)

from rashomon.core import Bounds, Reason
from rashomon.core.claims import Quote
from rashomon.core.disputes import Conflict, NoConflict
from rashomon.core.origins import Corroboration
from rashomon.core.questions import Evidence, Party, Question
from rashomon.evaluate import GoldError, render, run
from rashomon.evaluate.gold.cases import read_case
from rashomon.evaluate.tasks.case import compare

WHY = Reason(step="test.v1", why="It says so.")


def day(text: str) -> Bounds:
    return Bounds(dt.date.fromisoformat(text), dt.date.fromisoformat(text))


def conflict(left: str, first: str, right: str, second: str, no_conflict: NoConflict | None) -> Conflict:
    return Conflict(
        id=f"{first} {second}",
        slot="occurrence",
        left=Quote(report=left, span=span("pier.txt", "sound"), statement=first),
        right=Quote(report=right, span=span("quay.txt", "failed"), statement=second),
        no_conflict=no_conflict,
        reason=WHY,
    )


def later_kinds(ids: dict[str, str]) -> dict[str, list[Any]]:
    """What stages to come could add, at best."""
    pier, quay = REPORTS["pier.txt"].id, REPORTS["quay.txt"].id
    place = SimpleNamespace(id="geonames:1", name="Quayside")

    def at(words: str, **fields: Any) -> SimpleNamespace:
        return SimpleNamespace(report=pier, span=span("pier.txt", words), **fields)

    return {
        "times": [
            at("May 3", value="2011-05-03", mod=None, bounds=day("2011-05-03")),
            at("Monday", value="2011-05-02", mod=None, bounds=day("2011-05-02")),
        ],
        "places": [at("Quayside", sense="place", place=place, point=(10.1, 20.1))],
        "figures": [at("Nobody", low=0, high=0)],
        "questions": [
            Question(id="q", report=pier, words=span("pier.txt", "piles"), asker=Party(name="the diver"), reason=WHY),
        ],
        "evidence": [
            Evidence(
                id="e",
                report=pier,
                words=span("pier.txt", "the piles"),
                item=span("pier.txt", "piles"),
                shown_by=(Party(name="a diver"),),
                reason=WHY,
            ),
        ],
        "conflicts": [
            conflict(pier, ids["A3"], quay, ids["B1"], None),
            conflict(pier, ids["A1"], quay, ids["B1"], "framing"),
        ],
        "events": [
            SimpleNamespace(what="the pier's closing", mentions=(), begins=day("2011-05-02"), ends=day("2011-05-02"))
        ],
        "corroborations": [
            Corroboration(
                id="c",
                claim="claim",
                position="affirm",
                statements=(ids["A1"], ids["A2"], ids["B1"], quay),
                reports=(pier, quay),
                outlets=("The Tern", "The Gull"),
                origins=("one", "two", "three"),
                reason=WHY,
            ),
        ],
    }


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path)


def scored(gold, records=None, **kinds):
    return compared(gold, records, **kinds).scores


def compared(gold, records=None, **kinds):
    return compare(read_case(gold), MadeView(right_records() if records is None else records, **kinds), 0.0)


def ids() -> dict[str, str]:
    pier, quay = right_records()["pier.txt"], right_records()["quay.txt"]
    return {"A1": pier[0].id, "A2": pier[1].id, "A3": pier[2].id, "B1": quay[0].id}


def recalls(scores: dict[str, Any], above: str = "") -> dict[str, float]:
    found = {above: scores["recall"]} if "recall" in scores else {}
    for key, value in scores.items():
        if isinstance(value, dict):
            found |= recalls(value, f"{above}.{key}".strip("."))
    return found


def test_a_case_that_has_everything_is_right_in_everything(gold):
    scores = scored(gold, **later_kinds(ids()))
    wrong = {name: rate for name, rate in recalls(scores).items() if rate != 100}
    # quay.txt names another outlet than gold, nothing marks loaded words, and the claim has an origin too many.
    assert wrong == {"reports.outlet": 50, "outlet_voice.loaded": 0, "corroboration.origins": 0}
    assert scores["statements"]["precision"] == scores["times"]["precision"] == 100
    assert scores["reports"]["boilerplate"]["right"] == scores["reports"]["not_published"]["right"] == 1


def test_an_empty_case_misses_everything_and_makes_nothing_up(gold):
    scores = scored(gold, {})
    rates = {name: rate for name, rate in recalls(scores).items() if not name.startswith("reports")}
    assert set(rates.values()) == {0}
    assert {"statements", "times", "places", "numbers", "questions", "evidence", "conflicts"} <= rates.keys()
    assert {"not_conflicts", "events", "corroboration", "aliases.same", "aliases.metonym"} <= rates.keys()
    assert scores["statements"]["made_up"] == []
    assert [one["id"] for one in scores["statements"]["missed"]] == ["A1", "A2", "A3", "B1"]


def test_a_case_without_a_report_misses_it(tmp_path):
    result = compared(write_gold(tmp_path, GOLD.replace("pier.txt", "pear.txt")))
    assert result.as_dict()["reports"]["recall"] == 50
    assert "no report of pear.txt is in the case" in render(result)


def test_a_report_is_known_by_its_bytes_or_by_its_name(tmp_path):
    gold = write_gold(tmp_path)
    (tmp_path / "pier.txt").write_text("Other bytes under the same name.")
    assert scored(gold, {})["reports"]["recall"] == 100


def test_cases_are_read_from_their_files(tmp_path):
    path = write_case(tmp_path / "made.case", right_records())
    scores = run("case", write_gold(tmp_path), case=path).scores
    assert scores["statements"]["recall"] == scores["statements"]["speaker"]["recall"] == 100


def changed(number: int, **fields: Any) -> dict[str, list[msgspec.Struct]]:
    records = right_records()
    records["pier.txt"][number] = msgspec.structs.replace(records["pier.txt"][number], **fields)
    return records


def test_a_statement_with_half_of_the_words_is_right_and_with_less_is_not(gold):
    # Gold's "the old pier was sound" has five words.
    half = changed(0, content=(span("pier.txt", "pier was sound"),))
    assert scored(gold, half)["statements"]["right"] == 4
    less = scored(gold, changed(0, content=(span("pier.txt", "was sound"),)))["statements"]
    assert less["right"] == 3
    assert less["made_up"][0]["words"] == "was sound"
    assert "less than half" in less["missed"][0]["why"]


def test_a_statement_under_another_cue_is_another_statement(gold):
    other = scored(gold, changed(0, cue=(span("pier.txt", "reported"),)))["statements"]
    assert (other["right"], len(other["missed"]), len(other["made_up"])) == (3, 1, 1)


def test_statements_of_a_headline_are_left_out_where_gold_has_none(gold):
    records = right_records()
    title = REPORTS["pier.txt"].span(0, 4, "title")
    who = speaker("pier.txt", "Ada Birk", "Ada Birk")
    records["pier.txt"].append(
        msgspec.structs.replace(statement("pier.txt", who, "said", "rotten"), cue=(title,), content=(title,))
    )
    assert scored(gold, records)["statements"]["made_up"] == []


@pytest.mark.parametrize(
    ("who", "right", "made_up"),
    [
        ({"name": "Bo Falk", "entity": None}, 3, 1),
        ({"resolution": "unresolved", "name": None, "entity": None}, 3, 0),
        ({"name": "Birk", "entity": None, "resolution": "carried"}, 3, 1),
        ({"name": "The ADA  Birk’s", "entity": None}, 4, 0),
    ],
)
def test_a_wrong_speaker_is_made_up_and_an_unresolved_one_only_missed(gold, who, right, made_up):
    one = msgspec.structs.replace(right_records()["pier.txt"][0].speaker, **who)
    sheet = scored(gold, changed(0, speaker=one))["statements"]["speaker"]
    assert (sheet["right"], len(sheet["made_up"])) == (right, made_up)


def test_an_unnamed_speaker_must_not_be_given_a_name(gold):
    named = speaker("pier.txt", "A diver", "A diver", resolution="named")
    assert scored(gold, changed(2, speaker=named))["statements"]["speaker"]["right"] == 3


def test_a_second_speaker_is_wrong_where_gold_has_one(gold):
    joint = (speaker("pier.txt", "reporters", "reporters", resolution="unnamed"),)
    assert scored(gold, changed(0, joint=joint))["statements"]["speaker"]["right"] == 3


def test_all_kinds_at_once_are_no_way_to_be_right(gold):
    sheet = scored(gold, changed(0, kinds=("assertion", "denial", "question")))["statements"]["kind"]
    assert (sheet["right"], sheet["recall"], sheet["precision"]) == (3, 100, 60)


def test_what_a_speaker_says_is_not_the_outlets_voice(gold):
    records = right_records()
    outlet = records["pier.txt"][3].speaker
    records["pier.txt"].append(statement("pier.txt", outlet, "", "that the piles were rotten", voice="outlet"))
    sheet = scored(gold, records)["outlet_voice"]
    assert (sheet["recall"], sheet["precision"]) == (100, 50)


def test_a_time_of_another_value_is_found_but_wrong(gold):
    times = later_kinds(ids())["times"]
    times[0].value = "2011-05-04"
    times.append(SimpleNamespace(report=times[0].report, span=span("pier.txt", "night"), value="x", mod=None))
    sheet = scored(gold, times=times)["times"]
    assert (sheet["recall"], round(sheet["precision"])) == (100, 67)
    assert sheet["value"]["recall"] == sheet["value"]["precision"] == 50


def test_a_date_line_is_found_in_the_publication_date(tmp_path):
    line = '\n  - {of: A, text: Wednesday 4 May 2011, value: "2011-05-04"}\nplaces:'
    gold = write_gold(tmp_path, GOLD.replace("\nplaces:", line))
    assert scored(gold)["times"]["right"] == 1
    assert scored(gold)["times"]["value"]["right"] == 1


@pytest.mark.parametrize(
    ("point", "recall", "precision"), [((12.0, 20.0), 0, 0), (None, 0, 0), ((10.2, 20.0), 100, 100)]
)
def test_a_place_lies_within_25_km(gold, point, recall, precision):
    places = later_kinds(ids())["places"]
    places[0].point = point
    sheet = scored(gold, places=places)["places"]
    assert (sheet["recall"], sheet["precision"]) == (recall, precision)


def test_two_entities_of_one_person_and_one_of_two_are_both_wrong(gold):
    records = right_records()
    records["quay.txt"][1] = mention("quay.txt", "Bo Falk", "ent-ada")
    records["pier.txt"][5] = mention("pier.txt", "she", None)
    scores = scored(gold, records)["aliases"]
    assert scores["apart"]["right"] == scores["same"]["right"] == 0
    assert scores["apart"]["missed"][0]["why"] == "the case has them as one"


def test_names_that_nobody_resolved_are_not_kept_apart(gold):
    records = right_records()
    records["pier.txt"][4] = mention("pier.txt", "Ada Birk", None)
    assert scored(gold, records)["aliases"]["apart"]["missed"][0]["why"] == "none of them is resolved"


def test_within_a_report_its_own_figures_are_enough(gold):
    records = right_records()
    records["pier.txt"][4] = mention("pier.txt", "Ada Birk", None, figure="fig-1")
    records["pier.txt"][5] = mention("pier.txt", "she", None, figure="fig-1")
    assert scored(gold, records)["aliases"]["same"]["right"] == 1


def test_a_pair_that_is_none_must_not_be_a_conflict(gold):
    conflicts = later_kinds(ids())["conflicts"]
    conflicts[1] = msgspec.structs.replace(conflicts[1], no_conflict=None)
    scores = scored(gold, conflicts=conflicts)
    assert scores["not_conflicts"]["recall"] == 0
    assert scores["conflicts"]["precision"] == 50


def test_the_text_form_lists_what_was_missed_and_made_up(gold):
    text = render(compared(gold, changed(0, cue=(span("pier.txt", "reported"),))))
    assert "statements: missed A1 (line 7): the old pier was sound" in text
    assert "statements: made up A: the old pier was sound: gold has no such statement" in text
    assert "statements.role: 1 missed with their datum" in text


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("reports: [", "line 1: not YAML"),
        ("- a", "line 1: should be a mapping"),
        (
            "reports:\n  A: {file: pier.txt}\nstatements:\n  - {id: A1, of: A}",
            "line 4: statements: 'content' is missing",
        ),
        ("reports:\n  A: {file: pier.txt}\ntimes:\n  - {of: C, text: x}", "line 4: times: 'of' should be one of the"),
        ("reports:\n  A: {file: pier.txt}\ntimes: {of: A}", "line 3: times should be a list"),
        ("reports:\n  A: {file: pier.txt}\ntimes:\n  - x", "line 4: an entry of times should be a mapping"),
        ("reports:\n  A: {file: [x]}", "line 2: reports: 'file' should be one text"),
        ("reports:\n  A: {file: pier.txt, published: 2011-13-45}", "line 2: "),
        ("reports: {}\nplaces:\n  - {names: x, lat: a, lon: 1}", "line 3: places: 'lat' should be a number"),
        ("reports: {}\nconflicts:\n  - {between: [A, B]}", "line 3: conflicts: there is no statement 'A'"),
        ("reports:\n  A: {file: pear.txt}", "pear.txt, which is not beside it"),
    ],
)
def test_malformed_gold_is_one_line_that_names_the_place(tmp_path, text, complaint):
    path = write_gold(tmp_path, text)
    with pytest.raises(GoldError) as caught:
        run("case", path) if "pear" in text else compared(path)
    assert complaint in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unknown_sections_and_fields_are_named_and_do_no_harm(tmp_path):
    path = write_gold(tmp_path, GOLD.replace("conflicts:\n", "weather: [sun]\nconflicts:\n", 1))
    result = compared(path, {})
    assert result.notes == ("not scored: weather",)
