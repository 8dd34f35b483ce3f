"""Questions and inquiries: what the case has of gold's, who asked whom, and where each stands.

A case's records are `core.questions.Question`s; a gold question is found by the place of its words.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rashomon.core import Bounds, Span
from rashomon.core.questions import Question
from rashomon.evaluate.case.names import same_name
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.placed import Found, Rule, days, score_placed, words
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.case.statements import Pairs
from rashomon.evaluate.gold.cases import Entry, GoldCase


class Asked(NamedTuple):
    """A question as gold words it: "evaded" for its standing, ids of statements for its answers."""

    span: Span
    asker: tuple[str, ...]
    to: tuple[str, ...]
    asked: Bounds
    status: str
    days_open: int | None
    form: str
    answers: frozenset[str | None]


def score_questions(gold: GoldCase, case: Observed, pairs: Pairs) -> dict[str, Sheet]:
    """A sheet for the questions and one for each of gold's fields. Rhetorical ones are asked nothing."""
    ids = {name: statement.id for name, (_, statement) in pairs.items()}
    put = [(page, one) for page, one in case.of_pages("questions") if not one.rhetorical]
    records: list[Found] = [(page, _as_gold(one, case)) for page, one in put]
    return score_placed("questions", gold.sections.get("questions", []), case, records, _rules(ids))


def _as_gold(question: Question, case: Observed) -> Asked:
    return Asked(
        question.words,
        case.names(question.asker.name, question.asker.entity) if question.asker else (),
        case.names(question.asked.name, question.asked.entity) if question.asked else (),
        question.at,
        question.standing,
        question.days_open,
        {"inquiry": "official inquiry"}.get(question.form, question.form),
        frozenset(answer.quote.statement for answer in question.answers),
    )


def _rules(ids: Mapping[str, str]) -> Mapping[str, Rule]:
    def answer(entry: Entry, record: Asked) -> tuple[str, bool]:
        given = ", ".join(sorted(one for one in record.answers if one))
        return given, ids.get(entry.text("answer")) in record.answers - {None}

    return {
        "asker": _called("asker"),
        "to": _called("to"),
        "asked_on": days("asked_on", "asked"),
        "status": words("status", "status", str.__eq__),
        "days_open": words("days_open", "days_open", str.__eq__),
        "form": words("form", "form", str.__eq__),
        "answer": answer,
    }


def _called(key: str) -> Rule:
    """The rule for people: any of their names is gold's."""

    def rule(entry: Entry, record: Asked) -> tuple[str, bool]:
        names: tuple[str, ...] = getattr(record, key)
        agrees = all(any(same_name(name, wanted) for name in names) for wanted in entry.texts(key))
        return names[0] if names else "", bool(names) and agrees

    return rule
