"""Questions: who asked whom what, where it stands, and the clock, on disputes written for the purpose."""

import json
from pathlib import Path

import pytest
from tests.weigh.made import material

from rashomon.weigh.questions import questions

CASES = Path(__file__).parents[1] / "cases"


def cases(name):
    for case in json.loads((CASES / f"{name}.json").read_text()):
        failing = case.get("kind") == "known_failure"
        marks = pytest.mark.xfail(strict=True, reason=case["reason"]) if failing else ()
        yield pytest.param(case, id=case["label"], marks=marks)


def told(question):
    return {
        "words": question.words.words,
        "asker": question.asker.name if question.asker else None,
        "to": question.asked.name if question.asked else None,
        "form": question.form,
        "standing": question.standing,
        "rhetorical": question.rhetorical,
        "days": question.days_open,
        "also": len(question.also),
    }


@pytest.mark.parametrize("case", [*cases("weigh_questions"), *cases("weigh_questions_check")])
def test_case(case):
    found = [told(one) for one in questions(material(case["reports"]), ())]
    assert len(found) == len(case["questions"]), found
    for given, wanted in zip(found, case["questions"], strict=True):
        assert wanted["words"] in given["words"]
        assert {key: given[key] for key in wanted if key != "words"} == {
            k: v for k, v in wanted.items() if k != "words"
        }


def names(party, wanted):
    """Whether a party is who is meant, by a part of the name."""
    return party is not None and (
        party.name.casefold() in wanted.casefold() or wanted.casefold() in party.name.casefold()
    )


@pytest.mark.parametrize("case", [*cases("weigh_questions_forms"), *cases("weigh_questions_forms_kept")])
def test_form(case):
    """By form: what is asked is found, its standing is one a reader gives, and nothing else is listed."""
    found = [one for one in questions(material(case["reports"]), ()) if not one.rhetorical]
    assert len(found) == len(case["questions"]), [one.words.words for one in found]
    for given, wanted in zip(found, case["questions"], strict=True):
        assert wanted["words"] in given.words.words
        assert given.standing in wanted["standing"], given.answers
        assert "form" not in wanted or given.form == wanted["form"]
        assert "to" not in wanted or names(given.asked, wanted["to"])
        assert "asker" not in wanted or names(given.asker, wanted["asker"])
