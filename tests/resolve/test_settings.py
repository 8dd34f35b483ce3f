"""Relay chain, venue, addressee and day of saying: labelled cases, each in words written for it."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.resolve.build import attributions, report

from rashomon.core import Bounds, Found, Reason, Report, TimeExpression
from rashomon.resolve import resolve_report

CASES = json.loads((Path(__file__).parents[1] / "cases/resolve/settings.json").read_text())


DAY = re.compile(r"Monday|Thursday|Friday|[34] May|20\d\d|the same day")


def dates(made: Report) -> list[TimeExpression]:
    """Every day of the text, each a day of its own."""
    return [
        TimeExpression(
            id=f"t{number}", report=made.id, span=made.span(*found.span()), type="DATE", value="",
            bounds=Bounds(dt.date(2024, 5, 1 + number), dt.date(2024, 5, 1 + number)), reason=Reason(step="test"),
        )
        for number, found in enumerate(DAY.finditer(made.text))
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_setting(case: dict[str, Any]) -> None:
    made = report(case["text"])
    found = resolve_report(made, attributions(made, case["attributions"]), (), dates(made)).statements
    statement = next(one for one in found if one.attribution == "attribution-0")
    assert [[link.kind, link.name] for link in statement.relay] == case["relay"]
    assert (statement.venue.words if statement.venue else None) == case.get("venue")
    assert (statement.addressee.words if statement.addressee else None) == case.get("addressee")
    assert (statement.setting is not None) == case.get("carried", False)
    assert (statement.said_at.words if statement.said_at else None) == case.get("said")


def test_outlet_and_credit_line_come_first() -> None:
    outlet = Found(value="The Norvian", words="The Norvian", how="masthead")
    credit = Found(value="Reuters", words="(Reuters)", how="credit line")
    made = report("Ann Lee said it was old.", outlet=outlet, agency=(credit,))
    given = attributions(made, [{"source": "Ann Lee", "cue": "said", "content": "it was old"}])
    relay = resolve_report(made, given).statements[0].relay
    assert [(link.kind, link.name, link.how) for link in relay] == [
        ("outlet", "The Norvian", "masthead"),
        ("agency", "Reuters", "credit line"),
    ]


def test_the_day_of_saying_is_outside_what_is_said() -> None:
    made = report("Ann Lee said on Monday that the valve broke on Friday.")
    given = attributions(made, [{"source": "Ann Lee", "cue": "said", "content": "that the valve broke on Friday"}])
    monday, friday = dt.date(2024, 5, 6), dt.date(2024, 5, 3)
    times = [
        TimeExpression(
            id=words, report=made.id, span=made.span(made.text.index(words), made.text.index(words) + 6), type="DATE",
            value=str(day), bounds=Bounds(day, day), reason=Reason(step="test"),
        )
        for words, day in (("Monday", monday), ("Friday", friday))
    ]  # fmt: skip
    statement = resolve_report(made, given, (), times).statements[0]
    assert statement.said == Bounds(monday, monday)
    assert statement.said_at is not None
    assert statement.said_at.words == "Monday"
