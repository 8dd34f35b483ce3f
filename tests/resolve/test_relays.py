"""Through whom words came: sentences in the style of state agencies, wires and courts, each written for this."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.resolve.build import attributions, report
from tests.resolve.test_speakers import marked

from rashomon.resolve import resolve_report

CASES = json.loads((Path(__file__).parents[1] / "cases/resolve/relays.json").read_text())


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_relay(case: dict[str, Any]) -> None:
    made = report(case["text"])
    found = resolve_report(made, attributions(made, case["attributions"])).statements
    statement = next(one for one in found if one.attribution == "attribution-0")
    assert [[link.kind, link.name] for link in statement.relay] == case["relay"]
    for link in statement.relay:
        assert link.words is None or made.holds(link.words)
