"""Evidence: which of gold's items the case has, who shows them, when, and where they were found."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.core import Bounds, Span
from rashomon.core.questions import Evidence, Party
from rashomon.evaluate.case.names import contains, same_name
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.placed import Found, Rule, days, score_placed, words
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.gold.cases import GoldCase


class Item(NamedTuple):
    """A record of evidence in gold's words; several who show it are joined with commas."""

    span: Span
    shown_by: str | None
    shown: Bounds
    found_at: str | None
    given_to: str | None
    examined_by: str | None


def score_evidence(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """A sheet for the items and one for each of gold's fields."""
    records: list[Found] = [(page, _as_gold(one, case)) for page, one in case.of_pages("evidence")]
    return score_placed("evidence", gold.sections.get("evidence", []), case, records, _RULES)


def _as_gold(one: Evidence, case: Observed) -> Item:
    shown = _names(one.shown_by, case)
    examined = _names(one.examined_by, case)
    found = one.found_at.words if one.found_at else None
    given = _names([one.given_to], case) if one.given_to else None
    return Item(one.words, shown, one.shown, found, given, examined)


def _names(parties: Sequence[Party], case: Observed) -> str | None:
    """Every name of everybody: gold may use another one than the case does."""
    return ", ".join(name for party in parties for name in case.names(party.name, party.entity)) or None


_RULES: Mapping[str, Rule] = {
    "shown_by": words("shown_by", "shown_by", contains),
    "shown_on": days("shown_on", "shown"),
    "found_at": words("found_at", "found_at", same_name),
    "given_to": words("given_to", "given_to", contains),
    "examined_by": words("examined_by", "examined_by", contains),
}
